import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** A file of the repository, by its path from the root. */
export function repositoryFile(path: string): Uint8Array {
	// From client/js/dist-test, where the compiled tests are.
	return readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)));
}

export function vectors<T>(name: string): T {
	return JSON.parse(new TextDecoder().decode(repositoryFile(`primitives/vectors/${name}`))) as T;
}

/** How the vectors say which bytes are meant. */
export type Source = { hex: string } | { utf8: string } | { pattern: number };

export function bytesOf(source: Source): Uint8Array {
	if ("hex" in source) {
		return hexToBytes(source.hex);
	}
	if ("utf8" in source) {
		return utf8ToBytes(source.utf8);
	}
	return Uint8Array.from({ length: source.pattern }, (_, at) => at % 251);
}

/** The real laboratory report that the tests seal. */
export const report = () => repositoryFile("tests/fixtures/fhir/Bundle-lipids.json");

/** The bytes with one bit turned over. */
export function flip(bytes: Uint8Array, bit: number): Uint8Array {
	const copy = Uint8Array.from(bytes);
	copy[bit >> 3]! ^= 1 << (bit & 7);
	return copy;
}

/** Runs the stock age tool. */
export function age(...args: string[]): void {
	const run = spawnSync("age", args, { encoding: "utf8" });
	if (run.error !== undefined) {
		throw new Error("These tests need the age tool in PATH. On Debian: apt-get install age", { cause: run.error });
	}
	if (run.status !== 0) {
		throw new Error(`age failed: ${run.stderr.trim()}`);
	}
}
