-- @name        registry_values
-- @title       Registry values
-- @description The values of the Windows registry under the given path and of the given name, on live
--              nodes. Only the paths that the association's windowsRegistry parameter names are
--              collected, 250 values a node at most. Stopped and Terminated nodes are left out; a
--              node whose connection is lost is listed.
-- @why         On which nodes is a setting switched on, off or missing?
-- @grain       one row per node and registry value
-- @param       key_path string *\SOFTWARE\Amazon\* path of the key in any case; * stands for any text
-- @param       value_name string * name of the value in any case; * stands for any text, also none
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      instance_id varchar id of the node
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      key_path varchar path of the key
-- @column      value_name varchar name of the value; empty for the key's default value
-- @column      value_type varchar type of the value, such as REG_SZ
-- @column      value varchar the value as text
with
    -- @include managed_instances
    registry as (
        select distinct
            accountid,
            region,
            resourceid,
            keypath,
            coalesce(valuename, '') as value_name,
            valuetype,
            value
        from
            aws_windowsregistry
        where
            lower(keypath) like replace(
                replace(
                    replace(replace(lower(:key_path), '\', '\\'), '%', '\%'),
                    '_',
                    '\_'
                ),
                '*',
                '%'
            ) escape '\'
            and lower(coalesce(valuename, '')) like replace(
                replace(
                    replace(replace(lower(:value_name), '\', '\\'), '%', '\%'),
                    '_',
                    '\_'
                ),
                '*',
                '%'
            ) escape '\'
    )
select
    instances.accountid as account_id,
    instances.region,
    instances.resourceid as instance_id,
    instances.computername as computer_name,
    instances.platform_name,
    instances.instance_status,
    registry.keypath as key_path,
    registry.value_name,
    registry.valuetype as value_type,
    registry.value
from
    registry
    inner join managed_instances as instances on registry.accountid = instances.accountid
    and registry.region = instances.region
    and registry.resourceid = instances.resourceid
where
    instances.is_live
order by
    account_id,
    region,
    instance_id,
    key_path,
    value_name,
    value_type,
    value
