import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import {
	blake3,
	BLINDING_LENGTH,
	commit,
	CREDENTIAL_SCHEME,
	credentialCommitment,
	erasureClaim,
	freshBlindings,
	holdingsDigest,
	innerCommitment,
	recordCommitment,
	SCHEME,
	statementCommitment,
	toggleVersion,
	UnknownScheme,
	verifyDocument,
	verifySealed,
} from "@anamnesis/client/commitment";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { u8aConcat, u8aToHex } from "@polkadot/util";
import { blake2AsHex } from "@polkadot/util-crypto";
import { bytesOf, flip, report, type Source, vectors } from "./support.js";

interface Vector {
	name: string;
	plaintext: Source;
	sealed?: Source;
	inner_blinding: string;
	plaintext_blake3: string;
	inner: string;
	blinding: string;
	sealed_blake3: string;
	sealed_length: string;
	commitment: string;
}

describe("the vectors that all languages share", () => {
	const { scheme, vectors: cases } = vectors<{ scheme: number; vectors: Vector[] }>("commitment.json");

	test("are of the scheme that is implemented here", () => {
		assert.equal(scheme, SCHEME);
		assert.ok(cases.length >= 6);
	});

	for (const one of cases) {
		test(one.name, () => {
			assert.equal(bytesToHex(blake3(bytesOf(one.plaintext))), one.plaintext_blake3);
			const inner = innerCommitment(hexToBytes(one.inner_blinding), hexToBytes(one.plaintext_blake3));
			assert.equal(bytesToHex(inner), one.inner);

			const commitment = recordCommitment(
				hexToBytes(one.blinding),
				hexToBytes(one.sealed_blake3),
				BigInt(one.sealed_length),
				inner,
			);
			assert.equal(commitment.scheme, SCHEME);
			assert.equal(bytesToHex(commitment.hash), one.commitment);

			if (one.sealed !== undefined) {
				const document = bytesOf(one.plaintext);
				const sealed = bytesOf(one.sealed);
				const blinding = hexToBytes(one.blinding);
				const innerBlinding = hexToBytes(one.inner_blinding);
				assert.equal(bytesToHex(blake3(sealed)), one.sealed_blake3);
				assert.equal(sealed.length.toString(), one.sealed_length);
				assert.ok(verifyDocument(commitment, document, sealed, { blinding, innerBlinding }));
				assert.ok(verifySealed(commitment, sealed, { blinding, inner }));
			}
		});
	}
});

describe("a document", () => {
	const document = report();
	// For the commitment any bytes do as sealed ones; sealing has its own tests.
	const sealed = Uint8Array.from(document, (byte) => byte ^ 0x5a);
	const blindings = freshBlindings();
	const { commitment, inner } = commit(document, sealed, blindings);

	test("proves against its commitment while nothing is changed", () => {
		assert.ok(verifyDocument(commitment, document, sealed, blindings));
		assert.ok(verifySealed(commitment, sealed, { blinding: blindings.blinding, inner }));
	});

	test("does not with any bit of either blinding turned over", () => {
		for (let bit = 0; bit < 8 * BLINDING_LENGTH; bit++) {
			const blinding = flip(blindings.blinding, bit);
			const innerBlinding = flip(blindings.innerBlinding, bit);
			assert.ok(!verifySealed(commitment, sealed, { blinding, inner }), `blinding, bit ${bit}`);
			assert.ok(
				!verifyDocument(commitment, document, sealed, { ...blindings, blinding }),
				`blinding, bit ${bit}`,
			);
			assert.ok(
				!verifyDocument(commitment, document, sealed, { ...blindings, innerBlinding }),
				`inner, bit ${bit}`,
			);
		}
	});

	test("does not with any bit of the commitment or the inner commitment turned over", () => {
		for (let bit = 0; bit < 256; bit++) {
			const changed = { ...commitment, hash: flip(commitment.hash, bit) };
			assert.ok(!verifyDocument(changed, document, sealed, blindings), `commitment, bit ${bit}`);
			const { blinding } = blindings;
			assert.ok(!verifySealed(commitment, sealed, { blinding, inner: flip(inner, bit) }), `inner, bit ${bit}`);
		}
	});

	test("does not with one byte of the document or of the sealed record changed", () => {
		for (const at of [0, 1, 1023, 1024, document.length - 1]) {
			assert.ok(!verifyDocument(commitment, flip(document, 8 * at), sealed, blindings), `document, byte ${at}`);
			assert.ok(!verifyDocument(commitment, document, flip(sealed, 8 * at), blindings), `sealed, byte ${at}`);
		}
	});

	test("does not with a byte missing or added", () => {
		const longer = Uint8Array.of(...sealed, 0);
		assert.ok(!verifyDocument(commitment, document.slice(0, -1), sealed, blindings));
		assert.ok(!verifyDocument(commitment, document, sealed.slice(0, -1), blindings));
		assert.ok(!verifyDocument(commitment, document, longer, blindings));
	});

	test("does not with the blindings swapped, or those of another version", () => {
		const swapped = { blinding: blindings.innerBlinding, innerBlinding: blindings.blinding };
		assert.ok(!verifyDocument(commitment, document, sealed, swapped));
		assert.ok(!verifyDocument(commitment, document, sealed, freshBlindings()));
	});
});

