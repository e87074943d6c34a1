#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Case**: a request for erasure from opening to certificate, named by random-looking bytes.
//! - **Scope**: what it is about: everything, up to 32 records, a category, what one custodian keeps, or a leaf of a batch.
//! - **Part**: what one custodian keeps of the scope. It answers for it.
//! - **Frozen**: a case is open; nothing in its scope is added or changed.
//! - **Attestation**: a custodian's signed word that it has erased its part, but for the records that it keeps.
//! - **Kept**: a record that is not erased: refused with a reason of GDPR Art. 17(3) and a date, or under a legal hold.
//! - **Denied**: the purge of everything has begun; the patient counts as erased, whatever is still there.
//! - **Certificate**: what stays. It carries the claim that the holder chose, and says nothing about whom it is.
//! - **Key of the case**: an account that the person makes for this case alone. After the erasure it speaks for them.
//! - **Recipient**: an organisation that a custodian has delivered to some of what it erases.
//!
//! ## Stories
//!
//! 1. *A patient asks to be forgotten.* The holder signs `open` with a ground and a claim. The call is free. From the
//!    same block on nothing is added to the history, and every custodian has a month to answer. If the ground is that
//!    consent is withdrawn, the same call takes every grant back.
//! 2. *A custodian answers.* It erases bytes, sealed keys, blinding values and metadata. Its administrator signs the
//!    attestation, an officer sends it with `attest`. A signature for another case, another chain, another count or
//!    other records is worth nothing, and neither is that of an organisation that keeps nothing.
//! 3. *The last one answers.* The purge begins: whoever asks for access is denied from this block on, and the chain
//!    removes entry by entry whatever any pallet keeps of the patient ([`Config::Forget`]).
//! 4. *Blocks are full.* No idle time is left for the purge. Anybody whom the chain knows calls `purge_step`; it
//!    works on the case that it names, so that no other case can hold it up.
//! 5. *Years later* the person shows the certificate: they disclose what the claim commits to. Nobody else can say
//!    whose it was.
//! 6. *Only the laboratory.* A patient opens a case about the category of results. Whatever else there is goes on, and
//!    the patient stays when it is done. Another case about imaging can be open at the same time; one about results at
//!    the same custodian cannot, because nobody answers twice for the same records.
//! 7. *A clinic has to keep a report for ten years.* Its custodian says so with `keep`, and attests the rest. The chain
//!    forgets the rest and gives a certificate that is partial. The report stays, and nobody amends or moves it.
//! 8. *The patient does not agree.* They call `appeal`. A supervisor decides. If the report has to go, the custodian has
//!    two weeks, and attests it with `attest_record`.
//! 9. *Ten years later* somebody calls `reopen`, and the custodian has a month to answer anew. When nothing is kept any
//!    more the certificate is partial no longer; and if the case was about everything and nothing was anchored since,
//!    the patient is forgotten too.
//! 10. *A court wants a record.* A supervisor places a hold while the case is open. The custodian keeps it as held. A hold
//!     that comes after the attestation is seen when the purge begins: what the chain has of the record is kept.
//! 11. *The patient changes their mind.* `withdraw` spares what no custodian has attested.
//! 12. *Who else has it?* Before it attests, a custodian names the organisations that it has delivered to. They confirm
//!     that they have erased it, or are counted as silent in the certificate.
//! 13. *The custodian of the report closes* in the fifth year and is excluded. Another one takes the report over, and
//!     answers for it from then on. An appeal against a supervisor's hold is decided by another supervisor.
//! 14. *Something is still there.* The person whose id is gone signs a complaint with the key of the case. Somebody sends
//!     it, a supervisor answers it.
//!
//! ## Data
//!
//! [`Cases`] has every case that is not closed, with a custodian's part as count and digest. [`CasesOf`] lists a patient's
//! with scope and standing, so that one read answers whether something is frozen or denied. [`Kept`] has a record that is
//! kept, under its case; a custodian that keeps its whole part has one entry in the case, from which a record gets an entry
//! of its own when it is appealed, opened again or attested. [`Recipients`] and [`Certificates`] name no patient and
//! survive. [`CaseKeys`] and [`CaseOfKey`] join a case to its key, both ways, so that one key never joins two cases.
//!
//! ## Reading
//!
//! Read through the runtime API `ErasureApi` rather than storage.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

mod answers;
mod appeals;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod calls;
mod case_key;
mod custody;
mod errors;
mod events;
mod forget;
pub mod migrations;
#[cfg(test)]
mod mock;
mod opening;
mod purge;
mod read;
mod recipients;
mod sparing;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
pub mod weights;
mod withdrawal;

