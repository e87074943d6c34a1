// A shell in which somebody works: what was set in it stays, and the first command that fails ends the work.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { tied } from "./programs.mjs";

export class Shell {
	#child;
	#ended;
	#waiting = new Map();
	#number = 0;
	output = "";

	/** @param folder where it begins, and keeps what it is told */
	constructor(name, folder, env) {
		this.name = name;
		this.folder = folder;
		// Commands come from files, so that what they start has an empty input and does not read the next ones.
		const [program, ...args] = tied("bash", "--norc", "-euEo", "pipefail", "-s");
		this.#child = spawn(program, args, { cwd: folder, env, stdio: ["pipe", "pipe", "pipe"] });
		this.#child.stdin.on("error", () => {});
		for (const stream of [this.#child.stdout, this.#child.stderr]) {
			stream.setEncoding("utf8").on("data", (text) => {
				this.output = (this.output + text).slice(-1_000_000);
				this.#look();
			});
		}
		this.#ended = new Promise((done) => this.#child.once("exit", done));
		this.#ended.then(() => {
			for (const { failed, from } of this.#waiting.values()) {
				failed(new Error(`${this.name} failed. It printed:\n${this.output.slice(from).slice(-6000)}`));
			}
			this.#waiting.clear();
		});
		this.#child.stdin.write("trap 'echo \"line $LINENO of the block failed: $BASH_COMMAND\" >&2' ERR\n");
	}

	#look() {
		for (const [marker, { done, from }] of this.#waiting) {
			if (!this.output.includes(`${marker}\n`, from)) continue;
			this.#waiting.delete(marker);
			done(this.output.slice(from));
		}
	}

	/** Runs commands, and waits until they have ended well. */
	async run(code, limit) {
		const file = join(this.folder, `block-${(this.#number += 1)}.sh`);
		writeFileSync(file, `${code}\n`);
		const marker = `::${this.name} has done block ${this.#number}::`;
		const from = this.output.length;
		let timer;
		const result = new Promise((done, failed) => {
			this.#waiting.set(marker, { done, failed, from });
			timer = setTimeout(() => {
				this.#waiting.delete(marker);
				failed(new Error(`${this.name} was not done in ${limit / 1000} s. It printed:\n${this.output.slice(from).slice(-6000)}`));
			}, limit);
		});
		this.#child.stdin.write(`. '${file}' </dev/null\necho '${marker}'\n`);
		try {
			return await result;
		} finally {
			clearTimeout(timer);
		}
	}

	/** Ends it, and with it what it has started. */
	async end() {
		this.#child.kill("SIGKILL");
		await this.#ended;
	}
}
