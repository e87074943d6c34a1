/**
 * The real node, started for a test and gone after it.
 *
 * Each node has free ports and a folder of its own. It is killed when its test file ends, however it ends: by `stop()`,
 * by a failure, by Ctrl-C, or because the test process was itself killed.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { onEnd, tied } from "./ends.js";

/** A node that answers. */
export interface RunningNode {
	/** Where to connect: `ws://127.0.0.1:<port>`. */
	url: string;
	/** Its process. */
	pid: number;
	/** Its folder, deleted with it. */
	folder: string;
	/** What it has printed so far. */
	output(): string;
	/** Kills it, and waits until it is gone and its folder deleted. */
	stop(): Promise<void>;
}

/** Starting takes seconds; after this time something is wrong. */
const START_LIMIT_MS = 300_000;

/** No test file needs a node for longer: whoever waits then waits for something that will not come. */
const LIFE_LIMIT_MS = 900_000;

const LISTENING = /Running JSON-RPC server: addr=([\d.]+:\d+),/;

/** Nodes that have not been stopped. */
const running = new Set<{ child: ChildProcess; folder: string }>();

/**
 * Starts a development chain from its genesis, with blocks by one validator. `ANAMNESIS_CHAIN` may name a file with its
 * raw specification, with which a node starts sooner.
 *
 * @param args more arguments for the node
 */
export async function startNode(...args: string[]): Promise<RunningNode> {
	const raw = process.env["ANAMNESIS_CHAIN"];
	return startNodeWith("--dev", ...(raw === undefined ? [] : ["--chain", raw]), "--port", "0", ...args);
}

/** Starts a node of whatever chain, and for peers at whatever address, the arguments say. */
export async function startNodeWith(...args: string[]): Promise<RunningNode> {
	const binary = nodeBinary();
	const folder = mkdtempSync(join(tmpdir(), "anamnesis-node-"));
	const [command, ...before] = tied("KILL", binary);
	const child = spawn(
		command!,
		[
			...before,
			"--base-path",
			folder,
			"--rpc-port",
			"0",
			"--no-prometheus",
			"--no-telemetry",
			"--no-mdns",
			...args,
		],
		{ stdio: ["ignore", "pipe", "pipe"] },
	);
	const entry = { child, folder };
	running.add(entry);
	const life = setTimeout(() => {
		console.error(`The node has run for ${LIFE_LIMIT_MS / 1000} s. It printed last:\n${output.slice(-4000)}`);
		process.exit(1);
	}, LIFE_LIMIT_MS);
	const exited = new Promise<void>((done) => {
		// `error` comes alone when the process could not be started.
		child.once("error", () => done());
		child.once("close", () => done());
	});

	let output = "";
	const stop = async () => {
		clearTimeout(life);
		child.kill("SIGKILL");
		await exited;
		running.delete(entry);
		rmSync(folder, { recursive: true, force: true });
	};

	try {
		const address = await new Promise<string>((found, failed) => {
			const limit = setTimeout(
				() => failed(new Error(`The node did not open its RPC port in ${START_LIMIT_MS / 1000} s.`)),
				START_LIMIT_MS,
			);
			const settle = (end: () => void) => {
				clearTimeout(limit);
				end();
			};
			for (const stream of [child.stdout, child.stderr]) {
				const decoder = new StringDecoder("utf8");
				stream.on("data", (chunk: Buffer) => {
					output += decoder.write(chunk);
					const match = LISTENING.exec(output);
					if (match !== null) {
						settle(() => found(match[1]!));
					}
				});
			}
			child.once("error", (error) => settle(() => failed(error)));
			child.once("exit", (code, signal) =>
				settle(() => failed(new Error(`The node ended (${signal ?? `code ${code}`}) before it listened.`))),
			);
		});
		return { url: `ws://${address}`, pid: child.pid!, folder, output: () => output, stop };
	} catch (error) {
		await stop();
		throw new Error(`${(error as Error).message} It printed:\n${output.slice(-4000)}`);
	}
}

/** Where the node is: `ANAMNESIS_NODE`, or where cargo puts it. */
export function nodeBinary(): string {
	const target = process.env["CARGO_TARGET_DIR"] || join(homedir(), ".cache", "anamnesis", "target");
	const path = resolve(process.env["ANAMNESIS_NODE"] || join(target, "debug", "anamnesis-node"));
	try {
		accessSync(path, constants.X_OK);
	} catch {
		throw new Error(
			`There is no node at ${path}. Build it with "cargo build -p anamnesis-node", or say in ANAMNESIS_NODE ` +
				"where it is.",
		);
	}
	return path;
}

onEnd(() => {
	for (const { child, folder } of running) {
		child.kill("SIGKILL");
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
});
