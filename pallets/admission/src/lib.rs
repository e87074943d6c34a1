#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Class** of a call: charged, assured, free, emergency, council, forbidden, or a wrapper around other calls. The
//!   runtime gives it, in one match without a wildcard ([`ClassifyCall`]).
//! - **Payer**: the organisation, the patient or the patient's device whose allowance a transaction spends. There is no
//!   token; what would be a fee elsewhere is a share of a fixed allowance here.
//! - **Allowance**: computing time and bytes per period. Periods are counted from the Unix epoch, so refilling
//!   iterates over nobody. The council can give an organisation another allowance than the others.
//! - **Reserve**: as much again as a patient's allowance, for what is assured: it can be done again and again, and must not
//!   fail because something else has spent the allowance.
//! - **Quota**: what one practitioner may spend of the organisation's allowance, if the organisation has set it.
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
//! 6. *A script runs wild.* The clinic has given its recorder's account a quota. When that is spent the recorder is
//!    refused, and the clinicians go on with the rest of the allowance.
//! 7. *A patient restricts with nothing left.* Setting another policy is assured: it is paid from the reserve. Somebody who
//!    sets thousands has spent that too, and is refused until the next period.
//! 8. *A device runs wild.* A patient's glucose sensor has an allowance of its own. When that is spent the sensor is
//!    refused, and the patient goes on as if nothing had happened.
//! 9. *A large hospital joins.* Two thirds of the council give it a larger allowance than the others have.
//!
//! ## Who goes first
//!
//! An emergency before a free or assured call before everything that is paid. Of what is paid, the priority falls with the
//! share of the allowance that is spent ([`AdmitMember`]) and with the distance to the account's nonce ([`CheckTurn`]):
//! whoever queues a thousand transactions stands behind everybody's next ones with all but the first few.
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
pub use turn::CheckTurn;
pub use usage::{Allowance, Cost, Quota, Usage};
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
mod turn;
mod usage;
mod verdict;
pub mod weights;

use alloc::{vec, vec::Vec};
use anamnesis_primitives::{
	admission::DeviceDepartures,
	traits::{Departures, ForgetPatient, Forgetting, Members, Patients, Voices},
	ClassifyCall, DeviceNumber, Moment, OrganisationId, PatientId, Payer, Refusal,
};
use frame_support::{
	pallet_prelude::*,
	traits::{PalletInfoAccess, UnixTime},
	weights::WeightMeter,
};
use frame_system::pallet_prelude::*;
use verdict::Limit;

#[frame_support::pallet]
pub mod pallet {
	use super::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Two thirds of the council's seats: allowances.
		type TwoThirds: EnsureOrigin<Self::RuntimeOrigin>;

		/// The class of every call of the runtime.
		type Calls: ClassifyCall<Self::AccountId, Self::RuntimeCall>;

		/// Who belongs to the consortium.
		type Members: Members<Self::AccountId>;

		/// Hears who speaks in the council.
		type Voices: Voices;

		/// Who acts for a patient, and which devices are a patient's.
		type Patients: Patients<Self::AccountId>;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// The length of a period, in milliseconds.
		#[pallet::constant]
		type Period: Get<Moment>;

		/// What an organisation may spend in a period, unless the council says otherwise.
		#[pallet::constant]
		type OrganisationAllowance: Get<Allowance>;

		/// What a patient may spend in a period, unless the council says otherwise.
		#[pallet::constant]
		type PatientAllowance: Get<Allowance>;

		/// What each device of a patient's may spend in a period.
		#[pallet::constant]
		type DeviceAllowance: Get<Allowance>;

		/// The least allowance that the council can set: nobody is shut out by an allowance.
		#[pallet::constant]
		type MinAllowance: Get<Allowance>;

		/// The largest allowance that the council can set.
		#[pallet::constant]
		type MaxAllowance: Get<Allowance>;

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

	/// What each device of a patient's has spent in the period in which it last spent something. It goes with the device.
	#[pallet::storage]
	pub type DeviceUsage<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		PatientId,
		Twox64Concat,
		DeviceNumber,
		Usage,
		ValueQuery,
	>;

	/// What organisations may spend for which the council has set it.
	#[pallet::storage]
	pub type OrganisationAllowances<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, Allowance>;

	/// What each patient may spend, if the council has set it.
	#[pallet::storage]
	pub type AllowanceOfPatients<T: Config> = StorageValue<_, Allowance>;

