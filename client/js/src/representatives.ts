/**
 * Who acts for a patient beside or instead of the holder: mandates, which a representative accepts by a signed text,
 * and handing a patient id over to the patient. Transactions for `submit`.
 *
 * Mandates themselves are in `mandates.ts`. Accounts and ids are as in `patients.ts`.
 */

import { hexToU8a } from "@polkadot/util";
import { accountBytes, call } from "./calling.js";
import type { Chain, Transaction } from "./chain.js";
import type { Commitment } from "./commitment.js";
import { acceptanceText, type Signature, signText, type TextSigner } from "./consent.js";
import type { Moment } from "./grants.js";
import type { EncryptionKey } from "./keys.js";
import type { MandateTerms } from "./mandates.js";
import type { NewHolder } from "./recovery.js";

/** A mandate: what the acceptance says, and the call too. */
export interface Mandate {
	/** For whom. */
	patient: string;
	/** The representative's fresh account, or that of somebody whose mandate is replaced. */
	representative: string;
	/** The representative's fresh encryption key, or the one they have. */
	encryptionKey: EncryptionKey;
	/** What the representative may do. */
	terms: MandateTerms;
	/** The commitment to what kind of mandate it is: `statementCommitment`. */
	kind: Commitment;
	/** Until when the acceptance may be used, exclusive; at most a day ahead. */
	expiresAt: Moment;
}

/** The text that a representative signs, without the `<Bytes>` that wallets put around it. */
export function mandateText(chain: Chain, mandate: Mandate): string {
	return acceptanceText({
		genesis: chain.genesisHash.toU8a(),
		patient: hexToU8a(mandate.patient),
		representative: accountBytes(chain, mandate.representative),
		encryptionKey: mandate.encryptionKey,
		terms: mandate.terms,
		kind: mandate.kind,
		expiresAt: mandate.expiresAt,
	});
}

/** Has the representative sign that they accept. */
export function signAcceptance(chain: Chain, mandate: Mandate, by: TextSigner): Promise<Signature> {
	return signText(mandateText(chain, mandate), by);
}

/**
 * Gives a mandate, or another one than the representative has: for the holder of `patient`, with the representative's
 * {@link signAcceptance}. When nobody holds the patient id, for a representative who may do everything, and no more
 * than they may themselves.
 */
export function giveMandate(chain: Chain, mandate: Mandate, acceptance: Signature): Transaction {
	const { patient, representative, encryptionKey, terms, kind, expiresAt } = mandate;
	return call(chain, "patientRegistry", "giveMandate")(
		patient,
		representative,
		encryptionKey,
		terms,
		kind,
		expiresAt,
		acceptance,
	);
}

/** Ends a mandate: for the holder of `patient`. It costs nothing, and nothing stands in the way. */
export function endMandate(chain: Chain, patient: string, representative: string): Transaction {
	return call(chain, "patientRegistry", "endMandate")(patient, representative);
}

/**
 * Gives a mandate back, also one that has ended: for the representative. It costs nothing. The last one who stands in
 * everything for somebody without an account hands them over first.
 */
export function resignMandate(chain: Chain, patient: string): Transaction {
	return call(chain, "patientRegistry", "resignMandate")(patient);
}

/**
 * Hands a patient id over to the patient, who has had no account until now: for a representative who stands for them in
 * everything, with the patient's `signTakeover`. All mandates end.
 */
export function handOver(chain: Chain, to: NewHolder, takeover: Signature): Transaction {
	const { patient, holder, encryptionKey, expiresAt } = to;
	return call(chain, "patientRegistry", "handOver")(patient, holder, encryptionKey, expiresAt, takeover);
}
