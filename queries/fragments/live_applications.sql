-- One row per line of a live node's application file: a package can have several, for instance one
-- per architecture. The version is written as package managers do: epoch:version-release for RPM.
live_applications as (
    select
        instances.instance_key,
        instances.accountid,
        instances.region,
        instances.resourceid,
        instances.computername,
        instances.platform_name,
        instances.instance_status,
        applications.name,
        lower(applications.name) as lower_name,
        applications.publisher,
        applications.installedtime,
        case
            when applications.epoch in ('', '0', '(none)') then ''
            else coalesce(applications.epoch || ':', '')
        end || coalesce(nullif(applications.version, ''), 'unknown') || case
            when applications.release in ('', '(none)') then ''
            else coalesce('-' || applications.release, '')
        end as version
    from
        aws_application as applications
        inner join managed_instances as instances on applications.accountid = instances.accountid
        and applications.region = instances.region
        and applications.resourceid = instances.resourceid
    where
        instances.is_live
        and applications.name <> ''
),
