import assert from "node:assert/strict";
import { test } from "node:test";
import { rpc } from "@anamnesis/client/rpc";
import { TypeRegistry } from "@polkadot/types";

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
	for (const answer of [null, { state: "open", openedAt: 1, dueAt: 2, custodians: [] }]) {
		assert.deepEqual(received("erasure", "case", answer), answer);
	}
});

test("every method can be asked at a block", () => {
	for (const [section, methods] of Object.entries(rpc)) {
		for (const [name, { params }] of Object.entries(methods)) {
			const last = params.at(-1);
			assert.ok(last?.isHistoric && last.isOptional, `${section}_${name}`);
		}
	}
});
