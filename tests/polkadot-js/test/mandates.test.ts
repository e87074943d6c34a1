import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, submit } from "@anamnesis/client/chain";
import { categories, purposes } from "@anamnesis/client/grants";
import { type MandateTerms, quarterAtOrAfter, quarterBegins } from "@anamnesis/client/mandates";
import { givenGrant, giveGrant, openErasure, revokeGrant } from "@anamnesis/client/patients";
import { freshPolicy } from "@anamnesis/client/policy";
import { checkAccess, readActsFor, readMandates, readPatientOf, readTime } from "@anamnesis/client/reading";
import { setRecovery } from "@anamnesis/client/recovery";
import {
	endMandate,
	giveMandate,
	type Mandate,
	mandateText,
	resignMandate,
	signAcceptance,
} from "@anamnesis/client/representatives";
import { setPolicy } from "@anamnesis/client/sharing";
import type { KeyringPair } from "@polkadot/keyring/types";
import { u8aToHex } from "@polkadot/util";
import { bound } from "../src/bound.js";
import { enrolRecorder, freshPatients, grantOf, type Patient } from "../src/clinic.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson, type Person } from "../src/people.js";
import { assertAllRefused, assertFail, assertRefused } from "../src/refusal.js";

const HOUR = 60 * 60 * 1000;
const ROLE = { code: 5, reason: "WrongRole" } as const;
const NOTHING = { code: 7, reason: "ChangesNothing" } as const;
const UNKNOWN = { code: 2, reason: "UnknownAccount" } as const;

