import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, submit } from "@anamnesis/client/chain";
import { type Grant, purposes } from "@anamnesis/client/grants";
import {
	checkAccess,
	readProject,
	readProjectOf,
	readProjects,
	readReceived,
	readTime,
} from "@anamnesis/client/reading";
import {
	assignResearcher,
	closeProject,
	dismissResearcher,
	giveGrant,
	registeredProject,
	registerProject,
} from "@anamnesis/client/sharing";
import type { KeyringPair } from "@polkadot/keyring/types";
import { u8aToHex } from "@polkadot/util";
import { bound } from "../src/bound.js";
import { ROLE as ROLES } from "../src/chain.js";
import { ALICES, enrol, enrolRecorder, grantOf, register } from "../src/clinic.js";
import { admit } from "../src/consortium.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson, type Person } from "../src/people.js";
import { assertAllRefused, assertFail } from "../src/refusal.js";

const DAY = 24 * 60 * 60 * 1000;
const ROLE = { code: 5, reason: "WrongRole" } as const;

describe("a research project", () => {
	let node: RunningNode;
	let chain: Chain;
	let alice: KeyringPair;
	let recorder: KeyringPair;
	let institute: Person & { organisation: number };
	let researcher: Person;
	let officer: Person;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		[alice] = await founders();
		institute = await admit(chain, "institute", ROLES.researcher);
		const people = await Promise.all([
			enrolRecorder(chain, alice),
			enrol(chain, institute.organisation, institute.account, "Clinician", "Officer"),
		]);
		recorder = people[0].account;
		[researcher, officer] = people[1] as [Person, Person];
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	test("is granted data for research, which those assigned to it read, until it is closed", async () => {
		const { organisation } = institute;
		const protocol = bound("a study of something");
		const until = (await readTime(chain)) + 365 * DAY;
		const registering = registerProject(chain, organisation, protocol, until);
		await assertAllRefused(chain, [
			[registering, alice, ROLE],
			[registering, researcher.account, ROLE],
		]);
		const alices = registerProject(chain, ALICES, protocol, until);
		await assertFail(chain, alice, [alices, "accessGrants.NotAuthorized"]);
		const registered = await submit(chain, registering, officer.account);
		const project = registeredProject(registered);
		const info = {
			id: project,
			organisation,
			protocol: { scheme: 1, hash: u8aToHex(protocol.hash) },
			registeredAt: await readTime(chain, registered.blockHash),
			until,
			closedAt: null,
		};
		assert.deepEqual(await readProject(chain, project), info);
		assert.deepEqual(await readProjects(chain, 0, 100), [info]);
		assert.deepEqual(await readProjects(chain, project + 1, 100), []);
		assert.equal(await readProject(chain, project + 1), null);

		const assigning = assignResearcher(chain, organisation, project, researcher.account.address);
		await submit(chain, assigning, institute.account);
		assert.equal(await readProjectOf(chain, researcher.account.address), project);
		await assertFail(chain, institute.account, [assigning, "accessGrants.AlreadyExists"]);

		const anna = await register(chain, await freshPerson("Anna"), recorder);
		const read = async () => {
			const reader = researcher.account.address;
			return checkAccess(chain, anna.id, reader, organisation, { Category: "Results" }, "Research");
		};
		const grant: Grant = await grantOf(chain, { grantee: { Project: project }, purposes: purposes("Research") });
		assert.equal((await read()).decision, "deny");
		const forTreatment = giveGrant(chain, anna.id, { ...grant, purposes: purposes("Treatment") });
		await assertFail(chain, anna.account, [forTreatment, "accessGrants.PurposesNotAdmissible"]);
		await submit(chain, giveGrant(chain, anna.id, grant), anna.account);
		assert.deepEqual(await read(), { decision: "permit", until: grant.until });
		assert.deepEqual(await readReceived(chain, { Project: project }), [anna.id]);

		await submit(chain, dismissResearcher(chain, organisation, researcher.account.address), officer.account);
		assert.equal((await read()).decision, "deny", "who is not assigned does not read");
		assert.equal(await readProjectOf(chain, researcher.account.address), null);
		await submit(chain, assigning, officer.account);
		assert.equal((await read()).decision, "permit");

		await submit(chain, closeProject(chain, organisation, project), officer.account);
		assert.equal((await read()).decision, "deny", "whatever was granted");
		assert.ok(((await readProject(chain, project))?.closedAt ?? 0) > 0);
		await assertFail(chain, anna.account, [giveGrant(chain, anna.id, grant), "accessGrants.NotFound"]);
	});
});
