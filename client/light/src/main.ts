// The program: docs/src/how-to/check-an-anchor-with-a-light-client.md.

import { readFile } from "node:fs/promises";
import { type Arguments, readArguments, USAGE, wantsJson } from "./arguments.js";
import { check, type Outcome } from "./check.js";
import { type Expected, expectedOfProof, hashOfOpening } from "./expected.js";
import { Failure, messageOf } from "./failure.js";
import { LightClient } from "./light.js";
import {
	codeOf,
	failureJson,
	failureOf,
	outcomeJson,
	outcomeText,
	standstillJson,
	standstillText,
	type Where,
} from "./output.js";
import { readSpecification } from "./specification.js";
import { keysOf, type Keys, type Values } from "./storage.js";
import { type Read, type Standstill, watch } from "./watch.js";

/** Does what the command line says, and gives the code to end with. */
async function run(said: Arguments): Promise<number> {
	const specification = readSpecification(await read("chain specification", said.chain, "utf8"), said.bootNodes);
	const log = said.verbose
		? (level: number, target: string, message: string) => console.error(`[${level}] ${target}: ${message}`)
		: () => {};
	const light = await LightClient.start(specification, log);
	try {
		if (said.genesis !== null && said.genesis !== light.genesis) {
			throw new Failure(
				"not-verified",
				`This specification is of another chain: its first block is ${light.genesis}, and not the one that was named.`,
			);
		}
		const expected = await expectedOf(said, light.genesis);
		return await (expected === null
			? followBlocks(said, light, watch(light, specification, [], said.patience))
			: followOne(said, light, expected, (keys) => watch(light, specification, keys, said.patience)));
	} finally {
		await light.end();
	}
}

async function expectedOf({ source }: Arguments, genesis: string): Promise<Expected | null> {
	if (source === null) {
		return null;
	}
	if ("proof" in source) {
		return expectedOfProof(await read("proof file", source.proof), genesis);
	}
	const { subject } = source;
	return { subject, hash: "hash" in source ? source.hash : hashOfOpening(await read("opening", source.opening, "utf8")) };
}

/** Says which blocks become final. */
async function followBlocks(
	{ follow, json }: Arguments,
	{ genesis }: LightClient,
	blocks: AsyncIterable<Read | Standstill>,
): Promise<number> {
	let left = follow?.blocks ?? 0;
	for await (const seen of blocks) {
		if ("since" in seen) {
			sayStandstill(json, { genesis, block: seen.since });
			continue;
		}
		const { heads } = seen;
		for (const { number, hash } of heads.slice(0, left)) {
			say(json ? JSON.stringify({ block: { number, hash } }) : `block ${number}  ${hash}`);
		}
		left -= heads.length;
		if (left <= 0) {
			break;
		}
	}
	return 0;
}

/** Says how it is with a version, and when that changes. */
async function followOne(
	{ follow, json }: Arguments,
	{ genesis }: LightClient,
	expected: Expected,
	watching: (keys: Uint8Array[]) => AsyncIterable<Read | Standstill>,
): Promise<number> {
	const keys = Object.entries(keysOf(expected.subject)) as [keyof Keys, Uint8Array | null][];
	const asked = keys.filter((entry): entry is [keyof Keys, Uint8Array] => entry[1] !== null);
	let left = follow?.blocks ?? 0;
	let last: Outcome | undefined;
	let code = 0;
	for await (const seen of watching(asked.map(([, key]) => key))) {
		if ("since" in seen) {
			// It is said again when it is known again.
			last = undefined;
			sayStandstill(json, { genesis, block: seen.since });
			continue;
		}
		const { head, heads, values } = seen;
		const found = Object.fromEntries(asked.map(([name], at) => [name, values[at]])) as Omit<Values, "leaf">;
		const outcome = check(expected, { leaf: null, ...found });
		if (JSON.stringify(outcome) !== JSON.stringify(last)) {
			last = outcome;
			code = codeOf(outcome);
			const where = { genesis, block: head };
			say(
				json
					? JSON.stringify(outcomeJson(outcome, expected.subject, where))
					: outcomeText(outcome, expected.subject, where),
			);
		}
		left -= heads.length;
		if (left <= 0) {
			break;
		}
	}
	return code;
}

function sayStandstill(json: boolean, where: Where): void {
	say(json ? JSON.stringify(standstillJson(where)) : standstillText(where));
}

async function read(what: string, path: string, encoding: "utf8"): Promise<string>;
async function read(what: string, path: string): Promise<Uint8Array>;
async function read(what: string, path: string, encoding?: "utf8"): Promise<string | Uint8Array> {
	try {
		return await readFile(path, encoding);
	} catch (error) {
		throw new Failure("usage", `The ${what} cannot be read: ${messageOf(error)}.`);
	}
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

// Whoever reads no more has seen enough, and so has whoever interrupts what would go on for ever.
process.stdout.on("error", () => process.exit(0));

const args = process.argv.slice(2);
try {
	const said = readArguments(args);
	if (said === null) {
		process.stdout.write(USAGE);
	} else {
		if (said.follow !== null) {
			["SIGINT", "SIGTERM"].forEach((signal) => process.once(signal, () => process.exit(0)));
		}
		process.exitCode = await run(said);
	}
} catch (error) {
	process.exitCode = failureOf(error).code;
	if (wantsJson(args)) {
		say(JSON.stringify(failureJson(error)));
	} else {
		console.error(messageOf(error));
	}
}
// Timers and connections that are closing would keep the process for a minute.
process.stdout.write("", () => process.exit());
