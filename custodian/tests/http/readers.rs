//! Readers to whom the patient has granted something: the chain's permit, and then the patient's policy.

use crate::support::{anna, request, service, Answer, Record, Running, CLINIC, ORIGIN};
use anamnesis_primitives::{
	disclosure::{DisclosureKind, KeptEntry},
	policy::{
		policy_commitment, EmergencyChoice, Policy, PolicyV1, Processing, Restriction, What, Whom,
	},
	views::{KeyholderStatus, TimelineEntry},
	Author, Commitment, EncryptionKey, PatientId, RecordCategory, Roles,
};
use anamnesis_service::{
	chain::{NotPermitted, Organisation, Permit, PolicyHeads, Standing},
	log::MAX_REFUSALS_OF_ONE,
};
use codec::Encode;
use hyper::{Method, StatusCode};
use sp_core::Pair;

const LENGTH: usize = 1000;
const KEYHOLDER: u32 = 8;

struct Kept {
	service: Running,
	session: String,
	record: Record,
	commitment: String,
	upload: String,
}

impl Kept {
	/// A record that is kept, and a policy that the chain commits to and the service has.
	async fn under(policy: Policy) -> Self {
		let kept = Self::without_a_policy().await;
		let (document, blinding) = (policy.encode(), [7; 64]);
		let commitment = policy_commitment(&blinding, &document);
		let heads = PolicyHeads { finalised: commitment, best: commitment };
		kept.service
			.policies
			.keep(kept.patient(), document, blinding, heads)
			.await
			.expect("the disk works");
		kept.permits(commitment, false);
		kept
	}

	async fn without_a_policy() -> Self {
		let service = service().await;
		let session = service.log_in().await;
		let record = Record::new(1, LENGTH);
		let commitment = service.keep(&session, &record).await;
		let begun = record.begin(&service, &session).await;
		let upload = begun["upload"].as_str().expect("it is there").to_owned();
		Self { service, session, record, commitment, upload }
	}

	fn patient(&self) -> PatientId {
		PatientId(self.record.patient)
	}

	/// What the chain says from now on.
	fn permits(&self, policy: Commitment, emergency: bool) {
		self.service.chain.now(|answers| {
			answers.policy = Some(policy);
			answers.may_read = Ok(Permit::reader(RecordCategory::Results, emergency, policy));
		});
	}

	async fn get(&self, below: &str, purpose: &str) -> Answer {
		let headers = [
			("authorization", self.session.as_str()),
			("anamnesis-acting-for", "7"),
			("anamnesis-purpose", purpose),
		];
		self.service.get(&format!("/v1/records/{}{below}", self.commitment), &headers).await
	}

	async fn put(&self, path: &str, sealed: &[u8]) -> Answer {
		let headers = [("authorization", self.session.as_str()), ("anamnesis-purpose", "PATRQT")];
		self.service.send(request(Method::PUT, path, &headers, sealed.to_vec())).await
	}

	/// As whoever has uploaded it.
	async fn put_key(&self, reader: [u8; 32], sealed: &[u8]) -> Answer {
		let reader = hex::encode(reader);
		self.put(&format!("/v1/uploads/{}/keys/{reader}", self.upload), sealed).await
	}

	async fn log(&self) -> Vec<(DisclosureKind, bool)> {
		let entries = self.service.log.entries(self.patient(), 0, 1000).await;
		let whole = |kept| match kept {
			KeptEntry::Whole { entry, .. } => {
				let disclosure = entry.disclosure();
				(disclosure.kind, disclosure.emergency)
			},
			KeptEntry::Trace(_) => panic!("nothing is old"),
		};
		entries.expect("the disk works").into_iter().map(whole).collect()
	}
}

/// What a patient says who restricts nothing.
fn nothing_restricted() -> Policy {
	restricting(vec![])
}

fn restricting(restrictions: Vec<Restriction>) -> Policy {
	let (processing, emergency) = (Processing::Unrestricted, EmergencyChoice::Permitted);
	let policy = PolicyV1::new(PatientId([1; 16]), 1, processing, emergency, restrictions);
	Policy::V1(policy.expect("it is a policy"))
}

fn results_restricted() -> Policy {
	restricting(vec![Restriction { whom: Whom::Everybody, what: What::Everything }])
}

#[tokio::test]
async fn a_reader_gets_what_chain_and_policy_permit() {
	let kept = Kept::under(nothing_restricted()).await;
	let answer = kept.get("/bytes", "TREAT").await;
	assert_eq!((answer.status, answer.whole), (StatusCode::OK, true));
	assert!(answer.body == kept.record.bytes);
	assert_eq!(kept.get("/slice?from=0&to=10", "TREAT").await.status, StatusCode::OK);
	assert_eq!(kept.log().await, [(DisclosureKind::RecordDelivered, false); 2]);
}

