//! What a patient gets over HTTP, and that it is enough to check the log.

use crate::support::{delivery, new_log, patient, posted_until, Board, LENGTH};
use anamnesis_primitives::{
	disclosure::{
		verify_log, Disclosure, DisclosureTarget, HeadProof, KeptEntry, LogEntry, LogHead, Service,
	},
	PatientId, RecordCategory,
};
use anamnesis_service::{
	chain::{Answer, Chain, Unavailable},
	http::{serve, Limits},
	log::{view, Log},
	login::{Account, Login, Scheme},
	now,
};
use axum::{extract::FromRef, routing::get, Router};
use codec::DecodeAll;
use http_body_util::{BodyExt, Empty};
use hyper::{body::Bytes, client::conn::http1, Request};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use sp_core::{sr25519, Pair};
use std::sync::Arc;
use tokio::{
	net::{TcpListener, TcpStream},
	sync::oneshot,
};

const DOMAIN: &str = "records.example.org";
const GENESIS: [u8; 32] = [8; 32];

/// A chain on which one account acts for one patient.
struct ActsFor(Account, Result<PatientId, Unavailable>);

impl Chain for ActsFor {
	fn acts_for(&self, account: Account) -> Answer<'_, Option<PatientId>> {
		let acts = account == self.0;
		Box::pin(async move { Ok(acts.then_some(self.1.clone()?)) })
	}
}

#[derive(Clone)]
struct State {
	log: Log,
	login: Arc<Login>,
	chain: Arc<dyn Chain>,
}

impl FromRef<State> for Log {
	fn from_ref(state: &State) -> Self {
		state.log.clone()
	}
}

impl FromRef<State> for Arc<Login> {
	fn from_ref(state: &State) -> Self {
		state.login.clone()
	}
}

impl FromRef<State> for Arc<dyn Chain> {
	fn from_ref(state: &State) -> Self {
		state.chain.clone()
	}
}

struct Running {
	address: std::net::SocketAddr,
	login: Arc<Login>,
	_stop: oneshot::Sender<()>,
}

impl Running {
	async fn start(log: Log, chain: impl Chain) -> Self {
		let login = Arc::new(Login::new(Service::Custodian, DOMAIN, GENESIS));
		let state = State { log, login: login.clone(), chain: Arc::new(chain) };
		let router = Router::new()
			.route("/v1/patients/{patient}/log", get(view::entries))
			.route("/v1/patients/{patient}/log/proofs", get(view::proofs))
			.with_state(state);
		let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
		let address = listener.local_addr().expect("it is bound");
		let (stop, stopped) = oneshot::channel();
		let stopped = async move {
			let _ = stopped.await;
		};
		tokio::spawn(serve(listener, router, Limits::default(), stopped));
		Self { address, login, _stop: stop }
	}

	/// The token of a session.
	fn log_in(&self, pair: &sr25519::Pair) -> String {
		let account = pair.public().0;
		let challenge = self.login.challenge(account, now()).expect("there is randomness");
		let text = challenge.signed_bytes(Service::Custodian, DOMAIN, &GENESIS);
		let signature = pair.sign(&text).0;
		let session = self.login.open(&challenge.nonce, Scheme::Sr25519, &signature, now());
		hex::encode(session.expect("it is signed").token)
	}

	async fn get(&self, path: &str, token: Option<&str>) -> (u16, Value) {
		let stream = TcpStream::connect(self.address).await.expect("it listens");
		let connecting = http1::handshake(TokioIo::new(stream)).await.expect("it speaks HTTP");
		let (mut sender, connection) = connecting;
		tokio::spawn(connection);
		let mut request = Request::get(path).header("host", "localhost");
		if let Some(token) = token {
			request = request.header("authorization", format!("Bearer {token}"));
		}
		let request = request.body(Empty::<Bytes>::new()).expect("it is a request");
		let response = sender.send_request(request).await.expect("it answers");
		let status = response.status().as_u16();
		assert_eq!(response.headers()["cache-control"], "no-store");
		let body = response.into_body().collect().await.expect("it answers").to_bytes();
		(status, serde_json::from_slice(&body).expect("it is JSON"))
	}
}

fn pair(name: &str) -> sr25519::Pair {
	sr25519::Pair::from_string(name, None).expect("it is a well-known key")
}

fn bytes<const N: usize>(value: &Value) -> [u8; N] {
	let mut bytes = [0; N];
	hex::decode_to_slice(value.as_str().expect("it is a text"), &mut bytes).expect("it fits");
	bytes
}

fn head(value: &Value) -> LogHead {
	LogHead { hash: bytes(&value["hash"]), count: value["count"].as_u64().expect("a number") }
}

/// What a patient's software makes of an entry, from nothing else than the answer.
fn kept(value: &Value) -> KeptEntry {
	let Some(digits) = value["entry"].as_str() else {
		return KeptEntry::Trace(bytes(&value["leaf"]));
	};
	let encoded = hex::decode(digits).expect("they are digits");
	let entry = LogEntry::decode_all(&mut &encoded[..]).expect("it is an entry");
	KeptEntry::Whole { salt: bytes(&value["salt"]), entry }
}

fn proof(value: &Value) -> HeadProof {
	HeadProof {
		head: head(&value["head"]),
		blinding: bytes(&value["blinding"]),
		siblings: value["siblings"].as_array().expect("a list").iter().map(bytes).collect(),
	}
}

fn id(patient: PatientId) -> String {
	hex::encode(patient.0)
}

