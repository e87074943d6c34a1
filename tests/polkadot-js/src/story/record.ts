import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { submit } from "@anamnesis/client/chain";
import { commit, freshBlindings, verifyDocument, verifySealed } from "@anamnesis/client/commitment";
import { type EncryptionKey, toRecipient } from "@anamnesis/client/keys";
import { anchoredVersion, anchorRecord } from "@anamnesis/client/patients";
import { readOrganisation, readPatient, readTime } from "@anamnesis/client/reading";
import { dayOf } from "@anamnesis/client/records";
import { open, openKey, seal, sealKey, sealKeyForKeyholder } from "@anamnesis/client/sealing";
import { hexToU8a } from "@polkadot/util";
import { finalisedBlocks } from "../chain.js";
import type { Person } from "../people.js";
import { timelineOf, verificationOf } from "./answers.js";
import {
	CUSTODIAN,
	date,
	KEYHOLDER,
	OTHER_CLINIC,
	type PatientPerson,
	short,
	type Story,
	type Written,
} from "./story.js";

// From dist/src/story, where this is compiled to.
const REPORT = fileURLToPath(new URL("../../../../fixtures/fhir/Bundle-lipids.json", import.meta.url));

/** The bytes with one bit turned over. */
export function flip(bytes: Uint8Array, bit: number): Uint8Array {
	const copy = Uint8Array.from(bytes);
	copy[bit >> 3]! ^= 1 << (bit & 7);
	return copy;
}

/**
 * Seals a document for a patient: to a fresh key, and that key to the patient, to the clinic and to two keyholders, by
 * the keys that they have on chain. The sealed record and the sealed keys go to the custodian.
 */
export async function write(
	story: Story,
	patient: PatientPerson,
	document: Uint8Array,
	author: Person,
): Promise<Written> {
	const { chain, clinic } = story;
	const keyOf = async (entry: Promise<{ encryptionKey: EncryptionKey | null } | null>) => (await entry)!.encryptionKey!;
	const [patients, clinics, ...keyholders] = await Promise.all([
		keyOf(readPatient(chain, patient.id)),
		...[clinic.organisation, OTHER_CLINIC, KEYHOLDER].map((number) => keyOf(readOrganisation(chain, number))),
	]);
	assert.equal(new Set([patients, clinics!, ...keyholders].map(toRecipient)).size, 4);

	const { sealed, recordKey } = await seal(document);
	const blindings = freshBlindings();
	const { commitment, inner } = commit(document, sealed, blindings);
	const key = { recordKey, innerBlinding: blindings.innerBlinding };
	const sealedKeys: [EncryptionKey, Uint8Array][] = [];
	for (const reader of [patients, clinics!]) {
		sealedKeys.push([reader, await sealKey(key, toRecipient(reader))]);
	}
	const version = { patient: hexToU8a(patient.id), signer: author.account.publicKey, commitment };
	for (const keyholder of keyholders) {
		sealedKeys.push([keyholder, await sealKeyForKeyholder(key, toRecipient(keyholder), version)]);
	}
	const kept = { sealed, proof: { blinding: blindings.blinding, inner }, sealedKeys };
	assert.ok(verifySealed(commitment, kept.sealed, kept.proof));

	const custodian = story.custodian(author);
	const upload = await custodian.upload(patient.id, sealed, kept.proof);
	assert.deepEqual(upload.commitment, commitment, "the custodian has computed the same");
	for (const [reader, sealedKey] of sealedKeys) {
		await custodian.putKey(upload, reader, sealedKey);
	}
	const place = ({ record, version }: { record: number; version: number }) =>
		custodian.place(upload, record, version);
	return { document, blindings, commitment, kept, place };
}

