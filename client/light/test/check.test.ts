import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { check, type Expected, readHead, type Values } from "@anamnesis/light-client";
import { blake2b } from "@noble/hashes/blake2.js";
import { bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import { failing } from "./support.js";

const HASH = new Uint8Array(32).fill(0xaa);
const TWO = Uint8Array.of(2, 0);

const u32 = (number: number) => {
	const bytes = new DataView(new ArrayBuffer(4));
	bytes.setUint32(0, number, true);
	return new Uint8Array(bytes.buffer);
};
const some = (bytes: Uint8Array) => concatBytes(Uint8Array.of(1), bytes);
const NONE = Uint8Array.of(0);

/** A record as the chain stores it, by a professional, with two keyholders. */
const record = (versions: number, leaves = NONE, author = concatBytes(Uint8Array.of(0), u32(3))) =>
	concatBytes(
		...[Uint8Array.of(4), u32(2), Uint8Array.of(2 << 2), u32(4), u32(5), author],
		...[u32(versions), leaves, some(new Uint8Array(8)), some(Uint8Array.of(1, 2)), new Uint8Array(32)],
	);
const anchor = (hash = HASH, scheme = 1) =>
	concatBytes(
		...[Uint8Array.of(scheme), hash, Uint8Array.of(14), new Uint8Array(32), Uint8Array.of(0, 4, 0, 0, 0, 0, 0, 0)],
		...[some(Uint8Array.of(1, 1)), u32(9), some(Uint8Array.of(0))],
	);
const expected = (version = 0, leaf: number | null = null): Expected => ({
	subject: { patient: new Uint8Array(16), record: 0, version, leaf },
	hash: HASH,
});
const state = (values: Partial<Values> = {}): Values => ({
	shape: TWO,
	record: record(1),
	anchor: anchor(),
	leaf: null,
	...values,
});

describe("a check", () => {
	test("finds what stands there", () => {
		assert.deepEqual(check(expected(), state()), {
			outcome: "stands",
			standing: "current",
			amendedBy: null,
			commitment: { scheme: 1, hash: HASH },
			anchoredAt: 1024,
			category: "Results",
			versions: 1,
		});
		const patients = record(1, NONE, Uint8Array.of(1));
		assert.equal(check(expected(), state({ record: patients })).outcome, "stands");
	});

	test("says that a later version supersedes it", () => {
		const outcome = check(expected(), state({ record: record(3) }));
		assert.ok(outcome.outcome === "stands");
		assert.deepEqual([outcome.standing, outcome.versions], ["superseded", 3]);
	});

	test("tells another commitment, and one bit of it is enough", () => {
		const other = Uint8Array.from(HASH);
		other[31]! ^= 1;
		assert.deepEqual(check(expected(), state({ anchor: anchor(other) })), {
			outcome: "differs",
			commitment: { scheme: 1, hash: other },
		});
	});

	test("takes what is half gone for gone", () => {
		for (const half of [{ record: null }, { anchor: null }, { record: null, anchor: null }]) {
			assert.deepEqual(check(expected(), state(half)), { outcome: "absent" });
		}
	});

	test("says what has happened to a document of a batch", () => {
		const batch = (leaf: Uint8Array | null) => state({ record: record(1, some(u32(5))), anchor: anchor(HASH, 2), leaf });
		const standing = (leaf: Uint8Array | null) => {
			const outcome = check(expected(0, 4), batch(leaf));
			assert.ok(outcome.outcome === "stands");
			return [outcome.standing, outcome.amendedBy];
		};
		assert.deepEqual(standing(null), ["current", null]);
		assert.deepEqual(standing(concatBytes(Uint8Array.of(0), u32(7))), ["amended", 7]);
		assert.deepEqual(standing(Uint8Array.of(1, 0)), ["erased", null]);
		assert.deepEqual(standing(concatBytes(Uint8Array.of(1), some(u32(7)))), ["erased", null]);
		assert.deepEqual(check(expected(0, 5), batch(null)), { outcome: "absent" }, "a document that is not in it");
		assert.deepEqual(check(expected(0, 0), state()), { outcome: "absent" }, "a record that is no batch");
	});

	test("does not guess at shapes that it does not know", () => {
		const newer = failing("not-verified", /shape 3, and this program reads 2/);
		assert.throws(() => check(expected(), state({ shape: Uint8Array.of(3, 0) })), newer);
		assert.throws(() => check(expected(), state({ shape: null })), failing("not-verified", /keeps no records/));
		const unknown = failing("not-verified", /a shape that is not known here/);
		for (const wrong of [
			{ record: record(1).slice(0, -1) },
			{ record: concatBytes(record(1), NONE) },
			{ record: new Uint8Array() },
			{ record: Uint8Array.of(8, ...record(1).slice(1)) },
			{ anchor: anchor().slice(0, -1) },
			{ record: record(1, NONE, Uint8Array.of(9)) },
		]) {
			assert.throws(() => check(expected(), state(wrong)), unknown, JSON.stringify(wrong));
		}
	});
});

describe("a header", () => {
	const header = (number: Uint8Array) => concatBytes(new Uint8Array(32), number, new Uint8Array(64));
	const hash = (bytes: Uint8Array) => `0x${bytesToHex(blake2b(bytes, { dkLen: 32 }))}`;

	test("says the number of its block", () => {
		const numbers: [number: number, encoded: number[]][] = [
			[0, [0]],
			[63, [0xfc]],
			[64, [0x01, 0x01]],
			[16_383, [0xfd, 0xff]],
			[16_384, [0x02, 0, 1, 0]],
			[2 ** 30 - 1, [0xfe, 0xff, 0xff, 0xff]],
		];
		for (const [number, encoded] of numbers) {
			const bytes = header(Uint8Array.from(encoded));
			assert.deepEqual(readHead(hash(bytes), bytes), { number, hash: hash(bytes) });
		}
	});

	test("has to be that of the block", () => {
		const bytes = header(Uint8Array.of(4));
		assert.throws(() => readHead(`0x${"00".repeat(32)}`, bytes), failing("failed", /another hash/));
	});
});
