// Does in a copy of the repository what a page of the book says: runs the `sh` blocks that are marked with a ➤ in a paragraph
// of its own, and makes the changes that `diff` blocks show, in their order.
//
//     node scripts/lib/follow-page.mjs PAGE FOLDER
//
// A `diff` block comes after a paragraph that begins with "In `file`". Its parts are separated by `@@`: lines with a space
// and with `-` are found together in one place of the file, and only there; those with `+` take the place of the latter.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [page, folder] = process.argv.slice(2);
if (page === undefined || folder === undefined) {
	throw new Error("usage: node scripts/lib/follow-page.mjs PAGE FOLDER");
}

const BLOCK = /^(?<marked>➤\n\n)?```(?<language>sh|diff)\n(?<code>[\s\S]*?)^```$/gm;
const markdown = readFileSync(page, "utf8");
let [ran, changed] = [0, 0];
for (const { index, groups } of markdown.matchAll(BLOCK)) {
	const { marked, language, code } = groups;
	if (language === "diff") {
		const above = markdown.slice(0, index).trimEnd().split("\n\n").at(-1);
		const [, file] = /^In `([^`]+)`/.exec(above) ?? fail(`no file is named above this:\n${code}`);
		change(join(folder, file), file, code);
	} else if (marked !== undefined) {
		execFileSync("bash", ["-euo", "pipefail", "-c", code], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
		ran += 1;
	}
}
if (ran === 0 || changed === 0) fail("there is nothing to follow");
console.log(`${page}: ${ran} commands, ${changed} changes`);

function change(path, file, code) {
	let text = readFileSync(path, "utf8");
	for (const part of code.split(/^@@\n/m)) {
		const lines = part.split("\n").slice(0, -1);
		const of = (...signs) =>
			lines.filter((line) => signs.includes(line[0] ?? " ")).map((line) => `${line.slice(1)}\n`).join("");
		const [before, now] = [of(" ", "-"), of(" ", "+")];
		const places = text.split(`\n${before}`).length - 1;
		if (places !== 1) fail(`${file} has ${places} places like this, and should have one:\n${before}`);
		// Not as a pattern, in which `$` means something.
		text = text.replace(`\n${before}`, () => `\n${now}`);
		changed += 1;
	}
	writeFileSync(path, text);
}

function fail(reason) {
	console.error(`${page}: ${reason}`);
	process.exit(1);
}
