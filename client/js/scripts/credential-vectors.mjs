// Writes primitives/vectors/credential.json: what every implementation of the commitment to a professional credential
// has to agree on. The formula is written out here once more, so that the vectors are not an echo of src/commitment.ts.
// `node scripts/credential-vectors.mjs --check` only compares, and ends with 1 when they differ.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blake2b } from "@noble/hashes/blake2.js";

const target = fileURLToPath(new URL("../../../primitives/vectors/credential.json", import.meta.url));

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const blake2b256 = (...parts) => blake2b(Buffer.concat(parts), { dkLen: 32 });
/** Bytes that look random and that anybody can make again. */
const drawn = (label, dkLen) => blake2b(Buffer.from(`anamnesis test vector: ${label}`), { dkLen });

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

const vectors = [
	{
		name: "drawn",
		description: "A statement that says a register and a number.",
		blinding: drawn("credential blinding", 64),
		statement: { utf8: "urn:example:register:physicians 1234567" },
	},
	{
		name: "zero blinding, empty statement",
		description: "What only a broken generator draws, and nothing to show: the formula knows no special case.",
		blinding: new Uint8Array(64),
		statement: { hex: "" },
	},
	{
		name: "text outside of ASCII",
		description: "UTF-8 with characters of two, three and four bytes; hashed as bytes, never normalised.",
		blinding: drawn("credential blinding of a text", 64),
		statement: { utf8: "Ärztekammer für Beispielland – Nº 42 ✓ 𝔄" },
	},
	{
		name: "bytes that are no text",
		description: "A statement is bytes: a signed credential need not be UTF-8.",
		blinding: drawn("credential blinding of bytes", 64),
		statement: { hex: "00ff80fe0d0a" },
	},
	{
		name: "long statement",
		description: "Longer than a block of BLAKE2b: a signed credential, say.",
		blinding: drawn("credential blinding of a long statement", 64),
		statement: { pattern: 4099 },
	},
].map(({ name, description, blinding, statement }) => ({
	name,
	description,
	blinding: hex(blinding),
	statement,
	commitment: hex(blake2b256(Buffer.from("anamnesis/credential/v1"), blinding, bytesOf(statement))),
}));

const text = `${JSON.stringify(
	{
		about: [
			"Test vectors of the commitment to a professional credential, scheme 1.",
			'commitment = BLAKE2b-256("anamnesis/credential/v1" || blinding || statement)',
			"Bytes are hexadecimal.",
			'statement says which bytes were hashed: {"hex"}, {"utf8"}, or {"pattern": n}, n bytes where byte i is i mod 251.',
		],
		scheme: 1,
		vectors,
	},
	null,
	"\t",
)}\n`;

if (process.argv.includes("--check")) {
	if (readFileSync(target, "utf8") !== text) {
		console.error("primitives/vectors/credential.json is not what this script makes: npm run vectors");
		process.exitCode = 1;
	}
} else {
	writeFileSync(target, text);
}
