//! # The Anamnesis runtime
//!
//! Composes the pallets into a chain without a token: System, Timestamp, the consortium and its council, Aura,
//! GRANDPA and sessions with a provable history and reports of double votes, Utility, pausing, migrations, and admission. There are no balances and fees, no sudo, no
//! proxies and no multisig accounts.
//!
//! | module | what is in it |
//! |---|---|
//! | [`calls`] | the class of every call: who may send it, who pays |
//! | [`prechecks`] | what the pool finds out about a call beyond who sent it |
//! | [`configs`] | how each pallet is wired |
//! | [`apis`] | what nodes and front ends can ask |
//! | [`reading`] | what they get, made from what is stored |
//! | [`migrations`] | what an upgrade changes in storage |
//! | [`genesis`] | the presets `development` and `local_testnet` |
//! | [`nonce`] | nonces that are never given twice |
//! | [`no_currency`] | the currency that nobody has |
//! | [`validators`] | who validates |

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "512"]
// What the macros of FRAME generate has no documentation.
#![allow(missing_docs)]

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

extern crate alloc;

pub mod apis;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarks;
pub mod calls;
pub mod configs;
pub mod genesis;
pub mod migrations;
pub mod no_currency;
pub mod nonce;
pub mod prechecks;
pub mod reading;
pub mod validators;
pub mod weights;

use alloc::vec::Vec;
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

#[cfg(feature = "std")]
pub use apis::RuntimeApi;
pub use nonce::Nonce;

/// Types that the node uses without knowing what a transaction is.
pub mod opaque {
	use super::*;
	pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

	/// A header.
	pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
	/// A block whose transactions are bytes.
	pub type Block = generic::Block<Header, UncheckedExtrinsic>;
}

impl_opaque_keys! {
	/// What a validator signs blocks and votes with.
	pub struct SessionKeys {
		/// Authors blocks.
		pub aura: Aura,
		/// Votes for finality.
		pub grandpa: Grandpa,
	}
}

/// The version of this runtime.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: alloc::borrow::Cow::Borrowed("anamnesis"),
	impl_name: alloc::borrow::Cow::Borrowed("anamnesis"),
	authoring_version: 1,
	spec_version: 4,
	impl_version: 1,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 3,
	system_version: 1,
};

/// The length of a slot, and so the time between two blocks.
pub const SLOT_MILLISECONDS: u64 = 2_000;
/// Blocks in a minute.
pub const MINUTES: BlockNumber = 60_000 / SLOT_MILLISECONDS as BlockNumber;
/// Blocks in an hour.
pub const HOURS: BlockNumber = 60 * MINUTES;
/// Blocks in a day.
pub const DAYS: BlockNumber = 24 * HOURS;

/// A signature of any of the kinds that wallets make.
pub type Signature = MultiSignature;
/// An account: 32 bytes that a public key gives.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// How an account is named in a transaction.
pub type Address = MultiAddress<AccountId, ()>;
/// The height of a block.
pub type BlockNumber = u32;
/// The hash of a block or of a state.
pub type Hash = sp_core::H256;
/// A header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// What every transaction passes, in this order. Ours stand where the reason they give is the true one: an end of
/// validity before anything about the signer, and membership before the nonce.
pub type TxExtension = (
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	pallet_admission::CheckMortal<Runtime>,
	pallet_admission::AdmitMember<Runtime>,
	pallet_admission::CheckTurn<Runtime>,
	frame_system::CheckWeight<Runtime>,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);

/// A transaction, not yet checked.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What is signed.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;

impl<C> frame_system::offchain::CreateTransactionBase<C> for Runtime
where
	RuntimeCall: From<C>,
{
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

/// Reports of double votes are not signed.
impl<C> frame_system::offchain::CreateBare<C> for Runtime
where
	RuntimeCall: From<C>,
{
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_bare(call)
	}
}

/// Dispatches transactions to pallets.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

/// The pallets. Numbers are fixed: never changed, never reused. They are also the order in which blocks begin: the consortium
/// stands before the sessions, whose first validators it names.
#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Runtime>;

	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp::Pallet<Runtime>;

	#[runtime::pallet_index(2)]
	pub type Consortium = pallet_consortium::Pallet<Runtime>;

	#[runtime::pallet_index(3)]
	pub type Council = pallet_collective::Pallet<Runtime, Instance1>;

	#[runtime::pallet_index(4)]
	pub type Aura = pallet_aura::Pallet<Runtime>;

	#[runtime::pallet_index(5)]
	pub type Historical = pallet_session::historical::Pallet<Runtime>;

	#[runtime::pallet_index(6)]
	pub type Session = pallet_session::Pallet<Runtime>;

	#[runtime::pallet_index(7)]
	pub type Grandpa = pallet_grandpa::Pallet<Runtime>;

	#[runtime::pallet_index(8)]
	pub type Utility = pallet_utility::Pallet<Runtime>;

	#[runtime::pallet_index(9)]
	pub type Admission = pallet_admission::Pallet<Runtime>;

	#[runtime::pallet_index(10)]
	pub type PatientRegistry = pallet_patient_registry::Pallet<Runtime>;

	#[runtime::pallet_index(11)]
	pub type AccessGrants = pallet_access_grants::Pallet<Runtime>;

	#[runtime::pallet_index(12)]
	pub type RecordAnchors = pallet_record_anchors::Pallet<Runtime>;

	#[runtime::pallet_index(13)]
	pub type ErasureRequests = pallet_erasure_requests::Pallet<Runtime>;

	#[runtime::pallet_index(14)]
	pub type Offences = pallet_offences::Pallet<Runtime>;

	#[runtime::pallet_index(15)]
	pub type Authorship = pallet_authorship::Pallet<Runtime>;

	#[runtime::pallet_index(16)]
	pub type TxPause = pallet_tx_pause::Pallet<Runtime>;

	#[runtime::pallet_index(17)]
	pub type Migrations = pallet_migrations::Pallet<Runtime>;

	#[runtime::pallet_index(18)]
	pub type EmergencyAccess = pallet_emergency_access::Pallet<Runtime>;

	#[runtime::pallet_index(19)]
	pub type Disclosures = pallet_disclosures::Pallet<Runtime>;
}
