//! How much fits into a block and into an allowance.

use crate::weights::overhead;
use frame_support::{
	dispatch::DispatchClass,
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_SECOND, Weight},
};
use frame_system::limits::{BlockLength, BlockWeights};
use pallet_admission::Allowance;
use sp_runtime::Perbill;

/// The share of a block that transactions may fill; the rest is for what the chain itself has to do.
const FOR_TRANSACTIONS: Perbill = Perbill::from_percent(90);

/// The share of a block that beginning it takes at most.
const FOR_THE_CHAIN: Perbill = Perbill::from_percent(10);

/// Of a slot of two seconds, 1.3 are for computing; the rest is for sending the block around and checking it.
const BLOCK_REF_TIME: u64 = WEIGHT_REF_TIME_PER_SECOND / 10 * 13;

/// Bytes in a block.
const BLOCK_BYTES: u32 = 5 * 1024 * 1024;

/// The length of a period of allowances.
pub const PERIOD_MILLISECONDS: u64 = 60 * 60 * 1_000;

/// Blocks in a period.
const BLOCKS_PER_PERIOD: u64 = PERIOD_MILLISECONDS / crate::SLOT_MILLISECONDS;

parameter_types! {
	/// Computing time in a block.
	pub RuntimeBlockWeights: BlockWeights = {
		let whole = Weight::from_parts(BLOCK_REF_TIME, u64::MAX);
		let normal = FOR_TRANSACTIONS * whole;
		BlockWeights::builder()
			.base_block(overhead::BLOCK)
			.for_class(DispatchClass::all(), |class| class.base_extrinsic = overhead::TRANSACTION)
			.for_class(DispatchClass::Normal, |class| class.max_total = Some(normal))
			.for_class(DispatchClass::Operational, |class| {
				class.max_total = Some(whole);
				// There is room for what keeps the chain going when transactions have filled theirs.
				class.reserved = Some(whole - normal);
			})
			.avg_block_initialization(FOR_THE_CHAIN)
			.build_or_panic()
	};

	/// Bytes in a block.
	pub RuntimeBlockLength: BlockLength = BlockLength::builder()
		.max_length(BLOCK_BYTES)
		.modify_max_length_for_class(DispatchClass::Normal, |bytes| {
			*bytes = FOR_TRANSACTIONS * *bytes
		})
		.build();

	/// An organisation may fill a fifth of the blocks of a period.
	pub const OrganisationAllowance: Allowance = Allowance {
		ref_time: BLOCK_REF_TIME * BLOCKS_PER_PERIOD / 5,
		length: BLOCK_BYTES as u64 * BLOCKS_PER_PERIOD / 5,
	};

	/// A patient may take 100 milliseconds and 64 KiB in a period: far more calls than a person makes in an hour.
	pub const PatientAllowance: Allowance = Allowance {
		ref_time: WEIGHT_REF_TIME_PER_SECOND / 10,
		length: 64 * 1024,
	};

	/// What each device of a patient's may spend in a period: a measurement a minute, or batches of them.
	pub const DeviceAllowance: Allowance = Allowance {
		ref_time: WEIGHT_REF_TIME_PER_SECOND / 20,
		length: 64 * 1024,
	};

	/// The least that the council can leave somebody: ten milliseconds and 16 KiB in a period, a few calls.
	pub const MinAllowance: Allowance = Allowance {
		ref_time: WEIGHT_REF_TIME_PER_SECOND / 100,
		length: 16 * 1024,
	};

	/// The most that the council can give somebody: all the blocks of a period.
	pub const MaxAllowance: Allowance = Allowance {
		ref_time: BLOCK_REF_TIME * BLOCKS_PER_PERIOD,
		length: BLOCK_BYTES as u64 * BLOCKS_PER_PERIOD,
	};

	/// The most that a motion of the council may cost when it is carried out.
	pub MaxProposalWeight: Weight = Perbill::from_percent(50) * RuntimeBlockWeights::get().max_block;
}
