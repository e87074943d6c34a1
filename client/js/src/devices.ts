/**
 * Devices of a patient's: keys that add what they measure, and do nothing else. Transactions for `submit`, and what
 * came of them out of their events. What a device sends is in `records.ts`: `anchorFromDevice`,
 * `anchorBatchFromDevice`.
 *
 * Ids and accounts are as in `patients.ts`.
 */

import { hexToU8a } from "@polkadot/util";
import { accountBytes, call, numberOf } from "./calling.js";
import type { Chain, Finalised, Transaction } from "./chain.js";
import { deviceText, type Signature, signText, type TextSigner } from "./consent.js";
import type { Moment } from "./grants.js";

/** The binding of a device: what the device signs, and the call too. */
export interface Device {
	/** Of whom. */
	patient: string;
	/** The device's fresh account, or that of a device that is bound already. */
	device: string;
	/** Until when it may add data, exclusive; at most a year ahead. */
	until: Moment;
	/** Until when the text may be used, exclusive; at most a day ahead. */
	expiresAt: Moment;
}

/** The text that the device signs, without the `<Bytes>` that wallets put around it. */
export function bindingText(chain: Chain, { patient, device, until, expiresAt }: Device): string {
	return deviceText({
		genesis: chain.genesisHash.toU8a(),
		patient: hexToU8a(patient),
		device: accountBytes(chain, device),
		until,
		expiresAt,
	});
}

/** Has the device sign that it is bound. */
export function signBinding(chain: Chain, device: Device, by: TextSigner): Promise<Signature> {
	return signText(bindingText(chain, device), by);
}

/**
 * Binds a device, or binds it for another time, with the device's {@link signBinding}: for the holder of `patient`, or,
 * if there is none, for a representative with all rights, whose mandate covers device data and does not end before.
 */
export function bindDevice(chain: Chain, binding: Device, signature: Signature): Transaction {
	const { patient, device, until, expiresAt } = binding;
	return call(chain, "patientRegistry", "bindDevice")(patient, device, until, expiresAt, signature);
}

/** Ends the binding of a device: for the patient's side. It costs nothing. What the device has added stays. */
export function unbindDevice(chain: Chain, patient: string, number: number): Transaction {
	return call(chain, "patientRegistry", "unbindDevice")(patient, number);
}

/** The number of a device that was bound. */
export function boundDevice(finalised: Finalised): number {
	return numberOf(finalised, "patientRegistry", "DeviceBound", "device");
}
