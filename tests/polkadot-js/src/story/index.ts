/**
 * The story: from a consortium without patients to the certificate of an erasure. The tests play it, and the demo.
 *
 * Each chapter does something on the chain, checks what came of it, and says it: every sentence has a value that was
 * read back from a finalised block. A chapter that finds something else throws.
 */

import { amendment } from "./amendment.js";
import { becoming } from "./consortium.js";
import { erasure } from "./erasure.js";
import { anchoring, proving } from "./record.js";
import { registration } from "./registration.js";
import { sharing } from "./sharing.js";
import type { Story } from "./story.js";

export { type Say, Story } from "./story.js";

/** A part of the story. Each needs those before it. */
export interface Chapter {
	/** What happens. */
	title: string;
	/** Makes it happen. */
	play(story: Story): Promise<void>;
}

/** All of it, in order. */
export const chapters: Chapter[] = [
	{ title: "a clinic joins the consortium by the council's vote, and enrols people", play: becoming },
	{ title: "a patient enters with a consent that she has read and signed", play: registration },
	{ title: "a laboratory report is sealed, kept by a custodian, and anchored", play: anchoring },
	{ title: "the patient sees it, opens it, and proves it against the chain; nothing else proves", play: proving },
	{ title: "another clinic is denied, granted, permitted, revoked and denied", play: sharing },
	{ title: "a correction supersedes the report, and the first version stays", play: amendment },
	{ title: "the patient has everything erased, and a certificate stays", play: erasure },
];
