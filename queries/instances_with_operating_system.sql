-- @name        instances_with_operating_system
-- @title       Nodes with an operating system
-- @description The live managed nodes whose operating system's name contains the given text, in any
--              case, and whose version is the given one or starts with it at a dot: 8 finds 8 and
--              8.9, 2 does not find 2023. An empty version finds every version. Stopped and
--              Terminated nodes are left out; a node whose connection is lost is listed.
-- @why         Which nodes have to be upgraded before the system's support ends?
-- @grain       one row per node
-- @param       name string "Amazon Linux" part of the operating system's name, in any case
-- @param       version string(0..100) 2023 version or its first components; empty for every version
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      instance_id varchar id of the node
-- @column      computer_name varchar host name of the node
-- @column      platform_type varchar Linux, Windows, MacOS or "unknown"
-- @column      platform_name varchar name of the operating system
-- @column      platform_version varchar version of the operating system
-- @column      agent_version varchar version of the SSM Agent
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
with
    -- @include managed_instances
    live_instances as (
        select
            accountid,
            region,
            resourceid,
            computername,
            platform_type,
            platform_name,
            platform_version,
            agent_version,
            instance_status
        from
            managed_instances
        where
            is_live
            and strpos(lower(platform_name), lower(:name)) > 0
            and (
                :version = ''
                or platform_version = :version
                or strpos(platform_version, :version || '.') = 1
            )
    )
select
    accountid as account_id,
    region,
    resourceid as instance_id,
    computername as computer_name,
    platform_type,
    platform_name,
    platform_version,
    agent_version,
    instance_status
from
    live_instances
order by
    account_id,
    region,
    instance_id
