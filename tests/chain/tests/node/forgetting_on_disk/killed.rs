//! The same when the node is killed while the chain forgets, again and again.

use super::{
	bounded,
	commands::{rewrite, scan, stop},
	say, HISTORY,
};
use anamnesis_chain_tests::{
	harness::{
		actors,
		calls::{
			self,
			patients::{self, commitment, id, none, number, variant},
			Call,
		},
		Chain, Hash, Head, Kind, Node, Person,
	},
	kill::Moment,
	patient::{attestation, now, Patient},
};
use anamnesis_primitives::{
	erasure::claim, CaseId, Categories, Commitment, ErasureGround, InitialGrant, Purpose, Purposes,
	RecordCategory, Rights,
};
use futures::future::join_all;
use std::io::{stderr, Write};
use subxt::{dynamic::Value, ext::scale_decode::DecodeAsType};

/// The organisations of the clinic and of the custodian.
const CLINIC: u32 = 0;
const CUSTODIAN: u32 = 2;

const RESULTS: RecordCategory = RecordCategory::Results;
const DAY: u64 = 24 * 60 * 60 * 1_000;

/// Records of one patient: how many are anchored under one signature, with how many signatures of each of how many
/// people. To forget them takes about ten blocks.
const AT_ONCE: usize = 64;
const SIGNATURES: usize = 16;
const WRITERS: usize = 10;
const RECORDS: usize = AT_ONCE * SIGNATURES * WRITERS;

/// In how many blocks all of them are forgotten, at most.
const BLOCKS: u64 = 60;

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct ErasureOpened {
	case: [u8; 16],
}

