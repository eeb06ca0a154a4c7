import { syncBucketPolicy } from "../components/documents/syncBucketPolicy";
import { compilePolicy, type AccessRequest } from "../policy/iam";
import { aclCheckRequest, deliveryRequest, inventoryKey } from "../policy/aws/requests";

const rounds = 51;

/** The median time of one call in microseconds, over rounds of as many calls as fill some time. */
function median(calls: number, call: () => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = process.hrtime.bigint();
    for (let index = 0; index < calls; index++) call();
    times.push(Number(process.hrtime.bigint() - start) / calls / 1_000);
  }
  return times.sort((left, right) => left - right)[Math.floor(rounds / 2)] ?? Number.NaN;
}

const accounts = ["111122223333", "444455556666"];
const bucket = "fleet-inventory-dev-111122223333-eu-west-1";
const document = syncBucketPolicy({ partition: "aws", bucket, prefix: "inventory", accounts });
const text = JSON.stringify(document);

function put(account: string, changes: object = {}): AccessRequest {
  const key = inventoryKey({
    prefix: "inventory",
    type: "AWS:Application",
    account,
    region: "eu-west-1",
    node: "i-0123456789abcdef0",
  });
  return deliveryRequest({ partition: "aws", bucket, key, account, ...changes });
}

const requests = accounts.flatMap((account) => [
  put(account),
  put(account, { acl: null }),
  put(account, { secureTransport: false }),
  put("123456789012", { sourceAccount: account }),
  put(account, { principal: { anonymous: true } }),
  aclCheckRequest({ partition: "aws", bucket }),
]);

const policy = compilePolicy(document);
const [allowed, implicit, explicit] = requests;
if (allowed === undefined || implicit === undefined || explicit === undefined) {
  throw new Error("there are no requests to time");
}

const rows: readonly (readonly [string, number])[] = [
  ["JSON.parse of the document (yardstick)", median(2_000, () => JSON.parse(text) as unknown)],
  ["one evaluation, allowed", median(2_000, () => policy.evaluate(allowed))],
  [
    "one evaluation, implicit deny with its reasons",
    median(2_000, () => policy.evaluate(implicit)),
  ],
  ["one evaluation, explicit deny", median(2_000, () => policy.evaluate(explicit))],
  ["reading the document (text) with all its checks", median(200, () => compilePolicy(text))],
  [
    `the document read and ${requests.length} requests judged`,
    median(100, () => {
      const fresh = compilePolicy(text);
      return requests.map((request) => fresh.evaluate(request).verdict);
    }),
  ],
];

console.log(
  `medians of ${rounds} rounds, ${document.Statement.length} statements, ${text.length} bytes`,
);
for (const [what, microseconds] of rows) {
  console.log(`${microseconds.toFixed(1).padStart(8)} µs  ${what}`);
}
