// What is put into transactions, and in which order: compared with the calls of the pallets' sources. That the chain
// takes them is shown in tests/polkadot-js.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Chain, Transaction } from "@anamnesis/client/chain";
import {
	acceptanceText,
	attestationText,
	caseText,
	cosignatureText,
	deviceText,
	guardianText,
	offlineEmergencyText,
	registrationText,
	signedBytes,
	takeoverText,
} from "@anamnesis/client/consent";
import * as custody from "@anamnesis/client/custody";
import * as declarations from "@anamnesis/client/declarations";
import * as devices from "@anamnesis/client/devices";
import * as emergency from "@anamnesis/client/emergency";
import * as erasure from "@anamnesis/client/erasure";
import { type Grant, type InitialGrant, purposes } from "@anamnesis/client/grants";
import { guardianTerms } from "@anamnesis/client/mandates";
import * as patients from "@anamnesis/client/patients";
import * as records from "@anamnesis/client/records";
import * as recovery from "@anamnesis/client/recovery";
import * as representatives from "@anamnesis/client/representatives";
import { intervalOf, postRoot } from "@anamnesis/client/roots";
import * as sharing from "@anamnesis/client/sharing";
import { TypeRegistry } from "@polkadot/types";
import { hexToU8a } from "@polkadot/util";
import { repositoryFile } from "./support.js";

interface Made {
	pallet: string;
	name: string;
	args: unknown[];
}

const registry = new TypeRegistry();
const GENESIS = new Uint8Array(32).fill(0xee);

/** A chain whose transactions are what they would be made of. */
const chain = {
	genesisHash: registry.createType("Hash", GENESIS),
	registry,
	tx: new Proxy(
		{},
		{
			get: (_, pallet) =>
				new Proxy({}, { get: (_, name) => (...args: unknown[]): Made => ({ pallet, name, args }) as Made }),
		},
	),
	consts: { disclosures: { interval: registry.createType("u64", 21_600_000) } },
} as unknown as Chain;

/** The calls of a pallet: their names, and those of their arguments. */
function callsOf(source: string): Map<string, string[]> {
	const rust = new TextDecoder().decode(repositoryFile(`pallets/${source}.rs`));
	const calls = [...rust.matchAll(/pub fn (\w+)\(\s*origin: OriginFor<T>,\s*([^)]*)\)/g)];
	return new Map(calls.map(([, name, args]) => [name!, [...args!.matchAll(/(\w+): /g)].map(([, arg]) => arg!)]));
}

const SOURCES: Record<string, string> = {
	patientRegistry: "patient-registry/src/calls",
	accessGrants: "access-grants/src/calls",
	emergencyAccess: "emergency-access/src/calls",
	disclosures: "disclosures/src/lib",
	recordAnchors: "record-anchors/src/calls",
	erasureRequests: "erasure-requests/src/calls",
};

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const bytes = (value: number, length = 32) => new Uint8Array(length).fill(value);
const key = (value: number) => ({ scheme: 1, bytes: bytes(value) });
const commitment = (value: number) => ({ scheme: 1, hash: bytes(value) });
const account = (value: number) => registry.createType("AccountId", bytes(value)).toString();

