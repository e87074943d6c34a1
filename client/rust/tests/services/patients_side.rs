//! Logs, policies and keys that are sealed anew: what is sent is what the verifiers take, and anything else is not believed.

use crate::{misbehaving::hasty, wire::Server};
use anamnesis_client::{
	keys::AccountKey,
	services::{Keyholder, Kind, Reading, Service},
	Error,
};
use anamnesis_primitives::{
	disclosure::{
		verify_log, Disclosure, DisclosureKind, DisclosureTarget, KeptEntry, LogEntry, LogHead,
		LogTree,
	},
	PatientId, Purpose,
};
use codec::Encode;
use serde_json::{json, Value};
use std::{collections::BTreeMap, sync::Arc, sync::Mutex};

const PATIENT: PatientId = PatientId([0xab; 16]);

/// A service that answers everything after the login with this, and remembers what it was asked.
struct Answering {
	server: Server,
	asked: Arc<Mutex<Vec<(String, String, Vec<u8>)>>>,
}

impl Answering {
	async fn with(answer: Value) -> Self {
		let asked: Arc<Mutex<Vec<_>>> = Arc::default();
		let shared = asked.clone();
		let server = Server::start(move |mut exchange| {
			let (answer, asked) = (answer.clone(), shared.clone());
			async move {
				let zeros = "00".repeat(32);
				match exchange.path.as_str() {
					"/v1/challenges" => {
						let given = json!({ "nonce": zeros, "until": 1, "genesis": zeros });
						exchange.json(201, given).await
					},
					"/v1/sessions" => {
						exchange.json(201, json!({ "token": zeros, "until": u64::MAX })).await
					},
					_ => {
						let body = exchange.body().await;
						let mut query: Vec<_> = exchange.query.clone().into_iter().collect();
						query.sort();
						let path = format!("{} {} {query:?}", exchange.method, exchange.path);
						let headers = &exchange.headers;
						let stated = ["anamnesis-purpose", "anamnesis-acting-for"]
							.map(|name| headers.get(name).cloned().unwrap_or_default());
						asked.lock().expect("nobody panics with it").push((
							path,
							stated.join(" "),
							body,
						));
						exchange.json(200, answer).await
					},
				}
			}
		})
		.await;
		Self { server, asked }
	}

	async fn client(&self) -> Service {
		let client = Service::new(&self.server.url(), Kind::Keyholder, None);
		let client = client.expect("it is an address").with_patience(hasty());
		client.log_in(&AccountKey::from_seed([1; 32])).await.expect("it lets everybody in");
		client
	}

	fn asked(&self) -> (String, String, Vec<u8>) {
		self.asked.lock().expect("nobody panics with it").remove(0)
	}
}

fn kept() -> [KeptEntry; 3] {
	let entry = |record| {
		LogEntry::V1(Disclosure {
			kind: DisclosureKind::RecordDelivered,
			reader: [7; 32],
			acting_for: Some(3),
			target: DisclosureTarget::Version { record, version: 0 },
			purpose: Purpose::Treatment,
			emergency: false,
			at: 1_800_000_000_000,
		})
	};
	let whole = |salt, record| KeptEntry::Whole { salt: [salt; 64], entry: entry(record) };
	// The first one has been kept long enough.
	[KeptEntry::Trace(whole(1, 0).leaf()), whole(2, 1), whole(3, 2)]
}

fn sent(number: usize, kept: &KeptEntry) -> Value {
	let leaf = hex::encode(kept.leaf());
	match kept {
		KeptEntry::Trace(_) => json!({ "number": number, "leaf": leaf }),
		KeptEntry::Whole { salt, entry } => json!({
			"number": number,
			"leaf": leaf,
			"salt": hex::encode(salt),
			"entry": hex::encode(entry.encode()),
			"says": { "kind": "Refused" },
		}),
	}
}

#[tokio::test]
async fn a_log_is_what_its_verifier_takes() {
	let kept = kept();
	let head = kept.iter().fold(LogHead::default(), |head, entry| head.with(&entry.leaf()));
	let blinding = [5; 64];
	let leaves = BTreeMap::from([(PATIENT, head.leaf(&blinding, &PATIENT))]);
	let tree = LogTree::new(&[6; 64], &leaves);
	let siblings = tree.siblings(&PATIENT).expect("the patient is in it");
	let sent_head = json!({ "hash": hex::encode(head.hash), "count": head.count });
	let entries: Vec<_> = (1..).zip(&kept).map(|(number, kept)| sent(number, kept)).collect();

	let service = Answering::with(json!({ "head": sent_head, "entries": entries })).await;
	let client = service.client().await;
	let page = client.log(PATIENT, 0, 100).await.expect("it is a log");
	assert_eq!(page.head, head);
	assert_eq!(page.entries, kept);
	let path = format!("GET /v1/patients/{}/log", hex::encode(PATIENT.0));
	let (asked, _, _) = service.asked();
	assert_eq!(asked, format!("{path} [(\"after\", \"0\"), (\"limit\", \"100\")]"));
	// The numbers are those of the page that was asked for.
	let refused = client.log(PATIENT, 1, 100).await;
	assert!(matches!(refused, Err(Error::NotUnderstood { .. })), "{refused:?}");

	let proof = json!({
		"interval": 12,
		"root": hex::encode(tree.root()),
		"posted": true,
		"head": sent_head,
		"blinding": hex::encode(blinding),
		"siblings": siblings.iter().map(hex::encode).collect::<Vec<_>>(),
	});
	let service = Answering::with(json!({ "proofs": [proof] })).await;
	let client = service.client().await;
	let proofs = client.log_proofs(PATIENT, 5, 20).await.expect("these are proofs");
	let (asked, _, _) = service.asked();
	assert_eq!(asked, format!("{path}/proofs [(\"from\", \"5\"), (\"limit\", \"20\")]"));
	assert_eq!((proofs[0].interval, proofs[0].posted), (12, true));
	assert_eq!(proofs[0].root, tree.root());
	let verified =
		verify_log(&tree.root(), &PATIENT, &proofs[0].proof, &LogHead::default(), &page.entries);
	assert_eq!(verified, Ok(head));
}

