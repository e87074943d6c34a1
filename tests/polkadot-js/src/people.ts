/** Who appears in the tests. */

import { freshReaderKeys, type ReaderKeys } from "@anamnesis/client/keys";
import { Keyring } from "@polkadot/keyring";
import type { KeyringPair } from "@polkadot/keyring/types";
import { cryptoWaitReady, mnemonicGenerate } from "@polkadot/util-crypto";

/** Somebody with an account and an encryption key of their own, which nobody has used before. */
export interface Person {
	account: KeyringPair;
	keys: ReaderKeys;
}

const keyring = async () => {
	await cryptoWaitReady();
	return new Keyring({ type: "sr25519", ss58Format: 42 });
};

/** A person with keys generated now. */
export async function freshPerson(name: string): Promise<Person> {
	const account = (await keyring()).addFromMnemonic(mnemonicGenerate(), { name });
	return { account, keys: await freshReaderKeys() };
}

/** The administrators of the development chain's three organisations, which hold the council's seats. */
export async function founders(): Promise<[KeyringPair, KeyringPair, KeyringPair]> {
	const ring = await keyring();
	return [ring.addFromUri("//Alice"), ring.addFromUri("//Bob"), ring.addFromUri("//Charlie")];
}
