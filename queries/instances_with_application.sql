-- @name        instances_with_application
-- @title       Nodes with an application
-- @description The live managed nodes that have an application of the given name, with every match
--              and its version. Stopped and Terminated nodes are left out; a node whose connection
--              is lost is listed.
-- @why         Where is the package that an advisory names, and in which version?
-- @grain       one row per node
-- @param       name string openssl name of the application in any case; * stands for any text, as in openssl* or *java*
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      instance_id varchar id of the node
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      platform_version varchar version of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      applications varchar each match as name and version, sorted, separated by semicolons
-- @column      versions varchar the different versions, sorted as text, separated by semicolons
with
    -- @include managed_instances
    -- @include live_applications
    matches as (
        select distinct
            instance_key,
            name,
            version
        from
            live_applications
        where
            -- @include name_matches
    ),
    matches_by_instance as (
        select
            instance_key,
            array_join(
                array_agg(
                    name || ' ' || version
                    order by
                        name,
                        version
                ),
                '; '
            ) as applications,
            array_join(
                array_agg(
                    distinct version
                    order by
                        version
                ),
                '; '
            ) as versions
        from
            matches
        group by
            instance_key
    )
select
    instances.accountid as account_id,
    instances.region,
    instances.resourceid as instance_id,
    instances.computername as computer_name,
    instances.platform_name,
    instances.platform_version,
    instances.instance_status,
    matches_by_instance.applications,
    matches_by_instance.versions
from
    matches_by_instance
    inner join managed_instances as instances on matches_by_instance.instance_key = instances.instance_key
order by
    account_id,
    region,
    instance_id
