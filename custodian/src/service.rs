//! The whole service: what listens, and what works beside it.

use crate::{
	config::Config,
	erasure::{Journal, KeptConfirmations, Keyholders, Statements, Worker},
	http::{self, Service},
	placing,
	store::{self, bucket::Place, Collection, Store},
};
use anamnesis_client::{chain::Chain, keys::AccountKey};
use anamnesis_primitives::{disclosure::Service as Kind, Moment};
use anamnesis_service::{
	chain::Node,
	http::serve as answer,
	log::{fade_daily, post_roots, ChainRoots, Log},
	login::Login,
	now,
	offline::{post_offline, Offline, Poster},
	policies::{self, keep_tidy, Gate, Policies},
	program::{until, Signals},
	sender::Sender,
};
use axum::{http::HeaderValue, routing, Router};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::{error::Error, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::watch, task::JoinSet, time::sleep};

/// The disclosure log, below the folder.
pub const LOG_FILE: &str = "log.sqlite";

/// What the worker on erasure cases remembers, below the folder.
pub const JOURNAL_FILE: &str = "erasure.sqlite";

/// How long to wait until the node is tried again.
const CONNECT_AGAIN: Duration = Duration::from_secs(5);

/// With whose keys the service signs. It runs without them, and does less.
#[derive(Default)]
pub struct Accounts {
	/// An officer's: sends transactions.
	pub officer: Option<AccountKey>,
	/// The administrator's: attests erasures.
	pub administrator: Option<AccountKey>,
}

/// Serves until SIGTERM or SIGINT.
pub async fn serve(
	config: Config,
	accounts: Accounts,
	records: Option<Place>,
) -> Result<(), Box<dyn Error>> {
	let signals = Signals::new()?;
	let genesis = config.genesis()?;
	let databases = config.databases();
	let tables = Some(databases.at(store::FILE));
	let store = Store::open_with(&config.folder, config.quotas(), tables, records).await?;
	let log = Log::open(databases.at(LOG_FILE)).await?;
	let policies = Policies::open(databases.at(policies::FILE)).await?;
	let gate = Gate {
		chain: Arc::new(Node::new(config.node.clone(), genesis)),
		policies: policies.clone(),
		law: config.law(),
	};
	let service = Service {
		store: store.clone(),
		log: log.clone(),
		login: Arc::new(Login::new(Kind::Custodian, config.domain.clone(), genesis)),
		gate: gate.clone(),
		offline: Offline::new(config.organisation, accounts.officer.is_some()),
		pace: Arc::default(),
		limits: config.limits()?,
		origins: config
			.origins
			.iter()
			.map(|origin| HeaderValue::from_str(origin))
			.collect::<Result<_, _>>()?,
		organisation: config.organisation,
	};

	// It starts without its node too, and says why it does nothing then.
	if let Err(reason) = gate.chain.is_working().await {
		tracing::warn!(%reason, "nothing is handed out for now");
	}
	say_what_is_missing(&config, &accounts);

	let metrics = PrometheusBuilder::new().install_recorder()?;
	count_from_the_beginning();
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
	let mut workers = JoinSet::new();
	let metrics_stop = until(stopped.clone());
	workers.spawn(answer(metrics_listener, metrics_router, service.limits, metrics_stop));
	workers.spawn(fade_daily(log.clone(), config.retention()?, stopped.clone()));
	workers.spawn(keep_tidy(policies.clone(), gate.chain.clone(), until(stopped.clone())));
	// All that is sent goes by it, so that nothing takes the nonce of something else.
	let sender = Sender::new(node_url(&config.node), genesis, accounts.officer.clone());
	if let Some(organisation) = config.organisation {
		let poster = Poster::new(sender.clone(), organisation, Kind::Custodian);
		workers.spawn(post_offline(log.clone(), poster, stopped.clone()));
	}
	if let (Some(organisation), Some(_)) = (config.organisation, &accounts.officer) {
		let roots = ChainRoots::new(sender.clone(), organisation, Kind::Custodian);
		workers.spawn(post_roots(log.clone(), Arc::new(roots), stopped.clone()));
	}
	let keeper = Keeper {
		config,
		administrator: accounts.administrator,
		sender,
		store: store.clone(),
		log: log.clone(),
		policies: policies.clone(),
	};
	workers.spawn(keeper.run(metrics, stopped.clone()));
	tokio::spawn(async move {
		signals.told().await;
		let _ = stop.send(true);
	});
	let limits = service.limits;
	answer(listener, http::router(service), limits, until(stopped)).await;
	while workers.join_next().await.is_some() {}
	policies.close().await;
	log.close().await;
	store.close().await;
	Ok(())
}

/// Where the node listens for the client of the chain.
fn node_url(node: &str) -> String {
	format!("ws://{node}")
}

/// Says what the service does not do, and what it takes.
fn say_what_is_missing(config: &Config, accounts: &Accounts) {
	if config.organisation.is_none() {
		tracing::warn!(
			"no roots of the log are posted and no erasure cases answered: set `organisation`, and `account`"
		);
	} else if accounts.officer.is_none() {
		tracing::warn!(
			"no roots of the log are posted and no erasure cases answered: set `account`"
		);
	} else if accounts.administrator.is_none() {
		tracing::info!(
			"statements that something is erased will wait for the administrator: see `anamnesis-custodian attest`"
		);
	}
}

