import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { type Finalised, Refused, submit } from "@anamnesis/client/chain";
import { erasureClaim, holdingsDigest } from "@anamnesis/client/commitment";
import {
	anchorRecord,
	openedCase,
	openErasure,
	purgeStep,
} from "@anamnesis/client/patients";
import { readHoldings, readPatient, readPatientOf } from "@anamnesis/client/reading";
import { hexToU8a, u8aToHex } from "@polkadot/util";
import { finalisedBlocks, stateAt } from "../chain.js";
import { caseOf, decisionOn, timelineOf, verificationOf } from "./answers.js";
import { CUSTODIAN, date, type Story } from "./story.js";

/** The block in which the custodian has answered. */
type Attested = Pick<Finalised, "blockHash" | "blockNumber">;

/** Anna asks for erasure, the custodian attests, the chain forgets her, and a certificate stays. */
export async function erasure(story: Story): Promise<void> {
	const { chain, say, anna } = story;
	const traces = await tracesOf(story);
	const before = await finalisedBlocks(chain, 0);
	const found = await foundIn(story, before.hash.toHex(), traces);
	assert.deepEqual([...found.keys()], Object.keys(traces), "the search finds what there is to find");
	for (const [what, places] of found) {
		say(before.number.toNumber(), `the state holds ${what} in ${places} of its entries`);
	}

	const blinding = randomBytes(64);
	const claim = erasureClaim(blinding, hexToU8a(anna.id));
	const opened = await submit(chain, openErasure(chain, anna.id, "ConsentWithdrawn", claim), anna.account);
	const id = openedCase(opened);
	await frozen(story, opened, id);

	const attested = await attest(story, { case: id, at: opened.blockHash });
	const closed = await completed(story, id, attested);
	const at = closed.hash.toHex();
	const certificate = await caseOf(chain, id, at);
	assert.ok(certificate?.state === "closed");
	assert.equal(certificate.claim, u8aToHex(claim));
	assert.ok(certificate.openedAt <= certificate.closedAt);
	assert.equal(certificate.partial, false);
	say(
		closed.number.toNumber(),
		`case ${id} is ${certificate.state} since ${date(certificate.closedAt)}: its certificate carries Anna's claim`,
	);
	// With what she has kept she can show that it is hers; nobody can tell without.
	assert.equal(u8aToHex(erasureClaim(blinding, hexToU8a(anna.id))), certificate.claim);
	await forgotten(story, closed.number.toNumber() + 1, traces);
}

/** What there is of Anna on chain, in hexadecimal digits. */
async function tracesOf({ chain, anna, written }: Story): Promise<Record<string, string>> {
	const entry = await readPatient(chain, anna.id);
	assert.ok(entry !== null && entry.encryptionKey !== null);
	const hex = (bytes: Uint8Array) => u8aToHex(bytes).slice(2);
	const [first, second] = written;
	return {
		"Anna's patient id": anna.id.slice(2),
		"her account": hex(anna.account.publicKey),
		"her encryption key": hex(entry.encryptionKey.bytes),
		"the commitment to the first version": hex(first!.commitment.hash),
		"the commitment to the second version": hex(second!.commitment.hash),
	};
}

/** In how many keys and values of the whole state each of these is found. */
async function foundIn(story: Story, block: string, traces: Record<string, string>): Promise<Map<string, number>> {
	const state = await stateAt(story.chain, block, ["0x"]);
	assert.ok(state.size > 50, "this is the whole state");
	const entries = [...state].map(([key, value]) => `${key} ${value}`);
	const found = new Map<string, number>();
	for (const [what, trace] of Object.entries(traces)) {
		const places = entries.filter((entry) => entry.includes(trace)).length;
		if (places > 0) {
			found.set(what, places);
		}
	}
	return found;
}

/** From now on nothing is added, and she is still there. */
async function frozen(story: Story, { blockHash, blockNumber }: Finalised, id: string): Promise<void> {
	const { chain, say, anna, clinic, written } = story;
	const info = await caseOf(chain, id, blockHash);
	assert.ok(info?.state === "open");
	const { dueAt } = info;
	assert.deepEqual(info.custodians, [
		{ custodian: CUSTODIAN, dueAt, extended: null, attestedAt: null, refused: null },
	]);
	assert.deepEqual(info.kept, []);
	say(
		blockNumber,
		`erasure case ${id} is ${info.state}: organisation ${CUSTODIAN} has to answer until ${date(info.dueAt)}`,
	);
	const another = anchorRecord(chain, {
		actingFor: clinic.organisation,
		patient: anna.id,
		category: "Results",
		commitment: written[0]!.commitment,
		sealedLength: 1,
		custodian: CUSTODIAN,
	});
	await assert.rejects(submit(chain, another, story.recorder.account), {
		name: "CallFailed",
		pallet: "recordAnchors",
		error: "HistoryFrozen",
	});
	assert.equal((await timelineOf(chain, anna.id, blockHash)).length, 2);
}

