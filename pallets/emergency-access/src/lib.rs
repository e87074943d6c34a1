#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Emergency access**: access without prior consent, for a reason, for hours, reviewed afterwards. Break-glass.
//! - **Opening**: one such access, with its reason, its reviews and the patient's contradiction. It is named by patient
//!   and number, and stays until the patient is forgotten.
//! - **Statement**: a text that says more, kept by the organisation; on chain is a commitment
//!   ([`statement_commitment`](anamnesis_primitives::emergency::statement_commitment)).
//! - **Co-signature**: the word of a second practitioner, over a text that names patient, clinician, organisation,
//!   reason, statement and an hour at most
//!   ([`EmergencyCosignature`](anamnesis_primitives::consent::emergency::EmergencyCosignature)).
//! - **Escalated**: for the Supervisors to review.
//! - **Offline emergency**: records were delivered while finality had stopped, on the signatures of a clinician and an
//!   officer ([`OfflineEmergency`](anamnesis_primitives::consent::OfflineEmergency)).
//!
//! ## Stories
//!
//! 1. *Anna is brought in unconscious.* A clinician opens access and reads for four hours. Nothing stands in the way:
//!    not an allowance that is used up, not how many others have opened, not what nobody has cleaned up. Anna's wallet,
//!    and her brother who represents her, see the event under her topic in the same block. Within a week an officer of
//!    the clinic reads the statement and says whether it was justified.
//! 2. *A night with many.* The clinician has opened three times, and no officer is awake. For the fourth patient a
//!    colleague signs beside them; and for as many as come after that.
//! 3. *A curious clinician* opens for a neighbour. That is three times a week at most before a colleague has to put a
//!    name beside it; each time the neighbour is told. The officer says that it was not justified, which ends the
//!    access at once. Had the officer looked away, the Supervisors would have it after a week.
//! 4. *An obliging officer* says that it was. The neighbour contradicts, once, for nothing: the Supervisors look again,
//!    and what they say stays.
//! 5. *The chain stands still* and somebody is bleeding. Clinician and officer sign a text, the custodian delivers on
//!    it and keeps it. When the chain goes on the custodian posts it. It opens nothing any more; it is there to be
//!    reviewed, by the Supervisors. Also when the clinician has left in between: the chain knows for a month who was
//!    there.
//! 6. *Anna has everything erased.* Her openings go, with their places in queues. What stays is a number per
//!    organisation.
//!
//! ## Data
//!
//! [`Openings`] is the primary entry. It names its place in [`Waiting`], the hour of [`Deadlines`] that it stands in,
//! its [`OfflineTexts`] and its clinician, so that forgetting removes all of them together. [`InForce`] is what the
//! access decision reads, one entry. [`Unreviewed`] and [`Departed`] are about practitioners, [`Statistics`] is about
//! organisations: there is nothing of patients in them.
//!
//! ## Reading
//!
//! Other pallets ask through [`anamnesis_primitives::traits::Emergencies`]; front ends through a runtime API rather
//! than storage.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod calls;
mod deadlines;
mod forget;
#[cfg(test)]
mod mock;
mod offline;
mod opening;
mod read;
mod review;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
pub mod weights;

use anamnesis_primitives::{
	emergency::{EmergencyStatistics, OpeningNumber, OpeningStatus, Reviewers, Verdict},
	traits::{Erasure, Members, Patients},
	Commitment, EmergencyReason, Moment, OrganisationId, PatientAct, PatientId, PractitionerKinds,
	Refusal, Role,
};
use frame_support::{
	pallet_macros::import_section, pallet_prelude::*, traits::UnixTime, weights::WeightMeter,
};
use frame_system::pallet_prelude::*;
use sp_runtime::traits::{Hash, IdentifyAccount, Verify, Zero};

