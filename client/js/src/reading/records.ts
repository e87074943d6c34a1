/** What is anchored, and how far erasure is. */

import type { Chain } from "../chain.js";
import type { Commitment } from "../commitment.js";
import type { ErasureCase, TimelineCursor, TimelineEntry, TimelinePage, Verification } from "../rpc.js";
import { allPages, ask, type At, lowered } from "./ask.js";

/** What a custodian keeps of a patient's. */
export interface CustodianHoldings {
	/** The custodian's number. */
	custodian: number;
	/** How many record versions. */
	count: number;
	/** The digest over them, which an attestation of erasure names. */
	digest: string;
}

/** A page of a patient's timeline, after the entry that `cursor` names: at most 100 entries. */
export async function readTimelinePage(
	chain: Chain,
	patient: string,
	cursor: TimelineCursor | null,
	limit: number,
	at?: At,
): Promise<TimelinePage> {
	const answer = await ask(chain, "recordsApi", "timeline", [patient, cursor, limit], at);
	const [entries, next] = answer as [RuntimeEntry[], TimelineCursor | null];
	return {
		entries: entries.map((entry) => ({
			...entry,
			reason: entry.reason === null ? null : (lowered(entry.reason) as TimelineEntry["reason"]),
		})),
		next,
	};
}

/** A patient's whole timeline, every version of every record, from one block. */
export function readTimeline(chain: Chain, patient: string, at?: At): Promise<TimelineEntry[]> {
	return allPages<TimelineEntry, TimelineCursor | null>(chain, at, null, (cursor, block) =>
		readTimelinePage(chain, patient, cursor, 100, block),
	);
}

/** Whether a commitment, computed here from a document and its blindings, is what stands on chain for this version. */
export async function verifyVersion(
	chain: Chain,
	patient: string,
	record: number,
	version: number,
	commitment: Commitment,
	at?: At,
): Promise<Verification> {
	const answer = await ask(chain, "recordsApi", "verify", [patient, record, version, commitment], at);
	return lowered(answer as string) as Verification;
}

/** What each custodian keeps of the patient's. */
export async function readHoldings(chain: Chain, patient: string, at?: At): Promise<CustodianHoldings[]> {
	return (await ask(chain, "recordsApi", "custodians", [patient], at)) as CustodianHoldings[];
}

/** How far an erasure case is, or null if there is none with this id. */
export async function readCase(chain: Chain, id: string, at?: At): Promise<ErasureCase | null> {
	const answer = (await ask(chain, "erasureApi", "case", [id], at)) as Record<string, object> | null;
	const [state, facts] = Object.entries(answer ?? {})[0] ?? [];
	return state === undefined ? null : ({ state, ...facts } as ErasureCase);
}

type RuntimeEntry = Omit<TimelineEntry, "reason"> & { reason: string | null };
