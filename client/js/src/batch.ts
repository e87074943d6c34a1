/**
 * Merkle batches: many small documents under one commitment, so that what a device measures every minute does not need
 * an anchor every minute.
 *
 * Each document of a batch is sealed and committed to as a record is: its commitment is a leaf. The root is what is
 * anchored, with the number of leaves. Whoever is handed a document, its blindings and its siblings checks it here,
 * with nothing from the chain but root and count.
 *
 *     leaf = BLAKE2b-256(0x00 ‖ "anamnesis/batch/leaf/v1" ‖ index_le32 ‖ scheme ‖ hash)
 *     node = BLAKE2b-256(0x01 ‖ left ‖ right)
 *     root = BLAKE2b-256("anamnesis/batch/root/v1" ‖ count_le32 ‖ top)
 *
 * Each level pairs its nodes from the left; one that is left over moves up unchanged. Why it is made so is in
 * `primitives/src/batch.rs`; vectors for both are in `primitives/vectors/batch.json`.
 */

import { blake2b } from "@noble/hashes/blake2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { checkLength, sameBytes } from "./bytes.js";
import type { Commitment } from "./commitment.js";

/** The scheme of a commitment that is the root of a batch. */
export const BATCH_SCHEME = 2;

/** The most leaves of a batch: a device that measures every minute needs half as many in a year. */
export const MAX_LEAVES = 2 ** 20;

const LEAF_PREFIX = Uint8Array.of(0, ...utf8ToBytes("anamnesis/batch/leaf/v1"));
const NODE_PREFIX = Uint8Array.of(1);
const ROOT_PREFIX = utf8ToBytes("anamnesis/batch/root/v1");

/** A batch as its author builds it: all levels of the tree, so that many paths cost the hashing once. */
export class Batch {
	/** The root: what is anchored. */
	readonly root: Uint8Array;
	/** How many leaves there are: what is anchored with the root. */
	readonly count: number;
	/** The leaves first, the top last. */
	readonly #levels: Uint8Array[][];

	/**
	 * @param leaves the documents' commitments, in their order
	 * @throws RangeError when there are none, or more than {@link MAX_LEAVES}
	 */
	constructor(leaves: Commitment[]) {
		this.count = leaves.length;
		if (this.count < 1 || this.count > MAX_LEAVES) {
			throw new RangeError(`A batch has at least one leaf and at most ${MAX_LEAVES}.`);
		}
		let level = leaves.map((commitment, index) => batchLeaf(index, commitment));
		this.#levels = [level];
		while (level.length > 1) {
			level = parents(level);
			this.#levels.push(level);
		}
		this.root = bound(this.count, level[0]!);
	}

	/** The root as the commitment that stands on chain. */
	get commitment(): Commitment {
		return { scheme: BATCH_SCHEME, hash: this.root };
	}

	/**
	 * The siblings of a leaf's path, from the leaf up: what is kept beside the document.
	 *
	 * @throws RangeError when there is no such leaf
	 */
	siblings(index: number): Uint8Array[] {
		if (!isLeaf(this.count, index)) {
			throw new RangeError(`There is no leaf ${index} in a batch of ${this.count}.`);
		}
		return this.#levels.flatMap((level, height) => level[Math.floor(index / 2 ** height) ^ 1] ?? []);
	}
}

/**
 * What the tree is made of: a commitment and its place.
 *
 * @throws RangeError when something does not fit
 */
export function batchLeaf(index: number, { scheme, hash }: Commitment): Uint8Array {
	checkLength("The commitment's hash", hash, 32);
	if (!Number.isInteger(scheme) || scheme < 0 || scheme > 0xff) {
		throw new RangeError("The scheme of a commitment fits into a byte.");
	}
	return blake2b256(LEAF_PREFIX, littleEndian32(index), Uint8Array.of(scheme), hash);
}

/**
 * The root of the batch of these leaves, 32 bytes.
 *
 * @throws RangeError when there are none, or more than {@link MAX_LEAVES}
 */
export function batchRoot(leaves: Commitment[]): Uint8Array {
	return new Batch(leaves).root;
}

/**
 * The siblings of one leaf's path, from the leaf up. Whoever needs the paths of many leaves makes the {@link Batch}
 * once.
 *
 * @throws RangeError when there is no such leaf, or no such batch
 */
export function batchSiblings(leaves: Commitment[], index: number): Uint8Array[] {
	return new Batch(leaves).siblings(index);
}

/** How many siblings the path of a leaf has, or null if there is no such leaf, or no such batch. */
export function pathLength(count: number, index: number): number | null {
	return isLeaf(count, index) ? sides(count, index).length : null;
}

/**
 * Whether the batch with this root and this many leaves has this commitment as its leaf number `index`.
 *
 * @param root 32 bytes, from the chain: the hash of a commitment of the scheme {@link BATCH_SCHEME}
 * @param count how many leaves the record has, from the chain
 * @param commitment computed here from the document and its blindings: `commit` of `commitment.ts`
 * @param siblings from the leaf up, exactly as many as the path has
 * @throws RangeError when a length is wrong
 */
export function verifyLeaf(
	root: Uint8Array,
	count: number,
	index: number,
	commitment: Commitment,
	siblings: Uint8Array[],
): boolean {
	checkLength("The root", root, 32);
	if (!isLeaf(count, index)) {
		return false;
	}
	const path = sides(count, index);
	if (path.length !== siblings.length) {
		return false;
	}
	const top = path.reduce((hash, side, at) => {
		const sibling = siblings[at]!;
		checkLength("A sibling", sibling, 32);
		return side === "left" ? node(sibling, hash) : node(hash, sibling);
	}, batchLeaf(index, commitment));
	return sameBytes(bound(count, top), root);
}

function isLeaf(count: number, index: number): boolean {
	return Number.isInteger(count) && count <= MAX_LEAVES && Number.isInteger(index) && index >= 0 && index < count;
}

/** On which sides the siblings of a path are, from the leaf up. */
function sides(count: number, index: number): ("left" | "right")[] {
	const path: ("left" | "right")[] = [];
	for (let [nodes, at] = [count, index]; nodes > 1; [nodes, at] = [Math.ceil(nodes / 2), at >> 1]) {
		if (at % 2 === 1) {
			path.push("left");
		} else if (at + 1 < nodes) {
			path.push("right");
		}
	}
	return path;
}

/** The level above: each two of them joined, one that is left over as it is. */
function parents(level: Uint8Array[]): Uint8Array[] {
	return Array.from({ length: Math.ceil(level.length / 2) }, (_, at) => {
		const [left, right] = [level[2 * at]!, level[2 * at + 1]];
		return right === undefined ? left : node(left, right);
	});
}

const node = (left: Uint8Array, right: Uint8Array) => blake2b256(NODE_PREFIX, left, right);

/** The root: the top of the tree, bound to the number of leaves. */
const bound = (count: number, top: Uint8Array) => blake2b256(ROOT_PREFIX, littleEndian32(count), top);

function littleEndian32(value: number): Uint8Array {
	if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
		throw new RangeError("Counts and indices are whole and below 2^32.");
	}
	const bytes = new DataView(new ArrayBuffer(4));
	bytes.setUint32(0, value, true);
	return new Uint8Array(bytes.buffer);
}

function blake2b256(...parts: Uint8Array[]): Uint8Array {
	return blake2b(concatBytes(...parts), { dkLen: 32 });
}
