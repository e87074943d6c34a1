//! What a custodian erases in a case a keyholder destroys too, and confirms; and patients whom the chain has forgotten are
//! forgotten.

use crate::support::{
	anna, entry, handed_over, is_in_a_file, organisation, record_key, service, Answer, Running,
	CLINIC, KEYHOLDER, PATIENT,
};
use anamnesis_primitives::{
	policy::{Restriction, What, Whom},
	views::{CaseStanding, CustodianStatus, KeepReason, KeptInfo, KeptStanding},
	CaseId, EncryptionKey, ErasureScope, OrganisationId, PractitionerKind, Quarter, RecordCategory,
	Role, Roles,
};
use anamnesis_service::chain::{Case, Practitioner, Standing, Unavailable};
use hyper::StatusCode;
use serde_json::json;
use sp_core::Pair;

const CUSTODIAN: OrganisationId = 2;
const OTHER: OrganisationId = 5;
const CASE: CaseId = CaseId([0xc5; 16]);

/// A service that has a log and a policy of the patient, asked by a custodian's officer.
async fn asked() -> (Running, String) {
	let service = service().await;
	let session = service.log_in().await;
	let handed = handed_over(&record_key(), &service.keys, &entry(3, 1));
	assert_eq!(service.ask(&session, &handed).await.status, StatusCode::OK);
	let restriction = Restriction { whom: Whom::Organisation(CLINIC), what: What::Everything };
	service.restrict(vec![restriction]).await;
	service.chain.now(|answers| {
		answers.practitioner = Ok(Some(acting_for(CUSTODIAN, PractitionerKind::Officer)));
		let roles = Roles::of(&[Role::Custodian]);
		answers.organisation = Ok(Some(organisation(CUSTODIAN, roles)));
	});
	(service, session)
}

fn acting_for(organisation: OrganisationId, kind: PractitionerKind) -> Practitioner {
	Practitioner { organisation, kind, encryption_key: EncryptionKey::x25519([9; 32]) }
}

/// A case about everything, which these custodians answer; each with when it has attested.
fn case(custodians: &[(OrganisationId, Option<u64>)]) -> Case {
	let status = |&(custodian, attested_at)| CustodianStatus {
		custodian,
		due_at: 9,
		extended: None,
		attested_at,
		refused: None,
	};
	Case {
		id: CASE,
		scope: ErasureScope::Everything,
		standing: CaseStanding::Open,
		custodians: custodians.iter().map(status).collect(),
		kept: vec![],
	}
}

async fn confirm_as(
	service: &Running,
	session: &str,
	custodian: OrganisationId,
	record: Option<u32>,
) -> Answer {
	let body = json!({
		"case": hex::encode(CASE.0),
		"patient": hex::encode(PATIENT.0),
		"custodian": custodian,
		"record": record,
	});
	service.post("/v1/erasures", &[("authorization", session)], body).await
}

async fn confirm(service: &Running, session: &str) -> Answer {
	confirm_as(service, session, CUSTODIAN, None).await
}

#[tokio::test]
async fn the_policy_goes_with_the_last_records_and_the_log_with_the_patient() {
	let (service, session) = asked().await;
	let (policy_blinding, reader) = ([5; 64], anna().public().0);
	assert!(is_in_a_file(service.folder.path(), &policy_blinding));

	// Another custodian has yet to answer, and may be asked for its records until then.
	service
		.chain
		.now(|answers| answers.cases = Ok(vec![case(&[(CUSTODIAN, None), (OTHER, None)])]));
	let confirmed = confirm(&service, &session).await;
	assert_eq!(confirmed.status, StatusCode::OK, "{confirmed:?}");
	assert_eq!(confirmed.json()["left"], "log-and-policy");
	assert!(is_in_a_file(service.folder.path(), &policy_blinding));

	// This is the last answer. It can be asked for as often as one likes.
	service
		.chain
		.now(|answers| answers.cases = Ok(vec![case(&[(CUSTODIAN, None), (OTHER, Some(4))])]));
	for _ in 0..2 {
		let confirmed = confirm(&service, &session).await.json();
		assert_eq!(confirmed["keyholder"], KEYHOLDER);
		assert_eq!(confirmed["left"], "log");
		assert_eq!(confirmed["block"], 17);
		assert_eq!(confirmed["hash"], hex::encode([6; 32]));
	}
	// Also while the files are open: the database's own log is one of them.
	assert!(!is_in_a_file(service.folder.path(), &policy_blinding));
	assert!(is_in_a_file(service.folder.path(), &reader), "who got what is still said");

	service.chain.now(|answers| answers.policy = Ok(None));
	assert_eq!(confirm(&service, &session).await.json()["left"], "nothing");
	for canary in [&PATIENT.0[..], &reader, &policy_blinding] {
		assert!(!is_in_a_file(service.folder.path(), canary));
	}
	let folder = service.end().await;
	for canary in [&PATIENT.0[..], &reader, &policy_blinding] {
		assert!(!is_in_a_file(folder.path(), canary));
	}
}

