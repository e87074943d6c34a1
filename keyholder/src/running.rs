//! The service as it runs: its files, its listeners, and what it does beside answering.

use crate::{
	config::Config,
	erasure::{self, Kept},
	folder::{Folder, LOG_FILE},
	http::{self, Service},
	rate::Rate,
};
use anamnesis_client::keys::Keys;
use anamnesis_primitives::{disclosure::Service as Kind, EncryptionKey, OrganisationId, Role};
use anamnesis_service::{
	chain::{Chain, Node},
	http::serve as answer,
	log::{fade_daily, post_roots, ChainRoots, Log},
	login::Login,
	offline::{post_offline, Offline, Poster},
	policies::{self, keep_tidy, Gate, Policies},
	program::{every_minute, until},
	secrets::{self, Source},
	sender::Sender,
};
use axum::{routing, Router};
use metrics_exporter_prometheus::PrometheusBuilder;
use std::{error::Error, future::Future, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

/// How often it is looked whether the chain has the identity in use.
const LOOK_AT_IDENTITY: Duration = Duration::from_secs(10 * 60);

/// How soon it is tried again when the node does not answer.
const LOOK_AGAIN: Duration = Duration::from_secs(15);

/// Where the passphrases come from.
#[derive(Clone, Copy, Debug)]
pub struct Passphrases {
	/// That of the file with the identities.
	pub keys: Source,
	/// That of the file with the account.
	pub account: Source,
}

/// Runs the service until it is told to end.
pub async fn run(
	config: Config,
	passphrases: Passphrases,
	told: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Box<dyn Error>> {
	let folder = Folder::open(&config.folder)?;
	// Before anything is listened on: opening the file takes a second, and a wrong passphrase is said at once.
	let path = config.keys.clone();
	let keys = tokio::task::spawn_blocking(move || secrets::open(&path, passphrases.keys));
	let keys = Arc::new(keys.await??);
	let account = match config.account.clone() {
		Some(path) => {
			let open = move || secrets::open_account(&path, passphrases.account);
			Some(tokio::task::spawn_blocking(open).await??)
		},
		None => {
			tracing::warn!("no account is configured, so no roots of the log are posted");
			None
		},
	};
	let databases = config.databases();
	let log = Log::open(databases.at(LOG_FILE)).await?;
	let policies = Policies::open(databases.at(policies::FILE)).await?;
	let chain: Arc<dyn Chain> = Arc::new(Node::new(config.node.clone(), config.genesis()?));
	let kept = Kept::new(chain.clone(), log.clone(), policies.clone());
	let origins = config.origins.iter().map(|origin| origin.parse());
	let service = Service {
		organisation: config.organisation,
		keys: keys.clone(),
		log: log.clone(),
		kept: kept.clone(),
		login: Arc::new(Login::new(Kind::Keyholder, config.domain.clone(), config.genesis()?)),
		gate: Gate { chain: chain.clone(), policies: policies.clone(), law: config.law() },
		offline: Offline::new(Some(config.organisation), account.is_some()),
		rate: Arc::new(Rate::new(config.keys_per_hour)),
		limits: config.limits()?,
		origins: origins.collect::<Result<_, _>>()?,
	};

	let metrics = PrometheusBuilder::new().install_recorder()?;
	let metrics_listener = TcpListener::bind(config.metrics).await?;
	let listener = TcpListener::bind(config.listen).await?;
	tracing::info!(
		address = %listener.local_addr()?,
		metrics = %metrics_listener.local_addr()?,
		"listening"
	);

	let (stop, stopped) = watch::channel(false);
	tokio::spawn(async move {
		told.await;
		let _ = stop.send(true);
	});
	let mut beside = JoinSet::new();
	count_from_the_beginning();
	let rendered = metrics.clone();
	let shown = Router::new().route("/metrics", routing::get(async move || rendered.render()));
	let limits = service.limits;
	beside.spawn(answer(metrics_listener, shown, limits, until(stopped.clone())));
	// Keeps what is counted from growing.
	beside.spawn(every_minute(move || metrics.run_upkeep(), stopped.clone()));
	beside.spawn(look_at_identity(chain.clone(), keys, config.organisation, stopped.clone()));
	beside.spawn(fade_daily(log.clone(), config.retention()?, stopped.clone()));
	beside.spawn(keep_tidy(policies.clone(), chain, until(stopped.clone())));
	// All that is sent goes by it, so that nothing takes the nonce of something else.
	let has_account = account.is_some();
	let sender = Sender::new(format!("ws://{}", config.node), config.genesis()?, account);
	let poster = Poster::new(sender.clone(), config.organisation, Kind::Keyholder);
	beside.spawn(post_offline(log.clone(), poster, stopped.clone()));
	if has_account {
		let roots = ChainRoots::new(sender, config.organisation, Kind::Keyholder);
		beside.spawn(post_roots(log.clone(), Arc::new(roots), stopped.clone()));
	}
	beside.spawn(kept.look_again(erasure::PAUSE, stopped.clone()));

	answer(listener, http::router(service), limits, until(stopped)).await;
	while beside.join_next().await.is_some() {}
	log.close().await;
	policies.close().await;
	drop(folder);
	Ok(())
}

/// What the chain has as the organisation's encryption key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum OnChain {
	InUse,
	Former,
	Unknown,
	NoKeyholder,
	NoOrganisation,
}

impl OnChain {
	const fn said(self) -> &'static str {
		match self {
			Self::InUse => "the chain has the identity in use",
			Self::Former => "the chain has a former identity of this keyholder: register the one in use",
			Self::Unknown => {
				"the chain has another encryption key for the organisation: what is sealed to that one is opened by nobody here"
			},
			Self::NoKeyholder => "on the chain the organisation is no keyholder, so no record can name it",
			Self::NoOrganisation => "the chain has no organisation of this number",
		}
	}
}

