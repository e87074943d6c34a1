import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, type Finalised, submit } from "@anamnesis/client/chain";
import { type Commitment, commit, erasureClaim, freshBlindings, holdingsDigest } from "@anamnesis/client/commitment";
import { holdRecord, liftHold } from "@anamnesis/client/custody";
import {
	answerComplaint,
	appealRecord,
	attestErasure,
	attestRecord,
	closeRecipients,
	complain,
	confirmRecipient,
	decideAppeal,
	type Erased,
	type ErasureRequest,
	extendCase,
	keepAll,
	keepRecord,
	openedCase,
	openErasure,
	removeCertificate,
	reopenRecord,
	signAttestation,
	signComplaint,
	signRemoval,
	tellRecipients,
	withdrawCase,
} from "@anamnesis/client/erasure";
import { quarterAtOrAfter } from "@anamnesis/client/mandates";
import {
	readCases,
	readComplaint,
	readGrants,
	readHoldings,
	readOverdue,
	readPatient,
	readRecipients,
	readRecord,
	readTime,
	readTimeline,
	readWanted,
	readWantedOfRecord,
} from "@anamnesis/client/reading";
import {
	amendRecord,
	anchoredRecords,
	anchoredVersion,
	anchorMany,
	anchorRecord,
} from "@anamnesis/client/records";
import type { ErasureCase } from "@anamnesis/client/rpc";
import { giveGrant } from "@anamnesis/client/sharing";
import type { KeyringPair } from "@polkadot/keyring/types";
import { hexToU8a, u8aToHex } from "@polkadot/util";
import { finalisedBlocks, ROLE } from "../src/chain.js";
import { ALICES, enrol, enrolRecorder, freshPatients, grantOf, type Patient } from "../src/clinic.js";
import { admit } from "../src/consortium.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson, type Person } from "../src/people.js";
import { assertFail, assertRefused } from "../src/refusal.js";
import { caseOf } from "../src/story/answers.js";

// Charlie's organisation of the development chain, a custodian.
const CHARLIES = ALICES + 2;
const DAY = 24 * 60 * 60 * 1000;
const NOTHING = { code: 7, reason: "ChangesNothing" } as const;

/** A commitment to a document that nobody keeps. */
const fresh = (): Commitment => commit(new Uint8Array(1), new Uint8Array(2), freshBlindings()).commitment;

let node: RunningNode;
let chain: Chain;
let recorder: KeyringPair;
let [alice, charlie]: KeyringPair[] = [];
let supervisor: Person & { organisation: number };
/** Of the supervisor. */
let officer: KeyringPair;

/** A node for the tests of one part: no node runs for as long as all of them take on a slow machine. */
function onChain(): void {
	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		[alice, , charlie] = await founders();
		recorder = (await enrolRecorder(chain, alice)).account;
		supervisor = await admit(chain, "supervisor", ROLE.supervisor);
		const [enrolled] = await enrol(chain, supervisor.organisation, supervisor.account, "Officer");
		officer = enrolled!.account;
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});
}

