import { VisibleError } from "../../../errors";
import { isKnownRegion, knownRegions, partitionOf } from "../../../policy/aws/partition";
import type { SimulatedCloud } from "../cloud";
import { attachedTo } from "../rules/attached";
import { checkProperties, providerProperties, type Problem } from "./schema";
import { isList, isProperties, textOf, unknownValue, type Properties, type Value } from "./values";

/** What one `aws.Provider` of a program was configured with. */
export interface Configuration {
  /** The account of the simulated credentials: 12 digits. */
  readonly account: string;
  readonly region: string;
  readonly defaultTags: Readonly<Record<string, string>>;
}

/** The account when neither the server nor the program names one. */
export const fallbackAccount = "123456789012";

/**
 * The engine sends a provider's nested arguments as JSON text, and booleans and numbers as text
 * (pulumi/pulumi sdk/nodejs ProviderResource: all but strings are serialised with JSON.stringify).
 */
export function parseArguments(properties: Properties): Properties {
  const parsed: Record<string, Value | undefined> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (enginesOwn.has(name)) continue;
    const type = providerProperties[name]?.type;
    const isJson = typeof value === "string" && type !== undefined && type !== "string";
    parsed[name] = isJson ? (JSON.parse(value) as Value) : value;
  }
  return parsed;
}

/** Arguments that the engine adds to every provider for itself. */
const enginesOwn = new Set(["version", "pluginDownloadURL"]);

/** What is wrong with the provider's arguments before anything is asked of AWS. */
export function checkConfiguration(properties: Properties): Problem[] {
  let parsed: Properties;
  try {
    parsed = parseArguments(properties);
  } catch (cause) {
    return [{ property: "", reason: `The provider's arguments are not JSON: ${String(cause)}` }];
  }
  const problems = checkProperties(providerProperties, parsed);
  const { region } = parsed;
  if (region === undefined) {
    problems.push({
      property: "region",
      reason: "Missing region: give aws.Provider a region or set aws:region",
    });
  } else if (typeof region === "string" && !isKnownRegion(region)) {
    problems.push({
      property: "region",
      reason: `Invalid AWS Region: ${region}; known are ${knownRegions.join(", ")}`,
    });
  }
  return problems;
}

/**
 * Takes over a provider's arguments.
 *
 * @param credentialsAccount the account that the credentials belong to; by default the first
 *   allowed one
 * @throws VisibleError for an account that the program does not allow, in the real provider's words
 */
export function configure(properties: Properties, credentialsAccount?: string): Configuration {
  const parsed = parseArguments(properties);
  const allowed = texts(parsed.allowedAccountIds);
  const forbidden = texts(parsed.forbiddenAccountIds);
  const account =
    assumedAccount(parsed.assumeRoles) ?? credentialsAccount ?? allowed[0] ?? fallbackAccount;
  if (forbidden.includes(account) || (allowed.length > 0 && !allowed.includes(account))) {
    throw new VisibleError(`AWS account ID not allowed: ${account}`);
  }
  const { region } = parsed;
  if (typeof region !== "string") {
    throw new VisibleError(
      region === unknownValue
        ? "The provider's region is not known yet: the simulated AWS needs it as a plain string"
        : "Missing region: give aws.Provider a region or set aws:region",
    );
  }
  return { account, region, defaultTags: defaultTagsOf(parsed.defaultTags) };
}

/** The account of the last assumed role: roles are assumed one after the other. */
function assumedAccount(roles: Value | undefined): string | undefined {
  const last = isList(roles) ? roles.at(-1) : undefined;
  const arn = isProperties(last) ? last.roleArn : undefined;
  return typeof arn === "string" ? arn.split(":")[4] : undefined;
}

function defaultTagsOf(value: Value | undefined): Readonly<Record<string, string>> {
  const tags = isProperties(value) ? value.tags : undefined;
  if (!isProperties(tags)) return {};
  return Object.fromEntries(
    Object.entries(tags).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function texts(value: Value | undefined): string[] {
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Whether a change of the provider's arguments replaces what it manages: another Region does. */
export function regionChanges(old: Properties, wanted: Properties): boolean {
  return old.region !== undefined && old.region !== wanted.region;
}

/** What an invoke is answered from. */
export interface InvokeContext {
  readonly configuration: Configuration;
  readonly cloud: SimulatedCloud;
}

/**
 * What the invokes that a program may use of the simulated AWS answer.
 *
 * @throws Error when AWS would refuse the call
 */
export function invoke(
  token: string,
  args: Properties,
  { configuration, cloud }: InvokeContext,
): Properties | undefined {
  const { account, region } = configuration;
  const partition = partitionOf(region);
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return {
        accountId: account,
        arn: `arn:${partition}:iam::${account}:user/rehearsal`,
        id: account,
        userId: "AIDAREHEARSAL",
      };
    case "aws:index/getRegion:getRegion":
      return { id: region, name: region, region, endpoint: `ec2.${region}.amazonaws.com` };
    case "aws:index/getPartition:getPartition":
      return {
        id: partition,
        partition,
        dnsSuffix: partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com",
        reverseDnsPrefix: partition === "aws-cn" ? "cn.com.amazonaws" : "com.amazonaws",
      };
    case "aws:s3/getBucketPolicy:getBucketPolicy":
      return bucketPolicyOf(textOf(args.bucket), configuration, cloud);
    default:
      return undefined;
  }
}

/** Only the owner's account may read a bucket's policy. */
function bucketPolicyOf(
  name: string,
  { account, region }: Configuration,
  cloud: SimulatedCloud,
): Properties {
  const refuse = (code: string, message: string) =>
    new Error(`reading S3 Bucket Policy (${name}): ${code}: ${message}`);
  const bucket = cloud.get("aws:s3/bucket:Bucket", name);
  if (bucket === undefined) throw refuse("NoSuchBucket", "The specified bucket does not exist");
  if (bucket.account !== account) throw refuse("AccessDenied", "Access Denied");
  const policy = attachedTo(cloud, "aws:s3/bucketPolicy:BucketPolicy", name);
  if (policy === undefined) {
    throw refuse("NoSuchBucketPolicy", "The bucket policy does not exist");
  }
  return { id: name, bucket: name, region, policy: textOf(policy.properties.policy) };
}
