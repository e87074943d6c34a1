// Every command of the how-to "A consortium of your own", in the page's order, by five organisations on one machine: each
// has a shell, a folder and ports of its own. The test changes nothing of the page but the values in its settings.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { freePorts } from "../../scripts/local-net/ports.mjs";
import { stepsOf, variablesOf, withValues } from "./page.mjs";
import { canTie, commandLine, isThere, nodeBinary } from "./programs.mjs";
import { Shell } from "./shell.mjs";

const PAGE = "how-to/a-consortium-of-your-own.md";

/** No block waits for longer than for some sessions. */
const BLOCK_LIMIT = 600_000;
const LIMIT = 2_400_000;

/** Short, so that a change of the validators takes less than half a minute. */
const SESSION_BLOCKS = 6;

const ROLES = {
	hospital: ["provider,validator", true],
	laboratory: ["provider,keyholder,validator", true],
	archive: ["custodian,keyholder,validator", true],
	supervision: ["supervisor,validator", false],
	clinic: ["provider,custodian,validator", false],
};
const EVERYBODY = Object.keys(ROLES);
const FOUNDERS = EVERYBODY.slice(0, 4);
const WHO = {
	"every organisation": EVERYBODY,
	"every founder": FOUNDERS,
	"every seat": FOUNDERS.slice(0, 3),
	"the supervision and the clinic": ["supervision", "clinic"],
	...Object.fromEntries(EVERYBODY.map((name) => [`the ${name}`, [name]])),
};
const LOSS = "The test deletes the machine of the laboratory here.";

const world = mkdtempSync(join(tmpdir(), "anamnesis-consortium-"));
const shells = new Map();
// Shells end with this process, and nodes with their shells; what is left is the folder.
process.on("exit", () => rmSync(world, { recursive: true, force: true, maxRetries: 5 }));
for (const [signal, number] of [["SIGHUP", 1], ["SIGINT", 2], ["SIGTERM", 15]]) {
	process.on(signal, () => process.exit(128 + number));
}

const log = (name) => join(world, name, "node", "node.log");

/** What is on the path of every shell: the programs that were built, under their names. */
function programs() {
	const bin = join(world, "bin");
	mkdirSync(bin);
	symlinkSync(commandLine(), join(bin, "anamnesis"));
	// A node ends with the shell that has started it, however this test ends.
	const tie = canTie ? "setpriv --pdeathsig KILL " : "";
	writeFileSync(join(bin, "anamnesis-node"), `#!/bin/sh\nexec ${tie}'${nodeBinary()}' "$@"\n`, { mode: 0o755 });
	return bin;
}

/** What an organisation writes into the page's settings. */
function settings(name, [rpc, p2p, metrics]) {
	const [roles, seat] = ROLES[name];
	return {
		session_blocks: SESSION_BLOCKS,
		shared: join(world, "shared"),
		name,
		roles,
		seat,
		base: join(world, name, "node"),
		keys: join(world, name, "keys"),
		passphrase: join(world, name, "passphrase"),
		listen: `/ip4/127.0.0.1/tcp/${p2p}`,
		address: `/ip4/127.0.0.1/tcp/${p2p}`,
		rpc,
		metrics,
	};
}

/** The process of an organisation's node, as the page's functions write it down; nothing if there is none. */
function nodeOf(name) {
	const file = join(world, name, "node", "node.pid");
	return existsSync(file) ? Number(readFileSync(file, "utf8")) : undefined;
}

async function kill(pid) {
	if (pid === undefined || !isThere(pid)) return;
	process.kill(pid, "SIGKILL");
	while (isThere(pid)) await sleep(20);
}

const happens = {
	[LOSS]: async () => {
		await kill(nodeOf("laboratory"));
		rmSync(join(world, "laboratory", "node"), { recursive: true });
	},
};

async function finalised(rpc) {
	const ask = async (method, params) => {
		const answer = await fetch(`http://127.0.0.1:${rpc}`, {
			method: "POST",
			headers: { "Content-Type": "application/json" },
			body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
			signal: AbortSignal.timeout(30_000),
		});
		return (await answer.json()).result;
	};
	const hash = await ask("chain_getFinalizedHead", []);
	const header = await ask("chain_getHeader", [hash]);
	return { height: Number(header.number), at: (height) => ask("chain_getBlockHash", [height]) };
}

