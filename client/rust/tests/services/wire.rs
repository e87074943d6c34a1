//! HTTP as bytes on a connection, so that a test decides where it breaks.

use std::{collections::HashMap, future::Future, net::SocketAddr, sync::Arc};
use tokio::{
	io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
	net::{TcpListener, TcpStream},
	task::JoinHandle,
};

/// A request of which the head has been read, and the connection that it came by. Dropping it cuts the connection.
pub struct Exchange {
	pub method: String,
	pub path: String,
	pub query: HashMap<String, String>,
	pub headers: HashMap<String, String>,
	/// How many bytes of the body have not been read.
	pub left: u64,
	stream: BufReader<TcpStream>,
}

impl Exchange {
	async fn read(mut stream: BufReader<TcpStream>) -> Option<Self> {
		let mut line = String::new();
		if stream.read_line(&mut line).await.ok()? == 0 {
			return None;
		}
		let mut words = line.split_whitespace();
		let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
		let mut headers = HashMap::new();
		loop {
			let mut line = String::new();
			stream.read_line(&mut line).await.ok()?;
			let Some((name, value)) = line.trim().split_once(": ") else { break };
			headers.insert(name.to_ascii_lowercase(), value.to_owned());
		}
		let left =
			headers.get("content-length").map_or(0, |length| length.parse().expect("a number"));
		assert!(!headers.contains_key("transfer-encoding"), "every body has a length");
		let (path, query) = target.split_once('?').unwrap_or((&target, ""));
		let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
		let query = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
		Some(Self { method, path: path.to_owned(), query, headers, left, stream })
	}

	/// At most so many of the next bytes of the body; none at its end.
	pub async fn take(&mut self, most: usize) -> Vec<u8> {
		let mut bytes = vec![0; most.min(usize::try_from(self.left).expect("it fits"))];
		if bytes.is_empty() {
			return bytes;
		}
		let read = self.stream.read(&mut bytes).await.unwrap_or_default();
		bytes.truncate(read);
		self.left -= read as u64;
		bytes
	}

	/// The rest of the body.
	pub async fn body(&mut self) -> Vec<u8> {
		let mut body = Vec::new();
		loop {
			let bytes = self.take(64 * 1024).await;
			if bytes.is_empty() {
				return body;
			}
			body.extend(bytes);
		}
	}

	/// The head of an answer that says how long its body is.
	pub async fn head(&mut self, status: u16, headers: &[(&str, String)], length: u64) {
		let mut head = format!("HTTP/1.1 {status} Whatever\r\ncontent-length: {length}\r\n");
		for (name, value) in headers {
			head.push_str(&format!("{name}: {value}\r\n"));
		}
		head.push_str("\r\n");
		self.send(head.as_bytes()).await;
	}

	/// Bytes, as they are. Whoever has gone away does not get them.
	pub async fn send(&mut self, bytes: &[u8]) {
		let _ = self.stream.get_mut().write_all(bytes).await;
	}

	/// A whole answer. The connection stays when the body of the request has been read.
	pub async fn answer(
		mut self,
		status: u16,
		headers: &[(&str, String)],
		body: &[u8],
	) -> Option<Self> {
		self.body().await;
		let length = if status == 204 { 0 } else { body.len() as u64 };
		self.head(status, headers, length).await;
		self.send(body).await;
		Some(self)
	}

	pub async fn json(self, status: u16, value: serde_json::Value) -> Option<Self> {
		let headers = [("content-type", "application/json".to_owned())];
		self.answer(status, &headers, value.to_string().as_bytes()).await
	}
}

/// A server on a free port. It ends with this.
pub struct Server {
	pub address: SocketAddr,
	accepting: JoinHandle<()>,
}

impl Server {
	/// Answers every request with what `work` does. When that gives the exchange back, the connection goes on.
	pub async fn start<W, F>(work: W) -> Self
	where
		W: Fn(Exchange) -> F + Send + Sync + 'static,
		F: Future<Output = Option<Exchange>> + Send + 'static,
	{
		let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
		let address = listener.local_addr().expect("it is bound");
		let work = Arc::new(work);
		let accepting = tokio::spawn(async move {
			while let Ok((stream, _)) = listener.accept().await {
				let work = work.clone();
				tokio::spawn(async move {
					let mut stream = BufReader::new(stream);
					while let Some(exchange) = Exchange::read(stream).await {
						match work(exchange).await {
							Some(exchange) => stream = exchange.stream,
							None => return,
						}
					}
				});
			}
		});
		Self { address, accepting }
	}

	pub fn url(&self) -> String {
		format!("http://{}", self.address)
	}
}

impl Drop for Server {
	fn drop(&mut self) {
		self.accepting.abort();
	}
}