#[tokio::test]
async fn a_log_that_says_two_things_is_not_believed() {
	let kept = kept();
	let whole = sent(1, &kept[1]);
	let changed = |name: &str, value: Value| {
		let mut changed = whole.clone();
		changed[name] = value;
		changed
	};
	for entry in [
		changed("leaf", hex::encode(kept[2].leaf()).into()),
		changed("salt", "07".repeat(64).into()),
		changed("salt", "07".into()),
		changed("entry", "0102".into()),
		changed("entry", format!("{}00", whole["entry"].as_str().expect("it is text")).into()),
		changed("number", 2.into()),
		changed("leaf", "no digits".into()),
	] {
		let head = json!({ "hash": "00".repeat(32), "count": 1 });
		let answer = json!({ "head": head, "entries": [entry.clone()] });
		let client = Answering::with(answer).await;
		let refused = client.client().await.log(PATIENT, 0, 100).await;
		assert!(matches!(refused, Err(Error::NotUnderstood { .. })), "{entry}: {refused:?}");
	}
}

#[tokio::test]
async fn a_policy_is_handed_over_whole() {
	let service = Answering::with(json!({ "commitment": "00".repeat(32), "in_force": true })).await;
	let client = service.client().await;
	// The longest there is.
	let document = vec![7; anamnesis_primitives::policy::MAX_POLICY_BYTES];
	assert!(client.put_policy(PATIENT, &document, &[9; 64]).await.expect("it is taken"));
	let (path, _, body) = service.asked();
	assert_eq!(path, format!("PUT /v1/patients/{}/policy []", hex::encode(PATIENT.0)));
	let body: Value = serde_json::from_slice(&body).expect("it is JSON");
	let expected = json!({ "document": hex::encode(&document), "blinding": "09".repeat(64) });
	assert!(body == expected);

	let hash = |byte: &str| byte.repeat(32);
	let service = Answering::with(json!({
		"on_chain": hash("0a"),
		"in_force": false,
		"policies": [{ "commitment": hash("0b"), "serial": 4, "kept_at": 5 }],
	}))
	.await;
	let held = service.client().await.policies(PATIENT).await.expect("these are policies");
	assert_eq!((held.on_chain.hash, held.in_force), ([10; 32], false));
	let policy = held.policies[0];
	assert_eq!((policy.commitment.hash, policy.serial, policy.kept_at), ([11; 32], 4, 5));
}

#[tokio::test]
async fn a_key_is_sealed_anew() {
	let answer = json!({ "sealed_key": "0c".repeat(422), "reader": "0d".repeat(32) });
	let service = Answering::with(answer).await;
	let keyholder = Keyholder::of(service.client().await);
	let reading = Reading::acting_for(3, Purpose::EmergencyTreatment);
	let resealed = keyholder.reseal(PATIENT, 4, 5, &[8; 454], reading).await.expect("it is sealed");
	assert_eq!(resealed.sealed_key, [12; 422]);
	assert_eq!(resealed.reader.bytes, [13; 32]);
	let (path, stated, body) = service.asked();
	assert_eq!((path.as_str(), stated.as_str()), ("POST /v1/keys []", "ETREAT 3"));
	let body: Value = serde_json::from_slice(&body).expect("it is JSON");
	let expected = json!({
		"patient": hex::encode(PATIENT.0),
		"record": 4,
		"version": 5,
		"sealed_key": "08".repeat(454),
	});
	assert_eq!(body, expected);
	for wrong in [
		json!({ "sealed_key": "0c".repeat(421), "reader": "0d".repeat(32) }),
		json!({ "sealed_key": "0c".repeat(422), "reader": "0d" }),
		json!({}),
	] {
		let service = Answering::with(wrong).await;
		let keyholder = Keyholder::of(service.client().await);
		let refused = keyholder.reseal(PATIENT, 4, 5, &[8; 454], reading).await;
		assert!(matches!(refused, Err(Error::NotUnderstood { .. })), "{refused:?}");
	}
}
