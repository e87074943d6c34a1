// The network: what is in its folder, and how it is started, ended and forgotten.
//
//     net.json       the nodes: names, roles, ports, peer ids, processes
//     chain.json     the raw specification of the chain, with the RPC node as its boot node
//     <name>/        of each node: data/ (its base path), node-key (its identity among peers), node.log
import { execFile, execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { lastLines } from "./logs.mjs";
import { freePorts, isFree } from "./ports.mjs";
import { end, runs, startedAt, startInBackground } from "./processes.mjs";
import { finalisedHeight } from "./questions.mjs";

/** The validators of the chain `local`, each with the well-known account of its name, and the RPC node, for front ends and light clients. */
const VALIDATORS = ["alice", "bob", "charlie", "dave"];
const RPC = "rpc";
export const NAMES = [...VALIDATORS, RPC];

/** Blocks are final when more than two thirds of the validators vote. */
export const ENOUGH = Math.floor((2 * VALIDATORS.length) / 3) + 1;

const FIRST = { rpc: 9944, p2p: 30333, prometheus: 9615 };

/** A node computes for seconds when it starts; on a machine that does much else, for a minute. */
const START_LIMIT_MS = 600_000;

/** What ends the command with a sentence, and no trace of the program. */
export class Failure extends Error {
	constructor(message, status = 1) {
		super(message);
		this.status = status;
	}
}

/** Where a light client reaches the RPC node, and nodes reach each other. */
function address({ role, p2p, peerId }) {
	return `/ip4/127.0.0.1/tcp/${p2p}${role === "rpc" ? "/ws" : ""}/p2p/${peerId}`;
}

export class Network {
	constructor(folder) {
		this.folder = folder;
		this.chain = join(folder, "chain.json");
		this.file = join(folder, "net.json");
	}

	log(name) {
		return join(this.folder, name, "node.log");
	}

	/** What is written down of the network; nothing if there is none. */
	read() {
		if (!existsSync(this.file)) return undefined;
		try {
			return JSON.parse(readFileSync(this.file, "utf8"));
		} catch (error) {
			throw new Failure(`${this.file} cannot be read (${error.message}). Look for nodes that run, and begin anew.`);
		}
	}

	/** The same, or a sentence. */
	readExisting() {
		const net = this.read();
		if (net === undefined) {
			throw new Failure(`There is no network in ${this.folder}: scripts/local-net.sh start makes one.`);
		}
		return net;
	}

	/** Written as a whole or not at all: a status may read it at any time. */
	write(net) {
		const fresh = `${this.file}.new`;
		writeFileSync(fresh, `${JSON.stringify(net, null, "\t")}\n`);
		renameSync(fresh, this.file);
	}

	/** Does something that no other command does meanwhile. */
	async alone(work) {
		mkdirSync(this.folder, { recursive: true });
		const lock = join(this.folder, "lock");
		const ours = `${process.pid} ${startedAt(process.pid)}`;
		for (;;) {
			try {
				writeFileSync(lock, ours, { flag: "wx" });
				break;
			} catch (error) {
				if (error.code !== "EEXIST") throw error;
			}
			const [pid, ...started] = (existsSync(lock) ? readFileSync(lock, "utf8") : "").split(" ");
			if (runs({ pid: Number(pid), startedAt: started.join(" ") })) {
				throw new Failure(`Another command (process ${pid}) is at work on ${this.folder}: wait until it has ended.`);
			}
			// It was killed, or is done by now.
			rmSync(lock, { force: true });
		}
		// Ctrl-C ends the command; the nodes that were started stay, and are seen by the next one.
		const leave = () => rmSync(lock, { force: true });
		process.once("exit", leave);
		for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]]) process.once(signal, () => process.exit(status));
		try {
			return await work();
		} finally {
			leave();
		}
	}

	start(name, ports) {
		return this.alone(async () => {
			const there = this.read();
			if (name !== undefined || there?.nodes.some(runs)) return this.#startMore(there, name, ports);
			const binary = nodeBinary();
			const net = await rearranged(there ?? this.#planned(), ports);
			net.binary = binary;
			await checkPorts(net.nodes);
			if (there === undefined) await this.#make(net);
			this.write(net);
			this.#writeChain(net);
			try {
				for (const node of net.nodes) await this.#spawn(net, node);
				await this.#becomesFinal(net, net.nodes);
			} catch (error) {
				// One that does not start would not start the next time either: the others are not left behind.
				if (error.ended) await this.#endAll(net);
				throw error;
			}
			this.#say(net);
			return 0;
		});
	}

	/** Starts one node, or all that do not run, of a network that was started before. */
	async #startMore(net, name, ports) {
		if (net === undefined) throw new Failure("There is no network yet: start all of it first.");
		const wanted = net.nodes.filter((node) => (name === undefined || node.name === name) && !runs(node));
		if (wanted.length === 0) {
			const what = name ?? "The network";
			throw new Failure(`${what} runs already: scripts/local-net.sh status shows it.`);
		}
		if (ports.free || ports.rpc !== undefined || ports.p2p !== undefined || ports.prometheus !== undefined) {
			throw new Failure("Ports are chosen when the whole network starts, for all of its nodes.", 2);
		}
		await checkPorts(wanted);
		net.binary = nodeBinary();
		for (const node of wanted) await this.#spawn(net, node);
		const names = wanted.map(({ name }) => name).join(", ");
		const validators = net.nodes.filter((node) => node.role === "validator" && runs(node)).length;
		if (validators < ENOUGH) {
			for (const node of wanted) await this.#until([node], () => finalisedHeight(node.rpc));
			console.log(
				`${names} answer${wanted.length === 1 ? "s" : ""}. Nothing becomes final: ${validators} of ${VALIDATORS.length} ` +
					`validators run, and it takes ${ENOUGH}.`,
			);
			return 0;
		}
		await this.#becomesFinal(net, wanted);
		console.log(`${names} follow${wanted.length === 1 ? "s" : ""} what becomes final.`);
		return 0;
	}

	/** The nodes of a new network, at their usual ports. */
	#planned() {
		const nodes = NAMES.map((name) => ({ name, role: name === RPC ? "rpc" : "validator" }));
		return { chain: this.chain, nodes: arranged(nodes, FIRST) };
	}

	/** Gives each node an identity, and writes the genesis. */
	async #make({ binary, nodes }) {
		console.log(`Making a network in ${this.folder}`);
		for (const node of nodes) {
			const key = join(this.folder, node.name, "node-key");
			mkdirSync(join(this.folder, node.name, "data"), { recursive: true });
			// Only the owner reads it.
			const before = process.umask(0o077);
			try {
				if (!existsSync(key)) execFileSync(binary, ["key", "generate-node-key", "--file", key], { stdio: "pipe" });
			} finally {
				process.umask(before);
			}
			node.peerId = execFileSync(binary, ["key", "inspect-node-key", "--file", key], { encoding: "utf8" }).trim();
		}
		const command = ["export-chain-spec", "--chain", "local", "--raw"];
		const { stdout } = await promisify(execFile)(binary, command, { maxBuffer: 1 << 28, encoding: "utf8" });
		writeFileSync(this.chain, stdout);
	}

	/** The boot node may have another port than at the last start. */
	#writeChain(net) {
		const chain = JSON.parse(readFileSync(this.chain, "utf8"));
		const rpcNode = net.nodes.find(({ role }) => role === "rpc");
		chain.bootNodes = [address(rpcNode)];
		const fresh = `${this.chain}.new`;
		writeFileSync(fresh, `${JSON.stringify(chain, null, 2)}\n`);
		renameSync(fresh, this.chain);
	}

	async #spawn(net, node) {
		const folder = join(this.folder, node.name);
		const others = net.nodes.filter(({ name, role }) => role === "validator" && name !== node.name);
		const listen = `/ip4/127.0.0.1/tcp/${node.p2p}${node.role === "rpc" ? "/ws" : ""}`;
		const args = [
			...(node.role === "validator" ? [`--${node.name}`] : ["--name", node.name]),
			...["--chain", this.chain, "--base-path", join(folder, "data"), "--node-key-file", join(folder, "node-key")],
			...["--listen-addr", listen, "--rpc-port", String(node.rpc), "--prometheus-port", String(node.prometheus)],
			...["--no-mdns"],
			...others.flatMap((other) => ["--bootnodes", address(other)]),
		];
		try {
			Object.assign(node, await startInBackground(net.binary, args, this.log(node.name)));
		} catch (error) {
			throw new Failure(`${node.name} could not be started: ${error.message}`);
		}
		this.write(net);
	}

	/** Waits until each of these has seen a block become final that was not before. */
	async #becomesFinal(net, nodes) {
		process.stdout.write("Waiting until blocks become final\n");
		const rpcNode = net.nodes.find(({ role }) => role === "rpc");
		const known = await this.#until(nodes, () => finalisedHeight(runs(rpcNode) ? rpcNode.rpc : nodes[0].rpc));
		for (const node of nodes) {
			await this.#until(nodes, async () => ((await finalisedHeight(node.rpc)) > known ? true : undefined));
		}
	}

	/** Asks until there is an answer, as long as these nodes run. */
	async #until(nodes, question) {
		const begin = Date.now();
		let said = begin;
		let why = "";
		while (Date.now() - begin < START_LIMIT_MS) {
			for (const node of nodes) {
				if (!runs(node)) {
					const last = lastLines(this.log(node.name), 20);
					const words = `Its last words, in ${this.log(node.name)}:\n${last}`;
					throw Object.assign(new Failure(`${node.name} has ended. ${words}`), { ended: true });
				}
			}
			try {
				const answer = await question();
				if (answer !== undefined) return answer;
				why = "no new block has become final";
			} catch (error) {
				why = error.cause?.code ?? error.message;
			}
			if (Date.now() - said >= 15_000) {
				said = Date.now();
				console.log(`  … ${Math.round((said - begin) / 1000)} s: ${why}`);
			}
			await sleep(250);
		}
		throw new Failure(
			`In ${START_LIMIT_MS / 1000} s it did not come so far (${why}). The nodes go on: look with scripts/local-net.sh ` +
				"status and logs, or stop them.",
		);
	}

	#say(net) {
		const rpcNode = net.nodes.find(({ role }) => role === "rpc");
		console.log(`
The network runs: ${VALIDATORS.length} validators and an RPC node.

  RPC          ws://127.0.0.1:${rpcNode.rpc}
  in a browser https://polkadot.js.org/apps/?rpc=ws://127.0.0.1:${rpcNode.rpc}
  chain        ${this.chain} (raw, for light clients)
  nodes        ${this.file}

  scripts/local-net.sh status --watch | logs --follow | stop`);
	}

	async #endAll(net) {
		await Promise.all(net.nodes.filter(runs).map(end));
		for (const node of net.nodes) {
			delete node.pid;
			delete node.startedAt;
		}
		this.write(net);
	}

	stop(name) {
		return this.alone(async () => {
			const net = this.readExisting();
			const nodes = net.nodes.filter((node) => name === undefined || node.name === name);
			const running = nodes.filter(runs);
			if (running.length === 0) {
				console.log(name === undefined ? "No node of the network runs." : `${name} does not run.`);
				return 0;
			}
			const killed = await Promise.all(
				running.map(async (node) => {
					try {
						return await end(node);
					} catch (error) {
						throw new Failure(`${node.name} could not be stopped: ${error.message}.`);
					}
				}),
			);
			running.forEach((node, at) => {
				delete node.pid;
				delete node.startedAt;
				console.log(`${node.name} ${killed[at] ? "did not end, and was killed" : "has ended"}`);
			});
			this.write(net);
			return 0;
		});
	}

	purge() {
		return this.alone(async () => {
			const running = this.read()?.nodes.filter(runs) ?? [];
			if (running.length > 0) {
				const names = running.map(({ name }) => name).join(", ");
				throw new Failure(`${names} still run${running.length === 1 ? "s" : ""}: scripts/local-net.sh stop first.`);
			}
			// Only what a start makes is removed, whatever --folder names.
			for (const name of [...NAMES, "chain.json", "net.json"]) {
				rmSync(join(this.folder, name), { recursive: true, force: true });
			}
			console.log(`There is no network in ${this.folder} any more.`);
			return 0;
		});
	}
}

