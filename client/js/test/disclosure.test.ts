import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { PURPOSE_CODES, type Purpose, type RecordCategory } from "@anamnesis/client/grants";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import {
	crossCheck,
	decodeEntry,
	type Disclosure,
	type DisclosureKind,
	EMPTY_LOG,
	encodeEntry,
	entryLeaf,
	type Fault,
	type HeadProof,
	type KeptEntry,
	type LogHead,
	nextHead,
	PATH_LENGTH,
	patientLeaf,
	UnknownEntryFormat,
	verifyLog,
} from "../dist/disclosure.js";
import { flip, vectors } from "./support.js";

interface Head {
	hash: string;
	count: number;
}

const file = vectors<{
	entries: {
		name: string;
		entry: {
			kind: DisclosureKind;
			reader: string;
			acting_for: number | null;
			target: { record: number; version: number } | { category: RecordCategory };
			purpose: string;
			emergency: boolean;
			at: number;
		};
		encoded: string;
		salt: string;
		leaf: string;
	}[];
	heads: { before: Head; entry_leaf: string; after: Head }[];
	trees: {
		name: string;
		root: string;
		patients: { patient: string; head: Head; blinding: string; leaf: string; siblings: string[] }[];
	}[];
}>("disclosure.json");

type EntryVector = (typeof file.entries)[number];

function disclosureOf({ entry }: EntryVector): Disclosure {
	const purpose = (Object.keys(PURPOSE_CODES) as Purpose[]).find((one) => PURPOSE_CODES[one] === entry.purpose);
	assert.ok(purpose !== undefined, "the purpose is known");
	return {
		kind: entry.kind,
		reader: hexToBytes(entry.reader),
		actingFor: entry.acting_for,
		target: "category" in entry.target ? { Category: entry.target.category } : { Version: entry.target },
		purpose,
		emergency: entry.emergency,
		at: entry.at,
	};
}

const headOf = ({ hash, count }: Head): LogHead => ({ hash: hexToBytes(hash), count: BigInt(count) });

/** The entries of the vectors as a log. */
const log: { salt: Uint8Array; entry: Uint8Array }[] = file.entries.map(({ salt, encoded }) => ({
	salt: hexToBytes(salt),
	entry: hexToBytes(encoded),
}));
const leaves = log.map(({ salt, entry }) => entryLeaf(salt, entry));

interface Interval {
	root: Uint8Array;
	patient: Uint8Array;
	proof: HeadProof;
}

/** A tree of the vectors in which somebody's log is the whole one. */
const interval: Interval = (() => {
	for (const { root, patients } of file.trees) {
		const found = patients.find(({ head }) => head.count === log.length);
		if (found !== undefined) {
			const { patient, head, blinding, siblings } = found;
			const proof: HeadProof = {
				head: headOf(head),
				blinding: hexToBytes(blinding),
				siblings: siblings.map(hexToBytes),
			};
			return { root: hexToBytes(root), patient: hexToBytes(patient), proof };
		}
	}
	throw new Error("a tree has the whole log");
})();

/** Checks the log with something else than what is true. */
function check(
	other: Partial<Interval> & { verified?: LogHead; since?: KeptEntry[] } = {},
	proof: Partial<HeadProof> = {},
): LogHead {
	const { root, patient, verified = EMPTY_LOG, since = log } = { ...interval, ...other };
	return verifyLog(root, patient, { ...interval.proof, ...proof }, verified, since);
}

function finds(fault: Fault, run: () => unknown, message?: string): void {
	assert.throws(run, { name: "LogFault", fault }, message);
}

describe("the vectors that all languages share", () => {
	for (const vector of file.entries) {
		test(`entry: ${vector.name}`, () => {
			assert.equal(bytesToHex(encodeEntry(disclosureOf(vector))), vector.encoded);
			assert.deepEqual(decodeEntry(hexToBytes(vector.encoded)), disclosureOf(vector));
			assert.equal(bytesToHex(entryLeaf(hexToBytes(vector.salt), hexToBytes(vector.encoded))), vector.leaf);
		});
	}

	test("every head follows from the one before", () => {
		assert.ok(file.heads.length >= 9);
		for (const { before, entry_leaf, after } of file.heads) {
			assert.deepEqual(nextHead(headOf(before), hexToBytes(entry_leaf)), headOf(after));
		}
	});

	for (const { name, root, patients } of file.trees) {
		test(`tree: ${name}`, () => {
			for (const { patient, head, blinding, leaf, siblings } of patients) {
				const proof = { head: headOf(head), blinding: hexToBytes(blinding), siblings: siblings.map(hexToBytes) };
				assert.equal(bytesToHex(patientLeaf(proof.blinding, hexToBytes(patient), proof.head)), leaf);
				// The one far along has verified all of it before.
				const isShort = head.count <= log.length;
				const verified = isShort ? EMPTY_LOG : proof.head;
				const since = isShort ? log.slice(0, head.count) : [];
				assert.deepEqual(verifyLog(hexToBytes(root), hexToBytes(patient), proof, verified, since), proof.head);
			}
		});
	}

	test("are those that their script makes", () => {
		const script = fileURLToPath(new URL("../scripts/disclosure-vectors.mjs", import.meta.url));
		const run = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
		assert.equal(run.status, 0, run.stderr);
	});
});

