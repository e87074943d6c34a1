import assert from "node:assert/strict";
import { test } from "node:test";
import { freshReaderKeys, InvalidKey, toEncryptionKey, toRecipient, X25519 } from "@anamnesis/client/keys";
import { bytesToHex } from "@noble/hashes/utils.js";
import { generateHybridIdentity, identityToRecipient } from "age-encryption";
import { vectors } from "./support.js";

test("a recipient and its key on chain are the same key", async () => {
	const { recipient, encryptionKey } = await freshReaderKeys();
	assert.equal(encryptionKey.scheme, X25519);
	assert.equal(encryptionKey.bytes.length, 32);
	assert.equal(toRecipient(encryptionKey), recipient);
});

test("a recipient of the stock age tool has the key that the shared vectors say", () => {
	const { reader_recipient: recipient, reader_key: key } = vectors<Record<string, string>>("sealing.json");
	assert.equal(bytesToHex(toEncryptionKey(recipient!).bytes), key);
});

test("every key pair is another one", async () => {
	const pairs = await Promise.all(Array.from({ length: 8 }, freshReaderKeys));
	assert.equal(new Set(pairs.map((pair) => pair.recipient)).size, pairs.length);
});

test("what is no X25519 recipient is refused, without quoting it", async () => {
	const { identity, recipient } = await freshReaderKeys();
	const mistyped = `${recipient.slice(0, -1)}${recipient.endsWith("q") ? "p" : "q"}`;
	const postQuantum = await identityToRecipient(await generateHybridIdentity());
	for (const wrong of ["", "age1", mistyped, recipient.toUpperCase().slice(0, 20), identity, postQuantum]) {
		assert.throws(
			() => toEncryptionKey(wrong),
			(error: Error) => error instanceof InvalidKey && (wrong.length < 20 || !error.message.includes(wrong)),
		);
	}
});

test("keys of an unknown scheme or a wrong length are refused", () => {
	assert.throws(() => toRecipient({ scheme: 2, bytes: new Uint8Array(32).fill(9) }), InvalidKey);
	assert.throws(() => toRecipient({ scheme: X25519, bytes: new Uint8Array(31).fill(9) }), /32 bytes long; it is 31/);
	assert.throws(() => toRecipient({ scheme: X25519, bytes: new Uint8Array(33).fill(9) }), /32 bytes long; it is 33/);
});

test("keys that everybody could open for are refused", () => {
	// RFC 7748, section 7, and the list that libsodium refuses; the last two are the first two above p.
	for (const hex of [
		"0000000000000000000000000000000000000000000000000000000000000000",
		"0100000000000000000000000000000000000000000000000000000000000000",
		"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
		"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
		"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	]) {
		const bytes = Uint8Array.from(Buffer.from(hex, "hex"));
		assert.throws(() => toRecipient({ scheme: X25519, bytes }), InvalidKey, hex);
		// The highest bit is not part of the number.
		bytes[31]! |= 0x80;
		assert.throws(() => toRecipient({ scheme: X25519, bytes }), InvalidKey, `${hex}, highest bit set`);
	}
});
