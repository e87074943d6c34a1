// Writes primitives/vectors/policy.json: what every implementation of the patient's private policy has to agree on. The
// format and the rules are written out here once more, and in another way (a policy as a set of statements, a question
// as the statements that would stand against it), so that the vectors are not an echo of src/policy.ts.
// `node scripts/policy-vectors.mjs --check` only compares, and ends with 1 when they differ.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blake2b } from "@noble/hashes/blake2.js";

const target = fileURLToPath(new URL("../../../primitives/vectors/policy.json", import.meta.url));

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const blake2b256 = (...parts) => blake2b(Buffer.concat(parts), { dkLen: 32 });
/** Bytes that look random and that anybody can make again. */
const drawn = (label, dkLen) => Buffer.from(blake2b(Buffer.from(`anamnesis test vector: ${label}`), { dkLen }));

const u32 = (number) => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(number);
	return bytes;
};
/** A number of entries: one byte up to 63, two up to 16383. */
const compact = (number) => (number < 64 ? Buffer.of(number * 4) : u32(number * 4 + 1).subarray(0, 2));

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

const anna = drawn("policy of Anna", 16);
const clinician = drawn("policy, a clinician", 32);
const colleague = drawn("policy, a colleague", 32);
const practitioner = (account) => ({ Practitioner: hex(account) });
const range = (length, step = 1) => Array.from({ length }, (_, at) => at * step);

// A policy as a set of statements: for every reader, in the order of the encoding, which things they may not see.
// "*" is everything, "c3" a category, "r17" a record.

/** A key for a reader that sorts as readers are ordered: everybody, organisations by number, practitioners by bytes. */
const readerKey = (whom) => {
	if (whom === "Everybody") return "0";
	if ("Organisation" in whom) return `1 ${String(whom.Organisation).padStart(10, "0")}`;
	return `2 ${whom.Practitioner}`;
};
const things = (what) => {
	if (what === "Everything") return ["*"];
	if ("Categories" in what) return what.Categories.map((name) => `c${CATEGORIES.indexOf(name)}`);
	return what.Records.map((record) => `r${record}`);
};
const numbersOf = (kind, set) =>
	[...set]
		.filter((thing) => thing.startsWith(kind))
		.map((thing) => Number(thing.slice(1)))
		.sort((a, b) => a - b);

/** The restrictions in the one form. */
function inOrder(said) {
	const readers = new Map();
	for (const { whom, what } of said) {
		const key = readerKey(whom);
		if (!readers.has(key)) readers.set(key, { whom, set: new Set() });
		for (const thing of things(what)) readers.get(key).set.add(thing);
	}
	return [...readers.keys()].sort().flatMap((key) => {
		const { whom, set } = readers.get(key);
		if (set.has("*")) return [{ whom, what: "Everything" }];
		const categories = numbersOf("c", set).map((index) => CATEGORIES[index]);
		const records = numbersOf("r", set);
		return [
			...(categories.length === 0 ? [] : [{ whom, what: { Categories: categories } }]),
			...(records.length === 0 ? [] : [{ whom, what: { Records: records } }]),
		];
	});
}

const whomBytes = (whom) => {
	if (whom === "Everybody") return Buffer.of(0);
	if ("Organisation" in whom) return Buffer.concat([Buffer.of(1), u32(whom.Organisation)]);
	return Buffer.concat([Buffer.of(2), Buffer.from(whom.Practitioner, "hex")]);
};
const whatBytes = (what) => {
	if (what === "Everything") return Buffer.of(0);
	if ("Categories" in what) {
		return Buffer.of(1, what.Categories.reduce((bits, name) => bits + 2 ** CATEGORIES.indexOf(name), 0));
	}
	return Buffer.concat([Buffer.of(2), compact(what.Records.length), ...what.Records.map(u32)]);
};
const restrictionBytes = ({ whom, what }) => Buffer.concat([whomBytes(whom), whatBytes(what)]);
/** A document from parts, which need not be admissible. */
const assemble = ({ version = 1, patient = anna, serial = 0, processing = 0, emergency = 0, count, entries = [] }) =>
	Buffer.concat([
		Buffer.of(version),
		patient,
		u32(serial),
		Buffer.of(processing, emergency),
		count ?? compact(entries.length),
		...entries,
	]);

