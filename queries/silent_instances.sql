-- @name        silent_instances
-- @title       Silent nodes
-- @description Live managed nodes whose newest inventory of any type is older than the given number
--              of hours, and those without any readable capture time. Stopped and Terminated nodes
--              are left out; a node whose connection is lost is listed with that status. An agent
--              whose inventory did not change sends only a hash, so this is the last change that
--              the files know; LastPingDateTime of DescribeInstanceInformation is the real silence.
-- @why         A silent node is a blind spot. Check its agent, its network path and its role, or
--              deregister it.
-- @grain       one row per silent node
-- @param       hours integer(1..87600) 48 age of the newest inventory, in hours, from which a node is silent
-- @column      resource varchar id of the node
-- @column      status varchar silent, or "no inventory" when there is no readable capture time
-- @column      reason varchar what is wrong, in a sentence
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      agent_version varchar version of the SSM Agent
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      last_capture_at timestamp newest capture time of any type, in UTC; NULL without one
-- @column      silent_hours bigint whole hours since then; NULL without one
with
    -- @include managed_instances
    -- @include captures
    newest_captures as (
        select
            accountid,
            region,
            resourceid,
            max(captured_at) as last_capture_at
        from
            captures
        group by
            accountid,
            region,
            resourceid
    ),
    live_instances as (
        select
            instances.accountid,
            instances.region,
            instances.resourceid,
            instances.computername,
            instances.platform_name,
            instances.agent_version,
            instances.instance_status,
            newest_captures.last_capture_at,
            date_diff(
                'hour',
                newest_captures.last_capture_at,
                current_timestamp
            ) as silent_hours
        from
            managed_instances as instances
            left join newest_captures on instances.accountid = newest_captures.accountid
            and instances.region = newest_captures.region
            and instances.resourceid = newest_captures.resourceid
        where
            instances.is_live
    )
select
    resourceid as resource,
    case
        when silent_hours is null then 'no inventory'
        else 'silent'
    end as status,
    case
        when silent_hours is null then 'no readable capture time in any inventory type'
        else 'newest inventory is ' || cast(silent_hours as varchar) || ' h old'
    end as reason,
    accountid as account_id,
    region,
    computername as computer_name,
    platform_name,
    agent_version,
    instance_status,
    cast(
        last_capture_at at time zone 'UTC' as timestamp(3)
    ) as last_capture_at,
    silent_hours
from
    live_instances
where
    silent_hours is null
    or silent_hours >= :hours
order by
    account_id,
    region,
    resource
