#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Class** of a call: charged, free, emergency, council, forbidden, or a wrapper around other calls. The runtime
//!   gives it, in one match without a wildcard ([`ClassifyCall`]).
//! - **Payer**: the organisation or the patient whose allowance a transaction spends. There is no token; what would
//!   be a fee elsewhere is a share of a fixed allowance here.
//! - **Allowance**: computing time and bytes per period. Periods are counted from the Unix epoch, so refilling
//!   iterates over nobody.
//!
//! ## Stories
//!
//! 1. *A clinician writes.* The call names the clinic, the clinician is enrolled by the clinic as an author, the
//!    clinic has allowance left: the transaction enters the pool, and the clinic pays when it is included.
//! 2. *A stranger knocks.* The account has no role. The pool refuses with [`Refusal::UnknownAccount`] before a nonce
//!    is looked at, so the reason is ours and not "cannot pay".
//! 3. *Somebody hides a call.* A council call inside of `utility.batch` is refused like the call itself: a wrapper
//!    obeys its inner calls.
//! 4. *An organisation floods.* Its transactions lose priority with each share it spends, and at the end of its
//!    allowance they are refused until the next period. Nobody else's allowance is touched.
//! 5. *A patient revokes a grant with nothing left.* The call is free: it is never refused for want of allowance,
//!    but it has to change something, and one such call per account is pending at a time.
//!
//! ## What is never refunded
//!
//! A call that turns out cheaper than its weight gives the difference back. The base weight, the weight of the
//! extensions and the length of the transaction do not come back: they were spent on looking at it.
//!
//! ## Nonces
//!
//! An account that is removed and comes back must not find its old transactions valid again. New accounts start at
//! a nonce that grows with the block number, and [`AdmitMember`] makes an account wait that would come ahead of it: so
//! no number is ever used twice. See [`Config::NonceHorizon`].

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use extension::AdmitMember;
pub use mortality::CheckMortal;
pub use pallet::*;
pub use usage::{Allowance, Cost, Usage};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod extension;
#[cfg(test)]
mod mock;
mod mortality;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod usage;
mod verdict;
pub mod weights;

use alloc::{vec, vec::Vec};
use anamnesis_primitives::{
	traits::{ForgetPatient, Forgetting, Members, Patients},
	ClassifyCall, Moment, OrganisationId, PatientId, Payer, Refusal,
};
use frame_support::{
	pallet_prelude::*,
	traits::{PalletInfoAccess, UnixTime},
	weights::WeightMeter,
};
use frame_system::pallet_prelude::*;

#[frame_support::pallet]
pub mod pallet {
	use super::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// The class of every call of the runtime.
		type Calls: ClassifyCall<Self::AccountId, Self::RuntimeCall>;

		/// Who belongs to the consortium.
		type Members: Members<Self::AccountId>;

		/// Who holds a patient id.
		type Patients: Patients<Self::AccountId>;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// The length of a period, in milliseconds.
		#[pallet::constant]
		type Period: Get<Moment>;

		/// What an organisation may spend in a period.
		#[pallet::constant]
		type OrganisationAllowance: Get<Allowance>;

		/// What a patient may spend in a period.
		#[pallet::constant]
		type PatientAllowance: Get<Allowance>;

		/// The most calls that one transaction may carry in wrappers.
		#[pallet::constant]
		type MaxWrappedCalls: Get<u32>;

		/// How deep wrappers may be nested.
		#[pallet::constant]
		type MaxWrapperDepth: Get<u32>;

		/// The nonce that a new account would get in the block being built. An account may only send with nonces
		/// below it. With a default that grows by a fixed number per block, an account that is removed in some block
		/// and comes back, even in the same one, starts above everything it ever signed.
		type NonceHorizon: Get<Self::Nonce>;

		/// The measured weights.
		type WeightInfo: WeightInfo;

		/// Makes calls to measure with.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId, Self::RuntimeCall>;
	}

	/// What each organisation has spent in the period in which it last spent something.
	#[pallet::storage]
	pub type OrganisationUsage<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, Usage, ValueQuery>;

	/// What each patient has spent in the period in which they last spent something.
	#[pallet::storage]
	pub type PatientUsage<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, Usage, ValueQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::Period::get() > 0, "a period has a length");
			assert!(T::MaxWrappedCalls::get() > 0, "a transaction has a call");
			for allowance in [T::OrganisationAllowance::get(), T::PatientAllowance::get()] {
				assert!(allowance.ref_time > 0 && allowance.length > 0, "nobody could ever send");
			}
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The number of the current period: whole periods since the Unix epoch.
	pub fn period() -> u64 {
		let now: Moment = T::Clock::now().as_millis().try_into().unwrap_or(Moment::MAX);
		now / T::Period::get().max(1)
	}

	/// What the payer may spend in a period.
	pub fn allowance(payer: &Payer) -> Allowance {
		match payer {
			Payer::Organisation(_) => T::OrganisationAllowance::get(),
			Payer::Patient(_) => T::PatientAllowance::get(),
		}
	}

	/// What the payer has spent in the current period.
	pub fn usage(payer: &Payer) -> Usage {
		let usage = match payer {
			Payer::Organisation(id) => OrganisationUsage::<T>::get(id),
			Payer::Patient(id) => PatientUsage::<T>::get(id),
		};
		usage.in_period(Self::period())
	}

	/// Gives back computing time, if there is still somebody to give it to: the call may have erased the patient who
	/// paid for it, and nothing of theirs must come back.
	fn give_back(payer: &Payer, ref_time: u64) {
		let period = Self::period();
		let reduce = |usage: &mut Option<Usage>| {
			if let Some(usage) = usage.as_mut().filter(|usage| usage.period == period) {
				usage.ref_time = usage.ref_time.saturating_sub(ref_time);
			}
		};
		match payer {
			Payer::Organisation(id) => OrganisationUsage::<T>::mutate_exists(id, reduce),
			Payer::Patient(id) => PatientUsage::<T>::mutate_exists(id, reduce),
		}
	}

	fn set_usage(payer: &Payer, usage: Usage) {
		match payer {
			Payer::Organisation(id) => OrganisationUsage::<T>::insert(id, usage),
			Payer::Patient(id) => PatientUsage::<T>::insert(id, usage),
		}
	}
}

impl<T: Config> ForgetPatient for Pallet<T> {
	fn covers() -> Vec<&'static str> {
		vec![<Self as PalletInfoAccess>::name()]
	}

	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		if meter.try_consume(T::WeightInfo::forget()).is_err() {
			return Forgetting::Unfinished;
		}
		PatientUsage::<T>::remove(patient);
		Forgetting::Done
	}
}