#[tokio::test]
async fn the_policy_stays_as_long_as_something_of_the_patients_does() {
	let (service, session) = asked().await;
	let scope = ErasureScope::Category(RecordCategory::Results);
	let of_a_part = Case { scope, ..case(&[(CUSTODIAN, None)]) };
	let (reason, until) = (KeepReason::Held, Quarter(200));
	let standing = KeptStanding::Reopened { due_at: 9, upheld: false };
	let kept = KeptInfo { record: 4, custodian: CUSTODIAN, reason, until, at: 1, standing };
	let with_a_kept_one = Case { kept: vec![kept], ..case(&[(CUSTODIAN, None)]) };
	for (case, record) in [(of_a_part, None), (with_a_kept_one, Some(4))] {
		service.chain.now(|answers| answers.cases = Ok(vec![case]));
		let confirmed = confirm_as(&service, &session, CUSTODIAN, record).await;
		assert_eq!(confirmed.status, StatusCode::OK, "{confirmed:?}");
		assert_eq!(confirmed.json()["left"], "log-and-policy");
		assert!(is_in_a_file(service.folder.path(), &[5; 64]));
	}
}

#[tokio::test]
async fn nothing_is_confirmed_and_nothing_goes_without_a_case_that_the_custodian_answers() {
	let (service, session) = asked().await;
	let other_case = Case { id: CaseId([1; 16]), ..case(&[(CUSTODIAN, None)]) };
	let elsewhere = case(&[(OTHER, None)]);
	for cases in [vec![], vec![other_case], vec![elsewhere]] {
		service.chain.now(|answers| answers.cases = Ok(cases));
		let refused = confirm(&service, &session).await;
		assert_eq!((refused.status, refused.problem().as_str()), (StatusCode::CONFLICT, "no-case"));
	}
	// It keeps nothing one by one.
	service.chain.now(|answers| answers.cases = Ok(vec![case(&[(CUSTODIAN, None)])]));
	let refused = confirm_as(&service, &session, CUSTODIAN, Some(4)).await;
	assert_eq!(refused.problem(), "no-case");
	assert!(is_in_a_file(service.folder.path(), &[5; 64]));
	assert_eq!(service.disclosed().await.len(), 1);
}

