/** What the command line says. */

import { parseArgs } from "node:util";
import { Failure, messageOf } from "./failure.js";
import { fromHex } from "./hex.js";
import type { Subject } from "./storage.js";
import type { Patience } from "./watch.js";

/** How to call the program. */
export const USAGE = `usage: anamnesis-light-client --chain FILE [what to check] [--follow] [options]

Follows a chain as a light client, from its specification and the nodes that it names, and checks with storage
proofs, which it verifies itself, whether a version of a record stands there. For members: it is a peer of the nodes.

  --chain FILE       the raw specification of the chain. It is all that is trusted: get it from somebody you trust
  --genesis HASH     the hash of the chain's first block: no other chain is spoken to
  --bootnode ADDR    a node beside those in the specification: /ip4/HOST/tcp/PORT/ws/p2p/PEER; several times for several

what to check, one of these:
  --proof FILE       a proof file: whether what it proves of an earlier block is so now
  --patient ID --record NUMBER --version NUMBER, and one of
    --opening FILE   JSON: blinding, sealedBlake3, sealedLength, and inner, or innerBlinding and documentBlake3; the
                     commitment is computed here, and nothing of the file is sent anywhere
    --commitment HASH

  --follow           goes on until it is interrupted: prints what changes of what is checked, and when what was printed
                     is too old to say something about now; with nothing to check, each block that becomes final
  --blocks NUMBER    with --follow: ends after so many final blocks
  --timeout SECONDS  how long to wait for a final block, 120 if nothing is said
  --max-age SECONDS  how old a final block may be that says something about now, 60 if nothing is said
  --json             one JSON document for each answer
  --verbose          what the light client has to say, on the standard error
  --help             this text

Ends with 0 when it stands there, 6 when something else does (or it is another chain), 7 when there is no such version,
5 when no node tells what is final now, 2 when the command line is wrong.
`;

/** So long nothing becomes final on a chain that is well: ten slots. */
const SILENCE = 20_000;

/** Where the expected commitment comes from. */
export type Source = { proof: string } | { subject: Subject; opening: string } | { subject: Subject; hash: Uint8Array };

/** What is to be done. */
export interface Arguments {
	/** The file with the specification. */
	chain: string;
	/** The hash of the first block that is trusted, `0x…`. */
	genesis: string | null;
	/** Addresses of more nodes. */
	bootNodes: string[];
	/** What is checked. */
	source: Source | null;
	/** Whether to go on after the first answer, and for how many blocks. */
	follow: { blocks: number } | null;
	/** How long to wait. */
	patience: Patience;
	/** Whether machines read the answer. */
	json: boolean;
	/** Whether to say what the light client says. */
	verbose: boolean;
}

const OPTIONS = {
	blocks: { type: "string" },
	bootnode: { type: "string", multiple: true },
	chain: { type: "string" },
	commitment: { type: "string" },
	follow: { type: "boolean" },
	genesis: { type: "string" },
	help: { type: "boolean" },
	json: { type: "boolean" },
	"max-age": { type: "string" },
	opening: { type: "string" },
	patient: { type: "string" },
	proof: { type: "string" },
	record: { type: "string" },
	timeout: { type: "string" },
	verbose: { type: "boolean" },
	version: { type: "string" },
} as const;

/**
 * Reads the command line.
 *
 * @returns null when only help is wanted
 * @throws Failure when it is not right
 */
export function readArguments(args: string[]): Arguments | null {
	const { values } = parse(args);
	if (values.help) {
		return null;
	}
	const number = (option: string, text: string | undefined, otherwise: number) => {
		if (text !== undefined && !/^\d{1,10}$/.test(text)) {
			throw usage(`--${option} has to be a whole number.`);
		}
		return text === undefined ? otherwise : Number(text);
	};
	const source = readSource(values, (option) => {
		const found = number(option, values[option], -1);
		if (found < 0 || found > 0xffff_ffff) {
			throw usage(`--${option} has to be there with --patient, a number below 2^32.`);
		}
		return found;
	});
	const { chain, genesis, follow, blocks } = values;
	if (chain === undefined) {
		throw usage("Name the chain's raw specification: --chain FILE.");
	}
	if (source === null && !follow) {
		throw usage("Say what to check, or --follow.");
	}
	if (blocks !== undefined && !follow) {
		throw usage("--blocks says how long to --follow.");
	}
	if (genesis !== undefined) {
		fromHex("--genesis", genesis, 32);
	}
	return {
		chain,
		genesis: genesis?.toLowerCase() ?? null,
		bootNodes: values.bootnode ?? [],
		source,
		follow: follow ? { blocks: number("blocks", blocks, Infinity) } : null,
		patience: {
			limit: 1000 * number("timeout", values.timeout, 120),
			maxAge: 1000 * number("max-age", values["max-age"], 60),
			silence: SILENCE,
		},
		json: values.json ?? false,
		verbose: values.verbose ?? false,
	};
}

/** Whether machines read the answer, of a command line that may not be right. */
export function wantsJson(args: string[]): boolean {
	return args.includes("--json");
}

function readSource(
	{ proof, patient, record, version, opening, commitment }: ReturnType<typeof parse>["values"],
	number: (option: "record" | "version") => number,
): Source | null {
	const ofVersion = [patient, record, version, opening, commitment];
	if (proof !== undefined) {
		if (ofVersion.some((option) => option !== undefined)) {
			throw usage("A proof file says itself what it is about: --proof stands alone.");
		}
		return { proof };
	}
	if (ofVersion.every((option) => option === undefined)) {
		return null;
	}
	if (patient === undefined) {
		throw usage("Say whose record is meant: --patient ID.");
	}
	const subject = {
		patient: fromHex("--patient", patient, 16),
		record: number("record"),
		version: number("version"),
		leaf: null,
	};
	if (opening !== undefined && commitment === undefined) {
		return { subject, opening };
	}
	if (commitment !== undefined && opening === undefined) {
		return { subject, hash: fromHex("--commitment", commitment, 32) };
	}
	throw usage("Say what should stand there: either --opening FILE or --commitment HASH.");
}

function parse(args: string[]) {
	try {
		return parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: false });
	} catch (error) {
		throw usage(messageOf(error));
	}
}

function usage(message: string): Failure {
	return new Failure("usage", `${message} See --help.`);
}
