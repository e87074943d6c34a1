/**
 * A keyholder's service: it opens the sealed key that a custodian has handed over, and seals it to the reader when its own
 * node permits. Its description is `docs/src/reference/keyholder.md`.
 */

import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { type Reading, stated } from "./custodian.js";
import { type Login, persistently, type ServiceAddress, Session } from "./session.js";

/** One version of a record. */
export interface RecordVersion {
	/** The patient id, `0x…`. */
	patient: string;
	/** The number of the record. */
	record: number;
	/** The number of the version. */
	version: number;
}

/** A keyholder's service. */
export class Keyholder {
	/** The session with it. */
	readonly session: Session;

	constructor(address: ServiceAddress, login: Login) {
		this.session = new Session("keyholder", address, login);
	}

	/**
	 * The record's key, sealed to the key that the reader has on chain. The keyholder writes to the patient's log before it
	 * answers.
	 *
	 * @param sealedKey the keyholder's sealed key, as the custodian hands it over
	 */
	async seal({ patient, record, version }: RecordVersion, sealedKey: Uint8Array, reading: Reading): Promise<Uint8Array> {
		const wanted = { patient: patient.replace(/^0x/, ""), record, version, sealed_key: bytesToHex(sealedKey) };
		const ask = () => this.session.json<{ sealed_key: string }>("POST", "/v1/keys", wanted, stated(reading));
		return hexToBytes((await persistently(ask)).sealed_key);
	}
}
