/**
 * Commitments to record versions: what the chain keeps instead of a record.
 *
 *     inner      = BLAKE2b-256("anamnesis/inner/v1"  ‖ inner_blinding ‖ BLAKE3(plaintext))
 *     commitment = BLAKE2b-256("anamnesis/record/v1" ‖ blinding ‖ BLAKE3(sealed record) ‖ sealed_length_le64 ‖ inner)
 *
 * Whoever verifies computes the commitment here, on their own machine: blindings and digests are never sent to a
 * node. Vectors for other languages are in `primitives/vectors/commitment.json`.
 */

import "#webcrypto";
import { blake2b } from "@noble/hashes/blake2.js";
import { blake3 as blake3Hash } from "@noble/hashes/blake3.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { checkLength, sameBytes } from "./bytes.js";

/** The scheme of the formulas above. */
export const SCHEME = 1;

/** The scheme of {@link credentialCommitment}. */
export const CREDENTIAL_SCHEME = 1;

/** The scheme of {@link statementCommitment}. */
export const STATEMENT_SCHEME = 1;

/** Bytes of each blinding value. */
export const BLINDING_LENGTH = 64;

const CLAIM_PREFIX = utf8ToBytes("anamnesis/claim/v1");
const CREDENTIAL_PREFIX = utf8ToBytes("anamnesis/credential/v1");
const INNER_PREFIX = utf8ToBytes("anamnesis/inner/v1");
const RECORD_PREFIX = utf8ToBytes("anamnesis/record/v1");
const STATEMENT_PREFIX = utf8ToBytes("anamnesis/statement/v1");
const VERSION_PREFIX = utf8ToBytes("anamnesis/version/v1");
const MAX_U64 = 2n ** 64n - 1n;

/** A commitment as it stands on chain. */
export interface Commitment {
	/** How `hash` was computed: {@link SCHEME}, or `BATCH_SCHEME` of `batch.ts` for the root of a batch. */
	scheme: number;
	/** 32 bytes. */
	hash: Uint8Array;
}

/** The random values of one record version. Both are fresh for every version and stay off chain. */
export interface Blindings {
	/** 64 bytes, for the custodian: proves that the right bytes are kept. */
	blinding: Uint8Array;
	/** 64 bytes, for readers: proves which document it is. */
	innerBlinding: Uint8Array;
}

/** What the custodian keeps to prove that it holds the right bytes. */
export interface CustodianProof {
	/** 64 bytes. */
	blinding: Uint8Array;
	/** 32 bytes: the result of {@link innerCommitment}. */
	inner: Uint8Array;
}

/** Draws both blinding values from the system's randomness. */
export function freshBlindings(): Blindings {
	return {
		blinding: crypto.getRandomValues(new Uint8Array(BLINDING_LENGTH)),
		innerBlinding: crypto.getRandomValues(new Uint8Array(BLINDING_LENGTH)),
	};
}

/** BLAKE3 of some bytes: 32 bytes. */
export function blake3(bytes: Uint8Array): Uint8Array {
	return blake3Hash(bytes);
}

/**
 * The part of a commitment that binds the document.
 *
 * @param innerBlinding 64 bytes
 * @param plaintextBlake3 32 bytes: BLAKE3 of the document before it was sealed
 * @returns 32 bytes
 * @throws RangeError when a length is wrong
 */
export function innerCommitment(innerBlinding: Uint8Array, plaintextBlake3: Uint8Array): Uint8Array {
	checkLength("The inner blinding", innerBlinding, BLINDING_LENGTH);
	checkLength("The document's BLAKE3 hash", plaintextBlake3, 32);
	return blake2b256(INNER_PREFIX, innerBlinding, plaintextBlake3);
}

