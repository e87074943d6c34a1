/** Custodians, keyholders and gateways, over HTTP. */

export * from "./custodian.js";
export * from "./gateway.js";
export * from "./keyholder.js";
export * from "./patients-side.js";
export * from "./problem.js";
export * from "./session.js";
