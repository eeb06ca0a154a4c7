import type { Equivalents } from "./equivalents";

const noWildcards =
  "the name of a platform has no underscore, percent sign or backslash, and LIKE needs the escape " +
  "for nothing else; the name beside it proves the escape";

const fewerPatterns =
  "what a pattern finds starts with the text before the pattern's first asterisk";

const spareDay =
  "at the fixture's clock, 21:00, no offset from UTC (12 hours behind it at most) brings the last " +
  "hours of that day within the given days; shortly after midnight it would";

/** The queries of the applications and of versions. */
export const softwareEquivalents: Equivalents = {
  "applications_below_version.sql": {
    "without starts_with ( applications . lower_name , minimums . name_start )": fewerPatterns,
    "2 ] escape ['\\'] ) -> ''": noWildcards,
  },
  "end_of_life_software.sql": {
    "without starts_with ( applications . lower_name , releases . name_start )": fewerPatterns,
    "live_applications as applications [inner] join -> left":
      "an application that no line is about has no days_left, which the last where clause asks for",
  },
  "instances_without_application.sql": {
    "reason from requirements [inner] join -> left":
      "a line that is about no node's platform has no is_live, which the where clause asks for",
    "2 ] escape ['\\'] left -> ''": noWildcards,
  },
  "prohibited_software.sql": {
    "without starts_with ( applications . lower_name , prohibited . name_start )": fewerPatterns,
    "without prohibited . source is not null":
      "DuckDB joins an array of NULLs to NULL, as the filter does; Trino joins it to an empty text",
  },
  "recently_installed_applications.sql": {
    ", 10 ) [>=] cast -> >": spareDay,
    "at time zone ['UTC'] as -> 'Asia/Tokyo'": spareDay,
    "without substr ( installedtime , 1 , 10 ) >= cast ( cast ( date_add ( 'day' , - 1 - :days , cast ( current_timestamp at time zone 'UTC' as date ) ) as date ) as varchar )":
      "it rules rows out at a lower price; what is older than the given days falls to date_diff too",
  },
};
