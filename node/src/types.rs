//! What the parts of the node are, in this chain's types.

use anamnesis_runtime::apis::RuntimeApi;
use sp_runtime::traits::Block as BlockT;

pub use anamnesis_runtime::opaque::Block;

/// The hash of a block.
pub type Hash = <Block as BlockT>::Hash;

/// What the runtime can call in the node.
#[cfg(not(feature = "runtime-benchmarks"))]
pub type HostFunctions = sp_io::SubstrateHostFunctions;
/// What the runtime can call in the node.
#[cfg(feature = "runtime-benchmarks")]
pub type HostFunctions =
	(sp_io::SubstrateHostFunctions, frame_benchmarking::benchmarking::HostFunctions);

/// Access to the chain.
pub type FullClient =
	sc_service::TFullClient<Block, RuntimeApi, sc_executor::WasmExecutor<HostFunctions>>;
/// The database.
pub type FullBackend = sc_service::TFullBackend<Block>;
/// The rule that picks the best chain.
pub type SelectChain = sc_consensus::LongestChain<FullBackend, Block>;
/// Transactions that wait for a block.
pub type Pool = sc_transaction_pool::TransactionPoolHandle<Block, FullClient>;
/// The way of every block into the database.
pub type BlockImport =
	sc_consensus_grandpa::GrandpaBlockImport<FullBackend, Block, FullClient, SelectChain>;
/// What the GRANDPA voter shares with the block import.
pub type GrandpaLink = sc_consensus_grandpa::LinkHalf<Block, FullClient, SelectChain>;
