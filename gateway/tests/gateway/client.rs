//! Somebody at the gateway.

use anamnesis_service::login::{Challenge, Kind};
use futures::{SinkExt, StreamExt};
use serde_json::{json, Value};
use std::{
	collections::VecDeque,
	io::{Read, Write},
	net::{SocketAddr, TcpStream},
	time::Duration,
};
use subxt_signer::sr25519::Keypair;
use tokio::time::timeout;
use tokio_tungstenite::{
	connect_async,
	tungstenite::{client::IntoClientRequest, protocol::CloseFrame, Error, Message},
	MaybeTlsStream, WebSocketStream,
};

/// Nothing takes so long.
const LIMIT: Duration = Duration::from_secs(120);

/// An answer over HTTP.
#[derive(Debug)]
pub struct Answer {
	pub status: u16,
	pub head: String,
	pub body: String,
}

impl Answer {
	pub fn json(&self) -> Value {
		serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("it is JSON: {self:?}"))
	}

	/// The kind of a problem.
	pub fn problem(&self) -> String {
		let kind = self.json()["type"].as_str().expect("it is a problem").to_owned();
		kind.trim_start_matches("/problems/").to_owned()
	}
}

/// Asks over a connection of its own.
pub fn http(
	address: SocketAddr,
	method: &str,
	path: &str,
	headers: &[(&str, &str)],
	body: Option<&str>,
) -> Answer {
	let mut stream = TcpStream::connect(address).expect("it listens");
	let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
	for (name, value) in headers {
		head += &format!("{name}: {value}\r\n");
	}
	let body = body.unwrap_or_default();
	if !body.is_empty() {
		head += &format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len());
	}
	// It may answer before it has read all of it.
	let _ = stream.write_all(format!("{head}\r\n{body}").as_bytes());
	let mut answer = Vec::new();
	let _ = stream.read_to_end(&mut answer);
	let answer = String::from_utf8(answer).expect("it is text");
	let (head, body) = answer.split_once("\r\n\r\n").expect("there is a head");
	let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
	Answer {
		status: status.expect("there is a status"),
		head: head.to_lowercase(),
		body: body.to_owned(),
	}
}

/// Somebody who is logged in.
#[derive(Clone)]
pub struct Session {
	pub address: SocketAddr,
	pub bearer: String,
}

/// Logs in.
pub fn log_in(address: SocketAddr, genesis: [u8; 32], keys: &Keypair) -> Session {
	let account = keys.public_key().0;
	let body = json!({ "account": hex::encode(account) }).to_string();
	let given = http(address, "POST", "/v1/challenges", &[], Some(&body)).json();
	let nonce = hex::decode(given["nonce"].as_str().expect("it is there")).expect("digits");
	let challenge = Challenge {
		account,
		nonce: nonce.try_into().expect("32 bytes"),
		until: given["until"].as_u64().expect("it is there"),
	};
	let text = challenge.signed_bytes(Kind::Gateway, &address.to_string(), &genesis);
	let signature = hex::encode(keys.sign(&text).0);
	let body = json!({ "nonce": given["nonce"], "scheme": "sr25519", "signature": signature });
	let opened = http(address, "POST", "/v1/sessions", &[], Some(&body.to_string()));
	assert_eq!(opened.status, 201, "{opened:?}");
	let token = opened.json()["token"].as_str().expect("it is there").to_owned();
	Session { address, bearer: format!("Bearer {token}") }
}

impl Session {
	fn http(&self, method: &str, path: &str, body: Option<&str>) -> Answer {
		http(self.address, method, path, &[("authorization", &self.bearer)], body)
	}

	/// Posts something as it is.
	pub fn post(&self, body: &str) -> Answer {
		self.http("POST", "/v1/rpc", Some(body))
	}

	/// Asks something, and gets the result or the error.
	pub fn ask(&self, method: &str, params: Value) -> Result<Value, Value> {
		let request = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
		let answer = self.post(&request.to_string());
		assert_eq!(answer.status, 200, "{answer:?}");
		split(answer.json())
	}

	/// The code that something is refused with.
	pub fn refused(&self, method: &str, params: Value) -> i64 {
		let error = self.ask(method, params.clone()).expect_err(&format!("{method} {params}"));
		error["code"].as_i64().expect("it has one")
	}

	pub fn ticket(&self) -> String {
		let given = self.http("POST", "/v1/tickets", None);
		assert_eq!(given.status, 201, "{given:?}");
		given.json()["ticket"].as_str().expect("it is there").to_owned()
	}

	pub fn log_out(&self) {
		assert_eq!(self.http("DELETE", "/v1/sessions", None).status, 204);
	}

	/// Opens a WebSocket as a browser does.
	pub async fn open(&self) -> Socket {
		let url = format!("ws://{}/v1/rpc?ticket={}", self.address, self.ticket());
		Socket::open(&url, None).await.expect("it may be opened")
	}
}

fn split(mut answer: Value) -> Result<Value, Value> {
	match answer.get_mut("error") {
		Some(error) => Err(error.take()),
		None => Ok(answer["result"].take()),
	}
}

/// A WebSocket.
pub struct Socket {
	stream: WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>,
	told: VecDeque<Value>,
	next: u64,
}

impl Socket {
	/// Opens one, or says the status of the answer that is none.
	pub async fn open(url: &str, header: Option<(&'static str, &str)>) -> Result<Self, u16> {
		let mut request = url.into_client_request().expect("it is an address");
		if let Some((name, value)) = header {
			request.headers_mut().insert(name, value.parse().expect("it is a value"));
		}
		match connect_async(request).await {
			Ok((stream, _)) => Ok(Self { stream, told: VecDeque::new(), next: 0 }),
			Err(Error::Http(answer)) => Err(answer.status().as_u16()),
			Err(other) => panic!("{other}"),
		}
	}

	pub async fn send(&mut self, text: String) {
		self.stream.send(Message::text(text)).await.expect("it is open");
	}

	/// Sends something that may end the connection before it is sent.
	pub async fn try_send(&mut self, text: String) {
		let _ = self.stream.send(Message::text(text)).await;
	}

	/// The next text; or how the connection has ended.
	pub async fn receive(&mut self) -> Result<Value, Option<CloseFrame>> {
		loop {
			let message = timeout(LIMIT, self.stream.next()).await.expect("something comes");
			match message {
				Some(Ok(Message::Text(text))) => {
					return Ok(serde_json::from_str(text.as_str()).expect("it is JSON"))
				},
				Some(Ok(Message::Close(frame))) => return Err(frame),
				Some(Ok(_)) => (),
				Some(Err(_)) | None => return Err(None),
			}
		}
	}

	/// Asks something, and gets the result or the error. What is told meanwhile is kept.
	pub async fn ask(&mut self, method: &str, params: Value) -> Result<Value, Value> {
		self.next += 1;
		let id = self.next;
		let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
		self.send(request.to_string()).await;
		loop {
			let received = self.receive().await.expect("the connection goes on");
			if received["id"] == id {
				return split(received);
			}
			self.told.push_back(received);
		}
	}

	/// The next thing that is told.
	pub async fn told(&mut self) -> Value {
		match self.told.pop_front() {
			Some(told) => told,
			None => self.receive().await.expect("the connection goes on"),
		}
	}

	/// Waits until the connection has ended, and says with which code.
	pub async fn ended(&mut self) -> u16 {
		loop {
			if let Err(frame) = self.receive().await {
				return frame.map_or(0, |frame| frame.code.into());
			}
		}
	}
}