describe("what cannot be computed is refused in words", () => {
	const b64 = new Uint8Array(64);
	const b32 = new Uint8Array(32);

	test("wrong lengths", () => {
		for (const length of [0, 32, 63, 65]) {
			assert.throws(() => innerCommitment(new Uint8Array(length), b32), {
				name: "RangeError",
				message: `The inner blinding has to be 64 bytes long; it is ${length}.`,
			});
			assert.throws(
				() => recordCommitment(new Uint8Array(length), b32, 0, b32),
				/The blinding has to be 64 bytes/,
			);
		}
		for (const length of [0, 31, 33, 64]) {
			const wrong = new Uint8Array(length);
			assert.throws(() => innerCommitment(b64, wrong), /document's BLAKE3 hash has to be 32 bytes/);
			assert.throws(() => recordCommitment(b64, wrong, 0, b32), /sealed record's BLAKE3 hash has to be 32 bytes/);
			assert.throws(() => recordCommitment(b64, b32, 0, wrong), /inner commitment has to be 32 bytes/);
			assert.throws(
				() => verifySealed({ scheme: SCHEME, hash: wrong }, b32, { blinding: b64, inner: b32 }),
				/commitment's hash has to be 32 bytes/,
			);
		}
	});

	test("something that is no bytes", () => {
		assert.throws(() => innerCommitment("00".repeat(64) as never, b32), /has to be a Uint8Array/);
	});

	test("sealed lengths that eight bytes do not hold, and numbers that have lost digits", () => {
		for (const length of [-1, 0.5, 2 ** 53, Number.NaN, -1n, 2n ** 64n]) {
			assert.throws(() => recordCommitment(b64, b32, length, b32), { name: "RangeError" }, String(length));
		}
	});

	test("commitments of a scheme that is not known here", () => {
		const unknown = { scheme: 2, hash: b32 };
		assert.throws(
			() => verifySealed(unknown, b32, { blinding: b64, inner: b32 }),
			(error) => error instanceof UnknownScheme && error.scheme === 2,
		);
		assert.throws(() => verifyDocument(unknown, b32, b32, { blinding: b64, innerBlinding: b64 }), UnknownScheme);
	});
});

test("blindings are 64 bytes each and never the same", () => {
	const drawn = [freshBlindings(), freshBlindings()].flatMap((one) => [one.blinding, one.innerBlinding]);
	assert.deepEqual(
		drawn.map((one) => one.length),
		[64, 64, 64, 64],
	);
	assert.equal(new Set(drawn.map(bytesToHex)).size, 4);
});

describe("what an erasure is answered with", () => {
	const { claims, digests } = vectors<{
		claims: { name: string; blinding: string; patient: string; claim: string }[];
		digests: { name: string; versions: Kept[]; digest: string }[];
	}>("erasure.json");
	interface Kept {
		record: number;
		version: number;
		scheme: number;
		hash: string;
	}

	for (const { name, blinding, patient, claim } of claims) {
		test(`the claim of the vector ${name}`, () => {
			assert.equal(bytesToHex(erasureClaim(hexToBytes(blinding), hexToBytes(patient))), claim);
		});
	}

	for (const { name, versions, digest } of digests) {
		test(`the digest of the vector ${name}`, () => {
			const kept = versions.map(({ record, version, scheme, hash }) => ({
				record,
				version,
				commitment: { scheme, hash: hexToBytes(hash) },
			}));
			assert.equal(bytesToHex(holdingsDigest(kept)), digest);
		});
	}

});

describe("what a practitioner can open as a credential", () => {
	const { scheme, vectors: cases } = vectors<{
		scheme: number;
		vectors: { name: string; blinding: string; statement: Source; commitment: string }[];
	}>("credential.json");

	test("is of the scheme that is implemented here", () => {
		assert.equal(scheme, CREDENTIAL_SCHEME);
		assert.ok(cases.length >= 4);
	});

	for (const { name, blinding, statement, commitment } of cases) {
		test(`the commitment of the vector ${name}`, () => {
			const { scheme, hash } = credentialCommitment(hexToBytes(blinding), bytesOf(statement));
			assert.equal(scheme, CREDENTIAL_SCHEME);
			assert.equal(bytesToHex(hash), commitment);
		});
	}
});

test("the vectors are those that their scripts make", () => {
	for (const name of ["commitment", "erasure", "credential"]) {
		const script = fileURLToPath(new URL(`../scripts/${name}-vectors.mjs`, import.meta.url));
		const run = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
		assert.equal(run.status, 0, run.stderr);
	}
});

test("a claim is bound to its blinding and its patient", () => {
	const blinding = Uint8Array.from({ length: 64 }, (_, at) => at);
	const patient = Uint8Array.from({ length: 16 }, (_, at) => 0x80 + at);
	const claim = bytesToHex(erasureClaim(blinding, patient));
	assert.equal(claim.length, 64);
	assert.notEqual(bytesToHex(erasureClaim(flip(blinding, 0), patient)), claim);
	assert.notEqual(bytesToHex(erasureClaim(blinding, flip(patient, 127))), claim);
	assert.throws(() => erasureClaim(blinding, new Uint8Array(32)), /patient id has to be 16 bytes/);
});

test("a credential's commitment is bound to its blinding and its statement", () => {
	const blinding = Uint8Array.from({ length: 64 }, (_, at) => at);
	const statement = new TextEncoder().encode("register 1, number 2");
	const hash = (...given: Parameters<typeof credentialCommitment>) => bytesToHex(credentialCommitment(...given).hash);
	const whole = hash(blinding, statement);
	assert.notEqual(hash(flip(blinding, 0), statement), whole);
	assert.notEqual(hash(blinding, flip(statement, 8 * statement.length - 1)), whole);
	assert.notEqual(hash(blinding, statement.slice(0, -1)), whole);
	for (const length of [0, 63, 65]) {
		assert.throws(() => credentialCommitment(new Uint8Array(length), statement), /The blinding has to be 64 bytes/);
	}
});

test("a digest over versions is bound to each of them, in whatever order", () => {
	const version = (record: number, version: number, byte: number, scheme = SCHEME) => ({
		record,
		version,
		commitment: { scheme, hash: new Uint8Array(32).fill(byte) },
	});
	const digest = (...versions: ReturnType<typeof version>[]) => bytesToHex(holdingsDigest(versions));
	assert.equal(digest(), "00".repeat(32));
	const both = digest(version(0, 0, 1), version(0, 1, 2));
	assert.equal(digest(version(0, 1, 2), version(0, 0, 1)), both);
	for (const other of [
		digest(version(0, 0, 1)),
		digest(version(1, 0, 1), version(0, 1, 2)),
		digest(version(0, 0, 1), version(0, 1, 3)),
		digest(version(0, 0, 1), version(0, 1, 2, 2)),
		digest(version(0, 1, 1), version(0, 0, 2)),
	]) {
		assert.notEqual(other, both);
	}
});

test("a version that is added to a digest again is taken out", () => {
	const version = (record: number) => ({
		record,
		version: 0,
		commitment: { scheme: SCHEME, hash: new Uint8Array(32).fill(record) },
	});
	const all = holdingsDigest([version(0), version(1), version(2)]);
	assert.deepEqual(toggleVersion(all, version(1)), holdingsDigest([version(0), version(2)]));
	assert.throws(() => toggleVersion(new Uint8Array(31), version(0)), /The digest has to be 32 bytes/);
	const short = { ...version(0), commitment: { scheme: SCHEME, hash: new Uint8Array(31) } };
	assert.throws(() => toggleVersion(all, short), /The commitment's hash has to be 32 bytes/);
});

test("a statement is bound with its blinding, and with what it is for", () => {
	// By another library.
	const expected = (blinding: Uint8Array, text: string) =>
		blake2AsHex(u8aConcat("anamnesis/statement/v1", blinding, text), 256);
	const blinding = freshBlindings().blinding;
	for (const text of ["", "unconscious, after an accident", "Ä".repeat(5000)]) {
		const { scheme, hash } = statementCommitment(blinding, text);
		assert.equal(scheme, 1);
		assert.equal(u8aToHex(hash), expected(blinding, text));
	}
	assert.notDeepEqual(statementCommitment(blinding, "a"), statementCommitment(freshBlindings().blinding, "a"));
	assert.notDeepEqual(
		statementCommitment(blinding, "a").hash,
		credentialCommitment(blinding, new TextEncoder().encode("a")).hash,
	);
	for (const length of [0, 63, 65]) {
		assert.throws(() => statementCommitment(new Uint8Array(length), "a"), /The blinding has to be 64 bytes/);
	}
});
