/**
 * The patient's private policy: what they restrict, whatever they have granted.
 *
 * The patient's side writes it and seals it to the custodians and keyholders concerned, who apply it after the chain's
 * permit; on chain stands a commitment, the same for everybody to look at whether or not anything is restricted. The
 * format, the rules and what whoever applies them has to do are in `docs/src/reference/policy.md`, the same in Rust in
 * `primitives/src/policy`, vectors for both in `primitives/vectors/policy.json`.
 *
 * A set of statements has exactly one encoding: {@link encodePolicy} puts statements in any order into it, and
 * {@link decodePolicy} refuses every other.
 */

import "#webcrypto";
import { blake2b } from "@noble/hashes/blake2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { checkLength } from "./bytes.js";
import { BLINDING_LENGTH, type Commitment } from "./commitment.js";
import { type Purpose, RECORD_CATEGORIES, type RecordCategory } from "./grants.js";

/** The scheme of {@link policyCommitment}. */
export const POLICY_SCHEME = 1;

/** The most restrictions in a policy. */
export const MAX_RESTRICTIONS = 128;

/** The most records that one restriction lists. */
export const MAX_RESTRICTED_RECORDS = 1024;

/** The length of the longest policy in bytes: more need not be read. */
export const MAX_POLICY_BYTES =
	1 + 16 + 4 + 1 + 1 + 2 + MAX_RESTRICTIONS * (1 + 32 + 1 + 2 + 4 * MAX_RESTRICTED_RECORDS);

/** Whether the patient has had all processing restricted (GDPR Art. 18), in the order of the encoding. */
const PROCESSING = ["Unrestricted", "Restricted"] as const;

/** What the patient wants in an emergency, in the order of the encoding. */
const EMERGENCY_CHOICES = ["Permitted", "OptedOut"] as const;

const VERSION = 1;
const COMMITMENT_PREFIX = utf8ToBytes("anamnesis/policy/v1");
const ALL_CATEGORIES = 2 ** RECORD_CATEGORIES.length - 1;
const MAX_U32 = 2 ** 32 - 1;

/** Whether all processing is restricted: then records are kept, and delivered to nobody but the patient's own side. */
export type Processing = (typeof PROCESSING)[number];

/** What the patient wants in an emergency. An opt-out counts where the law honours it. */
export type EmergencyChoice = (typeof EMERGENCY_CHOICES)[number];

/**
 * Whom a restriction concerns, never the patient's own side: everybody, who acts for an organisation, or a practitioner
 * by their account's 32 bytes.
 */
export type Whom = "Everybody" | { Organisation: number } | { Practitioner: Uint8Array };

/** What may not be seen. Everything and categories ({@link categories}) are also about the records to come. */
export type What = "Everything" | { Categories: number } | { Records: number[] };

/** A statement: these may not see that. */
export interface Restriction {
	/** Whom it concerns. */
	whom: Whom;
	/** What they may not see. */
	what: What;
}

/** What a policy document says. */
export interface Policy {
	/** Whose policy it is, 16 bytes. */
	patient: Uint8Array;
	/** Its number: it grows with each change. Which document is in force the chain says, by its commitment. */
	serial: number;
	/** Whether all processing is restricted. */
	processing: Processing;
	/** What the patient wants in an emergency. */
	emergency: EmergencyChoice;
	/** The restrictions. */
	restrictions: Restriction[];
}

/** What a policy is asked, after the chain has permitted it. About the patient's own side nobody asks. */
export interface PolicyQuestion {
	/** Whose records, 16 bytes. */
	patient: Uint8Array;
	/** The account that wants to read, 32 bytes. */
	reader: Uint8Array;
	/** The number of the organisation for which it reads. */
	actingFor: number;
	/** The category, as the chain has it. */
	category: RecordCategory;
	/** The record of that category; `null` for all records of the category, also those to come. */
	record: number | null;
	/** For what. */
	purpose: Purpose;
	/** Whether what permits it on chain is an emergency access, and not a grant. */
	emergency: boolean;
}

