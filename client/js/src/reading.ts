/**
 * What is read from the chain, through its runtime APIs: at the newest finalised block, or at a block that is named.
 *
 * The answers have the same shape as those of our RPC methods (see `rpc.ts`). Ids, digests and keys are `0x` and
 * hexadecimal digits, times Unix milliseconds, accounts addresses.
 */

import { hexToString, hexToU8a } from "@polkadot/util";
import type { Chain } from "./chain.js";
import type { Commitment } from "./commitment.js";
import type { AccessTarget, Purpose } from "./grants.js";
import type { EncryptionKey } from "./keys.js";
import type {
	AccessDecision,
	CommitmentAnswer,
	ErasureCase,
	TimelineCursor,
	TimelineEntry,
	TimelinePage,
	Verification,
} from "./rpc.js";

/** A block: its hash. Default everywhere here: the newest finalised one. */
export type At = string;

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

/** A patient. */
export interface Patient {
	/** The account that acts for the patient. */
	holder: string;
	/** What records' keys are sealed to for the patient. */
	encryptionKey: EncryptionKey;
	/** The organisation that registered the patient. */
	sponsor: number;
	/** When. */
	registeredAt: number;
}

/** What a custodian keeps of a patient's. */
export interface CustodianHoldings {
	/** The custodian's number. */
	custodian: number;
	/** How many record versions. */
	count: number;
	/** The digest over them, which an attestation of erasure names. */
	digest: string;
}

/** A grant that was given. */
export interface GivenGrant {
	/** Its number, counted per patient. */
	id: number;
	/** A set of purposes. */
	purposes: number;
	/** What it permits to do. */
	rights: { read: boolean; contribute: boolean };
	/** From when on, inclusive. */
	from: number;
	/** Until when, exclusive. */
	until: number;
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
				...found,
				encryptionKey: key(found),
				standing: standing(found.standing),
				endpoint: found.endpoint === null ? null : hexToString(found.endpoint),
			};
}

/** Whom an account acts for, or null if it is not enrolled. */
export async function readPractitioner(chain: Chain, account: string, at?: At): Promise<Practitioner | null> {
	const found = (await ask(chain, "consortiumApi", "practitioner", [account], at)) as WithKey<Practitioner> | null;
	return found === null ? null : { ...found, encryptionKey: key(found) };
}

/** A patient, or null if there is none with this id, or no longer. */
export async function readPatient(chain: Chain, patient: string, at?: At): Promise<Patient | null> {
	const found = (await ask(chain, "patientsApi", "patient", [patient], at)) as WithKey<Patient> | null;
	return found === null ? null : { ...found, encryptionKey: key(found) };
}

/** The patient id that an account holds, or null. */
export async function readPatientOf(chain: Chain, holder: string, at?: At): Promise<string | null> {
	return (await ask(chain, "patientsApi", "heldBy", [holder], at)) as string | null;
}

/** A page of a patient's timeline, after the entry that `cursor` names: at most 100 entries. */
export async function readTimelinePage(
	chain: Chain,
	patient: string,
	cursor: TimelineCursor | null,
	limit: number,
	at?: At,
): Promise<TimelinePage> {
	const answer = await ask(chain, "recordsApi", "timeline", [patient, cursor, limit], at);
	const [entries, next] = answer as [RuntimeEntry[], TimelineCursor | null];
	return {
		entries: entries.map((entry) => ({
			...entry,
			reason: entry.reason === null ? null : (lowered(entry.reason) as TimelineEntry["reason"]),
		})),
		next,
	};
}

/** A patient's whole timeline, every version of every record, from one block. */
export async function readTimeline(chain: Chain, patient: string, at?: At): Promise<TimelineEntry[]> {
	const block = at ?? (await finalisedHead(chain));
	const entries: TimelineEntry[] = [];
	let next: TimelineCursor | null = null;
	do {
		const page: TimelinePage = await readTimelinePage(chain, patient, next, 100, block);
		entries.push(...page.entries);
		next = page.next;
	} while (next !== null);
	return entries;
}

/** Whether a commitment, computed here from a document and its blindings, is what stands on chain for this version. */
export async function verifyVersion(
	chain: Chain,
	patient: string,
	record: number,
	version: number,
	commitment: Commitment,
	at?: At,
): Promise<Verification> {
	const answer = await ask(chain, "recordsApi", "verify", [patient, record, version, commitment], at);
	return lowered(answer as string) as Verification;
}

/** The access decision: whether `reader`, acting for an organisation or as the patient, may read `target`. */
export async function checkAccess(
	chain: Chain,
	patient: string,
	reader: string,
	actingFor: number | null,
	target: AccessTarget,
	purpose: Purpose,
	at?: At,
): Promise<AccessDecision> {
	const answer = await ask(chain, "accessApi", "check", [patient, reader, actingFor, target, purpose], at);
	const { permit } = answer as { permit?: { until: number | null } };
	return permit === undefined ? { decision: "deny" } : { decision: "permit", until: permit.until };
}

/** The grants that the patient has given to one organisation or practitioner, also those that ended or not begun. */
export async function readGrants(
	chain: Chain,
	patient: string,
	grantee: { Organisation: number } | { Practitioner: string },
	at?: At,
): Promise<GivenGrant[]> {
	return (await ask(chain, "accessApi", "grants", [patient, grantee], at)) as GivenGrant[];
}

/** What each custodian keeps of the patient's. */
export async function readHoldings(chain: Chain, patient: string, at?: At): Promise<CustodianHoldings[]> {
	return (await ask(chain, "recordsApi", "custodians", [patient], at)) as CustodianHoldings[];
}

/** How far an erasure case is, or null if there is none with this id. */
export async function readCase(chain: Chain, id: string, at?: At): Promise<ErasureCase | null> {
	const answer = (await ask(chain, "erasureApi", "case", [id], at)) as Record<string, object> | null;
	const [state, facts] = Object.entries(answer ?? {})[0] ?? [];
	return state === undefined ? null : ({ state, ...facts } as ErasureCase);
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

type WithKey<T> = Omit<T, "encryptionKey"> & { encryptionKey: { scheme: number; bytes: string } };
type RuntimeOrganisation = Omit<WithKey<Organisation>, "standing" | "endpoint"> & {
	standing: RuntimeStanding;
	endpoint: `0x${string}` | null;
};
type RuntimeStanding = { active: null } | { suspended: number } | { excluded: number };
type RuntimeEntry = Omit<TimelineEntry, "reason"> & { reason: string | null };

function key({ encryptionKey }: WithKey<object>): EncryptionKey {
	return { scheme: encryptionKey.scheme, bytes: hexToU8a(encryptionKey.bytes) };
}

function standing(found: RuntimeStanding): Standing {
	if ("suspended" in found) {
		return { state: "suspended", until: found.suspended };
	}
	return "excluded" in found ? { state: "excluded", since: found.excluded } : { state: "active" };
}

const lowered = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

async function finalisedHead(chain: Chain): Promise<string> {
	return (await chain.rpc.chain.getFinalizedHead()).toHex();
}

async function ask(chain: Chain, api: string, method: string, args: unknown[], at: At | undefined): Promise<unknown> {
	const block = await chain.at(at ?? (await finalisedHead(chain)));
	const question = block.call[api]?.[method];
	if (question === undefined) {
		throw new Error(`This chain does not answer ${api}.${method}: it is older or newer than this client.`);
	}
	return (await question(...args)).toJSON();
}
