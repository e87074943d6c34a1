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
	/** After so many milliseconds in which no block has become final any more, the light client begins again. */
	silence: number;
}

/** A block, and when it was made, in Unix milliseconds. */
export type Timed = Head & { time: number };

/** A block that is final, young enough, and whose state was read. */
export interface Read {
	/** The block. */
	head: Timed;
	/** All blocks that have become final with it, in their order. */
	heads: Head[];
	/** What its state has under the keys. */
	values: (Uint8Array | null)[];
}

/** There is no block that is young enough any more, so what was read last says nothing about now. */
export interface Standstill {
	/** The last one that was. */
	since: Timed;
}

/** What is watched: a {@link LightClient}. */
export type Watched = Pick<LightClient, "finalised" | "again" | "health" | "genesis">;

/**
 * The final blocks, from the first one that is young enough on, each with what its state has under these keys; and when
 * there is none any more, that once.
 *
 * A light client knows nothing of what peers keep back. How old the newest block is it does know, from the block's own
 * time; so a chain whose finality has stopped, or peers that show an old one, are no answer about now. Whether the chain
 * stands still or only the light client does, it cannot know either: it begins again, and then waits twice as long.
 *
 * @throws Failure when there is none in time: why, as far as can be found out
 */
export async function* watch(
	light: Watched,
	specification: Specification,
	keys: Uint8Array[],
	{ limit, maxAge, silence }: Patience,
): AsyncGenerator<Read | Standstill, void> {
	let blocks = light.finalised();
	let coming: ReturnType<typeof blocks.next> | undefined;
	/** The newest block that was read. */
	let last: Timed | undefined;
	/** Whether it still says something about now. */
	let young = false;
	/** Whether anything was told. */
	let told = false;
	/** What has become final since then. */
	let untold: Head[] = [];
	let since = Date.now();
	// Before it has shown any block it may be fetching what it begins with: there is nothing yet that it can have missed.
	let [quietSince, pause] = [since, Infinity];
	try {
		for (;;) {
			const now = Date.now();
			const ends = since + limit;
			const ages = young && last !== undefined ? last.time + maxAge : Infinity;
			if (now >= ends) {
				throw await whyNothing(light, specification, last);
			}
			if (last !== undefined && now >= ages) {
				young = false;
				yield { since: last };
				continue;
			}
			if (now >= quietSince + pause) {
				await light.again();
				[blocks, coming] = [light.finalised(), undefined];
				[quietSince, pause] = [Date.now(), 2 * pause];
				continue;
			}
			coming ??= blocks.next();
			const block = await within(Math.min(ends, ages, quietSince + pause) - now, coming);
			if (block === undefined) {
				continue;
			}
			coming = undefined;
			const { head, heads, read }: Finalised = block.value;
			if (last !== undefined && head.number <= last.number) {
				// When it has begun again it begins with what it knew.
				continue;
			}
			const newest = untold.at(-1) ?? last;
			untold.push(...heads.filter(({ number }) => newest === undefined || number > newest.number));
			const found = await within(Math.min(ends - Date.now(), silence), read([TIME_KEY, ...keys]));
			if (found === undefined) {
				continue;
			}
			last = { ...head, time: readTime(found[0] ?? null) };
			if (head.number > 0) {
				[quietSince, pause] = [Date.now(), silence];
			}
			if (Date.now() - last.time <= maxAge) {
				young = told = true;
				yield { head: last, heads: untold, values: found.slice(1) };
				untold = [];
				since = quietSince = Date.now();
			} else if (!told) {
				untold = [];
			}
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
		// Node.js takes a longer time for no time.
		timer = setTimeout(() => resolve(undefined), Math.min(Math.max(milliseconds, 0), 2 ** 31 - 1));
	});
	try {
		return await Promise.race([coming, late]);
	} finally {
		clearTimeout(timer);
	}
}

async function whyNothing(
	light: Watched,
	{ name, bootNodes }: Specification,
	last: Timed | undefined,
): Promise<Failure> {
	if (last !== undefined && last.number > 0) {
		const { number, time } = last;
		return new Failure(
			"not-reachable",
			`The newest final block that the peers show is ${number}, of ${new Date(time).toISOString()}. That says ` +
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
