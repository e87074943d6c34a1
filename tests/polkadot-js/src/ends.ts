/** How processes end together: nothing that a test starts outlives it. */

import { spawnSync } from "node:child_process";

/**
 * A command line that starts a program so that the kernel sends it this signal when our process is gone. That covers
 * SIGKILL, after which nothing of ours runs any more. Without `setpriv` (other systems than Linux) only
 * {@link onEnd} is left.
 */
export function tied(signal: "KILL" | "TERM", program: string): string[] {
	const setpriv = ["setpriv", "--pdeathsig", signal];
	const works = spawnSync(setpriv[0]!, [...setpriv.slice(1), "true"], { stdio: "ignore" }).status === 0;
	return works ? [...setpriv, program] : [program];
}

/** Does something last, when this process ends by itself, by a failure, by Ctrl-C or because it is asked to. */
export function onEnd(last: () => void): void {
	process.on("exit", last);
	for (const [signal, number] of [
		["SIGHUP", 1],
		["SIGINT", 2],
		["SIGTERM", 15],
	] as const) {
		process.on(signal, () => process.exit(128 + number));
	}
}
