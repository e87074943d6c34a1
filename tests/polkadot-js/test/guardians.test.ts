import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, submit } from "@anamnesis/client/chain";
import { guardianTerms, quarterAtOrAfter } from "@anamnesis/client/mandates";
import {
	claimByGuardian,
	claimPatient,
	giveGrant,
	type GuardianRegistration,
	guardianConsentText,
	registerByGuardian,
	registeredPatient,
	registerProvisionally,
	rotatedKey,
	rotateKey,
	signConsent,
	signGuardianConsent,
} from "@anamnesis/client/patients";
import { freshPolicy } from "@anamnesis/client/policy";
import {
	checkAccess,
	readActsFor,
	readMandates,
	readPatient,
	readPatientKeys,
	readPatientOf,
	readPolicy,
	readTime,
} from "@anamnesis/client/reading";
import { type NewHolder, signTakeover } from "@anamnesis/client/recovery";
import { handOver, resignMandate } from "@anamnesis/client/representatives";
import type { KeyringPair } from "@polkadot/keyring/types";
import { u8aToHex } from "@polkadot/util";
import { bound } from "../src/bound.js";
import { ALICES, enrol, freshPatients, grantOf, registrationOf } from "../src/clinic.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson, type Person } from "../src/people.js";
import { assertAllRefused, assertFail, assertRefused } from "../src/refusal.js";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const UNKNOWN = { code: 2, reason: "UnknownAccount" } as const;
const ROLE = { code: 5, reason: "WrongRole" } as const;
const NOTHING = { code: 7, reason: "ChangesNothing" } as const;
const NOT_SIGNED = { code: 13, reason: "ConsentNotSigned" } as const;

