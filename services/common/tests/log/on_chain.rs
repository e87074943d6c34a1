//! Roots on the chain of a real node.

use crate::support::{delivery, new_log, patient};
use anamnesis_client::{chain::Chain, keys::AccountKey};
use anamnesis_primitives::disclosure::{
	verify_log, Disclosure, IntervalStatus, KeptEntry, LogEntry, LogFault, LogHead, Service,
};
use anamnesis_service::{
	log::{post_roots, ChainRoots},
	now,
	sender::Sender,
};
use anamnesis_test_harness::Node;
use sp_core::{sr25519, Pair};
use std::{sync::Arc, time::Duration};
use tokio::sync::watch;

/// Charlie's organisation of the development chain, a custodian and a keyholder.
const ORGANISATION: u32 = 2;

/// Six hours, as the runtime has it.
const INTERVAL: u64 = 6 * 60 * 60 * 1000;

fn charlie() -> AccountKey {
	let (_, seed) = sr25519::Pair::from_string_with_seed("//Charlie", None).expect("it is known");
	AccountKey::from_seed(seed.expect("it has one"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_patient_verifies_the_log_against_the_roots_on_chain() {
	let node = Node::builder().start().await;
	node.wait_for_finalised(1).await;
	let chain = Chain::connect(node.url(), None).await.expect("the node runs");
	let genesis = chain.genesis();
	let (log, _folder) = new_log().await;
	let running = now() / INTERVAL;
	// Two intervals ago, in the last one, and now.
	for (interval, count) in [(running - 2, 2), (running - 1, 1), (running, 3)] {
		for record in 0..count {
			let entry = delivery(record, interval * INTERVAL + 5);
			log.disclose(patient(1), entry).await.expect("the disk works");
			log.disclose(patient(2), entry).await.expect("the disk works");
		}
	}

	// The node is gone for a moment while roots are to be posted.
	let sender = Sender::new(node.url(), genesis, Some(charlie()));
	let roots = ChainRoots::new(sender, ORGANISATION, Service::Custodian);
	let (stop, stopped) = watch::channel(false);
	let worker = tokio::spawn(post_roots(log.clone(), Arc::new(roots), stopped));
	let known = async {
		loop {
			let proofs = log.proofs(patient(1), 0, 10).await.expect("the disk works");
			if proofs.len() == 2 && proofs.iter().all(|proof| proof.posted) {
				return proofs;
			}
			tokio::time::sleep(Duration::from_millis(200)).await;
		}
	};
	let proofs = tokio::time::timeout(anamnesis_test_harness::PATIENCE, known).await;
	let proofs = proofs.expect("the roots become final");

	let now = chain.now().await.expect("the node runs");
	let posted = now.disclosure_roots(ORGANISATION, Service::Custodian, 0, 100).await;
	let posted = posted.expect("the node runs");
	assert_eq!(posted.len(), 2);
	let entries = log.entries(patient(1), 0, 100).await.expect("the disk works");
	let mut verified = LogHead::default();
	for (info, proof) in posted.iter().zip(&proofs) {
		assert_eq!(info.interval, proof.interval);
		assert_eq!(info.contradiction, None);
		let IntervalStatus::Posted { root, .. } = info.status else { panic!("it was posted") };
		let since = &entries[verified.count as usize..proof.proof.head.count as usize];
		verified = verify_log(&root, &patient(1), &proof.proof, &verified, since)
			.unwrap_or_else(|fault| panic!("{fault:?}"));

		let mut changed = since.to_vec();
		let KeptEntry::Whole { entry: LogEntry::V1(disclosure), .. } = &mut changed[0] else {
			panic!("it is not old")
		};
		*disclosure = Disclosure { reader: [6; 32], ..*disclosure };
		let before = LogHead { count: verified.count - since.len() as u64, ..LogHead::default() };
		let checked = verify_log(&root, &patient(1), &proof.proof, &before, &changed);
		assert_eq!(checked, Err(LogFault::EntriesNotMatching));
	}
	assert_eq!(verified.count, 3, "what is of the running interval is under no root yet");

	stop.send(true).expect("it runs");
	worker.await.expect("it does not panic");
}
