//! The whole way, with the author and the patient offline: a reader with a grant gets the key of a record, sealed to the key
//! that the chain has for them, and opens the document.

use crate::{
	support::{ask, is_in_a_file},
	town::{opened, Record, Town, CLINIC, CUSTODIAN, KEYHOLDER},
};
use anamnesis_chain_tests::{
	harness::{actors, calls, calls::patients, Person},
	patient,
};
use anamnesis_client::{
	commitment::verify_document,
	keys::{ExposeSecret, Identity},
	sealing::{open, KeyDocument},
};
use anamnesis_primitives::{
	erasure::claim,
	policy::{Restriction, What, Whom},
	CaseId, EmergencyReason, ErasureGround,
};
use anamnesis_services_tests::programs::Service;
use nix::{
	sys::signal::{kill, Signal},
	unistd::Pid,
};
use serde_json::{json, Value};
use std::time::Duration;
use subxt::ext::scale_decode::DecodeAsType;

const DOCUMENT: &[u8] = include_bytes!("../../../tests/fixtures/fhir/Bundle-lipids.json");

/// What whoever has this key reads, verified against the chain's commitment.
fn read(record: &Record, key: &KeyDocument) -> Vec<u8> {
	let mut document = Vec::new();
	let what =
		open(&record.sealed[..], &key.record_key, &mut document).expect("it is the right key");
	let blindings = anamnesis_client::commitment::Blindings {
		blinding: record.proof.blinding,
		inner_blinding: key.inner_blinding,
	};
	verify_document(&record.commitment, &what.document, &what.sealed, &blindings)
		.expect("it is what was anchored");
	document
}