describe("patients who cannot sign", () => {
	let node: RunningNode;
	let chain: Chain;
	let recorder: KeyringPair;
	let clinician: KeyringPair;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		const [alice] = await founders();
		const [one, another] = await enrol(chain, ALICES, alice, "Recorder", "Clinician");
		[recorder, clinician] = [one!.account, another!.account];
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	/** A guardian for ten years, and the key that they keep for the child. */
	const guardianRegistration = async (guardian: Person): Promise<GuardianRegistration> => {
		const { sponsor, policy, grants, expiresAt } = await registrationOf(chain, guardian);
		return {
			sponsor,
			guardian: guardian.account.address,
			guardianKey: guardian.keys.encryptionKey,
			until: quarterAtOrAfter((await readTime(chain)) + 3650 * DAY),
			kind: bound("a parent"),
			encryptionKey: (await freshPerson("child")).keys.encryptionKey,
			policy,
			grants,
			expiresAt,
		};
	};
	const takeover = async (patient: string, { account, keys }: Person): Promise<NewHolder> => ({
		patient,
		holder: account.address,
		encryptionKey: keys.encryptionKey,
		expiresAt: (await readTime(chain)) + HOUR,
	});

	test("a child enters by a guardian's consent, and is handed over to herself", async () => {
		const [parent, child] = [await freshPerson("parent"), await freshPerson("child")];
		const registration = await guardianRegistration(parent);
		assert.match(guardianConsentText(chain, registration), /^It may read and add: results; for TREAT; until 20/m);
		const sooner = { ...registration, until: registration.until - 1 };
		const wrong = await signGuardianConsent(chain, sooner, parent.account);
		await assertRefused(chain, registerByGuardian(chain, registration, wrong), recorder, NOT_SIGNED);
		const consent = await signGuardianConsent(chain, registration, parent.account);
		const registered = await submit(chain, registerByGuardian(chain, registration, consent), recorder);
		const id = registeredPatient(registered);

		const entry = await readPatient(chain, id, registered.blockHash);
		assert.equal(entry?.holder, null);
		assert.deepEqual(entry?.encryptionKey, registration.encryptionKey);
		assert.deepEqual(entry?.standing, { state: "registered" });
		const [mandate] = await readMandates(chain, id, registered.blockHash);
		assert.equal(mandate?.representative, parent.account.address);
		assert.deepEqual(mandate?.terms, guardianTerms(registration.until));
		const { hash } = registration.policy;
		assert.deepEqual(await readPolicy(chain, id, registered.blockHash), { scheme: 1, hash: u8aToHex(hash) });

		await submit(chain, giveGrant(chain, id, await grantOf(chain)), parent.account);
		const newHolder = await takeover(id, child);
		const word = await signTakeover(chain, newHolder, child.account);
		await assertAllRefused(chain, [
			[resignMandate(chain, id), parent.account, NOTHING],
			// Nobody hands themselves a patient id.
			[handOver(chain, newHolder, word), child.account, UNKNOWN],
		]);
		const parents = await signTakeover(chain, newHolder, parent.account);
		await assertFail(chain, parent.account, [
			handOver(chain, newHolder, parents),
			"patientRegistry.ConsentNotSigned",
		]);
		await submit(chain, handOver(chain, newHolder, word), parent.account);

		assert.equal((await readPatient(chain, id))?.holder, child.account.address);
		assert.equal(await readPatientOf(chain, child.account.address), id);
		assert.equal(await readActsFor(chain, parent.account.address), null);
		assert.deepEqual(await readMandates(chain, id), []);
		const keys = (await readPatientKeys(chain, id)).map(({ number, key }) => ({ number, key }));
		assert.deepEqual(keys, [
			{ number: 0, key: registration.encryptionKey },
			{ number: 1, key: child.keys.encryptionKey },
		]);
		const grant = await grantOf(chain, { grantee: { Organisation: 2 } });
		await assertRefused(chain, giveGrant(chain, id, grant), parent.account, UNKNOWN);
		await submit(chain, giveGrant(chain, id, grant), child.account);
	});

	test("somebody unconscious enters for 30 days, and claims the id with its history", async () => {
		const provisional = registerProvisionally(chain, ALICES, freshPolicy());
		await assertRefused(chain, provisional, recorder, ROLE);
		const registered = await submit(chain, provisional, clinician);
		const id = registeredPatient(registered);
		const now = await readTime(chain, registered.blockHash);
		const entry = await readPatient(chain, id, registered.blockHash);
		assert.deepEqual(entry, {
			holder: null,
			encryptionKey: null,
			keyNumber: null,
			sponsor: ALICES,
			registeredAt: now,
			standing: { state: "provisional", until: now + 30 * DAY },
		});
		assert.deepEqual(
			await checkAccess(chain, id, clinician.address, ALICES, { Category: "Imaging" }, "EmergencyTreatment"),
			{ decision: "permit", until: now + 30 * DAY },
		);

		const dora = await freshPerson("Dora");
		const registration = { ...(await registrationOf(chain, dora)), claims: id };
		// What she signs to be registered anew does not give anybody an id that is there.
		const { claims: _, ...anew } = registration;
		const unclaiming = await signConsent(chain, anew, dora.account);
		await assertRefused(chain, claimPatient(chain, registration, unclaiming), recorder, NOT_SIGNED);
		const consent = await signConsent(chain, registration, dora.account);
		await submit(chain, claimPatient(chain, registration, consent), recorder);
		const { standing, holder, registeredAt } = (await readPatient(chain, id))!;
		assert.deepEqual({ standing, holder, registeredAt }, {
			standing: { state: "registered" },
			holder: dora.account.address,
			registeredAt: now,
		});

		const emma = await freshPerson("Emma");
		const hers = { ...(await registrationOf(chain, emma)), claims: id };
		const herConsent = await signConsent(chain, hers, emma.account);
		await assertFail(chain, recorder, [claimPatient(chain, hers, herConsent), "patientRegistry.AlreadyExists"]);
	});

	test("a newborn's guardian claims the id", async () => {
		const provisional = registerProvisionally(chain, ALICES, freshPolicy());
		const id = registeredPatient(await submit(chain, provisional, clinician));
		const parent = await freshPerson("parent");
		const registration = { ...(await guardianRegistration(parent)), claims: id };
		assert.match(guardianConsentText(chain, registration), new RegExp(`the patient provisionally as ${id}`));
		const consent = await signGuardianConsent(chain, registration, parent.account);
		await submit(chain, claimByGuardian(chain, registration, consent), recorder);
		const { standing, holder, encryptionKey } = (await readPatient(chain, id))!;
		assert.deepEqual({ standing, holder, encryptionKey }, {
			standing: { state: "registered" },
			holder: null,
			encryptionKey: registration.encryptionKey,
		});
		assert.equal(await readActsFor(chain, parent.account.address), id);
	});

	test("a patient takes another key, and nobody else gives her one", async () => {
		const [anna, berta] = await freshPatients(chain, recorder, "Anna", "Berta");
		const { encryptionKey } = (await freshPerson("Anna")).keys;
		await assertRefused(chain, rotateKey(chain, anna.id, encryptionKey), berta.account, ROLE);
		const bertas = rotateKey(chain, anna.id, berta.keys.encryptionKey);
		await assertFail(chain, anna.account, [bertas, "patientRegistry.KeyInUse"]);
		const rotated = await submit(chain, rotateKey(chain, anna.id, encryptionKey), anna.account);
		assert.equal(rotatedKey(rotated), 1);
		const entry = await readPatient(chain, anna.id, rotated.blockHash);
		assert.deepEqual([entry?.keyNumber, entry?.encryptionKey], [1, encryptionKey]);
		assert.deepEqual(
			(await readPatientKeys(chain, anna.id)).map(({ key }) => key),
			[anna.keys.encryptionKey, encryptionKey],
		);
	});
});
