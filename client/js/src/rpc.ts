/**
 * What polkadot.js has to be told about this chain: its transaction extension and its own RPC methods. Plain data, so
 * that a front end with its own connection can pass it to `ApiPromise.create` itself. And what the answers look like.
 */

import { hexToBytes } from "@noble/hashes/utils.js";
import type { Event } from "@polkadot/types/interfaces";
import type { Registry } from "@polkadot/types/types";
import { PURPOSES, RECORD_CATEGORIES, type RecordCategory } from "./grants.js";

/** Our transaction extension. It adds no bytes, neither to a transaction nor to what is signed. */
export const signedExtensions = {
	AdmitMember: { extrinsic: {}, payload: {} },
};

interface Parameter {
	name: string;
	type: string;
	isOptional?: boolean;
	isHistoric?: boolean;
}

interface Method {
	description: string;
	params: Parameter[];
	type: string;
	/** polkadot.js would print a failure that the caller gets as an error anyway. */
	noErrorLog?: boolean;
	/** Of a subscription: what the messages, subscribing and unsubscribing are called, without the section. */
	pubsub?: [message: string, subscribe: string, unsubscribe: string];
}

/** A commitment in JSON. */
export interface CommitmentAnswer {
	/** How it was computed. */
	scheme: number;
	/** 32 bytes, `0x…`. */
	hash: string;
}

/** One version of one record, as `records_timeline` gives it. */
export interface TimelineEntry {
	/** The number of the record, counted per patient from 0. */
	record: number;
	/** The number of the version, counted per record from 0. */
	version: number;
	/** What the record is about. */
	category: RecordCategory;
	/** The organisation that keeps it. */
	custodian: number;
	/** Whether that organisation was excluded or is no custodian any more, and nobody has taken the record over. */
	orphaned: boolean;
	/** The organisations that can seal its key anew when the chain permits; `orphaned` is as above. */
	keyholders: { keyholder: number; orphaned: boolean }[];
	/** Who wrote it. Show what a patient or a device entered as what it is (EHDS Art. 5). */
	author: Author;
	/** The account that signed. */
	signer: string;
	/** When, in Unix milliseconds. */
	anchoredAt: number;
	/**
	 * The day in UTC on which it was written or measured, as the author says, counted from 1970-01-01; null if not
	 * said.
	 */
	recordedOn: number | null;
	/** Its place in the order in which the patient's versions were anchored. Places of what was erased stay empty. */
	sequence: number;
	/** The base-2 logarithm of the sealed length, rounded up to a power of two. */
	sizeLog2: number;
	/** What binds the document; of a batch its root. */
	commitment: CommitmentAnswer;
	/** Why it supersedes the version before; null for a first one, unless that amends a leaf of a batch. */
	reason: "correction" | "completion" | "patientRequest" | "resealing" | null;
	/** Whether a later version supersedes it. */
	superseded: boolean;
	/** How many leaves the record has, if it is a batch; else null. */
	leaves: number | null;
	/** The leaf of a batch that the record supersedes; null if it supersedes none. */
	amends: { record: number; leaf: number } | null;
	/** Until when its author has to keep it, as the author says: the beginning of this quarter. Null if not said. */
	retainUntil: number | null;
	/** The legal hold on the record, if one is in force; else null. */
	hold: LegalHold | null;
	/** What was asked and answered of the record's rectification; null if nothing was. */
	rectification: Rectification | null;
}

/** Who wrote a record: a professional for an organisation, the patient's side, or a device of the patient's. */
export type Author = { organisation: number } | "patient" | { device: number };

/** A legal hold: the record is neither erased nor transferred until it ends. */
export interface LegalHold {
	/** The number of the record. */
	record: number;
	/** Why. */
	reason: "legalClaims" | "courtOrder" | "supervision" | "publicHealth";
	/** The organisation that set it. */
	authority: number;
	/** When it ends by itself: the beginning of this quarter. */
	until: number;
}

/** What was asked and answered of a record's rectification. It stays with the record. */
export interface Rectification {
	/** The request that is open; null if none is. `claim` is the commitment to what is wrong. */
	open: { askedAt: number; dueAt: number; claim: CommitmentAnswer } | null;
	/** When the last one was accepted by an amendment; null if none was. */
	acceptedAt: number | null;
	/** The last refusal; null if there was none. */
	refused: { why: "accurate" | "assessment" | "notVerifiable" | "unfounded"; at: number } | null;
}

