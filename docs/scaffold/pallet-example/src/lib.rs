#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Practice**: the Provider that a patient goes to first.
//!
//! ## Stories
//!
//! 1. *Anna finds a clinic.* She signs `choose` with the clinic's number. Nothing is granted by it.
//! 2. *She moves.* She chooses another practice, and it replaces the first.
//! 3. *She leaves.* From the moment the purge of her erasure case begins she chooses nothing any more, and her choice
//!    goes with everything else that is kept under her id.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
pub mod weights;

use alloc::{vec, vec::Vec};
use anamnesis_primitives::{
	traits::{Erasure, ForgetPatient, Forgetting, Members, Patients},
	Moment, OrganisationId, PatientId, Role,
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
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Who belongs to the consortium.
		type Members: Members<Self::AccountId>;

		/// Who holds a patient id.
		type Patients: Patients<Self::AccountId>;

		/// Whose purge has begun.
		type Erasure: Erasure;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// The measured weights.
		type WeightInfo: WeightInfo;

		/// Makes what can be measured.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	/// The practice that each patient has chosen.
	#[pallet::storage]
	pub type Choices<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, Choice>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A patient chose a practice.
		PracticeChosen {
			/// The patient.
			patient: PatientId,
			/// The practice.
			practice: OrganisationId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The signer is not the holder of the patient id.
		NotAuthorized,
		/// The patient's data is being removed: nothing new can be chosen.
		BeingErased,
		/// There is no active Provider with this number. Check the number.
		NotFound,
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Chooses the practice that the patient goes to first.
		///
		/// # Origin
		/// Signed by the holder of `patient`.
		///
		/// # Details
		/// `practice` is an active Provider. It replaces the one that was chosen before, and is granted nothing by this.
		///
		/// # Errors
		/// `NotAuthorized`, `BeingErased`, `NotFound`.
		///
		/// # Events
		/// `PracticeChosen`.
		#[pallet::call_index(0)]
		pub fn choose(
			origin: OriginFor<T>,
			patient: PatientId,
			practice: OrganisationId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			ensure!(T::Patients::holder(&patient) == Some(who), Error::<T>::NotAuthorized);
			ensure!(!T::Erasure::is_denied(&patient), Error::<T>::BeingErased);
			ensure!(T::Members::has_role(practice, Role::Provider), Error::<T>::NotFound);
			Choices::<T>::insert(patient, Choice { practice, chosen_at: Self::now() });
			Self::deposit_event(Event::PracticeChosen { patient, practice });
			Ok(())
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}

impl<T: Config> Pallet<T> {
	fn now() -> Moment {
		T::Clock::now().as_millis().try_into().unwrap_or(Moment::MAX)
	}
}

/// One entry, so one step.
impl<T: Config> ForgetPatient for Pallet<T> {
	fn covers() -> Vec<&'static str> {
		vec![<Self as PalletInfoAccess>::name()]
	}

	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		if meter.try_consume(T::WeightInfo::forget()).is_err() {
			return Forgetting::Unfinished;
		}
		Choices::<T>::remove(patient);
		Forgetting::Done
	}
}
