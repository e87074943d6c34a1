/** Everything. Import `@anamnesis/client/sealing` and the like to leave polkadot.js out of a page. */
export * from "./chain.js";
export * from "./commitment.js";
export * from "./consent.js";
export * from "./grants.js";
export * from "./keys.js";
export * from "./patients.js";
export * from "./reading.js";
export * from "./refusals.js";
export * from "./rpc.js";
export * from "./sealing.js";
