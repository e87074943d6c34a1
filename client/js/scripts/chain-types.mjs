// Writes src/generated from the metadata of a node's genesis, with polkadot.js' typegen: what calls, storage, events,
// errors, constants and runtime APIs look like in TypeScript.
//
//     node scripts/chain-types.mjs [--check] [--node ws://…] [--metadata <file>] [--folder <folder>]
//
// `--check` only compares, and ends with 1 when they differ. Without `--node` it starts the node that the tests start.
// `--metadata` also writes the metadata, as SCALE, to a file. `--folder` is for the test of this script.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import * as generate from "@polkadot/typegen/generate";
import { generateCallTypes } from "@polkadot/typegen/generate/runtime";
import { Metadata, TypeRegistry } from "@polkadot/types";
import { compactStripLength, hexToU8a, u8aToHex } from "@polkadot/util";

const COMMAND = "npm run chain-types --workspace client/js";

/** The newest version of metadata that this polkadot.js reads. The default of nodes, 14, has no runtime APIs. */
const METADATA_VERSION = 16;

const HEADER = `// Made by \`${COMMAND}\` from the metadata of the chain. Do not edit.\n`;

/** Parameters whose names Rust allows and JavaScript does not, in the files of calls and runtime APIs. */
const RESERVED = new RegExp(
	"(?<=^\\t*\\w.*[(,] ?)(arguments|case|catch|class|debugger|default|delete|eval|export|extends|finally|function|" +
		"implements|import|instanceof|interface|new|null|package|private|protected|public|switch|this|throw|var|void|with)" +
		"(?=: )",
	"gm",
);

const { values: options } = parseArgs({
	options: {
		check: { type: "boolean", default: false },
		folder: { type: "string", default: fileURLToPath(new URL("../src/generated", import.meta.url)) },
		metadata: { type: "string" },
		node: { type: "string" },
	},
});
// npm runs scripts in the folder of the package.
const pathOf = (said) => resolve(process.env["INIT_CWD"] ?? ".", said);
const folder = pathOf(options.folder);

// typegen sorts by the language of whoever runs it. The types have one order everywhere.
const { compare } = new Intl.Collator("en");
String.prototype.localeCompare = function (other) {
	return compare(String(this), other);
};

const metadata = await metadataOf(options.node);
if (options.metadata !== undefined) {
	writeFileSync(pathOf(options.metadata), metadata);
}
const made = await typesFrom(metadata);
const found = readFolder(folder);

if (options.check) {
	const differing = [...new Set([...made.keys(), ...found.keys()])].filter((name) => made.get(name) !== found.get(name));
	if (differing.length > 0) {
		console.error(
			`The types of the chain in client/js are not those of this node (${differing.sort().join(", ")}): ` +
				`build the node, then ${COMMAND}`,
		);
		process.exitCode = 1;
	}
} else {
	mkdirSync(folder, { recursive: true });
	for (const [name, text] of found) {
		if (!made.has(name) && text.startsWith(HEADER)) {
			rmSync(join(folder, name));
		}
	}
	for (const [name, text] of made) {
		writeFileSync(join(folder, name), text);
	}
}

/** The metadata at the genesis of a node's chain: defaults in them (a new account's nonce) depend on the block. */
async function metadataOf(url) {
	if (url === undefined) {
		const { startNode } = await import("../../../tests/polkadot-js/dist/src/node.js");
		const node = await startNode();
		try {
			return await metadataOf(node.url);
		} finally {
			await node.stop();
		}
	}
	const genesis = await ask(url, "chain_getBlockHash", [0]);
	const version = u8aToHex(Uint8Array.of(METADATA_VERSION, 0, 0, 0));
	const answer = hexToU8a(await ask(url, "state_call", ["Metadata_metadata_at_version", version, genesis]));
	if (answer[0] !== 1) {
		throw new Error(`The node at ${url} has no metadata of version ${METADATA_VERSION}.`);
	}
	return compactStripLength(answer.subarray(1))[1];
}

