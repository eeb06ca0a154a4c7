import { dropTables, makeTables } from "./session";

/** The tables are made once for all files of the suite, and dropped even when making them failed. */
export const mochaHooks = { beforeAll: makeTables, afterAll: dropTables };