#[tokio::test]
async fn a_patient_checks_the_log_with_what_is_answered_and_the_root() {
	let (log, _folder) = new_log().await;
	let category = DisclosureTarget::Category(RecordCategory::Imaging);
	for at in 10..15 {
		log.disclose(patient(1), delivery(1, at)).await.expect("the disk works");
	}
	log.refuse(patient(1), Disclosure { target: category, acting_for: None, ..delivery(1, 20) })
		.await
		.expect("the disk works");
	let board = Board::at(LENGTH);
	posted_until(&log, board.clone(), 0).await;
	assert_eq!(log.fade(12).await.expect("the disk works"), 2);

	let anna = pair("//Anna");
	let running = Running::start(log, ActsFor(anna.public().0, Ok(patient(1)))).await;
	let token = running.log_in(&anna);
	let path = format!("/v1/patients/{}/log", id(patient(1)));
	let mut since = Vec::new();
	loop {
		let page = format!("{path}?after={}&limit=4", since.len());
		let (status, page) = running.get(&page, Some(&token)).await;
		assert_eq!(status, 200);
		assert_eq!(page["head"]["count"], 6);
		let entries = page["entries"].as_array().expect("a list");
		if entries.is_empty() {
			break;
		}
		for entry in entries {
			assert_eq!(entry["number"], since.len() as u64 + 1);
			let kept = kept(entry);
			assert_eq!(bytes::<32>(&entry["leaf"]), kept.leaf());
			assert_eq!(matches!(kept, KeptEntry::Trace(_)), since.len() < 2);
			assert_eq!(entry["says"].is_null(), since.len() < 2, "nothing is told of a trace");
			since.push(kept);
		}
	}
	let (status, proofs) = running.get(&format!("{path}/proofs?from=0"), Some(&token)).await;
	assert_eq!(status, 200);
	let found = &proofs["proofs"][0];
	assert_eq!((found["interval"].as_u64(), found["posted"].as_bool()), (Some(0), Some(true)));
	let root = board.roots()[&0];
	assert_eq!(bytes::<32>(&found["root"]), root);
	let proof = proof(found);
	let verified = verify_log(&root, &patient(1), &proof, &LogHead::default(), &since);
	assert_eq!(verified, Ok(proof.head));

	// In words too.
	let (_, page) = running.get(&format!("{path}?after=4"), Some(&token)).await;
	let says = &page["entries"][0]["says"];
	let reader = hex::encode([5; 32]);
	assert_eq!(
		*says,
		serde_json::json!({
			"kind": "RecordDelivered", "reader": reader, "acting_for": 7, "record": 1, "version": 0,
			"purpose": "TREAT", "emergency": false,
			"offline": false, "at": 14,
		})
	);
	assert_eq!(
		page["entries"][1]["says"],
		serde_json::json!({
			"kind": "Refused", "reader": reader, "acting_for": null, "category": "Imaging",
			"purpose": "TREAT", "emergency": false,
			"offline": false, "at": 20,
		})
	);
	if let Some(file) = std::env::var_os("LOG_TEST_ANSWERS") {
		// For a look at it with the implementation in JavaScript.
		let (_, page) = running.get(&path, Some(&token)).await;
		let patient = id(patient(1));
		let answers = serde_json::json!({ "patient": patient, "log": page, "proofs": proofs });
		std::fs::write(file, answers.to_string()).expect("it can be written");
	}
}

#[tokio::test]
async fn nobody_else_gets_anything() {
	let (log, _folder) = new_log().await;
	log.disclose(patient(1), delivery(1, 10)).await.expect("the disk works");
	let (anna, bob) = (pair("//Anna"), pair("//Bob"));
	let running = Running::start(log, ActsFor(anna.public().0, Ok(patient(1)))).await;
	let (annas, bobs) = (running.log_in(&anna), running.log_in(&bob));
	for rest in ["", "/proofs"] {
		let path = |of| format!("/v1/patients/{}/log{rest}", id(patient(of)));
		assert_eq!(running.get(&path(1), None).await.0, 401);
		let (status, others) = running.get(&path(1), Some(&bobs)).await;
		assert_eq!(status, 403);
		// Neither do the words tell whose log there is.
		assert_eq!(running.get(&path(2), Some(&bobs)).await, (403, others.clone()));
		assert_eq!(running.get(&path(2), Some(&annas)).await, (403, others));
		assert_eq!(running.get(&path(1), Some(&annas)).await.0, 200);
		for wrong in ["?after=x", "?from=-1", "?limit=many", "?other=1"] {
			let (status, problem) = running.get(&format!("{}{wrong}", path(1)), Some(&annas)).await;
			assert_eq!((status, problem["type"].as_str()), (400, Some("/problems/malformed")));
		}
		let (status, _) = running.get(&format!("/v1/patients/00/log{rest}"), Some(&annas)).await;
		assert_eq!(status, 400);
	}
}

#[tokio::test]
async fn without_a_chain_nobody_can_say_whose_log_it_is() {
	let (log, _folder) = new_log().await;
	let anna = pair("//Anna");
	let chain = ActsFor(anna.public().0, Err(Unavailable::NodeLost));
	let running = Running::start(log, chain).await;
	let token = running.log_in(&anna);
	let path = format!("/v1/patients/{}/log", id(patient(1)));
	let (status, problem) = running.get(&path, Some(&token)).await;
	assert_eq!((status, problem["type"].as_str()), (503, Some("/problems/no-decision")));
}
