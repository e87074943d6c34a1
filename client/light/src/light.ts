/**
 * A light client of one chain: follows which blocks are final, and reads entries of their states.
 *
 * smoldot does the work. It begins with the specification, whose first block names the first authorities, fetches from
 * peers how the authorities changed, and takes a block for final when more than two thirds of them have signed. An entry
 * comes with a Merkle proof, which it checks against the state root in the header of the block. Peers can keep things back;
 * what this version of smoldot does not check of votes is in
 * `docs/src/how-to/check-an-anchor-with-a-light-client.md`.
 */

import { blake2b } from "@noble/hashes/blake2.js";
import { hexToBytes } from "@noble/hashes/utils.js";
import { type Client, start } from "smoldot";
import { Failure, messageOf } from "./failure.js";
import { toHex } from "./hex.js";
import { type Notification, Rpc, RpcError } from "./rpc.js";
import { Reader } from "./scale.js";
import type { Specification } from "./specification.js";

/** A block that is final. */
export interface Head {
	/** Its number. */
	number: number;
	/** Its hash, `0x…`. */
	hash: string;
}

/** Blocks that have become final. */
export interface Finalised {
	/** All that have since the last time, in their order; at the beginning the one that is known first. */
	heads: Head[];
	/** The last one of them. */
	head: Head;
	/**
	 * The entries of its state with these keys, proven; null where the state has none, which is proven as well. Undefined if
	 * no peer proves them: then a later block may do.
	 */
	read(keys: Uint8Array[]): Promise<(Uint8Array | null)[] | undefined>;
}

/** How the light client is with its peers. */
export interface Health {
	/** How many peers of this chain it is connected to. */
	peers: number;
	/** Whether it still looks for the newest final block. */
	isSyncing: boolean;
}

/** What smoldot has to say, for whoever looks for a fault: 1 is an error, 3 a notice. */
export type Log = (level: number, target: string, message: string) => void;

/** A light client of one chain. It holds its process until it is {@link end ended}. */
export class LightClient {
	/** The hash of the first block, `0x…`, computed from the specification. */
	readonly genesis: string;
	readonly #specification: Specification;
	readonly #log: Log;
	#run: Run;

	private constructor(specification: Specification, log: Log, run: Run, genesis: string) {
		this.#specification = specification;
		this.#log = log;
		this.#run = run;
		this.genesis = genesis;
	}

	/**
	 * Begins.
	 *
	 * @throws Failure when smoldot cannot read the specification
	 */
	static async start(specification: Specification, log: Log = () => {}): Promise<LightClient> {
		const run = await Run.begin(specification, log);
		try {
			return new LightClient(specification, log, run, await run.genesis());
		} catch (error) {
			await run.end();
			throw error;
		}
	}

	/** How it is with its peers. */
	async health(): Promise<Health> {
		return this.#run.health();
	}

	/** What becomes final, from now on until it begins {@link again}: once for each time that something does. */
	finalised(): AsyncGenerator<Finalised, never> {
		return this.#run.finalised();
	}

	/**
	 * Begins anew from the specification, and as another peer. It may have missed what nobody tells it twice: of a block that
	 * changes the authorities it needs the votes, and without them it takes no later one for final.
	 *
	 * What still waits for {@link finalised} or an entry gets an error or nothing.
	 */
	async again(): Promise<void> {
		this.#log(3, "light-client", "nothing becomes final any more; it begins again from the specification");
		await this.#run.end();
		this.#run = await Run.begin(this.#specification, this.#log);
	}

	/** Ends it. What still waits for it fails. */
	async end(): Promise<void> {
		await this.#run.end();
	}
}

/** smoldot, from one beginning to its end. */
class Run {
	readonly #client: Client;
	readonly #rpc: Rpc;
	readonly #following: Following;

	private constructor(client: Client, rpc: Rpc, following: Following) {
		this.#client = client;
		this.#rpc = rpc;
		this.#following = following;
	}

	static async begin({ text }: Specification, log: Log): Promise<Run> {
		const client = start({ logCallback: log, maxLogLevel: 3 });
		try {
			const chain = await client.addChain({ chainSpec: text });
			const following = new Following();
			const rpc = new Rpc(chain, (notification) => following.take(notification));
			return new Run(client, rpc, following);
		} catch (error) {
			await client.terminate();
			throw new Failure(
				"usage",
				`The light client cannot begin with this chain specification: ${messageOf(error)}`,
			);
		}
	}

