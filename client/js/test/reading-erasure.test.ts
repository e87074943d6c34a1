// What is made of the runtime's answers about erasure cases.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	readCase,
	readCases,
	readComplaint,
	readOverdue,
	readRecipients,
	readWanted,
	readWantedOfRecord,
} from "@anamnesis/client/reading";
import { answering, answeringPages } from "./answering.js";

const HASH = `0x${"33".repeat(32)}`;
const PATIENT = `0x${"ab".repeat(16)}`;

const RETENTION = { _enum: ["Expression", "LegalObligation", "PublicHealth", "Archiving", "LegalClaims"] };
const CERTIFICATE_TYPE = JSON.stringify({
	claim: "[u8;32]",
	openedAt: "u64",
	closedAt: "u64",
	partial: "bool",
	recipients: JSON.stringify({ told: "u32", confirmed: "u32", silent: "u32" }),
});
const CUSTODIANS_TYPE = `Vec<${JSON.stringify({
	custodian: "u32",
	dueAt: "u64",
	extended: `Option<${JSON.stringify({ _enum: ["Complexity", "NumberOfRequests"] })}>`,
	attestedAt: "Option<u64>",
	refused: `Option<${JSON.stringify({ reason: JSON.stringify(RETENTION), until: "u16", at: "u64" })}>`,
})}>`;
const KEPT_TYPE = `Vec<${JSON.stringify({
	record: "u32",
	custodian: "u32",
	reason: JSON.stringify({ _enum: { Refused: JSON.stringify(RETENTION), Held: "Null" } }),
	until: "u16",
	at: "u64",
	standing: JSON.stringify({
		_enum: {
			Stands: "Null",
			Appealed: JSON.stringify({ dueAt: "u64" }),
			Confirmed: JSON.stringify({ at: "u64" }),
			Reopened: JSON.stringify({ dueAt: "u64", upheld: "bool" }),
			Attested: JSON.stringify({ at: "u64" }),
		},
	}),
})}>`;
const ANSWERS_TYPE = JSON.stringify({
	openedAt: "u64",
	dueAt: "u64",
	custodians: CUSTODIANS_TYPE,
	kept: KEPT_TYPE,
});
const CASE_TYPE = `Option<${JSON.stringify({
	_enum: {
		Open: ANSWERS_TYPE,
		Purging: ANSWERS_TYPE,
		Closed: CERTIFICATE_TYPE,
		Kept: JSON.stringify({ certificate: CERTIFICATE_TYPE, custodians: CUSTODIANS_TYPE, kept: KEPT_TYPE }),
	},
})}>`;

test("a case says what each custodian has answered, and what is kept and why", async () => {
	const read = (value: unknown) => readCase(answering(CASE_TYPE, value), PATIENT, "0xb1");
	const answers = {
		openedAt: 1,
		dueAt: 2,
		custodians: [
			{ custodian: 1, dueAt: 3, extended: "NumberOfRequests", attestedAt: null, refused: null },
			{
				custodian: 2,
				dueAt: 2,
				extended: null,
				attestedAt: 4,
				refused: { reason: "LegalObligation", until: 230, at: 5 },
			},
		],
		kept: [
			{
				record: 3,
				custodian: 1,
				reason: { Refused: "LegalClaims" },
				until: 231,
				at: 6,
				standing: { Reopened: { dueAt: 7, upheld: true } },
			},
			{ record: 4, custodian: 1, reason: { Held: null }, until: 232, at: 6, standing: { Stands: null } },
		],
	};
	const custodians = [
		{ ...answers.custodians[0]!, extended: "numberOfRequests" },
		{ ...answers.custodians[1]!, refused: { reason: "legalObligation", until: 230, at: 5 } },
	];
	const kept = [
		{ ...answers.kept[0]!, reason: "legalClaims", standing: { state: "reopened", dueAt: 7, upheld: true } },
		{ ...answers.kept[1]!, reason: "held", standing: { state: "stands" } },
	];
	for (const [name, state] of [["Open", "open"], ["Purging", "purging"]] as const) {
		assert.deepEqual(await read({ [name]: answers }), { state, openedAt: 1, dueAt: 2, custodians, kept });
	}
	const recipients = { told: 3, confirmed: 2, silent: 1 };
	const certificate = { claim: HASH, openedAt: 1, closedAt: 8, partial: true, recipients };
	assert.deepEqual(await read({ Closed: certificate }), { state: "closed", ...certificate });
	const going = { certificate, custodians: answers.custodians, kept: answers.kept };
	assert.deepEqual(await read({ Kept: going }), { state: "kept", certificate, custodians, kept });
	assert.equal(await read(null), null);
});

