-- @name        patch_compliance_by_account
-- @title       Patch compliance by account
-- @description How many live managed nodes comply with their patch baseline, for each account and
--              Region and in total, by their newest AWS:PatchSummary. As in Patch Manager, a node
--              does not comply when a patch is missing, failed, rejected but installed, or waits
--              for a reboot; a node without a readable summary was never scanned. Stopped and
--              Terminated nodes are left out; a node whose connection is lost counts.
-- @why         Where is patching behind, and where does nobody look? The three percentages of a row
--              add up to 100 but for rounding.
-- @grain       one row per account and Region with live nodes, and a last row "all" with the totals
-- @column      account_id varchar the account, or "all" in the row of totals
-- @column      region varchar the Region, or "all" in the row of totals
-- @column      live_instances bigint live managed nodes
-- @column      compliant_instances bigint live nodes that were scanned and comply
-- @column      non_compliant_instances bigint live nodes that were scanned and do not comply
-- @column      never_scanned_instances bigint live nodes without a readable summary
-- @column      compliant_percent double share of compliant nodes in the live ones, one decimal; NULL without live nodes
-- @column      non_compliant_percent double share of non-compliant nodes, likewise
-- @column      never_scanned_percent double share of nodes never scanned, likewise
-- @column      missing_patches bigint missing patches of all nodes
-- @column      failed_patches bigint patches whose installation failed, of all nodes
-- @column      oldest_scan_at timestamp end of the oldest of the nodes' last patch operations, in UTC; NULL without a readable one
with
    -- @include managed_instances
    -- @include patch_summaries
    nodes as (
        select
            instances.accountid,
            instances.region,
            patch_summaries.resourceid is not null as is_scanned,
            patch_summaries.missing_patches + patch_summaries.failed_patches + patch_summaries.rejected_patches + patch_summaries.pending_reboot_patches = 0 as is_compliant,
            patch_summaries.missing_patches,
            patch_summaries.failed_patches,
            try(
                from_iso8601_timestamp(patch_summaries.operationendtime)
            ) as scanned_at
        from
            managed_instances as instances
            left join patch_summaries on instances.accountid = patch_summaries.accountid
            and instances.region = patch_summaries.region
            and instances.resourceid = patch_summaries.resourceid
        where
            instances.is_live
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
            count(*) as live_instances,
            count(*) filter(
                where
                    is_compliant
            ) as compliant_instances,
            count(*) filter(
                where
                    not is_compliant
            ) as non_compliant_instances,
            count(*) filter(
                where
                    not is_scanned
            ) as never_scanned_instances,
            coalesce(sum(missing_patches), 0) as missing_patches,
            coalesce(sum(failed_patches), 0) as failed_patches,
            min(scanned_at) as oldest_scan_at
        from
            nodes
        group by
            grouping sets ((accountid, region), ())
    )
select
    account_id,
    region,
    live_instances,
    compliant_instances,
    non_compliant_instances,
    never_scanned_instances,
    round(
        cast(compliant_instances as double) * 100 / nullif(live_instances, 0),
        1
    ) as compliant_percent,
    round(
        cast(non_compliant_instances as double) * 100 / nullif(live_instances, 0),
        1
    ) as non_compliant_percent,
    round(
        cast(never_scanned_instances as double) * 100 / nullif(live_instances, 0),
        1
    ) as never_scanned_percent,
    missing_patches,
    failed_patches,
    cast(oldest_scan_at at time zone 'UTC' as timestamp(3)) as oldest_scan_at
from
    counts
order by
    account_id,
    region
