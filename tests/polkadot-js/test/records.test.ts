import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Batch } from "@anamnesis/client/batch";
import { type Chain, connect, submit } from "@anamnesis/client/chain";
import { type Commitment, commit, freshBlindings } from "@anamnesis/client/commitment";
import {
	acceptTransfer,
	holdRecord,
	liftHold,
	offerTransfer,
	setRetention,
	type Transfer,
	withdrawTransfer,
} from "@anamnesis/client/custody";
import { quarterAtOrAfter } from "@anamnesis/client/mandates";
import {
	readHoldings,
	readHolds,
	readLeaf,
	readRecord,
	readRectification,
	readTime,
	readTransfers,
	verifyInBatch,
} from "@anamnesis/client/reading";
import {
	amendLeaf,
	amendOwn,
	amendRecord,
	anchorBatch,
	anchoredRecords,
	anchoredVersion,
	anchorMany,
	anchorOwn,
	anchorRecord,
	askRectification,
	dayOf,
	type NewRecord,
	refusedEntry,
	refuseRectification,
} from "@anamnesis/client/records";
import type { KeyringPair } from "@polkadot/keyring/types";
import { u8aToHex } from "@polkadot/util";
import { bound } from "../src/bound.js";
import { ROLE } from "../src/chain.js";
import { ALICES, enrol, enrolRecorder, freshPatients, type Patient } from "../src/clinic.js";
import { admit } from "../src/consortium.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders } from "../src/people.js";
import { assertAllRefused, assertFail } from "../src/refusal.js";
import { timelineOf } from "../src/story/answers.js";

// Organisations of the development chain: Alice's and Charlie's are custodians, Bob's and Charlie's keyholders.
const [BOBS, CHARLIES] = [ALICES + 1, ALICES + 2];
const DAY = 24 * 60 * 60 * 1000;
const WRONG_ROLE = { code: 5, reason: "WrongRole" } as const;

/** A commitment to a document that nobody keeps. */
const fresh = (): Commitment => commit(new Uint8Array(1), new Uint8Array(2), freshBlindings()).commitment;

/** A laboratory result that Charlie's organisation keeps. */
const result = ({ id }: Patient, other: Partial<NewRecord> = {}): NewRecord => ({
	patient: id,
	category: "Results",
	commitment: fresh(),
	sealedLength: 2,
	custodian: CHARLIES,
	keyholders: [BOBS],
	...other,
});

