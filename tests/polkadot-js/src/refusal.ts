/** What a refusal by the pool has to be: the exact code, and nothing changed. */

import assert from "node:assert/strict";
import { type Chain, Refused, submit, type SubmitOptions, type Transaction } from "@anamnesis/client/chain";
import type { RefusalName } from "@anamnesis/client/refusals";
import type { KeyringPair } from "@polkadot/keyring/types";
import { finalisedBlocks, prefixOf, stateAt } from "./chain.js";

/** Where a transaction of ours could leave something. The rest of the state changes with every block. */
const OURS = [
	prefixOf("System", "Account"),
	prefixOf("Admission"),
	prefixOf("Consortium"),
	prefixOf("Council"),
	prefixOf("Utility"),
];

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
	const stateBefore = await stateAt(chain, before, OURS);
	assert.ok(stateBefore.size > 0);

	await assert.rejects(submit(chain, transaction, signer, options), (error) => {
		assert.ok(error instanceof Refused, `refused, and not: ${String(error)}`);
		assert.deepEqual({ code: error.code, reason: error.reason }, expected);
		return true;
	});

	assert.equal((await chain.rpc.author.pendingExtrinsics()).length, 0, "nothing waits in the pool");
	const after = (await finalisedBlocks(chain, 2)).hash.toHex();
	assert.notEqual(after, before);
	assert.deepEqual(await stateAt(chain, after, OURS), stateBefore, "the state is unchanged, nonces included");
}
