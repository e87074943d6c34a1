/** A network of validators with short sessions, and its specification as a light client needs it. */

import { execFileSync, type ExecFileSyncOptions } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Chain, connect } from "@anamnesis/client/chain";
import { onEnd } from "./ends.js";
import { nodeBinary, type RunningNode, startNodeWith } from "./node.js";

/** A node that validates. */
export interface Validator extends RunningNode {
	/** Where peers find it: `/ip4/127.0.0.1/tcp/…/ws/p2p/…`. */
	address: string;
	/** A connection to it. */
	chain: Chain;
}

/** Nodes of one chain. */
export interface Network {
	/** In the order of the names. */
	validators: Validator[];
	/** A folder for what belongs to it, which goes with it. */
	folder: string;
	/** A file with the raw specification. It names no node. */
	specification: string;
	/** Ends all of it. */
	stop(): Promise<void>;
}

/** The development accounts that `local` has validators of. */
type Name = "alice" | "bob" | "charlie" | "dave";

/** The validators' accounts, in the order of the preset. */
const NAMES: Name[] = ["alice", "bob", "charlie", "dave"];

/** How many blocks a session has: as few as there can be, so that a change of the validators is in force soon. */
const SESSION_BLOCKS = 5;

/** Those that are there. */
const folders = new Set<string>();

onEnd(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const QUIET: ExecFileSyncOptions = { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] };

/** Starts the chain `local` with the validators of these names alone, the first ones of the preset. */
export async function startNetwork(count: 1 | 2 | 3 | 4): Promise<Network> {
	const folder = mkdtempSync(join(tmpdir(), "anamnesis-network-"));
	folders.add(folder);
	const validators: Validator[] = [];
	const stop = async () => {
		await Promise.all(
			validators.map(async (validator) => {
				await validator.chain.disconnect();
				await validator.stop();
			}),
		);
		rmSync(folder, { recursive: true, force: true });
		folders.delete(folder);
	};
	try {
		const specification = join(folder, "chain.json");
		writeFileSync(specification, rawSpecification(folder, count));
		for (const name of NAMES.slice(0, count)) {
			const others = validators.flatMap(({ address }) => ["--bootnodes", address]);
			validators.push(await startValidator(name, specification, others));
		}
		return { validators, folder, specification, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** A copy of a specification that names these nodes. */
export function naming(specification: string, bootNodes: string[]): string {
	return JSON.stringify({ ...JSON.parse(readFileSync(specification, "utf8")), bootNodes });
}

async function startValidator(name: Name, specification: string, others: string[]): Promise<Validator> {
	const node = await startNodeWith(
		`--${name}`,
		...["--chain", specification],
		// A validator does not start without an identity of its own.
		...["--node-key", randomBytes(32).toString("hex")],
		...["--listen-addr", "/ip4/127.0.0.1/tcp/0/ws"],
		...others,
	);
	try {
		const chain = await connect(node.url);
		const addresses = (await chain.rpc.system.localListenAddresses()).map(String);
		const address = addresses.find((one) => one.startsWith("/ip4/127.0.0.1/tcp/") && one.includes("/ws/"));
		if (address === undefined) {
			throw new Error(`The node listens for no WebSockets, but at ${addresses.join(", ")}.`);
		}
		return { ...node, address, chain };
	} catch (error) {
		await node.stop();
		throw error;
	}
}

function rawSpecification(folder: string, count: number): Buffer {
	const node = nodeBinary();
	const local = JSON.parse(execFileSync(node, ["export-chain-spec", "--chain", "local"], QUIET).toString()) as {
		genesis: { runtimeGenesis: { patch: Patch } };
	};
	const { consortium, session } = local.genesis.runtimeGenesis.patch;
	consortium.validators.splice(count);
	session.keys.splice(count);
	consortium.sessionBlocks = SESSION_BLOCKS;
	const file = join(folder, "readable.json");
	writeFileSync(file, JSON.stringify(local));
	return execFileSync(node, ["export-chain-spec", "--chain", file, "--raw"], QUIET) as Buffer;
}

/** What is changed of the genesis. */
interface Patch {
	consortium: { validators: unknown[]; sessionBlocks?: number };
	session: { keys: unknown[] };
}
