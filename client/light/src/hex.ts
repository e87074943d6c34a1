/** Bytes as people and JSON write them: `0x` and hexadecimal digits. */

import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { Failure } from "./failure.js";

/** The bytes as text. */
export function toHex(bytes: Uint8Array): string {
	return `0x${bytesToHex(bytes)}`;
}

/**
 * The bytes of a text that somebody has given.
 *
 * @param what names it in the error, which does not repeat what was given
 * @param length how many bytes it has to be
 */
export function fromHex(what: string, text: unknown, length: number): Uint8Array {
	if (typeof text !== "string" || !/^0x(?:[0-9a-fA-F]{2})*$/.test(text) || text.length !== 2 + 2 * length) {
		throw new Failure("usage", `${what} has to be 0x and ${2 * length} hexadecimal digits.`);
	}
	return hexToBytes(text.slice(2));
}
