// The story in plain words, on a chain of its own that is gone afterwards: `scripts/run.sh --demo`. Ends with 0 when all
// of it came true, and with 1 when something did not.

import { connect } from "@anamnesis/client/chain";
import { startNode } from "./node.js";
import { startServices } from "./services.js";
import { chapters, Story } from "./story/index.js";

// polkadot.js lists the standard RPC methods that it does not know, and Node 18 and 20 that X25519 keys are new to them.
console.warn = () => {};
process.removeAllListeners("warning");

const started = Date.now();
console.log("Anamnesis: the story of a patient, from registration to erasure.");
console.log("A development chain, a custodian and two keyholders start in a temporary folder.");
console.log("What each line says was read from a finalised block, or from them.");

try {
	const node = await startNode();
	try {
		const chain = await connect(node.url);
		const services = await startServices(node, chain.genesisHash.toHex());
		try {
			const story = await Story.on(chain, services, (block, sentence) =>
				console.log(`  block ${String(block).padStart(3)}  ${sentence}`),
			);
			for (const [at, { title, play }] of chapters.entries()) {
				console.log(`\n${at + 1}. ${title.charAt(0).toUpperCase()}${title.slice(1)}`);
				await play(story);
			}
		} finally {
			await services.stop();
		}
		await chain.disconnect();
	} finally {
		await node.stop();
	}
	console.log(
		`\nAll of it came true, in ${Math.round((Date.now() - started) / 1000)} s. The chain, the services and their folders are gone.`,
	);
	// Whatever still waits for the connection is of no use now.
	process.exit(0);
} catch (error) {
	console.error(`\nThe story broke off here: ${error instanceof Error ? error.message : String(error)}`);
	process.exit(1);
}