/** The nodes at these ports, of each kind one after the other, the RPC node at the first. */
function arranged(nodes, ports) {
	const first = nodes.findIndex(({ role }) => role === "rpc");
	for (const kind of Object.keys(FIRST)) {
		if (ports[kind] === undefined) continue;
		nodes.forEach((node, at) => (node[kind] = ports[kind] + ((at - first + nodes.length) % nodes.length)));
	}
	return nodes;
}

/** The network at the ports that were asked for; where none were, as it was. */
async function rearranged(net, ports) {
	if (!ports.free) return { ...net, nodes: arranged(net.nodes, ports) };
	const free = await freePorts(3 * net.nodes.length);
	for (const node of net.nodes) [node.rpc, node.p2p, node.prometheus] = free.splice(0, 3);
	return net;
}

async function checkPorts(nodes) {
	const kinds = { rpc: "RPC", p2p: "peer to peer", prometheus: "metrics" };
	const seen = new Map();
	for (const node of nodes) {
		for (const [kind, words] of Object.entries(kinds)) {
			const port = node[kind];
			const remedy = `Stop what listens there, or choose others: scripts/local-net.sh start --${kind}-port N, or --free-ports.`;
			if (seen.has(port)) {
				throw new Failure(`Port ${port} would be used twice, for ${seen.get(port)} and ${words} of ${node.name}. ${remedy}`);
			}
			seen.set(port, `${words} of ${node.name}`);
			const state = await isFree(port);
			if (state !== true) throw new Failure(`Port ${port} (${words} of ${node.name}) ${state}. ${remedy}`);
		}
	}
}

/** The node: `ANAMNESIS_NODE`, or where cargo puts it. */
function nodeBinary() {
	const target = process.env["CARGO_TARGET_DIR"] || join(homedir(), ".cache", "anamnesis", "target");
	const path = resolve(process.env["ANAMNESIS_NODE"] || join(target, "debug", "anamnesis-node"));
	try {
		accessSync(path, constants.X_OK);
	} catch {
		throw new Failure(`There is no node at ${path}. Leave ANAMNESIS_NODE out, and it is built.`);
	}
	return path;
}