const patient = `0x${"ab".repeat(16)}`;
const signature = { Sr25519: `0x${"01".repeat(64)}` };
const other = { Sr25519: `0x${"02".repeat(64)}` };
const grants: InitialGrant[] = [
	{ categories: 1, rights: { read: true, contribute: false }, purposes: purposes("Treatment"), until: 99 },
];
const registration = {
	sponsor: 7,
	holder: account(1),
	encryptionKey: key(2),
	policy: commitment(3),
	grants,
	expiresAt: 1000,
};
const guarded = {
	sponsor: 7,
	guardian: account(4),
	guardianKey: key(5),
	until: 230,
	kind: commitment(6),
	encryptionKey: key(2),
	policy: commitment(3),
	grants,
	expiresAt: 1000,
};
const mandate = {
	patient,
	representative: account(8),
	encryptionKey: key(9),
	terms: guardianTerms(230),
	kind: commitment(6),
	expiresAt: 1000,
};
const newHolder = { patient, holder: account(1), encryptionKey: key(2), expiresAt: 1000 };
const grant: Grant = {
	grantee: { Project: 3 },
	scope: { Records: [1, 2] },
	rights: { read: true, contribute: false },
	purposes: purposes("Research"),
	from: 10,
	until: 20,
};
const opening = {
	actingFor: 7,
	patient,
	reason: "Unconscious" as const,
	statement: commitment(10),
	clinician: account(11),
	cosigner: account(12),
	expiresAt: 1000,
};
const offline = {
	patient,
	clinician: account(11),
	officer: account(13),
	provider: 7,
	custodian: 2,
	reason: "MassCasualty" as const,
	statement: commitment(10),
	openedAt: 500,
};
const device = { patient, device: account(17), until: 900, expiresAt: 1000 };
const document = { patient, commitment: commitment(14), sealedLength: 1000, recordedOn: 20_000 };
const version = { ...document, actingFor: 7 };
const keeping = { custodian: 2, keyholders: [4, 1] };
const batch = { patient, root: bytes(18), leaves: 1440, sealedLength: 1000, recordedOn: 20_000, ...keeping };
const hold: custody.Hold = { actingFor: 7, patient, record: 3, reason: "CourtOrder", until: 230 };
const transfer: custody.Transfer = { patient, record: 3, service: "Keyholder", from: 4, to: 5 };
const id = `0x${"cd".repeat(16)}`;
const erased = { case: id, custodian: 2, count: 4, digest: `0x${"0f".repeat(32)}` };
const guardian = { guardian: account(4), encryptionKey: key(5), until: 230, kind: commitment(6) };
const statement = commitment(10);
const claim = bytes(15);

const registering = {
	acting_for: 7,
	holder: account(1),
	encryption_key: key(2),
	policy: commitment(3),
	grants,
	expires_at: 1000,
	signature,
};
const guarding = {
	acting_for: 7,
	guardian: account(4),
	guardian_key: key(5),
	until: 230,
	kind: commitment(6),
	encryption_key: key(2),
	policy: commitment(3),
	grants,
	expires_at: 1000,
	signature,
};
const takingOver = { patient, holder: account(1), encryption_key: key(2), expires_at: 1000, signature };
const granting = { patient, ...grant };
const opening_ = { acting_for: 7, patient, reason: "Unconscious", statement };
const actingOn = { acting_for: 7, patient };
/** What calls say that anchor: with the size as a power of two, and keyholders in ascending order. */
const anchoring = {
	patient,
	commitment: commitment(14),
	size: 10,
	custodian: 2,
	keyholders: [1, 4],
	recorded_on: 20_000,
};
const amending = {
	patient,
	record: 3,
	commitment: commitment(14),
	size: 10,
	reason: "Completion",
	recorded_on: 20_000,
};
const batching = {
	patient,
	root: bytes(18),
	leaves: 1440,
	size: 10,
	custodian: 2,
	keyholders: [1, 4],
	recorded_on: 20_000,
};
const answering = { acting_for: 2, case: id };

