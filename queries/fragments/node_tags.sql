-- One row per tag of a node. Tags have unique keys, so two lines with one key are the same line
-- twice. A tag may have no value.
node_tags as (
    select
        accountid,
        region,
        resourceid,
        key as tag_key,
        max(coalesce(value, '')) as tag_value
    from
        aws_tag
    where
        key <> ''
    group by
        accountid,
        region,
        resourceid,
        key
),
