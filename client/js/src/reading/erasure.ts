/** How far erasure is. */

import type { Chain } from "../chain.js";
import type { ErasureScope } from "../erasure.js";
import type { Certificate, CustodianAnswer, ErasureCase, KeptRecord, KeptStanding } from "../rpc.js";
import { allPages, ask, type At, lowered, variant } from "./ask.js";
import type { CustodianHoldings } from "./records.js";

/** A case of a patient's that is not closed. */
export interface PatientCase {
	/** The case. */
	case: string;
	/** What it is about. */
	scope: ErasureScope;
	/**
	 * How far it is: custodians have yet to answer; the chain forgets records, and the patient stays; the chain forgets
	 * the patient, who counts as erased; what was not kept is erased.
	 */
	standing: "open" | "purging" | "denied" | "kept";
}

/**
 * Something in a case that should have happened: an answer, an answer for a record that was opened again, a decision.
 */
export type Overdue =
	| { what: "answer"; case: string; custodian: number; dueAt: number }
	| { what: "record"; case: string; record: number; custodian: number; dueAt: number }
	| { what: "appeal"; case: string; record: number; dueAt: number }
	| { what: "complaint"; case: string; dueAt: number };

/** A part of what is overdue. */
export interface OverduePage {
	/** In no order. There can be more even if there are none here. */
	entries: Overdue[];
	/** After which case the next page begins; null at the end. */
	next: string | null;
}

/** A complaint that something is still there. */
export interface Complaint {
	/** How many complaints there were before it. */
	number: number;
	/** When it was made. */
	at: number;
	/** Until when a Supervisor has to have answered, exclusive. */
	dueAt: number;
	/** The answer; null if there is none yet. `founded` is whether there was something. */
	answer: { supervisor: number; at: number; founded: boolean } | null;
}

/** Who was told of what a case erases. */
export interface ToldRecipients {
	/** The recipients, and when each has confirmed; null if it has not. */
	recipients: { organisation: number; confirmedAt: number | null }[];
	/** Until when they have to confirm, exclusive. */
	dueAt: number;
}

/** How far an erasure case is, or null if there is none with this id. */
export async function readCase(chain: Chain, id: string, at?: At): Promise<ErasureCase | null> {
	const answer = (await ask(chain, "erasureApi", "case", [id], at)) as RuntimeCase | null;
	if (answer === null) {
		return null;
	}
	const [state, found] = variant<RuntimeAnswers & Certificate>(answer);
	if (state === "closed") {
		return { state, ...(found as Certificate) };
	}
	return { ...found, state, custodians: found.custodians.map(custodian), kept: found.kept.map(kept) } as ErasureCase;
}

/** The cases of a patient's that are not closed. */
export async function readCases(chain: Chain, patient: string, at?: At): Promise<PatientCase[]> {
	const found = (await ask(chain, "erasureApi", "cases", [patient], at)) as RuntimePatientCase[];
	return found.map(({ scope, standing, ...rest }) => ({
		...rest,
		scope: scopeOf(scope),
		standing: lowered(standing) as PatientCase["standing"],
	}));
}

/**
 * What a custodian has to attest: what is left of its part, without what it keeps one by one. Null if it has no part in
 * the case, or has answered.
 */
export async function readWanted(
	chain: Chain,
	id: string,
	custodian: number,
	at?: At,
): Promise<CustodianHoldings | null> {
	return (await ask(chain, "erasureApi", "wanted", [id, custodian], at)) as CustodianHoldings | null;
}

/** What a custodian has to attest of a record that it has kept, or null if the record is not kept. */
export async function readWantedOfRecord(
	chain: Chain,
	id: string,
	record: number,
	at?: At,
): Promise<CustodianHoldings | null> {
	return (await ask(chain, "erasureApi", "wantedOfRecord", [id, record], at)) as CustodianHoldings | null;
}

/** A page of what is overdue, of at most `limit` cases, at most 100, after the one that `cursor` names. */
export async function readOverduePage(
	chain: Chain,
	cursor: string | null,
	limit: number,
	at?: At,
): Promise<OverduePage> {
	const answer = await ask(chain, "erasureApi", "overdue", [cursor, limit], at);
	const [page, next] = answer as [Record<string, object>[], string | null];
	const entries = page.map((found) => {
		const [what, facts] = variant(found);
		return { what, ...facts } as Overdue;
	});
	return { entries, next };
}

/** All that is overdue, from one block. */
export function readOverdue(chain: Chain, at?: At): Promise<Overdue[]> {
	return allPages<Overdue, string | null>(chain, at, null, (cursor, block) =>
		readOverduePage(chain, cursor, 100, block),
	);
}

/** The last complaint about a case, or null if there was none. The next one has the number after its. */
export async function readComplaint(chain: Chain, id: string, at?: At): Promise<Complaint | null> {
	return (await ask(chain, "erasureApi", "complaint", [id], at)) as Complaint | null;
}

/** Who was told of what a case erases, or null if nobody was, or when the certificate has it. */
export async function readRecipients(chain: Chain, id: string, at?: At): Promise<ToldRecipients | null> {
	const answer = await ask(chain, "erasureApi", "recipients", [id], at);
	const found = answer as [ToldRecipients["recipients"], number] | null;
	return found === null ? null : { recipients: found[0], dueAt: found[1] };
}

type RuntimeCase = Record<string, RuntimeAnswers & Certificate>;
interface RuntimeAnswers {
	custodians: RuntimeCustodian[];
	kept: RuntimeKept[];
}
type RuntimeCustodian = Omit<CustodianAnswer, "extended" | "refused"> & {
	extended: string | null;
	refused: { reason: string; until: number; at: number } | null;
};
type RuntimeKept = Omit<KeptRecord, "reason" | "standing"> & {
	reason: { refused: string } | { held: null };
	standing: Record<string, object | null>;
};
type RuntimeScope =
	| { everything: null }
	| { records: number[] }
	| { category: string }
	| { custodian: number }
	| { leaf: { record: number; leaf: number } };
type RuntimePatientCase = Omit<PatientCase, "scope" | "standing"> & { scope: RuntimeScope; standing: string };

function custodian({ extended, refused, ...rest }: RuntimeCustodian): CustodianAnswer {
	return {
		...rest,
		extended: extended === null ? null : (lowered(extended) as CustodianAnswer["extended"]),
		refused:
			refused === null ? null : ({ ...refused, reason: lowered(refused.reason) } as CustodianAnswer["refused"]),
	};
}

function kept({ reason, standing, ...rest }: RuntimeKept): KeptRecord {
	const [state, facts] = variant<object | null>(standing);
	return {
		...rest,
		reason: ("held" in reason ? "held" : lowered(reason.refused)) as KeptRecord["reason"],
		standing: { state, ...facts } as KeptStanding,
	};
}

/** The scope, as a case is opened with it. */
function scopeOf(found: RuntimeScope): ErasureScope {
	const [name, content] = variant<unknown>(found);
	const scope = name.charAt(0).toUpperCase() + name.slice(1);
	return (scope === "Everything" ? scope : { [scope]: content }) as ErasureScope;
}
