import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect } from "@anamnesis/client/chain";
import { finalisedBlocks, prefixOf, stateAt } from "../src/chain.js";
import { readmeExample, runExample } from "../src/examples.js";
import { type RunningNode, startNode } from "../src/node.js";

describe("a development chain", () => {
	let node: RunningNode;
	let chain: Chain;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	test("is the chain that it says it is", async () => {
		assert.equal(chain.runtimeVersion.specName.toString(), "anamnesis");
		assert.equal((await chain.rpc.system.chain()).toString(), "Anamnesis Development");
		assert.equal(chain.registry.chainSS58, 42);
	});

	test("has the pallets of its runtime in its metadata, and no token", () => {
		const pallets = chain.runtimeMetadata.asLatest.pallets.map(({ name }) => name.toString());
		const ours = ["Consortium", "Council", "Utility", "Admission"];
		for (const pallet of ["System", "Timestamp", "Aura", "Historical", "Session", "Grandpa", ...ours]) {
			assert.ok(pallets.includes(pallet), pallet);
		}
		for (const pallet of ["Balances", "TransactionPayment", "Sudo", "Proxy", "Multisig"]) {
			assert.ok(!pallets.includes(pallet), pallet);
		}
	});

	test("has the standard transaction extensions, and ours before the nonce", () => {
		assert.deepEqual(chain.registry.signedExtensions, [
			"CheckNonZeroSender",
			"CheckSpecVersion",
			"CheckTxVersion",
			"CheckGenesis",
			"CheckMortality",
			"AdmitMember",
			"CheckNonce",
			"CheckWeight",
			"CheckMetadataHash",
			"WeightReclaim",
		]);
	});

	test("makes blocks and finalises them", async () => {
		const first = await finalisedBlocks(chain, 1);
		const later = await finalisedBlocks(chain, 3);
		assert.ok(later.number.toNumber() >= first.number.toNumber() + 3);
		const at = async (number: number) => (await chain.rpc.chain.getBlockHash(number)).toHex();
		assert.equal(await at(first.number.toNumber()), first.hash.toHex());
		assert.equal(await at(later.number.toNumber()), later.hash.toHex());
	});

	test("starts with three organisations, three seats, one validator and nobody else", async () => {
		const genesis = chain.genesisHash.toHex();
		const entries = async (item: string) => (await stateAt(chain, genesis, [prefixOf("Consortium", item)])).size;
		assert.equal(await entries("Organisations"), 3);
		assert.equal(await entries("Administrators"), 3);
		assert.equal(await entries("Practitioners"), 0);

		const then = await chain.at(genesis);
		assert.equal(((await then.query["consortium"]!["seats"]!()).toJSON() as unknown[]).length, 3);
		assert.equal(((await then.query["council"]!["members"]!()).toJSON() as unknown[]).length, 3);
		assert.equal(((await then.query["consortium"]!["validators"]!()).toJSON() as unknown[]).length, 1);
	});

	test("polkadot.js prints its list of undecorated stock methods, and nothing else, for the documented start", async () => {
		const run = await runExample(readmeExample("Connect"), node.url);
		assert.equal(run.status, 0, run.stderr);
		assert.match(run.stdout, /^Anamnesis Development, block \d+\n$/);

		const lines = run.stderr.split("\n").filter((line) => line !== "");
		assert.equal(lines.length, 1, run.stderr);
		const methods = /API\/INIT: RPC methods not decorated: (.*)$/.exec(lines[0]!)?.[1]?.split(", ");
		assert.deepEqual(methods?.sort(), STOCK);
	});

	test("the documented transaction goes through, and prints nothing more", async () => {
		const run = await runExample(readmeExample("Send a transaction"), node.url);
		assert.equal(run.status, 0, run.stderr);
		assert.match(run.stdout, /^enrolled in block \d+\nRefused \(5, WrongRole\): .*\n$/);
		// Node 18 and 20 warn about the X25519 that the encryption key is made with.
		const lines = run.stderr
			.split("\n")
			.filter((line) => line !== "" && !/ExperimentalWarning|--trace-warnings/.test(line));
		assert.equal(lines.length, 1, run.stderr);
	});
});

/** The methods of the SDK's nodes that polkadot.js 16.5.6 has no definition for. None of them is ours. */
const STOCK = [
	"author_rotateKeysWithOwner",
	"bitswap_v1_get",
	"chainHead_v1_body",
	"chainHead_v1_call",
	"chainHead_v1_continue",
	"chainHead_v1_follow",
	"chainHead_v1_header",
	"chainHead_v1_stopOperation",
	"chainHead_v1_storage",
	"chainHead_v1_unfollow",
	"chainHead_v1_unpin",
	"chainSpec_v1_chainName",
	"chainSpec_v1_genesisHash",
	"chainSpec_v1_properties",
	"state_callRecorded",
	"transactionWatch_v1_submitAndWatch",
	"transactionWatch_v1_unwatch",
	"transaction_v1_broadcast",
	"transaction_v1_stop",
];
