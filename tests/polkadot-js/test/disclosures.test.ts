import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, submit } from "@anamnesis/client/chain";
import { readRoots, readServiceStanding, readTime } from "@anamnesis/client/reading";
import { intervalLength, intervalOf, postRoot } from "@anamnesis/client/roots";
import type { KeyringPair } from "@polkadot/keyring/types";
import { u8aToHex } from "@polkadot/util";
import { eventOf, finalisedBlocks } from "../src/chain.js";
import { enrol } from "../src/clinic.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders } from "../src/people.js";
import { assertFail, assertRefused } from "../src/refusal.js";

// Charlie's organisation of the development chain, a custodian and a keyholder. Alice's is no keyholder.
const CUSTODIAN = 2;
const ALICES = 0;
const ROLE = { code: 5, reason: "WrongRole" } as const;

describe("the root of a disclosure log", () => {
	let node: RunningNode;
	let chain: Chain;
	let alice: KeyringPair;
	let bob: KeyringPair;
	let charlie: KeyringPair;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		[alice, bob, charlie] = await founders();
		// Genesis has no time.
		await finalisedBlocks(chain, 1);
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	const root = (byte: number) => new Uint8Array(32).fill(byte);

	test("is posted for an interval that has ended, once, and another one is kept beside it", async () => {
		assert.equal(intervalLength(chain), 6 * 60 * 60 * 1000);
		const now = intervalOf(chain, await readTime(chain));
		// Two back, so that the test does not depend on how far this one is.
		const interval = now - 2;
		const nothing = { first: null, last: null, missing: 0, late: 0, contradicted: 0 };
		assert.deepEqual(await readServiceStanding(chain, CUSTODIAN, "Custodian"), nothing);
		assert.equal(await readServiceStanding(chain, ALICES, "Keyholder"), null);
		assert.deepEqual(await readRoots(chain, CUSTODIAN, "Custodian"), []);

		const posting = postRoot(chain, CUSTODIAN, "Custodian", interval, root(1));
		await assertRefused(chain, posting, bob, ROLE);
		const asKeyholder = postRoot(chain, ALICES, "Keyholder", interval, root(1));
		await assertFail(chain, alice, [asKeyholder, "disclosures.NotAuthorized"]);
		const running = postRoot(chain, CUSTODIAN, "Custodian", now + 1, root(1));
		await assertFail(chain, charlie, [running, "disclosures.IntervalNotEnded"]);

		const posted = await submit(chain, posting, charlie);
		const at = await readTime(chain, posted.blockHash);
		const event = eventOf(posted.events, "disclosures", "RootPosted");
		assert.deepEqual(
			[event["interval"]!.toString(), event["root"]!.toHex(), event["late"]!.toJSON()],
			[String(interval), u8aToHex(root(1)), true],
		);
		const status = { state: "posted", root: u8aToHex(root(1)), at, late: true };
		const [first, ...later] = await readRoots(chain, CUSTODIAN, "Custodian");
		assert.deepEqual(first, { interval, status, contradiction: null });
		assert.ok(later.length >= 1 && later.every(({ status }) => status.state !== "posted"));
		assert.deepEqual(await readRoots(chain, CUSTODIAN, "Keyholder"), [], "each service has a log of its own");

		const earlier = postRoot(chain, CUSTODIAN, "Custodian", interval - 1, root(1));
		await assertFail(
			chain,
			charlie,
			[posting, "disclosures.AlreadyExists"],
			[earlier, "disclosures.IntervalNotAdmissible"],
		);

		const [officer] = await enrol(chain, CUSTODIAN, charlie, "Officer");
		const another = postRoot(chain, CUSTODIAN, "Custodian", interval, root(2));
		const contradicted = await submit(chain, another, officer!.account);
		eventOf(contradicted.events, "disclosures", "RootContradicted");
		const contradiction = {
			count: 1,
			root: u8aToHex(root(2)),
			at: await readTime(chain, contradicted.blockHash),
		};
		const [found] = await readRoots(chain, CUSTODIAN, "Custodian", interval, 1);
		assert.deepEqual(found, { interval, status, contradiction }, "the first one stays");
		const standing = await readServiceStanding(chain, CUSTODIAN, "Custodian");
		assert.deepEqual(
			[standing?.first, standing?.last, standing?.late, standing?.contradicted],
			[interval, interval, 1, 1],
		);
	});
});
