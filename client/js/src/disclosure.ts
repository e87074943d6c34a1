/**
 * The disclosure log: who got what of a patient's, and how a patient checks that nothing of it was changed or left out.
 *
 * A custodian and a keyholder each keep a log per patient and hand it out to the patient, with a proof; on chain is one
 * root per service and interval. Everything is checked here, on the patient's own machine.
 *
 *     entry leaf   = BLAKE2b-256("anamnesis/disclosure/entry/v1" ‖ salt ‖ SCALE(entry))
 *     head(0)      = 32 zero bytes
 *     head(n)      = BLAKE2b-256("anamnesis/disclosure/head/v1" ‖ head(n-1) ‖ entry leaf ‖ n_le64)
 *     patient leaf = BLAKE2b-256(0x00 ‖ "anamnesis/disclosure/leaf/v1" ‖ blinding ‖ patient ‖ head(n) ‖ n_le64)
 *     node         = BLAKE2b-256(0x01 ‖ left ‖ right)
 *
 * The bits of the patient id, the highest first, say where to go from the root: 0 to the left, 1 to the right. So there
 * is one place for a patient under a root, and no service can show two logs under it. The same is in
 * `primitives/src/disclosure.rs`, vectors for both in `primitives/vectors/disclosure.json`.
 */

import { blake2b } from "@noble/hashes/blake2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { checkLength, sameBytes } from "./bytes.js";
import { type Moment, type Purpose, PURPOSES, RECORD_CATEGORIES, type RecordCategory } from "./grants.js";

/** The format of entries that is written here. */
export const ENTRY_FORMAT = 1;

/** How many siblings a path has: one for each bit of a patient id. */
export const PATH_LENGTH = 128;

/** What happened to a request, in the order of the format. */
export const DISCLOSURE_KINDS = ["RecordDelivered", "KeyDelivered", "Refused"] as const;

/** What happened to a request. */
export type DisclosureKind = (typeof DISCLOSURE_KINDS)[number];

/** What a request was about: one version of one record, or the records of a category. */
export type DisclosureTarget = { Version: { record: number; version: number } } | { Category: RecordCategory };

/** One delivery, or one refused request. */
export interface Disclosure {
	/** What happened. */
	kind: DisclosureKind;
	/** The account that asked, 32 bytes. */
	reader: Uint8Array;
	/** The organisation that the reader acted for; null on the patient's side. */
	actingFor: number | null;
	/** What was asked for. */
	target: DisclosureTarget;
	/** The purpose that the reader stated. */
	purpose: Purpose;
	/** Whether it was asked for under emergency access. */
	emergency: boolean;
	/** When. */
	at: Moment;
}

/** What there still is of an entry: its salt and its bytes, or only its leaf, when it had been kept long enough. */
export type KeptEntry = { salt: Uint8Array; entry: Uint8Array } | { leaf: Uint8Array };

/** How far a log goes. */
export interface LogHead {
	/** What binds all entries and their order, 32 bytes. */
	hash: Uint8Array;
	/** How many entries there are. */
	count: bigint;
}

/** What a service hands to a patient for an interval. */
export interface HeadProof {
	/** How far the log went at the end of the interval. */
	head: LogHead;
	/** The patient's blinding in that interval, 64 bytes. */
	blinding: Uint8Array;
	/** The siblings of the patient's path, 32 bytes each, from the leaf up. */
	siblings: Uint8Array[];
}

/** The head of a log without entries, from which the first check begins. */
export const EMPTY_LOG: Readonly<LogHead> = { hash: new Uint8Array(32), count: 0n };

const ENTRY_PREFIX = utf8ToBytes("anamnesis/disclosure/entry/v1");
const HEAD_PREFIX = utf8ToBytes("anamnesis/disclosure/head/v1");
const LEAF_PREFIX = Uint8Array.of(0, ...utf8ToBytes("anamnesis/disclosure/leaf/v1"));
const NODE_PREFIX = Uint8Array.of(1);

/**
 * The bytes of an entry, which its leaf binds.
 *
 * @throws RangeError when something does not fit
 */
export function encodeEntry(disclosure: Disclosure): Uint8Array {
	const { kind, reader, actingFor, target, purpose, emergency, at } = disclosure;
	checkLength("The reader's account", reader, 32);
	return concatBytes(
		Uint8Array.of(ENTRY_FORMAT, indexOf(DISCLOSURE_KINDS, kind)),
		reader,
		actingFor === null ? Uint8Array.of(0) : concatBytes(Uint8Array.of(1), le(actingFor, 4)),
		"Version" in target
			? concatBytes(Uint8Array.of(0), le(target.Version.record, 4), le(target.Version.version, 4))
			: Uint8Array.of(1, indexOf(RECORD_CATEGORIES, target.Category)),
		Uint8Array.of(indexOf(PURPOSES, purpose), Number(emergency)),
		le(at, 8),
	);
}

/**
 * What the bytes of an entry say.
 *
 * @throws UnknownEntryFormat when they were written by a newer version
 * @throws RangeError when they are no entry
 */
