import type { Equivalents } from "./equivalents";

/** The summary queries, the shared fragments and the silent nodes. */
export const baseEquivalents: Equivalents = {
  "instances_with_application.sql": {
    "versions from matches_by_instance [inner] join -> left":
      "matches come from managed_instances in the first place, so each finds its node again",
  },
  "silent_instances.sql": {
    "managed_instances as instances [left] join -> inner":
      "a managed node has a line in aws_instanceinformation, one of the types of captures; the left " +
      "join keeps absence a row even if that type were ever left out",
  },
  "fragments/live_applications.sql": {
    "aws_application as applications [inner] join -> left":
      "a line without a managed node has no is_live, which the where clause asks for",
  },
  "fragments/managed_instances.sql": {
    ", accountid || ['/'] || -> ''":
      "the key stays unique: an account id always has twelve digits; the slash is for readers",
    "|| region || ['/'] || -> ''":
      "the key stays unique: a Region ends in a digit and an id starts with a letter",
  },
};
