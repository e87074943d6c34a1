import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { blake3, freshBlindings, innerCommitment } from "@anamnesis/client/commitment";
import {
	isDocument,
	MAX_PROOF_LENGTH,
	type NotProven,
	type Proven,
	ProofVerifier,
	VERIFIER_URL,
	withoutOpening,
	withOpening,
} from "@anamnesis/client/proof";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { flip, repositoryFile, vectors } from "./support.js";

interface Vector {
	name: string;
	genesis: string;
	file: string;
	answer: Omit<Proven, "proven"> & { proven: boolean };
}

const file = vectors<{ vectors: Vector[] }>("proof.json");
const bytes = (hex: string) => hexToBytes(hex.slice(2));
const of = (name: string) => {
	const vector = file.vectors.find((vector) => vector.name === name);
	assert.ok(vector !== undefined, `there is a vector about ${name}`);
	return { file: bytes(vector.file), genesis: bytes(vector.genesis) };
};

// scripts/proof-wasm.sh makes it.
const wasm = Uint8Array.from(repositoryFile("client/js/wasm/anamnesis-proof.wasm"));
let verifier: ProofVerifier;
before(async () => {
	verifier = await ProofVerifier.load(wasm);
});

async function proves(file: Uint8Array, genesis: Uint8Array): Promise<Proven> {
	const answer = await verifier.verify(file, genesis);
	assert.ok(answer.proven, JSON.stringify(answer));
	return answer;
}

async function fails(file: Uint8Array, genesis: Uint8Array): Promise<NotProven> {
	const answer = await verifier.verify(file, genesis);
	assert.ok(!answer.proven, "it proves nothing");
	return answer;
}

describe("the module", () => {
	test("imports nothing", () => {
		assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(wasm)), []);
	});

	test("is where the package says", () => {
		assert.deepEqual(new Uint8Array(readFileSync(VERIFIER_URL)), new Uint8Array(wasm));
	});

	test("can be a server's answer, also one that is still to come", async () => {
		const { file, genesis } = of("a version");
		for (const given of [new Response(wasm), Promise.resolve(new Response(wasm)), new WebAssembly.Module(wasm)]) {
			const verifier = await ProofVerifier.load(given);
			assert.ok((await verifier.verify(file, genesis)).proven);
		}
	});

	test("is not taken from a server that does not have it", async () => {
		await assert.rejects(ProofVerifier.load(new Response("no", { status: 404 })), /could not be loaded: 404/);
	});
});

describe("verify", () => {
	assert.ok(file.vectors.length >= 10);
	for (const vector of file.vectors) {
		test(`says what the vectors say: ${vector.name}`, async () => {
			const answer = await verifier.verify(bytes(vector.file), bytes(vector.genesis));
			if (answer.proven) {
				assert.deepEqual(answer, vector.answer);
			} else {
				const { message, ...rest } = answer;
				assert.match(message, /^Checking /);
				assert.deepEqual(rest, vector.answer);
			}
		});
	}

	test("finds one bit changed anywhere", async () => {
		const { file, genesis } = of("a document");
		for (let at = 0; at < file.length; at += 7) {
			await fails(flip(file, at * 8 + (at % 8)), genesis);
		}
	});

	test("finds what was cut off or added", async () => {
		const { file, genesis } = of("a version");
		for (const length of [0, 1, 15, 16, 17, 100, file.length - 1]) {
			await fails(file.subarray(0, length), genesis);
		}
		assert.equal((await fails(new Uint8Array([...file, 0]), genesis)).problem, "malformed");
	});

	test("does not read a file that is too long", async () => {
		const { genesis } = of("a version");
		assert.equal((await fails(new Uint8Array(MAX_PROOF_LENGTH + 1), genesis)).problem, "tooLong");
		assert.equal((await fails(new Uint8Array(MAX_PROOF_LENGTH + 5000), genesis)).problem, "tooLong");
		assert.equal((await fails(new Uint8Array(MAX_PROOF_LENGTH), genesis)).problem, "notAProof");
	});

	test("wants a whole genesis hash", async () => {
		const { file, genesis } = of("a version");
		await assert.rejects(verifier.verify(file, genesis.subarray(1)), RangeError);
	});
});