use alloc::vec::Vec;
use anamnesis_primitives::{
	consent::{CaseAction, CaseWord, ErasureAttestation},
	traits::{
		Anchors, CustodianHoldings, Erasure, ForgetPatient, ForgetRecords, Forgetting, Members,
		Patients, RevokeAll, Sparing,
	},
	views::{
		CaseInfo, CaseStanding, Certificate, Complaint, ComplaintAnswer, CustodianStatus,
		ExtensionReason, KeepReason, KeptInfo, KeptStanding, Overdue, PatientCase, Recipient,
		RecipientCounts, RefusedPart,
	},
	CaseId, ErasureGround, ErasureScope, Moment, OrganisationId, PatientAct, PatientId,
	PractitionerKinds, Quarter, RecordCategory, RecordId, Refusal, RetentionReason, Role,
};
use frame_support::{
	dispatch::WithPostDispatchInfo,
	pallet_macros::import_section,
	pallet_prelude::*,
	traits::{PalletInfoAccess, UnixTime},
	weights::WeightMeter,
};
use frame_system::pallet_prelude::*;
use sp_io::hashing::blake2_256;
use sp_runtime::traits::{Hash as _, IdentifyAccount, Verify, Zero};

/// The most recipients that one call tells of.
pub const MAX_TOLD_AT_ONCE: u32 = 64;

