-- @name        windows_updates_installed
-- @title       Windows nodes and an update
-- @description The live Windows nodes, and whether each has an update of the given id, with every
--              match. A node that delivered no AWS:WindowsUpdate is a row with the status "no
--              inventory". A node that delivered updates counts as Windows, whatever its platform
--              says. A later cumulative update replaces earlier ones, so a missing id
--              alone is no gap. Stopped and Terminated nodes are left out; a node whose connection
--              is lost is listed.
-- @why         Which nodes have the update that a bulletin names, and which still lack it?
-- @grain       one row per live Windows node
-- @param       name string KB5066131 id of the update in any case; * stands for any text, as in KB5066*
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      instance_id varchar id of the node
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      platform_version varchar version of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      update_status varchar installed, "not installed" or "no inventory"
-- @column      updates varchar each match as id and, in brackets, the date that Windows gives, sorted, separated by semicolons
with
    -- @include managed_instances
    node_updates as (
        select
            accountid,
            region,
            resourceid,
            hotfixid as name,
            max(nullif(installedtime, '')) as installed_time
        from
            aws_windowsupdate
        where
            hotfixid <> ''
        group by
            accountid,
            region,
            resourceid,
            hotfixid
    ),
    reporting_nodes as (
        select distinct
            accountid,
            region,
            resourceid
        from
            node_updates
    ),
    matches as (
        select
            accountid,
            region,
            resourceid,
            array_join(
                array_agg(
                    name || coalesce(' (' || installed_time || ')', '')
                    order by
                        name
                ),
                '; '
            ) as updates
        from
            node_updates
        where
            -- @include name_matches
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
    instances.platform_version,
    instances.instance_status,
    case
        when matches.resourceid is not null then 'installed'
        when reporting_nodes.resourceid is not null then 'not installed'
        else 'no inventory'
    end as update_status,
    matches.updates
from
    managed_instances as instances
    left join reporting_nodes on instances.accountid = reporting_nodes.accountid
    and instances.region = reporting_nodes.region
    and instances.resourceid = reporting_nodes.resourceid
    left join matches on instances.accountid = matches.accountid
    and instances.region = matches.region
    and instances.resourceid = matches.resourceid
where
    instances.is_live
    and (
        instances.platform_type = 'Windows'
        or reporting_nodes.resourceid is not null
    )
order by
    account_id,
    region,
    instance_id
