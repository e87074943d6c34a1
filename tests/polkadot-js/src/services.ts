/** A custodian and two keyholders of the development chain, started for a test and gone after it, like the node. */

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { accessSync, closeSync, constants, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onEnd, tied } from "./ends.js";
import type { RunningNode } from "./node.js";

/** Services that answer. */
export interface RunningServices {
	/** Where the custodian is, that of organisation 0. */
	custodian: string;
	/** Where the keyholders are, by the number of their organisation. */
	keyholders: Map<number, string>;
	/** The folder of all of them, deleted with them. */
	folder: string;
	/** Kills them, and waits until they are gone and their folder deleted. */
	stop(): Promise<void>;
}

/** The files of the development chain's organisations keep no secret. */
const PASSPHRASE = "development";

/** Starting takes seconds; after this time something is wrong. */
const START_LIMIT_MS = 300_000;

const running = new Set<{ children: ChildProcess[]; folder: string }>();

/** Starts them on a node. */
export async function startServices(node: RunningNode, genesis: string): Promise<RunningServices> {
	const folder = mkdtempSync(join(tmpdir(), "anamnesis-services-"));
	const entry = { children: [] as ChildProcess[], folder };
	running.add(entry);
	const stop = async () => {
		await Promise.all(entry.children.map(ended));
		running.delete(entry);
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		const keys = join(folder, "keys");
		execFileSync(program("development-keys"), [keys]);
		writeFileSync(join(keys, "passphrase"), PASSPHRASE);
		const start = async (kind: "custodian" | "keyholder", organisation: number, ...more: string[]) => {
			const url = new URL(node.url);
			return begin(entry, { kind, organisation, keys, node: url.host, genesis, more });
		};
		const urls = await Promise.all([start("keyholder", 1), start("keyholder", 2)]);
		const keyholders = new Map(urls.map((url, at) => [at + 1, url]));
		// It has them confirm erasures, and nobody has said on chain where they are.
		const named = [...keyholders].map(([organisation, url]) => `${organisation} = "${url}"`);
		const custodian = await start("custodian", 0, `keyholders = { ${named.join(", ")} }`);
		return { custodian, keyholders, folder, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** A gateway that answers. */
export interface RunningGateway {
	/** Where it is. */
	url: string;
	/** Kills it, and waits until it is gone and its folder deleted. */
	stop(): Promise<void>;
}

/** Starts a gateway on a node. */
export async function startGateway(node: RunningNode, genesis: string): Promise<RunningGateway> {
	const folder = mkdtempSync(join(tmpdir(), "anamnesis-gateway-"));
	const entry = { children: [] as ChildProcess[], folder };
	running.add(entry);
	const stop = async () => {
		await Promise.all(entry.children.map(ended));
		running.delete(entry);
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		const host = `127.0.0.1:${await freePort()}`;
		const config = [
			`domain = "${host}"`,
			`genesis = "${genesis}"`,
			`node = "${new URL(node.url).host}"`,
			`listen = "${host}"`,
			`metrics = "127.0.0.1:0"`,
			"logins_per_minute = 1000",
		];
		writeFileSync(join(folder, "config.toml"), config.join("\n"));
		const [command, ...before] = tied("KILL", program("anamnesis-gateway"));
		const options = ["serve", "--config", join(folder, "config.toml")];
		const child = spawn(command!, [...before, ...options], { stdio: ["ignore", "ignore", "pipe"] });
		entry.children.push(child);
		await listening("gateway", child);
		return { url: `http://${host}`, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function begin(
	entry: { children: ChildProcess[]; folder: string },
	service: {
		kind: "custodian" | "keyholder";
		organisation: number;
		keys: string;
		node: string;
		genesis: string;
		more: string[];
	},
): Promise<string> {
	const { kind, organisation } = service;
	// The name under which it is reached stands in what people sign, so the port has to be known before.
	const host = `127.0.0.1:${await freePort()}`;
	const folder = join(entry.folder, `${kind}-${organisation}`);
	mkdirSync(folder);
	const file = JSON.stringify(join(service.keys, `${organisation}.age`));
	const config = [
		`domain = "${host}"`,
		`genesis = "${service.genesis}"`,
		`organisation = ${organisation}`,
		`node = "${service.node}"`,
		`folder = ${JSON.stringify(join(folder, "data"))}`,
		`listen = "${host}"`,
		`metrics = "127.0.0.1:0"`,
		`account = ${file}`,
		kind === "custodian" ? `administrator = ${file}` : `keys = ${file}`,
		...service.more,
	];
	writeFileSync(join(folder, "config.toml"), config.join("\n"));

	const options = kind === "custodian" ? "--administrator-passphrase-fd" : "--passphrase-fd";
	const [command, ...before] = tied("KILL", program(`anamnesis-${kind}`));
	const passphrases = [3, 4].map(() => openSync(join(service.keys, "passphrase"), "r"));
	const child = spawn(
		command!,
		[...before, "serve", "--config", join(folder, "config.toml"), "--account-passphrase-fd", "3", options, "4"],
		{ stdio: ["ignore", "ignore", "pipe", ...passphrases] },
	);
	passphrases.forEach(closeSync);
	entry.children.push(child);
	await listening(kind, child);
	return `http://${host}`;
}

/** Waits until a program says that it listens. */
async function listening(kind: string, child: ChildProcess): Promise<void> {
	let output = "";
	await new Promise<void>((listens, failed) => {
		const fail = (why: string) => failed(new Error(`The ${kind} ${why}. It printed:\n${output.slice(-4000)}`));
		const limit = setTimeout(() => fail("did not open its port"), START_LIMIT_MS);
		child.stderr!.setEncoding("utf8").on("data", (text: string) => {
			output = (output + text).slice(-100_000);
			if (output.includes("listening")) {
				clearTimeout(limit);
				listens();
			}
		});
		child.once("error", (error) => fail(`does not start: ${error.message}`));
		child.once("exit", (code, signal) => fail(`has ended (${signal ?? `code ${code}`}) before it listened`));
	});
}

async function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
		return;
	}
	const gone = new Promise((done) => child.once("exit", done));
	child.kill("SIGKILL");
	await gone;
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((bound) => server.listen(0, "127.0.0.1", bound));
	const address = server.address();
	await new Promise((closed) => server.close(closed));
	if (address === null || typeof address === "string") {
		throw new Error("There is no free port.");
	}
	return address.port;
}

/** Where a program of the services is: in the folder that `ANAMNESIS_PROGRAMS` names, or where cargo puts it. */
export function program(name: string): string {
	const target = process.env["CARGO_TARGET_DIR"] || join(homedir(), ".cache", "anamnesis", "target");
	const path = resolve(process.env["ANAMNESIS_PROGRAMS"] || join(target, "services", "debug"), name);
	try {
		accessSync(path, constants.X_OK);
	} catch {
		throw new Error(
			`There is no ${name} at ${path}. Build it with "cargo build --workspace" in the folder services, or say in ` +
				"ANAMNESIS_PROGRAMS where it is.",
		);
	}
	return path;
}

onEnd(() => {
	for (const { children, folder } of running) {
		children.forEach((child) => child.kill("SIGKILL"));
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
});