describe("a log", () => {
	test("verifies from the beginning, and from where it was verified last", () => {
		assert.deepEqual(check(), interval.proof.head);
		const third = leaves.slice(0, 3).reduce<LogHead>(nextHead, EMPTY_LOG);
		assert.deepEqual(check({ verified: third, since: log.slice(3) }), interval.proof.head);
		assert.deepEqual(check({ verified: interval.proof.head, since: [] }), interval.proof.head);
	});

	test("verifies when the content of entries has gone", () => {
		const since: KeptEntry[] = log.map((kept, at) => (at < 4 ? { leaf: leaves[at]! } : kept));
		assert.deepEqual(check({ since }), interval.proof.head);
	});

	test("is not another patient's", () => {
		finds("NotUnderRoot", () => check({ patient: flip(interval.patient, 0) }));
		finds("NotUnderRoot", () => check({ patient: flip(interval.patient, 127) }));
	});

	test("does not verify with a bit of root, blinding or head turned over", () => {
		const { root, proof } = interval;
		for (let bit = 0; bit < 256; bit += 5) {
			finds("NotUnderRoot", () => check({ root: flip(root, bit) }));
			finds("NotUnderRoot", () => check({}, { head: { ...proof.head, hash: flip(proof.head.hash, bit) } }));
			finds("NotUnderRoot", () => check({}, { blinding: flip(proof.blinding, 2 * bit) }));
		}
		finds("NotUnderRoot", () => check({}, { head: { ...proof.head, count: proof.head.count + 1n } }));
	});

	test("does not verify with another sibling anywhere on its path", () => {
		for (let at = 0; at < PATH_LENGTH; at++) {
			const siblings = interval.proof.siblings.map((one, place) => (place === at ? flip(one, at) : one));
			finds("NotUnderRoot", () => check({}, { siblings }), `sibling ${at}`);
		}
	});

	test("does not verify with a path that is cut off or goes on", () => {
		const { siblings } = interval.proof;
		finds("PathNotWhole", () => check({}, { siblings: siblings.slice(1) }));
		finds("PathNotWhole", () => check({}, { siblings: [...siblings, interval.root] }));
	});

	test("does not verify with an entry left out, added, moved, or in the place of another", () => {
		finds("CountNotMatching", () => check({ since: log.slice(1) }));
		finds("CountNotMatching", () => check({ since: [...log, log[0]!] }));
		finds("EntriesNotMatching", () => check({ since: [log[1]!, log[0]!, ...log.slice(2)] }));
		finds("EntriesNotMatching", () => check({ since: [log[1]!, ...log.slice(1)] }));
	});

	test("does not verify with an entry that says something else", () => {
		const said = decodeEntry(log[0]!.entry);
		const others: Partial<Disclosure>[] = [
			{ kind: "KeyDelivered" },
			{ reader: flip(said.reader, 77) },
			{ actingFor: null },
			{ actingFor: 8 },
			{ target: { Version: { record: 3, version: 0 } } },
			{ purpose: "Payment" },
			{ emergency: true },
			{ at: BigInt(said.at) - 1n },
		];
		for (const other of others) {
			const since = [{ ...log[0]!, entry: encodeEntry({ ...said, ...other }) }, ...log.slice(1)];
			finds("EntriesNotMatching", () => check({ since }), Object.keys(other)[0]!);
		}
	});

	test("does not verify with another salt, or the trace of another entry", () => {
		finds("EntriesNotMatching", () => check({ since: [{ ...log[0]!, salt: flip(log[0]!.salt, 3) }, ...log.slice(1)] }));
		finds("EntriesNotMatching", () => check({ since: [{ leaf: flip(leaves[0]!, 3) }, ...log.slice(1)] }));
	});

	test("does not verify when it is shorter than before, or was rewritten", () => {
		const { hash, count } = interval.proof.head;
		finds("HistoryShortened", () => check({ verified: { hash, count: count + 1n }, since: [] }));
		finds("HistoryRewritten", () => check({ verified: { hash: flip(hash, 0), count }, since: [] }));
		const other = { hash: flip(nextHead(EMPTY_LOG, leaves[0]!).hash, 0), count: 1n };
		finds("EntriesNotMatching", () => check({ verified: other, since: log.slice(1) }));
	});

	test("does not verify when a delivery does not say of what", () => {
		const said: Disclosure = { ...decodeEntry(log[0]!.entry), target: { Category: "Results" } };
		const since = [{ ...log[0]!, entry: encodeEntry(said) }, ...log.slice(1)];
		finds("EntryNotAdmissible", () => check({ since }));
	});
});

