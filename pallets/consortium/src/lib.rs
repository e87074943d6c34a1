#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Organisation**: a member of the consortium, named by a number. It has [`Roles`], one administrator account
//!   and one encryption key.
//! - **Administrator**: the account that enrols practitioners for its organisation, and votes when the organisation
//!   has a seat.
//! - **Practitioner**: an account enrolled by one organisation, of one [`PractitionerKind`].
//! - **Seat**: an organisation's voice in the council. Seats belong to organisations; their administrators cast the
//!   votes.
//!
//! ## Stories
//!
//! 1. *A clinic joins.* Three hospitals hold the seats. One of them proposes `admit_organisation` with the clinic's
//!    account, roles and key; a second one votes for it; the motion closes, and the clinic is a member. It has no
//!    seat, so allies cannot be admitted into a majority.
//! 2. *A clinician starts work.* The clinic's administrator enrols the clinician's account and encryption key. From
//!    the next block on the clinician can write for the clinic, on the clinic's allowance.
//! 3. *A clinician leaves.* The administrator removes the account. What the clinician signed stays valid; nothing
//!    new is accepted from the account.
//! 4. *Somebody tries to be two.* The clinician's account cannot be enrolled by a second organisation, become an
//!    administrator or hold a patient id, and the clinician's key cannot serve anybody else: who joins the two roles
//!    of one person could follow that person.
//!
//! ## Reading
//!
//! Read through the runtime API `ConsortiumApi` rather than storage.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
pub mod weights;

