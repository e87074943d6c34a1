//! Connections: how many, how long they may stand still, and how they end.

use super::Limits;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
	rt::{TokioIo, TokioTimer},
	server::graceful::GracefulShutdown,
	service::TowerToHyperService,
};
use std::{
	future::Future,
	io,
	pin::{pin, Pin},
	sync::Arc,
	task::{Context, Poll},
	time::Duration,
};
use tokio::{
	io::{AsyncRead, AsyncWrite, ReadBuf},
	net::{TcpListener, TcpStream},
	sync::Semaphore,
	time::{sleep, Instant, Sleep},
};

/// Answers until `stop`, and then as long as open requests take, but no longer than the grace.
pub async fn serve(
	listener: TcpListener,
	router: Router,
	limits: Limits,
	stop: impl Future<Output = ()>,
) {
	let graceful = GracefulShutdown::new();
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
		let stream = match stream {
			Ok((stream, _)) => stream,
			Err(error) => {
				// Too many open files, say. It gets better when others end.
				tracing::warn!(%error, "no connection can be taken");
				sleep(Duration::from_millis(100)).await;
				continue;
			},
		};
		let connection = http1::Builder::new()
			.timer(TokioTimer::new())
			.header_read_timeout(limits.patience)
			.serve_connection(
				TokioIo::new(Watched::new(stream, limits.patience)),
				TowerToHyperService::new(router.clone()),
			);
		let connection = graceful.watch(connection);
		tokio::spawn(async move {
			// How somebody's connection ends is their business.
			let _ = connection.await;
			drop(place);
		});
	}
	drop(listener);
	tokio::select! {
		() = graceful.shutdown() => (),
		() = sleep(limits.grace) => tracing::warn!("some requests were cut off"),
	}
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