/// Somebody with a long history, and what binds it.
async fn somebody(chain: &Chain) -> (Patient, Vec<[u8; 32]>) {
	let writers: Vec<_> = (0..WRITERS).map(|_| Person::fresh()).collect();
	let enrolments = writers.iter().map(|writer| calls::enrol(CLINIC, writer, Kind::Clinician));
	let enrolled = chain.submit(&calls::batch(enrolments), &actors::alice()).await;
	enrolled.expect("Alice may enrol");
	let grant = InitialGrant {
		categories: Categories::of(&[RESULTS]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + DAY,
	};
	let patient = Patient::register(chain, CLINIC, &writers[0].keys, &[grant]).await;
	let patient = patient.expect("the patient has consented");
	let written = join_all(writers.iter().map(|writer| write(chain, &patient, writer))).await;
	let mut head = chain.finalised().await;
	let last = head.number + BLOCKS;
	loop {
		let holdings = patient.holdings(chain).await;
		let there = holdings.first().map_or(0, |kept| usize::try_from(kept.count).unwrap_or(0));
		if there == RECORDS {
			break;
		}
		assert!(head.number < last, "only {there} records are anchored");
		head = chain.wait_for_finalised(head.number + 1).await;
	}
	(patient, written.into_iter().flatten().collect())
}

async fn write(chain: &Chain, patient: &Patient, writer: &Person) -> Vec<[u8; 32]> {
	let first = chain.next_nonce(&writer.keys).await.expect("the chain knows the signer");
	let mut written = Vec::new();
	for nonce in (first..).take(SIGNATURES) {
		let hashes: Vec<_> = (0..AT_ONCE).map(|_| actors::random()).collect();
		chain.send(&anchor_many(patient, &hashes), &writer.keys, nonce).await.expect("it is taken");
		written.extend(hashes);
	}
	written
}

fn anchor_many(patient: &Patient, hashes: &[[u8; 32]]) -> Call {
	let entries = hashes.iter().map(|hash| {
		let bound = Commitment { scheme: Commitment::SCHEME, hash: *hash };
		Value::named_composite([
			("patient", id(patient.id)),
			("category", variant(RESULTS)),
			("commitment", commitment(bound)),
			("size", number(12_u8)),
			("custodian", number(CUSTODIAN)),
			("keyholders", Value::unnamed_composite([])),
			("recorded_on", none()),
		])
	});
	let entries = ("entries", Value::unnamed_composite(entries));
	calls::call("RecordAnchors", "anchor_many", [("acting_for", number(CLINIC)), entries])
}

/// Opens a case about the patient's results.
async fn open(chain: &Chain, patient: &Patient) -> CaseId {
	let opening = calls::call(
		"ErasureRequests",
		"open",
		[
			("patient", id(patient.id)),
			("scope", Value::unnamed_variant("Category", [variant(RESULTS)])),
			("ground", variant(ErasureGround::ConsentWithdrawn)),
			("claim", Value::from_bytes(actors::random())),
			("case_key", none()),
			("revoke", Value::bool(false)),
		],
	);
	let opened = chain.submit(&opening, &patient.holder.keys).await.expect("it is theirs");
	let ErasureOpened { case } = opened.event("ErasureRequests", "ErasureOpened");
	CaseId(case)
}

/// How many records are in the state, while a purge is under way.
async fn left(chain: &Chain, block: Hash) -> Option<usize> {
	let purging = chain.entries(block, "ErasureRequests", "Purging").await;
	if purging.is_empty() {
		return None;
	}
	Some(chain.entries(block, "RecordAnchors", "Records").await.len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_being_erased_when_the_node_was_killed_is_in_no_file_in_the_end() {
	let mut node = Node::builder().arguments(bounded()).start().await;
	let mut chain = node.connect().await;
	let (patient, written) = somebody(&chain).await;
	let case = open(&chain, &patient).await;
	let [kept] = &patient.holdings(&chain).await[..] else { panic!("one custodian keeps it") };
	let word = attestation(&chain, case, kept, &actors::charlie()).await;
	let nonce = chain.next_nonce(&actors::charlie()).await.expect("Charlie is known");
	chain.send(&word, &actors::charlie(), nonce).await.expect("it is taken");

	// The purge has begun when a block says so, and need not be final.
	let mut best = chain.best().await;
	let last = best.number + BLOCKS;
	while left(&chain, best.hash).await.is_none() {
		assert!(best.number < last, "the purge has not begun");
		best = chain.wait_for_best(best.number + 1).await;
	}
	let mut before = RECORDS;
	for moment in [Moment::Imported, Moment::Made, Moment::Finalised] {
		moment.comes(&node, &chain).await;
		node.kill9();
		node.restart().await;
		chain = node.connect().await;
		let Head { number, hash } = chain.best().await;
		let now = left(&chain, hash).await.expect("it was killed while the chain forgets");
		let line = format!("killed when {moment:?}: {now} of {RECORDS} records left at {number}");
		writeln!(stderr(), "forgetting on disk: {line}").expect("there is somebody to tell");
		// What was not on the disk yet is done again.
		assert!(now <= before + RECORDS / 4 && now > 0, "{now} after {before}");
		before = now;
		best = chain.wait_for_best(number + 1).await;
	}

	// Not the last finalised block, which can be older than the purge.
	let mut head = chain.wait_for_finalised(best.number).await;
	let last = head.number + BLOCKS;
	while left(&chain, head.hash).await.is_some() {
		assert!(head.number < last, "the purge has not ended");
		head = chain.wait_for_finalised(head.number + 1).await;
	}
	assert!(chain.entries(head.hash, "RecordAnchors", "Records").await.is_empty());

	// What is left is the patient.
	let everything = patients::open_erasure(
		patient.id,
		ErasureGround::ConsentWithdrawn,
		claim(&anamnesis_chain_tests::sealed::blinding(), &patient.id),
	);
	chain.submit(&everything, &patient.holder.keys).await.expect("it is theirs");
	let Person { encryption_key, .. } = &patient.holder;
	let mut gone: Vec<Vec<u8>> = written.iter().map(|hash| hash.to_vec()).collect();
	gone.extend([
		patient.id.0.to_vec(),
		patient.holder.account().0.to_vec(),
		encryption_key.to_vec(),
		patient.holder.policy().hash.to_vec(),
	]);
	let mut head = chain.finalised().await;
	while !chain.traces(head.hash, &gone[RECORDS..]).await.is_empty() {
		assert!(head.number < last + BLOCKS, "the chain has not forgotten the patient");
		head = chain.wait_for_finalised(head.number + 1).await;
	}
	chain.wait_for_finalised(head.number + HISTORY + 1).await;
	drop(chain);
	stop(&node).await;
	say("killed while it forgot, after the history", &scan(node.folder(), &gone), gone.len());
	rewrite(node.folder());
	let rewritten = scan(node.folder(), &gone);
	assert_eq!(rewritten.lines, Vec::<String>::new());
}
