/**
 * Erasure (GDPR Art. 17 and 19): cases, what custodians and recipients answer, appeals, and what is left to do with a
 * certificate. Transactions for `submit`, and what came of them out of their events.
 *
 * Ids of patients and cases, digests and accounts are as in `patients.ts`.
 */

import { hexToU8a } from "@polkadot/util";
import { call, field } from "./calling.js";
import type { Chain, Finalised, Transaction } from "./chain.js";
import {
	attestationText,
	caseText,
	type ErasureAttestation,
	type Signature,
	signText,
	type TextSigner,
} from "./consent.js";
import type { RecordCategory } from "./grants.js";

/** The grounds of GDPR Art. 17(1), (a) to (f). */
export type ErasureGround =
	| "NoLongerNecessary"
	| "ConsentWithdrawn"
	| "Objection"
	| "UnlawfulProcessing"
	| "LegalObligation"
	| "CollectedFromChild";

/**
 * What a case is about: everything, and the patient id with it; some records by their numbers, in ascending order; the
 * records of a category, or those that a custodian keeps; one leaf of a batch.
 */
export type ErasureScope =
	| "Everything"
	| { Records: number[] }
	| { Category: RecordCategory }
	| { Custodian: number }
	| { Leaf: { record: number; leaf: number } };

/** Why something is not erased: GDPR Art. 17(3), (a) to (e). */
export type RetentionReason = "Expression" | "LegalObligation" | "PublicHealth" | "Archiving" | "LegalClaims";

/** Why a record is not erased: refused for a reason, or under a legal hold. */
export type KeepReason = { Refused: RetentionReason } | "Held";

/** Why a custodian needs longer: GDPR Art. 12(3). */
export type ExtensionReason = "Complexity" | "NumberOfRequests";

/** What is asked for with an erasure. */
export interface ErasureRequest {
	/** What. Default: everything. */
	scope?: ErasureScope;
	/**
	 * The address of a fresh key that is used for nothing else. With it the person acts on the case when their account
	 * is gone: {@link signComplaint}, {@link signRemoval}.
	 */
	caseKey?: string;
	/** Whether all grants are taken back too: GDPR Art. 7(3). Default: they are not. */
	revoke?: boolean;
}

/** What a custodian has erased: `readWanted` and `readWantedOfRecord` of `reading.ts` say what it has to be. */
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

/**
 * Asks for erasure: for the holder of `patient`, or a representative who may. It costs nothing. From then on nothing is
 * added to what it is about.
 *
 * @param claim 32 bytes that stay in the certificate: a commitment with a random blinding that the person keeps
 */
