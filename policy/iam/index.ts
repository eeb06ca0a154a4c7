export type {
  CompiledPolicy,
  Decision,
  Finding,
  FindingEffect,
  StatementReference,
  Verdict,
} from "./decision";
export type { AccessRequest, Principal } from "./request";
export { describeRequest } from "./describe";
export { compilePolicy, evaluate } from "./policy";
