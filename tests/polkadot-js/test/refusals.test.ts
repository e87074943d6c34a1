import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, submit, type Transaction } from "@anamnesis/client/chain";
import type { KeyringPair } from "@polkadot/keyring/types";
import { eventOf, propose, ROLE } from "../src/chain.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson, type Person } from "../src/people.js";
import { assertRefused } from "../src/refusal.js";

// Organisations of the development chain are numbered from 0 in the order of their administrators.
const ALICES = 0;

describe("the pool refuses, nothing changes, and what is put right goes through", () => {
	let node: RunningNode;
	let chain: Chain;
	let alice: KeyringPair;
	let bob: KeyringPair;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		[alice, bob] = await founders();
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	const batch = (calls: Transaction[]) => chain.tx["utility"]!["batch"]!(calls);
	const admission = (person: Person) =>
		chain.tx["consortium"]!["admitOrganisation"]!(person.account.address, ROLE.provider, person.keys.encryptionKey);
	const enrolment = (person: Person) =>
		chain.tx["consortium"]!["enrolPractitioner"]!(
			ALICES,
			person.account.address,
			"Clinician",
			person.keys.encryptionKey,
		);

	test("an unknown account, until somebody enrols it", async () => {
		const stranger = await freshPerson("stranger");
		await assertRefused(chain, batch([]), stranger.account, { code: 2, reason: "UnknownAccount" });
		await submit(chain, enrolment(stranger), alice);
		await submit(chain, batch([]), stranger.account);
	});

	test("a forbidden call", async () => {
		const remark = chain.tx["system"]!["remark"]!("0x00");
		await assertRefused(chain, remark, alice, { code: 3, reason: "CallForbidden" });
		await submit(chain, batch([]), alice);
	});

	test("a forbidden call in a batch, until it is taken out", async () => {
		const person = await freshPerson("clinician");
		const remark = chain.tx["system"]!["remark"]!("0x00");
		const mixed = batch([enrolment(person), remark]);
		await assertRefused(chain, mixed, alice, { code: 3, reason: "CallForbidden" });
		const { events } = await submit(chain, batch([enrolment(person)]), alice);
		eventOf(events, "consortium", "PractitionerEnrolled");
	});

	test("a call that is the council's, until it is proposed to the council", async () => {
		const clinic = await freshPerson("clinic");
		await assertRefused(chain, admission(clinic), alice, { code: 4, reason: "CouncilOnly" });
		await propose(chain, admission(clinic), alice, 2);
	});

	test("a call that is the council's in a batch, until it is proposed to the council", async () => {
		const clinic = await freshPerson("clinic");
		await assertRefused(chain, batch([admission(clinic)]), alice, { code: 4, reason: "CouncilOnly" });
		await assertRefused(chain, batch([batch([admission(clinic)])]), alice, { code: 4, reason: "CouncilOnly" });
		await propose(chain, admission(clinic), alice, 2);
	});

	test("an administrator who acts for another organisation, until the right one does", async () => {
		const person = await freshPerson("clinician");
		await assertRefused(chain, enrolment(person), bob, { code: 5, reason: "WrongRole" });
		await submit(chain, enrolment(person), alice);
	});

	test("a motion by somebody without a seat, until a seat proposes it", async () => {
		const [clinician, clinic] = [await freshPerson("clinician"), await freshPerson("clinic")];
		await submit(chain, enrolment(clinician), alice);
		const call = admission(clinic);
		const motion = chain.tx["council"]!["propose"]!(2, call.method, call.method.encodedLength);
		await assertRefused(chain, motion, clinician.account, { code: 5, reason: "WrongRole" });
		await submit(chain, motion, bob);
	});

	test("a transaction without an end, until it has one", async () => {
		const person = await freshPerson("clinician");
		await assertRefused(chain, enrolment(person), alice, { code: 8, reason: "ImmortalTransaction" }, { era: 0 });
		await submit(chain, enrolment(person), alice, { era: 64 });
	});

	test("a transaction that was already included", async () => {
		const person = await freshPerson("clinician");
		const nonce = (await chain.rpc.system.accountNextIndex(alice.address)).toNumber();
		const signed = await enrolment(person).signAsync(alice, { nonce });
		const bytes = signed.toHex();
		await submit(chain, enrolment(person), alice, { nonce });
		// Not by code: CheckNonce refuses it, or the pool knows it.
		await assert.rejects(chain.rpc("author_submitExtrinsic", bytes), /^RpcError: 101[0-9]: /);
		assert.equal((await chain.rpc.system.accountNextIndex(alice.address)).toNumber(), nonce + 1);
	});
});
