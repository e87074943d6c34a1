/** Emergency access: what was opened, what waits for reviewers, and how organisations deal with it. */

import type { Chain } from "../chain.js";
import type { EmergencyReason } from "../consent.js";
import type { Verdict } from "../emergency.js";
import type { CommitmentAnswer } from "../rpc.js";
import { allPages, ask, type At, lowered } from "./ask.js";

/** An opening. */
export interface Opening {
	/** Its number, counted per patient. */
	number: number;
	/** The number of the organisation that opened. */
	organisation: number;
	/** The clinician who has access by it. */
	practitioner: string;
	/** Who signed beside the clinician; null if nobody did. */
	cosigner: string | null;
	/** The number of the organisation that delivered without the chain; null for what was opened on the chain. */
	offline: number | null;
	/** Why. */
	reason: EmergencyReason;
	/** The commitment to a text that says more. */
	statement: CommitmentAnswer;
	/** When it was opened. */
	openedAt: number;
	/** Until when there is, or was, access by it, exclusive. Without the chain: when it was opened. */
	until: number;
	/** Until when the organisation's officers can review it, exclusive. */
	dueAt: number;
	/**
	 * Where it stands: the organisation's officers can review it; nobody has in time, or it was without the chain, and
	 * it is for the Supervisors; it is reviewed; the patient contradicts, and it is for the Supervisors.
	 */
	status: "pending" | "overdue" | "reviewed" | "disputed";
	/** The latest review; null if there was none. */
	review: Review | null;
	/** When the patient's side contradicted; null if it did not. */
	disputedAt: number | null;
}

/** A review of an opening. */
export interface Review {
	/** The number of the organisation whose officer reviewed. */
	organisation: number;
	/** What the officer says. */
	verdict: Verdict;
	/** The commitment to the reasons. */
	statement: CommitmentAnswer;
	/** When. */
	reviewedAt: number;
}

/** Whose officers an opening waits for. */
export type Reviewers = { Organisation: number } | "Supervisors";

/** An opening that waits for reviewers. */
export interface WaitingOpening {
	/** Of whom. */
	patient: string;
	/** Which. */
	opening: Opening;
}

/** An opening by its patient and number: where a page of those that wait ended. */
export type OpeningCursor = [patient: string, opening: number];

/** A part of what waits for reviewers. */
export interface WaitingPage {
	/** In no order. There can be more even if a page is not full. */
	entries: WaitingOpening[];
	/** After which one the next page begins; null at the end. */
	next: OpeningCursor | null;
}

/** How an organisation deals with emergency access: numbers of openings. */
export interface EmergencyStatistics {
	/** Opened on the chain. */
	opened: number;
	/** Those of them that a second practitioner co-signed. */
	cosigned: number;
	/** Opened while the chain stood still. */
	offline: number;
	/** Of which the latest review says that they were justified. */
	justified: number;
	/** Of which the latest review says that they were not. */
	notJustified: number;
	/** That went to the Supervisors because nobody reviewed them in time, or because the chain stood still. */
	escalated: number;
	/** That the patient's side contradicted. */
	disputed: number;
}

/**
 * Until when a practitioner's emergency access to a patient's records is in force, exclusive, acting for this
 * organisation, or null if they have none.
 */
export async function readEmergencyAccess(
	chain: Chain,
	patient: string,
	practitioner: string,
	actingFor: number,
	at?: At,
): Promise<number | null> {
	return (await ask(chain, "emergencyApi", "inForce", [patient, practitioner, actingFor], at)) as number | null;
}

/**
 * Up to `limit` openings of a patient's records, at most 100, in the order of their numbers from `from` on. Ask again
 * from the last number plus one; an empty answer is the end.
 */
export async function readOpenings(
	chain: Chain,
	patient: string,
	from = 0,
	limit = 100,
	at?: At,
): Promise<Opening[]> {
	const found = await ask(chain, "emergencyApi", "openings", [patient, from, limit], at);
	return (found as RuntimeOpening[]).map(opening);
}

/** A page of what these reviewers have to look at, after the opening that `after` names: at most 100 entries. */
export async function readWaitingPage(
	chain: Chain,
	reviewers: Reviewers,
	after: OpeningCursor | null,
	limit: number,
	at?: At,
): Promise<WaitingPage> {
	const answer = await ask(chain, "emergencyApi", "waiting", [reviewers, after, limit], at);
	const { openings, next } = answer as { openings: [string, RuntimeOpening][]; next: OpeningCursor | null };
	return { entries: openings.map(([patient, found]) => ({ patient, opening: opening(found) })), next };
}

/** All that these reviewers have to look at, from one block. */
export function readWaiting(chain: Chain, reviewers: Reviewers, at?: At): Promise<WaitingOpening[]> {
	return allPages<WaitingOpening, OpeningCursor | null>(chain, at, null, (after, block) =>
		readWaitingPage(chain, reviewers, after, 100, block),
	);
}

/** How an organisation deals with emergency access. */
export async function readEmergencyStatistics(
	chain: Chain,
	organisation: number,
	at?: At,
): Promise<EmergencyStatistics> {
	return (await ask(chain, "emergencyApi", "statistics", [organisation], at)) as EmergencyStatistics;
}

type RuntimeOpening = Omit<Opening, "status"> & { status: string };

function opening(found: RuntimeOpening): Opening {
	return { ...found, status: lowered(found.status) as Opening["status"] };
}
