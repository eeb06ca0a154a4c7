-- @name        outdated_agents
-- @title       Nodes with an outdated SSM Agent
-- @description Live managed nodes whose SSM Agent is older than the given version, compared number by
--              number: 3.2.582.0 is older than 3.2.1705.0. Nodes whose version cannot be read are
--              listed as unknown, and so is every live node when the given version cannot be read.
--              Stopped and Terminated nodes are left out; a node whose connection is lost is listed.
-- @why         Old agents lack inventory types and fixes. Run AWS-UpdateSSMAgent on these nodes, or
--              switch the agent's automatic update on.
-- @grain       one row per node with an older or unreadable version
-- @param       minimum_version string 3.3.0.0 the first version that is not outdated, one to four numbers with dots between
-- @column      resource varchar id of the node
-- @column      status varchar outdated, or "unknown" when the versions cannot be compared
-- @column      reason varchar what is wrong, in a sentence
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      agent_version varchar version of the SSM Agent, or "unknown"
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
with
    -- @include managed_instances
    -- Four numbers padded to nine digits each order as text like the versions as numbers.
    live_instances as (
        select
            accountid,
            region,
            resourceid,
            computername,
            platform_name,
            agent_version,
            instance_status,
            case
                when regexp_like(agent_version, '^[0-9]{1,9}([.][0-9]{1,9}){3}\z') then array_join(
                    transform(split(agent_version, '.'), x -> lpad(x, 9, '0')),
                    '.'
                )
            end as version_key
        from
            managed_instances
        where
            is_live
    ),
    -- A parameter may stand in a where clause only, so a count tells whether it can be read.
    minimum as (
        select
            count(*) = 1 as is_readable
        from
            (
                values
                    (1)
            ) as one (n)
        where
            regexp_like(
                :minimum_version,
                '^[0-9]{1,9}([.][0-9]{1,9}){0,3}$'
            )
    )
select
    live_instances.resourceid as resource,
    case
        when not minimum.is_readable
        or live_instances.version_key is null then 'unknown'
        else 'outdated'
    end as status,
    case
        when not minimum.is_readable then 'the given version is not one to four numbers with dots between'
        when live_instances.version_key is null then 'the version of the SSM Agent cannot be read'
        else 'the SSM Agent is older than the given version'
    end as reason,
    live_instances.accountid as account_id,
    live_instances.region,
    live_instances.computername as computer_name,
    live_instances.platform_name,
    live_instances.agent_version,
    live_instances.instance_status
from
    live_instances
    cross join minimum
where
    not minimum.is_readable
    or live_instances.version_key is null
    or live_instances.version_key < array_join(
        transform(
            split(
                regexp_extract(
                    :minimum_version || '.0.0.0',
                    '^[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+'
                ),
                '.'
            ),
            x -> lpad(x, 9, '0')
        ),
        '.'
    )
order by
    account_id,
    region,
    resource
