/** What services have posted of their logs. */

import type { Chain } from "../chain.js";
import type { Service } from "../roots.js";
import { ask, type At, variant } from "./ask.js";

/** An interval of a service that has ended. */
export interface LogInterval {
	/** Its number: how many whole intervals lie between the Unix epoch and its beginning. */
	interval: number;
	/** What became of it. */
	status: IntervalStatus;
	/** The last one of other roots that the service has shown for it; null if it has shown none. */
	contradiction: {
		/** How many times it did. */
		count: number;
		/** The last one, `0x…`. */
		root: string;
		/** When it was posted. */
		at: number;
	} | null;
}

/**
 * What became of an interval: it has just ended, and a root would still be on time; no root is there; the root is
 * there, the one that was posted first.
 */
export type IntervalStatus =
	| { state: "awaited" }
	| { state: "missing" }
	| { state: "posted"; root: string; at: number; late: boolean };

/** How well a service has posted its roots. */
export interface ServiceStanding {
	/** The first interval that is counted; null if no root is there. */
	first: number | null;
	/** The newest interval with a root; null if no root is there. */
	last: number | null;
	/** How many intervals have no root, of those for which it would be late by now. */
	missing: number;
	/** How many roots were late. */
	late: number;
	/** For how many intervals the service has shown more than one root. */
	contradicted: number;
}

/**
 * Up to `limit` intervals of a service that have ended, at most 100, from `from` on and not before its first root. Ask
 * again from the last one plus one; an empty answer is the end.
 */
export async function readRoots(
	chain: Chain,
	organisation: number,
	service: Service,
	from = 0,
	limit = 100,
	at?: At,
): Promise<LogInterval[]> {
	const found = await ask(chain, "disclosuresApi", "roots", [organisation, service, from, limit], at);
	return (found as RuntimeInterval[]).map((interval) => {
		const [state, facts] = variant<object | null>(interval.status);
		return { ...interval, status: { state, ...facts } as IntervalStatus };
	});
}

/** How well a service has posted its roots, or null if the organisation runs no such service. */
export async function readServiceStanding(
	chain: Chain,
	organisation: number,
	service: Service,
	at?: At,
): Promise<ServiceStanding | null> {
	return (await ask(chain, "disclosuresApi", "standing", [organisation, service], at)) as ServiceStanding | null;
}

type RuntimeInterval = Omit<LogInterval, "status"> & { status: Record<string, object | null> };