const documents = [
	{ name: "nothing restricted", description: "What a patient has who restricts nothing." },
	{
		name: "everything from everybody",
		description: "An opt-out (EHDS Art. 10) that leaves emergencies open.",
		serial: 1,
		said: [{ whom: "Everybody", what: "Everything" }],
	},
	{
		name: "opted out",
		description: "An opt-out, also from emergency access.",
		serial: 2,
		emergency: "OptedOut",
		said: [{ whom: "Everybody", what: "Everything" }],
	},
	{
		name: "opted out of emergency access alone",
		description: "Grants work, emergency access does not.",
		serial: 3,
		emergency: "OptedOut",
	},
	{
		name: "processing restricted",
		description: "GDPR Art. 18, and no restriction besides.",
		serial: 4,
		processing: "Restricted",
	},
	{
		name: "processing restricted, and a category",
		description: "Both stand against it; an emergency opens it only where the law opens both.",
		serial: 5,
		processing: "Restricted",
		said: [{ whom: "Everybody", what: { Categories: ["Imaging"] } }],
	},
	{
		name: "a category from everybody",
		description: "The smallest restriction to a category.",
		serial: 6,
		said: [{ whom: "Everybody", what: { Categories: ["Imaging"] } }],
	},
	{
		name: "one record from everybody",
		description: "Nobody can be delivered a whole category: which one the record is of is not in the document.",
		serial: 7,
		said: [{ whom: "Everybody", what: { Records: [17] } }],
	},
	{
		name: "an organisation",
		description: "Everything from one organisation; numbers that differ from it in one byte are others.",
		serial: 0x01020304,
		said: [{ whom: { Organisation: 0x0a0b0c0d }, what: "Everything" }],
	},
	{
		name: "a practitioner",
		description: "Categories and records from one practitioner, whomever they act for.",
		serial: 0xffffffff,
		said: [
			{ whom: practitioner(clinician), what: { Records: [0, 5, 0xffffffff] } },
			{ whom: practitioner(clinician), what: { Categories: ["PatientSummary", "Other"] } },
		],
	},
	{
		name: "said in disorder, and more than once",
		description: "Statements about the same reader are merged, sorted, and dropped beside Everything.",
		serial: 8,
		said: [
			{ whom: practitioner(colleague), what: { Categories: ["Results"] } },
			{ whom: { Organisation: 256 }, what: { Records: [9, 3, 9] } },
			{ whom: { Organisation: 1 }, what: { Categories: ["Other"] } },
			{ whom: { Organisation: 256 }, what: { Records: [4, 3] } },
			{ whom: practitioner(colleague), what: "Everything" },
			{ whom: practitioner(clinician), what: { Categories: ["Results", "Imaging"] } },
			{ whom: { Organisation: 1 }, what: { Categories: ["PatientSummary"] } },
			{ whom: practitioner(colleague), what: { Records: [1] } },
			{ whom: "Everybody", what: { Records: [2] } },
			{ whom: { Organisation: 2 }, what: { Categories: CATEGORIES } },
		],
	},
	{
		name: "as many entries as one byte counts",
		description: "63 records, and 63 restrictions.",
		serial: 9,
		said: [
			{ whom: "Everybody", what: { Records: range(63) } },
			...range(62).map((organisation) => ({ whom: { Organisation: organisation }, what: "Everything" })),
		],
	},
	{
		name: "one entry more than one byte counts",
		description: "64 records, and 64 restrictions: numbers of entries take two bytes.",
		serial: 10,
		said: [
			{ whom: "Everybody", what: { Records: range(64, 3) } },
			...range(63).map((organisation) => ({ whom: { Organisation: organisation }, what: "Everything" })),
		],
	},
	{
		name: "as many restrictions as there can be",
		description: "128 of them.",
		serial: 11,
		said: range(128).map((organisation) => ({
			whom: { Organisation: organisation },
			what: { Categories: ["Prescription"] },
		})),
	},
].map((document) => {
	const { serial = 0, processing = "Unrestricted", emergency = "Permitted", said = [] } = document;
	const restrictions = inOrder(said);
	const bytes = assemble({
		serial,
		processing: Number(processing === "Restricted"),
		emergency: Number(emergency === "OptedOut"),
		entries: restrictions.map(restrictionBytes),
	});
	const blinding = drawn(`blinding of ${document.name}`, 64);
	return {
		name: document.name,
		description: document.description,
		patient: hex(anna),
		serial,
		processing,
		emergency,
		...(JSON.stringify(said) === JSON.stringify(restrictions) ? {} : { said }),
		restrictions,
		bytes: hex(bytes),
		blinding: hex(blinding),
		commitment: hex(blake2b256(Buffer.from("anamnesis/policy/v1"), blinding, blake2b256(bytes))),
	};
});

