import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("..", import.meta.url));

const EXAMPLES: [section: string, printed: string][] = [
	["Seal a document", "this is the document\n"],
	["Batches", "this is the second value of the batch\n"],
];

for (const [section, printed] of EXAMPLES) {
	test(`the example of the README that needs no node runs as it stands: ${section}`, () => {
		const readme = readFileSync(join(folder, "README.md"), "utf8");
		const code = new RegExp(`^## ${section}\n[\\s\\S]*?^\`\`\`js\n([\\s\\S]*?)^\`\`\`$`, "m").exec(readme)?.[1];
		assert.ok(code !== undefined, "the README has the example");
		// Inside of this package, so that its imports resolve.
		const example = mkdtempSync(join(folder, "dist-test", "example-"));
		try {
			writeFileSync(join(example, "example.mjs"), code);
			const run = spawnSync(process.execPath, [join(example, "example.mjs")], { encoding: "utf8" });
			assert.equal(run.stdout, printed, run.stderr);
		} finally {
			rmSync(example, { recursive: true, force: true });
		}
	});
}
