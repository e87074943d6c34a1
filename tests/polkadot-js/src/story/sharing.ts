import assert from "node:assert/strict";
import { type Finalised, submit } from "@anamnesis/client/chain";
import { verifyDocument } from "@anamnesis/client/commitment";
import {
	crossCheck,
	decodeEntry,
	type Disclosure,
	EMPTY_LOG,
	entryLeaf,
	nextHead,
} from "@anamnesis/client/disclosure";
import { categories, type Grant, purposes } from "@anamnesis/client/grants";
import { givenGrant, giveGrant, revokeGrant } from "@anamnesis/client/patients";
import { readGrants, readOrganisation, readTime } from "@anamnesis/client/reading";
import { open, openKey } from "@anamnesis/client/sealing";
import { readLog, type Session } from "@anamnesis/client/services";
import { finalisedBlocks } from "../chain.js";
import { freshPerson, type Person } from "../people.js";
import { decisionOn, type Question } from "./answers.js";
import { date, KEYHOLDER, OTHER_CLINIC, type Story } from "./story.js";

const DAY = 24 * 60 * 60 * 1000;
const GRANTEE = { Organisation: OTHER_CLINIC };

/** The other clinic's clinician asks, is granted, reads, and is denied again; and a grant that ends by itself. */
export async function sharing(story: Story): Promise<void> {
	const { chain, say, anna } = story;
	const question = asked(story);
	const denied = async ({ blockHash, blockNumber }: Pick<Finalised, "blockHash" | "blockNumber">, when: string) => {
		const { decision } = await decisionOn(chain, question, blockHash);
		assert.equal(decision, "deny", when);
		await assert.rejects(deliver(story), { name: "ServiceProblem", kind: "not-permitted" });
		say(blockNumber, `${when}: ${decision}`);
	};

	const head = await finalisedBlocks(chain, 0);
	await denied({ blockHash: head.hash.toHex(), blockNumber: head.number.toNumber() }, "before any grant");

	const now = await readTime(chain);
	const granted = await submit(chain, giveGrant(chain, anna.id, readingResults(now, now + 30 * DAY)), anna.account);
	await permitted(story, granted, now + 30 * DAY);
	await differences(story, granted);

	const revoked = await submit(chain, revokeGrant(chain, anna.id, GRANTEE, givenGrant(granted)), anna.account);
	assert.deepEqual(await readGrants(chain, anna.id, GRANTEE, revoked.blockHash), []);
	await denied(revoked, "after Anna has revoked the grant");

	await ending(story);
	await looked(story);
}

/** Anna sees who has got what, at the custodian and at the keyholder, and that the two say the same. */
async function looked(story: Story): Promise<void> {
	const { chain, say, anna, otherClinician } = story;
	const logOf = async (session: Session) => {
		const { head, entries } = await readLog(session, anna.id);
		const leaves = entries.map((kept) => ("leaf" in kept ? kept.leaf : entryLeaf(kept.salt, kept.entry)));
		assert.deepEqual(leaves.reduce(nextHead, EMPTY_LOG), head, "the entries lead to the head");
		return entries.map((kept) => decodeEntry("entry" in kept ? kept.entry : assert.fail("nothing is that old")));
	};
	const custodian = await logOf(story.custodian(anna).session);
	const keyholder = await logOf(story.keyholder(KEYHOLDER, anna).session);
	const by = (person: Person) => (entry: Disclosure) => sameBytes(entry.reader, person.account.publicKey);
	const kinds = (entries: Disclosure[]) => [...new Set(entries.map(({ kind }) => kind))].sort();
	assert.deepEqual(kinds(custodian.filter(by(anna))), ["KeyDelivered", "RecordDelivered"]);
	assert.deepEqual(kinds(custodian.filter(by(otherClinician))), ["KeyDelivered", "RecordDelivered", "Refused"]);
	assert.deepEqual(kinds(keyholder), ["KeyDelivered"]);
	assert.deepEqual(crossCheck(custodian.filter(by(otherClinician)), keyholder), {
		missingAtCustodian: [],
		missingAtKeyholders: [],
	});
	const block = (await finalisedBlocks(chain, 0)).number.toNumber();
	const refused = custodian.filter(({ kind }) => kind === "Refused").length;
	say(
		block,
		`Anna's log has ${custodian.length} entries at the custodian, ${refused} of them refusals, and ` +
			`${keyholder.length} at the keyholder; the two agree`,
	);
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
	return Buffer.compare(one, other) === 0;
}

/** What the clinician asks all the time. */
function asked(story: Story): Question {
	return {
		patient: story.anna.id,
		reader: story.otherClinician.account.address,
		actingFor: OTHER_CLINIC,
		target: { Category: "Results" },
		purpose: "Treatment",
	};
}

function readingResults(from: number, until: number): Grant {
	return {
		grantee: GRANTEE,
		scope: { Categories: categories("Results") },
		rights: { read: true, contribute: false },
		purposes: purposes("Treatment"),
		from,
		until,
	};
}

