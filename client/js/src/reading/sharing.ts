/** Who may read what: the access decision, grants, requests, policies' commitments and research projects. */

import type { Chain } from "../chain.js";
import type { AccessTarget, Grantee, GrantScope, Purpose, Rights } from "../grants.js";
import type { AccessDecision, CommitmentAnswer } from "../rpc.js";
import { allPages, ask, type At, grantee, type GranteeJson, withScope, type WithScope } from "./ask.js";

/** A grant that was given. */
export interface GivenGrant {
	/** Its number, counted per patient. */
	id: number;
	/** Which records. */
	scope: GrantScope;
	/** A set of purposes. */
	purposes: number;
	/** What it permits to do. */
	rights: Rights;
	/** From when on, inclusive. */
	from: number;
	/** Until when, exclusive. */
	until: number;
}

/** What a patient has granted to one grantee. */
export interface Given {
	/** To whom. */
	grantee: Grantee;
	/** The grants, also those that have ended or not begun. */
	grants: GivenGrant[];
}

/** A page of what a patient has granted. */
export interface GivenPage {
	/** Grantee by grantee. */
	entries: Given[];
	/** Where the next page begins; null at the end. */
	next: number | null;
}

/** A page of those who have granted something to somebody. */
export interface ReceivedPage {
	/** Their patient ids, in no order. */
	entries: string[];
	/** After whom the next page begins; null at the end. */
	next: string | null;
}

/** What somebody asks a patient for, and can still be answered. */
export interface OpenRequest {
	/** Its number, counted per patient. */
	id: number;
	/** For whom: an organisation, or the practitioner who asks. */
	grantee: Grantee;
	/** The practitioner who asked. */
	by: string;
	/** The number of the organisation that they act for. */
	organisation: number;
	/** To read what. */
	scope: GrantScope;
	/** A set of purposes. */
	purposes: number;
	/** Until when, exclusive. */
	until: number;
	/** When they asked. */
	askedAt: number;
	/** Until when it can be answered, exclusive. */
	expiresAt: number;
}

/** A research project. */
export interface Project {
	/** Its number. */
	id: number;
	/** The number of the organisation whose it is. */
	organisation: number;
	/** What binds its protocol. */
	protocol: CommitmentAnswer;
	/** When it was registered. */
	registeredAt: number;
	/** Its end, exclusive. */
	until: number;
	/** When it was closed; null if it was not. */
	closedAt: number | null;
}

/** The access decision: whether `reader`, acting for an organisation or on the patient's side, may read `target`. */
export async function checkAccess(
	chain: Chain,
	patient: string,
	reader: string,
	actingFor: number | null,
	target: AccessTarget,
	purpose: Purpose,
	at?: At,
): Promise<AccessDecision> {
	const answer = await ask(chain, "accessApi", "check", [patient, reader, actingFor, target, purpose], at);
	const { permit } = answer as { permit?: { until: number | null } };
	return permit === undefined ? { decision: "deny" } : { decision: "permit", until: permit.until };
}

/** The grants that the patient has given to one grantee, also those that have ended or not begun. */
export async function readGrants(chain: Chain, patient: string, to: Grantee, at?: At): Promise<GivenGrant[]> {
	const found = await ask(chain, "accessApi", "grants", [patient, to], at);
	return (found as WithScope<GivenGrant>[]).map(withScope);
}

/** A page of what the patient has granted, from the place `from` on: at most 100 grantees. */
export async function readGivenPage(
	chain: Chain,
	patient: string,
	from: number,
	limit: number,
	at?: At,
): Promise<GivenPage> {
	const answer = await ask(chain, "accessApi", "given", [patient, from, limit], at);
	const [page, next] = answer as [{ grantee: GranteeJson; grants: WithScope<GivenGrant>[] }[], number | null];
	return {
		entries: page.map((given) => ({ grantee: grantee(given.grantee), grants: given.grants.map(withScope) })),
		next,
	};
}

/** All that the patient has granted, grantee by grantee, from one block. */
export function readGiven(chain: Chain, patient: string, at?: At): Promise<Given[]> {
	return allPages(chain, at, 0, (from, block) => readGivenPage(chain, patient, from, 100, block));
}

/** A page of the patients who have granted something to somebody, after the one that `cursor` names: at most 100. */
export async function readReceivedPage(
	chain: Chain,
	by: Grantee,
	cursor: string | null,
	limit: number,
	at?: At,
): Promise<ReceivedPage> {
	const answer = await ask(chain, "accessApi", "received", [by, cursor, limit], at);
	const [entries, next] = answer as [string[], string | null];
	return { entries, next };
}

/** All patients who have granted something to somebody, also what has ended or not begun, from one block. */
export function readReceived(chain: Chain, by: Grantee, at?: At): Promise<string[]> {
	return allPages<string, string | null>(chain, at, null, (cursor, block) =>
		readReceivedPage(chain, by, cursor, 100, block),
	);
}

/** What the patient is asked for and can still answer, the oldest first. */
export async function readRequests(chain: Chain, patient: string, at?: At): Promise<OpenRequest[]> {
	const found = await ask(chain, "accessApi", "requests", [patient], at);
	return (found as (WithScope<Omit<OpenRequest, "grantee">> & { grantee: GranteeJson })[]).map((request) => ({
		...withScope(request),
		grantee: grantee(request.grantee),
	}));
}

/** The commitment to the patient's policy, or null if there is no such patient. */
export async function readPolicy(chain: Chain, patient: string, at?: At): Promise<CommitmentAnswer | null> {
	return (await ask(chain, "accessApi", "policy", [patient], at)) as CommitmentAnswer | null;
}

/** A research project, also one that is closed or has ended, or null if there is none with this number. */
export async function readProject(chain: Chain, project: number, at?: At): Promise<Project | null> {
	return (await ask(chain, "accessApi", "project", [project], at)) as Project | null;
}

/**
 * Up to `limit` research projects, at most 100, in the order of their numbers from `from` on. Ask again from the last
 * number plus one; an empty answer is the end.
 */
export async function readProjects(chain: Chain, from: number, limit: number, at?: At): Promise<Project[]> {
	return (await ask(chain, "accessApi", "projects", [from, limit], at)) as Project[];
}

/** The number of the research project that an account is assigned to, or null. */
export async function readProjectOf(chain: Chain, account: string, at?: At): Promise<number | null> {
	return (await ask(chain, "accessApi", "worksFor", [account], at)) as number | null;
}
