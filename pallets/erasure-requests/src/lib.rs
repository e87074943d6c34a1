#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Case**: a request for erasure from opening to certificate, named by random-looking bytes.
//! - **Frozen**: a case is open; nothing may be added to the patient's history.
//! - **Denied**: the purge has begun; the patient counts as erased, whatever is still there.
//! - **Attestation**: a custodian's signed word that it has erased what it kept.
//! - **Certificate**: what stays. It carries the claim that the holder chose, and says nothing about whom it is.
//!
//! ## Stories
//!
//! 1. *A patient asks to be forgotten.* The holder signs `open` with a ground and a claim. The call is free. From the
//!    same block on nothing is added to the history, and every custodian has a month to answer.
//! 2. *A custodian answers.* It erases bytes, sealed keys, blinding values and metadata. Its administrator signs the
//!    attestation, an officer sends it with `attest`. A signature for another case, another chain, another count or
//!    other records is worth nothing, and neither is that of an organisation that keeps nothing.
//! 3. *The last one answers.* The purge begins: whoever asks for access is denied from this block on, and the chain
//!    removes entry by entry whatever any pallet keeps of the patient ([`Config::Forget`]).
//! 4. *Blocks are full.* No idle time is left for the purge. Anybody whom the chain knows calls `purge_step`; it
//!    works on the case that it names, so that no other case can hold it up.
//! 5. *Years later* the person shows the certificate: they disclose what the claim commits to. Nobody else can say
//!    whose it was.
//!
//! ## Reading
//!
//! Read through the runtime API `ErasureApi` rather than storage.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
mod purge;
mod read;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
pub mod weights;

