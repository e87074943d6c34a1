import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { isRefusal, Refused, REFUSALS } from "@anamnesis/client/refusals";

// As polkadot.js hands on what a node answers.
const rpcError = (code: number, message: string, data?: unknown) => Object.assign(new Error(message), { code, data });

describe("a refusal of the pool", () => {
	test("has the code and name of the consortium's rule, and says what to do", () => {
		const refused = new Refused(rpcError(1010, "1010: Invalid Transaction: Custom error: 4", "Custom error: 4"));
		assert.equal(refused.name, "Refused");
		assert.equal(refused.rpcCode, 1010);
		assert.equal(refused.code, 4);
		assert.equal(refused.reason, "CouncilOnly");
		assert.ok(refused.message.endsWith(REFUSALS[4].advice));
	});

	test("is understood from the message alone", () => {
		assert.equal(
			new Refused(rpcError(1010, "1010: Invalid Transaction: Custom error: 2")).reason,
			"UnknownAccount",
		);
	});

	test("keeps a code that this client does not know", () => {
		const refused = new Refused(rpcError(1010, "1010: Invalid Transaction", "Custom error: 250"));
		assert.equal(refused.code, 250);
		assert.equal(refused.reason, null);
	});

	test("has no code when it is none of the consortium's rules", () => {
		const outdated = new Refused(rpcError(1010, "1010: Invalid Transaction", "Transaction is outdated"));
		assert.equal(outdated.code, null);
		assert.equal(outdated.reason, null);
		const priority = new Refused(rpcError(1014, "1014: Priority is too low: Custom error: 3"));
		assert.equal(priority.code, null);
		assert.equal(priority.rpcCode, 1014);
	});
});

test("only the pool's errors are refusals", () => {
	assert.ok(isRefusal(rpcError(1010, "")));
	assert.ok(isRefusal(rpcError(1014, "")));
	for (const error of [rpcError(-32602, ""), rpcError(1002, ""), new Error("1010"), { code: 1010 }, null]) {
		assert.ok(!isRefusal(error));
	}
});

test("the table is what primitives/src/refusal.rs says", () => {
	const script = fileURLToPath(new URL("../scripts/refusals.mjs", import.meta.url));
	const run = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
	assert.equal(run.status, 0, run.stderr);
});