async function ask(url, method, params) {
	const response = await fetch(url.replace(/^ws/, "http"), {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
	});
	const { result, error } = await response.json();
	if (error !== undefined) {
		throw new Error(`${method}: ${error.message}`);
	}
	return result;
}

/** The files, by their names. */
async function typesFrom(metadata) {
	const folder = mkdtempSync(join(tmpdir(), "anamnesis-types-"));
	const { log, warn } = console;
	console.log = () => {};
	// Types say nothing about how transactions are signed.
	console.warn = (...words) => words.some((word) => /Unknown signed extensions/.test(word)) || warn(...words);
	try {
		const hex = u8aToHex(metadata);
		const within = (name) => join(folder, name);
		// Writes types-lookup.ts, the types of the chain; registry.ts, their names for `createType`; and lookup.ts, the
		// same as data, which only the generators below need.
		generate.generateDefaultLookup(folder, hex);
		writeFileSync(within("lookup.mjs"), readFileSync(within("lookup.ts")));
		const types = (await import(pathToFileURL(within("lookup.mjs")).href)).default;

		// Strict: what the chain does not have is an error, instead of something unknown.
		const lookup = { rpc: {}, types };
		const rest = [hex, {}, true, lookup];
		generate.generateDefaultConsts(within("augment-api-consts.ts"), ...rest);
		generate.generateDefaultErrors(within("augment-api-errors.ts"), ...rest);
		generate.generateDefaultEvents(within("augment-api-events.ts"), ...rest);
		generate.generateDefaultQuery(within("augment-api-query.ts"), ...rest);
		const { registry, decoded } = readable(hex);
		generateCallTypes(registry, decoded, within("augment-api-runtime.ts"), {}, true, lookup);
		generate.generateDefaultTx(within("augment-api-tx.ts"), ...rest);
		const names = readdirSync(folder)
			.filter((name) => /^(augment-api-\w+|registry|types-lookup)\.ts$/.test(name))
			.sort();
		const files = names.map((name) => [name, tidied(name, readFileSync(within(name), "utf8"))]);
		const all = names.map((name) => `import "./${name.replace(/ts$/, "js")}";\n`);
		return new Map([...files, ["index.ts", `${HEADER}\n${all.join("")}`]]);
	} finally {
		Object.assign(console, { log, warn });
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The metadata with one line of documentation for each method of a runtime API: typegen puts commas between lines. */
function readable(hex) {
	const registry = new TypeRegistry();
	const decoded = new Metadata(registry, hex);
	registry.setMetadata(decoded);
	for (const { docs } of registry.metadata.apis.flatMap(({ methods }) => [...methods])) {
		const line = docs
			.map((text) => text.trim())
			.filter((text) => text !== "")
			.join(" ");
		docs.splice(0, docs.length, registry.createType("Text", line));
	}
	return { registry, decoded };
}

/** A file of typegen's, with our header and white space, and names of parameters that JavaScript allows. */
function tidied(name, text) {
	const [, body] = /^\/\/ Auto-generated[^\n]*\n\/\* eslint-disable \*\/\n([^]*)$/.exec(text) ?? [];
	if (body === undefined) {
		throw new Error("typegen writes another header now: adapt scripts/chain-types.mjs.");
	}
	const tidy = (HEADER + body)
		.replace(/[ \t]+$/gm, "")
		.replace(/^(?: {2})+/gm, (spaces) => "\t".repeat(spaces.length / 2))
		.replace(/\n*$/, "\n")
		// The number of a type, which changes with every other one.
		.replace(/(?<=@name \w+) \(\d+\)(?= \*\/$)/gm, "")
		// polkadot.js calls these fields otherwise when it decodes, and takes either name in arguments.
		.replace(/\b(entries|keys|new|size|hash|registry)_\?: any/g, "$1?: any");
	// Elsewhere typegen has seen to it, and the names are those of fields too, which stay as they are.
	return /-(tx|runtime)\.ts$/.test(name) ? tidy.replace(RESERVED, "$1_") : tidy;
}

function readFolder(folder) {
	try {
		return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
	} catch (error) {
		if (error.code === "ENOENT") {
			return new Map();
		}
		throw error;
	}
}
