//! What the services' programs have in common: their configuration's file, their log, and when they end.

use std::{
	fs,
	io::{self, IsTerminal},
	path::Path,
	time::Duration,
};
use tokio::{
	signal::unix::{signal, Signal, SignalKind},
	sync::watch,
};
use tracing_subscriber::EnvFilter;

/// Writes the log to the standard error: in lines for people, or as JSON for machines.
pub fn begin_log(json: bool) {
	let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
	let lines = tracing_subscriber::fmt()
		.with_env_filter(filter)
		.with_writer(io::stderr)
		.with_ansi(io::stderr().is_terminal());
	match json {
		true => lines.json().init(),
		false => lines.init(),
	}
}

/// The text of a configuration; the error names the file.
pub fn read(path: &Path) -> Result<String, String> {
	fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// What tells a service to end. It is noticed from the moment this is made: who sees that the service listens may tell it
/// to end.
#[derive(Debug)]
pub struct Signals {
	terminate: Signal,
	interrupt: Signal,
}

impl Signals {
	/// Begins to notice.
	pub fn new() -> io::Result<Self> {
		Ok(Self {
			terminate: signal(SignalKind::terminate())?,
			interrupt: signal(SignalKind::interrupt())?,
		})
	}

	/// Waits for SIGTERM or SIGINT.
	pub async fn told(mut self) {
		tokio::select! {
			_ = self.terminate.recv() => (),
			_ = self.interrupt.recv() => (),
		}
		tracing::info!("ending");
	}
}

/// Ends when the service ends.
pub async fn until(mut stopped: watch::Receiver<bool>) {
	let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Does something every minute until the service ends.
pub async fn every_minute(mut act: impl FnMut(), stopped: watch::Receiver<bool>) {
	let mut minutes = tokio::time::interval(Duration::from_secs(60));
	let acting = async {
		loop {
			minutes.tick().await;
			act();
		}
	};
	tokio::select! {
		() = acting => (),
		() = until(stopped) => (),
	}
}
