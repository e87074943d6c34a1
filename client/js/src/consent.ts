/**
 * Texts that a person signs: consents to registration by patients and guardians, a representative's acceptance of a
 * mandate, the recovery of a patient id, the binding of a device, what is said in emergencies, a custodian's
 * attestation of erasure, and what a person says about their case who has been erased.
 *
 * The chain writes each of them again, byte for byte, from what a transaction says, so the text itself is never sent.
 * Wallets sign `<Bytes>…</Bytes>` around whatever they are given, so that a signature can never be that of a
 * transaction: the functions here give the text without it, {@link signText} signs it with it. The texts for the chain
 * are in `primitives/src/consent/`, vectors for both in `primitives/vectors/consent.json`.
 */

import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { checkLength } from "./bytes.js";
import type { Commitment } from "./commitment.js";
import {
	type GrantScope,
	type InitialGrant,
	membersOf,
	type Moment,
	PURPOSE_CODES,
	PURPOSES,
	RECORD_CATEGORIES,
	type RecordCategory,
} from "./grants.js";
import type { EncryptionKey } from "./keys.js";
import { type MandateTerms, quarterBegins } from "./mandates.js";

/** The longest that a consent may be valid for, in milliseconds: a day. */
export const MAX_CONSENT_MILLISECONDS = 24 * 60 * 60 * 1000;

/** The consent of a patient to be registered by a sponsor. */
export interface RegistrationConsent {
	/** The hash of the chain's genesis block, 32 bytes. */
	genesis: Uint8Array;
	/** The number of the organisation that registers. */
	sponsor: number;
	/** The patient id, 16 bytes, that was registered provisionally, if the patient takes one over. */
	claims?: Uint8Array;
	/** The public key of the account that will act for the patient, 32 bytes. It signs the consent. */
	holder: Uint8Array;
	/** What records' keys will be sealed to for the patient. */
	encryptionKey: EncryptionKey;
	/** The commitment to the patient's policy; a random one says that there is none, and nobody can tell. */
	policy: Commitment;
	/** What the sponsor may do. */
	grants: InitialGrant[];
	/** Until when the text may be used, exclusive, at most a day ahead. */
	expiresAt: Moment;
}

/** The consent of a guardian that somebody who cannot sign is registered by a sponsor. */
export interface GuardianConsent {
	/** The hash of the chain's genesis block, 32 bytes. */
	genesis: Uint8Array;
	/** The number of the organisation that registers. */
	sponsor: number;
	/** The patient id, 16 bytes, that was registered provisionally, if it is taken over. */
	claims?: Uint8Array;
	/** The public key of the guardian's account, 32 bytes. It signs the consent. */
	guardian: Uint8Array;
	/** What records' keys will be sealed to for the guardian. */
	guardianKey: EncryptionKey;
	/** Until when the guardian acts for the patient: the beginning of this quarter. */
	until: number;
	/** The commitment to what kind of guardian it is. */
	kind: Commitment;
	/** What records' keys will be sealed to for the patient. */
	encryptionKey: EncryptionKey;
	/** The commitment to the patient's policy. */
	policy: Commitment;
	/** What the sponsor may do. */
	grants: InitialGrant[];
	/** Until when the text may be used, exclusive, at most a day ahead. */
	expiresAt: Moment;
}

/** A representative's word that they act for a patient. */
export interface MandateAcceptance {
	/** The hash of the chain's genesis block, 32 bytes. */
	genesis: Uint8Array;
	/** For whom, 16 bytes. */
	patient: Uint8Array;
	/** The public key of the representative's account, 32 bytes. It signs this. */
	representative: Uint8Array;
	/** What records' keys will be sealed to for the representative. */
	encryptionKey: EncryptionKey;
	/** What the mandate says. */
	terms: MandateTerms;
	/** The commitment to what kind of mandate it is. */
	kind: Commitment;
	/** Until when the text may be used, exclusive, at most a day ahead. */
	expiresAt: Moment;
}

/** A patient's word that a patient id is theirs, by a new account. */
export interface Takeover {
	/** The hash of the chain's genesis block, 32 bytes. */
	genesis: Uint8Array;
	/** Which patient id, 16 bytes. */
	patient: Uint8Array;
	/** The public key of the account that will act for the patient, 32 bytes. It signs this. */
	holder: Uint8Array;
	/** What records' keys will be sealed to for the patient. */
	encryptionKey: EncryptionKey;
	/** Until when the text may be used, exclusive, at most a day ahead. */
	expiresAt: Moment;
}

