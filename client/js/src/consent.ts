/**
 * Texts that a person signs: a patient's consent to registration, and a custodian's attestation of erasure.
 *
 * The chain writes each of them again, byte for byte, from what a transaction says, so the text itself is never sent.
 * Wallets sign `<Bytes>…</Bytes>` around whatever they are given, so that a signature can never be that of a
 * transaction: the functions here give the text without it, {@link signText} signs it with it. The texts for the chain
 * are in `primitives/src/consent.rs`, vectors for both in `primitives/vectors/consent.json`.
 */

import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { checkLength } from "./bytes.js";
import {
	type InitialGrant,
	membersOf,
	type Moment,
	PURPOSE_CODES,
	PURPOSES,
	RECORD_CATEGORIES,
	type RecordCategory,
} from "./grants.js";
import type { EncryptionKey } from "./keys.js";

/** The longest that a consent may be valid for, in milliseconds: a day. */
export const MAX_CONSENT_MILLISECONDS = 24 * 60 * 60 * 1000;

/** The consent of a patient to be registered by a sponsor. */
export interface RegistrationConsent {
	/** The hash of the chain's genesis block, 32 bytes. */
	genesis: Uint8Array;
	/** The number of the organisation that registers. */
	sponsor: number;
	/** The public key of the account that will act for the patient, 32 bytes. It signs the consent. */
	holder: Uint8Array;
	/** What records' keys will be sealed to for the patient. */
	encryptionKey: EncryptionKey;
	/** What the sponsor may do. */
	grants: InitialGrant[];
	/** Until when the text may be used, exclusive, at most a day ahead. */
	expiresAt: Moment;
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
	checkLength("The encryption key", consent.encryptionKey.bytes, 32);
	return [
		"Anamnesis: consent to registration",
		"",
		`I want organisation ${whole(consent.sponsor)} to register me as a patient,`,
		"with this account and this encryption key.",
		...(consent.grants.length === 0
			? ["It may neither read nor add any records of mine."]
			: consent.grants.map(grantLine)),
		"",
		`Account: ${hex(consent.holder)}`,
		`Encryption key: ${whole(consent.encryptionKey.scheme)}, ${hex(consent.encryptionKey.bytes)}`,
		`Chain: ${hex(consent.genesis)}`,
		`Valid until: ${utc(consent.expiresAt)}`,
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

/** The bytes that are signed for a text, `<Bytes>` and `</Bytes>` included. */
export function signedBytes(text: string): Uint8Array {
	return utf8ToBytes(`<Bytes>${text}</Bytes>`);
}

/**
 * Signs a text.
 *
 * @param text without `<Bytes>`: of {@link registrationText} or {@link attestationText}
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
