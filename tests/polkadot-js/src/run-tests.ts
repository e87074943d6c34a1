// Runs the test files side by side: each has a node of its own and mostly waits for blocks, so that one after the other
// they would take several times as long. Not all at once, since a node that starts computes for ten seconds. Prints each
// file's results when it is done; ends with 1 when one of them failed.

import { type ChildProcess, execFileSync, type ExecFileSyncOptions, spawn } from "node:child_process";
import { mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onEnd, tied } from "./ends.js";
import { nodeBinary } from "./node.js";

const folder = fileURLToPath(new URL("../test", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".test.js"));
if (files.length === 0) {
	throw new Error(`There are no tests in ${folder}.`);
}

const children = new Set<ChildProcess>();
onEnd(() => children.forEach((child) => child.kill("SIGTERM")));

/**
 * A file with the raw specification of the development chain, which has no name any more, so that nobody has to delete
 * it. A node that is told `--dev` alone builds the genesis first, which takes more than everything else about its start.
 */
function developmentChain(): string {
	const folder = mkdtempSync(join(tmpdir(), "anamnesis-tests-"));
	try {
		const file = openSync(join(folder, "development.json"), "w+");
		const command = ["export-chain-spec", "--chain", "dev", "--raw"];
		const options: ExecFileSyncOptions = { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] };
		writeFileSync(file, execFileSync(nodeBinary(), command, options));
		return `/proc/${process.pid}/fd/${file}`;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const env = { ...process.env };
if (process.platform === "linux") {
	env["ANAMNESIS_CHAIN"] = developmentChain();
}

async function run(file: string): Promise<void> {
	const [command, ...before] = tied("TERM", process.execPath);
	const child = spawn(command!, [...before, "--test-reporter=spec", join(folder, file)], {
		env,
		stdio: ["ignore", "pipe", "pipe"],
	});
	children.add(child);
	let output = "";
	child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
	child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
	const passed = await new Promise<boolean>((done) => {
		child.once("error", () => done(false));
		child.once("close", (code) => done(code === 0));
	});
	children.delete(child);
	console.log(`${file}: ${passed ? "passed" : "FAILED"}\n${output}`);
	if (!passed) {
		process.exitCode = 1;
	}
}

const AT_ONCE = 6;

async function runInTurn(): Promise<void> {
	for (let file = files.shift(); file !== undefined; file = files.shift()) {
		await run(file);
	}
}

await Promise.all(Array.from({ length: AT_ONCE }, runInTurn));
