import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Chain, connect, submit } from "@anamnesis/client/chain";
import { type RunningNode, startNode } from "../src/node.js";
import { founders, freshPerson } from "../src/people.js";

const CLIENT = fileURLToPath(new URL("../../../../client/js/", import.meta.url));
const TYPES = join(CLIENT, "src/generated");
const COMMAND = "npm run chain-types --workspace client/js";

describe("the generated types of the chain", () => {
	let node: RunningNode;
	let chain: Chain;
	let folder: string;

	before(async () => {
		node = await startNode();
		chain = await connect(node.url);
		folder = mkdtempSync(join(tmpdir(), "anamnesis-types-test-"));
	});
	after(async () => {
		await chain?.disconnect();
		await node?.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	const generate = (...args: string[]) =>
		spawnSync(process.execPath, [join(CLIENT, "scripts/chain-types.mjs"), "--node", node.url, ...args], {
			encoding: "utf8",
		});

	test("are those of this node", () => {
		const run = generate("--check");
		assert.equal(run.status, 0, run.stderr);
	});

	test("are missed when they changed, are gone, or came from somewhere else", () => {
		const copy = join(folder, "changed");
		cpSync(TYPES, copy, { recursive: true });
		appendFileSync(join(copy, "augment-api-tx.ts"), "\n");
		rmSync(join(copy, "types-lookup.ts"));
		writeFileSync(join(copy, "stray.ts"), "");
		const run = generate("--check", "--folder", copy);
		assert.equal(run.status, 1);
		assert.ok(run.stderr.includes("(augment-api-tx.ts, stray.ts, types-lookup.ts)"), run.stderr);
		assert.ok(run.stderr.includes(COMMAND), run.stderr);
	});

	test("are made by the command, which removes what it made before and prints nothing", () => {
		const made = join(folder, "made");
		cpSync(TYPES, made, { recursive: true });
		rmSync(join(made, "augment-api-tx.ts"));
		cpSync(join(made, "index.ts"), join(made, "augment-api-rpc.ts"));
		const run = generate("--folder", made);
		assert.deepEqual([run.status, run.stdout, run.stderr], [0, "", ""]);
		assert.deepEqual(filesIn(made), filesIn(TYPES));
	});

	test("name what polkadot.js decodes", async () => {
		const [alice] = await founders();
		const { account, keys } = await freshPerson("clinician");
		const enrolment = chain.tx.consortium.enrolPractitioner(0, account.address, "Clinician", keys.encryptionKey);
		const { blockHash, events } = await submit(chain, enrolment, alice);

		const enrolled = events.find((event) => chain.events.consortium.PractitionerEnrolled.is(event));
		assert.ok(enrolled !== undefined && chain.events.consortium.PractitionerEnrolled.is(enrolled));
		assert.equal(enrolled.data.organisation.toNumber(), 0);

		const then = await chain.at(blockHash);
		const stored = (await then.query.consortium.practitioners(account.address)).unwrap();
		assert.ok(stored.kind.isClinician);
		assert.ok(stored.encryptionKey.eq(keys.encryptionKey));

		const answer = (await then.call.consortiumApi.organisation(0)).unwrap();
		assert.equal(answer.administrator.toString(), alice.address);
		assert.ok(answer.practitioners.eqn(1) && answer.standing.isActive && answer.seat.isTrue);
		const nobody = `0x${"00".repeat(16)}`;
		const decision = await then.call.accessApi.check(nobody, account.address, 0, { Category: "Results" }, "Treatment");
		assert.ok(decision.isDeny);

		assert.equal(chain.consts.system.version.specName.toString(), "anamnesis");
		assert.equal(chain.errors.consortium.AccountInUse.meta.name.toString(), "AccountInUse");
	});

	test("let nothing compile that the chain does not have", () => {
		// @ts-expect-error no such call
		assert.equal(chain.tx.consortium.dismiss, undefined);
		// @ts-expect-error no such method of a runtime API
		assert.equal(chain.call.accessApi.grant, undefined);
		// @ts-expect-error no such storage
		assert.equal(chain.query.consortium.members, undefined);
		// @ts-expect-error no such kind
		assert.throws(() => chain.tx.consortium.enrolPractitioner(0, nobodysAddress, "Surgeon", "0x"));
	});
});

const nobodysAddress = "5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM";

const filesIn = (folder: string) =>
	Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
