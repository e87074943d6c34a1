// What is made of the runtime's answers. The real node's answers have their tests in tests/polkadot-js.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	readAllowance,
	readDeclaration,
	readDeviceOf,
	readDevices,
	readGiven,
	readGrants,
	readHolds,
	readLeaf,
	readMandates,
	readOpenings,
	readOrganisation,
	readOverdueRectifications,
	readPatient,
	readPatientKeys,
	readPractitioner,
	readReceived,
	readRecord,
	readRecovery,
	readRectification,
	readRequests,
	readRoots,
	readTimelinePage,
	readTransfers,
	readWaitingPage,
	verifyInBatch,
} from "@anamnesis/client/reading";
import { answering, answeringPages } from "./answering.js";

const KEY = { scheme: 1, bytes: `0x${"11".repeat(32)}` };
const HASH = `0x${"33".repeat(32)}`;

const BOUND = { scheme: 1, hash: HASH };
const ACCOUNT = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const PATIENT = `0x${"ab".repeat(16)}`;

const KEY_TYPE = JSON.stringify({ scheme: "u8", bytes: "[u8;32]" });
const COMMITMENT_TYPE = JSON.stringify({ scheme: "u8", hash: "[u8;32]" });
const SCOPE_TYPE = JSON.stringify({ _enum: { Everything: "Null", Categories: "u8", Records: "Vec<u32>" } });
const GRANTEE_TYPE = JSON.stringify({ _enum: { Organisation: "u32", Practitioner: "AccountId", Project: "u32" } });
const GRANT_TYPE = JSON.stringify({
	id: "u32",
	scope: SCOPE_TYPE,
	rights: JSON.stringify({ read: "bool", contribute: "bool" }),
	purposes: "u16",
	from: "u64",
	until: "u64",
});

const STANDING = { _enum: { Active: "Null", Suspended: "u64", Excluded: "u64" } };

test("an organisation says whether it may act, and where its services answer", async () => {
	const type = {
		id: "u32",
		encryptionKey: JSON.stringify({ scheme: "u8", bytes: "[u8;32]" }),
		standing: JSON.stringify(STANDING),
		endpoint: "Option<Bytes>",
	};
	const read = (standing: unknown, endpoint: string | null) =>
		readOrganisation(answering(type, { id: 3, encryptionKey: KEY, standing, endpoint }), 3, "0xb1");

	const active = await read({ Active: null }, null);
	assert.deepEqual(active?.standing, { state: "active" });
	assert.equal(active?.endpoint, null);
	assert.deepEqual(active?.encryptionKey, { scheme: 1, bytes: new Uint8Array(32).fill(0x11) });
	const suspended = await read({ Suspended: 1_795_381_200_000 }, "records.example:8443");
	assert.deepEqual(suspended?.standing, { state: "suspended", until: 1_795_381_200_000 });
	assert.equal(suspended?.endpoint, "records.example:8443");
	const excluded = await read({ Excluded: 1_795_381_200_000 }, null);
	assert.deepEqual(excluded?.standing, { state: "excluded", since: 1_795_381_200_000 });
});

test("a practitioner has an end and a credential, or neither", async () => {
	const type = {
		encryptionKey: JSON.stringify({ scheme: "u8", bytes: "[u8;32]" }),
		until: "Option<u64>",
		credential: `Option<${JSON.stringify({ scheme: "u8", hash: "[u8;32]" })}>`,
	};
	const read = (until: number | null, credential: unknown) =>
		readPractitioner(answering(type, { encryptionKey: KEY, until, credential }), "5…", "0xb1");
	const limited = await read(1_795_381_200_000, { scheme: 1, hash: HASH });
	assert.equal(limited?.until, 1_795_381_200_000);
	assert.deepEqual(limited?.credential, { scheme: 1, hash: HASH });
	const plain = await read(null, null);
	assert.equal(plain?.until, null);
	assert.equal(plain?.credential, null);
});