/**
 * The commitment to a sealed record, from hashes.
 *
 * @param blinding 64 bytes
 * @param sealedBlake3 32 bytes: BLAKE3 of the sealed record
 * @param sealedLength length of the sealed record in bytes, below 2^64; a bigint above 2^53 - 1
 * @param inner 32 bytes: the result of {@link innerCommitment}
 * @throws RangeError when a length is wrong
 */
export function recordCommitment(
	blinding: Uint8Array,
	sealedBlake3: Uint8Array,
	sealedLength: number | bigint,
	inner: Uint8Array,
): Commitment {
	checkLength("The blinding", blinding, BLINDING_LENGTH);
	checkLength("The sealed record's BLAKE3 hash", sealedBlake3, 32);
	checkLength("The inner commitment", inner, 32);
	return {
		scheme: SCHEME,
		hash: blake2b256(RECORD_PREFIX, blinding, sealedBlake3, littleEndian64(sealedLength), inner),
	};
}

/**
 * Commits to a document and its sealed form.
 *
 * @param document the bytes before sealing
 * @param sealed the sealed record
 * @param blindings fresh ones, from {@link freshBlindings}
 * @returns the commitment to anchor, and `inner`, which the custodian keeps beside the blinding
 */
export function commit(
	document: Uint8Array,
	sealed: Uint8Array,
	blindings: Blindings,
): { commitment: Commitment; inner: Uint8Array } {
	const inner = innerCommitment(blindings.innerBlinding, blake3(document));
	return { commitment: recordCommitment(blindings.blinding, blake3(sealed), sealed.length, inner), inner };
}

/**
 * Whether these are the sealed bytes that the chain holds a commitment to: a custodian's check, which needs no key.
 *
 * @throws UnknownScheme when the commitment was made by a newer version of the formulas
 * @throws RangeError when a length is wrong
 */
export function verifySealed(commitment: Commitment, sealed: Uint8Array, proof: CustodianProof): boolean {
	checkCommitment(commitment);
	const computed = recordCommitment(proof.blinding, blake3(sealed), sealed.length, proof.inner);
	return sameBytes(computed.hash, commitment.hash);
}

/**
 * Whether this document, sealed as these bytes, is the one that the chain holds a commitment to: a reader's check.
 *
 * @throws UnknownScheme when the commitment was made by a newer version of the formulas
 * @throws RangeError when a length is wrong
 */
export function verifyDocument(
	commitment: Commitment,
	document: Uint8Array,
	sealed: Uint8Array,
	blindings: Blindings,
): boolean {
	checkCommitment(commitment);
	return sameBytes(commit(document, sealed, blindings).commitment.hash, commitment.hash);
}

/**
 * The claim that an erasure's certificate carries: nobody can tell from it whose it is, and whoever keeps the blinding
 * and the patient id can show that it is theirs.
 *
 *     claim = BLAKE2b-256("anamnesis/claim/v1" ‖ blinding ‖ patient)
 *
 * @param blinding 64 random bytes that stay with the person
 * @param patient the patient id, 16 bytes
 * @returns 32 bytes
 */
export function erasureClaim(blinding: Uint8Array, patient: Uint8Array): Uint8Array {
	checkLength("The blinding", blinding, BLINDING_LENGTH);
	checkLength("The patient id", patient, 16);
	return blake2b256(CLAIM_PREFIX, blinding, patient);
}

/**
 * The commitment to a professional credential, which an organisation puts beside a practitioner's enrolment: nobody can
 * tell from it what the practitioner is licensed for or under which number, and the practitioner opens it to whom they
 * choose, by handing over the statement and the blinding.
 *
 *     hash = BLAKE2b-256("anamnesis/credential/v1" ‖ blinding ‖ statement)
 *
 * Vectors for other languages are in `primitives/vectors/credential.json`.
 *
 * @param blinding 64 random bytes that stay with the practitioner
 * @param statement what the practitioner would show, byte for byte: a text that names register and number, or a signed
 * credential
 * @throws RangeError when the blinding's length is wrong
 */
