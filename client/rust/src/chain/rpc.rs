//! A connection to a node that comes back when it was lost.

use super::Error;
use crate::{trust, Trust};
use futures::FutureExt;
use jsonrpsee::{
	client_transport::ws::{Url, WsHandshakeError, WsTransportClientBuilder},
	core::client::Client,
};
use rustls::ClientConfig;
use std::{
	fmt,
	sync::{Arc, OnceLock},
	time::Duration,
};
use subxt::rpcs::{
	self,
	client::{rpc_params, RawRpcFuture, RawRpcSubscription, RawValue, RpcClientT},
	RpcClient,
};
use tokio::{
	sync::Mutex,
	time::{sleep, timeout_at, Instant},
};

/// How long a node may be gone before a question to it fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is not asked again when the connection broke: whoever handed a transaction over has to know that the first
/// answer was lost, since the second one is another.
const ONCE: &str = "author_submitExtrinsic";

/// The pauses between attempts to connect: the first one, and the longest.
const PAUSES: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(2));

/// How many notifications of a subscription wait for whoever reads them.
const WAITING: usize = 4096;

/// Why a connection cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum Broken {
	#[error("it has another first block")]
	OtherChain { expected: String, found: String },
	#[error("{0}")]
	Insecure(&'static str),
	#[error("{0}")]
	Silent(String),
}

impl Broken {
	fn of(error: WsHandshakeError) -> Self {
		let within = match &error {
			WsHandshakeError::Io(error) => error.get_ref(),
			_ => None,
		};
		match within.and_then(|inner| inner.downcast_ref()) {
			Some(error) => Self::Insecure(trust::reason(error)),
			None => Self::Silent(error.to_string()),
		}
	}
}

/// A connection that is made anew when it was lost, always to the same chain.
///
/// What was asked when the connection broke is asked again, but for [`ONCE`].
#[derive(Clone)]
pub(super) struct Rpc(Arc<Inner>);

struct Inner {
	url: Url,
	tls: Option<ClientConfig>,
	genesis: OnceLock<String>,
	patience: Duration,
	current: Mutex<Current>,
}

#[derive(Default)]
struct Current {
	generation: u64,
	client: Option<RpcClient>,
}

impl fmt::Debug for Rpc {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_struct("Rpc").finish_non_exhaustive()
	}
}

impl Rpc {
	/// A connection to the node at this address, which is not made yet. With a genesis hash no other chain is spoken
	/// to, without one that of the first connection.
	pub(super) fn new(url: &str, genesis: Option<[u8; 32]>, trust: &Trust) -> Result<Self, Error> {
		let url = Url::parse(url).map_err(|_| Error::NoAddress)?;
		let host = url.host_str().ok_or(Error::NoAddress)?;
		let tls = match url.scheme() {
			"ws" if trust.needs_no_encryption(host) => None,
			"ws" => return Err(Error::NotEncrypted { address: host.to_owned() }),
			"wss" => Some(trust.tls().map_err(|_| Error::NoTls)?),
			_ => return Err(Error::NoAddress),
		};
		let inner = Inner {
			url,
			tls,
			genesis: genesis.map(|hash| to_hex(&hash)).map(OnceLock::from).unwrap_or_default(),
			patience: PATIENCE,
			current: Mutex::default(),
		};
		Ok(Self(Arc::new(inner)))
	}

	pub(super) fn client(&self) -> RpcClient {
		RpcClient::new(self.clone())
	}

	/// Connects now, once, and says what is wrong if that fails.
	pub(super) async fn connect(&self) -> Result<(), Error> {
		let mut current = self.0.current.lock().await;
		if current.client.is_none() {
			let client = self.attempt().await.map_err(Error::from)?;
			*current = Current { generation: current.generation + 1, client: Some(client) };
		}
		Ok(())
	}

	async fn attempt(&self) -> Result<RpcClient, Broken> {
		let silent = |error: rpcs::Error| Broken::Silent(plain(&error));
		let client = self.open().await?;
		let found: String =
			client.request("chain_getBlockHash", rpc_params![0]).await.map_err(silent)?;
		let expected = self.0.genesis.get_or_init(|| found.clone());
		if *expected != found {
			return Err(Broken::OtherChain { expected: expected.clone(), found });
		}
		Ok(client)
	}

	async fn open(&self) -> Result<RpcClient, Broken> {
		// What is asked is for the node at this address: one attempt, at no address that it sends somebody to.
		let mut transport = WsTransportClientBuilder::default().max_redirections(1);
		if let Some(tls) = &self.0.tls {
			transport = transport.with_custom_cert_store(tls.clone());
		}
		let (to, from) = transport.build(self.0.url.clone()).await.map_err(Broken::of)?;
		let client = Client::builder().max_buffer_capacity_per_subscription(WAITING);
		Ok(RpcClient::new(client.build_with_tokio(to, from)))
	}

