import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import {
	Batch,
	BATCH_SCHEME,
	batchLeaf,
	batchRoot,
	batchSiblings,
	MAX_LEAVES,
	pathLength,
	verifyLeaf,
} from "@anamnesis/client/batch";
import { commit, type Commitment, freshBlindings, SCHEME } from "@anamnesis/client/commitment";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { u8aConcat } from "@polkadot/util";
import { blake2AsU8a } from "@polkadot/util-crypto";
import { flip, vectors } from "./support.js";

interface Bound {
	scheme: number;
	hash: string;
}
interface Path extends Bound {
	siblings: string[];
}

const file = vectors<{
	batches: { name: string; count: number; root: string; leaves: (Path & { leaf: string })[] }[];
	long: { count: number; root: string; paths: (Path & { index: number })[] }[];
	lengths: { count: number; index: number; length: number }[];
}>("batch.json");

const commitmentOf = ({ scheme, hash }: Bound): Commitment => ({ scheme, hash: hexToBytes(hash) });
const pathOf = ({ siblings }: Path) => siblings.map(hexToBytes);

const little = (value: number) => {
	const bytes = new DataView(new ArrayBuffer(4));
	bytes.setUint32(0, value, true);
	return new Uint8Array(bytes.buffer);
};
/** By another library. */
const counted = (count: number): Commitment[] =>
	Array.from({ length: count }, (_, at) => ({
		scheme: SCHEME,
		hash: blake2AsU8a(u8aConcat("anamnesis test vector: leaf ", little(at)), 256),
	}));

describe("the vectors that all languages share", () => {
	for (const { name, count, root, leaves } of file.batches) {
		test(name, () => {
			const commitments = leaves.map(commitmentOf);
			assert.equal(commitments.length, count);
			assert.equal(bytesToHex(batchRoot(commitments)), root);
			leaves.forEach((vector, index) => {
				const commitment = commitmentOf(vector);
				assert.equal(bytesToHex(batchLeaf(index, commitment)), vector.leaf);
				assert.deepEqual(batchSiblings(commitments, index), pathOf(vector));
				assert.ok(verifyLeaf(hexToBytes(root), count, index, commitment, pathOf(vector)));
			});
		});
	}

	for (const { count, root, paths } of file.long) {
		test(`${count} leaves`, () => {
			const leaves = counted(count);
			const batch = new Batch(leaves);
			assert.equal(bytesToHex(batch.root), root);
			for (const vector of paths) {
				assert.deepEqual(leaves[vector.index], commitmentOf(vector));
				assert.deepEqual(batch.siblings(vector.index), pathOf(vector));
				assert.ok(verifyLeaf(batch.root, count, vector.index, commitmentOf(vector), pathOf(vector)));
			}
		});
	}

	test("every path has its length", () => {
		assert.ok(file.lengths.length >= 10);
		for (const { count, index, length } of file.lengths) {
			assert.equal(pathLength(count, index), length, `${index} of ${count}`);
		}
	});

	test("are those that their script makes", () => {
		const script = fileURLToPath(new URL("../scripts/batch-vectors.mjs", import.meta.url));
		const run = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
		assert.equal(run.status, 0, run.stderr);
	});
});

