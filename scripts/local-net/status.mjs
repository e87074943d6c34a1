// One screen: how the network is.
import { setTimeout as sleep } from "node:timers/promises";
import { runs } from "./processes.mjs";
import { ENOUGH } from "./network.mjs";
import { hashAt, look } from "./questions.mjs";

/** The public Aura keys of the well-known accounts: by them a validator is found among those that make blocks. */
const AURA = {
	alice: "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d",
	bob: "8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48",
	charlie: "90b5ab205c6974c9ea841be688864633dc9ca8a357843eeacf2314649965fe22",
	dave: "306721211d5404bd9da88e0204360a1a9ab8b87c66c1bc2fcdd37f3c2222cc20",
};

/** How long a block may take to become final before something is wrong: GRANDPA is two or three blocks behind. */
const USUAL_LAG = 10;

async function ofNode(node) {
	const { name, role, rpc, p2p, prometheus, pid } = node;
	const known = { name, role, rpc, p2p, prometheus };
	// Stopped: by somebody. Ended: by itself, or killed.
	if (!runs(node)) return { ...known, state: pid === undefined ? "stopped" : "ended" };
	try {
		const { authors, ...seen } = await look(rpc);
		const place = authors.indexOf(AURA[name]);
		const validator = role === "validator" && place >= 0 ? { number: place + 1, of: authors.length } : null;
		return { ...known, pid, state: "running", ...seen, validator };
	} catch (error) {
		return { ...known, pid, state: "silent", why: error.cause?.code ?? error.message };
	}
}

/** Whether all have the same block at the height that all have as final. Null when nobody answers. */
async function agree(nodes) {
	const answering = nodes.filter(({ state }) => state === "running");
	if (answering.length === 0) return null;
	const height = Math.min(...answering.map(({ finalised }) => finalised));
	try {
		const hashes = await Promise.all(answering.map(({ rpc }) => hashAt(rpc, height)));
		// A node that came by warp sync has no old blocks: it says nothing.
		const known = new Set(hashes.filter((hash) => hash !== null));
		return { height, same: known.size <= 1 };
	} catch {
		return null;
	}
}

/** All of it, as --json shows it. */
export async function statusOf(network) {
	const net = network.readExisting();
	const nodes = await Promise.all(net.nodes.map(ofNode));
	const running = nodes.filter(({ state }) => state === "running");
	const of = (field) => (running.length === 0 ? null : Math.max(...running.map((node) => node[field])));
	const validators = nodes.filter(({ role }) => role === "validator");
	const best = of("height");
	const finalised = of("finalised");
	const agreement = await agree(nodes);
	const problems = nodes
		.filter(({ state }) => state !== "running")
		.map(({ name, state, why }) => (state === "silent" ? `${name} runs and does not answer (${why})` : `${name} has ${state === "stopped" ? "been stopped" : "ended"}`));
	const up = validators.filter(({ state }) => state === "running").length;
	if (up < ENOUGH) problems.push(`nothing becomes final: ${up} of ${validators.length} validators answer, and it takes ${ENOUGH}`);
	else if (best - finalised > USUAL_LAG) problems.push(`finality is ${best - finalised} blocks behind`);
	for (const { name, height } of running) {
		if (best - height > USUAL_LAG) problems.push(`${name} is ${best - height} blocks behind the others`);
	}
	if (agreement?.same === false) problems.push(`the nodes do not agree on the final block ${agreement.height}`);
	return { folder: network.folder, chain: network.chain, best, finalised, agreement, nodes, problems, well: problems.length === 0 };
}

const COLUMNS = [
	["node", ({ name }) => name],
	["process", ({ state, pid }) => (pid === undefined || state === "ended" ? state : state === "silent" ? `${pid} silent` : String(pid))],
	["height", ({ height }) => height],
	["finalised", ({ finalised }) => finalised],
	["peers", ({ peers }) => peers],
	["sync", ({ syncing }) => (syncing === undefined ? undefined : syncing ? "catching up" : "in sync")],
	["role", ({ role, validator }) => (validator ? `validator ${validator.number} of ${validator.of}` : role === "validator" ? "validator" : "RPC")],
	["RPC port", ({ rpc }) => rpc],
	["metrics", ({ prometheus }) => prometheus],
];

function screen(status) {
	const rows = [COLUMNS.map(([title]) => title), ...status.nodes.map((node) => COLUMNS.map(([, show]) => String(show(node) ?? "–")))];
	const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	const table = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd());
	const { best, finalised, agreement } = status;
	const lines = [...table, ""];
	if (best !== null) lines.push(`best ${best}, final ${finalised}, ${best - finalised} behind`);
	if (agreement?.same) lines.push(`all that answer have the same final block ${agreement.height}`);
	lines.push(...(status.well ? ["all is well"] : status.problems.map((problem) => `! ${problem}`)));
	return lines.join("\n");
}

/** Shows it. The exit status is 0 if all is well. */
export async function showStatus(network, { watch, json }) {
	if (watch && json) {
		console.error("--watch is for people and --json for machines: one of them.");
		return 2;
	}
	// Whoever reads may stop reading: `status --watch | head`.
	process.stdout.once("error", () => process.exit(0));
	for (;;) {
		const status = await statusOf(network);
		if (json) console.log(JSON.stringify(status, null, "\t"));
		else if (watch) process.stdout.write(`\x1b[H\x1b[2J${new Date().toLocaleTimeString()}  ${status.folder}\n\n${screen(status)}\n`);
		else console.log(screen(status));
		if (!watch) return status.well ? 0 : 1;
		await sleep(2000);
	}
}
