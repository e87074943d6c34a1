/** Short ways to say what tests do with a chain. All of them wait for finalised blocks. */

import assert from "node:assert/strict";
import { callFailed, type Chain, type Finalised, submit, type Transaction } from "@anamnesis/client/chain";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { DispatchError, Event, Header } from "@polkadot/types/interfaces";
import type { Codec } from "@polkadot/types/types";
import { u8aConcat, u8aToHex } from "@polkadot/util";
import { xxhashAsU8a } from "@polkadot/util-crypto";

/** Roles of organisations, as bits. */
export const ROLE = { provider: 1, custodian: 2, keyholder: 4, validator: 8, researcher: 16, supervisor: 32 };

/** The one event of this name among the events of a transaction, by the names of its fields. */
export function eventOf(events: Event[], section: string, method: string): Record<string, Codec> {
	const [event, ...more] = events.filter((one) => one.section === section && one.method === method);
	assert.ok(
		event !== undefined && more.length === 0,
		`one ${section}.${method} among ${events.map(nameOf).join(", ")}`,
	);
	const names = event.data.names ?? [];
	return Object.fromEntries(names.map((name, at) => [name, event.data[at]!]));
}

const nameOf = (event: Event) => `${event.section}.${event.method}`;

/** Waits until the finalised chain has grown by some blocks, and gives the last one's header. */
export async function finalisedBlocks(chain: Chain, count: number): Promise<Header> {
	const start = (await chain.rpc.chain.getHeader(await chain.rpc.chain.getFinalizedHead())).number.toNumber();
	return new Promise((resolve, reject) => {
		const subscription = chain.rpc.chain.subscribeFinalizedHeads((header) => {
			if (header.number.toNumber() >= start + count) {
				subscription.then((unsubscribe) => unsubscribe()).then(() => resolve(header), reject);
			}
		});
		subscription.catch(reject);
	});
}

/** Puts a call before the council, has it voted for, and closes the motion. */
export async function carry(
	chain: Chain,
	motion: Transaction,
	votes: { proposedBy: KeyringPair; ayes: KeyringPair[]; threshold: number },
): Promise<Finalised> {
	const { call, hash, index } = await propose(chain, motion, votes.proposedBy, votes.threshold);
	for (const seat of votes.ayes) {
		await submit(chain, chain.tx["council"]!["vote"]!(hash, index, true), seat);
	}
	return close(chain, { call, hash, index }, votes.proposedBy);
}

/** A motion before the council. */
export interface Motion {
	call: Transaction;
	hash: string;
	index: number;
}

/** Puts a call before the council. */
export async function propose(chain: Chain, call: Transaction, by: KeyringPair, threshold: number): Promise<Motion> {
	const { events } = await submit(
		chain,
		chain.tx["council"]!["propose"]!(threshold, call.method, call.method.encodedLength),
		by,
	);
	const { proposalHash, proposalIndex } = eventOf(events, "council", "Proposed");
	return { call, hash: proposalHash!.toHex(), index: Number(proposalIndex!.toString()) };
}

/** Closes a motion, which carries it out when it has the votes. */
export async function close(chain: Chain, motion: Motion, by: KeyringPair): Promise<Finalised> {
	// A bound, not a price: what the motion does not need is given back.
	const bound = { refTime: 10_000_000_000n, proofSize: 1_000_000n };
	const finalised = await submit(
		chain,
		chain.tx["council"]!["close"]!(motion.hash, motion.index, bound, motion.call.method.encodedLength),
		by,
	);
	ensureCarriedOut(chain, finalised);
	return finalised;
}

/** Throws what went wrong when a motion was carried out, since the transaction that did so goes through. */
export function ensureCarriedOut(chain: Chain, { events }: Finalised): void {
	const result = eventOf(events, "council", "Executed")["result"] as unknown as {
		isErr: boolean;
		asErr: DispatchError;
	};
	if (result.isErr) {
		throw callFailed(chain, result.asErr);
	}
}

/**
 * The state below these prefixes: encoded keys and values, both `0x…`.
 *
 * @param prefixes `0x…`; `["0x"]` is the whole state
 */
export async function stateAt(chain: Chain, block: string, prefixes: string[]): Promise<Map<string, string>> {
	const state = new Map<string, string>();
	const page = 500;
	for (const prefix of prefixes) {
		for (let last: string | null = null; ;) {
			const keys = (await chain.rpc("state_getKeysPaged", prefix, page, last, block)) as string[];
			for (const key of keys) {
				state.set(key, (await chain.rpc("state_getStorage", key, block)) as string);
			}
			last = keys.at(-1) ?? null;
			if (keys.length < page) {
				break;
			}
		}
	}
	return state;
}

/** The prefix of everything that a pallet, or one item of it, has in the state. */
export function prefixOf(pallet: string, item?: string): string {
	const names = item === undefined ? [pallet] : [pallet, item];
	return u8aToHex(u8aConcat(...names.map((name) => xxhashAsU8a(name, 128))));
}