describe("a consortium of one's own", { timeout: LIMIT }, () => {
	const steps = stepsOf(PAGE);
	const ports = new Map();

	before(async () => {
		const all = await freePorts(3 * EVERYBODY.length);
		const { HOME: _, ...env } = process.env;
		const path = `${programs()}:${process.env["PATH"]}`;
		for (const name of EVERYBODY) {
			const home = join(world, name);
			mkdirSync(home);
			ports.set(name, all.splice(0, 3));
			shells.set(name, new Shell(name, home, { ...env, HOME: home, PATH: path }));
		}
	});

	after(async () => {
		for (const name of EVERYBODY) {
			const pid = nodeOf(name);
			await shells.get(name)?.end();
			await kill(pid);
		}
		rmSync(world, { recursive: true, force: true });
	});

	test("the page says of every block who runs it, and its settings are those that are given here", () => {
		for (const { line, who, happens: event } of steps) {
			if (event !== undefined) assert.ok(Object.hasOwn(happens, event), `line ${line}: ${event}`);
			else assert.ok(Object.hasOwn(WHO, who), `line ${line}: who is "${who}"?`);
		}
		assert.equal(steps.filter((step) => step.happens === LOSS).length, 1, "the loss of a machine is rehearsed");
		assert.equal(steps[0].who, "every organisation", "settings come first");
		const known = Object.keys(settings("hospital", [1, 2, 3]));
		assert.deepEqual(variablesOf(steps[0].code).sort(), ["chain", ...known].sort());
	});

	test("its commands do what it says, one after the other", async () => {
		const begin = Date.now();
		for (const { line, who, code, happens: event } of steps) {
			if (event !== undefined) {
				await happens[event]();
				continue;
			}
			const from = Date.now();
			const run = async (name) => {
				const values = settings(name, ports.get(name));
				await shells.get(name).run(line === steps[0].line ? withValues(code, values) : code, BLOCK_LIMIT);
			};
			const runs = await Promise.allSettled(WHO[who].map(run));
			const failed = runs.find(({ status }) => status === "rejected");
			if (failed !== undefined) {
				const logs = EVERYBODY.filter((name) => existsSync(log(name)));
				const words = logs.map((name) => `${name}: ${readFileSync(log(name), "utf8").slice(-2500)}`);
				assert.fail(`The block at line ${line} of ${PAGE}, at ${who}: ${failed.reason.message}\n\n${words.join("\n\n")}`);
			}
			const seconds = ((Date.now() - from) / 1000).toFixed(1);
			console.log(`${Math.round((Date.now() - begin) / 1000)} s: line ${line}, at ${who} (${seconds} s)`);
		}
	});

	test("those who stay have one chain, and those who left run no node", async () => {
		const staying = FOUNDERS.slice(0, 3);
		const all = await Promise.all(staying.map((name) => finalised(ports.get(name)[0])));
		const height = Math.min(...all.map((one) => one.height));
		assert.ok(height > 0);
		// The laboratory came by warp sync and has no old blocks; this one is new.
		assert.match(readFileSync(log("laboratory"), "utf8"), /Warp sync is complete/);
		const hashes = await Promise.all(all.map((one) => one.at(height)));
		assert.equal(new Set(hashes).size, 1, `at ${height}: ${hashes.join(", ")}`);
		for (const name of staying) assert.ok(isThere(nodeOf(name)), `the node of ${name} runs`);
		for (const name of ["supervision", "clinic"]) assert.ok(!isThere(nodeOf(name)), `the node of ${name} has ended`);
	});

	test("no secret is in what all read, and no session key in a plain file", () => {
		const shared = join(world, "shared");
		for (const name of EVERYBODY) {
			assert.ok(!existsSync(join(world, name, "keys", "aura.json")), name);
			assert.ok(!existsSync(join(world, name, "keys", "suri")), name);
		}
		for (const name of FOUNDERS) {
			const file = readFileSync(join(shared, "founders", `${name}.json`), "utf8");
			assert.ok(!/secret/i.test(file), name);
		}
	});
});
