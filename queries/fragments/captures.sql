-- One row per line of every inventory type, with the time at which the node captured it.
captures as (
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_awscomponent
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_application
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_billinginfo
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_complianceitem
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_compliancesummary
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_file
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_instancedetailedinformation
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_instanceinformation
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_network
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_patchcompliance
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_patchsummary
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_process
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_resourcegroup
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_service
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_tag
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_windowsregistry
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_windowsrole
    union all
    select
        accountid,
        region,
        resourceid,
        capturetime
    from
        aws_windowsupdate
),