export function openErasure(
	chain: Chain,
	patient: string,
	ground: ErasureGround,
	claim: Uint8Array,
	{ scope = "Everything", caseKey, revoke = false }: ErasureRequest = {},
): Transaction {
	return call(chain, "erasureRequests", "open")(patient, scope, ground, claim, caseKey ?? null, revoke);
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

/** Has the custodian's administrator sign that this is erased. */
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

/**
 * Attests that a record is erased which was kept: for an officer or the administrator of the custodian, with
 * {@link signAttestation} over what that record counts for.
 */
export function attestRecord(chain: Chain, record: number, erased: Erased, attestation: Signature): Transaction {
	const { custodian, case: id, count, digest } = erased;
	return call(chain, "erasureRequests", "attestRecord")(custodian, id, record, count, digest, attestation);
}

/**
 * Asks for two more months, once, before the first one is over: for an officer or the administrator of the custodian.
 */
export function extendCase(chain: Chain, custodian: number, id: string, why: ExtensionReason): Transaction {
	return call(chain, "erasureRequests", "extend")(custodian, id, why);
}

/**
 * Says that a record is not erased, and why: for an officer or the administrator of the custodian, before it attests,
 * or when the record was opened again.
 *
 * @param until the beginning of this quarter, `quarterAtOrAfter` of `mandates.ts`; at most 30 years ahead
 */
export function keepRecord(
	chain: Chain,
	custodian: number,
	id: string,
	record: number,
	reason: KeepReason,
	until: number,
): Transaction {
	return call(chain, "erasureRequests", "keep")(custodian, id, record, reason, until);
}

/**
 * Says that nothing of what the custodian has is erased, or nothing more, and why: for an officer or the administrator.
 */
export function keepAll(
	chain: Chain,
	custodian: number,
	id: string,
	reason: RetentionReason,
	until: number,
): Transaction {
	return call(chain, "erasureRequests", "keepAll")(custodian, id, reason, until);
}

/**
 * Takes back a request for erasure: for the holder of the patient id, or a representative who may ask for erasure. What
 * no custodian has attested is spared.
 */
export function withdrawCase(chain: Chain, id: string): Transaction {
	return call(chain, "erasureRequests", "withdraw")(id);
}

/**
 * Puts before the Supervisors that a record is kept: for those who can withdraw the case, within three months.
 */
export function appealRecord(chain: Chain, id: string, record: number): Transaction {
	return call(chain, "erasureRequests", "appeal")(id, record);
}

/**
 * Decides an appeal: for an officer or the administrator of the Supervisor `actingFor`.
 *
 * @param upheld whether the patient is right, and the record has to be erased
 */
export function decideAppeal(
	chain: Chain,
	actingFor: number,
	id: string,
	record: number,
	upheld: boolean,
): Transaction {
	return call(chain, "erasureRequests", "decideAppeal")(actingFor, id, record, upheld);
}

/** Has a record answered anew whose time to be kept is over: for anybody whom the chain knows. */
export function reopenRecord(chain: Chain, id: string, record: number): Transaction {
	return call(chain, "erasureRequests", "reopen")(id, record);
}

/**
 * Tells the organisations that have got something of what is erased (GDPR Art. 19): for an officer or the administrator
 * of the custodian, which knows them from its log, before it attests.
 */
export function tellRecipients(chain: Chain, custodian: number, id: string, recipients: number[]): Transaction {
	return call(chain, "erasureRequests", "tellRecipients")(
		custodian,
		id,
		[...recipients].sort((one, other) => one - other),
	);
}

/** Confirms that what was got is erased: for an officer or the administrator of a recipient. */
export function confirmRecipient(chain: Chain, recipient: number, id: string): Transaction {
	return call(chain, "erasureRequests", "confirmRecipient")(recipient, id);
}

/**
 * Notes in the certificate which recipients have confirmed and which have been silent, when all have confirmed or had a
 * month to: for anybody whom the chain knows.
 */
export function closeRecipients(chain: Chain, id: string): Transaction {
	return call(chain, "erasureRequests", "closeRecipients")(id);
}

/**
 * Has the key of a case sign that something of it is still there.
 *
 * @param number how many complaints there were before: `readComplaint` of `reading.ts`
 */
export function signComplaint(chain: Chain, id: string, number: number, by: TextSigner): Promise<Signature> {
	const genesis = chain.genesisHash.toU8a();
	return signText(caseText({ genesis, case: hexToU8a(id), action: { Complain: number } }), by);
}

/**
 * Puts before the Supervisors that something is still there: for anybody whom the chain knows, with {@link
 * signComplaint}.
 */
export function complain(chain: Chain, id: string, complaint: Signature): Transaction {
	return call(chain, "erasureRequests", "complain")(id, complaint);
}

/**
 * Answers a complaint: for an officer or the administrator of the Supervisor `actingFor`.
 *
 * @param founded whether there was something, which is gone now
 */
export function answerComplaint(chain: Chain, actingFor: number, id: string, founded: boolean): Transaction {
	return call(chain, "erasureRequests", "answerComplaint")(actingFor, id, founded);
}

/** Has the key of a case sign that its certificate shall go. */
export function signRemoval(chain: Chain, id: string, by: TextSigner): Promise<Signature> {
	const genesis = chain.genesisHash.toU8a();
	return signText(caseText({ genesis, case: hexToU8a(id), action: "RemoveCertificate" }), by);
}

/** Removes the certificate of a case: for anybody whom the chain knows, with {@link signRemoval}. */
export function removeCertificate(chain: Chain, id: string, removal: Signature): Transaction {
	return call(chain, "erasureRequests", "removeCertificate")(id, removal);
}

/** Has the chain forget some more of what a case is about, for anybody it knows. It also does so in idle time. */
export function purgeStep(chain: Chain, id: string): Transaction {
	return call(chain, "erasureRequests", "purgeStep")(id);
}

/** The id of an erasure case that was opened. */
export function openedCase(finalised: Finalised): string {
	return field(finalised, "erasureRequests", "ErasureOpened", "case").toHex();
}
