-- One row per object and capture time in it, of every inventory type: a few rows for an object, where
-- its lines would be hundreds.
capture_lines as (
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:AWSComponent' as inventory_type
    from
        aws_awscomponent
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:Application' as inventory_type
    from
        aws_application
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:BillingInfo' as inventory_type
    from
        aws_billinginfo
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:ComplianceItem' as inventory_type
    from
        aws_complianceitem
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:ComplianceSummary' as inventory_type
    from
        aws_compliancesummary
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:File' as inventory_type
    from
        aws_file
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:InstanceDetailedInformation' as inventory_type
    from
        aws_instancedetailedinformation
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:InstanceInformation' as inventory_type
    from
        aws_instanceinformation
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:Network' as inventory_type
    from
        aws_network
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:PatchCompliance' as inventory_type
    from
        aws_patchcompliance
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:PatchSummary' as inventory_type
    from
        aws_patchsummary
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:Process' as inventory_type
    from
        aws_process
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:ResourceGroup' as inventory_type
    from
        aws_resourcegroup
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:Service' as inventory_type
    from
        aws_service
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:Tag' as inventory_type
    from
        aws_tag
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:WindowsRegistry' as inventory_type
    from
        aws_windowsregistry
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:WindowsRole' as inventory_type
    from
        aws_windowsrole
    union all
    select distinct
        accountid,
        region,
        resourceid,
        capturetime,
        'AWS:WindowsUpdate' as inventory_type
    from
        aws_windowsupdate
),
-- Lines that are not objects come out of the SerDe as rows of NULLs; they have no resourceid.
captures as (
    select
        accountid,
        region,
        resourceid,
        inventory_type,
        try(from_iso8601_timestamp(capturetime)) as captured_at
    from
        capture_lines
    where
        resourceid <> ''
),
