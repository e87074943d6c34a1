//! Who may sign for an emergency, by what a real chain has said last. That it stands still is a matter of how old a block may
//! be: here, a millisecond.

use crate::support::*;
use anamnesis_chain_tests::{
	council,
	harness::{actors, calls, Kind},
};
use anamnesis_primitives::PatientId;
use anamnesis_service::chain::{Chain as _, Node, NotOffline, Signers, Unavailable};
use subxt::dynamic::Value;

#[tokio::test]
async fn two_people_of_an_active_provider_sign_while_the_chain_stands_still() {
	let process = start().await;
	let world = World::of(&process).await;
	let (patient, author) = world.patient().await;
	let clinician = world.enrol(OTHER_CLINIC, Kind::Clinician).await;
	let officer = world.enrol(OTHER_CLINIC, Kind::Officer).await;
	let elsewhere = world.enrol(CLINIC, Kind::Officer).await;
	let recorder = world.enrol(OTHER_CLINIC, Kind::Recorder).await;
	let signers = Signers {
		patient: patient.id,
		clinician: clinician.account().0,
		officer: officer.account().0,
		provider: OTHER_CLINIC,
	};
	assert_eq!(world.node.may_sign(signers).await, Err(NotOffline::ChainGoesOn));
	let refused = world.node.last_said(signers, 0, 0).await.err();
	assert_eq!(refused, Some(NotOffline::ChainGoesOn));

	let stopped = world.node.clone().with_max_age(1);
	assert_eq!(stopped.may_sign(signers).await, Ok(()));
	let last = stopped.last_said(signers, 0, 0).await.expect("it is anchored");
	assert_eq!((last.entry.record, last.entry.version), (0, 0));
	assert_eq!(last.entry.signer, author.account().0);
	assert_eq!(last.entry.category, RESULTS);
	assert_eq!(last.reader_key.bytes, clinician.encryption_key);
	assert_eq!(last.policies.finalised, patient.holder.policy());
	let numbers: Vec<_> = last.organisations.iter().map(|(number, _)| *number).collect();
	assert_eq!(numbers, [OTHER_CLINIC, OTHER_CLINIC], "the provider, and the keyholder");
	for place in [(0, 1), (1, 0)] {
		let refused = stopped.last_said(signers, place.0, place.1).await.err();
		assert_eq!(refused, Some(NotOffline::NotFound), "{place:?}");
	}

	let refused = async |signers| stopped.may_sign(signers).await.err();
	let nobody = Signers { patient: PatientId([1; 16]), ..signers };
	assert_eq!(refused(nobody).await, Some(NotOffline::NotFound));
	for (what, other) in [
		("somebody alone", Signers { officer: signers.clinician, ..signers }),
		("a recorder", Signers { clinician: recorder.account().0, ..signers }),
		("no officer", Signers { officer: recorder.account().0, ..signers }),
		("an officer of others", Signers { officer: elsewhere.account().0, ..signers }),
		("a stranger", Signers { clinician: [9; 32], ..signers }),
		("another organisation", Signers { provider: CLINIC, ..signers }),
		("no provider", Signers { provider: CUSTODIAN, ..signers }),
	] {
		assert_eq!(refused(other).await, Some(NotOffline::SignersNotAdmissible), "{what}");
	}

	let other_chain = Node::new(world.address.clone(), [9; 32]).with_max_age(1);
	let said = other_chain.may_sign(signers).await;
	assert_eq!(said, Err(Unavailable::OtherChain.into()));

	// An organisation that is suspended has no people who could sign.
	let suspension = calls::call(
		"Consortium",
		"suspend_organisation",
		[("organisation", Value::u128(OTHER_CLINIC.into()))],
	);
	let motion = council::propose(&world.chain, suspension, &actors::alice(), 2).await;
	let motion = motion.expect("Alice has a seat");
	motion.approve(&world.chain, &actors::alice()).await.expect("she may vote");
	let closed = motion.approve_and_close(&world.chain, &actors::charlie()).await;
	closed.expect("these are two of three");
	assert_eq!(refused(signers).await, Some(NotOffline::SignersNotAdmissible));

	// And without a node nobody can say who they are.
	drop(process);
	assert_eq!(stopped.may_sign(signers).await, Err(Unavailable::NodeLost.into()));
}
