//! How policies are handed over, as a client does it.

use crate::support::*;
use anamnesis_primitives::{
	disclosure::Service as Kind,
	policy::{What, Whom, MAX_POLICY_BYTES},
};
use anamnesis_service::{
	http::{serve, session, Limits, MAX_JSON},
	login::{Account, Challenge, Login},
	policies::{
		routes::{held, put, remove, MAX_BODY},
		Gate,
	},
};
use axum::{
	body::Body,
	extract::{DefaultBodyLimit, FromRef},
	routing, Router,
};
use futures::stream;
use hyper::{client::conn::http1, header, Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{json, Value};
use sp_core::{sr25519, Pair};
use std::{net::SocketAddr, sync::Arc};
use tokio::{
	net::{TcpListener, TcpStream},
	task::JoinHandle,
};

const DOMAIN: &str = "records.example.org";
const GENESIS: [u8; 32] = [8; 32];

#[derive(Clone)]
struct Service {
	gate: Gate,
	login: Arc<Login>,
}

impl FromRef<Service> for Gate {
	fn from_ref(service: &Service) -> Self {
		service.gate.clone()
	}
}

impl FromRef<Service> for Arc<Login> {
	fn from_ref(service: &Service) -> Self {
		service.login.clone()
	}
}

/// A service with nothing but this.
struct Running {
	address: SocketAddr,
	world: World,
	server: JoinHandle<()>,
}

impl Drop for Running {
	fn drop(&mut self) {
		self.server.abort();
	}
}

fn anna() -> sr25519::Pair {
	sr25519::Pair::from_seed(&[1; 32])
}

/// Anna's sister, who sees her records.
fn sister() -> sr25519::Pair {
	sr25519::Pair::from_seed(&[2; 32])
}

fn somebody() -> sr25519::Pair {
	sr25519::Pair::from_seed(&[3; 32])
}

async fn run() -> Running {
	let world = World::new().await;
	world.chain.answers().hands_over = vec![anna().public().0];
	world.chain.answers().anna = vec![anna().public().0, sister().public().0];
	let login = Arc::new(Login::new(Kind::Custodian, DOMAIN, GENESIS));
	let service = Service { gate: world.gate(), login };
	let router = Router::new()
		.route("/v1/challenges", routing::post(session::challenge))
		.route("/v1/sessions", routing::post(session::open))
		.route("/v1/patients/{patient}/policy", routing::get(held).put(put).delete(remove))
		.layer(DefaultBodyLimit::max(MAX_JSON))
		.with_state(service);
	let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
	let address = listener.local_addr().expect("it is bound");
	let forever = std::future::pending();
	let server = tokio::spawn(serve(listener, router, Limits::default(), forever));
	Running { address, world, server }
}

impl Running {
	async fn send(&self, request: Request<Body>) -> (StatusCode, Value) {
		let stream = TcpStream::connect(self.address).await.expect("the service listens");
		let (mut sender, connection) =
			http1::handshake(TokioIo::new(stream)).await.expect("it speaks HTTP");
		tokio::spawn(connection);
		let response = sender.send_request(request).await.expect("it is answered");
		let status = response.status();
		let body = axum::body::to_bytes(Body::new(response.into_body()), 1 << 20).await;
		let body = body.expect("it comes to its end");
		(status, serde_json::from_slice(&body).unwrap_or_default())
	}

	async fn json(
		&self,
		method: Method,
		path: &str,
		session: &str,
		body: Value,
	) -> (StatusCode, Value) {
		let request = Request::builder()
			.method(method)
			.uri(path)
			.header(header::HOST, DOMAIN)
			.header(header::AUTHORIZATION, session)
			.header(header::CONTENT_TYPE, "application/json")
			.body(Body::from(body.to_string()));
		self.send(request.expect("it is a request")).await
	}

	async fn log_in(&self, who: &sr25519::Pair) -> String {
		let account: Account = who.public().0;
		let body = json!({ "account": hex::encode(account) });
		let (_, given) = self.json(Method::POST, "/v1/challenges", "", body).await;
		let nonce = given["nonce"].as_str().expect("it is there");
		let challenge = Challenge {
			account,
			nonce: hex::decode(nonce).expect("digits").try_into().expect("32 bytes"),
			until: given["until"].as_u64().expect("it is there"),
		};
		let signature = who.sign(&challenge.signed_bytes(Kind::Custodian, DOMAIN, &GENESIS)).0;
		let answer = json!({
			"nonce": nonce,
			"scheme": "sr25519",
			"signature": hex::encode(signature),
		});
		let (status, opened) = self.json(Method::POST, "/v1/sessions", "", answer).await;
		assert_eq!(status, StatusCode::CREATED);
		format!("Bearer {}", opened["token"].as_str().expect("it is there"))
	}

	async fn hand_over(&self, session: &str, policy: &Written) -> (StatusCode, Value) {
		self.json(Method::PUT, &path(), session, handed(policy)).await
	}
}

fn path() -> String {
	format!("/v1/patients/{}/policy", hex::encode(ANNA.0))
}

fn handed(policy: &Written) -> Value {
	json!({ "document": hex::encode(&policy.document), "blinding": hex::encode(policy.blinding) })
}

fn hash(policy: &Written) -> String {
	hex::encode(policy.commitment().hash)
}

fn kind(problem: &Value) -> &str {
	problem["type"].as_str().expect("it is a problem").trim_start_matches("/problems/")
}

#[tokio::test]
async fn a_patient_hands_over_the_present_policy_and_the_next_one_and_takes_them_back() {
	let service = run().await;
	let session = service.log_in(&anna()).await;
	let (first, second) = (Written::new(1, &[]), Written::new(2, &[]));
	service.world.permits_under(&first);
	let place = path();
	let see = || service.json(Method::GET, &place, &session, Value::Null);

	let (status, seen) = see().await;
	assert_eq!(status, StatusCode::OK);
	assert_eq!(seen, json!({ "on_chain": hash(&first), "in_force": false, "policies": [] }));

	let (status, kept) = service.hand_over(&session, &first).await;
	assert_eq!(status, StatusCode::OK, "{kept}");
	assert_eq!(kept, json!({ "commitment": hash(&first), "in_force": true }));
	let (_, kept) = service.hand_over(&session, &second).await;
	assert_eq!(kept, json!({ "commitment": hash(&second), "in_force": false }));
	let (_, seen) = see().await;
	assert_eq!(seen["in_force"], true);
	let policies = seen["policies"].as_array().expect("it is a list");
	let mut serials: Vec<_> = policies.iter().map(|one| one["serial"].as_u64()).collect();
	serials.sort();
	assert_eq!(serials, [Some(1), Some(2)]);

	let (status, _) = service.json(Method::DELETE, &path(), &session, Value::Null).await;
	assert_eq!(status, StatusCode::NO_CONTENT);
	let (_, seen) = see().await;
	assert_eq!((&seen["in_force"], &seen["policies"]), (&json!(false), &json!([])));
}

#[tokio::test]
async fn the_longest_policy_comes_through_and_nothing_longer_is_read() {
	let service = run().await;
	let session = service.log_in(&anna()).await;
	let longest = Written::longest(1);
	assert_eq!(longest.document.len(), MAX_POLICY_BYTES);
	service.world.permits_under(&longest);
	let (status, kept) = service.hand_over(&session, &longest).await;
	assert_eq!(status, StatusCode::OK, "{kept}");

	let mut longer = longest.clone();
	longer.document.push(0);
	let (status, problem) = service.hand_over(&session, &longer).await;
	assert_eq!((status, kind(&problem)), (StatusCode::PAYLOAD_TOO_LARGE, "policy-too-long"));

	// A body without an end.
	let piece = || Ok::<_, std::io::Error>(bytes::Bytes::from(vec![b' '; MAX_BODY / 4]));
	let endless = Body::from_stream(stream::repeat_with(piece));
	let request = Request::put(path())
		.header(header::HOST, DOMAIN)
		.header(header::AUTHORIZATION, &session)
		.header(header::CONTENT_TYPE, "application/json")
		.body(endless);
	let (status, problem) = service.send(request.expect("it is a request")).await;
	assert_eq!((status, kind(&problem)), (StatusCode::PAYLOAD_TOO_LARGE, "policy-too-long"));
}

#[tokio::test]
async fn nobody_but_the_patients_side_hands_over_sees_or_takes_back() {
	let service = run().await;
	// Long enough that nothing else says the same by chance.
	let policy = Written::new(1, &[(Whom::Practitioner([0x77; 32]), What::Everything)]);
	service.world.permits_under(&policy);
	service.world.keep(&policy).await;
	let (sister, somebody) = (service.log_in(&sister()).await, service.log_in(&somebody()).await);

	for (method, session, expected) in [
		(Method::PUT, &somebody, StatusCode::FORBIDDEN),
		(Method::GET, &somebody, StatusCode::FORBIDDEN),
		(Method::DELETE, &somebody, StatusCode::FORBIDDEN),
		(Method::PUT, &sister, StatusCode::FORBIDDEN),
		(Method::DELETE, &sister, StatusCode::FORBIDDEN),
		(Method::GET, &sister, StatusCode::OK),
		(Method::PUT, &"Bearer 00".into(), StatusCode::UNAUTHORIZED),
		(Method::GET, &"".into(), StatusCode::UNAUTHORIZED),
	] {
		let (status, answer) =
			service.json(method.clone(), &path(), session, handed(&policy)).await;
		assert_eq!(status, expected, "{method} {answer}");
	}
	// About a patient who is not there it is the same as about one who is.
	let nobody = format!("/v1/patients/{}/policy", hex::encode([0x5a; 16]));
	let about_nobody = service.json(Method::GET, &nobody, &somebody, Value::Null).await;
	let about_anna = service.json(Method::GET, &path(), &somebody, Value::Null).await;
	assert_eq!(about_nobody, about_anna);
	assert_eq!(service.world.held().await, [policy.commitment()], "it is as it was");
	// Nothing of the document is given out.
	let session = service.log_in(&anna()).await;
	let (_, seen) = service.json(Method::GET, &path(), &session, Value::Null).await;
	assert!(!seen.to_string().contains(&hex::encode(policy.blinding)), "{seen}");
	assert!(!seen.to_string().contains(&hex::encode(&policy.document[25..])), "{seen}");
}

#[tokio::test]
async fn what_is_wrong_with_a_policy_is_said() {
	let service = run().await;
	let session = service.log_in(&anna()).await;
	let policy = Written::new(1, &[(Whom::Everybody, What::Everything)]);
	service.world.permits_under(&policy);
	let mut cut = policy.clone();
	cut.document.pop();
	let berts = Written::of(BERT, 1, &[]);
	let document = hex::encode(&policy.document);
	let blinding = hex::encode(policy.blinding);
	for (body, status, expected) in [
		(handed(&cut), 422, "policy-not-admissible"),
		(handed(&berts), 422, "policy-of-another"),
		(json!({ "document": document }), 400, "malformed"),
		(json!({ "document": document, "blinding": "00" }), 400, "malformed"),
		(json!({ "document": "xyz", "blinding": blinding }), 400, "malformed"),
		(json!({ "document": document, "blinding": blinding, "more": 1 }), 400, "malformed"),
		(json!([]), 400, "malformed"),
	] {
		let (found, problem) = service.json(Method::PUT, &path(), &session, body).await;
		assert_eq!((found.as_u16(), kind(&problem)), (status, expected), "{problem}");
		let detail = problem["detail"].as_str().expect("it is there");
		assert!(detail.ends_with('.') && !detail.contains(&hex::encode(ANNA.0)), "{detail}");
	}
	let (status, problem) =
		service.json(Method::PUT, "/v1/patients/17/policy", &session, handed(&policy)).await;
	assert_eq!((status.as_u16(), kind(&problem)), (400, "malformed"));
	assert!(service.world.held().await.is_empty());

	// Between two policies that are here there is no place for a third one; too many changes are refused.
	let [second, third] = [2, 3].map(|number| Written::new(number, &[]));
	service.hand_over(&session, &policy).await;
	service.hand_over(&session, &second).await;
	service.world.chain.answers().policy = Some(heads(&policy, &second));
	let (status, problem) = service.hand_over(&session, &third).await;
	assert_eq!((status.as_u16(), kind(&problem)), (409, "policy-changing"));
	let refused = loop {
		let (status, problem) = service.hand_over(&session, &second).await;
		if status != StatusCode::OK {
			break (status.as_u16(), kind(&problem).to_owned());
		}
	};
	assert_eq!(refused, (429, "too-often".to_owned()));
}
