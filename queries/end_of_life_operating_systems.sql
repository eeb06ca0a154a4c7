-- @name        end_of_life_operating_systems
-- @title       Operating systems at the end of their life
-- @description Live managed nodes whose operating system's support, by the watch list end_of_life,
--              has ended or ends within the given number of days. Where several lines fit, the
--              longest version_prefix decides, then the earliest date. A node whose system is on no
--              line of the list is a row with the status unknown; one whose support lasts longer is
--              no row. Stopped and Terminated nodes are left out; a node whose connection is lost
--              is listed.
-- @why         A system without support gets no security fixes. Plan the upgrade before the date,
--              and add a line to watchlists/end_of_life.csv for each unknown system.
-- @grain       one row per node that needs attention
-- @param       days integer(0..3650) 180 how many days ahead an end of support is listed; 0 for those that end today or have ended
-- @column      resource varchar id of the node
-- @column      status varchar ended, ending when the last day has not passed, or "unknown" when no date is listed
-- @column      reason varchar what is wrong, in a sentence
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      platform_version varchar version of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      end_of_life date last day of support; NULL when unknown
-- @column      days_left bigint days from today (UTC) to that day, negative once it is over; NULL when unknown
-- @column      source varchar page that gives the date; NULL when unknown
with
    -- @include managed_instances
    patterns as (
        select
            name_pattern as watched,
            version_prefix,
            try_cast(end_of_life as date) as end_of_life,
            source
        from
            watch_end_of_life
        where
            kind = 'operating_system'
    ),
    releases as (
        select
            -- @include like_form
            as name_like,
            version_prefix,
            end_of_life,
            source
        from
            patterns
        where
            end_of_life is not null
    ),
    dated_instances as (
        select
            instances.accountid,
            instances.region,
            instances.resourceid,
            instances.computername,
            instances.platform_name,
            instances.platform_version,
            instances.instance_status,
            releases.end_of_life,
            releases.source,
            date_diff(
                'day',
                cast(current_timestamp at time zone 'UTC' as date),
                releases.end_of_life
            ) as days_left,
            row_number() over (
                partition by
                    instances.instance_key
                order by
                    length(releases.version_prefix) desc nulls last,
                    releases.end_of_life,
                    releases.source
            ) as place
        from
            managed_instances as instances
            left join releases on lower(instances.platform_name) like releases.name_like escape '\'
            and (
                releases.version_prefix is null
                or (
                    strpos(
                        instances.platform_version,
                        releases.version_prefix
                    ) = 1
                    and regexp_like(
                        substr(
                            instances.platform_version,
                            length(releases.version_prefix) + 1
                        ),
                        '^([-.+~]|$)'
                    )
                )
            )
        where
            instances.is_live
    )
select
    resourceid as resource,
    case
        when days_left < 0 then 'ended'
        when days_left >= 0 then 'ending'
        else 'unknown'
    end as status,
    case
        when days_left < 0 then 'support of ' || platform_name || ' ' || platform_version || ' ended on ' || cast(end_of_life as varchar)
        when days_left >= 0 then 'support of ' || platform_name || ' ' || platform_version || ' ends on ' || cast(end_of_life as varchar)
        when platform_name = 'unknown' then 'the node reports no operating system'
        else 'no end of support is listed for ' || platform_name || ' ' || platform_version
    end as reason,
    accountid as account_id,
    region,
    computername as computer_name,
    platform_name,
    platform_version,
    instance_status,
    end_of_life,
    days_left,
    source
from
    dated_instances
where
    place = 1
    and (
        days_left is null
        or days_left <= :days
    )
order by
    account_id,
    region,
    resource
