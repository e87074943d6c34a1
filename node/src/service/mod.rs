//! Puts the parts of a node together and starts them.

mod consensus;
mod executor;
mod partial;

pub use partial::{new_partial, Partial};

use crate::{
	history::{History, Holds},
	metrics::Watching,
	rpc::{self, Finality, Sources},
	types::*,
};
use partial::Rest;
use sc_client_api::HeaderBackend;
use sc_consensus_grandpa::{
	warp_proof::NetworkProvider, FinalityProofProvider, GrandpaParams, SharedVoterState,
	VotingRulesBuilder,
};
use sc_network::{
	config::{FullNetworkConfiguration, NetworkBackendType},
	Litep2pNetworkBackend, NetworkBackend, NetworkWorker,
};
use sc_service::{
	BuildNetworkParams, Configuration, Error as ServiceError, SpawnTasksParams, TaskManager,
	WarpSyncConfig,
};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use std::sync::Arc;

/// Starts a node, over the network library that the operator chose.
pub fn new_full(config: Configuration, history: History) -> Result<TaskManager, ServiceError> {
	match config.network.network_backend {
		NetworkBackendType::Libp2p => start::<NetworkWorker<Block, Hash>>(config, history),
		NetworkBackendType::Litep2p => start::<Litep2pNetworkBackend>(config, history),
	}
}

fn start<N: NetworkBackend<Block, Hash>>(
	config: Configuration,
	history: History,
) -> Result<TaskManager, ServiceError> {
	let Partial {
		client,
		backend,
		mut task_manager,
		keystore_container,
		select_chain,
		import_queue,
		transaction_pool,
		other: Rest { block_import, grandpa_link, slot_duration, mut telemetry },
	} = new_partial(&config)?;

	history.agree_with_database(&*backend, client.info().finalized_number)?;
	history.announce();
	if let Some(registry) = config.prometheus_registry() {
		history.expose(registry)?;
		let watching = Watching::register(registry, slot_duration)?;
		// Each block takes it some calls of the runtime.
		task_manager.spawn_handle().spawn_blocking(
			"watching",
			Some("metrics"),
			watching.follow(client.clone()),
		);
	}

	if let Some(states) = history.states() {
		let holds = Holds::new(states, config.prometheus_registry())?;
		task_manager.spawn_handle().spawn_blocking(
			"client-holds",
			Some("history"),
			holds.follow(client.clone(), backend.clone()),
		);
	}

	// Network: the stock protocols, GRANDPA's, and warp sync.
	let registry = config.prometheus_registry().cloned();
	let mut net_config =
		FullNetworkConfiguration::<Block, Hash, N>::new(&config.network, registry.clone());
	let metrics = N::register_notification_metrics(registry.as_ref());
	let grandpa_protocol = sc_consensus_grandpa::protocol_standard_name(
		&client.info().genesis_hash,
		&config.chain_spec,
	);
	let (grandpa_protocol_config, grandpa_notifications) =
		sc_consensus_grandpa::grandpa_peers_set_config::<Block, N>(
			grandpa_protocol.clone(),
			metrics.clone(),
			net_config.peer_store_handle(),
		);
	net_config.add_notification_protocol(grandpa_protocol_config);

	let authority_set = grandpa_link.shared_authority_set().clone();
	let warp_sync =
		Arc::new(NetworkProvider::new(backend.clone(), authority_set.clone(), Vec::new()));

	// The last part would serve indexed transactions over IPFS; this node does not.
	let (network, system_rpc_tx, tx_handler_controller, sync_service, _) =
		sc_service::build_network(BuildNetworkParams {
			config: &config,
			net_config,
			client: client.clone(),
			transaction_pool: transaction_pool.clone(),
			spawn_handle: task_manager.spawn_handle(),
			spawn_essential_handle: task_manager.spawn_essential_handle(),
			import_queue,
			block_announce_validator_builder: None,
			warp_sync_config: Some(WarpSyncConfig::WithProvider(warp_sync)),
			block_relay: None,
			metrics,
			// What follows from the history: after a warp sync, headers only.
			gap_sync_body_policy: None,
		})?;

	// RPC, metrics and the other tasks that every node has.
	let voter_state = SharedVoterState::empty();
	let sources = Sources {
		client: client.clone(),
		backend: backend.clone(),
		specification: config.chain_spec.cloned_box().into(),
		pool: transaction_pool.clone(),
		finality: Finality {
			voter_state: voter_state.clone(),
			authority_set: authority_set.clone(),
			justifications: grandpa_link.justification_stream(),
			proofs: FinalityProofProvider::new_for_service(backend.clone(), Some(authority_set)),
		},
	};
	let role = config.role;
	let force_authoring = config.force_authoring;
	let votes = !config.disable_grandpa;
	let name = config.network.node_name.clone();
	sc_service::spawn_tasks(SpawnTasksParams {
		config,
		client: client.clone(),
		backend,
		task_manager: &mut task_manager,
		keystore: keystore_container.keystore(),
		transaction_pool: transaction_pool.clone(),
		rpc_builder: Box::new(move |executor| {
			rpc::methods(sources.clone(), executor).map_err(ServiceError::Application)
		}),
		network: network.clone(),
		system_rpc_tx,
		tx_handler_controller,
		sync_service: sync_service.clone(),
		telemetry: telemetry.as_mut(),
		tracing_execute_block: None,
	})
	.map_err(rpc::explain)?;
	let telemetry = telemetry.as_ref().map(|telemetry| telemetry.handle());

	// Authoring and voting. When either ends, the node ends: a validator that silently does neither
	// is worse than one that its operator sees to be down.
	if role.is_authority() {
		let authoring = consensus::author_blocks(consensus::Author {
			client,
			select_chain,
			block_import,
			transaction_pool: transaction_pool.clone(),
			spawn_handle: task_manager.spawn_handle(),
			keystore: keystore_container.keystore(),
			sync: sync_service.clone(),
			slot_duration,
			force_authoring,
			registry: registry.clone(),
			telemetry: telemetry.clone(),
		})?;
		task_manager.spawn_essential_handle().spawn_blocking(
			"aura",
			Some("block-authoring"),
			authoring,
		);
	}

	if votes {
		let voter = sc_consensus_grandpa::run_grandpa_voter(GrandpaParams {
			config: consensus::grandpa_config(
				role,
				name,
				keystore_container.keystore(),
				grandpa_protocol,
				telemetry.clone(),
			),
			link: grandpa_link,
			network,
			sync: sync_service,
			notification_service: grandpa_notifications,
			voting_rule: VotingRulesBuilder::default().build(),
			prometheus_registry: registry,
			shared_voter_state: voter_state,
			telemetry,
			// Through it the runtime sends what the voter has seen of equivocations.
			offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(transaction_pool),
		})?;
		task_manager.spawn_essential_handle().spawn_blocking("grandpa-voter", None, voter);
	}

	Ok(task_manager)
}
