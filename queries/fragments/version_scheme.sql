-- The scheme that orders the versions of a node, by the name of its platform.
case
    when regexp_like(lower(platform_name), 'debian|ubuntu|raspbian') then 'debian'
    when regexp_like(
        lower(platform_name),
        'amazon linux|red hat|centos|oracle linux|rocky|alma|suse|sles|fedora'
    ) then 'rpm'
    else 'dotted'
end
