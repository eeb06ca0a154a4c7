-- The key of a version: among keys of one scheme, plain text order is the order of the versions. NULL
-- for what the scheme does not order for sure; a query answers "unknown" then.
--   debian  epoch:upstream-revision, as dpkg compares them
--   rpm     epoch:version-release, as rpmvercmp compares them
--   dotted  numbers with dots, as Windows has them; a number that is missing counts as 0
-- Every number becomes 20 digits. ASCII order does the rest: ! (tilde) < # (end of a part) <
-- % (caret) < & (letters of RPM) < ( (number of RPM) < digits < letters < { | } (signs of Debian).
regexp_replace(
    regexp_replace(
        case
            when regexp_like(version, '[0-9]{21}') then null
            when scheme = 'debian'
            and regexp_like(
                version,
                '^([0-9]{1,9}:)?[0-9]([0-9A-Za-z.+~-]*[0-9A-Za-z.+~])?\z'
            ) then translate(
                -- What is missing counts as 0: the epoch, the revision (it begins at the last hyphen) and
                -- the number at the end of a part.
                regexp_replace(
                    regexp_replace(
                        regexp_replace(
                            regexp_replace(version, '^([^:]*)$', '0:$1'),
                            '^([^-]*)$',
                            '$1-0'
                        ),
                        '-([^-]*)$',
                        '#$1#'
                    ),
                    '([^0-9])#',
                    '$1,#'
                ),
                '~+-.,',
                '!{|}0'
            )
            when scheme = 'rpm'
            and regexp_like(
                version,
                '^([0-9]{1,9}:)?[A-Za-z._+~^]*[0-9][0-9A-Za-z._+~^]*(-[0-9A-Za-z._+~^]+)?\z'
            ) then translate(
                -- Separators divide numbers and words, and count for nothing else.
                regexp_replace(
                    regexp_replace(
                        regexp_replace(version, '^([^:]*)$', '0:$1'),
                        '([0-9]+)',
                        '($1'
                    ),
                    '([A-Za-z]+)',
                    '&$1'
                ) || '-',
                '-~^._+',
                '#!%'
            )
            when scheme = 'dotted'
            and regexp_like(version, '^[0-9]+([.][0-9]+)*\z') then regexp_replace(version, '([.]0+)+$', '')
        end,
        '([0-9]+)',
        '00000000000000000000$1'
    ),
    '[0-9]*([0-9]{20})',
    '$1'
)
