import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { submit } from "@anamnesis/client/chain";
import { categories, purposes } from "@anamnesis/client/grants";
import { toRecipient } from "@anamnesis/client/keys";
import {
	consentText,
	registeredPatient,
	registerPatient,
	type Registration,
	signConsent,
} from "@anamnesis/client/patients";
import { encodePolicy, freshPolicy, policyCommitment } from "@anamnesis/client/policy";
import { readGrants, readPatient, readPatientOf, readPolicy, readTime } from "@anamnesis/client/reading";
import { putPolicy } from "@anamnesis/client/services";
import { setPolicy } from "@anamnesis/client/sharing";
import { hexToU8a, u8aToHex } from "@polkadot/util";
import type { Person } from "../people.js";
import { date, KEYHOLDER, OTHER_CLINIC, type PatientPerson, short, type Story } from "./story.js";

const HOUR = 60 * 60 * 1000;
const YEAR = 365 * 24 * HOUR;

/** Anna and Berta sign that the clinic may register them, and read and add results for a year. */
export async function registration(story: Story): Promise<void> {
	const { chain, say, anna, clinic } = story;
	const until = (await readTime(chain)) + YEAR;
	const [registered] = await Promise.all([
		register(story, anna, story.recorder, until),
		register(story, story.berta, story.clinician, until),
	]);

	const { blockHash, blockNumber } = registered;
	const entry = await readPatient(chain, anna.id, blockHash);
	assert.ok(entry !== null && entry.encryptionKey !== null);
	assert.deepEqual(entry.standing, { state: "registered" });
	assert.equal(entry.holder, anna.account.address);
	assert.equal(toRecipient(entry.encryptionKey), anna.keys.recipient);
	assert.equal(entry.sponsor, clinic.organisation);
	assert.equal(await readPatientOf(chain, anna.account.address, blockHash), anna.id);
	assert.notEqual(anna.id, story.berta.id);
	say(blockNumber, `Anna is patient ${anna.id}, registered by organisation ${entry.sponsor}`);

	const grants = await readGrants(chain, anna.id, { Organisation: clinic.organisation }, blockHash);
	assert.deepEqual(
		grants.map(({ scope, rights, purposes, until }) => ({ scope, rights, purposes, until })),
		[
			{
				scope: { Categories: categories("Results") },
				rights: { read: true, contribute: true },
				purposes: purposes("Treatment"),
				until,
			},
		],
	);
	say(blockNumber, `as she has signed, that organisation may read and add results until ${date(grants[0]!.until)}`);
	await handPolicy(story);
}

/** Anna hands a policy that restricts nothing to those who will keep and seal for her. Nobody else can tell that it does not. */
async function handPolicy(story: Story): Promise<void> {
	const { chain, say, anna } = story;
	const document = encodePolicy({
		patient: hexToU8a(anna.id),
		serial: 1,
		processing: "Unrestricted",
		emergency: "Permitted",
		restrictions: [],
	});
	const blinding = randomBytes(64);
	const commitment = policyCommitment(blinding, document);
	const services = [story.custodian(anna), story.keyholder(OTHER_CLINIC, anna), story.keyholder(KEYHOLDER, anna)];
	for (const { session } of services) {
		const { inForce } = await putPolicy(session, anna.id, document, blinding);
		assert.equal(inForce, false, "the chain has another one yet");
	}
	const { blockHash, blockNumber } = await submit(chain, setPolicy(chain, anna.id, commitment), anna.account);
	const onChain = await readPolicy(chain, anna.id, blockHash);
	assert.deepEqual(onChain === null ? null : hexToU8a(onChain.hash), commitment.hash);
	say(
		blockNumber,
		`her policy is with a custodian and two keyholders, and the chain knows ${short(u8aToHex(commitment.hash))} of it`,
	);
}

async function register({ chain, clinic }: Story, patient: PatientPerson, sender: Person, until: number) {
	const registration: Registration = {
		sponsor: clinic.organisation,
		holder: patient.account.address,
		encryptionKey: patient.keys.encryptionKey,
		policy: freshPolicy(),
		grants: [
			{
				categories: categories("Results"),
				rights: { read: true, contribute: true },
				purposes: purposes("Treatment"),
				until,
			},
		],
		expiresAt: (await readTime(chain)) + HOUR,
	};
	// What the wallet shows.
	assert.match(consentText(chain, registration), /^It may read and add: results; for TREAT; until 20/m);
	const consent = await signConsent(chain, registration, patient.account);
	const finalised = await submit(chain, registerPatient(chain, registration, consent), sender.account);
	patient.id = registeredPatient(finalised);
	return finalised;
}
