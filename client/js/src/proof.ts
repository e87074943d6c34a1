/**
 * Proof files: that a version of a record stood on the chain, checked on this machine and nowhere else.
 *
 * A node gives a file (`records_prove`) that it cannot have made up: it leads from the hash of the chain's first block,
 * which whoever checks it knows and trusts, to the entry of the version. What shows the *document* the holder adds here,
 * with {@link withOpening}; no node is ever sent it. Whoever is handed the file checks it with a {@link ProofVerifier}.
 *
 * The verifier is a WebAssembly module that imports nothing, built from the one that the chain's own code has. The format
 * is in `docs/src/reference/proof-file.md`, vectors in `primitives/vectors/proof.json`.
 */

import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { checkLength, sameBytes } from "./bytes.js";
import { BLINDING_LENGTH, blake3, type Blindings } from "./commitment.js";
import type { Moment, RecordCategory } from "./grants.js";

/** The format of proof files that is read and written here. */
export const PROOF_FORMAT = 1;

/** The longest file that is read, in bytes. */
export const MAX_PROOF_LENGTH = 8 * 1024 * 1024;

/** Where the module with the verifier is: beside this package's code. */
export const VERIFIER_URL = new URL("../wasm/anamnesis-proof.wasm", import.meta.url);

const HEAD = concatBytes(utf8ToBytes("anamnesis-proof"), Uint8Array.of(PROOF_FORMAT));
const MAX_SIBLINGS = 20;

/** Who wrote a record: a professional for an organisation, the patient's side, or a device of the patient's. */
export type ProvenAuthor = { organisation: number } | "patient" | { device: number };

/** What a file proves. Bytes are `0x` and hexadecimal digits, times Unix milliseconds. */
export interface Proven {
	proven: true;
	/** The patient id. */
	patient: string;
	/** The number of the record. */
	record: number;
	/** The number of the version. */
	version: number;
	/** The number of the document in a batch, if the file is about one. */
	leaf: number | null;
	/** At which block, and who made it final: how often the authorities had changed before, and how many they are. */
	block: { number: number; hash: string; time: Moment; authoritySet: number; authorities: number };
	/** Whether it held at that block. A document in a batch is `amended` by the record `amendedBy`, or `erased`. */
	standing: "current" | "superseded" | "amended" | "erased";
	/** The record that superseded the document in the batch; it may be erased by now. */
	amendedBy: number | null;
	/** What the record is about. */
	category: RecordCategory;
	/** Who wrote it. */
	author: ProvenAuthor;
	/** The organisation that kept it at that block. */
	custodian: number;
	/** The organisations that could seal its key anew at that block. */
	keyholders: number[];
	/** How many versions it had at that block. */
	versions: number;
	/** How many documents a batch has. */
	leaves: number | null;
	/** The document of a batch that this record supersedes. */
	amends: { record: number; leaf: number } | null;
	/** Until when the author said it has to be kept. */
	retainUntil: Moment | null;
	/** What binds the document, or the root of the batch. */
	commitment: { scheme: number; hash: string };
	/** The base-2 logarithm of the sealed length, rounded up to a power of two. */
	sizeLog2: number;
	/** The account that signed for the author. */
	signer: string;
	/** When the version was anchored. */
	anchoredAt: Moment;
	/** On which day it was written or measured, as the author said: days since 1970-01-01. */
	recordedOn: number | null;
	/** Why it supersedes the version before. */
	reason: "correction" | "completion" | "patientRequest" | "resealing" | null;
	/** BLAKE3 of the document that was shown to be what was anchored. See {@link isDocument}. */
	document: { blake3: string } | null;
	/** BLAKE3 of the sealed bytes that were shown to be what was anchored, and their number as a text. */
	sealed: { blake3: string; length: string } | null;
}

/** Why a file proves nothing. */
export interface NotProven {
	proven: false;
	/** The part of the file that failed. */
	part: "file" | "opening" | "subject" | "genesis" | "change" | "block" | "state";
	/** Which change of the authorities, from 0 on. */
	at: number | null;
	/** What is wrong with it, as in `docs/src/reference/proof-file.md`. */
	problem: string;
	/** The problem's number. */
	code: number;
	/** It in words. */
	message: string;
}

/** What the module exports. */
interface Exports {
	memory: WebAssembly.Memory;
	anamnesis_room(length: number): number;
	anamnesis_verify(file: number, length: number, genesis: number): number;
	anamnesis_answer(): number;
	anamnesis_answer_length(): number;
}

/** Checks proof files. One serves for as many as there are. */
export class ProofVerifier {
	readonly #module: WebAssembly.Module;

	private constructor(module: WebAssembly.Module) {
		this.#module = module;
	}

	/**
	 * A verifier of these bytes, or of this answer of a server: `ProofVerifier.load(fetch(VERIFIER_URL))` in a page,
	 * `ProofVerifier.load(await readFile(VERIFIER_URL))` in Node.
	 */
	static async load(
		module: Uint8Array | BufferSource | Response | PromiseLike<Response> | WebAssembly.Module,
	): Promise<ProofVerifier> {
		const given = await module;
		if (given instanceof WebAssembly.Module) {
			return new ProofVerifier(given);
		}
		if (typeof Response !== "undefined" && given instanceof Response) {
			if (!given.ok) {
				throw new Error(`The verifier of proof files could not be loaded: ${given.status} ${given.statusText}`);
			}
			return new ProofVerifier(await WebAssembly.compile(await given.arrayBuffer()));
		}
		return new ProofVerifier(await WebAssembly.compile(given as BufferSource));
	}

