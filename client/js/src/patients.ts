/**
 * What is sent to the chain about patients and their records: transactions for `submit`, and what came of them out of
 * their events. Who else acts for a patient is in `representatives.ts`, `recovery.ts` and `declarations.ts`, what a
 * patient permits in `sharing.ts`, what is read without a permit in `emergency.ts`.
 *
 * Ids of patients and cases, digests and accounts are `0x` and hexadecimal digits; accounts may be addresses too.
 */

import { hexToU8a } from "@polkadot/util";
import { accountBytes, call, field, hasEvent, numberOf } from "./calling.js";
import type { Chain, Finalised, Transaction } from "./chain.js";
import type { Commitment } from "./commitment.js";
import {
	attestationText,
	type ErasureAttestation,
	type GuardianConsent,
	guardianText,
	type RegistrationConsent,
	registrationText,
	type Signature,
	signText,
	type TextSigner,
} from "./consent.js";
import type { InitialGrant, Moment, RecordCategory } from "./grants.js";
import type { EncryptionKey } from "./keys.js";

// Programs that register and anchor nearly always grant.
export { givenGrant, giveGrant, revokeGrant } from "./sharing.js";

/** The grounds of GDPR Art. 17(1), (a) to (f). */
export type ErasureGround =
	| "NoLongerNecessary"
	| "ConsentWithdrawn"
	| "Objection"
	| "UnlawfulProcessing"
	| "LegalObligation"
	| "CollectedFromChild";

/** Why a version supersedes the one before. */
export type AmendmentReason = "Correction" | "Completion" | "PatientRequest" | "Resealing";

/** The registration of a patient: what the consent says, and the call too. */
export interface Registration {
	/** The number of the organisation that registers. */
	sponsor: number;
	/** The patient's fresh account. */
	holder: string;
	/** The patient's fresh encryption key. */
	encryptionKey: EncryptionKey;
	/** The commitment to the patient's policy: `freshPolicy` of `policy.ts` for whoever restricts nothing. */
	policy: Commitment;
	/** What the organisation may do from then on. */
	grants: InitialGrant[];
	/** Until when the consent may be used, exclusive; at most a day ahead. */
	expiresAt: Moment;
}

/** The registration of somebody who cannot consent, by the consent of a guardian. Nobody holds the patient id then. */
export interface GuardianRegistration {
	/** The number of the organisation that registers. */
	sponsor: number;
	/** The guardian's fresh account. */
	guardian: string;
	/** The guardian's fresh encryption key. */
	guardianKey: EncryptionKey;
	/**
	 * Until when the guardian acts for the patient: the beginning of this quarter, `quarterAtOrAfter` of `mandates.ts`.
	 */
	until: number;
	/** The commitment to what kind of guardian it is: `statementCommitment`. */
	kind: Commitment;
	/** The patient's fresh encryption key. The guardian keeps it. */
	encryptionKey: EncryptionKey;
	/** The commitment to the patient's policy: `freshPolicy` of `policy.ts` if nothing is restricted. */
	policy: Commitment;
	/** What the organisation may do from then on. */
	grants: InitialGrant[];
	/** Until when the consent may be used, exclusive; at most a day ahead. */
	expiresAt: Moment;
}

/** Which patient id, registered provisionally by the same organisation, a consent takes over. */
export interface Claiming {
	/** The patient. */
	claims: string;
}

/** A version of a record that is sealed and at its custodian. */
export interface SealedVersion {
	/** The number of the organisation that writes. */
	actingFor: number;
	/** The patient. */
	patient: string;
	/** What binds the document. */
	commitment: Commitment;
	/** How many bytes the sealed record has. */
	sealedLength: number;
}

/** What a custodian has erased. */
export interface Erased {
	/** The case. */
	case: string;
	/** The custodian's number. */
	custodian: number;
	/** How many record versions. */
	count: number;
	/** The digest over them. */
	digest: string;
}

/** The text that a patient signs to be registered, without the `<Bytes>` that wallets put around it. */
export function consentText(chain: Chain, registration: Registration & Partial<Claiming>): string {
	const consent: RegistrationConsent = {
		genesis: chain.genesisHash.toU8a(),
		sponsor: registration.sponsor,
		...claimed(registration),
		holder: accountBytes(chain, registration.holder),
		encryptionKey: registration.encryptionKey,
		policy: registration.policy,
		grants: registration.grants,
		expiresAt: registration.expiresAt,
	};
	return registrationText(consent);
}

