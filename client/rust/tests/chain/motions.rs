//! The council.

use crate::support::{connect, key_of, submit};
use anamnesis_chain_tests::harness::{actors, Node, Person};
use anamnesis_client::chain::{
	calls::{consortium, council, utility},
	events::{
		consortium::{OrganisationAdmitted, PractitionerEnrolled},
		council::Proposed,
	},
	Error,
};
use anamnesis_primitives::{PractitionerKind, Role, Roles};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_motion_is_proposed_voted_on_and_carried_out() {
	let node = Node::builder().start().await;
	let chain = connect(&node).await;
	let [alice, bob] = [actors::alice(), actors::bob()];
	let administrator = Person::fresh();
	let roles = Roles::of(&[Role::Provider]);
	let motion =
		consortium::admit_organisation(administrator.account().0, roles, key_of(&administrator));
	let proposed = submit(&chain, &council::propose(2, &motion), &alice).await.unwrap();
	let Proposed { proposal_index, proposal_hash, threshold, .. } = proposed.event().unwrap();
	assert_eq!((proposal_hash, threshold), (motion.hash(), 2));
	for seat in [&alice, &bob] {
		submit(&chain, &council::vote(motion.hash(), proposal_index, true), seat).await.unwrap();
	}
	let close = council::close(motion.hash(), proposal_index, motion.length());
	let closed = submit(&chain, &close, &bob).await.unwrap();
	closed.motion().expect("it succeeds").expect("it is carried out");
	let OrganisationAdmitted { organisation, .. } = closed.event().unwrap();
	let at = chain.at(closed.block).await.unwrap();
	let admitted = at.organisation(organisation).await.unwrap().expect("it is a member");
	assert_eq!(admitted.administrator, administrator.account().0);

	// The same again fails when it is carried out, and says why.
	let again = submit(&chain, &council::propose(2, &motion), &alice).await.unwrap();
	let Proposed { proposal_index, .. } = again.event().unwrap();
	for seat in [&alice, &bob] {
		submit(&chain, &council::vote(motion.hash(), proposal_index, true), seat).await.unwrap();
	}
	let close = council::close(motion.hash(), proposal_index, motion.length());
	let closed = submit(&chain, &close, &bob).await.unwrap();
	let failed = closed.motion().expect_err("the account administers an organisation");
	assert!(
		matches!(&failed, Error::CallFailed { name, .. } if name == "AccountInUse"),
		"{failed}"
	);

	// Several calls in one transaction, all or none.
	let people = [Person::fresh(), Person::fresh()];
	let calls = people.each_ref().map(|person| {
		let (account, key) = (person.account().0, key_of(person));
		consortium::enrol_practitioner(0, account, PractitionerKind::Officer, key)
	});
	let done = submit(&chain, &utility::batch_all(&calls), &alice).await.unwrap();
	assert_eq!(done.all::<PractitionerEnrolled>().unwrap().len(), 2);
	let half = [consortium::remove_practitioner(0, people[0].account().0), calls[1].clone()];
	let failed = submit(&chain, &utility::batch_all(&half), &alice).await.expect_err("the second");
	assert!(matches!(failed, Error::CallFailed { .. }), "{failed}");
	let at = chain.now().await.unwrap();
	assert!(at.practitioner(people[0].account().0).await.unwrap().is_some(), "all or none");
}
