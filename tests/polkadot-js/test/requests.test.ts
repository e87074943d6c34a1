import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, submit } from "@anamnesis/client/chain";
import { categories, type Grantee, purposes } from "@anamnesis/client/grants";
import { encodePolicy, policyCommitment } from "@anamnesis/client/policy";
import {
	checkAccess,
	readGiven,
	readGivenPage,
	readGrants,
	readPolicy,
	readReceived,
	readReceivedPage,
	readRequests,
	readTime,
} from "@anamnesis/client/reading";
import {
	type AccessRequest,
	answerRequest,
	changeGrant,
	declineRequest,
	givenGrant,
	giveGrant,
	madeRequest,
	requestAccess,
	revokeAll,
	revokeGrantee,
	setPolicy,
	withdrawRequest,
} from "@anamnesis/client/sharing";
import type { KeyringPair } from "@polkadot/keyring/types";
import { hexToU8a, u8aToHex } from "@polkadot/util";
import { ALICES, enrol, freshPatients, grantOf, type Patient } from "../src/clinic.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, type Person } from "../src/people.js";
import { assertAllRefused, assertFail, assertRefused } from "../src/refusal.js";

// Bob's organisation of the development chain.
const BOBS = ALICES + 1;
const DAY = 24 * 60 * 60 * 1000;
const ROLE = { code: 5, reason: "WrongRole" } as const;
const NOTHING = { code: 7, reason: "ChangesNothing" } as const;

