import { after, before, describe, test } from "node:test";
import { type Chain, connect, submit } from "@anamnesis/client/chain";
import { registrationText, signText } from "@anamnesis/client/consent";
import { categories, type Grant } from "@anamnesis/client/grants";
import {
	consentText,
	givenGrant,
	giveGrant,
	registeredPatient,
	registerPatient,
	type Registration,
	revokeGrant,
	signConsent,
} from "@anamnesis/client/patients";
import { readTime } from "@anamnesis/client/reading";
import type { KeyringPair } from "@polkadot/keyring/types";
import { stringToU8a, u8aToHex } from "@polkadot/util";
import { ALICES, enrolRecorder, grantOf, register, registrationOf } from "../src/clinic.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson, type Person } from "../src/people.js";
import { assertRefused } from "../src/refusal.js";

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

const EXPIRED = { code: 11, reason: "ConsentExpired" } as const;
const TOO_LONG = { code: 12, reason: "ConsentTooLong" } as const;
const NOT_SIGNED = { code: 13, reason: "ConsentNotSigned" } as const;
const USED = { code: 14, reason: "ConsentUsed" } as const;
const ROLE = { code: 5, reason: "WrongRole" } as const;
const NOTHING = { code: 7, reason: "ChangesNothing" } as const;

describe("the pool refuses what patients and their clinics may not send, until it is put right", () => {
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

	/** Sends a registration that is refused, and then one that is not. */
	const untilRight = async (
		wrong: { registration: Registration; consent: Awaited<ReturnType<typeof signText>> },
		patient: Person,
		expected: Parameters<typeof assertRefused>[3],
		right: Registration = wrong.registration,
	) => {
		await assertRefused(chain, registerPatient(chain, wrong.registration, wrong.consent), recorder, expected);
		const consent = await signConsent(chain, right, patient.account);
		registeredPatient(await submit(chain, registerPatient(chain, right, consent), recorder));
	};

	test("an expired consent, until the patient signs one that is valid", async () => {
		const patient = await freshPerson("patient");
		const right = await registrationOf(chain, patient);
		const registration = { ...right, expiresAt: await readTime(chain) };
		const consent = await signConsent(chain, registration, patient.account);
		await untilRight({ registration, consent }, patient, EXPIRED, right);
	});

	test("a consent for longer than a day, until the patient signs one that ends sooner", async () => {
		const patient = await freshPerson("patient");
		const right = await registrationOf(chain, patient, DAY - MINUTE);
		const registration = { ...right, expiresAt: Number(right.expiresAt) + 11 * MINUTE };
		const consent = await signConsent(chain, registration, patient.account);
		await untilRight({ registration, consent }, patient, TOO_LONG, right);
	});

	test("a consent for another chain, until the patient signs one for this", async () => {
		const patient = await freshPerson("patient");
		const registration = await registrationOf(chain, patient);
		const genesis = chain.genesisHash.toU8a().map((byte) => byte ^ 1);
		const text = registrationText({ ...registration, genesis, holder: patient.account.publicKey });
		await untilRight({ registration, consent: await signText(text, patient.account) }, patient, NOT_SIGNED);
	});

	test("a consent that says less than the call, until the call says the same", async () => {
		const patient = await freshPerson("patient");
		const right = await registrationOf(chain, patient);
		const [grant] = right.grants;
		const registration = { ...right, grants: [{ ...grant!, categories: categories("Results", "Imaging") }] };
		const consent = await signConsent(chain, right, patient.account);
		await untilRight({ registration, consent }, patient, NOT_SIGNED, right);
	});

	test("a consent that somebody else has signed, until the patient does", async () => {
		const [patient, other] = [await freshPerson("patient"), await freshPerson("other")];
		const registration = await registrationOf(chain, patient);
		const consent = await signConsent(chain, registration, other.account);
		await untilRight({ registration, consent }, patient, NOT_SIGNED);
	});

	test("a consent that was signed without <Bytes>, as no wallet does, until it is signed as wallets do", async () => {
		const patient = await freshPerson("patient");
		const registration = await registrationOf(chain, patient);
		const text = stringToU8a(consentText(chain, registration));
		const consent = { Sr25519: u8aToHex(patient.account.sign(text)) };
		await untilRight({ registration, consent }, patient, NOT_SIGNED);
	});

	test("a consent that was used, until another patient consents", async () => {
		const [patient, other] = [await freshPerson("patient"), await freshPerson("other")];
		const registration = await registrationOf(chain, patient);
		const consent = await signConsent(chain, registration, patient.account);
		await submit(chain, registerPatient(chain, registration, consent), recorder);
		await untilRight({ registration, consent }, other, USED, await registrationOf(chain, other));
	});

	test("a registration for an organisation that the recorder is not of, until it is for their own", async () => {
		const patient = await freshPerson("patient");
		const right = await registrationOf(chain, patient);
		const registration = { ...right, sponsor: ALICES + 1 };
		const consent = await signConsent(chain, registration, patient.account);
		await untilRight({ registration, consent }, patient, ROLE, right);
	});

	test("a grant for another patient's records, until it is for one's own", async () => {
		const [patient, other] = [
			await register(chain, await freshPerson("patient"), recorder),
			await register(chain, await freshPerson("other"), recorder),
		];
		await assertRefused(chain, giveGrant(chain, other.id, await grantOf(chain)), patient.account, ROLE);
		givenGrant(await submit(chain, giveGrant(chain, patient.id, await grantOf(chain)), patient.account));
	});

	test("to revoke a grant that does not exist, until it is one that does", async () => {
		const patient = await register(chain, await freshPerson("patient"), recorder);
		const grant = await grantOf(chain);
		const { grantee } = grant;
		const given = givenGrant(await submit(chain, giveGrant(chain, patient.id, grant), patient.account));
		const revoke = (of: Grant["grantee"], number: number) => revokeGrant(chain, patient.id, of, number);
		await assertRefused(chain, revoke(grantee, given + 1), patient.account, NOTHING);
		await assertRefused(chain, revoke({ Organisation: 2 }, given), patient.account, NOTHING);
		await submit(chain, revoke(grantee, given), patient.account);
		await assertRefused(chain, revoke(grantee, given), patient.account, NOTHING);
	});
});
