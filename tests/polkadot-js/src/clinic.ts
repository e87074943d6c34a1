/** A clinic of the development chain that registers patients: Alice's organisation. */

import { type Chain, submit } from "@anamnesis/client/chain";
import { categories, type Grant, purposes } from "@anamnesis/client/grants";
import { registeredPatient, registerPatient, type Registration, signConsent } from "@anamnesis/client/patients";
import { readTime } from "@anamnesis/client/reading";
import type { KeyringPair } from "@polkadot/keyring/types";
import { freshPerson, type Person } from "./people.js";

/** Organisations of the development chain are numbered from 0 in the order of their administrators. */
export const ALICES = 0;

const HOUR = 60 * 60 * 1000;

/** Somebody who registers patients and writes records for Alice's organisation. */
export async function enrolRecorder(chain: Chain, alice: KeyringPair): Promise<Person> {
	const recorder = await freshPerson("recorder");
	const enrolment = chain.tx["consortium"]!["enrolPractitioner"]!(
		ALICES,
		recorder.account.address,
		"Recorder",
		recorder.keys.encryptionKey,
	);
	await submit(chain, enrolment, alice);
	return recorder;
}

/** A registration by Alice's organisation, which may read and add results for a week; valid for an hour. */
export async function registrationOf(chain: Chain, patient: Person, validFor = HOUR): Promise<Registration> {
	const now = await readTime(chain);
	return {
		sponsor: ALICES,
		holder: patient.account.address,
		encryptionKey: patient.keys.encryptionKey,
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

/** Registers a patient who consents to it, and gives them the id that they got. */
export async function register(chain: Chain, patient: Person, recorder: KeyringPair): Promise<Person & { id: string }> {
	const registration = await registrationOf(chain, patient);
	const consent = await signConsent(chain, registration, patient.account);
	const finalised = await submit(chain, registerPatient(chain, registration, consent), recorder);
	return { ...patient, id: registeredPatient(finalised) };
}

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
