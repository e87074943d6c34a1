// Writes primitives/vectors/erasure.json: what every implementation of an erasure's claim and of the digest over what a
// custodian keeps has to agree on. The formulas are written out here once more, so that the vectors are not an echo of
// src/commitment.ts. `node scripts/erasure-vectors.mjs --check` only compares, and ends with 1 when they differ.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blake2b } from "@noble/hashes/blake2.js";

const target = fileURLToPath(new URL("../../../primitives/vectors/erasure.json", import.meta.url));

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const blake2b256 = (...parts) => blake2b(Buffer.concat(parts), { dkLen: 32 });
/** Bytes that look random and that anybody can make again. */
const drawn = (label, dkLen) => blake2b(Buffer.from(`anamnesis test vector: ${label}`), { dkLen });

const claims = [
	{ name: "drawn", blinding: drawn("blinding", 64), patient: drawn("patient", 16) },
	{ name: "zero", blinding: new Uint8Array(64), patient: new Uint8Array(16) },
	{ name: "another patient", blinding: drawn("blinding", 64), patient: drawn("another patient", 16) },
].map(({ name, blinding, patient }) => ({
	name,
	blinding: hex(blinding),
	patient: hex(patient),
	claim: hex(blake2b256(Buffer.from("anamnesis/claim/v1"), blinding, patient)),
}));

const version = (record, version, scheme = 1) => ({
	record,
	version,
	scheme,
	hash: hex(drawn(`record ${record}, version ${version}`, 32)),
});
const digests = [
	{ name: "nothing kept", versions: [] },
	{ name: "one version", versions: [version(0, 0)] },
	{ name: "a record and its amendment, and another record", versions: [version(0, 0), version(0, 1), version(1, 0)] },
	{ name: "the same in another order", versions: [version(1, 0), version(0, 1), version(0, 0)] },
	{ name: "a version that is taken out again", versions: [version(0, 0), version(0, 1), version(0, 0)] },
	{ name: "numbers that fill their bytes", versions: [version(0x01020304, 0xfffffffe, 0xff)] },
].map(({ name, versions }) => {
	const digest = Buffer.alloc(32);
	for (const { record, version, scheme, hash } of versions) {
		const numbers = Buffer.alloc(9);
		numbers.writeUInt32LE(record, 0);
		numbers.writeUInt32LE(version, 4);
		numbers.writeUInt8(scheme, 8);
		const hashed = blake2b256(Buffer.from("anamnesis/version/v1"), numbers, Buffer.from(hash, "hex"));
		hashed.forEach((byte, at) => (digest[at] ^= byte));
	}
	return { name, versions, digest: hex(digest) };
});

const text = `${JSON.stringify(
	{
		about: [
			"Test vectors of an erasure's claim, and of the digest over the record versions that a custodian keeps.",
			'claim = BLAKE2b-256("anamnesis/claim/v1" || blinding || patient)',
			"digest = 32 zero bytes, XOR for each version: BLAKE2b-256(\"anamnesis/version/v1\" || record as 4 bytes, little-endian || version likewise || scheme as one byte || hash)",
			"Bytes are hexadecimal.",
		],
		claims,
		digests,
	},
	null,
	"\t",
)}\n`;

if (process.argv.includes("--check")) {
	if (readFileSync(target, "utf8") !== text) {
		console.error("primitives/vectors/erasure.json is not what this script makes: npm run vectors");
		process.exitCode = 1;
	}
} else {
	writeFileSync(target, text);
}
