// Runs the test files side by side: each has a node of its own and mostly waits for blocks, so that one after the other
// they would take several times as long. Not all at once, since a node that starts computes for ten seconds. Prints each
// file's results when it is done; ends with 1 when one of them failed.

import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onEnd, tied } from "./ends.js";

const folder = fileURLToPath(new URL("../test", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".test.js"));
if (files.length === 0) {
	throw new Error(`There are no tests in ${folder}.`);
}

const children = new Set<ChildProcess>();
onEnd(() => children.forEach((child) => child.kill("SIGTERM")));

async function run(file: string): Promise<void> {
	const [command, ...before] = tied("TERM", process.execPath);
	const child = spawn(command!, [...before, "--test-reporter=spec", join(folder, file)], {
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
