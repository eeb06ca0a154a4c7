-- @name        instance_coverage
-- @title       Inventory coverage of managed nodes
-- @description How many live managed nodes have an application inventory, for each account and
--              Region and in total. A node is live unless it is Stopped or Terminated; a node whose
--              connection is lost is live and also counted apart. EC2 instances outside Systems
--              Manager are invisible here: coverage is of managed nodes.
-- @why         Nodes without inventory are missing from every other answer. Look up the
--              association's execution history in the accounts and Regions below 100 percent.
-- @grain       one row per account and Region with managed nodes, and a last row "all" with the totals
-- @column      account_id varchar the account, or "all" in the row of totals
-- @column      region varchar the Region, or "all" in the row of totals
-- @column      live_instances bigint live managed nodes
-- @column      instances_with_inventory bigint live nodes with a readable AWS:Application object
-- @column      instances_without_inventory bigint live nodes without one
-- @column      coverage_percent double share of live nodes with inventory, one decimal; NULL without live nodes
-- @column      connection_lost_instances bigint live nodes whose connection is lost
-- @column      not_live_instances bigint nodes that are Stopped or Terminated
with
    -- @include managed_instances
    inventories as (
        select distinct
            accountid,
            region,
            resourceid
        from
            aws_application
    ),
    nodes as (
        select
            instances.accountid,
            instances.region,
            instances.is_live,
            instances.is_connection_lost,
            inventories.resourceid is not null as has_inventory
        from
            managed_instances as instances
            left join inventories on instances.accountid = inventories.accountid
            and instances.region = inventories.region
            and instances.resourceid = inventories.resourceid
    ),
    counts as (
        select
            case
                when grouping (accountid) = 1 then 'all'
                else accountid
            end as account_id,
            case
                when grouping (region) = 1 then 'all'
                else region
            end as region,
            count(*) filter(
                where
                    is_live
            ) as live_instances,
            count(*) filter(
                where
                    is_live
                    and has_inventory
            ) as instances_with_inventory,
            count(*) filter(
                where
                    is_connection_lost
            ) as connection_lost_instances,
            count(*) filter(
                where
                    not is_live
            ) as not_live_instances
        from
            nodes
        group by
            grouping sets ((accountid, region), ())
    )
select
    account_id,
    region,
    live_instances,
    instances_with_inventory,
    live_instances - instances_with_inventory as instances_without_inventory,
    round(
        cast(instances_with_inventory as double) * 100 / nullif(live_instances, 0),
        1
    ) as coverage_percent,
    connection_lost_instances,
    not_live_instances
from
    counts
order by
    account_id,
    region
