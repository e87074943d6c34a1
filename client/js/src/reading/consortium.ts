/** Who belongs to the consortium, and what may be spent. */

import { hexToString } from "@polkadot/util";
import type { Chain } from "../chain.js";
import type { EncryptionKey } from "../keys.js";
import type { CommitmentAnswer } from "../rpc.js";
import { ask, type At, finalisedHead, withKey, type WithKey } from "./ask.js";

/** A member of the consortium. */
export interface Organisation {
	/** Its number. */
	id: number;
	/** The account that enrols practitioners and casts the organisation's votes. */
	administrator: string;
	/** What it does, as a set of bits. */
	roles: number;
	/** What records' keys are sealed to for it. */
	encryptionKey: EncryptionKey;
	/** When it was admitted; 0 for founders. */
	admittedAt: number;
	/** Whether it has a seat in the council. */
	seat: boolean;
	/** How many practitioners it has enrolled. */
	practitioners: number;
	/** Whether it may act. */
	standing: Standing;
	/** Where its services answer: a host name with or without a port; null if they do not. */
	endpoint: string | null;
}

/**
 * Whether an organisation may act: it may; it may again from `until` on; it may not any more, since `since`.
 */
export type Standing =
	| { state: "active" }
	| { state: "suspended"; until: number }
	| { state: "excluded"; since: number };

/** Somebody who acts for an organisation. */
export interface Practitioner {
	/** The organisation. */
	organisation: number;
	/** What the practitioner may do. */
	kind: "Clinician" | "Recorder" | "Officer";
	/** What records' keys are sealed to for the practitioner. */
	encryptionKey: EncryptionKey;
	/** Since when. */
	enrolledAt: number;
	/** Until when, exclusive; null is for as long as the organisation likes. */
	until: number | null;
	/** What the practitioner can open to somebody as a professional credential; null if nothing was set. */
	credential: CommitmentAnswer | null;
}

/** What may be spent in a period and what is spent of it, in picoseconds and bytes. */
export interface Quota {
	refTime: number;
	refTimeSpent: number;
	length: number;
	lengthSpent: number;
}

/** An allowance and what is spent of it, in picoseconds and bytes. */
export interface Allowance extends Quota {
	/** When the next period begins. */
	nextPeriodAt: number;
	/** What the account itself may spend of it; null if its organisation has not set that. */
	quota: Quota | null;
}

/** An organisation, or null if there is none with this number. */
export async function readOrganisation(chain: Chain, id: number, at?: At): Promise<Organisation | null> {
	const found = (await ask(chain, "consortiumApi", "organisation", [id], at)) as RuntimeOrganisation | null;
	return found === null
		? null
		: {
				...withKey(found),
				standing: standing(found.standing),
				endpoint: found.endpoint === null ? null : hexToString(found.endpoint),
			};
}

/** Whom an account acts for, or null if it is not enrolled. */
export async function readPractitioner(chain: Chain, account: string, at?: At): Promise<Practitioner | null> {
	const found = (await ask(chain, "consortiumApi", "practitioner", [account], at)) as WithKey<Practitioner> | null;
	return found === null ? null : withKey(found);
}

/** The allowance that the account spends, or null if the chain does not know the account. */
export async function readAllowance(chain: Chain, account: string, at?: At): Promise<Allowance | null> {
	const answer = await ask(chain, "admissionApi", "allowance", [account], at);
	if (answer === null) {
		return null;
	}
	const { payer: _, ...rest } = answer as Allowance & { payer: unknown };
	return rest;
}

/** When a block was made, in Unix milliseconds: the chain's "now". */
export async function readTime(chain: Chain, at?: At): Promise<number> {
	const block = await chain.at(at ?? (await finalisedHead(chain)));
	return Number((await block.query["timestamp"]!["now"]!()).toString());
}

type RuntimeOrganisation = Omit<WithKey<Organisation>, "standing" | "endpoint"> & {
	standing: RuntimeStanding;
	endpoint: `0x${string}` | null;
};
type RuntimeStanding = { active: null } | { suspended: number } | { excluded: number };

function standing(found: RuntimeStanding): Standing {
	if ("suspended" in found) {
		return { state: "suspended", until: found.suspended };
	}
	return "excluded" in found ? { state: "excluded", since: found.excluded } : { state: "active" };
}