const entry = (whom, what) => restrictionBytes({ whom, what });
const everybody = Buffer.of(0);
const whole = assemble({
	entries: [
		entry("Everybody", { Categories: ["Imaging"] }),
		entry("Everybody", { Records: [1, 2] }),
		entry({ Organisation: 7 }, "Everything"),
		entry(practitioner(clinician), { Records: [3] }),
	],
});

const refused = [
	{ name: "no byte at all", bytes: Buffer.alloc(0), refusal: "Truncated" },
	{ name: "nothing after the version", bytes: whole.subarray(0, 1), refusal: "Truncated" },
	{ name: "cut in the patient id", bytes: whole.subarray(0, 16), refusal: "Truncated" },
	{ name: "cut in the serial number", bytes: whole.subarray(0, 20), refusal: "Truncated" },
	{ name: "cut before the choices", bytes: whole.subarray(0, 21), refusal: "Truncated" },
	{ name: "cut before the number of restrictions", bytes: whole.subarray(0, 23), refusal: "Truncated" },
	{ name: "cut before the first restriction", bytes: whole.subarray(0, 24), refusal: "Truncated" },
	{ name: "cut in an account", bytes: whole.subarray(0, whole.length - 8), refusal: "Truncated" },
	{ name: "cut in a record's number", bytes: whole.subarray(0, whole.length - 1), refusal: "Truncated" },
	{ name: "cut in a number of entries of two bytes", bytes: assemble({ count: Buffer.of(1) }), refusal: "Truncated" },
	{ name: "a byte after the end", bytes: Buffer.concat([whole, Buffer.of(0)]), refusal: "TrailingBytes" },
	{ name: "a second document after the end", bytes: Buffer.concat([whole, whole]), refusal: "TrailingBytes" },
	{ name: "version 0", bytes: assemble({ version: 0 }), refusal: "UnknownVersion" },
	{ name: "version 2", bytes: assemble({ version: 2 }), refusal: "UnknownVersion" },
	{ name: "version 255, and nothing else", bytes: Buffer.of(255), refusal: "UnknownVersion" },
	{ name: "an unknown choice about processing", bytes: assemble({ processing: 2 }), refusal: "ChoiceNotAdmissible" },
	{
		name: "an unknown bit in the choice about processing",
		bytes: assemble({ processing: 0x81 }),
		refusal: "ChoiceNotAdmissible",
	},
	{ name: "an unknown choice about emergencies", bytes: assemble({ emergency: 2 }), refusal: "ChoiceNotAdmissible" },
	{
		name: "an unknown bit in the choice about emergencies",
		bytes: assemble({ emergency: 0x80 }),
		refusal: "ChoiceNotAdmissible",
	},
	{
		name: "an unknown kind of reader",
		bytes: assemble({ entries: [Buffer.of(3, 0)] }),
		refusal: "WhomNotAdmissible",
	},
	{
		name: "an unknown kind of thing",
		bytes: assemble({ entries: [Buffer.concat([everybody, Buffer.of(3)])] }),
		refusal: "WhatNotAdmissible",
	},
	{
		name: "no category",
		bytes: assemble({ entries: [entry("Everybody", { Categories: [] })] }),
		refusal: "WhatNotAdmissible",
	},
	{
		name: "no record",
		bytes: assemble({ entries: [entry("Everybody", { Records: [] })] }),
		refusal: "WhatNotAdmissible",
	},
	{
		name: "the same restriction twice",
		bytes: assemble({ entries: [entry("Everybody", "Everything"), entry("Everybody", "Everything")] }),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "categories of the same reader apart",
		bytes: assemble({
			entries: [entry("Everybody", { Categories: ["Imaging"] }), entry("Everybody", { Categories: ["Results"] })],
		}),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "records of the same reader apart",
		bytes: assemble({ entries: [entry("Everybody", { Records: [1] }), entry("Everybody", { Records: [2] })] }),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "records before categories",
		bytes: assemble({
			entries: [entry("Everybody", { Records: [1] }), entry("Everybody", { Categories: ["Imaging"] })],
		}),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "categories beside everything",
		bytes: assemble({ entries: [entry("Everybody", "Everything"), entry("Everybody", { Categories: ["Imaging"] })] }),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "everything after records",
		bytes: assemble({ entries: [entry("Everybody", { Records: [1] }), entry("Everybody", "Everything")] }),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "an organisation before everybody",
		bytes: assemble({ entries: [entry({ Organisation: 1 }, "Everything"), entry("Everybody", "Everything")] }),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "organisations in the order of their bytes, not of their numbers",
		bytes: assemble({
			entries: [entry({ Organisation: 256 }, "Everything"), entry({ Organisation: 1 }, "Everything")],
		}),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "practitioners in descending order",
		bytes: assemble({
			entries: [
				entry(practitioner(Buffer.alloc(32, 2)), "Everything"),
				entry(practitioner(Buffer.alloc(32, 1)), "Everything"),
			],
		}),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "a practitioner before an organisation",
		bytes: assemble({
			entries: [entry(practitioner(clinician), "Everything"), entry({ Organisation: 1 }, "Everything")],
		}),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "records of everybody after categories of an organisation",
		bytes: assemble({
			entries: [entry({ Organisation: 1 }, { Categories: ["Imaging"] }), entry("Everybody", { Records: [1] })],
		}),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "a record twice",
		bytes: assemble({ entries: [entry("Everybody", { Records: [5, 5] })] }),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "records in descending order",
		bytes: assemble({ entries: [entry("Everybody", { Records: [256, 1] })] }),
		refusal: "OrderNotAdmissible",
	},
	{
		name: "no restriction, counted in two bytes",
		bytes: assemble({ count: Buffer.of(1, 0) }),
		refusal: "LengthNotAdmissible",
	},
	{
		name: "63 records, counted in two bytes",
		bytes: assemble({ entries: [Buffer.concat([everybody, Buffer.of(2, 0xfd, 0), ...range(63).map(u32)])] }),
		refusal: "LengthNotAdmissible",
	},
	{
		name: "restrictions counted in four bytes",
		bytes: assemble({ count: Buffer.of(2, 0, 1, 0) }),
		refusal: "LengthNotAdmissible",
	},
	{
		name: "records counted in eight bytes",
		bytes: assemble({ entries: [Buffer.concat([everybody, Buffer.of(2, 0x13), Buffer.alloc(8, 0xff)])] }),
		refusal: "LengthNotAdmissible",
	},
	{
		name: "more restrictions than there can be",
		bytes: assemble({ entries: range(129).map((organisation) => entry({ Organisation: organisation }, "Everything")) }),
		refusal: "MaxRestrictionsExceeded",
	},
	{
		name: "more restrictions than there can be, of which none follows",
		bytes: assemble({ count: compact(16383) }),
		refusal: "MaxRestrictionsExceeded",
	},
	{
		name: "more records than one restriction lists",
		bytes: assemble({ entries: [Buffer.concat([everybody, Buffer.of(2), compact(1025), ...range(1025).map(u32)])] }),
		refusal: "MaxRecordsExceeded",
	},
	{
		name: "more records than one restriction lists, of which none follows",
		bytes: assemble({ entries: [Buffer.concat([everybody, Buffer.of(2), compact(1025)])] }),
		refusal: "MaxRecordsExceeded",
	},
].map(({ name, bytes, refusal }) => ({ name, bytes: hex(bytes), refusal }));

