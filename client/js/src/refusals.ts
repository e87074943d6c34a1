/**
 * Why a transaction was refused before it entered a block. Such a transaction changed nothing: no state, no nonce.
 */

import { REFUSALS } from "./refusals.generated.js";

export { REFUSALS };

/** The name of a refusal by the consortium's rules, as in the reference of refusal codes. */
export type RefusalName = (typeof REFUSALS)[keyof typeof REFUSALS]["name"];

/** What is needed of a JSON-RPC error. */
interface RpcFailure {
	code: number;
	message: string;
	data?: unknown;
}

/** A transaction that the pool refused. It can be sent again once what is wrong has been put right. */
export class Refused extends Error {
	override readonly name = "Refused";
	/** The stable refusal code, or `null` when the refusal is not one of the consortium's rules. */
	readonly code: number | null;
	/** The name of the code, or `null` when this client does not know the code or there is none. */
	readonly reason: RefusalName | null;
	/** The code of the JSON-RPC error: 1010 for an invalid transaction, otherwise what the node says. */
	readonly rpcCode: number;

	constructor(failure: RpcFailure) {
		const code = customCode(failure);
		const known =
			code === null ? undefined : (REFUSALS as Record<number, { name: RefusalName; advice: string }>)[code];
		super(sentence(failure, code, known));
		this.code = code;
		this.reason = known?.name ?? null;
		this.rpcCode = failure.code;
	}
}

/** Whether an error is what a node answers when its pool refuses a transaction (JSON-RPC errors 1010 to 1019). */
export function isRefusal(error: unknown): error is RpcFailure & Error {
	const code = error instanceof Error ? (error as Partial<RpcFailure>).code : undefined;
	return typeof code === "number" && code >= 1010 && code <= 1019;
}

function customCode({ code, data, message }: RpcFailure): number | null {
	if (code !== 1010) {
		return null;
	}
	const match = /\bCustom error: (\d{1,3})\b/.exec(`${typeof data === "string" ? data : ""} ${message}`);
	return match?.[1] === undefined ? null : Number(match[1]);
}

function sentence(
	failure: RpcFailure,
	code: number | null,
	known: { name: string; advice: string } | undefined,
): string {
	if (known !== undefined) {
		return `Refused (${code}, ${known.name}): ${known.advice}`;
	}
	if (code !== null) {
		return `Refused with code ${code}, which this client does not know. Use a newer client.`;
	}
	return `Refused: ${failure.message}`;
}
