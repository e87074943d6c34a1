/** What the node answers at a finalised block: asked through the runtime APIs and through our RPC, which have to agree. */

import assert from "node:assert/strict";
import type { Chain } from "@anamnesis/client/chain";
import type { Commitment } from "@anamnesis/client/commitment";
import type { AccessTarget, Purpose } from "@anamnesis/client/grants";
import { checkAccess, readCase, readTimeline, verifyVersion } from "@anamnesis/client/reading";
import type { AccessDecision, ErasureCase, TimelineEntry, TimelinePage, Verification } from "@anamnesis/client/rpc";
import type { Codec } from "@polkadot/types/types";

/** A question about access. */
export interface Question {
	patient: string;
	reader: string;
	actingFor: number | null;
	target: AccessTarget;
	purpose: Purpose;
}

/** The whole timeline, page by page over RPC. */
export async function timelineOf(chain: Chain, patient: string, at: string): Promise<TimelineEntry[]> {
	const overRpc: TimelineEntry[] = [];
	let next: TimelinePage["next"] = null;
	do {
		// Pages of one entry, so that the cursor is used.
		const page: TimelinePage = (await rpc(chain, "records", "timeline", patient, next, 1, at)) as TimelinePage;
		overRpc.push(...page.entries);
		next = page.next;
	} while (next !== null);
	assert.deepEqual(await readTimeline(chain, patient, at), overRpc);
	return overRpc;
}

/** What the chain says to this commitment. */
export async function verificationOf(
	chain: Chain,
	[patient, record, version]: [string, number, number],
	commitment: Commitment,
	at: string,
): Promise<Verification> {
	const overRpc = await rpc(chain, "records", "verify", patient, record, version, commitment, at);
	assert.equal(await verifyVersion(chain, patient, record, version, commitment, at), overRpc);
	return overRpc as Verification;
}

/** The access decision. */
export async function decisionOn(chain: Chain, question: Question, at: string): Promise<AccessDecision> {
	const { patient, reader, actingFor, target, purpose } = question;
	const overRpc = await rpc(chain, "access", "check", patient, reader, actingFor, target, purpose, at);
	assert.deepEqual(await checkAccess(chain, patient, reader, actingFor, target, purpose, at), overRpc);
	return overRpc as AccessDecision;
}

/** How far a case is. */
export async function caseOf(chain: Chain, id: string, at: string): Promise<ErasureCase | null> {
	const overRpc = await rpc(chain, "erasure", "case", id, at);
	assert.deepEqual(await readCase(chain, id, at), overRpc);
	return overRpc as ErasureCase | null;
}

async function rpc(chain: Chain, section: string, method: string, ...params: unknown[]): Promise<unknown> {
	const methods = (chain.rpc as unknown as Record<string, Record<string, (...params: unknown[]) => Promise<Codec>>>)[
		section
	];
	assert.ok(methods?.[method] !== undefined, `the node offers ${section}_${method}`);
	return (await methods[method](...params)).toJSON();
}
