//! The pool refuses with the exact code, nothing changes, and what is put right goes through.
//!
//! The tests run side by side on one node, so each has a clinician of its own to be refused: what
//! the state tells of that clinician changes for no other reason.

use anamnesis_chain_tests::{
	council,
	harness::{actors, calls, Chain, Host, Kind, Person},
	refusal::{
		Attempt, CALL_FORBIDDEN, COUNCIL_ONLY, IMMORTAL_TRANSACTION, UNKNOWN_ACCOUNT, WRONG_ROLE,
	},
};
use futures::future::join;
use std::sync::Mutex;
use tokio::sync::OnceCell;

/// The role of a clinic, as a bit.
const PROVIDER: u8 = 1;

/// The organisation that Alice administers.
const ALICES: u32 = 0;

/// How many clinicians are enrolled for the tests: at least one for each.
const CLINICIANS: usize = 5;

struct Scene {
	host: Host,
	clinicians: Mutex<Vec<Person>>,
}

impl Scene {
	/// A connection, and a clinician who works for Alice's organisation.
	async fn enter() -> (Chain, Person) {
		static SCENE: OnceCell<Scene> = OnceCell::const_new();
		let scene = SCENE.get_or_init(Self::set).await;
		let clinician = scene.clinicians.lock().expect("nobody panics while choosing").pop();
		(scene.host.connect().await, clinician.expect("CLINICIANS are enough"))
	}

	async fn set() -> Self {
		let host = Host::find_or_start().await;
		let clinicians: Vec<_> = (0..CLINICIANS).map(|_| Person::fresh()).collect();
		let enrolments = clinicians.iter().map(|one| calls::enrol(ALICES, one, Kind::Clinician));
		let chain = host.connect().await;
		let enrolled = chain.submit(&calls::batch(enrolments), &actors::alice()).await;
		enrolled.expect("Alice may enrol them");
		Self { host, clinicians: Mutex::new(clinicians) }
	}
}

/// The accounts and keys that a person has.
fn ids(person: &Person) -> [[u8; 32]; 2] {
	[person.account().0, person.encryption_key]
}

#[tokio::test]
async fn an_unknown_account_is_refused_until_somebody_enrols_it() {
	let (chain, _) = Scene::enter().await;
	let stranger = Person::fresh();
	let attempt = Attempt::new(calls::nothing(), &stranger.keys).about(ids(&stranger));
	attempt.is_refused(&chain, UNKNOWN_ACCOUNT).await;

	let enrolment = calls::enrol(ALICES, &stranger, Kind::Clinician);
	chain.submit(&enrolment, &actors::alice()).await.unwrap();
	chain.submit(&calls::nothing(), &stranger.keys).await.unwrap();
}

#[tokio::test]
async fn what_is_the_councils_is_refused_alone_and_hidden_until_it_is_proposed() {
	let (chain, clinician) = Scene::enter().await;
	let clinic = Person::fresh();
	let admission = calls::admit(&clinic, PROVIDER);
	let hidden = calls::batch([calls::batch([admission.clone()])]);
	join(
		Attempt::new(admission.clone(), &clinician.keys)
			.about(ids(&clinic))
			.is_refused(&chain, COUNCIL_ONLY),
		Attempt::new(hidden, &clinician.keys).about(ids(&clinic)).is_refused(&chain, COUNCIL_ONLY),
	)
	.await;

	council::propose(&chain, admission, &actors::bob(), 2).await.unwrap();
}

#[tokio::test]
async fn what_nobody_may_send_is_refused_alone_and_in_a_batch_until_it_is_taken_out() {
	let (chain, clinician) = Scene::enter().await;
	let name = calls::remark(b"Ada Lovelace, born 10 December 1815");
	let batch = calls::batch([name.clone()]);
	join(
		Attempt::new(name, &clinician.keys).is_refused(&chain, CALL_FORBIDDEN),
		Attempt::new(batch, &clinician.keys).is_refused(&chain, CALL_FORBIDDEN),
	)
	.await;

	let rest = calls::batch([]);
	chain.submit(&rest, &clinician.keys).await.unwrap();
}

#[tokio::test]
async fn a_clinician_who_enrols_is_refused_until_the_administrator_does() {
	let (chain, clinician) = Scene::enter().await;
	let friend = Person::fresh();
	let enrolment = calls::enrol(ALICES, &friend, Kind::Clinician);
	let attempt = Attempt::new(enrolment.clone(), &clinician.keys).about(ids(&friend));
	attempt.is_refused(&chain, WRONG_ROLE).await;

	chain.submit(&enrolment, &actors::alice()).await.unwrap();
	assert!(chain.practitioner(&friend.account()).await.is_some());
}

#[tokio::test]
async fn a_transaction_without_an_end_is_refused_until_it_has_one() {
	let (chain, clinician) = Scene::enter().await;
	let attempt = Attempt::new(calls::nothing(), &clinician.keys).immortal();
	attempt.is_refused(&chain, IMMORTAL_TRANSACTION).await;

	chain.submit(&calls::nothing(), &clinician.keys).await.unwrap();
}
