import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { repositoryFile } from "./support.js";

test("the documents for tests are as they were published", () => {
	const sums = new TextDecoder().decode(repositoryFile("tests/fixtures/SHA256SUMS")).trim().split("\n");
	for (const [sum, path] of sums.map((line) => line.split(/ +/))) {
		const found = createHash("sha256")
			.update(repositoryFile(`tests/fixtures/${path}`))
			.digest("hex");
		assert.equal(found, sum, path);
	}
});
