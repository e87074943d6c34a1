import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { CallFailed, type Chain, connect, submit } from "@anamnesis/client/chain";
import type { Practitioner } from "@anamnesis/client/reading";
import type { KeyringPair } from "@polkadot/keyring/types";
import { u8aToHex } from "@polkadot/util";
import { carry, close, ensureCarriedOut, eventOf, propose, ROLE } from "../src/chain.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson, type Person } from "../src/people.js";

/** How the chain writes an encryption key. */
const onChain = ({ keys }: Person) => ({
	scheme: keys.encryptionKey.scheme,
	bytes: u8aToHex(keys.encryptionKey.bytes),
});

describe("a clinic joins the consortium", () => {
	let node: RunningNode;
	let chain: Chain;
	let alice: KeyringPair;
	let bob: KeyringPair;
	let charlie: KeyringPair;
	let clinic: Person;
	let organisation: number;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		[alice, bob, charlie] = await founders();
		clinic = await freshPerson("clinic");
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	const admission = (person: Person, roles: number) =>
		chain.tx["consortium"]!["admitOrganisation"]!(person.account.address, roles, person.keys.encryptionKey);
	const enrolment = (person: Person, kind: Practitioner["kind"]) =>
		chain.tx["consortium"]!["enrolPractitioner"]!(
			organisation,
			person.account.address,
			kind,
			person.keys.encryptionKey,
		);

	test("not with one vote of three", async () => {
		const other = await freshPerson("other clinic");
		const motion = await propose(chain, admission(other, ROLE.provider), alice, 2);
		await submit(chain, chain.tx["council"]!["vote"]!(motion.hash, motion.index, true), alice);
		await assert.rejects(close(chain, motion, alice), { name: "CallFailed", pallet: "council", error: "TooEarly" });
		assert.ok((await chain.query["consortium"]!["administrators"]!(other.account.address)).isEmpty);
	});

	test("not by a motion that asks for less than a majority, which is carried out at once and in vain", async () => {
		const other = await freshPerson("other clinic");
		const { method } = admission(other, ROLE.provider);
		const lone = chain.tx["council"]!["propose"]!(1, method, method.encodedLength);
		const finalised = await submit(chain, lone, alice);
		assert.throws(() => ensureCarriedOut(chain, finalised), { name: "CallFailed", pallet: "", error: "BadOrigin" });
		assert.ok((await chain.query["consortium"]!["administrators"]!(other.account.address)).isEmpty);
	});

	test("by the votes of two seats of three", async () => {
		const roles = ROLE.provider | ROLE.custodian;
		const { blockHash, events } = await carry(chain, admission(clinic, roles), {
			proposedBy: alice,
			ayes: [bob, charlie],
			threshold: 2,
		});
		const admitted = eventOf(events, "consortium", "OrganisationAdmitted");
		organisation = Number(admitted["organisation"]!.toString());
		assert.equal(admitted["administrator"]!.toString(), clinic.account.address);

		const then = await chain.at(blockHash);
		const entry = (await then.query["consortium"]!["organisations"]!(organisation)).toJSON() as Record<
			string,
			unknown
		>;
		assert.equal(entry["administrator"], clinic.account.address);
		assert.equal(entry["roles"], roles);
		assert.deepEqual(entry["encryptionKey"], onChain(clinic));
		assert.ok(Number(entry["admittedAt"]) > 0);
		assert.equal(((await then.query["consortium"]!["seats"]!()).toJSON() as unknown[]).length, 3, "it has no seat");
	});

	for (const kind of ["Clinician", "Recorder"] as const) {
		test(`and its administrator enrols a ${kind.toLowerCase()}`, async () => {
			const person = await freshPerson(kind);
			const { blockHash, events } = await submit(chain, enrolment(person, kind), clinic.account);
			const enrolled = eventOf(events, "consortium", "PractitionerEnrolled");
			assert.equal(enrolled["organisation"]!.toString(), String(organisation));
			assert.equal(enrolled["practitioner"]!.toString(), person.account.address);
			assert.equal(enrolled["kind"]!.toString(), kind);

			const then = await chain.at(blockHash);
			const entry = (
				await then.query["consortium"]!["practitioners"]!(person.account.address)
			).toJSON() as Record<string, unknown>;
			assert.equal(entry["organisation"], organisation);
			assert.equal(entry["kind"], kind);
			assert.deepEqual(entry["encryptionKey"], onChain(person));

			// Known from now on: an empty batch does nothing, and only members may send it.
			await submit(chain, chain.tx["utility"]!["batch"]!([]), person.account);
		});
	}

	test("but nobody twice, and no key twice", async () => {
		const person = await freshPerson("clinician");
		await submit(chain, enrolment(person, "Clinician"), clinic.account);
		await assert.rejects(submit(chain, enrolment(person, "Recorder"), clinic.account), {
			name: "CallFailed",
			pallet: "consortium",
			error: "AccountInUse",
		});
		const namesake = { ...(await freshPerson("namesake")), keys: person.keys };
		await assert.rejects(submit(chain, enrolment(namesake, "Clinician"), clinic.account), (error) => {
			assert.ok(error instanceof CallFailed);
			assert.equal(`${error.pallet}.${error.error}`, "consortium.KeyInUse");
			assert.ok(error.docs.length > 0, "the error says what to do");
			return true;
		});
	});
});
