import assert from "node:assert/strict";
import { test } from "node:test";
import { CallFailed } from "@anamnesis/client/chain";
import { categories, membersOf, purposes, PURPOSE_CODES, PURPOSES, RECORD_CATEGORIES } from "@anamnesis/client/grants";
import { sizeLog2 } from "@anamnesis/client/patients";
import { freshPolicy } from "@anamnesis/client/policy";
import { ENTRY_PROBLEMS, refusedEntry } from "@anamnesis/client/records";
import { repositoryFile } from "./support.js";

const source = (name: string) => new TextDecoder().decode(repositoryFile(`primitives/src/${name}.rs`));

test("a size is the logarithm of the next power of two", () => {
	const sizes = [0, 1, 2, 3, 4, 5, 1023, 1024, 1025, 2 ** 40, 2 ** 40 + 1, Number.MAX_SAFE_INTEGER];
	assert.deepEqual(sizes.map(sizeLog2), [0, 0, 1, 2, 2, 3, 10, 10, 11, 40, 41, 53]);
	for (const wrong of [-1, 0.5, 2 ** 53]) {
		assert.throws(() => sizeLog2(wrong), RangeError);
	}
});

test("sets have the bits of the chain", () => {
	assert.equal(categories("PatientSummary", "Results"), 0b1_0001);
	assert.equal(categories(...RECORD_CATEGORIES), 0xff);
	assert.equal(purposes("Treatment", "PowerOfAttorney"), 0b100_0000_0001);
	assert.deepEqual(membersOf(RECORD_CATEGORIES, 0b1_0001), ["PatientSummary", "Results"]);
	assert.throws(() => categories("Blood" as never), /"Blood" is none of PatientSummary, /);
});

test("names, order and codes are those of primitives", () => {
	const variants = (rust: string, name: string) =>
		[...new RegExp(`pub enum ${name} \\{([^}]*)\\}`).exec(rust)![1]!.matchAll(/index = (\d+)\)\]\s+(\w+)/g)].map(
			([, index, variant]) => [Number(index), variant],
		);
	assert.deepEqual(variants(source("records"), "RecordCategory"), [...RECORD_CATEGORIES.entries()]);
	assert.deepEqual(variants(source("purpose"), "Purpose"), [...PURPOSES.entries()]);
	const problems = new TextDecoder().decode(repositoryFile("pallets/record-anchors/src/problems.rs"));
	assert.deepEqual(variants(problems, "EntryProblem"), [...ENTRY_PROBLEMS.entries()]);
	for (const [, purpose, code] of source("purpose").matchAll(/Purpose::(\w+) => "(\w+)"/g)) {
		assert.equal(PURPOSE_CODES[purpose as keyof typeof PURPOSE_CODES], code);
	}
});

test("an error of many records says which one, and why", () => {
	const failed = (error: string, ...details: number[]) =>
		new CallFailed("recordAnchors", error, "", Uint8Array.from(details));
	assert.deepEqual(refusedEntry(failed("EntryNotAdmissible", 2, 0, 3)), { at: 2, why: "CustodianNotUsable" });
	assert.deepEqual(refusedEntry(failed("EntryNotAdmissible", 1, 2, 0)), { at: 513, why: "NotFound" });
	assert.equal(refusedEntry(failed("NotFound")), null);
	assert.equal(refusedEntry(new CallFailed("other", "EntryNotAdmissible", "")), null);
	assert.equal(refusedEntry(new Error("EntryNotAdmissible")), null);
	assert.equal(refusedEntry(undefined), null);
	const newer = failed("EntryNotAdmissible", 0, 0, ENTRY_PROBLEMS.length);
	assert.throws(() => refusedEntry(newer), /newer than this client/);
	assert.throws(() => refusedEntry(failed("EntryNotAdmissible")), /newer than this client/);
});

test("a fresh policy is random, and looks like any other", () => {
	const [one, another] = [freshPolicy(), freshPolicy()];
	for (const { scheme, hash } of [one, another]) {
		assert.equal(scheme, 1);
		assert.equal(hash.length, 32);
		assert.ok(hash.some((byte) => byte !== 0));
	}
	assert.notDeepEqual(one, another);
});
