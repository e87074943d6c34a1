//! Organisations and their people, from admission by the council to the end of an enrolment.

use anamnesis_chain_tests::{
	council,
	harness::{actors, calls, Chain, Failure, Host, Kind, Person},
	refusal::{Attempt, UNKNOWN_ACCOUNT},
};
use subxt::ext::scale_decode::DecodeAsType;
use tokio::sync::OnceCell;

/// The role of a clinic, as a bit.
const PROVIDER: u8 = 1;

/// The organisation that Alice administers.
const ALICES: u32 = 0;

async fn chain() -> Chain {
	static HOST: OnceCell<Host> = OnceCell::const_new();
	HOST.get_or_init(Host::find_or_start).await.connect().await
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct OrganisationAdmitted {
	organisation: u32,
}

#[tokio::test]
async fn an_organisation_is_admitted_by_the_council_and_enrols_a_clinician() {
	let chain = chain().await;
	let (clinic, clinician) = (Person::fresh(), Person::fresh());

	// One vote of three does not carry the motion, two do.
	let admission = calls::admit(&clinic, PROVIDER);
	let motion = council::propose(&chain, admission, &actors::alice(), 2).await.unwrap();
	let early = motion.approve_and_close(&chain, &actors::alice()).await.unwrap_err();
	assert_eq!(early, Failure::CallFailed("Council::TooEarly".into()));
	let closed = motion.approve_and_close(&chain, &actors::bob()).await.unwrap();

	let OrganisationAdmitted { organisation } = closed.event("Consortium", "OrganisationAdmitted");
	let admitted = chain.organisation(organisation).await.expect("it is a member");
	assert_eq!(admitted.administrator, clinic.account());
	assert_eq!(admitted.roles, PROVIDER);
	assert_eq!(admitted.encryption_key.bytes, clinic.encryption_key);
	assert!(!admitted.seat, "who is admitted does not decide on the next admission");

	assert_eq!(chain.practitioner(&clinician.account()).await, None);
	let enrolment = calls::enrol(organisation, &clinician, Kind::Clinician);
	chain.submit(&enrolment, &clinic.keys).await.unwrap();

	let enrolled = chain.practitioner(&clinician.account()).await.expect("is enrolled");
	assert_eq!((enrolled.organisation, enrolled.kind), (organisation, Kind::Clinician));
	assert_eq!(enrolled.encryption_key.bytes, clinician.encryption_key);
	assert_eq!(chain.organisation(organisation).await.map(|it| it.practitioners), Some(1));
}

#[tokio::test]
async fn a_clinician_who_was_removed_is_a_stranger() {
	let chain = chain().await;
	let clinician = Person::fresh();

	let enrolment = calls::enrol(ALICES, &clinician, Kind::Clinician);
	chain.submit(&enrolment, &actors::alice()).await.unwrap();
	chain.submit(&calls::nothing(), &clinician.keys).await.unwrap();

	let removal = calls::remove(ALICES, &clinician.account());
	chain.submit(&removal, &actors::alice()).await.unwrap();

	assert_eq!(chain.practitioner(&clinician.account()).await, None);
	Attempt::new(calls::nothing(), &clinician.keys).is_refused(&chain, UNKNOWN_ACCOUNT).await;
}
