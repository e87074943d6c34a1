// Writes primitives/vectors/batch.json: what every implementation of Merkle batches has to agree on. The formulas are
// written out here once more, so that the vectors are not an echo of src/batch.ts. The tree is built in another way than
// there and in primitives: not level by level from the leaves up, but by dividing from the top, the left part having as
// many leaves as the largest power of two that leaves something for the right one.
// `node scripts/batch-vectors.mjs --check` only compares, and ends with 1 when they differ.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blake2b } from "@noble/hashes/blake2.js";

const target = fileURLToPath(new URL("../../../primitives/vectors/batch.json", import.meta.url));

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const ascii = (text) => Buffer.from(text, "ascii");
const blake2b256 = (...parts) => blake2b(Buffer.concat(parts), { dkLen: 32 });
/** Bytes that look random and that anybody can make again. */
const drawn = (label, dkLen) => blake2b(Buffer.from(`anamnesis test vector: ${label}`), { dkLen });
const le32 = (number) => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(number);
	return bytes;
};

const leafOf = (index, { scheme, hash }) =>
	blake2b256(Buffer.of(0), ascii("anamnesis/batch/leaf/v1"), le32(index), Buffer.of(scheme), hash);
const nodeOf = (left, right) => blake2b256(Buffer.of(1), left, right);
const rootOf = (count, top) => blake2b256(ascii("anamnesis/batch/root/v1"), le32(count), top);

/** The top over some leaves, and the path of each of them from the leaf up. */
function tree(leaves) {
	if (leaves.length === 1) {
		return { top: leaves[0], paths: [[]] };
	}
	let half = 1;
	while (2 * half < leaves.length) {
		half *= 2;
	}
	const [left, right] = [tree(leaves.slice(0, half)), tree(leaves.slice(half))];
	return {
		top: nodeOf(left.top, right.top),
		paths: [
			...left.paths.map((path) => [...path, right.top]),
			...right.paths.map((path) => [...path, left.top]),
		],
	};
}

const commitments = (label, count) =>
	Array.from({ length: count }, (_, at) => ({ scheme: 1, hash: drawn(`leaf ${at} of ${label}`, 32) }));

const same = { scheme: 1, hash: drawn("a leaf that is there twice", 32) };
const small = [
	{ name: "one leaf, which has no path", leaves: commitments("one", 1) },
	{ name: "two leaves", leaves: commitments("two", 2) },
	{ name: "three leaves, of which the last moves up once", leaves: commitments("three", 3) },
	{ name: "four leaves", leaves: commitments("four", 4) },
	{ name: "five leaves, of which the last moves up twice", leaves: commitments("five", 5) },
	{ name: "six leaves, of which the last two move up together", leaves: commitments("six", 6) },
	{ name: "seven leaves", leaves: commitments("seven", 7) },
	{ name: "eight leaves", leaves: commitments("eight", 8) },
	{ name: "the same commitment twice, at two places", leaves: [same, same] },
	{
		name: "a scheme that fills its byte, and hashes of nothing but zeros and ones",
		leaves: [
			{ scheme: 255, hash: new Uint8Array(32) },
			{ scheme: 0, hash: new Uint8Array(32).fill(0xff) },
			{ scheme: 1, hash: new Uint8Array(32) },
		],
	},
];

const written = ({ scheme, hash }) => ({ scheme, hash: hex(hash) });
const batches = small.map(({ name, leaves }) => {
	const { top, paths } = tree(leaves.map((leaf, at) => leafOf(at, leaf)));
	return {
		name,
		count: leaves.length,
		root: hex(rootOf(leaves.length, top)),
		leaves: leaves.map((leaf, at) => ({
			...written(leaf),
			leaf: hex(leafOf(at, leaf)),
			siblings: paths[at].map(hex),
		})),
	};
});

// Long ones: their leaves are made from their index, so that they need not stand here.
const counted = (count) =>
	Array.from({ length: count }, (_, at) => ({
		scheme: 1,
		hash: blake2b256(ascii("anamnesis test vector: leaf "), le32(at)),
	}));
const long = [
	[100, [0, 63, 64, 95, 96, 99]],
	[1440, [0, 1023, 1024, 1407, 1439]],
	[4097, [0, 4095, 4096]],
].map(([count, shown]) => {
	const leaves = counted(count);
	const { top, paths } = tree(leaves.map((leaf, at) => leafOf(at, leaf)));
	return {
		count,
		root: hex(rootOf(count, top)),
		paths: shown.map((index) => ({ index, ...written(leaves[index]), siblings: paths[index].map(hex) })),
	};
});

// How long paths are, as it follows from dividing: also of batches that are too large to be built here.
function pathLength(count, index) {
	let length = 0;
	for (let [size, at] = [count, index]; size > 1; length++) {
		let half = 1;
		while (2 * half < size) {
			half *= 2;
		}
		[size, at] = at < half ? [half, at] : [size - half, at - half];
	}
	return length;
}
const MOST = 2 ** 20;
const lengths = [
	[1, 0],
	[2, 1],
	[3, 2],
	[5, 4],
	[1000, 0],
	[1000, 999],
	[65_537, 65_536],
	[MOST, 0],
	[MOST, MOST - 1],
	[MOST - 1, MOST - 2],
	[MOST - 1, MOST / 2],
	[MOST / 2 + 1, MOST / 2],
].map(([count, index]) => ({ count, index, length: pathLength(count, index) }));

const text = `${JSON.stringify(
	{
		about: [
			"Test vectors of Merkle batches: many commitments under one root.",
			'leaf = BLAKE2b-256(byte 0 || "anamnesis/batch/leaf/v1" || index as 4 bytes, little-endian || scheme as one byte || hash)',
			"node = BLAKE2b-256(byte 1 || left || right)",
			'root = BLAKE2b-256("anamnesis/batch/root/v1" || count as 4 bytes, little-endian || top)',
			"Each level pairs its nodes from the left; one that is left over moves up unchanged. siblings go from the leaf up.",
			'The leaves of the long batches have scheme 1 and the hash BLAKE2b-256("anamnesis test vector: leaf " || index as 4 bytes, little-endian).',
			"lengths says how many siblings a path has.",
			"Bytes are hexadecimal.",
		],
		batches,
		long,
		lengths,
	},
	null,
	"\t",
)}\n`;

if (process.argv.includes("--check")) {
	if (readFileSync(target, "utf8") !== text) {
		console.error("primitives/vectors/batch.json is not what this script makes: npm run vectors");
		process.exitCode = 1;
	}
} else {
	writeFileSync(target, text);
}