/** A device's word that its key is bound to a patient. */
export interface DeviceBinding {
	/** The hash of the chain's genesis block, 32 bytes. */
	genesis: Uint8Array;
	/** To which patient, 16 bytes. */
	patient: Uint8Array;
	/** The public key of the device's account, 32 bytes. It signs this. */
	device: Uint8Array;
	/** Until when the device may add data, exclusive. */
	until: Moment;
	/** Until when the text may be used, exclusive, at most a day ahead. */
	expiresAt: Moment;
}

/** Why somebody reads in an emergency, and how the texts say it. */
export const EMERGENCY_REASONS = {
	Unconscious: "unconscious",
	NotResponsive: "cannot decide",
	DangerToThePatient: "danger to the patient",
	DangerToOthers: "danger to others",
	MassCasualty: "many are hurt",
	Other: "another reason",
} as const;

/** Why somebody reads in an emergency. */
export type EmergencyReason = keyof typeof EMERGENCY_REASONS;

/** The word of a second practitioner beside a clinician who opens emergency access. */
export interface EmergencyCosignature {
	/** The hash of the chain's genesis block, 32 bytes. */
	genesis: Uint8Array;
	/** Whose records, 16 bytes. */
	patient: Uint8Array;
	/** The public key of the account of the clinician who opens, 32 bytes. Somebody else signs this. */
	clinician: Uint8Array;
	/** The number of the organisation of both. */
	organisation: number;
	/** Why. */
	reason: EmergencyReason;
	/** The commitment to a text that says more. */
	statement: Commitment;
	/** Until when the text may be used, exclusive, at most an hour ahead. */
	expiresAt: Moment;
}

/** The word of a clinician and an officer that records were needed while the chain stood still. Both sign it. */
export interface OfflineEmergency {
	/** The hash of the chain's genesis block, 32 bytes. */
	genesis: Uint8Array;
	/** Whose records, 16 bytes. */
	patient: Uint8Array;
	/** The public key of the clinician's account, 32 bytes. */
	clinician: Uint8Array;
	/** The public key of the officer's account, 32 bytes. */
	officer: Uint8Array;
	/** The number of the organisation of both. */
	provider: number;
	/** The number of the organisation that delivers. */
	custodian: number;
	/** Why. */
	reason: EmergencyReason;
	/** The commitment to a text that says more. */
	statement: Commitment;
	/** When access began. */
	openedAt: Moment;
}

/** A custodian's word that it has erased what a case asks for. */
export interface ErasureAttestation {
	/** The hash of the chain's genesis block, 32 bytes. */
	genesis: Uint8Array;
	/** The case, 16 bytes. */
	case: Uint8Array;
	/** The number of the custodian. */
	custodian: number;
	/** How many record versions it erased. */
	count: number;
	/** The digest over them, 32 bytes: `RecordsApi.custodians` says it. */
	anchors: Uint8Array;
}

/** What a person says about a case of erasure with the key that it was opened with. It names nobody. */
export interface CaseWord {
	/** The hash of the chain's genesis block, 32 bytes. */
	genesis: Uint8Array;
	/** The case, 16 bytes. */
	case: Uint8Array;
	/**
	 * What is said: that something is still there, after so many complaints before; or that the certificate shall go.
	 */
	action: { Complain: number } | "RemoveCertificate";
}

/** A signature, as the chain wants it: which kind of key made it, and `0x` and hexadecimal digits. */
export type Signature = { Sr25519: string } | { Ed25519: string } | { Ecdsa: string };

/** Who signs a text: a key pair of `@polkadot/keyring`, or an account in a wallet extension. */
export type TextSigner =
	| { type: string; sign(message: Uint8Array): Uint8Array }
	| {
			address: string;
			signer: {
				signRaw?: (raw: { address: string; data: string; type: "bytes" }) => Promise<{ signature: string }>;
			};
			/** The kind of the account's key, as the wallet says it. Default `sr25519`. */
			type?: string;
	  };

/** The text of a consent, as a person reads it: what `signRaw` is given. */
export function registrationText(consent: RegistrationConsent): string {
	checkLength("The genesis hash", consent.genesis, 32);
	checkLength("The holder's account", consent.holder, 32);
	return [
		"Anamnesis: consent to registration",
		"",
		`I want organisation ${whole(consent.sponsor)} to register me as a patient,`,
		"with this account and this encryption key.",
		...claimLine(consent.claims, "me"),
		...grantLines(consent.grants, "mine"),
		"",
		`Account: ${hex(consent.holder)}`,
		keyLine("Encryption key", consent.encryptionKey),
		commitmentLine("Policy", consent.policy),
		`Chain: ${hex(consent.genesis)}`,
		`Valid until: ${utc(consent.expiresAt)}`,
	].join("\n");
}

