import { strict as assert } from "node:assert";
import { compilePolicy } from "../../../policy/iam";
import { policy, statement } from "./support/documents";
import { testFindings, type FindingCase } from "./support/findingCases";

const documents: readonly FindingCase[] = [
  [
    "a list",
    "[]",
    "document | refused by AWS | [] is no policy document: it must be a JSON object",
  ],
  [
    "a number",
    "3",
    "document | refused by AWS | 3 is no policy document: it must be a JSON object",
  ],
  [
    "no statement",
    { Version: "2012-10-17" },
    "document | refused by AWS | Statement is missing, so it says nothing",
  ],
  [
    "an empty list of statements",
    { Version: "2012-10-17", Statement: [] },
    "Statement | refused by AWS | the list is empty, so it says nothing",
  ],
  [
    "a statement that is a text",
    { Version: "2012-10-17", Statement: ["x"] },
    'Statement[0] | refused by AWS | "x" is no statement: it must be an object',
  ],
  [
    "an element that AWS does not know",
    { Version: "2012-10-17", Statement: [statement()], Statements: [] },
    'Statements | refused by AWS | "Statements" is no element of a policy; did you mean Statement?',
  ],
  [
    "a missing Version",
    { Statement: [statement()] },
    'Version | ignored by AWS | Version is missing: in the policy language of 2008 variables such as ${aws:SourceAccount} are plain text; write "Version": "2012-10-17"',
  ],
  [
    "the language of 2008",
    { Version: "2008-10-17", Statement: [statement()] },
    'Version | ignored by AWS | Version is 2008-10-17: in the policy language of 2008 variables such as ${aws:SourceAccount} are plain text; write "Version": "2012-10-17"',
  ],
  [
    "a mistyped Version",
    { Version: "2012-10-7", Statement: [statement()] },
    'Version | refused by AWS | "2012-10-7" is no version of the policy language; write "Version": "2012-10-17"',
  ],
  [
    "the same Sid twice",
    policy(statement({ Sid: "A" }), statement({ Sid: "A" })),
    'Statement[1].Sid | refused by AWS | Sid "A" is taken by Statement[0]; each may be used once',
  ],
  [
    "the same name twice in an object",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}',
    "Statement[0] | not decidable here | Effect stands twice; only one of them can count, and AWS does not say which",
  ],
];

const elements: readonly FindingCase[] = [
  [
    "a Sid that is no text",
    policy(statement({ Sid: 3 })),
    "Statement[0].Sid | refused by AWS | 3 is no text",
  ],
  [
    "an unknown element",
    policy(statement({ Conditions: {} })),
    'Statement[0].Conditions | refused by AWS | "Conditions" is no element of a statement; did you mean Condition?',
  ],
  [
    "the wrong case of an effect",
    policy(statement({ Effect: "allow" })),
    'Statement[0].Effect | refused by AWS | "allow" is no effect; write "Allow" or "Deny", upper and lower case as here',
  ],
  [
    "a missing effect",
    policy(statement({ Effect: undefined })),
    'Statement[0].Effect | refused by AWS | Effect is missing; write "Allow" or "Deny", upper and lower case as here',
  ],
  [
    "a missing principal",
    policy(statement({ Principal: undefined })),
    "Statement[0] | refused by AWS | Principal is missing: each statement of a resource policy needs it",
  ],
  [
    "a missing action",
    policy(statement({ Action: undefined })),
    "Statement[0] | refused by AWS | Action is missing: each statement of a resource policy needs it",
  ],
  [
    "a missing resource",
    policy(statement({ Resource: undefined })),
    "Statement[0] | refused by AWS | Resource is missing: each statement of a resource policy needs it",
  ],
  [
    "an element beside its opposite",
    policy(statement({ NotPrincipal: "*" })),
    "Statement[0] | refused by AWS | Principal and NotPrincipal exclude each other",
  ],
];