describe("an opening", () => {
	const blindings = { blinding: new Uint8Array(64).fill(1), innerBlinding: new Uint8Array(64).fill(3) };
	const document = new TextEncoder().encode("a finding");
	const sealed = new TextEncoder().encode("a sealed finding");

	test("is taken out, and the file proves the version as before", async () => {
		const version = of("a version");
		for (const name of ["a document", "sealed bytes", "a version"]) {
			const { file, genesis } = of(name);
			assert.deepEqual(withoutOpening(file), version.file);
			assert.equal((await proves(withoutOpening(file), genesis)).document, null);
		}
	});

	test("is put where the verifier reads it", async () => {
		const { file, genesis } = of("a version");
		const opened = withOpening(file, { sealed, document, blindings });
		// It is another document than the one that was anchored, and the verifier got as far as to see it.
		const answer = await fails(opened, genesis);
		assert.deepEqual([answer.part, answer.problem], ["opening", "commitmentDiffers"]);
		assert.deepEqual(withoutOpening(opened), file);
		const other = withOpening(opened, { sealed: document, document: sealed, blindings });
		assert.notDeepEqual(other, opened);
		assert.deepEqual(withOpening(other, { sealed, document, blindings }), opened);
	});

	test("has the bytes of the vectors", () => {
		const { file } = of("a document");
		const opened = withOpening(file, { sealed, document, blindings });
		assert.equal(opened.length, file.length);
		const expected = Uint8Array.from(file);
		expected.set(blake3(sealed), 16 + 2 + 64);
		expected.set(Uint8Array.of(sealed.length, 0, 0, 0, 0, 0, 0, 0), 16 + 2 + 64 + 32);
		expected.set(blake3(document), 16 + 2 + 64 + 32 + 8 + 64);
		assert.equal(bytesToHex(opened), bytesToHex(expected));
	});

	test("of a custodian has no document", () => {
		const { file } = of("sealed bytes");
		const inner = innerCommitment(blindings.innerBlinding, new Uint8Array(32).fill(4));
		const opened = withOpening(file, { sealed, blinding: blindings.blinding, inner });
		const expected = Uint8Array.from(file);
		expected.set(blake3(sealed), 16 + 2 + 64);
		expected.set(Uint8Array.of(sealed.length, 0, 0, 0, 0, 0, 0, 0), 16 + 2 + 64 + 32);
		assert.equal(bytesToHex(opened), bytesToHex(expected));
	});

	test("carries the path of a document in a batch", () => {
		const { file } = of("an amended leaf");
		const siblings = [new Uint8Array(32).fill(8), new Uint8Array(32).fill(9)];
		const opened = withOpening(file, { sealed, document, blindings, siblings });
		assert.deepEqual(withoutOpening(opened), file);
		assert.deepEqual(opened.subarray(16, 18), Uint8Array.of(2, 8));
		assert.deepEqual(opened.subarray(18, 82), Uint8Array.of(...siblings[0]!, ...siblings[1]!));
	});

	test("is only put into a proof file", () => {
		const opening = { sealed, document, blindings: freshBlindings() };
		assert.throws(() => withOpening(new Uint8Array(100), opening), /no proof file/);
		const { file } = of("a version");
		assert.throws(() => withoutOpening(of("a document").file.subarray(0, 100)), /cut off/);
		const damaged = Uint8Array.from(file);
		damaged[16] = 9;
		assert.throws(() => withoutOpening(damaged), /damaged/);
		assert.throws(() => withOpening(file, { ...opening, siblings: [new Uint8Array(31)] }), RangeError);
		const long = Array.from({ length: 21 }, () => new Uint8Array(32));
		assert.throws(() => withOpening(file, { ...opening, siblings: long }), RangeError);
	});
});

test("a document is recognised by its digest", async () => {
	const { file, genesis } = of("a document");
	const answer = await proves(file, genesis);
	const document = new TextEncoder().encode("a finding");
	assert.ok(!isDocument(answer, document));
	const digest = `0x${bytesToHex(blake3(document))}`;
	assert.ok(isDocument({ ...answer, document: { blake3: digest } }, document));
	const closed = await proves(withoutOpening(file), genesis);
	assert.ok(!isDocument(closed, document));
});
