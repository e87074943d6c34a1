/**
 * Emergency access: a clinician reads for some hours without the patient's consent, an officer of the organisation
 * reviews it, and the patient can contradict, which puts it before the Supervisors. Transactions for `submit`, and what
 * came of them out of their events.
 */

import { hexToU8a } from "@polkadot/util";
import { accountBytes, call, numberOf } from "./calling.js";
import type { Chain, Finalised, Transaction } from "./chain.js";
import type { Commitment } from "./commitment.js";
import {
	cosignatureText,
	type EmergencyReason,
	offlineEmergencyText,
	type Signature,
	signText,
	type TextSigner,
} from "./consent.js";
import type { Moment } from "./grants.js";

/** What a reviewer says of an opening. */
export type Verdict = "Justified" | "NotJustified";

/** An opening: what the call says. */
export interface EmergencyOpening {
	/** The number of the clinician's organisation. */
	actingFor: number;
	/** Whose records. */
	patient: string;
	/** Why. */
	reason: EmergencyReason;
	/** The commitment to a text that says more: `statementCommitment`. */
	statement: Commitment;
}

/** An opening beside which a second practitioner puts their name. */
export interface CosignedOpening extends EmergencyOpening {
	/** The account of the clinician who opens. */
	clinician: string;
	/** The account of another clinician, or of an officer, of the same organisation. */
	cosigner: string;
	/** Until when the co-signature may be used, exclusive; at most an hour ahead. */
	expiresAt: Moment;
}

/** What was delivered in an emergency while the chain stood still. */
export interface OfflineOpening {
	/** Whose records. */
	patient: string;
	/** The account of the clinician who read. */
	clinician: string;
	/** The account of the officer who answered for it. */
	officer: string;
	/** The number of the organisation of both. */
	provider: number;
	/** The number of the organisation that delivered, and that posts it. */
	custodian: number;
	/** Why. */
	reason: EmergencyReason;
	/** The commitment to a text that says more. */
	statement: Commitment;
	/** When access began. */
	openedAt: Moment;
}

/** Opens access in an emergency: for a clinician of `actingFor`. It costs nothing. */
export function openEmergency(chain: Chain, opening: EmergencyOpening): Transaction {
	const { actingFor, patient, reason, statement } = opening;
	return call(chain, "emergencyAccess", "open")(actingFor, patient, reason, statement);
}

/** The text that a second practitioner signs, without the `<Bytes>` that wallets put around it. */
export function cosigningText(chain: Chain, opening: CosignedOpening): string {
	return cosignatureText({
		genesis: chain.genesisHash.toU8a(),
		patient: hexToU8a(opening.patient),
		clinician: accountBytes(chain, opening.clinician),
		organisation: opening.actingFor,
		reason: opening.reason,
		statement: opening.statement,
		expiresAt: opening.expiresAt,
	});
}

/** Has the second practitioner sign. */
export function signCosignature(chain: Chain, opening: CosignedOpening, by: TextSigner): Promise<Signature> {
	return signText(cosigningText(chain, opening), by);
}

/**
 * Opens access in an emergency with the co-signer's {@link signCosignature}: for the clinician, however many of their
 * openings nobody has reviewed. It costs nothing.
 */
export function openEmergencyCosigned(chain: Chain, opening: CosignedOpening, cosignature: Signature): Transaction {
	const { actingFor, patient, reason, statement, cosigner, expiresAt } = opening;
	return call(chain, "emergencyAccess", "openCosigned")(
		actingFor,
		patient,
		reason,
		statement,
		cosigner,
		expiresAt,
		cosignature,
	);
}

/**
 * Reviews an opening: for an officer of the organisation that opened, in time; when it is overdue or the patient has
 * contradicted, for an officer of a Supervisor. Nobody reviews what they have signed themselves.
 *
 * @param statement the commitment to the reviewer's reasons: `statementCommitment`
 */
export function reviewEmergency(
	chain: Chain,
	actingFor: number,
	patient: string,
	opening: number,
	verdict: Verdict,
	statement: Commitment,
): Transaction {
	return call(chain, "emergencyAccess", "review")(actingFor, patient, opening, verdict, statement);
}

/** Contradicts an opening, once: for the patient's side. It costs nothing. */
export function disputeEmergency(chain: Chain, patient: string, opening: number): Transaction {
	return call(chain, "emergencyAccess", "dispute")(patient, opening);
}

/** Ends one's own access before its time: for the clinician who opened it. */
export function endEmergency(chain: Chain, actingFor: number, patient: string): Transaction {
	return call(chain, "emergencyAccess", "end")(actingFor, patient);
}

/** The text that clinician and officer sign while the chain stands still, without the `<Bytes>` of wallets. */
export function offlineText(chain: Chain, opening: OfflineOpening): string {
	return offlineEmergencyText({
		genesis: chain.genesisHash.toU8a(),
		patient: hexToU8a(opening.patient),
		clinician: accountBytes(chain, opening.clinician),
		officer: accountBytes(chain, opening.officer),
		provider: opening.provider,
		custodian: opening.custodian,
		reason: opening.reason,
		statement: opening.statement,
		openedAt: opening.openedAt,
	});
}

/** Has the clinician or the officer sign. */
export function signOffline(chain: Chain, opening: OfflineOpening, by: TextSigner): Promise<Signature> {
	return signText(offlineText(chain, opening), by);
}

/** Posts what was delivered while the chain stood still: for an officer or the administrator of the custodian. */
export function postOffline(
	chain: Chain,
	opening: OfflineOpening,
	signatures: { clinician: Signature; officer: Signature },
): Transaction {
	const { custodian, patient, clinician, officer, provider, reason, statement, openedAt } = opening;
	return call(chain, "emergencyAccess", "postOffline")(
		custodian,
		patient,
		clinician,
		officer,
		provider,
		reason,
		statement,
		openedAt,
		signatures.clinician,
		signatures.officer,
	);
}

/** The number of an opening, and until when there is access by it. */
export function openedEmergency(finalised: Finalised): { opening: number; until: number } {
	const number = (name: string) => numberOf(finalised, "emergencyAccess", "EmergencyOpened", name);
	return { opening: number("opening"), until: number("until") };
}

/** The number of an opening without the chain that was posted. */
export function postedOffline(finalised: Finalised): number {
	return numberOf(finalised, "emergencyAccess", "OfflineEmergencyPosted", "opening");
}