test("an allowance comes with the account's own quota, or without one", async () => {
	const quota = { refTime: "u64", refTimeSpent: "u64", length: "u64", lengthSpent: "u64" };
	const type = {
		payer: JSON.stringify({ _enum: { Organisation: "u32", Patient: "[u8;16]" } }),
		...quota,
		nextPeriodAt: "u64",
		quota: `Option<${JSON.stringify(quota)}>`,
	};
	const spent = { refTime: 468_000_000_000_000, refTimeSpent: 2, length: 3, lengthSpent: 4, nextPeriodAt: 5 };
	const read = (quota: unknown) =>
		readAllowance(answering(type, { payer: { Organisation: 0 }, ...spent, quota }), "5…", "0xb1");
	const own = { refTime: 10, refTimeSpent: 1, length: 20, lengthSpent: 2 };
	assert.deepEqual(await read(own), { ...spent, quota: own });
	assert.deepEqual(await read(null), { ...spent, quota: null });
});

const HOLD_TYPE = JSON.stringify({
	record: "u32",
	reason: JSON.stringify({ _enum: ["LegalClaims", "CourtOrder", "Supervision", "PublicHealth"] }),
	authority: "u32",
	until: "u16",
});
const RECTIFICATION_TYPE = JSON.stringify({
	open: `Option<${JSON.stringify({ askedAt: "u64", dueAt: "u64", claim: COMMITMENT_TYPE })}>`,
	acceptedAt: "Option<u64>",
	refused: `Option<${JSON.stringify({
		why: JSON.stringify({ _enum: ["Accurate", "Assessment", "NotVerifiable", "Unfounded"] }),
		at: "u64",
	})}>`,
});
const ENTRY_TYPE = JSON.stringify({
	record: "u32",
	custodian: "u32",
	orphaned: "bool",
	author: JSON.stringify({ _enum: { Organisation: "u32", Patient: "Null", Device: "u32" } }),
	recordedOn: "Option<u16>",
	reason: `Option<${JSON.stringify({ _enum: ["Correction", "PatientRequest"] })}>`,
	leaves: "Option<u32>",
	amends: `Option<${JSON.stringify({ record: "u32", leaf: "u32" })}>`,
	retainUntil: "Option<u16>",
	hold: `Option<${HOLD_TYPE}>`,
	rectification: `Option<${RECTIFICATION_TYPE}>`,
});
const PLAIN = { recordedOn: null, leaves: null, amends: null, retainUntil: null, hold: null, rectification: null };

test("an entry of a timeline says who wrote it, and whether the record is orphaned", async () => {
	const plain = { custodian: 1, orphaned: false, reason: null, ...PLAIN };
	const entries = [
		{ ...plain, record: 0, custodian: 2, orphaned: true, author: { Organisation: 3 } },
		{ ...plain, record: 1, author: { Patient: null }, reason: "PatientRequest" },
		{ ...plain, record: 2, author: { Device: 5 }, leaves: 1440, recordedOn: 20_000 },
	];
	const answer = answering(`(Vec<${ENTRY_TYPE}>, Option<(u32, u32)>)`, [entries, [2, 0]]);
	const page = await readTimelinePage(answer, HASH, null, 3, "0xb1");
	assert.deepEqual(page.next, [2, 0]);
	assert.deepEqual(page.entries, [
		{ ...entries[0], author: { organisation: 3 } },
		{ ...entries[1], author: "patient", reason: "patientRequest" },
		{ ...entries[2], author: { device: 5 } },
	]);
});

