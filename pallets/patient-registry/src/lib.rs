#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Patient**: the person the data is about; on chain only a [`PatientId`], which the chain derives and nobody
//!   chooses. One person may hold several; nothing here joins them.
//! - **Holder**: the account that acts for a patient id.
//! - **Sponsor**: the Provider that registers a patient, and pays for it.
//! - **Consent**: a text that the holder has read and signed
//!   ([`RegistrationConsent`](anamnesis_primitives::consent::RegistrationConsent)). It is never sent: the runtime
//!   writes it again from the arguments of the call and verifies the signature under it.
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
//! 4. *A patient leaves.* The erasure case ends, and the entry, the account's reference and the key go. The account
//!    and the key are free again; a new registration gives another id.
//!
//! ## Data
//!
//! [`Patients`] is the primary entry, and names what [`Holders`] and [`KeyHolders`] are looked up by, so that
//! forgetting removes all three. [`UsedConsents`] holds hashes that name nobody, for a day or two.
//!
//! ## Reading
//!
//! Other pallets ask through [`anamnesis_primitives::traits::Patients`]; front ends through a runtime API rather than
//! storage.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod consent;
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
	traits::{EncryptionKeys, ForgetPatient, Forgetting, InitialGrants, Members},
	EncryptionKey, InitialGrant, Moment, OrganisationId, PatientId, PractitionerKinds, Refusal,
	Role,
};
use frame_support::{
	pallet_prelude::*,
	traits::{PalletInfoAccess, UnixTime},
	weights::WeightMeter,
};
use frame_system::pallet_prelude::*;
use sp_runtime::traits::{IdentifyAccount, Verify, Zero};

/// The most patients that one transaction can register, in a batch.
pub const MAX_REGISTRATIONS: u32 = 16;

#[frame_support::pallet]
pub mod pallet {
	use super::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

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

		/// Encryption keys that other pallets have registered.
		type OtherKeys: EncryptionKeys;

		/// What a holder signs a consent with.
		type Signature: Parameter + Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>>;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// The most grants that a consent can give to the sponsor.
		#[pallet::constant]
		type MaxInitialGrants: Get<u32>;

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

	/// Which patient id an account holds.
	#[pallet::storage]
	pub type Holders<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, PatientId>;

	/// Whose an encryption key is, so that no key serves twice.
	#[pallet::storage]
	pub type KeyHolders<T: Config> = StorageMap<_, Blake2_128Concat, EncryptionKey, PatientId>;

	/// The consents that were used: by the hour since the Unix epoch in which they expire, and by the BLAKE2b-256 hash
	/// of their text. They are kept until that hour has passed, also across an erasure, and from then on nobody can use
	/// them because they are expired.
	#[pallet::storage]
	pub type UsedConsents<T: Config> =
		StorageDoubleMap<_, Twox64Concat, u64, Identity, [u8; 32], ()>;

