import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Batch } from "@anamnesis/client/batch";
import { type Chain, connect, submit } from "@anamnesis/client/chain";
import { type Commitment, commit, freshBlindings } from "@anamnesis/client/commitment";
import {
	bindDevice,
	bindingText,
	boundDevice,
	type Device,
	signBinding,
	unbindDevice,
} from "@anamnesis/client/devices";
import { readAllowance, readDeviceOf, readDevices, readTime, verifyInBatch } from "@anamnesis/client/reading";
import {
	anchorBatchFromDevice,
	anchoredVersion,
	anchorFromDevice,
	anchorOwn,
	dayOf,
} from "@anamnesis/client/records";
import { giveGrant } from "@anamnesis/client/sharing";
import type { KeyringPair } from "@polkadot/keyring/types";
import { ALICES, enrolRecorder, freshPatients, grantOf, type Patient } from "../src/clinic.js";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson, type Person } from "../src/people.js";
import { assertAllRefused, assertFail, assertRefused } from "../src/refusal.js";
import { timelineOf } from "../src/story/answers.js";

// Charlie's organisation of the development chain, a custodian.
const CUSTODIAN = ALICES + 2;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const UNKNOWN = { code: 2, reason: "UnknownAccount" } as const;
const ROLE = { code: 5, reason: "WrongRole" } as const;
const NOTHING = { code: 7, reason: "ChangesNothing" } as const;

/** A commitment to a document that nobody keeps. */
const fresh = (): Commitment => commit(new Uint8Array(1), new Uint8Array(2), freshBlindings()).commitment;

