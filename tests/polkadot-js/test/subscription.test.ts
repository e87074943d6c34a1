import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, type Finalised, submit } from "@anamnesis/client/chain";
import { commit, freshBlindings } from "@anamnesis/client/commitment";
import { anchorRecord, givenGrant, giveGrant, openedCase, openErasure, revokeGrant } from "@anamnesis/client/patients";
import { readCase, readPatient } from "@anamnesis/client/reading";
import { decodeEvents, type PatientBlock, type SubscriptionItem } from "@anamnesis/client/rpc";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { EventRecord } from "@polkadot/types/interfaces";
import type { Codec } from "@polkadot/types/types";
import { hexToU8a } from "@polkadot/util";
import { blake2AsHex } from "@polkadot/util-crypto";
import { finalisedBlocks } from "../src/chain.js";
import { ALICES, enrolRecorder, grantOf, register } from "../src/clinic.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson, type Person } from "../src/people.js";

// Charlie's organisation of the development chain, a custodian.
const CUSTODIAN = 2;

type Patient = Person & { id: string };

describe("a subscription to a patient", () => {
	let node: RunningNode;
	let chain: Chain;
	let recorder: KeyringPair;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		const [alice] = await founders();
		recorder = (await enrolRecorder(chain, alice)).account;
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	// polkadot.js lets all who watch a patient over one connection share a subscription, so each test has its own.
	const freshPatient = async (name: string): Promise<Patient> => register(chain, await freshPerson(name), recorder);

	const anchor = ({ id }: Patient) => {
		const { commitment } = commit(new Uint8Array(1), new Uint8Array(2), freshBlindings());
		const version = { actingFor: ALICES, patient: id, commitment, sealedLength: 2 };
		return submit(chain, anchorRecord(chain, { ...version, category: "Results", custodian: CUSTODIAN }), recorder);
	};
	const grant = async ({ id, account }: Patient) =>
		submit(chain, giveGrant(chain, id, await grantOf(chain)), account);

	test("begins with the block after which it watches, where the state holds what happened before", async () => {
		const anna = await freshPatient("Anna");
		const { items, stop } = await watch(chain, anna.id);
		const [{ block, events }] = blocks(items) as [PatientBlock];
		assert.deepEqual(events, []);
		assert.equal((await chain.rpc.chain.getBlockHash(block.number)).toHex(), block.hash);
		const head = await finalisedBlocks(chain, 0);
		assert.ok(block.number <= head.number.toNumber(), "it is final");
		assert.ok((await readPatient(chain, anna.id, block.hash)) !== null, "the registration is in its state");

		await finalisedBlocks(chain, 2);
		assert.equal(items.length, 1, "and as long as nothing happens, nothing comes");
		stop();
	});

	test("tells what happens in order, each in its block and by its extrinsic, and nothing of another patient", async () => {
		const [anna, berta] = [await freshPatient("Anna"), await freshPatient("Berta")];
		const [hers, bertas] = [await watch(chain, anna.id), await watch(chain, berta.id)];

		const anchored = await anchor(anna);
		const [granted] = await Promise.all([grant(anna), grant(berta)]);
		const { grantee } = await grantOf(chain);
		const revoking = revokeGrant(chain, anna.id, grantee, givenGrant(granted));
		const [revoked] = await Promise.all([submit(chain, revoking, anna.account), anchor(berta)]);
		const told = await untilNow(chain, hers.items);

		assert.deepEqual(await namesOf(chain, told), [
			[anchored.blockNumber, "recordAnchors.RecordAnchored"],
			[granted.blockNumber, "accessGrants.GrantGiven"],
			[revoked.blockNumber, "accessGrants.GrantRevoked"],
		]);
		assert.deepEqual(told.map(({ block }) => block.hash), [anchored, granted, revoked].map(hashOf));
		assert.deepEqual(told, await happened(chain, anna.id, hers.items));
		assert.ok(!JSON.stringify(hers.items).includes(berta.id.slice(2)), "nothing of Berta");

		const names = (await namesOf(chain, await untilNow(chain, bertas.items))).map(([, name]) => name);
		assert.deepEqual(names, ["accessGrants.GrantGiven", "recordAnchors.RecordAnchored"]);
		hers.stop();
		bertas.stop();
	});

	test("tells what happens in one block in one item", async () => {
		const anna = await freshPatient("Anna");
		const { items, stop } = await watch(chain, anna.id);
		const giving = [giveGrant(chain, anna.id, await grantOf(chain)), giveGrant(chain, anna.id, await grantOf(chain))];
		const { blockNumber } = await submit(chain, chain.tx["utility"]!["batchAll"]!(giving), anna.account);
		const told = await untilNow(chain, items);

		assert.equal(told.length, 1);
		assert.deepEqual(await namesOf(chain, told), [
			[blockNumber, "accessGrants.GrantGiven"],
			[blockNumber, "accessGrants.GrantGiven"],
		]);
		assert.deepEqual(told, await happened(chain, anna.id, items));
		const [{ events }] = told as [PatientBlock];
		assert.ok(events[0]!.extrinsic !== null, "by a transaction");
		assert.equal(events[0]!.extrinsic, events[1]!.extrinsic);
		stop();
	});

	test("tells the end of an erasure, and then nothing, and does not end", async () => {
		const anna = await freshPatient("Anna");
		const { items, stop } = await watch(chain, anna.id);
		// No custodian has anything of hers, so nobody has to answer.
		const opening = openErasure(chain, anna.id, "ConsentWithdrawn", new Uint8Array(32).fill(7));
		const erasure = openedCase(await submit(chain, opening, anna.account));
		let head = await finalisedBlocks(chain, 0);
		while ((await readCase(chain, erasure, head.hash.toHex()))?.state !== "closed") {
			head = await finalisedBlocks(chain, 1);
		}
		assert.equal(await readPatient(chain, anna.id, head.hash.toHex()), null);

		const told = await untilNow(chain, items);
		const names = (await namesOf(chain, told)).map(([, name]) => name);
		assert.equal(names[0], "erasureRequests.ErasureOpened");
		assert.equal(names.at(-1), "erasureRequests.ErasureCompleted");
		assert.deepEqual(told, await happened(chain, anna.id, items));

		const before = items.length;
		await finalisedBlocks(chain, 3);
		assert.equal(items.length, before);
		stop();
	});

	test("tells nothing about an id that nobody has, and does not say that nobody has it", async () => {
		const [nobody, berta] = [`0x${"77".repeat(16)}`, await freshPatient("Berta")];
		const { items, stop } = await watch(chain, nobody);
		await grant(berta);
		await finalisedBlocks(chain, 2);
		assert.equal(items.length, 1);
		assert.deepEqual(blocks(items)[0]!.events, [], "it begins like any other");
		stop();
	});

	test("is refused to a malformed id, with the documented error", async () => {
		for (const params of [["0x00"], [`0x${"00".repeat(17)}`], ["no id"], [7], []]) {
			await assert.rejects(chain.rpc("records_subscribe", ...params), (error: Error & { code?: number }) => {
				assert.equal(error.code, -32602, `${JSON.stringify(params)}: ${error.message}`);
				const expected = typeof params[0] !== "string" || error.message.includes("0x and 32 hexadecimal digits");
				assert.ok(expected, error.message);
				return true;
			});
		}
	});

	test("ends when it is told to, once", async () => {
		const anna = await freshPatient("Anna");
		const subscription = await chain.rpc("records_subscribe", anna.id);
		// jsonrpsee answers with its name a moment before it can be ended by it.
		let ended: unknown = false;
		for (let asked = 0; ended !== true && asked < 100; asked += 1) {
			ended = await chain.rpc("records_unsubscribe", subscription);
		}
		assert.equal(ended, true);
		assert.equal(await chain.rpc("records_unsubscribe", subscription), false);
	});

	test("leaves no id in the node's log", async () => {
		const anna = await freshPatient("Anna");
		const { items, stop } = await watch(chain, anna.id);
		await grant(anna);
		assert.equal((await untilNow(chain, items)).length, 1);
		stop();
		assert.match(node.output(), /finalized/, "this is the log");
		assert.ok(!node.output().toLowerCase().includes(anna.id.slice(2)));
	});
});

