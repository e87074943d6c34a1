//! A service on a free port, a plain client for it, and a chain whose answers a test chooses.
//!
//! What the real chain answers is looked at with real nodes, in `tests/story`. Everything else is what runs: the router,
//! the server, the store, the policies and the log on a real disk, real signatures.

use anamnesis_custodian::{
	http::{router, Service},
	store::{bucket::Place, Quotas, Store},
};
use anamnesis_primitives::{
	disclosure::Service as Kind,
	policy::EmergencyLaw,
	views::{TimelineEntry, Transfer},
	Commitment, EncryptionKey, OrganisationId, PatientId, RecordCategory, RecordId, Version,
};
use anamnesis_service::{
	chain::{
		keeps_or_is_asked_to, speaks_for, Adder, Answer as Said, Chain, Clock, NotPermitted,
		Organisation, Permit, PolicyHeads, Practitioner, Question, Unavailable,
	},
	http::{serve, Limits},
	log::Log,
	login::{Account, Challenge, Login},
	policies::{self, Gate, Policies},
};
use http_body_util::BodyExt;
use hyper::{body::Incoming, client::conn::http1, header, Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{json, Value};
use sp_core::{sr25519, Pair};
use std::{
	net::SocketAddr,
	ops::Deref,
	sync::{Arc, Mutex},
	time::Duration,
};
use tempfile::TempDir;
use tokio::{net::TcpListener, net::TcpStream, sync::oneshot, task::JoinHandle};

/// A page that may use the service.
pub const ORIGIN: &str = "https://portal.example.org";
pub const DOMAIN: &str = "records.example.org";
pub const GENESIS: [u8; 32] = [8; 32];
pub const CLINIC: OrganisationId = 7;
/// Whose service it is.
pub const HERE: OrganisationId = 2;

/// What the chain answers.
#[derive(Clone)]
pub struct Answers {
	pub adds: Result<Adder, NotPermitted>,
	pub may_read: Result<Permit, NotPermitted>,
	pub policy: Option<Commitment>,
	pub reader_key: [u8; 32],
	pub anchored: Option<TimelineEntry<Account>>,
	pub organisations: Vec<Organisation>,
	pub acts_for: Option<PatientId>,
	pub is_anchored: Result<bool, Unavailable>,
	pub transfers: Vec<Transfer>,
	pub practitioner: Option<Practitioner>,
	/// Why nobody can say who somebody is.
	pub practitioner_unavailable: Option<Unavailable>,
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
	fn adds(&self, _: Account) -> Said<'_, Adder, NotPermitted> {
		Box::pin(async { self.answers().adds })
	}

	fn may_read(&self, question: Question) -> Said<'_, Permit, NotPermitted> {
		self.questions.lock().expect("nobody panics with it").push(question);
		Box::pin(async { self.answers().may_read })
	}

	fn is_anchored(&self, _: PatientId, _: RecordId, _: Version, _: Commitment) -> Said<'_, bool> {
		Box::pin(async { self.answers().is_anchored })
	}

	fn acts_for(&self, _: Account) -> Said<'_, Option<PatientId>> {
		Box::pin(async { Ok(self.answers().acts_for) })
	}

	fn policy(&self, _: PatientId) -> Said<'_, Option<PolicyHeads>> {
		let heads = |policy| PolicyHeads { finalised: policy, best: policy };
		Box::pin(async move { Ok(self.answers().policy.map(heads)) })
	}

	fn reader_key(&self, _: Question) -> Said<'_, EncryptionKey, NotPermitted> {
		Box::pin(async { Ok(EncryptionKey::x25519(self.answers().reader_key)) })
	}

	fn anchored(
		&self,
		_: PatientId,
		_: RecordId,
		_: Version,
	) -> Said<'_, Option<TimelineEntry<Account>>> {
		Box::pin(async { Ok(self.answers().anchored) })
	}

	fn organisation(&self, id: OrganisationId) -> Said<'_, Option<Organisation>> {
		Box::pin(async move {
			Ok(self.answers().organisations.into_iter().find(|found| found.id == id))
		})
	}

	/// As the node finds it out, of one block.
	fn takes_over(&self, question: Question, _: Version) -> Said<'_, Option<RecordCategory>> {
		let Answers { anchored, organisations, practitioner, transfers, .. } = self.answers();
		let organisation = question.acting_for.unwrap_or_default();
		let about = organisations.iter().find(|found| found.id == organisation);
		let speaks = speaks_for(&question.reader, about, practitioner.as_ref());
		let entry = anchored
			.filter(|entry| speaks && keeps_or_is_asked_to(organisation, entry, &transfers));
		Box::pin(async move { Ok(entry.map(|entry| entry.category)) })
	}

	fn transfers(&self, _: PatientId, _: RecordId) -> Said<'_, Vec<Transfer>> {
		Box::pin(async { Ok(self.answers().transfers) })
	}

	fn practitioner(&self, _: Account) -> Said<'_, Option<Practitioner>> {
		let Answers { practitioner, practitioner_unavailable, .. } = self.answers();
		Box::pin(async move { practitioner_unavailable.map_or(Ok(practitioner), Err) })
	}

	fn clock(&self) -> Said<'_, Clock> {
		let clock = Clock { number: 1, hash: [1; 32], moment: 1 };
		Box::pin(async move { self.answers().is_anchored.map(|_| clock) })
	}
}

