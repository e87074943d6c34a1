// Writes src/refusals.generated.ts from primitives/src/refusal.rs, where the codes are defined.
// `node scripts/refusals.mjs --check` only compares, and ends with 1 when they differ.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../../../primitives/src/refusal.rs", import.meta.url));
const target = fileURLToPath(new URL("../src/refusals.generated.ts", import.meta.url));

const body = /pub enum Refusal \{([^}]*)\}/.exec(readFileSync(source, "utf8"))?.[1];
if (body === undefined) {
	throw new Error(`${source} has no "pub enum Refusal" any more: adapt this script.`);
}

const entries = [];
let docs = [];
for (const line of body.split("\n").map((line) => line.trim())) {
	const variant = /^(\w+) = (\d+),$/.exec(line);
	if (variant) {
		entries.push({ name: variant[1], code: Number(variant[2]), advice: docs.join(" ").replaceAll("`", "") });
		docs = [];
	} else if (line.startsWith("///")) {
		docs.push(line.slice(3).trim());
	} else if (line !== "" && !line.startsWith("//") && !line.startsWith("#[")) {
		throw new Error(`A line of "pub enum Refusal" is neither a doc comment nor a variant with a code: ${line}`);
	}
}
if (entries.length === 0) {
	throw new Error(`No refusal found in ${source}.`);
}

const text = [
	"// Made by `npm run refusals` from primitives/src/refusal.rs. Do not edit.",
	"",
	"/** The refusal codes, with what can be done about each. */",
	"export const REFUSALS = {",
	...entries.flatMap(({ name, code, advice }) => [
		`\t${code}: {`,
		`\t\tname: ${JSON.stringify(name)},`,
		`\t\tadvice: ${JSON.stringify(advice)},`,
		"\t},",
	]),
	"} as const;",
	"",
].join("\n");

if (process.argv.includes("--check")) {
	if (readFileSync(target, "utf8") !== text) {
		console.error("src/refusals.generated.ts is not what primitives/src/refusal.rs says: npm run refusals");
		process.exitCode = 1;
	}
} else {
	writeFileSync(target, text);
}
