-- @name        files_found
-- @title       Files on nodes
-- @description The files of the given name in the given folder, on live nodes. Only the files that
--              the association's files parameter asks for are collected, 500 a node at most. Stopped
--              and Terminated nodes are left out; a node whose connection is lost is listed.
-- @why         Where do copies of a library or a configuration file lie that no package owns?
-- @grain       one row per node and file
-- @param       path string /opt/* folder of the file in any case; * stands for any text
-- @param       name string log4j*.jar name of the file in any case; * stands for any text
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      instance_id varchar id of the node
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      folder varchar folder of the file
-- @column      file_name varchar name of the file
-- @column      size_bytes bigint size in bytes; NULL when it is not a number
-- @column      modification_time varchar when the file was modified, as the node writes it
-- @column      file_version varchar version of the file; Windows only
-- @column      company_name varchar company behind the product; Windows only
with
    -- @include managed_instances
    files as (
        select distinct
            accountid,
            region,
            resourceid,
            coalesce(installeddir, '') as folder,
            name,
            size,
            modificationtime,
            fileversion,
            companyname
        from
            aws_file
        where
            lower(coalesce(installeddir, '')) like replace(
                replace(
                    replace(replace(lower(:path), '\', '\\'), '%', '\%'),
                    '_',
                    '\_'
                ),
                '*',
                '%'
            ) escape '\'
            and
            -- @include name_matches
    )
select
    instances.accountid as account_id,
    instances.region,
    instances.resourceid as instance_id,
    instances.computername as computer_name,
    instances.platform_name,
    instances.instance_status,
    files.folder,
    files.name as file_name,
    try_cast(files.size as bigint) as size_bytes,
    files.modificationtime as modification_time,
    files.fileversion as file_version,
    files.companyname as company_name
from
    files
    inner join managed_instances as instances on files.accountid = instances.accountid
    and files.region = instances.region
    and files.resourceid = instances.resourceid
where
    instances.is_live
order by
    account_id,
    region,
    instance_id,
    folder,
    file_name,
    modification_time,
    size_bytes
