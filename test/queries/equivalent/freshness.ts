import type { Equivalents } from "./equivalents";

const onlyLive = "a line without a managed node has no is_live, which the where clause asks for";
const asterisks =
  "a pattern that matches an empty text consists of asterisks and matches every other text too";

/** The queries of services, configuration and freshness. */
export const freshnessEquivalents: Equivalents = {
  "files_found.sql": {
    "company_name from files [inner] join -> left": onlyLive,
    "( installeddir , [''] ) -> 'changed' (2)": asterisks,
  },
  "registry_values.sql": {
    "value from registry [inner] join -> left": onlyLive,
    "( valuename , [''] ) -> 'changed' (2)": asterisks,
  },
  "stopped_services.sql": {
    "not_running from services [inner] join -> left":
      "the pattern % finds every service, so each has a partner",
    "without services . not_running is not null":
      "DuckDB joins an array of NULLs to NULL, as the filter does; Trino joins it to an empty text",
    "required union select [''] , -> 'changed'":
      "the name of the pattern % is never read; it only has to differ from the lines of the list",
    "2 ] escape ['\\'] group -> ''":
      "no operating system has % or _ or a backslash in its name; Trino refuses the empty escape",
  },
  "windows_roles.sql": {
    "feature_type from roles [inner] join -> left": onlyLive,
  },
  "fragments/captures.sql": {
    ", capturetime , ['AWS:Process'] as -> ''":
      "no parameter of the association collects AWS:Process, so a sync writes no such object",
    "without select distinct accountid , region , resourceid , capturetime , 'AWS:Process' as inventory_type from aws_process":
      "no parameter of the association collects AWS:Process, so a sync writes no such object",
  },
};
