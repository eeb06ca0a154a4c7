-- @name        agent_versions
-- @title       SSM Agent versions
-- @description How many live managed nodes run each version of the SSM Agent. Stopped and
--              Terminated nodes are left out; a node whose connection is lost counts.
-- @why         Old agents lack inventory types and fixes. Update the versions with few nodes first,
--              or switch the agent's automatic update on.
-- @grain       one row per agent version
-- @column      agent_version varchar version of the SSM Agent, or "unknown"
-- @column      instances bigint live nodes that run it
-- @column      instances_percent double share of all live nodes, one decimal
-- @column      linux_instances bigint how many of them run Linux
-- @column      windows_instances bigint how many of them run Windows
-- @column      connection_lost_instances bigint how many of them have lost their connection
with
    -- @include managed_instances
    counts as (
        select
            agent_version,
            count(*) as instances,
            count(*) filter(
                where
                    platform_type = 'Linux'
            ) as linux_instances,
            count(*) filter(
                where
                    platform_type = 'Windows'
            ) as windows_instances,
            count(*) filter(
                where
                    is_connection_lost
            ) as connection_lost_instances,
            sum(count(*)) over () as all_instances
        from
            managed_instances
        where
            is_live
        group by
            agent_version
    )
select
    agent_version,
    instances,
    round(
        cast(instances as double) * 100 / all_instances,
        1
    ) as instances_percent,
    linux_instances,
    windows_instances,
    connection_lost_instances
from
    counts
order by
    instances desc,
    agent_version
