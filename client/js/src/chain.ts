/**
 * The chain, through polkadot.js. This is the only module that imports it, so that it can be replaced here.
 */

import "#webcrypto";
// What the chain's calls, storage, events and runtime APIs look like.
import "./generated/index.js";
import { ApiPromise, WsProvider } from "@polkadot/api";
import type { SubmittableResult } from "@polkadot/api";
import type { Signer, SubmittableExtrinsic } from "@polkadot/api/types";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { DispatchError, Event } from "@polkadot/types/interfaces";
import type { Codec, DefinitionRpc, DefinitionRpcSub, ISubmittableResult } from "@polkadot/types/types";
import { rpcDefinitions } from "@polkadot/types";
import { hexToU8a } from "@polkadot/util";
import type { Commitment } from "./commitment.js";
import { isRefusal, Refused } from "./refusals.js";
import { rpc as ourRpc, signedExtensions } from "./rpc.js";

export { Refused } from "./refusals.js";

/** A connection to a node; see the polkadot.js documentation for what it can do. */
export type Chain = ApiPromise;

/** A transaction, as `chain.tx.<pallet>.<call>(…)` makes it. */
export type Transaction = SubmittableExtrinsic<"promise", ISubmittableResult>;

/** Who signs: a key pair of `@polkadot/keyring`, or an address and the wallet extension that holds its key. */
export type Signatory = KeyringPair | { address: string; signer: Signer };

/** Definitions of RPC methods, by section and method, as polkadot.js wants them. */
export type RpcDefinitions = Record<string, Record<string, DefinitionRpc | DefinitionRpcSub>>;

/** Settings of {@link connect}. */
export interface ConnectOptions {
	/**
	 * RPC methods beside the standard ones. Default: those of this chain. polkadot.js drops what the node does not
	 * offer, and prints a line about what the node offers and nobody defined.
	 */
	rpc?: RpcDefinitions;
	/** Milliseconds between attempts to get a lost connection back, or `false` for none. Default 2500. */
	reconnect?: number | false;
}

/** Settings of {@link submit}. */
export interface SubmitOptions {
	/** The nonce. Default: the account's next one, counting what waits in the node's pool. */
	nonce?: number;
	/**
	 * How many blocks the transaction is valid for; the chain refuses 0, "for ever". Default: what polkadot.js
	 * takes for about five minutes.
	 */
	era?: number;
}

/** A transaction in a finalised block. */
export interface Finalised {
	/** The block's hash, `0x…`. */
	blockHash: string;
	/** The block's number. */
	blockNumber: number;
	/** The events of the transaction, in order. */
	events: Event[];
}

/** The node could not be reached, or is not one of this chain's. Nothing was sent. */
export class NotConnected extends Error {
	override readonly name = "NotConnected";
}

/** The connection was lost while a transaction was on its way. */
export class ConnectionLost extends Error {
	override readonly name = "ConnectionLost";

	constructor() {
		super(
			"The connection was lost before the transaction was final. It may still be included: look at the chain " +
				"before you send it again.",
		);
	}
}

/** A transaction that the pool accepted, and that did not become final. */
export class NotIncluded extends Error {
	override readonly name = "NotIncluded";

	constructor(
		/** The status that ended it. */
		readonly status: "Invalid" | "Dropped" | "Usurped" | "FinalityTimeout",
	) {
		super(
			{
				Invalid: "The transaction became invalid before it was included: it expired, or the state changed.",
				Dropped: "The node's pool is full and dropped the transaction. Send it again later.",
				Usurped: "Another transaction with the same nonce took its place.",
				FinalityTimeout: "The transaction is in a block, but the chain does not finalise. Ask the operators.",
			}[status],
		);
	}
}

/** A call that was included and failed: its changes are undone, its nonce and allowance are spent. */
export class CallFailed extends Error {
	override readonly name = "CallFailed";

	constructor(
		/** The pallet whose rule stopped it, in camel case; empty for an error of no pallet. */
		readonly pallet: string,
		/** The error's name, as in the reference. */
		readonly error: string,
		/** What the pallet says about it. */
		readonly docs: string,
		/** What the error says beside its name, encoded: empty for most. `refusedEntry` of `records.ts` reads it. */
		readonly details: Uint8Array = new Uint8Array(),
	) {
		super(`${pallet === "" ? "" : `${pallet}.`}${error}${docs === "" ? "" : `: ${docs}`}`);
	}
}

/**
 * Connects to a node.
 *
 * @param url `ws://…` or `wss://…`
 * @returns the connection, ready for use; end it with `disconnect()`
 * @throws NotConnected when nothing answers there, or what answers is no node of this chain
 */
export async function connect(url: string, options: ConnectOptions = {}): Promise<Chain> {
	const unreachable = () => new NotConnected(`No node answers at ${url}. Check the address, and that the node runs.`);
	const provider = new WsProvider(url, options.reconnect ?? 2500);
	await new Promise<void>((resolve, reject) => {
		// At once, so that polkadot.js neither tries again nor prints.
		const fail = () => {
			void provider.disconnect();
			reject(unreachable());
		};
		const forget = [provider.on("error", fail), provider.on("disconnected", fail)];
		provider.on("connected", () => {
			forget.forEach((off) => off());
			resolve();
		});
		if (options.reconnect === false) {
			provider.connect().catch(fail);
		}
	});

	const chain = await ApiPromise.create({
		provider,
		signedExtensions,
		rpc: { ...quietAuthor(), ...(options.rpc ?? ourRpc) },
		throwOnConnect: true,
	}).catch(async () => {
		await provider.disconnect();
		throw unreachable();
	});
	if (!chain.registry.signedExtensions.includes("AdmitMember")) {
		await chain.disconnect();
		throw new NotConnected(`The node at ${url} does not belong to an Anamnesis chain.`);
	}
	return chain;
}