/// Where a service listens, and for which chain.
pub struct Client {
	pub address: SocketAddr,
	pub genesis: [u8; 32],
}

/// A service that runs.
pub struct Running {
	client: Client,
	pub store: Store,
	pub log: Log,
	pub policies: Policies,
	pub chain: Arc<Told>,
	pub folder: TempDir,
	stop: Option<oneshot::Sender<()>>,
	server: JoinHandle<()>,
}

/// With a chain that permits everything.
pub async fn service() -> Running {
	service_with(Limits::default()).await
}

pub async fn service_with(limits: Limits) -> Running {
	let chain = told();
	run(chain.clone(), chain, limits, GENESIS, None).await
}

/// On another chain than the one that a test tells.
pub async fn service_on(chain: Arc<dyn Chain>, genesis: [u8; 32]) -> Running {
	run(told(), chain, Limits::default(), genesis, None).await
}

/// With records in a bucket: for `tests/bucket`.
#[allow(dead_code)]
pub async fn service_over(place: Place) -> Running {
	let chain = told();
	run(chain.clone(), chain, Limits::default(), GENESIS, Some(place)).await
}

async fn run(
	told: Arc<Told>,
	chain: Arc<dyn Chain>,
	limits: Limits,
	genesis: [u8; 32],
	place: Option<Place>,
) -> Running {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let quotas = Quotas { organisation: 1 << 30, patient: 1 << 30 };
	let store =
		Store::open_with(folder.path(), quotas, None, place).await.expect("the folder is free");
	let log = Log::open(&folder.path().join("log.sqlite")).await.expect("the folder is free");
	let policies = Policies::open(&folder.path().join(policies::FILE)).await;
	let policies = policies.expect("the folder is free");
	let law = EmergencyLaw {
		overrides_restrictions: true,
		overrides_restriction_of_processing: false,
		honours_opt_out: true,
	};
	let service = Service {
		store: store.clone(),
		log: log.clone(),
		login: Arc::new(Login::new(Kind::Custodian, DOMAIN, genesis)),
		gate: Gate { chain, policies: policies.clone(), law },
		offline: anamnesis_service::offline::Offline::new(Some(2), true),
		pace: Arc::default(),
		limits,
		origins: vec![ORIGIN.parse().expect("it is a header")],
		organisation: Some(HERE),
	};
	let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
	let address = listener.local_addr().expect("it is bound");
	let (stop, stopped) = oneshot::channel();
	let server = tokio::spawn(serve(listener, router(service), limits, async {
		let _ = stopped.await;
	}));
	let client = Client { address, genesis };
	Running { client, store, log, policies, chain: told, folder, stop: Some(stop), server }
}

fn told() -> Arc<Told> {
	Arc::new(Told {
		answers: Mutex::new(Answers {
			adds: Ok(Adder::Organisation(CLINIC)),
			may_read: Ok(Permit::PatientsSide),
			policy: None,
			reader_key: [0; 32],
			anchored: None,
			organisations: vec![],
			acts_for: None,
			is_anchored: Ok(true),
			transfers: vec![],
			practitioner: None,
			practitioner_unavailable: None,
		}),
		questions: Mutex::default(),
	})
}

/// An answer, with its body.
#[derive(Debug)]
pub struct Answer {
	pub status: StatusCode,
	pub headers: hyper::HeaderMap,
	pub body: Vec<u8>,
	/// Whether the body came to its end.
	pub whole: bool,
}

impl Answer {
	pub fn json(&self) -> Value {
		serde_json::from_slice(&self.body).expect("it is JSON")
	}

	/// The kind of a problem, after having looked at whether it is one.
	pub fn problem(&self) -> String {
		assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json");
		let problem = self.json();
		assert_eq!(problem["status"], self.status.as_u16());
		assert!(problem["detail"].as_str().expect("it is there").ends_with('.'), "{problem}");
		let kind = problem["type"].as_str().expect("it is there");
		kind.strip_prefix("/problems/").expect("it is one of ours").to_owned()
	}
}

impl Deref for Running {
	type Target = Client;

	fn deref(&self) -> &Client {
		&self.client
	}
}

impl Client {
	/// A new connection.
	pub async fn connect(&self) -> http1::SendRequest<axum::body::Body> {
		let stream = TcpStream::connect(self.address).await.expect("the service listens");
		let (sender, connection) =
			http1::handshake(TokioIo::new(stream)).await.expect("it speaks HTTP");
		tokio::spawn(connection);
		sender
	}

