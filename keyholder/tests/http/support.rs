//! A service on a free port, a plain client for it, and a chain whose answers a test chooses. Everything else is what runs:
//! the router, the server, log and policies on a real disk, real signatures and real keys.

use anamnesis_client::{
	keys::{ExposeSecret, Identity, Keys},
	sealing::{seal_key_for_keyholder, Anchored, KeyDocument, RecordKey},
};
use anamnesis_keyholder::{
	erasure::Kept,
	http::{router, Service},
	rate::Rate,
};
use anamnesis_primitives::{
	disclosure::{Disclosure, KeptEntry, Service as Kind},
	policy::{
		policy_commitment, EmergencyChoice, EmergencyLaw, Policy, PolicyV1, Processing, Restriction,
	},
	views::{KeyholderStatus, TimelineEntry},
	Author, Commitment, EncryptionKey, OrganisationId, PatientId, RecordCategory, RecordId, Roles,
	Version,
};
use anamnesis_service::{
	chain::{
		Answer as Answering, Case, Chain, Clock, NotPermitted, Organisation, Permit, PolicyHeads,
		Practitioner, Question, Standing, Unavailable,
	},
	http::{serve, Limits},
	log::Log,
	login::{Account, Challenge, Login},
	policies::{Gate, Policies},
};
use http_body_util::BodyExt;
use hyper::{client::conn::http1, header, Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{json, Value};
use sp_core::{sr25519, Pair};
use std::{
	net::SocketAddr,
	path::Path,
	sync::{Arc, Mutex},
};
use tempfile::TempDir;
use tokio::{
	net::{TcpListener, TcpStream},
	sync::oneshot,
	task::JoinHandle,
};

pub const DOMAIN: &str = "keys.example.org";
pub const GENESIS: [u8; 32] = [8; 32];
pub const KEYHOLDER: OrganisationId = 3;
pub const CLINIC: OrganisationId = 7;
pub const PATIENT: PatientId = PatientId([9; 16]);
pub const SIGNER: Account = [4; 32];
pub const ORIGIN: &str = "https://portal.example.org";

/// What the chain answers.
#[derive(Clone)]
pub struct Answers {
	pub may_read: Result<Permit, NotPermitted>,
	pub policy: Result<Option<PolicyHeads>, Unavailable>,
	pub anchored: Result<Option<TimelineEntry<Account>>, Unavailable>,
	pub reader_key: Result<EncryptionKey, NotPermitted>,
	pub practitioner: Result<Option<Practitioner>, Unavailable>,
	pub organisation: Result<Option<Organisation>, Unavailable>,
	pub cases: Result<Vec<Case>, Unavailable>,
	pub clock: Result<Clock, Unavailable>,
}

pub struct Told {
	answers: Mutex<Answers>,
	/// What was asked.
	pub questions: Mutex<Vec<Question>>,
}

impl Told {
	fn answers(&self) -> Answers {
		self.answers.lock().expect("nobody panics with it").clone()
	}

	pub fn now(&self, change: impl FnOnce(&mut Answers)) {
		change(&mut self.answers.lock().expect("nobody panics with it"));
	}
}

impl Chain for Told {
	fn may_read(&self, question: Question) -> Answering<'_, Permit, NotPermitted> {
		self.questions.lock().expect("nobody panics with it").push(question);
		Box::pin(async { self.answers().may_read })
	}

	fn policy(&self, _: PatientId) -> Answering<'_, Option<PolicyHeads>> {
		Box::pin(async { self.answers().policy })
	}

	fn reader_key(&self, _: Question) -> Answering<'_, EncryptionKey, NotPermitted> {
		Box::pin(async { self.answers().reader_key })
	}

	fn anchored(
		&self,
		_: PatientId,
		record: RecordId,
		version: Version,
	) -> Answering<'_, Option<TimelineEntry<Account>>> {
		Box::pin(async move {
			let entry = self.answers().anchored?;
			Ok(entry.filter(|entry| (entry.record, entry.version) == (record, version)))
		})
	}

	fn practitioner(&self, _: Account) -> Answering<'_, Option<Practitioner>> {
		Box::pin(async { self.answers().practitioner })
	}

	fn organisation(&self, _: OrganisationId) -> Answering<'_, Option<Organisation>> {
		Box::pin(async { self.answers().organisation })
	}

	fn cases(&self, _: PatientId) -> Answering<'_, Vec<Case>> {
		Box::pin(async { self.answers().cases })
	}

	fn clock(&self) -> Answering<'_, Clock> {
		Box::pin(async { self.answers().clock })
	}
}

