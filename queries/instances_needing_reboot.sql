-- @name        instances_needing_reboot
-- @title       Nodes that need a reboot
-- @description Live managed nodes on which installed patches wait for a reboot, by their newest
--              AWS:PatchSummary. A node without a readable summary is a row with the status
--              unknown: Patch Manager never looked at it. A reboot since the last patch operation
--              shows only after the next one. Stopped and Terminated nodes are left out; a node
--              whose connection is lost is listed.
-- @why         A patch that waits for a reboot protects nothing yet. Reboot the node in its
--              maintenance window, then scan again.
-- @grain       one row per node that needs attention
-- @column      resource varchar id of the node
-- @column      status varchar "reboot pending", or "unknown" without a patch summary
-- @column      reason varchar what is wrong, in a sentence
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      pending_patches bigint installed patches that wait for a reboot; NULL when unknown
-- @column      reboot_option varchar RebootIfNeeded or NoReboot, as the last operation was run; NULL when unknown
-- @column      last_operation_at timestamp end of the last patch operation, in UTC; NULL without a readable time
-- @column      installed_without_reboot_at timestamp last installation without a reboot, in UTC; NULL without a readable time
with
    -- @include managed_instances
    -- @include patch_summaries
    nodes as (
        select
            instances.accountid,
            instances.region,
            instances.resourceid,
            instances.computername,
            instances.platform_name,
            instances.instance_status,
            patch_summaries.pending_reboot_patches,
            nullif(patch_summaries.rebootoption, '') as reboot_option,
            try(
                from_iso8601_timestamp(patch_summaries.operationendtime)
            ) as last_operation_at,
            try(
                from_iso8601_timestamp(patch_summaries.lastnorebootinstalloperationtime)
            ) as installed_without_reboot_at
        from
            managed_instances as instances
            left join patch_summaries on instances.accountid = patch_summaries.accountid
            and instances.region = patch_summaries.region
            and instances.resourceid = patch_summaries.resourceid
        where
            instances.is_live
    )
select
    resourceid as resource,
    case
        when pending_reboot_patches is null then 'unknown'
        else 'reboot pending'
    end as status,
    case
        when pending_reboot_patches is null then 'no readable result of a patch scan has been delivered'
        else 'installed patches that wait for a reboot: ' || cast(pending_reboot_patches as varchar)
    end as reason,
    accountid as account_id,
    region,
    computername as computer_name,
    platform_name,
    instance_status,
    pending_reboot_patches as pending_patches,
    reboot_option,
    cast(
        last_operation_at at time zone 'UTC' as timestamp(3)
    ) as last_operation_at,
    cast(
        installed_without_reboot_at at time zone 'UTC' as timestamp(3)
    ) as installed_without_reboot_at
from
    nodes
where
    pending_reboot_patches is null
    or pending_reboot_patches > 0
order by
    account_id,
    region,
    resource
