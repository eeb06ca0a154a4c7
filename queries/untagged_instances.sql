-- @name        untagged_instances
-- @title       Nodes without a tag
-- @description Live managed nodes that lack the given tag, or have it with an empty value. Keys
--              are compared exactly, as AWS does; a key that differs in case or blanks only is
--              named in the reason. Stopped and Terminated nodes are left out; a node whose
--              connection is lost is listed.
-- @why         Costs, owners and associations that follow a tag miss these nodes. Add the tag, or
--              correct its spelling.
-- @grain       one row per node that lacks the tag
-- @param       key string(1..128) CostCenter key of the tag, exactly as it should be
-- @column      resource varchar id of the node
-- @column      status varchar missing, or "empty" when the tag has no value
-- @column      reason varchar what is wrong, in a sentence
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      similar_keys varchar keys that differ in case or blanks only, quoted, sorted, separated by semicolons
with
    -- @include managed_instances
    -- @include node_tags
    wanted_tags as (
        select
            accountid,
            region,
            resourceid,
            tag_value
        from
            node_tags
        where
            tag_key = :key
    ),
    similar_tags as (
        select
            accountid,
            region,
            resourceid,
            array_join(
                array_agg(
                    '"' || tag_key || '"'
                    order by
                        tag_key
                ),
                '; '
            ) as similar_keys
        from
            node_tags
        where
            tag_key <> :key
            and lower(trim(tag_key)) = lower(trim(:key))
        group by
            accountid,
            region,
            resourceid
    )
select
    instances.resourceid as resource,
    case
        when wanted_tags.resourceid is null then 'missing'
        else 'empty'
    end as status,
    case
        when wanted_tags.resourceid is not null then 'the tag has no value'
        when similar_tags.resourceid is not null then 'no tag of this key, but a similar one: ' || similar_tags.similar_keys
        else 'no tag of this key'
    end as reason,
    instances.accountid as account_id,
    instances.region,
    instances.computername as computer_name,
    instances.platform_name,
    instances.instance_status,
    similar_tags.similar_keys
from
    managed_instances as instances
    left join wanted_tags on instances.accountid = wanted_tags.accountid
    and instances.region = wanted_tags.region
    and instances.resourceid = wanted_tags.resourceid
    left join similar_tags on instances.accountid = similar_tags.accountid
    and instances.region = similar_tags.region
    and instances.resourceid = similar_tags.resourceid
where
    instances.is_live
    and coalesce(trim(wanted_tags.tag_value), '') = ''
order by
    account_id,
    region,
    resource
