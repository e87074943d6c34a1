// Writes primitives/vectors/disclosure.json: what every implementation of the disclosure log has to agree on. Encoding,
// formulas and tree are written out here once more, so that the vectors are not an echo of src/disclosure.ts. The tree is
// built in another way than in primitives: place by place from the leaves up, not by dividing from the root down.
// `node scripts/disclosure-vectors.mjs --check` only compares, and ends with 1 when they differ.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blake2b } from "@noble/hashes/blake2.js";

const target = fileURLToPath(new URL("../../../primitives/vectors/disclosure.json", import.meta.url));

const DEPTH = 128;
const PURPOSES = ["TREAT", "ETREAT", "BTG", "HPAYMT", "HOPERAT", "HRESCH", "CLINTRCH", "PUBHLTH", "PATRQT", "FAMRQT", "PWATRNY"];
const KINDS = ["RecordDelivered", "KeyDelivered", "Refused"];
const CATEGORIES = [
	"PatientSummary",
	"Prescription",
	"Dispensation",
	"Imaging",
	"Results",
	"DischargeReport",
	"DeviceData",
	"Other",
];

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const unhex = (text) => Buffer.from(text, "hex");
const ascii = (text) => Buffer.from(text, "ascii");
const blake2b256 = (...parts) => blake2b(Buffer.concat(parts), { dkLen: 32 });
/** Bytes that look random and that anybody can make again. */
const drawn = (label, dkLen) => blake2b(Buffer.from(`anamnesis test vector: ${label}`), { dkLen });

const le32 = (number) => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(number);
	return bytes;
};
const le64 = (number) => {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64LE(BigInt(number));
	return bytes;
};
const byte = (number) => {
	if (!(number >= 0 && number < 256)) throw new RangeError(`${number} is no byte`);
	return Buffer.of(number);
};

/** SCALE of an entry of version 1, field by field. */
const encoded = ({ kind, reader, acting_for, target, purpose, emergency, at }) =>
	Buffer.concat([
		byte(1),
		byte(KINDS.indexOf(kind)),
		unhex(reader),
		acting_for === null ? byte(0) : Buffer.concat([byte(1), le32(acting_for)]),
		"category" in target
			? Buffer.concat([byte(1), byte(CATEGORIES.indexOf(target.category))])
			: Buffer.concat([byte(0), le32(target.record), le32(target.version)]),
		byte(PURPOSES.indexOf(purpose)),
		byte(Number(emergency)),
		le64(at),
	]);

const entryLeaf = (salt, bytes) => blake2b256(ascii("anamnesis/disclosure/entry/v1"), salt, bytes);
const headAfter = (hash, leaf, count) => blake2b256(ascii("anamnesis/disclosure/head/v1"), hash, leaf, le64(count));
const patientLeaf = (blinding, patient, { hash, count }) =>
	blake2b256(Buffer.of(0), ascii("anamnesis/disclosure/leaf/v1"), blinding, patient, hash, le64(count));
const node = (left, right) => blake2b256(Buffer.of(1), left, right);
const padding = (secret, depth, prefix) =>
	blake2b256(ascii("anamnesis/disclosure/padding/v1"), secret, Buffer.of(depth), prefix);

// What is logged.

const base = {
	kind: "RecordDelivered",
	reader: hex(drawn("reader", 32)),
	acting_for: 7,
	target: { record: 3, version: 1 },
	purpose: "TREAT",
	emergency: false,
	at: 1_764_150_000_000,
};
const entries = [
	{ name: "a record delivered to a clinician", entry: base },
	{ name: "a key delivered to the same", entry: { ...base, kind: "KeyDelivered", at: base.at + 250 } },
	{
		name: "a refused request for a category",
		entry: { ...base, kind: "Refused", target: { category: "Results" }, purpose: "HRESCH", at: base.at + 500 },
	},
	{
		name: "an emergency",
		entry: { ...base, purpose: "BTG", emergency: true, reader: hex(drawn("another reader", 32)), at: base.at + 750 },
	},
	{
		name: "the patient's own request",
		entry: { ...base, acting_for: null, purpose: "PATRQT", reader: hex(drawn("holder", 32)), at: base.at + 1_000 },
	},
	{
		name: "numbers that fill their bytes",
		entry: {
			kind: "Refused",
			reader: "ff".repeat(32),
			acting_for: 0x01020304,
			target: { record: 0xfffffffe, version: 0x0a0b0c0d },
			purpose: "PWATRNY",
			emergency: false,
			at: Number.MAX_SAFE_INTEGER,
		},
	},
	{
		name: "nothing but zeros, with a salt that only a broken generator draws",
		entry: {
			kind: "RecordDelivered",
			reader: "00".repeat(32),
			acting_for: 0,
			target: { record: 0, version: 0 },
			purpose: "TREAT",
			emergency: false,
			at: 0,
		},
		salt: new Uint8Array(64),
	},
	{
		name: "the last category",
		entry: { ...base, kind: "Refused", target: { category: "Other" }, purpose: "HPAYMT" },
	},
].map(({ name, entry, salt = drawn(`salt of ${name}`, 64) }) => {
	const bytes = encoded(entry);
	return { name, entry, encoded: hex(bytes), salt: hex(salt), leaf: hex(entryLeaf(salt, bytes)) };
});

