// Runs test programs side by side, and commands with them: most tests wait for the blocks of a node of their own, so a
// machine that runs one program after the other is idle most of the time.
//
//     node scripts/lib/side-by-side.mjs OPTION… [-- ARGUMENT-OF-TESTS…]
//       --programs FILE       what `cargo test --no-run --message-format json` wrote: all test programs in it (repeatable)
//       --command TITLE=LINE  a line for bash, run like a program, from the first minute on (repeatable)
//       --at-once N           how many at a time
//       --seconds FILE        remembers how long each took, so that the next run begins with the longest
//
// What a program prints comes when it has ended: all of it when it failed, the lines with its results when it did not.
// Everything runs, whatever failed; the status is 1 when something did.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { parseArgs } from "node:util";

const { values: options, positionals: testArguments } = parseArgs({
	allowPositionals: true,
	options: {
		programs: { type: "string", multiple: true, default: [] },
		command: { type: "string", multiple: true, default: [] },
		"at-once": { type: "string", default: "2" },
		seconds: { type: "string" },
	},
});
const atOnce = Number(options["at-once"]);
if (!Number.isInteger(atOnce) || atOnce < 1) throw new Error("--at-once is a number from 1 on");

/** The test programs that cargo has listed, as cargo itself would start them. */
function programs(file) {
	return readFileSync(file, "utf8")
		.split("\n")
		.filter((line) => line.startsWith("{"))
		.map((line) => JSON.parse(line))
		.filter(({ reason, executable, profile }) => reason === "compiler-artifact" && executable && profile.test)
		.map(({ executable, manifest_path: manifest, package_id: id, target }) => {
			const folder = dirname(manifest);
			// `path+file:///folder#name@version`, or without the name when it is the folder's.
			const name = id.includes("@") ? id.slice(id.indexOf("#") + 1, id.lastIndexOf("@")) : basename(folder);
			return {
				title: `${name}, ${target.kind[0] === "test" ? target.name : target.kind[0]}`,
				file: executable,
				arguments: testArguments,
				folder,
				env: { CARGO_MANIFEST_DIR: folder },
			};
		});
}

function command(text) {
	const at = text.indexOf("=");
	return { title: text.slice(0, at), file: "bash", arguments: ["-c", text.slice(at + 1)], folder: process.cwd(), first: true };
}

function remembered() {
	try {
		return JSON.parse(readFileSync(options.seconds, "utf8"));
	} catch {
		return {};
	}
}

const took = options.seconds ? remembered() : {};
const waiting = [...options.command.map(command), ...options.programs.flatMap(programs)];
if (waiting.length === 0) throw new Error("there is nothing to run");
// What is not known begins early: it may be long.
const expected = (job) => (job.first ? Infinity : (took[job.title] ?? 1e6));
waiting.sort((a, b) => expected(b) - expected(a));

const total = waiting.length;
const running = new Map();
const failed = [];
let passed = 0;
const begin = Date.now();
const since = (time) => Math.round((Date.now() - time) / 1000);

const progress = setInterval(() => {
	const names = [...running.values()].map(({ title }) => title).join(", ");
	console.log(`  … ${since(begin)} s: ${passed + failed.length} of ${total} through; running: ${names}`);
}, 60_000);

/** Each program leads a group of processes, so that what it started ends with it. */
function end(child, signal) {
	try {
		process.kill(-child.pid, signal);
	} catch {
		// It has ended.
	}
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
	process.on(signal, () => {
		for (const child of running.keys()) end(child, "SIGTERM");
		setTimeout(() => {
			for (const child of running.keys()) end(child, "SIGKILL");
			process.exit(1);
		}, 3000);
	});
}

function start(job) {
	const child = spawn(job.file, job.arguments, {
		cwd: job.folder,
		env: { ...process.env, ...job.env },
		stdio: ["ignore", "pipe", "pipe"],
		detached: true,
	});
	const from = Date.now();
	const output = [];
	child.stdout.on("data", (bytes) => output.push(bytes));
	child.stderr.on("data", (bytes) => output.push(bytes));
	running.set(child, job);

	let over = false;
	const finish = (ended) => {
		if (over) return;
		over = true;
		running.delete(child);
		report(job, ended, since(from), Buffer.concat(output).toString());
		next();
	};
	child.on("error", (error) => finish(error.message));
	child.on("close", (status, signal) => finish(status === 0 ? "" : (signal ?? `exit code ${status}`)));
	// What outlives the program would hold its pipes open, and this run with them.
	child.on("exit", () => setTimeout(() => end(child, "SIGKILL"), 5000).unref());
}

function report(job, failure, seconds, output) {
	if (failure) {
		failed.push(job.title);
		console.log(`\nFAILED ${job.title} (${seconds} s, ${failure}):\n${output}`);
		return;
	}
	passed += 1;
	took[job.title] = seconds;
	const results = output.match(/^(test result: .*|ℹ (tests|pass|fail) .*)$/gm) ?? [];
	console.log(`passed ${job.title} (${seconds} s) ${results.map(short).join(", ")}`);
}

function short(line) {
	return line.replace("test result: ok. ", "").replace(/; 0 (failed|ignored|measured|filtered out)/g, "").replace(/; finished.*/, "").replace(/^ℹ /, "");
}

function next() {
	while (running.size < atOnce && waiting.length > 0) start(waiting.shift());
	if (running.size > 0) return;
	clearInterval(progress);
	if (options.seconds) writeFileSync(options.seconds, `${JSON.stringify(took, null, "\t")}\n`);
	console.log(`\n${passed} of ${total} passed in ${since(begin)} s`);
	if (failed.length > 0) {
		console.log(`failed: ${failed.join(", ")}`);
		process.exitCode = 1;
	}
}

next();