/** What is made, and what its arguments have to be, by the names that the pallet gives them. */
const TABLE: [call: string, made: Transaction, expected: Record<string, unknown>][] = [
	["patientRegistry.register", patients.registerPatient(chain, registration, signature), registering],
	["patientRegistry.register_by_guardian", patients.registerByGuardian(chain, guarded, signature), guarding],
	[
		"patientRegistry.register_provisionally",
		patients.registerProvisionally(chain, 7, commitment(3)),
		{ acting_for: 7, policy: commitment(3) },
	],
	[
		"patientRegistry.claim",
		patients.claimPatient(chain, { ...registration, claims: patient }, signature),
		{ ...registering, patient },
	],
	[
		"patientRegistry.claim_by_guardian",
		patients.claimByGuardian(chain, { ...guarded, claims: patient }, signature),
		{ ...guarding, patient },
	],
	[
		"patientRegistry.give_mandate",
		representatives.giveMandate(chain, mandate, signature),
		{
			patient,
			representative: account(8),
			encryption_key: key(9),
			terms: guardianTerms(230),
			kind: commitment(6),
			expires_at: 1000,
			signature,
		},
	],
	[
		"patientRegistry.end_mandate",
		representatives.endMandate(chain, patient, account(8)),
		{ patient, representative: account(8) },
	],
	["patientRegistry.resign_mandate", representatives.resignMandate(chain, patient), { patient }],
	["patientRegistry.hand_over", representatives.handOver(chain, newHolder, signature), takingOver],
	["patientRegistry.rotate_key", patients.rotateKey(chain, patient, key(2)), { patient, encryption_key: key(2) }],
	["patientRegistry.set_recovery", recovery.setRecovery(chain, patient, 2, 30), { patient, threshold: 2, delay: 30 }],
	["patientRegistry.open_recovery", recovery.openRecovery(chain, newHolder, signature), takingOver],
	[
		"patientRegistry.support_recovery",
		recovery.supportRecovery(chain, patient, account(1)),
		{ patient, holder: account(1) },
	],
	["patientRegistry.veto_recovery", recovery.vetoRecovery(chain, patient), { patient }],
	[
		"patientRegistry.complete_recovery",
		recovery.completeRecovery(chain, patient, account(1)),
		{ patient, holder: account(1) },
	],
	[
		"patientRegistry.declare",
		declarations.declare(chain, {
			actingFor: 7,
			patient,
			matter: { Guardian: guardian },
			proof: { expiresAt: 1000, signature },
			statement,
		}),
		{ ...actingOn, matter: { Guardian: guardian }, proof: { expiresAt: 1000, signature }, statement },
	],
	["patientRegistry.confirm_declaration", declarations.confirmDeclaration(chain, 7, patient), actingOn],
	["patientRegistry.contradict_declaration", declarations.contradictDeclaration(chain, patient), { patient }],
	["patientRegistry.carry_out_declaration", declarations.carryOutDeclaration(chain, 7, patient), actingOn],
	["patientRegistry.withdraw_declaration", declarations.withdrawDeclaration(chain, 7, patient), actingOn],
	["patientRegistry.rescind_death", declarations.rescindDeath(chain, 7, patient), actingOn],
	["accessGrants.grant", sharing.giveGrant(chain, patient, grant), granting],
	[
		"accessGrants.revoke",
		sharing.revokeGrant(chain, patient, { Organisation: 1 }, 5),
		{ patient, grantee: { Organisation: 1 }, grant: 5 },
	],
	["accessGrants.change", sharing.changeGrant(chain, patient, 5, grant), { ...granting, grant: 5 }],
	[
		"accessGrants.revoke_grantee",
		sharing.revokeGrantee(chain, patient, { Organisation: 1 }),
		{ patient, grantee: { Organisation: 1 } },
	],
	["accessGrants.revoke_all", sharing.revokeAll(chain, patient), { patient }],
	[
		"accessGrants.request_access",
		sharing.requestAccess(chain, {
			actingFor: 7,
			patient,
			inPerson: true,
			scope: "Everything",
			purposes: 1,
			until: 20,
		}),
		{ ...actingOn, in_person: true, scope: "Everything", purposes: 1, until: 20 },
	],
	[
		"accessGrants.answer_request",
		sharing.answerRequest(chain, patient, 6, { scope: "Everything", purposes: 1, from: 10, until: 20 }),
		{ patient, request: 6, terms: { scope: "Everything", purposes: 1, from: 10, until: 20 } },
	],
	["accessGrants.answer_request", sharing.declineRequest(chain, patient, 6), { patient, request: 6, terms: null }],
	["accessGrants.withdraw_request", sharing.withdrawRequest(chain, 7, patient, 6), { ...actingOn, request: 6 }],
	[
		"accessGrants.set_policy",
		sharing.setPolicy(chain, patient, commitment(3)),
		{ patient, commitment: commitment(3) },
	],
	[
		"accessGrants.register_project",
		sharing.registerProject(chain, 7, commitment(3), 20),
		{ acting_for: 7, protocol: commitment(3), until: 20 },
	],
	["accessGrants.close_project", sharing.closeProject(chain, 7, 3), { acting_for: 7, project: 3 }],
	[
		"accessGrants.assign_researcher",
		sharing.assignResearcher(chain, 7, 3, account(1)),
		{ acting_for: 7, project: 3, practitioner: account(1) },
	],
	[
		"accessGrants.dismiss_researcher",
		sharing.dismissResearcher(chain, 7, account(1)),
		{ acting_for: 7, practitioner: account(1) },
	],
	["emergencyAccess.open", emergency.openEmergency(chain, opening), opening_],
	[
		"emergencyAccess.open_cosigned",
		emergency.openEmergencyCosigned(chain, opening, signature),
		{ ...opening_, cosigner: account(12), expires_at: 1000, signature },
	],
	[
		"emergencyAccess.review",
		emergency.reviewEmergency(chain, 7, patient, 2, "NotJustified", statement),
		{ ...actingOn, opening: 2, verdict: "NotJustified", statement },
	],
	["emergencyAccess.dispute", emergency.disputeEmergency(chain, patient, 2), { patient, opening: 2 }],
	[
		"emergencyAccess.post_offline",
		emergency.postOffline(chain, offline, { clinician: signature, officer: other }),
		{
			acting_for: 2,
			patient,
			clinician: account(11),
			officer: account(13),
			provider: 7,
			reason: "MassCasualty",
			statement,
			opened_at: 500,
			clinician_signature: signature,
			officer_signature: other,
		},
	],
	["emergencyAccess.end", emergency.endEmergency(chain, 7, patient), actingOn],
	[
		"disclosures.post_root",
		postRoot(chain, 7, "Keyholder", 80_000, bytes(16)),
		{ acting_for: 7, service: "Keyholder", interval: 80_000, root: bytes(16) },
	],
	[
		"patientRegistry.bind_device",
		devices.bindDevice(chain, device, signature),
		{ patient, device: account(17), until: 900, expires_at: 1000, signature },
	],
	["patientRegistry.unbind_device", devices.unbindDevice(chain, patient, 2), { patient, device: 2 }],
	[
		"recordAnchors.anchor",
		records.anchorRecord(chain, { ...version, ...keeping, category: "Imaging" }),
		{ ...anchoring, acting_for: 7, category: "Imaging" },
	],
	[
		"recordAnchors.anchor",
		records.anchorRecord(chain, {
			actingFor: 7,
			patient,
			category: "Imaging",
			commitment: commitment(14),
			sealedLength: 1024,
			custodian: 2,
		}),
		{ ...anchoring, acting_for: 7, category: "Imaging", keyholders: [], recorded_on: null },
	],
	[
		"recordAnchors.amend",
		records.amendRecord(chain, { ...version, record: 3, reason: "Completion" }),
		{ ...amending, acting_for: 7 },
	],
	[
		"recordAnchors.anchor_many",
		records.anchorMany(chain, 7, [
			{ ...document, ...keeping, category: "Imaging" },
			{ ...document, patient: id, custodian: 3, category: "Other" },
		]),
		{
			acting_for: 7,
			entries: [
				{
					patient,
					category: "Imaging",
					commitment: commitment(14),
					size: 10,
					custodian: 2,
					keyholders: [1, 4],
					recordedOn: 20_000,
				},
				{
					patient: id,
					category: "Other",
					commitment: commitment(14),
					size: 10,
					custodian: 3,
					keyholders: [],
					recordedOn: 20_000,
				},
			],
		},
	],
	[
		"recordAnchors.anchor_own",
		records.anchorOwn(chain, { ...document, ...keeping, category: "Other" }),
		{ ...anchoring, category: "Other" },
	],
	[
		"recordAnchors.amend_own",
		records.amendOwn(chain, { ...document, record: 3, reason: "Completion" }),
		amending,
	],
	["recordAnchors.anchor_from_device", records.anchorFromDevice(chain, { ...document, ...keeping }), anchoring],
	[
		"recordAnchors.anchor_batch",
		records.anchorBatch(chain, { ...batch, actingFor: 7, category: "Results" }),
		{ ...batching, acting_for: 7, category: "Results" },
	],
	["recordAnchors.anchor_batch_from_device", records.anchorBatchFromDevice(chain, batch), batching],
	[
		"recordAnchors.amend_leaf",
		records.amendLeaf(chain, { ...version, record: 3, leaf: 17, reason: "Completion" }),
		{ ...amending, acting_for: 7, leaf: 17 },
	],
	[
		"recordAnchors.ask_rectification",
		records.askRectification(chain, patient, 3, statement),
		{ patient, record: 3, claim: statement },
	],
	[
		"recordAnchors.refuse_rectification",
		records.refuseRectification(chain, 7, patient, 3, "Assessment"),
		{ ...actingOn, record: 3, why: "Assessment" },
	],
	[
		"recordAnchors.set_retention",
		custody.setRetention(chain, 7, patient, 3, 230),
		{ ...actingOn, record: 3, until: 230 },
	],
	[
		"recordAnchors.hold",
		custody.holdRecord(chain, hold),
		{ ...actingOn, record: 3, reason: "CourtOrder", until: 230 },
	],
	["recordAnchors.lift_hold", custody.liftHold(chain, 7, patient, 3), { ...actingOn, record: 3 }],
	[
		"recordAnchors.offer_transfer",
		custody.offerTransfer(chain, 7, transfer),
		{ ...actingOn, record: 3, service: "Keyholder", from: 4, to: 5 },
	],
	[
		"recordAnchors.accept_transfer",
		custody.acceptTransfer(chain, transfer),
		{ acting_for: 5, patient, record: 3, service: "Keyholder", from: 4 },
	],
	[
		"recordAnchors.withdraw_transfer",
		custody.withdrawTransfer(chain, 7, transfer),
		{ ...actingOn, record: 3, service: "Keyholder", from: 4 },
	],
	[
		"erasureRequests.open",
		erasure.openErasure(chain, patient, "Objection", claim),
		{ patient, scope: "Everything", ground: "Objection", claim, case_key: null, revoke: false },
	],
	[
		"erasureRequests.open",
		erasure.openErasure(chain, patient, "ConsentWithdrawn", claim, {
			scope: { Leaf: { record: 3, leaf: 17 } },
			caseKey: account(19),
			revoke: true,
		}),
		{
			patient,
			scope: { Leaf: { record: 3, leaf: 17 } },
			ground: "ConsentWithdrawn",
			claim,
			case_key: account(19),
			revoke: true,
		},
	],
	[
		"erasureRequests.attest",
		erasure.attestErasure(chain, erased, signature),
		{ ...answering, count: 4, anchors: erased.digest, signature },
	],
	[
		"erasureRequests.attest_record",
		erasure.attestRecord(chain, 3, erased, signature),
		{ ...answering, record: 3, count: 4, anchors: erased.digest, signature },
	],
	["erasureRequests.purge_step", erasure.purgeStep(chain, id), { case: id }],
	[
		"erasureRequests.open_unclaimed",
		erasure.openUnclaimedErasure(chain, 7, patient, claim),
		{ acting_for: 7, patient, claim },
	],
	["erasureRequests.extend", erasure.extendCase(chain, 2, id, "Complexity"), { ...answering, why: "Complexity" }],
	[
		"erasureRequests.keep",
		erasure.keepRecord(chain, 2, id, 3, { Refused: "LegalClaims" }, 230),
		{ ...answering, record: 3, reason: { Refused: "LegalClaims" }, until: 230 },
	],
	[
		"erasureRequests.keep_all",
		erasure.keepAll(chain, 2, id, "LegalObligation", 230),
		{ ...answering, reason: "LegalObligation", until: 230 },
	],
	["erasureRequests.withdraw", erasure.withdrawCase(chain, id), { case: id }],
	["erasureRequests.appeal", erasure.appealRecord(chain, id, 3), { case: id, record: 3 }],
	[
		"erasureRequests.decide_appeal",
		erasure.decideAppeal(chain, 7, id, 3, true),
		{ acting_for: 7, case: id, record: 3, upheld: true },
	],
	["erasureRequests.reopen", erasure.reopenRecord(chain, id, 3), { case: id, record: 3 }],
	[
		"erasureRequests.tell_recipients",
		erasure.tellRecipients(chain, 2, id, [9, 4]),
		{ ...answering, recipients: [4, 9] },
	],
	["erasureRequests.confirm_recipient", erasure.confirmRecipient(chain, 7, id), { acting_for: 7, case: id }],
	["erasureRequests.close_recipients", erasure.closeRecipients(chain, id), { case: id }],
	["erasureRequests.complain", erasure.complain(chain, id, signature), { case: id, signature }],
	[
		"erasureRequests.answer_complaint",
		erasure.answerComplaint(chain, 7, id, false),
		{ acting_for: 7, case: id, founded: false },
	],
	["erasureRequests.remove_certificate", erasure.removeCertificate(chain, id, signature), { case: id, signature }],
];

