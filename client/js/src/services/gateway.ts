/** The gateway: the way of a patient's front end to the chain. */

import { type Login, type ServiceAddress, Session } from "./session.js";

/**
 * A gateway, with a session of an account.
 *
 * What it lets through is in its reference. A WebSocket to it ends with the session, after some minutes, unless it is
 * renewed before:
 *
 * ```js
 * const gateway = new Gateway({ url: "https://chain.example.org", genesis }, { account, signer });
 * const chain = await connect(await gateway.webSocket(), { reconnect: false });
 * const renewing = gateway.keep((ticket) => chain.rpc("gateway_renew", ticket));
 * chain.on("disconnected", () => renewing.stop());
 * ```
 */
export class Gateway {
	readonly #session: Session;
	readonly #address: URL;

	constructor(address: ServiceAddress, login: Login) {
		this.#session = new Session("gateway", address, login);
		this.#address = new URL("/v1/rpc", address.url);
		this.#address.protocol = this.#address.protocol === "http:" ? "ws:" : "wss:";
	}

	/**
	 * Where a WebSocket is opened, for half a minute and once: browsers say their session in the address. So polkadot.js
	 * has to be told not to connect again by itself; ask for another address then.
	 */
	async webSocket(): Promise<string> {
		const address = new URL(this.#address);
		address.searchParams.set("ticket", await this.ticket());
		return address.href;
	}

	/** What renews a WebSocket, with `gateway_renew`, and opens one. It is good once, and for half a minute. */
	async ticket(): Promise<string> {
		const { ticket } = await this.#session.json<{ ticket: string }>("POST", "/v1/tickets");
		return ticket;
	}

	/**
	 * Has a WebSocket go on: well before a session ends it logs in again, and hands over the ticket of the new one. Each
	 * time somebody has to sign.
	 *
	 * @param renew sends `gateway_renew`
	 * @param onError what is done when that fails; it is tried again until it is stopped
	 */
	keep(renew: (ticket: string) => Promise<unknown>, onError: (error: unknown) => void = () => {}): { stop(): void } {
		const timer = setInterval(() => {
			this.#session
				.renew()
				.then(async () => renew(await this.ticket()))
				.catch(onError);
		}, RENEWED_EVERY);
		return { stop: () => clearInterval(timer) };
	}

	/** Asks something without a WebSocket: the answer of JSON-RPC, whose `error` says what was refused. */
	async ask(method: string, params: unknown[] = []): Promise<RpcAnswer> {
		const request = { jsonrpc: "2.0", id: 1, method, params };
		return this.#session.json<RpcAnswer>("POST", "/v1/rpc", request);
	}

	/** Logs out. WebSockets end with it. */
	async close(): Promise<void> {
		await this.#session.close();
	}
}

/** An answer of JSON-RPC. */
export interface RpcAnswer {
	/** What was asked for. */
	result?: unknown;
	/** Why not. */
	error?: { code: number; message: string; data?: unknown };
}

/** How often a WebSocket goes on under a new session, in milliseconds: sessions last a quarter of an hour. */
const RENEWED_EVERY = 10 * 60_000;
