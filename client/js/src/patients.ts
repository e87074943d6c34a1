/**
 * What is sent to the chain about patients: transactions for `submit`, and what came of them out of their events. Their
 * records are in `records.ts` and `custody.ts`, erasure in `erasure.ts`, devices in `devices.ts`; who else acts for a
 * patient in `representatives.ts`, `recovery.ts` and `declarations.ts`, what a patient permits in `sharing.ts`, what is
 * read without a permit in `emergency.ts`.
 *
 * Ids of patients and cases, digests and accounts are `0x` and hexadecimal digits; accounts may be addresses too.
 */

import { hexToU8a } from "@polkadot/util";
import { accountBytes, call, field, hasEvent, numberOf } from "./calling.js";
import type { Chain, Finalised, Transaction } from "./chain.js";
import type { Commitment } from "./commitment.js";
import {
	type GuardianConsent,
	guardianText,
	type RegistrationConsent,
	registrationText,
	type Signature,
	signText,
	type TextSigner,
} from "./consent.js";
import type { InitialGrant, Moment } from "./grants.js";
import type { EncryptionKey } from "./keys.js";

// Programs that register nearly always do this too.
export {
	attestErasure,
	type Erased,
	type ErasureGround,
	openedCase,
	openErasure,
	openUnclaimedErasure,
	purgeStep,
	signAttestation,
} from "./erasure.js";
export {
	type AmendmentReason,
	amendRecord,
	anchoredVersion,
	anchorRecord,
	type SealedVersion,
	sizeLog2,
} from "./records.js";
export { givenGrant, giveGrant, revokeGrant } from "./sharing.js";

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

const claimed = ({ claims }: Partial<Claiming>) => (claims === undefined ? {} : { claims: hexToU8a(claims) });

/** What both calls for guardians say, from the guardian on. */
function guardianArguments(registration: GuardianRegistration, consent: Signature): unknown[] {
	const { guardian, guardianKey, until, kind, encryptionKey, policy, grants, expiresAt } = registration;
	return [guardian, guardianKey, until, kind, encryptionKey, policy, grants, expiresAt, consent];
}
