/**
 * What somebody expects to stand on the chain. The commitment is computed here: neither blinding values nor digests go to
 * anybody.
 */

import { innerCommitment, recordCommitment } from "@anamnesis/client/commitment";
import { MAX_PROOF_LENGTH, ProofVerifier, VERIFIER_URL } from "@anamnesis/client/proof";
import { readFile } from "node:fs/promises";
import { Failure } from "./failure.js";
import { fromHex } from "./hex.js";
import type { Subject } from "./storage.js";

/** A version, and what it should be. */
export interface Expected {
	/** Which version, or which document of a batch. */
	subject: Subject;
	/** The hash of its commitment; of a document in a batch, the root. */
	hash: Uint8Array;
}

/** What a proof file is about, and proves of an earlier block: checked offline first. */
export async function expectedOfProof(file: Uint8Array, genesis: string): Promise<Expected> {
	if (file.length > MAX_PROOF_LENGTH) {
		throw new Failure("usage", "The proof file is longer than a proof file may be.");
	}
	const verifier = await ProofVerifier.load(await readFile(VERIFIER_URL));
	const answer = await verifier.verify(file, fromHex("The hash of the first block", genesis, 32));
	if (!answer.proven) {
		throw new Failure("not-verified", `The proof file proves nothing (${answer.part}): ${answer.message}`);
	}
	const { patient, record, version, leaf, commitment } = answer;
	return {
		subject: { patient: fromHex("The patient id", patient, 16), record, version, leaf },
		hash: fromHex("The commitment", commitment.hash, 32),
	};
}

/**
 * The hash of the commitment to a sealed record, from a document with `blinding`, `sealedBlake3`, `sealedLength`, and
 * either `inner`, as a custodian has it, or `innerBlinding` and `documentBlake3`, as a reader has.
 */
export function hashOfOpening(text: string): Uint8Array {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		throw new Failure("usage", "The file with the opening is no JSON.");
	}
	if (typeof json !== "object" || json === null) {
		throw new Failure("usage", "The file with the opening has to hold an object.");
	}
	const given = json as Record<string, unknown>;
	const known = ["blinding", "sealedBlake3", "sealedLength", "inner", "innerBlinding", "documentBlake3"];
	const unknown = Object.keys(given).find((name) => !known.includes(name));
	if (unknown !== undefined) {
		throw new Failure("usage", `The opening has a field that is not known here, beside ${known.join(", ")}.`);
	}
	const bytes = (name: string, length: number) => fromHex(`${name} of the opening`, given[name], length);
	if ("inner" in given === ("innerBlinding" in given || "documentBlake3" in given)) {
		throw new Failure("usage", "The opening has to have either inner, or innerBlinding and documentBlake3.");
	}
	const length = String(given["sealedLength"]);
	if (!/^\d{1,20}$/.test(length) || BigInt(length) >= 2n ** 64n) {
		throw new Failure("usage", "sealedLength of the opening has to be a whole number of bytes.");
	}
	const inner =
		"inner" in given ? bytes("inner", 32) : innerCommitment(bytes("innerBlinding", 64), bytes("documentBlake3", 32));
	return recordCommitment(bytes("blinding", 64), bytes("sealedBlake3", 32), BigInt(length), inner).hash;
}
