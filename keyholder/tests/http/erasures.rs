//! Patients whom the chain has forgotten are forgotten, and custodians have it confirmed.

use crate::support::{
	anna, entry, handed_over, is_in_a_file, organisation, record_key, service, Answer, Running,
	CLINIC, KEYHOLDER, PATIENT,
};
use anamnesis_primitives::{
	policy::{Restriction, What, Whom},
	EncryptionKey, PractitionerKind, Role, Roles,
};
use anamnesis_service::chain::{Practitioner, Standing, Unavailable};
use hyper::StatusCode;
use serde_json::json;
use sp_core::Pair;

const CUSTODIAN: u32 = 2;

/// A service that has a log and a policy of the patient, asked by a custodian's officer.
async fn asked() -> (Running, String) {
	let service = service().await;
	let session = service.log_in().await;
	let handed = handed_over(&record_key(), &service.keys, &entry(3, 1));
	assert_eq!(service.ask(&session, &handed).await.status, StatusCode::OK);
	let restriction = Restriction { whom: Whom::Organisation(CLINIC), what: What::Everything };
	service.restrict(vec![restriction]).await;
	service.chain.now(|answers| {
		answers.practitioner = Ok(Some(Practitioner {
			organisation: CUSTODIAN,
			kind: PractitionerKind::Officer,
			encryption_key: EncryptionKey::x25519([9; 32]),
		}));
		let roles = Roles::of(&[Role::Custodian]);
		answers.organisation = Ok(Some(organisation(CUSTODIAN, roles)));
	});
	(service, session)
}

async fn confirm(service: &Running, session: &str) -> Answer {
	let body = json!({ "patient": hex::encode(PATIENT.0) });
	service.post("/v1/erasures", &[("authorization", session)], body).await
}

#[tokio::test]
async fn nothing_is_left_of_a_patient_whom_the_chain_has_purged() {
	let (service, session) = asked().await;
	let refused = confirm(&service, &session).await;
	assert_eq!((refused.status, refused.problem().as_str()), (StatusCode::CONFLICT, "not-erased"));
	assert_eq!(service.disclosed().await.len(), 1);

	service.chain.now(|answers| answers.policy = Ok(None));
	for _ in 0..2 {
		let confirmed = confirm(&service, &session).await;
		assert_eq!(confirmed.status, StatusCode::OK, "{confirmed:?}");
		let confirmed = confirmed.json();
		assert_eq!(confirmed["keyholder"], KEYHOLDER);
		assert_eq!(confirmed["block"], 17);
		assert_eq!(confirmed["hash"], hex::encode([6; 32]));
	}
	// Also while the files are open: the database's own log is one of them.
	let reader = anna().public().0;
	for canary in [&PATIENT.0[..], &reader, &[5; 64]] {
		assert!(!is_in_a_file(service.folder.path(), canary));
	}
	let folder = service.end().await;
	for canary in [&PATIENT.0[..], &reader, &[5; 64]] {
		assert!(!is_in_a_file(folder.path(), canary));
	}
}

#[tokio::test]
async fn who_asks_for_an_erased_patient_does_not_bring_them_back() {
	let (service, session) = asked().await;
	service.chain.now(|answers| {
		answers.policy = Ok(None);
		answers.may_read = Err(anamnesis_service::chain::NotPermitted::Denied);
	});
	assert_eq!(confirm(&service, &session).await.status, StatusCode::OK);
	let handed = handed_over(&record_key(), &service.keys, &entry(3, 1));
	assert_eq!(service.ask(&session, &handed).await.status, StatusCode::FORBIDDEN);
	assert!(!is_in_a_file(service.folder.path(), &PATIENT.0));
}

#[tokio::test]
async fn only_an_active_custodian_has_it_confirmed() {
	let (service, session) = asked().await;
	service.chain.now(|answers| answers.policy = Ok(None));
	let custodian = organisation(CUSTODIAN, Roles::of(&[Role::Custodian]));
	let suspended =
		anamnesis_service::chain::Organisation { standing: Standing::Suspended(9), ..custodian };
	for other in [Some(suspended), Some(organisation(CLINIC, Roles::of(&[Role::Provider]))), None] {
		service.chain.now(|answers| answers.organisation = Ok(other));
		let refused = confirm(&service, &session).await;
		assert_eq!(
			(refused.status, refused.problem().as_str()),
			(StatusCode::FORBIDDEN, "not-permitted")
		);
	}
	service.chain.now(|answers| answers.practitioner = Ok(None));
	assert_eq!(confirm(&service, &session).await.problem(), "stranger");
	assert_eq!(service.disclosed().await.len(), 1, "nobody was forgotten");
}

#[tokio::test]
async fn nobody_is_forgotten_when_nobody_can_say() {
	let (service, session) = asked().await;
	service.chain.now(|answers| answers.policy = Err(Unavailable::NotFinalising { seconds: 61 }));
	let refused = confirm(&service, &session).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::SERVICE_UNAVAILABLE, "no-decision")
	);
	assert!(service.kept.look_at_all().await.is_err());
	assert_eq!(service.disclosed().await.len(), 1);
}

#[tokio::test]
async fn all_who_are_gone_are_found_without_being_asked_about() {
	let (service, _session) = asked().await;
	assert_eq!(service.kept.look_at_all().await.expect("the disk works"), 0);
	assert_eq!(service.disclosed().await.len(), 1);
	service.chain.now(|answers| answers.policy = Ok(None));
	assert_eq!(service.kept.look_at_all().await.expect("the disk works"), 1);
	assert_eq!(service.disclosed().await.len(), 0);
	assert!(!is_in_a_file(service.folder.path(), &PATIENT.0));
	assert_eq!(service.kept.look_at_all().await.expect("the disk works"), 0);
}

#[tokio::test]
async fn an_erasure_that_was_interrupted_before_the_log_is_brought_to_its_end() {
	let (service, _session) = asked().await;
	service.chain.now(|answers| answers.policy = Ok(None));
	service.policies.erase(PATIENT).await.expect("the disk works");
	assert_eq!(service.kept.look_at_all().await.expect("the disk works"), 1);
	assert!(!is_in_a_file(service.folder.path(), &PATIENT.0));
}
