//! A record goes to the custodian that takes it over, with everything that belongs to it; and to nobody else.

use crate::support::{anna, request, service, Answer, Record, Running, HERE};
use anamnesis_primitives::{
	disclosure::{DisclosureKind, KeptEntry, Service as Kind},
	policy::{policy_commitment, EmergencyChoice, Policy, PolicyV1, Processing},
	views::{TimelineEntry, Transfer},
	Author, Commitment, EncryptionKey, OrganisationId, PatientId, PractitionerKind, Purpose,
	RecordCategory, Roles,
};
use anamnesis_service::chain::{NotPermitted, Organisation, PolicyHeads, Practitioner, Standing};
use codec::Encode;
use hyper::{Method, StatusCode};
use serde_json::json;
use sp_core::Pair;

const LENGTH: usize = 3000;
/// Takes over.
const OTHER: OrganisationId = 9;
const READER: [u8; 32] = [6; 32];
const SEALED: &[u8] = b"a sealed key";

struct Kept {
	service: Running,
	session: String,
	record: Record,
	commitment: String,
}

impl Kept {
	/// A record that is kept here, with a sealed key of an organisation's. To the chain the caller is an officer of another
	/// custodian, and nobody has granted them anything.
	async fn begin() -> Self {
		let service = service().await;
		let session = service.log_in().await;
		let record = Record::new(1, LENGTH);
		let begun = record.begin(&service, &session).await;
		let upload = begun["upload"].as_str().expect("it is there").to_owned();
		let path = format!("/v1/uploads/{upload}/keys/{}?organisation=5", hex::encode(READER));
		let headers = [("authorization", session.as_str())];
		let put = service.send(request(Method::PUT, &path, &headers, SEALED.to_vec())).await;
		assert_eq!(put.status, StatusCode::NO_CONTENT, "{put:?}");
		let commitment = service.keep(&session, &record).await;
		service.chain.now(|answers| {
			answers.may_read = Err(NotPermitted::Denied);
			answers.policy = Some(Commitment { scheme: 1, hash: [3; 32] });
			answers.anchored = Some(entry(HERE));
			answers.organisations = vec![organisation(OTHER, [0; 32]), organisation(HERE, [0; 32])];
			answers.practitioner = Some(practitioner(OTHER, PractitionerKind::Officer));
		});
		Self { service, session, record, commitment }
	}

	fn offered(&self, to: OrganisationId) {
		let offer = Transfer { service: Kind::Custodian, from: HERE, to, until: u64::MAX };
		self.service.chain.now(|answers| answers.transfers = vec![offer]);
	}

	async fn send(&self, method: Method, below: &str, acting_for: u32, purpose: &str) -> Answer {
		self.send_body(method, below, acting_for, purpose, vec![]).await
	}

	async fn send_body(
		&self,
		method: Method,
		below: &str,
		acting_for: u32,
		purpose: &str,
		body: Vec<u8>,
	) -> Answer {
		let acting_for = acting_for.to_string();
		let headers = [
			("authorization", self.session.as_str()),
			("anamnesis-acting-for", acting_for.as_str()),
			("anamnesis-purpose", purpose),
			("content-type", "application/json"),
		];
		let path = format!("/v1/records/{}{below}", self.commitment);
		self.service.send(request(method, &path, &headers, body)).await
	}

	async fn get(&self, below: &str) -> Answer {
		self.send(Method::GET, below, OTHER, "HOPERAT").await
	}

	async fn let_go(&self) -> Answer {
		self.send(Method::DELETE, "/handover", OTHER, "HOPERAT").await
	}

	async fn log(&self) -> Vec<(DisclosureKind, Option<u32>, Purpose)> {
		let patient = PatientId(self.record.patient);
		let page = self.service.log.entries(patient, 0, 100).await.expect("the disk works");
		let of = |kept: &KeptEntry| match kept {
			KeptEntry::Whole { entry, .. } => {
				let disclosure = entry.disclosure();
				(disclosure.kind, disclosure.acting_for, disclosure.purpose)
			},
			KeptEntry::Trace(_) => panic!("nothing is that old"),
		};
		page.iter().map(of).collect()
	}
}