	/// The first hour of which consents may still be remembered: where forgetting goes on.
	#[pallet::storage]
	pub type OldestConsentHour<T: Config> = StorageValue<_, u64>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A patient was registered.
		PatientRegistered {
			/// The id that the chain gave.
			patient: PatientId,
			/// The organisation that registered.
			sponsor: OrganisationId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The signer is not a clinician or recorder of the organisation that it acts for, or that is no Provider.
		NotAuthorized,
		/// The holder's account already has a role on this chain. Use a fresh one: an account serves one id in one role.
		AccountInUse,
		/// The encryption key already serves somebody. Make a fresh one.
		KeyInUse,
		/// Nothing can be sealed to this encryption key so that only its owner opens it: its scheme is unknown, it is not
		/// written in the one form below 2^255 - 19, or it is of small order. Use a fresh X25519 key (scheme 1).
		KeyNotUsable,
		/// The consent is no longer valid. Ask the patient to sign a new one.
		ConsentExpired,
		/// The consent would be valid for longer than a day. Ask the patient to sign one that ends sooner.
		ConsentTooLong,
		/// The signature is not the holder's under the consent that the call describes: another chain, sponsor, account,
		/// key, grant or expiry was signed, or somebody else signed.
		ConsentNotSigned,
		/// The consent was used before. Ask the patient to sign a new one.
		ConsentUsed,
		/// One transaction registers no more patients than it already has. Send another one.
		MaxRegistrationsExceeded,
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Registers a patient who has consented to it.
		///
		/// # Origin
		/// Signed by a clinician or recorder of `acting_for`, which is a Provider.
		///
		/// # Details
		/// `holder` is a fresh account of the patient's, `encryption_key` a fresh key: what records' keys will be sealed
		/// to for the patient. `signature` is the holder's under the consent text that says exactly what this call
		/// says, `<Bytes>` and `</Bytes>` included; `expires_at` is at most a day ahead. `grants` is what the
		/// organisation may do from now on, and comes from the same text. The chain derives the patient id; the
		/// event names it.
		///
		/// # Errors
		/// `NotAuthorized`, `ConsentExpired`, `ConsentTooLong`, `ConsentUsed`, `ConsentNotSigned`, `AccountInUse`,
		/// `KeyNotUsable`, `KeyInUse`, `MaxRegistrationsExceeded`, and what the pallet of grants says of grants that are
		/// not admissible.
		///
		/// # Events
		/// `PatientRegistered`, and one for each grant.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register(grants.len() as u32))]
		pub fn register(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			holder: T::AccountId,
			encryption_key: EncryptionKey,
			grants: BoundedVec<InitialGrant, T::MaxInitialGrants>,
			expires_at: Moment,
			signature: T::Signature,
		) -> DispatchResult {
			Self::ensure_sponsor(origin, acting_for)?;
			let consent = Self::check_consent(
				acting_for,
				&holder,
				&encryption_key,
				&grants,
				expires_at,
				&signature,
			)
			.map_err(Error::<T>::from)?;
			Self::remember_consent(&consent);

			let patient = Self::next_patient_id().ok_or(Error::<T>::MaxRegistrationsExceeded)?;
			Self::take_account(&holder, patient)?;
			Self::take_key(&encryption_key, patient)?;
			Patients::<T>::insert(
				patient,
				Patient { holder, encryption_key, sponsor: acting_for, registered_at: Self::now() },
			);
			Self::deposit_event(Event::PatientRegistered { patient, sponsor: acting_for });
			T::InitialGrants::grant_to_sponsor(&patient, acting_for, &grants)
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining);
			Self::forget_consents(consent::hour_of(Self::now()), &mut meter);
			meter.consumed()
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

	fn ensure_sponsor(origin: OriginFor<T>, acting_for: OrganisationId) -> DispatchResult {
		let who = ensure_signed(origin)?;
		let is_author = T::Members::practises(&who).is_some_and(|(organisation, kind)| {
			organisation == acting_for && PractitionerKinds::AUTHORS.contains(kind)
		});
		ensure!(
			is_author && T::Members::has_role(acting_for, Role::Provider),
			Error::<T>::NotAuthorized
		);
		Ok(())
	}

	/// Whether the account has no role on this chain: every role leaves a reference on its account.
	fn is_unused(who: &T::AccountId) -> bool {
		let account = frame_system::Account::<T>::get(who);
		account.providers == 0 && account.sufficients == 0
	}

	/// The id for a patient who is registered now. It depends on nothing that the sender chooses, and it was not given
	/// before: no two transactions share a parent block and a place, and within a transaction the ids already given are
	/// still there.
	fn next_patient_id() -> Option<PatientId> {
		let parent = frame_system::Pallet::<T>::parent_hash().into();
		let place = frame_system::Pallet::<T>::extrinsic_index().unwrap_or_default();
		(0..MAX_REGISTRATIONS)
			.map(|attempt| derive_patient_id(&parent, place, attempt))
			.find(|id| !Patients::<T>::contains_key(id))
	}

	fn take_account(who: &T::AccountId, patient: PatientId) -> DispatchResult {
		ensure!(Self::is_unused(who), Error::<T>::AccountInUse);
		frame_system::Pallet::<T>::inc_sufficients(who);
		Holders::<T>::insert(who, patient);
		Ok(())
	}

	fn take_key(key: &EncryptionKey, patient: PatientId) -> DispatchResult {
		ensure!(key.is_usable(), Error::<T>::KeyNotUsable);
		ensure!(
			!KeyHolders::<T>::contains_key(key) && !T::OtherKeys::in_use(key),
			Error::<T>::KeyInUse
		);
		KeyHolders::<T>::insert(key, patient);
		Ok(())
	}
}

/// The first 16 bytes of `BLAKE2b-256("anamnesis/patient/v1" ‖ parent hash ‖ place_le32 ‖ attempt_le32)`.
fn derive_patient_id(parent: &[u8; 32], place: u32, attempt: u32) -> PatientId {
	const PREFIX: &[u8] = b"anamnesis/patient/v1";
	let mut input = Vec::with_capacity(PREFIX.len().saturating_add(40));
	input.extend_from_slice(PREFIX);
	input.extend_from_slice(parent);
	input.extend_from_slice(&place.to_le_bytes());
	input.extend_from_slice(&attempt.to_le_bytes());
	let hash = sp_io::hashing::blake2_256(&input);
	let mut id = [0; 16];
	id.copy_from_slice(&hash[..16]);
	PatientId(id)
}

impl<T: Config> anamnesis_primitives::traits::Patients<T::AccountId> for Pallet<T> {
	fn held_by(who: &T::AccountId) -> Option<PatientId> {
		Holders::<T>::get(who)
	}

	fn holder(patient: &PatientId) -> Option<T::AccountId> {
		Patients::<T>::get(patient).map(|entry| entry.holder)
	}
}

impl<T: Config> EncryptionKeys for Pallet<T> {
	fn in_use(key: &EncryptionKey) -> bool {
		KeyHolders::<T>::contains_key(key)
	}
}

/// The patient's entry, and with it the account's reference and the key. Other pallets ask here whether a patient is
/// there, so this one comes last.
impl<T: Config> ForgetPatient for Pallet<T> {
	fn covers() -> Vec<&'static str> {
		vec![<Self as PalletInfoAccess>::name()]
	}

	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		if meter.try_consume(T::WeightInfo::forget()).is_err() {
			return Forgetting::Unfinished;
		}
		if let Some(entry) = Patients::<T>::take(patient) {
			Holders::<T>::remove(&entry.holder);
			KeyHolders::<T>::remove(entry.encryption_key);
			frame_system::Pallet::<T>::dec_sufficients(&entry.holder);
		}
		Forgetting::Done
	}
}
