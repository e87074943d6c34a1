/**
 * What is sent to the chain about records: anchored, amended, put right. Transactions for `submit`, and what came of
 * them out of their events. Who keeps a record, for how long, and what stands in the way of its erasure is in
 * `custody.ts`, erasure itself in `erasure.ts`.
 *
 * Ids and accounts are as in `patients.ts`.
 */

import { call, field, hasEvent, numberOf } from "./calling.js";
import type { CallFailed, Chain, Finalised, Transaction } from "./chain.js";
import type { Commitment } from "./commitment.js";
import type { Moment, RecordCategory } from "./grants.js";

/** Why a version supersedes the one before. */
export type AmendmentReason = "Correction" | "Completion" | "PatientRequest" | "Resealing";

/**
 * Why a record is not put right although the patient has asked: it is right; it is an assessment, and says what was
 * assessed then; whether it is right cannot be found out; the request is manifestly unfounded or excessive.
 */
export type RectificationRefusal = "Accurate" | "Assessment" | "NotVerifiable" | "Unfounded";

/** A document that is sealed and at its custodian. */
export interface SealedDocument {
	/** The patient. */
	patient: string;
	/** What binds the document. */
	commitment: Commitment;
	/** How many bytes the sealed record has. */
	sealedLength: number;
	/**
	 * The day on which it was written or measured, as its author says: {@link dayOf}. Not after today, in UTC; what a
	 * device measured not more than 30 days ago.
	 */
	recordedOn?: number;
}

/** A version of a record that is sealed and at its custodian. */
export interface SealedVersion extends SealedDocument {
	/** The number of the organisation that writes. */
	actingFor: number;
}

/** Where a record is kept. */
export interface Keeping {
	/** The organisation that keeps it. */
	custodian: number;
	/** At most two, none of them the custodian: those who can seal the record's key anew. */
	keyholders?: number[];
}

/** A record in its first version. */
export interface NewRecord extends SealedDocument, Keeping {
	/** What it is about. */
	category: RecordCategory;
}

/** Many documents under one root: `batch.ts`. */
export interface NewBatch extends Keeping {
	/** The patient. */
	patient: string;
	/** The root, 32 bytes. */
	root: Uint8Array;
	/** How many leaves it has. */
	leaves: number;
	/** How many bytes the sealed documents have together. */
	sealedLength: number;
	/** The day of the latest of them, as their author says: {@link dayOf}. */
	recordedOn?: number;
}

/** The day in UTC that a moment lies in, counted from 1970-01-01. */
export function dayOf(moment: Moment): number {
	const day = BigInt(moment) / 86_400_000n;
	if (BigInt(moment) < 0n || day > 0xffffn) {
		throw new RangeError("Days are counted from 1970-01-01, up to 65535.");
	}
	return Number(day);
}

/** Anchors a record in its first version: for a clinician or recorder of `actingFor`. */
export function anchorRecord(chain: Chain, record: NewRecord & { actingFor: number }): Transaction {
	const { actingFor, patient, category, commitment, sealedLength } = record;
	return call(chain, "recordAnchors", "anchor")(
		actingFor,
		patient,
		category,
		commitment,
		sizeLog2(sealedLength),
		...kept(record),
	);
}

/** Adds a version to a record: for a clinician or recorder of the organisation that anchored it. */
export function amendRecord(
	chain: Chain,
	version: SealedVersion & { record: number; reason: AmendmentReason },
): Transaction {
	const { actingFor, patient, record, commitment, sealedLength, reason, recordedOn } = version;
	return call(chain, "recordAnchors", "amend")(
		actingFor,
		patient,
		record,
		commitment,
		sizeLog2(sealedLength),
		reason,
		recordedOn ?? null,
	);
}

/**
 * Anchors records of several patients, all of them or none: for a clinician or recorder of `actingFor`. When one of
 * them cannot be, {@link refusedEntry} says which.
 */
export function anchorMany(chain: Chain, actingFor: number, records: NewRecord[]): Transaction {
	const entries = records.map(({ patient, category, commitment, sealedLength, ...rest }) => {
		const [custodian, keyholders, recordedOn] = kept(rest);
		return { patient, category, commitment, size: sizeLog2(sealedLength), custodian, keyholders, recordedOn };
	});
	return call(chain, "recordAnchors", "anchorMany")(actingFor, entries);
}

/**
 * Anchors what a patient writes themselves: for the holder, or a representative who may grant and whose mandate covers
 * the category. It is marked as the patient's, and supersedes nothing that anybody else wrote.
 */
export function anchorOwn(chain: Chain, record: NewRecord): Transaction {
	const { patient, category, commitment, sealedLength } = record;
	return call(chain, "recordAnchors", "anchorOwn")(
		patient,
		category,
		commitment,
		sizeLog2(sealedLength),
		...kept(record),
	);
}

/** Adds a version to what the patient's side has anchored itself: for the same people. */
export function amendOwn(
	chain: Chain,
	version: SealedDocument & { record: number; reason: AmendmentReason },
): Transaction {
	const { patient, record, commitment, sealedLength, reason, recordedOn } = version;
	return call(chain, "recordAnchors", "amendOwn")(
		patient,
		record,
		commitment,
		sizeLog2(sealedLength),
		reason,
		recordedOn ?? null,
	);
}

/** Anchors what a device of the patient's measured, as DeviceData: for the device. */
export function anchorFromDevice(chain: Chain, record: SealedDocument & Keeping): Transaction {
	const { patient, commitment, sealedLength } = record;
	return call(chain, "recordAnchors", "anchorFromDevice")(
		patient,
		commitment,
		sizeLog2(sealedLength),
		...kept(record),
	);
}

