/** The specification of a chain: where the light client begins, and all that it trusts. */

import { createConnection } from "node:net";
import { Failure } from "./failure.js";

/** A specification that a light client can begin with. */
export interface Specification {
	/** The whole text, as smoldot takes it. */
	text: string;
	/** The name of the chain. */
	name: string;
	/** Where its nodes are. */
	bootNodes: BootNode[];
}

/** A node of the chain, by the address that the specification gives. */
export interface BootNode {
	/** `/ip4/…/tcp/…/ws/p2p/…`. */
	address: string;
	/** The name or number of the machine. */
	host: string;
	/** The port. */
	port: number;
}

/** What a node in Node.js can be reached by: TCP, or a WebSocket over it. */
const ADDRESS = /^\/(?:ip4|ip6|dns|dns4|dns6)\/([^/]+)\/tcp\/(\d{1,5})(?:\/(?:ws|wss|tls\/ws))?\/p2p\/[1-9A-HJ-NP-Za-km-z]+$/;

/**
 * Looks at a specification before a light client does, so that what is missing is said in words.
 *
 * @param more addresses of nodes beside those in the specification
 */
export function readSpecification(text: string, more: string[] = []): Specification {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		throw new Failure("usage", "The chain specification is no JSON.");
	}
	const { name, genesis, bootNodes } = isObject(json) ? json : {};
	if (typeof name !== "string" || !isObject(genesis) || !Array.isArray(bootNodes)) {
		throw new Failure("usage", "This is no chain specification: it has no name, no genesis or no bootNodes.");
	}
	if (!isObject(genesis["raw"]) && typeof genesis["stateRootHash"] !== "string") {
		throw new Failure(
			"usage",
			"The chain specification is not raw, so it does not say what the chain begins with. Write a raw one: " +
				"anamnesis-node export-chain-spec --chain FILE --raw",
		);
	}
	const unknown = Object.keys(json as object).filter((field) => !FIELDS.has(field));
	if (unknown.length > 0) {
		throw new Failure(
			"usage",
			`The chain specification has fields that no light client takes: ${unknown.join(", ")}. Leave them out.`,
		);
	}
	const all = [...new Set([...bootNodes, ...more])];
	if (all.length === 0) {
		throw new Failure(
			"usage",
			"The chain specification names no node to connect to. Put one into its bootNodes, or name it with " +
				"--bootnode: /ip4/HOST/tcp/PORT/ws/p2p/PEER, of a node with a listener for WebSockets.",
		);
	}
	return { text: JSON.stringify({ ...(json as object), bootNodes: all }), name, bootNodes: all.map(readAddress) };
}

/** The fields that smoldot takes. It refuses others, and does not say which. */
const FIELDS = new Set([
	...["name", "id", "chainType", "codeSubstitutes", "bootNodes", "telemetryEndpoints", "protocolId", "forkId"],
	...["blockNumberBytes", "properties", "forkBlocks", "badBlocks", "consensusEngine", "genesis", "lightSyncState"],
]);

function readAddress(address: unknown): BootNode {
	const [, host, port] = (typeof address === "string" ? ADDRESS.exec(address) : null) ?? [];
	if (host === undefined || !(Number(port) > 0 && Number(port) < 0x1_0000)) {
		throw new Failure(
			"usage",
			`The address of a node has to be /ip4/HOST/tcp/PORT/ws/p2p/PEER (or dns in the place of ip4, and wss in ` +
				`that of ws), and is ${JSON.stringify(address)}.`,
		);
	}
	return { address: address as string, host, port: Number(port) };
}

/**
 * Whether something listens at the address of a node. It says nothing about what does.
 *
 * @param limit for how many milliseconds it is tried
 */
export async function listens({ host, port }: BootNode, limit = 3000): Promise<boolean> {
	const socket = createConnection({ host, port });
	try {
		return await new Promise<boolean>((resolve) => {
			socket.setTimeout(limit, () => resolve(false));
			socket.once("connect", () => resolve(true));
			socket.once("error", () => resolve(false));
		});
	} finally {
		socket.destroy();
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
