// For scripts/add-a-pallet.sh: whether the call of the pallet that the how-to adds is there for polkadot.js, does what it
// says, and only for whom it should. `ANAMNESIS_CHAIN` is a chain with that pallet. The how-to's own lines are run as they
// stand.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { CallFailed, connect, Refused, submit } from "@anamnesis/client/chain";
import { erasureClaim } from "@anamnesis/client/commitment";
import { openErasure } from "@anamnesis/client/erasure";
import { hexToU8a } from "@polkadot/util";
import { finalisedBlocks } from "./chain.js";
import { enrolRecorder, freshPatients } from "./clinic.js";
import { howToProgram, runExample } from "./examples.js";
import { startNode } from "./node.js";
import { founders } from "./people.js";

const BOBS_CLINIC = 1;
/** No provider. */
const CHARLIES_ARCHIVE = 2;

const node = await startNode();
try {
	const chain = await connect(node.url);
	const [alice] = await founders();
	const recorder = (await enrolRecorder(chain, alice)).account;
	const [anna, ben] = await freshPatients(chain, recorder, "Anna", "Ben");
	const choose = (patient: string, practice: number) => chain.tx["visits"]!["choose"]!(patient, practice);
	const choiceOf = async (patient: string) => (await chain.query["visits"]!["choices"]!(patient)).toJSON();

	for (const stranger of [ben.account, recorder, alice]) {
		await assert.rejects(submit(chain, choose(anna.id, BOBS_CLINIC), stranger), (error) => {
			assert.ok(error instanceof Refused, String(error));
			return error.reason === "WrongRole";
		});
	}
	await assert.rejects(submit(chain, choose(anna.id, CHARLIES_ARCHIVE), anna.account), (error) => {
		assert.ok(error instanceof CallFailed, String(error));
		return `${error.pallet}.${error.error}` === "visits.NotFound";
	});
	assert.equal(await choiceOf(anna.id), null);
	console.log("refused for everybody but the patient, and for an organisation that is no provider");

	const given = `
		const { Keyring } = await import("@polkadot/keyring");
		const { cryptoWaitReady } = await import("@polkadot/util-crypto");
		await cryptoWaitReady();
		const patient = "${anna.id}";
		const holder = new Keyring({ type: "sr25519" }).addFromJson(${JSON.stringify(anna.account.toJson())});
		holder.unlock();
	`;
	const run = await runExample(howToProgram("add-a-pallet.md", node.url, given));
	assert.equal(run.status, 0, run.stderr);
	assert.match(run.stdout, /^final in block \d+: .*"0x[0-9a-f]{32}",1/m);
	assert.match(run.stdout, /^chosen: \{"practice":1,"chosenAt":\d+\}$/m);
	assert.equal(((await choiceOf(anna.id)) as { practice: number }).practice, BOBS_CLINIC);
	console.log("called through polkadot.js as the how-to does: final, with its event and its storage");

	const claim = erasureClaim(randomBytes(64), hexToU8a(anna.id));
	await submit(chain, openErasure(chain, anna.id, "ConsentWithdrawn", claim), anna.account);
	for (let blocks = 0; (await choiceOf(anna.id)) !== null; blocks += 1) {
		assert.ok(blocks < 20, "the choice is forgotten with the patient");
		await finalisedBlocks(chain, 1);
	}
	console.log("forgotten with the patient");
	await chain.disconnect();
} finally {
	await node.stop();
}
// What is left of the connection would keep the process.
process.exit(0);
