-- @name        silent_accounts
-- @title       Silent accounts
-- @description The accounts and Regions that are configured to deliver and from which nothing has
--              arrived, nothing with a readable capture time, or nothing newer than the given number
--              of hours. Objects of Stopped and Terminated nodes count as deliveries like all
--              others. Agents send a type again when it has changed, so a place with few nodes can
--              be silent for days without a fault.
-- @why         Look at the association and the resource data sync of that account and Region first,
--              then at the bucket policy: a sync that it refuses reports success and delivers nothing.
-- @grain       one row per expected account and Region that is silent
-- @param       hours integer(1..87600) 48 age of the newest inventory, in hours, from which a place is silent
-- @column      resource varchar account and Region, separated by a slash
-- @column      status varchar silent, "nothing arrived", or unreadable when no capture time is one
-- @column      reason varchar what is wrong, in a sentence
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      instances bigint nodes with a readable object of any type
-- @column      last_capture_at timestamp newest capture time of any type, in UTC; NULL without one
-- @column      silent_hours bigint whole hours since then; NULL without one
with
    -- @include captures
    deliveries as (
        select
            accountid,
            region,
            count(distinct resourceid) as instances,
            max(captured_at) as last_capture_at
        from
            captures
        group by
            accountid,
            region
    ),
    sources as (
        select
            expected.account_id,
            expected.region,
            coalesce(deliveries.instances, 0) as instances,
            deliveries.last_capture_at,
            date_diff(
                'hour',
                deliveries.last_capture_at,
                current_timestamp
            ) as silent_hours
        from
            expected_sources as expected
            left join deliveries on expected.account_id = deliveries.accountid
            and expected.region = deliveries.region
    )
select
    account_id || '/' || region as resource,
    case
        when instances = 0 then 'nothing arrived'
        when silent_hours is null then 'unreadable'
        else 'silent'
    end as status,
    case
        when instances = 0 then 'no readable object of any inventory type has arrived'
        when silent_hours is null then 'no object has a readable capture time'
        else 'newest inventory is ' || cast(silent_hours as varchar) || ' h old'
    end as reason,
    account_id,
    region,
    instances,
    cast(
        last_capture_at at time zone 'UTC' as timestamp(3)
    ) as last_capture_at,
    silent_hours
from
    sources
where
    silent_hours is null
    or silent_hours >= :hours
order by
    account_id,
    region
