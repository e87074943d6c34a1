/** How the runtime is asked, and what is made of its JSON. For the modules beside this one. */

import { hexToU8a } from "@polkadot/util";
import type { Chain } from "../chain.js";
import type { Grantee, GrantScope } from "../grants.js";
import type { EncryptionKey } from "../keys.js";

/** A block: its hash. Default everywhere here: the newest finalised one. */
export type At = string;

/** Asks a runtime API, and gives the answer in JSON, as polkadot.js writes it. */
export async function ask(
	chain: Chain,
	api: string,
	method: string,
	args: unknown[],
	at: At | undefined,
): Promise<unknown> {
	const block = await chain.at(at ?? (await finalisedHead(chain)));
	const question = block.call[api]?.[method];
	if (question === undefined) {
		throw new Error(`This chain does not answer ${api}.${method}: it is older or newer than this client.`);
	}
	return (await question(...args)).toJSON();
}

/** The newest finalised block. */
export async function finalisedHead(chain: Chain): Promise<string> {
	return (await chain.rpc.chain.getFinalizedHead()).toHex();
}

/**
 * All entries of what is answered in pages, from one block, so that nothing moves from one page to another meanwhile.
 *
 * @param first where it begins
 * @param page asks for the page that begins there
 */
export async function allPages<Entry, Place>(
	chain: Chain,
	at: At | undefined,
	first: Place,
	page: (place: Place, block: string) => Promise<{ entries: Entry[]; next: Place | null }>,
): Promise<Entry[]> {
	const block = at ?? (await finalisedHead(chain));
	const all: Entry[] = [];
	let place: Place | null = first;
	for (let more = true; more;) {
		const { entries, next }: { entries: Entry[]; next: Place | null } = await page(place as Place, block);
		all.push(...entries);
		more = next !== null;
		place = next;
	}
	return all;
}

/** An encryption key in JSON. */
export interface KeyJson {
	scheme: number;
	bytes: string;
}

/** What has an encryption key, in JSON. */
export type WithKey<T> = Omit<T, "encryptionKey"> & { encryptionKey: KeyJson };

/** What has a scope, in JSON. */
export type WithScope<T> = Omit<T, "scope"> & { scope: ScopeJson };

/** A scope in JSON. */
export type ScopeJson = { everything: null } | { categories: number } | { records: number[] };

/** A grantee in JSON. */
export type GranteeJson = { organisation: number } | { practitioner: string } | { project: number };

/** The key, as the client has it. */
export function key({ scheme, bytes }: KeyJson): EncryptionKey {
	return { scheme, bytes: hexToU8a(bytes) };
}

/** The same with the key as the client has it. */
export function withKey<T extends { encryptionKey: KeyJson }>(
	found: T,
): Omit<T, "encryptionKey"> & { encryptionKey: EncryptionKey } {
	return { ...found, encryptionKey: key(found.encryptionKey) };
}

/** The scope, as a grant is given with it. */
export function scope(found: ScopeJson): GrantScope {
	if ("categories" in found) {
		return { Categories: found.categories };
	}
	return "records" in found ? { Records: found.records } : "Everything";
}

/** The same with the scope as a grant is given with it. */
export function withScope<T extends { scope: ScopeJson }>(found: T): Omit<T, "scope"> & { scope: GrantScope } {
	return { ...found, scope: scope(found.scope) };
}

/** The grantee, as a grant is given to it. */
export function grantee(found: GranteeJson): Grantee {
	if ("practitioner" in found) {
		return { Practitioner: found.practitioner };
	}
	return "project" in found ? { Project: found.project } : { Organisation: found.organisation };
}

/** A name as our RPC methods write it: states and reasons begin with a small letter. */
export const lowered = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** The one variant of an enum that polkadot.js wrote as an object: its name, and what is in it. */
export function variant<Content>(found: Record<string, Content>): [name: string, content: Content] {
	const [entry] = Object.entries(found);
	if (entry === undefined) {
		throw new Error("The chain's answer is empty: it is older or newer than this client.");
	}
	return entry;
}
