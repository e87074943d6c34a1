/** Patients, and who acts for them. */

import type { Chain } from "../chain.js";
import type { EncryptionKey } from "../keys.js";
import type { MandateTerms } from "../mandates.js";
import type { CommitmentAnswer, EncodedEvent } from "../rpc.js";
import { ask, type At, key, type KeyJson, withKey, type WithKey, withScope, type WithScope } from "./ask.js";

/** A patient. */
export interface Patient {
	/**
	 * The account that acts for the patient; null for whoever has a guardian, is registered provisionally, or has died.
	 */
	holder: string | null;
	/** What records' keys are sealed to for the patient; null for whoever is registered provisionally. */
	encryptionKey: EncryptionKey | null;
	/** The number of that key. */
	keyNumber: number | null;
	/** The organisation that registered the patient. */
	sponsor: number;
	/** When. */
	registeredAt: number;
	/** How. */
	standing: PatientStanding;
}

/**
 * How a patient is registered: with consent; without one, until `until`, when the patient does not exist any more
 * unless somebody has claimed them; with consent, and the patient has died, which the chain was told at `since`.
 */
export type PatientStanding =
	| { state: "registered" }
	| { state: "provisional"; until: number }
	| { state: "deceased"; since: number };

/** An encryption key of a patient's. */
export interface PatientKey {
	/** Its number, counted per patient from 0. */
	number: number;
	/** The key. */
	key: EncryptionKey;
	/** Since when it is the patient's. */
	from: number;
}

/** A device of a patient's. */
export interface BoundDevice {
	/** Its number, counted per patient from 0. */
	device: number;
	/** Its account. */
	account: string;
	/** Since when it is bound, as it is. */
	boundAt: number;
	/** Until when it may add data, exclusive. */
	until: number;
}

/** A mandate that was given. */
export interface GivenMandate {
	/** The account that acts for the patient. */
	representative: string;
	/** What records' keys are sealed to for the representative. */
	encryptionKey: EncryptionKey;
	/** What it may do, with which records, for which purposes and until when. */
	terms: MandateTerms;
	/** The commitment to what kind of mandate it is. */
	kind: CommitmentAnswer;
	/** Since when. */
	givenAt: number;
	/** Whether it has not ended. */
	inForce: boolean;
}

/** How a patient id is recovered, and who is about to. */
export interface Recovery {
	/** How many representatives it takes. */
	threshold: number;
	/** How long the holder has to veto, from when so many agree, in milliseconds. */
	delay: number;
	/** Until when no attempt can be opened, exclusive; 0 if nothing was vetoed. */
	noAttemptsBefore: number;
	/** The attempts that are open. */
	attempts: RecoveryAttempt[];
}

/** An attempt to give a patient id to a new account. */
export interface RecoveryAttempt {
	/** The new account. */
	holder: string;
	/** Its encryption key. */
	encryptionKey: EncryptionKey;
	/** When it was opened. */
	openedAt: number;
	/** The representatives who agree. */
	supporters: string[];
	/** When it can be completed; null as long as too few agree. */
	dueAt: number | null;
}

/** A declaration that stands. */
export interface StandingDeclaration {
	/** What is declared. */
	matter: DeclaredMatter;
	/** The commitment to what shows it. */
	statement: CommitmentAnswer;
	/** The Provider that declares. */
	declaredBy: number;
	/** When it did. */
	declaredAt: number;
	/** The Supervisor that has confirmed it; null if none has. */
	confirmedBy: number | null;
	/** From when on it can be carried out; null as long as it is not confirmed. */
	effectiveAt: number | null;
	/** Until when it stands, exclusive. */
	endsAt: number;
}

/** What a declaration says: the patient has died, has a guardian, or acts with another account. */
export type DeclaredMatter =
	| { matter: "death" }
	| {
			matter: "guardian";
			guardian: string;
			encryptionKey: EncryptionKey;
			/** The beginning of this quarter is the end, exclusive. */
			until: number;
			kind: CommitmentAnswer;
	  }
	| { matter: "holder"; holder: string; encryptionKey: EncryptionKey };

/** A patient, or null if there is none with this id, or no longer. */
export async function readPatient(chain: Chain, patient: string, at?: At): Promise<Patient | null> {
	const found = (await ask(chain, "patientsApi", "patient", [patient], at)) as RuntimePatient | null;
	return found === null
		? null
		: {
				...found,
				encryptionKey: found.encryptionKey === null ? null : key(found.encryptionKey),
				standing: standing(found.standing),
			};
}

