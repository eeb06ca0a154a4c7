-- @name        stale_objects
-- @title       Objects of nodes that are gone
-- @description Nodes whose inventory objects are still in the bucket although the node is Terminated
--              or has no line in aws_instanceinformation any more. Stopped nodes are not listed:
--              they come back. Nothing deletes these objects by itself.
-- @why         They cost storage and scanning and stay in audits as the last known state. To clean
--              up, delete the node's objects by key, TYPE/accountid=…/region=…/resourcetype=…/NODE.json
--              in the folder of the syncs, once no audit needs them; the bucket keeps the deleted
--              version for a while. Never expire objects by age: agents send a type again only when
--              it changes, so old objects of live nodes are current.
-- @grain       one row per node
-- @column      resource varchar id of the node
-- @column      status varchar terminated, or "not managed" without a line in aws_instanceinformation
-- @column      reason varchar why the objects are stale, in a sentence
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      objects bigint readable objects of the node, one for each inventory type
-- @column      inventory_types varchar their types, sorted, separated by semicolons
-- @column      last_capture_at timestamp newest capture time of any type, in UTC; NULL without one
with
    -- @include managed_instances
    -- @include captures
    objects as (
        select
            accountid,
            region,
            resourceid,
            inventory_type,
            max(captured_at) as last_capture_at
        from
            captures
        group by
            accountid,
            region,
            resourceid,
            inventory_type
    )
select
    objects.resourceid as resource,
    case
        when instances.resourceid is null then 'not managed'
        else 'terminated'
    end as status,
    case
        when instances.resourceid is null then 'the node is not in AWS:InstanceInformation'
        else 'the node is Terminated'
    end as reason,
    objects.accountid as account_id,
    objects.region,
    count(*) as objects,
    array_join(
        array_agg(
            objects.inventory_type
            order by
                objects.inventory_type
        ),
        '; '
    ) as inventory_types,
    cast(
        max(objects.last_capture_at) at time zone 'UTC' as timestamp(3)
    ) as last_capture_at
from
    objects
    left join managed_instances as instances on objects.accountid = instances.accountid
    and objects.region = instances.region
    and objects.resourceid = instances.resourceid
where
    instances.resourceid is null
    or instances.instance_status = 'Terminated'
group by
    objects.resourceid,
    objects.accountid,
    objects.region,
    instances.resourceid
order by
    account_id,
    region,
    resource
