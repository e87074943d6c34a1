import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import { describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { connect, ConnectionLost, submit } from "@anamnesis/client/chain";
import { startNode } from "../src/node.js";
import { founders } from "../src/people.js";

const START = fileURLToPath(new URL("../src/start-and-wait.js", import.meta.url));

const alive = (pid: number) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

/** There is no event for the end of a process that is not our child. */
async function gone(pid: number): Promise<void> {
	while (alive(pid)) {
		await pause(20);
	}
}

describe("a node of a test", () => {
	test("is gone, and its folder too, once it is stopped", async () => {
		const node = await startNode();
		assert.ok(alive(node.pid));
		assert.ok(existsSync(node.folder));
		await node.stop();
		assert.ok(!alive(node.pid));
		assert.ok(!existsSync(node.folder));
	});

	for (const end of ["throw", "SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const) {
		const how = end === "throw" ? "fails without stopping it" : `gets ${end}`;
		test(`is gone when the test process ${how}`, async () => {
			const tester = spawn(process.execPath, [START, end], { stdio: ["ignore", "pipe", "ignore"] });
			const [line] = (await once(tester.stdout.setEncoding("utf8"), "data")) as [string];
			const { pid, folder } = JSON.parse(line) as { pid: number; folder: string };
			assert.ok(alive(pid), "the node runs");

			const ended = once(tester, "exit");
			tester.kill(end === "throw" ? "SIGUSR2" : end);
			await ended;
			await gone(pid);
			if (end === "SIGKILL") {
				// Nobody was left to delete the folder.
				rmSync(folder, { recursive: true });
			}
			assert.ok(!existsSync(folder));
		});
	}

	test("that dies leaves no transaction waiting for an answer", async () => {
		const node = await startNode();
		const chain = await connect(node.url, { reconnect: false });
		const [alice] = await founders();
		const nonce = async () => (await chain.rpc.system.accountNextIndex(alice.address)).toNumber();
		const before = await nonce();
		const outcome = assert.rejects(submit(chain, chain.tx["utility"]!["batch"]!([]), alice), ConnectionLost);
		// Until the node has it, in its pool or already in a block.
		while ((await nonce()) === before) {}
		await node.stop();
		await outcome;
	});

	test("is not started when it is not there, and the error says what to do", async () => {
		const before = process.env["ANAMNESIS_NODE"];
		process.env["ANAMNESIS_NODE"] = "/nowhere/anamnesis-node";
		try {
			await assert.rejects(
				startNode(),
				/There is no node at \/nowhere\/anamnesis-node\. Build it with "cargo build/,
			);
		} finally {
			if (before === undefined) {
				delete process.env["ANAMNESIS_NODE"];
			} else {
				process.env["ANAMNESIS_NODE"] = before;
			}
		}
	});
});
