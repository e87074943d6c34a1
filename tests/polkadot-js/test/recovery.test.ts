// What takes days, completing a recovery and carrying out a declaration, has its tests in Rust.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, submit } from "@anamnesis/client/chain";
import {
	carryOutDeclaration,
	confirmDeclaration,
	contradictDeclaration,
	type Declaration,
	declare,
	declaredMandate,
	rescindDeath,
	withdrawDeclaration,
} from "@anamnesis/client/declarations";
import { guardianTerms, quarterAtOrAfter } from "@anamnesis/client/mandates";
import { giveGrant } from "@anamnesis/client/patients";
import { readDeclaration, readPatient, readRecovery, readTime } from "@anamnesis/client/reading";
import {
	completeRecovery,
	type NewHolder,
	openRecovery,
	setRecovery,
	signTakeover,
	supportRecovery,
	vetoRecovery,
} from "@anamnesis/client/recovery";
import { giveMandate, type Mandate, signAcceptance } from "@anamnesis/client/representatives";
import type { KeyringPair } from "@polkadot/keyring/types";
import { u8aToHex } from "@polkadot/util";
import { bound } from "../src/bound.js";
import { ROLE as ROLES } from "../src/chain.js";
import { ALICES, enrol, freshPatients, grantOf, type Patient } from "../src/clinic.js";
import { admit } from "../src/consortium.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson, type Person } from "../src/people.js";
import { assertAllRefused, assertFail, assertRefused } from "../src/refusal.js";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const UNKNOWN = { code: 2, reason: "UnknownAccount" } as const;
const ROLE = { code: 5, reason: "WrongRole" } as const;
const NOTHING = { code: 7, reason: "ChangesNothing" } as const;

