-- @name        instance_tags
-- @title       Tags of nodes
-- @description The live managed nodes that have a tag of the given form, each with all its tags in
--              one cell; * lists every node, also those without tags. Stopped and Terminated nodes
--              are left out; a node whose connection is lost is listed.
-- @why         Whose node is it, and what belongs to a stage, a cost centre or a team?
-- @grain       one row per node
-- @param       tag string Environment=prod* a tag as key=value in any case; * stands for any text, as in Owner=*, and alone for every node
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      instance_id varchar id of the node
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      name_tag varchar value of the tag Name; NULL without it
-- @column      tag_count bigint number of tags
-- @column      tags varchar every tag as key=value, sorted by key, separated by semicolons; NULL without tags
with
    -- @include managed_instances
    -- @include node_tags
    tags_by_node as (
        select
            accountid,
            region,
            resourceid,
            max(tag_value) filter(
                where
                    tag_key = 'Name'
            ) as name_tag,
            array_agg(
                tag_key || '=' || tag_value
                order by
                    tag_key
            ) as tags
        from
            node_tags
        group by
            accountid,
            region,
            resourceid
    )
select
    instances.accountid as account_id,
    instances.region,
    instances.resourceid as instance_id,
    instances.computername as computer_name,
    instances.platform_name,
    instances.instance_status,
    tags_by_node.name_tag,
    coalesce(cardinality(tags_by_node.tags), 0) as tag_count,
    array_join(tags_by_node.tags, '; ') as tags
from
    managed_instances as instances
    left join tags_by_node on instances.accountid = tags_by_node.accountid
    and instances.region = tags_by_node.region
    and instances.resourceid = tags_by_node.resourceid
where
    instances.is_live
    and (
        :tag = '*'
        or cardinality(
            filter(
                tags_by_node.tags,
                tag -> lower(tag) like replace(
                    replace(
                        replace(replace(lower(:tag), '\', '\\'), '%', '\%'),
                        '_',
                        '\_'
                    ),
                    '*',
                    '%'
                ) escape '\'
            )
        ) > 0
    )
order by
    account_id,
    region,
    instance_id