/** The clinician may read, gets the sealed record and a key of their own from a keyholder, and the document proves. */
async function permitted(story: Story, { blockHash, blockNumber }: Finalised, until: number): Promise<void> {
	const { chain, say, otherClinician } = story;
	const question = asked(story);
	const decision = await decisionOn(chain, question, blockHash);
	assert.deepEqual(decision, { decision: "permit", until });
	say(
		blockNumber,
		`after Anna has granted organisation ${OTHER_CLINIC} to read her results: permit until ${date(until)}`,
	);
	const record = { ...question, target: { Record: 0 } };
	assert.deepEqual(await decisionOn(chain, record, blockHash), decision, "the record by its number too");

	const { sealed, sealedKey, blinding } = await deliver(story);
	const { recordKey, innerBlinding } = await openKey(sealedKey, otherClinician.keys.identity);
	const document = await open(sealed, recordKey);
	const [{ commitment }] = story.written as [Story["written"][number]];
	assert.ok(verifyDocument(commitment, document, sealed, { blinding, innerBlinding }));
	say(
		blockNumber,
		`their clinician opens the report with a key of their own: ${document.length} bytes, and they prove`,
	);
}

/**
 * What a reader does: the custodian hands out the sealed record and the keyholder's sealed key, and the keyholder seals
 * it anew to the key that the reader has on chain. Both ask their own node, and the patient's policy.
 */
async function deliver(story: Story) {
	const { chain, otherClinician, written } = story;
	const [{ commitment }] = written as [Story["written"][number]];
	const reading = { purpose: "Treatment" as const, actingFor: OTHER_CLINIC };
	const custodian = story.custodian(otherClinician);
	const { encryptionKey } = (await readOrganisation(chain, KEYHOLDER))!;
	const handed = await custodian.sealedKey(commitment, encryptionKey, reading);
	const { proof, record, version } = handed;
	const sealed = await custodian.sealedRecord(commitment, proof, reading);
	const keyholder = story.keyholder(KEYHOLDER, otherClinician);
	const sealedKey = await keyholder.seal({ patient: story.anna.id, record, version }, handed.sealedKey, reading);
	return { sealed, sealedKey, blinding: proof.blinding };
}

/** One fact is another one, and the permit is a denial. */
async function differences(story: Story, { blockHash, blockNumber }: Finalised): Promise<void> {
	const { chain, say } = story;
	const question = asked(story);
	const stranger = (await freshPerson("stranger")).account.address;
	const before = (await chain.rpc.chain.getHeader(blockHash)).parentHash.toHex();
	const table: [string, Partial<Question>, string?][] = [
		["the block before the grant", {}, before],
		["another patient", { patient: story.berta.id }],
		["a recorder of the same clinic", { reader: story.otherRecorder.account.address }],
		["somebody whom that clinic has not enrolled", { reader: story.clinician.account.address }],
		["somebody whom nobody has enrolled", { reader: stranger }],
		["the clinic's administrator", { reader: story.bob.address }],
		["on behalf of another organisation", { actingFor: story.clinic.organisation }],
		["on behalf of nobody", { actingFor: null }],
		["another category", { target: { Category: "Imaging" } }],
		["a record that is not there", { target: { Record: 1 } }],
		["another purpose", { purpose: "Research" }],
	];
	for (const [fact, change, at] of table) {
		const { decision } = await decisionOn(chain, { ...question, ...change }, at ?? blockHash);
		assert.equal(decision, "deny", fact);
	}
	assert.equal((await decisionOn(chain, question, blockHash)).decision, "permit", "and with none of them: permit");
	say(blockNumber, `${table.length} questions that differ from it by one fact each: deny`);
}

/** A grant that nobody revokes is over at its end. */
async function ending(story: Story): Promise<void> {
	const { chain, say, anna } = story;
	const question = asked(story);
	const now = await readTime(chain);
	// Longer than a transaction takes to be final.
	const until = now + 15_000;
	const granted = await submit(chain, giveGrant(chain, anna.id, readingResults(now, until)), anna.account);
	assert.deepEqual(await decisionOn(chain, question, granted.blockHash), { decision: "permit", until });
	say(granted.blockNumber, `a new grant, until ${new Date(until).toISOString()}: permit`);

	let head = await finalisedBlocks(chain, 0);
	while ((await readTime(chain, head.hash.toHex())) < until) {
		head = await finalisedBlocks(chain, 1);
	}
	// The first block at or after the end, and the last one before it.
	let last = head.parentHash.toHex();
	let first = head.hash.toHex();
	while ((await readTime(chain, last)) >= until) {
		[first, last] = [last, (await chain.rpc.chain.getHeader(last)).parentHash.toHex()];
	}
	assert.equal((await decisionOn(chain, question, last)).decision, "permit", "until its end");
	assert.equal((await decisionOn(chain, question, first)).decision, "deny", "and not after it");
	const block = (await chain.rpc.chain.getHeader(first)).number.toNumber();
	say(block, `${new Date(await readTime(chain, first)).toISOString()}, and nobody had to revoke it: deny`);
}