// The chain over all of them, and a head far along.

const EMPTY = { hash: new Uint8Array(32), count: 0 };
const chain = [EMPTY];
for (const { leaf } of entries) {
	const { hash, count } = chain.at(-1);
	chain.push({ hash: headAfter(hash, unhex(leaf), count + 1), count: count + 1 });
}
const far = { hash: drawn("a head far along", 32), count: 2 ** 40 };
const written = ({ hash, count }) => ({ hash: hex(hash), count });
const heads = [
	...entries.map(({ leaf }, at) => ({ before: written(chain[at]), entry_leaf: leaf, after: written(chain[at + 1]) })),
	{
		before: written(far),
		entry_leaf: entries[0].leaf,
		after: written({ hash: headAfter(far.hash, unhex(entries[0].leaf), far.count + 1), count: far.count + 1 }),
	},
];

// Trees.

const bitsOf = (patient) => [...patient].map((one) => one.toString(2).padStart(8, "0")).join("");
const prefixBytes = (bits) => Buffer.from(bits.padEnd(DEPTH, "0").match(/.{8}/g).map((one) => parseInt(one, 2)));

/** Root and paths: level by level, the nodes with a patient below them by their bits, and paddings beside them. */
function tree(secret, patients) {
	let level = new Map(patients.map(({ patient, leaf }) => [bitsOf(patient), leaf]));
	const siblings = new Map(patients.map(({ patient }) => [bitsOf(patient), []]));
	for (let depth = DEPTH; depth > 0; depth--) {
		const at = (bits) => level.get(bits) ?? padding(secret, depth, prefixBytes(bits));
		for (const [place, path] of siblings) {
			const own = place.slice(0, depth);
			path.push(at(own.slice(0, -1) + (own.endsWith("0") ? "1" : "0")));
		}
		const parents = new Set([...level.keys()].map((bits) => bits.slice(0, -1)));
		level = new Map([...parents].map((bits) => [bits, node(at(`${bits}0`), at(`${bits}1`))]));
	}
	return { root: level.get("") ?? padding(secret, 0, prefixBytes("")), siblings };
}

const patientOf = (label) => drawn(`patient ${label}`, 16);
const neighbour = Uint8Array.from(patientOf("first"), (one, at) => (at === 15 ? one ^ 1 : one));
const trees = [
	{ name: "no patient: a padding", patients: [] },
	{ name: "one patient, whose log is empty", patients: [{ patient: patientOf("alone"), head: EMPTY }] },
	{
		name: "four patients, two of whom have ids that differ in the last bit only",
		patients: [
			{ patient: patientOf("first"), head: chain.at(-1) },
			{ patient: neighbour, head: chain[2] },
			{ patient: new Uint8Array(16), head: EMPTY },
			{ patient: new Uint8Array(16).fill(0xff), head: far },
		],
	},
].map(({ name, patients }) => {
	const secret = drawn(`secret of ${name}`, 64);
	const leaves = patients.map(({ patient, head }, at) => {
		const blinding = drawn(`blinding ${at} of ${name}`, 64);
		return { patient, head, blinding, leaf: patientLeaf(blinding, patient, head) };
	});
	const { root, siblings } = tree(secret, leaves);
	return {
		name,
		secret: hex(secret),
		root: hex(root),
		patients: leaves.map(({ patient, head, blinding, leaf }) => ({
			patient: hex(patient),
			head: written(head),
			blinding: hex(blinding),
			leaf: hex(leaf),
			siblings: siblings.get(bitsOf(patient)).map(hex),
		})),
	};
});

const text = `${JSON.stringify(
	{
		about: [
			"Test vectors of the disclosure log and its roots, format 1.",
			'entry leaf = BLAKE2b-256("anamnesis/disclosure/entry/v1" || salt || encoded entry)',
			'head(0) = 32 zero bytes; head(n) = BLAKE2b-256("anamnesis/disclosure/head/v1" || head(n-1) || entry leaf || n as 8 bytes, little-endian)',
			'patient leaf = BLAKE2b-256(byte 0 || "anamnesis/disclosure/leaf/v1" || blinding || patient || head(n) || n likewise)',
			"node = BLAKE2b-256(byte 1 || left || right)",
			'padding = BLAKE2b-256("anamnesis/disclosure/padding/v1" || secret || depth as one byte || prefix as 16 bytes)',
			"The bits of the patient id, highest first, say where to go from the root: 0 to the left, 1 to the right. Where no patient is below, there is a padding.",
			"entries are logged in the order in which they stand here; heads has each step, and one far along.",
			"siblings go from the leaf up.",
			"Bytes are hexadecimal.",
		],
		entries,
		heads,
		trees,
	},
	null,
	"\t",
)}\n`;

if (process.argv.includes("--check")) {
	if (readFileSync(target, "utf8") !== text) {
		console.error("primitives/vectors/disclosure.json is not what this script makes: npm run vectors");
		process.exitCode = 1;
	}
} else {
	writeFileSync(target, text);
}
