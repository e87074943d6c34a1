// scripts/local-net.sh, as people use it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { isThere, nodeBinary, ROOT } from "./programs.mjs";

const LIMIT = 1_200_000;
const VALIDATORS = ["alice", "bob", "charlie", "dave"];
const NAMES = [...VALIDATORS, "rpc"];

const folder = mkdtempSync(join(tmpdir(), "anamnesis-net-"));
const script = join(ROOT, "scripts", "local-net.sh");
const env = { ...process.env, ANAMNESIS_NODE: nodeBinary(), ANAMNESIS_NET: folder };

/** Runs the script. */
async function net(...args) {
	const child = spawn(script, args, { env, stdio: ["ignore", "pipe", "pipe"] });
	let [out, err] = ["", ""];
	child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
	child.stderr.setEncoding("utf8").on("data", (text) => (err += text));
	const status = await new Promise((done, failed) => {
		child.once("error", failed);
		child.once("close", done);
	});
	return { status, out, err };
}

async function succeeds(...args) {
	const run = await net(...args);
	assert.equal(run.status, 0, `${args.join(" ")}: ${run.err}\n${run.out}\n${lastWords()}`);
	return run;
}

function lastWords() {
	const log = (name) => join(folder, name, "node.log");
	const there = NAMES.filter((name) => existsSync(log(name)));
	return there.map((name) => `${name}: ${readFileSync(log(name), "utf8").slice(-1500)}`).join("\n");
}

const written = () => JSON.parse(readFileSync(join(folder, "net.json"), "utf8"));
const status = async () => JSON.parse((await net("status", "--json")).out);
const pids = () => written().nodes.map(({ pid }) => pid).filter((pid) => pid !== undefined);

/** Asks for the status until it is as it should be. */
async function becomes(what, isSo) {
	const until = Date.now() + 300_000;
	for (;;) {
		const now = await status();
		if (isSo(now)) return now;
		assert.ok(Date.now() < until, `${what}: ${JSON.stringify(now, null, "\t")}\n${lastWords()}`);
		await sleep(500);
	}
}

const nodeOf = (status, name) => status.nodes.find((node) => node.name === name);

/** A part of the tests through polkadot.js. */
const made = (file) => import(new URL(`../polkadot-js/dist/src/${file}`, import.meta.url).href);

/** Somebody of Alice's organisation, with a new patient and a document about her that is not anchored yet. */
class Clinic {
	static async on(url) {
		const { connect } = await import("@anamnesis/client/chain");
		const { blake3, commit, freshBlindings } = await import("@anamnesis/client/commitment");
		const [{ enrolRecorder, freshPatients }, { founders }] = await Promise.all([made("clinic.js"), made("people.js")]);
		const clinic = new Clinic();
		clinic.chain = await connect(url);
		try {
			const [alice] = await founders();
			clinic.recorder = (await enrolRecorder(clinic.chain, alice)).account;
			const [{ id }] = await freshPatients(clinic.chain, clinic.recorder, "Anna");
			clinic.patient = id;
		} catch (error) {
			await clinic.leave();
			throw error;
		}
		const [sealed, blindings] = [new TextEncoder().encode("what was sealed"), freshBlindings()];
		const { commitment, inner } = commit(new TextEncoder().encode("a finding"), sealed, blindings);
		const hex = (bytes) => `0x${Buffer.from(bytes).toString("hex")}`;
		clinic.document = { commitment, sealedLength: sealed.length };
		clinic.opening = {
			blinding: hex(blindings.blinding),
			sealedBlake3: hex(blake3(sealed)),
			sealedLength: sealed.length,
			inner: hex(inner),
		};
		return clinic;
	}

	/** Anchors it: her record 0. */
	async anchor() {
		const { submit } = await import("@anamnesis/client/chain");
		const { anchorRecord } = await import("@anamnesis/client/records");
		const { ALICES } = await made("clinic.js");
		const place = { actingFor: ALICES, patient: this.patient, category: "Results", custodian: ALICES + 2 };
		await submit(this.chain, anchorRecord(this.chain, { ...place, ...this.document }), this.recorder);
	}

	leave() {
		return this.chain.disconnect();
	}
}

