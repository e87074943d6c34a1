#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Record**: a document off chain, sealed, in versions. Here it is a number under a patient id.
//! - **Anchor**: the entry of one version, named by (patient, record, version).
//! - **Commitment**: 32 bytes that bind the document and say nothing about it to whoever lacks the blinding values.
//! - **Author**: who wrote a record: an organisation, the patient's side, or one of the patient's devices. Only the author
//!   amends it.
//! - **Batch**: a record whose commitment is the root over many documents, its **leaves**
//!   ([`anamnesis_primitives::batch`]).
//! - **Holding**: what one custodian keeps of one patient's, as a count and a digest for each category.
//! - **Hold**: a legal hold: the record has to stay where it is until the hold ends.
//! - **Transfer**: an offer to take over what a custodian or keyholder does for a record.
//!
//! ## Stories
//!
//! 1. *A finding is written.* The clinic's software seals the document, uploads it to a custodian and computes the
//!    commitment. The clinician signs `anchor`: the patient has granted the clinic to add results, so the record is
//!    there, with version 0. The laboratory has sixty findings of forty patients and signs once, `anchor_many`: either all
//!    of them are there, or the error says which one cannot be.
//! 2. *A mistake is corrected.* The clinic seals the corrected document and signs `amend` with the reason
//!    `Correction`. Version 1 is current now; version 0 stays, and whoever proves it learns that it is superseded.
//! 3. *Somebody checks a document.* They compute the commitment from the file and its blinding values and ask
//!    [`Pallet::verify`]. No node ever sees a blinding value or the digest of a document.
//! 4. *Somebody wants to rewrite the past.* There is no call that changes an anchor, and another's amendment is refused.
//!    What a hospital once said stays said, until the patient has it erased.
//! 5. *Anna writes down her headaches.* `anchor_own` takes her diary in. Every front end shows it as hers. It stands
//!    beside what her clinic has written and supersedes nothing of it.
//! 6. *Her sensor measures.* It signs `anchor_batch_from_device` once a night: one root over all the values of the day. A
//!    clinician who is handed one value checks it with [`Pallet::verify_in_batch`]. The sensor can do nothing else.
//! 7. *One document of an archive is wrong.* The hospital has anchored its archive as one batch. With `amend_leaf` the
//!    corrected document becomes a record of its own, and the leaf proves as superseded from then on.
//! 8. *Anna says that a finding is wrong.* She asks for rectification, with the commitment to a text that the clinic gets
//!    off chain. The clinic amends the finding, or refuses with a reason that stays with the record.
//! 9. *There will be a trial.* A Supervisor places a hold on three records. Until it ends or is lifted nobody is to
//!    erase them and no custodian hands them on. Anna still reads them.
//! 10. *A custodian closes.* It offers each record to another one, which has fetched the bytes and accepts. In that
//!    moment the other one keeps the record, and there was none in which nobody did. When a custodian is gone already, the
//!    author's organisation or a Supervisor offers in its place.
//! 11. *The patient asks for erasure*, of everything or of one record. From that block on nothing happens to what is in
//!    scope. Each custodian answers for the count and digest that stand here, and then it goes, in bounded steps
//!    ([`traits::ForgetPatient`], [`traits::ForgetRecords`]). No number is ever given again.
//!
//! ## Data
//!
//! Everything stands under the patient id. [`Records`] has one entry for each record, and [`Anchors`] one for each
//! version. [`Histories`] counts which numbers are given. [`Holdings`] says what each custodian keeps, so that nobody
//! has to look at every record to know. [`Leaves`] has an entry only for a leaf to which something has happened, and
//! [`Amendments`] says what each custodian keeps of what amends a batch. What was asked of a record is in
//! [`Rectifications`], who is to take it over in [`Transfers`], and what must not go in [`Holds`]. A record that is erased leaves all of these at once but for its versions, which [`Removing`] remembers.
//!
//! ## Reading
//!
//! Read through the runtime API `RecordsApi` rather than storage: it shows nothing of a patient whose purge has begun.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

mod anchoring;
mod batches;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod calls;
mod errors;
mod events;
mod forget;
mod holdings;
pub mod migrations;
#[cfg(test)]
mod mock;
mod problems;
mod read;
mod rectification;
mod retention;
#[cfg(test)]
mod tests;
mod transfers;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
pub mod weights;

pub use problems::EntryProblem;
pub use read::MAX_PAGE;
pub use retention::{MAX_AUTHORS_HOLD, MAX_RETENTION, MAX_SUPERVISORS_HOLD};

use alloc::{vec, vec::Vec};
use anamnesis_primitives::{
	disclosure::Service,
	traits::{self, AccessControl, Erasure, Members, Patients},
	views::{
		AmendmentReason, Hold, HoldReason, LeafOf, LeafState, OpenRectification,
		OverdueRectification, RecordInfo, Rectification, RectificationRefusal,
		RefusedRectification, TimelineEntry, Transfer, Verification,
	},
	Author, Categories, Commitment, Day, GrantScope, Moment, OrganisationId, PatientAct, PatientId,
	PractitionerKind, PractitionerKinds, Quarter, RecordCategory, RecordId, Role, Version,
};
use frame_support::{pallet_macros::import_section, pallet_prelude::*, traits::UnixTime};
use frame_system::pallet_prelude::*;
use sp_runtime::traits::Hash as _;

