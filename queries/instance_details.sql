-- @name        instance_details
-- @title       Processor and kernel of nodes
-- @description The live managed nodes with what they report about processor, kernel and service
--              pack. No inventory type holds the size of the memory. A node without
--              AWS:InstanceDetailedInformation is a row with NULLs; so is a value that is missing
--              or no number. Stopped and Terminated nodes are left out; a node whose connection is
--              lost is listed.
-- @why         Cores and sockets for licences that count them, the kernel for advisories about it.
-- @grain       one row per live node
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      instance_id varchar id of the node
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      platform_version varchar version of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      cpu_model varchar model of the processor
-- @column      logical_processors bigint processors that the operating system sees
-- @column      cores bigint cores of the processors
-- @column      sockets bigint sockets
-- @column      cpu_mhz double clock rate in MHz
-- @column      has_hyper_threading boolean whether hyper-threading is on
-- @column      kernel_version varchar version of the running kernel; SSM Agent 3.3 and later
-- @column      service_pack varchar service pack of Windows
with
    -- @include managed_instances
    detail_lines as (
        select
            accountid,
            region,
            resourceid,
            cpumodel,
            cpus,
            cpucores,
            cpusockets,
            cpuspeedmhz,
            lower(cpuhyperthreadenabled) as hyper_threading,
            kernelversion,
            osservicepack,
            row_number() over (
                partition by
                    accountid,
                    region,
                    resourceid
                order by
                    capturetime desc nulls last
            ) as recency
        from
            aws_instancedetailedinformation
    )
select
    instances.accountid as account_id,
    instances.region,
    instances.resourceid as instance_id,
    instances.computername as computer_name,
    instances.platform_name,
    instances.platform_version,
    instances.instance_status,
    nullif(details.cpumodel, '') as cpu_model,
    try_cast(details.cpus as bigint) as logical_processors,
    try_cast(details.cpucores as bigint) as cores,
    try_cast(details.cpusockets as bigint) as sockets,
    try_cast(details.cpuspeedmhz as double) as cpu_mhz,
    case details.hyper_threading
        when 'true' then true
        when 'false' then false
    end as has_hyper_threading,
    nullif(details.kernelversion, '') as kernel_version,
    nullif(details.osservicepack, '') as service_pack
from
    managed_instances as instances
    left join detail_lines as details on instances.accountid = details.accountid
    and instances.region = details.region
    and instances.resourceid = details.resourceid
    and details.recency = 1
where
    instances.is_live
order by
    account_id,
    region,
    instance_id
