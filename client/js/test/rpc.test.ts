import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeEvents, type PatientBlock, rpc } from "@anamnesis/client/rpc";
import { TypeRegistry } from "@polkadot/types";
import type { Registry } from "@polkadot/types/types";

const PATIENT = `0x${"11".repeat(16)}`;
const READER = `0x${"22".repeat(32)}`;

/** What polkadot.js would send for these arguments. */
function sent(section: keyof typeof rpc, method: string, ...args: unknown[]): unknown[] {
	const registry = new TypeRegistry();
	const { params } = rpc[section][method]!;
	return args.map((value, at) => registry.createType(params[at]!.type, value).toJSON());
}

test("arguments are sent as the node reads them", () => {
	assert.deepEqual(sent("records", "timeline", PATIENT, null, 20), [PATIENT, null, 20]);
	assert.deepEqual(sent("records", "timeline", PATIENT, [3, 1], 20), [PATIENT, [3, 1], 20]);
	const hash = `0x${"33".repeat(32)}`;
	assert.deepEqual(sent("records", "verify", PATIENT, 0, 1, { scheme: 1, hash }), [
		PATIENT,
		0,
		1,
		{ scheme: 1, hash },
	]);
	assert.deepEqual(sent("erasure", "case", PATIENT), [PATIENT]);
	assert.deepEqual(sent("records", "subscribe", PATIENT), [PATIENT]);
	assert.deepEqual(sent("records", "prove", PATIENT, 3, 1, null), [PATIENT, 3, 1, null]);
	assert.deepEqual(sent("records", "prove", PATIENT, 3, 0, 17), [PATIENT, 3, 0, 17]);

	const check = (target: unknown) => sent("access", "check", PATIENT, READER, 3, target, "Treatment").slice(2);
	assert.deepEqual(check({ Category: "Results" }), [3, { category: "Results" }, "Treatment"]);
	assert.deepEqual(check({ Record: 5 }), [3, { record: 5 }, "Treatment"]);
});

test("answers come out as the node gave them, also those that are no objects", () => {
	const registry = new TypeRegistry();
	const received = (section: keyof typeof rpc, method: string, answer: unknown) =>
		registry.createTypeUnsafe(rpc[section][method]!.type, [answer]).toJSON();
	const commitment = { scheme: 1, hash: `0x${"33".repeat(32)}` };
	for (const page of [
		{ entries: [], next: null },
		{ entries: [{ record: 0, commitment, reason: null, superseded: false }], next: [0, 0] },
	]) {
		assert.deepEqual(received("records", "timeline", page), page);
	}
	assert.equal(received("records", "verify", "current"), "current");
	for (const decision of [{ decision: "deny" }, { decision: "permit", until: null }]) {
		assert.deepEqual(received("access", "check", decision), decision);
	}
	for (const answer of [null, { state: "open", openedAt: 1, dueAt: 2, custodians: [], kept: [] }]) {
		assert.deepEqual(received("erasure", "case", answer), answer);
	}
});

test("every method can be asked at a block, but for a subscription, and for proofs, which are about a block", () => {
	for (const [section, methods] of Object.entries(rpc)) {
		for (const [name, { params, pubsub }] of Object.entries(methods)) {
			const last = params.at(-1);
			const atBlock = last?.isHistoric === true && last.isOptional === true;
			assert.equal(atBlock, pubsub === undefined && name !== "prove", `${section}_${name}`);
		}
	}
});

test("a subscription is called as the node calls it, where polkadot.js puts the section before each name", () => {
	const { pubsub } = rpc.records["subscribe"]!;
	const names = pubsub?.map((name) => `records_${name}`);
	assert.deepEqual(names, ["records_event", "records_subscribe", "records_unsubscribe"]);
	// polkadot.js takes a method for a subscription, which needs a callback, by this word in its name.
	assert.ok("subscribe" in rpc.records);
});

const HAPPENED: PatientBlock = {
	block: { number: 7, hash: `0x${"44".repeat(32)}` },
	events: [
		{ extrinsic: 1, pallet: 11, variant: 0, bytes: "0x0b0011" },
		{ extrinsic: null, pallet: 12, variant: 3, bytes: "0x0c03" },
	],
};

test("items of a subscription come out as the node gave them", () => {
	const registry = new TypeRegistry();
	const { type } = rpc.records["subscribe"]!;
	const begins: PatientBlock = { ...HAPPENED, events: [] };
	for (const item of [begins, HAPPENED, { end: { code: 7001, message: "It has left the history." } }]) {
		assert.deepEqual(registry.createTypeUnsafe(type, [item]).toJSON(), item);
	}
});

test("events are decoded with the metadata of their block", async () => {
	const asked: string[] = [];
	const createTypeUnsafe = (type: string, [bytes]: [Uint8Array]) => [type, ...bytes];
	const registry = { createTypeUnsafe } as unknown as Registry;
	const chain = {
		at: async (block: string) => {
			asked.push(block);
			return { registry };
		},
	};
	assert.deepEqual(await decodeEvents(chain, HAPPENED), [
		["Event", 11, 0, 0x11],
		["Event", 12, 3],
	]);
	assert.deepEqual(asked, [HAPPENED.block.hash]);
});

test("where there are no events, nobody is asked how to decode them", async () => {
	const chain = { at: () => Promise.reject(new Error("asked")) };
	assert.deepEqual(await decodeEvents(chain, { ...HAPPENED, events: [] }), []);
});
