//! The parts of a node that work without a network: commands on the database need no more.

use super::{
	consensus::{slot_and_time, JUSTIFICATION_PERIOD},
	executor::executor,
};
use crate::{
	disk,
	history::{self, AuthorityChanges},
	types::*,
};
use anamnesis_runtime::apis::RuntimeApi;
use sc_client_db::PruningFilter;
use sc_consensus_aura::{ImportQueueParams, SlotDuration};
use sc_service::{Configuration, Error as ServiceError, PartialComponents};
use sc_telemetry::{Telemetry, TelemetryWorker};
use sp_consensus_aura::sr25519::{AuthorityId as AuraId, AuthorityPair as AuraPair};
use std::sync::Arc;

/// The parts of a node that work without a network.
pub type Partial = PartialComponents<
	FullClient,
	FullBackend,
	SelectChain,
	sc_consensus::DefaultImportQueue<Block>,
	Pool,
	Rest,
>;

/// Parts that the SDK has no name for.
pub struct Rest {
	/// The way of every block into the database.
	pub block_import: BlockImport,
	/// What the GRANDPA voter shares with it.
	pub grandpa_link: GrandpaLink,
	/// The length of a slot, as the runtime says.
	pub slot_duration: SlotDuration,
	/// Reports to the endpoints that the operator named, if any.
	pub telemetry: Option<Telemetry>,
}

/// Opens the database and builds the parts over it.
pub fn new_partial(config: &Configuration) -> Result<Partial, ServiceError> {
	let in_use = disk::enter(&config.database)?;
	let telemetry = config
		.telemetry_endpoints
		.clone()
		.filter(|endpoints| !endpoints.is_empty())
		.map(|endpoints| {
			let worker = TelemetryWorker::new(16)?;
			let telemetry = worker.handle().new_telemetry(endpoints);
			Ok::<_, ServiceError>((worker, telemetry))
		})
		.transpose()?;

	let stays = Arc::new(AuthorityChanges::<Block, FullClient>::default());
	let (client, backend, keystore_container, mut task_manager) =
		sc_service::new_full_parts::<Block, RuntimeApi, _>(
			config,
			telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
			executor(&config.executor),
			vec![stays.clone() as Arc<dyn PruningFilter>],
		)
		.map_err(history::explain)?;
	task_manager.keep_alive(in_use);
	let client = Arc::new(client);
	stays.read_headers_from(&client);

	let telemetry = telemetry.map(|(worker, telemetry)| {
		task_manager.spawn_handle().spawn("telemetry", None, worker.run());
		telemetry
	});
	let telemetry_handle = telemetry.as_ref().map(|telemetry| telemetry.handle());

	let select_chain = SelectChain::new(backend.clone());
	let transaction_pool = Arc::new(
		sc_transaction_pool::Builder::new(
			task_manager.spawn_essential_handle(),
			client.clone(),
			config.role.is_authority().into(),
		)
		.with_options(config.transaction_pool.clone())
		.with_prometheus(config.prometheus_registry())
		.build(),
	);

	let (block_import, grandpa_link) = sc_consensus_grandpa::block_import(
		client.clone(),
		JUSTIFICATION_PERIOD,
		&client,
		select_chain.clone(),
		telemetry_handle.clone(),
	)?;

	let slot_duration = sc_consensus_aura::slot_duration::<AuraId, Block, FullClient>(&client)?;
	let import_queue =
		sc_consensus_aura::import_queue::<AuraPair, _, _, _, _, _>(ImportQueueParams {
			block_import: block_import.clone(),
			justification_import: Some(Box::new(block_import.clone())),
			client: client.clone(),
			create_inherent_data_providers: move |_parent: Hash, _: ()| {
				slot_and_time(slot_duration)
			},
			spawner: &task_manager.spawn_essential_handle(),
			registry: config.prometheus_registry(),
			check_for_equivocation: Default::default(),
			telemetry: telemetry_handle,
			compatibility_mode: Default::default(),
		})?;

	Ok(PartialComponents {
		client,
		backend,
		task_manager,
		keystore_container,
		select_chain,
		import_queue,
		transaction_pool,
		other: Rest { block_import, grandpa_link, slot_duration, telemetry },
	})
}
