#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Grant**: a patient's permit: to whom (an organisation or a practitioner), for which records, to do what, for
//!   which purposes, from when until when.
//! - **Grantee**: to whom. What an organisation is granted, its clinicians may read and its authors may add; what a
//!   practitioner is granted is theirs alone, for as long as they are enrolled.
//! - **Access decision**: permit or deny, never why
//!   ([`AccessControl::check`](anamnesis_primitives::traits::AccessControl::check)).
//!
//! ## Stories
//!
//! 1. *A second opinion.* Anna grants a clinic to read her imaging, for treatment, for a month. From the next block on
//!    each clinician of the clinic is permitted, until the month is over; its recorders and officers are not, and
//!    nobody is for research.
//! 2. *She changes her mind.* She revokes the grant. It costs nothing and nothing can block it: not an erasure case,
//!    not that the clinic has left the consortium. The next delivery is denied; what was read is read.
//! 3. *A single record.* Anna lists two records in a grant to one practitioner. A question for the whole category of
//!    those records is denied: it would be about others too.
//! 4. *Years later.* Anna's grants to twenty clinics have ended. None of them is in the way of the next: a new
//!    grantee takes the place of one whose grants have all ended.
//! 5. *Anna leaves.* Granting goes on while her erasure case is answered, since somebody may still have to read
//!    what is to be erased. From the moment the purge begins everybody is denied, herself included, and the grants
//!    go in bounded steps.
//!
//! ## Data
//!
//! [`Grants`] has the grants under the patient and the grantee, which is what the decision looks up. [`Given`] lists
//! the grantees under the patient, each with the latest end of their grants, so that an entry that has ended is found
//! without looking at any other.
//!
//! ## Reading
//!
//! Ask the runtime API `AccessApi` rather than storage.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod decision;
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
	traits::{Anchors, Erasure, ForgetPatient, Forgetting, InitialGrants, Members, Patients},
	GrantScope, Grantee, InitialGrant, Moment, OrganisationId, PatientId, PractitionerKind,
	Purposes, Refusal, Rights,
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

		/// Which records there are.
		type Anchors: Anchors;

		/// Whose purge has begun.
		type Erasure: Erasure;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// The most grants that a patient can have given to one grantee, of those that have not ended.
		#[pallet::constant]
		type MaxGrantsPerGrantee: Get<u32>;

		/// The most grantees that a patient can have, of those with grants that have not ended.
		#[pallet::constant]
		type MaxGrantees: Get<u32>;

		/// The measured weights.
		type WeightInfo: WeightInfo;

		/// Makes what can be measured.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	/// The grants of a patient to a grantee, in the order in which they were given.
	#[pallet::storage]
	pub type Grants<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		PatientId,
		Blake2_128Concat,
		Grantee<T::AccountId>,
		BoundedVec<Grant, T::MaxGrantsPerGrantee>,
	>;

	/// What each patient has given in all. It stays when nothing is left of it, so that no number is given twice.
	#[pallet::storage]
	pub type Given<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		PatientId,
		GivenGrants<T::AccountId, T::MaxGrantees>,
		ValueQuery,
	>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A patient gave a grant.
		GrantGiven {
			/// The patient.
			patient: PatientId,
			/// To whom.
			grantee: Grantee<T::AccountId>,
			/// Its number.
			grant: GrantId,
		},
		/// A patient took a grant back.
		GrantRevoked {
			/// The patient.
			patient: PatientId,
			/// From whom.
			grantee: Grantee<T::AccountId>,
			/// Its number.
			grant: GrantId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is no such grantee, record or grant. Check that the organisation is active or the practitioner
		/// enrolled, and the numbers.
		NotFound,
		/// The signer is not the holder of the patient id.
		NotAuthorized,
		/// The patient's data is being removed: nothing new can be granted.
		BeingErased,
		/// The grant is about nothing. Name categories or records, or everything.
		ScopeNotAdmissible,
		/// The grant permits nothing, or to add records that are already there. Permit to read, or to add records by
		/// their categories.
		RightsNotAdmissible,
		/// The grant has no purpose, or one that is not known.
		PurposesNotAdmissible,
		/// The grant would end before it begins, or has already ended.
		TimeNotAdmissible,
		/// The grantee has as many grants as one can have. Revoke one, or wait until one has ended.
		MaxGrantsExceeded,
		/// The patient has as many grantees as one can have. Revoke the grants of one, or wait until those have ended.
		MaxGranteesExceeded,
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Grants an organisation or a practitioner access to records.
		///
		/// # Origin
		/// Signed by the holder of `patient`.
		///
		/// # Details
		/// `scope` is everything, categories (both with the records to come), or up to 32 records that are there.
		/// `rights` is to read, to add, or both; records that are listed can only be read. `purposes` is a bit set of
		/// HL7 purposes of use (1 TREAT, 2 ETREAT, 4 BTG, 8 HPAYMT, 16 HOPERAT, 32 HRESCH, 64 CLINTRCH, 128 PUBHLTH,
		/// 256 PATRQT, 512 FAMRQT, 1024 PWATRNY). `from` is inclusive, `until` exclusive, in Unix milliseconds. It
		/// leaves other grants as they are, but for those that have ended. An open erasure case does not stand in
		/// the way; a purge that has begun does.
		///
		/// # Errors
		/// `NotAuthorized`, `BeingErased`, `NotFound`, `ScopeNotAdmissible`, `RightsNotAdmissible`,
		/// `PurposesNotAdmissible`, `TimeNotAdmissible`, `MaxGrantsExceeded`, `MaxGranteesExceeded`.
		///
		/// # Events
		/// `GrantGiven`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::grant(listed_records(scope)))]
		pub fn grant(
			origin: OriginFor<T>,
			patient: PatientId,
			grantee: Grantee<T::AccountId>,
			scope: GrantScope,
			rights: Rights,
			purposes: Purposes,
			from: Moment,
			until: Moment,
		) -> DispatchResult {
			Self::ensure_holder(origin, &patient)?;
			let grant = Grant { id: 0, scope, rights, purposes, from, until };
			Self::give(&patient, grantee, vec![grant])
		}

		/// Takes a grant back. What was already delivered stays with whoever got it; nothing more is.
		///
		/// # Origin
		/// Signed by the holder of `patient`.
		///
		/// # Details
		/// Nothing stands in the way: not an allowance that is used up, not an erasure case, not that the grantee has
		/// left. The pool refuses to revoke what is not there.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `GrantRevoked`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::revoke())]
		pub fn revoke(
			origin: OriginFor<T>,
			patient: PatientId,
			grantee: Grantee<T::AccountId>,
			grant: GrantId,
		) -> DispatchResult {
			Self::ensure_holder(origin, &patient)?;
			let mut grants = Grants::<T>::get(patient, &grantee).ok_or(Error::<T>::NotFound)?;
			let place =
				grants.iter().position(|entry| entry.id == grant).ok_or(Error::<T>::NotFound)?;
			grants.remove(place);
			Given::<T>::mutate(patient, |given| match last_end(&grants) {
				Some(until) => {
					given.set_end(&grantee, until);
					Grants::<T>::insert(patient, &grantee, grants);
				},
				None => {
					given.strike(&grantee);
					Grants::<T>::remove(patient, &grantee);
				},
			});
			Self::deposit_event(Event::GrantRevoked { patient, grantee, grant });
			Ok(())
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxGrantsPerGrantee::get() > 0, "a grantee can have a grant");
			assert!(T::MaxGrantees::get() > 0, "a patient can have a grantee");
		}

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

	/// Whether `revoke` with these arguments changes something, for the pool: it reads one entry, which
	/// [`WeightInfo::precheck_revoke`] accounts for.
	///
	/// # Errors
	/// `ChangesNothing` when there is no such grant.
	pub fn precheck_revoke(
		patient: &PatientId,
		grantee: &Grantee<T::AccountId>,
		grant: GrantId,
	) -> Result<(), Refusal> {
		Grants::<T>::get(patient, grantee)
			.is_some_and(|grants| grants.iter().any(|entry| entry.id == grant))
			.then_some(())
			.ok_or(Refusal::ChangesNothing)
	}

	fn ensure_holder(origin: OriginFor<T>, patient: &PatientId) -> DispatchResult {
		let who = ensure_signed(origin)?;
		ensure!(T::Patients::holder(patient) == Some(who), Error::<T>::NotAuthorized);
		Ok(())
	}

	fn ensure_grantee(grantee: &Grantee<T::AccountId>) -> DispatchResult {
		let organisation = match grantee {
			Grantee::Organisation(organisation) => Some(*organisation),
			Grantee::Practitioner(who) => {
				T::Members::practises(who).map(|(organisation, _)| organisation)
			},
		};
		ensure!(organisation.is_some_and(T::Members::is_active), Error::<T>::NotFound);
		Ok(())
	}

	fn ensure_admissible(patient: &PatientId, grant: &Grant, now: Moment) -> DispatchResult {
		ensure!(grant.has_admissible_scope(), Error::<T>::ScopeNotAdmissible);
		ensure!(grant.has_admissible_rights(), Error::<T>::RightsNotAdmissible);
		ensure!(grant.purposes.is_admissible(), Error::<T>::PurposesNotAdmissible);
		ensure!(grant.from < grant.until && now < grant.until, Error::<T>::TimeNotAdmissible);
		if let GrantScope::Records(listed) = &grant.scope {
			// Else the grant would be about whatever gets the number later.
			let there = |record: &u32| T::Anchors::category(patient, *record).is_some();
			ensure!(listed.iter().all(there), Error::<T>::NotFound);
		}
		Ok(())
	}

	/// Gives the grants to a grantee, each with a number of its own, and all of them or none. What has ended goes.
	fn give(
		patient: &PatientId,
		grantee: Grantee<T::AccountId>,
		new: Vec<Grant>,
	) -> DispatchResult {
		ensure!(!T::Erasure::is_denied(patient), Error::<T>::BeingErased);
		Self::ensure_grantee(&grantee)?;
		let now = Self::now();
		let mut given = Given::<T>::get(patient);
		let mut grants = Grants::<T>::get(patient, &grantee).unwrap_or_default();
		grants.retain(|grant| now < grant.until);
		let first = given.next_id;
		for grant in new {
			Self::ensure_admissible(patient, &grant, now)?;
			let id = given.next_id;
			given.next_id = id.checked_add(1).ok_or(Error::<T>::MaxGrantsExceeded)?;
			grants.try_push(Grant { id, ..grant }).map_err(|_| Error::<T>::MaxGrantsExceeded)?;
		}

		// Nothing was asked for, and nothing is left of what there was.
		let Some(until) = last_end(&grants) else { return Ok(()) };
		let replaced =
			given.note(grantee.clone(), until, now).map_err(|_| Error::<T>::MaxGranteesExceeded)?;
		if let Some(ended) = replaced {
			Grants::<T>::remove(patient, ended);
		}
		for grant in first..given.next_id {
			Self::deposit_event(Event::GrantGiven {
				patient: *patient,
				grantee: grantee.clone(),
				grant,
			});
		}
		Grants::<T>::insert(patient, grantee, grants);
		Given::<T>::insert(patient, given);
		Ok(())
	}
}

