import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { freshBlindings } from "@anamnesis/client/commitment";
import { freshReaderKeys, InvalidKey, type ReaderKeys } from "@anamnesis/client/keys";
import { CannotOpen, keyholderBinding, open, openKey, seal, sealKey, sealKeyForKeyholder } from "@anamnesis/client/sealing";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { Encrypter, generateHybridIdentity, identityToRecipient } from "age-encryption";
import { age, bytesOf, flip, report, type Source, vectors } from "./support.js";

const damagedOrWrongKey = (error: unknown) => error instanceof CannotOpen && error.reason !== "not a key";

describe("a sealed record", () => {
	test("opens again, whatever its length", async () => {
		// 64 KiB is age's chunk: one byte less, exactly one, one more, several.
		for (const length of [0, 1, 65535, 65536, 65537, 1048576]) {
			const document = bytesOf({ pattern: length });
			const { sealed, recordKey } = await seal(document);
			assert.deepEqual(await open(sealed, recordKey), document, `${length} bytes`);
		}
		const { sealed, recordKey } = await seal(report());
		assert.deepEqual(Buffer.from(await open(sealed, recordKey)), report());
	});

	test("has a fresh key every time", async () => {
		const [one, other] = [await seal(report()), await seal(report())];
		assert.notEqual(one.recordKey, other.recordKey);
		await assert.rejects(open(one.sealed, other.recordKey), { name: "CannotOpen", reason: "wrong key" });
	});

	test("does not open with any one bit turned over", async () => {
		const { sealed, recordKey } = await seal(utf8ToBytes("Hb 8.1 mmol/L"));
		for (let bit = 0; bit < 8 * sealed.length; bit++) {
			await assert.rejects(open(flip(sealed, bit), recordKey), damagedOrWrongKey, `bit ${bit}`);
		}
	});

	test("does not open when it is cut short or something follows it", async () => {
		const { sealed, recordKey } = await seal(report());
		for (const changed of [new Uint8Array(), sealed.slice(0, -1), sealed.slice(1), Uint8Array.of(...sealed, 0)]) {
			await assert.rejects(open(changed, recordKey), { name: "CannotOpen", reason: "damaged" });
		}
	});
});

describe("a sealed key", () => {
	let reader: ReaderKeys;
	let other: ReaderKeys;
	let recordKey: string;
	const { innerBlinding } = freshBlindings();

	before(async () => {
		[reader, other] = [await freshReaderKeys(), await freshReaderKeys()];
		({ recordKey } = await seal(report()));
	});

	test("gives its reader the record's key and the inner blinding", async () => {
		const sealedKey = await sealKey({ recordKey, innerBlinding }, reader.recipient);
		assert.deepEqual(await openKey(sealedKey, reader.identity), { recordKey, innerBlinding });
	});

	test("gives nothing to another reader", async () => {
		const sealedKey = await sealKey({ recordKey, innerBlinding }, reader.recipient);
		await assert.rejects(openKey(sealedKey, other.identity), { name: "CannotOpen", reason: "wrong key" });
	});

	test("does not open with a bit of any byte turned over", async () => {
		const sealedKey = await sealKey({ recordKey, innerBlinding }, reader.recipient);
		for (let at = 0; at < sealedKey.length; at++) {
			const bit = 8 * at + (at % 8);
			await assert.rejects(openKey(flip(sealedKey, bit), reader.identity), damagedOrWrongKey, `bit ${bit}`);
		}
	});

	test("has the same length for everybody", async () => {
		const one = await sealKey({ recordKey, innerBlinding }, reader.recipient);
		const two = await sealKey({ recordKey, innerBlinding: freshBlindings().innerBlinding }, other.recipient);
		assert.equal(one.length, two.length);
	});

	test("is refused for what is no key, no blinding or no reader", async () => {
		const seals = (key: string, blinding: Uint8Array, to: string) =>
			sealKey({ recordKey: key, innerBlinding: blinding }, to);
		for (const length of [0, 32, 63, 65]) {
			await assert.rejects(seals(recordKey, new Uint8Array(length), reader.recipient), {
				name: "RangeError",
				message: `The inner blinding has to be 64 bytes long; it is ${length}.`,
			});
		}
		await assert.rejects(seals(reader.recipient, innerBlinding, reader.recipient), TypeError);
		await assert.rejects(seals(`${recordKey}\n# more`, innerBlinding, reader.recipient), TypeError);
		await assert.rejects(seals(recordKey, innerBlinding, recordKey), InvalidKey);
		const postQuantum = await identityToRecipient(await generateHybridIdentity());
		await assert.rejects(seals(recordKey, innerBlinding, postQuantum), InvalidKey);
	});

	test("is refused when the file holds something else", async () => {
		const hex = bytesToHex(innerBlinding);
		for (const text of [
			"",
			recordKey,
			`${recordKey}\n`,
			`${recordKey}\n# inner blinding: ${hex}`,
			`${recordKey}\r\n# inner blinding: ${hex}\r\n`,
			`${recordKey}\n# inner blinding: ${hex.toUpperCase()}\n`,
			`${recordKey}\n# inner blinding: ${hex}00\n`,
			`${recordKey}\n# inner blinding: ${hex}\n${recordKey}\n`,
		]) {
			const encrypter = new Encrypter();
			encrypter.addRecipient(reader.recipient);
			await assert.rejects(openKey(await encrypter.encrypt(text), reader.identity), {
				name: "CannotOpen",
				reason: "not a key",
			});
		}
	});

	test("no error quotes a secret", async () => {
		// One character changed, so that the library would complain about the checksum of the whole string.
		const mistyped = `${reader.identity.slice(0, -1)}${reader.identity.endsWith("Q") ? "P" : "Q"}`;
		const sealedKey = await sealKey({ recordKey, innerBlinding }, reader.recipient);
		for (const attempt of [
			openKey(sealedKey, mistyped),
			sealKey({ recordKey: mistyped, innerBlinding }, reader.recipient),
			sealKey({ recordKey, innerBlinding }, mistyped),
		]) {
			await assert.rejects(attempt, (error: Error) => !error.stack!.includes(mistyped.slice(20, 50)));
		}
	});
});

