//! JSON-RPC over HTTP to the service's own node.
//!
//! Connections are kept for the next question. What breaks on one that was kept is asked once more on a new one: it may have
//! been dead before anything was sent, and everything that is asked here only reads, so asking twice changes nothing. A node
//! that is gone is found at once, because nobody answers on the new one either.

use super::Unavailable;
use axum::body::{to_bytes, Body};
use hyper::{header, http::uri::Authority, Request, StatusCode, Uri};
use hyper_util::{
	client::legacy::{connect::HttpConnector, Client},
	rt::{TokioExecutor, TokioTimer},
};
use serde_json::{json, Value};
use std::{collections::HashMap, time::Duration};

/// How long an answer may take, on whatever connections it is asked for. A node that executes a call needs milliseconds.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a connection is kept that nobody uses: shorter than a node, or a firewall in between, forgets it.
const KEPT_FOR: Duration = Duration::from_secs(20);

/// How many connections are kept. The node takes a hundred.
const MOST_KEPT: usize = 16;

/// The longest answer. Ours have some hundred bytes.
const MAX_ANSWER: usize = 1 << 20;

/// What is asked: a method and its parameters.
pub type Asked = (&'static str, Value);

/// Where a node listens, and the connections to it.
#[derive(Clone, Debug)]
pub struct Rpc {
	/// Nothing if the address is none.
	uri: Option<Uri>,
	kept: Connections,
	anew: Connections,
}

type Connections = Client<HttpConnector, Body>;

/// The node answers, and says that it has no answer to this.
#[derive(Debug, Eq, PartialEq, thiserror::Error)]
#[error("{method} failed with the code {code}")]
pub struct Refused {
	method: &'static str,
	code: i64,
}

/// What went wrong. It is for the log, and has nothing of what was asked.
#[derive(Debug, thiserror::Error)]
enum Fault {
	#[error("its address is not a host and a port")]
	Address,
	#[error("the connection failed: {0}")]
	Connection(#[from] hyper_util::client::legacy::Error),
	#[error("HTTP status {0}")]
	Status(StatusCode),
	#[error("it took too long")]
	TooSlow,
	#[error("the answer is too long, or broke off")]
	TooLong,
	#[error("the answer is not what was asked for")]
	OtherAnswer,
}

impl Fault {
	/// Whether a connection that was kept can be the reason.
	fn may_be_of_the_connection(&self) -> bool {
		match self {
			Self::Connection(error) => !error.is_connect(),
			Self::TooLong => true,
			Self::Address | Self::Status(_) | Self::TooSlow | Self::OtherAnswer => false,
		}
	}
}

impl Rpc {
	/// A node at a host and a port.
	pub fn new(address: &str) -> Self {
		let authority = address.parse::<Authority>().ok();
		let uri = authority.and_then(|authority| {
			Uri::builder().scheme("http").authority(authority).path_and_query("/").build().ok()
		});
		Self { uri, kept: connections(MOST_KEPT), anew: connections(0) }
	}

	/// Asks several things at once. There are as many answers, in the same order.
	pub async fn ask(&self, asked: Vec<Asked>) -> Result<Vec<Result<Value, Refused>>, Unavailable> {
		if asked.is_empty() {
			return Ok(Vec::new());
		}
		let answered = tokio::time::timeout(PATIENCE, self.try_ask(&asked)).await;
		answered.unwrap_or(Err(Fault::TooSlow)).map_err(|fault| {
			tracing::warn!(%fault, "the node does not answer");
			Unavailable::NodeLost
		})
	}

	async fn try_ask(&self, asked: &[Asked]) -> Result<Vec<Result<Value, Refused>>, Fault> {
		let batch = asked.iter().enumerate().map(|(id, (method, params))| {
			json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
		});
		let batch = Value::from_iter(batch).to_string();
		let answer = match self.send(&self.kept, batch.clone()).await {
			Err(fault) if fault.may_be_of_the_connection() => self.send(&self.anew, batch).await,
			answered => answered,
		};
		let answers: Vec<Value> =
			serde_json::from_slice(&answer?).map_err(|_| Fault::OtherAnswer)?;

		let mut found = HashMap::with_capacity(asked.len());
		for mut answer in answers {
			let id = answer.get("id").and_then(Value::as_u64).and_then(|id| id.try_into().ok());
			let id: usize = id.ok_or(Fault::OtherAnswer)?;
			let (method, _) = asked.get(id).ok_or(Fault::OtherAnswer)?;
			let answer = if let Some(error) = answer.get("error") {
				let code = error.get("code").and_then(Value::as_i64).unwrap_or_default();
				Err(Refused { method, code })
			} else {
				Ok(answer.get_mut("result").map(Value::take).ok_or(Fault::OtherAnswer)?)
			};
			found.insert(id, answer);
		}
		(0..asked.len()).map(|id| found.remove(&id).ok_or(Fault::OtherAnswer)).collect()
	}

	async fn send(&self, over: &Connections, batch: String) -> Result<bytes::Bytes, Fault> {
		let request = Request::post(self.uri.clone().ok_or(Fault::Address)?)
			.header(header::CONTENT_TYPE, "application/json")
			.body(Body::from(batch))
			.map_err(|_| Fault::Address)?;
		let response = over.request(request).await?;
		if response.status() != StatusCode::OK {
			return Err(Fault::Status(response.status()));
		}
		to_bytes(Body::new(response.into_body()), MAX_ANSWER).await.map_err(|_| Fault::TooLong)
	}
}

/// Connections of which at most so many are kept.
fn connections(most_kept: usize) -> Connections {
	let mut connector = HttpConnector::new();
	connector.set_nodelay(true);
	Client::builder(TokioExecutor::new())
		.pool_timer(TokioTimer::new())
		.pool_idle_timeout(KEPT_FOR)
		.pool_max_idle_per_host(most_kept)
		.build(connector)
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
		Rpc::new(&address)
	}

	fn ok(body: &str) -> String {
		format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len())
	}

	fn two() -> Vec<Asked> {
		vec![("one", json!([])), ("two", json!([]))]
	}

	#[tokio::test]
	async fn answers_are_told_apart_by_their_ids() {
		let rpc = answering(ok(r#"[{"id":1,"result":"b"},{"id":0,"result":"a"}]"#)).await;
		let answers = rpc.ask(two()).await.expect("it answers");
		assert_eq!(answers, [Ok(json!("a")), Ok(json!("b"))]);
	}

	#[tokio::test]
	async fn what_is_refused_is_told_from_what_is_answered() {
		let answer = r#"[{"id":1,"error":{"code":-32000}},{"id":0,"result":null}]"#;
		let answers = answering(ok(answer)).await.ask(two()).await.expect("it answers");
		assert_eq!(answers, [Ok(Value::Null), Err(Refused { method: "two", code: -32000 })]);
	}

	#[tokio::test]
	async fn what_is_no_answer_is_none() {
		for answer in [
			ok(""),
			ok("{}"),
			ok("[]"),
			ok(r#"[{"id":0,"result":"a"}]"#),
			ok(r#"[{"id":0,"result":"a"},{"id":7,"result":"b"}]"#),
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
	async fn what_is_no_address_is_no_node() {
		for address in ["", "a b", "ws://127.0.0.1:9944", "127.0.0.1:9944/path"] {
			assert_eq!(Rpc::new(address).ask(two()).await, Err(Unavailable::NodeLost), "{address}");
		}
	}

	#[tokio::test]
	async fn a_node_that_is_not_there_is_lost() {
		let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
		let address = listener.local_addr().expect("it is bound").to_string();
		drop(listener);
		assert_eq!(Rpc::new(&address).ask(two()).await, Err(Unavailable::NodeLost));
	}
}
