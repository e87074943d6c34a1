/**
 * Encryption keys: the age recipient that people and tools know (`age1…`) and the form the chain keeps it in.
 */

import "#webcrypto";
import { bech32 } from "@scure/base";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { checkLength } from "./bytes.js";

/** The scheme of an X25519 key. */
export const X25519 = 1;

/** A public key that record keys are sealed to, as it stands on chain. */
export interface EncryptionKey {
	/** How `bytes` is to be read: {@link X25519}. */
	scheme: number;
	/** 32 bytes. */
	bytes: Uint8Array;
}

/** A reader's key pair. Only `encryptionKey` is ever published. */
export interface ReaderKeys {
	/** The secret half, `AGE-SECRET-KEY-1…`: never leaves its owner. */
	identity: string;
	/** The public half, `age1…`. */
	recipient: string;
	/** The public half, as the chain keeps it. */
	encryptionKey: EncryptionKey;
}

/** Makes a reader's key pair from the system's randomness. */
export async function freshReaderKeys(): Promise<ReaderKeys> {
	// Not `generateIdentity`: what it makes may change with a later version of age.
	const identity = await generateX25519Identity();
	const recipient = await identityToRecipient(identity);
	return { identity, recipient, encryptionKey: toEncryptionKey(recipient) };
}

/**
 * The chain's form of an age recipient.
 *
 * @param recipient `age1…`, an X25519 recipient; plugin and post-quantum recipients are refused
 * @throws InvalidKey when nothing can be sealed to it
 */
export function toEncryptionKey(recipient: string): EncryptionKey {
	let decoded;
	try {
		decoded = bech32.decodeToBytes(recipient);
	} catch {
		throw new InvalidKey("This is not an age recipient. It has to be the 62 characters that begin with age1.");
	}
	if (decoded.prefix !== "age" || decoded.bytes.length !== 32) {
		throw new InvalidKey("This age recipient is not an X25519 key. Make one with age-keygen.");
	}
	const key = { scheme: X25519, bytes: decoded.bytes };
	checkUsable(key);
	return key;
}

/**
 * The age recipient (`age1…`) of a key on chain.
 *
 * @throws InvalidKey when the scheme is unknown or nothing can be sealed to it
 */
export function toRecipient(key: EncryptionKey): string {
	if (key.scheme !== X25519) {
		throw new InvalidKey(`Encryption keys of scheme ${key.scheme} are not known here. Use a newer client.`);
	}
	checkLength("An X25519 key", key.bytes, 32);
	checkUsable(key);
	return bech32.encodeFromBytes("age", key.bytes);
}

/** Something that is no key, or one to which nothing can be sealed. The message never holds the key. */
export class InvalidKey extends Error {
	override readonly name = "InvalidKey";
}

function checkUsable(key: EncryptionKey): void {
	if (SMALL_ORDER.has(asNumber(key.bytes))) {
		throw new InvalidKey("Nothing can be sealed to this key: whatever is sealed to it, everybody could open.");
	}
}

const P = 2n ** 255n - 19n;

/**
 * The u-coordinates of small order on Curve25519 and its twist (RFC 7748, section 7), also in their forms above p:
 * the shared secret with any of them is zero.
 */
const SMALL_ORDER: ReadonlySet<bigint> = new Set(
	[
		0n,
		1n,
		P - 1n,
		325606250916557431795983626356110631294008115727848805560023387167927233504n,
		39382357235489614581723060781553021112529911719440698176882885853963445705823n,
	].flatMap((u) => [u, u + P]),
);

/** An X25519 key is a little-endian number without its highest bit. */
function asNumber(bytes: Uint8Array): bigint {
	const value = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
	return value & (2n ** 255n - 1n);
}
