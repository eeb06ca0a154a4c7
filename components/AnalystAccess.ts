import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";

/** The arguments of an AnalystAccess. */
export interface AnalystAccessArgs {
  readonly policyName: string;
  /** What a reader may do, as JSON: the output `analystPolicy` of a fleet-inventory stack. */
  readonly policy: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The managed policy for people and programs that ask the inventory. Attach it to a role: nothing
 * is attached here.
 */
export class AnalystAccess extends pulumi.ComponentResource {
  readonly policyArn: pulumi.Output<string>;

  constructor(name: string, args: AnalystAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("fleet-inventory:index:AnalystAccess", name, {}, opts);
    const policy = new iam.Policy(
      `${name}-policy`,
      {
        name: args.policyName,
        description: "Run queries over the software inventory in its Athena workgroup",
        policy: args.policy,
        tags: { ...args.tags },
      },
      { parent: this },
    );
    this.policyArn = policy.arn;
    this.registerOutputs({ policyArn: this.policyArn });
  }
}