const treatment = { reader: hex(clinician), acting_for: 3, category: "Imaging", record: 17, purpose: "Treatment" };
const questions = {
	"a record": {},
	"a record for public health": { purpose: "PublicHealth" },
	"a record, and the patient is said to want it": { purpose: "PatientRequest" },
	"another record": { record: 18 },
	"a record of another category": { category: "Results", record: 18 },
	"a category": { record: null },
	"another category": { category: "Results", record: null },
	"the patient summary": { category: "PatientSummary", record: null },
	"by a colleague": { reader: hex(colleague) },
	"for the organisation": { acting_for: 0x0a0b0c0d, record: 1 },
	"for an organisation with another first byte": { acting_for: 0x0a0b0c0e, record: 1 },
	"for an organisation with another last byte": { acting_for: 0x0b0b0c0d, record: 1 },
	"the last record that can be": { category: "Results", record: 0xffffffff },
	"an emergency": { purpose: "EmergencyTreatment", emergency: true },
	"breaking the glass, for a category": { purpose: "BreakTheGlass", emergency: true, record: null },
	"breaking the glass, for another category": {
		purpose: "BreakTheGlass",
		emergency: true,
		category: "Results",
		record: null,
	},
	"emergency treatment under a grant": { purpose: "EmergencyTreatment" },
	"an emergency access for treatment": { emergency: true },
	"about another patient": { patient: hex(drawn("policy of Ben", 16)) },
	"an emergency of another patient": {
		patient: hex(drawn("policy of Ben", 16)),
		purpose: "BreakTheGlass",
		emergency: true,
	},
};
for (const [name, question] of Object.entries(questions)) {
	questions[name] = { patient: hex(anna), ...treatment, emergency: false, ...question };
}

