/** Everything. Import `@anamnesis/client/sealing` and the like to leave polkadot.js out of a page. */
export * from "./chain.js";
export * from "./commitment.js";
export * from "./keys.js";
export * from "./refusals.js";
export * from "./rpc.js";
export * from "./sealing.js";
