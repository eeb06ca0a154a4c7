-- @name        missing_patches
-- @title       Missing patches
-- @description Patches that a live managed node lacks: non-compliant patches of AWS:ComplianceItem
--              that are not installed, and missing or failed ones of AWS:PatchCompliance. A patch
--              in both is one row. Installed patches that wait for a reboot or that the baseline
--              rejects are not listed. A node that Patch Manager never scanned is one row with the
--              status "not scanned". Stopped and Terminated nodes are left out; a node whose
--              connection is lost is listed.
-- @why         What to install where, and which nodes nobody scans. Start with the severities at
--              the top of your list.
-- @grain       one row per node and patch, and one per node without a scan
-- @column      resource varchar id of the node
-- @column      status varchar missing, failed, or "not scanned"
-- @column      reason varchar what is wrong, in a sentence
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      patch varchar id of the patch, a KB number on Windows, or its title where it has none; NULL without a scan
-- @column      title varchar title of the patch
-- @column      severity varchar severity as the vendor gives it, else as Patch Manager does, or "unknown"; NULL without a scan
-- @column      classification varchar classification of the patch, or "unknown"; NULL without a scan
-- @column      cve_ids varchar CVE ids that the patch fixes, as delivered
with
    -- @include managed_instances
    -- @include patch_summaries
    -- Lines of installed patches and summaries say that the node was scanned.
    patch_lines as (
        select
            accountid,
            region,
            resourceid,
            coalesce(nullif(id, ''), nullif(title, ''), 'unknown') as patch,
            title,
            patchseverity as vendor_severity,
            severity as manager_severity,
            classification,
            lower(patchstate) as patch_state,
            cveids,
            status = 'NON_COMPLIANT'
            and coalesce(lower(patchstate) not like 'installed%', true) as is_open
        from
            aws_complianceitem
        where
            compliancetype = 'Patch'
        union all
        select
            accountid,
            region,
            resourceid,
            coalesce(nullif(kbid, ''), nullif(title, ''), 'unknown'),
            title,
            severity,
            cast(null as varchar),
            classification,
            lower(state),
            cast(null as varchar),
            lower(state) in ('missing', 'failed')
        from
            aws_patchcompliance
        where
            state <> ''
        union all
        select
            accountid,
            region,
            resourceid,
            cast(null as varchar),
            cast(null as varchar),
            cast(null as varchar),
            cast(null as varchar),
            cast(null as varchar),
            cast(null as varchar),
            cast(null as varchar),
            false
        from
            patch_summaries
    ),
    findings as (
        select
            instances.accountid,
            instances.region,
            instances.resourceid,
            instances.computername,
            instances.platform_name,
            instances.instance_status,
            patch_lines.patch,
            max(nullif(patch_lines.title, '')) as title,
            coalesce(
                max(nullif(patch_lines.vendor_severity, '')),
                max(nullif(patch_lines.manager_severity, ''))
            ) as severity,
            max(nullif(patch_lines.classification, '')) as classification,
            max(nullif(patch_lines.cveids, '')) as cve_ids,
            count(*) filter(
                where
                    patch_lines.patch_state = 'failed'
            ) as failures
        from
            managed_instances as instances
            left join patch_lines on instances.accountid = patch_lines.accountid
            and instances.region = patch_lines.region
            and instances.resourceid = patch_lines.resourceid
        where
            instances.is_live
            and (
                patch_lines.is_open
                or patch_lines.resourceid is null
            )
        group by
            instances.accountid,
            instances.region,
            instances.resourceid,
            instances.computername,
            instances.platform_name,
            instances.instance_status,
            patch_lines.patch
    )
select
    resourceid as resource,
    case
        when patch is null then 'not scanned'
        when failures > 0 then 'failed'
        else 'missing'
    end as status,
    case
        when patch is null then 'no result of a patch scan has been delivered'
        when failures > 0 then 'the installation of patch ' || patch || ' failed'
        else 'patch ' || patch || ' is missing'
    end as reason,
    accountid as account_id,
    region,
    computername as computer_name,
    platform_name,
    instance_status,
    patch,
    title,
    case
        when patch is not null then coalesce(severity, 'unknown')
    end as severity,
    case
        when patch is not null then coalesce(classification, 'unknown')
    end as classification,
    cve_ids
from
    findings
order by
    account_id,
    region,
    resource,
    patch
