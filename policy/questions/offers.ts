import { actionNames } from "../iam/vocabulary";
import { matchesGlob, parseGlob } from "../iam/globs";
import { operators, parseOperatorName } from "../iam/operators";
import type { AccessRequest } from "../iam";
import {
  conditionsOf,
  matching,
  statementsOf,
  textsOf,
  type WrittenCondition,
  type WrittenStatement,
} from "./statements";

/** What one Allow statement holds out to somebody, as far as they can meet its conditions. */
export interface Offer {
  readonly actions: readonly string[];
  /** Empty where the statement speaks of any resource, or of all but some. */
  readonly resources: readonly string[];
  /** The context that they bring along. */
  readonly context: AccessRequest["context"];
}

/** Somebody who tries what the statements hold out. */
export interface Taker {
  readonly is: "anonymous" | "principal" | "service";
  /** Their account, or the one that a service acts for. */
  readonly account: string;
  /** The environment's accounts. */
  readonly own: readonly string[];
  /** The organization that they do not belong to; they may belong to any other. */
  readonly notIn: string | undefined;
}

/**
 * What the Allow statements of a document hold out to somebody: their actions, a resource that each
 * of their patterns matches, and the values that their conditions want, where nothing but their
 * own word stands behind them. A fixed list of requests would not see a grant of another action, on
 * another folder or under such a condition.
 *
 * @param service whose actions are asked for, such as `s3`
 */
export function offersTo(document: string | object, service: string, taker: Taker): Offer[] {
  return statementsOf(document)
    .filter(({ Effect }) => Effect === "Allow")
    .map((statement) => ({
      actions: actionsOf(statement, service),
      resources: textsOf(statement.Resource)
        .filter((text) => text.startsWith("arn:"))
        .map((text) => matching(withAccount(text, taker.account))),
      context: Object.fromEntries(
        conditionsOf(statement).flatMap((condition) => {
          const value = valueFor(condition, taker);
          return value === undefined ? [] : [[condition.key, value]];
        }),
      ),
    }));
}

function actionsOf({ Action, NotAction }: WrittenStatement, service: string): string[] {
  const names = actionNames(service);
  const globs = textsOf(Action ?? NotAction).map((text) => parseGlob(text.toLowerCase()));
  const isNamed = (name: string) => globs.some((glob) => matchesGlob(glob, name.toLowerCase()));
  return names.filter((name) => isNamed(name) === (Action !== undefined));
}

function withAccount(text: string, account: string): string {
  return text.replace(/\$\{aws:(Source|Principal)Account\}/gi, account);
}

/** A value that meets the condition and that they can bring about; undefined when there is none. */
function valueFor({ operator, key, values }: WrittenCondition, taker: Taker): string | undefined {
  const name = key.toLowerCase();
  const { base } = parseOperatorName(operator);
  if (base === "Null") return values[0] === "false" && isFree(name, "", taker) ? "x" : undefined;
  // What is not decided is a violation anyway, and a negated condition holds without the key.
  if (operators.get(base)?.negated !== false) return undefined;
  const found = values.find((value) =>
    name === "aws:sourcearn" ? isSource(value, taker) : isFree(name, value, taker),
  );
  if (found === undefined) return undefined;
  if (name === "aws:sourcearn") return matching(sourceFor(found, taker));
  return meeting(base, found);
}

function meeting(base: string, value: string): string {
  if (base === "NumericLessThan") return String(Number(value) - 1);
  if (base === "NumericGreaterThan") return String(Number(value) + 1);
  if (base === "IpAddress") return value.replace(/\/\d+$/, "");
  return base.endsWith("Like") || base.startsWith("Arn") ? matching(value) : value;
}

/** Says which organization somebody is in, or through whose endpoint they come. */
const organizationKeys =
  /^aws:(principalorgid|principalorgpaths|sourceorgid|sourceorgpaths|vpceorgid|vpceorgpaths)$/;
/** Says whose access point or endpoint a request goes through. */
const entranceKeys = /^(s3:dataaccesspoint(account|arn)|aws:vpceaccount)$/;
/** Says which network a request comes from; only a pattern that any network matches is no limit. */
const networkKeys = /^aws:(sourcevpc|sourcevpce|sourcevpcarn|ec2instancesourcevpc)$/;
/** What AWS itself says about the caller; requests carry it already. */
const identityKeys =
  /^(aws:(principal(account|arn|isawsservice|servicename|servicenameslist)|source(account|owner)|userid|federatedprovider|securetransport)|s3:accessgrantsinstancearn|kms:calleraccount)$/;
/** What only somebody who signs as a principal has. */
const signedKeys =
  /^(aws:(principal|username|multifactor|calledvia|viaaws|tokenissue|sourceidentity)|kms:viaservice$)/;
/** What a service's own requests carry beside the keys above. */
const serviceKeys = /^(s3:|kms:(?!viaservice$))/;
/** What is said about the resource, whoever asks for it. */
const resourceKeys = /^(aws|s3):resource/;

function isFree(key: string, value: string, { is, account, own, notIn }: Taker): boolean {
  const namesOwn = own.some((one) => value.includes(one));
  if (organizationKeys.test(key)) {
    const isTheirs = key.startsWith("aws:source") ? is === "service" : is === "principal";
    return isTheirs && (notIn === undefined || !value.startsWith(notIn));
  }
  if (resourceKeys.test(key)) return true;
  if (identityKeys.test(key)) return false;
  if (entranceKeys.test(key)) return is !== "service" && !namesOwn;
  // A service writes down for whom it acts.
  if (is === "service") return serviceKeys.test(key) && (!namesOwn || own.includes(account));
  if (networkKeys.test(key)) return /^(vpce?-)?\*$/.test(value);
  if (key === "aws:sourceip") return isBroad(value);
  return is === "principal" || !signedKeys.test(key);
}

/** A range that S3 itself counts as public. Source: S3 User Guide, "The meaning of public". */
function isBroad(range: string): boolean {
  const prefix = Number(/\/(\d+)$/.exec(range)?.[1] ?? "128");
  return prefix < (range.includes(":") ? 32 : 8);
}

/** Whether a service that acts for the account can come with such a source. */
function isSource(pattern: string, taker: Taker): boolean {
  if (taker.is !== "service") return false;
  const account = sourceFor(pattern, taker).split(":")[4] ?? "";
  // The name of a bucket holds no account; one of a pattern can be anybody's.
  return account === taker.account || (account === "" && /[*?]/.test(pattern));
}

function sourceFor(pattern: string, { account }: Taker): string {
  const parts = withAccount(pattern, account).split(":");
  return parts.map((part, at) => (at === 4 && /[*?]/.test(part) ? account : part)).join(":");
}
