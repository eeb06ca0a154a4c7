-- @name        application_publishers
-- @title       Publishers of the installed software
-- @description How many live managed nodes have software of each publisher, and how many different
--              applications that is. Publishers are compared as they write themselves. Stopped and
--              Terminated nodes are left out; a node whose connection is lost counts.
-- @why         Which vendors does the fleet depend on, and which were never approved?
-- @grain       one row per publisher
-- @column      publisher varchar publisher, vendor or maintainer of the software, or "unknown"
-- @column      instances bigint live nodes that have software of it
-- @column      applications bigint different names of its software on them
-- @column      accounts bigint accounts among them
with
    -- @include managed_instances
    -- @include live_applications
    publishers as (
        select
            instance_key,
            accountid,
            name,
            case
                when publisher in ('', '(none)') then 'unknown'
                else coalesce(publisher, 'unknown')
            end as publisher
        from
            live_applications
    )
select
    publisher,
    count(distinct instance_key) as instances,
    count(distinct name) as applications,
    count(distinct accountid) as accounts
from
    publishers
group by
    publisher
order by
    instances desc,
    publisher
