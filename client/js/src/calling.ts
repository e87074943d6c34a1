/** How transactions are made, and what is read out of their events. For the modules beside this one. */

import type { Event } from "@polkadot/types/interfaces";
import type { Codec } from "@polkadot/types/types";
import type { Chain, Finalised, Transaction } from "./chain.js";

/** A call of a pallet, by the names that polkadot.js gives both. */
export function call(chain: Chain, pallet: string, name: string): (...args: unknown[]) => Transaction {
	const make = chain.tx[pallet]?.[name];
	if (make === undefined) {
		throw new Error(`This chain has no call ${pallet}.${name}: it is older or newer than this client.`);
	}
	return make;
}

/** The 32 bytes of an account, out of an address or hexadecimal digits. */
export function accountBytes(chain: Chain, account: string): Uint8Array {
	return chain.registry.createType("AccountId", account).toU8a();
}

/** Whether the event is among those of a transaction. */
export function hasEvent(finalised: Finalised, pallet: string, name: string): boolean {
	return finalised.events.some((event) => isEvent(event, pallet, name));
}

/** A field of the one event of this name. */
export function field(finalised: Finalised, pallet: string, name: string, of: string): Codec {
	const [event, ...more] = finalised.events.filter((one) => isEvent(one, pallet, name));
	const value = event?.data[event.data.names?.indexOf(of) ?? -1];
	if (value === undefined || more.length > 0) {
		throw new Error(`There is not one ${pallet}.${name} with a ${of} among the events of this transaction.`);
	}
	return value;
}

/** A field that is a number. */
export function numberOf(finalised: Finalised, pallet: string, name: string, of: string): number {
	return Number(field(finalised, pallet, name, of).toString());
}

const isEvent = (event: Event, pallet: string, name: string) => event.section === pallet && event.method === name;