describe("a device", () => {
	let node: RunningNode;
	let chain: Chain;
	let recorder: KeyringPair;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		const [alice] = await founders();
		recorder = (await enrolRecorder(chain, alice)).account;
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
	});

	const bindingOf = async ({ id }: Patient, { account }: Person): Promise<Device> => {
		const now = await readTime(chain);
		return { patient: id, device: account.address, until: now + 30 * DAY, expiresAt: now + HOUR };
	};
	const bound = async (patient: Patient, sensor: Person): Promise<number> => {
		const binding = await bindingOf(patient, sensor);
		const signature = await signBinding(chain, binding, sensor.account);
		return boundDevice(await submit(chain, bindDevice(chain, binding, signature), patient.account));
	};
	const measured = ({ id }: Patient) => ({
		patient: id,
		commitment: fresh(),
		sealedLength: 2,
		custodian: CUSTODIAN,
	});

	test("is bound by the patient when it has signed, and adds what it measures", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const [sensor, other] = [await freshPerson("sensor"), await freshPerson("other")];
		const binding = await bindingOf(anna, sensor);
		assert.match(bindingText(chain, binding), new RegExp(`^This device belongs to patient ${anna.id}$`, "m"));
		const signature = await signBinding(chain, binding, sensor.account);
		const others = { ...binding, device: other.account.address };
		const later = { ...binding, until: Number(binding.until) + 1 };
		const longer = { ...binding, until: Number(binding.until) + 400 * DAY };
		await assertRefused(chain, anchorFromDevice(chain, measured(anna)), sensor.account, UNKNOWN);
		await assertFail(
			chain,
			anna.account,
			[bindDevice(chain, others, signature), "patientRegistry.ConsentNotSigned"],
			[bindDevice(chain, later, signature), "patientRegistry.ConsentNotSigned"],
			[
				bindDevice(chain, longer, await signBinding(chain, longer, sensor.account)),
				"patientRegistry.TimeNotAdmissible",
			],
		);

		const finalised = await submit(chain, bindDevice(chain, binding, signature), anna.account);
		const number = boundDevice(finalised);
		const boundAt = await readTime(chain, finalised.blockHash);
		assert.deepEqual(await readDevices(chain, anna.id, finalised.blockHash), [
			{ device: number, account: sensor.account.address, boundAt, until: binding.until },
		]);
		const found = await readDeviceOf(chain, sensor.account.address, finalised.blockHash);
		assert.deepEqual(found, { patient: anna.id, device: number });

		const today = dayOf(await readTime(chain));
		const adding = anchorFromDevice(chain, { ...measured(anna), recordedOn: today });
		const added = await submit(chain, adding, sensor.account);
		const [entry, ...more] = await timelineOf(chain, anna.id, added.blockHash);
		assert.ok(entry !== undefined && more.length === 0);
		assert.deepEqual([entry.category, entry.author], ["DeviceData", { device: number }]);
		assert.equal(entry.signer, sensor.account.address);
		assert.equal(entry.recordedOn, today);
		const [own, annas] = [sensor, anna].map(({ account }) => readAllowance(chain, account.address));
		assert.ok((await own)!.refTimeSpent > 0);
		assert.notDeepEqual(await own, await annas, "it spends an allowance of its own");
	});

	test("adds a batch, whose leaves prove", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const sensor = await freshPerson("sensor");
		await bound(anna, sensor);
		const leaves = Array.from({ length: 60 }, fresh);
		const batch = new Batch(leaves);
		const adding = anchorBatchFromDevice(chain, {
			patient: anna.id,
			root: batch.root,
			leaves: batch.count,
			sealedLength: 120,
			custodian: CUSTODIAN,
		});
		const { record } = anchoredVersion(await submit(chain, adding, sensor.account));
		const asked = (leaf: number, commitment: Commitment) =>
			verifyInBatch(chain, anna.id, record, leaf, commitment, batch.siblings(leaf));
		assert.equal(await asked(59, leaves[59]!), "current");
		assert.equal(await asked(59, leaves[58]!), "mismatch");
	});

	test("does nothing else, and nothing for another patient", async () => {
		const [anna, berta] = await freshPatients(chain, recorder, "Anna", "Berta");
		const sensor = await freshPerson("sensor");
		await bound(anna, sensor);
		await assertAllRefused(chain, [
			[anchorFromDevice(chain, measured(berta)), sensor.account, ROLE],
			[anchorOwn(chain, { ...measured(anna), category: "DeviceData" }), sensor.account, ROLE],
			[giveGrant(chain, anna.id, await grantOf(chain)), sensor.account, ROLE],
			[unbindDevice(chain, anna.id, 0), sensor.account, ROLE],
			[chain.tx["utility"]!["batch"]!([]), sensor.account, ROLE],
			// What is a device's nobody else sends, not even the patient.
			[anchorFromDevice(chain, measured(anna)), anna.account, ROLE],
			[unbindDevice(chain, anna.id, 0), berta.account, ROLE],
		]);
		const today = dayOf(await readTime(chain));
		await assertFail(
			chain,
			sensor.account,
			[anchorFromDevice(chain, { ...measured(anna), recordedOn: today - 31 }), "recordAnchors.DayNotAdmissible"],
			[anchorFromDevice(chain, { ...measured(anna), recordedOn: today + 2 }), "recordAnchors.DayNotAdmissible"],
		);
		await submit(chain, anchorFromDevice(chain, { ...measured(anna), recordedOn: today - 29 }), sensor.account);
	});

	test("is unbound, is not known any more, and what it has added stays", async () => {
		const [anna] = await freshPatients(chain, recorder, "Anna");
		const sensor = await freshPerson("sensor");
		const number = await bound(anna, sensor);
		await submit(chain, anchorFromDevice(chain, measured(anna)), sensor.account);
		const { blockHash } = await submit(chain, unbindDevice(chain, anna.id, number), anna.account);
		assert.deepEqual(await readDevices(chain, anna.id, blockHash), []);
		assert.equal((await timelineOf(chain, anna.id, blockHash)).length, 1);
		await assertAllRefused(chain, [
			[anchorFromDevice(chain, measured(anna)), sensor.account, UNKNOWN],
			[unbindDevice(chain, anna.id, number), anna.account, NOTHING],
		]);
		assert.equal(await bound(anna, sensor), number + 1, "no number is given twice");
	});
});
