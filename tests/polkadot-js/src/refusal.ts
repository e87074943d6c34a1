/** What a refusal by the pool has to be: the exact code, and nothing changed. */

import assert from "node:assert/strict";
import { type Chain, Refused, submit, type SubmitOptions, type Transaction } from "@anamnesis/client/chain";
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
];

/** What of it a block leaves that holds no transaction: who has authored in this session. */
const OF_BLOCKS = [prefixOf("Consortium", "Authored"), prefixOf("Consortium", "Silence")];

/** The state that transactions of ours can change, at a block. */
export async function oursAt(chain: Chain, block: string): Promise<Map<string, string>> {
	const state = await stateAt(chain, block, OURS);
	return new Map([...state].filter(([key]) => !OF_BLOCKS.some((prefix) => key.startsWith(prefix))));
}

/**
 * Checks that the pool refuses a transaction with this code, that nothing of it waits in the pool, and that two
 * finalised blocks later neither the state nor any nonce has changed.
 */
export async function assertRefused(
	chain: Chain,
	transaction: Transaction,
	signer: KeyringPair,
	expected: { code: number; reason: RefusalName },
	options: SubmitOptions = {},
): Promise<void> {
	const before = (await finalisedBlocks(chain, 0)).hash.toHex();
	const stateBefore = await oursAt(chain, before);
	assert.ok(stateBefore.size > 0);

	await assert.rejects(submit(chain, transaction, signer, options), (error) => {
		assert.ok(error instanceof Refused, `refused, and not: ${String(error)}`);
		assert.deepEqual({ code: error.code, reason: error.reason }, expected);
		return true;
	});

	assert.equal((await chain.rpc.author.pendingExtrinsics()).length, 0, "nothing waits in the pool");
	const after = (await finalisedBlocks(chain, 2)).hash.toHex();
	assert.notEqual(after, before);
	assert.deepEqual(await oursAt(chain, after), stateBefore, "the state is unchanged, nonces included");
}

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
