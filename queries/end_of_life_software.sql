-- @name        end_of_life_software
-- @title       Software at the end of its life
-- @description Applications of live managed nodes whose support, by the watch list end_of_life, has
--              ended or ends within the given number of days. A line is about a version that is its
--              version_prefix or goes on after it with a dot, hyphen, plus or tilde; an epoch does
--              not count. Where several lines fit, the longest version_prefix decides, then the
--              earliest date. Stopped and Terminated nodes are left out; a node whose connection is
--              lost is listed.
-- @why         No fixes come any more. Plan the update, or correct the line in
--              watchlists/end_of_life.csv.
-- @grain       one row per node, application and version
-- @param       days integer(0..3650) 90 how many days ahead an end of life is announced; 0 for those that end today or have ended
-- @column      resource varchar id of the node
-- @column      status varchar ended, or ending when the last day has not passed
-- @column      reason varchar what is wrong, in a sentence
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      application_name varchar name of the application as installed
-- @column      version varchar its version; with epoch and release for RPM packages
-- @column      end_of_life date the last day of support
-- @column      days_left bigint days until then; negative when it has passed
-- @column      source varchar the page that says so
with
    -- @include managed_instances
    -- @include live_applications
    patterns as (
        select
            name_pattern as watched,
            version_prefix,
            try_cast(end_of_life as date) as end_of_life,
            source
        from
            watch_end_of_life
        where
            kind = 'software'
    ),
    releases as (
        select
            -- @include like_form
            as name_like,
            -- The text before a pattern's first * rules out most rows at half the price on Trino.
            split_part(lower(watched), '*', 1) as name_start,
            version_prefix,
            end_of_life,
            source
        from
            patterns
    ),
    matches as (
        select distinct
            applications.accountid,
            applications.region,
            applications.resourceid,
            applications.computername,
            applications.platform_name,
            applications.instance_status,
            applications.name,
            applications.version,
            regexp_replace(applications.version, '^[0-9]+:') as compared_version,
            releases.version_prefix,
            releases.end_of_life,
            releases.source
        from
            live_applications as applications
            inner join releases on starts_with(applications.lower_name, releases.name_start)
            and applications.lower_name like releases.name_like escape '\'
    ),
    ranked_matches as (
        select
            *,
            row_number() over (
                partition by
                    accountid,
                    region,
                    resourceid,
                    name,
                    version
                order by
                    length(version_prefix) desc nulls last,
                    end_of_life,
                    source
            ) as place,
            date_diff(
                'day',
                cast(current_timestamp at time zone 'UTC' as date),
                end_of_life
            ) as days_left
        from
            matches
        where
            version_prefix is null
            or (
                strpos(compared_version, version_prefix) = 1
                and substr(compared_version, length(version_prefix) + 1, 1) in ('', '.', '-', '+', '~')
            )
    )
select
    resourceid as resource,
    case
        when days_left < 0 then 'ended'
        else 'ending'
    end as status,
    case
        when days_left < 0 then 'support ended on ' || cast(end_of_life as varchar)
        else 'support ends on ' || cast(end_of_life as varchar)
    end as reason,
    accountid as account_id,
    region,
    computername as computer_name,
    platform_name,
    instance_status,
    name as application_name,
    version,
    end_of_life,
    days_left,
    source
from
    ranked_matches
where
    place = 1
    and days_left <= :days
order by
    account_id,
    region,
    resource,
    application_name,
    version
