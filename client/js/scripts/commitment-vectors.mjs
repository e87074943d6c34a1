// Writes primitives/vectors/commitment.json: what every implementation of the commitment has to agree on. The formulas
// are written out here once more, so that the vectors are not an echo of src/commitment.ts.
// `node scripts/commitment-vectors.mjs --check` only compares, and ends with 1 when they differ.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blake2b } from "@noble/hashes/blake2.js";
import { blake3 } from "@noble/hashes/blake3.js";

const target = fileURLToPath(new URL("../../../primitives/vectors/commitment.json", import.meta.url));

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const blake2b256 = (...parts) => blake2b(Buffer.concat(parts), { dkLen: 32 });

/** 64 bytes that look random and that anybody can make again. */
const blinding = (label) => blake2b(Buffer.from(`anamnesis test blinding: ${label}`), { dkLen: 64 });

/** How a vector says what the bytes are: in full, as text, or as a pattern too long to write down. */
const sources = {
	hex: (value) => Buffer.from(value, "hex"),
	utf8: (value) => Buffer.from(value, "utf8"),
	pattern: (length) => Buffer.from(Uint8Array.from({ length }, (_, i) => i % 251)),
};
const bytesOf = (source) => {
	const [[kind, value]] = Object.entries(source);
	return sources[kind](value);
};

const FHIR = JSON.stringify({
	resourceType: "Observation",
	status: "final",
	code: { coding: [{ system: "urn:oid:2.16.840.1.113883.6.1", code: "2160-0" }], text: "Creatinine" },
	valueQuantity: { value: 78, unit: "µmol/L" },
	note: [{ text: "Größe und Alter berücksichtigt – ✓" }],
});

const cases = [
	{
		name: "empty document",
		description: "A document and a sealed record of no bytes.",
		plaintext: { hex: "" },
		sealed: { hex: "" },
	},
	{
		name: "one byte",
		description: "A document of one byte, sealed as two.",
		plaintext: { hex: "00" },
		sealed: { hex: "00ff" },
	},
	{
		name: "zero blindings",
		description: "Both blindings are zero, which only a broken generator draws: the formulas know no special case.",
		plaintext: { utf8: "anamnesis" },
		sealed: { utf8: "sealed anamnesis" },
		blinding: new Uint8Array(64),
		innerBlinding: new Uint8Array(64),
	},
	{
		name: "FHIR document",
		description: "UTF-8 text with characters of two and three bytes; hashed as bytes, never normalised.",
		plaintext: { utf8: FHIR },
		sealed: { pattern: FHIR.length + 200 },
	},
	{
		name: "one chunk and one byte",
		description: "1024 bytes are one chunk of BLAKE3; the sealed record has one byte more.",
		plaintext: { pattern: 1024 },
		sealed: { pattern: 1025 },
	},
	{
		name: "one mebibyte",
		description: "Long enough for BLAKE3 to hash several subtrees at a time.",
		plaintext: { pattern: 1048576 },
		sealed: { pattern: 1049033 },
	},
	{
		name: "longest length that a JavaScript number holds",
		description: "2^53 - 1 bytes. No sealed bytes: their hash is given.",
		plaintext: { utf8: "a very long study" },
		sealedBlake3: blake3(Buffer.from("stands for 2^53 - 1 bytes")),
		sealedLength: 2n ** 53n - 1n,
	},
	{
		name: "one byte more than a JavaScript number holds exactly",
		description: "2^53 + 1 bytes: an implementation that goes through a double commits to 2^53. No sealed bytes.",
		plaintext: { utf8: "a very long study" },
		sealedBlake3: blake3(Buffer.from("stands for 2^53 + 1 bytes")),
		sealedLength: 2n ** 53n + 1n,
	},
	{
		name: "longest length",
		description: "2^64 - 1 bytes: all eight bytes of the length are 0xff. No sealed bytes.",
		plaintext: { utf8: "a very long study" },
		sealedBlake3: blake3(Buffer.from("stands for 2^64 - 1 bytes")),
		sealedLength: 2n ** 64n - 1n,
	},
];

const vectors = cases.map((one) => {
	const innerBlinding = one.innerBlinding ?? blinding(`${one.name}, inner`);
	const outerBlinding = one.blinding ?? blinding(one.name);
	const plaintextBlake3 = blake3(bytesOf(one.plaintext));
	const sealedBlake3 = one.sealedBlake3 ?? blake3(bytesOf(one.sealed));
	const sealedLength = one.sealedLength ?? BigInt(bytesOf(one.sealed).length);
	const length = Buffer.alloc(8);
	length.writeBigUInt64LE(sealedLength);
	const inner = blake2b256(Buffer.from("anamnesis/inner/v1"), innerBlinding, plaintextBlake3);
	const commitment = blake2b256(Buffer.from("anamnesis/record/v1"), outerBlinding, sealedBlake3, length, inner);
	return {
		name: one.name,
		description: one.description,
		plaintext: one.plaintext,
		...(one.sealed === undefined ? {} : { sealed: one.sealed }),
		inner_blinding: hex(innerBlinding),
		plaintext_blake3: hex(plaintextBlake3),
		inner: hex(inner),
		blinding: hex(outerBlinding),
		sealed_blake3: hex(sealedBlake3),
		sealed_length: sealedLength.toString(),
		commitment: hex(commitment),
	};
});

const text = `${JSON.stringify(
	{
		about: [
			"Test vectors of the commitment, scheme 1.",
			'inner = BLAKE2b-256("anamnesis/inner/v1" || inner_blinding || plaintext_blake3)',
			'commitment = BLAKE2b-256("anamnesis/record/v1" || blinding || sealed_blake3 || sealed_length as 8 bytes, little-endian || inner)',
			"Bytes are hexadecimal, sealed_length is a decimal number of bytes in a string.",
			'plaintext and sealed say which bytes were hashed: {"hex"}, {"utf8"}, or {"pattern": n}, n bytes where byte i is i mod 251. Where sealed is missing, only its hash and length exist.',
		],
		scheme: 1,
		vectors,
	},
	null,
	"\t",
)}\n`;

if (process.argv.includes("--check")) {
	if (readFileSync(target, "utf8") !== text) {
		console.error("primitives/vectors/commitment.json is not what this script makes: npm run vectors");
		process.exitCode = 1;
	}
} else {
	writeFileSync(target, text);
}
