import assert from "node:assert/strict";
import { submit } from "@anamnesis/client/chain";
import { amendRecord, anchoredVersion } from "@anamnesis/client/patients";
import { timelineOf, verificationOf } from "./answers.js";
import { write } from "./record.js";
import type { Story } from "./story.js";

/** The clinician corrects the report. */
export async function amendment(story: Story): Promise<void> {
	const { chain, say, anna, clinic } = story;
	const [first] = story.written;
	const text = new TextDecoder().decode(first!.document);
	const corrected = text.replace('"status": "final"', '"status": "corrected"');
	assert.notEqual(corrected, text);
	const second = await write(story, anna, new TextEncoder().encode(corrected), story.clinician);
	const amending = amendRecord(chain, {
		actingFor: clinic.organisation,
		patient: anna.id,
		record: 0,
		commitment: second.commitment,
		sealedLength: second.kept.sealed.length,
		reason: "Correction",
	});
	const finalised = await submit(chain, amending, story.clinician.account);
	story.written.push(second);
	assert.deepEqual(anchoredVersion(finalised), { record: 0, version: 1 });
	await second.place(anchoredVersion(finalised));

	const at = finalised.blockHash;
	const entries = await timelineOf(chain, anna.id, at);
	assert.deepEqual(
		entries.map(({ record, version, superseded, reason }) => ({ record, version, superseded, reason })),
		[
			{ record: 0, version: 0, superseded: true, reason: null },
			{ record: 0, version: 1, superseded: false, reason: "correction" },
		],
	);
	for (const { record, version, superseded, reason } of entries) {
		const standing = superseded ? "superseded" : "current";
		say(finalised.blockNumber, `record ${record}, version ${version}: ${standing}${reason ? `, a ${reason}` : ""}`);
	}

	const answer = (version: number, { commitment }: typeof second) =>
		verificationOf(chain, [anna.id, 0, version], commitment, at);
	assert.equal(await answer(0, first!), "superseded");
	assert.equal(await answer(1, second), "current");
	assert.equal(await answer(1, first!), "mismatch", "the first version is not the second");
	assert.equal(await answer(0, second), "mismatch", "nor the other way round");
	say(
		finalised.blockNumber,
		`both documents still prove: version 0 is ${await answer(0, first!)}, version 1 ${await answer(1, second)}`,
	);
}