describe("the network on one machine", { timeout: LIMIT }, () => {
	let guard;

	before(() => {
		// Ends the network when this process is gone, however it went: then nobody holds the other end of its input.
		guard = spawn("sh", ["-c", 'cat >/dev/null; "$0" stop >/dev/null 2>&1; rm -rf -- "$1"', script, folder], {
			env,
			detached: true,
			stdio: ["pipe", "ignore", "ignore"],
		});
		guard.unref();
	});

	after(async () => {
		const gone = new Promise((done) => guard.once("exit", done));
		guard.ref();
		guard.stdin.end();
		await gone;
		rmSync(folder, { recursive: true, force: true });
	});

	test("what is not right is said before anything starts", async () => {
		const missing = await net("status");
		assert.equal(missing.status, 1);
		assert.match(missing.err, /There is no network in .*local-net\.sh start makes one/);
		assert.equal((await net("start", "eve")).status, 2);
		assert.equal((await net("fly")).status, 2);

		const taken = createServer();
		await new Promise((done) => taken.listen(0, "127.0.0.1", done));
		const { port } = taken.address();
		const ports = ["--rpc-port", String(port), "--p2p-port", "21000", "--prometheus-port", "22000"];
		const refused = await net("start", ...ports);
		await new Promise((done) => taken.close(done));
		assert.equal(refused.status, 1, refused.out);
		assert.match(refused.err, /^Port \d+ \(.*\) is taken: .*--free-ports\.$/m);
		assert.ok(!existsSync(join(folder, "net.json")), "nothing was begun");
	});

	test("five nodes start, and blocks become final on all of them", async () => {
		const started = await succeeds("start", "--free-ports");
		assert.match(started.out, /The network runs: 4 validators and an RPC node/);

		const { nodes } = written();
		assert.deepEqual(nodes.map(({ name }) => name), NAMES);
		assert.equal(new Set(nodes.flatMap(({ rpc, p2p, prometheus }) => [rpc, p2p, prometheus])).size, 15);
		for (const { peerId, pid } of nodes) {
			assert.match(peerId, /^12D3KooW\w+$/);
			assert.ok(isThere(pid));
		}
		// A light client begins with this.
		const chain = JSON.parse(readFileSync(join(folder, "chain.json"), "utf8"));
		const rpc = nodes.at(-1);
		assert.deepEqual(chain.bootNodes, [`/ip4/127.0.0.1/tcp/${rpc.p2p}/ws/p2p/${rpc.peerId}`]);
		assert.ok(chain.genesis.raw.top["0x3a636f6465"], "it is raw");

		const first = await becomes("all is well", ({ well, nodes }) => well && nodes.every(({ peers }) => peers >= 3));
		assert.equal(first.agreement.same, true);
		VALIDATORS.forEach((name, at) => assert.deepEqual(nodeOf(first, name).validator, { number: at + 1, of: 4 }));
		assert.equal(nodeOf(first, "rpc").validator, null);
		await becomes("finality advances", ({ nodes }) => nodes.every(({ finalised }) => finalised > first.finalised));

		const shown = await succeeds("status");
		const lines = shown.out.split("\n");
		assert.match(lines[0], /^node +process +height +finalised +peers +sync +role/);
		assert.match(lines[1], /^alice +\d+ +\d+ +\d+ +\d+ +in sync +validator 1 of 4/);
		assert.match(shown.out, /^all is well$/m);
	});

	test("a light client follows it from its specification, and verifies a storage proof of an anchor", async () => {
		// What "npm run build" makes.
		const { endLightClients, startLightClient } = await made("light-client.js");
		const chain = join(folder, "chain.json");
		const file = join(folder, "opening.json");
		const clinic = await Clinic.on(`ws://127.0.0.1:${written().nodes.at(-1).rpc}`);
		try {
			writeFileSync(file, JSON.stringify(clinic.opening));
			const version = ["--patient", clinic.patient, "--record", "0", "--version", "0", "--opening", file];
			const following = startLightClient("--chain", chain, "--follow", ...version);
			// On a slow machine it may have to say that it does not know.
			const next = async () => {
				for (;;) {
					const answer = await following.next();
					if (answer.outcome !== "unknown") return answer;
				}
			};
			assert.equal((await next()).outcome, "absent", "it is not anchored yet, and that is proven");
			await clinic.anchor();
			const found = await next();
			assert.deepEqual([found.outcome, found.standing], ["stands", "current"]);
			following.interrupt();
			assert.equal((await following.ended).status, 0);
		} finally {
			endLightClients();
			await clinic.leave();
			rmSync(file, { force: true });
		}
	});

	test("it does not start twice, and is not forgotten while it runs", async () => {
		const twice = await net("start");
		assert.equal(twice.status, 1);
		assert.match(twice.err, /runs already/);
		const purged = await net("purge");
		assert.equal(purged.status, 1);
		assert.match(purged.err, /still run/);
	});

	test("the logs are shown, each line with its node", async () => {
		const { out } = await succeeds("logs", "--lines", "3");
		for (const name of NAMES) assert.match(out, new RegExp(`^${name} +\\| .`, "m"));
		assert.ok(!(await succeeds("logs", "bob", "--lines", "2")).out.includes("bob |"));
	});

	test("a node that was killed is shown as ended, and goes on when it is started again", async () => {
		const { pid } = nodeOf(await status(), "bob");
		process.kill(pid, "SIGKILL");
		const without = await becomes("bob has ended", (now) => nodeOf(now, "bob").state === "ended");
		assert.equal(without.well, false);
		assert.ok(without.problems.includes("bob has ended"));
		const screen = await net("status");
		assert.equal(screen.status, 1);
		assert.match(screen.out, /^bob +ended/m);
		// Three of four are enough.
		await becomes("finality goes on", ({ finalised }) => finalised > without.finalised + 2);

		assert.match((await succeeds("start", "bob")).out, /bob follows what becomes final/);
		assert.notEqual(nodeOf(await status(), "bob").pid, pid);
		await becomes("all is well again", ({ well }) => well);
		assert.equal((await net("start", "bob")).status, 1, "once is enough");
	});

	test("a node is stopped and started by its name", async () => {
		assert.match((await succeeds("stop", "rpc")).out, /^rpc has ended$/m);
		assert.equal(nodeOf(await status(), "rpc").state, "stopped");
		await succeeds("start");
		assert.equal(nodeOf(await status(), "rpc").state, "running");
	});

	test("stopping leaves no process, and purging no file", async () => {
		const all = pids();
		assert.equal(all.length, 5);
		process.kill(all[2], "SIGKILL");
		await succeeds("stop");
		assert.deepEqual(all.filter(isThere), []);
		assert.match((await succeeds("stop")).out, /No node of the network runs/);
		await succeeds("purge");
		for (const name of [...NAMES, "net.json", "chain.json"]) assert.ok(!existsSync(join(folder, name)), name);
	});
});