/** What national law says about emergencies. */
export interface EmergencyLaw {
	/** Whether emergency access opens what the patient has restricted (EHDS Art. 11(5)). */
	overridesRestrictions: boolean;
	/** Whether it opens records whose processing is restricted (GDPR Art. 18(2)). */
	overridesRestrictionOfProcessing: boolean;
	/** Whether the patient can opt out of emergency access, too (EHDS Art. 10). */
	honoursOptOut: boolean;
}

/** What a policy says against a delivery. A restriction is named by its place in the encoding, counted from 0. */
export type Objection =
	| "AnotherPatient"
	| "EmergencyOptOut"
	| "ProcessingRestricted"
	| { Restriction: number };

/**
 * What a policy answers: for whoever delivers, and for the patient. A reader is told that something is not delivered,
 * and never that a restriction is why.
 */
export type PolicyDecision = "Permit" | { PermitInEmergency: Objection } | { Deny: Objection };

/** Why something is no policy. */
export type PolicyRefusal = keyof typeof REFUSALS;

const REFUSALS = {
	Truncated: "The policy is cut off. Get it again.",
	TrailingBytes: "There is something after the end of the policy. Hand over the document alone.",
	UnknownVersion: "This version of policies is not known here. Use a newer client; until then nothing is delivered.",
	ChoiceNotAdmissible: "The policy has a choice about processing or emergencies that there is not. Write it anew.",
	WhomNotAdmissible: "A restriction concerns what is no reader. Name everybody, an organisation or an account.",
	WhatNotAdmissible: "A restriction is about nothing, or nothing known. Name categories or records, or everything.",
	OrderNotAdmissible: "The restrictions are not in order, or say something twice. Write the policy anew.",
	LengthNotAdmissible: "A number of entries is not in its shortest form. Write the policy anew.",
	MaxRestrictionsExceeded: `A policy has at most ${MAX_RESTRICTIONS} restrictions. Restrict whole organisations.`,
	MaxRecordsExceeded: `A restriction lists at most ${MAX_RESTRICTED_RECORDS} records. Restrict their categories.`,
} as const;

/** These bytes or these statements are no policy. The message quotes nothing of them. */
export class PolicyRefused extends Error {
	override readonly name = "PolicyRefused";

	constructor(
		/** Why. */
		readonly reason: PolicyRefusal,
	) {
		super(REFUSALS[reason]);
	}
}

/**
 * The document as bytes: what is sealed and committed to. Statements may be in any order and occur more than once; what
 * is said beside `Everything` about the same reader is left out.
 *
 * @throws PolicyRefused when it says something that cannot be said, or too much
 * @throws RangeError when a length or a number is wrong
 */
export function encodePolicy(policy: Policy): Uint8Array {
	checkLength("The patient id", policy.patient, 16);
	const restrictions = inOrder(policy.restrictions);
	return concatBytes(
		Uint8Array.of(VERSION),
		policy.patient,
		u32(policy.serial),
		Uint8Array.of(choice(PROCESSING, policy.processing), choice(EMERGENCY_CHOICES, policy.emergency)),
		length(restrictions.length),
		...restrictions.flatMap(({ whom, what }) => [whomBytes(whom), whatBytes(what)]),
	);
}

/**
 * Reads a document. It takes exactly what {@link encodePolicy} writes, and gives the restrictions in the order of the
 * encoding.
 *
 * @throws PolicyRefused for the first thing that is wrong, in the order of the bytes
 */
