import assert from "node:assert/strict";
import { submit } from "@anamnesis/client/chain";
import { toRecipient } from "@anamnesis/client/keys";
import { type Practitioner, readOrganisation, readPractitioner } from "@anamnesis/client/reading";
import { carry, eventOf, ROLE } from "../chain.js";
import type { Person } from "../people.js";
import { KEYHOLDER, OTHER_CLINIC, short, type Story } from "./story.js";

/** A clinic is admitted by two votes of three, and enrols a clinician and a recorder. So does another one. */
export async function becoming(story: Story): Promise<void> {
	const { chain, say, clinic, alice, bob, charlie } = story;
	const admission = chain.tx["consortium"]!["admitOrganisation"]!(
		clinic.account.address,
		ROLE.provider,
		clinic.keys.encryptionKey,
	);
	const admitted = await carry(chain, admission, { proposedBy: alice, ayes: [bob, charlie], threshold: 2 });
	clinic.organisation = Number(
		eventOf(admitted.events, "consortium", "OrganisationAdmitted")["organisation"]!.toString(),
	);

	const entry = await readOrganisation(chain, clinic.organisation, admitted.blockHash);
	assert.ok(entry !== null);
	assert.equal(entry.administrator, clinic.account.address);
	assert.equal(entry.roles, ROLE.provider);
	assert.equal(toRecipient(entry.encryptionKey), clinic.keys.recipient);
	say(
		admitted.blockNumber,
		`the clinic is organisation ${entry.id}, a provider, with the key ${short(toRecipient(entry.encryptionKey))}`,
	);

	const enrolment = (organisation: number, person: Person, kind: Practitioner["kind"]) =>
		chain.tx["consortium"]!["enrolPractitioner"]!(
			organisation,
			person.account.address,
			kind,
			person.keys.encryptionKey,
		);
	const enrol = async (organisation: number, by: Person["account"], people: [Person, Practitioner["kind"]][]) => {
		const calls = people.map(([person, kind]) => enrolment(organisation, person, kind));
		const { blockHash, blockNumber } = await submit(chain, chain.tx["utility"]!["batchAll"]!(calls), by);
		for (const [{ account }, kind] of people) {
			const practitioner = await readPractitioner(chain, account.address, blockHash);
			assert.equal(practitioner?.organisation, organisation);
			assert.equal(practitioner.kind, kind);
			say(blockNumber, `organisation ${organisation} has a ${kind.toLowerCase()}, ${short(account.address)}`);
		}
	};
	await Promise.all([
		enrol(clinic.organisation, clinic.account, [
			[story.clinician, "Clinician"],
			[story.recorder, "Recorder"],
		]),
		enrol(OTHER_CLINIC, bob, [
			[story.otherClinician, "Clinician"],
			[story.otherRecorder, "Recorder"],
		]),
	]);
	assert.ok((await readOrganisation(chain, KEYHOLDER)) !== null);
}
