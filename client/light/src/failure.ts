/** Why there is no answer, in words and as a code, which are those of the command line `anamnesis`. */

/** Codes with which a program ends: `docs/src/reference/cli.md`. */
const CODES = { failed: 1, usage: 2, "not-reachable": 5, "not-verified": 6, "not-found": 7 } as const;

/** What kind of failure it is. */
export type FailureKind = keyof typeof CODES;

/** Something that ends the program. The message is a sentence that says what to do, and names no patient. */
export class Failure extends Error {
	override readonly name = "Failure";

	constructor(
		/** Its kind. */
		readonly kind: FailureKind,
		message: string,
	) {
		super(message);
	}

	/** The code with which the program ends. */
	get code(): number {
		return CODES[this.kind];
	}
}

/** What somebody has thrown, as a sentence. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
