/** The pack is published on its own, so what both need lies there. */
export { nearest } from "./policy/iam/nearest";
