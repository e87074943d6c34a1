//! Officers see which emergencies of a standstill wait for the chain.

use crate::support::{anna, service, Answer, Running, HERE};
use anamnesis_primitives::{
	consent::OfflineEmergency, Commitment, EmergencyReason, EncryptionKey, OrganisationId,
	PatientId, PractitionerKind, Roles,
};
use anamnesis_service::{
	chain::{Organisation, Practitioner, Standing, Unavailable},
	log::{OfflineState, Signed, SignedEmergency},
	login::Scheme,
};
use hyper::StatusCode;
use sp_core::Pair;

const CLINIC: OrganisationId = 3;
const OTHER_CLINIC: OrganisationId = 4;
const NOW: u64 = 1_800_000_000_000;

fn emergency(seed: u8, provider: OrganisationId) -> SignedEmergency {
	SignedEmergency {
		emergency: OfflineEmergency {
			genesis: [8; 32],
			patient: PatientId([seed; 16]),
			clinician: [2; 32],
			officer: [3; 32],
			provider,
			custodian: HERE,
			reason: EmergencyReason::NotResponsive,
			statement: Commitment { scheme: 1, hash: [4; 32] },
			opened_at: NOW,
		},
		clinician: Signed { scheme: Scheme::Sr25519, signature: [5; 64] },
		officer: Signed { scheme: Scheme::Ed25519, signature: [6; 64] },
	}
}

fn organisation(id: OrganisationId, administrator: [u8; 32]) -> Organisation {
	Organisation {
		id,
		administrator,
		roles: Roles(0),
		encryption_key: EncryptionKey::x25519([4; 32]),
		standing: Standing::Active,
		endpoint: None,
	}
}

struct Asked {
	service: Running,
	session: String,
}

impl Asked {
	/// A custodian with three that wait, two of them of one clinic's, and one that was posted.
	async fn begin() -> Self {
		let service = service().await;
		let session = service.log_in().await;
		for (at, (seed, provider)) in
			[(1, CLINIC), (2, OTHER_CLINIC), (3, CLINIC), (4, CLINIC)].into_iter().enumerate()
		{
			let signed = emergency(seed, provider);
			let kept = service.log.keep_offline(signed, NOW + at as u64, 9, 0).await;
			kept.expect("the disk works");
		}
		let signed = emergency(4, CLINIC);
		let posted = service.log.note_offline_state(&signed, OfflineState::Posted);
		posted.await.expect("the disk works");
		let all = [HERE, CLINIC, OTHER_CLINIC].map(|id| organisation(id, [0; 32]));
		service.chain.now(|answers| answers.organisations = all.into());
		Self { service, session }
	}

	/// To the chain, who asks is this.
	fn is(&self, organisation: OrganisationId, kind: PractitionerKind) {
		let encryption_key = EncryptionKey::x25519([2; 32]);
		let found = Practitioner { organisation, kind, encryption_key };
		self.service.chain.now(|answers| answers.practitioner = Some(found));
	}

	async fn get(&self, query: &str) -> Answer {
		let path = format!("/v1/offline-emergencies{query}");
		self.service.get(&path, &[("authorization", self.session.as_str())]).await
	}

	/// Whose emergencies are answered.
	async fn patients(&self, query: &str) -> Vec<String> {
		let answer = self.get(query).await;
		assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
		assert_eq!(answer.headers["cache-control"], "no-store");
		let json = answer.json();
		let found = json["emergencies"].as_array().expect("it is a list").iter();
		found.map(|one| one["patient"].as_str().expect("it is text").to_owned()).collect()
	}
}

fn ids(seeds: &[u8]) -> Vec<String> {
	seeds.iter().map(|seed| hex::encode([*seed; 16])).collect()
}

#[tokio::test]
async fn an_officer_of_the_custodian_sees_all_that_wait_and_what_it_takes_to_post_them() {
	let asked = Asked::begin().await;
	asked.is(HERE, PractitionerKind::Officer);
	assert_eq!(asked.patients("").await, ids(&[1, 2, 3]), "the oldest first");
	assert_eq!(asked.patients("?from=1&limit=1").await, ids(&[2]));
	assert_eq!(asked.patients("?from=3").await, ids(&[]));
	let json = asked.get("?limit=1").await.json();
	assert_eq!(json["posts"], true);
	let expected = serde_json::json!({
		"patient": hex::encode([1; 16]),
		"clinician": hex::encode([2; 32]),
		"officer": hex::encode([3; 32]),
		"provider": CLINIC,
		"service": HERE,
		"reason": "not-responsive",
		"statement": hex::encode([4; 32]),
		"opened_at": NOW,
		"clinician_signature": { "scheme": "sr25519", "signature": hex::encode([5; 64]) },
		"officer_signature": { "scheme": "ed25519", "signature": hex::encode([6; 64]) },
	});
	assert_eq!(json["emergencies"][0], expected);

	// The administrator too, without being enrolled.
	let all = [organisation(HERE, anna().public().0)];
	asked.service.chain.now(|answers| {
		answers.practitioner = None;
		answers.organisations = all.into();
	});
	assert_eq!(asked.patients("").await.len(), 3);
}

#[tokio::test]
async fn an_officer_of_a_clinic_sees_those_of_its_own_clinicians() {
	let asked = Asked::begin().await;
	asked.is(CLINIC, PractitionerKind::Officer);
	assert_eq!(asked.patients("").await, ids(&[1, 3]));
	assert_eq!(asked.patients("?from=1").await, ids(&[3]));
	asked.is(OTHER_CLINIC, PractitionerKind::Officer);
	assert_eq!(asked.patients("").await, ids(&[2]));
}

#[tokio::test]
async fn nobody_else_sees_any() {
	let asked = Asked::begin().await;
	let nobody = asked.service.get("/v1/offline-emergencies", &[]).await;
	assert_eq!(
		(nobody.status, nobody.problem().as_str()),
		(StatusCode::UNAUTHORIZED, "no-session")
	);
	assert_eq!(asked.get("").await.problem(), "not-permitted", "who is not enrolled");
	for kind in [PractitionerKind::Clinician, PractitionerKind::Recorder] {
		for organisation in [HERE, CLINIC] {
			asked.is(organisation, kind);
			assert_eq!(asked.get("").await.problem(), "not-permitted", "{kind:?}");
		}
	}
	asked.is(CLINIC, PractitionerKind::Officer);
	let suspended =
		Organisation { standing: Standing::Suspended(9), ..organisation(CLINIC, [0; 32]) };
	asked.service.chain.now(|answers| answers.organisations = vec![suspended]);
	assert_eq!(asked.get("").await.problem(), "not-permitted", "a suspended organisation");
}

#[tokio::test]
async fn what_is_asked_wrongly_or_cannot_be_decided_is_refused() {
	let asked = Asked::begin().await;
	asked.is(HERE, PractitionerKind::Officer);
	for query in ["?limit=0", "?from=-1", "?limit=many", "?patient=1"] {
		assert_eq!(asked.get(query).await.problem(), "malformed", "{query}");
	}
	let reason = Unavailable::NotFinalising { seconds: 120 };
	asked.service.chain.now(|answers| answers.practitioner_unavailable = Some(reason));
	let answer = asked.get("").await;
	assert_eq!(
		(answer.status, answer.problem().as_str()),
		(StatusCode::SERVICE_UNAVAILABLE, "no-decision")
	);
}