/** Records that Charlie's organisation keeps, numbered from 0 on, and what it has of each. */
const anchored = async ({ id }: Patient, count: number) => {
	const commitments = Array.from({ length: count }, fresh);
	const version = { patient: id, category: "Results" as const, sealedLength: 2, custodian: CHARLIES };
	const anchoring = anchorMany(chain, ALICES, commitments.map((commitment) => ({ ...version, commitment })));
	const records = anchoredRecords(await submit(chain, anchoring, recorder)).map(({ record }) => record);
	assert.deepEqual(records, [...commitments.keys()]);
	return commitments.map((commitment, record) => ({ record, version: 0, commitment }));
};
const open = async (patient: Patient, request: ErasureRequest): Promise<string> => {
	const claim = erasureClaim(randomBytes(64), hexToU8a(patient.id));
	const opening = openErasure(chain, patient.id, "NoLongerNecessary", claim, request);
	return openedCase(await submit(chain, opening, patient.account));
};
/** What Charlie's organisation attests: these versions, which are those that the chain wants. */
const attestationOf = async (id: string, versions: Parameters<typeof holdingsDigest>[0]) => {
	const digest = u8aToHex(holdingsDigest(versions));
	const erased: Erased = { case: id, custodian: CHARLIES, count: versions.length, digest };
	return { erased, signature: await signAttestation(chain, erased, charlie!) };
};
const attest = async (id: string, versions: Parameters<typeof holdingsDigest>[0]): Promise<Finalised> => {
	const { erased, signature } = await attestationOf(id, versions);
	const { custodian, count, digest } = erased;
	assert.deepEqual(await readWanted(chain, id, CHARLIES), { custodian, count, digest });
	return submit(chain, attestErasure(chain, erased, signature), charlie!);
};
/** Waits until the case is so, and gives what is said of it. */
const until = async <State extends ErasureCase["state"]>(id: string, state: State) => {
	let head = await finalisedBlocks(chain, 0);
	for (let blocks = 0; ; blocks++) {
		const found = await caseOf(chain, id, head.hash.toHex());
		if (found?.state === state) {
			return found as Extract<ErasureCase, { state: State }>;
		}
		assert.ok(blocks < 20, `it is ${found?.state} and does not become ${state}`);
		head = await finalisedBlocks(chain, 1);
	}
};
const amendment = ({ id }: Patient, record: number, commitment = fresh()) =>
	amendRecord(chain, {
		actingFor: ALICES,
		patient: id,
		record,
		commitment,
		sealedLength: 2,
		reason: "Correction",
	});
const quarterIn = async (days: number) => quarterAtOrAfter((await readTime(chain)) + days * DAY);

