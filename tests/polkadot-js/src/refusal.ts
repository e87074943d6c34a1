/** What a refusal by the pool has to be, the exact code and nothing changed; and what a failure in a block has to be. */

import assert from "node:assert/strict";
import { CallFailed, type Chain, Refused, submit, type SubmitOptions, type Transaction } from "@anamnesis/client/chain";
import type { RefusalName } from "@anamnesis/client/refusals";
import type { KeyringPair } from "@polkadot/keyring/types";
import { hexToU8a, u8aConcat, u8aToHex } from "@polkadot/util";
import { finalisedBlocks, prefixOf, stateAt } from "./chain.js";

/** Where a transaction of ours could leave something. The rest of the state changes with every block. */
const OURS = [
	prefixOf("System", "Account"),
	prefixOf("Admission"),
	prefixOf("Consortium"),
	prefixOf("Council"),
	prefixOf("Utility"),
	prefixOf("PatientRegistry"),
	prefixOf("AccessGrants"),
	prefixOf("RecordAnchors"),
	prefixOf("ErasureRequests"),
	prefixOf("EmergencyAccess"),
	prefixOf("Disclosures"),
];

/** What of it a block leaves that holds no transaction: who has authored in this session. */
const OF_BLOCKS = [prefixOf("Consortium", "Authored"), prefixOf("Consortium", "Silence")];

/** The state that transactions of ours can change, at a block. */
export async function oursAt(chain: Chain, block: string): Promise<Map<string, string>> {
	const state = await stateAt(chain, block, OURS);
	return new Map([...state].filter(([key]) => !OF_BLOCKS.some((prefix) => key.startsWith(prefix))));
}

/** A code, and its name. */
export interface Expected {
	code: number;
	reason: RefusalName;
}

/**
 * Checks that the pool refuses a transaction with this code, that nothing of it waits in the pool, and that two
 * finalised blocks later neither the state nor any nonce has changed.
 */
export async function assertRefused(
	chain: Chain,
	transaction: Transaction,
	signer: KeyringPair,
	expected: Expected,
	options: SubmitOptions = {},
): Promise<void> {
	await assertAllRefused(chain, [[transaction, signer, expected, options]]);
}

/** The same for several transactions, which are sent one after the other before anybody waits. */
export async function assertAllRefused(
	chain: Chain,
	refused: [transaction: Transaction, signer: KeyringPair, expected: Expected, options?: SubmitOptions][],
): Promise<void> {
	const before = (await finalisedBlocks(chain, 0)).hash.toHex();
	const stateBefore = await oursAt(chain, before);
	assert.ok(stateBefore.size > 0);

	for (const [transaction, signer, expected, options] of refused) {
		await assert.rejects(submit(chain, transaction, signer, options), (error) => {
			assert.ok(error instanceof Refused, `${nameOf(transaction)}: refused, and not: ${String(error)}`);
			assert.deepEqual({ code: error.code, reason: error.reason }, expected, nameOf(transaction));
			return true;
		});
	}

	assert.equal((await chain.rpc.author.pendingExtrinsics()).length, 0, "nothing waits in the pool");
	const after = (await finalisedBlocks(chain, 2)).hash.toHex();
	assert.notEqual(after, before);
	assert.deepEqual(await oursAt(chain, after), stateBefore, "the state is unchanged, nonces included");
}

/** Checks that these transactions of one account are included in this order, and fail each with this error. */
export async function assertFail(
	chain: Chain,
	signer: KeyringPair,
	...failing: [transaction: Transaction, error: `${string}.${string}`][]
): Promise<void> {
	const first = (await chain.rpc.system.accountNextIndex(signer.address)).toNumber();
	await Promise.all(
		failing.map(([transaction, expected], at) =>
			assert.rejects(submit(chain, transaction, signer, { nonce: first + at }), (error) => {
				assert.ok(error instanceof CallFailed, `${nameOf(transaction)}: fails, and not: ${String(error)}`);
				assert.equal(`${error.pallet}.${error.error}`, expected, nameOf(transaction));
				return true;
			}),
		),
	);
}

const nameOf = ({ method: { section, method } }: Transaction) => `${section}.${method}`;

/**
 * What the runtime says to a signed transaction at a block, without the pool's memory of it: the code of a refusal of
 * ours, the name of another one, or null if it is valid.
 */
export async function validityOf(chain: Chain, transaction: string, at: string): Promise<number | string | null> {
	const EXTERNAL = "0x02";
	const question = u8aToHex(u8aConcat(EXTERNAL, transaction, at));
	const answer = hexToU8a(
		(await chain.rpc("state_call", "TaggedTransactionQueue_validate_transaction", question, at)) as string,
	);
	const [isError, kind, reason, code] = answer;
	if (isError === 0) {
		return null;
	}
	assert.equal(kind, 0, "invalid, and not unknown");
	return reason === 7 ? code! : (INVALID[reason!] ?? `reason ${reason}`);
}

/** `InvalidTransaction`, in its order. */
const INVALID = ["Call", "Payment", "Future", "Stale", "BadProof", "AncientBirthBlock", "ExhaustsResources"];
