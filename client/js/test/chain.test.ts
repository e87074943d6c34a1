// What `connect` and `submit` make of a connection's answers. The real node has its own tests, in tests/polkadot-js.

import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { createServer } from "node:net";
import { describe, test } from "node:test";
import {
	CallFailed,
	type Chain,
	connect,
	ConnectionLost,
	NotConnected,
	NotIncluded,
	readCommitment,
	Refused,
	submit,
	type Transaction,
} from "@anamnesis/client/chain";
import { Keyring } from "@polkadot/keyring";
import { TypeRegistry } from "@polkadot/types";
import { cryptoWaitReady } from "@polkadot/util-crypto";

await cryptoWaitReady();
const signer = new Keyring({ type: "sr25519" }).addFromUri("//Test");

type Result = Record<string, unknown>;
type OnResult = (result: Result) => void;

/** The first byte of an error that says more than its name. */
const WITH_FIELDS = 12;

/** An error of a pallet: four bytes. */
const moduleError = (...bytes: number[]) => {
	const error = Object.assign(Uint8Array.from(bytes), { toU8a: () => Uint8Array.from(bytes) });
	return { isModule: true, asModule: { error } };
};

/** A connection, and a transaction on it whose fate is in the test's hands. */
function fake(send: (onResult: OnResult, chain: Chain) => Promise<void> | void) {
	const chain = Object.assign(new EventEmitter(), {
		isConnected: true,
		rpc: { system: { accountNextIndex: async () => ({ toNumber: () => 7 }) } },
		registry: {
			findMetaError: ({ error }: { error: Uint8Array }) => ({
				section: "consortium",
				name: "KeyInUse",
				docs: ["Make a fresh", "one."],
				fields: error[0] === WITH_FIELDS ? ["at", "why"] : [],
			}),
		},
	}) as unknown as Chain;
	const seen = { options: undefined as unknown, unsubscribed: 0 };
	const transaction = {
		signAsync: async (_: unknown, options: unknown) => {
			seen.options = options;
			return {
				send: async (onResult: OnResult) => {
					await send(onResult, chain);
					return () => void seen.unsubscribed++;
				},
			};
		},
	} as unknown as Transaction;
	return { chain, transaction, seen };
}

const status = (type: string): Result => ({
	status: { type, [`is${type}`]: true, asFinalized: { toHex: () => "0xb1" } },
});
const final = (more: Result = {}): Result => ({
	...status("Finalized"),
	blockNumber: { toNumber: () => 42 },
	events: [{ event: "an event" }],
	...more,
});

