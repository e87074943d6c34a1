//! How long an anchor takes in building a block: a running development node, many clinicians who each anchor for a
//! patient of theirs, and what the node says about the blocks that it builds. Beside it the same number of transactions
//! that do nothing, by the same people, so that the ratio says what the anchor itself costs.

use anamnesis_bench::{built::Built, figures::Spread};
use anamnesis_chain_tests::{
	harness::{actors, calls, calls::patients, within, Chain, Kind, Log, Node, Person},
	patient::{now, Patient},
};
use anamnesis_primitives::{
	Categories, Commitment, InitialGrant, Purpose, Purposes, RecordCategory, Rights,
};
use calls::Call;
use futures::future::join_all;

/// Who sends. An account sends at most 16 transactions per block in the long run, so it takes many.
const CLINICIANS: usize = 24;

/// Transactions that each of them sends for a block.
const EACH: usize = 8;

/// Full blocks that are measured, of each kind.
const BLOCKS: usize = 15;

/// The organisation that Alice administers, and the one that keeps the records.
const CLINIC: u32 = 0;
const CUSTODIAN: u32 = 2;
const KEYHOLDER: u32 = 1;

struct Sender {
	clinician: Person,
	patient: Patient,
}

#[tokio::main]
async fn main() {
	let node = Node::builder().start().await;
	let chain = node.connect().await;
	chain.wait_for_best(2).await;
	let senders = enter(&chain).await;
	println!(
		"{CLINICIANS} clinicians, each with a patient; {} transactions in a block",
		CLINICIANS * EACH
	);

	let empty = empty_blocks(node.log()).await;
	report("an empty block", &empty);
	let idle = blocks(&chain, node.log(), &senders, |_| calls::nothing()).await;
	let idle = per_transaction("a transaction that does nothing", &idle, &empty);
	let anchors = blocks(&chain, node.log(), &senders, anchor).await;
	let anchors = per_transaction("an anchor", &anchors, &empty);
	println!(
		"an anchor takes {:.2} times what a transaction takes that does nothing",
		anchors / idle
	);
}

/// Clinicians are enrolled, and each registers a patient.
async fn enter(chain: &Chain) -> Vec<Sender> {
	let clinicians: Vec<_> = (0..CLINICIANS).map(|_| Person::fresh()).collect();
	let enrolments = clinicians.iter().map(|one| calls::enrol(CLINIC, one, Kind::Clinician));
	chain.submit(&calls::batch(enrolments), &actors::alice()).await.expect("Alice may enrol");
	let grants = [InitialGrant {
		categories: Categories::of(&[RecordCategory::Results]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + 24 * 60 * 60 * 1_000,
	}];
	let enter = |clinician: Person| async {
		let patient = Patient::register(chain, CLINIC, &clinician.keys, &grants).await;
		Sender { clinician, patient: patient.expect("the patient has consented") }
	};
	join_all(clinicians.into_iter().map(enter)).await
}

/// An anchor of a document that nobody has: what the chain sees of any.
fn anchor(sender: &Sender) -> Call {
	let commitment = Commitment { scheme: Commitment::SCHEME, hash: actors::random() };
	let (patient, category) = (sender.patient.id, RecordCategory::Results);
	patients::anchor(CLINIC, patient, category, commitment, 14, CUSTODIAN, &[KEYHOLDER])
}

/// Fills blocks with what everybody sends, and gives those that held all of it.
async fn blocks(
	chain: &Chain,
	log: &Log,
	senders: &[Sender],
	call: impl Fn(&Sender) -> Call,
) -> Vec<Built> {
	let mut full = Vec::new();
	for _ in 0..BLOCKS {
		// Right after a block, so that all of it waits when the next one is built; an empty one, since a slow node may
		// need more than one block for what was sent before.
		let idle = log
			.wait_for_next(|line| Built::from_line(line).filter(|block| block.transactions == 1));
		within("an empty block", Some(log), idle).await.expect("the node runs");
		let next =
			log.wait_for_next(|line| Built::from_line(line).filter(|block| block.transactions > 1));
		let send = |sender| {
			let calls: Vec<_> = (0..EACH).map(|_| call(sender)).collect();
			send(chain, sender, calls)
		};
		let sending = join_all(senders.iter().map(send));
		let (_, block) =
			futures::future::join(sending, within("a full block", Some(log), next)).await;
		full.push(block.expect("the node runs"));
	}
	full
}

async fn send(chain: &Chain, sender: &Sender, calls: Vec<Call>) {
	let keys = &sender.clinician.keys;
	let mut nonce = chain.next_nonce(keys).await.expect("the node answers");
	for call in calls {
		chain.send(&call, keys, nonce).await.expect("the pool takes it");
		nonce += 1;
	}
}

async fn empty_blocks(log: &Log) -> Vec<Built> {
	let mut empty = Vec::new();
	while empty.len() < BLOCKS {
		let next = log
			.wait_for_next(|line| Built::from_line(line).filter(|block| block.transactions == 1));
		empty.push(within("an empty block", Some(log), next).await.expect("the node runs"));
	}
	empty
}

fn report(what: &str, blocks: &[Built]) {
	let Spread { least, median, greatest } =
		Spread::of(blocks.iter().map(|block| block.milliseconds as f64));
	println!("{what}: {median:.0} ms ({least:.0} to {greatest:.0} in {} blocks)", blocks.len());
}

/// Milliseconds per transaction, without what an empty block takes: prints the spread, and gives the middle.
fn per_transaction(what: &str, blocks: &[Built], empty: &[Built]) -> f64 {
	let base = Spread::of(empty.iter().map(|block| block.milliseconds as f64)).median;
	let each = blocks.iter().map(|block| {
		(block.milliseconds as f64 - base) / (block.transactions.saturating_sub(1)).max(1) as f64
	});
	let Spread { least, median, greatest } = Spread::of(each);
	let transactions: u64 = blocks.iter().map(|block| block.transactions.saturating_sub(1)).sum();
	println!(
		"{what}: {median:.2} ms ({least:.2} to {greatest:.2} in {} blocks with {transactions} transactions)",
		blocks.len()
	);
	median
}