export function decodePolicy(document: Uint8Array): Policy {
	const reader = new Reader(document);
	if (reader.byte() !== VERSION) {
		throw new PolicyRefused("UnknownVersion");
	}
	const patient = reader.take(16);
	const serial = reader.number();
	const processing = reader.choice(PROCESSING);
	const emergency = reader.choice(EMERGENCY_CHOICES);
	const count = reader.length(MAX_RESTRICTIONS, "MaxRestrictionsExceeded");
	const restrictions: Restriction[] = [];
	for (let at = 0; at < count; at++) {
		const next = { whom: readWhom(reader), what: readWhat(reader) };
		const last = restrictions.at(-1);
		if (last !== undefined && !mayFollow(last, next)) {
			throw new PolicyRefused("OrderNotAdmissible");
		}
		restrictions.push(next);
	}
	reader.end();
	return { patient, serial, processing, emergency, restrictions };
}

/**
 * The commitment to a policy: `BLAKE2b-256("anamnesis/policy/v1" ‖ blinding ‖ BLAKE2b-256(document))`.
 *
 * A policy without restrictions is committed to in the same way: nobody sees a difference.
 *
 * @param blinding 64 random bytes, new with every document, kept with it
 * @param document the bytes of {@link encodePolicy}
 * @throws RangeError when the blinding's length is wrong
 */
export function policyCommitment(blinding: Uint8Array, document: Uint8Array): Commitment {
	checkLength("The blinding", blinding, BLINDING_LENGTH);
	return { scheme: POLICY_SCHEME, hash: blake2b256(COMMITMENT_PREFIX, blinding, blake2b256(document)) };
}

/**
 * The commitment for somebody who is being registered and restricts nothing: 32 random bytes, which nobody can tell from
 * the commitment to a document.
 *
 * There is no document behind it, and cannot be: a document names the patient id, which the chain has yet to give. Whoever
 * applies policies delivers to nobody but the patient's own side before there is one. So the patient's software writes an
 * empty document as soon as it knows the id, and sets its {@link policyCommitment}.
 */
export function freshPolicy(): Commitment {
	return { scheme: POLICY_SCHEME, hash: crypto.getRandomValues(new Uint8Array(32)) };
}

/**
 * What the policy says about a delivery that the chain has permitted. See `docs/src/reference/policy.md` for the rules,
 * and why a restriction that lists records stands against every category.
 *
 * @throws PolicyRefused when the policy is none
 * @throws RangeError when a length or a number is wrong
 */
export function applyPolicy(policy: Policy, question: PolicyQuestion, law: EmergencyLaw): PolicyDecision {
	checkQuestion(question);
	checkLength("The patient id", policy.patient, 16);
	// A choice that is none would else be taken for the other one.
	const restricted = choice(PROCESSING, policy.processing) === 1;
	const optedOut = choice(EMERGENCY_CHOICES, policy.emergency) === 1;
	const place = inOrder(policy.restrictions).findIndex((restriction) => concerns(restriction, question));

	if (bytesToHex(question.patient) !== bytesToHex(policy.patient)) {
		return { Deny: "AnotherPatient" };
	}
	if (question.emergency && optedOut && law.honoursOptOut) {
		return { Deny: "EmergencyOptOut" };
	}
	const isEmergency =
		question.emergency && (question.purpose === "EmergencyTreatment" || question.purpose === "BreakTheGlass");
	const objections: { objection: Objection; opens: boolean }[] = [];
	if (restricted) {
		objections.push({ objection: "ProcessingRestricted", opens: law.overridesRestrictionOfProcessing });
	}
	if (place >= 0) {
		objections.push({ objection: { Restriction: place }, opens: law.overridesRestrictions });
	}
	const closed = objections.find(({ opens }) => !(isEmergency && opens));
	if (closed !== undefined) {
		return { Deny: closed.objection };
	}
	const opened = objections[0];
	return opened === undefined ? "Permit" : { PermitInEmergency: opened.objection };
}

/** Whether the restriction is about something that the question may be about. */
function concerns({ whom, what }: Restriction, question: PolicyQuestion): boolean {
	const concernsReader =
		whom === "Everybody" ||
		("Organisation" in whom
			? whom.Organisation === question.actingFor
			: bytesToHex(whom.Practitioner) === bytesToHex(question.reader));
	if (!concernsReader || what === "Everything") {
		return concernsReader;
	}
	if ("Categories" in what) {
		return (what.Categories & (1 << RECORD_CATEGORIES.indexOf(question.category))) !== 0;
	}
	// Of which categories the records are is not known here.
	return question.record === null || what.Records.includes(question.record);
}

