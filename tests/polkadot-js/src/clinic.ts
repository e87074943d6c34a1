/** A clinic of the development chain that registers patients: Alice's organisation. */

import assert from "node:assert/strict";
import { type Chain, submit } from "@anamnesis/client/chain";
import { categories, type Grant, purposes } from "@anamnesis/client/grants";
import { registeredPatient, registerPatient, type Registration, signConsent } from "@anamnesis/client/patients";
import { freshPolicy } from "@anamnesis/client/policy";
import { type Practitioner, readTime } from "@anamnesis/client/reading";
import type { KeyringPair } from "@polkadot/keyring/types";
import { freshPerson, type Person } from "./people.js";

/** Organisations of the development chain are numbered from 0 in the order of their administrators. */
export const ALICES = 0;

const HOUR = 60 * 60 * 1000;

/** Somebody who registers patients and writes records for Alice's organisation. */
export async function enrolRecorder(chain: Chain, alice: KeyringPair): Promise<Person> {
	const [recorder] = await enrol(chain, ALICES, alice, "Recorder");
	return recorder!;
}

/** Somebody for each of these kinds, enrolled by an organisation with one transaction of its administrator's. */
export async function enrol(
	chain: Chain,
	organisation: number,
	administrator: KeyringPair,
	...kinds: Practitioner["kind"][]
): Promise<Person[]> {
	const people = await Promise.all(kinds.map((kind) => freshPerson(kind)));
	const enrolments = people.map(({ account, keys }, at) =>
		chain.tx["consortium"]!["enrolPractitioner"]!(organisation, account.address, kinds[at]!, keys.encryptionKey),
	);
	await submit(chain, chain.tx["utility"]!["batchAll"]!(enrolments), administrator);
	return people;
}

/** A registration by Alice's organisation, which may read and add results for a week; valid for an hour. */
export async function registrationOf(chain: Chain, patient: Person, validFor = HOUR): Promise<Registration> {
	const now = await readTime(chain);
	return {
		sponsor: ALICES,
		holder: patient.account.address,
		encryptionKey: patient.keys.encryptionKey,
		policy: freshPolicy(),
		grants: [
			{
				categories: categories("Results"),
				rights: { read: true, contribute: true },
				purposes: purposes("Treatment"),
				until: now + 7 * 24 * HOUR,
			},
		],
		expiresAt: now + validFor,
	};
}

/** Somebody whom the chain has given an id. */
export type Patient = Person & { id: string };

/** Registers a patient who consents to it, and gives them the id that they got. */
export async function register(chain: Chain, patient: Person, recorder: KeyringPair): Promise<Patient> {
	const registration = await registrationOf(chain, patient);
	const consent = await signConsent(chain, registration, patient.account);
	const finalised = await submit(chain, registerPatient(chain, registration, consent), recorder);
	return { ...patient, id: registeredPatient(finalised) };
}

/** Registers people who appear now, all with one transaction. */
export async function freshPatients<Names extends string[]>(
	chain: Chain,
	recorder: KeyringPair,
	...names: Names
): Promise<{ [Name in keyof Names]: Patient }> {
	const people = await Promise.all(names.map(freshPerson));
	const calls = people.map(async (person) => {
		const registration = await registrationOf(chain, person);
		return registerPatient(chain, registration, await signConsent(chain, registration, person.account));
	});
	const { events } = await submit(chain, chain.tx["utility"]!["batchAll"]!(await Promise.all(calls)), recorder);
	const registered = events.filter(({ section, method }) => `${section}.${method}` === REGISTERED);
	assert.equal(registered.length, people.length);
	// In the order in which they were asked for.
	const patients = people.map((person, at) => ({ ...person, id: registered[at]!.data[0]!.toHex() }));
	return patients as { [Name in keyof Names]: Patient };
}

const REGISTERED = "patientRegistry.PatientRegistered";

/** A grant to Bob's organisation, to read everything for a day from now on, but for what is said otherwise. */
export async function grantOf(chain: Chain, otherwise: Partial<Grant> = {}): Promise<Grant> {
	const now = await readTime(chain);
	return {
		grantee: { Organisation: ALICES + 1 },
		scope: "Everything",
		rights: { read: true, contribute: false },
		purposes: purposes("Treatment"),
		from: now,
		until: now + 24 * HOUR,
		...otherwise,
	};
}
