// Processes that outlive the command that started them, and are found again by the next one.
import { execFileSync, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * What tells a process from another one that got the same id later: when it was started. Nothing if there is none of that
 * id, or it has ended and nobody has asked how.
 */
export function startedAt(pid) {
	if (existsSync("/proc/self/stat")) {
		let stat;
		try {
			stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		} catch {
			return undefined;
		}
		// The name of the program stands in brackets and may hold anything.
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return ["Z", "X"].includes(fields[0]) ? undefined : fields[19];
	}
	try {
		const shown = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
		return shown.startsWith("Z") ? undefined : shown.replace(/^\S+\s+/, "");
	} catch {
		return undefined;
	}
}

/** Does the process run that was started as this? */
export function runs(started) {
	return started?.pid !== undefined && startedAt(started.pid) === started.startedAt;
}

/** Starts a program that goes on when this one has ended, with its output at the end of a file. */
export async function startInBackground(program, args, log) {
	const file = openSync(log, "a");
	try {
		const child = spawn(program, args, { detached: true, stdio: ["ignore", file, file] });
		await new Promise((done, failed) => {
			child.once("spawn", done);
			child.once("error", failed);
		});
		child.unref();
		return { pid: child.pid, startedAt: startedAt(child.pid) };
	} finally {
		closeSync(file);
	}
}

/** How long somebody who was asked to end may take. */
const PATIENCE_MS = 60_000;

/** Ends a process, and waits until it has. Tells whether it had to be killed. */
export async function end(started) {
	for (const [signal, patience] of [["SIGTERM", PATIENCE_MS], ["SIGKILL", PATIENCE_MS]]) {
		if (!runs(started)) return signal === "SIGKILL";
		try {
			process.kill(started.pid, signal);
		} catch (error) {
			if (error.code !== "ESRCH") throw error;
		}
		const until = Date.now() + patience;
		while (runs(started) && Date.now() < until) await sleep(50);
		if (!runs(started)) return signal === "SIGKILL";
	}
	throw new Error(`process ${started.pid} does not end`);
}