#[tokio::test]
async fn what_the_patient_restricts_is_refused_in_the_words_of_every_refusal() {
	let kept = Kept::under(results_restricted()).await;
	let restricted = kept.get("/bytes", "TREAT").await;
	kept.service.chain.now(|answers| answers.may_read = Err(NotPermitted::Denied));
	let denied = kept.get("/bytes", "TREAT").await;
	let without = Kept::without_a_policy().await;
	without.permits(Commitment { scheme: 1, hash: [3; 32] }, false);
	let not_held = without.get("/bytes", "TREAT").await;

	assert_eq!(restricted.status, StatusCode::FORBIDDEN);
	assert_eq!(restricted.problem(), "not-permitted");
	for other in [&denied, &not_held] {
		assert_eq!((other.status, &other.body), (restricted.status, &restricted.body));
		let names = |answer: &Answer| {
			let mut names: Vec<_> = answer.headers.keys().cloned().collect();
			names.sort_by_key(|name| name.to_string());
			names
		};
		assert_eq!(names(other), names(&restricted));
	}
	// The patient reads that somebody asked.
	assert_eq!(kept.log().await, [(DisclosureKind::Refused, false); 2]);
	assert_eq!(without.log().await, [(DisclosureKind::Refused, false)]);
}

#[tokio::test]
async fn nobody_is_served_under_an_old_policy() {
	let kept = Kept::under(nothing_restricted()).await;
	assert_eq!(kept.get("/bytes", "TREAT").await.status, StatusCode::OK);
	// The patient has set another one on chain.
	kept.permits(Commitment { scheme: 1, hash: [3; 32] }, false);
	assert_eq!(kept.get("/bytes", "TREAT").await.problem(), "not-permitted");
}

#[tokio::test]
async fn an_emergency_opens_what_is_restricted_and_is_logged_as_one() {
	let kept = Kept::under(results_restricted()).await;
	let commitment = kept.service.chain_policy();
	kept.permits(commitment, true);
	assert_eq!(kept.get("/bytes", "BTG").await.status, StatusCode::OK);
	assert_eq!(kept.log().await, [(DisclosureKind::RecordDelivered, true)]);
	// A grant for the purposes of an emergency is a grant.
	kept.permits(commitment, false);
	assert_eq!(kept.get("/bytes", "BTG").await.problem(), "not-permitted");
}

#[tokio::test]
async fn a_log_is_not_filled_by_who_is_refused() {
	let kept = Kept::under(results_restricted()).await;
	for _ in 0..MAX_REFUSALS_OF_ONE {
		assert_eq!(kept.get("/bytes", "TREAT").await.problem(), "not-permitted");
	}
	let late = kept.get("/bytes", "TREAT").await;
	assert_eq!(late.status, StatusCode::TOO_MANY_REQUESTS);
	assert!(late.headers.contains_key("retry-after"));
	assert_eq!(kept.log().await.len(), MAX_REFUSALS_OF_ONE as usize);
}

fn organisation(id: u32, key: [u8; 32]) -> Organisation {
	Organisation {
		id,
		administrator: [0; 32],
		roles: Roles::of(&[]),
		encryption_key: EncryptionKey::x25519(key),
		standing: Standing::Active,
		endpoint: None,
	}
}

fn anchored_with(keyholder: u32) -> TimelineEntry<[u8; 32]> {
	TimelineEntry {
		record: 3,
		version: 1,
		category: RecordCategory::Results,
		custodian: 2,
		orphaned: false,
		keyholders: vec![KeyholderStatus { keyholder, orphaned: false }],
		author: Author::Organisation(CLINIC),
		signer: [0; 32],
		anchored_at: 1,
		recorded_on: None,
		sequence: 0,
		size_log2: 10,
		commitment: Commitment { scheme: 1, hash: [0; 32] },
		reason: None,
		superseded: false,
		leaves: None,
		amends: None,
		retain_until: None,
		hold: None,
		rectification: None,
	}
}

#[tokio::test]
async fn a_reader_gets_the_sealed_keys_that_are_theirs_to_open_or_to_have_opened() {
	let kept = Kept::under(nothing_restricted()).await;
	let (own, clinic, keyholder) = ([11; 32], [12; 32], [13; 32]);
	let (patient, stranger) = ([14; 32], [15; 32]);
	for reader in [own, clinic, keyholder, patient, stranger] {
		let put = kept.put_key(reader, &reader).await;
		assert_eq!(put.status, StatusCode::NO_CONTENT, "{put:?}");
	}
	kept.service.chain.now(|answers| {
		answers.reader_key = own;
		answers.anchored = Some(anchored_with(KEYHOLDER));
		answers.organisations = vec![
			organisation(CLINIC, clinic),
			organisation(KEYHOLDER, keyholder),
			organisation(KEYHOLDER + 1, stranger),
		];
	});
	for reader in [own, clinic, keyholder] {
		let answer = kept.get(&format!("/keys/{}", hex::encode(reader)), "TREAT").await;
		assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
		assert_eq!(answer.json()["sealed_key"], hex::encode(reader));
	}
	for reader in [patient, stranger] {
		let refused = kept.get(&format!("/keys/{}", hex::encode(reader)), "TREAT").await;
		assert_eq!(refused.problem(), "not-found");
	}
	assert_eq!(kept.log().await, [(DisclosureKind::KeyDelivered, false); 3]);
	// The patient's side has all of them.
	kept.service.chain.now(|answers| answers.may_read = Ok(Permit::PatientsSide));
	for reader in [own, clinic, keyholder, patient, stranger] {
		let answer = kept.get(&format!("/keys/{}", hex::encode(reader)), "PATRQT").await;
		assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	}
}