/** The place of the first restriction that has one of the statements which would stand against it, or -1. */
function firstAgainst(restrictions, question) {
	const readers = ["Everybody", { Organisation: question.acting_for }, { Practitioner: question.reader }].map(readerKey);
	const against = new Set(["*", `c${CATEGORIES.indexOf(question.category)}`, `r${question.record}`]);
	return restrictions.findIndex(
		({ whom, what }) =>
			readers.includes(readerKey(whom)) &&
			things(what).some((thing) => against.has(thing) || (question.record === null && thing.startsWith("r"))),
	);
}

/** The eight laws: bit 0 opens restrictions, bit 1 opens restricted processing, bit 2 honours an opt-out. */
function decide(document, question, law) {
	if (question.patient !== document.patient) return "Deny AnotherPatient";
	if (question.emergency && document.emergency === "OptedOut" && law & 4) return "Deny EmergencyOptOut";
	const place = firstAgainst(document.restrictions, question);
	const against = [
		...(document.processing === "Restricted" ? [{ words: "ProcessingRestricted", opens: law & 2 }] : []),
		...(place < 0 ? [] : [{ words: `Restriction ${place}`, opens: law & 1 }]),
	];
	const emergency = question.emergency && ["EmergencyTreatment", "BreakTheGlass"].includes(question.purpose);
	const closed = against.find(({ opens }) => !(emergency && opens));
	if (closed !== undefined) return `Deny ${closed.words}`;
	return against.length === 0 ? "Permit" : `PermitInEmergency ${against[0].words}`;
}

