//! What the chain says and the patient restricts decides what leaves, over real processes.

use crate::{
	support::{read, request},
	world::{until, Custodian, Document, World, CLINIC, CUSTODIAN, OTHER},
};
use anamnesis_client::chain::calls::{access_grants, emergency_access, record_anchors};
use anamnesis_primitives::{
	disclosure::{
		verify_log, Disclosure, DisclosureKind, DisclosureTarget, HeadProof, IntervalStatus,
		KeptEntry, LogEntry, LogHead, Service,
	},
	policy::{Restriction, What, Whom},
	Commitment, EmergencyReason, Grantee, PatientId, Purpose, RecordCategory,
};
use anamnesis_service::{chain::Unavailable, log::Log};
use codec::DecodeAll;
use hyper::{Method, StatusCode};

/// Longer than what fits into the buffers between the two ends.
const LONG: usize = 60_000_000;

/// How long an interval of the log's roots is, in milliseconds.
const INTERVAL: u64 = 6 * 60 * 60 * 1000;

#[tokio::test(flavor = "multi_thread")]
async fn what_the_chain_says_and_the_patient_restricts_decides_what_leaves() {
	let mut world = World::begin().await;
	let patient = world.patient().await;
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	// Something was handed out in an interval that has ended, so that there is a root to post.
	let log = Log::open(&folder.path().join("log.sqlite")).await.expect("the folder is free");
	let before = Disclosure {
		kind: DisclosureKind::RecordDelivered,
		reader: world.other.account().0,
		acting_for: Some(OTHER),
		target: DisclosureTarget::Version { record: 0, version: 0 },
		purpose: Purpose::Treatment,
		emergency: false,
		at: anamnesis_service::now() - INTERVAL,
	};
	log.disclose(patient.id, before).await.expect("the disk works");
	log.close().await;
	let custodian = Custodian::start(&world, folder.path(), true);
	let (clinician, other) = (&world.clinician, &world.other);

	// The clinic uploads, and anchors.
	let session = custodian.log_in(clinician).await;
	let (short, long) = (Document::new(patient.id, 10_000), Document::new(patient.id, LONG));
	let upload = short.upload(&custodian.client, &session).await;
	assert_eq!(custodian.place(&session, &upload, 0).await.problem(), "not-anchored");
	let keys = [(clinician.encryption_key, "own"), ([7; 32], "of somebody else")];
	for (reader, sealed) in keys {
		let path = format!("/v1/uploads/{upload}/keys/{}", hex::encode(reader));
		let put = request(
			Method::PUT,
			&path,
			&[("authorization", session.as_str())],
			sealed.as_bytes().to_vec(),
		);
		assert_eq!(custodian.client.send(put).await.status, StatusCode::NO_CONTENT);
	}
	let record = world.anchor(&short).await;
	assert_eq!(custodian.place(&session, &upload, record).await.status, StatusCode::NO_CONTENT);
	// Of the other one nobody says where it is anchored. The custodian finds it in the block.
	long.upload(&custodian.client, &session).await;
	world.anchor(&long).await;
	let bytes = format!("{}/bytes", short.path());
	let get = |acting_for: Option<u32>, purpose: &'static str| {
		let reader = if acting_for == Some(OTHER) { other } else { clinician };
		custodian.get(reader, acting_for, purpose, &bytes)
	};

	// The patient reads, and the clinic does not: the custodian has no policy of the patient's.
	let answer = custodian.get(&patient.holder, None, "PATRQT", &bytes).await;
	assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	assert!(answer.body == short.bytes);
	assert_eq!(get(Some(CLINIC), "TREAT").await.problem(), "not-permitted");
	let policy = world.set_policy(&patient, 1, vec![]).await;
	custodian.hand_over(&patient, &policy).await;
	let answer = get(Some(CLINIC), "TREAT").await;
	assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	assert!(answer.body == short.bytes);
	// Its own sealed key, and no other one's.
	let key = |reader: [u8; 32]| format!("{}/keys/{}", short.path(), hex::encode(reader));
	let own = key(clinician.encryption_key);
	let answer = custodian.get(clinician, Some(CLINIC), "TREAT", &own).await;
	assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	assert_eq!(answer.json()["sealed_key"], hex::encode(b"own"));
	let refused = custodian.get(clinician, Some(CLINIC), "TREAT", &key([7; 32])).await;
	assert_eq!(refused.problem(), "not-found");
	// A clinic that was granted nothing.
	assert_eq!(get(Some(OTHER), "TREAT").await.problem(), "not-permitted");

	// The patient restricts something, and takes it back.
	let everything = Restriction { whom: Whom::Organisation(CLINIC), what: What::Everything };
	let restricting = world.set_policy(&patient, 2, vec![everything]).await;
	assert_eq!(get(Some(CLINIC), "TREAT").await.problem(), "not-permitted");
	custodian.hand_over(&patient, &restricting).await;
	assert_eq!(get(Some(CLINIC), "TREAT").await.problem(), "not-permitted");

	// An emergency opens it.
	let statement = Commitment { scheme: 1, hash: [5; 32] };
	let unconscious = EmergencyReason::Unconscious;
	let open = emergency_access::open(CLINIC, patient.id, unconscious, statement);
	world.submit(&open, &clinician.keys).await;
	let answer = get(Some(CLINIC), "BTG").await;
	assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	assert_eq!(get(Some(CLINIC), "TREAT").await.problem(), "not-permitted");

	// Nothing is restricted any more. A long answer is under way when the patient revokes: it ends.
	let policy = world.set_policy(&patient, 3, vec![]).await;
	custodian.hand_over(&patient, &policy).await;
	let session = custodian.log_in(clinician).await;
	let path = format!("{}/bytes", long.path());
	let headers = [
		("authorization", session.as_str()),
		("anamnesis-acting-for", "0"),
		("anamnesis-purpose", "TREAT"),
	];
	let under_way = request(Method::GET, &path, &headers, vec![]);
	let under_way = custodian.client.begin(under_way).await;
	assert_eq!(under_way.status(), StatusCode::OK);
	let grantee = Grantee::Organisation(CLINIC);
	let revoke = access_grants::revoke_grantee(patient.id, grantee);
	world.submit(&revoke, &patient.holder.keys).await;
	assert_eq!(get(Some(CLINIC), "TREAT").await.problem(), "not-permitted");
	tokio::time::sleep(std::time::Duration::from_millis(2100)).await;
	let answer = read(under_way).await;
	assert!(!answer.whole);
	assert!(answer.body.len() < LONG);

	// The patient uploads too, for nobody else, and it is nobody else's upload.
	let session = custodian.log_in(&patient.holder).await;
	let own = Document::new(patient.id, 10_000);
	let upload = own.upload(&custodian.client, &session).await;
	let anchor = record_anchors::anchor_own(
		patient.id,
		RecordCategory::Other,
		own.commitment(),
		14,
		CUSTODIAN,
		&[],
		None,
	);
	world.submit(&anchor, &patient.holder.keys).await;
	let clinic = custodian.log_in(clinician).await;
	assert_eq!(custodian.place(&clinic, &upload, 2).await.problem(), "not-found");
	assert_eq!(custodian.place(&session, &upload, 2).await.status, StatusCode::NO_CONTENT);
	let for_another = Document::new(PatientId([9; 16]), 10_000);
	let refused = for_another.begin(&custodian.client, &session).await;
	assert_eq!(refused.problem(), "not-permitted");

	// The patient's log has all of it, and verifies under the root that stands on chain.
	use DisclosureKind::*;
	let path = format!("/v1/patients/{}/log", hex::encode(patient.id.0));
	let answer = custodian.get(&patient.holder, None, "PATRQT", &path).await;
	assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
	let answer = answer.json();
	let entries = entries(&answer);
	let said: Vec<_> = entries
		.iter()
		.map(|entry| match entry {
			KeptEntry::Whole { entry, .. } => {
				(entry.disclosure().kind, entry.disclosure().emergency)
			},
			KeptEntry::Trace(_) => panic!("nothing is old"),
		})
		.collect();
	let expected = [
		(RecordDelivered, false),
		(RecordDelivered, false),
		(Refused, false),
		(RecordDelivered, false),
		(KeyDelivered, false),
		(Refused, false),
		(Refused, false),
		(Refused, false),
		(RecordDelivered, true),
		(Refused, false),
		(RecordDelivered, false),
		(Refused, false),
	];
	assert_eq!(said, expected);
	let posted = || async {
		let at = world.chain.now().await.expect("the node answers");
		let roots = at.disclosure_roots(CUSTODIAN, Service::Custodian, 0, 100).await;
		let roots = roots.expect("the node answers").into_iter();
		let roots: Vec<_> = roots
			.filter_map(|info| match info.status {
				IntervalStatus::Posted { root, .. } => Some((info.interval, root)),
				_ => None,
			})
			.collect();
		roots
	};
	until("a root is posted", || async { !posted().await.is_empty() }).await;
	let roots = posted().await;
	let proofs =
		custodian.get(&patient.holder, None, "PATRQT", &format!("{path}/proofs?from=0")).await;
	assert_eq!(proofs.status, StatusCode::OK, "{proofs:?}");
	let proofs = proofs.json();
	let proof = &proofs["proofs"][0];
	let (_, root) = roots
		.iter()
		.find(|(interval, _)| proof["interval"] == *interval)
		.expect("its root is on the chain");
	let head_proof = HeadProof {
		head: LogHead {
			hash: array(&proof["head"]["hash"]),
			count: proof["head"]["count"].as_u64().expect("it is there"),
		},
		blinding: array(&proof["blinding"]),
		siblings: proof["siblings"].as_array().expect("it is there").iter().map(array).collect(),
	};
	let within = &entries[..head_proof.head.count as usize];
	let verified = verify_log(root, &patient.id, &head_proof, &LogHead::default(), within);
	assert_eq!(verified, Ok(head_proof.head));

	// Without its node the custodian says why it does nothing, and goes on when the node is back.
	world.node.kill9();
	let answer = custodian.get(&patient.holder, None, "PATRQT", &bytes).await;
	assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
	assert_eq!(answer.json()["detail"], Unavailable::NodeLost.to_string());
	world.restart().await;
	until("the patient reads again", || async {
		custodian.get(&patient.holder, None, "PATRQT", &bytes).await.status == StatusCode::OK
	})
	.await;

	// Its own log says nothing of whom it was.
	let lines = custodian.end();
	let names = [
		hex::encode(patient.id.0),
		hex::encode(short.commitment().hash),
		hex::encode(patient.holder.account().0),
	];
	for name in names {
		assert!(!lines.iter().any(|line| line.contains(&name)), "{lines:#?}");
	}
}

/// The entries of an answer, as whoever verifies the log reads them.
fn entries(answer: &serde_json::Value) -> Vec<KeptEntry> {
	let all = answer["entries"].as_array().expect("it is there");
	let whole = |entry: &serde_json::Value| {
		let bytes = hex::decode(entry["entry"].as_str().expect("it is there"));
		let bytes = bytes.expect("these are digits");
		let logged = LogEntry::decode_all(&mut &bytes[..]).expect("it is an entry");
		KeptEntry::Whole { entry: logged, salt: array(&entry["salt"]) }
	};
	all.iter().map(whole).collect()
}

fn array<const N: usize>(value: &serde_json::Value) -> [u8; N] {
	let bytes = hex::decode(value.as_str().expect("it is text")).expect("these are digits");
	bytes.try_into().expect("it is as long")
}
