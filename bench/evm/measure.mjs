// Signs and sends anchors to a chain that runs EVM contracts, and counts those that are in its blocks. Says one line of JSON
// for each round; `scripts/bench.sh throughput evm` starts it, with the chain beside it.

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import solc from "solc";
import { encodeDeployData, encodeFunctionData, toEventSelector, toHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";

/** How long the pool fills before the clock runs, and how long the clock runs in the round that does not count. */
const FILLING = 4_000;
const WARMING = 4_000;

/** Transactions that are sent at a time. */
const AT_A_TIME = 16;

/** How many times as many are signed as the round before would have taken. */
const RESERVE = 1.2;

/** Anvil's accounts are made from these words. */
const WORDS = "test test test test test test test test test test test junk";

const CHAIN_ID = 31_337;
const GAS = 100_000n;

const { values } = parseArgs({
	options: {
		url: { type: "string" },
		process: { type: "string" },
		seconds: { type: "string" },
		rounds: { type: "string" },
		senders: { type: "string" },
		waiting: { type: "string" },
	},
});
const url = new URL(values.url);
const [seconds, rounds, senders, mostWaiting] = [values.seconds, values.rounds, values.senders, values.waiting].map(Number);

const agent = new Agent({ keepAlive: true, maxSockets: AT_A_TIME + 2 });
let requests = 0;

/** Asks the chain. */
function ask(method, ...params) {
	const body = JSON.stringify({ jsonrpc: "2.0", id: ++requests, method, params });
	const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
	return new Promise((resolve, reject) => {
		const sent = request(url, { method: "POST", agent, headers }, (response) => {
			const parts = [];
			response.on("data", (part) => parts.push(part));
			response.on("error", reject);
			response.on("end", () => {
				try {
					const { result, error } = JSON.parse(Buffer.concat(parts).toString());
					if (error) reject(new Error(`${method}: ${error.message}`));
					else resolve(result);
				} catch (error) {
					reject(error);
				}
			});
		});
		sent.on("error", reject);
		sent.end(body);
	});
}

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const height = async () => Number(await ask("eth_blockNumber"));

/** The contract, compiled. */
function compile() {
	const source = readFileSync(new URL("Anchors.sol", import.meta.url), "utf8");
	const input = {
		language: "Solidity",
		sources: { "Anchors.sol": { content: source } },
		settings: {
			optimizer: { enabled: true, runs: 1_000_000 },
			outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
		},
	};
	const { contracts, errors = [] } = JSON.parse(solc.compile(JSON.stringify(input)));
	const wrong = errors.filter(({ severity }) => severity === "error");
	if (wrong.length > 0) throw new Error(wrong.map((error) => error.formattedMessage).join("\n"));
	const { abi, evm } = contracts["Anchors.sol"].Anchors;
	return { abi, bytecode: `0x${evm.bytecode.object}` };
}

/** Waits for what became of a transaction. */
async function receipt(hash) {
	for (;;) {
		const found = await ask("eth_getTransactionReceipt", hash);
		if (found) return found;
		await sleep(50);
	}
}

/** Computing time that a process has used, in seconds. */
function usedBy(process) {
	const fields = readFileSync(`/proc/${process}/stat`, "utf8").split(") ").pop().split(" ");
	return (Number(fields[11]) + Number(fields[12])) / 100;
}

const { abi, bytecode } = compile();
const accounts = Array.from({ length: senders }, (_, addressIndex) => mnemonicToAccount(WORDS, { addressIndex }));
const nonces = accounts.map(() => 0);

async function sign(account, to, data, gas) {
	const signed = await accounts[account].signTransaction({
		type: "eip1559",
		chainId: CHAIN_ID,
		nonce: nonces[account],
		to,
		data,
		gas,
		// More than the chain asks for, which falls from block to block.
		maxFeePerGas: 10_000_000_000n,
		maxPriorityFeePerGas: 1n,
	});
	nonces[account] += 1;
	return signed;
}

const deployed = await receipt(
	await ask("eth_sendRawTransaction", await sign(0, undefined, encodeDeployData({ abi, bytecode }), 2_000_000n)),
);
if (!deployed.contractAddress || deployed.status !== "0x1") throw new Error("the contract is not deployed");
const contract = deployed.contractAddress;
const anchored = toEventSelector("Anchored(bytes32,address)");

const anchor = (account) => {
	const commitment = `0x${randomBytes(32).toString("hex")}`;
	return sign(account, contract, encodeFunctionData({ abi, functionName: "anchor", args: [commitment] }), GAS);
};

/** Each account's next transactions. Those that were signed and not sent before are the first. */
const queues = accounts.map(() => []);

async function fill(each) {
	for (const [account, queue] of queues.entries()) {
		while (queue.length < each) queue.push(await anchor(account));
	}
}

/** Fills the pool, lets the clock run between two blocks, and lets the pool empty. */
async function round(milliseconds) {
	let waiting = 0;
	let stopped = false;
	let dry = false;
	let room = () => {};

	// All of an account's go the same way, so that they come in their order. No hand is empty.
	const hands = Math.min(AT_A_TIME, senders);
	const feed = async (hand) => {
		for (;;) {
			let left = false;
			for (let account = hand; account < senders; account += hands) {
				if (stopped) return;
				const transaction = queues[account].shift();
				if (transaction === undefined) continue;
				left = true;
				while (waiting >= mostWaiting && !stopped) {
					await new Promise((resolve) => {
						const before = room;
						room = () => (before(), resolve());
					});
				}
				waiting += 1;
				await ask("eth_sendRawTransaction", transaction);
			}
			if (!left) {
				dry = true;
				return;
			}
		}
	};
	const feeding = Promise.all(Array.from({ length: hands }, (_, hand) => feed(hand)));

	let seen = await height();
	const begun = performance.now();
	let begin;
	let end;
	while (!end && !dry) {
		await sleep(10);
		const now = await height();
		if (now === seen) continue;
		const at = performance.now();
		for (let number = seen + 1; number <= now; number += 1) {
			const many = Number(await ask("eth_getBlockTransactionCountByNumber", toHex(number)));
			// Not in one line with the question: others send while it is answered.
			waiting -= many;
		}
		seen = now;
		room();
		room = () => {};
		const state = { number: now, at, chain: usedBy(values.process), load: usedBy(process.pid) };
		if (!begin && at - begun >= FILLING) begin = state;
		else if (begin && at - begin.at >= milliseconds) end = state;
	}
	stopped = true;
	room();
	await feeding;
	// What waits goes into a block before the next round.
	for (let status; !status || Number(status.pending) + Number(status.queued) > 0; await sleep(50)) {
		status = await ask("txpool_status");
	}
	return dry ? undefined : { begin, end };
}

/** Rounds until one has had enough to send. */
async function enough(milliseconds, expected) {
	for (let each = Math.ceil(expected / senders); ; each *= 2) {
		await fill(each);
		const window = await round(milliseconds);
		if (window) return window;
	}
}

/** How many of the blocks' transactions anchored something, and how many did nothing. */
async function count({ begin, end }) {
	const [fromBlock, toBlock] = [begin.number + 1, end.number];
	let [succeeded, all] = [0, 0];
	for (let number = fromBlock; number <= toBlock; number += 1) {
		all += Number(await ask("eth_getBlockTransactionCountByNumber", toHex(number)));
	}
	// In pieces: a block can hold thousands, and there can be thousands of blocks.
	const piece = Math.max(1, Math.floor((5_000 * (toBlock - fromBlock + 1)) / Math.max(all, 1)));
	for (let from = fromBlock; from <= toBlock; from += piece) {
		const to = Math.min(from + piece - 1, toBlock);
		const filter = { address: contract, topics: [anchored], fromBlock: toHex(from), toBlock: toHex(to) };
		succeeded += (await ask("eth_getLogs", filter)).length;
	}
	return { succeeded, failed: all - succeeded };
}

let rate = 200;
for (let number = 0; number <= rounds; number += 1) {
	const milliseconds = number === 0 ? WARMING : 1_000 * seconds;
	const expected = RESERVE * rate * ((FILLING + milliseconds) / 1_000 + 4) + mostWaiting;
	const window = await enough(milliseconds, expected);
	const { begin, end } = window;
	const ran = (end.at - begin.at) / 1_000;
	const { succeeded, failed } = await count(window);
	if (failed > 0) throw new Error(`${failed} transactions of this round failed`);
	if (succeeded === 0) throw new Error("nothing of what was sent came into a block");
	rate = succeeded / ran;
	if (number > 0) {
		const said = {
			round: number,
			seconds: ran,
			blocks: end.number - begin.number,
			anchored: succeeded,
			failed,
			chain: (end.chain - begin.chain) / ran,
			load: (end.load - begin.load) / ran,
		};
		console.log(JSON.stringify(said));
	}
}
agent.destroy();