/** Has the patient sign the consent. */
export function signConsent(
	chain: Chain,
	registration: Registration & Partial<Claiming>,
	by: TextSigner,
): Promise<Signature> {
	return signText(consentText(chain, registration), by);
}

/** Registers a patient: for a clinician or recorder of the sponsor, with the patient's {@link signConsent}. */
export function registerPatient(chain: Chain, registration: Registration, consent: Signature): Transaction {
	const { sponsor, holder, encryptionKey, policy, grants, expiresAt } = registration;
	return call(chain, "patientRegistry", "register")(
		sponsor,
		holder,
		encryptionKey,
		policy,
		grants,
		expiresAt,
		consent,
	);
}

/** The text that a guardian signs to have somebody registered, without the `<Bytes>` that wallets put around it. */
export function guardianConsentText(chain: Chain, registration: GuardianRegistration & Partial<Claiming>): string {
	const consent: GuardianConsent = {
		genesis: chain.genesisHash.toU8a(),
		sponsor: registration.sponsor,
		...claimed(registration),
		guardian: accountBytes(chain, registration.guardian),
		guardianKey: registration.guardianKey,
		until: registration.until,
		kind: registration.kind,
		encryptionKey: registration.encryptionKey,
		policy: registration.policy,
		grants: registration.grants,
		expiresAt: registration.expiresAt,
	};
	return guardianText(consent);
}

/** Has the guardian sign the consent. */
export function signGuardianConsent(
	chain: Chain,
	registration: GuardianRegistration & Partial<Claiming>,
	by: TextSigner,
): Promise<Signature> {
	return signText(guardianConsentText(chain, registration), by);
}

/**
 * Registers somebody who cannot consent, with a guardian who may do everything for them: for a clinician or recorder of
 * the sponsor, with the guardian's {@link signGuardianConsent}.
 */
export function registerByGuardian(
	chain: Chain,
	registration: GuardianRegistration,
	consent: Signature,
): Transaction {
	return call(chain, "patientRegistry", "registerByGuardian")(
		registration.sponsor,
		...guardianArguments(registration, consent),
	);
}

/**
 * Registers somebody who cannot consent now and for whom nobody else is there, for 30 days: for a clinician of the
 * sponsor, which may read and add records meanwhile. What nobody has claimed by then does not exist any more.
 *
 * @param policy `freshPolicy` of `policy.ts`
 */
export function registerProvisionally(chain: Chain, sponsor: number, policy: Commitment): Transaction {
	return call(chain, "patientRegistry", "registerProvisionally")(sponsor, policy);
}

/**
 * Makes a provisional registration one to which the patient has consented: for a clinician or recorder of the sponsor,
 * with the patient's {@link signConsent}, which names the id. Id and history stay.
 */
export function claimPatient(chain: Chain, registration: Registration & Claiming, consent: Signature): Transaction {
	const { sponsor, claims, holder, encryptionKey, policy, grants, expiresAt } = registration;
	return call(chain, "patientRegistry", "claim")(
		sponsor,
		claims,
		holder,
		encryptionKey,
		policy,
		grants,
		expiresAt,
		consent,
	);
}

/** As {@link claimPatient}, with a guardian's {@link signGuardianConsent}. */
export function claimByGuardian(
	chain: Chain,
	registration: GuardianRegistration & Claiming,
	consent: Signature,
): Transaction {
	return call(chain, "patientRegistry", "claimByGuardian")(
		registration.sponsor,
		registration.claims,
		...guardianArguments(registration, consent),
	);
}

/**
 * Gives a patient another encryption key, for what is sealed from then on: for the holder of `patient`, or for a
 * representative who may do everything if there is none. What was sealed before opens with the keys before.
 */
export function rotateKey(chain: Chain, patient: string, encryptionKey: EncryptionKey): Transaction {
	return call(chain, "patientRegistry", "rotateKey")(patient, encryptionKey);
}

/**
 * Anchors a record in its first version: for a clinician or recorder of `actingFor`.
 *
 * @param version with at most two `keyholders`, none of them the custodian: those who can seal the record's key anew
 */
export function anchorRecord(
	chain: Chain,
	version: SealedVersion & { category: RecordCategory; custodian: number; keyholders?: number[] },
): Transaction {
	const { actingFor, patient, category, commitment, sealedLength, custodian } = version;
	// In ascending order, as the chain wants them.
	const keyholders = [...(version.keyholders ?? [])].sort((one, other) => one - other);
	return call(chain, "recordAnchors", "anchor")(
		actingFor,
		patient,
		category,
		commitment,
		sizeLog2(sealedLength),
		custodian,
		keyholders,
	);
}

