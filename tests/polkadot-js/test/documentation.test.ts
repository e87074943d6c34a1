import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { howToProgram, readmeExample, runExample, tutorialProgram } from "../src/examples.js";
import { type RunningNode, startNode } from "../src/node.js";

describe("the documentation's programs run as they stand", () => {
	let node: RunningNode;

	before(async () => {
		node = await startNode();
	});
	after(async () => {
		await node?.stop();
	});

	test("the README registers a patient", async () => {
		const run = await runExample(readmeExample("Register a patient"), node.url);
		assert.equal(run.status, 0, run.stderr);
		assert.match(run.stdout, /^Anamnesis: consent to registration\n\nI want organisation 0 to register me/);
		assert.match(run.stdout, /^It may read and add: imaging, results; for TREAT; until \d{4}-/m);
		assert.match(run.stdout, /\n\nregistered as 0x[0-9a-f]{32} by organisation 0 in block \d+\n$/);
	});

	test("the tutorial admits a clinic by the council's votes", async () => {
		const run = await runExample(tutorialProgram("a-chain-of-your-own.md"), node.url);
		assert.equal(run.status, 0, run.stderr);
		inOrder(run.stdout, [
			/^proposed in block \d+$/,
			/^Alice voted in block \d+$/,
			/^Bob voted in block \d+$/,
			/^admitted in block \d+$/,
			/^organisation (\d+): administrator \w+, roles 3, seat false$/,
			/^enrolled a Clinician of organisation \d+ in block \d+$/,
			/^the clinic has spent 0\.\d+ % of its computing time for this hour$/,
		]);
	});

	test("the tutorial goes from a consent to the certificate of an erasure", async () => {
		const run = await runExample(tutorialProgram("first-record.md"), node.url);
		assert.equal(run.status, 0, run.stderr);
		inOrder(run.stdout, [
			/^I want organisation 0 to register me as a patient,$/,
			/^Anna is patient 0x[0-9a-f]{32}$/,
			/^record 0, version 0, is anchored in block \d+$/,
			/^in the timeline: Results, by organisation 0, kept by 2$/,
			/^the document: current$/,
			/^with one bit of the sealed record changed: mismatch$/,
			/^before: deny$/,
			/^granted: permit$/,
			/^the clinician reads 10044 bytes, proven: true$/,
			/^revoked: deny$/,
			/^case 0x[0-9a-f]{32}: open$/,
			/^organisation 2 has erased 1 record version$/,
			/^case 0x[0-9a-f]{32}: closed$/,
			/^patient 0x[0-9a-f]{32}: null$/,
			/^the document: unknown$/,
		]);
	});

	test("the how-to registers a child, gives her a second guardian, and hands her over to herself", async () => {
		const enrolling = [
			"const { account: recorder, keys } = await somebody();",
			"const { enrolPractitioner } = chain.tx.consortium;",
			'const enrolment = enrolPractitioner(CLINIC, recorder.address, "Recorder", keys.encryptionKey);',
			'await submit(chain, enrolment, keyring.addFromUri("//Alice"));',
		];
		const program = howToProgram("register-a-child.md", node.url, enrolling.join("\n"));
		const run = await runExample(`${program}\nawait chain.disconnect();`);
		assert.equal(run.status, 0, run.stderr);
		inOrder(run.stdout, [
			/^guardian I am\. I act for the patient with this account until$/,
			/^2041-07-01T00:00:00\.000Z\.$/,
			/^0x[0-9a-f]{32} null$/,
			/^true$/,
		]);
	});
});

/** Checks that each of these is a line, after the one before. */
function inOrder(stdout: string, expected: RegExp[]): void {
	const lines = stdout.split("\n");
	for (const line of expected) {
		const at = lines.findIndex((one) => line.test(one));
		assert.ok(at >= 0, `${line} comes next in\n${stdout}`);
		lines.splice(0, at + 1);
	}
}
