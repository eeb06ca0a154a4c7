-- @name        network_addresses
-- @title       Network addresses
-- @description The network interfaces of the live managed nodes with their addresses; several
--              addresses of one interface share a cell. On Linux and macOS the agent sends one IPv4
--              and one IPv6 address of an interface and neither mask nor gateway. A node without
--              AWS:Network is a row without an interface. Stopped and Terminated nodes are left
--              out; a node whose connection is lost is listed.
-- @why         Which node has the address in a log line, and which nodes sit in a network?
-- @grain       one row per node and interface, that is: name and hardware address
-- @column      account_id varchar the account
-- @column      region varchar the Region
-- @column      instance_id varchar id of the node
-- @column      computer_name varchar host name of the node
-- @column      platform_name varchar name of the operating system
-- @column      instance_status varchar Active or ConnectionLost, or "unknown"
-- @column      interface varchar name of the interface, or "unknown"; NULL when the node sent no interface
-- @column      mac_address varchar hardware address, or "unknown"; NULL when the node sent no interface
-- @column      ipv4_addresses varchar IPv4 addresses, sorted as text, separated by semicolons
-- @column      ipv6_addresses varchar IPv6 addresses, sorted as text, separated by semicolons
-- @column      subnet_masks varchar subnet masks; Windows only
-- @column      gateways varchar default gateways; Windows only
-- @column      dhcp_servers varchar DHCP servers; Windows only
-- @column      dns_servers varchar DNS servers; Windows only
with
    -- @include managed_instances
    network_lines as (
        select
            accountid,
            region,
            resourceid,
            coalesce(nullif(name, ''), 'unknown') as interface,
            coalesce(nullif(macaddress, ''), 'unknown') as mac_address,
            ipv4,
            ipv6,
            subnetmask,
            gateway,
            dhcpserver,
            dnsserver
        from
            aws_network
    ),
    interfaces as (
        select
            accountid,
            region,
            resourceid,
            interface,
            mac_address,
            array_join(
                array_agg(
                    distinct ipv4
                    order by
                        ipv4
                ) filter(
                    where
                        ipv4 <> ''
                ),
                '; '
            ) as ipv4_addresses,
            array_join(
                array_agg(
                    distinct ipv6
                    order by
                        ipv6
                ) filter(
                    where
                        ipv6 <> ''
                ),
                '; '
            ) as ipv6_addresses,
            array_join(
                array_agg(
                    distinct subnetmask
                    order by
                        subnetmask
                ) filter(
                    where
                        subnetmask <> ''
                ),
                '; '
            ) as subnet_masks,
            array_join(
                array_agg(
                    distinct gateway
                    order by
                        gateway
                ) filter(
                    where
                        gateway <> ''
                ),
                '; '
            ) as gateways,
            array_join(
                array_agg(
                    distinct dhcpserver
                    order by
                        dhcpserver
                ) filter(
                    where
                        dhcpserver <> ''
                ),
                '; '
            ) as dhcp_servers,
            array_join(
                array_agg(
                    distinct dnsserver
                    order by
                        dnsserver
                ) filter(
                    where
                        dnsserver <> ''
                ),
                '; '
            ) as dns_servers
        from
            network_lines
        group by
            accountid,
            region,
            resourceid,
            interface,
            mac_address
    )
select
    instances.accountid as account_id,
    instances.region,
    instances.resourceid as instance_id,
    instances.computername as computer_name,
    instances.platform_name,
    instances.instance_status,
    interfaces.interface,
    interfaces.mac_address,
    interfaces.ipv4_addresses,
    interfaces.ipv6_addresses,
    interfaces.subnet_masks,
    interfaces.gateways,
    interfaces.dhcp_servers,
    interfaces.dns_servers
from
    managed_instances as instances
    left join interfaces on instances.accountid = interfaces.accountid
    and instances.region = interfaces.region
    and instances.resourceid = interfaces.resourceid
where
    instances.is_live
order by
    account_id,
    region,
    instance_id,
    interface,
    mac_address