/** Subscribes, and comes back with the first item. What comes later is added to `items`. */
function watch(chain: Chain, patient: string): Promise<{ items: SubscriptionItem[]; stop: () => void }> {
	type Subscribe = (patient: string, onItem: (item: Codec) => void) => Promise<() => void>;
	const methods = (chain.rpc as unknown as Record<string, Record<string, Subscribe>>)["records"];
	const subscribe = methods?.["subscribe"];
	assert.ok(subscribe !== undefined, "the node offers records_subscribe");
	return new Promise((resolve, reject) => {
		const items: SubscriptionItem[] = [];
		const subscription = subscribe(patient, (item) => {
			items.push(item.toJSON() as unknown as SubscriptionItem);
			if (items.length === 1) {
				subscription.then((stop) => resolve({ items, stop }), reject);
			}
		});
		subscription.catch(reject);
	});
}

/** The items, none of which is an end. */
function blocks(items: SubscriptionItem[]): PatientBlock[] {
	return items.map((item) => {
		assert.ok("block" in item, JSON.stringify(item));
		return item;
	});
}

/** What a subscription has told after the first item, once everything that is final now has been told. */
async function untilNow(chain: Chain, items: SubscriptionItem[]): Promise<PatientBlock[]> {
	await finalisedBlocks(chain, 2);
	return blocks(items).slice(1);
}

/**
 * What the chain itself says: the events with the patient's topic in the state of each block, from the one after the
 * first item to the newest finalised one.
 */
async function happened(chain: Chain, patient: string, items: SubscriptionItem[]): Promise<PatientBlock[]> {
	const topic = blake2AsHex(hexToU8a(patient), 256);
	const found: PatientBlock[] = [];
	const last = (await finalisedBlocks(chain, 0)).number.toNumber();
	for (let number = blocks(items)[0]!.block.number + 1; number <= last; number++) {
		const hash = (await chain.rpc.chain.getBlockHash(number)).toHex();
		const then = await chain.at(hash);
		const records = (await then.query["system"]!["events"]!()) as unknown as EventRecord[];
		const events = records
			.filter(({ topics }) => topics.some((one) => one.eq(topic)))
			.map(({ phase, event }) => {
				const [pallet, variant] = event.index.toU8a() as unknown as [number, number];
				const extrinsic = phase.isApplyExtrinsic ? phase.asApplyExtrinsic.toNumber() : null;
				return { extrinsic, pallet, variant, bytes: event.toHex() };
			});
		if (events.length > 0) {
			found.push({ block: { number, hash }, events });
		}
	}
	return found;
}

/** In which block each event was, and which it is. */
async function namesOf(chain: Chain, told: PatientBlock[]): Promise<[number, string][]> {
	const names: [number, string][] = [];
	for (const item of told) {
		for (const event of await decodeEvents(chain, item)) {
			names.push([item.block.number, `${event.section}.${event.method}`]);
		}
	}
	return names;
}

const hashOf = ({ blockHash }: Finalised) => blockHash;
