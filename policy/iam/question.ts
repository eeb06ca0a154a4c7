import type { RequestContext } from "./context";
import type { Identity } from "./identity";
import type { Match } from "./match";
import { matchesNotPrincipal, matchesPrincipal } from "./principals";
import type { AccessRequest } from "./request";
import type { ResourceParts } from "./resourceElement";
import type { Statement } from "./statement";

/** A request with what is worked out once for all statements. */
export interface Question {
  readonly request: AccessRequest;
  /** In lower case. */
  readonly action: string;
  readonly resource: ResourceParts;
  readonly identity: Identity;
  readonly context: RequestContext;
}

/** Whether the statement's Principal or NotPrincipal speaks of the one who asks. */
export function matchesWho(statement: Statement, identity: Identity): Match {
  const { excludes, entries } = statement.principals;
  if (!excludes) return matchesPrincipal(entries, identity);
  const match = matchesNotPrincipal(entries, identity);
  return match === "yes" && statement.effect === "Allow" ? "unknown" : match;
}