describe("erasure", () => {
	onChain();

	test("of one record leaves the others, the patient, and a number that is not given again", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const kept = await anchored(anna, 3);
		const id = await open(anna, { scope: { Records: [1] } });
		assert.deepEqual(await readCases(chain, anna.id), [{ case: id, scope: { Records: [1] }, standing: "open" }]);
		await assertFail(chain, recorder, [amendment(anna, 1), "recordAnchors.HistoryFrozen"]);
		const two = { ...kept[2]!, version: 1, commitment: fresh() };
		await submit(chain, amendment(anna, 2, two.commitment), recorder);

		const claim = new Uint8Array(32).fill(7);
		const again = openErasure(chain, anna.id, "Objection", claim, { scope: { Category: "Results" } });
		await assertRefused(chain, again, anna.account, NOTHING);
		const wrong = await attestationOf(id, kept);
		await assertFail(chain, charlie!, [
			attestErasure(chain, wrong.erased, wrong.signature),
			"erasureRequests.HoldingsNotEqual",
		]);

		await attest(id, [kept[1]!]);
		const certificate = await until(id, "closed");
		assert.equal(certificate.partial, false);
		const entries = await readTimeline(chain, anna.id);
		assert.deepEqual(
			entries.map(({ record, version }) => [record, version]),
			[[0, 0], [2, 0], [2, 1]],
		);
		assert.equal(await readRecord(chain, anna.id, 1), null);
		assert.deepEqual(await readHoldings(chain, anna.id), [
			{ custodian: CHARLIES, count: 3, digest: u8aToHex(holdingsDigest([kept[0]!, kept[2]!, two])) },
		]);
		assert.ok((await readPatient(chain, anna.id)) !== null);
		assert.deepEqual(await readCases(chain, anna.id), []);
		const next = { actingFor: ALICES, patient: anna.id, commitment: fresh(), sealedLength: 2 };
		const anchoring = anchorRecord(chain, { ...next, category: "Results", custodian: CHARLIES });
		assert.equal(anchoredVersion(await submit(chain, anchoring, recorder)).record, 3);
	});

	test("that is withdrawn spares what nobody has attested", async () => {
		const [anna, berta] = await freshPatients(chain, recorder, "Anna", "Berta");
		await anchored(anna, 1);
		const id = await open(anna, {});
		const withdrawing = withdrawCase(chain, id);
		await assertFail(chain, berta.account, [withdrawing, "erasureRequests.NotAuthorized"]);
		const withdrawn = await submit(chain, withdrawing, anna.account);
		assert.equal(await caseOf(chain, id, withdrawn.blockHash), null);
		assert.deepEqual(await readCases(chain, anna.id), []);
		await submit(chain, amendment(anna, 0), recorder);
		await assertFail(chain, anna.account, [withdrawing, "erasureRequests.NotFound"]);
	});

	test("tells recipients, and lets the person speak with the case's key when their account is gone", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const kept = await anchored(anna, 1);
		const { account: key } = await freshPerson("key of the case");
		const id = await open(anna, { caseKey: key.address });
		await submit(chain, tellRecipients(chain, CHARLIES, id, [ALICES]), charlie!);
		await attest(id, kept);
		await until(id, "closed");
		assert.equal(await readPatient(chain, anna.id), null);

		const told = await readRecipients(chain, id);
		assert.deepEqual(told?.recipients, [{ organisation: ALICES, confirmedAt: null }]);
		await assertFail(chain, recorder, [closeRecipients(chain, id), "erasureRequests.NotDue"]);
		await submit(chain, confirmRecipient(chain, ALICES, id), alice!);
		await submit(chain, closeRecipients(chain, id), recorder);
		const recipients = { told: 1, confirmed: 1, silent: 0 };
		assert.deepEqual((await until(id, "closed")).recipients, recipients);
		assert.equal(await readRecipients(chain, id), null);

		const complaint = await signComplaint(chain, id, 0, key);
		const others = await signComplaint(chain, id, 0, anna.account);
		await assertFail(chain, recorder, [complain(chain, id, others), "erasureRequests.SignatureNotValid"]);
		await submit(chain, complain(chain, id, complaint), recorder);
		assert.equal((await readComplaint(chain, id))?.answer, null);
		const answering = answerComplaint(chain, supervisor.organisation, id, false);
		await submit(chain, answering, supervisor.account);
		const { number, answer } = (await readComplaint(chain, id))!;
		assert.deepEqual([number, answer?.supervisor, answer?.founded], [0, supervisor.organisation, false]);
		await assertFail(chain, recorder, [complain(chain, id, complaint), "erasureRequests.SignatureNotValid"]);

		const removal = await signRemoval(chain, id, key);
		const removed = await submit(chain, removeCertificate(chain, id, removal), recorder);
		assert.equal(await caseOf(chain, id, removed.blockHash), null);
	});
});

