/** What a service did not do, and why. */

/** A service answered that it does not do what was asked: a problem document (RFC 9457). */
export class ServiceProblem extends Error {
	override readonly name = "ServiceProblem";

	constructor(
		/** What kind of problem it is, the same for ever: `not-permitted`, say. They are listed in the service's reference. */
		readonly kind: string,
		/** The status of the answer. */
		readonly status: number,
		/** What is wrong, and what to do about it, in a sentence. */
		readonly detail: string,
		/** After how many seconds it is worth trying again; undefined if it is not. */
		readonly retryAfter: number | undefined,
		/** Where an upload goes on, if that is the problem. */
		readonly offset: number | undefined,
	) {
		super(detail);
	}
}

/** The service did not answer, or broke off. */
export class ServiceUnreachable extends Error {
	override readonly name = "ServiceUnreachable";

	constructor(host: string, cause?: unknown) {
		super(`The service at ${host} does not answer. Check the address, and that it runs.`, { cause });
	}
}

/** What was handed out is not what stands on chain. Nothing of it was used. */
export class NotGenuine extends Error {
	override readonly name = "NotGenuine";

	constructor() {
		super("What the custodian handed out is not what is anchored. Keep it as evidence, and tell a Supervisor.");
	}
}

/** The problem that an answer is. */
export async function problemOf(answer: Response): Promise<ServiceProblem> {
	const text = await answer.text().catch(() => "");
	let said: Record<string, unknown> = {};
	try {
		const parsed: unknown = JSON.parse(text);
		said = typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
	} catch {
		// A proxy in front may answer with something else.
	}
	const kind = typeof said["type"] === "string" ? said["type"].replace(/^\/problems\//, "") : "unknown";
	const detail = typeof said["detail"] === "string" ? said["detail"] : `The answer has the status ${answer.status}.`;
	const offset = typeof said["offset"] === "number" ? said["offset"] : undefined;
	const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
	return new ServiceProblem(kind, answer.status, detail, Number.isFinite(seconds) ? seconds : undefined, offset);
}
