//! `anamnesis-custodian`: the service of a custodian.

use anamnesis_custodian::{
	config::{Config, SAMPLE},
	http::{self, Service},
	store::{Collection, Store},
};
use anamnesis_primitives::disclosure::Service as Kind;
use anamnesis_service::{chain::Node, http::serve as answer, log::Log, login::Login};
use axum::{routing, Router};
use clap::{Parser, Subcommand};
use std::{
	error::Error,
	io::{self, IsTerminal, Write},
	path::PathBuf,
	process::ExitCode,
	sync::Arc,
	time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::{net::TcpListener, signal::unix::SignalKind, sync::watch};
use tracing_subscriber::EnvFilter;

/// Keeps sealed medical records, and hands them out when the chain permits.
#[derive(Parser)]
#[command(version)]
struct Arguments {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Run the service
	Serve {
		/// The configuration file
		#[arg(long, default_value = "/etc/anamnesis/custodian.toml")]
		config: PathBuf,
		/// Write the log as JSON
		#[arg(long)]
		log_json: bool,
	},
	/// Write a configuration with all settings to the standard output
	Sample,
	/// Write the OpenAPI description to the standard output
	Openapi,
}

fn main() -> ExitCode {
	let done = match Arguments::parse().command {
		Command::Sample => print(SAMPLE),
		Command::Openapi => print(&http::description()),
		Command::Serve { config, log_json } => serve(config, log_json),
	};
	match done {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("anamnesis-custodian: {error}");
			ExitCode::FAILURE
		},
	}
}

fn print(text: &str) -> Result<(), Box<dyn Error>> {
	Ok(io::stdout().write_all(text.as_bytes())?)
}

#[tokio::main]
async fn serve(path: PathBuf, log_json: bool) -> Result<(), Box<dyn Error>> {
	let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
	let lines = tracing_subscriber::fmt()
		.with_env_filter(filter)
		.with_writer(io::stderr)
		.with_ansi(io::stderr().is_terminal());
	match log_json {
		true => lines.json().init(),
		false => lines.init(),
	}

	// From now on: who sees that it listens may tell it to end.
	let (mut terminate, mut interrupt) = (
		tokio::signal::unix::signal(SignalKind::terminate())?,
		tokio::signal::unix::signal(SignalKind::interrupt())?,
	);
	let text =
		std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
	let config = Config::parse(&text)?;
	let store = Store::open(&config.folder, config.quota_mib.saturating_mul(1 << 20)).await?;
	let log = Log::open(&config.folder.join("log.sqlite")).await?;
	let service = Service {
		store: store.clone(),
		log: log.clone(),
		login: Arc::new(Login::new(Kind::Custodian, config.domain.clone(), config.genesis()?)),
		chain: Arc::new(Node::new(config.node.clone(), config.genesis()?)),
		pace: Arc::default(),
		limits: config.limits(),
	};

	// It starts without its node too, and says why it does nothing then.
	if let Err(reason) = service.chain.is_working().await {
		tracing::warn!(%reason, "nothing is handed out for now");
	}

	let metrics = metrics_exporter_prometheus::PrometheusBuilder::new().install_recorder()?;
	let rendered = metrics.clone();
	let metrics_router =
		Router::new().route("/metrics", routing::get(async move || rendered.render()));
	let metrics_listener = TcpListener::bind(config.metrics).await?;
	let listener = TcpListener::bind(config.listen).await?;
	tracing::info!(
		address = %listener.local_addr()?,
		metrics = %metrics_listener.local_addr()?,
		"listening"
	);

	let (stop, stopped) = watch::channel(false);
	let wait = |mut stopped: watch::Receiver<bool>| async move {
		let _ = stopped.wait_for(|stopped| *stopped).await;
	};
	let metrics_server = tokio::spawn(answer(
		metrics_listener,
		metrics_router,
		service.limits,
		wait(stopped.clone()),
	));
	let keeper = tokio::spawn(collect(store.clone(), config, metrics, stopped.clone()));
	tokio::spawn(async move {
		tokio::select! {
			_ = terminate.recv() => (),
			_ = interrupt.recv() => (),
		}
		tracing::info!("ending");
		let _ = stop.send(true);
	});
	let limits = service.limits;
	answer(listener, http::router(service), limits, wait(stopped)).await;
	let _ = tokio::join!(metrics_server, keeper);
	log.close().await;
	store.close().await;
	Ok(())
}

/// Throws away what was never anchored, once an hour.
async fn collect(
	store: Store,
	config: Config,
	metrics: metrics_exporter_prometheus::PrometheusHandle,
	mut stopped: watch::Receiver<bool>,
) {
	let mut hours = tokio::time::interval(Duration::from_secs(3600));
	loop {
		tokio::select! {
			_ = hours.tick() => (),
			_ = stopped.wait_for(|stopped| *stopped) => return,
		}
		metrics.run_upkeep();
		let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
		let before = |hours: u64| {
			let before = now.saturating_sub(Duration::from_secs(hours.saturating_mul(3600)));
			before.as_millis().try_into().unwrap_or_default()
		};
		let when = Collection {
			unfinished_before: before(config.unfinished_hours),
			not_anchored_before: before(config.not_anchored_hours),
		};
		match store.collect(when).await {
			Ok(0) => (),
			Ok(collected) => tracing::info!(collected, "threw away what was never anchored"),
			Err(error) => tracing::error!(%error, "nothing can be thrown away"),
		}
	}
}