describe("a submitted transaction", () => {
	test("resolves when it is final, and not before", async () => {
		const { chain, transaction, seen } = fake((onResult) => {
			for (const type of ["Ready", "Broadcast", "InBlock", "Retracted", "InBlock"]) {
				onResult(status(type));
			}
			onResult(final());
		});
		assert.deepEqual(await submit(chain, transaction, signer), {
			blockHash: "0xb1",
			blockNumber: 42,
			events: ["an event"],
		});
		assert.equal(seen.unsubscribed, 1);
		assert.equal((chain as unknown as EventEmitter).listenerCount("disconnected"), 0);
	});

	test("has the account's next nonce and a mortal era, unless something else is asked for", async () => {
		const usual = fake((onResult) => onResult(final()));
		await submit(usual.chain, usual.transaction, signer);
		assert.deepEqual(usual.seen.options, { nonce: 7 });

		const asked = fake((onResult) => onResult(final()));
		await submit(asked.chain, asked.transaction, signer, { nonce: 3, era: 0 });
		assert.deepEqual(asked.seen.options, { nonce: 3, era: 0 });
	});

	test("is signed by a wallet when there is one", async () => {
		const { chain, transaction, seen } = fake((onResult) => onResult(final()));
		const wallet = { signPayload: async () => ({ id: 1, signature: "0x00" as const }) };
		await submit(chain, transaction, { address: signer.address, signer: wallet });
		assert.deepEqual(seen.options, { nonce: 7, signer: wallet });
	});

	test("that the pool refuses is Refused", async () => {
		const { chain, transaction } = fake(() => {
			throw Object.assign(new Error("1010: Invalid Transaction"), { code: 1010, data: "Custom error: 4" });
		});
		await assert.rejects(
			submit(chain, transaction, signer),
			(error) => error instanceof Refused && error.code === 4,
		);
	});

	test("that fails in its block is CallFailed, with the pallet's words", async () => {
		const failing = (...bytes: number[]) =>
			fake((onResult) => onResult(final({ dispatchError: moduleError(...bytes) })));
		for (const [bytes, details] of [
			[[3, 0, 0, 0], []],
			[[WITH_FIELDS, 2, 0, 5], [2, 0, 5]],
		] as const) {
			const { chain, transaction } = failing(...bytes);
			await assert.rejects(submit(chain, transaction, signer), (error) => {
				assert.ok(error instanceof CallFailed);
				assert.equal(error.message, "consortium.KeyInUse: Make a fresh one.");
				assert.deepEqual([...error.details], details);
				return true;
			});
		}

		const bare = fake((onResult) =>
			onResult(final({ dispatchError: { isModule: false, type: "BadOrigin", value: {} } })),
		);
		await assert.rejects(submit(bare.chain, bare.transaction, signer), {
			name: "CallFailed",
			pallet: "",
			error: "BadOrigin",
		});
	});

	for (const type of ["Invalid", "Dropped", "Usurped", "FinalityTimeout"]) {
		test(`that ends as ${type} is NotIncluded`, async () => {
			const { chain, transaction } = fake((onResult) => onResult(status(type)));
			await assert.rejects(submit(chain, transaction, signer), (error) => {
				return error instanceof NotIncluded && error.status === type && error.message.length > 20;
			});
		});
	}

	test("is ConnectionLost when the connection breaks, and quotes nothing of it", async () => {
		const broken = fake(
			(_, chain) => void setImmediate(() => (chain as unknown as EventEmitter).emit("disconnected")),
		);
		await assert.rejects(submit(broken.chain, broken.transaction, signer), ConnectionLost);

		const unsendable = fake(() => {
			throw new Error('WebSocket is not connected\nFailed WS Request: {"params":["0xpatient"]}');
		});
		await assert.rejects(submit(unsendable.chain, unsendable.transaction, signer), (error: Error) => {
			return error instanceof ConnectionLost && !error.stack!.includes("0xpatient") && error.cause === undefined;
		});
	});

	test("was not sent when the connection breaks before, and says so", async () => {
		const { chain } = fake(() => {});
		Object.assign(chain, { isConnected: false });
		const transaction = {
			signAsync: async () => Promise.reject(new Error("disconnected")),
		} as unknown as Transaction;
		await assert.rejects(submit(chain, transaction, signer), /Nothing was sent/);
	});

	test("that the person declines in their wallet gives the wallet's own error", async () => {
		const { chain } = fake(() => {});
		const transaction = { signAsync: async () => Promise.reject(new Error("Cancelled")) } as unknown as Transaction;
		await assert.rejects(submit(chain, transaction, signer), { message: "Cancelled" });
	});
});

describe("connecting", () => {
	test("where nothing listens fails with a sentence and prints nothing", async (t) => {
		// A port that was free a moment ago.
		const server = createServer().listen(0, "127.0.0.1");
		await new Promise((listening) => server.once("listening", listening));
		const { port } = server.address() as { port: number };
		await new Promise((closed) => server.close(closed));

		const printed = (["log", "warn", "error"] as const).map((level) => t.mock.method(console, level, () => {}));
		for (const reconnect of [2500, false] as const) {
			await assert.rejects(connect(`ws://127.0.0.1:${port}`, { reconnect }), (error) => {
				assert.ok(error instanceof NotConnected);
				assert.match(error.message, /^No node answers at ws:\/\/127\.0\.0\.1:\d+\./);
				return true;
			});
		}
		assert.deepEqual(
			printed.map((method) => method.mock.callCount()),
			[0, 0, 0],
		);
	});
});

test("a commitment is read although polkadot.js has a hash of its own on everything decoded", () => {
	const registry = new TypeRegistry();
	registry.register({ Commitment: { scheme: "u8", hash: "[u8;32]" } });
	const bytes = new Uint8Array(32).map((_, at) => at);
	const decoded = registry.createType("Commitment", { scheme: 1, hash: bytes });
	assert.deepEqual(readCommitment(decoded), { scheme: 1, hash: bytes });
});
