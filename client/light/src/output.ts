/** What is said of a check and of blocks: sentences for people, documents for machines. */

import type { Outcome } from "./check.js";
import { Failure, messageOf } from "./failure.js";
import { toHex } from "./hex.js";
import type { Subject } from "./storage.js";
import type { Timed } from "./watch.js";

/** Where an answer was found. */
export interface Where {
	/** The hash of the first block, `0x…`. */
	genesis: string;
	/** The block, and when it was made. */
	block: Timed;
}

/** The outcome of a check, for machines. */
export function outcomeJson(outcome: Outcome, { record, version, leaf }: Subject, where: Where): object {
	const commitment =
		outcome.outcome === "absent"
			? null
			: { scheme: outcome.commitment.scheme, hash: toHex(outcome.commitment.hash) };
	return { ...outcome, commitment, record, version, leaf, ...where };
}

/** The outcome of a check, for people. */
export function outcomeText(outcome: Outcome, { record, version, leaf }: Subject, { block }: Where): string {
	const what = `${leaf === null ? "" : `Document ${leaf} of `}${leaf === null ? "Record" : "record"} ${record}, version ${version}`;
	const at = `Block ${block.number} (${block.hash}) of ${new Date(block.time).toISOString()} is final, and proves it.`;
	switch (outcome.outcome) {
		case "absent":
			return `${what}: there is no such thing on the chain, or no longer. ${at}`;
		case "differs":
			return `${what}: something else stands on the chain than what was expected. ${at}`;
		case "stands": {
			const standing = {
				current: "and is current",
				superseded: `and is superseded: there are ${outcome.versions} versions now`,
				amended: `and is amended by record ${outcome.amendedBy}`,
				erased: "and the document is erased",
			}[outcome.standing];
			const anchored = new Date(outcome.anchoredAt).toISOString();
			return `${what} stands on the chain as expected, anchored ${anchored}, ${standing}. ${at}`;
		}
	}
}

/** That what was said last says nothing about now, for machines. */
export function standstillJson(where: Where): object {
	return { outcome: "unknown", ...where };
}

/** That what was said last says nothing about now, for people. */
export function standstillText({ block }: Where): string {
	return (
		`No block has become final after ${block.number}, of ${new Date(block.time).toISOString()}: what was said before is ` +
		"not known to be so now."
	);
}

/** The code with which the program ends after an outcome. */
export function codeOf({ outcome }: Outcome): number {
	return outcome === "stands" ? 0 : new Failure(outcome === "differs" ? "not-verified" : "not-found", "").code;
}

/** A failure, for machines: as the command line `anamnesis` says it. */
export function failureJson(error: unknown): object {
	const { kind, code } = failureOf(error);
	return { error: { kind, code, message: messageOf(error), reason: null, found: null } };
}

/** A failure as one that is known here. */
export function failureOf(error: unknown): Failure {
	return error instanceof Failure ? error : new Failure("failed", messageOf(error));
}