test("a record says what holds it, and what was asked of it", async () => {
	const hold = { record: 4, reason: "CourtOrder", authority: 6, until: 230 };
	const open = { askedAt: 1, dueAt: 2, claim: BOUND };
	const rectification = { open, acceptedAt: null, refused: { why: "NotVerifiable", at: 3 } };
	const entry = {
		...PLAIN,
		record: 4,
		custodian: 1,
		orphaned: false,
		author: { Organisation: 3 },
		reason: null,
		amends: { record: 2, leaf: 7 },
		retainUntil: 240,
		hold,
		rectification,
	};
	const type = `Option<${JSON.stringify({ versions: "u32", firstAnchoredAt: "u64", current: ENTRY_TYPE })}>`;
	const chain = answering(type, { versions: 1, firstAnchoredAt: 9, current: entry });
	assert.deepEqual(await readRecord(chain, PATIENT, 4, "0xb1"), {
		versions: 1,
		firstAnchoredAt: 9,
		current: {
			...entry,
			author: { organisation: 3 },
			hold: { ...hold, reason: "courtOrder" },
			rectification: { ...rectification, refused: { why: "notVerifiable", at: 3 } },
		},
	});
	assert.equal(await readRecord(answering(type, null), PATIENT, 5, "0xb1"), null);
	assert.deepEqual(await readHolds(answering(`Vec<${HOLD_TYPE}>`, [hold]), PATIENT, "0xb1"), [
		{ ...hold, reason: "courtOrder" },
	]);
	const asked = { open, acceptedAt: 8, refused: null };
	const option = `Option<${RECTIFICATION_TYPE}>`;
	assert.deepEqual(await readRectification(answering(option, asked), PATIENT, 4, "0xb1"), asked);
	assert.equal(await readRectification(answering(option, null), PATIENT, 5, "0xb1"), null);
});

test("requests for rectification that nobody has answered are read to the end", async () => {
	const overdue = JSON.stringify({ patient: "[u8;16]", record: "u32", organisation: "u32", dueAt: "u64" });
	const [first, second] = [1, 2].map((record) => ({ patient: PATIENT, record, organisation: 3, dueAt: 4 }));
	const { chain, asked } = answeringPages(`(Vec<${overdue}>, Option<([u8;16], u32)>)`, [
		[[first], [PATIENT, 1]],
		[[second], null],
	]);
	assert.deepEqual(await readOverdueRectifications(chain, "0xb1"), [first, second]);
	assert.deepEqual(asked, [
		[null, 100],
		[[PATIENT, 1], 100],
	]);
});

test("a leaf is asked about with its path, and a transfer is as it was offered", async () => {
	const { chain, asked } = answeringPages(
		JSON.stringify({ _enum: ["Current", "Superseded", "Mismatch", "Unknown"] }),
		["Superseded"],
	);
	const sibling = new Uint8Array(32).fill(0x33);
	const commitment = { scheme: 1, hash: sibling };
	assert.equal(await verifyInBatch(chain, PATIENT, 3, 17, commitment, [sibling], "0xb1"), "superseded");
	assert.deepEqual(asked, [[PATIENT, 3, 17, commitment, [HASH]]]);

	const service = JSON.stringify({ _enum: ["Custodian", "Keyholder"] });
	const type = `Vec<${JSON.stringify({ service, from: "u32", to: "u32", until: "u64" })}>`;
	const offered = [{ service: "Keyholder", from: 1, to: 2, until: 9 }];
	assert.deepEqual(await readTransfers(answering(type, offered), PATIENT, 3, "0xb1"), offered);
});

test("devices have numbers, and an end, and are found by their account", async () => {
	const type = JSON.stringify({ device: "u32", account: "AccountId", boundAt: "u64", until: "u64" });
	const bound = [{ device: 2, account: ACCOUNT, boundAt: 1, until: 9 }];
	assert.deepEqual(await readDevices(answering(`Vec<${type}>`, bound), PATIENT, "0xb1"), bound);
	const of = "Option<([u8;16], u32)>";
	const found = await readDeviceOf(answering(of, [PATIENT, 2]), ACCOUNT, "0xb1");
	assert.deepEqual(found, { patient: PATIENT, device: 2 });
	assert.equal(await readDeviceOf(answering(of, null), ACCOUNT, "0xb1"), null);
});

