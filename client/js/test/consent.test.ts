import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import {
	acceptanceText,
	attestationText,
	caseText,
	type CaseWord,
	cosignatureText,
	type DeviceBinding,
	deviceText,
	type EmergencyCosignature,
	type EmergencyReason,
	type ErasureAttestation,
	type GuardianConsent,
	guardianText,
	type MandateAcceptance,
	type OfflineEmergency,
	offlineEmergencyText,
	type RegistrationConsent,
	registrationText,
	type Signature,
	signedBytes,
	signText,
	type Takeover,
	takeoverText,
} from "@anamnesis/client/consent";
import type { GrantScope } from "@anamnesis/client/grants";
import { type MandateRights, quarterAtOrAfter, quarterBegins } from "@anamnesis/client/mandates";
import { Keyring } from "@polkadot/keyring";
import { hexToU8a, isHex, u8aToHex, u8aWrapBytes } from "@polkadot/util";
import { cryptoWaitReady, signatureVerify } from "@polkadot/util-crypto";
import { vectors } from "./support.js";

interface CommitmentInputs {
	scheme: string;
	hash: string;
}

interface KeyInputs {
	scheme: string;
	bytes: string;
}

interface Inputs {
	[name: string]: unknown;
	encryption_key: KeyInputs;
	guardian_key: KeyInputs;
	policy: CommitmentInputs;
	kind: CommitmentInputs;
	statement: CommitmentInputs;
	claims: string | null;
	rights: MandateRights;
	scope: { kind: string; records: string[]; categories: string };
	reason: EmergencyReason;
	grants: {
		categories: string;
		rights: { read: boolean; contribute: boolean };
		purposes: string;
		until: string;
	}[];
}

interface Vector {
	name: string;
	kind: keyof typeof TEXTS;
	inputs: Inputs;
	signed_text: string;
}

const { vectors: cases } = vectors<{ vectors: Vector[] }>("consent.json");
const bytes = (hex: unknown) => hexToU8a(`0x${hex as string}`);
const key = ({ scheme, bytes: key }: KeyInputs) => ({ scheme: Number(scheme), bytes: bytes(key) });
const commitment = ({ scheme, hash }: CommitmentInputs) => ({ scheme: Number(scheme), hash: bytes(hash) });
const claims = ({ claims }: Inputs) => (claims === null ? {} : { claims: bytes(claims) });
const grants = (inputs: Inputs) =>
	inputs.grants.map(({ categories, rights, purposes, until }) => ({
		categories: Number(categories),
		rights,
		purposes: Number(purposes),
		until: BigInt(until),
	}));
const moment = (value: unknown) => BigInt(value as string);

const consentOf = ({ inputs }: Vector): RegistrationConsent => ({
	genesis: bytes(inputs["genesis"]),
	sponsor: Number(inputs["sponsor"]),
	...claims(inputs),
	holder: bytes(inputs["holder"]),
	encryptionKey: key(inputs.encryption_key),
	policy: commitment(inputs.policy),
	grants: grants(inputs),
	expiresAt: moment(inputs["expires_at"]),
});

const guardianOf = ({ inputs }: Vector): GuardianConsent => ({
	genesis: bytes(inputs["genesis"]),
	sponsor: Number(inputs["sponsor"]),
	...claims(inputs),
	guardian: bytes(inputs["guardian"]),
	guardianKey: key(inputs.guardian_key),
	until: Number(inputs["until"]),
	kind: commitment(inputs.kind),
	encryptionKey: key(inputs.encryption_key),
	policy: commitment(inputs.policy),
	grants: grants(inputs),
	expiresAt: moment(inputs["expires_at"]),
});

const scopeOf = ({ scope }: Inputs): GrantScope => {
	switch (scope.kind) {
		case "everything":
			return "Everything";
		case "records":
			return { Records: scope.records.map(Number) };
		default:
			return { Categories: Number(scope.categories) };
	}
};

const acceptanceOf = ({ inputs }: Vector): MandateAcceptance => ({
	genesis: bytes(inputs["genesis"]),
	patient: bytes(inputs["patient"]),
	representative: bytes(inputs["representative"]),
	encryptionKey: key(inputs.encryption_key),
	terms: {
		rights: inputs.rights,
		scope: scopeOf(inputs),
		purposes: Number(inputs["purposes"]),
		until: Number(inputs["until"]),
	},
	kind: commitment(inputs.kind),
	expiresAt: moment(inputs["expires_at"]),
});

