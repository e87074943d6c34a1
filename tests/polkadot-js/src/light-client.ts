/** The light client as people run it: its program, in a process of its own. */

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onEnd, tied } from "./ends.js";

// From dist/src, where this is compiled to.
const PROGRAM = fileURLToPath(new URL("../../../../client/light/bin/anamnesis-light-client.js", import.meta.url));

const running = new Set<ChildProcess>();

/** One that runs. */
export interface RunningLightClient {
	/** The next line that it prints, as JSON; waits for it. */
	next(): Promise<any>;
	/** Waits until it ends by itself, or is ended. */
	ended: Promise<{ status: number | null; stdout: string; stderr: string }>;
	/** Has it end as Ctrl-C does. */
	interrupt(): void;
}

/** Starts it. It answers in JSON. */
export function startLightClient(...args: string[]): RunningLightClient {
	const [command, ...before] = tied("KILL", process.execPath);
	const child = spawn(command!, [...before, PROGRAM, "--json", ...args], { stdio: ["ignore", "pipe", "pipe"] });
	running.add(child);
	let stderr = "";
	const lines: string[] = [];
	let taken = 0;
	let over = false;
	let wake = () => {};
	child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
	createInterface({ input: child.stdout }).on("line", (line) => {
		lines.push(line);
		wake();
	});
	const ended = new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve, reject) => {
		child.once("error", reject);
		child.once("close", (status) => {
			running.delete(child);
			over = true;
			wake();
			resolve({ status, stdout: lines.join("\n"), stderr });
		});
	});
	const next = async () => {
		while (taken === lines.length) {
			if (over) {
				throw new Error(`The light client has ended. It printed:\n${lines.join("\n")}\n${stderr}`);
			}
			await new Promise<void>((resolve) => (wake = resolve));
		}
		return JSON.parse(lines[taken++]!) as unknown;
	};
	return { next, ended, interrupt: () => child.kill("SIGINT") };
}

/** Runs it to its end: the code that it ends with, and the one document that it prints. */
export async function lightClient(...args: string[]): Promise<{ status: number | null; answer: any }> {
	const { status, stdout, stderr } = await startLightClient(...args).ended;
	if (stdout === "") {
		throw new Error(`The light client has printed nothing (${status}):\n${stderr}`);
	}
	return { status, answer: JSON.parse(stdout) as unknown };
}

/** Ends those that still run: after a failure, since the test process would wait for them. */
export function endLightClients(): void {
	running.forEach((child) => child.kill("SIGKILL"));
}

onEnd(endLightClients);
