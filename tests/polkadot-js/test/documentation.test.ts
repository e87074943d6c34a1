import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readmeExample, runExample, tutorialProgram } from "../src/examples.js";
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

	test("the tutorial goes from a consent to the certificate of an erasure", async () => {
		const run = await runExample(tutorialProgram("first-record.md"), node.url);
		assert.equal(run.status, 0, run.stderr);
		const lines = run.stdout.split("\n");
		for (const line of [
			/^I want organisation 0 to register me as a patient,$/,
			/^Anna is patient 0x[0-9a-f]{32}$/,
			/^record 0, version 0, is anchored in block \d+$/,
			/^in the timeline: Results, by organisation 0, kept by 2$/,
			/^the document: current$/,
			/^with one bit of the sealed file changed: mismatch$/,
			/^before: deny$/,
			/^granted: permit$/,
			/^the clinician reads 10044 bytes, proven: true$/,
			/^revoked: deny$/,
			/^case 0x[0-9a-f]{32}: open$/,
			/^organisation 2 has erased 1 record version$/,
			/^case 0x[0-9a-f]{32}: closed$/,
			/^patient 0x[0-9a-f]{32}: null$/,
			/^the document: unknown$/,
		]) {
			const at = lines.findIndex((one) => line.test(one));
			assert.ok(at >= 0, `${line} comes next in\n${run.stdout}`);
			lines.splice(0, at + 1);
		}
	});
});
