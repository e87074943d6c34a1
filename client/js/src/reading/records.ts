/** What is anchored, who keeps it, and what stands in the way of its erasure. */

import { u8aToHex } from "@polkadot/util";
import type { Chain } from "../chain.js";
import type { Commitment } from "../commitment.js";
import type { Service } from "../roots.js";
import type {
	Author,
	LegalHold,
	Rectification,
	TimelineCursor,
	TimelineEntry,
	TimelinePage,
	Verification,
} from "../rpc.js";
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

/** A record and its current version. */
export interface CurrentRecord {
	/** How many versions there are. */
	versions: number;
	/** When the first one was anchored. */
	firstAnchoredAt: number;
	/** The current one. */
	current: TimelineEntry;
}

/**
 * What has happened to a leaf of a batch: a record supersedes it, or did until that record was erased; it is erased, but
 * for the record that supersedes it, if that one was kept.
 */
export type LeafState = { state: "amended"; by: number } | { state: "erased"; amendment: number | null };

/** An offer to take over what an organisation does for a record. Until it is accepted nothing changes. */
export interface OfferedTransfer {
	/** What is to be taken over. */
	service: Service;
	/** From whom. */
	from: number;
	/** By whom. */
	to: number;
	/** When the offer ends by itself, exclusive. */
	until: number;
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
	return { entries: entries.map(entry), next };
}

/** A patient's whole timeline, every version of every record, from one block. */
export function readTimeline(chain: Chain, patient: string, at?: At): Promise<TimelineEntry[]> {
	return allPages<TimelineEntry, TimelineCursor | null>(chain, at, null, (cursor, block) =>
		readTimelinePage(chain, patient, cursor, 100, block),
	);
}

/** A record and its current version, or null if there is none with this number, or no longer. */
export async function readRecord(
	chain: Chain,
	patient: string,
	record: number,
	at?: At,
): Promise<CurrentRecord | null> {
	const answer = await ask(chain, "recordsApi", "record", [patient, record], at);
	const found = answer as (Omit<CurrentRecord, "current"> & { current: RuntimeEntry }) | null;
	return found === null ? null : { ...found, current: entry(found.current) };
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

/**
 * Whether a commitment, computed here from a document and its blindings, is this leaf of the batch that stands on chain
 * as this record: superseded when it was amended, unknown when it was erased.
 *
 * @param siblings from the leaf up, as they are kept beside the document
 */
export async function verifyInBatch(
	chain: Chain,
	patient: string,
	record: number,
	leaf: number,
	commitment: Commitment,
	siblings: Uint8Array[],
	at?: At,
): Promise<Verification> {
	const path = siblings.map((sibling) => u8aToHex(sibling));
	const answer = await ask(chain, "recordsApi", "verifyInBatch", [patient, record, leaf, commitment, path], at);
	return lowered(answer as string) as Verification;
}

/** What has happened to a leaf of a batch, or null if nothing has. */
export async function readLeaf(
	chain: Chain,
	patient: string,
	record: number,
	leaf: number,
	at?: At,
): Promise<LeafState | null> {
	const found = (await ask(chain, "recordsApi", "leaf", [patient, record, leaf], at)) as RuntimeLeaf | null;
	if (found === null) {
		return null;
	}
	return "erased" in found ? { state: "erased", ...found.erased } : { state: "amended", by: found.amendedBy };
}

/** What each custodian keeps of the patient's. */
export async function readHoldings(chain: Chain, patient: string, at?: At): Promise<CustodianHoldings[]> {
	return (await ask(chain, "recordsApi", "custodians", [patient], at)) as CustodianHoldings[];
}

/** The legal holds on the patient's records that are in force. */
export async function readHolds(chain: Chain, patient: string, at?: At): Promise<LegalHold[]> {
	const found = (await ask(chain, "recordsApi", "holds", [patient], at)) as LegalHold[];
	return found.map(hold);
}

/** What was asked and answered of a record's rectification, or null if nothing was. */
export async function readRectification(
	chain: Chain,
	patient: string,
	record: number,
	at?: At,
): Promise<Rectification | null> {
	const found = (await ask(chain, "recordsApi", "rectification", [patient, record], at)) as Rectification | null;
	return found === null ? null : rectification(found);
}

/** A request for rectification that should have been answered and was not. */
export interface OverdueRectification {
	/** Whose record. */
	patient: string;
	/** The record. */
	record: number;
	/** The number of the organisation that has to answer. */
	organisation: number;
	/** Until when it had to, exclusive, in Unix milliseconds. */
	dueAt: number;
}

/** All requests for rectification that should have been answered, from one block. */
export function readOverdueRectifications(chain: Chain, at?: At): Promise<OverdueRectification[]> {
	return allPages<OverdueRectification, [string, number] | null>(chain, at, null, async (cursor, block) => {
		const answer = await ask(chain, "recordsApi", "overdueRectifications", [cursor, 100], block);
		const [entries, next] = answer as [OverdueRectification[], [string, number] | null];
		return { entries, next };
	});
}

/** The offers to take a record over that have not ended. */
export async function readTransfers(
	chain: Chain,
	patient: string,
	record: number,
	at?: At,
): Promise<OfferedTransfer[]> {
	return (await ask(chain, "recordsApi", "transfers", [patient, record], at)) as OfferedTransfer[];
}

type RuntimeLeaf = { amendedBy: number } | { erased: { amendment: number | null } };
type RuntimeAuthor = { organisation: number } | { patient: null } | { device: number };
type RuntimeEntry = Omit<TimelineEntry, "author" | "reason"> & { author: RuntimeAuthor; reason: string | null };

function entry(found: RuntimeEntry): TimelineEntry {
	const { reason } = found;
	return {
		...found,
		author: author(found.author),
		reason: reason === null ? null : (lowered(reason) as TimelineEntry["reason"]),
		hold: found.hold === null ? null : hold(found.hold),
		rectification: found.rectification === null ? null : rectification(found.rectification),
	};
}

function author(found: RuntimeAuthor): Author {
	return "patient" in found ? "patient" : found;
}

function hold(found: LegalHold): LegalHold {
	return { ...found, reason: lowered(found.reason) as LegalHold["reason"] };
}

function rectification(found: Rectification): Rectification {
	const { refused } = found;
	if (refused === null) {
		return found;
	}
	const why = lowered(refused.why) as typeof refused.why;
	return { ...found, refused: { ...refused, why } };
}