function checkQuestion(question: PolicyQuestion): void {
	checkLength("The patient id", question.patient, 16);
	checkLength("The reader's account", question.reader, 32);
	checkU32(question.actingFor);
	if (!RECORD_CATEGORIES.includes(question.category)) {
		throw new RangeError("There is no such category.");
	}
	if (question.record !== null) {
		checkU32(question.record);
	}
}

/** The restrictions in the one form: one of a kind per reader, in ascending order, and nothing beside `Everything`. */
function inOrder(said: Restriction[]): Restriction[] {
	const gathered = new Map<string, { whom: Whom; everything: boolean; categories: number; records: Set<number> }>();
	for (const { whom, what } of said) {
		const key = readerKey(whom);
		const one = gathered.get(key) ?? { whom, everything: false, categories: 0, records: new Set<number>() };
		gathered.set(key, one);
		if (what === "Everything") {
			one.everything = true;
		} else if (typeof what === "object" && "Categories" in what) {
			checkCategories(what.Categories);
			one.categories |= what.Categories;
		} else if (typeof what === "object" && Array.isArray(what.Records) && what.Records.length > 0) {
			what.Records.forEach((record) => one.records.add(checkU32(record)));
		} else {
			throw new PolicyRefused("WhatNotAdmissible");
		}
	}
	const restrictions = [...gathered.entries()]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flatMap(([, { whom, everything, categories, records }]): Restriction[] => {
			if (everything) {
				return [{ whom, what: "Everything" }];
			}
			const sorted = [...records].sort((a, b) => a - b);
			return [
				...(categories === 0 ? [] : [{ whom, what: { Categories: categories } }]),
				...(sorted.length === 0 ? [] : [{ whom, what: { Records: sorted } }]),
			];
		});
	if (restrictions.length > MAX_RESTRICTIONS) {
		throw new PolicyRefused("MaxRestrictionsExceeded");
	}
	if ([...gathered.values()].some(({ everything, records }) => !everything && records.size > MAX_RESTRICTED_RECORDS)) {
		throw new PolicyRefused("MaxRecordsExceeded");
	}
	return restrictions;
}

/** What tells readers apart, and sorts as they are ordered: everybody, organisations by number, accounts by bytes. */
function readerKey(whom: Whom): string {
	if (whom === "Everybody") {
		return "0";
	}
	if (typeof whom === "object" && "Organisation" in whom) {
		return `1${checkU32(whom.Organisation).toString(16).padStart(8, "0")}`;
	}
	if (typeof whom === "object" && "Practitioner" in whom) {
		checkLength("The practitioner's account", whom.Practitioner, 32);
		return `2${bytesToHex(whom.Practitioner)}`;
	}
	throw new PolicyRefused("WhomNotAdmissible");
}

/** Whether a restriction comes after the other in the one order. */
function mayFollow(last: Restriction, next: Restriction): boolean {
	const [lastKey, nextKey] = [readerKey(last.whom), readerKey(next.whom)];
	const isAbout = (what: What, kind: "Categories" | "Records") => typeof what === "object" && kind in what;
	const saysMore = isAbout(last.what, "Categories") && isAbout(next.what, "Records");
	return lastKey < nextKey || (lastKey === nextKey && saysMore);
}

function whomBytes(whom: Whom): Uint8Array {
	if (whom === "Everybody") {
		return Uint8Array.of(0);
	}
	return "Organisation" in whom
		? concatBytes(Uint8Array.of(1), u32(whom.Organisation))
		: concatBytes(Uint8Array.of(2), whom.Practitioner);
}