#[tokio::test]
async fn a_keyholder_that_has_another_key_now_still_gets_what_was_sealed_to_the_one_before() {
	let kept = Kept::under(nothing_restricted()).await;
	let (before, now) = ([13; 32], [23; 32]);
	assert_eq!(kept.put_key(before, b"sealed").await.status, StatusCode::NO_CONTENT);
	let keyholder_with = |key| {
		kept.service.chain.now(|answers| {
			answers.reader_key = [11; 32];
			answers.anchored = Some(anchored_with(KEYHOLDER));
			answers.organisations = vec![organisation(KEYHOLDER, key)];
		});
	};
	keyholder_with(before);
	let place = format!("/v1/uploads/{}/place", kept.upload);
	let headers = [("authorization", kept.session.as_str()), ("content-type", "application/json")];
	let body = br#"{"record":3,"version":1}"#.to_vec();
	let placed = kept.service.send(request(Method::PUT, &place, &headers, body)).await;
	assert_eq!(placed.status, StatusCode::NO_CONTENT, "{placed:?}");
	keyholder_with(now);
	let answer = kept.get(&format!("/keys/{}", hex::encode(now)), "TREAT").await;
	assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	assert_eq!(answer.json()["sealed_key"], hex::encode(b"sealed"));
	// Of another organisation it is not found.
	let answer = kept.get(&format!("/keys/{}", hex::encode([24; 32])), "TREAT").await;
	assert_eq!(answer.problem(), "not-found");
}

#[tokio::test]
async fn after_the_anchor_the_author_adds_sealed_keys_and_replaces_none() {
	let kept = Kept::without_a_policy().await;
	assert_eq!(kept.put_key([1; 32], b"for one").await.status, StatusCode::NO_CONTENT);
	let refused = kept.put_key([1; 32], b"something else").await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::CONFLICT, "sealed-key-exists")
	);
	assert_eq!(kept.put_key([2; 32], b"for another").await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn the_patients_side_puts_sealed_keys_and_nobody_else_does() {
	let kept = Kept::under(nothing_restricted()).await;
	assert_eq!(kept.put_key([1; 32], b"by the author").await.status, StatusCode::NO_CONTENT);
	let path = format!("/v1/records/{}/keys/{}", kept.commitment, "01".repeat(32));
	// To a reader who may read.
	assert_eq!(kept.put(&path, b"by a reader").await.problem(), "not-permitted");
	kept.service.chain.now(|answers| answers.may_read = Ok(Permit::PatientsSide));
	assert_eq!(kept.put(&path, b"by the patient").await.status, StatusCode::NO_CONTENT);
	let found = kept.get(&format!("/keys/{}", "01".repeat(32)), "PATRQT").await;
	assert_eq!(found.json()["sealed_key"], hex::encode(b"by the patient"));
}

#[tokio::test]
async fn the_patients_log_is_for_the_patients_side() {
	let kept = Kept::under(nothing_restricted()).await;
	kept.get("/bytes", "TREAT").await;
	let path = format!("/v1/patients/{}/log", hex::encode(kept.record.patient));
	let headers = [("authorization", kept.session.as_str())];
	assert_eq!(kept.service.get(&path, &headers).await.status, StatusCode::FORBIDDEN);
	kept.service.chain.now(|answers| answers.acts_for = Some(kept.patient()));
	let answer = kept.service.get(&path, &headers).await;
	assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	let says = &answer.json()["entries"][0]["says"];
	assert_eq!(says["kind"], "RecordDelivered");
	assert_eq!(says["reader"], hex::encode(anna().public().0));
}

#[tokio::test]
async fn pages_of_the_configured_origins_may_ask_and_no_others() {
	let service = service().await;
	let preflight = |origin| {
		request(
			Method::OPTIONS,
			"/v1/uploads",
			&[
				("origin", origin),
				("access-control-request-method", "POST"),
				("access-control-request-headers", "authorization,upload-offset"),
			],
			vec![],
		)
	};
	let allowed = service.send(preflight(ORIGIN)).await;
	assert_eq!(allowed.status, StatusCode::OK);
	assert_eq!(allowed.headers["access-control-allow-origin"], ORIGIN);
	let names = allowed.headers["access-control-allow-headers"].to_str().expect("it is text");
	assert!(names.contains("upload-offset") && names.contains("anamnesis-purpose"), "{names}");
	let other = service.send(preflight("https://other.example.org")).await;
	assert!(!other.headers.contains_key("access-control-allow-origin"));
	// Also what went wrong can be read by the page.
	let refused = service.get("/v1/uploads/00", &[("origin", ORIGIN)]).await;
	assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
	assert_eq!(refused.headers["access-control-allow-origin"], ORIGIN);
}