describe("who acts for a patient", () => {
	let node: RunningNode;
	let chain: Chain;
	let recorder: KeyringPair;
	let clinician: KeyringPair;
	let officer: KeyringPair;
	/** A supervisor's officer. */
	let supervisor: KeyringPair;
	let supervising: number;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		const [alice] = await founders();
		const authority = await admit(chain, "authority", ROLES.supervisor);
		supervising = authority.organisation;
		const [alices, theirs] = await Promise.all([
			enrol(chain, ALICES, alice, "Recorder", "Clinician", "Officer"),
			enrol(chain, supervising, authority.account, "Officer"),
		]);
		const accounts = alices.map(({ account }) => account);
		[recorder, clinician, officer] = accounts as [KeyringPair, KeyringPair, KeyringPair];
		supervisor = theirs[0]!.account;
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	/** Somebody who may help to recover, or do nothing but that. */
	const helper = async (patient: Patient, recover = true): Promise<KeyringPair> => {
		const { account, keys } = await freshPerson("helper");
		const now = await readTime(chain);
		const terms = guardianTerms(quarterAtOrAfter(now + 91 * DAY));
		const rights = { see: !recover, grant: false, erase: false, recover };
		const mandate: Mandate = {
			patient: patient.id,
			representative: account.address,
			encryptionKey: keys.encryptionKey,
			terms: { ...terms, rights },
			kind: bound("a friend"),
			expiresAt: now + HOUR,
		};
		const acceptance = await signAcceptance(chain, mandate, account);
		await submit(chain, giveMandate(chain, mandate, acceptance), patient.account);
		return account;
	};
	const newHolderOf = async ({ id }: Patient, { account, keys }: Person): Promise<NewHolder> => ({
		patient: id,
		holder: account.address,
		encryptionKey: keys.encryptionKey,
		expiresAt: (await readTime(chain)) + HOUR,
	});
	const opening = async (newHolder: NewHolder, by: KeyringPair) =>
		openRecovery(chain, newHolder, await signTakeover(chain, newHolder, by));

	test("a recovery takes representatives and time, and the holder vetoes it", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		assert.equal(await readRecovery(chain, anna.id), null);
		const [first, second] = [await helper(anna), await helper(anna)];
		const onlooker = await helper(anna, false);
		await assertFail(
			chain,
			anna.account,
			[setRecovery(chain, anna.id, 2, DAY), "patientRegistry.TimeNotAdmissible"],
			[setRecovery(chain, anna.id, 0, 3 * DAY), "patientRegistry.RecoveryNotAdmissible"],
		);
		await submit(chain, setRecovery(chain, anna.id, 2, 3 * DAY), anna.account);

		const [lost, thief] = [await freshPerson("Anna"), await freshPerson("thief")];
		const attempt = await newHolderOf(anna, lost);
		const open = await opening(attempt, lost.account);
		await assertAllRefused(chain, [
			[open, anna.account, ROLE],
			[open, onlooker, ROLE],
			[open, lost.account, UNKNOWN],
			[vetoRecovery(chain, anna.id), anna.account, NOTHING],
		]);
		const stolen = await opening(await newHolderOf(anna, lost), thief.account);
		await assertFail(chain, first, [stolen, "patientRegistry.ConsentNotSigned"]);

		const opened = await submit(chain, open, first);
		const openedAt = await readTime(chain, opened.blockHash);
		const { encryptionKey } = lost.keys;
		const { address: holder } = lost.account;
		const found = await readRecovery(chain, anna.id, opened.blockHash);
		const alone = { holder, encryptionKey, openedAt, supporters: [first.address], dueAt: null };
		assert.deepEqual(found, { threshold: 2, delay: 3 * DAY, noAttemptsBefore: 0, attempts: [alone] });
		await assertFail(
			chain,
			first,
			[completeRecovery(chain, anna.id, holder), "patientRegistry.SupportMissing"],
			[supportRecovery(chain, anna.id, holder), "patientRegistry.AlreadyExists"],
			[supportRecovery(chain, anna.id, thief.account.address), "patientRegistry.NotFound"],
		);
		const supported = await submit(chain, supportRecovery(chain, anna.id, holder), second);
		const since = await readTime(chain, supported.blockHash);
		assert.deepEqual((await readRecovery(chain, anna.id, supported.blockHash))?.attempts, [
			{ ...alone, supporters: [first.address, second.address], dueAt: since + 3 * DAY },
		]);
		await assertFail(chain, second, [completeRecovery(chain, anna.id, holder), "patientRegistry.TooEarly"]);
		await submit(chain, giveGrant(chain, anna.id, await grantOf(chain)), anna.account);

		await assertRefused(chain, vetoRecovery(chain, anna.id), second, ROLE);
		const vetoed = await submit(chain, vetoRecovery(chain, anna.id), anna.account);
		const noAttemptsBefore = (await readTime(chain, vetoed.blockHash)) + 30 * DAY;
		const ended = { threshold: 2, delay: 3 * DAY, noAttemptsBefore, attempts: [] };
		assert.deepEqual(await readRecovery(chain, anna.id), ended);
		await assertRefused(chain, vetoRecovery(chain, anna.id), anna.account, NOTHING);
		const again = await opening(await newHolderOf(anna, lost), lost.account);
		await assertFail(chain, first, [again, "patientRegistry.CoolingDown"]);
		assert.equal((await readPatient(chain, anna.id))?.holder, anna.account.address);
	});

	test("a guardian is declared by a Provider, confirmed by a Supervisor, and contradicted by the patient", async () => {
		const [anna, berta] = await freshPatients(chain, recorder, "Anna", "Berta");
		const { account, keys } = await freshPerson("guardian");
		const guardian = {
			guardian: account.address,
			encryptionKey: keys.encryptionKey,
			until: quarterAtOrAfter((await readTime(chain)) + 365 * DAY),
			kind: bound("by a court"),
		};
		const expiresAt = (await readTime(chain)) + HOUR;
		const signature = await signAcceptance(chain, declaredMandate(anna.id, guardian, expiresAt), account);
		const declaration: Declaration = {
			actingFor: ALICES,
			patient: anna.id,
			matter: { Guardian: guardian },
			proof: { expiresAt, signature },
			statement: bound("a court's decision"),
		};
		await assertAllRefused(chain, [
			[declare(chain, declaration), clinician, ROLE],
			[contradictDeclaration(chain, anna.id), anna.account, NOTHING],
		]);
		const longer = { Guardian: { ...guardian, until: guardian.until + 1 } };
		await assertFail(chain, officer, [
			declare(chain, { ...declaration, matter: longer }),
			"patientRegistry.ConsentNotSigned",
		]);
		const declared = await submit(chain, declare(chain, declaration), officer);
		const declaredAt = await readTime(chain, declared.blockHash);
		const info = {
			matter: {
				matter: "guardian",
				...guardian,
				kind: { scheme: 1, hash: u8aToHex(guardian.kind.hash) },
			},
			statement: { scheme: 1, hash: u8aToHex(declaration.statement.hash) },
			declaredBy: ALICES,
			declaredAt,
			confirmedBy: null,
			effectiveAt: null,
			endsAt: declaredAt + 30 * DAY,
		};
		assert.deepEqual(await readDeclaration(chain, anna.id), info);

		await assertFail(chain, officer, [confirmDeclaration(chain, ALICES, anna.id), "patientRegistry.NotAuthorized"]);
		const confirmed = await submit(chain, confirmDeclaration(chain, supervising, anna.id), supervisor);
		const confirmedAt = await readTime(chain, confirmed.blockHash);
		const found = await readDeclaration(chain, anna.id);
		assert.deepEqual(
			[found?.confirmedBy, found?.effectiveAt],
			[supervising, confirmedAt + 14 * DAY],
		);
		await assertFail(chain, officer, [carryOutDeclaration(chain, ALICES, anna.id), "patientRegistry.TooEarly"]);

		await assertRefused(chain, contradictDeclaration(chain, anna.id), berta.account, ROLE);
		await submit(chain, contradictDeclaration(chain, anna.id), anna.account);
		assert.equal(await readDeclaration(chain, anna.id), null);
		const death = { ...declaration, matter: "Death", proof: null } as const;
		await assertFail(chain, officer, [declare(chain, death), "patientRegistry.Contradicted"]);
	});

	test("a death is declared, and taken back by whoever declared it", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const death: Declaration = {
			actingFor: ALICES,
			patient: anna.id,
			matter: "Death",
			proof: null,
			statement: bound("a certificate"),
		};
		await submit(chain, declare(chain, death), officer);
		assert.deepEqual((await readDeclaration(chain, anna.id))?.matter, { matter: "death" });
		await assertFail(
			chain,
			supervisor,
			[withdrawDeclaration(chain, supervising, anna.id), "patientRegistry.NotAuthorized"],
			// Who lives needs nobody to say so.
			[rescindDeath(chain, supervising, anna.id), "patientRegistry.DeclarationNotAdmissible"],
		);
		const withdrawing = withdrawDeclaration(chain, ALICES, anna.id);
		await assertRefused(chain, withdrawing, supervisor, ROLE);
		await assertFail(chain, officer, [declare(chain, death), "patientRegistry.AlreadyExists"]);
		await submit(chain, withdrawing, officer);
		assert.equal(await readDeclaration(chain, anna.id), null);
		await assertFail(chain, officer, [withdrawing, "patientRegistry.NotFound"]);
	});
});
