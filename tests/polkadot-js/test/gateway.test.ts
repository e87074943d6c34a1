import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, submit } from "@anamnesis/client/chain";
import { givenGrant, giveGrant, revokeGrant } from "@anamnesis/client/patients";
import { readAllowance, readPatient } from "@anamnesis/client/reading";
import { rpc, signedExtensions } from "@anamnesis/client/rpc";
import { Gateway } from "@anamnesis/client/services";
import { ApiPromise, WsProvider } from "@polkadot/api";
import { hexToU8a, u8aToHex } from "@polkadot/util";
import { prefixOf } from "../src/chain.js";
import { enrolRecorder, freshPatients, grantOf, type Patient } from "../src/clinic.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson, type Person } from "../src/people.js";
import { type RunningGateway, startGateway } from "../src/services.js";

/** Nothing takes so long. */
const LIMIT_MS = 120_000;

describe("polkadot.js through the gateway", () => {
	let node: RunningNode;
	let gateway: RunningGateway;
	let members: Chain;
	let genesis: Uint8Array;
	let anna: Patient;
	let berta: Patient;

	before(async () => {
		node = await startNode();
		members = await connect(node.url);
		genesis = members.genesisHash.toU8a();
		gateway = await startGateway(node, members.genesisHash.toHex());
		const [alice] = await founders();
		const recorder = (await enrolRecorder(members, alice)).account;
		[anna, berta] = await freshPatients(members, recorder, "Anna", "Berta");
	});
	after(async () => {
		await members?.disconnect();
		await gateway?.stop();
		await node?.stop();
	});

	const logIn = ({ account }: Person) =>
		new Gateway({ url: gateway.url, genesis }, { account: account.publicKey, signer: account });
	const open = async (door: Gateway) => connect(await door.webSocket(), { reconnect: false });
	const refusedWith = (code: number) => (error: Error & { code?: number }) => {
		assert.equal(error.code, code, error.message);
		return true;
	};

	test("a patient reads, signs, and sees a call become final, by the client's own module", async () => {
		const chain = await open(logIn(anna));
		assert.equal(chain.genesisHash.toHex(), members.genesisHash.toHex());
		assert.ok((await readPatient(chain, anna.id)) !== null);
		assert.ok((await readAllowance(chain, anna.account.address)) !== null);
		const methods = (chain.rpc as unknown as Record<string, Record<string, (...of: unknown[]) => Promise<unknown>>>)["records"]!;
		const page = (await methods["timeline"]!(anna.id, null, 10)) as { toJSON(): { entries: unknown[] } };
		assert.deepEqual(page.toJSON().entries, []);

		// The events of her transaction come with it, so that the number of the grant is known.
		const granted = await submit(chain, giveGrant(chain, anna.id, await grantOf(chain)), anna.account);
		const { grantee } = await grantOf(chain);
		await submit(chain, revokeGrant(chain, anna.id, grantee, givenGrant(granted)), anna.account);
		await chain.disconnect();
	});

	test("polkadot.js alone follows heads, reads, and does the same with signAndSend", async () => {
		const door = logIn(anna);
		const provider = new WsProvider(await door.webSocket(), false);
		await provider.connect();
		const api = await ApiPromise.create({ provider, rpc, signedExtensions, throwOnConnect: true });
		const heads = await new Promise<number[]>((resolve, reject) => {
			const seen: number[] = [];
			const off = api.rpc.chain.subscribeFinalizedHeads((head) => {
				if (seen.push(head.number.toNumber()) === 2) {
					off.then((end) => end()).then(() => resolve(seen), reject);
				}
			});
			off.catch(reject);
		});
		assert.ok(heads[1]! > heads[0]!);
		assert.ok(((await api.query["timestamp"]!["now"]!()) as unknown as { toNumber(): number }).toNumber() > 0);
		const own = (await api.query["system"]!["account"]!(anna.account.address)) as unknown as { nonce: { toNumber(): number } };
		assert.ok(own.nonce.toNumber() > 0);
		const seen: string[] = [];
		await new Promise<void>((resolve, reject) => {
			const limit = setTimeout(() => reject(new Error(`it told ${seen}`)), LIMIT_MS);
			grantOf(members)
				.then((grant) =>
					giveGrant(api, anna.id, grant).signAndSend(anna.account, { nonce: -1 }, (result) => {
						seen.push(result.status.type);
						if (result.status.isFinalized) {
							const { internalError, events } = result as typeof result & { internalError?: Error };
							assert.equal(internalError, undefined);
							const names = events.map(({ event }) => `${event.section}.${event.method}`);
							assert.ok(names.includes("accessGrants.GrantGiven"), names.join());
							assert.ok(names.includes("system.ExtrinsicSuccess"), names.join());
							clearTimeout(limit);
							resolve();
						}
					}),
				)
				.catch(reject);
		});
		await api.disconnect();
	});

	test("of another patient nothing is shown, whichever way it is asked", async () => {
		const chain = await open(logIn(anna));
		await assert.rejects(readPatient(chain, berta.id), refusedWith(7102));
		await assert.rejects(chain.rpc("records_timeline", berta.id, null, 10), refusedWith(7102));
		await assert.rejects(chain.rpc("records_subscribe", berta.id), refusedWith(7102));
		await assert.rejects(chain.rpc("state_call", "PatientsApi_mandates", berta.id), refusedWith(7102));
		await assert.rejects(chain.rpc("system_accountNextIndex", berta.account.address), refusedWith(7102));
		for (const [pallet, item] of [["PatientRegistry"], ["AccessGrants", "Grants"], ["System", "Account"]] as const) {
			const prefix = prefixOf(pallet, item);
			await assert.rejects(chain.rpc("state_getKeysPaged", prefix, 10, null), refusedWith(7101));
			await assert.rejects(chain.rpc("state_getStorage", prefix), refusedWith(7103));
		}
		await assert.rejects(chain.rpc("author_pendingExtrinsics"), refusedWith(7101));
		await assert.rejects(chain.rpc("chainHead_v1_follow", true), refusedWith(7101));

		// A block in which she is and Anna is not: who it is, and what she did, is not in it.
		const granted = await submit(members, giveGrant(members, berta.id, await grantOf(members)), berta.account);
		const body = JSON.stringify(await chain.rpc("chain_getBlock", granted.blockHash));
		assert.ok(!body.includes(berta.id.slice(2)) && !body.includes(u8aToHex(berta.account.publicKey).slice(2)));
		const whole = JSON.stringify(await members.rpc("chain_getBlock", granted.blockHash));
		assert.ok(whole.includes(berta.id.slice(2)), "and members see it");
		const block = await chain.rpc.chain.getBlock(granted.blockHash);
		const names = block.block.extrinsics.map(({ method }) => `${method.section}.${method.method}`);
		assert.deepEqual([...new Set(names)].sort(), ["system.remark", "timestamp.set"]);
		const events = await (await chain.at(granted.blockHash)).query["system"]!["events"]!();
		assert.deepEqual(events.toJSON(), []);
		await chain.disconnect();
	});

	test("what another has signed is not sent", async () => {
		const chain = await open(logIn(anna));
		const signed = await giveGrant(members, berta.id, await grantOf(members)).signAsync(berta.account, { nonce: -1 });
		await assert.rejects(chain.rpc("author_submitExtrinsic", signed.toHex()), refusedWith(7104));
		await chain.disconnect();
	});

	test("a connection goes on under a new session, and ends when she logs out", async () => {
		const door = logIn(anna);
		const chain = await open(door);
		const later = logIn(anna);
		const renewed = (await chain.rpc("gateway_renew", await later.ticket())) as { until: number };
		assert.ok(renewed.until > Date.now());
		await door.close();
		assert.equal((await chain.rpc("system_chain")) as string, "Anamnesis Development");
		const gone = new Promise<void>((resolve) => chain.once("disconnected", () => resolve()));
		await later.close();
		await gone;
		await chain.disconnect();
	});

	test("without a WebSocket she asks too", async () => {
		const door = logIn(anna);
		const { result } = await door.ask("state_call", ["PatientsApi_held_by", u8aToHex(anna.account.publicKey)]);
		// An option of 16 bytes.
		assert.deepEqual(hexToU8a(result as string).slice(1), hexToU8a(anna.id));
		const refused = await door.ask("records_timeline", [berta.id, null, 10]);
		assert.equal(refused.error?.code, 7102);
	});

	test("somebody whom the chain does not know sees the chain and nobody on it", async () => {
		const stranger = await freshPerson("Nobody");
		const chain = await open(logIn(stranger));
		assert.equal((await chain.rpc.system.chain()).toString(), "Anamnesis Development");
		await assert.rejects(readPatient(chain, anna.id), refusedWith(7102));
		await chain.disconnect();
	});
});