test("a leaf says what has happened to it", async () => {
	const erased = JSON.stringify({ amendment: "Option<u32>" });
	const type = `Option<${JSON.stringify({ _enum: { AmendedBy: "u32", Erased: erased } })}>`;
	const read = (value: unknown) => readLeaf(answering(type, value), PATIENT, 3, 17, "0xb1");
	assert.deepEqual(await read({ AmendedBy: 4 }), { state: "amended", by: 4 });
	assert.deepEqual(await read({ Erased: { amendment: 4 } }), { state: "erased", amendment: 4 });
	assert.deepEqual(await read({ Erased: { amendment: null } }), { state: "erased", amendment: null });
	assert.equal(await read(null), null);
});

test("a patient is registered, for some time, or dead, and has a holder and a key, or neither", async () => {
	const type = {
		holder: "Option<AccountId>",
		encryptionKey: `Option<${KEY_TYPE}>`,
		keyNumber: "Option<u32>",
		standing: JSON.stringify({ _enum: { Registered: "Null", Provisional: "u64", Deceased: "u64" } }),
	};
	const read = (value: object) => readPatient(answering(type, value), PATIENT, "0xb1");
	const key = { scheme: 1, bytes: new Uint8Array(32).fill(0x11) };
	assert.deepEqual(
		await read({ holder: ACCOUNT, encryptionKey: KEY, keyNumber: 3, standing: { Registered: null } }),
		{ holder: ACCOUNT, encryptionKey: key, keyNumber: 3, standing: { state: "registered" } },
	);
	const nobodys = { holder: null, encryptionKey: null, keyNumber: null };
	assert.deepEqual(await read({ ...nobodys, standing: { Provisional: 1_795_381_200_000 } }), {
		...nobodys,
		standing: { state: "provisional", until: 1_795_381_200_000 },
	});
	const dead = await read({ ...nobodys, standing: { Deceased: 1_795_381_200_000 } });
	assert.deepEqual(dead?.standing, { state: "deceased", since: 1_795_381_200_000 });
});

test("keys have numbers, and mandates the terms with which they can be given again", async () => {
	const keys = `Vec<${JSON.stringify({ number: "u32", key: KEY_TYPE, from: "u64" })}>`;
	assert.deepEqual(await readPatientKeys(answering(keys, [{ number: 2, key: KEY, from: 7 }]), PATIENT, "0xb1"), [
		{ number: 2, key: { scheme: 1, bytes: new Uint8Array(32).fill(0x11) }, from: 7 },
	]);

	const rights = { see: true, grant: false, erase: false, recover: true };
	const terms = JSON.stringify({
		rights: JSON.stringify({ see: "bool", grant: "bool", erase: "bool", recover: "bool" }),
		scope: SCOPE_TYPE,
		purposes: "u16",
		until: "u16",
	});
	const type = `Vec<${JSON.stringify({
		representative: "AccountId",
		encryptionKey: KEY_TYPE,
		terms,
		kind: COMMITMENT_TYPE,
		givenAt: "u64",
		inForce: "bool",
	})}>`;
	const given = {
		representative: ACCOUNT,
		encryptionKey: KEY,
		terms: { rights, scope: { Categories: 5 }, purposes: 1, until: 230 },
		kind: BOUND,
		givenAt: 7,
		inForce: true,
	};
	assert.deepEqual(await readMandates(answering(type, [given]), PATIENT, "0xb1"), [
		{ ...given, encryptionKey: { scheme: 1, bytes: new Uint8Array(32).fill(0x11) } },
	]);
});

