import { strict as assert } from "node:assert";

import { SimulatedCloud } from "../../../rehearsal/aws/cloud";
import type { Properties } from "../../../rehearsal/aws/provider/values";
import { startEngine, type Engine } from "./support/engine";

const type = "aws:iam/policy:Policy";

const statement = {
  Sid: "RunQueries",
  Effect: "Allow",
  Action: "athena:StartQueryExecution",
  Resource: "arn:aws:athena:eu-west-1:111122223333:workgroup/inventory",
};
const documentOf = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const inputs: Properties = {
  name: "analyst",
  description: "Runs queries",
  policy: documentOf(statement),
};

describe("a simulated IAM policy", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine();
  });
  afterEach(() => engine.close());

  const refused = (error: string) =>
    new Error(
      "creating IAM Policy (analyst): operation error IAM: CreatePolicy, https response error " +
        `StatusCode: ${error}`,
    );

  it("is created with an ARN of its account, without a Region", async () => {
    const { id, outputs } = await engine.create(type, { ...inputs, tags: { team: "platform" } });
    assert.equal(id, "arn:aws:iam::111122223333:policy/analyst");
    const { policyId, ...others } = outputs;
    assert.match(policyId as string, /^ANPA[A-Z2-7]{17}$/);
    assert.deepEqual(others, {
      ...inputs,
      arn: id,
      attachmentCount: 0,
      path: "/",
      tags: { team: "platform" },
      tagsAll: { team: "platform" },
    });
  });

  it("has its path in its ARN, and the partition of the provider's Region", async () => {
    await engine.configure({ region: "us-gov-west-1" });
    const { id } = await engine.create(type, { ...inputs, path: "/readers/" });
    assert.equal(id, "arn:aws-us-gov:iam::111122223333:policy/readers/analyst");
  });

  it("knows its name in a preview and not its ARN", async () => {
    const planned = await engine.previewCreate(type, inputs);
    assert.equal(planned.name, "analyst");
    assert.equal(typeof planned.arn, "symbol");
  });

  it("refuses in Check a name and a document that the real provider refuses", async () => {
    const reasonsFor = async (changes: Properties) =>
      (await engine.check(type, { ...inputs, ...changes })).failures.map(({ reason }) => reason);
    assert.deepEqual(await reasonsFor({ name: "an analyst" }), [
      'invalid value for name (must be 1 to 128 alphanumeric characters or any of _+=,.@-): "an analyst"',
    ]);
    assert.deepEqual(await reasonsFor({ policy: "none" }), [
      '"policy" contains an invalid JSON policy: none',
    ]);
    assert.deepEqual(await reasonsFor({ namePrefix: "a" }), [
      "Property 'namePrefix' exists but the simulated AWS does not act on it",
    ]);
  });

  it("refuses a name that the account has, in another path and other case too", async () => {
    await engine.create(type, { ...inputs, name: "Analyst", path: "/readers/" });
    await assert.rejects(
      engine.create(type, inputs, "other"),
      refused(
        "409, EntityAlreadyExists: A policy called analyst already exists. Duplicate names are not allowed.",
      ),
    );
  });

  it("refuses a document of more than 6,144 characters, white space apart", async () => {
    const resources = (count: number) =>
      Array.from({ length: count }, (_, index) => `arn:aws:s3:::bucket-${String(index + 1000)}`);
    const spacious = JSON.stringify(
      JSON.parse(documentOf({ ...statement, Resource: resources(200) })),
      undefined,
      10,
    );
    assert.ok(spacious.length > 6144);
    await engine.create(type, { ...inputs, name: "spacious", policy: spacious });
    await assert.rejects(
      engine.create(type, {
        ...inputs,
        policy: documentOf({ ...statement, Resource: resources(250) }),
      }),
      refused(
        "409, LimitExceeded: Cannot exceed quota for PolicySize: 6144 (simulated AWS: 6877 characters without white space)",
      ),
    );
  });

  const malformed: readonly (readonly [string, readonly object[], string])[] = [
    [
      "a principal",
      [{ ...statement, Principal: "*" }],
      "Policy document should not specify a principal.",
    ],
    [
      "a resource that is no ARN",
      [{ ...statement, Resource: "inventory" }],
      'Syntax errors in policy. (simulated AWS: Statement[0].Resource: "inventory" is no ARN; write "*" or for example "arn:aws:s3:::bucket/*")',
    ],
    [
      "a misspelt effect",
      [{ ...statement, Effect: "allow" }],
      'Syntax errors in policy. (simulated AWS: Statement[0].Effect: "allow" is no effect; write "Allow" or "Deny", upper and lower case as here)',
    ],
    [
      "a name of a statement with a space",
      [{ ...statement, Sid: "Run queries" }],
      "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
    ],
    [
      "one name for two statements",
      [statement, statement],
      "Statement IDs (SID) in a single policy must be unique.",
    ],
  ];
  for (const [title, statements, message] of malformed) {
    it(`refuses a document with ${title}`, async () => {
      await assert.rejects(
        engine.create(type, { ...inputs, policy: documentOf(...statements) }),
        refused(`400, MalformedPolicyDocument: ${message}`),
      );
      const created = await engine.create(type, inputs);
      await assert.rejects(
        engine.update(created, { ...inputs, policy: documentOf(...statements) }),
        /^Error: updating IAM Policy \(.*\): operation error IAM: CreatePolicyVersion, .*MalformedPolicyDocument: /,
      );
    });
  }

  it("changes its document in place and is replaced for everything else", async () => {
    const created = await engine.create(type, inputs);
    const same = JSON.stringify({
      Statement: [{ ...statement, Action: [statement.Action] }],
      Version: "2012-10-17",
    });
    assert.equal((await engine.diff(created, { ...inputs, policy: same })).changes, "none");
    const other = documentOf({ ...statement, Action: "athena:GetQueryResults" });
    const changed = { ...inputs, policy: other };
    assert.deepEqual((await engine.diff(created, changed)).detailed, { policy: "update" });
    assert.equal((await engine.update(created, changed)).outputs.policy, other);
    for (const [name, value] of [
      ["description", "Runs all queries"],
      ["name", "analysts"],
      ["path", "/readers/"],
    ] as const) {
      const { detailed, deleteBeforeReplace } = await engine.diff(created, {
        ...inputs,
        [name]: value,
      });
      assert.deepEqual(detailed, { [name]: "update&replace" });
      assert.equal(deleteBeforeReplace, true);
    }
  });

  it("is gone when it is deleted", async () => {
    const created = await engine.create(type, inputs);
    await engine.remove(created);
    assert.deepEqual(SimulatedCloud.open(engine.directory).list(type), []);
    assert.equal(await engine.read(created), undefined);
  });

  it("fails in IAM's words when calls are throttled or denied", async () => {
    const operation = "IAM.CreatePolicy";
    for (const [faults, words] of [
      [{ throttled: { [operation]: 26 } }, /StatusCode: 400, api error Throttling: Rate exceeded/],
      [{ accessDenied: [operation] }, /StatusCode: 403, api error AccessDenied: User: /],
    ] as const) {
      const failing = await startEngine({ faults });
      await assert.rejects(failing.create(type, inputs), words);
      await failing.close();
    }
  });
});