const takeoverOf = ({ inputs }: Vector): Takeover => ({
	genesis: bytes(inputs["genesis"]),
	patient: bytes(inputs["patient"]),
	holder: bytes(inputs["holder"]),
	encryptionKey: key(inputs.encryption_key),
	expiresAt: moment(inputs["expires_at"]),
});

const deviceOf = ({ inputs }: Vector): DeviceBinding => ({
	genesis: bytes(inputs["genesis"]),
	patient: bytes(inputs["patient"]),
	device: bytes(inputs["device"]),
	until: moment(inputs["until"]),
	expiresAt: moment(inputs["expires_at"]),
});

const cosignatureOf = ({ inputs }: Vector): EmergencyCosignature => ({
	genesis: bytes(inputs["genesis"]),
	patient: bytes(inputs["patient"]),
	clinician: bytes(inputs["clinician"]),
	organisation: Number(inputs["organisation"]),
	reason: inputs.reason,
	statement: commitment(inputs.statement),
	expiresAt: moment(inputs["expires_at"]),
});

const offlineOf = ({ inputs }: Vector): OfflineEmergency => ({
	genesis: bytes(inputs["genesis"]),
	patient: bytes(inputs["patient"]),
	clinician: bytes(inputs["clinician"]),
	officer: bytes(inputs["officer"]),
	provider: Number(inputs["provider"]),
	custodian: Number(inputs["custodian"]),
	reason: inputs.reason,
	statement: commitment(inputs.statement),
	openedAt: moment(inputs["opened_at"]),
});

const attestationOf = ({ inputs }: Vector): ErasureAttestation => ({
	genesis: bytes(inputs["genesis"]),
	case: bytes(inputs["case"]),
	custodian: Number(inputs["custodian"]),
	count: Number(inputs["count"]),
	anchors: bytes(inputs["anchors"]),
});

const wordOf = ({ inputs: { genesis, case: id, complaints } }: Vector): CaseWord => ({
	genesis: bytes(genesis),
	case: bytes(id),
	action: complaints === null ? "RemoveCertificate" : { Complain: Number(complaints) },
});

const TEXTS = {
	registration: (vector: Vector) => registrationText(consentOf(vector)),
	guardian: (vector: Vector) => guardianText(guardianOf(vector)),
	mandate: (vector: Vector) => acceptanceText(acceptanceOf(vector)),
	takeover: (vector: Vector) => takeoverText(takeoverOf(vector)),
	device: (vector: Vector) => deviceText(deviceOf(vector)),
	cosignature: (vector: Vector) => cosignatureText(cosignatureOf(vector)),
	offline: (vector: Vector) => offlineEmergencyText(offlineOf(vector)),
	erasure: (vector: Vector) => attestationText(attestationOf(vector)),
	case: (vector: Vector) => caseText(wordOf(vector)),
};

const textOf = (vector: Vector): string => TEXTS[vector.kind](vector);

describe("the texts that all languages share", () => {
	for (const vector of cases) {
		test(vector.name, () => {
			assert.equal(new TextDecoder().decode(signedBytes(textOf(vector))), vector.signed_text);
		});
	}

	test("are those that the script makes", () => {
		const script = fileURLToPath(new URL("../scripts/consent-vectors.mjs", import.meta.url));
		const run = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
		assert.equal(run.status, 0, run.stderr);
	});
});

