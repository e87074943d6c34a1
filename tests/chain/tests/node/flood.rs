//! A member that floods slows down nobody but itself.

use anamnesis_chain_tests::{
	council,
	harness::{actors, calls, calls::patients, Chain, Failure, Kind, Node, Person},
	patient::{now, Patient},
};
use anamnesis_primitives::{
	Categories, Grantee, InitialGrant, Purpose, Purposes, RecordCategory, Rights,
};
use calls::Call;
use futures::future::join_all;
use std::time::{Duration, Instant};
use subxt::{dynamic::Value, ext::scale_decode::DecodeAsType};
use subxt_signer::sr25519::Keypair;

/// The organisations that Alice and Bob administer.
const ALICES: u32 = 0;
const BOBS: u32 = 1;

/// Transactions of Alice's that are timed, in quiet and in the flood.
const TIMED: u32 = 5;

/// Who floods, and how much each of them queues.
const FLOODERS: usize = 24;
const EACH: u64 = 60;

/// A small allowance: 40 milliseconds of computing time, and bytes enough.
const REF_TIME: u64 = 40_000_000_000;
const LENGTH: u64 = 1024 * 1024;

/// What a transaction takes of it at least, before it does anything: a little less than what is measured.
const LEAST: u64 = 280_000_000;

/// What `AdmissionApi_allowance` tells, or as much of it as is asked.
#[derive(Debug, DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct Allowance {
	ref_time: u64,
	ref_time_spent: u64,
}

async fn allowance_of(chain: &Chain, who: &Keypair) -> Allowance {
	let account = Value::from_bytes(actors::account(who));
	chain.read::<Option<Allowance>>("AdmissionApi", "allowance", [account]).await.expect("known")
}

/// How long one transaction after the other takes, from sending to finality.
async fn time_to_finality(chain: &Chain, who: &Keypair) -> Duration {
	let begin = Instant::now();
	for _ in 0..TIMED {
		chain.submit(&calls::nothing(), who).await.expect("others are not touched");
	}
	begin.elapsed()
}

/// Sends as much as the pool takes.
async fn queue(chain: &Chain, who: &Keypair) -> u64 {
	let Ok(next) = chain.next_nonce(who).await else { return 0 };
	let mut taken = 0;
	for nonce in next..next + EACH {
		if chain.send(&calls::nothing(), who, nonce).await.is_ok() {
			taken += 1;
		}
	}
	taken
}

#[tokio::test]
async fn a_member_that_floods_at_ten_times_its_allowance_slows_down_nobody_else() {
	let node = Node::builder().start().await;
	let chain = node.connect().await;
	chain.wait_for_finalised(2).await;
	let flooders: Vec<_> = (0..FLOODERS).map(|_| Person::fresh()).collect();
	let enrolments = flooders.iter().map(|one| calls::enrol(BOBS, one, Kind::Recorder));
	chain.submit(&calls::batch(enrolments), &actors::bob()).await.expect("Bob may enrol");
	set_small_allowance(&chain).await;

	let quiet = time_to_finality(&chain, &actors::alice()).await;

	let flood = join_all(flooders.iter().map(|one| queue(&chain, &one.keys)));
	let (queued, busy) =
		futures::future::join(flood, time_to_finality(&chain, &actors::alice())).await;
	let queued: u64 = queued.into_iter().sum();
	let spent = allowance_of(&chain, &flooders[0].keys).await;

	println!("{TIMED} transactions in {quiet:.1?} when it is quiet, in {busy:.1?} in a flood of which the pool took {queued}: {spent:?}");
	assert_eq!(spent.ref_time, REF_TIME);
	// The pool takes all of it until blocks have spent the allowance, and refuses the rest: how much that is depends on
	// the machine.
	assert!(FLOODERS as u64 * EACH * LEAST > 10 * REF_TIME, "that is no flood");
	assert!(queued > 0, "the pool took nothing of it");
	assert!(spent.ref_time_spent <= REF_TIME, "the flooder spent more than it may: {spent:?}");
	assert!(spent.ref_time_spent > REF_TIME / 2, "the flood came into blocks: {spent:?}");
	assert!(busy.as_secs_f64() <= 1.5 * quiet.as_secs_f64(), "{busy:?} against {quiet:?}");
}

async fn set_small_allowance(chain: &Chain) {
	let allowance = Value::named_composite([
		("ref_time", Value::u128(REF_TIME.into())),
		("length", Value::u128(LENGTH.into())),
	]);
	let call: Call = calls::call(
		"Admission",
		"set_organisation_allowance",
		[
			("organisation", Value::u128(BOBS.into())),
			("allowance", Value::unnamed_variant("Some", [allowance])),
		],
	);
	let motion = council::propose(chain, call, &actors::alice(), 2).await.expect("Alice may");
	// Charlie and not Bob, who would vote from the allowance that he loses.
	motion.approve(chain, &actors::alice()).await.expect("Alice votes");
	motion.approve_and_close(chain, &actors::charlie()).await.expect("two of three");
}

#[tokio::test]
async fn free_calls_are_no_way_to_flood() {
	let node = Node::builder().start().await;
	let chain = node.connect().await;
	chain.wait_for_finalised(2).await;
	let clinician = Person::fresh();
	let enrolment = calls::enrol(ALICES, &clinician, Kind::Clinician);
	chain.submit(&enrolment, &actors::alice()).await.expect("Alice may enrol");
	let grant = InitialGrant {
		categories: Categories::of(&[RecordCategory::Results]),
		rights: Rights { read: true, contribute: false },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + 24 * 60 * 60 * 1_000,
	};
	let patient = Patient::register(&chain, ALICES, &clinician.keys, &[grant; 2])
		.await
		.expect("the patient has consented");

	// Two revocations at once, right after a block: one is pending, the other one waits outside.
	let revoke = |grant: u32| patients::revoke(patient.id, Grantee::Organisation(ALICES), grant);
	let keys = &patient.holder.keys;
	let nonce = chain.next_nonce(keys).await.expect("the node answers");
	let height = chain.best().await.number;
	chain.wait_for_best(height + 1).await;
	let first = chain.send(&revoke(0), keys, nonce).await;
	let second = chain.send(&revoke(1), keys, nonce + 1).await;
	assert!(first.is_ok(), "{first:?}");
	assert!(second.is_err(), "a second free call of one account is pending");

	// It goes through when the first one has. What changes nothing is not even pending.
	chain.wait_for_finalised(height + 3).await;
	chain.submit(&revoke(1), keys).await.expect("nothing else is pending");
	let again = chain.submit(&revoke(1), keys).await.expect_err("it is gone");
	assert_eq!(again, Failure::Refused(CHANGES_NOTHING));
}

/// The refusal of a free call that would change nothing.
const CHANGES_NOTHING: u8 = 7;