test("a patient's cases have the scope with which they were opened", async () => {
	const scope = {
		Everything: "Null",
		Records: "Vec<u32>",
		Category: JSON.stringify({ _enum: ["PatientSummary", "Prescription", "Dispensation", "Imaging"] }),
		Custodian: "u32",
		Leaf: JSON.stringify({ record: "u32", leaf: "u32" }),
	};
	const type = `Vec<${JSON.stringify({
		case: "[u8;16]",
		scope: JSON.stringify({ _enum: scope }),
		standing: JSON.stringify({ _enum: ["Open", "Purging", "Denied", "Kept"] }),
	})}>`;
	const scopes = [
		"Everything",
		{ Records: [1, 2] },
		{ Category: "Imaging" },
		{ Custodian: 4 },
		{ Leaf: { record: 3, leaf: 17 } },
	];
	for (const scope of scopes) {
		const sent = scope === "Everything" ? { Everything: null } : scope;
		const chain = answering(type, [{ case: PATIENT, scope: sent, standing: "Denied" }]);
		assert.deepEqual(await readCases(chain, PATIENT, "0xb1"), [{ case: PATIENT, scope, standing: "denied" }]);
	}
});

test("what is overdue is read page by page, and says what it is", async () => {
	const [first, second] = [`0x${"01".repeat(16)}`, `0x${"02".repeat(16)}`];
	const of = (facts: object) => JSON.stringify({ case: "[u8;16]", ...facts, dueAt: "u64" });
	const overdue = JSON.stringify({
		_enum: {
			Answer: of({ custodian: "u32" }),
			Record: of({ record: "u32", custodian: "u32" }),
			Appeal: of({ record: "u32" }),
			Complaint: of({}),
		},
	});
	const [answer, record, appeal, complaint] = [
		{ case: first, custodian: 4, dueAt: 9 },
		{ case: second, record: 3, custodian: 4, dueAt: 8 },
		{ case: second, record: 5, dueAt: 7 },
		{ case: second, dueAt: 6 },
	];
	const pages = answeringPages(`(Vec<${overdue}>, Option<[u8;16]>)`, [
		[[{ Answer: answer }], first],
		[[{ Record: record }, { Appeal: appeal }, { Complaint: complaint }], null],
	]);
	assert.deepEqual(await readOverdue(pages.chain, "0xb1"), [
		{ what: "answer", ...answer },
		{ what: "record", ...record },
		{ what: "appeal", ...appeal },
		{ what: "complaint", ...complaint },
	]);
	assert.deepEqual(pages.asked, [
		[null, 100],
		[first, 100],
	]);
});

test("complaints have numbers and answers, and recipients a time to confirm", async () => {
	const answer = JSON.stringify({ supervisor: "u32", at: "u64", founded: "bool" });
	const type = `Option<${JSON.stringify({ number: "u32", at: "u64", dueAt: "u64", answer: `Option<${answer}>` })}>`;
	const complaint = { number: 1, at: 2, dueAt: 3, answer: { supervisor: 5, at: 4, founded: true } };
	assert.deepEqual(await readComplaint(answering(type, complaint), PATIENT, "0xb1"), complaint);
	assert.equal(await readComplaint(answering(type, null), PATIENT, "0xb1"), null);

	const recipient = JSON.stringify({ organisation: "u32", confirmedAt: "Option<u64>" });
	const list = `Option<(Vec<${recipient}>, u64)>`;
	const recipients = [
		{ organisation: 3, confirmedAt: 8 },
		{ organisation: 4, confirmedAt: null },
	];
	const told = await readRecipients(answering(list, [recipients, 9]), PATIENT, "0xb1");
	assert.deepEqual(told, { recipients, dueAt: 9 });
	assert.equal(await readRecipients(answering(list, null), PATIENT, "0xb1"), null);
});

test("what has to be attested is asked for by custodian, or by record", async () => {
	const wanted = JSON.stringify({ custodian: "u32", count: "u32", digest: "[u8;32]" });
	const value = { custodian: 4, count: 2, digest: HASH };
	const { chain, asked } = answeringPages(`Option<${wanted}>`, [value, value, null]);
	assert.deepEqual(await readWanted(chain, PATIENT, 4, "0xb1"), value);
	assert.deepEqual(await readWantedOfRecord(chain, PATIENT, 3, "0xb1"), value);
	assert.equal(await readWanted(chain, PATIENT, 5, "0xb1"), null);
	assert.deepEqual(asked, [[PATIENT, 4], [PATIENT, 3], [PATIENT, 5]]);
});
