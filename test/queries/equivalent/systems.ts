import type { Equivalents } from "./equivalents";

/** The queries of operating systems, networks, tags and patches. */
export const systemsEquivalents: Equivalents = {
  "end_of_life_operating_systems.sql": {
    ". name_like escape ['\\'] and -> ''":
      "matters to names that hold a backslash, % or _, which no operating system's name does; Trino " +
      "has no escape of its own, so the clause stays",
  },
};
