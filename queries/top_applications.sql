-- @name        top_applications
-- @title       Most common applications
-- @description The twenty applications installed on the most live managed nodes. A node counts once
--              for an application, however many versions or architectures of it are installed.
--              Stopped and Terminated nodes are left out.
-- @why         The software that matters most when something has to be patched everywhere.
-- @grain       one row per application name, twenty at most
-- @column      application_name varchar name of the application
-- @column      instances bigint live nodes that have it
-- @column      instances_percent double share of all live nodes, one decimal
-- @column      versions bigint different versions among them
with
    -- @include managed_instances
    -- @include live_applications
    counts as (
        select
            name,
            count(distinct instance_key) as instances,
            count(distinct version) as versions
        from
            live_applications
        group by
            name
    ),
    fleet as (
        select
            count(*) as all_instances
        from
            managed_instances
        where
            is_live
    )
select
    counts.name as application_name,
    counts.instances,
    round(
        cast(counts.instances as double) * 100 / fleet.all_instances,
        1
    ) as instances_percent,
    counts.versions
from
    counts
    cross join fleet
order by
    instances desc,
    application_name
limit
    20