	async genesis(): Promise<string> {
		return (await this.#rpc.request("chainSpec_v1_genesisHash", [])) as string;
	}

	async health(): Promise<Health> {
		const { peers, isSyncing } = (await this.#rpc.request("system_health", [])) as Health;
		return { peers, isSyncing };
	}

	async *finalised(): AsyncGenerator<Finalised, never> {
		for (;;) {
			// A subscription ends when the light client has jumped, or falls behind: then the next one begins.
			const subscription = (await this.#rpc.request("chainHead_v1_follow", [false])) as string;
			this.#following.begin(subscription);
			let before: string[] = [];
			for (;;) {
				const hashes = await this.#following.next();
				if (hashes === undefined) {
					break;
				}
				const finalised = await this.#describe(subscription, hashes);
				if (finalised === undefined) {
					break;
				}
				yield finalised;
				// It keeps what nobody has let go of, and gives up on who keeps too much.
				const released = new Set([...before, ...hashes.slice(0, -1), ...this.#following.pruned()]);
				before = hashes.slice(-1);
				await Promise.all([...released].map((hash) => this.#release(subscription, hash)));
			}
		}
	}

	async end(): Promise<void> {
		await this.#client.terminate();
	}

	async #describe(subscription: string, hashes: string[]): Promise<Finalised | undefined> {
		const heads: Head[] = [];
		for (const hash of hashes) {
			const header = (await this.#ask(subscription, "chainHead_v1_header", hash)) as string | null | undefined;
			if (header === null || header === undefined) {
				return undefined;
			}
			heads.push(readHead(hash, hexToBytes(header.slice(2))));
		}
		const head = heads.at(-1);
		return head && { heads, head, read: (keys) => this.#read(subscription, head.hash, keys) };
	}

	async #read(
		subscription: string,
		hash: string,
		keys: Uint8Array[],
	): Promise<(Uint8Array | null)[] | undefined> {
		const names = keys.map(toHex);
		const items = names.map((key) => ({ key, type: "value" }));
		const begun = (await this.#ask(subscription, "chainHead_v1_storage", hash, items, null)) as
			| { result: "started"; operationId: string; discardedItems?: number }
			| { result: "limitReached" }
			| undefined;
		if (begun?.result !== "started" || (begun.discardedItems ?? 0) > 0) {
			return undefined;
		}
		const found = await this.#following.operation(begun.operationId);
		return found && names.map((key) => found.get(key) ?? null);
	}

	/**
	 * Lets go of a block. Each by itself: when a list names one that is not held, nothing of the list is let go of.
	 */
	async #release(subscription: string, hash: string): Promise<void> {
		try {
			await this.#ask(subscription, "chainHead_v1_unpin", hash);
		} catch (error) {
			if (!(error instanceof RpcError)) {
				throw error;
			}
		}
	}

	/** Undefined when the subscription has ended meanwhile. */
	async #ask(subscription: string, method: string, ...params: unknown[]): Promise<unknown> {
		try {
			return await this.#rpc.request(method, [subscription, ...params]);
		} catch (error) {
			if (error instanceof RpcError && !this.#following.isOn(subscription)) {
				return undefined;
			}
			throw error;
		}
	}
}

/** The number of a block, out of its header, which has to have this hash. */
export function readHead(hash: string, header: Uint8Array): Head {
	if (toHex(blake2b(header, { dkLen: 32 })) !== hash) {
		throw new Failure("failed", "The light client has given a header that has another hash than its block.");
	}
	const reader = new Reader(header);
	reader.bytes(32);
	return { number: reader.compact(), hash };
}

/** What an operation has found, by key. */
type Found = Map<string, Uint8Array>;

/** What the light client tells of one subscription. */
class Following {
	#subscription: string | undefined;
	#early: Notification[] = [];
	#finalised: string[] = [];
	#pruned: string[] = [];
	#ended: "stopped" | Error | undefined;
	#wake: () => void = () => {};
	/** Those that run. What they have found comes in parts. */
	readonly #operations = new Map<string, { found: Found; settle?: (found: Found | undefined) => void }>();
	/** Those that have ended before anybody has asked for them. */
	readonly #settled = new Map<string, Found | undefined>();

	/** From now on it is about this one. */
	begin(subscription: string): void {
		if (this.#ended instanceof Error) {
			throw this.#ended;
		}
		this.#subscription = subscription;
		this.#ended = undefined;
		this.#finalised = [];
		this.#pruned = [];
		this.#settled.clear();
		// It may have told something before its name was known here.
		const early = this.#early;
		this.#early = [];
		early.forEach((notification) => this.take(notification));
	}

	/** Whether the subscription goes on. */
	isOn(subscription: string): boolean {
		return this.#subscription === subscription && this.#ended === undefined;
	}

	/** Waits for blocks that have become final; undefined when the subscription has ended. */
	async next(): Promise<string[] | undefined> {
		while (this.#finalised.length === 0) {
			if (this.#ended instanceof Error) {
				throw this.#ended;
			}
			if (this.#ended !== undefined) {
				return undefined;
			}
			await new Promise<void>((wake) => (this.#wake = wake));
		}
		const hashes = this.#finalised;
		this.#finalised = [];
		return hashes;
	}

	/** The blocks that were left aside since the last time. */
	pruned(): string[] {
		const hashes = this.#pruned;
		this.#pruned = [];
		return hashes;
	}

	/** Waits for what an operation finds; undefined if it could not be done. */
	async operation(id: string): Promise<Found | undefined> {
		if (this.#settled.has(id) || this.#ended !== undefined) {
			const found = this.#settled.get(id);
			this.#settled.delete(id);
			return found;
		}
		return new Promise((settle) => {
			this.#running(id).settle = settle;
		});
	}

	/** Takes what is told. */
	take(notification: Notification | Error): void {
		if (notification instanceof Error) {
			this.#end(notification);
			return;
		}
		if (notification.subscription !== this.#subscription) {
			this.#early.push(notification);
			return;
		}
		const event = notification.result as FollowEvent;
		switch (event.event) {
			case "initialized":
			case "finalized":
				this.#finalised.push(...event.finalizedBlockHashes);
				this.#pruned.push(...(event.prunedBlockHashes ?? []));
				this.#wake();
				break;
			case "stop":
				this.#end("stopped");
				break;
			case "operationStorageItems":
				for (const { key, value } of event.items) {
					if (value !== undefined) {
						this.#running(event.operationId).found.set(key, hexToBytes(value.slice(2)));
					}
				}
				break;
			case "operationStorageDone":
				this.#settle(event.operationId, this.#running(event.operationId).found);
				break;
			case "operationInaccessible":
			case "operationError":
			case "operationWaitingForContinue":
				// The last of them comes of long lists, which nobody here asks for.
				this.#settle(event.operationId, undefined);
				break;
			default:
			// New blocks, and which one is the best: what is not final does not count here.
		}
	}

	#running(id: string): { found: Found; settle?: (found: Found | undefined) => void } {
		const running = this.#operations.get(id) ?? { found: new Map() };
		this.#operations.set(id, running);
		return running;
	}

	#settle(id: string, found: Found | undefined): void {
		const { settle } = this.#running(id);
		this.#operations.delete(id);
		if (settle === undefined) {
			this.#settled.set(id, found);
		} else {
			settle(found);
		}
	}

	#end(how: "stopped" | Error): void {
		this.#ended = how;
		[...this.#operations.keys()].forEach((id) => this.#settle(id, undefined));
		this.#wake();
	}
}

/** What a subscription tells: https://paritytech.github.io/json-rpc-interface-spec/api/chainHead_v1_follow.html */
type FollowEvent =
	| { event: "initialized" | "finalized"; finalizedBlockHashes: string[]; prunedBlockHashes?: string[] }
	| { event: "operationStorageItems"; operationId: string; items: { key: string; value?: string }[] }
	| {
			event: "operationStorageDone" | "operationInaccessible" | "operationError" | "operationWaitingForContinue";
			operationId: string;
	  }
	| { event: "newBlock" | "bestBlockChanged" | "stop" };
