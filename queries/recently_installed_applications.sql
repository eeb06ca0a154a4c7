-- @name        recently_installed_applications
-- @title       Recently installed applications
-- @description Applications of live managed nodes that were installed within the given number of
--              days. Only a date or time in the form of ISO 8601 is read, as the agents send it today
--              (2026-03-01T10:00:00Z); other forms are not guessed and not listed, nor is what has no
--              time of installation, such as every Debian package. Stopped and Terminated nodes are
--              left out; a node whose connection is lost is listed.
-- @why         What has changed lately, and was it meant to?
-- @grain       one row per node, application and version
-- @param       days integer(1..3650) 7 how many times 24 hours the installation may lie back
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      instance_id varchar id of the node
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      application_name varchar name of the application as installed
-- @column      version varchar its version; with epoch and release for RPM packages
-- @column      publisher varchar its publisher, the last by alphabet of several; NULL without one
-- @column      installed_at timestamp when it was installed, in UTC; the newest time of several
with
    -- @include managed_instances
    -- @include live_applications
    installed as (
        select
            accountid,
            region,
            resourceid,
            computername,
            platform_name,
            name,
            version,
            publisher,
            -- Trino would read weeks and days of the year, too (2026-W47-1, 2026-327); DuckDB does not.
            case
                when installedtime like '____-__-__%' then try(from_iso8601_timestamp(installedtime))
            end as installed_at
        from
            live_applications
        where
            -- Reading a time costs more than comparing the text of its day; a day is left for offsets.
            substr(installedtime, 1, 10) >= cast(
                cast(
                    date_add(
                        'day',
                        -1 - :days,
                        cast(current_timestamp at time zone 'UTC' as date)
                    ) as date
                ) as varchar
            )
    )
select
    accountid as account_id,
    region,
    resourceid as instance_id,
    computername as computer_name,
    platform_name,
    name as application_name,
    version,
    max(nullif(publisher, '')) as publisher,
    cast(
        max(installed_at) at time zone 'UTC' as timestamp(3)
    ) as installed_at
from
    installed
where
    installed_at <= current_timestamp
    and date_diff('day', installed_at, current_timestamp) < :days
group by
    accountid,
    region,
    resourceid,
    computername,
    platform_name,
    name,
    version
order by
    account_id,
    region,
    instance_id,
    application_name,
    version
