/** What a patient's side has from every service: the place of the policy, and the log of who got what. */

import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import type { HeadProof, KeptEntry, LogHead } from "../disclosure.js";
import { persistently, type Session } from "./session.js";

/** A page of a patient's log. */
export interface LogPage {
	/** How far the log goes. */
	head: LogHead;
	/** Entries, in their order; of those that were kept long enough only the leaf. */
	entries: KeptEntry[];
}

/** What a service proves of its log of one interval. */
export interface IntervalProof extends HeadProof {
	/** The number of the interval. */
	interval: number;
	/** What its root has to be on chain, 32 bytes. */
	root: Uint8Array;
}

/**
 * Hands a policy to a service. It takes it when the commitment stands on chain, and also before: hand it over first and set
 * it on chain then, and there is no moment in which nobody is delivered anything.
 *
 * @param patient the patient id, `0x…`
 * @param document of `encodePolicy`
 */
export async function putPolicy(
	session: Session,
	patient: string,
	document: Uint8Array,
	blinding: Uint8Array,
): Promise<{ inForce: boolean }> {
	const body = { document: bytesToHex(document), blinding: bytesToHex(blinding) };
	const kept = await persistently(() =>
		session.json<{ in_force: boolean }>("PUT", `${pathOf(patient)}/policy`, body),
	);
	return { inForce: kept.in_force };
}

/** The entries of the patient's log after the one with this number, in pages; the first one has the number 1. */
export async function readLog(session: Session, patient: string, after = 0): Promise<LogPage> {
	const page = await persistently(() =>
		session.json<{
			head: { hash: string; count: number };
			entries: { leaf: string; salt?: string | null; entry?: string | null }[];
		}>("GET", `${pathOf(patient)}/log?after=${after}`),
	);
	const entries = page.entries.map(({ leaf, salt, entry }) =>
		typeof salt === "string" && typeof entry === "string"
			? { salt: hexToBytes(salt), entry: hexToBytes(entry) }
			: { leaf: hexToBytes(leaf) },
	);
	return { head: headOf(page.head), entries };
}

/** What proves the log: for each interval from this one on in which it has changed, with `verifyLog` of `disclosure.ts`. */
export async function readLogProofs(session: Session, patient: string, from = 0): Promise<IntervalProof[]> {
	const { proofs } = await persistently(() =>
		session.json<{
			proofs: {
				interval: number;
				root: string;
				head: { hash: string; count: number };
				blinding: string;
				siblings: string[];
			}[];
		}>("GET", `${pathOf(patient)}/log/proofs?from=${from}`),
	);
	return proofs.map(({ interval, root, head, blinding, siblings }) => ({
		interval,
		root: hexToBytes(root),
		head: headOf(head),
		blinding: hexToBytes(blinding),
		siblings: siblings.map(hexToBytes),
	}));
}

function pathOf(patient: string): string {
	return `/v1/patients/${patient.replace(/^0x/, "")}`;
}

function headOf({ hash, count }: { hash: string; count: number }): LogHead {
	return { hash: hexToBytes(hash), count: BigInt(count) };
}