describe("a text is signed", () => {
	const [vector] = cases;
	const text = textOf(vector!);
	const signatureOf = (signature: Signature) => Object.values(signature)[0] as string;

	for (const type of ["sr25519", "ed25519", "ecdsa"] as const) {
		test(`by an ${type} key pair, as the chain verifies it`, async () => {
			await cryptoWaitReady();
			const pair = new Keyring({ type }).addFromUri("//Test");
			const signature = await signText(text, pair);
			assert.deepEqual(Object.keys(signature), [type.charAt(0).toUpperCase() + type.slice(1)]);
			// Not `<Bytes>` alone: signatureVerify also takes what was signed without it.
			const wrapped = u8aWrapBytes(text);
			assert.deepEqual(wrapped, signedBytes(text));
			assert.ok(signatureVerify(wrapped, signatureOf(signature), pair.address).isValid);
		});
	}

	/** A wallet extension, as polkadot{.js} and others behave. */
	const wallet = (type: "sr25519" | "ed25519", named: boolean) => {
		const pair = new Keyring({ type }).addFromUri("//Wallet");
		const asked: { data: string; type: string }[] = [];
		const signRaw = async (raw: { address: string; data: string; type: "bytes" }) => {
			asked.push(raw);
			assert.equal(raw.address, pair.address);
			assert.ok(isHex(raw.data));
			return { signature: u8aToHex(pair.sign(u8aWrapBytes(raw.data), { withType: named })) };
		};
		return { asked, pair, account: { address: pair.address, signer: { signRaw } } };
	};

	for (const [type, named] of [
		["sr25519", false],
		["sr25519", true],
		["ed25519", false],
		["ed25519", true],
	] as const) {
		test(`by an ${type} account of a wallet that ${named ? "says" : "does not say"} the kind of key`, async () => {
			await cryptoWaitReady();
			const { asked, pair, account } = wallet(type, named);
			const signature = await signText(text, named ? account : { ...account, type });
			assert.equal(new TextDecoder().decode(hexToU8a(asked[0]!.data)), text, "the person sees the text");
			assert.deepEqual(Object.keys(signature), [type === "sr25519" ? "Sr25519" : "Ed25519"]);
			assert.ok(pair.verify(signedBytes(text), hexToU8a(signatureOf(signature)), pair.publicKey));
		});
	}

	test("not by a wallet that signs transactions only, nor by keys that the chain does not know", async () => {
		await assert.rejects(signText(text, { address: "5", signer: {} }), /signs transactions only/);
		await assert.rejects(
			signText(text, { type: "ethereum", sign: () => new Uint8Array(65) }),
			/"ethereum" cannot sign/,
		);
	});

	test("a wallet's refusal goes through as it is", async () => {
		const signer = { signRaw: () => Promise.reject(new Error("Cancelled")) };
		await assert.rejects(signText(text, { address: "5", signer }), { message: "Cancelled" });
	});
});

test("what the chain cannot mean is refused in words", () => {
	const consent = consentOf(cases[1]!);
	const attestation = cases.find(({ kind }) => kind === "erasure");
	const word = cases.find(({ kind }) => kind === "case");
	const wrong: [Partial<RegistrationConsent>, RegExp][] = [
		[{ genesis: new Uint8Array(31) }, /genesis hash has to be 32 bytes/],
		[{ holder: new Uint8Array(33) }, /holder's account has to be 32 bytes/],
		[{ sponsor: -1 }, /whole and below 2\^32/],
		[{ sponsor: 2 ** 32 }, /whole and below 2\^32/],
		[{ expiresAt: 2 ** 53 }, /or a bigint/],
		[{ expiresAt: 0.5 }, /or a bigint/],
		[{ expiresAt: -1n }, /between 0 and 2\^64 - 1/],
		[{ expiresAt: 2n ** 64n }, /between 0 and 2\^64 - 1/],
	];
	for (const [change, message] of wrong) {
		assert.throws(() => registrationText({ ...consent, ...change }), message);
	}
	assert.throws(
		() => attestationText({ ...attestationOf(attestation!), case: new Uint8Array(32) }),
		/case has to be 16/,
	);
	assert.throws(() => caseText({ ...wordOf(word!), case: new Uint8Array(32) }), /case has to be 16/);
	assert.throws(() => caseText({ ...wordOf(word!), action: { Complain: -1 } }), /whole and below 2\^32/);
});

test("quarters begin with the calendar, and a moment between two belongs to the next one", () => {
	for (const [quarter, begins] of [
		[0, "1970-01-01"],
		[9, "1972-04-01"],
		[227, "2026-10-01"],
		[521, "2100-04-01"],
	] as const) {
		const moment = Date.parse(`${begins}T00:00:00Z`);
		assert.equal(quarterBegins(quarter), moment);
		assert.equal(quarterAtOrAfter(moment), quarter);
		assert.equal(quarterAtOrAfter(moment + 1), quarter + 1);
		assert.equal(quarterAtOrAfter(BigInt(moment)), quarter);
	}
	for (const quarter of [-1, 0.5, 65_536]) {
		assert.throws(() => quarterBegins(quarter), /whole numbers from 0 to 65535/);
	}
});
