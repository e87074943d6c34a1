/** Organisations that join the development chain. */

import type { Chain } from "@anamnesis/client/chain";
import { carry, eventOf } from "./chain.js";
import { founders, freshPerson, type Person } from "./people.js";

/** Has an organisation with these roles admitted by the council's votes. */
export async function admit(chain: Chain, name: string, roles: number): Promise<Person & { organisation: number }> {
	const [alice, bob, charlie] = await founders();
	const person = await freshPerson(name);
	const admission = chain.tx["consortium"]!["admitOrganisation"]!(
		person.account.address,
		roles,
		person.keys.encryptionKey,
	);
	const { events } = await carry(chain, admission, { proposedBy: alice, ayes: [bob, charlie], threshold: 2 });
	const { organisation } = eventOf(events, "consortium", "OrganisationAdmitted");
	return { ...person, organisation: Number(organisation!.toString()) };
}
