// Chains that answer as the runtime would, for tests of what is made of the answers.

import type { Chain } from "@anamnesis/client/chain";
import { TypeRegistry } from "@polkadot/types";

/** A chain that answers one question with a value of this type. */
export function answering(type: unknown, value: unknown): Chain {
	const registry = new TypeRegistry();
	const answer = async () => registry.createType(typeof type === "string" ? type : JSON.stringify(type), value);
	const call = new Proxy({}, { get: () => new Proxy({}, { get: () => answer }) });
	return { at: async () => ({ call }) } as unknown as Chain;
}

/** A chain that answers with one page after the other, and what it is asked. */
export function answeringPages(type: string, pages: unknown[]): { chain: Chain; asked: unknown[][] } {
	const registry = new TypeRegistry();
	const asked: unknown[][] = [];
	const answer = async (...args: unknown[]) => {
		asked.push(args);
		return registry.createType(type, pages[asked.length - 1]);
	};
	const call = new Proxy({}, { get: () => new Proxy({}, { get: () => answer }) });
	return { chain: { at: async () => ({ call }) } as unknown as Chain, asked };
}
