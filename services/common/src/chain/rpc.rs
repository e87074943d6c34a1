//! JSON-RPC over HTTP to the service's own node.
//!
//! One connection for each question: it is beside us, and there is no connection that could be lost between two questions.

use super::Unavailable;
use axum::body::{to_bytes, Body};
use hyper::{client::conn::http1, header, Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{json, Value};
use std::time::Duration;
use tokio::net::TcpStream;

/// How long an answer may take. A node that executes a call needs milliseconds.
const PATIENCE: Duration = Duration::from_secs(10);

/// The longest answer. Ours have some hundred bytes.
const MAX_ANSWER: usize = 1 << 20;

/// Where a node listens.
#[derive(Clone, Debug)]
pub struct Rpc {
	address: String,
}

/// What went wrong. It is for the log, and has nothing of what was asked.
#[derive(Debug, thiserror::Error)]
enum Fault {
	#[error("the connection failed: {0}")]
	Connection(#[from] std::io::Error),
	#[error("HTTP failed: {0}")]
	Http(#[from] hyper::Error),
	#[error("HTTP status {0}")]
	Status(StatusCode),
	#[error("it took too long")]
	TooSlow,
	#[error("the answer is too long, or broke off")]
	TooLong,
	#[error("the answer is not what was asked for")]
	OtherAnswer,
	#[error("{method} failed with the code {code}")]
	Refused { method: &'static str, code: i64 },
}

impl Rpc {
	/// A node at a host and a port.
	pub fn new(address: String) -> Self {
		Self { address }
	}

	/// Asks several things at once.
	pub async fn ask<const N: usize>(
		&self,
		calls: [(&'static str, Value); N],
	) -> Result<[Value; N], Unavailable> {
		if N == 0 {
			return Ok([const { Value::Null }; N]);
		}
		let asked = tokio::time::timeout(PATIENCE, self.try_ask(calls)).await;
		asked.unwrap_or(Err(Fault::TooSlow)).map_err(|fault| {
			tracing::warn!(%fault, "the node does not answer");
			Unavailable::NodeLost
		})
	}

	async fn try_ask<const N: usize>(
		&self,
		calls: [(&'static str, Value); N],
	) -> Result<[Value; N], Fault> {
		let names = calls.each_ref().map(|(method, _)| *method);
		let batch: Vec<Value> = calls
			.into_iter()
			.enumerate()
			.map(|(id, (method, params))| {
				json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
			})
			.collect();

		let stream = TcpStream::connect(&self.address).await?;
		let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
		let connection = tokio::spawn(connection);
		let request = Request::post("/")
			.header(header::HOST, &self.address)
			.header(header::CONTENT_TYPE, "application/json")
			.body(Body::from(Value::from(batch).to_string()))
			.map_err(|_| Fault::OtherAnswer)?;
		let response = sender.send_request(request).await?;
		if response.status() != StatusCode::OK {
			return Err(Fault::Status(response.status()));
		}
		let body = to_bytes(Body::new(response.into_body()), MAX_ANSWER).await;
		connection.abort();
		let answers: Vec<Value> = serde_json::from_slice(&body.map_err(|_| Fault::TooLong)?)
			.map_err(|_| Fault::OtherAnswer)?;

		let mut found = [const { None }; N];
		for mut answer in answers {
			let id = answer.get("id").and_then(Value::as_u64).and_then(|id| id.try_into().ok());
			let id: usize = id.ok_or(Fault::OtherAnswer)?;
			let method = names.get(id).copied().ok_or(Fault::OtherAnswer)?;
			if let Some(error) = answer.get("error") {
				let code = error.get("code").and_then(Value::as_i64).unwrap_or_default();
				return Err(Fault::Refused { method, code });
			}
			if let Some(place) = found.get_mut(id) {
				*place = answer.get_mut("result").map(Value::take);
			}
		}
		let mut results = [const { Value::Null }; N];
		for (result, place) in results.iter_mut().zip(found) {
			*result = place.ok_or(Fault::OtherAnswer)?;
		}
		Ok(results)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use tokio::{
		io::{AsyncReadExt, AsyncWriteExt},
		net::TcpListener,
	};

	/// Somebody who answers with this to whatever comes.
	async fn answering(answer: String) -> Rpc {
		let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
		let address = listener.local_addr().expect("it is bound").to_string();
		tokio::spawn(async move {
			while let Ok((mut stream, _)) = listener.accept().await {
				let _ = stream.read(&mut [0; 4096]).await;
				let _ = stream.write_all(answer.as_bytes()).await;
			}
		});
		Rpc::new(address)
	}

	fn ok(body: &str) -> String {
		format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len())
	}

	fn two() -> [(&'static str, Value); 2] {
		[("one", json!([])), ("two", json!([]))]
	}

	#[tokio::test]
	async fn answers_are_told_apart_by_their_ids() {
		let rpc = answering(ok(r#"[{"id":1,"result":"b"},{"id":0,"result":"a"}]"#)).await;
		assert_eq!(rpc.ask(two()).await, Ok([json!("a"), json!("b")]));
	}

	#[tokio::test]
	async fn what_is_no_answer_is_none() {
		for answer in [
			ok(""),
			ok("{}"),
			ok("[]"),
			ok(r#"[{"id":0,"result":"a"}]"#),
			ok(r#"[{"id":0,"result":"a"},{"id":7,"result":"b"}]"#),
			ok(r#"[{"id":0,"result":"a"},{"id":1,"error":{"code":-32000}}]"#),
			ok(r#"[{"id":0,"result":"a"},{"id":0,"result":"b"}]"#),
			"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n".into(),
			"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[]".into(),
			"nonsense\r\n\r\n".into(),
		] {
			let rpc = answering(answer.clone()).await;
			let asked = rpc.ask(two());
			let asked = tokio::time::timeout(PATIENCE.saturating_mul(2), asked).await;
			assert_eq!(asked.expect("it ends"), Err(Unavailable::NodeLost), "{answer}");
		}
	}

	#[tokio::test]
	async fn a_node_that_is_not_there_is_lost() {
		let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
		let address = listener.local_addr().expect("it is bound").to_string();
		drop(listener);
		assert_eq!(Rpc::new(address).ask(two()).await, Err(Unavailable::NodeLost));
	}
}
