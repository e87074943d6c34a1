/**
 * Who keeps a record and until when: retention dates, legal holds, and transfers to another custodian or keyholder.
 * Transactions for `submit`. Ids and accounts are as in `patients.ts`.
 */

import { call } from "./calling.js";
import type { Chain, Transaction } from "./chain.js";
import type { Service } from "./roots.js";

/** Why a record is under a legal hold. */
export type HoldReason = "LegalClaims" | "CourtOrder" | "Supervision" | "PublicHealth";

/** A legal hold. */
export interface Hold {
	/** The number of the organisation that sets it. */
	actingFor: number;
	/** The patient. */
	patient: string;
	/** The record. */
	record: number;
	/** Why. */
	reason: HoldReason;
	/** Until when: the beginning of this quarter, `quarterAtOrAfter` of `mandates.ts`. */
	until: number;
}

/** A record that passes from one organisation to another. */
export interface Transfer {
	/** The patient. */
	patient: string;
	/** The record. */
	record: number;
	/** As what: the sealed record passes from one custodian to another, or what one keyholder does to another. */
	service: Service;
	/** The number of the organisation that has it. */
	from: number;
	/** The number of the organisation that gets it. */
	to: number;
}

/**
 * Says until when a record has to be kept: for a clinician, recorder or officer of the organisation that wrote it.
 *
 * @param until the beginning of this quarter, at most 30 years ahead; null for no date
 */
export function setRetention(
	chain: Chain,
	actingFor: number,
	patient: string,
	record: number,
	until: number | null,
): Transaction {
	return call(chain, "recordAnchors", "setRetention")(actingFor, patient, record, until);
}

/**
 * Puts a record under a legal hold, so that it is neither erased nor transferred: for an officer of a Supervisor, for at
 * most ten years; or of the organisation that wrote it, for at most a year and before an erasure is asked for. An
 * administrator does not.
 */
export function holdRecord(chain: Chain, { actingFor, patient, record, reason, until }: Hold): Transaction {
	return call(chain, "recordAnchors", "hold")(actingFor, patient, record, reason, until);
}

/** Lifts a legal hold: for an officer or the administrator of the organisation that set it, or of a Supervisor. */
export function liftHold(chain: Chain, actingFor: number, patient: string, record: number): Transaction {
	return call(chain, "recordAnchors", "liftHold")(actingFor, patient, record);
}

/**
 * Offers a record to another organisation: for an officer or the administrator of the one that has it; when that one is
 * gone, of the organisation that wrote the record, or of a Supervisor.
 */
export function offerTransfer(chain: Chain, actingFor: number, transfer: Transfer): Transaction {
	const { patient, record, service, from, to } = transfer;
	return call(chain, "recordAnchors", "offerTransfer")(actingFor, patient, record, service, from, to);
}

/**
 * Takes a record that is offered: for an officer or the administrator of `to`, which has all versions, or their keys,
 * by then. From then on it answers for them, and the other one does not.
 */
export function acceptTransfer(chain: Chain, { patient, record, service, from, to }: Transfer): Transaction {
	return call(chain, "recordAnchors", "acceptTransfer")(to, patient, record, service, from);
}

/** Takes an offer back, or declines it: for an officer or the administrator of `to`, or of whoever may offer. */
export function withdrawTransfer(chain: Chain, actingFor: number, transfer: Transfer): Transaction {
	const { patient, record, service, from } = transfer;
	return call(chain, "recordAnchors", "withdrawTransfer")(actingFor, patient, record, service, from);
}
