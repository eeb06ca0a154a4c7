-- @name        applications_below_version
-- @title       Applications below a minimum version
-- @description Applications of live managed nodes below the minimum of the watch list
--              minimum_versions, by the rules of dpkg on Debian and Ubuntu, of RPM on Amazon Linux,
--              Red Hat, CentOS, Oracle, Rocky, Alma, SUSE and Fedora, number by number elsewhere. A
--              minimum without an epoch ignores epochs. Status unknown: no version, or one that these
--              rules do not order: a number of more than 20 digits, an epoch of more than 9, a second
--              colon, Debian not starting with a digit or with _, RPM without a digit before the
--              release or with two hyphens, other signs, anything but numbers and dots elsewhere.
--              Stopped and Terminated nodes are left out; a node whose connection is lost is listed.
-- @why         These nodes lack a fix that the list asks for. Update them, or correct the line in
--              watchlists/minimum_versions.csv.
-- @grain       one row per node, application, version and line of the watch list that it does not meet
-- @column      resource varchar id of the node
-- @column      status varchar below, or "unknown" when the versions cannot be compared for sure
-- @column      reason varchar what is wrong, in a sentence
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      application_name varchar name of the application as installed
-- @column      version varchar its version; with epoch and release for RPM packages
-- @column      minimum_version varchar the first version that the line allows
-- @column      application_pattern varchar name_pattern of the line
-- @column      platform_pattern varchar platform_pattern of the line; NULL when it is about every platform
-- @column      required_because varchar why the line asks for the version
-- @column      source varchar the page that says so; NULL without one
with
    -- @include managed_instances
    -- @include live_applications
    minimums as (
        select
            name_pattern,
            platform_pattern,
            minimum_version,
            reason,
            source,
            -- The text before a pattern's first * rules out most rows at half the price on Trino.
            split_part(lower(name_pattern), '*', 1) as name_start,
            transform(
                array[name_pattern, coalesce(platform_pattern, '*')],
                watched ->
                -- @include like_form
            ) as likes
        from
            watch_minimum_versions
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
            minimums.name_pattern,
            minimums.platform_pattern,
            minimums.minimum_version,
            minimums.reason,
            minimums.source
        from
            live_applications as applications
            inner join minimums on starts_with(applications.lower_name, minimums.name_start)
            and applications.lower_name like minimums.likes[1] escape '\'
            and lower(applications.platform_name) like minimums.likes[2] escape '\'
    ),
    compared_versions as (
        select
            *,
            case
                when minimum_version like '%:%' then version
                else regexp_replace(version, '^[0-9]+:')
            end as compared_version,
            -- @include version_scheme
            as scheme
        from
            matches
    ),
    compared_keys as (
        select
            *,
            transform(
                array[compared_version, minimum_version],
                version ->
                -- @include version_key
            ) as version_keys
        from
            compared_versions
    )
select
    resourceid as resource,
    case
        when version_keys[1] is null
        or version_keys[2] is null then 'unknown'
        else 'below'
    end as status,
    case
        when version_keys[1] is null
        or version_keys[2] is null then name || ' ' || version || ' cannot be compared with ' || minimum_version
        else name || ' ' || version || ' is older than ' || minimum_version
    end as reason,
    accountid as account_id,
    region,
    computername as computer_name,
    platform_name,
    instance_status,
    name as application_name,
    version,
    minimum_version,
    name_pattern as application_pattern,
    platform_pattern,
    reason as required_because,
    source
from
    compared_keys
where
    coalesce(version_keys[1] < version_keys[2], true)
order by
    account_id,
    region,
    resource,
    application_name,
    version,
    application_pattern,
    platform_pattern
