import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, submit, type Transaction } from "@anamnesis/client/chain";
import { commit, freshBlindings } from "@anamnesis/client/commitment";
import { purposes } from "@anamnesis/client/grants";
import {
	amendRecord,
	anchorRecord,
	attestErasure,
	givenGrant,
	giveGrant,
	openedCase,
	openErasure,
	registeredPatient,
	registerPatient,
	revokeGrant,
	signAttestation,
	signConsent,
} from "@anamnesis/client/patients";
import { readCase, readHoldings, readPatientOf, readTime } from "@anamnesis/client/reading";
import { finalisedBlocks } from "../src/chain.js";
import { ALICES, enrolRecorder, registrationOf } from "../src/clinic.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson } from "../src/people.js";
import { assertRefused, oursAt, validityOf } from "../src/refusal.js";

// Charlie's organisation of the development chain, a custodian.
const CUSTODIAN = 2;
const DAY = 24 * 60 * 60 * 1000;

/** What each transaction of a life is refused for afterwards: a code of ours, or what CheckNonce says. */
const REFUSED: Record<string, number | string> = {
	"patientRegistry.register": 14,
	"recordAnchors.anchor": "Stale",
	"recordAnchors.amend": "Stale",
	"accessGrants.grant": 5,
	"accessGrants.revoke": 5,
	"utility.batch": "Stale",
	"erasureRequests.open": 5,
	"erasureRequests.attest": "Stale",
};

describe("a life that was erased, and an account that comes back", () => {
	let node: RunningNode;
	let chain: Chain;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	test("every signed transaction of the life is refused, and so is its consent; a new one is not", async () => {
		const [alice, , charlie] = await founders();
		const recorder = (await enrolRecorder(chain, alice)).account;
		const patient = await freshPerson("patient");
		const start = await finalisedBlocks(chain, 0);

		const registration = await registrationOf(chain, patient);
		const consent = await signConsent(chain, registration, patient.account);
		const registered = await submit(chain, registerPatient(chain, registration, consent), recorder);
		const id = registeredPatient(registered);

		const commitment = () => commit(new Uint8Array(1), new Uint8Array(2), freshBlindings()).commitment;
		const version = { actingFor: ALICES, patient: id, sealedLength: 2 };
		const anchor = { ...version, category: "Results" as const, custodian: CUSTODIAN };
		await submit(chain, anchorRecord(chain, { ...anchor, commitment: commitment() }), recorder);
		const amendment = { ...version, record: 0, reason: "Completion" as const, commitment: commitment() };
		await submit(chain, amendRecord(chain, amendment), recorder);

		const now = await readTime(chain);
		const grantee = { Organisation: 1 };
		const grant = giveGrant(chain, id, {
			grantee,
			scope: "Everything",
			rights: { read: true, contribute: false },
			purposes: purposes("Treatment"),
			from: now,
			until: now + DAY,
		});
		const given = givenGrant(await submit(chain, grant, patient.account));
		await submit(chain, revokeGrant(chain, id, grantee, given), patient.account);
		// It names nobody, so that nothing but its nonce makes it old.
		await submit(chain, chain.tx["utility"]!["batch"]!([]), patient.account);

		const claim = new Uint8Array(32).fill(7);
		const opening = () => openErasure(chain, id, "Objection", claim);
		const erasure = openedCase(await submit(chain, opening(), patient.account));
		await assertRefused(chain, opening(), patient.account, { code: 7, reason: "ChangesNothing" });
		const [holdings] = await readHoldings(chain, id);
		const erased = { case: erasure, ...holdings! };
		const attestation = await signAttestation(chain, erased, charlie);
		await submit(chain, attestErasure(chain, erased, attestation), charlie);
		let head = await finalisedBlocks(chain, 0);
		while ((await readCase(chain, erasure, head.hash.toHex()))?.state !== "closed") {
			head = await finalisedBlocks(chain, 1);
		}

		const life = await signedBetween(start.number.toNumber() + 1, head.number.toNumber());
		assert.deepEqual([...new Set(life.map(({ call }) => call))].sort(), Object.keys(REFUSED).sort());

		// The account is unknown, and the consent, still unexpired, is remembered.
		const nothing = chain.tx["utility"]!["batch"]!([]);
		await assertRefused(chain, nothing, patient.account, { code: 2, reason: "UnknownAccount" });
		const again = registerPatient(chain, registration, consent);
		await assertRefused(chain, again, recorder, { code: 14, reason: "ConsentUsed" });

		const anew = await registrationOf(chain, patient);
		assert.notEqual(anew.expiresAt, registration.expiresAt);
		const newConsent = await signConsent(chain, anew, patient.account);
		const back = registeredPatient(await submit(chain, registerPatient(chain, anew, newConsent), recorder));
		assert.notEqual(back, id, "no id is given twice");

		const before = (await finalisedBlocks(chain, 0)).hash.toHex();
		const state = await oursAt(chain, before);
		for (const { call, bytes } of life) {
			assert.equal(await validityOf(chain, bytes, before), REFUSED[call], call);
			await assert.rejects(chain.rpc("author_submitExtrinsic", bytes), /^RpcError: 101[0-9]: /, call);
		}
		assert.equal((await chain.rpc.author.pendingExtrinsics()).length, 0);
		const later = (await finalisedBlocks(chain, 2)).hash.toHex();
		assert.deepEqual(await oursAt(chain, later), state, "the state is unchanged, nonces included");
		assert.equal(await readPatientOf(chain, patient.account.address), back);

		await submit(chain, nothing, patient.account);
		const { bytes } = await signed(nothing);
		assert.equal(await validityOf(chain, bytes, (await finalisedBlocks(chain, 0)).hash.toHex()), null);

		async function signed(transaction: Transaction) {
			const nonce = (await chain.rpc.system.accountNextIndex(patient.account.address)).toNumber();
			return { bytes: (await transaction.signAsync(patient.account, { nonce })).toHex() };
		}
	});

	/** The signed transactions of these blocks, as they were sent. */
	async function signedBetween(first: number, last: number): Promise<{ call: string; bytes: string }[]> {
		const found = [];
		for (let number = first; number <= last; number++) {
			const { block } = await chain.rpc.chain.getBlock(await chain.rpc.chain.getBlockHash(number));
			for (const extrinsic of block.extrinsics.filter(({ isSigned }) => isSigned)) {
				const { section, method } = extrinsic.method;
				found.push({ call: `${section}.${method}`, bytes: extrinsic.toHex() });
			}
		}
		return found;
	}
});