/** Adds a version to a record: for a clinician or recorder of the organisation that anchored it. */
export function amendRecord(
	chain: Chain,
	version: SealedVersion & { record: number; reason: AmendmentReason },
): Transaction {
	const { actingFor, patient, record, commitment, sealedLength, reason } = version;
	return call(chain, "recordAnchors", "amend")(
		actingFor,
		patient,
		record,
		commitment,
		sizeLog2(sealedLength),
		reason,
	);
}

/**
 * Asks for the erasure of everything: for the holder of `patient`, or a representative who may. It costs nothing.
 *
 * @param claim 32 bytes that stay in the certificate: a commitment with a random blinding that the person keeps
 */
export function openErasure(chain: Chain, patient: string, ground: ErasureGround, claim: Uint8Array): Transaction {
	return call(chain, "erasureRequests", "open")(patient, "Everything", ground, claim);
}

/**
 * Asks for the erasure of somebody who was registered provisionally and whom nobody has claimed in time: for an officer
 * or the administrator of `sponsor`, which registered them.
 *
 * @param claim as for {@link openErasure}; the organisation keeps the blinding
 */
export function openUnclaimedErasure(chain: Chain, sponsor: number, patient: string, claim: Uint8Array): Transaction {
	return call(chain, "erasureRequests", "openUnclaimed")(sponsor, patient, claim);
}

/** Has the custodian's administrator sign that everything is erased. */
export function signAttestation(chain: Chain, erased: Erased, by: TextSigner): Promise<Signature> {
	const attestation: ErasureAttestation = {
		genesis: chain.genesisHash.toU8a(),
		case: hexToU8a(erased.case),
		custodian: erased.custodian,
		count: erased.count,
		anchors: hexToU8a(erased.digest),
	};
	return signText(attestationText(attestation), by);
}

/** Answers an erasure case: for an officer or the administrator of the custodian, with {@link signAttestation}. */
export function attestErasure(chain: Chain, erased: Erased, attestation: Signature): Transaction {
	const { custodian, case: id, count, digest } = erased;
	return call(chain, "erasureRequests", "attest")(custodian, id, count, digest, attestation);
}

/** Has the chain forget some more of whom a case is about, for anybody it knows. It also does so in idle time. */
export function purgeStep(chain: Chain, id: string): Transaction {
	return call(chain, "erasureRequests", "purgeStep")(id);
}

/** The id that the chain gave a patient who was registered, by whoever's consent or provisionally. */
export function registeredPatient(finalised: Finalised): string {
	const provisional = "PatientRegisteredProvisionally";
	const event = hasEvent(finalised, "patientRegistry", provisional) ? provisional : "PatientRegistered";
	return field(finalised, "patientRegistry", event, "patient").toHex();
}

/** The number of the key that a patient was given. */
export function rotatedKey(finalised: Finalised): number {
	return numberOf(finalised, "patientRegistry", "KeyRotated", "number");
}

/** The numbers of a record and version that were anchored or amended. */
export function anchoredVersion(finalised: Finalised): { record: number; version: number } {
	const event = hasEvent(finalised, "recordAnchors", "RecordAmended") ? "RecordAmended" : "RecordAnchored";
	const number = (name: string) => numberOf(finalised, "recordAnchors", event, name);
	return { record: number("record"), version: number("version") };
}

/** The id of an erasure case that was opened. */
export function openedCase(finalised: Finalised): string {
	return field(finalised, "erasureRequests", "ErasureOpened", "case").toHex();
}

/** The base-2 logarithm of a length, rounded up to a power of two: all that the chain knows of a record's size. */
export function sizeLog2(length: number): number {
	if (!Number.isSafeInteger(length) || length < 0) {
		throw new RangeError("A length is a whole number of bytes.");
	}
	return length <= 1 ? 0 : BigInt(length - 1).toString(2).length;
}

const claimed = ({ claims }: Partial<Claiming>) => (claims === undefined ? {} : { claims: hexToU8a(claims) });

/** What both calls for guardians say, from the guardian on. */
function guardianArguments(registration: GuardianRegistration, consent: Signature): unknown[] {
	const { guardian, guardianKey, until, kind, encryptionKey, policy, grants, expiresAt } = registration;
	return [guardian, guardianKey, until, kind, encryptionKey, policy, grants, expiresAt, consent];
}
