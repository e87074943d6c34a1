/** Custodians and keyholders, over HTTP. */

export * from "./custodian.js";
export * from "./keyholder.js";
export * from "./patients-side.js";
export * from "./problem.js";
export * from "./session.js";