describe("erasure of what is kept", () => {
	onChain();

	test("is refused for a record with a reason, appealed against, and done when a Supervisor says so", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const kept = await anchored(anna, 2);
		const id = await open(anna, { scope: { Category: "Results" } });
		await submit(chain, extendCase(chain, CHARLIES, id, "Complexity"), charlie!);
		const date = await quarterIn(3650);
		await submit(chain, keepRecord(chain, CHARLIES, id, 0, { Refused: "LegalObligation" }, date), charlie!);
		await attest(id, [kept[1]!]);

		const partial = await until(id, "kept");
		assert.equal(partial.certificate.partial, true);
		const [answer] = partial.custodians;
		assert.deepEqual([answer?.extended, answer?.refused], ["complexity", null]);
		assert.ok(answer?.attestedAt !== null);
		const [refusal, ...more] = partial.kept;
		assert.ok(refusal !== undefined && more.length === 0);
		const { at, ...rest } = refusal;
		assert.ok(at > 0);
		assert.deepEqual(rest, {
			record: 0,
			custodian: CHARLIES,
			reason: "legalObligation",
			until: date,
			standing: { state: "stands" },
		});
		assert.deepEqual((await readTimeline(chain, anna.id)).map(({ record }) => record), [0]);
		await assertFail(chain, recorder, [amendment(anna, 0), "recordAnchors.HistoryFrozen"]);

		const appealing = appealRecord(chain, id, 0);
		await assertFail(chain, recorder, [appealing, "erasureRequests.NotAuthorized"]);
		await assertFail(chain, anna.account, [appealRecord(chain, id, 1), "erasureRequests.NotFound"]);
		await submit(chain, appealing, anna.account);
		await assertFail(chain, anna.account, [appealing, "erasureRequests.AlreadyExists"]);
		assert.deepEqual(await readOverdue(chain), [], "everybody has time");
		const deciding = (by: number) => decideAppeal(chain, by, id, 0, true);
		await assertFail(chain, recorder, [reopenRecord(chain, id, 0), "erasureRequests.NotDue"]);
		await submit(chain, deciding(supervisor.organisation), supervisor.account);
		const [upheld] = (await until(id, "kept")).kept;
		assert.ok(upheld?.standing.state === "reopened" && upheld.standing.upheld);
		await assertFail(chain, charlie!, [
			keepRecord(chain, CHARLIES, id, 0, { Refused: "LegalClaims" }, date),
			"erasureRequests.ReasonNotAdmissible",
		]);

		const { erased, signature } = await attestationOf(id, [kept[0]!]);
		const { custodian, count, digest } = erased;
		assert.deepEqual(await readWantedOfRecord(chain, id, 0), { custodian, count, digest });
		await submit(chain, attestRecord(chain, 0, erased, signature), charlie!);
		assert.equal((await until(id, "closed")).partial, false);
		assert.deepEqual(await readTimeline(chain, anna.id), []);
	});

	test("does not take a record under a hold, until the hold is lifted", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const kept = await anchored(anna, 1);
		const id = await open(anna, { scope: { Custodian: CHARLIES } });
		const ends = await quarterIn(1);
		const hold = { actingFor: supervisor.organisation, patient: anna.id, record: 0, until: ends };
		await submit(chain, holdRecord(chain, { ...hold, reason: "CourtOrder" }), officer);
		const { erased, signature } = await attestationOf(id, kept);
		await assertFail(
			chain,
			charlie!,
			[attestErasure(chain, erased, signature), "erasureRequests.RecordHeld"],
			[keepRecord(chain, CHARLIES, id, 0, "Held", ends + 1), "erasureRequests.UntilNotAdmissible"],
		);
		await submit(chain, keepRecord(chain, CHARLIES, id, 0, "Held", ends), charlie!);
		const [held] = (await until(id, "kept")).kept;
		assert.deepEqual([held?.reason, held?.until], ["held", ends]);
		await assertFail(chain, recorder, [reopenRecord(chain, id, 0), "erasureRequests.NotDue"]);

		await submit(chain, liftHold(chain, supervisor.organisation, anna.id, 0), officer);
		await submit(chain, reopenRecord(chain, id, 0), recorder);
		await submit(chain, attestRecord(chain, 0, erased, signature), charlie!);
		await until(id, "closed");
	});

	test("that is refused as a whole keeps everything and says why, and takes grants back when asked to", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		await anchored(anna, 1);
		const grant = await grantOf(chain);
		await submit(chain, giveGrant(chain, anna.id, grant), anna.account);
		const id = await open(anna, { revoke: true });
		assert.deepEqual(await readGrants(chain, anna.id, grant.grantee), []);
		const ends = await quarterIn(365);
		await submit(chain, keepAll(chain, CHARLIES, id, "Archiving", ends), charlie!);
		const { certificate, custodians } = await until(id, "kept");
		assert.equal(certificate.partial, true);
		const { reason, until: date } = custodians[0]!.refused!;
		assert.deepEqual([reason, date], ["archiving", ends]);
		assert.equal((await readTimeline(chain, anna.id)).length, 1);
	});
});
