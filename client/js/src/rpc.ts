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
	/** The organisation that anchored it. */
	author: number;
	/** The account that signed for the organisation. */
	practitioner: string;
	/** When, in Unix milliseconds. */
	anchoredAt: number;
	/** Its place in the order in which the patient's versions were anchored: the order of custodians' digests. */
	sequence: number;
	/** The base-2 logarithm of the sealed length, rounded up to a power of two. */
	sizeLog2: number;
	/** What binds the document. */
	commitment: CommitmentAnswer;
	/** Why it supersedes the version before; null for the first one. */
	reason: "correction" | "completion" | "patientRequest" | "resealing" | null;
	/** Whether a later version supersedes it. */
	superseded: boolean;
}

/** Where a page of a timeline ended: record and version of its last entry. */
export type TimelineCursor = [record: number, version: number];

/** The answer of `records_timeline`. */
export interface TimelinePage {
	/** In the order of records and versions. */
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

/** Whether a custodian has answered an erasure case; `attestedAt` is null if not. */
export interface CustodianAnswer {
	/** The custodian's number. */
	custodian: number;
	/** When it attested, in Unix milliseconds. */
	attestedAt: number | null;
}

/** The answer of `erasure_case`, or null if there is no case with this id. Times are in Unix milliseconds. */
export type ErasureCase =
	| { state: "open" | "purging"; openedAt: number; dueAt: number; custodians: CustodianAnswer[] }
	| { state: "closed"; claim: string; openedAt: number; closedAt: number };

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
 * of finalised ones.
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
