import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { categories, type Purpose, PURPOSES, type RecordCategory } from "@anamnesis/client/grants";
import {
	applyPolicy,
	decodePolicy,
	type EmergencyChoice,
	type EmergencyLaw,
	encodePolicy,
	MAX_POLICY_BYTES,
	MAX_RESTRICTED_RECORDS,
	MAX_RESTRICTIONS,
	type Objection,
	type Policy,
	POLICY_SCHEME,
	policyCommitment,
	type PolicyDecision,
	type PolicyQuestion,
	PolicyRefused,
	type Processing,
	type Restriction,
	type What,
	type Whom,
} from "@anamnesis/client/policy";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { flip, vectors } from "./support.js";

interface Statement {
	whom: "Everybody" | { Organisation: number } | { Practitioner: string };
	what: "Everything" | { Categories: RecordCategory[] } | { Records: number[] };
}

interface DocumentVector {
	name: string;
	patient: string;
	serial: number;
	processing: Processing;
	emergency: EmergencyChoice;
	said?: Statement[];
	restrictions: Statement[];
	bytes: string;
	blinding: string;
	commitment: string;
}

interface QuestionVector {
	patient: string;
	reader: string;
	acting_for: number;
	category: RecordCategory;
	record: number | null;
	purpose: Purpose;
	emergency: boolean;
}

const file = vectors<{
	version: number;
	scheme: number;
	max_restrictions: number;
	max_restricted_records: number;
	max_bytes: number;
	documents: DocumentVector[];
	refused: { name: string; bytes: string; refusal: string }[];
	questions: Record<string, QuestionVector>;
	decisions: { document: string; question: string; answers: string | string[] }[];
}>("policy.json");

const restriction = ({ whom, what }: Statement): Restriction => ({
	whom: typeof whom === "object" && "Practitioner" in whom ? { Practitioner: hexToBytes(whom.Practitioner) } : whom,
	what: typeof what === "object" && "Categories" in what ? { Categories: categories(...what.Categories) } : what,
});

const saidBy = (one: DocumentVector, statements: Statement[]): Policy => ({
	patient: hexToBytes(one.patient),
	serial: one.serial,
	processing: one.processing,
	emergency: one.emergency,
	restrictions: statements.map(restriction),
});

const lawOf = (bits: number): EmergencyLaw => ({
	overridesRestrictions: (bits & 1) !== 0,
	overridesRestrictionOfProcessing: (bits & 2) !== 0,
	honoursOptOut: (bits & 4) !== 0,
});

const OPENS_NOTHING = lawOf(4);
const OPENS_ALL = lawOf(7);

function words(decision: PolicyDecision): string {
	const objection = (one: Objection) => (typeof one === "string" ? one : `Restriction ${one.Restriction}`);
	if (decision === "Permit") {
		return decision;
	}
	return "Deny" in decision
		? `Deny ${objection(decision.Deny)}`
		: `PermitInEmergency ${objection(decision.PermitInEmergency)}`;
}

function refusalOf(act: () => unknown): string | undefined {
	try {
		act();
	} catch (error) {
		assert.ok(error instanceof PolicyRefused, String(error));
		return error.reason;
	}
	return undefined;
}