/// Tells the operator when the chain has another key for the organisation than the one in use here.
async fn look_at_identity(
	chain: Arc<dyn Chain>,
	keys: Arc<Keys>,
	organisation: OrganisationId,
	stopped: watch::Receiver<bool>,
) {
	let look = async {
		let (mut said, mut is_lost) = (None, false);
		loop {
			let pause = match chain.organisation(organisation).await {
				Ok(found) => {
					let found = found.map_or(OnChain::NoOrganisation, |found| {
						let same = |key: EncryptionKey| key == found.encryption_key;
						if !found.roles.contains(Role::Keyholder) {
							OnChain::NoKeyholder
						} else if same(keys.identity().encryption_key()) {
							OnChain::InUse
						} else if keys.identities().any(|key| same(key.encryption_key())) {
							OnChain::Former
						} else {
							OnChain::Unknown
						}
					});
					let is_right = found == OnChain::InUse;
					let on_chain = metrics::gauge!("keyholder_identity_on_chain");
					on_chain.set(if is_right { 1.0 } else { 0.0 });
					match (said == Some(found), is_right) {
						(true, _) => (),
						(false, true) => tracing::info!("{}", found.said()),
						(false, false) => tracing::warn!("{}", found.said()),
					}
					(said, is_lost) = (Some(found), false);
					LOOK_AT_IDENTITY
				},
				Err(reason) => {
					// It starts without its node too, and says why it does nothing then.
					if !is_lost {
						tracing::warn!(%reason, "nothing is sealed for now");
					}
					is_lost = true;
					LOOK_AGAIN
				},
			};
			tokio::time::sleep(pause).await;
		}
	};
	tokio::select! {
		() = look => (),
		() = until(stopped) => (),
	}
}

/// Shows what has not happened yet as 0: an alert about the first time needs to have seen that there was none before.
fn count_from_the_beginning() {
	for name in [
		"keyholder_erasures_confirmed_total",
		"keyholder_rate_limited_total",
		"policies_not_held_total",
	] {
		metrics::counter!(name).increment(0);
	}
	for kind in ["key", "refused"] {
		metrics::counter!("keyholder_disclosures_total", "kind" => kind).increment(0);
	}
}