test("a recovery says who agrees, and when it can be completed", async () => {
	const attempt = {
		holder: "AccountId",
		encryptionKey: KEY_TYPE,
		openedAt: "u64",
		supporters: "Vec<AccountId>",
		dueAt: "Option<u64>",
	};
	const type = {
		threshold: "u8",
		delay: "u64",
		noAttemptsBefore: "u64",
		attempts: `Vec<${JSON.stringify(attempt)}>`,
	};
	const attempts = [{ holder: ACCOUNT, encryptionKey: KEY, openedAt: 1, supporters: [ACCOUNT], dueAt: null }];
	const value = { threshold: 2, delay: 604_800_000, noAttemptsBefore: 0, attempts };
	const found = await readRecovery(answering(type, value), PATIENT, "0xb1");
	const encryptionKey = { scheme: 1, bytes: new Uint8Array(32).fill(0x11) };
	assert.deepEqual(found, { ...value, attempts: [{ ...attempts[0], encryptionKey }] });
	const nothing = answering(`Option<${JSON.stringify(type)}>`, null);
	assert.equal(await readRecovery(nothing, PATIENT, "0xb1"), null);
});

test("a declaration says what is declared", async () => {
	const guardian = { guardian: "AccountId", encryptionKey: KEY_TYPE, until: "u16", kind: COMMITMENT_TYPE };
	const matter = {
		_enum: {
			Death: "Null",
			Guardian: JSON.stringify(guardian),
			Holder: JSON.stringify({ holder: "AccountId", encryptionKey: KEY_TYPE }),
		},
	};
	const type = {
		matter: JSON.stringify(matter),
		statement: COMMITMENT_TYPE,
		confirmedBy: "Option<u32>",
		endsAt: "u64",
	};
	const rest = { statement: BOUND, confirmedBy: null, endsAt: 9 };
	const read = async (matter: unknown) =>
		(await readDeclaration(answering(type, { ...rest, matter }), PATIENT, "0xb1"))!;
	const key = { scheme: 1, bytes: new Uint8Array(32).fill(0x11) };
	assert.deepEqual(await read({ Death: null }), { ...rest, matter: { matter: "death" } });
	const declared = { guardian: ACCOUNT, encryptionKey: KEY, until: 230, kind: BOUND };
	assert.deepEqual((await read({ Guardian: declared })).matter, {
		...declared,
		matter: "guardian",
		encryptionKey: key,
	});
	assert.deepEqual((await read({ Holder: { holder: ACCOUNT, encryptionKey: KEY } })).matter, {
		matter: "holder",
		holder: ACCOUNT,
		encryptionKey: key,
	});
});

test("grants have the scope with which they were given", async () => {
	const rest = { id: 0, rights: { read: true, contribute: false }, purposes: 1, from: 1, until: 2 };
	for (const scope of ["Everything", { Categories: 5 }, { Records: [1, 2] }]) {
		const sent = scope === "Everything" ? { Everything: null } : scope;
		const chain = answering(`Vec<${GRANT_TYPE}>`, [{ ...rest, scope: sent }]);
		assert.deepEqual(await readGrants(chain, PATIENT, { Organisation: 1 }, "0xb1"), [{ ...rest, scope }]);
	}
});

test("what was given and received is read page by page, to the end", async () => {
	const given = JSON.stringify({ grantee: GRANTEE_TYPE, grants: `Vec<${GRANT_TYPE}>` });
	const pages = answeringPages(`(Vec<${given}>, Option<u32>)`, [
		[[{ grantee: { Organisation: 4 }, grants: [] }], 100],
		[[{ grantee: { Practitioner: ACCOUNT }, grants: [] }, { grantee: { Project: 2 }, grants: [] }], null],
	]);
	assert.deepEqual(await readGiven(pages.chain, PATIENT, "0xb1"), [
		{ grantee: { Organisation: 4 }, grants: [] },
		{ grantee: { Practitioner: ACCOUNT }, grants: [] },
		{ grantee: { Project: 2 }, grants: [] },
	]);
	assert.deepEqual(pages.asked, [
		[PATIENT, 0, 100],
		[PATIENT, 100, 100],
	]);

	const [first, second] = [`0x${"01".repeat(16)}`, `0x${"02".repeat(16)}`];
	const received = answeringPages("(Vec<[u8;16]>, Option<[u8;16]>)", [
		[[first], first],
		[[second], null],
	]);
	assert.deepEqual(await readReceived(received.chain, { Organisation: 4 }, "0xb1"), [first, second]);
	assert.deepEqual(received.asked, [
		[{ Organisation: 4 }, null, 100],
		[{ Organisation: 4 }, first, 100],
	]);
});

