//! The service as it runs: its listeners, and what it does beside answering.

use crate::{
	answering::Answering,
	config::Config,
	http::{self, Places, Service},
	node::Node,
	rate::Rate,
};
use anamnesis_service::{
	chain,
	http::serve as answer,
	login::{Kind, Login},
	program::{every_minute, until},
};
use axum::{routing, Router};
use metrics_exporter_prometheus::PrometheusBuilder;
use std::{error::Error, future::Future, sync::Arc};
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

/// Runs the service until it is told to end.
pub async fn run(
	config: Config,
	told: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Box<dyn Error>> {
	let genesis = config.genesis()?;
	let (stop, stopped) = watch::channel(false);
	let origins = config.origins.iter().map(|origin| origin.parse());
	let service = Service {
		login: Arc::new(Login::new(Kind::Gateway, config.domain.clone(), genesis)),
		tickets: Arc::default(),
		answering: Answering {
			node: Arc::new(Node::new(config.node.clone(), genesis)),
			chain: Arc::new(chain::Node::new(config.node.clone(), genesis)),
		},
		settings: Arc::new(config.settings()),
		asking: Arc::new(Rate::new(config.requests_per_minute)),
		entering: Arc::new(Rate::new(config.logins_per_minute)),
		places: Places::new(config.sockets, config.sockets_of_one),
		limits: config.limits()?,
		origins: origins.collect::<Result<_, _>>()?,
		stopped: stopped.clone(),
	};

	let metrics = PrometheusBuilder::new().install_recorder()?;
	count_from_the_beginning(config.sockets);
	let metrics_listener = TcpListener::bind(config.metrics).await?;
	let listener = TcpListener::bind(config.listen).await?;
	tracing::info!(
		address = %listener.local_addr()?,
		metrics = %metrics_listener.local_addr()?,
		"listening"
	);

	tokio::spawn(async move {
		told.await;
		let _ = stop.send(true);
	});
	let mut beside = JoinSet::new();
	let rendered = metrics.clone();
	let shown = Router::new().route("/metrics", routing::get(async move || rendered.render()));
	let (limits, places) = (service.limits, service.places.clone());
	beside.spawn(answer(metrics_listener, shown, limits, until(stopped.clone())));
	// Keeps what is counted from growing.
	beside.spawn(every_minute(move || metrics.run_upkeep(), stopped.clone()));

	answer(listener, http::router(service), limits, until(stopped)).await;
	places.all_free(limits.grace).await;
	while beside.join_next().await.is_some() {}
	Ok(())
}

/// Shows what has not happened yet as 0: an alert about the first time needs to have seen that there was none before.
fn count_from_the_beginning(sockets: usize) {
	metrics::gauge!("gateway_sockets_most").set(sockets as f64);
	for name in ["gateway_sockets", "gateway_subscriptions"] {
		metrics::gauge!(name).set(0.0);
	}
	metrics::counter!("gateway_sockets_lost_total").increment(0);
	for answer in ["passed", "refused", "failed", "lost"] {
		let labels = [("method", "other"), ("answer", answer)];
		metrics::counter!("gateway_calls_total", &labels).increment(0);
	}
}
