// What a running node is asked, over its RPC port.

/** How long a node may take for an answer. */
const PATIENCE_MS = 20_000;

async function ask(port, method, params = []) {
	const answer = await fetch(`http://127.0.0.1:${port}`, {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
		signal: AbortSignal.timeout(PATIENCE_MS),
	});
	const { result, error } = await answer.json();
	if (error !== undefined) throw new Error(`${method}: ${error.message}`);
	return result;
}

const height = (header) => Number(header.number);

/** Who makes blocks now: the Aura keys, in their order. */
async function authors(port) {
	const bytes = (await ask(port, "state_call", ["AuraApi_authorities", "0x"])).slice(2);
	// A vector of keys of 32 bytes: its length as one byte, as long as there are fewer than 64.
	return bytes.slice(2).match(/.{64}/g) ?? [];
}

/** All that a status shows of a node. Throws when it does not answer. */
export async function look(port) {
	const [best, finalisedHash, health, keys] = await Promise.all([
		ask(port, "chain_getHeader"),
		ask(port, "chain_getFinalizedHead"),
		ask(port, "system_health"),
		authors(port),
	]);
	const finalised = await ask(port, "chain_getHeader", [finalisedHash]);
	return {
		height: height(best),
		finalised: height(finalised),
		peers: health.peers,
		syncing: health.isSyncing,
		authors: keys,
	};
}

/** The height of the newest final block. */
export async function finalisedHeight(port) {
	return height(await ask(port, "chain_getHeader", [await ask(port, "chain_getFinalizedHead")]));
}

/** The hash of the block at a height; null if there is none. */
export const hashAt = (port, at) => ask(port, "chain_getBlockHash", [at]);
