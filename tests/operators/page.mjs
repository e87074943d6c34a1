// A page of the documentation as a list of what it has people do.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./programs.mjs";

/**
 * The commands of a page, in order: each block with who runs it, as the line above says (`*At every founder:*`), and its
 * line number. What is a comment in the page comes too, as something that happens.
 */
export function stepsOf(page) {
	const lines = readFileSync(join(ROOT, "docs/src", page), "utf8").split("\n");
	const steps = [];
	let who;
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at];
		const said = /^\*At (.+):\*$/.exec(line);
		const comment = /^<!-- (.+) -->$/.exec(line);
		if (said !== null) {
			who = said[1];
		} else if (comment !== null) {
			steps.push({ line: at + 1, happens: comment[1] });
		} else if (line.startsWith("```")) {
			const first = at + 1;
			const end = lines.indexOf("```", first);
			if (line !== "```sh" || who === undefined || end < 0) {
				throw new Error(`${page}:${first}: a block has to be "sh", to end, and to say above it who runs it.`);
			}
			steps.push({ line: first, who, code: lines.slice(first, end).join("\n") });
			who = undefined;
			at = end;
		} else if (line !== "" && who !== undefined) {
			throw new Error(`${page}:${at + 1}: a block comes next after who runs it.`);
		}
	}
	return steps;
}

/** Gives variables that a block of settings sets other values. Every one has to be there. */
export function withValues(code, values) {
	let changed = code;
	for (const [name, value] of Object.entries(values)) {
		const line = new RegExp(`^${name}=\\S*`, "m");
		if (!line.test(changed)) throw new Error(`The page's settings do not set "${name}" any more.`);
		changed = changed.replace(line, () => `${name}='${value}'`);
	}
	return changed;
}

/** The variables that a block sets on lines of their own. */
export const variablesOf = (code) => [...code.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