/** Anchors a batch, as one record: for a clinician or recorder of `actingFor`. */
export function anchorBatch(
	chain: Chain,
	batch: NewBatch & { actingFor: number; category: RecordCategory },
): Transaction {
	const { actingFor, patient, category, root, leaves, sealedLength } = batch;
	return call(chain, "recordAnchors", "anchorBatch")(
		actingFor,
		patient,
		category,
		root,
		leaves,
		sizeLog2(sealedLength),
		...kept(batch),
	);
}

/** Anchors a batch of what a device of the patient's measured, as one record: for the device. */
export function anchorBatchFromDevice(chain: Chain, batch: NewBatch): Transaction {
	const { patient, root, leaves, sealedLength } = batch;
	return call(chain, "recordAnchors", "anchorBatchFromDevice")(
		patient,
		root,
		leaves,
		sizeLog2(sealedLength),
		...kept(batch),
	);
}

/**
 * Amends a leaf of a batch, which becomes a record of its own: for a clinician or recorder of the organisation that
 * anchored the batch. From then on it is amended as that record.
 */
export function amendLeaf(
	chain: Chain,
	version: SealedVersion & { record: number; leaf: number; reason: AmendmentReason },
): Transaction {
	const { actingFor, patient, record, leaf, commitment, sealedLength, reason, recordedOn } = version;
	return call(chain, "recordAnchors", "amendLeaf")(
		actingFor,
		patient,
		record,
		leaf,
		commitment,
		sizeLog2(sealedLength),
		reason,
		recordedOn ?? null,
	);
}

/**
 * Asks that a professional's record is put right (GDPR Art. 16): for the holder, or a representative who may grant and
 * whose mandate covers the record. Its author answers within a month, by amending it with the reason `PatientRequest`
 * or by {@link refuseRectification}.
 *
 * @param claim the commitment to what is wrong: `statementCommitment`
 */
export function askRectification(chain: Chain, patient: string, record: number, claim: Commitment): Transaction {
	return call(chain, "recordAnchors", "askRectification")(patient, record, claim);
}

/**
 * Refuses to put a record right, with a reason that stays with it: for an officer, clinician or recorder of the
 * organisation that wrote it.
 */
export function refuseRectification(
	chain: Chain,
	actingFor: number,
	patient: string,
	record: number,
	why: RectificationRefusal,
): Transaction {
	return call(chain, "recordAnchors", "refuseRectification")(actingFor, patient, record, why);
}

/**
 * The numbers of a record and version that were anchored or amended; of {@link amendLeaf}, those of the record that it
 * made.
 */
export function anchoredVersion(finalised: Finalised): { record: number; version: number } {
	const event = hasEvent(finalised, "recordAnchors", "RecordAmended") ? "RecordAmended" : "RecordAnchored";
	const number = (name: string) => numberOf(finalised, "recordAnchors", event, name);
	return { record: number("record"), version: number("version") };
}

/** The patients and numbers of the records that were anchored, in their order: of {@link anchorMany}. */
export function anchoredRecords(finalised: Finalised): { patient: string; record: number }[] {
	return finalised.events
		.filter(({ section, method }) => section === "recordAnchors" && method === "RecordAnchored")
		.map((event) => {
			const one = { ...finalised, events: [event] };
			const patient = field(one, "recordAnchors", "RecordAnchored", "patient").toHex();
			return { patient, record: numberOf(one, "recordAnchors", "RecordAnchored", "record") };
		});
}

/**
 * Why one of many records cannot be anchored, in the order of the chain: the errors that it alone would have ended
 * with.
 */
export const ENTRY_PROBLEMS = [
	"NotFound",
	"NotPermitted",
	"HistoryFrozen",
	"CustodianNotUsable",
	"KeyholderNotUsable",
	"SchemeNotKnown",
	"SizeNotAdmissible",
	"DayNotAdmissible",
	"MaxCustodiansExceeded",
	"MaxRecordsExceeded",
	"MaxVersionsExceeded",
] as const;

/** Why one of many records cannot be anchored. */
export type EntryProblem = (typeof ENTRY_PROBLEMS)[number];

/**
 * Which of the records of {@link anchorMany} cannot be anchored, counted from 0, and why; null if something else went
 * wrong.
 *
 * @param error what `submit` has thrown
 */
export function refusedEntry(error: unknown): { at: number; why: EntryProblem } | null {
	if (!(error instanceof Error) || error.name !== "CallFailed") {
		return null;
	}
	const { pallet, error: name, details } = error as CallFailed;
	if (pallet !== "recordAnchors" || name !== "EntryNotAdmissible") {
		return null;
	}
	const [low, high, problem] = details;
	const why = ENTRY_PROBLEMS[problem ?? -1];
	if (low === undefined || high === undefined || why === undefined) {
		throw new Error("The chain names a problem that is not known here: it is newer than this client.");
	}
	return { at: low + 256 * high, why };
}

/** The base-2 logarithm of a length, rounded up to a power of two: all that the chain knows of a record's size. */
export function sizeLog2(length: number): number {
	if (!Number.isSafeInteger(length) || length < 0) {
		throw new RangeError("A length is a whole number of bytes.");
	}
	return length <= 1 ? 0 : BigInt(length - 1).toString(2).length;
}

/**
 * How calls say where a record is kept and of which day it is: keyholders in ascending order, as the chain wants them.
 */
function kept({
	custodian,
	keyholders = [],
	recordedOn,
}: Keeping & { recordedOn?: number }): [number, number[], number | null] {
	return [custodian, [...keyholders].sort((one, other) => one - other), recordedOn ?? null];
}
