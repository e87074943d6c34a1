/**
 * What a patient permits: grants, requests for them, the commitment to the policy, and the research projects that can
 * be granted something. Transactions for `submit`, and what came of them out of their events.
 *
 * "The patient's side" is the holder, or a representative whose mandate says so. Accounts and ids are as in
 * `patients.ts`.
 */

import { call, numberOf } from "./calling.js";
import type { Chain, Finalised, Transaction } from "./chain.js";
import type { Commitment } from "./commitment.js";
import type { Grant, Grantee, GrantScope, Moment } from "./grants.js";

/** What a clinician asks a patient for: to read. */
export interface AccessRequest {
	/** The number of the organisation for which the clinician asks. */
	actingFor: number;
	/** The patient. */
	patient: string;
	/** Whether it is asked for the clinician alone, or else for the whole organisation. */
	inPerson: boolean;
	/** Which records. */
	scope: GrantScope;
	/** A set of purposes, without those of emergencies: `purposes` of `grants.ts`. */
	purposes: number;
	/** Until when, exclusive. */
	until: Moment;
}

/** What a patient answers a request with: to read, on these terms, whatever was asked for. */
export interface AnswerTerms {
	/** Which records. */
	scope: GrantScope;
	/** A set of purposes: `purposes` of `grants.ts`. */
	purposes: number;
	/** From when on, inclusive. */
	from: Moment;
	/** Until when, exclusive. */
	until: Moment;
}

/** Grants access: for the patient's side. */
export function giveGrant(chain: Chain, patient: string, grant: Grant): Transaction {
	const { grantee, scope, rights, purposes, from, until } = grant;
	return call(chain, "accessGrants", "grant")(patient, grantee, scope, rights, purposes, from, until);
}

/** Changes a grant in place, without a moment in between: for the patient's side. It keeps its number and grantee. */
export function changeGrant(chain: Chain, patient: string, id: number, to: Grant): Transaction {
	const { grantee, scope, rights, purposes, from, until } = to;
	return call(chain, "accessGrants", "change")(patient, grantee, id, scope, rights, purposes, from, until);
}

/** Takes a grant back: for the patient's side. It costs nothing. */
export function revokeGrant(chain: Chain, patient: string, grantee: Grantee, grant: number): Transaction {
	return call(chain, "accessGrants", "revoke")(patient, grantee, grant);
}

/** Takes everything back from one grantee: for the patient's side. It costs nothing. */
export function revokeGrantee(chain: Chain, patient: string, grantee: Grantee): Transaction {
	return call(chain, "accessGrants", "revokeGrantee")(patient, grantee);
}

/** Takes everything back from everybody: for the patient's side. It costs nothing. */
export function revokeAll(chain: Chain, patient: string): Transaction {
	return call(chain, "accessGrants", "revokeAll")(patient);
}

/**
 * Asks a patient for access: for a clinician of `actingFor`. It takes the place of what was asked for the same grantee.
 */
export function requestAccess(chain: Chain, request: AccessRequest): Transaction {
	const { actingFor, patient, inPerson, scope, purposes, until } = request;
	return call(chain, "accessGrants", "requestAccess")(actingFor, patient, inPerson, scope, purposes, until);
}

/** Answers a request with a grant to read, on these terms: for the patient's side. */
export function answerRequest(chain: Chain, patient: string, request: number, terms: AnswerTerms): Transaction {
	return call(chain, "accessGrants", "answerRequest")(patient, request, terms);
}

/** Answers a request with no: for the patient's side. */
export function declineRequest(chain: Chain, patient: string, request: number): Transaction {
	return call(chain, "accessGrants", "answerRequest")(patient, request, null);
}

/** Takes a request back: for whoever asked in person, else for any clinician of `actingFor`. */
export function withdrawRequest(chain: Chain, actingFor: number, patient: string, request: number): Transaction {
	return call(chain, "accessGrants", "withdrawRequest")(actingFor, patient, request);
}

/**
 * Sets the commitment to the patient's policy: for the holder of `patient`, or a representative who may grant
 * everything. It costs nothing. From the next block on nothing is delivered under another document.
 *
 * @param commitment `policyCommitment` of `policy.ts`
 */
export function setPolicy(chain: Chain, patient: string, commitment: Commitment): Transaction {
	return call(chain, "accessGrants", "setPolicy")(patient, commitment);
}

/**
 * Registers a research project: for an officer or the administrator of `actingFor`, which has the role Researcher.
 *
 * @param protocol the commitment to what patients are told of the project
 * @param until its end, exclusive
 */
export function registerProject(chain: Chain, actingFor: number, protocol: Commitment, until: Moment): Transaction {
	return call(chain, "accessGrants", "registerProject")(actingFor, protocol, until);
}

/** Closes a research project, for good: for an officer or the administrator of `actingFor`, whose it is. */
export function closeProject(chain: Chain, actingFor: number, project: number): Transaction {
	return call(chain, "accessGrants", "closeProject")(actingFor, project);
}

/** Assigns a clinician of `actingFor` to its project: for an officer or the administrator. */
export function assignResearcher(chain: Chain, actingFor: number, project: number, practitioner: string): Transaction {
	return call(chain, "accessGrants", "assignResearcher")(actingFor, project, practitioner);
}

/** Takes somebody off the project of `actingFor` that they are assigned to: for an officer or the administrator. */
export function dismissResearcher(chain: Chain, actingFor: number, practitioner: string): Transaction {
	return call(chain, "accessGrants", "dismissResearcher")(actingFor, practitioner);
}

/** The number of a grant that was given. */
export function givenGrant(finalised: Finalised): number {
	return numberOf(finalised, "accessGrants", "GrantGiven", "grant");
}

/** The number of a request that was made. */
export function madeRequest(finalised: Finalised): number {
	return numberOf(finalised, "accessGrants", "AccessRequested", "request");
}

/** The number of a research project that was registered. */
export function registeredProject(finalised: Finalised): number {
	return numberOf(finalised, "accessGrants", "ProjectRegistered", "project");
}
