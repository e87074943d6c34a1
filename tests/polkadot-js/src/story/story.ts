/** Who appears in the story, and what they know. */

import type { Chain } from "@anamnesis/client/chain";
import type { Blindings, Commitment, CustodianProof } from "@anamnesis/client/commitment";
import type { EncryptionKey } from "@anamnesis/client/keys";
import { Custodian, Keyholder } from "@anamnesis/client/services";
import type { KeyringPair } from "@polkadot/keyring/types";
import { founders, freshPerson, type Person } from "../people.js";
import type { RunningServices } from "../services.js";

/** Says a sentence about a finalised block. */
export type Say = (block: number, sentence: string) => void;

/** What goes to the custodian of one record version: enough to prove that it keeps the right bytes, and not to read them. */
export interface Kept {
	sealed: Uint8Array;
	proof: CustodianProof;
	/** The record's key, sealed to each who may be asked for it; by the encryption key on chain. */
	sealedKeys: [EncryptionKey, Uint8Array][];
}

/** A document that somebody wrote for a patient. */
export interface Written {
	document: Uint8Array;
	blindings: Blindings;
	commitment: Commitment;
	kept: Kept;
	/** Tells the custodian where it is anchored. */
	place(version: { record: number; version: number }): Promise<void>;
}

/** A patient. */
export interface PatientPerson extends Person {
	/** The id that the chain gave. */
	id: string;
}

/** The founding organisations of the development chain, as genesis numbers them, and the parts that they have here. */
export const CUSTODIAN = 0;
/** Another clinic; and a keyholder. */
export const OTHER_CLINIC = 1;
/** A keyholder that neither keeps the records nor reads them. */
export const KEYHOLDER = 2;

/** The people of the story, and what has happened so far. */
export class Story {
	/** The clinic that joins. */
	clinic!: Person & { organisation: number };
	clinician!: Person;
	recorder!: Person;
	/** Of the other clinic. */
	otherClinician!: Person;
	otherRecorder!: Person;
	anna!: PatientPerson;
	/** Another patient, about whom the story is not. */
	berta!: PatientPerson;
	/** The versions of Anna's record, in order. */
	readonly written: Written[] = [];
	/** Berta's record. */
	bertas!: Written;

	private constructor(
		readonly chain: Chain,
		readonly say: Say,
		private readonly services: RunningServices,
		/** Administers the custodian. */
		readonly alice: KeyringPair,
		/** Administers the other clinic. */
		readonly bob: KeyringPair,
		/** Administers the keyholder. */
		readonly charlie: KeyringPair,
	) {}

	/** A story about to begin. */
	static async on(chain: Chain, services: RunningServices, say: Say): Promise<Story> {
		const story = new Story(chain, say, services, ...(await founders()));
		story.clinic = { ...(await freshPerson("clinic")), organisation: NaN };
		story.clinician = await freshPerson("clinician");
		story.recorder = await freshPerson("recorder");
		story.otherClinician = await freshPerson("other clinician");
		story.otherRecorder = await freshPerson("other recorder");
		story.anna = { ...(await freshPerson("Anna")), id: "" };
		story.berta = { ...(await freshPerson("Berta")), id: "" };
		return story;
	}

	/** The custodian's service, as somebody speaks to it. */
	custodian({ account }: Person): Custodian {
		const address = { url: this.services.custodian, genesis: this.chain.genesisHash.toU8a() };
		return new Custodian(address, { account: account.publicKey, signer: account });
	}

	/** A keyholder's service, likewise. */
	keyholder(organisation: number, { account }: Person): Keyholder {
		const url = this.services.keyholders.get(organisation);
		if (url === undefined) {
			throw new Error(`Organisation ${organisation} runs no keyholder.`);
		}
		const address = { url, genesis: this.chain.genesisHash.toU8a() };
		return new Keyholder(address, { account: account.publicKey, signer: account });
	}
}

/** A moment as people write it, in UTC. */
export const date = (moment: number) => `${new Date(moment).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** The beginning of something long. */
export const short = (text: string) => `${text.slice(0, 14)}…`;
