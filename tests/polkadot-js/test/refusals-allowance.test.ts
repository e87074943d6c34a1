import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, Refused, submit, type Transaction } from "@anamnesis/client/chain";
import { givenGrant, giveGrant, revokeGrant } from "@anamnesis/client/patients";
import { readAllowance, readTime } from "@anamnesis/client/reading";
import type { KeyringPair } from "@polkadot/keyring/types";
import { finalisedBlocks } from "../src/chain.js";
import { enrolRecorder, grantOf, register } from "../src/clinic.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson } from "../src/people.js";
import { assertRefused } from "../src/refusal.js";

const MINUTE = 60 * 1000;
const USED_UP = { code: 6, reason: "AllowanceUsedUp" } as const;

describe("a patient's allowance", () => {
	let node: RunningNode;
	let chain: Chain;
	let recorder: KeyringPair;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		const [alice] = await founders();
		recorder = (await enrolRecorder(chain, alice)).account;
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	const batch = (call: Transaction, times: number) =>
		chain.tx["utility"]!["batch"]!(Array.from({ length: times }, () => call));

	test("refuses what is more than is left, until it is less; to revoke is free, and others have their own", async () => {
		const patient = await register(chain, await freshPerson("patient"), recorder);
		const { account } = patient;
		const left = async () => {
			const { length, lengthSpent } = (await readAllowance(chain, account.address))!;
			return length - lengthSpent;
		};
		const lengthOf = async (call: Transaction) => {
			const nonce = (await chain.rpc.system.accountNextIndex(account.address)).toNumber();
			return (await call.signAsync(account, { nonce })).encodedLength;
		};
		await enoughTime(account.address);

		const grant = async (otherwise: Parameters<typeof grantOf>[1] = {}) =>
			giveGrant(chain, patient.id, await grantOf(chain, otherwise));
		const short = await grant();
		// It lists what is not there, so that it does nothing but take its length.
		const long = await grant({ scope: { Records: Array<number>(32).fill(0) } });
		const given = givenGrant(await submit(chain, short, account));

		const each = long.method.encodedLength;
		// As many at a time as there is computing time for: what they do not need of it is given back.
		let most = 64;
		for (let rest = await left(); rest > 3000 + each; rest = await left()) {
			try {
				await submit(chain, batch(long, Math.min(most, Math.floor((rest - 3000) / each))), account);
			} catch (error) {
				assert.ok(error instanceof Refused && error.reason === USED_UP.reason && most > 4, String(error));
				most = Math.floor(most * 0.75);
			}
		}
		const [needs, step] = [await lengthOf(short), short.method.encodedLength];
		const around = (await lengthOf(batch(short, 1))) - step;
		await submit(chain, batch(short, Math.floor(((await left()) - needs - around) / step)), account);

		const rest = await left();
		assert.ok(rest >= needs && rest < (await lengthOf(long)), `${rest} bytes are left`);
		await assertRefused(chain, long, account, USED_UP);
		givenGrant(await submit(chain, await grant({ grantee: { Organisation: 2 } }), account));

		await assertRefused(chain, short, account, USED_UP);
		await submit(chain, revokeGrant(chain, patient.id, { Organisation: 1 }, given), account);
		const other = await register(chain, await freshPerson("other"), recorder);
		givenGrant(await submit(chain, giveGrant(chain, other.id, await grantOf(chain)), other.account));
	});

	/** Waits for the next period if this one ends soon. */
	async function enoughTime(account: string): Promise<void> {
		const { nextPeriodAt } = (await readAllowance(chain, account))!;
		if (nextPeriodAt - (await readTime(chain)) < 4 * MINUTE) {
			while ((await readTime(chain)) < nextPeriodAt) {
				await finalisedBlocks(chain, 1);
			}
		}
	}
});