use alloc::vec::Vec;
use anamnesis_primitives::{
	consent::ErasureAttestation,
	traits::{Anchors, Erasure, ForgetPatient, Forgetting, Members, Patients},
	views::{CaseInfo, Certificate, CustodianStatus},
	CaseId, ErasureGround, ErasureScope, Moment, OrganisationId, PatientAct, PatientId,
	PractitionerKinds, Refusal,
};
use frame_support::{
	dispatch::WithPostDispatchInfo,
	pallet_prelude::*,
	traits::{PalletInfoAccess, UnixTime},
	weights::WeightMeter,
};
use frame_system::pallet_prelude::*;
use sp_io::hashing::blake2_256;
use sp_runtime::traits::{Hash as _, IdentifyAccount, Verify, Zero};

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

		/// Which patients exist.
		type Patients: Patients<Self::AccountId>;

		/// What custodians keep.
		type Anchors: Anchors;

		/// Every pallet that keeps something of a patient's, this one among them.
		type Forget: ForgetPatient;

		/// What an administrator signs an attestation with.
		type Signature: Parameter + Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>>;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// How long custodians have to answer, in milliseconds: a month (GDPR Art. 12(3)).
		#[pallet::constant]
		type AnswerWithin: Get<Moment>;

		/// The most custodians that keep records of one patient: no fewer than the pallet of anchors allows, or a
		/// patient could be spread so widely that no case could be opened.
		#[pallet::constant]
		type MaxCustodiansPerPatient: Get<u32>;

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

	/// The case of each patient who has one.
	#[pallet::storage]
	pub type CaseOf<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, CaseId>;

	/// The cases that are being purged, in the order in which they came to it. A case that is done leaves a gap.
	#[pallet::storage]
	pub type Purging<T: Config> = StorageMap<_, Twox64Concat, u64, CaseId>;

	/// The places in the queue that may be taken.
	#[pallet::storage]
	pub type PurgingPlaces<T: Config> = StorageValue<_, Places, ValueQuery>;

	/// What stays of closed cases.
	#[pallet::storage]
	pub type Certificates<T: Config> = StorageMap<_, Blake2_128Concat, CaseId, Certificate>;

	#[pallet::event]
	pub enum Event<T: Config> {
		/// A patient asked for erasure.
		ErasureOpened {
			/// The case.
			case: CaseId,
			/// The patient.
			patient: PatientId,
		},
		/// A custodian attested that it has erased everything.
		ErasureAttested {
			/// The case.
			case: CaseId,
			/// The custodian.
			custodian: OrganisationId,
		},
		/// Every custodian has attested; the chain begins to forget.
		PurgeBegun {
			/// The case.
			case: CaseId,
		},
		/// Nothing is left, and the certificate is there.
		ErasureCompleted {
			/// The case.
			case: CaseId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is no such case, or it is closed already. Look for its certificate.
		NotFound,
		/// The signer is neither the patient's holder nor a representative who may ask for erasure, or neither an officer nor the administrator of the organisation
		/// that it acts for, or that organisation keeps nothing that the case is about.
		NotAuthorized,
		/// The patient has a case already, or the custodian has attested already.
		AlreadyExists,
		/// The chain has other records at this custodian than the attestation says. Attest the count and digest that
		/// the chain had when the case was opened.
		HoldingsNotEqual,
		/// The attestation is not signed by the custodian's administrator, or another text was signed: another chain,
		/// case, custodian, count or digest.
		SignatureNotValid,
		/// Custodians have yet to answer: there is nothing to purge.
		AnswersMissing,
		/// More custodians keep records of the patient than a case can list.
		MaxCustodiansExceeded,
		/// No id for a case was found. Send it again in another block.
		NoIdFound,
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Asks for the erasure of a patient.
		///
		/// # Origin
		/// Signed by the patient's holder, or by a representative who may ask for erasure.
		///
		/// # Details
		/// From now on nothing is added to the patient's history, and every custodian of it has to attest that it has
		/// erased what it keeps. If there is none, the purge begins at once. `claim` will stay in the certificate: a
		/// commitment with a random blinding that stays with the person.
		///
		/// # Errors
		/// `NotAuthorized`, `AlreadyExists`, `MaxCustodiansExceeded`, `NoIdFound`.
		///
		/// # Events
		/// `ErasureOpened`, and `PurgeBegun` if there is no custodian.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::most_of_open())]
		pub fn open(
			origin: OriginFor<T>,
			patient: PatientId,
			scope: ErasureScope,
			ground: ErasureGround,
			claim: [u8; 32],
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			ensure!(T::Patients::may(&patient, &who, PatientAct::Erase), Error::<T>::NotAuthorized);
			Self::open_case(patient, scope, ground, claim)
		}

		/// Attests that a custodian has erased everything that a case is about.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`.
		///
		/// # Details
		/// `count` and `anchors` are how many record versions the chain had at this custodian when the case was
		/// opened, and the digest over them. `signature` is by the account of the custodian's administrator, over the
		/// text of the attestation. With the last custodian's answer the purge begins.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`, `HoldingsNotEqual`, `SignatureNotValid`.
		///
		/// # Events
		/// `ErasureAttested`, and `PurgeBegun` if it is the last answer.
		#[pallet::call_index(1)]
		pub fn attest(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			case: CaseId,
			count: u32,
			anchors: [u8; 32],
			signature: T::Signature,
		) -> DispatchResult {
			let administrator = Self::ensure_answers_for(origin, acting_for)?;
			let mut entry = Cases::<T>::get(case).ok_or(Error::<T>::NotFound)?;
			let answer = entry
				.answers
				.iter_mut()
				.find(|answer| answer.custodian == acting_for)
				.ok_or(Error::<T>::NotAuthorized)?;
			ensure!(answer.attested_at.is_none(), Error::<T>::AlreadyExists);
			ensure!(
				answer.count == count && answer.digest == anchors,
				Error::<T>::HoldingsNotEqual
			);
			let attestation = ErasureAttestation {
				genesis: Self::genesis(),
				case,
				custodian: acting_for,
				count,
				anchors,
			};
			ensure!(
				signature.verify(attestation.signed_bytes().as_slice(), &administrator),
				Error::<T>::SignatureNotValid
			);

			answer.attested_at = Some(Self::now());
			Self::deposit_about(
				&entry.patient,
				Event::ErasureAttested { case, custodian: acting_for },
			);
			if entry.is_answered() {
				Self::begin_purge(case, &mut entry);
			}
			Cases::<T>::insert(case, entry);
			Ok(())
		}

		/// Forgets some more of the patient whom a case is about.
		///
		/// # Origin
		/// Signed, by anybody whom the chain knows.
		///
		/// # Details
		/// Every custodian has attested. One step removes as many entries as fit into a fixed weight; what it does not
		/// need is given back. The step that leaves nothing closes the case with its certificate.
		///
		/// # Errors
		/// `NotFound`, `AnswersMissing`.
		///
		/// # Events
		/// `ErasureCompleted`, if nothing is left.
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weight_of_a_step())]
		pub fn purge_step(origin: OriginFor<T>, case: CaseId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let looked = T::WeightInfo::purge_step();
			let entry =
				Cases::<T>::get(case).ok_or_else(|| Error::<T>::NotFound.with_weight(looked))?;
			ensure!(entry.is_purging(), Error::<T>::AnswersMissing.with_weight(looked));

			let mut meter = WeightMeter::with_limit(T::StepWeight::get());
			Self::purge(case, &entry, &mut meter);
			Ok(Some(looked.saturating_add(meter.consumed())).into())
		}

		/// Asks for the erasure of somebody who was registered provisionally and whom nobody has claimed in time.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, which registered the patient.
		///
		/// # Details
		/// Nobody has access to what is left there, and nobody can ask for its erasure but the organisation that has to
		/// answer for it. `claim` is a commitment that the organisation can open.
		///
		/// # Errors
		/// `NotAuthorized`, `AlreadyExists`, `MaxCustodiansExceeded`, `NoIdFound`.
		///
		/// # Events
		/// `ErasureOpened`, and `PurgeBegun` if there is no custodian.
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::most_of_open())]
		pub fn open_unclaimed(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			claim: [u8; 32],
		) -> DispatchResultWithPostInfo {
			Self::ensure_answers_for(origin, acting_for)?;
			ensure!(
				T::Patients::unclaimed(&patient) == Some(acting_for),
				Error::<T>::NotAuthorized
			);
			Self::open_case(
				patient,
				ErasureScope::Everything,
				ErasureGround::NoLongerNecessary,
				claim,
			)
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Goes on with the purges, the oldest first.
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining);
			Self::purge_in_idle_time(&mut meter);
			meter.consumed()
		}

		fn integrity_test() {
			assert!(T::AnswerWithin::get() > 0, "custodians need time to answer");
			assert!(T::MaxCustodiansPerPatient::get() > 0, "somebody keeps the records");
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
	/// What can be known of `open` before it is in a block: that it changes something.
	///
	/// # Errors
	/// [`Refusal::ChangesNothing`] when the patient has a case.
	pub fn precheck_open(patient: &PatientId) -> Result<(), Refusal> {
		match CaseOf::<T>::contains_key(patient) {
			true => Err(Refusal::ChangesNothing),
			false => Ok(()),
		}
	}

	/// Opens a case for a patient, whoever asked.
	fn open_case(
		patient: PatientId,
		scope: ErasureScope,
		ground: ErasureGround,
		claim: [u8; 32],
	) -> DispatchResultWithPostInfo {
		ensure!(!CaseOf::<T>::contains_key(patient), Error::<T>::AlreadyExists);
		let answers = Self::answers_wanted(&patient)?;
		let custodians = answers.len();
		let case = Self::new_case_id().ok_or(Error::<T>::NoIdFound)?;

		let now = Self::now();
		let mut entry = Case {
			patient,
			scope,
			ground,
			claim,
			opened_at: now,
			due_at: now.saturating_add(T::AnswerWithin::get()),
			answers,
			state: CaseState::Open,
		};
		CaseOf::<T>::insert(patient, case);
		Self::deposit_about(&patient, Event::ErasureOpened { case, patient });
		if entry.is_answered() {
			Self::begin_purge(case, &mut entry);
		}
		Cases::<T>::insert(case, entry);
		Ok(Some(Self::cost_of_open(custodians)).into())
	}

	/// Tells whoever watches the patient. Only the first event of a case names the patient; the topics of the later ones
	/// go with the block's events.
	fn deposit_about(patient: &PatientId, event: Event<T>) {
		let event = <T as frame_system::Config>::RuntimeEvent::from(event);
		let topic = T::Hashing::hash(&patient.0);
		frame_system::Pallet::<T>::deposit_event_indexed(&[topic], event);
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

	/// Who has to answer for what. The history is frozen from here on, so it stays true.
	fn answers_wanted(
		patient: &PatientId,
	) -> Result<BoundedVec<CustodianAnswer, T::MaxCustodiansPerPatient>, DispatchError> {
		let mut answers: Vec<CustodianAnswer> =
			T::Anchors::custodians(patient).into_iter().map(Into::into).collect();
		answers.sort_unstable_by_key(|answer| answer.custodian);
		answers.try_into().map_err(|_| Error::<T>::MaxCustodiansExceeded.into())
	}

	/// An id that no case had before. It says when a case was opened, to whoever still has the block, and nothing else.
	/// An extrinsic opens more than one case only if it wraps several calls, so that the first attempt hits.
	fn new_case_id() -> Option<CaseId> {
		const ATTEMPTS: u8 = 16;
		let parent = frame_system::Pallet::<T>::parent_hash();
		let index = frame_system::Pallet::<T>::extrinsic_index().unwrap_or_default();
		(0..ATTEMPTS)
			.map(|attempt| {
				let hash =
					(*b"anamnesis/case/v1", parent, index, attempt).using_encoded(blake2_256);
				let mut id = [0; 16];
				id.copy_from_slice(&hash[..16]);
				CaseId(id)
			})
			.find(|id| !Cases::<T>::contains_key(id) && !Certificates::<T>::contains_key(id))
	}
}