	/// What single practitioners may spend of their organisation's allowance, and have spent.
	#[pallet::storage]
	pub type Quotas<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrganisationId, Blake2_128Concat, T::AccountId, Quota>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The council set what an organisation may spend in a period.
		OrganisationAllowanceSet {
			/// The organisation.
			organisation: OrganisationId,
			/// The allowance; nothing for the one that every organisation has.
			allowance: Option<Allowance>,
		},
		/// The council set what each patient may spend in a period.
		PatientAllowanceSet {
			/// The allowance; nothing for the one that the runtime brings.
			allowance: Option<Allowance>,
		},
		/// An organisation set what a practitioner may spend of its allowance in a period.
		QuotaSet {
			/// The organisation.
			organisation: OrganisationId,
			/// The practitioner's account.
			practitioner: T::AccountId,
			/// The quota; nothing for as much as the organisation itself.
			quota: Option<Allowance>,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is no such organisation, or no such practitioner in it.
		NotFound,
		/// The signer is not the administrator of the organisation that it acts for, or that is not active.
		NotAuthorized,
		/// The allowance lies outside of `MinAllowance` and `MaxAllowance`, in computing time or in bytes.
		AllowanceOutOfBounds,
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Sets what an organisation may spend in a period.
		///
		/// # Origin
		/// A motion of two thirds of the council's seats.
		///
		/// # Details
		/// `allowance` is computing time in picoseconds and bytes; `None` gives back the one that every organisation
		/// has. It holds from now on, also for what is spent already in this period.
		///
		/// # Errors
		/// `NotFound`, `AllowanceOutOfBounds`.
		///
		/// # Events
		/// `OrganisationAllowanceSet`.
		#[pallet::call_index(0)]
		pub fn set_organisation_allowance(
			origin: OriginFor<T>,
			organisation: OrganisationId,
			allowance: Option<Allowance>,
		) -> DispatchResult {
			T::TwoThirds::ensure_origin(origin)?;
			ensure!(T::Members::administrator(organisation).is_some(), Error::<T>::NotFound);
			Self::ensure_within_bounds(allowance.as_ref())?;
			OrganisationAllowances::<T>::set(organisation, allowance);
			Self::deposit_event(Event::OrganisationAllowanceSet { organisation, allowance });
			Ok(())
		}

		/// Sets what each patient may spend in a period.
		///
		/// # Origin
		/// A motion of two thirds of the council's seats.
		///
		/// # Details
		/// As for organisations. What patients do for free stays free.
		///
		/// # Errors
		/// `AllowanceOutOfBounds`.
		///
		/// # Events
		/// `PatientAllowanceSet`.
		#[pallet::call_index(1)]
		pub fn set_patient_allowance(
			origin: OriginFor<T>,
			allowance: Option<Allowance>,
		) -> DispatchResult {
			T::TwoThirds::ensure_origin(origin)?;
			Self::ensure_within_bounds(allowance.as_ref())?;
			AllowanceOfPatients::<T>::set(allowance);
			Self::deposit_event(Event::PatientAllowanceSet { allowance });
			Ok(())
		}

		/// Sets what a practitioner may spend of the organisation's allowance in a period.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`.
		///
		/// # Details
		/// `None` takes the quota away. It counts from now on: what was spent before is not counted. A quota of nothing
		/// keeps the practitioner from everything that is charged; it does not stand in the way of an emergency.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `QuotaSet`.
		#[pallet::call_index(2)]
		pub fn set_quota(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			practitioner: T::AccountId,
			quota: Option<Allowance>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			ensure!(
				T::Members::administers(&who) == Some(acting_for)
					&& T::Members::is_active(acting_for),
				Error::<T>::NotAuthorized
			);
			let is_theirs = T::Members::belongs(&practitioner) == Some(acting_for)
				&& T::Members::administers(&practitioner).is_none()
				&& T::Members::validates(&practitioner).is_none();
			ensure!(is_theirs, Error::<T>::NotFound);
			let entry = quota.map(|allowance| Quota { allowance, usage: Usage::default() });
			Quotas::<T>::set(acting_for, &practitioner, entry);
			Self::deposit_event(Event::QuotaSet { organisation: acting_for, practitioner, quota });
			Ok(())
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::Period::get() > 0, "a period has a length");
			assert!(T::MaxWrappedCalls::get() > 0, "a transaction has a call");
			assert!(
				T::MinAllowance::get().ref_time > 0 && T::MinAllowance::get().length > 0,
				"nobody could ever send"
			);
			for allowance in [T::OrganisationAllowance::get(), T::PatientAllowance::get()] {
				assert!(
					Self::ensure_within_bounds(Some(&allowance)).is_ok(),
					"the council could not set what the runtime brings"
				);
			}
			let device = T::DeviceAllowance::get();
			assert!(device.ref_time > 0 && device.length > 0, "no device could ever send");
			assert!(
				device.ref_time <= T::MaxAllowance::get().ref_time
					&& device.length <= T::MaxAllowance::get().length,
				"a device could spend more than anybody"
			);
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
			Payer::Organisation(id) => {
				OrganisationAllowances::<T>::get(id).unwrap_or_else(T::OrganisationAllowance::get)
			},
			Payer::Patient(_) => {
				AllowanceOfPatients::<T>::get().unwrap_or_else(T::PatientAllowance::get)
			},
			Payer::Device { .. } => T::DeviceAllowance::get(),
		}
	}

	/// What the account may spend of the payer's allowance, and has spent in the current period, if there is a quota.
	pub fn quota(payer: &Payer, who: &T::AccountId) -> Option<Quota> {
		let Payer::Organisation(organisation) = payer else { return None };
		let quota = Quotas::<T>::get(organisation, who)?;
		Some(Quota { usage: quota.usage.in_period(Self::period()), ..quota })
	}

	fn ensure_within_bounds(allowance: Option<&Allowance>) -> DispatchResult {
		let (min, max) = (T::MinAllowance::get(), T::MaxAllowance::get());
		let fits = allowance.is_none_or(|allowance| {
			(min.ref_time..=max.ref_time).contains(&allowance.ref_time)
				&& (min.length..=max.length).contains(&allowance.length)
		});
		ensure!(fits, Error::<T>::AllowanceOutOfBounds);
		Ok(())
	}

	/// What the payer has spent in the current period.
	pub fn usage(payer: &Payer) -> Usage {
		let usage = match payer {
			Payer::Organisation(id) => OrganisationUsage::<T>::get(id),
			Payer::Patient(id) => PatientUsage::<T>::get(id),
			Payer::Device { patient, device } => DeviceUsage::<T>::get(patient, device),
		};
		usage.in_period(Self::period())
	}

	/// What the account has spent when this cost is on top, of the payer's allowance and of its own quota.
	fn spend(
		payer: &Payer,
		who: &T::AccountId,
		cost: Cost,
		limit: Limit,
	) -> Result<(Usage, Option<Quota>), Refusal> {
		let allowance = match limit {
			Limit::Allowance => Self::allowance(payer),
			Limit::Reserve => Self::allowance(payer).doubled(),
		};
		let usage = Self::usage(payer).spend(cost, allowance).ok_or(Refusal::AllowanceUsedUp)?;
		let quota = Self::quota(payer, who)
			.map(|quota| {
				let usage = quota.usage.spend(cost, quota.allowance);
				usage.map(|usage| Quota { usage, ..quota }).ok_or(Refusal::QuotaUsedUp)
			})
			.transpose()?;
		Ok((usage, quota))
	}

	/// Gives back computing time, if there is still somebody to give it to: the call may have erased the patient who
	/// paid for it, and nothing of theirs must come back.
	fn give_back(payer: &Payer, who: &T::AccountId, ref_time: u64) {
		let period = Self::period();
		let reduce = |usage: &mut Usage| {
			if usage.period == period {
				usage.ref_time = usage.ref_time.saturating_sub(ref_time);
			}
		};
		match payer {
			Payer::Organisation(id) => {
				OrganisationUsage::<T>::mutate_extant(id, reduce);
				Quotas::<T>::mutate_exists(id, who, |quota| {
					if let Some(quota) = quota {
						reduce(&mut quota.usage);
					}
				});
			},
			Payer::Patient(id) => PatientUsage::<T>::mutate_extant(id, reduce),
			Payer::Device { patient, device } => {
				DeviceUsage::<T>::mutate_exists(patient, device, |usage| {
					if let Some(usage) = usage {
						reduce(usage);
					}
				});
			},
		}
	}

	fn set_spent(payer: &Payer, who: &T::AccountId, (usage, quota): (Usage, Option<Quota>)) {
		match payer {
			Payer::Organisation(id) => {
				OrganisationUsage::<T>::insert(id, usage);
				if let Some(quota) = quota {
					Quotas::<T>::insert(id, who, quota);
				}
			},
			Payer::Patient(id) => PatientUsage::<T>::insert(id, usage),
			Payer::Device { patient, device } => DeviceUsage::<T>::insert(patient, device, usage),
		}
	}
}

