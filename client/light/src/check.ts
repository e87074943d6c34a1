/** Whether what somebody expects stands on the chain, at one block, by what its state was proven to have. */

import type { Commitment } from "@anamnesis/client/commitment";
import type { RecordCategory } from "@anamnesis/client/grants";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Expected } from "./expected.js";
import { checkShape, readAnchor, readLeaf, readRecord, type Values } from "./storage.js";

/** What the chain has in the place of what was expected. */
export type Outcome = Stands | Differs | { outcome: "absent" };

/** It stands there. */
export interface Stands {
	outcome: "stands";
	/** Whether it holds, or something was written since that supersedes it; `erased` is a document of a batch. */
	standing: "current" | "superseded" | "amended" | "erased";
	/** The record that amends a document of a batch. */
	amendedBy: number | null;
	/** What binds it; of a document in a batch, the root. */
	commitment: Commitment;
	/** When it was anchored, in Unix milliseconds. */
	anchoredAt: number;
	/** What the record is about. */
	category: RecordCategory;
	/** How many versions the record has. */
	versions: number;
}

/** Something else stands there. */
export interface Differs {
	outcome: "differs";
	/** What binds it. */
	commitment: Commitment;
}

/**
 * Compares.
 *
 * @throws Failure when the chain stores what this program cannot read
 */
export function check({ subject, hash }: Expected, values: Values): Outcome {
	checkShape(values.shape);
	// A record that is being erased goes before its versions do.
	if (values.record === null || values.anchor === null) {
		return { outcome: "absent" };
	}
	const record = readRecord(values.record);
	const { commitment, anchoredAt } = readAnchor(values.anchor);
	const isLeaf = subject.leaf !== null;
	if (isLeaf && (record.leaves === null || subject.leaf! >= record.leaves)) {
		return { outcome: "absent" };
	}
	if (bytesToHex(commitment.hash) !== bytesToHex(hash)) {
		return { outcome: "differs", commitment };
	}
	const isCurrent = subject.version === record.versions - 1;
	const { category, versions } = record;
	const stands = { outcome: "stands", amendedBy: null, commitment, anchoredAt, category, versions } as const;
	if (!isLeaf || values.leaf === null) {
		return { ...stands, standing: isCurrent ? "current" : "superseded" };
	}
	const leaf = readLeaf(values.leaf);
	return "amendedBy" in leaf
		? { ...stands, standing: "amended", amendedBy: leaf.amendedBy }
		: { ...stands, standing: "erased" };
}
