-- The pattern's * stands for any text; LIKE's own wildcards are ordinary characters.
lower(name) like replace(
    replace(
        replace(replace(lower(:name), '\', '\\'), '%', '\%'),
        '_',
        '\_'
    ),
    '*',
    '%'
) escape '\'