impl<T: Config> Departures<T::AccountId> for Pallet<T> {
	/// A quota does not outlast the enrolment: the account may become anybody's, a patient's too.
	fn left(organisation: OrganisationId, practitioner: &T::AccountId) {
		Quotas::<T>::remove(organisation, practitioner);
	}
}

impl<T: Config> DeviceDepartures for Pallet<T> {
	/// What a device has spent does not outlast the binding: its number is not given again.
	fn unbound(patient: &PatientId, device: DeviceNumber) {
		DeviceUsage::<T>::remove(patient, device);
	}
}

impl<T: Config> ForgetPatient for Pallet<T> {
	fn covers() -> Vec<&'static str> {
		vec![<Self as PalletInfoAccess>::name()]
	}

	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		let base = T::WeightInfo::forget(0);
		let each = T::WeightInfo::forget(1).saturating_sub(base);
		if meter.try_consume(base.saturating_add(each)).is_err() {
			return Forgetting::Unfinished;
		}
		PatientUsage::<T>::remove(patient);
		let mut devices = DeviceUsage::<T>::drain_prefix(patient);
		while devices.next().is_some() {
			// For the next one, before it is looked for.
			if meter.try_consume(each).is_err() {
				return Forgetting::Unfinished;
			}
		}
		Forgetting::Done
	}
}