#[tokio::test]
async fn no_key_of_what_was_attested_is_sealed_although_the_chain_permits_it() {
	let (service, session) = asked().await;
	let handed = handed_over(&record_key(), &service.keys, &entry(3, 1));
	service
		.chain
		.now(|answers| answers.cases = Ok(vec![case(&[(CUSTODIAN, None), (OTHER, None)])]));
	assert_eq!(service.ask(&session, &handed).await.status, StatusCode::OK);
	service
		.chain
		.now(|answers| answers.cases = Ok(vec![case(&[(CUSTODIAN, Some(4)), (OTHER, None)])]));
	let refused = service.ask(&session, &handed).await;
	assert_eq!((refused.status, refused.problem().as_str()), (StatusCode::GONE, "erased"));
	// When nobody can say, nothing is sealed either.
	service.chain.now(|answers| answers.cases = Err(Unavailable::NodeLost));
	let refused = service.ask(&session, &handed).await;
	assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
	// Withdrawn: what was spared is as before.
	service.chain.now(|answers| answers.cases = Ok(vec![]));
	assert_eq!(service.ask(&session, &handed).await.status, StatusCode::OK);
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
async fn only_who_answers_for_the_custodian_has_it_confirmed() {
	let (service, session) = asked().await;
	service.chain.now(|answers| answers.cases = Ok(vec![case(&[(CUSTODIAN, None)])]));
	for wrong in [
		acting_for(CUSTODIAN, PractitionerKind::Clinician),
		acting_for(OTHER, PractitionerKind::Officer),
	] {
		service.chain.now(|answers| answers.practitioner = Ok(Some(wrong)));
		let refused = confirm(&service, &session).await;
		assert_eq!(
			(refused.status, refused.problem().as_str()),
			(StatusCode::FORBIDDEN, "not-permitted")
		);
	}
	service.chain.now(|answers| answers.practitioner = Ok(None));
	assert_eq!(confirm(&service, &session).await.problem(), "not-permitted");
	assert!(is_in_a_file(service.folder.path(), &[5; 64]), "nothing was destroyed");

	// The administrator is no practitioner.
	let custodian = organisation(CUSTODIAN, Roles::of(&[Role::Custodian]));
	let mine = anamnesis_service::chain::Organisation {
		administrator: anna().public().0,
		standing: Standing::Suspended(9),
		..custodian
	};
	service.chain.now(|answers| answers.organisation = Ok(Some(mine)));
	let confirmed = confirm(&service, &session).await;
	assert_eq!(confirmed.status, StatusCode::OK, "what it owes does not end: {confirmed:?}");
}

#[tokio::test]
async fn only_an_active_custodian_has_somebody_looked_up_whom_the_chain_does_not_know() {
	let (service, session) = asked().await;
	service.chain.now(|answers| answers.policy = Ok(None));
	let custodian = organisation(CUSTODIAN, Roles::of(&[Role::Custodian]));
	let suspended =
		anamnesis_service::chain::Organisation { standing: Standing::Suspended(9), ..custodian };
	let provider = organisation(CUSTODIAN, Roles::of(&[Role::Provider]));
	for other in [Some(suspended), Some(provider), None] {
		service.chain.now(|answers| answers.organisation = Ok(other));
		let refused = confirm(&service, &session).await;
		assert_eq!(
			(refused.status, refused.problem().as_str()),
			(StatusCode::FORBIDDEN, "not-permitted")
		);
	}
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
async fn who_is_about_to_go_is_forgotten_soon_after_the_chain_has_and_not_at_the_next_round() {
	let (service, session) = asked().await;
	let (stop, stopped) = tokio::sync::watch::channel(false);
	let hours = std::time::Duration::from_secs(3600);
	let looking = tokio::spawn(service.kept.clone().look_again(hours, stopped));
	service.chain.now(|answers| answers.cases = Ok(vec![case(&[(CUSTODIAN, None)])]));
	assert_eq!(confirm(&service, &session).await.json()["left"], "log");
	service.chain.now(|answers| answers.policy = Ok(None));
	let gone = async {
		while !service.disclosed().await.is_empty() {
			tokio::time::sleep(std::time::Duration::from_millis(100)).await;
		}
	};
	tokio::time::timeout(std::time::Duration::from_secs(60), gone).await.expect("it is soon");
	stop.send(true).expect("it runs");
	looking.await.expect("it does not panic");
}

#[tokio::test]
async fn an_erasure_that_was_interrupted_before_the_log_is_brought_to_its_end() {
	let (service, _session) = asked().await;
	service.chain.now(|answers| answers.policy = Ok(None));
	service.policies.erase(PATIENT).await.expect("the disk works");
	assert_eq!(service.kept.look_at_all().await.expect("the disk works"), 1);
	assert!(!is_in_a_file(service.folder.path(), &PATIENT.0));
}
