-- @name        instances_without_application
-- @title       Nodes without required software
-- @description Live managed nodes on which no application has a name that a line of the watch list
--              required_software asks for on their platform. Nodes without a readable application
--              inventory are listed as unknown. Stopped and Terminated nodes are left out; a node
--              whose connection is lost is listed.
-- @why         A node without its agent is not watched, not scanned or not backed up. Install it, or
--              correct the line in watchlists/required_software.csv.
-- @grain       one row per node and line of the watch list that it does not meet
-- @column      resource varchar id of the node
-- @column      status varchar missing, or "unknown" without a readable application inventory
-- @column      reason varchar what is wrong, in a sentence
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      application_pattern varchar name_pattern of the line
-- @column      platform_pattern varchar platform_pattern of the line; NULL when it is about every platform
-- @column      required_because varchar why the line asks for the software
with
    -- @include managed_instances
    requirements as (
        select
            name_pattern,
            platform_pattern,
            reason,
            transform(
                array[name_pattern, coalesce(platform_pattern, '*')],
                watched ->
                -- @include like_form
            ) as likes
        from
            watch_required_software
    ),
    inventories as (
        select
            accountid,
            region,
            resourceid,
            array_agg(lower(name)) as names
        from
            aws_application
        group by
            accountid,
            region,
            resourceid
    ),
    missing as (
        select
            instances.resourceid,
            case
                when inventories.names is null then 'unknown'
                else 'missing'
            end as status,
            instances.accountid,
            instances.region,
            instances.computername,
            instances.platform_name,
            instances.instance_status,
            requirements.name_pattern,
            requirements.platform_pattern,
            requirements.reason
        from
            requirements
            inner join managed_instances as instances on lower(instances.platform_name) like requirements.likes[2] escape '\'
            left join inventories on instances.accountid = inventories.accountid
            and instances.region = inventories.region
            and instances.resourceid = inventories.resourceid
        where
            instances.is_live
            and coalesce(
                cardinality(
                    filter(
                        inventories.names,
                        name -> name like requirements.likes[1] escape '\'
                    )
                ),
                0
            ) = 0
    )
select
    resourceid as resource,
    status,
    case
        when status = 'missing' then 'no application is named ' || name_pattern
        else 'the node has no readable application inventory'
    end as reason,
    accountid as account_id,
    region,
    computername as computer_name,
    platform_name,
    instance_status,
    name_pattern as application_pattern,
    platform_pattern,
    reason as required_because
from
    missing
order by
    account_id,
    region,
    resource,
    application_pattern,
    platform_pattern
