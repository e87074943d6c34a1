//! A network that breaks where a test says: it passes bytes on in both directions, and counts them.

use std::{
	net::SocketAddr,
	sync::{
		atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::SeqCst},
		Arc,
	},
};
use tokio::{
	io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
	net::{TcpListener, TcpStream},
	sync::Notify,
	task::JoinHandle,
};

const NEVER: i64 = i64::MAX / 2;

/// What happens to the bytes of one direction.
struct Direction {
	/// After so many bytes everything is cut.
	cut: AtomicI64,
	/// After so many bytes a bit is turned over.
	flip: AtomicI64,
	sent: AtomicU64,
}

impl Default for Direction {
	fn default() -> Self {
		Self { cut: NEVER.into(), flip: NEVER.into(), sent: 0.into() }
	}
}

#[derive(Default)]
struct State {
	up: Direction,
	down: Direction,
	/// Nothing goes through.
	broken: AtomicBool,
	breaks: Notify,
}

/// The network between a client and a service.
pub struct Network {
	address: SocketAddr,
	state: Arc<State>,
	accepting: JoinHandle<()>,
}

impl Network {
	pub async fn to(service: SocketAddr) -> Self {
		let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
		let address = listener.local_addr().expect("it is bound");
		let state = Arc::new(State::default());
		let shared = state.clone();
		let accepting = tokio::spawn(async move {
			while let Ok((client, _)) = listener.accept().await {
				if shared.broken.load(SeqCst) {
					continue;
				}
				let state = shared.clone();
				tokio::spawn(async move {
					let Ok(service) = TcpStream::connect(service).await else { return };
					let (from_client, to_client) = client.into_split();
					let (from_service, to_service) = service.into_split();
					// Whichever ends first ends both.
					tokio::select! {
						() = pass(&state, &state.up, from_client, to_service) => (),
						() = pass(&state, &state.down, from_service, to_client) => (),
					}
				});
			}
		});
		Self { address, state, accepting }
	}

	pub fn url(&self) -> String {
		format!("http://{}", self.address)
	}

	/// After so many bytes to the service nothing goes through, until it is mended.
	pub fn cut_up_after(&self, bytes: i64) {
		self.state.up.cut.store(bytes, SeqCst);
	}

	/// After so many bytes from the service nothing goes through, until it is mended.
	pub fn cut_down_after(&self, bytes: i64) {
		self.state.down.cut.store(bytes, SeqCst);
	}

	/// After so many bytes from the service a bit is turned over.
	pub fn flip_down_after(&self, bytes: i64) {
		self.state.down.flip.store(bytes, SeqCst);
	}

	/// Waits until nothing goes through.
	pub async fn is_cut(&self) {
		self.state.breaks.notified().await;
	}

	pub fn mend(&self) {
		self.state.broken.store(false, SeqCst);
	}

	/// How many bytes went to the service.
	pub fn sent_up(&self) -> u64 {
		self.state.up.sent.load(SeqCst)
	}

	/// How many bytes came from the service.
	pub fn sent_down(&self) -> u64 {
		self.state.down.sent.load(SeqCst)
	}
}

impl Drop for Network {
	fn drop(&mut self) {
		self.accepting.abort();
	}
}

async fn pass(
	state: &State,
	direction: &Direction,
	mut from: impl AsyncRead + Unpin,
	mut to: impl AsyncWrite + Unpin,
) {
	let mut buffer = vec![0; 64 * 1024];
	loop {
		let Ok(read @ 1..) = from.read(&mut buffer).await else { return };
		let length = read as i64;
		let flip = direction.flip.fetch_sub(length, SeqCst);
		if flip < length {
			direction.flip.store(NEVER, SeqCst);
			buffer[flip.max(0) as usize] ^= 1;
		}
		let cut = direction.cut.fetch_sub(length, SeqCst);
		let most = length.min(cut.max(0)) as usize;
		if to.write_all(&buffer[..most]).await.is_err() {
			return;
		}
		direction.sent.fetch_add(most as u64, SeqCst);
		if cut <= length {
			direction.cut.store(NEVER, SeqCst);
			state.broken.store(true, SeqCst);
			state.breaks.notify_one();
			return;
		}
	}
}
