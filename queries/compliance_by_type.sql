-- @name        compliance_by_type
-- @title       Compliance by type
-- @description How many live managed nodes are compliant and not, for each type of compliance
--              (Patch, Association, Custom:…), with their items, by their newest
--              AWS:ComplianceSummary of the type. A node counts once for each type that it
--              reports; nodes that report none are the row "none". Stopped and Terminated nodes are
--              left out; a node whose connection is lost counts.
-- @why         Which kind of rule is broken most, and how badly? missing_patches names the patches.
-- @grain       one row per type and status
-- @column      compliance_type varchar Patch, Association or a custom type, "unknown" where it is empty, or "none"
-- @column      status varchar COMPLIANT, NON_COMPLIANT, "unknown", or "not reported" in the row "none"
-- @column      instances bigint live nodes of that type and status
-- @column      accounts bigint accounts among them
-- @column      compliant_items bigint compliant items of these nodes
-- @column      non_compliant_items bigint non-compliant items of these nodes
-- @column      critical_items bigint how many of the non-compliant ones are critical
-- @column      high_items bigint how many of the non-compliant ones are of high severity
with
    -- @include managed_instances
    summary_lines as (
        select
            accountid,
            region,
            resourceid,
            coalesce(nullif(compliancetype, ''), 'unknown') as compliance_type,
            coalesce(nullif(status, ''), 'unknown') as status,
            coalesce(try_cast(compliantcriticalcount as bigint), 0) + coalesce(try_cast(complianthighcount as bigint), 0) + coalesce(try_cast(compliantmediumcount as bigint), 0) + coalesce(try_cast(compliantlowcount as bigint), 0) + coalesce(
                try_cast(compliantinformationalcount as bigint),
                0
            ) + coalesce(try_cast(compliantunspecifiedcount as bigint), 0) as compliant_items,
            coalesce(try_cast(noncompliantcriticalcount as bigint), 0) as critical_items,
            coalesce(try_cast(noncomplianthighcount as bigint), 0) as high_items,
            coalesce(try_cast(noncompliantmediumcount as bigint), 0) + coalesce(try_cast(noncompliantlowcount as bigint), 0) + coalesce(
                try_cast(noncompliantinformationalcount as bigint),
                0
            ) + coalesce(
                try_cast(noncompliantunspecifiedcount as bigint),
                0
            ) as lesser_items,
            row_number() over (
                partition by
                    accountid,
                    region,
                    resourceid,
                    coalesce(compliancetype, '')
                order by
                    capturetime desc nulls last
            ) as recency
        from
            aws_compliancesummary
    ),
    reports as (
        select
            instances.instance_key,
            instances.accountid,
            coalesce(summary_lines.compliance_type, 'none') as compliance_type,
            coalesce(summary_lines.status, 'not reported') as status,
            coalesce(summary_lines.compliant_items, 0) as compliant_items,
            coalesce(summary_lines.critical_items, 0) as critical_items,
            coalesce(summary_lines.high_items, 0) as high_items,
            coalesce(summary_lines.lesser_items, 0) as lesser_items
        from
            managed_instances as instances
            left join summary_lines on instances.accountid = summary_lines.accountid
            and instances.region = summary_lines.region
            and instances.resourceid = summary_lines.resourceid
            and summary_lines.recency = 1
        where
            instances.is_live
    )
select
    compliance_type,
    status,
    count(*) as instances,
    count(distinct accountid) as accounts,
    sum(compliant_items) as compliant_items,
    sum(critical_items + high_items + lesser_items) as non_compliant_items,
    sum(critical_items) as critical_items,
    sum(high_items) as high_items
from
    reports
group by
    compliance_type,
    status
order by
    compliance_type,
    status