export function decodeEntry(bytes: Uint8Array): Disclosure {
	let at = 0;
	const take = (length: number): Uint8Array => {
		const part = bytes.slice(at, at + length);
		if (part.length !== length) {
			throw new RangeError("The entry is cut off.");
		}
		at += length;
		return part;
	};
	const byte = (): number => take(1)[0]!;
	const one = <T>(of: readonly T[]): T => {
		const member = of[byte()];
		if (member === undefined) {
			throw new RangeError("The entry has a value that is not known.");
		}
		return member;
	};
	const number = (length: number): bigint => take(length).reduceRight((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
	const flags = [false, true] as const;

	const format = byte();
	if (format !== ENTRY_FORMAT) {
		throw new UnknownEntryFormat(format);
	}
	const kind = one(DISCLOSURE_KINDS);
	const reader = take(32);
	const actingFor = one(flags) ? Number(number(4)) : null;
	const target: DisclosureTarget = one(flags)
		? { Category: one(RECORD_CATEGORIES) }
		: { Version: { record: Number(number(4)), version: Number(number(4)) } };
	const purpose = one(PURPOSES);
	const emergency = one(flags);
	const moment = number(8);
	if (at !== bytes.length) {
		throw new RangeError("The entry goes on after its end.");
	}
	const safe = moment <= BigInt(Number.MAX_SAFE_INTEGER);
	return { kind, reader, actingFor, target, purpose, emergency, at: safe ? Number(moment) : moment };
}

/**
 * What an entry is in the chain of heads.
 *
 * @param salt 64 bytes
 * @param entry its bytes: {@link encodeEntry}
 */
export function entryLeaf(salt: Uint8Array, entry: Uint8Array): Uint8Array {
	checkLength("The salt", salt, 64);
	return blake2b256(ENTRY_PREFIX, salt, entry);
}

/** The head with one entry more. */
export function nextHead(head: LogHead, leaf: Uint8Array): LogHead {
	checkLength("The head", head.hash, 32);
	checkLength("The entry's leaf", leaf, 32);
	const count = head.count + 1n;
	return { hash: blake2b256(HEAD_PREFIX, head.hash, leaf, le(count, 8)), count };
}

/** The patient's leaf in the tree of an interval. */
export function patientLeaf(blinding: Uint8Array, patient: Uint8Array, head: LogHead): Uint8Array {
	checkLength("The blinding", blinding, 64);
	checkLength("The patient id", patient, 16);
	checkLength("The head", head.hash, 32);
	return blake2b256(LEAF_PREFIX, blinding, patient, head.hash, le(head.count, 8));
}

/** The part of a log that is wrong. */
export type Fault =
	/** The path has more or fewer siblings than there are bits in a patient id. */
	| "PathNotWhole"
	/** The root was made of something else: another head, blinding, sibling, patient, or it is another root. */
	| "NotUnderRoot"
	/** There are fewer entries than when the log was verified last. */
	| "HistoryShortened"
	/** There are as many entries as when the log was verified last, and other ones. */
	| "HistoryRewritten"
	/** More or fewer entries were handed over than were added. */
	| "CountNotMatching"
	/** An entry does not say which record was delivered. */
	| "EntryNotAdmissible"
	/** The entries, or what was verified last, are not those that the head was made of. */
	| "EntriesNotMatching";

const FAULTS: Readonly<Record<Fault, string>> = {
	PathNotWhole: "The proof is incomplete.",
	NotUnderRoot: "The log is not the one that stands on chain for this interval.",
	HistoryShortened: "Entries have vanished since the log was checked last.",
	HistoryRewritten: "Entries have been changed since the log was checked last.",
	CountNotMatching: "Not exactly the entries that were added were handed over.",
	EntryNotAdmissible: "An entry does not say which record was delivered.",
	EntriesNotMatching: "An entry was changed, or stands in another place than where it was written.",
};

/** A log that is not what its service has posted the root of. Keep what you were handed: it is the evidence. */
export class LogFault extends Error {
	override readonly name = "LogFault";

	constructor(
		/** Which part is wrong. */
		readonly fault: Fault,
	) {
		super(FAULTS[fault]);
	}
}

/** An entry of a format that this version of the client does not know. */
export class UnknownEntryFormat extends Error {
	override readonly name = "UnknownEntryFormat";

	constructor(
		/** The format that was met. */
		readonly format: number,
	) {
		super(`Entries of format ${format} are not known here; this client knows ${ENTRY_FORMAT}. Use a newer client.`);
	}
}

/**
 * Checks a patient's log against the root that its service posted for an interval.
 *
 * @param root 32 bytes, read from the chain at a finalised block
 * @param patient the patient id, 16 bytes
 * @param proof what the service handed out for that interval
 * @param verified the head that the last check gave; {@link EMPTY_LOG} before the first one
 * @param since the entries after it, in their order
 * @returns the head to begin with the next time
 * @throws LogFault the first part that is wrong
 * @throws UnknownEntryFormat when an entry was written by a newer version
 * @throws RangeError when a length is wrong, or an entry is none
 */
export function verifyLog(
	root: Uint8Array,
	patient: Uint8Array,
	proof: HeadProof,
	verified: LogHead,
	since: KeptEntry[],
): LogHead {
	checkLength("The root", root, 32);
	checkLength("The verified head", verified.hash, 32);
	if (proof.siblings.length !== PATH_LENGTH) {
		throw new LogFault("PathNotWhole");
	}
	if (!sameBytes(climb(patient, patientLeaf(proof.blinding, patient, proof.head), proof.siblings), root)) {
		throw new LogFault("NotUnderRoot");
	}

	const added = proof.head.count - verified.count;
	if (added < 0n) {
		throw new LogFault("HistoryShortened");
	}
	if (added === 0n && !sameBytes(proof.head.hash, verified.hash)) {
		throw new LogFault("HistoryRewritten");
	}
	if (added !== BigInt(since.length)) {
		throw new LogFault("CountNotMatching");
	}
	const head = since.reduce<LogHead>((head, kept) => {
		if ("leaf" in kept) {
			return nextHead(head, kept.leaf);
		}
		const { kind, target } = decodeEntry(kept.entry);
		if (kind !== "Refused" && "Category" in target) {
			throw new LogFault("EntryNotAdmissible");
		}
		return nextHead(head, entryLeaf(kept.salt, kept.entry));
	}, verified);
	if (!sameBytes(head.hash, proof.head.hash)) {
		throw new LogFault("EntriesNotMatching");
	}
	return head;
}

/** That a reader got one version of one record. */
export interface Delivery {
	/** The account that got it, 32 bytes. */
	reader: Uint8Array;
	/** The number of the record. */
	record: number;
	/** The number of the version. */
	version: number;
}

/** What a custodian's log and its keyholders' do not agree on. */
export interface CrossCheck {
	/**
	 * A keyholder delivered the key, and the custodian says nothing of a delivery to that reader. Either the custodian's
	 * log lacks it, or the reader has the sealed key from somewhere else. This should not be.
	 */
	missingAtCustodian: Delivery[];
	/**
	 * The custodian delivered a sealed key, and no keyholder says that it sealed one to that reader. That is how it is when
	 * the key was sealed to the reader already, as the patient's and the author's are, and when the reader never asked the
	 * keyholder. Otherwise a keyholder's log lacks it.
	 */
	missingAtKeyholders: Delivery[];
}

/** Compares a custodian's entries about a patient with those of the keyholders. How often does not matter. */
export function crossCheck(custodian: Disclosure[], keyholders: Disclosure[]): CrossCheck {
	const deliveries = (log: Disclosure[], kinds: DisclosureKind[]): Map<string, Delivery> =>
		new Map(
			log.flatMap(({ kind, reader, target }): [string, Delivery][] => {
				if (!kinds.includes(kind) || !("Version" in target)) {
					return [];
				}
				const { record, version } = target.Version;
				return [[`${bytesToHex(reader)}/${record}/${version}`, { reader, record, version }]];
			}),
		);
	const missing = (wanted: Map<string, Delivery>, there: Map<string, Delivery>): Delivery[] =>
		[...wanted].filter(([key]) => !there.has(key)).map(([, delivery]) => delivery);

	const sealed = deliveries(keyholders, ["KeyDelivered"]);
	return {
		missingAtCustodian: missing(sealed, deliveries(custodian, ["KeyDelivered", "RecordDelivered"])),
		missingAtKeyholders: missing(deliveries(custodian, ["KeyDelivered"]), sealed),
	};
}

/** The root that a leaf and its siblings give. */
function climb(patient: Uint8Array, leaf: Uint8Array, siblings: Uint8Array[]): Uint8Array {
	return siblings.reduce((hash, sibling, height) => {
		checkLength("A sibling", sibling, 32);
		const isRight = (patient[15 - (height >> 3)]! >> (height & 7)) & 1;
		return isRight === 0 ? blake2b256(NODE_PREFIX, hash, sibling) : blake2b256(NODE_PREFIX, sibling, hash);
	}, leaf);
}

function indexOf<T>(all: readonly T[], member: T): number {
	const index = all.indexOf(member);
	if (index < 0) {
		throw new RangeError(`${String(member)} is not known.`);
	}
	return index;
}

/** A whole number as so many bytes, little-endian. */
function le(value: number | bigint, length: number): Uint8Array {
	// Above 2^53 - 1 a number has already lost digits.
	const isWhole = typeof value === "bigint" || Number.isSafeInteger(value);
	if (!isWhole || value < 0 || BigInt(value) >> BigInt(8 * length) !== 0n) {
		throw new RangeError(`A number has to be whole, and fit into ${length} bytes.`);
	}
	const bits = BigInt(value);
	return Uint8Array.from({ length }, (_, at) => Number((bits >> BigInt(8 * at)) & 0xffn));
}

function blake2b256(...parts: Uint8Array[]): Uint8Array {
	return blake2b(concatBytes(...parts), { dkLen: 32 });
}