/** The text of a guardian's consent, as a person reads it: what `signRaw` is given. */
export function guardianText(consent: GuardianConsent): string {
	checkLength("The genesis hash", consent.genesis, 32);
	checkLength("The guardian's account", consent.guardian, 32);
	return [
		"Anamnesis: consent of a guardian to registration",
		"",
		`I want organisation ${whole(consent.sponsor)} to register a patient whose`,
		"guardian I am. I act for the patient with this account until",
		`${utc(quarterBegins(consent.until))}.`,
		...claimLine(consent.claims, "the patient"),
		...grantLines(consent.grants, "the patient's"),
		"",
		`Account: ${hex(consent.guardian)}`,
		keyLine("My encryption key", consent.guardianKey),
		keyLine("The patient's encryption key", consent.encryptionKey),
		commitmentLine("Kind", consent.kind),
		commitmentLine("Policy", consent.policy),
		`Chain: ${hex(consent.genesis)}`,
		`Valid until: ${utc(consent.expiresAt)}`,
	].join("\n");
}

/** The text of an acceptance, as a person reads it: what `signRaw` is given. */
export function acceptanceText(acceptance: MandateAcceptance): string {
	checkLength("The genesis hash", acceptance.genesis, 32);
	checkLength("The patient id", acceptance.patient, 16);
	checkLength("The representative's account", acceptance.representative, 32);
	const { rights, scope, purposes, until } = acceptance.terms;
	const may = [
		...(rights.see ? ["see records"] : []),
		...(rights.grant ? ["give and take back grants"] : []),
		...(rights.erase ? ["ask for erasure"] : []),
		...(rights.recover ? ["help to recover a lost key"] : []),
	];
	const reasons = membersOf(PURPOSES, purposes).map((purpose) => PURPOSE_CODES[purpose]);
	return [
		"Anamnesis: acceptance of a mandate",
		"",
		`I act for patient ${hex(acceptance.patient)}`,
		"with this account and this encryption key. I may",
		`${list(may)};`,
		`for ${scopeWords(scope)}; for ${list(reasons)}; until ${utc(quarterBegins(until))}.`,
		"",
		`Account: ${hex(acceptance.representative)}`,
		keyLine("Encryption key", acceptance.encryptionKey),
		commitmentLine("Kind", acceptance.kind),
		`Chain: ${hex(acceptance.genesis)}`,
		`Valid until: ${utc(acceptance.expiresAt)}`,
	].join("\n");
}

/** The text of a takeover, as a person reads it: what `signRaw` is given. */
export function takeoverText(takeover: Takeover): string {
	checkLength("The genesis hash", takeover.genesis, 32);
	checkLength("The patient id", takeover.patient, 16);
	checkLength("The holder's account", takeover.holder, 32);
	return [
		"Anamnesis: recovery of a patient id",
		"",
		`I am patient ${hex(takeover.patient)}`,
		"and want to act with this account and this encryption key.",
		"Whoever has acted with another account shall no longer do so.",
		"",
		`Account: ${hex(takeover.holder)}`,
		keyLine("Encryption key", takeover.encryptionKey),
		`Chain: ${hex(takeover.genesis)}`,
		`Valid until: ${utc(takeover.expiresAt)}`,
	].join("\n");
}

/** The text of a device's binding, as a person reads it: what `signRaw` is given. */
export function deviceText(binding: DeviceBinding): string {
	checkLength("The genesis hash", binding.genesis, 32);
	checkLength("The patient id", binding.patient, 16);
	checkLength("The device's account", binding.device, 32);
	return [
		"Anamnesis: binding of a device",
		"",
		`This device belongs to patient ${hex(binding.patient)}`,
		"and adds to their records what it measures,",
		`until ${utc(binding.until)}.`,
		"It does nothing else for them.",
		"",
		`Account: ${hex(binding.device)}`,
		`Chain: ${hex(binding.genesis)}`,
		`Valid until: ${utc(binding.expiresAt)}`,
	].join("\n");
}