/// What kind the entries of a log are, in their order.
fn kinds(log: &Value) -> Vec<String> {
	let entries = log["entries"].as_array().expect("it has entries");
	let kind = |entry: &Value| entry["says"]["kind"].as_str().map(str::to_owned);
	entries.iter().map(|entry| kind(entry).unwrap_or_else(|| entry.to_string())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_chain_says_decides_what_is_sealed() {
	let town = Town::found().await;
	let mut patient = town.register().await;
	let record = town.anchor(&patient, 0, DOCUMENT).await;
	let other = town.anchor(&patient, 1, b"another document").await;
	let stranger = town.register().await;
	let elsewhere = town.anchor(&stranger, 0, b"somebody else's").await;
	let serving = town.serve().await;
	let treat = |handed: &[u8]| town.ask(&serving, &town.reader, "TREAT", &patient, 0, handed);

	// The chain permits it, and the keyholder has no policy of the patient's yet.
	let refused = treat(&record.handed_over);
	assert_eq!((refused.status, refused.problem().as_str()), (403, "not-permitted"));
	town.restrict(&serving, &patient, 1, vec![]).await;
	let answer = treat(&record.handed_over);
	assert_eq!(read(&record, &opened(&answer, &town.reader.identity)), record.document);

	// What was sealed for another record, of the same patient or of another one, is not sealed anew.
	for wrong in [&other.handed_over, &elsewhere.handed_over] {
		let refused = treat(wrong);
		assert_eq!((refused.status, refused.problem().as_str()), (422, "other-record"));
	}
	let refused = treat(&[9; 454]);
	assert_eq!((refused.status, refused.problem().as_str()), (422, "sealed-key-not-admissible"));

	// The holder of another patient id anchors the commitment, which everybody sees, as a record of their own.
	let own = calls::call(
		"RecordAnchors",
		"anchor_own",
		[
			("patient", patients::id(stranger.id)),
			("category", patients::variant("Results")),
			("commitment", patients::commitment(record.commitment)),
			("size", patients::number(10_u8)),
			("custodian", patients::number(CUSTODIAN)),
			("keyholders", subxt::dynamic::Value::unnamed_composite([patients::number(KEYHOLDER)])),
			("recorded_on", patients::none()),
		],
	);
	let holder = &stranger.holder.person.keys;
	town.chain.submit(&own, holder).await.expect("the chain takes a commitment twice");
	let session = town.log_in(&serving, holder);
	let headers = [("authorization", session.as_str()), ("anamnesis-purpose", "PATRQT")];
	let body = json!({
		"patient": hex::encode(stranger.id.0),
		"record": 1,
		"version": 0,
		"sealed_key": hex::encode(&record.handed_over),
	});
	let refused = ask(serving.address(), "POST", "/v1/keys", &headers, Some(&body));
	assert_eq!((refused.status, refused.problem().as_str()), (422, "other-record"), "{refused:?}");

	// A patient who has lost the key registers another one, and gets the history back.
	let answer = town.ask_as_holder(&serving, &patient, &record);
	assert_eq!(read(&record, &opened(&answer, &patient.holder.identity)), record.document);
	let found = Identity::fresh();
	let rotation = [
		("patient", patients::id(patient.id)),
		("encryption_key", calls::x25519(found.encryption_key().bytes)),
	];
	town.say(&patient.holder.person.keys, "PatientRegistry", "rotate_key", rotation).await;
	let answer = town.ask_as_holder(&serving, &patient, &record);
	assert_eq!(read(&record, &opened(&answer, &found)), record.document);
	patient.holder.identity = found;

	// A restriction takes effect at the next request; an emergency access is one in the log.
	let treat = |handed: &[u8]| town.ask(&serving, &town.reader, "TREAT", &patient, 0, handed);
	let restriction = Restriction { whom: Whom::Organisation(CLINIC), what: What::Everything };
	town.restrict(&serving, &patient, 2, vec![restriction]).await;
	let by_policy = treat(&record.handed_over);
	assert_eq!(by_policy.problem(), "not-permitted");
	town.restrict(&serving, &patient, 3, vec![]).await;
	assert_eq!(treat(&record.handed_over).status, 200);
	let taking = [("patient", patients::id(patient.id))];
	town.say(&patient.holder.person.keys, "AccessGrants", "revoke_all", taking).await;
	let by_chain = treat(&record.handed_over);
	assert_eq!((by_chain.status, &by_chain.body), (by_policy.status, &by_policy.body));
	let opening = [
		("acting_for", patients::number(CLINIC)),
		("patient", patients::id(patient.id)),
		("reason", patients::variant(EmergencyReason::Unconscious)),
		("statement", patients::commitment(Person::fresh().policy())),
	];
	town.say(&town.reader.person.keys, "EmergencyAccess", "open", opening).await;
	let answer = town.ask(&serving, &town.reader, "BTG", &patient, 0, &record.handed_over);
	assert_eq!(read(&record, &opened(&answer, &town.reader.identity)), record.document);

	// The patient sees all of it.
	let log = town.log(&serving, &patient);
	let (refused, key) = ("Refused", "KeyDelivered");
	let expected = [refused, key, refused, refused, refused, key, key, refused, key, refused, key];
	assert_eq!(kinds(&log), expected, "{log}");
	let last = log["entries"].as_array().and_then(|entries| entries.last()).expect("it is there");
	assert_eq!(last["says"]["emergency"], true, "{last}");

	// Without its node the keyholder says why it does nothing.
	let node = Pid::from_raw(town.node.id().try_into().expect("ids are small"));
	kill(node, Signal::SIGSTOP).expect("it runs");
	let answer = town.ask_as_holder(&serving, &patient, &record);
	kill(node, Signal::SIGCONT).expect("it is there");
	assert_eq!((answer.status, answer.problem().as_str()), (503, "no-decision"), "{answer:?}");

	no_secret_is_in_the_files(&town, &[&record, &other, &elsewhere], &serving);
	erased(&town, &serving, &patient, &record).await;
}

/// The keyholder's folder, its configuration and its log say nothing with which something could be opened.
fn no_secret_is_in_the_files(town: &Town, records: &[&Record], serving: &Service) {
	let identity = town.keys.identity().to_text();
	let mut secrets = vec![identity.expose_secret().as_bytes().to_vec()];
	for record in records {
		secrets.push(record.key.record_key.to_text().expose_secret().as_bytes().to_vec());
		secrets.push(record.key.inner_blinding.to_vec());
		secrets.push(hex::encode(record.key.inner_blinding).into_bytes());
		secrets.push(record.blindings.blinding.to_vec());
		secrets.push(record.handed_over[..422].to_vec());
		secrets.push(record.sealed[200..].to_vec());
	}
	let log = serving.program().log().whole();
	for secret in secrets {
		assert!(!is_in_a_file(town.folder.path(), &secret));
		assert!(!is_in_a_file(serving.folder(), &secret));
		assert!(!log.as_bytes().windows(secret.len()).any(|part| part == secret));
	}
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct ErasureOpened {
	case: [u8; 16],
}

/// The patient has everything erased, and a custodian has it confirmed.
async fn erased(town: &Town, serving: &Service, patient: &crate::town::Patient, record: &Record) {
	let confirm = |case: [u8; 16]| {
		let session = town.log_in(serving, &town.officer.person.keys);
		let body = json!({
			"case": hex::encode(case),
			"patient": hex::encode(patient.id.0),
			"custodian": CUSTODIAN,
		});
		let headers = [("authorization", session.as_str())];
		ask(serving.address(), "POST", "/v1/erasures", &headers, Some(&body))
	};
	// The node was stopped a moment ago.
	let awake = async {
		while ask(serving.address(), "GET", "/v1/health/ready", &[], None).status != 204 {
			tokio::time::sleep(Duration::from_millis(200)).await;
		}
	};
	tokio::time::timeout(Duration::from_secs(120), awake).await.expect("it is ready again");
	let early = confirm([7; 16]);
	assert_eq!((early.status, early.problem().as_str()), (409, "no-case"), "{early:?}");

	let chain = &town.chain;
	let mine = claim(&[6; 64], &patient.id);
	let asking = patients::open_erasure(patient.id, ErasureGround::ConsentWithdrawn, mine);
	let opened = chain.submit(&asking, &patient.holder.person.keys).await.expect("the holder may");
	let ErasureOpened { case } = opened.event("ErasureRequests", "ErasureOpened");
	let kept: Vec<patient::Holdings> =
		chain.read("RecordsApi", "custodians", [patients::id(patient.id)]).await;
	let [kept] = &kept[..] else { panic!("one custodian keeps it") };

	// Nothing is left when the one custodian has attested, so the policy goes before, and the log after.
	let confirmed = confirm(case);
	assert_eq!(confirmed.status, 200, "{confirmed:?}");
	assert_eq!(confirmed.json()["left"], "log");
	for blinding in [[1; 64], [2; 64], [3; 64]] {
		assert!(!is_in_a_file(town.folder.path(), &blinding), "while the files are open");
	}
	assert!(is_in_a_file(town.folder.path(), &patient.id.0));
	patient::attest(chain, CaseId(case), kept, &actors::charlie()).await.expect("Charlie may");

	let confirmed = async {
		loop {
			let answer = confirm(case);
			match (answer.status, answer.json()) {
				(200, said) if said["left"] == "nothing" => return said,
				// The case is being purged, or the patient was forgotten between two questions.
				(200 | 409, _) => tokio::time::sleep(Duration::from_secs(1)).await,
				_ => panic!("{answer:?}"),
			}
		}
	};
	let confirmed = tokio::time::timeout(Duration::from_secs(200), confirmed);
	let confirmed = confirmed.await.expect("the chain forgets in its idle time");
	assert_eq!(confirmed["keyholder"], KEYHOLDER);
	let block = confirmed["block"].as_u64().expect("it is there");
	let hash = chain.hash_at(block).await.expect("the block is there").0;
	assert_eq!(confirmed["hash"], hex::encode(hash));
	for canary in [&patient.id.0[..], &[1; 64], &[2; 64], &[3; 64]] {
		assert!(!is_in_a_file(town.folder.path(), canary), "while the files are open");
	}

	// Nothing comes back when somebody asks again.
	let refused = town.ask(serving, &town.reader, "BTG", patient, 0, &record.handed_over);
	assert_eq!(refused.problem(), "not-permitted");
	assert!(!is_in_a_file(town.folder.path(), &patient.id.0));
	let metrics = ask(serving.metrics(), "GET", "/metrics", &[], None).body;
	assert!(metrics.contains("keyholder_identity_on_chain 1"), "{metrics}");
	let log = serving.program().log().whole();
	for name in [hex::encode(patient.id.0), hex::encode(town.reader.person.account().0)] {
		assert!(!log.contains(&name) && !metrics.contains(&name));
	}
}