describe("a representative", () => {
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

	/** To read results for treatment and to grant that, until a quarter that begins in half a year at the latest. */
	const someTerms = async (): Promise<MandateTerms> => ({
		rights: { see: true, grant: true, erase: false, recover: false },
		scope: { Categories: categories("Results") },
		purposes: purposes("Treatment"),
		until: quarterAtOrAfter((await readTime(chain)) + 91 * 24 * HOUR),
	});
	const mandateOf = async (patient: string, carer: Person): Promise<Mandate> => ({
		patient,
		representative: carer.account.address,
		encryptionKey: carer.keys.encryptionKey,
		terms: await someTerms(),
		kind: bound("a neighbour"),
		expiresAt: (await readTime(chain)) + HOUR,
	});
	const given = async (patient: Patient, carer: Person): Promise<Mandate> => {
		const mandate = await mandateOf(patient.id, carer);
		const acceptance = await signAcceptance(chain, mandate, carer.account);
		await submit(chain, giveMandate(chain, mandate, acceptance), patient.account);
		return mandate;
	};

	test("has accepted, reads and grants what the mandate says, and nothing else", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const carer = await freshPerson("carer");
		const mandate = await mandateOf(anna.id, carer);
		const shown = mandateText(chain, mandate);
		assert.match(shown, /\nsee records, give and take back grants;\nfor results; for TREAT; until 20/);

		const question = [anna.id, carer.account.address, null, { Category: "Results" }, "Treatment"] as const;
		assert.deepEqual(await checkAccess(chain, ...question), { decision: "deny" });
		const acceptance = await signAcceptance(chain, mandate, carer.account);
		const { blockHash } = await submit(chain, giveMandate(chain, mandate, acceptance), anna.account);

		const [found, ...more] = await readMandates(chain, anna.id, blockHash);
		assert.ok(found !== undefined && more.length === 0);
		const { givenAt, ...rest } = found;
		assert.equal(givenAt, await readTime(chain, blockHash));
		assert.deepEqual(rest, {
			representative: carer.account.address,
			encryptionKey: carer.keys.encryptionKey,
			terms: mandate.terms,
			kind: { scheme: 1, hash: u8aToHex(mandate.kind.hash) },
			inForce: true,
		});
		assert.equal(await readActsFor(chain, carer.account.address, blockHash), anna.id);
		assert.equal(await readPatientOf(chain, carer.account.address, blockHash), null, "and holds nothing");

		const until = quarterBegins(mandate.terms.until);
		assert.deepEqual(await checkAccess(chain, ...question), { decision: "permit", until });
		for (const [Category, purpose] of [["Imaging", "Treatment"], ["Results", "Research"]] as const) {
			const other = await checkAccess(chain, anna.id, carer.account.address, null, { Category }, purpose);
			assert.deepEqual(other, { decision: "deny" });
		}

		const grant = await grantOf(chain, { scope: { Categories: categories("Results") } });
		const number = givenGrant(await submit(chain, giveGrant(chain, anna.id, grant), carer.account));
		const [wider, longer] = [await grantOf(chain), { ...grant, until: until + 1 }];
		await assertFail(
			chain,
			carer.account,
			[giveGrant(chain, anna.id, wider), "accessGrants.MandateExceeded"],
			[giveGrant(chain, anna.id, longer), "accessGrants.MandateExceeded"],
		);
		await submit(chain, revokeGrant(chain, anna.id, grant.grantee, number), carer.account);
	});

	test("is refused what the mandate does not say, and what is the holder's", async () => {
		const [anna, berta] = await freshPatients(chain, recorder, "Anna", "Berta");
		const [carer, friend] = [await freshPerson("carer"), await freshPerson("friend")];
		await given(anna, carer);
		const passedOn = await mandateOf(anna.id, friend);
		const acceptance = await signAcceptance(chain, passedOn, friend.account);
		await assertAllRefused(chain, [
			[openErasure(chain, anna.id, "Objection", new Uint8Array(32).fill(7)), carer.account, ROLE],
			// Whoever sets the policy could lift a restriction, and so grant what it is about.
			[setPolicy(chain, anna.id, freshPolicy()), carer.account, ROLE],
			[setRecovery(chain, anna.id, 1, 48 * HOUR), carer.account, ROLE],
			[endMandate(chain, anna.id, carer.account.address), carer.account, ROLE],
			[giveGrant(chain, berta.id, await grantOf(chain)), carer.account, ROLE],
			[giveMandate(chain, passedOn, acceptance), carer.account, ROLE],
			// A mandate for Anna is not Berta's to give.
			[giveMandate(chain, passedOn, acceptance), berta.account, ROLE],
		]);
		await submit(chain, giveMandate(chain, passedOn, acceptance), anna.account);
	});

	test("has to have accepted exactly this, once, and to be nobody else", async () => {
		const [anna, berta] = await freshPatients(chain, recorder, "Anna", "Berta");
		const [carer, other] = [await freshPerson("carer"), await freshPerson("other")];
		const mandate = await mandateOf(anna.id, carer);
		const acceptance = await signAcceptance(chain, mandate, carer.account);
		const wider = { ...mandate.terms, rights: { ...mandate.terms.rights, erase: true } };
		const bertas = { ...mandate, representative: berta.account.address };
		const longer = { ...mandate, expiresAt: (await readTime(chain)) + 25 * HOUR };
		const signedBy = ({ account }: Person, of = mandate) => signAcceptance(chain, of, account);
		await assertFail(
			chain,
			anna.account,
			[giveMandate(chain, { ...mandate, terms: wider }, acceptance), "patientRegistry.ConsentNotSigned"],
			[giveMandate(chain, mandate, await signedBy(other)), "patientRegistry.ConsentNotSigned"],
			[giveMandate(chain, bertas, await signedBy(berta, bertas)), "patientRegistry.AccountInUse"],
			[giveMandate(chain, longer, await signedBy(carer, longer)), "patientRegistry.ConsentTooLong"],
		);

		await submit(chain, giveMandate(chain, mandate, acceptance), anna.account);
		await submit(chain, endMandate(chain, anna.id, carer.account.address), anna.account);
		await assertFail(chain, anna.account, [
			giveMandate(chain, mandate, acceptance),
			"patientRegistry.ConsentUsed",
		]);
	});

	test("is one no more when the holder ends the mandate, or when they give it back", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const carer = await freshPerson("carer");
		await given(anna, carer);
		const ending = endMandate(chain, anna.id, carer.account.address);
		await submit(chain, ending, anna.account);
		assert.deepEqual(await readMandates(chain, anna.id), []);
		assert.equal(await readActsFor(chain, carer.account.address), null);
		const question = [anna.id, carer.account.address, null, { Category: "Results" }, "Treatment"] as const;
		assert.deepEqual(await checkAccess(chain, ...question), { decision: "deny" });
		const grant = await grantOf(chain, { scope: { Categories: categories("Results") } });
		await assertAllRefused(chain, [
			[ending, anna.account, NOTHING],
			[giveGrant(chain, anna.id, grant), carer.account, UNKNOWN],
		]);

		// Account and key are free again.
		await given(anna, carer);
		await assertRefused(chain, resignMandate(chain, anna.id), anna.account, ROLE);
		await submit(chain, resignMandate(chain, anna.id), carer.account);
		assert.deepEqual(await readMandates(chain, anna.id), []);
		await assertRefused(chain, resignMandate(chain, anna.id), carer.account, UNKNOWN);
	});
});