#[import_section(calls::calls)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config:
		frame_system::Config<RuntimeEvent: From<Event<Self>>, AccountId: Into<[u8; 32]>>
	{
		/// Who belongs to the consortium.
		type Members: Members<Self::AccountId>;

		/// Which patients exist, and who may contradict for them.
		type Patients: Patients<Self::AccountId>;

		/// Whose purge has begun.
		type Erasure: Erasure;

		/// What a second practitioner signs with, and clinician and officer while the chain stands still.
		type Signature: Parameter + Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>>;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// How long access lasts, in milliseconds. It cannot be prolonged before half of it has passed, so that an
		/// opening costs the time that it gives.
		#[pallet::constant]
		type AccessLength: Get<Moment>;

		/// How long the organisation's officers have to review, in milliseconds, before it is for the Supervisors.
		#[pallet::constant]
		type ReviewWithin: Get<Moment>;

		/// How many openings that nobody has reviewed, and that are not overdue, a clinician can have made alone. The
		/// next one needs a co-signature: so nobody looks at many patients, or fills blocks for nothing, without
		/// somebody else's name beside each.
		#[pallet::constant]
		type MaxUnreviewed: Get<u32>;

		/// How long ago an offline emergency may be when it is posted, in milliseconds. For that long the chain
		/// remembers who has left.
		#[pallet::constant]
		type OfflineWithin: Get<Moment>;

		/// The measured weights.
		type WeightInfo: WeightInfo;

		/// Makes what can be measured.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId, Self::Signature>;
	}

	/// The last access that each practitioner has opened to each patient's records, in force or not.
	#[pallet::storage]
	pub type InForce<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PatientId, Blake2_128Concat, T::AccountId, Access>;

	/// The openings of each patient.
	#[pallet::storage]
	pub type Openings<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		PatientId,
		Twox64Concat,
		OpeningNumber,
		Opening<T::AccountId>,
	>;

	/// The number that the next opening of each patient gets.
	#[pallet::storage]
	pub type NextOpening<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, OpeningNumber, ValueQuery>;

	/// What was posted of each patient, by the BLAKE2b-256 hash of the text that was signed, so that nothing is posted
	/// twice.
	#[pallet::storage]
	pub type OfflineTexts<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PatientId, Identity, [u8; 32], OpeningNumber>;

	/// The openings that wait for reviewers.
	#[pallet::storage]
	pub type Waiting<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		Reviewers,
		Blake2_128Concat,
		(PatientId, OpeningNumber),
		(),
	>;

	/// What has to be looked at when an hour, counted since the Unix epoch, has passed.
	#[pallet::storage]
	pub type Deadlines<T: Config> =
		StorageDoubleMap<_, Twox64Concat, u64, Blake2_128Concat, Deadline, ()>;

	/// The first hour in which there may be deadlines: where looking at them goes on.
	#[pallet::storage]
	pub type OldestDeadlineHour<T: Config> = StorageValue<_, u64>;

	/// Of the openings that each practitioner has made alone and that nobody has reviewed: when each is overdue, and
	/// does not count any more.
	#[pallet::storage]
	pub type Unreviewed<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		BoundedVec<Moment, T::MaxUnreviewed>,
		ValueQuery,
	>;

	/// Who has left which organisation in the last weeks, by a hash of both: the account may have become somebody
	/// else's.
	#[pallet::storage]
	pub type Departed<T: Config> = StorageMap<_, Identity, [u8; 32], Departure>;

	/// How each organisation deals with emergency access.
	#[pallet::storage]
	pub type Statistics<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, EmergencyStatistics, ValueQuery>;

	#[pallet::event]
	pub enum Event<T: Config> {
		/// A clinician has opened access without the patient's consent.
		EmergencyOpened {
			/// The patient.
			patient: PatientId,
			/// The number of the opening.
			opening: OpeningNumber,
			/// For which organisation.
			organisation: OrganisationId,
			/// Who.
			practitioner: T::AccountId,
			/// Why.
			reason: EmergencyReason,
			/// Until when, exclusive.
			until: Moment,
		},
		/// An opening was reviewed.
		EmergencyReviewed {
			/// The patient.
			patient: PatientId,
			/// The number of the opening.
			opening: OpeningNumber,
			/// What the reviewer says.
			verdict: Verdict,
		},
		/// The patient's side contradicted.
		EmergencyDisputed {
			/// The patient.
			patient: PatientId,
			/// The number of the opening.
			opening: OpeningNumber,
		},
		/// An opening is for the Supervisors: nobody reviewed it in time, or the chain stood still.
		EmergencyEscalated {
			/// The patient.
			patient: PatientId,
			/// The number of the opening.
			opening: OpeningNumber,
		},
		/// Records were delivered while the chain stood still.
		OfflineEmergencyPosted {
			/// The patient.
			patient: PatientId,
			/// The number of the opening.
			opening: OpeningNumber,
			/// The organisation that delivered.
			custodian: OrganisationId,
			/// The organisation to whose clinician.
			provider: OrganisationId,
		},
		/// A clinician has ended their own access before its time.
		EmergencyEnded {
			/// The patient.
			patient: PatientId,
			/// The number of the opening.
			opening: OpeningNumber,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is no such patient, or no longer, or no such opening or access of the patient's. Check the id and the
		/// number.
		NotFound,
		/// The signer is not of the kind that this call needs, not of the organisation that it acts for, or is asked
		/// about what they have signed themselves; or that organisation is not active or has another role. What is
		/// overdue or disputed is for an officer of a Supervisor, what is not is for an officer of the organisation
		/// that opened.
		NotAuthorized,
		/// Access is in force for at least half of its time, or this was reviewed, contradicted or posted before. There
		/// is nothing left to do.
		AlreadyExists,
		/// The commitment to the statement was computed in a way that this chain does not know. Use scheme 1.
		SchemeNotKnown,
		/// The clinician has as many openings without a review as one can have alone. Let a second practitioner co-sign
		/// (`open_cosigned`), or have the others reviewed.
		CosignatureMissing,
		/// The co-signature has expired. Let the second practitioner sign again.
		CosignatureExpired,
		/// The co-signature would be valid for longer than an hour. Let the second practitioner sign one that ends
		/// sooner.
		CosignatureTooLong,
		/// The co-signature was used, or does not expire later than one that was. Let the second practitioner sign
		/// again.
		CosignatureUsed,
		/// The co-signer is the clinician, or no clinician or officer of the same organisation. Ask somebody else.
		CosignerNotAdmissible,
		/// A signature is not that of the account that is named, or another text was signed: another chain, patient,
		/// account, organisation, reason, statement or time.
		SignatureNotValid,
		/// Clinician and officer are the same account, or one of them was not enrolled as such by the organisation when
		/// access began. Check the accounts and the organisation.
		SignersNotAdmissible,
		/// Access would have begun in the future, or so long ago that it cannot be posted any more.
		TimeNotAdmissible,
		/// All numbers of openings of this patient are given away.
		MaxOpeningsExceeded,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Tells what is overdue, and forgets who has left.
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining);
			Self::meet_deadlines(deadlines::hour_of(Self::now()), &mut meter);
			meter.consumed()
		}

		fn integrity_test() {
			assert!(T::AccessLength::get() > 1, "access lasts, and can be prolonged");
			assert!(
				T::ReviewWithin::get() >= T::AccessLength::get(),
				"what is overdue is not in force"
			);
			assert!(T::MaxUnreviewed::get() > 0, "a clinician may be alone");
			assert!(T::OfflineWithin::get() > 0, "what was done without the chain can be posted");
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

	/// The hash of the genesis block, which frame-system keeps for ever.
	fn genesis() -> [u8; 32] {
		let hash = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		hash.as_ref().try_into().unwrap_or_default()
	}

	/// Tells whoever watches the patient.
	fn deposit_about(patient: &PatientId, event: Event<T>) {
		let event = <T as frame_system::Config>::RuntimeEvent::from(event);
		let topic = T::Hashing::hash(&patient.0);
		frame_system::Pallet::<T>::deposit_event_indexed(&[topic], event);
	}

	/// Whether the account is a practitioner of this kind, and of this organisation, which is active.
	fn practises_for(
		who: &T::AccountId,
		organisation: OrganisationId,
		kinds: PractitionerKinds,
	) -> bool {
		T::Members::is_active(organisation)
			&& T::Members::practises(who)
				.is_some_and(|(by, kind)| by == organisation && kinds.contains(kind))
	}

	/// The patient is there. Whose purge has begun counts as erased, whatever is still there.
	fn ensure_patient(patient: &PatientId) -> Result<(), Error<T>> {
		ensure!(
			T::Patients::exists(patient) && !T::Erasure::is_denied(patient),
			Error::<T>::NotFound
		);
		Ok(())
	}
}