/// When the last of the grants ends.
fn last_end(grants: &[Grant]) -> Option<Moment> {
	grants.iter().map(|grant| grant.until).max()
}

/// How many records the scope lists: each of them is looked up.
fn listed_records(scope: &GrantScope) -> u32 {
	match scope {
		GrantScope::Records(listed) => listed.len() as u32,
		GrantScope::Everything | GrantScope::Categories(_) => 0,
	}
}

impl<T: Config> InitialGrants for Pallet<T> {
	/// From now on, and for the categories that the text names and no others, also if there will be more.
	fn grant_to_sponsor(
		patient: &PatientId,
		sponsor: OrganisationId,
		grants: &[InitialGrant],
	) -> DispatchResult {
		let from = Self::now();
		let grants = grants.iter().map(|grant| Grant {
			id: 0,
			scope: GrantScope::Categories(grant.categories),
			rights: grant.rights,
			purposes: grant.purposes,
			from,
			until: grant.until,
		});
		Self::give(patient, Grantee::Organisation(sponsor), grants.collect())
	}
}

/// The patient's grants, grantee by grantee, and then the list of grantees.
impl<T: Config> ForgetPatient for Pallet<T> {
	fn covers() -> Vec<&'static str> {
		vec![<Self as PalletInfoAccess>::name()]
	}

	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		let base = T::WeightInfo::forget(0);
		let each = T::WeightInfo::forget(1).saturating_sub(base);
		if meter.try_consume(base).is_err() {
			return Forgetting::Unfinished;
		}
		let mut given = Given::<T>::try_get(patient).ok();
		// What is stored and not what is listed: nothing may be left, whatever the list says.
		let mut grants = Grants::<T>::drain_prefix(patient);
		while meter.try_consume(each).is_ok() {
			let Some((grantee, _)) = grants.next() else {
				Given::<T>::remove(patient);
				return Forgetting::Done;
			};
			if let Some(given) = &mut given {
				given.strike(&grantee);
			}
		}
		if let Some(given) = given {
			Given::<T>::insert(patient, given);
		}
		Forgetting::Unfinished
	}
}
