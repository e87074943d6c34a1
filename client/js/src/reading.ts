/**
 * What is read from the chain, through its runtime APIs: at the newest finalised block, or at a block that is named.
 *
 * The answers have the same shape as those of our RPC methods (see `rpc.ts`). Ids, digests and keys are `0x` and
 * hexadecimal digits, times Unix milliseconds, accounts addresses. What can be sent back is as it is sent: scopes,
 * grantees and terms.
 */

export type { At } from "./reading/ask.js";
export * from "./reading/consortium.js";
export * from "./reading/disclosures.js";
export * from "./reading/emergency.js";
export * from "./reading/erasure.js";
export * from "./reading/patients.js";
export * from "./reading/records.js";
export * from "./reading/sharing.js";