fn entry(custodian: OrganisationId) -> TimelineEntry<[u8; 32]> {
	TimelineEntry {
		record: 3,
		version: 1,
		category: RecordCategory::Results,
		custodian,
		orphaned: false,
		keyholders: vec![],
		author: Author::Organisation(5),
		signer: [0; 32],
		anchored_at: 1,
		recorded_on: None,
		sequence: 0,
		size_log2: 12,
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

fn practitioner(organisation: OrganisationId, kind: PractitionerKind) -> Practitioner {
	Practitioner { organisation, kind, encryption_key: EncryptionKey::x25519([2; 32]) }
}

#[tokio::test]
async fn whoever_is_asked_to_take_a_record_over_gets_all_of_it() {
	let kept = Kept::begin().await;
	kept.offered(OTHER);
	let handed = kept.get("/handover").await;
	assert_eq!(handed.status, StatusCode::OK, "{handed:?}");
	let handed = handed.json();
	assert_eq!(handed["digest"], blake3::hash(&kept.record.bytes).to_hex().as_str());
	assert_eq!((&handed["record"], &handed["version"]), (&3.into(), &1.into()));
	assert_eq!(
		handed["keys"],
		json!([{ "reader": hex::encode(READER), "sealed_key": hex::encode(SEALED), "organisation": 5 }])
	);
	assert_eq!(kept.get("/bytes").await.body, kept.record.bytes);
	assert_eq!(kept.get("/handover/standing").await.json()["length"], LENGTH);
	// Both are in the patient's log; a look at the standing is no delivery.
	let own = |kind| (kind, Some(OTHER), Purpose::Operations);
	assert_eq!(
		kept.log().await,
		[own(DisclosureKind::KeyDelivered), own(DisclosureKind::RecordDelivered)]
	);
}

#[tokio::test]
async fn nobody_else_gets_anything() {
	let kept = Kept::begin().await;
	let refused = |answer: Answer| {
		assert_eq!(answer.status, StatusCode::FORBIDDEN, "{answer:?}");
	};
	// Nobody has offered it, or it was offered to somebody else, or its keys were.
	refused(kept.get("/handover").await);
	kept.offered(OTHER + 1);
	refused(kept.get("/handover").await);
	refused(kept.get("/bytes").await);
	let keys = Transfer { service: Kind::Keyholder, from: HERE, to: OTHER, until: u64::MAX };
	kept.service.chain.now(|answers| answers.transfers = vec![keys]);
	refused(kept.get("/handover").await);
	kept.offered(OTHER);
	// Not for another purpose, and not in another's name.
	refused(kept.send(Method::GET, "/handover", OTHER, "TREAT").await);
	refused(kept.send(Method::GET, "/bytes", OTHER, "TREAT").await);
	refused(kept.send(Method::GET, "/handover", OTHER + 1, "HOPERAT").await);
	// A clinician does not speak for the organisation; an officer of another one does not either.
	for practitioner in [
		Some(practitioner(OTHER, PractitionerKind::Clinician)),
		Some(practitioner(OTHER + 1, PractitionerKind::Officer)),
		None,
	] {
		kept.service.chain.now(|answers| answers.practitioner = practitioner);
		refused(kept.get("/handover").await);
	}
	// The administrator does, as long as the organisation is active.
	let mut other = organisation(OTHER, anna().public().0);
	kept.service.chain.now(|answers| answers.organisations = vec![other.clone()]);
	assert_eq!(kept.get("/handover").await.status, StatusCode::OK);
	other.standing = Standing::Suspended(u64::MAX);
	kept.service.chain.now(|answers| answers.organisations = vec![other]);
	refused(kept.get("/handover").await);
	assert_eq!(
		kept.service.store.record(&commitment(&kept)).await.map(|found| found.length).ok(),
		Some(LENGTH as u64)
	);
}

fn commitment(kept: &Kept) -> Commitment {
	let mut hash = [0; 32];
	hex::decode_to_slice(&kept.commitment, &mut hash).expect("these are digits");
	Commitment { scheme: Commitment::SCHEME, hash }
}

#[tokio::test]
async fn the_copy_goes_when_whoever_keeps_it_now_says_so_and_not_before() {
	let kept = Kept::begin().await;
	kept.offered(OTHER);
	// This one keeps it, still.
	let early = kept.let_go().await;
	assert_eq!(early.status, StatusCode::FORBIDDEN, "{early:?}");
	kept.service.chain.now(|answers| {
		answers.practitioner = Some(practitioner(HERE, PractitionerKind::Officer));
	});
	let own = kept.send(Method::DELETE, "/handover", HERE, "HOPERAT").await;
	assert_eq!((own.status, own.problem().as_str()), (StatusCode::CONFLICT, "in-keeping"));

	// Another one keeps it, and asks this one to take it back: nothing goes until that is over.
	kept.service.chain.now(|answers| {
		answers.practitioner = Some(practitioner(OTHER, PractitionerKind::Officer));
		answers.anchored = Some(entry(OTHER));
		let back = Transfer { service: Kind::Custodian, from: OTHER, to: HERE, until: u64::MAX };
		answers.transfers = vec![back];
	});
	assert_eq!(kept.let_go().await.problem(), "in-keeping");
	kept.service.chain.now(|answers| answers.transfers = vec![]);
	// What came late is fetched by whoever keeps it now.
	assert_eq!(kept.get("/handover").await.status, StatusCode::OK);
	// A clinician does not say it.
	kept.service.chain.now(|answers| {
		answers.practitioner = Some(practitioner(OTHER, PractitionerKind::Clinician));
	});
	assert_eq!(kept.let_go().await.status, StatusCode::FORBIDDEN);
	kept.service.chain.now(|answers| {
		answers.practitioner = Some(practitioner(OTHER, PractitionerKind::Officer));
	});
	assert_eq!(kept.let_go().await.status, StatusCode::NO_CONTENT);
	assert!(!kept.service.store.has(&commitment(&kept)).await.expect("the disk works"));
	assert_eq!(kept.let_go().await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_policy_goes_along_and_only_the_one_in_force_is_taken() {
	let kept = Kept::begin().await;
	kept.offered(OTHER);
	assert_eq!(kept.get("/handover/policy").await.status, StatusCode::NOT_FOUND);
	assert_eq!(kept.get("/handover/standing").await.json()["policy"], false);

	let patient = PatientId(kept.record.patient);
	let policy = |serial| {
		let (processing, emergency) = (Processing::Unrestricted, EmergencyChoice::Permitted);
		let policy = PolicyV1::new(patient, serial, processing, emergency, vec![]);
		Policy::V1(policy.expect("it is a policy")).encode()
	};
	let (in_force, other) = (policy(1), policy(2));
	let head = policy_commitment(&[7; 64], &in_force);
	kept.service.chain.now(|answers| answers.policy = Some(head));
	let body = |document: &[u8]| {
		json!({ "document": hex::encode(document), "blinding": hex::encode([7; 64]) })
			.to_string()
			.into_bytes()
	};
	let put = |document| {
		kept.send_body(Method::PUT, "/handover/policy", OTHER, "HOPERAT", body(document))
	};
	assert_eq!(put(&other).await.problem(), "policy-not-in-force");
	assert_eq!(put(&in_force).await.status, StatusCode::NO_CONTENT);
	assert_eq!(kept.get("/handover/standing").await.json()["policy"], true);
	let handed = kept.get("/handover/policy").await.json();
	assert_eq!(handed["document"], hex::encode(&in_force));
	// Whoever takes nothing over neither reads nor brings one.
	kept.service.chain.now(|answers| answers.transfers = vec![]);
	assert_eq!(kept.get("/handover/policy").await.status, StatusCode::FORBIDDEN);
	assert_eq!(put(&in_force).await.status, StatusCode::FORBIDDEN);
	let heads = PolicyHeads { finalised: head, best: head };
	let held = kept.service.policies.held(patient).await.expect("the disk works");
	assert_eq!(held.iter().map(|held| held.commitment).collect::<Vec<_>>(), [heads.finalised]);
}
