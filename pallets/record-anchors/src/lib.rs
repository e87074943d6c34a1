#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Record**: a document off chain, sealed, in versions. Here it is a number under a patient id.
//! - **Anchor**: the entry of one version, named by (patient, record, version).
//! - **Commitment**: 32 bytes that bind the document and say nothing about it to whoever lacks the blinding values.
//! - **Author**: the organisation that anchored a record; only it can amend it.
//! - **Holding**: what one custodian keeps of one patient's, as a count and a digest.
//!
//! ## Stories
//!
//! 1. *A finding is written.* The clinic's software seals the document, uploads it to a custodian and computes the
//!    commitment. The clinician signs `anchor`: the patient has granted the clinic to add results, so the record is
//!    there, with version 0.
//! 2. *A mistake is corrected.* The clinic seals the corrected document and signs `amend` with the reason
//!    `Correction`. Version 1 is current now; version 0 stays, and whoever proves it learns that it is superseded.
//! 3. *Somebody checks a document.* They compute the commitment from the file and its blinding values and ask
//!    [`Pallet::verify`]. No node ever sees a blinding value or the digest of a document.
//! 4. *Somebody wants to rewrite the past.* There is no call that changes or removes an anchor, and another
//!    organisation's amendment is refused. What a hospital once said stays said.
//! 5. *The patient asks for erasure.* From that block on nothing is added. Each custodian answers for the count and
//!    digest that stand here, and then everything under the patient id goes, in bounded steps
//!    ([`traits::ForgetPatient`]).
//!
//! ## Reading
//!
//! Read through the runtime API `RecordsApi` rather than storage: it shows nothing of a patient whose purge has begun.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod forget;
pub mod migrations;
#[cfg(test)]
mod mock;
mod read;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
pub mod weights;

use anamnesis_primitives::{
	traits::{self, AccessControl, Erasure, Members, Patients},
	views::{AmendmentReason, RecordInfo, TimelineEntry, Verification},
	Commitment, Moment, OrganisationId, PatientId, PractitionerKinds, RecordCategory, RecordId,
	Role, Version,
};
use frame_support::{pallet_prelude::*, traits::UnixTime};
use frame_system::pallet_prelude::*;
use sp_runtime::traits::Hash as _;

/// The base-2 logarithm of the longest sealed record that a length of 64 bits can say, rounded up.
pub const MAX_SIZE: u8 = 63;

#[frame_support::pallet]
pub mod pallet {
	use super::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(2);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Who belongs to the consortium.
		type Members: Members<Self::AccountId>;

		/// Which patients exist.
		type Patients: Patients<Self::AccountId>;

		/// Who may add records.
		type Access: AccessControl<Self::AccountId>;

		/// Whose records are frozen or being erased.
		type Erasure: Erasure;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// The most custodians that keep records of one patient. Each of them has to answer an erasure case, and a
		/// case lists them all, so a patient who is spread too widely could not be erased in one.
		#[pallet::constant]
		type MaxCustodiansPerPatient: Get<u32>;

		/// The measured weights.
		type WeightInfo: WeightInfo;

		/// Makes somebody who may write, to measure with.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	/// How many records, versions and custodians a patient has. There is an entry for whoever has anything here.
	#[pallet::storage]
	pub type Histories<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, History>;

	/// The records of each patient.
	#[pallet::storage]
	pub type Records<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PatientId, Twox64Concat, RecordId, Record>;