/** The text of a co-signature, as a person reads it: what `signRaw` is given. */
export function cosignatureText(cosignature: EmergencyCosignature): string {
	checkLength("The genesis hash", cosignature.genesis, 32);
	checkLength("The patient id", cosignature.patient, 16);
	checkLength("The clinician's account", cosignature.clinician, 32);
	return [
		"Anamnesis: emergency access, second signature",
		"",
		`Patient ${hex(cosignature.patient)}`,
		`is in an emergency (${EMERGENCY_REASONS[cosignature.reason]}).`,
		`A clinician of organisation ${whole(cosignature.organisation)} shall read the records.`,
		"I answer for it beside them, and it will be reviewed.",
		"",
		`Clinician: ${hex(cosignature.clinician)}`,
		commitmentLine("Statement", cosignature.statement),
		`Chain: ${hex(cosignature.genesis)}`,
		`Valid until: ${utc(cosignature.expiresAt)}`,
	].join("\n");
}

/** The text of an emergency without the chain, as a person reads it: what `signRaw` is given. */
export function offlineEmergencyText(emergency: OfflineEmergency): string {
	checkLength("The genesis hash", emergency.genesis, 32);
	checkLength("The patient id", emergency.patient, 16);
	checkLength("The clinician's account", emergency.clinician, 32);
	checkLength("The officer's account", emergency.officer, 32);
	const { custodian, provider } = emergency;
	return [
		"Anamnesis: emergency without the chain",
		"",
		`Patient ${hex(emergency.patient)}`,
		`is in an emergency (${EMERGENCY_REASONS[emergency.reason]}), and the chain does not answer.`,
		`Organisation ${whole(custodian)} shall deliver records to a clinician of organisation ${whole(provider)}.`,
		"We answer for it, and it will be reviewed.",
		"",
		`Clinician: ${hex(emergency.clinician)}`,
		`Officer: ${hex(emergency.officer)}`,
		commitmentLine("Statement", emergency.statement),
		`Chain: ${hex(emergency.genesis)}`,
		`Since: ${utc(emergency.openedAt)}`,
	].join("\n");
}

/** The text of an attestation, as a person reads it: what `signRaw` is given. */
export function attestationText(attestation: ErasureAttestation): string {
	checkLength("The genesis hash", attestation.genesis, 32);
	checkLength("The case", attestation.case, 16);
	checkLength("The digest", attestation.anchors, 32);
	const { custodian, count } = attestation;
	return [
		"Anamnesis: attestation of erasure",
		"",
		`Organisation ${whole(custodian)} has erased ${whole(count)} record versions for this case:`,
		"their bytes, sealed keys, blinding values and metadata, and every copy.",
		"",
		`Case: ${hex(attestation.case)}`,
		`Record versions: ${hex(attestation.anchors)}`,
		`Chain: ${hex(attestation.genesis)}`,
	].join("\n");
}

/** The text of a word with the key of a case, as a person reads it: what `signRaw` is given. */
export function caseText({ genesis, case: id, action }: CaseWord): string {
	checkLength("The genesis hash", genesis, 32);
	checkLength("The case", id, 16);
	return [
		"Anamnesis: word on a case of erasure",
		"",
		...(action === "RemoveCertificate"
			? ["The certificate of this case shall be removed.", "After that nobody can prove the erasure with it.", ""]
			: [
					"Something that was to be erased is still there.",
					"I ask a supervisor to look into it.",
					"",
					`Complaints before this one: ${whole(action.Complain)}`,
				]),
		`Case: ${hex(id)}`,
		`Chain: ${hex(genesis)}`,
	].join("\n");
}

/** The bytes that are signed for a text, `<Bytes>` and `</Bytes>` included. */
export function signedBytes(text: string): Uint8Array {
	return utf8ToBytes(`<Bytes>${text}</Bytes>`);
}

/**
 * Signs a text.
 *
 * @param text without `<Bytes>`: one of those above
 * @throws whatever the wallet says, for instance that the person declines
 */
export async function signText(text: string, by: TextSigner): Promise<Signature> {
	if ("sign" in by) {
		return asSignature(by.type, by.sign(signedBytes(text)));
	}
	if (by.signer.signRaw === undefined) {
		throw new TypeError("This wallet signs transactions only. Use one that signs messages.");
	}
	// Hexadecimal, as wallets expect it; they put <Bytes> around what it stands for, and show it as text.
	const data = hex(utf8ToBytes(text));
	const { signature } = await by.signer.signRaw({ address: by.address, data, type: "bytes" });
	const bytes = hexToBytes(signature.replace(/^0x/, ""));
	// Some wallets say the kind in a byte before the signature.
	const named = bytes.length === 65 ? (["ed25519", "sr25519"] as const)[bytes[0]!] : undefined;
	return named !== undefined && by.type !== "ecdsa"
		? asSignature(named, bytes.slice(1))
		: asSignature(by.type ?? "sr25519", bytes);
}

