//! What the SDK's pallets, a block and a transaction cost on this chain. `scripts/weights.sh` makes the files.

// Each has the name of what it measures.
pub mod frame_system;
pub mod frame_system_extensions;
pub mod overhead;
pub mod pallet_collective;
pub mod pallet_grandpa;
pub mod pallet_migrations;
pub mod pallet_timestamp;
pub mod pallet_tx_pause;
pub mod pallet_utility;
