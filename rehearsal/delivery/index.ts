export { deliver, type DeliveryOptions, type DeliveryProgress } from "./deliver";
export {
  deliverForeign,
  type ForeignAttempt,
  type ForeignOptions,
  type ForeignReport,
} from "./foreign";
export { putMatrix, type PutCase, type PutTarget } from "./matrix";
export type { Absence, DeliveryCount, DeliveryReport, Refusal } from "./report";
export { resourceDataSyncs, type DeployedSync } from "./deployment";