/** The custodian's service sees the case, erases what it keeps, and says so in its administrator's name. */
async function attest(story: Story, { case: id, at }: { case: string; at: string }): Promise<Attested> {
	const { chain, say, anna, written } = story;
	const [holdings, ...more] = await readHoldings(chain, anna.id, at);
	assert.ok(holdings !== undefined && more.length === 0);
	const kept = written.map(({ commitment }, version) => ({ record: 0, version, commitment }));
	// What the chain says it keeps is what it was handed.
	assert.deepEqual(holdings, {
		custodian: CUSTODIAN,
		count: kept.length,
		digest: u8aToHex(holdingsDigest(kept)),
	});

	let head = await finalisedBlocks(chain, 0);
	const isOpen = async (block: string) => (await caseOf(chain, id, block))?.state === "open";
	for (let blocks = 0; await isOpen(head.hash.toHex()); blocks++) {
		assert.ok(blocks < 60, "the custodian answers within two minutes");
		head = await finalisedBlocks(chain, 1);
	}
	while (!(await isOpen(head.parentHash.toHex()))) {
		head = await chain.rpc.chain.getHeader(head.parentHash);
	}
	const blockNumber = head.number.toNumber();
	say(blockNumber, `organisation ${CUSTODIAN} has attested that it erased ${holdings.count} record versions`);

	// It has asked no chain whether it may say so: there is nothing any more.
	for (const { commitment } of written) {
		const reading = { purpose: "PatientRequest" as const };
		const asked = story.custodian(anna).sealedKey(commitment, anna.keys.encryptionKey, reading);
		await assert.rejects(asked, { name: "ServiceProblem", kind: "not-found" });
	}
	return { blockHash: head.hash.toHex(), blockNumber };
}

/** Waits until the chain has forgotten, helping where its idle time does not suffice. The first block in which it has. */
async function completed(story: Story, id: string, { blockHash, blockNumber }: Attested) {
	const { chain, say, anna } = story;
	const stateOf = async (block: string) => (await caseOf(chain, id, block))?.state;
	// From the custodian's word on she counts as erased, whatever is still there.
	const own = { patient: anna.id, reader: anna.account.address, actingFor: null, purpose: "PatientRequest" } as const;
	const { decision } = await decisionOn(chain, { ...own, target: { Category: "Results" } }, blockHash);
	assert.equal(decision, "deny");
	say(blockNumber, `from here on Anna's records are denied to everybody, to herself too: ${decision}`);

	let head = await finalisedBlocks(chain, 0);
	for (let steps = 0; (await stateOf(head.hash.toHex())) !== "closed"; steps++) {
		assert.ok(steps < 20, "a purge comes to its end");
		head = await finalisedBlocks(chain, 1);
		if (steps >= 3 && (await stateOf(head.hash.toHex())) === "purging") {
			await submit(chain, purgeStep(chain, id), story.clinician.account);
		}
	}
	for (;;) {
		const parent = await chain.rpc.chain.getHeader(head.parentHash);
		if ((await stateOf(parent.hash.toHex())) !== "closed") {
			return head;
		}
		head = parent;
	}
}

/** Nothing of Anna is left in the state, one block after; Berta is still there. */
async function forgotten(story: Story, block: number, traces: Record<string, string>): Promise<void> {
	const { chain, say, anna, berta, written } = story;
	let head = await finalisedBlocks(chain, 0);
	while (head.number.toNumber() < block) {
		head = await finalisedBlocks(chain, 1);
	}
	const at = (await chain.rpc.chain.getBlockHash(block)).toHex();
	const found = await foundIn(story, at, traces);
	assert.deepEqual([...found], [], "nothing of her is left");
	const { size } = await stateAt(chain, at, ["0x"]);
	say(block, `none of these is in any of the ${size} entries of the state: ${Object.keys(traces).join(", ")}`);

	assert.equal(await readPatient(chain, anna.id, at), null);
	assert.equal(await readPatientOf(chain, anna.account.address, at), null);
	assert.deepEqual(await timelineOf(chain, anna.id, at), []);
	for (const [version, { commitment }] of written.entries()) {
		assert.equal(await verificationOf(chain, [anna.id, 0, version], commitment, at), "unknown");
	}
	await assert.rejects(
		submit(chain, chain.tx["utility"]!["batch"]!([]), anna.account),
		(error) => error instanceof Refused && error.reason === "UnknownAccount",
	);
	const bertas = await verificationOf(chain, [berta.id, 0, 0], story.bertas.commitment, at);
	assert.equal(bertas, "current");
	say(block, `Berta's record is still there: ${bertas}`);
}