/// The longest that something may be kept, in quarters: 30 years.
pub const MAX_QUARTERS_KEPT: u16 = 30 * 4;

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

		/// Which patients exist.
		type Patients: Patients<Self::AccountId>;

		/// What custodians keep.
		type Anchors: Anchors;

		/// What forgets some of a patient's records.
		type Records: ForgetRecords;

		/// Every pallet that keeps something of a patient's, this one among them.
		type Forget: ForgetPatient;

		/// What takes back every grant, when consent is withdrawn.
		type Grants: RevokeAll;

		/// What an administrator signs an attestation with, and a person a word on their case.
		type Signature: Parameter + Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>>;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// How long custodians have to answer, in milliseconds: a month (GDPR Art. 12(3)).
		#[pallet::constant]
		type AnswerWithin: Get<Moment>;

		/// How much longer a custodian has that says why, in milliseconds: two months (GDPR Art. 12(3)).
		#[pallet::constant]
		type ExtendBy: Get<Moment>;

		/// How long a refusal can be appealed, in milliseconds.
		#[pallet::constant]
		type AppealWithin: Get<Moment>;

		/// How long supervisors have to decide an appeal or to answer a complaint, in milliseconds.
		#[pallet::constant]
		type DecideWithin: Get<Moment>;

		/// How long a custodian has to erase what a supervisor says has to go, in milliseconds.
		#[pallet::constant]
		type EraseWithin: Get<Moment>;

		/// How long recipients have to confirm, in milliseconds.
		#[pallet::constant]
		type RecipientsAnswerWithin: Get<Moment>;

		/// The most custodians that keep records of one patient: no fewer than the pallet of anchors allows, or a
		/// patient could be spread so widely that no case could be opened.
		#[pallet::constant]
		type MaxCustodiansPerPatient: Get<u32>;

		/// The most cases of a patient that are not closed.
		#[pallet::constant]
		type MaxCasesPerPatient: Get<u32>;

		/// The most records of a case that are kept one by one. What is held when the purge begins comes on top.
		#[pallet::constant]
		type MaxKeptPerCase: Get<u32>;

		/// The most records of a patient that can be under a legal hold: no fewer than the pallet of anchors allows.
		#[pallet::constant]
		type MaxHeldRecords: Get<u32>;

		/// The most recipients of what one case is about.
		#[pallet::constant]
		type MaxRecipientsPerCase: Get<u32>;

		/// What one `purge_step` may spend on forgetting. Each step begins with a look into every pallet; a step that
		/// is too small to look into all of them and to remove something would never end, which `integrity_test`
		/// finds out.
		#[pallet::constant]
		type StepWeight: Get<Weight>;

		/// The measured weights.
		type WeightInfo: WeightInfo;

		/// Makes patients and signatures to measure with.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId, Self::Signature>;
	}

	/// The cases that are not closed.
	#[pallet::storage]
	pub type Cases<T: Config> =
		StorageMap<_, Blake2_128Concat, CaseId, Case<T::MaxCustodiansPerPatient>>;

	/// The cases of each patient who has some that are not closed, in the order in which they were opened.
	#[pallet::storage]
	pub type CasesOf<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		PatientId,
		BoundedVec<PatientCase, T::MaxCasesPerPatient>,
		ValueQuery,
	>;

	/// The records that are kept one by one, under the case that asks for their erasure.
	#[pallet::storage]
	pub type Kept<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, CaseId, Twox64Concat, RecordId, KeptRecord>;

	/// The cases that are being purged, in the order in which they came to it. A case that is done leaves a gap.
	#[pallet::storage]
	pub type Purging<T: Config> = StorageMap<_, Twox64Concat, u64, CaseId>;

	/// The places in the queue that may be taken.
	#[pallet::storage]
	pub type PurgingPlaces<T: Config> = StorageValue<_, Places, ValueQuery>;

	/// What stays of cases: of those that are closed, and of those of which something is kept.
	#[pallet::storage]
	pub type Certificates<T: Config> = StorageMap<_, Blake2_128Concat, CaseId, Certificate>;

	/// Who was told of what a case erases, and has not been recorded yet.
	#[pallet::storage]
	pub type Recipients<T: Config> =
		StorageMap<_, Blake2_128Concat, CaseId, RecipientList<T::MaxRecipientsPerCase>>;

	/// The key of each case that has one.
	#[pallet::storage]
	pub type CaseKeys<T: Config> = StorageMap<_, Blake2_128Concat, CaseId, T::AccountId>;

	/// The case of each key. A key of two cases would say that they are about one person.
	#[pallet::storage]
	pub type CaseOfKey<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, CaseId>;

	/// The last complaint of each case about which there was one.
	#[pallet::storage]
	pub type Complaints<T: Config> = StorageMap<_, Blake2_128Concat, CaseId, Complaint>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Goes on with the purges, the oldest first.
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining);
			Self::purge_in_idle_time(&mut meter);
			meter.consumed()
		}

		fn integrity_test() {
			for (time, whose) in [
				(T::AnswerWithin::get(), "custodians need time to answer"),
				(T::ExtendBy::get(), "more time is more"),
				(T::AppealWithin::get(), "patients need time to appeal"),
				(T::DecideWithin::get(), "supervisors need time to decide"),
				(T::EraseWithin::get(), "custodians need time to erase"),
				(T::RecipientsAnswerWithin::get(), "recipients need time to answer"),
			] {
				assert!(time > 0, "{whose}");
			}
			assert!(T::MaxCustodiansPerPatient::get() > 0, "somebody keeps the records");
			assert!(T::MaxCasesPerPatient::get() > 0, "a patient can have a case");
			assert!(T::MaxKeptPerCase::get() > 0, "a record can be kept");
			assert!(T::MaxRecipientsPerCase::get() > 0, "a recipient can be told");
			assert_eq!(
				T::Hash::max_encoded_len(),
				32,
				"an attestation names the chain by 32 bytes"
			);
			assert!(
				T::Forget::covers().contains(&Self::name()),
				"this pallet keeps the patient id, and has to be in Forget"
			);
			let class = DispatchClass::Normal;
			if let Some(most) = T::BlockWeights::get().get(class).max_extrinsic {
				assert!(Self::weight_of_a_step().all_lte(most), "a step fits into a block");
			}
			#[cfg(feature = "std")]
			Self::integrity_test_of_steps();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Tells whoever watches the patient. Only the first event of a case names the patient; the topics of the later ones
	/// go with the block's events.
	fn deposit_about(patient: &PatientId, event: Event<T>) {
		let event = <T as frame_system::Config>::RuntimeEvent::from(event);
		let topic = T::Hashing::hash(&patient.0);
		frame_system::Pallet::<T>::deposit_event_indexed(&[topic], event);
	}

	/// Tells of something that may happen when nobody knows any more whose case it was.
	fn deposit_of_nobody(event: Event<T>) {
		frame_system::Pallet::<T>::deposit_event(<T as frame_system::Config>::RuntimeEvent::from(
			event,
		));
	}

	fn now() -> Moment {
		T::Clock::now().as_millis().try_into().unwrap_or(Moment::MAX)
	}

	/// The hash of the genesis block, which frame-system keeps for ever.
	fn genesis() -> [u8; 32] {
		let hash = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		hash.as_ref().try_into().unwrap_or_default()
	}

	/// The account that attests for the organisation, if the signer may send it.
	fn ensure_answers_for(
		origin: OriginFor<T>,
		acting_for: OrganisationId,
	) -> Result<T::AccountId, DispatchError> {
		let who = ensure_signed(origin)?;
		let administrator =
			T::Members::administrator(acting_for).ok_or(Error::<T>::NotAuthorized)?;
		let officer = || {
			T::Members::practises(&who).is_some_and(|(organisation, kind)| {
				organisation == acting_for && PractitionerKinds::OFFICERS.contains(kind)
			})
		};
		ensure!(administrator == who || officer(), Error::<T>::NotAuthorized);
		Ok(administrator)
	}

	/// Whether the signer decides for a supervisor.
	fn ensure_supervises(origin: OriginFor<T>, acting_for: OrganisationId) -> DispatchResult {
		Self::ensure_answers_for(origin, acting_for)?;
		ensure!(T::Members::has_role(acting_for, Role::Supervisor), Error::<T>::NotAuthorized);
		Ok(())
	}

	/// A case, if the signer may act in it on the patient's side.
	fn ensure_side_of(origin: OriginFor<T>, id: &CaseId) -> Result<CaseIn<T>, DispatchError> {
		let who = ensure_signed(origin)?;
		let case = Self::case_of(id)?;
		ensure!(
			T::Patients::may(&case.patient, &who, PatientAct::Erase),
			Error::<T>::NotAuthorized
		);
		Ok(case)
	}

	/// A case that is not closed.
	fn case_of(id: &CaseId) -> Result<CaseIn<T>, DispatchError> {
		Cases::<T>::get(id).ok_or_else(|| Error::<T>::NotFound.into())
	}
}

/// A case as this chain bounds it.
type CaseIn<T> = Case<<T as Config>::MaxCustodiansPerPatient>;