describe("an entry", () => {
	test("of a newer format is not guessed at", () => {
		const newer = Uint8Array.of(2, ...log[0]!.entry.slice(1));
		assert.throws(() => decodeEntry(newer), UnknownEntryFormat);
		assert.throws(() => check({ since: [{ ...log[0]!, entry: newer }, ...log.slice(1)] }), UnknownEntryFormat);
	});

	test("has one encoding", () => {
		for (const { entry } of log) {
			for (let bit = 0; bit < 8 * entry.length; bit++) {
				const flipped = flip(entry, bit);
				let said: Disclosure;
				try {
					said = decodeEntry(flipped);
				} catch (error) {
					assert.ok(error instanceof RangeError || error instanceof UnknownEntryFormat);
					continue;
				}
				assert.deepEqual(encodeEntry(said), flipped);
			}
		}
	});

	test("that is cut off or goes on is none", () => {
		const { entry } = log[0]!;
		for (let length = 0; length < entry.length; length++) {
			assert.throws(() => decodeEntry(entry.slice(0, length)), RangeError);
		}
		assert.throws(() => decodeEntry(Uint8Array.of(...entry, 0)), RangeError);
	});

	test("with numbers that do not fit is refused", () => {
		const said = decodeEntry(log[0]!.entry);
		for (const other of [
			{ actingFor: -1 },
			{ actingFor: 2 ** 32 },
			{ actingFor: 0.5 },
			{ at: 2 ** 53 },
			{ at: -1 },
			{ at: 2n ** 64n },
			{ reader: new Uint8Array(31) },
			{ purpose: "TREAT" as never },
		]) {
			assert.throws(() => encodeEntry({ ...said, ...other }), RangeError, JSON.stringify(Object.keys(other)));
		}
	});

	test("with a moment beyond what a number holds keeps its digits", () => {
		const said: Disclosure = { ...decodeEntry(log[0]!.entry), at: 2n ** 64n - 1n };
		assert.deepEqual(decodeEntry(encodeEntry(said)), said);
	});
});

describe("a custodian's log and its keyholders'", () => {
	const reader = (seed: number) => new Uint8Array(32).fill(seed);
	const said = (kind: DisclosureKind, seed: number, record = 0, version = 0): Disclosure => ({
		kind,
		reader: reader(seed),
		actingFor: 1,
		target: { Version: { record, version } },
		purpose: "Treatment",
		emergency: false,
		at: 1_000,
	});
	const agreed = { missingAtCustodian: [], missingAtKeyholders: [] };
	const delivery = { reader: reader(1), record: 0, version: 0 };

	test("agree when each key has its delivery, however often", () => {
		const keyholder = [said("KeyDelivered", 1), said("KeyDelivered", 1)];
		assert.deepEqual(crossCheck([said("KeyDelivered", 1)], keyholder), agreed);
		assert.deepEqual(crossCheck([said("RecordDelivered", 1)], keyholder), agreed);
		assert.deepEqual(crossCheck([], []), agreed);
	});

	test("show which delivery the custodian says nothing of", () => {
		// Another reader, another record, another version and a refusal do not stand for it.
		const custodian = [
			said("KeyDelivered", 2),
			said("RecordDelivered", 1, 1, 0),
			said("RecordDelivered", 1, 0, 1),
			said("Refused", 1),
		];
		const found = crossCheck(custodian, [said("KeyDelivered", 2), said("KeyDelivered", 1)]);
		assert.deepEqual(found, { missingAtCustodian: [delivery], missingAtKeyholders: [] });
	});

	test("show which delivery no keyholder says anything of", () => {
		const custodian = [said("KeyDelivered", 1), said("RecordDelivered", 2)];
		const found = crossCheck(custodian, [said("Refused", 1)]);
		assert.deepEqual(found, { missingAtCustodian: [], missingAtKeyholders: [delivery] });
	});
});
