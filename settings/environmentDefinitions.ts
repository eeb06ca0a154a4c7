import { z } from "zod";
import { define, syncGuide } from "./definition";
import {
  accountAllowed,
  accountSchema,
  accountsAllowed,
  accountsSchema,
  pattern,
  principalsAllowed,
  principalsSchema,
  regionAllowed,
  regionSchema,
  regionsAllowed,
  regionsSchema,
} from "./schemas";

const scopeAllowed = "central or member";
const centralAllowed = "the whole name of a stack: ORGANIZATION/PROJECT/STACK";
const organizationAllowed = "the id of an organization such as o-exampleorgid";

/** Whose inventory it is, and where. */
export const environmentDefinitions = {
  scope: define({
    type: "string",
    default: "central",
    description:
      "central owns bucket, key, tables and workgroup. member only collects and delivers to the bucket of a central stack, which is deployed first and lists the member's account.",
    allowed: scopeAllowed,
    source: syncGuide,
    schema: z.enum(["central", "member"], { error: scopeAllowed }),
  }),
  central: define({
    type: "string",
    default: null,
    description:
      "With scope member: the central stack. Bucket, key, tables and workgroup are read from its outputs.",
    allowed: centralAllowed,
    source: "https://www.pulumi.com/docs/iac/concepts/stacks/#stackreferences",
    schema: pattern(/^[^/\s]+\/[^/\s]+\/[^/\s]+$/, centralAllowed).optional(),
  }),
  account: define({
    type: "string",
    default: undefined,
    description:
      "The AWS account that this stack manages. A deployment with credentials of another account is refused.",
    allowed: accountAllowed,
    source: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html",
    schema: accountSchema,
  }),
  region: define({
    type: "string",
    default: undefined,
    description: "The Region of the nodes, the bucket, the tables and the workgroup.",
    allowed: regionAllowed,
    source: "https://docs.aws.amazon.com/general/latest/gr/rande.html",
    schema: regionSchema,
  }),
  regions: define({
    type: "list",
    default: [],
    description:
      "The Regions that collect and deliver; the stack's own Region always is one of them and may be left out. In a central stack the tables show these Regions only, so it lists those of its members too. Taking a Region out deletes none of its data; queries show it no more.",
    allowed: regionsAllowed,
    source: `${syncGuide}: a sync in each Region`,
    schema: regionsSchema,
  }),
  accounts: define({
    type: "list",
    default: [],
    description:
      "The accounts whose inventory this bucket admits and the tables show. The stack's own account always is one of them and may be left out. Taking an account out deletes none of its data; queries show it no more, unless formerAccounts lists the account.",
    allowed: accountsAllowed,
    source: syncGuide,
    schema: accountsSchema,
  }),
  formerAccounts: define({
    type: "list",
    default: [],
    description:
      "Accounts that no longer deliver and whose inventory queries still show: the tables list them, bucket and key admit them no more. An organization admits them as long as they belong to it.",
    allowed: accountsAllowed,
    source: "an account that the tables do not list returns no rows and no error",
    schema: accountsSchema,
  }),
  organizationId: define({
    type: "string",
    default: null,
    description:
      "Admits every account of an AWS organization, so that the size of the policies does not depend on the number of accounts. Then each of these accounts can write into the folders of the others. The tables still show the listed accounts only.",
    allowed: organizationAllowed,
    source: syncGuide,
    schema: pattern(/^o-[a-z0-9]{10,32}$/, organizationAllowed).optional(),
  }),
  syncPrincipals: define({
    type: "list",
    default: [],
    description:
      "The service principals that bucket and key admit; empty for ssm.amazonaws.com, which is Systems Manager in every partition. AWS's guide once asked for ssm.REGION.amazonaws.com beside it for Regions that came after March 2019: list both when deliveries from such a Region are refused.",
    allowed: principalsAllowed,
    source:
      "https://github.com/aws/aws-cdk/issues/16188, https://github.com/aws/aws-cdk/pull/22327",
    schema: principalsSchema,
  }),
};