function whatBytes(what: What): Uint8Array {
	if (what === "Everything") {
		return Uint8Array.of(0);
	}
	return "Categories" in what
		? Uint8Array.of(1, what.Categories)
		: concatBytes(Uint8Array.of(2), length(what.Records.length), ...what.Records.map(u32));
}

function readWhom(reader: Reader): Whom {
	switch (reader.byte()) {
		case 0:
			return "Everybody";
		case 1:
			return { Organisation: reader.number() };
		case 2:
			return { Practitioner: reader.take(32) };
		default:
			throw new PolicyRefused("WhomNotAdmissible");
	}
}

function readWhat(reader: Reader): What {
	switch (reader.byte()) {
		case 0:
			return "Everything";
		case 1: {
			const categories = reader.byte();
			checkCategories(categories);
			return { Categories: categories };
		}
		case 2: {
			const count = reader.length(MAX_RESTRICTED_RECORDS, "MaxRecordsExceeded");
			const records: number[] = [];
			for (let at = 0; at < count; at++) {
				const next = reader.number();
				const last = records.at(-1);
				if (last !== undefined && last >= next) {
					throw new PolicyRefused("OrderNotAdmissible");
				}
				records.push(next);
			}
			if (records.length === 0) {
				throw new PolicyRefused("WhatNotAdmissible");
			}
			return { Records: records };
		}
		default:
			throw new PolicyRefused("WhatNotAdmissible");
	}
}

/** Reads from the front, and never beyond the end. */
class Reader {
	#at = 0;
	readonly #bytes: Uint8Array;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	take(count: number): Uint8Array {
		const taken = this.#bytes.slice(this.#at, this.#at + count);
		if (taken.length !== count) {
			throw new PolicyRefused("Truncated");
		}
		this.#at += count;
		return taken;
	}

	byte(): number {
		return this.take(1)[0]!;
	}

	number(): number {
		return new DataView(this.take(4).buffer).getUint32(0, true);
	}

	choice<Name>(names: readonly Name[]): Name {
		const name = names[this.byte()];
		if (name === undefined) {
			throw new PolicyRefused("ChoiceNotAdmissible");
		}
		return name;
	}

	/** A number of entries in SCALE's compact form, of which the maximums here need no more than two bytes. */
	length(most: number, refusal: PolicyRefusal): number {
		const first = this.byte();
		const mode = first & 0b11;
		if (mode > 1) {
			throw new PolicyRefused("LengthNotAdmissible");
		}
		const count = mode === 0 ? first >> 2 : (first | (this.byte() << 8)) >> 2;
		if (mode === 1 && count < 64) {
			throw new PolicyRefused("LengthNotAdmissible");
		}
		if (count > most) {
			throw new PolicyRefused(refusal);
		}
		return count;
	}

	end(): void {
		if (this.#at !== this.#bytes.length) {
			throw new PolicyRefused("TrailingBytes");
		}
	}
}

function checkCategories(categories: number): void {
	if (!Number.isInteger(categories) || categories < 1 || categories > ALL_CATEGORIES) {
		throw new PolicyRefused("WhatNotAdmissible");
	}
}

function checkU32(number: number): number {
	if (!Number.isInteger(number) || number < 0 || number > MAX_U32) {
		throw new RangeError("Numbers of policies, organisations and records are whole, from 0 to 2^32 - 1.");
	}
	return number;
}

function choice<Name>(names: readonly Name[], name: Name): number {
	const index = names.indexOf(name);
	if (index < 0) {
		throw new PolicyRefused("ChoiceNotAdmissible");
	}
	return index;
}

function u32(number: number): Uint8Array {
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setUint32(0, checkU32(number), true);
	return bytes;
}

/** SCALE's compact form of a number below 2^14. */
function length(count: number): Uint8Array {
	return count < 64 ? Uint8Array.of(count << 2) : Uint8Array.of(((count << 2) & 0xff) | 1, count >> 6);
}

function blake2b256(...parts: Uint8Array[]): Uint8Array {
	return blake2b(concatBytes(...parts), { dkLen: 32 });
}