/** What the pool says when it has another transaction with this nonce: "priority is too low". */
const NONCE_TAKEN = 1014;

/** With how many nonces a transaction is tried. */
const NONCES = 3;

/**
 * Signs a transaction, sends it, and waits until it is final.
 *
 * @param chain the connection that `transaction` was made with
 * @param signatory who signs
 * @throws Refused when the pool does not take it: nothing has changed
 * @throws CallFailed when it was included and failed
 * @throws NotIncluded when it was accepted and did not become final
 * @throws ConnectionLost when nobody knows, and NotConnected when nothing was sent
 */
export async function submit(
	chain: Chain,
	transaction: Transaction,
	signatory: Signatory,
	options: SubmitOptions = {},
): Promise<Finalised> {
	// Somebody else who signs for the same account, a service say, may take the nonce meanwhile. A person is not asked twice.
	let again = options.nonce === undefined && !("signer" in signatory) ? NONCES : 1;
	for (;;) {
		const signed = await sign(chain, transaction, signatory, options).catch((error: unknown) => {
			// A wallet's own errors go through, for instance that the person declined.
			throw chain.isConnected ? error : new NotConnected("The connection to the node was lost. Nothing was sent.");
		});
		try {
			return settle(chain, await finalised(chain, signed));
		} catch (error) {
			if (--again === 0 || !(error instanceof Refused) || error.rpcCode !== NONCE_TAKEN) {
				throw error;
			}
		}
	}
}

/**
 * What went wrong inside of a transaction that as a whole went through, for the events that report it:
 * `BatchInterrupted` and `ItemFailed` of utility, `Executed` of the council.
 */
export function callFailed(chain: Chain, failure: DispatchError): CallFailed {
	if (failure.isModule) {
		const { section, name, docs, fields } = chain.registry.findMetaError(failure.asModule);
		// An error is four bytes, the first of which says which it is. Those without fields leave the others empty.
		const details = fields.length === 0 ? new Uint8Array() : failure.asModule.error.toU8a().slice(1);
		return new CallFailed(section, name, docs.join(" ").trim(), details);
	}
	const detail = (failure.value as Codec & { type?: string }).type;
	return new CallFailed("", detail === undefined ? failure.type : `${failure.type}.${detail}`, "");
}

/**
 * A commitment out of something decoded by polkadot.js, whose own `hash` property hides the field of that name.
 *
 * @param decoded a value of the chain's type `Commitment`
 */
export function readCommitment(decoded: Codec): Commitment {
	const { scheme, hash } = decoded.toJSON() as { scheme: number; hash: string };
	return { scheme, hash: hexToU8a(hash) };
}

async function sign(
	chain: Chain,
	transaction: Transaction,
	signatory: Signatory,
	options: SubmitOptions,
): Promise<Transaction> {
	const wallet = "signer" in signatory ? signatory.signer : undefined;
	// Asked for explicitly: left to itself, polkadot.js reads the nonce from the state, where what waits in the pool
	// is missing.
	const nonce = options.nonce ?? (await chain.rpc.system.accountNextIndex(signatory.address)).toNumber();
	return transaction.signAsync(wallet === undefined ? (signatory as KeyringPair) : signatory.address, {
		nonce,
		...(options.era === undefined ? {} : { era: options.era }),
		...(wallet === undefined ? {} : { signer: wallet }),
	});
}

function finalised(chain: Chain, signed: Transaction): Promise<ISubmittableResult> {
	return new Promise((resolve, reject) => {
		let settled = false;
		let unsubscribe = () => {};
		const end = (settleWith: () => void) => {
			if (!settled) {
				settled = true;
				chain.off("disconnected", lost);
				unsubscribe();
				settleWith();
			}
		};
		const lost = () => end(() => reject(new ConnectionLost()));
		chain.on("disconnected", lost);

		signed
			.send((result) => {
				const { status } = result;
				if (status.isFinalized) {
					end(() => resolve(result));
				} else if (status.isInvalid || status.isDropped || status.isUsurped || status.isFinalityTimeout) {
					end(() => reject(new NotIncluded(status.type as NotIncluded["status"])));
				}
			})
			.then((off) => {
				unsubscribe = off;
				if (settled) {
					off();
				}
			})
			// Anything but a refusal is a connection that broke; its text quotes the whole transaction.
			.catch((error: unknown) => end(() => reject(isRefusal(error) ? new Refused(error) : new ConnectionLost())));
	});
}

function settle(chain: Chain, result: ISubmittableResult): Finalised {
	if (result.dispatchError !== undefined) {
		throw callFailed(chain, result.dispatchError);
	}
	const { blockNumber } = result as SubmittableResult;
	if (result.internalError !== undefined || blockNumber === undefined) {
		// The transaction is final; only its block could not be read.
		throw new ConnectionLost();
	}
	return {
		blockHash: result.status.asFinalized.toHex(),
		blockNumber: blockNumber.toNumber(),
		events: result.events.map(({ event }) => event),
	};
}

/** The standard method that `submit` uses, told not to print refusals: the caller gets them as errors. */
function quietAuthor(): RpcDefinitions {
	const author: RpcDefinitions[string] = rpcDefinitions.author;
	const submitAndWatchExtrinsic = author["submitAndWatchExtrinsic"];
	return submitAndWatchExtrinsic === undefined
		? {}
		: { author: { submitAndWatchExtrinsic: { ...submitAndWatchExtrinsic, noErrorLog: true } } };
}
