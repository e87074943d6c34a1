/**
 * The roots of disclosure logs that custodians and keyholders post, one for each interval. What is under a root is in
 * `disclosure.ts`, how to read posted roots in `reading.ts`.
 */

import { call } from "./calling.js";
import type { Chain, Transaction } from "./chain.js";
import type { Moment } from "./grants.js";

/** What an organisation keeps a log as. One that is both keeps two. */
export type Service = "Custodian" | "Keyholder";

/**
 * The number of the interval that a moment lies in: how many whole ones lie between the Unix epoch and its beginning.
 */
export function intervalOf(chain: Chain, moment: Moment): number {
	return Number(BigInt(moment) / BigInt(intervalLength(chain)));
}

/** How long an interval is, in milliseconds. */
export function intervalLength(chain: Chain): number {
	const length = chain.consts["disclosures"]?.["interval"];
	if (length === undefined) {
		throw new Error("This chain has no constant disclosures.interval: it is older or newer than this client.");
	}
	return Number(length.toString());
}

/**
 * Posts the root of a service's logs for an interval that has ended: for an officer or the administrator of
 * `actingFor`.
 *
 * @param root 32 bytes
 */
export function postRoot(
	chain: Chain,
	actingFor: number,
	service: Service,
	interval: number,
	root: Uint8Array,
): Transaction {
	return call(chain, "disclosures", "postRoot")(actingFor, service, interval, root);
}