describe("records", () => {
	let node: RunningNode;
	let chain: Chain;
	let recorder: KeyringPair;
	let [alice, bob, charlie]: KeyringPair[] = [];

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		[alice, bob, charlie] = await founders();
		recorder = (await enrolRecorder(chain, alice)).account;
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	const anchor = async (record: NewRecord): Promise<number> =>
		anchoredVersion(await submit(chain, anchorRecord(chain, { actingFor: ALICES, ...record }), recorder)).record;
	const quarterIn = async (days: number) => quarterAtOrAfter((await readTime(chain)) + days * DAY);

	test("of several patients are anchored under one signature, or none, and the error names the one", async () => {
		const [anna, berta] = await freshPatients(chain, recorder, "Anna", "Berta");
		const many = [anna, berta, anna].map((one) => result(one));
		const finalised = await submit(chain, anchorMany(chain, ALICES, many), recorder);
		assert.deepEqual(anchoredRecords(finalised), [
			{ patient: anna.id, record: 0 },
			{ patient: berta.id, record: 0 },
			{ patient: anna.id, record: 1 },
		]);

		for (const [wrong, why] of [
			[result(berta, { category: "Imaging" }), "NotPermitted"],
			[result(berta, { custodian: BOBS }), "CustodianNotUsable"],
			[result(berta, { recordedOn: dayOf(await readTime(chain)) + 2 }), "DayNotAdmissible"],
			[result({ ...berta, id: `0x${"77".repeat(16)}` }), "NotFound"],
		] as const) {
			const many = anchorMany(chain, ALICES, [result(anna), result(berta), wrong, result(anna)]);
			await assert.rejects(submit(chain, many, recorder), (error) => {
				assert.deepEqual(refusedEntry(error), { at: 2, why });
				return true;
			});
		}
		assert.equal(await readRecord(chain, anna.id, 2), null, "none of those was added");
		assert.equal(await readRecord(chain, berta.id, 1), null);
	});

	test("in a batch prove one by one, and one of them is amended", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const leaves = Array.from({ length: 5 }, fresh);
		const batch = new Batch(leaves);
		const anchoring = anchorBatch(chain, {
			actingFor: ALICES,
			patient: anna.id,
			category: "Results",
			root: batch.root,
			leaves: batch.count,
			sealedLength: 10,
			custodian: CHARLIES,
		});
		const { record } = anchoredVersion(await submit(chain, anchoring, recorder));
		const found = await readRecord(chain, anna.id, record);
		assert.equal(found?.current.leaves, 5);
		assert.deepEqual(found.current.commitment, { scheme: 2, hash: u8aToHex(batch.root) });

		const asked = (leaf: number, commitment: Commitment, siblings = batch.siblings(leaf)) =>
			verifyInBatch(chain, anna.id, record, leaf, commitment, siblings);
		for (const [leaf, commitment] of leaves.entries()) {
			assert.equal(await asked(leaf, commitment), "current");
		}
		assert.equal(await asked(3, leaves[2]!), "mismatch");
		assert.equal(await asked(3, leaves[3]!, batch.siblings(2)), "mismatch");
		assert.equal(await asked(3, leaves[3]!, batch.siblings(3).slice(1)), "mismatch");
		assert.equal(await asked(5, leaves[3]!, batch.siblings(3)), "unknown");

		const version = { actingFor: ALICES, patient: anna.id, record, sealedLength: 2 };
		const amendment = { ...version, leaf: 3, commitment: fresh(), reason: "Correction" as const };
		const amended = await submit(chain, amendLeaf(chain, amendment), recorder);
		const own = anchoredVersion(amended);
		assert.deepEqual(own, { record: record + 1, version: 0 });
		const { current } = (await readRecord(chain, anna.id, own.record))!;
		assert.deepEqual([current.amends, current.reason], [{ record, leaf: 3 }, "correction"]);
		assert.equal(await asked(3, leaves[3]!), "superseded");
		assert.deepEqual(await readLeaf(chain, anna.id, record, 3), { state: "amended", by: own.record });
		assert.equal(await readLeaf(chain, anna.id, record, 2), null);
		assert.equal(await asked(2, leaves[2]!), "current", "and no other one");
		await assertFail(
			chain,
			recorder,
			[amendLeaf(chain, { ...amendment, commitment: fresh() }), "recordAnchors.LeafNotAdmissible"],
			[amendLeaf(chain, { ...amendment, leaf: 5 }), "recordAnchors.NotFound"],
			[amendRecord(chain, { ...amendment, commitment: fresh() }), "recordAnchors.RecordNotAdmissible"],
		);
		const again = { ...version, record: own.record, commitment: fresh(), reason: "Completion" as const };
		assert.deepEqual(anchoredVersion(await submit(chain, amendRecord(chain, again), recorder)), {
			record: own.record,
			version: 1,
		});
		await timelineOf(chain, anna.id, amended.blockHash);
	});

	test("that a patient writes are marked, and stand beside those of professionals", async () => {
		const [anna, berta] = await freshPatients(chain, recorder, "Anna", "Berta");
		const finding = await anchor(result(anna));
		const today = dayOf(await readTime(chain));
		const diary = result(anna, { category: "Other", recordedOn: today });
		await assertAllRefused(chain, [
			[anchorOwn(chain, result(berta, { category: "Other" })), anna.account, WRONG_ROLE],
			[anchorOwn(chain, diary), recorder, WRONG_ROLE],
		]);

		const finalised = await submit(chain, anchorOwn(chain, diary), anna.account);
		const { record } = anchoredVersion(finalised);
		const entries = await timelineOf(chain, anna.id, finalised.blockHash);
		assert.deepEqual(
			entries.map(({ author, signer, recordedOn }) => ({ author, signer, recordedOn })),
			[
				{ author: { organisation: ALICES }, signer: recorder.address, recordedOn: null },
				{ author: "patient", signer: anna.account.address, recordedOn: today },
			],
		);

		const version = { patient: anna.id, commitment: fresh(), sealedLength: 2, reason: "Correction" as const };
		await assertFail(
			chain,
			anna.account,
			[amendOwn(chain, { ...version, record: finding }), "recordAnchors.NotAuthorized"],
			[amendOwn(chain, { ...version, record, recordedOn: today - 1 }), "recordAnchors.DayNotAdmissible"],
		);
		await assertFail(chain, recorder, [
			amendRecord(chain, { ...version, actingFor: ALICES, record }),
			"recordAnchors.NotAuthorized",
		]);
		const amended = await submit(chain, amendOwn(chain, { ...version, record }), anna.account);
		assert.deepEqual(anchoredVersion(amended), { record, version: 1 });
	});

	test("are put right when the patient asks for it, or it is said why not", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const record = await anchor(result(anna));
		const claim = bound("This is somebody else's blood pressure.");
		const ask = () => askRectification(chain, anna.id, record, claim);
		const asked = await submit(chain, ask(), anna.account);
		const open = await readRectification(chain, anna.id, record, asked.blockHash);
		assert.deepEqual(open?.open?.claim, { scheme: 1, hash: u8aToHex(claim.hash) });
		assert.ok(open.open.askedAt < open.open.dueAt);
		await assertFail(chain, anna.account, [ask(), "recordAnchors.AlreadyExists"]);

		const refusing = refuseRectification(chain, ALICES, anna.id, record, "Assessment");
		const refused = await submit(chain, refusing, recorder);
		const at = await readTime(chain, refused.blockHash);
		const expected = { open: null, acceptedAt: null, refused: { why: "assessment", at } };
		assert.deepEqual(await readRectification(chain, anna.id, record), expected);
		const [entry] = await timelineOf(chain, anna.id, refused.blockHash);
		assert.deepEqual(entry?.rectification, expected, "it stays with the record");
		await assertFail(chain, recorder, [refusing, "recordAnchors.NotFound"]);

		await submit(chain, ask(), anna.account);
		const version = { actingFor: ALICES, patient: anna.id, record, commitment: fresh(), sealedLength: 2 };
		const amended = await submit(chain, amendRecord(chain, { ...version, reason: "PatientRequest" }), recorder);
		const acceptedAt = await readTime(chain, amended.blockHash);
		assert.deepEqual(await readRectification(chain, anna.id, record), { ...expected, acceptedAt });
	});

	test("under a hold stay where they are until it is lifted", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const supervisor = await admit(chain, "supervisor", ROLE.supervisor);
		const [supervising] = await enrol(chain, supervisor.organisation, supervisor.account, "Officer");
		const [writing] = await enrol(chain, ALICES, alice!, "Officer");
		const record = await anchor(result(anna));
		const [until, later] = [await quarterIn(1), await quarterIn(366)];
		await submit(chain, setRetention(chain, ALICES, anna.id, record, later), recorder);

		const reason = "CourtOrder" as const;
		const hold = { actingFor: supervisor.organisation, patient: anna.id, record, reason, until };
		const held = await submit(chain, holdRecord(chain, hold), supervising!.account);
		const onChain = { record, reason: "courtOrder", authority: supervisor.organisation, until };
		assert.deepEqual(await readHolds(chain, anna.id, held.blockHash), [onChain]);
		const [entry] = await timelineOf(chain, anna.id, held.blockHash);
		assert.deepEqual([entry?.hold, entry?.retainUntil], [onChain, later]);

		const transfer: Transfer = { patient: anna.id, record, service: "Custodian", from: CHARLIES, to: ALICES };
		await assertFail(chain, charlie!, [offerTransfer(chain, CHARLIES, transfer), "recordAnchors.RecordHeld"]);
		const lifting = (by: number) => liftHold(chain, by, anna.id, record);
		await assertFail(
			chain,
			writing!.account,
			[lifting(ALICES), "recordAnchors.NotAuthorized"],
			[holdRecord(chain, { ...hold, actingFor: ALICES }), "recordAnchors.NotAuthorized"],
		);
		await submit(chain, lifting(supervisor.organisation), supervising!.account);
		assert.deepEqual(await readHolds(chain, anna.id), []);
		await submit(chain, offerTransfer(chain, CHARLIES, transfer), charlie!);
	});

	test("pass from one custodian to another when both have signed, and keys likewise", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const record = await anchor(result(anna));
		await anchor(result(anna));
		const [before] = await readHoldings(chain, anna.id);
		assert.deepEqual([before?.custodian, before?.count], [CHARLIES, 2]);

		const transfer: Transfer = { patient: anna.id, record, service: "Custodian", from: CHARLIES, to: ALICES };
		await assertFail(chain, alice!, [acceptTransfer(chain, transfer), "recordAnchors.NotFound"]);
		await submit(chain, offerTransfer(chain, CHARLIES, transfer), charlie!);
		const [offer, ...more] = await readTransfers(chain, anna.id, record);
		assert.ok(offer !== undefined && more.length === 0);
		const { service, from, to } = transfer;
		assert.deepEqual({ ...offer, until: 0 }, { service, from, to, until: 0 });
		assert.equal((await readRecord(chain, anna.id, record))?.current.custodian, CHARLIES, "until it is accepted");

		const accepted = await submit(chain, acceptTransfer(chain, transfer), alice!);
		assert.equal((await readRecord(chain, anna.id, record, accepted.blockHash))?.current.custodian, ALICES);
		assert.deepEqual(await readTransfers(chain, anna.id, record), []);
		const after = await readHoldings(chain, anna.id);
		assert.deepEqual(
			after.map(({ custodian, count }) => [custodian, count]).sort(),
			[[ALICES, 1], [CHARLIES, 1]],
		);

		// Bob's organisation hands its keys to Charlie's, which keeps the record no more; and takes the offer back.
		const keys: Transfer = { ...transfer, service: "Keyholder", from: BOBS, to: CHARLIES };
		await submit(chain, offerTransfer(chain, BOBS, keys), bob!);
		await submit(chain, withdrawTransfer(chain, BOBS, keys), bob!);
		await assertFail(chain, charlie!, [acceptTransfer(chain, keys), "recordAnchors.NotFound"]);
		await submit(chain, offerTransfer(chain, BOBS, keys), bob!);
		await submit(chain, acceptTransfer(chain, keys), charlie!);
		const { keyholders } = (await readRecord(chain, anna.id, record))!.current;
		assert.deepEqual(keyholders, [{ keyholder: CHARLIES, orphaned: false }]);
	});
});
