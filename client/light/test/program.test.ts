import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { readArguments, readSpecification } from "@anamnesis/light-client";
import { failing } from "./support.js";

const PROGRAM = fileURLToPath(new URL("../bin/anamnesis-light-client.js", import.meta.url));
const PEER = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
const NODE = `/ip4/127.0.0.1/tcp/30333/ws/p2p/${PEER}`;

const run = (...args: string[]) => spawnSync(process.execPath, [PROGRAM, ...args], { encoding: "utf8" });

describe("the program", () => {
	test("tells how it is called", () => {
		const { status, stdout } = run("--help");
		assert.equal(status, 0);
		assert.match(stdout, /^usage: anamnesis-light-client --chain FILE/);
	});

	const patient = ["--patient", `0x${"5c".repeat(16)}`];
	const version = [...patient, "--record", "0", "--version", "0"];
	const commitment = ["--commitment", `0x${"5c".repeat(32)}`];
	const wrong: [args: string[], message: RegExp][] = [
		[[], /--chain FILE/],
		[["--follow"], /--chain FILE/],
		[["--chain", "x"], /what to check, or --follow/],
		[["--chain", "x", "--follow", "more"], /Unexpected argument|positional/],
		[["--chain", "x", "--wrong"], /--wrong/],
		[["--chain", "x", "--blocks", "3", ...version, ...commitment], /--follow/],
		[["--chain", "x", ...version], /either --opening FILE or --commitment HASH/],
		[["--chain", "x", ...version, ...commitment, "--opening", "y"], /either --opening FILE or --commitment HASH/],
		[["--chain", "x", ...commitment], /--patient/],
		[["--chain", "x", ...patient, ...commitment], /--record has to be there/],
		[["--chain", "x", "--patient", "5c5c", "--record", "0", "--version", "0", ...commitment], /32 hexadecimal digits/],
		[["--chain", "x", "--proof", "y", ...commitment], /stands alone/],
		[["--chain", "x", "--follow", "--genesis", "0x12"], /64 hexadecimal digits/],
		[["--chain", "x", "--follow", "--timeout", "soon"], /whole number/],
	];
	test("says what is wrong with a command line, and repeats no patient", () => {
		for (const [args, message] of wrong) {
			assert.throws(() => readArguments(args), failing("usage", message));
			assert.throws(() => readArguments(args), (error: Error) => !error.message.includes("5c5c"));
		}
		const { status, stderr, stdout } = run("--chain", "/nowhere/chain.json", "--follow");
		assert.match(stderr, /chain specification cannot be read/);
		assert.deepEqual([status, stdout], [2, ""]);
	});

	test("says it to machines too", () => {
		const { status, stdout, stderr } = run("--json");
		const { error } = JSON.parse(stdout) as { error: Record<string, unknown> };
		assert.deepEqual([status, stderr, error["kind"], error["code"]], [2, "", "usage", 2]);
	});
});

describe("a specification", () => {
	const text = (changes: Record<string, unknown>) =>
		JSON.stringify({ name: "A", bootNodes: [NODE], genesis: { raw: { top: {} } }, ...changes });

	test("says which nodes there are", () => {
		const { name, bootNodes } = readSpecification(text({}), [`/dns/node.example.org/tcp/443/wss/p2p/${PEER}`, NODE]);
		assert.equal(name, "A");
		assert.deepEqual(
			bootNodes.map(({ host, port }) => [host, port]),
			[["127.0.0.1", 30333], ["node.example.org", 443]],
		);
	});

	test("that a light client cannot begin with is refused", () => {
		const wrong: [text: string, message: RegExp][] = [
			["", /no JSON/],
			["7", /no chain specification/],
			[text({ genesis: undefined }), /no chain specification/],
			[text({ genesis: { runtimeGenesis: {} } }), /export-chain-spec --chain FILE --raw/],
			[text({ bootNodes: [] }), /names no node/],
			[text({ telemetry: true }), /no light client takes: telemetry/],
			[text({ bootNodes: ["127.0.0.1:9944"] }), /The address of a node/],
			[text({ bootNodes: [NODE.replace("30333", "70000")] }), /The address of a node/],
			[text({ bootNodes: [7] }), /The address of a node/],
		];
		for (const [one, message] of wrong) {
			assert.throws(() => readSpecification(one), failing("usage", message));
		}
	});
});
