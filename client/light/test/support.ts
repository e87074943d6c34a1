import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Failure, type FailureKind } from "@anamnesis/light-client";
import assert from "node:assert/strict";

/** Test vectors that Rust has made, or reads too. */
export function vectors<T>(name: string): T {
	// From client/light/dist-test, where the compiled tests are.
	const path = fileURLToPath(new URL(`../../../primitives/vectors/${name}`, import.meta.url));
	return JSON.parse(readFileSync(path, "utf8")) as T;
}

/** What a failure has to be. */
export function failing(kind: FailureKind, message: RegExp): (error: unknown) => boolean {
	return (error) => {
		assert.ok(error instanceof Failure, String(error));
		assert.match(error.message, message);
		assert.equal(error.kind, kind);
		return true;
	};
}
