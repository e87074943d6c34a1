//! What people read when the chain refuses something.

use crate::support::{
	enrolled, enrolment, key_of, may_add, now, registered, registration, shared, submit, CLINIC,
	CUSTODIAN, HOUR,
};
use anamnesis_chain_tests::harness::{actors, Person};
use anamnesis_client::chain::{
	calls::{access_grants, consortium, patient_registry, record_anchors, Call, Signature},
	Chain, Error,
};
use anamnesis_primitives::{
	consent::RegistrationConsent, Commitment, Grantee, PatientId, PractitionerKind, RecordCategory,
	Refusal, Role, Roles,
};
use subxt_signer::sr25519::Keypair;

/// That the chain refuses it, with this code and these words, and says nothing of a patient.
async fn refuses(chain: &Chain, call: &Call, by: &Keypair, code: Refusal, words: &str) {
	let error = submit(chain, call, by).await.expect_err("it is refused");
	assert!(matches!(error, Error::Refused(found) if found == code), "{call:?}: {error}");
	assert!(error.to_string().contains(words), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_says_what_it_means_and_what_to_do() {
	let chain = shared().await;
	let stranger = Person::fresh();
	let enrol = enrolment(&Person::fresh(), PractitionerKind::Recorder);
	refuses(&chain, &enrol, &stranger.keys, Refusal::UnknownAccount, "does not know this account")
		.await;
	refuses(&chain, &enrol, &actors::bob(), Refusal::WrongRole, "Let the right account send it")
		.await;

	let administrator = Person::fresh();
	let admit = consortium::admit_organisation(
		administrator.account().0,
		Roles::of(&[Role::Provider]),
		key_of(&administrator),
	);
	refuses(&chain, &admit, &actors::alice(), Refusal::CouncilOnly, "Propose it to the council")
		.await;

	let clinician = enrolled(&chain, PractitionerKind::Clinician).await;
	let (holder, patient) = registered(&chain, &clinician, &[may_add()]).await;
	let nobody = Grantee::Practitioner(stranger.account().0);
	let revoke = access_grants::revoke(patient, nobody, 7);
	refuses(&chain, &revoke, &holder.keys, Refusal::ChangesNothing, "would change nothing").await;
	let other = access_grants::revoke_all(PatientId([7; 16]));
	refuses(
		&chain,
		&other,
		&holder.keys,
		Refusal::WrongRole,
		"not for this organisation or patient",
	)
	.await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_consent_that_does_not_hold_is_refused_in_words() {
	let chain = shared().await;
	let clinician = enrolled(&chain, PractitionerKind::Clinician).await;
	let holder = Person::fresh();
	let signed = |expires_at| registration(&chain, &holder, &[], expires_at);
	let by = &clinician.keys;
	refuses(&chain, &signed(now() - HOUR), by, Refusal::ConsentExpired, "new one signed").await;
	refuses(&chain, &signed(now() + 30 * HOUR), by, Refusal::ConsentTooLong, "ends sooner").await;

	// Signed for one clinic, and used for another one.
	let expires_at = now() + HOUR;
	let consent = RegistrationConsent {
		genesis: chain.genesis(),
		sponsor: CUSTODIAN,
		claims: None,
		holder: holder.account().0,
		encryption_key: key_of(&holder),
		policy: holder.policy(),
		grants: &[],
		expires_at,
	};
	let signature = Signature::of(&holder.keys, &consent.signed_bytes());
	let call = patient_registry::register(
		CLINIC,
		holder.account().0,
		key_of(&holder),
		holder.policy(),
		&[],
		expires_at,
		signature,
	);
	refuses(&chain, &call, by, Refusal::ConsentNotSigned, "Another text was signed").await;

	let good = signed(expires_at);
	submit(&chain, &good, by).await.expect("this one holds");
	refuses(&chain, &good, by, Refusal::ConsentUsed, "used before").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_fails_in_the_block_says_what_the_pallet_says() {
	let chain = shared().await;
	let recorder = enrolled(&chain, PractitionerKind::Recorder).await;
	let again = enrolment(&recorder, PractitionerKind::Recorder);
	let error = submit(&chain, &again, &actors::alice()).await.expect_err("it fails");
	let Error::CallFailed { pallet, name, description } = &error else { panic!("{error}") };
	assert_eq!((pallet.as_str(), name.as_str()), ("Consortium", "AccountInUse"));
	assert!(
		description.len() > 20 && error.to_string().starts_with(description.as_str()),
		"{error}"
	);

	// Nobody has granted it.
	let clinician = enrolled(&chain, PractitionerKind::Clinician).await;
	let (_, patient) = registered(&chain, &clinician, &[]).await;
	let anchor = record_anchors::anchor(
		CLINIC,
		patient,
		RecordCategory::Results,
		Commitment { scheme: 1, hash: [1; 32] },
		14,
		CUSTODIAN,
		&[],
		None,
	);
	let error = submit(&chain, &anchor, &clinician.keys).await.expect_err("nobody has granted it");
	assert!(matches!(error, Error::CallFailed { .. } | Error::Refused(_)), "{error}");
	assert!(!error.to_string().contains(&hex::encode(patient.0)), "{error}");
}
