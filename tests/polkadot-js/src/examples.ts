/** The examples of the documentation, run as they stand. */

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// From dist/src, where this is compiled to.
const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));

/** The first JavaScript block below a heading of the client's README. */
export function readmeExample(heading: string): string {
	const readme = readFileSync(join(ROOT, "client/js/README.md"), "utf8");
	const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
	const [block] = section === undefined ? [] : blocksOf(section);
	if (block === undefined) {
		throw new Error(`The client's README has no JavaScript below "${heading}".`);
	}
	return block;
}

/** The program that the JavaScript blocks of a tutorial are, one after the other. */
export function tutorialProgram(name: string): string {
	return pieces(`tutorials/${name}`).join("\n");
}

/**
 * The program that the JavaScript blocks of a how-to are, when what it takes as given is put after the first one.
 *
 * @param url the node that it is to connect to
 */
export function howToProgram(name: string, url: string, given: string): string {
	const [first, ...rest] = pieces(`how-to/${name}`);
	const connecting = first!.replace("ws://127.0.0.1:9944", url);
	if (connecting === first) {
		throw new Error(`The how-to ${name} does not begin with a connection.`);
	}
	return [connecting, given, ...rest].join("\n");
}

function pieces(page: string): string[] {
	const blocks = blocksOf(readFileSync(join(ROOT, "docs/src", page), "utf8"));
	if (blocks.length === 0) {
		throw new Error(`There is no JavaScript in ${page}.`);
	}
	return blocks;
}

const blocksOf = (markdown: string) => [...markdown.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code]) => code!);

/** Runs an example in a process of its own, in the folder of the repository. */
export async function runExample(
	code: string,
	...args: string[]
): Promise<{ status: number | null; stdout: string; stderr: string }> {
	// Inside of this package, so that its imports resolve.
	const folder = mkdtempSync(join(PACKAGE, "dist", "example-"));
	try {
		writeFileSync(join(folder, "example.mjs"), code);
		const child = spawn(process.execPath, [join(folder, "example.mjs"), ...args], {
			cwd: ROOT,
			stdio: ["ignore", "pipe", "pipe"],
		});
		let [stdout, stderr] = ["", ""];
		child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
		child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
		const status = await new Promise<number | null>((resolve, reject) => {
			child.once("error", reject);
			child.once("close", resolve);
		});
		return { status, stdout, stderr };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
