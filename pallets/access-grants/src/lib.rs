#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Patient's side**: the holder, or a representative with a mandate. A representative gives what the mandate covers,
//!   and takes back whatever was given.
//! - **Grant**: the patient's permit: to whom, for which records, to do what, for which purposes, from when until when.
//! - **Grantee**: to whom: an organisation, a practitioner or a research project. What an organisation is granted, its
//!   clinicians may read and its authors may add; what a practitioner is granted is theirs alone, for as long as they are
//!   enrolled; what a project is granted, the clinicians may read who are assigned to it.
//! - **Request**: a clinician's question whether they, or their organisation, may read. It permits nothing.
//! - **Policy**: the patient's private restrictions. They stay off chain; on chain is one [`Commitment`] per patient,
//!   always, so that nobody sees whether there is a restriction.
//! - **Project**: research that an organisation has registered, with a commitment to its protocol and an end.
//! - **Access decision**: permit or deny, never why
//!   ([`AccessControl::check`](anamnesis_primitives::traits::AccessControl::check)).
//!
//! ## Stories
//!
//! 1. *A second opinion.* Anna grants a clinic to read her imaging, for treatment, for a month. From the next block on
//!    each clinician of the clinic is permitted, until the month is over; its recorders and officers are not, and
//!    nobody is for research.
//! 2. *She changes her mind.* She revokes the grant, or all grants of the clinic, or all that there are. It is one call,
//!    it costs nothing and nothing can block it: not an erasure case, not that the clinic has left the consortium. The
//!    next delivery is denied; what was read is read.
//! 3. *A little less, a little longer.* She changes the grant in place. It keeps its number, and there is no moment
//!    between the old terms and the new ones.
//! 4. *A single record.* Anna lists two records in a grant to one practitioner. A question for the whole category of
//!    those records is denied: it would be about others too.
//! 5. *Somebody asks.* A clinician asks to read Anna's discharge reports. Nothing that she has granted changes. She
//!    answers with less than was asked for, and that is what the clinician gets; or she declines; or she does nothing, and
//!    the question ends by itself.
//! 6. *Her daughter helps.* The daughter's mandate is for prescriptions, for treatment, until the end of the quarter. She
//!    reads prescriptions, and grants the pharmacy to read them until then. She cannot grant what she may not see, nor
//!    for longer. She can revoke what Anna has granted.
//! 7. *A study.* A hospital registers a project with the commitment to its protocol, and assigns clinicians to it. Anna
//!    joins by granting the project to read her results, and leaves by revoking. When the hospital closes the project,
//!    nobody reads for it any more, and no patient has to do anything.
//! 8. *Something that is nobody's business.* Anna does not want her neighbour, a clinician of the hospital, to see
//!    anything. She writes it into her policy and sets the new commitment. It looks like every other commitment.
//! 9. *Years later.* Anna's grants to twenty clinics have ended. None of them is in the way of the next: a new
//!    grantee takes the place of one whose grants have all ended.
//! 10. *Anna leaves.* Granting goes on while her erasure case is answered, since somebody may still have to read
//!    what is to be erased. From the moment the purge begins everybody is denied, herself included, and what is kept here
//!    goes in bounded steps.
//!
//! ## Data
//!
//! [`Grants`] has the grants under the patient and the grantee, which is what the decision looks up. [`Given`] lists
//! the grantees under the patient, each with the latest end of their grants, so that an entry that has ended is found
//! without looking at any other. [`Received`] has the same pairs the other way round, for the grantee's front end.
//! [`Requests`] and [`PolicyCommitments`] stand under the patient. [`Projects`] are kept when they are closed, since
//! grants name them; [`Researchers`] says for which project an account works.
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
mod calls;
mod decision;
mod errors;
mod events;
mod forget;
mod grants;
pub mod migrations;
#[cfg(test)]
mod mock;
mod policies;
mod projects;
mod read;
mod requests;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
pub mod weights;

