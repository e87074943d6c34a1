#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Patient**: the person the data is about; on chain only a [`PatientId`], which the chain derives and nobody
//!   chooses. One person may hold several; nothing here joins them.
//! - **Holder**: the account that acts for a patient id. It can be replaced; the id stays.
//! - **Representative**: an account with a **mandate** for a patient id: [`MandateTerms`] say what it may do, with
//!   which records, for which purposes and until when. A mandate that stands for everything is a **complete** one: a
//!   guardian's.
//! - **Device**: an account whose key is in a device, bound to one patient for some time. It may add what it measures,
//!   and nothing else. Devices have numbers, counted per patient.
//! - **Sponsor**: the Provider that registers a patient, and pays for it.
//! - **Provisional**: registered without consent, since the patient cannot give it now, for some weeks.
//! - **Text**: what a person has read and signed ([`anamnesis_primitives::consent`]): a consent to registration, the
//!   acceptance of a mandate, the takeover of a patient id; and what a device has, which is bound. It is never sent: the
//!   runtime writes it again from the arguments of the call and verifies the signature under it.
//! - **Key ring**: the patient's encryption keys with their numbers, the current one and those before it.
//!
//! ## Stories
//!
//! 1. *A patient comes to a clinic.* Her wallet makes a fresh account and a fresh encryption key, shows her a text in
//!    plain words (the clinic may read and add results, for treatment, for a year), and she signs. The clinic's
//!    recorder sends the registration on the clinic's allowance. The chain gives her an id and gives the clinic the
//!    grants that the text names, and no more.
//! 2. *Somebody takes the signature along.* Another organisation sends it, or the same one with another key, longer
//!    grants or on another chain: the text comes out different, and the signature is not one under it.
//! 3. *The clinic sends the consent again.* It is remembered until it has expired, so it is refused, also when the
//!    patient has had everything erased in between: nobody is registered again who left.
//! 4. *A child is born.* The mother's wallet makes an account and a key for her and a key for the child. The chain
//!    registers the child without a holder, and the mother as its representative, until the quarter in which it comes
//!    of age. She gives the father a mandate that is no wider than her own.
//! 5. *The child grows up.* The mother's mandate ends by itself: she sees nothing more and grants nothing more. She can
//!    still take grants back and hand the id over to the account that her son has made, and so nobody is locked out.
//! 6. *Nobody can sign.* Somebody is brought in unconscious. A clinician registers a patient provisionally; the clinic
//!    may write and read until the patient, or a guardian, claims the id with a consent, or the time has passed.
//! 7. *Anna chooses her people.* She gives her sister a mandate to see results and to help when her phone is lost. The
//!    sister has signed that she will. Anna ends it whenever she likes, at no cost; the sister resigns whenever she
//!    likes.
//! 8. *Anna changes her key.* From now on records' keys are sealed to the new one. The old one stays in the ring, so
//!    that what was sealed to it can be told, and serves nobody else.
//! 9. *Anna loses her phone.* Two of her people support an attempt to give the id to her new account, and a week later
//!    it is hers, with everything that belongs to it. Whoever has the old phone can veto until then.
//! 10. *Anna dies, or comes to court.* A Provider declares it, a Supervisor confirms it, and it takes effect two weeks
//!     later, unless her side contradicts.
//! 11. *Anna gets a sensor.* It makes a key and signs that it is hers; she binds it for half a year. From now on it adds
//!     what it measures, on an allowance of its own, reads nothing and grants nothing. When she sells it she unbinds it, at
//!     no cost, and another sensor gets another number.
//! 12. *The sensor is forgotten in a drawer.* Its binding ends by itself, and when Anna has as many devices as one can
//!     have, its place is the first that is taken.
//! 13. *Anna's phone is stolen, and she recovers her id.* All devices are unbound: the phone may have been one, or have
//!     bound some. She binds those anew that she has. The same holds when a grown child takes over.
//! 14. *A patient leaves.* The erasure case ends, and everything goes: the entry, the references of all accounts, the
//!     keys, the devices. The accounts and keys are free again; a new registration gives another id.
//!
//! ## Data
//!
//! [`Patients`] is the primary entry; [`Keys`] and [`Mandates`] stand beside it under the same id. Together they name
//! what [`Holders`], [`Representatives`] and [`KeyHolders`] are looked up by, so that forgetting removes all of them.
//! [`Devices`] are entries of their own, which [`DeviceNumbers`] lists; what [`DeviceOf`] is looked up by is named in them.
//! [`Recoveries`] and [`Declarations`] have what is under way. [`UsedConsents`] holds hashes that name nobody, for a day or
//! two.
//!
//! ## Reading
//!
//! Other pallets ask through [`anamnesis_primitives::traits::Patients`]; front ends through a runtime API rather than
//! storage. Every event about a patient has the topic [`PatientId::topic`].

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod calls;
mod consent;
mod declarations;
mod devices;
mod errors;
mod events;
mod forget;
mod keys;
mod mandates;
pub mod migrations;
#[cfg(test)]
mod mock;
mod read;
mod recovery;
mod registration;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
pub mod weights;