	/**
	 * What a file proves to whoever trusts the hash of the chain's first block, or why it proves nothing.
	 *
	 * It is about the time of {@link Proven.block}. Whether a document is the one that was anchored says
	 * {@link isDocument}.
	 *
	 * @param genesis 32 bytes, from a source that you trust, and never from where the file comes from
	 */
	async verify(file: Uint8Array, genesis: Uint8Array): Promise<Proven | NotProven> {
		checkLength("The genesis hash", genesis, 32);
		// Each file has an instance of its own, so no file sees what another one left behind.
		const instance = await WebAssembly.instantiate(this.#module, {});
		const module = instance.exports as unknown as Exports;
		// The verifier says itself that this is too long. So it need not be copied as a whole.
		const bytes = file.subarray(0, MAX_PROOF_LENGTH + 1);
		const place = write(module, bytes);
		module.anamnesis_verify(place, bytes.length, write(module, genesis));
		const answer = new Uint8Array(module.memory.buffer, module.anamnesis_answer(), module.anamnesis_answer_length());
		return JSON.parse(new TextDecoder().decode(answer)) as Proven | NotProven;
	}
}

function write(module: Exports, bytes: Uint8Array): number {
	const place = module.anamnesis_room(bytes.length);
	if (place === 0) {
		throw new RangeError("There is not enough memory to check this file.");
	}
	// Only now, since making room can move the memory.
	new Uint8Array(module.memory.buffer, place, bytes.length).set(bytes);
	return place;
}

/** Whether this is the document that a file has shown to be what was anchored. */
export function isDocument(answer: Proven | NotProven, document: Uint8Array): boolean {
	return answer.proven && answer.document !== null && answer.document.blake3 === hexadecimal(blake3(document));
}

function hexadecimal(bytes: Uint8Array): string {
	return `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** What shows the document, or the sealed bytes alone, as a custodian can. */
export type ProofOpening = {
	/** The sealed record. */
	sealed: Uint8Array;
	/** The path from the document to the root of its batch, if it is in one. */
	siblings?: Uint8Array[];
} & (
	| { blindings: Blindings; document: Uint8Array }
	| { blinding: Uint8Array; inner: Uint8Array }
);

/**
 * The file with what shows the document, in the place of what it had of that before. Whoever gets it learns the blinding
 * values and digests; the document itself is not in it.
 */
export function withOpening(file: Uint8Array, opening: ProofOpening): Uint8Array {
	const { sealed, siblings = [] } = opening;
	if (siblings.length > MAX_SIBLINGS) {
		throw new RangeError(`A path has at most ${MAX_SIBLINGS} siblings; these are ${siblings.length}.`);
	}
	siblings.forEach((sibling) => checkLength("A sibling", sibling, 32));
	const length = new DataView(new ArrayBuffer(8));
	length.setBigUint64(0, BigInt(sealed.length), true);
	const ofSealed = (blinding: Uint8Array) => {
		checkLength("The blinding value", blinding, BLINDING_LENGTH);
		return [Uint8Array.of(siblings.length << 2), ...siblings, blinding, blake3(sealed), new Uint8Array(length.buffer)];
	};
	if ("blindings" in opening) {
		const { blindings, document } = opening;
		checkLength("The inner blinding value", blindings.innerBlinding, BLINDING_LENGTH);
		return replace(file, [
			Uint8Array.of(2),
			...ofSealed(blindings.blinding),
			blindings.innerBlinding,
			blake3(document),
		]);
	}
	checkLength("The inner commitment", opening.inner, 32);
	return replace(file, [Uint8Array.of(1), ...ofSealed(opening.blinding), opening.inner]);
}

/** The file without what shows the document: it still proves that something was anchored. */
export function withoutOpening(file: Uint8Array): Uint8Array {
	return replace(file, [Uint8Array.of(0)]);
}

function replace(file: Uint8Array, opening: Uint8Array[]): Uint8Array {
	if (!sameBytes(file.subarray(0, HEAD.length), HEAD)) {
		throw new RangeError(`This is no proof file of format ${PROOF_FORMAT}.`);
	}
	const end = HEAD.length + openingLength(file);
	if (file.length < end) {
		throw new RangeError("This proof file was cut off.");
	}
	return concatBytes(HEAD, ...opening, file.subarray(end));
}

/** How many bytes the opening of a file is. */
function openingLength(file: Uint8Array): number {
	const kind = file[HEAD.length];
	if (kind === 0) {
		return 1;
	}
	const count = file[HEAD.length + 1] ?? 0;
	// Of a longer path the number would take more than a byte.
	if ((kind !== 1 && kind !== 2) || (count & 3) !== 0) {
		throw new RangeError("This proof file is damaged.");
	}
	const ofSealed = 1 + (count >> 2) * 32 + BLINDING_LENGTH + 32 + 8;
	return 1 + ofSealed + (kind === 1 ? 32 : BLINDING_LENGTH + 32);
}