export function credentialCommitment(blinding: Uint8Array, statement: Uint8Array): Commitment {
	checkLength("The blinding", blinding, BLINDING_LENGTH);
	return { scheme: CREDENTIAL_SCHEME, hash: blake2b256(CREDENTIAL_PREFIX, blinding, statement) };
}

/**
 * The commitment to what somebody says beside a code: a clinician or an officer of an emergency, an organisation of
 * what it declares, a guardian of what kind of guardian they are. Text and blinding stay with whoever says it, who
 * opens both to those who have to know.
 *
 *     hash = BLAKE2b-256("anamnesis/statement/v1" ‖ blinding ‖ text)
 *
 * @param blinding 64 random bytes, new with every text
 * @param text in UTF-8 on the way into the hash
 * @throws RangeError when the blinding's length is wrong
 */
export function statementCommitment(blinding: Uint8Array, text: string): Commitment {
	checkLength("The blinding", blinding, BLINDING_LENGTH);
	return { scheme: STATEMENT_SCHEME, hash: blake2b256(STATEMENT_PREFIX, blinding, utf8ToBytes(text)) };
}

/** A version of a record, and what binds it. */
export interface KeptVersion {
	/** The number of the record. */
	record: number;
	/** The number of the version. */
	version: number;
	/** Its commitment on chain. */
	commitment: Commitment;
}

/**
 * The digest over what a custodian keeps of a patient's, which its attestation of an erasure names: to 32 zero bytes,
 * `BLAKE2b-256("anamnesis/version/v1" ‖ record_le32 ‖ version_le32 ‖ scheme ‖ hash)` is added with XOR for each.
 *
 * @param versions in any order, each of them once
 */
export function holdingsDigest(versions: KeptVersion[]): Uint8Array {
	return versions.reduce<Uint8Array>(toggleVersion, new Uint8Array(32));
}

/**
 * The digest with one version more, or less: a version that is added again is taken out. So whoever keeps a digest
 * takes out what is not to be erased.
 */
export function toggleVersion(digest: Uint8Array, { record, version, commitment }: KeptVersion): Uint8Array {
	checkLength("The digest", digest, 32);
	checkLength("The commitment's hash", commitment.hash, 32);
	const numbers = new DataView(new ArrayBuffer(9));
	numbers.setUint32(0, record, true);
	numbers.setUint32(4, version, true);
	numbers.setUint8(8, commitment.scheme);
	return blake2b256(VERSION_PREFIX, new Uint8Array(numbers.buffer), commitment.hash).map(
		(byte, at) => byte ^ digest[at]!,
	);
}

/** A commitment of a scheme that this version of the client does not know. */
export class UnknownScheme extends Error {
	override readonly name = "UnknownScheme";

	constructor(
		/** The scheme that was met. */
		readonly scheme: number,
	) {
		super(`Commitments of scheme ${scheme} are not known here; this client knows ${SCHEME}. Use a newer client.`);
	}
}

function checkCommitment(commitment: Commitment): void {
	if (commitment.scheme !== SCHEME) {
		throw new UnknownScheme(commitment.scheme);
	}
	checkLength("The commitment's hash", commitment.hash, 32);
}

function blake2b256(...parts: Uint8Array[]): Uint8Array {
	return blake2b(concatBytes(...parts), { dkLen: 32 });
}

function littleEndian64(length: number | bigint): Uint8Array {
	// Above 2^53 - 1 a number has already lost digits.
	if (typeof length === "number" && !Number.isSafeInteger(length)) {
		throw new RangeError("The sealed length has to be a whole number up to 2^53 - 1, or a bigint.");
	}
	const value = BigInt(length);
	if (value < 0n || value > MAX_U64) {
		throw new RangeError("The sealed length has to be between 0 and 2^64 - 1.");
	}
	const bytes = new Uint8Array(8);
	new DataView(bytes.buffer).setBigUint64(0, value, true);
	return bytes;
}