/** Where a page of a timeline ended: record and version of what it looked at last. */
export type TimelineCursor = [record: number, version: number];

/** The answer of `records_timeline`. */
export interface TimelinePage {
	/**
	 * In the order of records and versions. There can be more even if a page is not full: what was erased leaves gaps.
	 */
	entries: TimelineEntry[];
	/** The cursor of the next page; null at the end. */
	next: TimelineCursor | null;
}

/**
 * The answer of `records_verify`: it is this version, and there is no later one; it is, and a later one supersedes it;
 * this version is something else; there is no such version, or no longer.
 */
export type Verification = "current" | "superseded" | "mismatch" | "unknown";

/** The answer of `access_check`. `until` is exclusive, in Unix milliseconds; null without an end. */
export type AccessDecision = { decision: "deny" } | { decision: "permit"; until: number | null };

/** Why something is not erased: GDPR Art. 17(3), (a) to (e). */
export type RetentionAnswer = "expression" | "legalObligation" | "publicHealth" | "archiving" | "legalClaims";

/** What a custodian has answered to an erasure case. Times are in Unix milliseconds. */
export interface CustodianAnswer {
	/** The custodian's number. */
	custodian: number;
	/** Until when it has to have answered, exclusive. */
	dueAt: number;
	/** Why it has asked for more time; null if it has not. */
	extended: "complexity" | "numberOfRequests" | null;
	/** When it attested that it has erased what it does not keep; null if it has not. */
	attestedAt: number | null;
	/** That it keeps its whole part, why, until which quarter, and when it said so; null if it does not. */
	refused: { reason: RetentionAnswer; until: number; at: number } | null;
}

/** A record that is kept although its erasure is asked for. */
export interface KeptRecord {
	/** The number of the record. */
	record: number;
	/** The custodian's number. */
	custodian: number;
	/** Why: refused for a reason of Art. 17(3), or under a legal hold. */
	reason: RetentionAnswer | "held";
	/** Until when: the beginning of this quarter. */
	until: number;
	/** When the custodian said so, in Unix milliseconds. */
	at: number;
	/** How it stands. */
	standing: KeptStanding;
}

/**
 * How it stands with a record that is kept: it is; a Supervisor has to decide; one has decided that it may be kept; it
 * has to be answered anew, because its time has come or, when `upheld`, because a Supervisor has decided so; it is
 * erased at the custodian, and the chain has yet to forget it.
 */
export type KeptStanding =
	| { state: "stands" }
	| { state: "appealed"; dueAt: number }
	| { state: "confirmed"; at: number }
	| { state: "reopened"; dueAt: number; upheld: boolean }
	| { state: "attested"; at: number };

/** What stays of a case: nothing that says about whom it was. */
export interface Certificate {
	/** The blinded commitment that the holder chose, `0x…`. */
	claim: string;
	/** When the case was opened. */
	openedAt: number;
	/** When the last of what is erased was erased. */
	closedAt: number;
	/** Whether something that the case was about is kept, or was spared because the case was withdrawn. */
	partial: boolean;
	/** How many recipients were told, have confirmed, and have said nothing in time. */
	recipients: { told: number; confirmed: number; silent: number };
}

/**
 * The answer of `erasure_case`, or null if there is no case with this id: custodians have yet to answer; the chain
 * forgets step by step; what was not kept is erased, and the rest waits for its time; nothing more is to come.
 */
export type ErasureCase =
	| { state: "open" | "purging"; openedAt: number; dueAt: number; custodians: CustodianAnswer[]; kept: KeptRecord[] }
	| { state: "kept"; certificate: Certificate; custodians: CustodianAnswer[]; kept: KeptRecord[] }
	| ({ state: "closed" } & Certificate);

/** The answer of `records_prove`: a proof file, which `proof.ts` checks. */
export interface ProofAnswer {
	/** The block that the proof is about: a final one that the node chooses. */
	block: { number: number; hash: string };
	/** The file, `0x…`. */
	proof: string;
}

/** Something that happened to a patient. {@link decodeEvents} says what. */
export interface EncodedEvent {
	/** In which extrinsic of the block; null if the chain did it by itself. */
	extrinsic: number | null;
	/** The index of the pallet. */
	pallet: number;
	/** The index of the event in the pallet. */
	variant: number;
	/** The event in SCALE, `0x…`. */
	bytes: string;
}