	/// The versions of each record.
	#[pallet::storage]
	pub type Anchors<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Twox64Concat, RecordId>,
			NMapKey<Twox64Concat, Version>,
		),
		Anchor<T::AccountId>,
	>;

	/// What each custodian keeps of each patient's.
	#[pallet::storage]
	pub type Holdings<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PatientId, Twox64Concat, OrganisationId, Holding>;

	#[pallet::event]
	pub enum Event<T: Config> {
		/// A record was anchored, in its first version.
		RecordAnchored {
			/// The patient.
			patient: PatientId,
			/// The record's number.
			record: RecordId,
			/// The version's number.
			version: Version,
			/// Who keeps it.
			custodian: OrganisationId,
		},
		/// A version was added to a record, and supersedes the one before.
		RecordAmended {
			/// The patient.
			patient: PatientId,
			/// The record's number.
			record: RecordId,
			/// The version's number.
			version: Version,
			/// Who keeps it.
			custodian: OrganisationId,
			/// Why.
			reason: AmendmentReason,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is no such patient, or no such record of the patient's. Check the id and the number.
		NotFound,
		/// The signer is no clinician or recorder of the organisation that it acts for, or the record was anchored by
		/// another organisation. Only the author of a record can amend it; anchor a record of your own instead.
		NotAuthorized,
		/// The organisation may not add records of this category for the patient, or no longer. Ask the patient for a
		/// grant to contribute.
		NotPermitted,
		/// The patient has asked for erasure: nothing may be added to the history.
		HistoryFrozen,
		/// The organisation that is to keep the record is no active custodian. Choose another one.
		CustodianNotUsable,
		/// A keyholder is not active as such, is the custodian, or stands there twice or before one with a lower number.
		/// Choose organisations with the role Keyholder that keep no records of this patient, in ascending order.
		KeyholderNotUsable,
		/// The commitment was computed in a way that this chain does not know. Use scheme 1.
		SchemeNotKnown,
		/// No sealed record is that long. `size` is the base-2 logarithm of the length, at most 63.
		SizeNotAdmissible,
		/// The commitment is the current version's: there is nothing to amend.
		ChangesNothing,
		/// As many custodians keep records of this patient as may. Use one of those.
		MaxCustodiansExceeded,
		/// All numbers of records of this patient are given away.
		MaxRecordsExceeded,
		/// All numbers of versions of this record are given away.
		MaxVersionsExceeded,
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Anchors a record in its first version.
		///
		/// # Origin
		/// Signed by a clinician or recorder of `acting_for`.
		///
		/// # Details
		/// The sealed record is at `custodian` already, and its key is sealed to each of `keyholders`: up to two, neither
		/// of them the custodian, in ascending order; none if the patient declined that. `commitment` binds it (scheme 1) and `size` is the base-2
		/// logarithm of its sealed length, rounded up to a power of two. The patient has granted `acting_for` to
		/// contribute to `category`. The record gets the patient's next number.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `HistoryFrozen`, `NotPermitted`, `CustodianNotUsable`, `KeyholderNotUsable`,
		/// `SchemeNotKnown`, `SizeNotAdmissible`, `MaxCustodiansExceeded`, `MaxRecordsExceeded`, `MaxVersionsExceeded`.
		///
		/// # Events
		/// `RecordAnchored`.
		#[pallet::call_index(0)]
		pub fn anchor(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			category: RecordCategory,
			commitment: Commitment,
			size: u8,
			custodian: OrganisationId,
			keyholders: Keyholders,
		) -> DispatchResult {
			let practitioner = Self::ensure_author(origin, acting_for)?;
			Self::ensure_open(&patient)?;
			Self::ensure_permitted(&patient, &practitioner, acting_for, category)?;
			Self::ensure_well_formed(&commitment, size, custodian)?;
			Self::ensure_usable(&keyholders, custodian)?;

			let mut history = Histories::<T>::get(patient).unwrap_or_default();
			let id = history.records;
			history.records = id.checked_add(1).ok_or(Error::<T>::MaxRecordsExceeded)?;
			let record =
				Record { category, custodian, author: acting_for, versions: 1, keyholders };
			Self::add_version(
				patient,
				history,
				(id, record),
				Anchor {
					commitment,
					size,
					author: acting_for,
					practitioner,
					anchored_at: Self::now(),
					sequence: 0,
					reason: None,
				},
			)?;
			Self::deposit_about(
				&patient,
				Event::RecordAnchored { patient, record: id, version: 0, custodian },
			);
			Ok(())
		}

		/// Adds a version to a record. The one before stays, as superseded.
		///
		/// # Origin
		/// Signed by a clinician or recorder of `acting_for`, the organisation that anchored the record.
		///
		/// # Details
		/// The sealed version is at the record's custodian already, which stays the same, as does the category.
		/// The patient still grants `acting_for` to contribute to the category. `commitment` and `size` are as in
		/// `anchor`; the commitment is another one than that of the current version.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `HistoryFrozen`, `NotPermitted`, `CustodianNotUsable`, `SchemeNotKnown`,
		/// `SizeNotAdmissible`, `ChangesNothing`, `MaxVersionsExceeded`.
		///
		/// # Events
		/// `RecordAmended`.
		#[pallet::call_index(1)]
		pub fn amend(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			record: RecordId,
			commitment: Commitment,
			size: u8,
			reason: AmendmentReason,
		) -> DispatchResult {
			let practitioner = Self::ensure_author(origin, acting_for)?;
			Self::ensure_open(&patient)?;
			let id = record;
			let history = Histories::<T>::get(patient).ok_or(Error::<T>::NotFound)?;
			let record = Records::<T>::get(patient, id).ok_or(Error::<T>::NotFound)?;
			ensure!(record.author == acting_for, Error::<T>::NotAuthorized);
			Self::ensure_permitted(&patient, &practitioner, acting_for, record.category)?;
			Self::ensure_well_formed(&commitment, size, record.custodian)?;
			let current =
				Anchors::<T>::get((patient, id, record.current())).ok_or(Error::<T>::NotFound)?;
			ensure!(current.commitment != commitment, Error::<T>::ChangesNothing);

			let version = record.versions;
			let custodian = record.custodian;
			let versions = version.checked_add(1).ok_or(Error::<T>::MaxVersionsExceeded)?;
			Self::add_version(
				patient,
				history,
				(id, Record { versions, ..record }),
				Anchor {
					commitment,
					size,
					author: acting_for,
					practitioner,
					anchored_at: Self::now(),
					sequence: 0,
					reason: Some(reason),
				},
			)?;
			Self::deposit_about(
				&patient,
				Event::RecordAmended { patient, record: id, version, custodian, reason },
			);
			Ok(())
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxCustodiansPerPatient::get() > 0, "somebody has to keep the records");
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

	/// Tells whoever watches the patient.
	fn deposit_about(patient: &PatientId, event: Event<T>) {
		let event = <T as frame_system::Config>::RuntimeEvent::from(event);
		let topic = T::Hashing::hash(&patient.0);
		frame_system::Pallet::<T>::deposit_event_indexed(&[topic], event);
	}

	fn ensure_author(
		origin: OriginFor<T>,
		acting_for: OrganisationId,
	) -> Result<T::AccountId, DispatchError> {
		let who = ensure_signed(origin)?;
		let writes = T::Members::practises(&who).is_some_and(|(organisation, kind)| {
			organisation == acting_for && PractitionerKinds::AUTHORS.contains(kind)
		});
		ensure!(writes && T::Members::is_active(acting_for), Error::<T>::NotAuthorized);
		Ok(who)
	}

	/// The patient exists, and has not asked for erasure.
	fn ensure_open(patient: &PatientId) -> DispatchResult {
		ensure!(T::Patients::exists(patient), Error::<T>::NotFound);
		let frozen = T::Erasure::is_frozen(patient) || T::Erasure::is_denied(patient);
		ensure!(!frozen, Error::<T>::HistoryFrozen);
		Ok(())
	}

	fn ensure_permitted(
		patient: &PatientId,
		practitioner: &T::AccountId,
		acting_for: OrganisationId,
		category: RecordCategory,
	) -> DispatchResult {
		let permitted = T::Access::may_contribute(patient, practitioner, acting_for, category);
		ensure!(permitted, Error::<T>::NotPermitted);
		Ok(())
	}

	fn ensure_well_formed(
		commitment: &Commitment,
		size: u8,
		custodian: OrganisationId,
	) -> DispatchResult {
		ensure!(commitment.scheme == Commitment::SCHEME, Error::<T>::SchemeNotKnown);
		ensure!(size <= MAX_SIZE, Error::<T>::SizeNotAdmissible);
		let keeps = T::Members::has_role(custodian, Role::Custodian);
		ensure!(keeps, Error::<T>::CustodianNotUsable);
		Ok(())
	}

	/// Whoever keeps the record has none of its keys.
	fn ensure_usable(keyholders: &Keyholders, custodian: OrganisationId) -> DispatchResult {
		let is_ascending = keyholders.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
		let is_usable = |keyholder: &OrganisationId| {
			*keyholder != custodian && T::Members::has_role(*keyholder, Role::Keyholder)
		};
		ensure!(is_ascending && keyholders.iter().all(is_usable), Error::<T>::KeyholderNotUsable);
		Ok(())
	}

	/// Writes the record's newest version, and everything that counts it. `history` and `record` count the record and
	/// the version already, as far as they are about this record.
	fn add_version(
		patient: PatientId,
		mut history: History,
		(id, record): (RecordId, Record),
		anchor: Anchor<T::AccountId>,
	) -> DispatchResult {
		let holding = match Holdings::<T>::get(patient, record.custodian) {
			Some(holding) => holding,
			None => {
				let room = history.custodians < T::MaxCustodiansPerPatient::get();
				ensure!(room, Error::<T>::MaxCustodiansExceeded);
				history.custodians = history.custodians.saturating_add(1);
				Holding::default()
			},
		};
		let sequence = history.versions;
		history.versions = sequence.checked_add(1).ok_or(Error::<T>::MaxVersionsExceeded)?;

		let version = record.current();
		Holdings::<T>::insert(
			patient,
			record.custodian,
			holding.with(id, version, &anchor.commitment),
		);
		Anchors::<T>::insert((patient, id, version), Anchor { sequence, ..anchor });
		Records::<T>::insert(patient, id, record);
		Histories::<T>::insert(patient, history);
		Ok(())
	}
}
