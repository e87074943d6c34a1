//! Where a service looks for its node: an address that stays, whatever is behind it, and connections that end when a test
//! says so.

use anamnesis_chain_tests::harness::Node as Process;
use std::{
	net::SocketAddr,
	sync::{
		atomic::{AtomicUsize, Ordering::SeqCst},
		Arc, Mutex,
	},
};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::{TcpListener, TcpStream},
	sync::broadcast,
	task::JoinHandle,
};

pub struct Tunnel {
	pub address: String,
	state: Arc<State>,
	accepting: JoinHandle<()>,
}

struct State {
	target: Mutex<SocketAddr>,
	connections: AtomicUsize,
	requests: AtomicUsize,
	/// So many connections end when something is asked over them.
	cutting: AtomicUsize,
	/// From the request of this number on it leads to another node.
	moving: Mutex<Option<(usize, SocketAddr)>>,
	cut: broadcast::Sender<()>,
}

impl Tunnel {
	pub async fn to(process: &Process) -> Self {
		let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
		let address = listener.local_addr().expect("it is bound").to_string();
		let (cut, _) = broadcast::channel(1);
		let target = Mutex::new(address_of(process));
		let state = Arc::new(State {
			target,
			connections: 0.into(),
			requests: 0.into(),
			cutting: 0.into(),
			moving: Mutex::default(),
			cut,
		});
		let shared = state.clone();
		let accepting = tokio::spawn(async move {
			while let Ok((client, _)) = listener.accept().await {
				shared.connections.fetch_add(1, SeqCst);
				tokio::spawn(pass(shared.clone(), client));
			}
		});
		Self { address, state, accepting }
	}

	/// How often somebody has connected.
	pub fn connections(&self) -> usize {
		self.state.connections.load(SeqCst)
	}

	/// How often something was asked.
	pub fn requests(&self) -> usize {
		self.state.requests.load(SeqCst)
	}

	/// Ends all connections.
	pub fn cut(&self) {
		let _ = self.state.cut.send(());
	}

	/// Ends so many connections when the next requests come, which nobody answers.
	pub fn cut_when_asked(&self, times: usize) {
		self.state.cutting.store(times, SeqCst);
	}

	/// Leads to another node.
	pub fn leads_to(&self, process: &Process) {
		*self.state.target.lock().expect("nobody panics") = address_of(process);
		self.cut();
	}

	/// Leads to another node after so many more requests.
	pub fn leads_to_after(&self, requests: usize, process: &Process) {
		let moving = (self.requests() + requests + 1, address_of(process));
		*self.state.moving.lock().expect("nobody panics") = Some(moving);
	}
}

impl Drop for Tunnel {
	fn drop(&mut self) {
		self.accepting.abort();
		self.cut();
	}
}

impl State {
	/// Whether a request goes through.
	fn lets_through(&self) -> bool {
		let number = self.requests.fetch_add(1, SeqCst) + 1;
		let mut moving = self.moving.lock().expect("nobody panics");
		if let Some((_, other)) = moving.take_if(|(from, _)| *from == number) {
			*self.target.lock().expect("nobody panics") = other;
			return false;
		}
		self.cutting.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1)).is_err()
	}
}

async fn pass(state: Arc<State>, mut client: TcpStream) {
	let (target, mut cut) = (*state.target.lock().expect("nobody panics"), state.cut.subscribe());
	let Ok(mut node) = TcpStream::connect(target).await else { return };
	let (mut up, mut down) = (vec![0; 1 << 16], vec![0; 1 << 16]);
	loop {
		tokio::select! {
			_ = cut.recv() => return,
			read = client.read(&mut up) => {
				let Ok(read @ 1..) = read else { return };
				if up.starts_with(b"POST / ") && !state.lets_through() {
					return;
				}
				let Ok(()) = node.write_all(&up[..read]).await else { return };
			},
			read = node.read(&mut down) => {
				let Ok(read @ 1..) = read else { return };
				let Ok(()) = client.write_all(&down[..read]).await else { return };
			},
		}
	}
}

fn address_of(process: &Process) -> SocketAddr {
	let (_, address) = process.url().split_once("://").expect("it is a URL");
	address.trim_end_matches('/').parse().expect("it is an address")
}