/// The base-2 logarithm of the longest sealed record that a length of 64 bits can say, rounded up.
pub const MAX_SIZE: u8 = 63;

/// How many days back a device may say that it measured: one that was offline for long sends what is older to nobody.
pub const MAX_DEVICE_DAYS: u16 = 30;

#[import_section(calls::calls)]
#[import_section(errors::errors)]
#[import_section(events::events)]
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

		/// Which patients there are, who acts for them, and their devices.
		type Patients: Patients<Self::AccountId>;

		/// Who may add records.
		type Access: AccessControl<Self::AccountId>;

		/// What is frozen or being erased.
		type Erasure: Erasure;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// The most custodians that keep records of one patient. Each of them has to answer an erasure case, and a
		/// case lists them all, so a patient who is spread too widely could not be erased in one.
		#[pallet::constant]
		type MaxCustodiansPerPatient: Get<u32>;

		/// The most records that are anchored under one signature.
		#[pallet::constant]
		type MaxAnchorsPerCall: Get<u32>;

		/// The most legal holds that can be in force on records of one patient. A purge looks at each of them.
		#[pallet::constant]
		type MaxHoldsPerPatient: Get<u32>;

		/// How long an organisation has to answer a request for rectification, in milliseconds.
		#[pallet::constant]
		type RectifyWithin: Get<Moment>;

		/// How long an offer to take a record over stands, in milliseconds.
		#[pallet::constant]
		type OfferLength: Get<Moment>;

		/// The measured weights.
		type WeightInfo: WeightInfo;

		/// Makes people who may, to measure with.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	/// Which numbers of records are given, and how many custodians a patient has. There is an entry for whoever has ever had
	/// anything here.
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

	/// The leaves of batches that were amended or erased, by record and number.
	#[pallet::storage]
	pub type Leaves<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Twox64Concat, RecordId>,
			NMapKey<Twox64Concat, u32>,
		),
		LeafState,
	>;

	/// What the records that amend leaves of each batch count for at each custodian, so that nobody has to look at every
	/// leaf to know who has to answer for them when the batch is erased.
	#[pallet::storage]
	pub type Amendments<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		PatientId,
		Twox64Concat,
		RecordId,
		BoundedBTreeMap<OrganisationId, Part, T::MaxCustodiansPerPatient>,
		ValueQuery,
	>;

	/// What was asked and answered of each record's rectification.
	#[pallet::storage]
	pub type Rectifications<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PatientId, Twox64Concat, RecordId, Rectification>;

	/// The legal holds on each patient's records, in the order of the records. One that has ended is here until its place is
	/// needed.
	#[pallet::storage]
	pub type Holds<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		PatientId,
		BoundedVec<Hold, T::MaxHoldsPerPatient>,
		ValueQuery,
	>;

	/// The offers to take each record over, at most one of each organisation that does something for it now.
	#[pallet::storage]
	pub type Transfers<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		PatientId,
		Twox64Concat,
		RecordId,
		BoundedVec<Transfer, ConstU32<MAX_OFFERS>>,
		ValueQuery,
	>;

	/// What is left to remove of the record of a patient's that is being erased, if one is.
	#[pallet::storage]
	pub type Removing<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, Rest>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxCustodiansPerPatient::get() > 0, "somebody has to keep the records");
			let at_once = T::MaxAnchorsPerCall::get();
			assert!(at_once > 0, "a call can anchor a record");
			assert!(at_once <= u16::MAX.into(), "an error can name each record of a call");
			assert!(T::MaxHoldsPerPatient::get() > 0, "a record can be held");
			assert!(T::RectifyWithin::get() > 0, "a request for rectification can be answered");
			assert!(T::OfferLength::get() > 0, "an offer can be accepted");
			assert_eq!(T::Hash::max_encoded_len(), 32, "a topic is 32 bytes");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}

/// Who has signed.
type Signed<T> = Result<<T as frame_system::Config>::AccountId, DispatchError>;

impl<T: Config> Pallet<T> {
	fn now() -> Moment {
		T::Clock::now().as_millis().try_into().unwrap_or(Moment::MAX)
	}

	/// Tells whoever watches the patient: the topic is [`PatientId::topic`].
	fn deposit_about(patient: &PatientId, event: Event<T>) {
		let event = <T as frame_system::Config>::RuntimeEvent::from(event);
		let topic = T::Hashing::hash(&patient.0);
		frame_system::Pallet::<T>::deposit_event_indexed(&[topic], event);
	}

	/// Whether the signer is a clinician or recorder of this organisation, and it is active.
	fn ensure_author(origin: OriginFor<T>, acting_for: OrganisationId) -> Signed<T> {
		let who = ensure_signed(origin)?;
		let writes = Self::practises_for(&who, acting_for)
			.is_some_and(|kind| PractitionerKinds::AUTHORS.contains(kind));
		ensure!(writes, Error::<T>::NotAuthorized);
		Ok(who)
	}

