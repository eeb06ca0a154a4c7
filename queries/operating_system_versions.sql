-- @name        operating_system_versions
-- @title       Operating system versions
-- @description How many live managed nodes run each version of each operating system. Stopped and
--              Terminated nodes are left out; a node whose connection is lost counts.
-- @why         Shows which systems the fleet consists of, and the stragglers on old versions.
-- @grain       one row per platform type, name and version
-- @column      platform_type varchar Linux, Windows, MacOS or "unknown"
-- @column      platform_name varchar name of the operating system, or "unknown"
-- @column      platform_version varchar version of the operating system, or "unknown"
-- @column      instances bigint live nodes that run it
-- @column      instances_percent double share of all live nodes, one decimal
-- @column      connection_lost_instances bigint how many of them have lost their connection
with
    -- @include managed_instances
    counts as (
        select
            platform_type,
            platform_name,
            platform_version,
            count(*) as instances,
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
            platform_type,
            platform_name,
            platform_version
    )
select
    platform_type,
    platform_name,
    platform_version,
    instances,
    round(
        cast(instances as double) * 100 / all_instances,
        1
    ) as instances_percent,
    connection_lost_instances
from
    counts
order by
    instances desc,
    platform_type,
    platform_name,
    platform_version
