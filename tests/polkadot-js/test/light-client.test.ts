import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Batch } from "@anamnesis/client/batch";
import { type Chain, submit } from "@anamnesis/client/chain";
import { blake3, commit, type Commitment, erasureClaim, freshBlindings } from "@anamnesis/client/commitment";
import { attestErasure, openedCase, openErasure, signAttestation } from "@anamnesis/client/erasure";
import { withOpening } from "@anamnesis/client/proof";
import { readWanted } from "@anamnesis/client/reading";
import { amendLeaf, amendRecord, anchorBatch, anchoredVersion, anchorRecord } from "@anamnesis/client/records";
import type { ProofAnswer } from "@anamnesis/client/rpc";
import { seal } from "@anamnesis/client/sealing";
import { keysOf, TIME_KEY } from "@anamnesis/light-client";
import type { KeyringPair } from "@polkadot/keyring/types";
import { hexToU8a, u8aToHex } from "@polkadot/util";
import { finalisedBlocks } from "../src/chain.js";
import { ALICES, enrolRecorder, freshPatients, type Patient } from "../src/clinic.js";
import { endLightClients, lightClient, type RunningLightClient, startLightClient } from "../src/light-client.js";
import { naming, type Network, startNetwork } from "../src/network.js";
import { founders } from "../src/people.js";

const BOBS = ALICES + 1;
// Charlie's organisation, a custodian.
const CHARLIES = ALICES + 2;
const OTHER_CHAIN = process.env["ANAMNESIS_CHAIN"];

