-- @name        runtime_footprint
-- @title       Language runtimes
-- @description Versions of Java, .NET, Node.js and Python on live managed nodes, recognised by the
--              names of packages on Linux and of applications on Windows; a runtime unpacked from an
--              archive has no package and is not seen. Several packages of one version are one row.
--              Stopped and Terminated nodes are left out; a node whose connection is lost is listed.
-- @why         Which nodes run a runtime that an advisory or a licence is about, and how old is it?
-- @grain       one row per node, runtime and version
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      instance_id varchar id of the node
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      runtime varchar Java, .NET, Node.js or Python
-- @column      version varchar its version; with epoch and release for RPM packages
-- @column      applications varchar the names it is installed under, sorted, separated by semicolons
with
    -- @include managed_instances
    -- @include live_applications
    runtimes as (
        select
            accountid,
            region,
            resourceid,
            computername,
            platform_name,
            name,
            version,
            case
                when regexp_like(
                    lower(name),
                    '^(java-[0-9].*-(openjdk|corretto)(-headless|-devel|-jdk)?|openjdk-[0-9]+-(jre|jdk)(-headless)?|(temurin|msopenjdk|zulu)-?[0-9].*|jdk-?[0-9.]+|java([(]tm[)])? (se|[0-9]).*|(amazon corretto|eclipse temurin|microsoft build of openjdk|zulu).*)$'
                ) then 'Java'
                when regexp_like(
                    lower(name),
                    '^((dotnet-(runtime|sdk)|aspnetcore-runtime)-[0-9.]+|microsoft ([.]net (core )?(runtime|sdk).*|[.]net framework [0-9.]+|asp[.]net core [0-9].*shared framework.*|windows desktop runtime.*))$'
                ) then '.NET'
                when regexp_like(lower(name), '^(nodejs[0-9]*|node[.]js.*)$') then 'Node.js'
                when regexp_like(
                    lower(name),
                    '^(platform-python|python[0-9]*([.][0-9]+)?(-minimal)?|python [0-9][0-9.]+( core interpreter.*| [(].*)?)$'
                ) then 'Python'
            end as runtime
        from
            live_applications
    )
select
    accountid as account_id,
    region,
    resourceid as instance_id,
    computername as computer_name,
    platform_name,
    runtime,
    version,
    array_join(
        array_agg(
            distinct name
            order by
                name
        ),
        '; '
    ) as applications
from
    runtimes
where
    runtime is not null
group by
    accountid,
    region,
    resourceid,
    computername,
    platform_name,
    runtime,
    version
order by
    account_id,
    region,
    instance_id,
    runtime,
    version
