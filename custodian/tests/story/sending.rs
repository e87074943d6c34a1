//! A service posts roots and answers cases at the same time, with one account.

use crate::world::{charlie, Document, World, CUSTODIAN, OTHER};
use anamnesis_chain_tests::harness::actors::random;
use anamnesis_client::{
	chain::{calls::erasure_requests, events::erasure_requests::ErasureOpened, signing},
	keys::AccountKey,
};
use anamnesis_primitives::{
	disclosure::Service, views::CaseInfo, CaseId, ErasureGround, ErasureScope,
};
use anamnesis_service::{
	log::{ChainRoots, Roots},
	now,
	sender::Sender,
};
use futures::future::{join, join_all};

/// How many cases are answered, and how many roots are posted in the meantime.
const MANY: u64 = 4;

/// Six hours, as the runtime has it.
const INTERVAL: u64 = 6 * 60 * 60 * 1000;

async fn asked(world: &World) -> Vec<CaseId> {
	let mut patients = Vec::new();
	for _ in 0..MANY {
		patients.push(world.patient().await);
	}
	let documents: Vec<_> =
		patients.iter().map(|patient| Document::new(patient.id, 1_000)).collect();
	join_all(documents.iter().map(|document| world.anchor(document))).await;
	let opened = patients.iter().map(|patient| async {
		let (scope, ground) = (ErasureScope::Everything, ErasureGround::Objection);
		let open = erasure_requests::open(patient.id, &scope, ground, random(), None, false);
		let opened = world.submit(&open, &patient.holder.keys).await;
		opened.event::<ErasureOpened>().expect("it is open").case
	});
	join_all(opened).await
}

#[tokio::test(flavor = "multi_thread")]
async fn roots_and_attestations_do_not_take_each_others_nonces() {
	let world = World::begin().await;
	let cases = asked(&world).await;
	let officer = AccountKey::from_seed(world.officer_seed());
	let node = format!("ws://{}", world.address());
	let sender = Sender::new(node, world.genesis, Some(officer));
	// As the service does it: each has a clone.
	let roots = ChainRoots::new(sender.clone(), CUSTODIAN, Service::Custodian);
	let administrator = charlie().pair().expect("it is a key");

	let posting = async {
		let running = now() / INTERVAL;
		for interval in running - MANY..running {
			roots.post(interval, random()).await.expect("it is the next one");
		}
	};
	let answering = join_all(cases.iter().map(|&case| {
		let (sender, administrator) = (sender.clone(), &administrator);
		async move {
			let tell = erasure_requests::tell_recipients(CUSTODIAN, case, &[OTHER]);
			sender.submit(&tell).await.expect("an officer may");
			let at = sender.chain().await.expect("the node answers").now().await;
			let wanted = at.expect("the node answers").wanted(case, CUSTODIAN).await;
			let wanted = wanted.expect("the node answers").expect("it is not attested yet");
			let attest = signing::attest(world.genesis, administrator, case, &wanted);
			sender.submit(&attest).await.expect("an officer may");
		}
	}));
	join(posting, answering).await;

	let chain = sender.chain().await.expect("the node answers");
	assert_eq!(chain.overtaken(), 0, "a nonce was refused");
	let at = chain.now().await.expect("the node answers");
	for case in cases {
		let info = at.case(case).await.expect("the node answers");
		assert!(matches!(info, Some(CaseInfo::Purging { .. } | CaseInfo::Closed(_))), "{info:?}");
	}
	let posted = at.disclosure_roots(CUSTODIAN, Service::Custodian, 0, 100).await;
	assert_eq!(posted.expect("the node answers").len() as u64, MANY);
}
