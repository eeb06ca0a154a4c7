import { readArrivals, type Arrivals } from "../aws/readings/objects";
import type { Reading } from "../findings/check";
import type { StatusContext } from "./context";

export const arrivalsReading: Reading<StatusContext, Arrivals> = {
  subject: "the objects in the bucket",
  actions: ["s3:ListBucket"],
  read: (aws, { outputs: { bucketName, region, prefix } }) =>
    readArrivals(aws, { bucket: bucketName, region, prefix }),
};