describe("transactions say what they are asked to say", () => {
	for (const [path, made, expected] of TABLE) {
		const [pallet, name] = path.split(".") as [string, string];
		test(path, () => {
			const names = callsOf(SOURCES[pallet]!).get(name);
			assert.ok(names !== undefined, "the pallet has the call");
			assert.deepEqual(Object.keys(expected).sort(), [...names].sort(), "every argument is expected");
			const wanted = names.map((argument) => expected[argument]);
			assert.deepEqual(made, { pallet, name: camel(name), args: wanted });
		});
	}

	test("for every call of these pallets", () => {
		const all = Object.entries(SOURCES).flatMap(([pallet, source]) =>
			[...callsOf(source).keys()].map((name) => `${pallet}.${name}`),
		);
		assert.ok(all.length > 40, "they are found");
		assert.deepEqual([...new Set(TABLE.map(([path]) => path))].sort(), all.sort());
	});
});

test("texts are made of what the transaction says, with the chain's genesis", () => {
	const genesis = GENESIS;
	const id = hexToU8a(patient);
	assert.equal(
		patients.consentText(chain, registration),
		registrationText({ genesis, ...registration, holder: bytes(1) }),
	);
	assert.equal(
		patients.consentText(chain, { ...registration, claims: patient }),
		registrationText({ genesis, ...registration, claims: id, holder: bytes(1) }),
	);
	assert.equal(
		patients.guardianConsentText(chain, guarded),
		guardianText({ genesis, ...guarded, guardian: bytes(4) }),
	);
	assert.equal(
		patients.guardianConsentText(chain, { ...guarded, claims: patient }),
		guardianText({ genesis, ...guarded, claims: id, guardian: bytes(4) }),
	);
	assert.equal(
		representatives.mandateText(chain, mandate),
		acceptanceText({ genesis, ...mandate, patient: id, representative: bytes(8) }),
	);
	assert.equal(
		recovery.newHolderText(chain, newHolder),
		takeoverText({ genesis, ...newHolder, patient: id, holder: bytes(1) }),
	);
	const { actingFor: organisation, ...said } = opening;
	assert.equal(
		emergency.cosigningText(chain, opening),
		cosignatureText({ genesis, ...said, organisation, patient: id, clinician: bytes(11) }),
	);
	assert.equal(
		emergency.offlineText(chain, offline),
		offlineEmergencyText({ genesis, ...offline, patient: id, clinician: bytes(11), officer: bytes(13) }),
	);
	assert.equal(
		devices.bindingText(chain, device),
		deviceText({ genesis, ...device, patient: id, device: bytes(17) }),
	);
});