use alloc::{vec, vec::Vec};
use anamnesis_primitives::{
	admission::DeviceDepartures,
	traits::{
		EncryptionKeys, ForgetPatient, Forgetting, InitialGrants, Members, Patients as _, Policies,
	},
	Commitment, DeviceNumber, EncryptionKey, InitialGrant, KeyNumber, MandateTerms, Moment,
	OrganisationId, PatientAct, PatientId, PractitionerKinds, Quarter, Refusal, Role,
};
use frame_support::{
	pallet_macros::import_section, pallet_prelude::*, traits::UnixTime, weights::WeightMeter,
};
use frame_system::pallet_prelude::*;
use registration::Consented;
use sp_runtime::traits::{Hash as _, IdentifyAccount, Verify, Zero};

/// The most patients that one transaction can register, in a batch.
pub const MAX_REGISTRATIONS: u32 = 16;

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
	pub trait Config:
		frame_system::Config<
		RuntimeEvent: From<Event<Self>>,
		AccountId: Into<[u8; 32]>,
		Hash: Into<[u8; 32]>,
	>
	{
		/// Who belongs to the consortium.
		type Members: Members<Self::AccountId>;

		/// Gives the sponsor what the consent says.
		type InitialGrants: InitialGrants;

		/// Keeps the commitments to patients' policies.
		type Policies: Policies;

		/// Encryption keys that other pallets have registered.
		type OtherKeys: EncryptionKeys;

		/// Hears which devices are bound no longer.
		type Departures: DeviceDepartures;

		/// What a person signs a text with.
		type Signature: Parameter + Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>>;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// The most grants that a consent can give to the sponsor.
		#[pallet::constant]
		type MaxInitialGrants: Get<u32>;

		/// The most encryption keys of a patient that are kept, the current one included. What was sealed to one that
		/// has fallen out has to be sealed again.
		#[pallet::constant]
		type MaxKeys: Get<u32>;

		/// The most representatives of a patient.
		#[pallet::constant]
		type MaxRepresentatives: Get<u32>;

		/// How long a provisional registration lasts, in milliseconds.
		#[pallet::constant]
		type ProvisionalLength: Get<Moment>;

		/// The shortest delay that a holder can set for recoveries, in milliseconds: shorter ones would leave no time
		/// for a veto.
		#[pallet::constant]
		type MinRecoveryDelay: Get<Moment>;

		/// The longest delay that a holder can set for recoveries, in milliseconds: longer ones would be none.
		#[pallet::constant]
		type MaxRecoveryDelay: Get<Moment>;

		/// The delay of recoveries when the holder has set none, in milliseconds.
		#[pallet::constant]
		type DefaultRecoveryDelay: Get<Moment>;

		/// How long after a veto no recovery can be opened, in milliseconds.
		#[pallet::constant]
		type RecoveryCoolDown: Get<Moment>;

		/// After how long an attempt at recovery does not count any more, in milliseconds.
		#[pallet::constant]
		type MaxAttemptAge: Get<Moment>;

		/// How long after its confirmation a declaration takes effect, in milliseconds.
		#[pallet::constant]
		type DeclarationDelay: Get<Moment>;

		/// How long a declaration waits for its confirmation, in milliseconds.
		#[pallet::constant]
		type DeclarationWindow: Get<Moment>;

		/// The most devices of a patient.
		#[pallet::constant]
		type MaxDevices: Get<u32>;

		/// The longest that a device can be bound for, in milliseconds: one that nobody has any more stops by itself.
		#[pallet::constant]
		type MaxDeviceLength: Get<Moment>;

		/// The measured weights.
		type WeightInfo: WeightInfo;

		/// Makes what can be measured.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId, Self::Signature>;
	}

	/// The patients.
	#[pallet::storage]
	pub type Patients<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, Patient<T::AccountId>>;

	/// The encryption keys of each patient. Who is registered provisionally has none.
	#[pallet::storage]
	pub type Keys<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, KeyRing<T::MaxKeys>>;

	/// The mandates for each patient, in the order in which they were first given, also those that have ended and whose
	/// place nobody has needed since.
	#[pallet::storage]
	pub type Mandates<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		PatientId,
		BoundedVec<Mandate<T::AccountId>, T::MaxRepresentatives>,
		ValueQuery,
	>;

	/// Which patient id an account holds.
	#[pallet::storage]
	pub type Holders<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, PatientId>;

	/// Which patient an account has a mandate for.
	#[pallet::storage]
	pub type Representatives<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, PatientId>;

	/// On which patient's side an encryption key is, so that no key serves twice.
	#[pallet::storage]
	pub type KeyHolders<T: Config> = StorageMap<_, Blake2_128Concat, EncryptionKey, PatientId>;

	/// How each patient's id is recovered, and the attempts at it.
	#[pallet::storage]
	pub type Recoveries<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, Recovery<T::AccountId, T::MaxRepresentatives>>;

	/// What is declared about each patient.
	#[pallet::storage]
	pub type Declarations<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, Declaration<T::AccountId>>;

	/// The devices of each patient, also those whose binding has ended and whose place nobody has needed since.
	#[pallet::storage]
	pub type Devices<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		PatientId,
		Twox64Concat,
		DeviceNumber,
		Device<T::AccountId>,
	>;

	/// Which of their numbers are taken, and which is the next. Who has never had a device has none.
	#[pallet::storage]
	pub type DeviceNumbers<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, BoundDevices<T::MaxDevices>>;

	/// Which patient's device an account is, and its number.
	#[pallet::storage]
	pub type DeviceOf<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, (PatientId, DeviceNumber)>;

	/// The texts that were used: by the hour since the Unix epoch in which they expire, and by their BLAKE2b-256 hash.
	/// They are kept until that hour has passed, also across an erasure, and from then on nobody can use them because
	/// they are expired.
	#[pallet::storage]
	pub type UsedConsents<T: Config> =
		StorageDoubleMap<_, Twox64Concat, u64, Identity, [u8; 32], ()>;

	/// The first hour of which texts may still be remembered: where forgetting goes on.
	#[pallet::storage]
	pub type OldestConsentHour<T: Config> = StorageValue<_, u64>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining);
			Self::forget_consents(consent::hour_of(Self::now()), &mut meter);
			meter.consumed()
		}

		fn integrity_test() {
			assert!(T::MaxKeys::get() > 0, "a patient has a key");
			assert!(T::MaxRepresentatives::get() > 0, "a child has a guardian");
			assert!(T::ProvisionalLength::get() > 0, "a provisional registration has a length");
			Self::integrity_test_of_recoveries();
			Self::integrity_test_of_declarations();
			Self::integrity_test_of_devices();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn now() -> Moment {
		T::Clock::now().as_millis().try_into().unwrap_or(Moment::MAX)
	}

	/// The hash of the genesis block, which every text names.
	pub(crate) fn genesis() -> [u8; 32] {
		frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()).into()
	}

	/// Tells whoever watches the patient.
	pub(crate) fn deposit_about(patient: &PatientId, event: Event<T>) {
		let event = <T as frame_system::Config>::RuntimeEvent::from(event);
		let topic = T::Hashing::hash(&patient.0);
		frame_system::Pallet::<T>::deposit_event_indexed(&[topic], event);
	}

	/// Whether the account has no role on this chain: every role leaves a reference on its account.
	pub(crate) fn is_unused(who: &T::AccountId) -> bool {
		let account = frame_system::Account::<T>::get(who);
		account.providers == 0 && account.sufficients == 0
	}

	/// Makes the account the patient's holder, with the reference under which it may send transactions.
	pub(crate) fn take_account(who: &T::AccountId, patient: &PatientId) -> DispatchResult {
		ensure!(Self::is_unused(who), Error::<T>::AccountInUse);
		frame_system::Pallet::<T>::inc_sufficients(who);
		Holders::<T>::insert(who, patient);
		Ok(())
	}

	/// Makes the account a representative of the patient's, with the reference under which it may send transactions.
	pub(crate) fn take_representative(who: &T::AccountId, patient: &PatientId) -> DispatchResult {
		ensure!(Self::is_unused(who), Error::<T>::AccountInUse);
		frame_system::Pallet::<T>::inc_sufficients(who);
		Representatives::<T>::insert(who, patient);
		Ok(())
	}

	/// Takes the account's role and its reference away. It is free again.
	pub(crate) fn release_account(who: &T::AccountId) {
		Holders::<T>::remove(who);
		Representatives::<T>::remove(who);
		frame_system::Pallet::<T>::dec_sufficients(who);
	}
}

/// The commitment was made in a way that this chain knows.
pub(crate) fn is_known(commitment: &Commitment) -> bool {
	commitment.scheme == Commitment::SCHEME
}
