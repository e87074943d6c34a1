/** Waiting for blocks that say something about now. */

import { Failure } from "./failure.js";
import type { Finalised, Head, LightClient } from "./light.js";
import { listens, type Specification } from "./specification.js";
import { readTime, TIME_KEY } from "./storage.js";

/** How long is waited, and for what. */
export interface Patience {
	/** For so many milliseconds at most, until there is a block that is young enough. */
	limit: number;
	/** How many milliseconds ago a block may have been made and still say something about now. */
	maxAge: number;
}

/** A block that is final, young enough, and whose state was read. */
export interface Read {
	/** The block. */
	head: Head;
	/** All blocks that have become final with it, in their order. */
	heads: Head[];
	/** When it was made, in Unix milliseconds. */
	time: number;
	/** What its state has under the keys. */
	values: (Uint8Array | null)[];
}

/**
 * The final blocks, from the first one that is young enough on, each with what its state has under these keys.
 *
 * A light client knows nothing of what peers keep back. How old the newest block is it does know, from the block's own
 * time; so a chain whose finality has stopped, or peers that show an old one, are no answer about now.
 *
 * @throws Failure when there is none in time: why, as far as can be found out
 */
export async function* watch(
	light: LightClient,
	specification: Specification,
	keys: Uint8Array[],
	{ limit, maxAge }: Patience,
): AsyncGenerator<Read, void> {
	const blocks = light.finalised();
	let last: { head: Head; time: number } | undefined;
	let since = Date.now();
	try {
		for (;;) {
			const block = await within(since + limit - Date.now(), blocks.next());
			if (block === undefined) {
				throw await whyNothing(light, specification, last);
			}
			const { head, heads, read }: Finalised = block.value;
			const found = await within(since + limit - Date.now(), read([TIME_KEY, ...keys]));
			const time = readTime(found?.[0] ?? null);
			if (found !== undefined) {
				last = { head, time };
			}
			if (found === undefined || Date.now() - time > maxAge) {
				continue;
			}
			yield { head, heads, time, values: found.slice(1) };
			since = Date.now();
		}
	} finally {
		// Not waited for: it may be in the middle of waiting itself.
		void blocks.return(undefined as never);
	}
}

/** What comes of it in so many milliseconds; undefined if nothing does. */
async function within<Value>(milliseconds: number, coming: Promise<Value>): Promise<Value | undefined> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => resolve(undefined), Math.max(milliseconds, 0));
	});
	try {
		return await Promise.race([coming, late]);
	} finally {
		clearTimeout(timer);
	}
}

async function whyNothing(
	light: LightClient,
	{ name, bootNodes }: Specification,
	last: { head: Head; time: number } | undefined,
): Promise<Failure> {
	if (last !== undefined && last.head.number > 0) {
		const { head, time } = last;
		return new Failure(
			"not-reachable",
			`The newest final block that the peers show is ${head.number}, of ${new Date(time).toISOString()}. That says ` +
				"nothing about now: the chain's finality has stopped, this machine's clock is wrong, or the peers keep newer " +
				"blocks back. Ask the operators.",
		);
	}
	const { peers } = await light.health();
	if (peers > 0) {
		return new Failure(
			"not-reachable",
			`${peers} peers answer, and none has shown which blocks are final. Try again, with a longer --timeout.`,
		);
	}
	const reached = await Promise.all(bootNodes.map((node) => listens(node)));
	if (!reached.includes(true)) {
		return new Failure(
			"not-reachable",
			`None of the ${bootNodes.length} nodes of ${name} can be reached: ` +
				`${bootNodes.map(({ address }) => address).join(", ")}. Check that they run, and that this machine may connect.`,
		);
	}
	return new Failure(
		"not-verified",
		`Something listens where a node of ${name} should be, and is no peer of this chain, whose first block is ` +
			`${light.genesis}: the node is one of another chain, has another identity than the address says, or has no ` +
			"room for a light client.",
	);
}