describe("a leaf", () => {
	const COUNT = 21;
	const leaves = counted(COUNT);
	const batch = new Batch(leaves);
	const path = (index: number) => batch.siblings(index);

	test("verifies wherever it is, in batches of every size", () => {
		for (let count = 1; count <= 40; count++) {
			const some = counted(count);
			const batch = new Batch(some);
			assert.deepEqual(batch.commitment, { scheme: BATCH_SCHEME, hash: batch.root });
			some.forEach((leaf, index) => {
				const siblings = batch.siblings(index);
				assert.equal(siblings.length, pathLength(count, index));
				assert.ok(verifyLeaf(batch.root, count, index, leaf, siblings), `${index} of ${count}`);
			});
		}
	});

	test("that is a document proves with its blindings", () => {
		const documents = ["72/min", "74/min", "71/min"].map((text) => new TextEncoder().encode(text));
		const kept = documents.map((document) => ({ sealed: flip(document, 0), blindings: freshBlindings() }));
		const commitments = documents.map((one, at) => commit(one, kept[at]!.sealed, kept[at]!.blindings).commitment);
		const batch = new Batch(commitments);
		const { sealed, blindings } = kept[2]!;
		const again = commit(documents[2]!, sealed, blindings).commitment;
		assert.ok(verifyLeaf(batch.root, 3, 2, again, batch.siblings(2)));
		const other = commit(documents[1]!, sealed, blindings).commitment;
		assert.ok(!verifyLeaf(batch.root, 3, 2, other, batch.siblings(2)));
	});

	test("does not verify with a bit of root, commitment or sibling turned over", () => {
		for (const index of [0, 10, 19, 20]) {
			const leaf = leaves[index]!;
			for (let bit = 0; bit < 256; bit += 3) {
				const other = { ...leaf, hash: flip(leaf.hash, bit) };
				assert.ok(!verifyLeaf(flip(batch.root, bit), COUNT, index, leaf, path(index)));
				assert.ok(!verifyLeaf(batch.root, COUNT, index, other, path(index)));
			}
			path(index).forEach((_, place) => {
				const siblings = path(index).map((one, at) => (at === place ? flip(one, place) : one));
				assert.ok(!verifyLeaf(batch.root, COUNT, index, leaf, siblings));
			});
		}
	});

	test("does not verify at another place, in a batch of another size, or with another scheme", () => {
		for (const [index, leaf] of leaves.entries()) {
			for (let other = 0; other < COUNT + 2; other++) {
				assert.equal(verifyLeaf(batch.root, COUNT, other, leaf, path(index)), other === index);
			}
			for (let count = 0; count < 2 * COUNT; count++) {
				assert.equal(verifyLeaf(batch.root, count, index, leaf, path(index)), count === COUNT);
			}
			assert.ok(!verifyLeaf(batch.root, COUNT, index, { ...leaf, scheme: BATCH_SCHEME }, path(index)));
		}
	});

	test("does not verify with a path that is cut off, goes on, or is in another order", () => {
		const [leaf, whole] = [leaves[5]!, path(5)];
		const verified = (siblings: Uint8Array[]) => verifyLeaf(batch.root, COUNT, 5, leaf, siblings);
		assert.ok(verified(whole));
		assert.ok(!verified(whole.slice(1)));
		assert.ok(!verified(whole.slice(0, -1)));
		assert.ok(!verified([]));
		assert.ok(!verified([...whole, batch.root]));
		assert.ok(!verified([...whole].reverse()));
	});

	test("is no node, and a node is none", () => {
		const four = counted(4);
		const batch = new Batch(four);
		// The node over the last two, which is a sibling of the first.
		const right = batch.siblings(0)[1]!;
		for (const scheme of [0, SCHEME, BATCH_SCHEME]) {
			for (const siblings of [[], [batch.siblings(3)[1]!], batch.siblings(3)]) {
				for (let count = 1; count <= 4; count++) {
					for (let index = 0; index < count; index++) {
						assert.ok(!verifyLeaf(batch.root, count, index, { scheme, hash: right }, siblings));
					}
				}
			}
		}
	});
});

describe("what is no batch is refused", () => {
	const leaf: Commitment = { scheme: SCHEME, hash: new Uint8Array(32) };

	test("without leaves, and with too many", () => {
		assert.throws(() => batchRoot([]), RangeError);
		assert.throws(() => batchRoot({ length: MAX_LEAVES + 1 } as Commitment[]), RangeError);
		assert.equal(pathLength(MAX_LEAVES + 1, 0), null);
		assert.equal(pathLength(0, 0), null);
	});

	test("numbers of leaves that are not there", () => {
		for (const index of [-1, 1, 0.5, Number.NaN, 2 ** 32]) {
			assert.throws(() => batchSiblings([leaf], index), /There is no leaf/);
			assert.equal(pathLength(1, index), null);
			assert.equal(verifyLeaf(batchRoot([leaf]), 1, index, leaf, []), false);
		}
		assert.equal(verifyLeaf(batchRoot([leaf]), Number.NaN, 0, leaf, []), false);
	});

	test("wrong lengths, and schemes that are no byte", () => {
		const short = new Uint8Array(31);
		assert.throws(() => batchRoot([{ scheme: SCHEME, hash: short }]), /commitment's hash has to be 32 bytes/);
		assert.throws(() => verifyLeaf(short, 1, 0, leaf, []), /root has to be 32 bytes/);
		assert.throws(() => verifyLeaf(new Uint8Array(32), 2, 0, leaf, [short]), /sibling has to be 32 bytes/);
		for (const scheme of [-1, 256, 0.5]) {
			assert.throws(() => batchLeaf(0, { ...leaf, scheme }), /fits into a byte/);
		}
		assert.throws(() => batchLeaf(2 ** 32, leaf), RangeError);
	});
});
