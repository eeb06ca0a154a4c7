// Functions of Athena engine v3 (Trino) that DuckDB lacks or answers differently, found by running
// the same statements on both. Without them date_diff, regexp_replace, regexp_extract, split_part
// and integer division give other answers, silently.
const functions: readonly string[] = [
  "date_diff(unit, a, b) as date_sub(unit, a, b)",
  // Trino takes an ISO date, alone or followed by T and a time, and refuses the form with a blank.
  `from_iso8601_timestamp(s) as cast(
    case when length(s) = 10 or s[11] = 'T' then s else 'no ISO 8601 time: ' || s end as timestamptz)`,
  "to_iso8601(t) as strftime(t, '%Y-%m-%dT%H:%M:%S.%gZ')",
  "to_unixtime(t) as epoch(t)",
  "from_unixtime(n) as to_timestamp(n)",
  "day_of_week(t) as isodow(t)",
  `date_parse(s, f) as case f
    when '%Y-%m-%d' then strptime(s, '%Y-%m-%d')
    when '%Y-%m-%d %H:%i:%s' then strptime(s, '%Y-%m-%d %H:%M:%S')
    else error('date_parse is emulated for two formats only, not for ' || f) end`,
  "date_format(t, f) as strftime(t, replace(replace(f, '%i', '%M'), '%s', '%S'))",
  `date_add(unit, n, t) as t + case lower(unit)
    when 'second' then to_seconds(n)
    when 'minute' then to_minutes(cast(n as integer))
    when 'hour' then to_hours(cast(n as integer))
    when 'day' then to_days(cast(n as integer))
    when 'week' then to_days(cast(n * 7 as integer))
    when 'month' then to_months(cast(n as integer))
    when 'year' then to_years(cast(n as integer)) end`,
  "regexp_like(s, p) as regexp_matches(s, p)",
  `regexp_extract(s, p) as case when regexp_matches(s, p) then system.main.regexp_extract(s, p) end,
    (s, p, g) as case when regexp_matches(s, p) then system.main.regexp_extract(s, p, g) end`,
  `regexp_replace(s, p) as system.main.regexp_replace(s, p, '', 'g'),
    (s, p, r) as system.main.regexp_replace(s, p, replace(r, '$', '\\'), 'g')`,
  "split_part(s, d, n) as split(s, d)[n]",
  "element_at(c, i) as c[i]",
  "map_agg(k, v) as map(list(k), list(v))",
  "cardinality(c) as len(c)",
  "sequence(a, b) as range(a, b + 1)",
  "array_join(l, s) as array_to_string(l, s)",
  "array_max(l) as list_max(l)",
  "array_min(l) as list_min(l)",
  "approx_distinct(x) as approx_count_distinct(x)",
  "approx_percentile(x, p) as approx_quantile(x, p)",
  "json_extract_scalar(j, p) as json_extract_string(j, p)",
  // DuckDB's own count_if is NULL over no rows; Trino's is 0.
  "count_if(b) as count(*) filter (where b)",
];

/** The statements that make a fresh DuckDB database speak Athena's dialect. */
export const dialectStatements: readonly string[] = [
  "set TimeZone = 'UTC'",
  "set integer_division = true",
  ...functions.map((definition) => `create macro ${definition}`),
];
