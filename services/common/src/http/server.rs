//! Connections: how many, how long they may stand still, and how they end.

use super::Limits;
use axum::Router;
use hyper::{
	body::Incoming,
	server::conn::http1,
	service::{service_fn, Service},
	Request,
};
use hyper_util::{
	rt::{TokioIo, TokioTimer},
	service::TowerToHyperService,
};
use std::{
	future::Future,
	io,
	net::IpAddr,
	pin::{pin, Pin},
	sync::Arc,
	task::{Context, Poll},
	time::Duration,
};
use tokio::{
	io::{AsyncRead, AsyncWrite, ReadBuf},
	net::{TcpListener, TcpStream},
	sync::{watch, Semaphore},
	time::{sleep, Instant, Sleep},
};

/// Where a request comes from: the other end of its connection, which is a proxy where there is one. It is in the request's
/// extensions.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// Answers until `stop`, and then as long as open requests take, but no longer than the grace.
pub async fn serve(
	listener: TcpListener,
	router: Router,
	limits: Limits,
	stop: impl Future<Output = ()>,
) {
	// Everybody who answers holds one of the receivers.
	let (ending, ends) = watch::channel(false);
	let places = Arc::new(Semaphore::new(limits.connections));
	let mut stop = pin!(stop);
	loop {
		let accepted = async {
			let place = places.clone().acquire_owned().await;
			(place, listener.accept().await)
		};
		let (place, stream) = tokio::select! {
			accepted = accepted => accepted,
			() = &mut stop => break,
		};
		let (stream, peer) = match stream {
			Ok((stream, peer)) => (stream, Peer(peer.ip())),
			Err(error) => {
				// Too many open files, say. It gets better when others end.
				tracing::warn!(%error, "no connection can be taken");
				sleep(Duration::from_millis(100)).await;
				continue;
			},
		};
		let inner = TowerToHyperService::new(router.clone());
		let answering = service_fn(move |mut request: Request<Incoming>| {
			request.extensions_mut().insert(peer);
			inner.call(request)
		});
		let connection = http1::Builder::new()
			.timer(TokioTimer::new())
			.header_read_timeout(limits.patience)
			.serve_connection(TokioIo::new(Watched::new(stream, limits.patience)), answering)
			// What became a WebSocket is not counted among the connections here any more: whoever offers one counts them.
			.with_upgrades();
		let mut ends = ends.clone();
		tokio::spawn(async move {
			let mut connection = pin!(connection);
			// How somebody's connection ends is their business.
			tokio::select! {
				_ = connection.as_mut() => (),
				() = told(&mut ends) => {
					connection.as_mut().graceful_shutdown();
					let _ = connection.await;
				},
			}
			drop(place);
		});
	}
	drop((listener, ends));
	let _ = ending.send(true);
	tokio::select! {
		() = ending.closed() => (),
		() = sleep(limits.grace) => tracing::warn!("some requests were cut off"),
	}
}

/// Waits until everything is to end.
async fn told(ends: &mut watch::Receiver<bool>) {
	let _ = ends.wait_for(|ends| *ends).await;
}

/// A connection that ends when what is written to it is not taken for too long.
struct Watched {
	stream: TcpStream,
	patience: Duration,
	/// Set while something waits to be written.
	waiting: Option<Pin<Box<Sleep>>>,
}

impl Watched {
	fn new(stream: TcpStream, patience: Duration) -> Self {
		Self { stream, patience, waiting: None }
	}

	/// Passes on what came of writing, unless that takes too long.
	fn watch<T>(
		&mut self,
		written: Poll<io::Result<T>>,
		context: &mut Context,
	) -> Poll<io::Result<T>> {
		if written.is_ready() {
			self.waiting = None;
			return written;
		}
		let patience = self.patience;
		let end = || Box::pin(tokio::time::sleep_until(Instant::now() + patience));
		let waiting = self.waiting.get_or_insert_with(end);
		match waiting.as_mut().poll(context) {
			Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
			Poll::Pending => Poll::Pending,
		}
	}
}

impl AsyncRead for Watched {
	fn poll_read(
		mut self: Pin<&mut Self>,
		context: &mut Context,
		buffer: &mut ReadBuf,
	) -> Poll<io::Result<()>> {
		Pin::new(&mut self.stream).poll_read(context, buffer)
	}
}

impl AsyncWrite for Watched {
	fn poll_write(
		mut self: Pin<&mut Self>,
		context: &mut Context,
		bytes: &[u8],
	) -> Poll<io::Result<usize>> {
		let written = Pin::new(&mut self.stream).poll_write(context, bytes);
		self.watch(written, context)
	}

	fn poll_write_vectored(
		mut self: Pin<&mut Self>,
		context: &mut Context,
		bytes: &[io::IoSlice],
	) -> Poll<io::Result<usize>> {
		let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
		self.watch(written, context)
	}

	fn is_write_vectored(&self) -> bool {
		self.stream.is_write_vectored()
	}

	fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<io::Result<()>> {
		let flushed = Pin::new(&mut self.stream).poll_flush(context);
		self.watch(flushed, context)
	}

	fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<io::Result<()>> {
		Pin::new(&mut self.stream).poll_shutdown(context)
	}
}
