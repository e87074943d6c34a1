//! Who writes the next block (Aura) and when it is final (GRANDPA).

use crate::types::{Block, BlockImport, FullClient, Hash, Pool, SelectChain};
use sc_basic_authorship::ProposerFactory;
use sc_consensus::JustificationSyncLink;
use sc_consensus_aura::{SlotDuration, SlotProportion, StartAuraParams, SyncOracle};
use sc_network::{config::Role, ProtocolName};
use sc_service::{Error as ServiceError, SpawnTaskHandle};
use sc_telemetry::TelemetryHandle;
use sp_consensus_aura::{inherents as aura, sr25519::AuthorityPair as AuraPair};
use sp_keystore::KeystorePtr;
use std::{error::Error, future::Future, sync::Arc, time::Duration};
use substrate_prometheus_endpoint::Registry;

/// Every how many blocks a node stores a GRANDPA justification that nothing else asks for: never.
///
/// A block with a justification may keep its body beyond the history (see [`AuthorityChanges`]),
/// and even where it does not, justifications are of no use to us other than at a change of the
/// authorities. Those are stored at any period, as is the first one of a database. A node compares
/// `last finalised / period` with `finalised / period`, so with the largest period both are 0 as
/// long as there are block numbers.
///
/// What the period does not touch: votes and commits are gossiped as always; the newest
/// justification is kept beside the blocks, which is the one that warp sync,
/// `grandpa_proveFinality` and `grandpa_subscribeJustifications` hand out. What it costs: a node
/// that syncs block by block learns of finality at changes of the authorities and when it has
/// caught up, not in between. On a chain with a bounded history nobody syncs far that way.
///
/// [`AuthorityChanges`]: crate::history::AuthorityChanges
pub const JUSTIFICATION_PERIOD: u32 = u32::MAX;

/// How long a vote takes to reach the other validators; a round takes a few times that.
const GOSSIP_DURATION: Duration = Duration::from_millis(333);

/// The part of a slot in which transactions are put into the block. The rest is for sealing and
/// sending it.
const PROPOSAL_PORTION: f32 = 2.0 / 3.0;

/// What every block says of itself first: its slot and its time.
pub async fn slot_and_time(
	slot_duration: SlotDuration,
) -> Result<
	(aura::InherentDataProvider, sp_timestamp::InherentDataProvider),
	Box<dyn Error + Send + Sync>,
> {
	let time = sp_timestamp::InherentDataProvider::from_system_time();
	let slot = aura::InherentDataProvider::from_timestamp_and_slot_duration(*time, slot_duration);
	Ok((slot, time))
}

/// What it takes to write blocks.
pub struct Author<S> {
	/// The chain.
	pub client: Arc<FullClient>,
	/// The rule that picks the block to build on.
	pub select_chain: SelectChain,
	/// The way of a block into the database.
	pub block_import: BlockImport,
	/// Where the transactions come from.
	pub transaction_pool: Arc<Pool>,
	/// Where proposals are computed.
	pub spawn_handle: SpawnTaskHandle,
	/// The validator's keys.
	pub keystore: KeystorePtr,
	/// Whether the node is still catching up.
	pub sync: S,
	/// The length of a slot.
	pub slot_duration: SlotDuration,
	/// Write blocks without any peer.
	pub force_authoring: bool,
	/// Metrics.
	pub registry: Option<Registry>,
	/// Telemetry.
	pub telemetry: Option<TelemetryHandle>,
}

/// Writes a block in every slot that is this validator's.
pub fn author_blocks<S>(author: Author<S>) -> Result<impl Future<Output = ()> + Send, ServiceError>
where
	S: SyncOracle + JustificationSyncLink<Block> + Clone + Send + Sync + 'static,
{
	let Author {
		client,
		select_chain,
		block_import,
		transaction_pool,
		spawn_handle,
		keystore,
		sync,
		slot_duration,
		force_authoring,
		registry,
		telemetry,
	} = author;

	let proposer_factory = ProposerFactory::new(
		spawn_handle,
		client.clone(),
		transaction_pool,
		registry.as_ref(),
		telemetry.clone(),
	);

	let aura = sc_consensus_aura::start_aura::<AuraPair, Block, _, _, _, _, _, _, _, _, _>(
		StartAuraParams {
			slot_duration,
			client,
			select_chain,
			block_import,
			proposer_factory,
			sync_oracle: sync.clone(),
			justification_sync_link: sync,
			create_inherent_data_providers: move |_parent: Hash, _: ()| {
				slot_and_time(slot_duration)
			},
			force_authoring,
			// Blocks go on when finality does not: a revocation or an emergency access has to get
			// into one, and so has the council's answer to the stall.
			backoff_authoring_blocks: None::<()>,
			keystore,
			block_proposal_slot_portion: SlotProportion::new(PROPOSAL_PORTION),
			max_block_proposal_slot_portion: None,
			telemetry,
			compatibility_mode: Default::default(),
		},
	)?;
	Ok(aura)
}

/// How this node takes part in GRANDPA. A node that is no validator follows the votes, without
/// keys.
pub fn grandpa_config(
	role: Role,
	name: String,
	keystore: KeystorePtr,
	protocol_name: ProtocolName,
	telemetry: Option<TelemetryHandle>,
) -> sc_consensus_grandpa::Config {
	sc_consensus_grandpa::Config {
		gossip_duration: GOSSIP_DURATION,
		justification_generation_period: JUSTIFICATION_PERIOD,
		observer_enabled: false,
		local_role: role,
		name: Some(name),
		keystore: role.is_authority().then_some(keystore),
		telemetry,
		protocol_name,
	}
}