test("what is said about a case is signed with the chain's genesis", async () => {
	const [genesis, of] = [GENESIS, hexToU8a(id)];
	const signed: string[] = [];
	const by = {
		type: "sr25519",
		sign: (message: Uint8Array) => {
			signed.push(new TextDecoder().decode(message));
			return new Uint8Array(64);
		},
	};
	await erasure.signAttestation(chain, erased, by);
	await erasure.signComplaint(chain, id, 2, by);
	await erasure.signRemoval(chain, id, by);
	const texts = [
		attestationText({ genesis, case: of, custodian: 2, count: 4, anchors: bytes(15) }),
		caseText({ genesis, case: of, action: { Complain: 2 } }),
		caseText({ genesis, case: of, action: "RemoveCertificate" }),
	];
	assert.deepEqual(
		signed,
		texts.map((text) => new TextDecoder().decode(signedBytes(text))),
	);
});

test("days are counted from 1970, in UTC", () => {
	const DAY = 86_400_000;
	assert.equal(records.dayOf(0), 0);
	assert.equal(records.dayOf(DAY - 1), 0);
	assert.equal(records.dayOf(DAY), 1);
	assert.equal(records.dayOf(BigInt(Date.UTC(2026, 10, 26, 23, 59, 59, 999))), 20_783);
	for (const moment of [-1, 65_536 * DAY]) {
		assert.throws(() => records.dayOf(moment), RangeError);
	}
});

test("a declared guardian accepts a mandate for everything, a declared holder takes over", () => {
	assert.deepEqual(declarations.declaredMandate(patient, guardian, 1000), {
		patient,
		representative: account(4),
		encryptionKey: key(5),
		terms: guardianTerms(230),
		kind: commitment(6),
		expiresAt: 1000,
	});
	const { holder, encryptionKey } = newHolder;
	assert.deepEqual(declarations.declaredTakeover(patient, { holder, encryptionKey }, 1000), newHolder);
});

test("intervals are counted from the Unix epoch", () => {
	assert.equal(intervalOf(chain, 0), 0);
	assert.equal(intervalOf(chain, 21_599_999), 0);
	assert.equal(intervalOf(chain, 21_600_000), 1);
	assert.equal(intervalOf(chain, 1_795_381_200_000n), 83_119);
});

test("a chain that has not such a call says so", () => {
	const older = { ...chain, tx: { patientRegistry: {} } } as unknown as Chain;
	assert.throws(() => representatives.resignMandate(older, patient), /no call patientRegistry\.resignMandate/);
	assert.throws(() => emergency.endEmergency(older, 7, patient), /no call emergencyAccess\.end/);
});