function asSignature(type: string, bytes: Uint8Array): Signature {
	switch (type) {
		case "sr25519":
			checkLength("The signature", bytes, 64);
			return { Sr25519: hex(bytes) };
		case "ed25519":
			checkLength("The signature", bytes, 64);
			return { Ed25519: hex(bytes) };
		case "ecdsa":
			checkLength("The signature", bytes, 65);
			return { Ecdsa: hex(bytes) };
		default:
			throw new TypeError(`Keys of the kind ${JSON.stringify(type)} cannot sign for this chain.`);
	}
}

const CATEGORY_NAMES: Record<RecordCategory, string> = {
	PatientSummary: "patient summaries",
	Prescription: "prescriptions",
	Dispensation: "dispensations",
	Imaging: "imaging",
	Results: "results",
	DischargeReport: "discharge reports",
	DeviceData: "device data",
	Other: "other records",
};

function grantLine({ categories, rights, purposes, until }: InitialGrant): string {
	const may = rights.read
		? rights.contribute
			? "read and add"
			: "read"
		: rights.contribute
			? "add"
			: "do nothing with";
	const records = membersOf(RECORD_CATEGORIES, categories).map((category) => CATEGORY_NAMES[category]);
	const reasons = membersOf(PURPOSES, purposes).map((purpose) => PURPOSE_CODES[purpose]);
	return `It may ${may}: ${list(records)}; for ${list(reasons)}; until ${utc(until)}.`;
}

function claimLine(claims: Uint8Array | undefined, whom: string): string[] {
	if (claims === undefined) {
		return [];
	}
	checkLength("The patient id", claims, 16);
	return [`It has registered ${whom} provisionally as ${hex(claims)}.`];
}

function grantLines(grants: InitialGrant[], whose: string): string[] {
	return grants.length === 0 ? [`It may neither read nor add any records of ${whose}.`] : grants.map(grantLine);
}

function scopeWords(scope: GrantScope): string {
	if (scope === "Everything") {
		return "all records";
	}
	return "Records" in scope
		? `records ${scope.Records.map(whole).join(", ")}`
		: list(membersOf(RECORD_CATEGORIES, scope.Categories).map((category) => CATEGORY_NAMES[category]));
}

function keyLine(name: string, key: EncryptionKey): string {
	checkLength("The encryption key", key.bytes, 32);
	return `${name}: ${whole(key.scheme)}, ${hex(key.bytes)}`;
}

function commitmentLine(name: string, { scheme, hash }: Commitment): string {
	checkLength("The hash of the commitment", hash, 32);
	return `${name}: ${whole(scheme)}, ${hex(hash)}`;
}

function list(names: string[]): string {
	return names.length === 0 ? "nothing" : names.join(", ");
}

function hex(bytes: Uint8Array): string {
	return `0x${bytesToHex(bytes)}`;
}

/** A number of the chain: a u32 or less. */
function whole(value: number): string {
	if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
		throw new RangeError("Numbers of organisations, schemes and counts are whole and below 2^32.");
	}
	return value.toString();
}

/**
 * A moment in UTC with milliseconds, as `Date.toISOString` writes it. Years after 9999, where that differs and then
 * ends, have more digits: the calendar repeats after 400 years.
 */
function utc(moment: Moment): string {
	if (typeof moment === "number" && !Number.isSafeInteger(moment)) {
		throw new RangeError("A moment is a whole number of milliseconds up to 2^53 - 1, or a bigint.");
	}
	const milliseconds = BigInt(moment);
	if (milliseconds < 0n || milliseconds >= 2n ** 64n) {
		throw new RangeError("A moment is between 0 and 2^64 - 1 milliseconds.");
	}
	const cycles = milliseconds / CYCLE;
	const [year, rest] = split(new Date(Number(milliseconds % CYCLE)).toISOString());
	return `${(BigInt(year) + 400n * cycles).toString().padStart(4, "0")}${rest}`;
}

/** 400 years: 146,097 days. */
const CYCLE = 146_097n * 86_400_000n;

/** The year and the rest of a date up to the year 9999. */
function split(date: string): [string, string] {
	return [date.slice(0, 4), date.slice(4)];
}
