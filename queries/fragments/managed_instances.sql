-- One row per managed node, the newest line of its file. Lines that are not objects come out of
-- the SerDe as rows of NULLs; they have no resourceid.
instance_lines as (
    select
        accountid,
        region,
        resourceid,
        computername,
        platformtype,
        platformname,
        platformversion,
        agentversion,
        coalesce(instancestatus, '') as instancestatus,
        row_number() over (
            partition by
                accountid,
                region,
                resourceid
            order by
                capturetime desc nulls last
        ) as recency
    from
        aws_instanceinformation
    where
        resourceid <> ''
),
-- A node is live unless it is Stopped or Terminated; ConnectionLost is live and counted apart.
managed_instances as (
    select
        accountid,
        region,
        resourceid,
        accountid || '/' || region || '/' || resourceid as instance_key,
        computername,
        coalesce(nullif(platformtype, ''), 'unknown') as platform_type,
        coalesce(nullif(platformname, ''), 'unknown') as platform_name,
        coalesce(nullif(platformversion, ''), 'unknown') as platform_version,
        coalesce(nullif(agentversion, ''), 'unknown') as agent_version,
        coalesce(nullif(instancestatus, ''), 'unknown') as instance_status,
        instancestatus not in ('Stopped', 'Terminated') as is_live,
        instancestatus = 'ConnectionLost' as is_connection_lost
    from
        instance_lines
    where
        recency = 1
),
