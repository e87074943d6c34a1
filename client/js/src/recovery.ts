/**
 * A patient id passes to a new account of the patient's, because the key of the one before is lost: representatives
 * with the right to recover agree, the holder has time to veto, and then it is done. Transactions for `submit`.
 */

import { hexToU8a } from "@polkadot/util";
import { accountBytes, call } from "./calling.js";
import type { Chain, Transaction } from "./chain.js";
import { type Signature, signText, takeoverText, type TextSigner } from "./consent.js";
import type { Moment } from "./grants.js";
import type { EncryptionKey } from "./keys.js";

/** The account that is to act for a patient: what the text of takeover says, and the call too. */
export interface NewHolder {
	/** The patient. */
	patient: string;
	/** A fresh account of the patient's. */
	holder: string;
	/** A fresh encryption key of the patient's. */
	encryptionKey: EncryptionKey;
	/** Until when the text may be used, exclusive; at most a day ahead. */
	expiresAt: Moment;
}

/** The text that the new account signs, without the `<Bytes>` that wallets put around it. */
export function newHolderText(chain: Chain, { patient, holder, encryptionKey, expiresAt }: NewHolder): string {
	return takeoverText({
		genesis: chain.genesisHash.toU8a(),
		patient: hexToU8a(patient),
		holder: accountBytes(chain, holder),
		encryptionKey,
		expiresAt,
	});
}

/** Has the new account sign that the patient id is theirs. */
export function signTakeover(chain: Chain, newHolder: NewHolder, by: TextSigner): Promise<Signature> {
	return signText(newHolderText(chain, newHolder), by);
}

/**
 * Sets how a patient id is recovered: for the holder of `patient`.
 *
 * @param threshold how many representatives have to agree
 * @param delay how long the holder can veto after that, in milliseconds: 2 to 60 days
 */
export function setRecovery(chain: Chain, patient: string, threshold: number, delay: number): Transaction {
	return call(chain, "patientRegistry", "setRecovery")(patient, threshold, delay);
}

/**
 * Opens an attempt to give the patient id to a new account, and supports it: for a representative with the right to
 * recover, with the new account's {@link signTakeover}.
 */
export function openRecovery(chain: Chain, newHolder: NewHolder, takeover: Signature): Transaction {
	const { patient, holder, encryptionKey, expiresAt } = newHolder;
	return call(chain, "patientRegistry", "openRecovery")(patient, holder, encryptionKey, expiresAt, takeover);
}

/**
 * Supports the attempt for this new account, and no other one any more: for a representative with the right to recover.
 */
export function supportRecovery(chain: Chain, patient: string, holder: string): Transaction {
	return call(chain, "patientRegistry", "supportRecovery")(patient, holder);
}

/** Ends all attempts, since the key is not lost: for the holder of `patient`. It costs nothing. */
export function vetoRecovery(chain: Chain, patient: string): Transaction {
	return call(chain, "patientRegistry", "vetoRecovery")(patient);
}

/** Gives the patient id to the new account, after the delay: for a representative with the right to recover. */
export function completeRecovery(chain: Chain, patient: string, holder: string): Transaction {
	return call(chain, "patientRegistry", "completeRecovery")(patient, holder);
}
