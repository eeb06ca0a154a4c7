-- @name        windows_roles
-- @title       Roles and features of Windows nodes
-- @description The installed roles, role services and features of live Windows nodes whose name or
--              display name is the given one. Stopped and Terminated nodes are left out; a node
--              whose connection is lost is listed.
-- @why         Which nodes are domain controllers, web or file servers, and which still have a
--              feature that should be gone, such as SMB 1?
-- @grain       one row per node and installed role or feature
-- @param       name string Web-* name or display name of the role in any case; * stands for any text, as in Web-* or *domain*
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      instance_id varchar id of the node
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      role_name varchar name of the role or feature
-- @column      display_name varchar its display name
-- @column      feature_type varchar Role, Role Service or Feature
with
    -- @include managed_instances
    roles as (
        select distinct
            accountid,
            region,
            resourceid,
            name,
            displayname,
            featuretype
        from
            aws_windowsrole
        where
            lower(installed) = 'true'
            and (
                -- @include name_matches
                or lower(displayname) like replace(
                    replace(
                        replace(replace(lower(:name), '\', '\\'), '%', '\%'),
                        '_',
                        '\_'
                    ),
                    '*',
                    '%'
                ) escape '\'
            )
    )
select
    instances.accountid as account_id,
    instances.region,
    instances.resourceid as instance_id,
    instances.computername as computer_name,
    instances.platform_name,
    instances.instance_status,
    roles.name as role_name,
    roles.displayname as display_name,
    roles.featuretype as feature_type
from
    roles
    inner join managed_instances as instances on roles.accountid = instances.accountid
    and roles.region = instances.region
    and roles.resourceid = instances.resourceid
where
    instances.is_live
order by
    account_id,
    region,
    instance_id,
    role_name,
    display_name,
    feature_type