use alloc::{vec, vec::Vec};
use anamnesis_primitives::{
	traits::{Anchors, Emergencies, Erasure, Members, Patients},
	Commitment, GrantScope, Grantee, Moment, OrganisationId, PatientAct, PatientId,
	PractitionerKind, PractitionerKinds, ProjectId, Purpose, Purposes, Refusal, Rights, Role,
};
use frame_support::{
	pallet_macros::import_section, pallet_prelude::*, traits::UnixTime, weights::WeightMeter,
};
use frame_system::pallet_prelude::*;
use sp_runtime::traits::Hash as _;

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

		/// Which patients there are, and who acts for them.
		type Patients: Patients<Self::AccountId>;

		/// Which records there are.
		type Anchors: Anchors;

		/// Whose purge has begun.
		type Erasure: Erasure;

		/// Who has opened emergency access.
		type Emergencies: Emergencies<Self::AccountId>;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// The most grants that a patient can have given to one grantee, of those that have not ended.
		#[pallet::constant]
		type MaxGrantsPerGrantee: Get<u32>;

		/// The most grantees that a patient can have, of those with grants that have not ended.
		#[pallet::constant]
		type MaxGrantees: Get<u32>;

		/// The most requests that can be open at one patient.
		#[pallet::constant]
		type MaxRequests: Get<u32>;

		/// The most requests that one organisation and its practitioners can have open at one patient. It is less than
		/// `MaxRequests`: else one organisation could see to it that no other can ask.
		#[pallet::constant]
		type MaxRequestsPerOrganisation: Get<u32>;

		/// How long a request is open, in milliseconds.
		#[pallet::constant]
		type RequestLength: Get<Moment>;

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

	/// Whose grants a grantee has: one entry for each in [`Grants`]. For reading; nothing is decided by it.
	#[pallet::storage]
	pub type Received<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		Grantee<T::AccountId>,
		Blake2_128Concat,
		PatientId,
		(),
	>;

	/// What each patient is asked for. It stays when nothing is open, so that no number is given twice.
	#[pallet::storage]
	pub type Requests<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		PatientId,
		OpenRequests<T::AccountId, T::MaxRequests>,
		ValueQuery,
	>;

	/// The commitment to each patient's policy, also of a patient who restricts nothing.
	#[pallet::storage]
	pub type PolicyCommitments<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, Commitment>;

	/// The research projects, those included that are closed or have ended.
	#[pallet::storage]
	pub type Projects<T: Config> = StorageMap<_, Twox64Concat, ProjectId, Project>;

	/// The number that the next project gets.
	#[pallet::storage]
	pub type NextProjectId<T: Config> = StorageValue<_, ProjectId, ValueQuery>;

	/// Which project an account works for.
	#[pallet::storage]
	pub type Researchers<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ProjectId>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxGrantsPerGrantee::get() > 0, "a grantee can have a grant");
			assert!(T::MaxGrantees::get() > 0, "a patient can have a grantee");
			assert!(T::RequestLength::get() > 0, "a request can be answered");
			let of_one = T::MaxRequestsPerOrganisation::get();
			assert!(of_one > 0, "an organisation can ask");
			assert!(of_one < T::MaxRequests::get(), "one organisation leaves room for others");
			assert_eq!(T::Hash::max_encoded_len(), 32, "a topic is 32 bytes");
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

	/// Tells whoever watches the patient: the topic is [`PatientId::topic`].
	fn deposit_about(patient: &PatientId, event: Event<T>) {
		let event = <T as frame_system::Config>::RuntimeEvent::from(event);
		let topic = T::Hashing::hash(&patient.0);
		frame_system::Pallet::<T>::deposit_event_indexed(&[topic], event);
	}

	/// Whether the signer may do this on the patient's side.
	fn ensure_may(origin: OriginFor<T>, patient: &PatientId, act: PatientAct) -> Signed<T> {
		let who = ensure_signed(origin)?;
		ensure!(T::Patients::may(patient, &who, act), Error::<T>::NotAuthorized);
		Ok(who)
	}

	/// Whether the signer is a clinician of this organisation, and it is active.
	fn ensure_clinician(origin: OriginFor<T>, acting_for: OrganisationId) -> Signed<T> {
		let who = ensure_signed(origin)?;
		ensure!(
			Self::practises_for(&who, acting_for) == Some(PractitionerKind::Clinician),
			Error::<T>::NotAuthorized
		);
		Ok(who)
	}

	/// Whether the signer is an officer of this organisation or its administrator, whether or not it is active.
	fn ensure_answers_for(origin: OriginFor<T>, acting_for: OrganisationId) -> DispatchResult {
		let who = ensure_signed(origin)?;
		let officer = || {
			T::Members::practises(&who).is_some_and(|(organisation, kind)| {
				organisation == acting_for && PractitionerKinds::OFFICERS.contains(kind)
			})
		};
		ensure!(
			T::Members::administrator(acting_for).as_ref() == Some(&who) || officer(),
			Error::<T>::NotAuthorized
		);
		Ok(())
	}

	/// What the practitioner is, if enrolled by this organisation and the organisation is active.
	fn practises_for(who: &T::AccountId, organisation: OrganisationId) -> Option<PractitionerKind> {
		T::Members::practises(who)
			.filter(|(enrolled_by, _)| *enrolled_by == organisation)
			.filter(|_| T::Members::is_active(organisation))
			.map(|(_, kind)| kind)
	}

	/// Whether the records that the scope lists are there. Else it would be about whatever gets their numbers later.
	fn ensure_listed_are_there(patient: &PatientId, scope: &GrantScope) -> DispatchResult {
		if let GrantScope::Records(listed) = scope {
			let there = |record: &u32| T::Anchors::category(patient, *record).is_some();
			ensure!(listed.iter().all(there), Error::<T>::NotFound);
		}
		Ok(())
	}
}

/// Who has signed.
type Signed<T> = Result<<T as frame_system::Config>::AccountId, DispatchError>;

/// How many records the scope lists: each of them is looked up.
fn listed_records(scope: &GrantScope) -> u32 {
	match scope {
		GrantScope::Records(listed) => listed.len() as u32,
		GrantScope::Everything | GrantScope::Categories(_) => 0,
	}
}