/** The patient id that an account holds, or null. */
export async function readPatientOf(chain: Chain, holder: string, at?: At): Promise<string | null> {
	return (await ask(chain, "patientsApi", "heldBy", [holder], at)) as string | null;
}

/**
 * The patient id on whose side an account is, as holder or representative, or null. It is on that side also after the
 * end of a mandate.
 */
export async function readActsFor(chain: Chain, account: string, at?: At): Promise<string | null> {
	return (await ask(chain, "patientsApi", "actsFor", [account], at)) as string | null;
}

/** The patient's encryption keys that are kept, the current one last. */
export async function readPatientKeys(chain: Chain, patient: string, at?: At): Promise<PatientKey[]> {
	const found = (await ask(chain, "patientsApi", "keys", [patient], at)) as (Omit<PatientKey, "key"> & {
		key: KeyJson;
	})[];
	return found.map((entry) => ({ ...entry, key: key(entry.key) }));
}

/** The mandates for the patient, also those that have ended. */
export async function readMandates(chain: Chain, patient: string, at?: At): Promise<GivenMandate[]> {
	const found = (await ask(chain, "patientsApi", "mandates", [patient], at)) as RuntimeMandate[];
	return found.map((mandate) => ({ ...withKey(mandate), terms: withScope(mandate.terms) }));
}

/** The patient's devices, also those whose binding has ended and whose place no other one has taken. */
export async function readDevices(chain: Chain, patient: string, at?: At): Promise<BoundDevice[]> {
	return (await ask(chain, "patientsApi", "devices", [patient], at)) as BoundDevice[];
}

/** The patient whose device an account is, and the device's number, or null. One whose binding has ended is none. */
export async function readDeviceOf(
	chain: Chain,
	account: string,
	at?: At,
): Promise<{ patient: string; device: number } | null> {
	const found = (await ask(chain, "patientsApi", "device", [account], at)) as [string, number] | null;
	return found === null ? null : { patient: found[0], device: found[1] };
}

/** How the patient id is recovered; null if the holder has set nothing and nobody has tried. */
export async function readRecovery(chain: Chain, patient: string, at?: At): Promise<Recovery | null> {
	const found = (await ask(chain, "patientsApi", "recovery", [patient], at)) as RuntimeRecovery | null;
	return found === null ? null : { ...found, attempts: found.attempts.map(withKey) };
}

/** What is declared about the patient; null if nothing is, or if it has ended. */
export async function readDeclaration(chain: Chain, patient: string, at?: At): Promise<StandingDeclaration | null> {
	const found = (await ask(chain, "patientsApi", "declaration", [patient], at)) as RuntimeDeclaration | null;
	return found === null ? null : { ...found, matter: declaredMatter(found.matter) };
}

/**
 * What happened to a patient in a block, which has to be named: `decodeEvents` of `rpc.ts` says what it is. Whoever
 * wants to know of every block subscribes, with `records_subscribe`.
 */
export async function readEvents(chain: Chain, patient: string, at: At): Promise<EncodedEvent[]> {
	return (await ask(chain, "patientEventsApi", "events", [patient], at)) as EncodedEvent[];
}

type RuntimePatient = Omit<Patient, "encryptionKey" | "standing"> & {
	encryptionKey: KeyJson | null;
	standing: { registered: null } | { provisional: number } | { deceased: number };
};
type RuntimeMandate = Omit<WithKey<GivenMandate>, "terms"> & { terms: WithScope<MandateTerms> };
type RuntimeRecovery = Omit<Recovery, "attempts"> & { attempts: WithKey<RecoveryAttempt>[] };
type RuntimeMatter =
	| { death: null }
	| { guardian: { guardian: string; encryptionKey: KeyJson; until: number; kind: CommitmentAnswer } }
	| { holder: { holder: string; encryptionKey: KeyJson } };
type RuntimeDeclaration = Omit<StandingDeclaration, "matter"> & { matter: RuntimeMatter };

function standing(found: RuntimePatient["standing"]): PatientStanding {
	if ("provisional" in found) {
		return { state: "provisional", until: found.provisional };
	}
	return "deceased" in found ? { state: "deceased", since: found.deceased } : { state: "registered" };
}

function declaredMatter(found: RuntimeMatter): DeclaredMatter {
	if ("guardian" in found) {
		return { matter: "guardian", ...withKey(found.guardian) };
	}
	return "holder" in found ? { matter: "holder", ...withKey(found.holder) } : { matter: "death" };
}