/// Keeps house: throws away what was never anchored, posts roots and answers erasure cases.
struct Keeper {
	config: Config,
	administrator: Option<AccountKey>,
	sender: Sender,
	store: Store,
	log: Log,
	policies: Policies,
}

/// Shows what has not happened yet as 0: an alert about the first time needs to have seen that there was none before.
fn count_from_the_beginning() {
	for name in [
		"custodian_bytes_received_total",
		"custodian_bytes_sent_total",
		"custodian_erased_records_total",
		"custodian_erasure_attestations_total",
		"custodian_erasure_attested_without_keyholder_total",
		"custodian_erasure_confirmations_total",
		"custodian_erasure_failures_total",
		"custodian_erasure_records_kept_total",
		"custodian_records_let_go_total",
		"policies_not_held_total",
	] {
		metrics::counter!(name).increment(0);
	}
	for kind in ["record", "key", "refused"] {
		metrics::counter!("custodian_disclosures_total", "kind" => kind).increment(0);
	}
}

impl Keeper {
	async fn run(self, metrics: PrometheusHandle, stopped: watch::Receiver<bool>) {
		let (connected, chain) = watch::channel(None);
		tokio::join!(
			self.follow(connected, stopped.clone()),
			self.collect_hourly(metrics, chain, stopped)
		);
	}

	/// Connects to the chain, and does what needs it.
	async fn follow(
		&self,
		connected: watch::Sender<Option<Chain>>,
		mut stopped: watch::Receiver<bool>,
	) {
		let Some(chain) = connect(&self.sender, &mut stopped).await else { return };
		let _ = connected.send(Some(chain.clone()));
		let Some(organisation) = self.config.organisation else { return };
		let Some(journal) = self.open_journal(&mut stopped).await else { return };
		let worker = Worker {
			chain,
			organisation,
			rules: self.config.rules(),
			sender: self.sender.clone(),
			administrator: self.administrator.clone(),
			store: self.store.clone(),
			log: self.log.clone(),
			policies: self.policies.clone(),
			journal,
			statements: Statements::below(&self.config.folder),
			keyholders: Keyholders::at(self.config.keyholders()),
			confirmations: KeptConfirmations::below(&self.config.folder),
			hook: None,
		};
		worker.run(stopped).await;
	}

	/// Opens what the worker remembers, however long the database is away. Nothing if the service ends before.
	async fn open_journal(&self, stopped: &mut watch::Receiver<bool>) -> Option<Journal> {
		loop {
			match Journal::open(self.config.databases().at(JOURNAL_FILE)).await {
				Ok(journal) => return Some(journal),
				Err(error) => tracing::error!(%error, "erasure cases cannot be answered for now"),
			}
			tokio::select! {
				() = sleep(CONNECT_AGAIN) => (),
				_ = stopped.wait_for(|stopped| *stopped) => return None,
			}
		}
	}

	/// Throws away what was never anchored, once an hour, and when there is a chain that knows what was.
	async fn collect_hourly(
		&self,
		metrics: PrometheusHandle,
		mut chain: watch::Receiver<Option<Chain>>,
		mut stopped: watch::Receiver<bool>,
	) {
		let mut hours = tokio::time::interval(Duration::from_secs(3600));
		loop {
			tokio::select! {
				_ = hours.tick() => (),
				Ok(()) = chain.changed() => (),
				_ = stopped.wait_for(|stopped| *stopped) => return,
			}
			metrics.run_upkeep();
			let chain: Option<Chain> = chain.borrow_and_update().clone();
			let collected = tokio::select! {
				collected = self.collect(chain) => collected,
				_ = stopped.wait_for(|stopped| *stopped) => return,
			};
			match collected {
				Ok(0) => (),
				Ok(collected) => tracing::info!(collected, "threw away what was never anchored"),
				Err(error) => tracing::error!(%error, "not all can be thrown away"),
			}
		}
	}

	/// What may be anchored, because nobody can say that it is not, stays.
	async fn collect(&self, chain: Option<Chain>) -> Result<u64, placing::Fault> {
		let before =
			|hours: u64| -> Moment { now().saturating_sub(hours.saturating_mul(3_600_000)) };
		let unfinished_before = before(self.config.unfinished_hours);
		let unfinished = Collection { unfinished_before, not_anchored_before: 0 };
		let mut collected = self.store.collect(unfinished).await?;
		let Some(chain) = chain else { return Ok(collected) };
		let before = before(self.config.not_anchored_hours);
		loop {
			let never = placing::never_anchored(&chain, &self.store, &self.log, before).await?;
			if never.is_empty() {
				return Ok(collected);
			}
			collected = collected.saturating_add(self.store.collect_these(never).await?);
		}
	}
}

/// Connects to the node, however long it is away. Nothing if the service ends before.
async fn connect(sender: &Sender, stopped: &mut watch::Receiver<bool>) -> Option<Chain> {
	loop {
		let connected = tokio::select! {
			connected = sender.chain() => connected,
			_ = stopped.wait_for(|stopped| *stopped) => return None,
		};
		match connected {
			Ok(chain) => return Some(chain.clone()),
			Err(reason) => tracing::warn!(%reason, "the chain cannot be followed for now"),
		}
		tokio::select! {
			() = sleep(CONNECT_AGAIN) => (),
			_ = stopped.wait_for(|stopped| *stopped) => return None,
		}
	}
}
