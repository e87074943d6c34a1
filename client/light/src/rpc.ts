/** JSON-RPC with the light client, which runs in this process: requests, and what it tells by itself. */

import type { Chain } from "smoldot";
import { Failure, messageOf } from "./failure.js";

/** What is told of a subscription. */
export interface Notification {
	/** The subscription. */
	subscription: string;
	/** What is told. */
	result: unknown;
}

/** An answer that is an error. */
export class RpcError extends Error {
	override readonly name = "RpcError";
}

/** A conversation with the light client about one chain. */
export class Rpc {
	readonly #chain: Chain;
	readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
	#next = 0;
	#ended: Error | undefined;

	/**
	 * @param told gets each notification, in their order, and at last that there will be none any more
	 */
	constructor(chain: Chain, told: (notification: Notification | Error) => void) {
		this.#chain = chain;
		void this.#listen(told);
	}

	/** Asks, and waits for the answer. */
	async request(method: string, params: unknown[]): Promise<unknown> {
		if (this.#ended !== undefined) {
			throw this.#ended;
		}
		const id = this.#next++;
		return new Promise((resolve, reject) => {
			this.#waiting.set(id, { resolve, reject });
			this.#chain.sendJsonRpc(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
		});
	}

	async #listen(told: (notification: Notification | Error) => void): Promise<void> {
		try {
			for (;;) {
				this.#take(JSON.parse(await this.#chain.nextJsonRpcResponse()) as Message, told);
			}
		} catch (error) {
			// It was ended, or has come to harm: nothing comes any more.
			this.#ended = new Failure("failed", `The light client has ended: ${messageOf(error) || "it was stopped"}.`);
			this.#waiting.forEach(({ reject }) => reject(this.#ended!));
			this.#waiting.clear();
			told(this.#ended);
		}
	}

	#take(message: Message, told: (notification: Notification) => void): void {
		if (message.id === undefined || message.id === null) {
			if (message.params !== undefined) {
				told(message.params);
			}
			return;
		}
		const waiting = this.#waiting.get(message.id);
		this.#waiting.delete(message.id);
		if (message.error !== undefined) {
			waiting?.reject(new RpcError(message.error.message));
		} else {
			waiting?.resolve(message.result);
		}
	}
}

interface Message {
	id?: number | null;
	result?: unknown;
	error?: { message: string };
	params?: Notification;
}
