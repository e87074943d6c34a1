import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Chain, connect, submit } from "@anamnesis/client/chain";
import {
	type CosignedOpening,
	disputeEmergency,
	type EmergencyOpening,
	endEmergency,
	openedEmergency,
	openEmergency,
	openEmergencyCosigned,
	type OfflineOpening,
	postedOffline,
	postOffline,
	reviewEmergency,
	signCosignature,
	signOffline,
} from "@anamnesis/client/emergency";
import {
	checkAccess,
	readEmergencyAccess,
	readEmergencyStatistics,
	readEvents,
	readOpenings,
	readTime,
	readWaiting,
	readWaitingPage,
} from "@anamnesis/client/reading";
import { decodeEvents } from "@anamnesis/client/rpc";
import type { KeyringPair } from "@polkadot/keyring/types";
import { u8aToHex } from "@polkadot/util";
import { bound } from "../src/bound.js";
import { ROLE as ROLES } from "../src/chain.js";
import { ALICES, enrol, freshPatients } from "../src/clinic.js";
import { admit } from "../src/consortium.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, type Person } from "../src/people.js";
import { assertAllRefused, assertFail, assertRefused } from "../src/refusal.js";

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ROLE = { code: 5, reason: "WrongRole" } as const;
const NOTHING = { code: 7, reason: "ChangesNothing" } as const;
const TOO_LONG = { code: 12, reason: "ConsentTooLong" } as const;
const NOT_SIGNED = { code: 13, reason: "ConsentNotSigned" } as const;
const USED = { code: 14, reason: "ConsentUsed" } as const;
const MISSING = { code: 20, reason: "CosignatureMissing" } as const;