const principals: readonly FindingCase[] = [
  [
    "an account that is not in an object",
    policy(statement({ Principal: "111122223333" })),
    'Statement[0].Principal | refused by AWS | "111122223333" is no principal; write "*" or an object such as {"Service": "ssm.amazonaws.com"}',
  ],
  [
    "an empty object",
    policy(statement({ Principal: {} })),
    "Statement[0].Principal | refused by AWS | it names nobody",
  ],
  [
    "an empty list",
    policy(statement({ Principal: { AWS: [] } })),
    "Statement[0].Principal.AWS | refused by AWS | the list is empty, so it names nobody",
  ],
  [
    "an unknown kind",
    policy(statement({ Principal: { Aws: "*" } })),
    "Statement[0].Principal.Aws | refused by AWS | Aws is no kind of principal; AWS knows AWS, Service, Federated, CanonicalUser",
  ],
  [
    "an account written as a number",
    policy(statement({ Principal: { AWS: 111122223333 } })),
    "Statement[0].Principal.AWS | refused by AWS | 111122223333 is no text",
  ],
  [
    "a wildcard in an ARN",
    policy(statement({ Principal: { AWS: "arn:aws:iam::111122223333:role/*" } })),
    'Statement[0].Principal.AWS | refused by AWS | "arn:aws:iam::111122223333:role/*" is no AWS principal; write "*", an account of 12 digits or the ARN of one root, user, role or session (without wildcards)',
  ],
  [
    "a service without its domain",
    policy(statement({ Principal: { Service: "ssm" } })),
    'Statement[0].Principal.Service | refused by AWS | "ssm" is no service principal; write for example "ssm.amazonaws.com"',
  ],
  [
    "the id of a deleted user",
    policy(statement({ Principal: { AWS: "AIDAEXAMPLEEXAMPLE" } })),
    'Statement[0].Principal.AWS | not decidable here | "AIDAEXAMPLEEXAMPLE" is the id of a user or role that may be gone, and a request does not show whose it is',
  ],
  [
    "a wildcard for services",
    policy(statement({ Principal: { Service: "*" } })),
    'Statement[0].Principal.Service | not decidable here | "*": AWS documents no wildcard in a service principal; name the service, such as "ssm.amazonaws.com"',
  ],
  [
    "a federated identity",
    policy(statement({ Principal: { Federated: "cognito-identity.amazonaws.com" } })),
    'Statement[0].Principal.Federated | not decidable here | "cognito-identity.amazonaws.com" is a federated identity, and a request does not show whose it is',
  ],
  [
    "a canonical user",
    policy(statement({ Principal: { CanonicalUser: "79a5" } })),
    'Statement[0].Principal.CanonicalUser | not decidable here | "79a5" is a canonical user id, and a request does not show whose it is',
  ],
  [
    "NotPrincipal with Allow",
    policy(statement({ Principal: undefined, NotPrincipal: { AWS: "111122223333" } })),
    "Statement[0].NotPrincipal | not decidable here | AWS does not support NotPrincipal with Allow; name the principals",
  ],
];

describe("the findings of a document", () => {
  testFindings(documents);

  it("reports what is not JSON in the words of the parser", () => {
    const { findings } = compilePolicy("{");
    const lines = findings.map(({ path, effect, problem }) => `${path} | ${effect} | ${problem}`);
    // Node.js words the rest differently from version to version.
    assert.match(lines.join(), /^document \| refused by AWS \| it is not JSON: .* position 1/);
  });

  it("reports nothing about a document that says what AWS understands", () => {
    const document = { Id: "one", ...policy(statement({ Sid: " with spaces" })) };
    assert.deepEqual(compilePolicy(document).findings, []);
    assert.deepEqual(compilePolicy(JSON.stringify(document)).findings, []);
  });

  it("takes a single statement without a list, as AWS does", () => {
    const document = { Version: "2012-10-17", Statement: statement() };
    assert.deepEqual(compilePolicy(document).findings, []);
  });

  it("lists every problem and not only the first", () => {
    const document = policy(statement({ Effect: "deny", Action: "s3:PutObjekt" }), "text");
    const paths = compilePolicy(document).findings.map(({ path }) => path);
    assert.deepEqual(paths, ["Statement[0].Effect", "Statement[0].Action", "Statement[1]"]);
  });
});

describe("the findings of a statement's elements", () => {
  testFindings(elements);
});

describe("the findings of Principal and NotPrincipal", () => {
  testFindings(principals);
});
