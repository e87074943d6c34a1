//! The gateway's own node: connections to it, and what of its answers is taken out.

pub mod redact;

use crate::jsonrpc::{code, Refusal};
use jsonrpsee::{
	client_transport::ws::{Url, WsTransportClientBuilder},
	core::{
		client::{Client, ClientT, Error, Subscription, SubscriptionClientT},
		params::ArrayParams,
	},
};
use serde_json::{json, Value};
use std::{
	collections::HashMap,
	sync::{Arc, PoisonError},
	time::Duration,
};
use subxt::metadata::Metadata;
use tokio::sync::Mutex;

/// How long an answer may take: a proof is waited for up to half a minute.
const PATIENCE: Duration = Duration::from_secs(45);

/// How long making a connection may take.
const CONNECTING: Duration = Duration::from_secs(10);

/// The longest answer: metadata has some hundred thousand bytes, a full block five million, and twice as many digits.
const MAX_ANSWER: u32 = 16 * 1024 * 1024;

/// How many messages of a subscription wait for somebody who reads slowly.
const WAITING: usize = 256;

/// Of how many runtimes the metadata is kept.
const MAX_RUNTIMES: usize = 4;

/// The node.
#[derive(Debug)]
pub struct Node {
	address: String,
	genesis: [u8; 32],
	/// What all those share who come without a WebSocket.
	shared: Mutex<Option<Connection>>,
	/// By the version of the runtime.
	metadata: std::sync::Mutex<HashMap<u64, Arc<Metadata>>>,
}

/// A connection to the node. Copies of it are the same one.
#[derive(Clone, Debug)]
pub struct Connection(Arc<Client>);

impl Node {
	/// The node that listens at this address, a host and a port, for the chain with this genesis. Nothing is asked yet.
	pub fn new(address: impl Into<String>, genesis: [u8; 32]) -> Self {
		Self {
			address: address.into(),
			genesis,
			shared: Mutex::default(),
			metadata: std::sync::Mutex::default(),
		}
	}

	/// A new connection, to a node of the right chain.
	pub async fn connect(&self) -> Result<Connection, Refusal> {
		let connecting = tokio::time::timeout(CONNECTING, self.try_connect()).await;
		let why = match connecting {
			Ok(Ok(connection)) => return Ok(connection),
			Ok(Err(why)) => why,
			Err(_) => "it took too long".into(),
		};
		tracing::warn!(why, "the node cannot be used");
		Err(lost())
	}

	async fn try_connect(&self) -> Result<Connection, String> {
		let url =
			Url::parse(&format!("ws://{}", self.address)).map_err(|error| error.to_string())?;
		let transport = WsTransportClientBuilder::default()
			.max_redirections(1)
			.max_response_size(MAX_ANSWER)
			.build(url);
		let (to, from) = transport.await.map_err(|error| error.to_string())?;
		let client = Client::builder()
			.request_timeout(PATIENCE)
			.max_buffer_capacity_per_subscription(WAITING)
			.build_with_tokio(to, from);
		let connection = Connection(Arc::new(client));
		let first = connection.ask("chain_getBlockHash", vec![json!(0)]).await;
		let first = first.map_err(|refusal| refusal.message.into_owned())?;
		if first.as_str() != Some(&format!("0x{}", hex::encode(self.genesis))) {
			return Err("it follows another chain".into());
		}
		Ok(connection)
	}

	/// The connection that all share who come without a WebSocket. It is made anew when it was lost.
	pub async fn shared(&self) -> Result<Connection, Refusal> {
		let mut shared = self.shared.lock().await;
		match &*shared {
			Some(connection) if connection.0.is_connected() => Ok(connection.clone()),
			_ => Ok(shared.insert(self.connect().await?).clone()),
		}
	}

	/// The metadata of the runtime that made the block after this one.
	pub async fn metadata(
		&self,
		connection: &Connection,
		parent: &Value,
	) -> Result<Arc<Metadata>, Refusal> {
		let version = connection.ask("state_getRuntimeVersion", vec![parent.clone()]).await?;
		let version = version.get("specVersion").and_then(Value::as_u64).ok_or_else(lost)?;
		if let Some(known) = self.known().get(&version) {
			return Ok(known.clone());
		}
		let answer = connection.ask("state_getMetadata", vec![parent.clone()]).await?;
		let metadata = redact::bytes(&answer)
			.and_then(|bytes| Metadata::decode_from(&bytes).ok())
			.ok_or_else(lost)?;
		let metadata = Arc::new(metadata);
		let mut known = self.known();
		if known.len() >= MAX_RUNTIMES {
			known.clear();
		}
		known.insert(version, metadata.clone());
		Ok(metadata)
	}

	fn known(&self) -> std::sync::MutexGuard<'_, HashMap<u64, Arc<Metadata>>> {
		self.metadata.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

impl Connection {
	/// Asks something.
	pub async fn ask(&self, method: &str, params: Vec<Value>) -> Result<Value, Refusal> {
		self.0.request(method, written(params)?).await.map_err(of_the_node)
	}

	/// Asks something that goes on telling.
	pub async fn watch(
		&self,
		subscribe: &str,
		params: Vec<Value>,
		unsubscribe: &str,
	) -> Result<Subscription<Value>, Refusal> {
		self.0.subscribe(subscribe, written(params)?, unsubscribe).await.map_err(of_the_node)
	}

	/// Waits until it is lost.
	pub async fn lost(&self) {
		self.0.on_disconnect().await;
	}
}

/// The node does not answer.
pub fn lost() -> Refusal {
	Refusal::new(code::NODE_LOST, "The gateway's node does not answer. Try again later.")
}

fn written(params: Vec<Value>) -> Result<ArrayParams, Refusal> {
	let mut written = ArrayParams::new();
	for param in params {
		written.insert(param).map_err(|_| lost())?;
	}
	Ok(written)
}

/// What the node refuses is passed on as it is: why a transaction was not taken, say.
fn of_the_node(error: Error) -> Refusal {
	match error {
		Error::Call(refused) => {
			let data = refused.data().and_then(|data| serde_json::from_str(data.get()).ok());
			Refusal { data, ..Refusal::new(refused.code(), refused.message().to_owned()) }
		},
		Error::RequestTimeout => {
			Refusal::new(code::NODE_LOST, "The gateway's node did not answer in time. Try again.")
		},
		// Its words may quote what was sent.
		_ => lost(),
	}
}