/// A service that runs.
pub struct Running {
	pub address: SocketAddr,
	pub log: Log,
	pub policies: Policies,
	pub kept: Kept,
	pub chain: Arc<Told>,
	pub folder: TempDir,
	/// What opens what is sealed to the keyholder.
	pub keys: Keys,
	/// What opens what is sealed to the reader.
	pub reader: Identity,
	stop: Option<oneshot::Sender<()>>,
	server: JoinHandle<()>,
}

/// With a chain that permits everything to everybody, as to the patient's side.
pub async fn service() -> Running {
	service_of(1000).await
}

/// With so many keys an hour.
pub async fn service_of(keys_per_hour: u32) -> Running {
	let reader = Identity::fresh();
	let chain = told(&reader);
	run(chain.clone(), chain, reader, keys_per_hour).await
}

/// With another chain than the one that a test tells.
pub async fn service_on(chain: Arc<dyn Chain>) -> Running {
	let reader = Identity::fresh();
	run(told(&reader), chain, reader, 1000).await
}

async fn run(
	told: Arc<Told>,
	chain: Arc<dyn Chain>,
	reader: Identity,
	keys_per_hour: u32,
) -> Running {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let keys = Keys::new(Identity::fresh(), None);
	let log = Log::open(&folder.path().join("log.sqlite")).await.expect("the folder is free");
	let path = folder.path().join("policies.sqlite");
	let policies = Policies::open(&path).await.expect("the folder is free");
	let law = EmergencyLaw {
		overrides_restrictions: true,
		overrides_restriction_of_processing: true,
		honours_opt_out: true,
	};
	let kept = Kept::new(chain.clone(), log.clone(), policies.clone());
	let service = Service {
		organisation: KEYHOLDER,
		kept: kept.clone(),
		keys: Arc::new(keys.clone()),
		log: log.clone(),
		login: Arc::new(Login::new(Kind::Keyholder, DOMAIN, GENESIS)),
		gate: Gate { chain, policies: policies.clone(), law },
		offline: anamnesis_service::offline::Offline::new(Some(KEYHOLDER), true),
		rate: Arc::new(Rate::new(keys_per_hour)),
		limits: Limits::default(),
		origins: vec![ORIGIN.parse().expect("it is one")],
	};
	let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
	let address = listener.local_addr().expect("it is bound");
	let (stop, stopped) = oneshot::channel();
	let limits = service.limits;
	let server = tokio::spawn(serve(listener, router(service), limits, async {
		let _ = stopped.await;
	}));
	Running {
		address,
		log,
		policies,
		kept,
		chain: told,
		folder,
		keys,
		reader,
		stop: Some(stop),
		server,
	}
}

fn told(reader: &Identity) -> Arc<Told> {
	let commitment = Commitment { scheme: 1, hash: [2; 32] };
	Arc::new(Told {
		answers: Mutex::new(Answers {
			may_read: Ok(Permit::PatientsSide),
			policy: Ok(Some(PolicyHeads { finalised: commitment, best: commitment })),
			anchored: Ok(Some(entry(3, 1))),
			reader_key: Ok(reader.encryption_key()),
			practitioner: Ok(None),
			organisation: Ok(None),
			cases: Ok(vec![]),
			clock: Ok(Clock { number: 17, hash: [6; 32], moment: 1_800_000_000_000 }),
		}),
		questions: Mutex::default(),
	})
}

