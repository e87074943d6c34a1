import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect } from "@anamnesis/client/chain";
import { type RunningNode, startNode } from "../src/node.js";
import { type RunningServices, startServices } from "../src/services.js";
import { chapters, Story } from "../src/story/index.js";

// What each chapter checks is in src/story, where the demo finds it too.
describe("from patient to certificate", () => {
	let node: RunningNode;
	let chain: Chain;
	let services: RunningServices;
	let story: Story;
	let said = 0;
	let broken = false;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		services = await startServices(node, chain.genesisHash.toHex());
		story = await Story.on(chain, services, () => void said++);
	});
	after(async () => {
		await services?.stop();
		await chain?.disconnect();
		await node?.stop();
	});

	for (const { title, play } of chapters) {
		test(title, async () => {
			assert.ok(!broken, "a chapter before this one failed");
			broken = true;
			said = 0;
			await play(story);
			assert.ok(said > 0, "a chapter says what it has seen");
			broken = false;
		});
	}
});
