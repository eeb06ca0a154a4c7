-- @name        application_versions
-- @title       Versions of an application
-- @description How many live managed nodes have each version of the applications of the given name.
--              A node with several versions counts for each. Stopped and Terminated nodes are left
--              out.
-- @why         How far has an update got, and which versions are left behind?
-- @grain       one row per application name and version
-- @param       name string openssl name of the application in any case; * stands for any text, as in openssl* or *java*
-- @column      application_name varchar name of the application as installed
-- @column      version varchar its version; with epoch and release for RPM packages
-- @column      instances bigint live nodes that have it
-- @column      accounts bigint accounts among them
with
    -- @include managed_instances
    -- @include live_applications
    matches as (
        select
            name,
            version,
            instance_key,
            accountid
        from
            live_applications
        where
            -- @include name_matches
    )
select
    name as application_name,
    version,
    count(distinct instance_key) as instances,
    count(distinct accountid) as accounts
from
    matches
group by
    name,
    version
order by
    application_name,
    instances desc,
    version