describe("the vectors that all languages share", () => {
	test("are of the version, the scheme and the limits that are implemented here", () => {
		assert.equal(file.version, 1);
		assert.equal(file.scheme, POLICY_SCHEME);
		assert.equal(file.max_restrictions, MAX_RESTRICTIONS);
		assert.equal(file.max_restricted_records, MAX_RESTRICTED_RECORDS);
		assert.equal(file.max_bytes, MAX_POLICY_BYTES);
		assert.ok(file.documents.length >= 14 && file.refused.length >= 40 && file.decisions.length >= 50);
	});

	for (const one of file.documents) {
		test(`the document of ${one.name}`, () => {
			assert.equal(bytesToHex(encodePolicy(saidBy(one, one.said ?? one.restrictions))), one.bytes);
			assert.deepEqual(decodePolicy(hexToBytes(one.bytes)), saidBy(one, one.restrictions));
			const commitment = policyCommitment(hexToBytes(one.blinding), hexToBytes(one.bytes));
			assert.equal(commitment.scheme, POLICY_SCHEME);
			assert.equal(bytesToHex(commitment.hash), one.commitment);
		});
	}

	for (const { name, bytes, refusal } of file.refused) {
		test(`no document: ${name}`, () => {
			assert.equal(refusalOf(() => decodePolicy(hexToBytes(bytes))), refusal);
		});
	}

	test("say something else, or nothing, with any bit turned over", () => {
		let read = 0;
		for (const { bytes } of file.documents) {
			const document = hexToBytes(bytes);
			for (let bit = 0; bit < 8 * document.length; bit++) {
				const flipped = flip(document, bit);
				try {
					assert.deepEqual(encodePolicy(decodePolicy(flipped)), flipped);
					read += 1;
				} catch (error) {
					assert.ok(error instanceof PolicyRefused, String(error));
				}
			}
		}
		assert.ok(read > 1_000, `only ${read} were read: the test tries too little`);
	});

	for (const { document, question, answers } of file.decisions) {
		test(`the decisions under ${document} about ${question}`, () => {
			const policy = decodePolicy(hexToBytes(file.documents.find(({ name }) => name === document)!.bytes));
			const { acting_for: actingFor, patient, reader, ...rest } = file.questions[question]!;
			const asked = { ...rest, actingFor, patient: hexToBytes(patient), reader: hexToBytes(reader) };
			for (let law = 0; law < 8; law++) {
				const expected = typeof answers === "string" ? answers : answers[law];
				assert.equal(words(applyPolicy(policy, asked, lawOf(law))), expected, `law ${law}`);
			}
		});
	}

	test("are those that their script makes", () => {
		const script = fileURLToPath(new URL("../scripts/policy-vectors.mjs", import.meta.url));
		const run = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
		assert.equal(run.status, 0, run.stderr);
	});
});

const patient = new Uint8Array(16).fill(1);
const clinician = new Uint8Array(32).fill(7);

const restricting = (...restrictions: [Whom, What][]): Policy => ({
	patient,
	serial: 1,
	processing: "Unrestricted",
	emergency: "Permitted",
	restrictions: restrictions.map(([whom, what]) => ({ whom, what })),
});

const record: PolicyQuestion = {
	patient,
	reader: clinician,
	actingFor: 3,
	category: "Imaging",
	record: 17,
	purpose: "Treatment",
	emergency: false,
};

