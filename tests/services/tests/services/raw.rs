//! HTTP as plain as it is: what a reader got is counted to the byte, and nothing is tried again behind the test's back.

use anamnesis_client::services::{login_text, Challenge, Kind};
use serde_json::{json, Value};
use std::{future::Future, io, net::SocketAddr, time::Duration};
use subxt_signer::sr25519::Keypair;
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::TcpStream,
	time::timeout,
};

/// For how long a service may say nothing.
const SILENCE: Duration = Duration::from_secs(30);

/// What came back before the connection ended.
pub struct Answer {
	pub status: u16,
	/// How long the body is, as the service says.
	pub length: Option<u64>,
	/// How many bytes of the body have come.
	pub got: u64,
	/// The hash of these.
	pub hash: blake3::Hash,
	/// The beginning of the body.
	pub start: Vec<u8>,
}

/// Sends a request on a connection of its own. An error is that there was no answer.
pub async fn send(address: SocketAddr, request: &str) -> io::Result<Answer> {
	let mut stream = within(TcpStream::connect(address)).await?;
	within(stream.write_all(request.as_bytes())).await?;
	let (mut buffer, mut head) = (vec![0; 64 * 1024], Vec::new());
	let end = loop {
		let read = within(stream.read(&mut buffer)).await?;
		if read == 0 {
			return Err(io::ErrorKind::UnexpectedEof.into());
		}
		head.extend_from_slice(&buffer[..read]);
		if let Some(end) = head.windows(4).position(|four| four == b"\r\n\r\n") {
			break end + 4;
		}
	};
	let body = head.split_off(end);
	let head = String::from_utf8(head).expect("headers are text").to_lowercase();
	let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
	let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
	let mut hasher = blake3::Hasher::new();
	hasher.update(&body);
	let mut answer = Answer {
		status: status.expect("it is HTTP"),
		length: length.map(|length| length.trim().parse().expect("it is a number")),
		got: body.len() as u64,
		hash: hasher.finalize(),
		start: body,
	};
	// Whatever ends it, what came has come.
	while let Ok(read @ 1..) = within(stream.read(&mut buffer)).await {
		hasher.update(&buffer[..read]);
		answer.got += read as u64;
		if answer.start.len() < 4096 {
			answer.start.extend_from_slice(&buffer[..read]);
		}
	}
	answer.hash = hasher.finalize();
	Ok(answer)
}

async fn within<T>(what: impl Future<Output = io::Result<T>>) -> io::Result<T> {
	timeout(SILENCE, what).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

/// Logs in, if the service is there. The token.
pub async fn log_in(address: SocketAddr, genesis: &[u8; 32], who: &Keypair) -> Option<String> {
	let account = who.public_key().0;
	let asked = json!({ "account": hex::encode(account) });
	let given = post(address, "/v1/challenges", &asked).await?;
	let mut nonce = [0; 32];
	hex::decode_to_slice(given["nonce"].as_str()?, &mut nonce).ok()?;
	let challenge = Challenge { account, nonce, until: given["until"].as_u64()? };
	let text = login_text(Kind::Custodian, &address.to_string(), genesis, &challenge);
	let signature = hex::encode(who.sign(&text).0);
	let signed = json!({ "nonce": given["nonce"], "scheme": "sr25519", "signature": signature });
	let opened = post(address, "/v1/sessions", &signed).await?;
	Some(opened["token"].as_str()?.to_owned())
}

async fn post(address: SocketAddr, path: &str, body: &Value) -> Option<Value> {
	let body = body.to_string();
	let request = format!(
		"POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\n\
		 Content-Length: {}\r\n\r\n{body}",
		body.len(),
	);
	let answer = send(address, &request).await.ok()?;
	(answer.status == 201 && answer.length == Some(answer.got)).then_some(())?;
	serde_json::from_slice(&answer.start).ok()
}