describe("what a patient permits", () => {
	let node: RunningNode;
	let chain: Chain;
	let recorder: KeyringPair;
	/** Of Bob's organisation. */
	let clinician: Person;
	let colleague: Person;
	let clerk: Person;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		const [alice, bob] = await founders();
		const [alices, bobs] = await Promise.all([
			enrol(chain, ALICES, alice, "Recorder"),
			enrol(chain, BOBS, bob, "Clinician", "Clinician", "Recorder"),
		]);
		recorder = alices[0]!.account;
		[clinician, colleague, clerk] = bobs as [Person, Person, Person];
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	const requestOf = async (patient: string, inPerson: boolean): Promise<AccessRequest> => ({
		actingFor: BOBS,
		patient,
		inPerson,
		scope: "Everything",
		purposes: purposes("Treatment"),
		until: (await readTime(chain)) + 30 * DAY,
	});
	const ask = async (patient: string, inPerson = false, by = clinician) =>
		madeRequest(await submit(chain, requestAccess(chain, await requestOf(patient, inPerson)), by.account));
	const decisionOn = (patient: string, category: "Results" | "Imaging", reader = clinician) =>
		checkAccess(chain, patient, reader.account.address, BOBS, { Category: category }, "Treatment");

	test("a clinician asks, which permits nothing, and the patient answers with less than was asked for", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const wanted = await requestOf(anna.id, false);
		const asked = await submit(chain, requestAccess(chain, wanted), clinician.account);
		const request = madeRequest(asked);
		const askedAt = await readTime(chain, asked.blockHash);
		assert.deepEqual(await readRequests(chain, anna.id, asked.blockHash), [
			{
				id: request,
				grantee: { Organisation: BOBS },
				by: clinician.account.address,
				organisation: BOBS,
				scope: "Everything",
				purposes: wanted.purposes,
				until: wanted.until,
				askedAt,
				expiresAt: askedAt + 30 * DAY,
			},
		]);
		assert.deepEqual(await decisionOn(anna.id, "Results"), { decision: "deny" });

		const [from, until] = [askedAt, askedAt + DAY];
		const terms = { scope: { Categories: categories("Results") }, purposes: purposes("Treatment"), from, until };
		const answered = await submit(chain, answerRequest(chain, anna.id, request, terms), anna.account);
		assert.deepEqual(await readGrants(chain, anna.id, { Organisation: BOBS }, answered.blockHash), [
			{ id: givenGrant(answered), ...terms, rights: { read: true, contribute: false } },
		]);
		assert.deepEqual(await readRequests(chain, anna.id, answered.blockHash), []);
		assert.deepEqual(await decisionOn(anna.id, "Results"), { decision: "permit", until });
		assert.deepEqual(await decisionOn(anna.id, "Imaging"), { decision: "deny" });
		const again = answerRequest(chain, anna.id, request, terms);
		await assertFail(chain, anna.account, [again, "accessGrants.NotFound"]);
	});

	test("a request is declined, or taken back by whoever made it", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const declined = await ask(anna.id);
		await submit(chain, declineRequest(chain, anna.id, declined), anna.account);
		assert.deepEqual(await readRequests(chain, anna.id), []);
		assert.deepEqual(await decisionOn(anna.id, "Results"), { decision: "deny" });

		const personal = await ask(anna.id, true);
		assert.deepEqual((await readRequests(chain, anna.id))[0]?.grantee, { Practitioner: clinician.account.address });
		const withdrawing = withdrawRequest(chain, BOBS, anna.id, personal);
		await assertFail(chain, colleague.account, [withdrawing, "accessGrants.NotAuthorized"]);
		await submit(chain, withdrawing, clinician.account);
		assert.deepEqual(await readRequests(chain, anna.id), []);
		await assertFail(chain, clinician.account, [withdrawing, "accessGrants.NotFound"]);
	});

	test("nobody asks for others than their own organisation, and nobody answers for another patient", async () => {
		const [anna, berta] = await freshPatients(chain, recorder, "Anna", "Berta");
		const wanted = await requestOf(anna.id, false);
		const breaking = { ...wanted, purposes: purposes("BreakTheGlass") };
		await assertFail(chain, clinician.account, [
			requestAccess(chain, breaking),
			"accessGrants.PurposesNotAdmissible",
		]);
		const request = await ask(anna.id);
		await assertAllRefused(chain, [
			[requestAccess(chain, { ...wanted, actingFor: ALICES }), clinician.account, ROLE],
			[requestAccess(chain, wanted), clerk.account, ROLE],
			[requestAccess(chain, wanted), anna.account, ROLE],
			[declineRequest(chain, anna.id, request), berta.account, ROLE],
			[declineRequest(chain, anna.id, request), clinician.account, ROLE],
		]);
		await submit(chain, declineRequest(chain, anna.id, request), anna.account);
	});

	test("a grant is changed in place, and taken back from one and from all", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const grant = await grantOf(chain);
		const number = givenGrant(await submit(chain, giveGrant(chain, anna.id, grant), anna.account));
		const narrower = { ...grant, scope: { Categories: categories("Imaging") } };
		await submit(chain, changeGrant(chain, anna.id, number, narrower), anna.account);
		const [found, ...more] = await readGrants(chain, anna.id, grant.grantee);
		assert.ok(found?.id === number && more.length === 0);
		assert.deepEqual(found.scope, narrower.scope);
		assert.equal((await decisionOn(anna.id, "Results")).decision, "deny");
		assert.equal((await decisionOn(anna.id, "Imaging")).decision, "permit");
		const missing = changeGrant(chain, anna.id, number + 1, narrower);
		await assertFail(chain, anna.account, [missing, "accessGrants.NotFound"]);

		await submit(chain, revokeGrantee(chain, anna.id, grant.grantee), anna.account);
		assert.equal((await decisionOn(anna.id, "Imaging")).decision, "deny");
		await assertRefused(chain, revokeGrantee(chain, anna.id, grant.grantee), anna.account, NOTHING);

		await submit(chain, giveGrant(chain, anna.id, grant), anna.account);
		await assertRefused(chain, revokeAll(chain, anna.id), clinician.account, ROLE);
		await submit(chain, revokeAll(chain, anna.id), anna.account);
		assert.deepEqual(await readGiven(chain, anna.id), [], "her clinic's grant is gone too");
		await assertRefused(chain, revokeAll(chain, anna.id), anna.account, NOTHING);
	});

	test("what was given and received is read page by page", async () => {
		const [anna, berta] = await freshPatients(chain, recorder, "Anna", "Berta");
		const practitioner: Grantee = { Practitioner: clinician.account.address };
		const giving = async (patient: Patient) => {
			const grants = [await grantOf(chain, { grantee: practitioner }), await grantOf(chain)];
			const calls = grants.map((grant) => giveGrant(chain, patient.id, grant));
			return submit(chain, chain.tx["utility"]!["batchAll"]!(calls), patient.account);
		};
		const { blockHash } = await giving(anna);
		const grantees = [{ Organisation: ALICES }, practitioner, { Organisation: BOBS }];
		const first = await readGivenPage(chain, anna.id, 0, 2, blockHash);
		assert.deepEqual(first.entries.map(({ grantee }) => grantee), grantees.slice(0, 2));
		assert.equal(first.next, 2);
		const second = await readGivenPage(chain, anna.id, 2, 2, blockHash);
		assert.deepEqual(second.entries.map(({ grantee }) => grantee), grantees.slice(2));
		assert.equal(second.next, null);
		const all = await readGiven(chain, anna.id, blockHash);
		assert.deepEqual(all, [...first.entries, ...second.entries]);
		assert.deepEqual(all[1]!.grants, await readGrants(chain, anna.id, practitioner, blockHash));

		await giving(berta);
		const ids = [anna.id, berta.id].sort();
		const page = await readReceivedPage(chain, practitioner, null, 1);
		const rest = await readReceivedPage(chain, practitioner, page.next, 1);
		assert.equal(page.next, page.entries[0]);
		assert.equal(rest.next, null);
		assert.deepEqual([...page.entries, ...rest.entries].sort(), ids);
		assert.deepEqual((await readReceived(chain, practitioner)).sort(), ids);
		await submit(chain, revokeGrantee(chain, anna.id, practitioner), anna.account);
		assert.deepEqual(await readReceived(chain, practitioner), [berta.id]);
	});

	test("a policy's commitment is set by the patient alone, and is another one each time", async () => {
		const [anna, berta] = await freshPatients(chain, recorder, "Anna", "Berta");
		const document = encodePolicy({
			patient: hexToU8a(anna.id),
			serial: 1,
			processing: "Unrestricted",
			emergency: "Permitted",
			restrictions: [{ whom: { Organisation: BOBS }, what: { Categories: categories("Results") } }],
		});
		const commitment = policyCommitment(new Uint8Array(64).fill(9), document);
		const before = await readPolicy(chain, anna.id);
		assert.equal(before?.scheme, 1);
		assert.notEqual(before.hash, u8aToHex(commitment.hash));
		const setting = setPolicy(chain, anna.id, commitment);
		await assertAllRefused(chain, [
			[setting, berta.account, ROLE],
			[setting, clinician.account, ROLE],
			[setPolicy(chain, anna.id, { ...commitment, scheme: 2 }), anna.account, NOTHING],
		]);
		const { blockHash } = await submit(chain, setting, anna.account);
		assert.deepEqual(await readPolicy(chain, anna.id, blockHash), { scheme: 1, hash: u8aToHex(commitment.hash) });
		await assertRefused(chain, setting, anna.account, NOTHING);
	});
});
