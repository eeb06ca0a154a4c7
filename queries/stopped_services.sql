-- @name        stopped_services
-- @title       Required services that do not run
-- @description Live Windows nodes on which a service of the watch list required_services is not
--              Running or does not exist. A pattern of the list asks every service that it matches
--              by name or display name to run, and at least one to exist. Nodes without a readable
--              service inventory are listed as unknown. Stopped and Terminated nodes are left out;
--              a node whose connection is lost is listed.
-- @why         A stopped agent protects nothing. Start the service, install it, or correct the line
--              in watchlists/required_services.csv.
-- @grain       one row per node and line of the watch list that it does not meet
-- @column      resource varchar id of the node
-- @column      status varchar stopped, absent, or "unknown" without a readable service inventory
-- @column      reason varchar what is wrong, in a sentence
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      service_pattern varchar name_pattern of the line
-- @column      platform_pattern varchar platform_pattern of the line; NULL when it is about every platform
-- @column      required_because varchar why the line asks for the service
with
    -- @include managed_instances
    required as (
        select
            name_pattern,
            platform_pattern,
            reason,
            transform(
                array[name_pattern, coalesce(platform_pattern, '*')],
                watched ->
                -- @include like_form
            ) as likes
        from
            watch_required_services
    ),
    -- The empty pattern finds every service; where it finds none, there is no service inventory.
    patterns as (
        select
            name_pattern,
            likes[1] as name_like
        from
            required
        union
        select
            '',
            '%'
    ),
    services as (
        select
            accountid,
            region,
            resourceid,
            lower(name) as lower_name,
            lower(displayname) as lower_display_name,
            case
                when status is distinct from 'Running' then name || ' is ' || coalesce(nullif(status, ''), 'unknown')
            end as not_running
        from
            aws_service
        where
            name <> ''
    ),
    found as (
        select
            services.accountid,
            services.region,
            services.resourceid,
            patterns.name_pattern,
            array_join(
                array_agg(
                    distinct services.not_running
                    order by
                        services.not_running
                ) filter(
                    where
                        services.not_running is not null
                ),
                '; '
            ) as not_running
        from
            services
            inner join patterns on services.lower_name like patterns.name_like escape '\'
            or services.lower_display_name like patterns.name_like escape '\'
        group by
            services.accountid,
            services.region,
            services.resourceid,
            patterns.name_pattern
    ),
    requirements as (
        select
            instances.accountid,
            instances.region,
            instances.resourceid,
            instances.computername,
            instances.platform_type,
            instances.platform_name,
            instances.instance_status,
            required.name_pattern,
            required.platform_pattern,
            required.reason,
            count(found.resourceid) > 0 as has_services,
            count(*) filter(
                where
                    found.name_pattern = required.name_pattern
            ) > 0 as is_present,
            max(found.not_running) filter(
                where
                    found.name_pattern = required.name_pattern
            ) as not_running
        from
            managed_instances as instances
            cross join required
            left join found on instances.accountid = found.accountid
            and instances.region = found.region
            and instances.resourceid = found.resourceid
        where
            instances.is_live
            and lower(instances.platform_name) like required.likes[2] escape '\'
        group by
            instances.accountid,
            instances.region,
            instances.resourceid,
            instances.computername,
            instances.platform_type,
            instances.platform_name,
            instances.instance_status,
            required.name_pattern,
            required.platform_pattern,
            required.reason
    )
select
    resourceid as resource,
    case
        when not has_services then 'unknown'
        when is_present then 'stopped'
        else 'absent'
    end as status,
    case
        when not has_services then 'the node has no readable service inventory'
        when is_present then not_running
        else 'no service is named ' || name_pattern
    end as reason,
    accountid as account_id,
    region,
    computername as computer_name,
    platform_name,
    instance_status,
    name_pattern as service_pattern,
    platform_pattern,
    reason as required_because
from
    requirements
where
    (
        platform_type = 'Windows'
        or has_services
    )
    and (
        not is_present
        or not_running is not null
    )
order by
    account_id,
    region,
    resource,
    service_pattern,
    platform_pattern