describe("a policy", () => {
	test("stands against every category when it lists a record", () => {
		const policy = restricting(["Everybody", { Records: [17] }]);
		for (const category of ["Imaging", "Results"] as const) {
			const decision = applyPolicy(policy, { ...record, category, record: null }, OPENS_ALL);
			assert.deepEqual(decision, { Deny: { Restriction: 0 } });
		}
		assert.equal(applyPolicy(policy, { ...record, record: 18 }, OPENS_NOTHING), "Permit");
	});

	test("is opened in an emergency where the law says so, and says what was opened", () => {
		const policy = restricting(["Everybody", "Everything"]);
		const emergency: PolicyQuestion = { ...record, purpose: "BreakTheGlass", emergency: true };
		assert.deepEqual(applyPolicy(policy, emergency, OPENS_ALL), { PermitInEmergency: { Restriction: 0 } });
		assert.deepEqual(applyPolicy(policy, emergency, OPENS_NOTHING), { Deny: { Restriction: 0 } });
	});

	test("makes no exception for any purpose when processing is restricted", () => {
		const policy: Policy = { ...restricting(), processing: "Restricted" };
		for (const purpose of PURPOSES) {
			assert.deepEqual(applyPolicy(policy, { ...record, purpose }, OPENS_ALL), { Deny: "ProcessingRestricted" });
		}
	});

	test("names restrictions by their place in the encoding, in whatever order they are given", () => {
		const given = restricting([{ Organisation: 3 }, "Everything"], ["Everybody", { Records: [1] }]);
		const decision = applyPolicy(given, record, OPENS_NOTHING);
		assert.deepEqual(decision, { Deny: { Restriction: 1 } });
		assert.deepEqual(applyPolicy(decodePolicy(encodePolicy(given)), record, OPENS_NOTHING), decision);
	});

	test("has so many restrictions and records, and no more", () => {
		const organisations = (most: number) =>
			restricting(...Array.from({ length: most }, (_, at): [Whom, What] => [{ Organisation: at }, "Everything"]));
		const records = (most: number) =>
			restricting(["Everybody", { Records: Array.from({ length: most }, (_, at) => at) }]);
		assert.equal(decodePolicy(encodePolicy(organisations(MAX_RESTRICTIONS))).restrictions.length, MAX_RESTRICTIONS);
		assert.equal(refusalOf(() => encodePolicy(organisations(MAX_RESTRICTIONS + 1))), "MaxRestrictionsExceeded");
		assert.equal(decodePolicy(encodePolicy(records(MAX_RESTRICTED_RECORDS))).restrictions.length, 1);
		assert.equal(refusalOf(() => encodePolicy(records(MAX_RESTRICTED_RECORDS + 1))), "MaxRecordsExceeded");
	});

	test("has at most the bytes that are said", () => {
		const longest = Array.from({ length: MAX_RESTRICTIONS }, (_, at): [Whom, What] => [
			{ Practitioner: new Uint8Array(32).fill(at) },
			{ Records: Array.from({ length: MAX_RESTRICTED_RECORDS }, (_, record) => record) },
		]);
		assert.equal(encodePolicy(restricting(...longest)).length, MAX_POLICY_BYTES);
	});

	test("says nothing that cannot be said", () => {
		const categories = [0, 256, 1.5, -1].map((set) => ({ Categories: set }));
		for (const what of [...categories, { Records: [] }, "Nothing", {}] as unknown[]) {
			const policy = restricting(["Everybody", what as What]);
			assert.equal(refusalOf(() => encodePolicy(policy)), "WhatNotAdmissible", JSON.stringify(what));
			assert.equal(refusalOf(() => applyPolicy(policy, record, OPENS_ALL)), "WhatNotAdmissible");
		}
		for (const whom of ["Nobody", {}] as unknown[]) {
			assert.equal(refusalOf(() => encodePolicy(restricting([whom as Whom, "Everything"]))), "WhomNotAdmissible");
		}
	});

	test("is not applied when one of its choices is none", () => {
		const wrong = [{ processing: "restricted" }, { emergency: "Optedout" }, { processing: undefined }] as unknown[];
		for (const choice of wrong as Partial<Policy>[]) {
			const policy = { ...restricting(), ...choice };
			assert.equal(refusalOf(() => applyPolicy(policy, record, OPENS_ALL)), "ChoiceNotAdmissible");
			assert.equal(refusalOf(() => encodePolicy(policy)), "ChoiceNotAdmissible");
		}
	});

	test("takes no number or length that the encoding cannot hold", () => {
		for (const number of [-1, 1.5, 2 ** 32, Number.NaN]) {
			assert.throws(() => encodePolicy({ ...restricting(), serial: number }), RangeError);
			assert.throws(() => encodePolicy(restricting([{ Organisation: number }, "Everything"])), RangeError);
			assert.throws(() => encodePolicy(restricting(["Everybody", { Records: [number] }])), RangeError);
			assert.throws(() => applyPolicy(restricting(), { ...record, record: number }, OPENS_ALL), RangeError);
		}
		assert.throws(() => encodePolicy({ ...restricting(), patient: new Uint8Array(15) }), RangeError);
		const short: Whom = { Practitioner: new Uint8Array(31) };
		assert.throws(() => encodePolicy(restricting([short, "Everything"])), RangeError);
		assert.throws(() => applyPolicy(restricting(), { ...record, reader: new Uint8Array(31) }, OPENS_ALL), RangeError);
	});

	test("that is refused is quoted in no message", () => {
		const document = encodePolicy(restricting([{ Practitioner: clinician }, { Records: [123456789] }]));
		const error = (() => {
			try {
				decodePolicy(Uint8Array.of(...document, 0));
			} catch (thrown) {
				return thrown as PolicyRefused;
			}
			return assert.fail("it is refused");
		})();
		assert.ok(!/0707|123456789/.test(`${error.message} ${JSON.stringify(error)}`));
	});
});

test("a commitment is bound to its blinding and its document", () => {
	const blinding = Uint8Array.from({ length: 64 }, (_, at) => at);
	const document = encodePolicy(restricting(["Everybody", "Everything"]));
	const hash = (...given: Parameters<typeof policyCommitment>) => bytesToHex(policyCommitment(...given).hash);
	const whole = hash(blinding, document);
	assert.notEqual(hash(flip(blinding, 0), document), whole);
	assert.notEqual(hash(blinding, flip(document, 8 * document.length - 1)), whole);
	assert.notEqual(hash(blinding, document.slice(0, -1)), whole);
	for (const length of [0, 63, 65]) {
		assert.throws(() => policyCommitment(new Uint8Array(length), document), /The blinding has to be 64 bytes/);
	}
});