	/// A connection that works as far as anybody knows, and its number.
	async fn current(&self, until: Instant) -> Result<(u64, RpcClient), rpcs::Error> {
		let late = |reason| rpcs::Error::Client(Box::new(Broken::Silent(reason)));
		let locking = timeout_at(until, self.0.current.lock()).await;
		let mut current = locking.map_err(|_| late("no connection".into()))?;
		if let Some(client) = &current.client {
			return Ok((current.generation, client.clone()));
		}
		let mut pause = PAUSES.0;
		loop {
			let reason = match timeout_at(until, self.attempt()).await {
				Ok(Ok(client)) => {
					current.generation += 1;
					current.client = Some(client.clone());
					return Ok((current.generation, client));
				},
				Ok(Err(Broken::Silent(reason))) => reason,
				Ok(Err(other)) => return Err(rpcs::Error::Client(Box::new(other))),
				Err(_) => "it did not answer in time".into(),
			};
			if Instant::now() + pause >= until {
				return Err(late(reason));
			}
			sleep(pause).await;
			pause = (pause * 2).min(PAUSES.1);
		}
	}

	async fn forget(&self, generation: u64) {
		let mut current = self.0.current.lock().await;
		if current.generation == generation {
			current.client = None;
		}
	}

	/// Asks, and asks again on a new connection when the old one was lost.
	async fn ask<T>(
		&self,
		again: bool,
		ask: impl for<'a> Fn(&'a RpcClient) -> RawRpcFuture<'a, T>,
	) -> Result<T, rpcs::Error> {
		let until = Instant::now() + self.0.patience;
		loop {
			let (generation, client) = self.current(until).await?;
			match ask(&client).await {
				Err(rpcs::Error::Client(_) | rpcs::Error::DisconnectedWillReconnect(_))
					if again && Instant::now() < until =>
				{
					self.forget(generation).await;
				},
				Err(error @ rpcs::Error::Client(_)) => {
					self.forget(generation).await;
					return Err(error);
				},
				answer => return answer,
			}
		}
	}
}

impl RpcClientT for Rpc {
	fn request_raw<'a>(
		&'a self,
		method: &'a str,
		params: Option<Box<RawValue>>,
	) -> RawRpcFuture<'a, Box<RawValue>> {
		async move {
			let method = method.to_owned();
			self.ask(method != ONCE, move |client| {
				let (client, method, params) = (client.clone(), method.clone(), params.clone());
				async move { client.request_raw(&method, params).await }.boxed()
			})
			.await
		}
		.boxed()
	}

	fn subscribe_raw<'a>(
		&'a self,
		sub: &'a str,
		params: Option<Box<RawValue>>,
		unsub: &'a str,
	) -> RawRpcFuture<'a, RawRpcSubscription> {
		async move {
			let (sub, unsub) = (sub.to_owned(), unsub.to_owned());
			self.ask(true, move |client| {
				let (client, params) = (client.clone(), params.clone());
				let (sub, unsub) = (sub.clone(), unsub.clone());
				async move { client.subscribe_raw(&sub, params, &unsub).await }.boxed()
			})
			.await
		}
		.boxed()
	}
}

impl From<Broken> for Error {
	fn from(broken: Broken) -> Self {
		match broken {
			Broken::OtherChain { expected, found } => Self::OtherChain { expected, found },
			Broken::Insecure(reason) => Self::NotSecure { reason },
			Broken::Silent(reason) => Self::NotReachable { reason },
		}
	}
}

impl From<rpcs::Error> for Error {
	fn from(error: rpcs::Error) -> Self {
		match error {
			rpcs::Error::User(answer) => Self::NodeRefuses { reason: answer.message },
			rpcs::Error::Client(error) => match error.downcast::<Broken>() {
				Ok(broken) => (*broken).into(),
				Err(error) => Self::NotReachable { reason: own_words(&error.to_string()) },
			},
			error => Self::NotReachable { reason: plain(&error) },
		}
	}
}

/// What went wrong, without what was sent.
fn plain(error: &rpcs::Error) -> String {
	match error {
		rpcs::Error::Client(error) => own_words(&error.to_string()),
		rpcs::Error::User(answer) => answer.message.clone(),
		rpcs::Error::Deserialization(_) | rpcs::Error::Decode(_) => {
			"its answer is no answer".into()
		},
		_ => "the connection was lost".into(),
	}
}

/// An error's text without the names of the layers that it came through.
fn own_words(text: &str) -> String {
	let mut text = text;
	while let Some(rest) = text.strip_prefix("RPC error: ").or(text.strip_prefix("client error: "))
	{
		text = rest;
	}
	text.into()
}

fn to_hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}
