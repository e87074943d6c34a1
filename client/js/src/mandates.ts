/**
 * Mandates: what somebody may do who acts for a patient, and until when.
 */

import { type GrantScope, type Moment, purposes, PURPOSES } from "./grants.js";

/** What a representative may do. */
export interface MandateRights {
	/** To read the records, as far as scope and purposes go. */
	see: boolean;
	/** To give grants within scope, purposes and time, and to take back any. */
	grant: boolean;
	/** To ask for erasure. */
	erase: boolean;
	/** To help to recover the patient id when the holder's key is lost. */
	recover: boolean;
}

/** What a mandate says. */
export interface MandateTerms {
	/** What the representative may do. */
	rights: MandateRights;
	/** With which records. */
	scope: GrantScope;
	/** For which purposes: a set, {@link purposes}. */
	purposes: number;
	/** Until when: the beginning of this quarter, exclusive. */
	until: number;
}

/** What a guardian may do: everything, until the beginning of this quarter. */
export function guardianTerms(until: number): MandateTerms {
	return {
		rights: { see: true, grant: true, erase: true, recover: true },
		scope: "Everything",
		purposes: purposes(...PURPOSES),
		until,
	};
}

/**
 * When a quarter begins. Quarters are counted from the first one of 1970, and mandates end when one begins and at no
 * other time, since the exact day of a majority is a birthday.
 */
export function quarterBegins(quarter: number): number {
	if (!Number.isInteger(quarter) || quarter < 0 || quarter > 0xffff) {
		throw new RangeError("Quarters are whole numbers from 0 to 65535, counted from the first one of 1970.");
	}
	return Date.UTC(1970 + Math.floor(quarter / 4), (quarter % 4) * 3, 1);
}

/** The first quarter that begins at this time or later. */
export function quarterAtOrAfter(moment: Moment): number {
	const date = new Date(Number(moment));
	const quarter = (date.getUTCFullYear() - 1970) * 4 + Math.floor(date.getUTCMonth() / 3);
	return quarterBegins(quarter) === Number(moment) ? quarter : quarter + 1;
}