describe("a light client", () => {
	let network: Network;
	let chain: Chain;
	let bob: KeyringPair;
	let charlie: KeyringPair;
	let recorder: KeyringPair;
	let anna: Patient;
	let specification: string;
	/** They follow while the other tests run: the one what becomes final, the other a record of Anna's. */
	let blocks: RunningLightClient;
	let one: RunningLightClient;
	let first: { number: number; hash: string };
	let watched: string[];
	/** The case about that record. */
	let erasure: string;

	/** A file that is there for as long as the tests. */
	const file = (name: string, content: string | Uint8Array): string => {
		const path = join(network.folder, name);
		writeFileSync(path, content);
		return path;
	};
	/** Which version is meant. */
	const version = (record: number, version: number, { id } = anna) => [
		...["--patient", id],
		...["--record", String(record)],
		...["--version", String(version)],
	];
	// The newest final block that it knows may be older than the node's: then it is asked again.
	const check = async (...args: string[]): ReturnType<typeof lightClient> => {
		const head = await chain.rpc.chain.getHeader(await chain.rpc.chain.getFinalizedHead());
		for (let tries = 0; tries < 30; tries++) {
			const seen = await lightClient("--chain", specification, ...args);
			if (seen.answer.block === undefined || seen.answer.block.number >= head.number.toNumber()) {
				return seen;
			}
		}
		assert.fail("it does not come to the block that the node calls final");
	};
	const prove = async (record: number, version: number, leaf: number | null = null): Promise<Uint8Array> => {
		const methods = chain.rpc as unknown as Record<string, Record<string, (...params: unknown[]) => Promise<any>>>;
		const answer = (await methods["records"]!["prove"]!(anna.id, record, version, leaf)).toJSON() as ProofAnswer;
		return hexToU8a(answer.proof);
	};
	const hash = ({ hash }: Commitment) => u8aToHex(hash);
	const fresh = (): Commitment => commit(new Uint8Array(1), new Uint8Array(2), freshBlindings()).commitment;

	before(async () => {
		network = await startNetwork(2);
		const [first] = network.validators;
		chain = first!.chain;
		specification = file("with-nodes.json", naming(network.specification, network.validators.map(({ address }) => address)));
		const [alice, ...others] = await founders();
		[bob, charlie] = others;
		recorder = (await enrolRecorder(chain, alice)).account;
		[anna] = await freshPatients(chain, recorder, "Anna");
	});
	after(async () => {
		endLightClients();
		await network?.stop();
	});

	const anchor = async (commitment: Commitment, sealedLength: number): Promise<number> => {
		const place = { actingFor: ALICES, patient: anna.id, category: "Results", custodian: CHARLIES } as const;
		const anchoring = anchorRecord(chain, { ...place, commitment, sealedLength });
		return anchoredVersion(await submit(chain, anchoring, recorder)).record;
	};

	/**
	 * What the one that follows a record says when it is so. It may begin with a block from before the anchor, and on a slow
	 * machine have to say that it does not know.
	 */
	const becomes = async (outcome: "stands" | "absent") => {
		for (;;) {
			const answer = await one.next();
			if (answer.outcome === outcome) {
				return answer;
			}
			assert.ok(["stands", "absent", "unknown"].includes(answer.outcome), JSON.stringify(answer));
		}
	};

	test("follows what becomes final, and a version of a record", async () => {
		const commitment = fresh();
		const record = await anchor(commitment, 2);
		watched = [...version(record, 0), "--commitment", hash(commitment)];
		blocks = startLightClient("--chain", specification, "--follow");
		one = startLightClient("--chain", specification, "--follow", ...watched);
		first = (await blocks.next()).block;
		await becomes("stands");

		// The second validator goes, in the time that the next tests take.
		const validators = (await chain.query["consortium"]!["validators"]!()).toJSON() as { account: string }[];
		const resigning = chain.tx["consortium"]!["resignValidator"]!(BOBS, validators[1]!.account);
		const claim = erasureClaim(randomBytes(64), hexToU8a(anna.id));
		const opening = openErasure(chain, anna.id, "NoLongerNecessary", claim, { scope: { Records: [record] } });
		const [opened] = await Promise.all([submit(chain, opening, anna.account), submit(chain, resigning, bob)]);
		erasure = openedCase(opened);
	});

	test("finds what was anchored by its opening, and nothing else in its place", async () => {
		const document = new TextEncoder().encode('{"resourceType":"Bundle","type":"collection"}');
		const { sealed } = await seal(document);
		const blindings = freshBlindings();
		const { commitment, inner } = commit(document, sealed, blindings);
		const record = await anchor(commitment, sealed.length);
		const opening = {
			blinding: u8aToHex(blindings.blinding),
			sealedBlake3: u8aToHex(blake3(sealed)),
			sealedLength: sealed.length,
		};
		const custodians = file("custodian.json", JSON.stringify({ ...opening, inner: u8aToHex(inner) }));
		const readers = {
			...opening,
			innerBlinding: u8aToHex(blindings.innerBlinding),
			documentBlake3: u8aToHex(blake3(document)),
		};
		const genesis = chain.genesisHash.toHex();
		const [found, other, later, elsewhere] = await Promise.all([
			check(...version(record, 0), "--opening", custodians, "--genesis", genesis),
			check(
				...version(record, 0),
				...["--opening", file("other.json", JSON.stringify({ ...readers, sealedLength: sealed.length + 1 }))],
			),
			check(...version(record, 1), "--commitment", hash(commitment)),
			check(...version(record, 0, { ...anna, id: u8aToHex(randomBytes(16)) }), "--commitment", hash(commitment)),
		]);

		assert.equal(found.status, 0);
		const { block, anchoredAt, ...rest } = found.answer;
		assert.deepEqual(rest, {
			outcome: "stands",
			standing: "current",
			amendedBy: null,
			category: "Results",
			commitment: { scheme: 1, hash: hash(commitment) },
			genesis,
			leaf: null,
			record,
			version: 0,
			versions: 1,
		});
		assert.equal((await chain.rpc.chain.getBlockHash(block.number)).toHex(), block.hash, "the chain has that block");
		assert.ok(block.time >= anchoredAt);

		assert.deepEqual([other.status, other.answer.outcome], [6, "differs"]);
		assert.equal(other.answer.commitment.hash, hash(commitment));
		assert.deepEqual([later.status, later.answer.outcome], [7, "absent"]);
		assert.deepEqual([elsewhere.status, elsewhere.answer.outcome], [7, "absent"]);

		const reader = file("reader.json", JSON.stringify(readers));
		assert.equal((await check(...version(record, 0), "--opening", reader)).status, 0);
	});

	test("says of a proof file whether what it proves is so now", async () => {
		const document = new TextEncoder().encode("a finding");
		const { sealed } = await seal(document);
		const blindings = freshBlindings();
		const { commitment } = commit(document, sealed, blindings);
		const record = await anchor(commitment, sealed.length);
		const proof = withOpening(await prove(record, 0), { document, sealed, blindings });
		const amended = fresh();
		const amending = { actingFor: ALICES, patient: anna.id, record, reason: "Correction" } as const;
		await submit(chain, amendRecord(chain, { ...amending, commitment: amended, sealedLength: 2 }), recorder);

		const { status, answer } = await check("--proof", file("finding.proof", proof));
		assert.equal(status, 0);
		assert.deepEqual([answer.standing, answer.version, answer.versions], ["superseded", 0, 2]);
		const now = await check(...version(record, 1), "--commitment", hash(amended));
		assert.deepEqual([now.status, now.answer.standing], [0, "current"]);

		const damaged = Uint8Array.from(proof);
		damaged[40]! ^= 1;
		const refused = await check("--proof", file("damaged.proof", damaged));
		assert.deepEqual([refused.status, refused.answer.error.kind], [6, "not-verified"]);
		assert.match(refused.answer.error.message, /opening/);
	});

	test("says of a document in a batch whether it was amended", async () => {
		const leaves = [fresh(), fresh(), fresh()];
		const batch = new Batch(leaves);
		const place = { actingFor: ALICES, patient: anna.id, category: "Results", custodian: CHARLIES } as const;
		const anchoring = anchorBatch(chain, { ...place, root: batch.root, leaves: batch.count, sealedLength: 6 });
		const { record } = anchoredVersion(await submit(chain, anchoring, recorder));
		const proofs = await Promise.all([0, 1].map((leaf) => prove(record, 0, leaf)));
		const amending = { actingFor: ALICES, patient: anna.id, record, leaf: 1, reason: "Correction" } as const;
		const amended = await submit(chain, amendLeaf(chain, { ...amending, commitment: fresh(), sealedLength: 2 }), recorder);

		const [kept, corrected] = await Promise.all(
			proofs.map((proof, leaf) => check("--proof", file(`leaf-${leaf}.proof`, proof))),
		);
		assert.deepEqual([kept!.status, kept!.answer.leaf, kept!.answer.standing], [0, 0, "current"]);
		assert.deepEqual([corrected!.answer.standing, corrected!.answer.leaf], ["amended", 1]);
		assert.equal(corrected!.answer.amendedBy, anchoredVersion(amended).record);
	});

	test("asks for the keys that the chain has", () => {
		const keys = keysOf({ patient: hexToU8a(anna.id), record: 7, version: 3, leaf: 300 });
		const { recordAnchors, timestamp } = chain.query;
		const named = [
			recordAnchors!["records"]!.key(anna.id, 7),
			recordAnchors!["anchors"]!.key(anna.id, 7, 3),
			recordAnchors!["leaves"]!.key(anna.id, 7, 300),
			timestamp!["now"]!.key(),
		];
		assert.deepEqual([keys.record, keys.anchor, keys.leaf!, TIME_KEY].map((key) => u8aToHex(key)), named);
	});

	test("says why there is no answer", async () => {
		const named = ["--commitment", hash(fresh())];
		const wrong = (text: string) => ["--chain", file(`${randomBytes(8).toString("hex")}.json`, text)];
		const { address } = network.validators[0]!;
		const closed = address.replace(/tcp\/\d+/, `tcp/${await closedPort()}`);
		const cases: [args: string[], status: number, message: RegExp][] = [
			[["--chain", network.specification], 2, /names no node to connect to/],
			[wrong(naming(network.specification, [closed])), 5, /None of the 1 nodes of Anamnesis Local can be reached/],
			[["--chain", specification, "--genesis", `0x${"11".repeat(32)}`], 6, /is of another chain/],
			[wrong("{}"), 2, /no chain specification/],
			[
				wrong(naming(network.specification, [address]).replace('"0x', '"0y')),
				2,
				/light client cannot begin with this chain specification/,
			],
			[
				wrong(JSON.stringify({ ...JSON.parse(naming(network.specification, [address])), unknownField: 1 })),
				2,
				/fields that no light client takes: unknownField/,
			],
		];
		if (OTHER_CHAIN !== undefined) {
			cases.push([wrong(naming(OTHER_CHAIN, [address])), 6, /is no peer of this chain/]);
		}
		const answers = await Promise.all(
			cases.map(([args]) => lightClient(...args, ...version(0, 0), ...named, "--timeout", "10")),
		);
		answers.forEach(({ status, answer }, at) => {
			const [, code, message] = cases[at]!;
			assert.match(answer.error.message, message);
			assert.equal(status, code, answer.error.message);
			assert.ok(!JSON.stringify(answer).includes(anna.id.slice(2)), "no patient is named");
		});
	});

	test("follows over a change of the validators, sees that a record is erased, and ends when it is interrupted", async () => {
		const setAt = async (hash: string) =>
			Number((await (await chain.at(hash)).query["grandpa"]!["currentSetId"]!()).toString());
		const before = await setAt(first.hash);
		const later = async (blocks: number) => setAt((await finalisedBlocks(chain, blocks)).hash.toHex());
		for (let waited = 0; (await later(Math.min(waited, 1))) === before; waited++) {
			assert.ok(waited < 60, "the validators change within three sessions");
		}

		const erased = { case: erasure, ...(await readWanted(chain, erasure, CHARLIES))! };
		const attestation = await signAttestation(chain, erased, charlie);
		const done = await submit(chain, attestErasure(chain, erased, attestation), charlie);

		const gone = await becomes("absent");
		assert.ok(gone.block.number >= done.blockNumber, "not before it was attested");
		one.interrupt();
		assert.equal((await one.ended).status, 0);

		for (let block = first; block.number < gone.block.number; ) {
			assert.equal((await chain.rpc.chain.getBlockHash(block.number)).toHex(), block.hash, "the chain has that block");
			const next = await blocks.next();
			if (next.outcome !== "unknown") {
				assert.ok(next.block.number > block.number, "each once, in their order");
				block = next.block;
			}
		}
		blocks.interrupt();
		assert.equal((await blocks.ended).status, 0);

		const begun = await check(...watched);
		assert.deepEqual([begun.status, begun.answer.outcome], [7, "absent"]);
	});
});

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((bound) => server.listen(0, "127.0.0.1", bound));
	const address = server.address();
	await new Promise((closed) => server.close(closed));
	assert.ok(address !== null && typeof address !== "string");
	return address.port;
}
