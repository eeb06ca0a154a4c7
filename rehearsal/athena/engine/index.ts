export {
  createEngine,
  estimateScan,
  type Engine,
  type EngineOptions,
  type QueryRun,
  type QueryRunResult,
  type QueryScope,
} from "./engine";
export { QueryFailure } from "./failure";
export type { GlueColumn, GlueTableDefinition } from "./glue";
