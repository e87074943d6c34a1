/** What is committed to without anybody here having to open it. */

import { type Commitment, freshBlindings, statementCommitment } from "@anamnesis/client/commitment";

/** The commitment to a text, with a blinding that nobody keeps. */
export function bound(text: string): Commitment {
	return statementCommitment(freshBlindings().blinding, text);
}