/// A version that names this keyholder.
pub fn entry(record: RecordId, version: Version) -> TimelineEntry<Account> {
	TimelineEntry {
		record,
		version,
		category: RecordCategory::Results,
		custodian: 2,
		orphaned: false,
		keyholders: vec![
			KeyholderStatus { keyholder: 1, orphaned: false },
			KeyholderStatus { keyholder: KEYHOLDER, orphaned: false },
		],
		author: Author::Organisation(CLINIC),
		signer: SIGNER,
		anchored_at: 1_800_000_000_000,
		recorded_on: None,
		sequence: 0,
		size_log2: 10,
		commitment: Commitment { scheme: 1, hash: [record as u8; 32] },
		reason: None,
		superseded: false,
		leaves: None,
		amends: None,
		retain_until: None,
		hold: None,
		rectification: None,
	}
}

pub fn organisation(id: OrganisationId, roles: Roles) -> Organisation {
	Organisation {
		id,
		administrator: [1; 32],
		roles,
		encryption_key: EncryptionKey::x25519([9; 32]),
		standing: Standing::Active,
		endpoint: None,
	}
}

/// The key of a record.
pub fn record_key() -> KeyDocument {
	let text = Identity::fresh().to_text();
	let record_key = RecordKey::parse(text.expose_secret()).expect("it is a key");
	KeyDocument {
		record_key,
		inner_blinding: anamnesis_client::commitment::fresh_blinding()
			.expect("there is randomness"),
	}
}

/// What an author has the custodian keep for a keyholder.
pub fn handed_over(key: &KeyDocument, keys: &Keys, entry: &TimelineEntry<Account>) -> Vec<u8> {
	let anchored =
		Anchored { patient: PATIENT, signer: entry.signer, commitment: entry.commitment };
	let keyholder = keys.identity().encryption_key();
	seal_key_for_keyholder(key, &keyholder, &anchored).expect("it is a key")
}

/// An answer, with its body.
#[derive(Debug)]
pub struct Answer {
	pub status: StatusCode,
	pub headers: hyper::HeaderMap,
	pub body: Vec<u8>,
}

impl Answer {
	pub fn json(&self) -> Value {
		serde_json::from_slice(&self.body).expect("it is JSON")
	}

	/// The kind of a problem, after having looked at whether it is one.
	pub fn problem(&self) -> String {
		assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json", "{self:?}");
		let problem = self.json();
		assert_eq!(problem["status"], self.status.as_u16());
		assert!(problem["detail"].as_str().expect("it is there").ends_with('.'), "{problem}");
		let kind = problem["type"].as_str().expect("it is there");
		kind.strip_prefix("/problems/").expect("it is one of ours").to_owned()
	}
}

impl Running {
	pub async fn send(&self, request: Request<axum::body::Body>) -> Answer {
		let stream = TcpStream::connect(self.address).await.expect("the service listens");
		let (mut sender, connection) =
			http1::handshake(TokioIo::new(stream)).await.expect("it speaks HTTP");
		tokio::spawn(connection);
		let (parts, body) = sender.send_request(request).await.expect("it answers").into_parts();
		let body = body.collect().await.expect("it comes to its end").to_bytes().to_vec();
		Answer { status: parts.status, headers: parts.headers, body }
	}

	pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
		self.send(request(Method::GET, path, headers, vec![])).await
	}

	pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: Value) -> Answer {
		let headers = [&[("content-type", "application/json")], headers].concat();
		self.send(request(Method::POST, path, &headers, body.to_string().into_bytes())).await
	}

	/// The header of a session.
	pub async fn log_in(&self) -> String {
		self.log_in_as(&anna()).await
	}

	/// The header of a session of somebody.
	pub async fn log_in_as(&self, pair: &sr25519::Pair) -> String {
		let account = pair.public().0;
		let body = json!({ "account": hex::encode(account) });
		let given = self.post("/v1/challenges", &[], body).await;
		assert_eq!(given.status, StatusCode::CREATED);
		let given = given.json();
		let challenge = Challenge {
			account,
			nonce: hex::decode(given["nonce"].as_str().expect("it is there"))
				.expect("these are digits")
				.try_into()
				.expect("these are 32 bytes"),
			until: given["until"].as_u64().expect("it is there"),
		};
		let signature = pair.sign(&challenge.signed_bytes(Kind::Keyholder, DOMAIN, &GENESIS)).0;
		let answer = json!({
			"nonce": given["nonce"],
			"scheme": "sr25519",
			"signature": hex::encode(signature),
		});
		let opened = self.post("/v1/sessions", &[], answer).await;
		assert_eq!(opened.status, StatusCode::CREATED, "{opened:?}");
		format!("Bearer {}", opened.json()["token"].as_str().expect("it is there"))
	}

	/// Asks for a key, as a clinician who treats.
	pub async fn ask(&self, session: &str, handed_over: &[u8]) -> Answer {
		self.ask_for(session, "TREAT", (3, 1), handed_over).await
	}

	pub async fn ask_for(
		&self,
		session: &str,
		purpose: &str,
		(record, version): (RecordId, Version),
		handed_over: &[u8],
	) -> Answer {
		let acting_for = CLINIC.to_string();
		let headers = [
			("authorization", session),
			("anamnesis-purpose", purpose),
			("anamnesis-acting-for", acting_for.as_str()),
		];
		let body = json!({
			"patient": hex::encode(PATIENT.0),
			"record": record,
			"version": version,
			"sealed_key": hex::encode(handed_over),
		});
		self.post("/v1/keys", &headers, body).await
	}

	/// The patient's log, the oldest first.
	pub async fn disclosed(&self) -> Vec<Disclosure> {
		let entries = self.log.entries(PATIENT, 0, 1000).await.expect("the disk works");
		let whole = |kept| match kept {
			KeptEntry::Whole { entry, .. } => *entry.disclosure(),
			KeptEntry::Trace(_) => panic!("nothing is old"),
		};
		entries.into_iter().map(whole).collect()
	}

	/// Keeps a policy and has the chain commit to it.
	pub async fn restrict(&self, restrictions: Vec<Restriction>) -> Commitment {
		let policy = PolicyV1::new(
			PATIENT,
			1,
			Processing::Unrestricted,
			EmergencyChoice::Permitted,
			restrictions,
		);
		let document = Policy::V1(policy.expect("it is admissible")).to_bytes();
		let commitment = policy_commitment(&[5; 64], &document);
		let heads = PolicyHeads { finalised: commitment, best: commitment };
		self.policies.keep(PATIENT, document, [5; 64], heads).await.expect("it is admissible");
		self.chain.now(|answers| answers.policy = Ok(Some(heads)));
		commitment
	}

	/// Tells the service to end, and waits until it has. What it kept.
	pub async fn end(mut self) -> TempDir {
		self.stop.take().map(|stop| stop.send(()));
		(&mut self.server).await.expect("it does not panic");
		self.log.close().await;
		self.policies.close().await;
		self.folder
	}
}

pub fn anna() -> sr25519::Pair {
	sr25519::Pair::from_seed(&[1; 32])
}

pub fn request(
	method: Method,
	path: &str,
	headers: &[(&str, &str)],
	body: Vec<u8>,
) -> Request<axum::body::Body> {
	let mut request = Request::builder().method(method).uri(path).header("host", DOMAIN);
	for (name, value) in headers {
		request = request.header(*name, *value);
	}
	request.body(body.into()).expect("it is a request")
}

/// Whether these bytes are in a file below a folder.
pub fn is_in_a_file(folder: &Path, bytes: &[u8]) -> bool {
	std::fs::read_dir(folder).expect("it is a folder").any(|entry| {
		let path = entry.expect("it can be listed").path();
		if path.is_dir() {
			return is_in_a_file(&path, bytes);
		}
		let contents = std::fs::read(&path).expect("it can be read");
		contents.windows(bytes.len()).any(|part| part == bytes)
	})
}
