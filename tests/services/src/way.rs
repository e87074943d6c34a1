//! An address that leads to the node, also after that was started again and listens elsewhere: services and command lines
//! are told it once.

use std::sync::{Arc, Mutex, PoisonError};
use tokio::{
	io::copy_bidirectional,
	net::{TcpListener, TcpStream},
};

/// The way to a node.
pub struct Way {
	address: String,
	to: Arc<Mutex<String>>,
}

impl Way {
	/// To the node that listens at this URL.
	pub async fn to(url: &str) -> Self {
		let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
		let address = listener.local_addr().expect("it is bound").to_string();
		let way = Self { address, to: Arc::new(Mutex::new(host(url))) };
		let to = way.to.clone();
		tokio::spawn(async move {
			while let Ok((mut here, _)) = listener.accept().await {
				let to = to.lock().unwrap_or_else(PoisonError::into_inner).clone();
				tokio::spawn(async move {
					if let Ok(mut there) = TcpStream::connect(to).await {
						let _ = copy_bidirectional(&mut here, &mut there).await;
					}
				});
			}
		});
		way
	}

	/// The node listens at this URL now.
	pub fn lead_to(&self, url: &str) {
		*self.to.lock().unwrap_or_else(PoisonError::into_inner) = host(url);
	}

	/// A host and a port.
	pub fn address(&self) -> &str {
		&self.address
	}
}

/// The host and port of a URL.
fn host(url: &str) -> String {
	url.trim_start_matches("ws://").trim_end_matches('/').to_owned()
}
