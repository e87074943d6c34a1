import assert from "node:assert/strict";
import { test } from "node:test";
import { blake3, commit } from "@anamnesis/client/commitment";
import { open, openKey } from "@anamnesis/client/sealing";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { bytesOf, repositoryFile, type Source } from "./support.js";

interface Vector {
	plaintext: Source;
	record: string;
	sealed_key: string;
	reader_identity: string;
	record_key: string;
	inner_blinding: string;
	blinding: string;
	sealed_blake3: string;
	inner: string;
	commitment: string;
}

const file = (name: string) => repositoryFile(`tests/fixtures/sealing/${name}`);

for (const by of ["rust", "typescript"]) {
	test(`what ${by} sealed opens here, and is what was committed to`, async () => {
		const vector = JSON.parse(new TextDecoder().decode(file(`${by}.json`))) as Vector;
		const sealed = new Uint8Array(file(vector.record));
		const { recordKey, innerBlinding } = await openKey(hexToBytes(vector.sealed_key), vector.reader_identity);
		assert.equal(recordKey, vector.record_key);
		assert.equal(bytesToHex(innerBlinding), vector.inner_blinding);

		const document = await open(sealed, recordKey);
		assert.deepEqual(document, bytesOf(vector.plaintext));
		assert.equal(bytesToHex(blake3(sealed)), vector.sealed_blake3);
		const { commitment, inner } = commit(document, sealed, { blinding: hexToBytes(vector.blinding), innerBlinding });
		assert.equal(bytesToHex(inner), vector.inner);
		assert.equal(bytesToHex(commitment.hash), vector.commitment);
	});
}
