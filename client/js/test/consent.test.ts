import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import {
	attestationText,
	type ErasureAttestation,
	type RegistrationConsent,
	registrationText,
	type Signature,
	signedBytes,
	signText,
} from "@anamnesis/client/consent";
import { Keyring } from "@polkadot/keyring";
import { hexToU8a, isHex, u8aToHex, u8aWrapBytes } from "@polkadot/util";
import { cryptoWaitReady, signatureVerify } from "@polkadot/util-crypto";
import { vectors } from "./support.js";

interface Vector {
	name: string;
	kind: "registration" | "erasure";
	inputs: Record<string, string> & {
		encryption_key: { scheme: string; bytes: string };
		grants: {
			categories: string;
			rights: { read: boolean; contribute: boolean };
			purposes: string;
			until: string;
		}[];
	};
	signed_text: string;
}

const { vectors: cases } = vectors<{ vectors: Vector[] }>("consent.json");
const bytes = (hex: string) => hexToU8a(`0x${hex}`);

const consentOf = ({ inputs }: Vector): RegistrationConsent => ({
	genesis: bytes(inputs["genesis"]!),
	sponsor: Number(inputs["sponsor"]),
	holder: bytes(inputs["holder"]!),
	encryptionKey: { scheme: Number(inputs.encryption_key.scheme), bytes: bytes(inputs.encryption_key.bytes) },
	grants: inputs.grants.map(({ categories, rights, purposes, until }) => ({
		categories: Number(categories),
		rights,
		purposes: Number(purposes),
		until: BigInt(until),
	})),
	expiresAt: BigInt(inputs["expires_at"]!),
});

const attestationOf = ({ inputs }: Vector): ErasureAttestation => ({
	genesis: bytes(inputs["genesis"]!),
	case: bytes(inputs["case"]!),
	custodian: Number(inputs["custodian"]),
	count: Number(inputs["count"]),
	anchors: bytes(inputs["anchors"]!),
});

const textOf = (vector: Vector) =>
	vector.kind === "registration" ? registrationText(consentOf(vector)) : attestationText(attestationOf(vector));

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
		() => attestationText({ ...attestationOf(cases.at(-1)!), case: new Uint8Array(32) }),
		/case has to be 16/,
	);
});