describe("emergency access", () => {
	let node: RunningNode;
	let chain: Chain;
	let charlie: KeyringPair;
	let clinician: Person;
	let colleague: Person;
	let officer: Person;
	let recorder: Person;
	/** A supervisor's officer. */
	let supervisor: Person;
	let supervising: number;
	let bobsClinician: Person;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		const [alice, bob] = await founders();
		[, , charlie] = await founders();
		const authority = await admit(chain, "authority", ROLES.supervisor);
		supervising = authority.organisation;
		const people = await Promise.all([
			enrol(chain, ALICES, alice, "Clinician", "Clinician", "Officer", "Recorder"),
			enrol(chain, supervising, authority.account, "Officer"),
			enrol(chain, ALICES + 1, bob, "Clinician"),
		]);
		[clinician, colleague, officer, recorder] = people[0] as [Person, Person, Person, Person];
		supervisor = people[1][0]!;
		bobsClinician = people[2][0]!;
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	const openingOf = (patient: string): EmergencyOpening => ({
		actingFor: ALICES,
		patient,
		reason: "Unconscious",
		statement: bound("found on the street"),
	});
	const mayRead = (patient: string, at?: string) =>
		checkAccess(chain, patient, clinician.account.address, ALICES, { Category: "Imaging" }, "BreakTheGlass", at);
	const reasons = bound("it was as they say");

	test("is opened without the patient, seen by her, reviewed, disputed, and judged by a Supervisor", async () => {
		const [anna, berta] = await freshPatients(chain, recorder.account, "Anna", "Berta");
		assert.deepEqual(await mayRead(anna.id), { decision: "deny" });
		const wanted = openingOf(anna.id);
		await assertAllRefused(chain, [
			[openEmergency(chain, wanted), recorder.account, ROLE],
			[openEmergency(chain, { ...wanted, actingFor: ALICES + 1 }), clinician.account, ROLE],
			[openEmergency(chain, { ...wanted, patient: `0x${"77".repeat(16)}` }), clinician.account, NOTHING],
		]);

		const opened = await submit(chain, openEmergency(chain, wanted), clinician.account);
		const { opening, until } = openedEmergency(opened);
		const openedAt = await readTime(chain, opened.blockHash);
		assert.deepEqual([opening, until], [0, openedAt + 4 * HOUR]);
		assert.deepEqual(await mayRead(anna.id, opened.blockHash), { decision: "permit", until });
		assert.equal((await mayRead(berta.id)).decision, "deny", "and nobody else's");
		const hers = [anna.id, clinician.account.address] as const;
		assert.equal(await readEmergencyAccess(chain, ...hers, ALICES), until);
		assert.equal(await readEmergencyAccess(chain, ...hers, ALICES + 1), null);
		const events = await readEvents(chain, anna.id, opened.blockHash);
		const block = { number: opened.blockNumber, hash: opened.blockHash };
		const [told, ...noMore] = await decodeEvents(chain, { block, events });
		assert.equal(`${told?.section}.${told?.method}`, "emergencyAccess.EmergencyOpened");
		assert.equal(noMore.length, 0);
		assert.deepEqual(await readEvents(chain, berta.id, opened.blockHash), []);
		const info = {
			number: 0,
			organisation: ALICES,
			practitioner: clinician.account.address,
			cosigner: null,
			offline: null,
			reason: "Unconscious",
			statement: { scheme: 1, hash: u8aToHex(wanted.statement.hash) },
			openedAt,
			until,
			dueAt: openedAt + 7 * DAY,
			status: "pending",
			review: null,
			disputedAt: null,
		};
		assert.deepEqual(await readOpenings(chain, anna.id), [info]);
		const waiting = await readWaitingPage(chain, { Organisation: ALICES }, null, 10);
		assert.deepEqual(waiting, { entries: [{ patient: anna.id, opening: info }], next: null });

		const judged = (by: number, verdict: "Justified" | "NotJustified") =>
			reviewEmergency(chain, by, anna.id, 0, verdict, reasons);
		await assertAllRefused(chain, [
			[openEmergency(chain, wanted), clinician.account, NOTHING],
			[judged(ALICES, "Justified"), clinician.account, ROLE],
		]);
		const early = judged(supervising, "NotJustified");
		await assertFail(chain, supervisor.account, [early, "emergencyAccess.NotAuthorized"]);
		const reviewed = await submit(chain, judged(ALICES, "Justified"), officer.account);
		const review = {
			organisation: ALICES,
			verdict: "Justified",
			statement: { scheme: 1, hash: u8aToHex(reasons.hash) },
			reviewedAt: await readTime(chain, reviewed.blockHash),
		};
		assert.deepEqual(await readOpenings(chain, anna.id), [{ ...info, status: "reviewed", review }]);
		assert.deepEqual(await readWaiting(chain, { Organisation: ALICES }), []);
		await assertFail(chain, officer.account, [judged(ALICES, "Justified"), "emergencyAccess.AlreadyExists"]);

		await assertAllRefused(chain, [
			[disputeEmergency(chain, anna.id, 0), berta.account, ROLE],
			[disputeEmergency(chain, anna.id, 1), anna.account, NOTHING],
		]);
		const disputed = await submit(chain, disputeEmergency(chain, anna.id, 0), anna.account);
		const [found] = await readOpenings(chain, anna.id);
		const disputedAt = await readTime(chain, disputed.blockHash);
		assert.deepEqual(found, { ...info, status: "disputed", review, disputedAt });
		assert.equal((await mayRead(anna.id)).decision, "permit", "who hurries to help is not stopped");
		assert.deepEqual(await readWaiting(chain, "Supervisors"), [{ patient: anna.id, opening: found }]);
		await assertRefused(chain, disputeEmergency(chain, anna.id, 0), anna.account, NOTHING);

		await assertFail(chain, officer.account, [judged(ALICES, "Justified"), "emergencyAccess.NotAuthorized"]);
		await submit(chain, judged(supervising, "NotJustified"), supervisor.account);
		assert.equal((await mayRead(anna.id)).decision, "deny", "access that was not justified has ended");
		const [final] = await readOpenings(chain, anna.id);
		assert.deepEqual(
			[final?.status, final?.review?.organisation, final?.review?.verdict],
			["reviewed", supervising, "NotJustified"],
		);
		assert.deepEqual(await readEmergencyStatistics(chain, ALICES), {
			opened: 1,
			cosigned: 0,
			offline: 0,
			justified: 0,
			notJustified: 1,
			escalated: 0,
			disputed: 1,
		});
	});

	test("is ended by whoever has it, and by nobody else", async () => {
		const [anna] = await freshPatients(chain, recorder.account, "Anna");
		await submit(chain, openEmergency(chain, openingOf(anna.id)), clinician.account);
		const ending = endEmergency(chain, ALICES, anna.id);
		await assertFail(chain, colleague.account, [ending, "emergencyAccess.NotFound"]);
		await assertRefused(chain, ending, anna.account, ROLE);
		await submit(chain, ending, clinician.account);
		assert.equal((await mayRead(anna.id)).decision, "deny");
		assert.equal((await readOpenings(chain, anna.id))[0]?.status, "pending", "and is reviewed all the same");
		await submit(chain, reviewEmergency(chain, ALICES, anna.id, 0, "Justified", reasons), officer.account);
	});

	test("is opened by a clinician alone three times, and then takes a second practitioner's word", async () => {
		const [dora, ...others] = await freshPatients(chain, recorder.account, "Dora", "Anna", "Berta", "Clara");
		for (const { id } of others) {
			await submit(chain, openEmergency(chain, openingOf(id)), colleague.account);
		}
		const wanted = openingOf(dora.id);
		const cosigned: CosignedOpening = {
			...wanted,
			clinician: colleague.account.address,
			cosigner: clinician.account.address,
			expiresAt: (await readTime(chain)) + 30 * MINUTE,
		};
		const signedBy = async ({ account }: Person, changed: Partial<CosignedOpening> = {}) => {
			const opening = { ...cosigned, ...changed };
			return openEmergencyCosigned(chain, opening, await signCosignature(chain, opening, account));
		};
		const [own, bobs] = [colleague, bobsClinician].map(({ account }) => ({ cosigner: account.address }));
		const longer = { expiresAt: Number(cosigned.expiresAt) + 40 * MINUTE };
		const word = await signCosignature(chain, cosigned, clinician.account);
		await assertAllRefused(chain, [
			[openEmergency(chain, wanted), colleague.account, MISSING],
			[await signedBy(colleague, own), colleague.account, ROLE],
			[await signedBy(bobsClinician, bobs), colleague.account, ROLE],
			[await signedBy(officer), colleague.account, NOT_SIGNED],
			[await signedBy(clinician, longer), colleague.account, TOO_LONG],
			[openEmergencyCosigned(chain, { ...cosigned, reason: "Other" }, word), colleague.account, NOT_SIGNED],
		]);

		const opening = openEmergencyCosigned(chain, cosigned, word);
		openedEmergency(await submit(chain, opening, colleague.account));
		assert.equal((await readOpenings(chain, dora.id))[0]?.cosigner, clinician.account.address);
		// Nobody prolongs with what was signed for once.
		await submit(chain, endEmergency(chain, ALICES, dora.id), colleague.account);
		await assertRefused(chain, opening, colleague.account, USED);
	});

	test("without the chain is posted by who delivered, with both signatures, and is for the Supervisors", async () => {
		const [anna] = await freshPatients(chain, recorder.account, "Anna");
		// The last whole second, before which the chain was there too.
		const openedAt = Math.floor((await readTime(chain)) / 1000) * 1000;
		const offline: OfflineOpening = {
			patient: anna.id,
			clinician: clinician.account.address,
			officer: officer.account.address,
			provider: ALICES,
			custodian: 2,
			reason: "MassCasualty",
			statement: bound("the network was down"),
			openedAt,
		};
		const [his, hers] = [
			await signOffline(chain, offline, clinician.account),
			await signOffline(chain, offline, officer.account),
		];
		const posting = postOffline(chain, offline, { clinician: his, officer: hers });
		await assertRefused(chain, posting, officer.account, ROLE);
		const halfSigned = postOffline(chain, offline, { clinician: his, officer: his });
		await assertFail(chain, charlie, [halfSigned, "emergencyAccess.SignatureNotValid"]);
		const posted = await submit(chain, posting, charlie);
		const [info, ...more] = await readOpenings(chain, anna.id, postedOffline(posted));
		assert.ok(info !== undefined && more.length === 0);
		assert.deepEqual([info.offline, info.openedAt, info.status], [2, openedAt, "overdue"]);
		assert.equal((await mayRead(anna.id)).decision, "deny", "it permits nothing");
		assert.deepEqual(await readWaiting(chain, "Supervisors"), [{ patient: anna.id, opening: info }]);
		await assertFail(chain, charlie, [posting, "emergencyAccess.AlreadyExists"]);
	});
});
