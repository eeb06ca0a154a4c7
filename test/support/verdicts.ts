import {
  aclCheckRequest,
  dataKeyRequest,
  deliveryRequest,
  inventoryKey,
} from "../../policy/aws/requests";
import { evaluate } from "../../policy/iam";

const partition = "aws";

/** What a bucket policy says to the delivery of an application file of an account. */
export function deliveryVerdict(
  document: object,
  bucket: string,
  account: string,
  changes: Partial<Parameters<typeof deliveryRequest>[0]> = {},
): string {
  const key = inventoryKey({
    prefix: "inventory",
    type: "AWS:Application",
    account,
    region: "eu-west-1",
    node: "i-0123456789abcdef0",
  });
  const request = { partition, bucket, key, account, ...changes };
  return evaluate(document, deliveryRequest(request)).verdict;
}

/** What a bucket policy says to the check that SSM makes before it delivers. */
export function checkVerdict(document: object, bucket: string): string {
  return evaluate(document, aclCheckRequest({ partition, bucket })).verdict;
}

/** What a key policy says to a sync of an account that asks for a data key. */
export function dataKeyVerdict(
  document: object,
  account: string,
  changes: Partial<Parameters<typeof dataKeyRequest>[0]> = {},
): string {
  const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000";
  const request = { partition, keyArn, account, region: "eu-west-1", syncName: "any" };
  return evaluate(document, dataKeyRequest({ ...request, ...changes })).verdict;
}
