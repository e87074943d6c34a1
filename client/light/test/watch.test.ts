import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Finalised, type Read, readSpecification, type Standstill, watch, type Watched } from "@anamnesis/light-client";
import { failing } from "./support.js";

const PEER = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
const specification = readSpecification(
	JSON.stringify({
		name: "A",
		bootNodes: [`/ip4/127.0.0.1/tcp/30333/ws/p2p/${PEER}`],
		genesis: { raw: { top: {} } },
	}),
);
const KEY = Uint8Array.of(7);

/** What becomes final at once: the last one's state is asked for. Made now, if nothing else is said. */
interface Step {
	numbers: number[];
	time?: number;
	/** Whether anybody proves its state. */
	proven?: boolean;
}

const one = (number: number): Step => ({ numbers: [number] });

/** A light client that shows this each time it begins, and then nothing more. */
function showing(...times: Step[][]): Watched & { begun: number } {
	const light = {
		genesis: `0x${"00".repeat(32)}`,
		begun: 0,
		async again() {
			light.begun += 1;
		},
		async health() {
			return { peers: 1, isSyncing: false };
		},
		async *finalised(): AsyncGenerator<Finalised, never> {
			for (const { numbers, time = Date.now(), proven = true } of times[light.begun] ?? []) {
				const heads = numbers.map((number) => ({ number, hash: `0x${number}` }));
				const made = new Uint8Array(8);
				new DataView(made.buffer).setBigUint64(0, BigInt(time), true);
				yield {
					heads,
					head: heads.at(-1)!,
					read: async (keys) => (proven ? keys.map((key) => (key === KEY ? KEY : made)) : undefined),
				};
			}
			return new Promise<never>(() => {});
		},
	};
	return light;
}

/** What is told, until so much was. */
async function told(light: Watched, count: number, patience: { maxAge?: number; silence?: number; limit?: number }) {
	const all: (Read | Standstill)[] = [];
	const whole = { limit: 60_000, maxAge: 60_000, silence: 60_000, ...patience };
	for await (const seen of watch(light, specification, [KEY], whole)) {
		if (all.push(seen) === count) {
			break;
		}
	}
	return all;
}

const blocks = (seen: Read | Standstill) => ("since" in seen ? "nothing" : seen.heads.map(({ number }) => number));

describe("watching what becomes final", () => {
	test("it begins again when nothing comes any more, and tells no block twice", async () => {
		const light = showing([one(4), one(5)], [one(5)], [one(4), { numbers: [5, 6, 7] }]);
		const seen = await told(light, 3, { silence: 30 });
		assert.deepEqual(seen.map(blocks), [[4], [5], [6, 7]]);
		assert.equal(light.begun, 2);
	});

	test("it waits twice as long each time", async () => {
		const light = showing([one(4)]);
		const failed = failing("not-reachable", /newest final block .* is 4/);
		await assert.rejects(told(light, 2, { silence: 200, limit: 1300 }), failed);
		// After 200 ms and after 600, and it would be after 1400.
		assert.equal(light.begun, 2);
	});

	test("it does not begin again before it has shown a block", async () => {
		const light = showing([]);
		const failed = failing("not-reachable", /none has shown which blocks/);
		await assert.rejects(told(light, 1, { silence: 10, limit: 200 }), failed);
		assert.equal(light.begun, 0);
	});

	test("it says once that what was told is too old, and goes on when there is a young block", async () => {
		const light = showing([one(4)], [one(4), one(5)]);
		const seen = await told(light, 3, { maxAge: 200, silence: 400 });
		assert.deepEqual(seen.map(blocks), [[4], "nothing", [5]]);
		const [, nothing] = seen as [Read, Standstill];
		assert.equal(nothing.since.number, 4);
	});

	test("it leaves no block out whose state nobody proves, or that is too old, once it has begun to tell", async () => {
		const old = Date.now() - 120_000;
		const light = showing([
			{ numbers: [1, 2], time: old },
			one(3),
			{ numbers: [4], proven: false },
			{ numbers: [5, 6], time: old },
			one(7),
		]);
		assert.deepEqual((await told(light, 3, {})).map(blocks), [[3], "nothing", [4, 5, 6, 7]]);
	});
});
