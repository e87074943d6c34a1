/**
 * Sealed records and sealed keys: standard age files, which the stock `age` tool opens.
 *
 * A *sealed record* is encrypted to a fresh X25519 identity: the record's key. Giving somebody access adds a small
 * file, the *sealed key*, and never encrypts the record again.
 *
 * The plaintext of a sealed key is text of two lines, each ended by a line feed:
 *
 *     AGE-SECRET-KEY-1…
 *     # inner blinding: <128 lowercase hexadecimal digits>
 *
 * so it is an identity file as it stands: `age -d -i reader.txt record-key.age > record-key.txt`, then
 * `age -d -i record-key.txt record.age`. All sealed keys have the same length.
 */

import "#webcrypto";
import { blake2b } from "@noble/hashes/blake2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { bech32 } from "@scure/base";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { checkLength } from "./bytes.js";
import { BLINDING_LENGTH, type Commitment } from "./commitment.js";
import { toEncryptionKey } from "./keys.js";

/** A record's key: an X25519 age identity, `AGE-SECRET-KEY-1…`. */
export type RecordKey = string;

/** What a sealed key holds. */
export interface KeyDocument {
	/** Opens the sealed record. */
	recordKey: RecordKey;
	/** 64 bytes: proves which document the chain's commitment stands for. */
	innerBlinding: Uint8Array;
}

const KEY_DOCUMENT = /^(AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58})\n# inner blinding: ([0-9a-f]{128})\n$/;

/**
 * Seals a document to a fresh key.
 *
 * @returns the age file, and the record's key: seal that to every reader with {@link sealKey}, then forget it
 */
export async function seal(document: Uint8Array): Promise<{ sealed: Uint8Array; recordKey: RecordKey }> {
	// Not `generateIdentity`: what it makes may change with a later version of age.
	const recordKey = await generateX25519Identity();
	return { sealed: await encryptTo(await identityToRecipient(recordKey), document), recordKey };
}

/**
 * Opens a sealed record.
 *
 * @throws CannotOpen when the key is another record's, or the bytes were changed
 */
export async function open(sealed: Uint8Array, recordKey: RecordKey): Promise<Uint8Array> {
	return decryptWith(recordKey, sealed);
}

/**
 * Seals a record's key to one reader.
 *
 * @param key the record's key and inner blinding
 * @param reader the reader's age recipient, `age1…`; `toRecipient` makes it from a key on chain
 * @throws InvalidKey when nothing can be sealed to the reader's key
 */
export async function sealKey(key: KeyDocument, reader: string): Promise<Uint8Array> {
	checkIdentity("The record's key", key.recordKey);
	checkLength("The inner blinding", key.innerBlinding, BLINDING_LENGTH);
	toEncryptionKey(reader);
	const text = `${key.recordKey}\n# inner blinding: ${bytesToHex(key.innerBlinding)}\n`;
	return encryptTo(reader, new TextEncoder().encode(text));
}

/** One version of a record on chain, as far as a keyholder's sealed key is bound to it. */
export interface AnchoredVersion {
	/** Whose record it is: the patient id, 16 bytes. */
	patient: Uint8Array;
	/** The account that signs the anchor, 32 bytes. */
	signer: Uint8Array;
	/** What stands for it. */
	commitment: Commitment;
}

/**
 * Seals a record's key to a keyholder. Behind the sealed key stand 32 bytes that bind it to the version on chain: a
 * keyholder has no records to try a key on, and would else seal any record's key to whoever may read another one.
 *
 *     BLAKE2b-256("anamnesis/keyholder/v1" ‖ inner_blinding ‖ record_key ‖ patient ‖ signer ‖ scheme ‖ hash)
 *
 * @param keyholder the age recipient of the keyholder's organisation
 * @throws InvalidKey when nothing can be sealed to that key
 */
export async function sealKeyForKeyholder(
	key: KeyDocument,
	keyholder: string,
	version: AnchoredVersion,
): Promise<Uint8Array> {
	return concatBytes(await sealKey(key, keyholder), await keyholderBinding(key, version));
}

/** The 32 bytes that bind a record's key to a version. */
export async function keyholderBinding(
	{ recordKey, innerBlinding }: KeyDocument,
	{ patient, signer, commitment }: AnchoredVersion,
): Promise<Uint8Array> {
	checkIdentity("The record's key", recordKey);
	checkLength("The inner blinding", innerBlinding, BLINDING_LENGTH);
	checkLength("The patient id", patient, 16);
	checkLength("The signer", signer, 32);
	checkLength("The commitment", commitment.hash, 32);
	const { bytes } = toEncryptionKey(await identityToRecipient(recordKey));
	const domain = utf8ToBytes("anamnesis/keyholder/v1");
	const scheme = Uint8Array.of(commitment.scheme);
	const input = concatBytes(domain, innerBlinding, bytes, patient, signer, scheme, commitment.hash);
	return blake2b(input, { dkLen: 32 });
}

/**
 * Opens a sealed key.
 *
 * @param identity the reader's own identity, `AGE-SECRET-KEY-1…`
 * @throws CannotOpen when it is sealed to somebody else, was changed, or is no sealed key
 */
export async function openKey(sealedKey: Uint8Array, identity: string): Promise<KeyDocument> {
	const bytes = await decryptWith(identity, sealedKey);
	const [, recordKey, innerBlinding] = KEY_DOCUMENT.exec(new TextDecoder().decode(bytes)) ?? [];
	if (recordKey === undefined || innerBlinding === undefined) {
		throw new CannotOpen("not a key", "The file opens, but holds no record key.");
	}
	return { recordKey, innerBlinding: hexToBytes(innerBlinding) };
}

/** A sealed file that does not open. The message never holds anything of the file or the key. */
export class CannotOpen extends Error {
	override readonly name = "CannotOpen";

	constructor(
		/** `wrong key`: sealed to another key. `damaged`: not what was sealed. `not a key`: no sealed key. */
		readonly reason: "wrong key" | "damaged" | "not a key",
		message: string,
	) {
		super(message);
	}
}

async function encryptTo(recipient: string, bytes: Uint8Array): Promise<Uint8Array> {
	const encrypter = new Encrypter();
	encrypter.addRecipient(recipient);
	return encrypter.encrypt(bytes);
}

async function decryptWith(identity: string, file: Uint8Array): Promise<Uint8Array> {
	checkIdentity("The key", identity);
	const decrypter = new Decrypter();
	decrypter.addIdentity(identity);
	try {
		return await decrypter.decrypt(file);
	} catch (error) {
		if (error instanceof Error && error.message.startsWith("no identity matched")) {
			throw new CannotOpen("wrong key", "This key does not open this file: it is sealed to another one.");
		}
		throw new CannotOpen("damaged", "This file is not what was sealed: it is damaged, cut short or no age file.");
	}
}

/** Refuses what is no identity, without the libraries' messages, which quote it. */
function checkIdentity(what: string, identity: string): void {
	let decoded;
	try {
		decoded = bech32.decodeToBytes(identity);
	} catch {
		// Not bech32: refused below.
	}
	if (!identity.startsWith("AGE-SECRET-KEY-1") || decoded?.bytes.length !== 32) {
		throw new TypeError(`${what} has to be an X25519 age identity, AGE-SECRET-KEY-1….`);
	}
}
