// What is made of the runtime's answers. The real node's answers have their tests in tests/polkadot-js.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Chain } from "@anamnesis/client/chain";
import { readAllowance, readOrganisation, readPractitioner, readTimelinePage } from "@anamnesis/client/reading";
import { TypeRegistry } from "@polkadot/types";

const KEY = { scheme: 1, bytes: `0x${"11".repeat(32)}` };
const HASH = `0x${"33".repeat(32)}`;

/** A chain that answers one question with a value of this type. */
function answering(type: unknown, value: unknown): Chain {
	const registry = new TypeRegistry();
	const answer = async () => registry.createType(typeof type === "string" ? type : JSON.stringify(type), value);
	const call = new Proxy({}, { get: () => new Proxy({}, { get: () => answer }) });
	return { at: async () => ({ call }) } as unknown as Chain;
}

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

test("an entry of a timeline says whether the record is orphaned", async () => {
	const entry = JSON.stringify({
		record: "u32",
		custodian: "u32",
		orphaned: "bool",
		reason: `Option<${JSON.stringify({ _enum: ["Correction", "PatientRequest"] })}>`,
	});
	const type = `(Vec<${entry}>, Option<(u32, u32)>)`;
	const entries = [
		{ record: 0, custodian: 2, orphaned: true, reason: null },
		{ record: 1, custodian: 1, orphaned: false, reason: "PatientRequest" },
	];
	const page = await readTimelinePage(answering(type, [entries, [1, 0]]), HASH, null, 2, "0xb1");
	assert.deepEqual(page.next, [1, 0]);
	assert.deepEqual(page.entries, [entries[0], { ...entries[1], reason: "patientRequest" }]);
});