/**
 * What happened to a patient in a finalised block.
 *
 * An item without events is the first of a subscription: what happened until then is in the state at this block, and
 * whatever happens in later ones comes, in order. polkadot.js subscribes again when it has got a lost connection back,
 * and then there is such an item in the middle: read anew what you show.
 */
export interface PatientBlock {
	/** The block; its hash is `0x…`. */
	block: { number: number; hash: string };
	/** In their order. */
	events: EncodedEvent[];
}

/** The end of a subscription that the node could not go on with, and why: the codes are those of failing methods. */
export interface SubscriptionEnd {
	/** Nothing comes after it. Unsubscribe, and subscribe again. */
	end: { code: number; message: string };
}

/** What `records_subscribe` sends. */
export type SubscriptionItem = PatientBlock | SubscriptionEnd;

/**
 * The events of an item, as polkadot.js reads them: `section`, `method`, and `data` with the names of its fields.
 *
 * They are read with the metadata that their block was made with, so an upgrade in between does not matter.
 *
 * @param chain the connection that the item came over, an `ApiPromise`
 */
export async function decodeEvents(
	chain: { at(block: string): Promise<{ registry: Registry }> },
	{ block, events }: PatientBlock,
): Promise<Event[]> {
	if (events.length === 0) {
		return [];
	}
	const { registry } = await chain.at(block.hash);
	return events.map(({ bytes }) => registry.createTypeUnsafe<Event>("Event", [hexToBytes(bytes.slice(2))]));
}

/** Of a patient or a case. */
const ID = "[u8;16]";
const COMMITMENT = JSON.stringify({ scheme: "u8", hash: "[u8;32]" });
const TARGET = JSON.stringify({ _enum: { Category: { _enum: RECORD_CATEGORIES }, Record: "u32" } });
const PURPOSE = JSON.stringify({ _enum: PURPOSES });

const at: Parameter = { name: "at", type: "BlockHash", isHistoric: true, isOptional: true };

/** `Json` is for objects alone: polkadot.js takes a text for a list of letters, and null for an empty object. */
function method(description: string, params: Parameter[], type: "Json" | "Text" | "Option<Json>" = "Json"): Method {
	return { description, params: [...params, at], type, noErrorLog: true };
}

/**
 * Our RPC methods, as `api.rpc.records.timeline` and so on; `toJSON()` of an answer is of the type named with it.
 * polkadot.js drops those that a node does not offer. Without `at` they answer from the best block; subscriptions tell
 * of finalised ones, and proofs are about one.
 */
export const rpc: Record<"records" | "access" | "erasure", Record<string, Method>> = {
	records: {
		// TimelinePage
		timeline: method("A page of a patient's timeline: at most 100 entries, after the one that the cursor names", [
			{ name: "patient", type: ID },
			{ name: "cursor", type: "Option<(u32,u32)>" },
			{ name: "limit", type: "u32" },
		]),
		// Verification
		verify: method(
			"Whether a commitment is that of this version: current, superseded, mismatch or unknown",
			[
				{ name: "patient", type: ID },
				{ name: "record", type: "u32" },
				{ name: "version", type: "u32" },
				{ name: "commitment", type: COMMITMENT },
			],
			"Text",
		),
		// ProofAnswer
		prove: {
			description: "A file that proves, trusting no server, that a version or a leaf of a batch is on chain",
			params: [
				{ name: "patient", type: ID },
				{ name: "record", type: "u32" },
				{ name: "version", type: "u32" },
				{ name: "leaf", type: "Option<u32>" },
			],
			type: "Json",
			noErrorLog: true,
		},
		// SubscriptionItem, to a callback
		subscribe: {
			description: "What happens to a patient, at finalised blocks from now on",
			params: [{ name: "patient", type: ID }],
			pubsub: ["event", "subscribe", "unsubscribe"],
			type: "Json",
			noErrorLog: true,
		},
	},
	access: {
		// AccessDecision
		check: method("Whether a reader may read, and until when", [
			{ name: "patient", type: ID },
			{ name: "reader", type: "AccountId" },
			{ name: "actingFor", type: "Option<u32>" },
			{ name: "target", type: TARGET },
			{ name: "purpose", type: PURPOSE },
		]),
	},
	erasure: {
		// ErasureCase or null
		case: method("How far an erasure case is", [{ name: "case", type: ID }], "Option<Json>"),
	},
};