use alloc::vec::Vec;
use anamnesis_primitives::{
	traits::{EncryptionKeys, Members},
	EncryptionKey, Moment, OrganisationId, PractitionerKind, Role, Roles,
};
use frame_support::{pallet_prelude::*, traits::UnixTime};
use frame_system::pallet_prelude::*;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::traits::InitializeMembers;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// More than half of the council's seats.
		type AdmitOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Gets the administrators of the organisations with seats at genesis.
		type Council: InitializeMembers<Self::AccountId>;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// Encryption keys that other pallets have registered.
		type OtherKeys: EncryptionKeys;

		/// The most seats that the council can have.
		#[pallet::constant]
		type MaxSeats: Get<u32>;

		/// The most validators that there can be.
		#[pallet::constant]
		type MaxValidators: Get<u32>;

		/// The most practitioners that one organisation can have enrolled at a time.
		#[pallet::constant]
		type MaxPractitioners: Get<u32>;

		/// The measured weights.
		type WeightInfo: WeightInfo;
	}

	/// The members of the consortium.
	#[pallet::storage]
	pub type Organisations<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, Organisation<T::AccountId>>;

	/// The number that the next organisation gets.
	#[pallet::storage]
	pub type NextOrganisationId<T: Config> = StorageValue<_, OrganisationId, ValueQuery>;

	/// Which organisation an account administers.
	#[pallet::storage]
	pub type Administrators<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, OrganisationId>;

	/// The enrolled practitioners.
	#[pallet::storage]
	pub type Practitioners<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Practitioner>;

	/// Whose an encryption key is, so that no key serves twice.
	#[pallet::storage]
	pub type KeyHolders<T: Config> =
		StorageMap<_, Blake2_128Concat, EncryptionKey, KeyHolder<T::AccountId>>;

	/// The organisations with a seat in the council, in the order in which they got it.
	#[pallet::storage]
	pub type Seats<T: Config> =
		StorageValue<_, BoundedVec<OrganisationId, T::MaxSeats>, ValueQuery>;

	/// The validators, in the order in which they author.
	#[pallet::storage]
	pub type Validators<T: Config> =
		StorageValue<_, BoundedVec<Validator<T::AccountId>, T::MaxValidators>, ValueQuery>;

	/// The consortium that founds the chain.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The founding organisations; their numbers are their places in this list.
		pub organisations: Vec<GenesisOrganisation<T::AccountId>>,
		/// The accounts of the first validators, each with the number of the organisation that runs it.
		pub validators: Vec<Validator<T::AccountId>>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		/// # Panics
		///
		/// When the founding consortium breaks a rule that holds for later members, since a chain must not start
		/// from a state that its own rules exclude. Nothing can reach this once there is a chain.
		fn build(&self) {
			let mut seated = Vec::new();
			for founder in &self.organisations {
				let id = Pallet::<T>::insert_organisation(
					founder.administrator.clone(),
					founder.roles,
					founder.encryption_key,
					0,
				)
				.unwrap_or_else(|error| {
					panic!("a founding organisation is not admissible: {error:?}")
				});
				if founder.seat {
					seated.push(founder.administrator.clone());
					Seats::<T>::try_append(id)
						.unwrap_or_else(|()| panic!("more seats than MaxSeats at genesis"));
				}
			}
			T::Council::initialize_members(&seated);

			for validator in &self.validators {
				assert!(
					<Pallet<T> as Members<_>>::has_role(validator.organisation, Role::Validator),
					"a validator at genesis belongs to an organisation without the role",
				);
				assert!(
					Pallet::<T>::is_unused(&validator.account),
					"a validator's account at genesis has another role",
				);
				// A provider and not a sufficient reference: `session.set_keys` puts a consumer on top of it.
				frame_system::Pallet::<T>::inc_providers(&validator.account);
				Validators::<T>::try_append(validator.clone())
					.unwrap_or_else(|()| panic!("more validators than MaxValidators at genesis"));
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The council admitted an organisation.
		OrganisationAdmitted {
			/// Its number.
			organisation: OrganisationId,
			/// Its administrator.
			administrator: T::AccountId,
			/// Its roles.
			roles: Roles,
		},
		/// An organisation enrolled a practitioner.
		PractitionerEnrolled {
			/// The organisation.
			organisation: OrganisationId,
			/// The practitioner's account.
			practitioner: T::AccountId,
			/// What the practitioner is.
			kind: PractitionerKind,
		},
		/// An organisation removed a practitioner.
		PractitionerRemoved {
			/// The organisation.
			organisation: OrganisationId,
			/// The practitioner's account.
			practitioner: T::AccountId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is no such organisation, or no such practitioner in it. Check the number or the account.
		NotFound,
		/// The signer is not the administrator of the organisation that it acts for.
		NotAuthorized,
		/// The account already has a role on this chain. Use a fresh one: an account serves one id in one role.
		AccountInUse,
		/// The encryption key already serves somebody. Make a fresh one.
		KeyInUse,
		/// Nothing can be sealed to this encryption key so that only its owner opens it: its scheme is unknown, it is not
		/// written in the one form below 2^255 - 19, or it is of small order. Use a fresh X25519 key (scheme 1).
		KeyNotUsable,
		/// These roles do not go together, or there are none. A Supervisor is never also Provider, Custodian or
		/// Keyholder.
		RolesNotAdmissible,
		/// The organisation has as many practitioners as it may have. Remove somebody who left.
		MaxPractitionersExceeded,
		/// All numbers of organisations are given away.
		MaxOrganisationsExceeded,
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Admits an organisation to the consortium, without a seat in the council.
		///
		/// # Origin
		/// A motion of more than half of the council's seats.
		///
		/// # Details
		/// `administrator` is a fresh account of the organisation's; from now on it pays its transactions from the
		/// organisation's allowance. `roles` is a bit set (1 Provider, 2 Custodian, 4 Keyholder, 8 Validator,
		/// 16 Researcher, 32 Supervisor). `encryption_key` is what records' keys will be sealed to for the
		/// organisation.
		///
		/// # Errors
		/// `RolesNotAdmissible`, `AccountInUse`, `KeyNotUsable`, `KeyInUse`, `MaxOrganisationsExceeded`.
		///
		/// # Events
		/// `OrganisationAdmitted`.
		#[pallet::call_index(0)]
		pub fn admit_organisation(
			origin: OriginFor<T>,
			administrator: T::AccountId,
			roles: Roles,
			encryption_key: EncryptionKey,
		) -> DispatchResult {
			T::AdmitOrigin::ensure_origin(origin)?;
			let now = Self::now();
			let organisation =
				Self::insert_organisation(administrator.clone(), roles, encryption_key, now)?;
			Self::deposit_event(Event::OrganisationAdmitted { organisation, administrator, roles });
			Ok(())
		}

		/// Enrols a practitioner for an organisation.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`.
		///
		/// # Details
		/// `practitioner` is a fresh account: a person who works for two organisations has two. `encryption_key` is
		/// what records' keys will be sealed to for the practitioner.
		///
		/// # Errors
		/// `NotAuthorized`, `AccountInUse`, `KeyNotUsable`, `KeyInUse`, `MaxPractitionersExceeded`.
		///
		/// # Events
		/// `PractitionerEnrolled`.
		#[pallet::call_index(1)]
		pub fn enrol_practitioner(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			practitioner: T::AccountId,
			kind: PractitionerKind,
			encryption_key: EncryptionKey,
		) -> DispatchResult {
			let organisation = Self::ensure_administrator(origin, acting_for)?;
			ensure!(
				organisation.practitioners < T::MaxPractitioners::get(),
				Error::<T>::MaxPractitionersExceeded
			);
			Self::take_account(&practitioner)?;
			Self::take_key(&encryption_key, KeyHolder::Practitioner(practitioner.clone()))?;
			Practitioners::<T>::insert(
				&practitioner,
				Practitioner {
					organisation: acting_for,
					kind,
					encryption_key,
					enrolled_at: Self::now(),
				},
			);
			Organisations::<T>::insert(
				acting_for,
				Organisation {
					practitioners: organisation.practitioners.saturating_add(1),
					..organisation
				},
			);
			Self::deposit_event(Event::PractitionerEnrolled {
				organisation: acting_for,
				practitioner,
				kind,
			});
			Ok(())
		}

		/// Removes a practitioner of an organisation.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`.
		///
		/// # Details
		/// What the practitioner signed stays valid. The account and its key are free again, and transactions that
		/// were signed but not yet included fail.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `PractitionerRemoved`.
		#[pallet::call_index(2)]
		pub fn remove_practitioner(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			practitioner: T::AccountId,
		) -> DispatchResult {
			let organisation = Self::ensure_administrator(origin, acting_for)?;
			let entry = Practitioners::<T>::get(&practitioner)
				.filter(|entry| entry.organisation == acting_for)
				.ok_or(Error::<T>::NotFound)?;
			Practitioners::<T>::remove(&practitioner);
			KeyHolders::<T>::remove(entry.encryption_key);
			frame_system::Pallet::<T>::dec_sufficients(&practitioner);
			Organisations::<T>::insert(
				acting_for,
				Organisation {
					practitioners: organisation.practitioners.saturating_sub(1),
					..organisation
				},
			);
			Self::deposit_event(Event::PractitionerRemoved {
				organisation: acting_for,
				practitioner,
			});
			Ok(())
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxSeats::get() > 0, "a council needs a seat");
			assert!(T::MaxValidators::get() > 0, "a chain needs a validator");
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

	/// Whether the account has no role on this chain: every role leaves a reference on its account.
	pub fn is_unused(who: &T::AccountId) -> bool {
		let account = frame_system::Account::<T>::get(who);
		account.providers == 0 && account.sufficients == 0
	}

	/// Gives the account the reference under which it may send transactions.
	fn take_account(who: &T::AccountId) -> DispatchResult {
		ensure!(Self::is_unused(who), Error::<T>::AccountInUse);
		frame_system::Pallet::<T>::inc_sufficients(who);
		Ok(())
	}

	fn take_key(key: &EncryptionKey, holder: KeyHolder<T::AccountId>) -> DispatchResult {
		ensure!(key.is_usable(), Error::<T>::KeyNotUsable);
		ensure!(
			!KeyHolders::<T>::contains_key(key) && !T::OtherKeys::in_use(key),
			Error::<T>::KeyInUse
		);
		KeyHolders::<T>::insert(key, holder);
		Ok(())
	}

	fn insert_organisation(
		administrator: T::AccountId,
		roles: Roles,
		encryption_key: EncryptionKey,
		admitted_at: Moment,
	) -> Result<OrganisationId, DispatchError> {
		ensure!(roles.is_admissible(), Error::<T>::RolesNotAdmissible);
		let id = NextOrganisationId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::MaxOrganisationsExceeded)?;
		Self::take_account(&administrator)?;
		Self::take_key(&encryption_key, KeyHolder::Organisation(id))?;
		Administrators::<T>::insert(&administrator, id);
		Organisations::<T>::insert(
			id,
			Organisation { administrator, roles, encryption_key, admitted_at, practitioners: 0 },
		);
		NextOrganisationId::<T>::put(next);
		Ok(id)
	}

	fn ensure_administrator(
		origin: OriginFor<T>,
		acting_for: OrganisationId,
	) -> Result<Organisation<T::AccountId>, DispatchError> {
		let who = ensure_signed(origin)?;
		Organisations::<T>::get(acting_for)
			.filter(|organisation| organisation.administrator == who)
			.ok_or_else(|| Error::<T>::NotAuthorized.into())
	}
}

impl<T: Config> Members<T::AccountId> for Pallet<T> {
	fn is_active(organisation: OrganisationId) -> bool {
		Organisations::<T>::contains_key(organisation)
	}

	fn has_role(organisation: OrganisationId, role: Role) -> bool {
		Organisations::<T>::get(organisation).is_some_and(|entry| entry.roles.contains(role))
	}

	fn administrator(organisation: OrganisationId) -> Option<T::AccountId> {
		Organisations::<T>::get(organisation).map(|entry| entry.administrator)
	}

	fn administers(who: &T::AccountId) -> Option<OrganisationId> {
		Administrators::<T>::get(who)
	}

	fn practises(who: &T::AccountId) -> Option<(OrganisationId, PractitionerKind)> {
		Practitioners::<T>::get(who).map(|entry| (entry.organisation, entry.kind))
	}

	fn validates(who: &T::AccountId) -> Option<OrganisationId> {
		Validators::<T>::get()
			.into_iter()
			.find(|validator| validator.account == *who)
			.map(|validator| validator.organisation)
	}

	fn holds_seat(organisation: OrganisationId) -> bool {
		Seats::<T>::get().contains(&organisation)
	}
}

impl<T: Config> EncryptionKeys for Pallet<T> {
	fn in_use(key: &EncryptionKey) -> bool {
		KeyHolders::<T>::contains_key(key)
	}
}