	/// Whether the signer is a practitioner of this organisation of whatever kind, and it is active.
	fn ensure_practises(origin: OriginFor<T>, acting_for: OrganisationId) -> DispatchResult {
		let who = ensure_signed(origin)?;
		ensure!(Self::practises_for(&who, acting_for).is_some(), Error::<T>::NotAuthorized);
		Ok(())
	}

	/// Whether the signer is an officer of this organisation or its administrator, and it is active.
	fn ensure_officer(origin: OriginFor<T>, acting_for: OrganisationId) -> DispatchResult {
		let who = ensure_signed(origin)?;
		let is_officer =
			|| Self::practises_for(&who, acting_for) == Some(PractitionerKind::Officer);
		let administers = || {
			T::Members::is_active(acting_for)
				&& T::Members::administrator(acting_for).as_ref() == Some(&who)
		};
		ensure!(is_officer() || administers(), Error::<T>::NotAuthorized);
		Ok(())
	}

	/// What the practitioner is, if enrolled by this organisation and the organisation is active.
	fn practises_for(who: &T::AccountId, organisation: OrganisationId) -> Option<PractitionerKind> {
		T::Members::practises(who)
			.filter(|(enrolled_by, _)| *enrolled_by == organisation)
			.filter(|_| T::Members::is_active(organisation))
			.map(|(_, kind)| kind)
	}

	/// Whether the signer acts on the patient's side.
	fn ensure_patients_side(origin: OriginFor<T>, patient: &PatientId) -> Signed<T> {
		let who = ensure_signed(origin)?;
		ensure!(T::Patients::may(patient, &who, PatientAct::Grant), Error::<T>::NotAuthorized);
		Ok(who)
	}

	/// Whether what is done on the patient's side is within the mandate of whoever does it: for the category, or for this
	/// record that is there already. The purposes of a mandate are about reading.
	fn ensure_within_mandate(
		who: &T::AccountId,
		patient: &PatientId,
		category: RecordCategory,
		record: Option<RecordId>,
	) -> DispatchResult {
		if T::Patients::holder(patient).as_ref() == Some(who) {
			return Ok(());
		}
		let mandate = T::Patients::mandate(patient, who).ok_or(Error::<T>::NotAuthorized)?;
		let covers = |scope| mandate.covers(&scope, mandate.purposes, Self::now());
		let covers_record = |record| {
			BoundedVec::try_from(vec![record])
				.is_ok_and(|listed| covers(GrantScope::Records(listed)))
		};
		ensure!(
			covers(GrantScope::Categories(Categories::of(&[category])))
				|| record.is_some_and(covers_record),
			Error::<T>::MandateExceeded
		);
		Ok(())
	}

	/// The patient exists, and no erasure case is about this record, or about one of this kind that has yet to get a
	/// number.
	fn ensure_open(
		patient: &PatientId,
		record: Option<RecordId>,
		category: RecordCategory,
		custodian: OrganisationId,
	) -> Result<(), EntryProblem> {
		ensure!(T::Patients::exists(patient), EntryProblem::NotFound);
		let frozen = T::Erasure::is_denied(patient)
			|| T::Erasure::freezes(patient, record, category, custodian);
		ensure!(!frozen, EntryProblem::HistoryFrozen);
		Ok(())
	}

	/// The record, if nothing stands in the way of doing something to it. What amends a leaf is the leaf's: a case about the
	/// batch or the leaf is about it too.
	fn open_record(patient: &PatientId, id: RecordId) -> Result<Record, DispatchError> {
		let record = Records::<T>::get(patient, id).ok_or(Error::<T>::NotFound)?;
		Self::ensure_open_record(patient, id, &record, record.custodian)
			.map_err(Error::<T>::from)?;
		Ok(record)
	}

	/// The same of a record that is there, also if this custodian had it.
	fn ensure_open_record(
		patient: &PatientId,
		id: RecordId,
		record: &Record,
		custodian: OrganisationId,
	) -> Result<(), EntryProblem> {
		Self::ensure_open(patient, Some(id), record.category, custodian)?;
		match record.amends {
			Some(leaf) => Self::ensure_open(patient, Some(leaf.record), record.category, custodian),
			None => Ok(()),
		}
	}

	/// The patient exists, and of the cases that are about the record none does more than to keep it.
	fn ensure_at_most_kept(
		patient: &PatientId,
		id: RecordId,
		record: &Record,
		custodian: OrganisationId,
	) -> Result<(), EntryProblem> {
		ensure!(T::Patients::exists(patient), EntryProblem::NotFound);
		let batch = record.amends.map(|leaf| leaf.record);
		let frozen = T::Erasure::is_denied(patient)
			|| core::iter::once(id)
				.chain(batch)
				.any(|id| T::Erasure::freezes_unless_kept(patient, id, record.category, custodian));
		ensure!(!frozen, EntryProblem::HistoryFrozen);
		Ok(())
	}
}