	pub async fn begin(&self, request: Request<axum::body::Body>) -> Response<Incoming> {
		let mut connection = self.connect().await;
		connection.send_request(request).await.expect("it is answered")
	}

	pub async fn send(&self, request: Request<axum::body::Body>) -> Answer {
		read(self.begin(request).await).await
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
		self.log_in_as(anna().public().0, |text| anna().sign(text).0).await
	}

	/// The header of a session of somebody who signs like this.
	pub async fn log_in_as(&self, account: Account, sign: impl Fn(&[u8]) -> [u8; 64]) -> String {
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
		let signature = sign(&challenge.signed_bytes(Kind::Custodian, DOMAIN, &self.genesis));
		let answer = json!({
			"nonce": given["nonce"],
			"scheme": "sr25519",
			"signature": hex::encode(signature),
		});
		let opened = self.post("/v1/sessions", &[], answer).await;
		assert_eq!(opened.status, StatusCode::CREATED, "{opened:?}");
		format!("Bearer {}", opened.json()["token"].as_str().expect("it is there"))
	}
}

impl Running {
	/// What the chain commits to as the patient's policy.
	pub fn chain_policy(&self) -> Commitment {
		self.chain.answers().policy.expect("a test has said it")
	}

	/// Uploads a record whole, and has it anchored. The hash of its commitment.
	pub async fn keep(&self, session: &str, record: &Record) -> String {
		let upload = record.upload(self, session).await;
		let name = upload["upload"].as_str().expect("it is there");
		let placed = self
			.send(request(
				Method::PUT,
				&format!("/v1/uploads/{name}/place"),
				&[("authorization", session), ("content-type", "application/json")],
				json!({ "record": 3, "version": 1 }).to_string().into_bytes(),
			))
			.await;
		assert_eq!(placed.status, StatusCode::NO_CONTENT, "{placed:?}");
		upload["commitment"].as_str().expect("it is there").to_owned()
	}

	/// Tells the service to end, and waits until it has.
	pub async fn end(mut self) {
		self.stop.take().map(|stop| stop.send(()));
		(&mut self.server).await.expect("it does not panic");
	}

	/// Tells the service to end.
	pub fn stop(&mut self) {
		self.stop.take().map(|stop| stop.send(()));
	}

	pub async fn ended(mut self) {
		tokio::time::timeout(Duration::from_secs(20), &mut self.server)
			.await
			.expect("it ends")
			.expect("it does not panic");
	}
}

/// A record to upload.
pub struct Record {
	pub patient: [u8; 16],
	pub bytes: Vec<u8>,
}

impl Record {
	pub fn new(seed: u8, length: usize) -> Self {
		let mut bytes = vec![0; length];
		blake3::Hasher::new().update(&[seed]).finalize_xof().fill(&mut bytes);
		Self { patient: [seed; 16], bytes }
	}

	pub fn declaration(&self) -> Value {
		json!({
			"patient": hex::encode(self.patient),
			"digest": blake3::hash(&self.bytes).to_hex().as_str(),
			"length": self.bytes.len(),
			"blinding": hex::encode([self.patient[0]; 64]),
			"inner": hex::encode([1; 32]),
		})
	}

	pub async fn begin(&self, service: &Running, session: &str) -> Value {
		let headers = [("authorization", session)];
		let begun = service.post("/v1/uploads", &headers, self.declaration()).await;
		assert_eq!(begun.status, StatusCode::CREATED, "{begun:?}");
		begun.json()
	}

	pub async fn upload(&self, service: &Running, session: &str) -> Value {
		let begun = self.begin(service, session).await;
		let name = begun["upload"].as_str().expect("it is there");
		let added = service.send(append(session, name, 0, self.bytes.clone())).await;
		assert_eq!(added.status, StatusCode::NO_CONTENT, "{added:?}");
		let path = format!("/v1/uploads/{name}/finish");
		let finished = service.post(&path, &[("authorization", session)], json!({})).await;
		assert_eq!(finished.status, StatusCode::OK, "{finished:?}");
		finished.json()
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

pub fn append(session: &str, name: &str, at: usize, bytes: Vec<u8>) -> Request<axum::body::Body> {
	request(
		Method::PATCH,
		&format!("/v1/uploads/{name}"),
		&[
			("authorization", session),
			("upload-offset", &at.to_string()),
			("content-type", "application/octet-stream"),
		],
		bytes,
	)
}

/// Reads an answer to its end, or as far as it goes.
pub async fn read(response: Response<Incoming>) -> Answer {
	let (parts, mut incoming) = response.into_parts();
	let (mut body, mut whole) = (Vec::new(), true);
	while let Some(frame) = incoming.frame().await {
		match frame {
			Ok(frame) => body.extend(frame.into_data().unwrap_or_default()),
			Err(_) => {
				whole = false;
				break;
			},
		}
	}
	Answer { status: parts.status, headers: parts.headers, body, whole }
}
