/**
 * What two organisations say about a patient who cannot say it: that they have died, have a guardian, or act with
 * another account. A Provider declares, a Supervisor confirms, and after two weeks it takes effect, unless the
 * patient's side contradicts. Transactions for `submit`.
 */

import { call } from "./calling.js";
import type { Chain, Transaction } from "./chain.js";
import type { Commitment } from "./commitment.js";
import type { Signature } from "./consent.js";
import type { Moment } from "./grants.js";
import type { EncryptionKey } from "./keys.js";
import { guardianTerms } from "./mandates.js";
import type { NewHolder } from "./recovery.js";
import type { Mandate } from "./representatives.js";

/** A guardian by law or by a court's decision. */
export interface DeclaredGuardian {
	/** The guardian's fresh account. */
	guardian: string;
	/** The guardian's fresh encryption key. */
	encryptionKey: EncryptionKey;
	/** Until when they act for the patient: the beginning of this quarter, exclusive. */
	until: number;
	/** The commitment to what kind of guardian it is: `statementCommitment`. */
	kind: Commitment;
}

/** The account with which the patient acts from then on. */
export interface DeclaredHolder {
	/** A fresh account of the patient's. */
	holder: string;
	/** A fresh encryption key of the patient's. */
	encryptionKey: EncryptionKey;
}

/** What is declared. */
export type Matter = "Death" | { Guardian: DeclaredGuardian } | { Holder: DeclaredHolder };

/** The word of the account that is to act for the patient. */
export interface Proof {
	/** Until when the text may be used, exclusive; at most a day ahead. */
	expiresAt: Moment;
	/**
	 * The signature under it: `signAcceptance` of {@link declaredMandate}, or `signTakeover` of {@link
	 * declaredTakeover}.
	 */
	signature: Signature;
}

/** A declaration. */
export interface Declaration {
	/** The number of the organisation that declares. */
	actingFor: number;
	/** About whom. */
	patient: string;
	/** What. */
	matter: Matter;
	/** The word of whoever is to act; null for a death. */
	proof: Proof | null;
	/** The commitment to what shows it, a certificate or a court's decision: `statementCommitment`. */
	statement: Commitment;
}

/** The mandate that a declared guardian accepts. */
export function declaredMandate(patient: string, declared: DeclaredGuardian, expiresAt: Moment): Mandate {
	const { guardian, encryptionKey, until, kind } = declared;
	return { patient, representative: guardian, encryptionKey, terms: guardianTerms(until), kind, expiresAt };
}

/** What the new account signs that is declared to be the patient's. */
export function declaredTakeover(patient: string, declared: DeclaredHolder, expiresAt: Moment): NewHolder {
	return { patient, ...declared, expiresAt };
}

/** Declares: for an officer of the Provider `actingFor`. */
export function declare(chain: Chain, { actingFor, patient, matter, proof, statement }: Declaration): Transaction {
	return call(chain, "patientRegistry", "declare")(actingFor, patient, matter, proof, statement);
}

/** Confirms what a Provider has declared: for an officer of the Supervisor `actingFor`. */
export function confirmDeclaration(chain: Chain, actingFor: number, patient: string): Transaction {
	return call(chain, "patientRegistry", "confirmDeclaration")(actingFor, patient);
}

/**
 * Contradicts a declaration, which is gone then: for the holder of `patient`, also one who is declared dead, and for
 * representatives. It costs nothing.
 */
export function contradictDeclaration(chain: Chain, patient: string): Transaction {
	return call(chain, "patientRegistry", "contradictDeclaration")(patient);
}

/** Lets a declaration take effect, after the delay: for an officer of either organisation behind it. */
export function carryOutDeclaration(chain: Chain, actingFor: number, patient: string): Transaction {
	return call(chain, "patientRegistry", "carryOutDeclaration")(actingFor, patient);
}

/** Takes a declaration back: for an officer of the organisation that has declared. */
export function withdrawDeclaration(chain: Chain, actingFor: number, patient: string): Transaction {
	return call(chain, "patientRegistry", "withdrawDeclaration")(actingFor, patient);
}

/** Says that a patient lives who was declared dead: for an officer of the Supervisor `actingFor`. */
export function rescindDeath(chain: Chain, actingFor: number, patient: string): Transaction {
	return call(chain, "patientRegistry", "rescindDeath")(actingFor, patient);
}
