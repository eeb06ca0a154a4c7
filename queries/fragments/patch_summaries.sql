-- One row per node with a result of Patch Manager, the newest line of its file. Counts are text in
-- the files; a line without a readable number of missing patches says nothing about the node.
patch_summary_lines as (
    select
        accountid,
        region,
        resourceid,
        try_cast(missingcount as bigint) as missing_patches,
        coalesce(try_cast(failedcount as bigint), 0) as failed_patches,
        coalesce(try_cast(installedrejectedcount as bigint), 0) as rejected_patches,
        coalesce(
            try_cast(installedpendingrebootcount as bigint),
            0
        ) as pending_reboot_patches,
        rebootoption,
        operationendtime,
        lastnorebootinstalloperationtime,
        row_number() over (
            partition by
                accountid,
                region,
                resourceid
            order by
                capturetime desc nulls last
        ) as recency
    from
        aws_patchsummary
    where
        try_cast(missingcount as bigint) is not null
),
patch_summaries as (
    select
        accountid,
        region,
        resourceid,
        missing_patches,
        failed_patches,
        rejected_patches,
        pending_reboot_patches,
        rebootoption,
        operationendtime,
        lastnorebootinstalloperationtime
    from
        patch_summary_lines
    where
        recency = 1
),
