// Programs that were built, and how what they start ends.
import { spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const target = process.env["CARGO_TARGET_DIR"] || join(homedir(), ".cache", "anamnesis", "target");

function program(path, how) {
	try {
		accessSync(path, constants.X_OK);
	} catch {
		throw new Error(`There is no program at ${path}: ${how}`);
	}
	return path;
}

/** The node. */
export const nodeBinary = () =>
	program(
		resolve(process.env["ANAMNESIS_NODE"] || join(target, "debug", "anamnesis-node")),
		'"cargo build --workspace" makes it, or ANAMNESIS_NODE names another one.',
	);

/** The command line. */
export const commandLine = () =>
	program(
		resolve(process.env["ANAMNESIS_PROGRAMS"] || join(target, "services", "debug"), "anamnesis"),
		'"cargo build --workspace" in the folder services makes it, or ANAMNESIS_PROGRAMS names its folder.',
	);

/** Does `setpriv` let a process end with the one that started it? */
export const canTie = spawnSync("setpriv", ["--pdeathsig", "KILL", "true"], { stdio: "ignore" }).status === 0;

/** A command line that is killed when whoever starts it is gone, where the system has that. */
export const tied = (program, ...args) => (canTie ? ["setpriv", "--pdeathsig", "KILL", program, ...args] : [program, ...args]);

/** Does a process run? One that has ended and was not asked how does not. */
export function isThere(pid) {
	try {
		process.kill(pid, 0);
	} catch {
		return false;
	}
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) !== "Z";
	} catch {
		// It has ended since, or the system has no such files.
		return process.platform !== "linux";
	}
}