test("a request says for whom", async () => {
	const type = `Vec<${JSON.stringify({ id: "u32", grantee: GRANTEE_TYPE, by: "AccountId", scope: SCOPE_TYPE })}>`;
	const request = { id: 4, grantee: { Practitioner: ACCOUNT }, by: ACCOUNT, scope: { Categories: 1 } };
	assert.deepEqual(await readRequests(answering(type, [request]), PATIENT, "0xb1"), [request]);
});

test("an opening says where it stands, also among those that wait", async () => {
	const review = {
		organisation: "u32",
		verdict: JSON.stringify({ _enum: ["Justified", "NotJustified"] }),
		statement: COMMITMENT_TYPE,
		reviewedAt: "u64",
	};
	const opening = JSON.stringify({
		number: "u32",
		cosigner: "Option<AccountId>",
		reason: JSON.stringify({ _enum: ["Unconscious", "NotResponsive"] }),
		statement: COMMITMENT_TYPE,
		status: JSON.stringify({ _enum: ["Pending", "Overdue", "Reviewed", "Disputed"] }),
		review: `Option<${JSON.stringify(review)}>`,
	});
	const reviewed = { organisation: 0, verdict: "NotJustified", statement: BOUND, reviewedAt: 8 };
	const pending = { number: 0, cosigner: null, reason: "NotResponsive", statement: BOUND, review: null };
	const disputed = { ...pending, number: 1, cosigner: ACCOUNT, review: reviewed };
	const value = [
		{ ...pending, status: "Pending" },
		{ ...disputed, status: "Disputed" },
	];
	assert.deepEqual(await readOpenings(answering(`Vec<${opening}>`, value), PATIENT, 0, 10, "0xb1"), [
		{ ...pending, status: "pending" },
		{ ...disputed, status: "disputed" },
	]);

	const page = JSON.stringify({ openings: `Vec<([u8;16], ${opening})>`, next: "Option<([u8;16], u32)>" });
	const waiting = answering(page, { openings: [[PATIENT, value[0]]], next: [PATIENT, 0] });
	assert.deepEqual(await readWaitingPage(waiting, "Supervisors", null, 1, "0xb1"), {
		entries: [{ patient: PATIENT, opening: { ...pending, status: "pending" } }],
		next: [PATIENT, 0],
	});
});

test("an interval of a log has a root, has yet to get one, or has none", async () => {
	const posted = JSON.stringify({ root: "[u8;32]", at: "u64", late: "bool" });
	const type = `Vec<${JSON.stringify({
		interval: "u64",
		status: JSON.stringify({ _enum: { Awaited: "Null", Missing: "Null", Posted: posted } }),
		contradiction: `Option<${JSON.stringify({ count: "u32", root: "[u8;32]", at: "u64" })}>`,
	})}>`;
	const contradiction = { count: 1, root: HASH, at: 9 };
	const value = [
		{ interval: 5, status: { Posted: { root: HASH, at: 8, late: true } }, contradiction },
		{ interval: 6, status: { Missing: null }, contradiction: null },
		{ interval: 7, status: { Awaited: null }, contradiction: null },
	];
	assert.deepEqual(await readRoots(answering(type, value), 2, "Custodian", 5, 3, "0xb1"), [
		{ interval: 5, status: { state: "posted", root: HASH, at: 8, late: true }, contradiction },
		{ interval: 6, status: { state: "missing" }, contradiction: null },
		{ interval: 7, status: { state: "awaited" }, contradiction: null },
	]);
});
