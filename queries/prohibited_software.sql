-- @name        prohibited_software
-- @title       Prohibited software
-- @description Applications of live managed nodes that a line of the watch list prohibited_software
--              names, by name and, where the line has one, by publisher; a line with a publisher does
--              not find software without one. Stopped and Terminated nodes are left out; a node whose
--              connection is lost is listed.
-- @why         Remove the software, or correct the line in watchlists/prohibited_software.csv.
-- @grain       one row per node and application name
-- @column      resource varchar id of the node
-- @column      status varchar prohibited
-- @column      reason varchar why it is prohibited; the reasons of several lines, separated by semicolons
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      application_name varchar name of the application as installed
-- @column      versions varchar its different versions, sorted as text, separated by semicolons
-- @column      publishers varchar its different publishers, sorted, separated by semicolons; NULL without one
-- @column      sources varchar the pages that say so, separated by semicolons; NULL without one
with
    -- @include managed_instances
    -- @include live_applications
    prohibited as (
        select
            reason,
            source,
            -- The text before a pattern's first * rules out most rows at half the price on Trino.
            split_part(lower(name_pattern), '*', 1) as name_start,
            transform(
                array[name_pattern, coalesce(publisher_pattern, '*')],
                watched ->
                -- @include like_form
            ) as likes
        from
            watch_prohibited_software
    )
select
    applications.resourceid as resource,
    'prohibited' as status,
    array_join(
        array_agg(
            distinct prohibited.reason
            order by
                prohibited.reason
        ),
        '; '
    ) as reason,
    applications.accountid as account_id,
    applications.region,
    applications.computername as computer_name,
    applications.platform_name,
    applications.instance_status,
    applications.name as application_name,
    array_join(
        array_agg(
            distinct applications.version
            order by
                applications.version
        ),
        '; '
    ) as versions,
    array_join(
        array_agg(
            distinct applications.publisher
            order by
                applications.publisher
        ) filter(
            where
                applications.publisher <> ''
        ),
        '; '
    ) as publishers,
    array_join(
        array_agg(
            distinct prohibited.source
            order by
                prohibited.source
        ) filter(
            where
                prohibited.source is not null
        ),
        '; '
    ) as sources
from
    live_applications as applications
    inner join prohibited on starts_with(applications.lower_name, prohibited.name_start)
    and applications.lower_name like prohibited.likes[1] escape '\'
    and lower(coalesce(applications.publisher, '')) like prohibited.likes[2] escape '\'
group by
    applications.accountid,
    applications.region,
    applications.resourceid,
    applications.computername,
    applications.platform_name,
    applications.instance_status,
    applications.name
order by
    account_id,
    region,
    resource,
    application_name
