// For scripts/release.sh: whether a chain with the runtime that is released takes what hardware wallets sign, and whether it
// refuses what says other metadata. `ANAMNESIS_CHAIN` is its specification, `METADATA_HASH` what the metadata hash is.

import assert from "node:assert/strict";
import { type Chain, connect, submit, type Transaction } from "@anamnesis/client/chain";
import type { KeyringPair } from "@polkadot/keyring/types";
import { startNode } from "./node.js";
import { founders } from "./people.js";

const hash = process.env["METADATA_HASH"];
assert.match(hash ?? "", /^0x[0-9a-f]{64}$/, "METADATA_HASH");

const node = await startNode();
try {
	const chain = await connect(node.url);
	const [alice] = await founders();
	const { specName, specVersion } = chain.runtimeVersion;
	console.log(`${specName.toString()} ${specVersion.toString()} makes blocks`);

	await submit(chain, nothing(chain), alice);
	console.log("without the hash of the metadata: final");
	await signedFor(chain, alice, hash!);
	console.log("with it: final");

	const other = `0x${"42".repeat(32)}`;
	await assert.rejects(signedFor(chain, alice, other), /bad signature/i, "metadata that are not its own");
	console.log("with another one: refused");
	await chain.disconnect();
} finally {
	await node.stop();
}
// What is left of the connection would keep the process.
process.exit(0);

/** What an administrator may send and what does nothing. */
function nothing(chain: Chain): Transaction {
	return chain.tx["utility"]!["batch"]!([]);
}

/** Signs as wallets do that know the metadata by their hash, and waits until it is final. */
async function signedFor(chain: Chain, by: KeyringPair, metadataHash: string): Promise<void> {
	const nonce = (await chain.rpc.system.accountNextIndex(by.address)).toNumber();
	const signed = await nothing(chain).signAsync(by, { nonce, mode: 1, metadataHash });
	await new Promise<void>((resolve, reject) => {
		signed
			.send(({ status, dispatchError }) => {
				if (dispatchError !== undefined) {
					reject(new Error(dispatchError.toString()));
				} else if (status.isFinalized) {
					resolve();
				} else if (status.isInvalid || status.isDropped || status.isUsurped) {
					reject(new Error(status.type));
				}
			})
			.catch(reject);
	});
}