/** The recorder anchors a laboratory report of Anna's; the clinician one of Berta's. */
export async function anchoring(story: Story): Promise<void> {
	const { chain, say, anna, berta, clinic } = story;
	const report = readFileSync(REPORT);
	assert.equal(JSON.parse(report.toString("utf8")).resourceType, "Bundle");
	const today = dayOf(await readTime(chain));
	const anchor = (patient: PatientPerson, { commitment, kept }: Written, by: Person) => {
		const version = {
			actingFor: clinic.organisation,
			patient: patient.id,
			category: "Results" as const,
			commitment,
			sealedLength: kept.sealed.length,
			custodian: CUSTODIAN,
			keyholders: [OTHER_CLINIC, KEYHOLDER],
			recordedOn: today,
		};
		return submit(chain, anchorRecord(chain, version), by.account);
	};
	const first = await write(story, anna, report, story.recorder);
	const bertas = await write(story, berta, report, story.clinician);
	const [finalised, hers] = await Promise.all([
		anchor(anna, first, story.recorder),
		anchor(berta, bertas, story.clinician),
	]);
	await Promise.all([first.place(anchoredVersion(finalised)), bertas.place(anchoredVersion(hers))]);
	story.written.push(first);
	story.bertas = bertas;

	assert.deepEqual(anchoredVersion(finalised), { record: 0, version: 0 });
	const [entry, ...more] = await timelineOf(chain, anna.id, finalised.blockHash);
	assert.ok(entry !== undefined && more.length === 0);
	const { anchoredAt, commitment, ...rest } = entry;
	assert.ok(anchoredAt > 0);
	assert.deepEqual({ scheme: commitment.scheme, hash: hexToU8a(commitment.hash) }, first.commitment);
	assert.deepEqual(rest, {
		record: 0,
		version: 0,
		category: "Results",
		custodian: CUSTODIAN,
		orphaned: false,
		keyholders: [OTHER_CLINIC, KEYHOLDER].map((keyholder) => ({ keyholder, orphaned: false })),
		author: { organisation: clinic.organisation },
		signer: story.recorder.account.address,
		recordedOn: today,
		sequence: 0,
		sizeLog2: Math.ceil(Math.log2(first.kept.sealed.length)),
		reason: null,
		superseded: false,
		leaves: null,
		amends: null,
		retainUntil: null,
		hold: null,
		rectification: null,
	});
	say(
		finalised.blockNumber,
		`record ${entry.record}, version ${entry.version}: ${entry.category}, up to ${2 ** entry.sizeLog2} bytes, ` +
			`kept by organisation ${entry.custodian}`,
	);
	say(finalised.blockNumber, `all that the chain knows of the document is ${short(commitment.hash)}`);
}

/** Anna finds the report in her timeline, opens it with her own key, and proves it. Nothing else proves. */
export async function proving(story: Story): Promise<void> {
	const { chain, say, anna, berta } = story;
	const head = await finalisedBlocks(chain, 0);
	const [at, block] = [head.hash.toHex(), head.number.toNumber()];
	const [entry] = await timelineOf(chain, anna.id, at);
	assert.ok(entry !== undefined);
	assert.ok(typeof entry.author === "object" && "organisation" in entry.author);
	const by = `organisation ${entry.author.organisation}`;
	say(block, `Anna's timeline has ${entry.category} of ${date(entry.anchoredAt)} by ${by}`);

	// She has the commitment from the chain, and everything else from the custodian.
	const onChain = { scheme: entry.commitment.scheme, hash: hexToU8a(entry.commitment.hash) };
	const custodian = story.custodian(anna);
	const reading = { purpose: "PatientRequest" as const };
	const { sealedKey, proof } = await custodian.sealedKey(onChain, anna.keys.encryptionKey, reading);
	const sealed = await custodian.sealedRecord(onChain, proof, reading);
	const key = await openKey(sealedKey, anna.keys.identity);
	const opened = await open(sealed, key.recordKey);
	const blindings = { blinding: proof.blinding, innerBlinding: key.innerBlinding };
	assert.ok(verifyDocument(onChain, opened, sealed, blindings));
	assert.deepEqual(Buffer.from(opened), readFileSync(REPORT));
	say(block, `the custodian has handed out ${sealed.length} bytes, and her key opens them`);

	const proofOf = (document: Uint8Array, sealed: Uint8Array, { blinding, innerBlinding } = blindings) =>
		commit(document, sealed, { blinding, innerBlinding }).commitment;
	const place = (patient: PatientPerson, record = 0, version = 0): [string, number, number] => [
		patient.id,
		record,
		version,
	];
	const own = proofOf(opened, sealed);
	assert.equal(await verificationOf(chain, place(anna), own, at), "current");
	say(block, "the document that she has opened proves against the chain: current");

	const [flippedBlinding, flippedInner] = [flip(blindings.blinding, 0), flip(blindings.innerBlinding, 511)];
	const attempts: [string, [string, number, number], typeof own, string][] = [
		["one byte of the sealed file changed", place(anna), proofOf(opened, flip(sealed, 8 * 500)), "mismatch"],
		["one byte of the document changed", place(anna), proofOf(flip(opened, 8 * 500), sealed), "mismatch"],
		[
			"one bit of a blinding value flipped",
			place(anna),
			proofOf(opened, sealed, { ...blindings, blinding: flippedBlinding }),
			"mismatch",
		],
		[
			"one bit of the inner blinding value flipped",
			place(anna),
			proofOf(opened, sealed, { ...blindings, innerBlinding: flippedInner }),
			"mismatch",
		],
		["a version that is not there", place(anna, 0, 1), own, "unknown"],
		["a record that is not there", place(anna, 1), own, "unknown"],
		["the same document of another patient", place(berta), own, "mismatch"],
	];
	for (const [what, where, commitment, expected] of attempts) {
		const answer = await verificationOf(chain, where, commitment, at);
		assert.equal(answer, expected, what);
		say(block, `${what}: ${answer}`);
	}
	assert.equal(await verificationOf(chain, place(berta), story.bertas.commitment, at), "current");
}