describe("the stock age tool", () => {
	let folder: string;
	const path = (name: string) => join(folder, name);

	before(() => {
		folder = mkdtempSync(join(tmpdir(), "anamnesis-age-"));
	});
	after(() => rmSync(folder, { recursive: true, force: true }));

	test("opens a sealed key as an identity file, and the record with it", async () => {
		const reader = await freshReaderKeys();
		const { sealed, recordKey } = await seal(report());
		const sealedKey = await sealKey({ recordKey, ...freshBlindings() }, reader.recipient);
		writeFileSync(path("reader.txt"), reader.identity);
		writeFileSync(path("record.age"), sealed);
		writeFileSync(path("record-key.age"), sealedKey);

		age("-d", "-i", path("reader.txt"), "-o", path("record-key.txt"), path("record-key.age"));
		age("-d", "-i", path("record-key.txt"), "-o", path("record.json"), path("record.age"));
		assert.deepEqual(readFileSync(path("record.json")), report());
	});

	test("writes what opens here", async () => {
		const reader = await freshReaderKeys();
		writeFileSync(path("plain.json"), report());
		age("-r", reader.recipient, "-o", path("plain.age"), path("plain.json"));
		assert.deepEqual(Buffer.from(await open(readFileSync(path("plain.age")), reader.identity)), report());
	});

	test("wrote the vectors that all languages share", async () => {
		const vector = vectors<{
			reader_identity: string;
			record_key: string;
			inner_blinding: string;
			plaintext: Source;
			sealed: string;
			sealed_key: string;
		}>("sealing.json");
		const key = await openKey(hexToBytes(vector.sealed_key), vector.reader_identity);
		assert.equal(key.recordKey, vector.record_key);
		assert.equal(bytesToHex(key.innerBlinding), vector.inner_blinding);
		assert.deepEqual(await open(hexToBytes(vector.sealed), key.recordKey), bytesOf(vector.plaintext));
	});
});

describe("a keyholder's sealed key", () => {
	interface Case {
		recordKey: string;
		innerBlinding: string;
		patient: string;
		signer: string;
		commitment: { scheme: number; hash: string };
		binding: string;
	}
	const [one] = vectors<{ cases: Case[] }>("binding.json").cases;
	const key = { recordKey: one!.recordKey, innerBlinding: hexToBytes(one!.innerBlinding) };
	const version = {
		patient: hexToBytes(one!.patient),
		signer: hexToBytes(one!.signer),
		commitment: { scheme: one!.commitment.scheme, hash: hexToBytes(one!.commitment.hash) },
	};

	test("is bound as the vector says", async () => {
		assert.equal(bytesToHex(await keyholderBinding(key, version)), one!.binding);
	});

	test("is bound otherwise when anything is another", async () => {
		const others = [
			keyholderBinding({ ...key, innerBlinding: new Uint8Array(64) }, version),
			keyholderBinding({ ...key, recordKey: (await seal(report())).recordKey }, version),
			keyholderBinding(key, { ...version, patient: new Uint8Array(16) }),
			keyholderBinding(key, { ...version, signer: new Uint8Array(32) }),
			keyholderBinding(key, { ...version, commitment: { ...version.commitment, scheme: 2 } }),
			keyholderBinding(key, { ...version, commitment: { scheme: 1, hash: new Uint8Array(32) } }),
		];
		for (const other of await Promise.all(others)) {
			assert.notEqual(bytesToHex(other), one!.binding);
		}
	});

	test("is the sealed key with the binding behind it", async () => {
		const keyholder = await freshReaderKeys();
		const handed = await sealKeyForKeyholder(key, keyholder.recipient, version);
		assert.equal(handed.length, 454);
		assert.deepEqual(await openKey(handed.slice(0, -32), keyholder.identity), key);
		assert.equal(bytesToHex(handed.slice(-32)), one!.binding);
	});
});
