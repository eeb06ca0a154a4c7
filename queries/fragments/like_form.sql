-- The LIKE form of a watch list's pattern: * stands for any text, LIKE's own wildcards for themselves.
replace(
    replace(
        replace(replace(lower(watched), '\', '\\'), '%', '\%'),
        '_',
        '\_'
    ),
    '*',
    '%'
)
