import { association } from "./association";
import { bucket } from "./bucket";
import { bucketLifecycleConfiguration } from "./bucketLifecycle";
import { bucketLogging } from "./bucketLogging";
import { bucketObject } from "./bucketObject";
import { bucketPolicy } from "./bucketPolicy";
import {
  bucketOwnershipControls,
  bucketPublicAccessBlock,
  bucketServerSideEncryptionConfiguration,
  bucketVersioning,
} from "./bucketSettings";
import { catalogDatabase } from "./catalogDatabase";
import { catalogTable } from "./catalogTable";
import type { ResourceHandler } from "./handler";
import { identityPolicy } from "./identityPolicy";
import { key } from "./key";
import { keyAlias } from "./keyAlias";
import { metricAlarm } from "./metricAlarm";
import { namedQuery } from "./namedQuery";
import { resourceDataSync } from "./resourceDataSync";
import { workgroup } from "./workgroup";

/** Every resource type that the simulated AWS knows. */
export const handlers: readonly ResourceHandler[] = [
  association,
  bucket,
  bucketLifecycleConfiguration,
  bucketLogging,
  bucketObject,
  bucketOwnershipControls,
  bucketPolicy,
  bucketPublicAccessBlock,
  bucketServerSideEncryptionConfiguration,
  bucketVersioning,
  catalogDatabase,
  catalogTable,
  identityPolicy,
  key,
  keyAlias,
  metricAlarm,
  namedQuery,
  resourceDataSync,
  workgroup,
];

const byType = new Map(handlers.map((handler) => [handler.type, handler]));

/** The handler of a type token, or undefined for a type that is not simulated. */
export function handlerOf(type: string): ResourceHandler | undefined {
  return byType.get(type);
}
