/**
 * What is sent to the chain about patients: transactions for `submit`, and what came of them out of their events.
 *
 * Ids of patients and cases, digests and accounts are `0x` and hexadecimal digits; accounts may be addresses too.
 */

import { hexToU8a } from "@polkadot/util";
import type { Event } from "@polkadot/types/interfaces";
import type { Codec } from "@polkadot/types/types";
import type { Chain, Finalised, Transaction } from "./chain.js";
import type { Commitment } from "./commitment.js";
import {
	attestationText,
	type ErasureAttestation,
	type RegistrationConsent,
	registrationText,
	type Signature,
	signText,
	type TextSigner,
} from "./consent.js";
import type { Grant, Grantee, InitialGrant, Moment, RecordCategory } from "./grants.js";
import type { EncryptionKey } from "./keys.js";

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
	/** What the organisation may do from then on. */
	grants: InitialGrant[];
	/** Until when the consent may be used, exclusive; at most a day ahead. */
	expiresAt: Moment;
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
export function consentText(chain: Chain, registration: Registration): string {
	const consent: RegistrationConsent = {
		genesis: chain.genesisHash.toU8a(),
		sponsor: registration.sponsor,
		holder: chain.registry.createType("AccountId", registration.holder).toU8a(),
		encryptionKey: registration.encryptionKey,
		grants: registration.grants,
		expiresAt: registration.expiresAt,
	};
	return registrationText(consent);
}

/** Has the patient sign the consent. */
export function signConsent(chain: Chain, registration: Registration, by: TextSigner): Promise<Signature> {
	return signText(consentText(chain, registration), by);
}

/** Registers a patient: for a clinician or recorder of the sponsor, with the patient's {@link signConsent}. */
export function registerPatient(chain: Chain, registration: Registration, consent: Signature): Transaction {
	const { sponsor, holder, encryptionKey, grants, expiresAt } = registration;
	return call(chain, "patientRegistry", "register")(sponsor, holder, encryptionKey, grants, expiresAt, consent);
}

/** Grants access: for the holder of `patient`. */
export function giveGrant(chain: Chain, patient: string, grant: Grant): Transaction {
	const { grantee, scope, rights, purposes, from, until } = grant;
	return call(chain, "accessGrants", "grant")(patient, grantee, scope, rights, purposes, from, until);
}

/** Takes a grant back: for the holder of `patient`. It costs nothing. */
export function revokeGrant(chain: Chain, patient: string, grantee: Grantee, grant: number): Transaction {
	return call(chain, "accessGrants", "revoke")(patient, grantee, grant);
}

/** Anchors a record in its first version: for a clinician or recorder of `actingFor`. */
export function anchorRecord(
	chain: Chain,
	version: SealedVersion & { category: RecordCategory; custodian: number },
): Transaction {
	const { actingFor, patient, category, commitment, sealedLength, custodian } = version;
	const size = sizeLog2(sealedLength);
	return call(chain, "recordAnchors", "anchor")(actingFor, patient, category, commitment, size, custodian);
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
 * Asks for the erasure of everything: for the holder of `patient`. It costs nothing.
 *
 * @param claim 32 bytes that stay in the certificate: a commitment with a random blinding that the person keeps
 */
export function openErasure(chain: Chain, patient: string, ground: ErasureGround, claim: Uint8Array): Transaction {
	return call(chain, "erasureRequests", "open")(patient, "Everything", ground, claim);
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

/** The id that the chain gave a patient who was registered. */
export function registeredPatient(finalised: Finalised): string {
	return field(finalised, "patientRegistry", "PatientRegistered", "patient").toHex();
}

/** The number of a grant that was given. */
export function givenGrant(finalised: Finalised): number {
	return Number(field(finalised, "accessGrants", "GrantGiven", "grant").toString());
}

/** The numbers of a record and version that were anchored or amended. */
export function anchoredVersion(finalised: Finalised): { record: number; version: number } {
	const amended = finalised.events.some((event) => isEvent(event, "recordAnchors", "RecordAmended"));
	const number = (name: string) =>
		Number(field(finalised, "recordAnchors", amended ? "RecordAmended" : "RecordAnchored", name).toString());
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

function call(chain: Chain, pallet: string, name: string): (...args: unknown[]) => Transaction {
	const make = chain.tx[pallet]?.[name];
	if (make === undefined) {
		throw new Error(`This chain has no call ${pallet}.${name}: it is older or newer than this client.`);
	}
	return make;
}

const isEvent = (event: Event, pallet: string, name: string) => event.section === pallet && event.method === name;

/** A field of the one event of this name. */
function field(finalised: Finalised, pallet: string, name: string, of: string): Codec {
	const [event, ...more] = finalised.events.filter((one) => isEvent(one, pallet, name));
	const value = event?.data[event.data.names?.indexOf(of) ?? -1];
	if (value === undefined || more.length > 0) {
		throw new Error(`There is not one ${pallet}.${name} with a ${of} among the events of this transaction.`);
	}
	return value;
}
