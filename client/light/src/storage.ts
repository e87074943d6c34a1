/**
 * How the chain stores what a check is about: the keys, and the shapes of the values.
 *
 * Nobody is asked for either. The hashers of the chain's maps are transparent, so a key follows from what it names; the
 * shapes are those of one storage version of `record-anchors`, which is read and checked with them. The same is in
 * `primitives/src/proof/stored.rs`, for proof files.
 */

import type { Commitment } from "@anamnesis/client/commitment";
import { RECORD_CATEGORIES, type RecordCategory } from "@anamnesis/client/grants";
import { blake2b } from "@noble/hashes/blake2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { xxhashAsU8a } from "@polkadot/util-crypto";
import { Failure } from "./failure.js";
import { NotReadable, Reader } from "./scale.js";

/** The storage version of `record-anchors` whose shapes are read here. */
const SHAPE = 2;

/** A version of a record, or a document in a batch. */
export interface Subject {
	/** The patient id, 16 bytes. */
	patient: Uint8Array;
	/** The number of the record. */
	record: number;
	/** The number of the version. */
	version: number;
	/** The number of the document in a batch, if one is meant. */
	leaf: number | null;
}

/** Under which keys the state has what a check reads. */
export interface Keys {
	/** The storage version of the pallet. */
	shape: Uint8Array;
	/** The record. */
	record: Uint8Array;
	/** The version. */
	anchor: Uint8Array;
	/** What has happened to the leaf. */
	leaf: Uint8Array | null;
}

/** Where the time of a block is. */
export const TIME_KEY = item("Timestamp", "Now");

/** The keys of what a check about this reads. */
export function keysOf({ patient, record, version, leaf }: Subject): Keys {
	const ofRecord = (map: string) =>
		concatBytes(item("RecordAnchors", map), blake2b(patient, { dkLen: 16 }), patient, number(record));
	return {
		shape: item("RecordAnchors", ":__STORAGE_VERSION__:"),
		record: ofRecord("Records"),
		anchor: concatBytes(ofRecord("Anchors"), number(version)),
		leaf: leaf === null ? null : concatBytes(ofRecord("Leaves"), number(leaf)),
	};
}

/** What the state has under these keys; null where it has nothing. */
export type Values = { [Key in keyof Keys]: Uint8Array | null };

/** A record, as far as a check tells of it. */
export interface StoredRecord {
	/** What it is about. */
	category: RecordCategory;
	/** How many versions it has. */
	versions: number;
	/** How many documents a batch has. */
	leaves: number | null;
}

/** A version, as far as a check tells of it. */
export interface StoredAnchor {
	/** What binds the document. */
	commitment: Commitment;
	/** When it was anchored, in Unix milliseconds. */
	anchoredAt: number;
}

/** What has happened to a document of a batch. */
export type StoredLeaf = { amendedBy: number } | { erased: true };

/** The time of a block, in Unix milliseconds. */
export function readTime(value: Uint8Array | null): number {
	// Only the first block has none.
	return value === null ? 0 : read(value, (reader) => Number(reader.u64()));
}

/** Refuses a chain whose entries have other shapes than those that are read here. */
export function checkShape(value: Uint8Array | null): void {
	const shape = value === null ? null : read(value, (reader) => reader.u16());
	if (shape !== SHAPE) {
		throw new Failure(
			"not-verified",
			shape === null
				? "This chain keeps no records: it is none of Anamnesis, or one from before records were anchored."
				: `This chain stores records in the shape ${shape}, and this program reads ${SHAPE}. Use a newer one.`,
		);
	}
}

/** A record. */
export function readRecord(value: Uint8Array): StoredRecord {
	return read(value, (reader) => {
		const category = RECORD_CATEGORIES[reader.variant(RECORD_CATEGORIES.length)]!;
		// Custodian, keyholders, author.
		reader.u32();
		reader.list(() => reader.u32());
		const author = reader.variant(3);
		if (author !== PATIENT) {
			reader.u32();
		}
		const versions = reader.u32();
		const leaves = reader.option(() => reader.u32());
		// What it amends, until when it is to be kept, and the digest over its versions.
		reader.option(() => reader.bytes(8));
		reader.option(() => reader.u16());
		reader.bytes(32);
		return { category, versions, leaves };
	});
}

/** The variant of an author that has no number. */
const PATIENT = 1;

/** A version of a record. */
export function readAnchor(value: Uint8Array): StoredAnchor {
	return read(value, (reader) => {
		const commitment = { scheme: reader.u8(), hash: reader.bytes(32) };
		// Size, and who signed.
		reader.u8();
		reader.bytes(32);
		const anchoredAt = Number(reader.u64());
		// The day that the author says, the place in the order of anchoring, and why it supersedes another.
		reader.option(() => reader.u16());
		reader.u32();
		reader.option(() => reader.u8());
		return { commitment, anchoredAt };
	});
}

/** What has happened to a document of a batch. */
export function readLeaf(value: Uint8Array): StoredLeaf {
	return read(value, (reader) => {
		if (reader.variant(2) === 0) {
			return { amendedBy: reader.u32() };
		}
		reader.option(() => reader.u32());
		return { erased: true };
	});
}

function read<Value>(value: Uint8Array, shape: (reader: Reader) => Value): Value {
	const reader = new Reader(value);
	try {
		const found = shape(reader);
		reader.end();
		return found;
	} catch (error) {
		if (error instanceof NotReadable) {
			throw new Failure("not-verified", "An entry of the chain has a shape that is not known here. Use a newer program.");
		}
		throw error;
	}
}

function item(pallet: string, name: string): Uint8Array {
	return concatBytes(xxhashAsU8a(pallet, 128), xxhashAsU8a(name, 128));
}

/** A number as a part of a key, behind its hash. */
function number(number: number): Uint8Array {
	const bytes = new DataView(new ArrayBuffer(4));
	bytes.setUint32(0, number, true);
	const encoded = new Uint8Array(bytes.buffer);
	return concatBytes(xxhashAsU8a(encoded, 64), encoded);
}
