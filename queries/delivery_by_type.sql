-- @name        delivery_by_type
-- @title       Deliveries by inventory type
-- @description How many nodes have an object of each inventory type in each account and Region, and
--              how old the newest one is. Stopped and Terminated nodes count, and so do nodes that
--              are not managed any more: the question is what has been delivered. An account and
--              Region that is expected to deliver and has no readable object is a row with the type
--              "none".
-- @why         A type that is missing or old in one place points at its source: the association's
--              parameters for most types, a patch scan for patches and compliance.
-- @grain       one row per account, Region and inventory type that has objects, and one per account
--              and Region that is expected and has none
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      inventory_type varchar the type, such as AWS:Application, or "none"
-- @column      instances bigint nodes with a readable object of the type
-- @column      last_capture_at timestamp newest capture time, in UTC; NULL without a readable one
-- @column      age_hours bigint whole hours since then; NULL without one
with
    -- @include captures
    deliveries as (
        select
            accountid,
            region,
            inventory_type,
            count(distinct resourceid) as instances,
            max(captured_at) as last_capture_at
        from
            captures
        group by
            accountid,
            region,
            inventory_type
    )
select
    coalesce(deliveries.accountid, expected.account_id) as account_id,
    coalesce(deliveries.region, expected.region) as region,
    coalesce(deliveries.inventory_type, 'none') as inventory_type,
    coalesce(deliveries.instances, 0) as instances,
    cast(
        deliveries.last_capture_at at time zone 'UTC' as timestamp(3)
    ) as last_capture_at,
    date_diff(
        'hour',
        deliveries.last_capture_at,
        current_timestamp
    ) as age_hours
from
    deliveries
    full join expected_sources as expected on deliveries.accountid = expected.account_id
    and deliveries.region = expected.region
order by
    account_id,
    region,
    inventory_type
