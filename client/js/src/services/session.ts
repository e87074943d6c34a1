/**
 * Logging in to a service: an account signs a text that a person can read.
 *
 * The text is written here, with the host of the address that is spoken to, and never taken from the service: another
 * service could pass a challenge on.
 */

import { bytesToHex } from "@noble/hashes/utils.js";
import { checkLength } from "../bytes.js";
import { signText, type TextSigner } from "../consent.js";
import { problemOf, type ServiceProblem, ServiceUnreachable } from "./problem.js";

/** What a service is. */
export type ServiceKind = "custodian" | "keyholder" | "gateway";

/** Who logs in. */
export interface Login {
	/** The account's public key, 32 bytes. */
	account: Uint8Array;
	/** Who signs for it: sr25519 or ed25519. */
	signer: TextSigner;
}

/** A service that is spoken to. */
export interface ServiceAddress {
	/** Where it is: `https://records.example.org`. */
	url: string;
	/** The hash of the chain's genesis block, 32 bytes. */
	genesis: Uint8Array;
}

/** How long before its end a session is renewed, in milliseconds. */
const RENEWED_BEFORE = 30_000;

/** How often something is tried again that may succeed the next time. */
const ATTEMPTS = 6;

/** The text that an account signs to log in, without `<Bytes>`. */
export function loginText(
	kind: ServiceKind,
	host: string,
	login: { account: Uint8Array; nonce: string; genesis: Uint8Array; until: number },
): string {
	checkLength("The account", login.account, 32);
	checkLength("The genesis hash", login.genesis, 32);
	if (!/^[0-9a-f]{64}$/.test(login.nonce) || !Number.isSafeInteger(login.until)) {
		throw new TypeError("The service's challenge is malformed: it is no service of this kind, or a newer one.");
	}
	return (
		`Anamnesis: login\n\nI log in to the ${kind} ${host}, for some minutes.\n\n` +
		`Account: 0x${bytesToHex(login.account)}\nNonce: 0x${login.nonce}\n` +
		`Chain: 0x${bytesToHex(login.genesis)}\nUntil: ${login.until} ms`
	);
}

/** A connection to a service, with a session that is renewed by itself. */
export class Session {
	readonly #base: URL;
	#token: { value: string; until: number } | undefined;

	constructor(
		/** What the service is. */
		readonly kind: ServiceKind,
		/** Where it is. */
		readonly address: ServiceAddress,
		/** Who asks. */
		readonly login: Login,
	) {
		this.#base = new URL(address.url);
		if (this.#base.protocol !== "https:" && this.#base.protocol !== "http:") {
			throw new TypeError(`${address.url} is no address of a service: it begins with https://.`);
		}
	}

	/** Asks something. A session that has ended is renewed, once. */
	async ask(path: string, init: RequestInit = {}): Promise<Response> {
		for (let renewed = false; ; renewed = true) {
			const token = await this.#current();
			const headers = new Headers(init.headers);
			headers.set("authorization", `Bearer ${token}`);
			const answer = await this.#send(path, { ...init, headers });
			if (answer.ok) {
				return answer;
			}
			const problem = await problemOf(answer);
			if (problem.status !== 401 || renewed) {
				throw problem;
			}
			this.#token = undefined;
		}
	}

	/** The same with a body of JSON, or without one, and an answer of JSON. */
	async json<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
		const init: RequestInit = { method, headers };
		if (body !== undefined) {
			init.body = JSON.stringify(body);
			init.headers = { ...headers, "content-type": "application/json" };
		}
		const answer = await this.ask(path, init);
		return (answer.status === 204 ? undefined : await this.#read(answer.json())) as T;
	}

	/** The bytes of an answer. */
	async bytes(answer: Response): Promise<Uint8Array> {
		return new Uint8Array(await this.#read(answer.arrayBuffer()));
	}

	/** Logs in anew. The session before lasts until its own end. */
	async renew(): Promise<void> {
		this.#token = undefined;
		await this.#current();
	}

	/** Ends the session. */
	async close(): Promise<void> {
		if (this.#token !== undefined) {
			await this.ask("/v1/sessions", { method: "DELETE" });
			this.#token = undefined;
		}
	}

	async #current(): Promise<string> {
		if (this.#token !== undefined && Date.now() + RENEWED_BEFORE < this.#token.until) {
			return this.#token.value;
		}
		const { account, signer } = this.login;
		checkLength("The account", account, 32);
		const given = await this.#post<{ nonce: string; until: number }>("/v1/challenges", {
			account: bytesToHex(account),
		});
		const text = loginText(this.kind, this.#base.host, { ...given, account, genesis: this.address.genesis });
		const signature = await signText(text, signer);
		const [scheme, digits] = Object.entries(signature)[0]!;
		const opened = await this.#post<{ token: string; until: number }>("/v1/sessions", {
			nonce: given.nonce,
			scheme: scheme.toLowerCase(),
			signature: String(digits).replace(/^0x/, ""),
		});
		this.#token = { value: opened.token, until: opened.until };
		return opened.token;
	}

	async #post<T>(path: string, body: unknown): Promise<T> {
		const headers = { "content-type": "application/json" };
		const answer = await this.#send(path, { method: "POST", headers, body: JSON.stringify(body) });
		if (!answer.ok) {
			throw await problemOf(answer);
		}
		return (await this.#read(answer.json())) as T;
	}

	async #send(path: string, init: RequestInit): Promise<Response> {
		return await this.#read(fetch(new URL(path, this.#base), init));
	}

	/** What comes over the network, or a sentence about that it did not. */
	async #read<T>(coming: Promise<T>): Promise<T> {
		try {
			return await coming;
		} catch (cause) {
			throw new ServiceUnreachable(this.#base.host, cause);
		}
	}
}

/** Does something again, after a while, when the service could not be reached, is busy, or waits for the chain. */
export async function persistently<T>(attempt: () => Promise<T>, pause: (ms: number) => Promise<void> = sleep): Promise<T> {
	for (let attempts = 1; ; attempts += 1) {
		try {
			return await attempt();
		} catch (error) {
			const wait = error instanceof ServiceUnreachable ? 2 ** attempts * 250 : waitAfter(error);
			if (wait === undefined || attempts === ATTEMPTS) {
				throw error;
			}
			await pause(wait);
		}
	}
}

function waitAfter(error: unknown): number | undefined {
	const seconds = (error as Partial<ServiceProblem>).retryAfter;
	return (error as Error).name === "ServiceProblem" && seconds !== undefined ? Math.min(seconds, 60) * 1000 : undefined;
}

async function sleep(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}