const asked = {
	"nothing restricted": [
		"a record",
		"a category",
		"an emergency",
		"about another patient",
		"an emergency of another patient",
	],
	"everything from everybody": ["a record", "a category", "an emergency", "breaking the glass, for a category"],
	"opted out": ["a record", "an emergency", "emergency treatment under a grant", "an emergency access for treatment"],
	"opted out of emergency access alone": [
		"a record",
		"an emergency",
		"breaking the glass, for a category",
		"emergency treatment under a grant",
		"an emergency access for treatment",
	],
	"processing restricted": [
		"a record",
		"a record for public health",
		"a record, and the patient is said to want it",
		"another category",
		"an emergency",
		"emergency treatment under a grant",
		"an emergency access for treatment",
		"about another patient",
	],
	"processing restricted, and a category": [
		"a record",
		"another category",
		"an emergency",
		"breaking the glass, for a category",
		"breaking the glass, for another category",
	],
	"a category from everybody": [
		"a record",
		"another record",
		"a record of another category",
		"a category",
		"another category",
		"by a colleague",
		"an emergency",
		"an emergency access for treatment",
	],
	"one record from everybody": [
		"a record",
		"another record",
		"a record of another category",
		"a category",
		"another category",
		"an emergency",
		"breaking the glass, for another category",
	],
	"an organisation": [
		"for the organisation",
		"for an organisation with another first byte",
		"for an organisation with another last byte",
		"a record",
	],
	"a practitioner": [
		"a record",
		"a category",
		"the patient summary",
		"the last record that can be",
		"by a colleague",
		"an emergency",
	],
	"said in disorder, and more than once": ["a record", "another category", "by a colleague", "the patient summary"],
};
const decisions = Object.entries(asked).flatMap(([name, list]) =>
	list.map((question) => {
		const document = documents.find((one) => one.name === name);
		const answers = range(8).map((law) => decide(document, questions[question], law));
		return { document: name, question, answers: new Set(answers).size === 1 ? answers[0] : answers };
	}),
);

/** JSON in which whatever is short, and a list of numbers, takes one line: there are many. */
function lines(value, indent = "") {
	const inline = JSON.stringify(value);
	const isNumbers = Array.isArray(value) && value.every((entry) => typeof entry === "number");
	if (typeof value !== "object" || value === null || isNumbers || inline.length < 100) return inline;
	const [open, close] = Array.isArray(value) ? "[]" : "{}";
	const entries = Array.isArray(value)
		? value.map((entry) => lines(entry, `${indent}\t`))
		: Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${lines(entry, `${indent}\t`)}`);
	return `${open}\n${entries.map((entry) => `${indent}\t${entry}`).join(",\n")}\n${indent}${close}`;
}

const text = `${lines({
	about: [
		"Test vectors of the patient's private policy, version 1, and of its commitment, scheme 1.",
		'commitment = BLAKE2b-256("anamnesis/policy/v1" || blinding || BLAKE2b-256(bytes))',
		"Bytes are hexadecimal.",
		"documents: said are statements in any order, restrictions what is encoded for them; without said, they are what was said. Every document decodes to what it says and encodes to its bytes.",
		"refused: bytes that are no document, and why. The first thing that is wrong decides.",
		"decisions: a document, a question, and the answers under eight laws, or the one answer under all of them. Law n overrides restrictions in an emergency if bit 0 of n is set, restricted processing if bit 1 is, and honours an opt-out if bit 2 is. Restriction n is the one at place n, counted from 0. A record of null is a question about all records of the category.",
	],
	version: 1,
	scheme: 1,
	max_restrictions: 128,
	max_restricted_records: 1024,
	max_bytes: 25 + 128 * (36 + 4 * 1024),
	documents,
	refused,
	questions,
	decisions,
})}\n`;

if (process.argv.includes("--check")) {
	if (readFileSync(target, "utf8") !== text) {
		console.error("primitives/vectors/policy.json is not what this script makes: npm run vectors");
		process.exitCode = 1;
	}
} else {
	writeFileSync(target, text);
}
