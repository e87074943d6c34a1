import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { expectedOfProof, hashOfOpening } from "@anamnesis/light-client";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { failing, vectors } from "./support.js";

interface CommitmentVector {
	name: string;
	inner_blinding: string;
	plaintext_blake3: string;
	inner: string;
	blinding: string;
	sealed_blake3: string;
	sealed_length: string;
	commitment: string;
}

interface ProofVector {
	name: string;
	genesis: string;
	file: string;
	answer: { proven: boolean; patient: string; record: number; version: number; leaf: number | null };
}

const commitments = vectors<{ vectors: CommitmentVector[] }>("commitment.json").vectors;

/** An opening as a custodian has it, with something changed. */
const opening = (vector: CommitmentVector, changes: Record<string, unknown> = {}): string => {
	const { blinding, sealed_blake3, sealed_length, inner } = vector;
	const plain = { blinding: `0x${blinding}`, sealedBlake3: `0x${sealed_blake3}`, sealedLength: sealed_length };
	return JSON.stringify({ ...plain, inner: `0x${inner}`, ...changes });
};

describe("an opening", () => {
	for (const vector of commitments) {
		test(`gives the commitment of the vector "${vector.name}", from either side`, () => {
			assert.equal(bytesToHex(hashOfOpening(opening(vector))), vector.commitment);
			const readers = {
				inner: undefined,
				innerBlinding: `0x${vector.inner_blinding}`,
				documentBlake3: `0x${vector.plaintext_blake3}`,
			};
			assert.equal(bytesToHex(hashOfOpening(opening(vector, readers))), vector.commitment);
		});
	}

	test("that lacks something, or has too much, is refused without being repeated", () => {
		const [vector] = commitments as [CommitmentVector];
		const wrong: [text: string, message: RegExp][] = [
			["{", /no JSON/],
			["[]", /either inner, or/],
			["null", /has to hold an object/],
			[opening(vector, { inner: undefined }), /either inner, or/],
			[opening(vector, { documentBlake3: `0x${vector.plaintext_blake3}` }), /either inner, or/],
			[opening(vector, { blinding: "0xabcd" }), /^blinding of the opening has to be 0x and 128 hexadecimal digits/],
			[opening(vector, { sealedLength: -1 }), /whole number/],
			[opening(vector, { sealedLength: "18446744073709551616" }), /whole number/],
			[opening(vector, { name: "Anna" }), /not known here/],
		];
		for (const [text, message] of wrong) {
			assert.throws(() => hashOfOpening(text), failing("usage", message));
			assert.throws(() => hashOfOpening(text), (error: Error) => !/abcd|Anna/.test(error.message));
		}
	});
});

describe("a proof file", () => {
	const all = vectors<{ vectors: ProofVector[] }>("proof.json").vectors;
	const bytes = ({ file }: ProofVector) => hexToBytes(file.slice(2));

	for (const vector of all) {
		const { proven, ...answer } = vector.answer;
		test(`of the vector "${vector.name}" ${proven ? "says what to look for" : "is refused"}`, async () => {
			const reading = expectedOfProof(bytes(vector), vector.genesis);
			if (!proven) {
				await assert.rejects(reading, failing("not-verified", /^The proof file proves nothing/));
				return;
			}
			const { subject } = await reading;
			assert.equal(`0x${bytesToHex(subject.patient)}`, answer.patient);
			assert.deepEqual(
				[subject.record, subject.version, subject.leaf],
				[answer.record, answer.version, answer.leaf],
			);
		});
	}

	test("of another chain is refused", async () => {
		const [vector] = all as [ProofVector];
		const reading = expectedOfProof(bytes(vector), `0x${"11".repeat(32)}`);
		await assert.rejects(reading, failing("not-verified", /genesis/));
	});
});
