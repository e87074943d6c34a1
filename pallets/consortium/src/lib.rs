#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Organisation**: a member of the consortium, named by a number. It has [`Roles`], one administrator account
//!   and one encryption key.
//! - **Administrator**: the account that enrols practitioners for its organisation, and votes when the organisation
//!   has a seat.
//! - **Practitioner**: an account enrolled by one organisation, of one [`PractitionerKind`].
//! - **Standing**: an organisation is active, suspended for some days, or excluded for good.
//! - **Seat**: an organisation's voice in the council. Seats belong to organisations; their administrators cast the
//!   votes. A seat that was silent for long does not count until it speaks.
//! - **Nominee**: an account that an organisation would run a validator with, until the council seats it.
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
//! 5. *A member misbehaves.* More than half of the seats suspend it for two weeks: its people cannot act, its seat and
//!    its validators stay. Two thirds exclude it: its people, its seat and its validators are gone at once, what it
//!    anchored stays.
//! 6. *Two thirds take somebody in.* A seat is given by two thirds, after a week in which more than half can think
//!    better of it.
//! 7. *Somebody goes silent.* A seat that was not heard for 90 days leaves the count, as long as three are left, so that
//!    nobody who is gone for good stands in the way of an upgrade. When it speaks, it counts again.
//! 8. *A validator comes and goes.* Its organisation nominates a fresh account, which registers session keys; two thirds
//!    seat it; the sessions take it in. A proof that it voted twice removes it without a vote.
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
pub mod benchmarking;
mod calls;
mod errors;
mod events;
pub mod migrations;
#[cfg(test)]
mod mock;
mod organisations;
mod practitioners;
mod seats;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
mod validators;
pub mod weights;

use alloc::vec::Vec;
use anamnesis_primitives::{
	traits::{Departures, EncryptionKeys, Members},
	Commitment, EncryptionKey, Endpoint, Moment, OrganisationId, PractitionerKind, Role, Roles,
};
use frame_support::{pallet_macros::import_section, pallet_prelude::*, traits::UnixTime};
use frame_system::pallet_prelude::*;

/// How many blocks a session can have. Its change takes a whole block, which a few others should stand beside.
pub const SESSION_BLOCKS: core::ops::RangeInclusive<u32> = 5..=1_800;

#[import_section(calls::calls)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::traits::{ChangeMembers, InitializeMembers};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(2);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// More than half of the council's seats: admission, suspension, roles that are added, second thoughts.
		type Majority: EnsureOrigin<Self::RuntimeOrigin>;

		/// Two thirds of the council's seats: seats, exclusions, validators, upgrades.
		type TwoThirds: EnsureOrigin<Self::RuntimeOrigin>;

		/// Gets the administrators of the organisations whose seats count.
		type Council: InitializeMembers<Self::AccountId> + ChangeMembers<Self::AccountId>;

		/// The sessions that validators come and go in.
		type Sessions: Sessions<Self::AccountId>;

		/// What else is kept about practitioners.
		type Departures: Departures<Self::AccountId>;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// Encryption keys that other pallets have registered.
		type OtherKeys: EncryptionKeys;

		/// The most seats that the council can have.
		#[pallet::constant]
		type MaxSeats: Get<u32>;

		/// The most validators that there can be; as many can be nominated at a time.
		#[pallet::constant]
		type MaxValidators: Get<u32>;

		/// The most nominees of one organisation at a time.
		#[pallet::constant]
		type MaxNomineesPerOrganisation: Get<u32>;

		/// The most practitioners that one organisation can have enrolled at a time.
		#[pallet::constant]
		type MaxPractitioners: Get<u32>;

		/// How long a suspension lasts, in milliseconds.
		#[pallet::constant]
		type SuspensionLength: Get<Moment>;

		/// How long after the end of a suspension there can be another one, in milliseconds.
		#[pallet::constant]
		type SuspensionPause: Get<Moment>;

		/// How long after the decision a seat is given or taken, in milliseconds.
		#[pallet::constant]
		type SeatDelay: Get<Moment>;

		/// After how long a silent seat does not count, in milliseconds.
		#[pallet::constant]
		type SilentAfter: Get<Moment>;

		/// How many seats count at least, however silent.
		#[pallet::constant]
		type MinVotes: Get<u32>;

		/// How many blocks a session has on a chain whose genesis says nothing else.
		#[pallet::constant]
		type DefaultSessionBlocks: Get<u32>;

		/// The measured weights.
		type WeightInfo: WeightInfo;

		/// Prepares what is not this pallet's.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	/// The members of the consortium, those included that were excluded.
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

	/// Where organisations' services answer.
	#[pallet::storage]
	pub type Endpoints<T: Config> = StorageMap<_, Twox64Concat, OrganisationId, Endpoint>;

	/// The enrolled practitioners.
	#[pallet::storage]
	pub type Practitioners<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Practitioner>;

	/// Whose an encryption key is, so that no key serves twice.
	#[pallet::storage]
	pub type KeyHolders<T: Config> =
		StorageMap<_, Blake2_128Concat, EncryptionKey, KeyHolder<T::AccountId>>;

	/// The seats of the council, in the order in which they were given.
	#[pallet::storage]
	pub type Seats<T: Config> = StorageValue<_, BoundedVec<Seat, T::MaxSeats>, ValueQuery>;

	/// What is decided of seats and has yet to come, in the order of decisions.
	#[pallet::storage]
	pub type SeatChanges<T: Config> =
		StorageValue<_, BoundedVec<SeatChange, T::MaxSeats>, ValueQuery>;

	/// The validators, in the order in which they author.
	#[pallet::storage]
	pub type Validators<T: Config> =
		StorageValue<_, BoundedVec<Validator<T::AccountId>, T::MaxValidators>, ValueQuery>;

	/// Whether the list of validators is another one than the sessions were told last.
	#[pallet::storage]
	pub type ValidatorsChanged<T: Config> = StorageValue<_, bool, ValueQuery>;

	/// Who may become a validator.
	#[pallet::storage]
	pub type Nominees<T: Config> =
		StorageValue<_, BoundedVec<Validator<T::AccountId>, T::MaxValidators>, ValueQuery>;

	/// Who was a validator and may still be in force, until the sessions have changed.
	#[pallet::storage]
	pub type Leaving<T: Config> =
		StorageValue<_, BoundedVec<Validator<T::AccountId>, T::MaxValidators>, ValueQuery>;

	/// That finality has stopped for good, until the set that goes on without those who are lost is in force.
	#[pallet::storage]
	pub type Stalled<T: Config> = StorageValue<_, Stall>;

	/// How many blocks a session has. The genesis says it, and nothing changes it.
	#[pallet::storage]
	pub type SessionBlocks<T: Config> = StorageValue<_, u32, ValueQuery, T::DefaultSessionBlocks>;

	/// Which validators have authored a block in this session.
	#[pallet::storage]
	pub type Authored<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ()>;

	/// For how many whole sessions a validator has authored nothing, without a break.
	#[pallet::storage]
	pub type Silence<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// The consortium that founds the chain.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The founding organisations; their numbers are their places in this list.
		pub organisations: Vec<GenesisOrganisation<T::AccountId>>,
		/// The accounts of the first validators, each with the number of the organisation that runs it.
		pub validators: Vec<Validator<T::AccountId>>,
		/// How many blocks a session has, if not as many as the runtime says: within [`SESSION_BLOCKS`].
		pub session_blocks: Option<u32>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		/// # Panics
		///
		/// When the founding consortium breaks a rule that holds for later members, since a chain must not start
		/// from a state that its own rules exclude. Nothing can reach this once there is a chain.
		fn build(&self) {
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
					Seats::<T>::try_append(Seat {
						organisation: id,
						heard_at: 0,
						votes: true,
						given_at: 0,
					})
					.unwrap_or_else(|()| panic!("more seats than MaxSeats at genesis"));
				}
			}
			T::Council::initialize_members(&Pallet::<T>::voters());

			for validator in &self.validators {
				assert!(
					Organisations::<T>::get(validator.organisation)
						.is_some_and(|entry| entry.roles.contains(Role::Validator)),
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

			if let Some(blocks) = self.session_blocks {
				assert!(
					SESSION_BLOCKS.contains(&blocks),
					"sessions of {blocks} blocks at genesis: there can be {SESSION_BLOCKS:?}",
				);
				SessionBlocks::<T>::put(blocks);
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxSeats::get() > 0, "a council needs a seat");
			assert!(T::MaxValidators::get() > 0, "a chain needs a validator");
			assert!(T::MinVotes::get() > 0, "somebody has to count");
			assert!(T::SuspensionLength::get() > 0, "a suspension has a length");
			assert!(
				SESSION_BLOCKS.contains(&T::DefaultSessionBlocks::get()),
				"sessions have an admissible length"
			);
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

	/// How many blocks a session has.
	pub fn session_blocks() -> u32 {
		// A raw specification could say anything.
		SessionBlocks::<T>::get().clamp(*SESSION_BLOCKS.start(), *SESSION_BLOCKS.end())
	}

	/// Whether the account has no role on this chain: every role leaves a reference on its account.
	pub fn is_unused(who: &T::AccountId) -> bool {
		let account = frame_system::Account::<T>::get(who);
		account.providers == 0 && account.sufficients == 0
	}

	/// Gives the account the reference under which it may send transactions.
	pub(crate) fn take_account(who: &T::AccountId) -> DispatchResult {
		ensure!(Self::is_unused(who), Error::<T>::AccountInUse);
		frame_system::Pallet::<T>::inc_sufficients(who);
		Ok(())
	}

	pub(crate) fn take_key(key: &EncryptionKey, holder: KeyHolder<T::AccountId>) -> DispatchResult {
		ensure!(key.is_usable(), Error::<T>::KeyNotUsable);
		ensure!(
			!KeyHolders::<T>::contains_key(key) && !T::OtherKeys::in_use(key),
			Error::<T>::KeyInUse
		);
		KeyHolders::<T>::insert(key, holder);
		Ok(())
	}

	/// The organisation that the signer administers, if it is this one and may act.
	pub(crate) fn ensure_administrator(
		origin: OriginFor<T>,
		acting_for: OrganisationId,
	) -> Result<Organisation<T::AccountId>, DispatchError> {
		let who = ensure_signed(origin)?;
		Organisations::<T>::get(acting_for)
			.filter(|entry| entry.administrator == who && entry.is_active(Self::now()))
			.ok_or_else(|| Error::<T>::NotAuthorized.into())
	}
}

impl<T: Config> Members<T::AccountId> for Pallet<T> {
	fn is_active(organisation: OrganisationId) -> bool {
		Organisations::<T>::get(organisation).is_some_and(|entry| entry.is_active(Self::now()))
	}

	fn has_role(organisation: OrganisationId, role: Role) -> bool {
		Organisations::<T>::get(organisation)
			.is_some_and(|entry| entry.roles.contains(role) && entry.is_active(Self::now()))
	}

	fn keeps_records(organisation: OrganisationId) -> bool {
		Organisations::<T>::get(organisation)
			.is_some_and(|entry| entry.roles.contains(Role::Custodian) && !entry.is_excluded())
	}

	fn keeps_keys(organisation: OrganisationId) -> bool {
		Organisations::<T>::get(organisation)
			.is_some_and(|entry| entry.roles.contains(Role::Keyholder) && !entry.is_excluded())
	}

	fn administrator(organisation: OrganisationId) -> Option<T::AccountId> {
		Organisations::<T>::get(organisation).map(|entry| entry.administrator)
	}

	fn administers(who: &T::AccountId) -> Option<OrganisationId> {
		Administrators::<T>::get(who)
	}

	fn practises(who: &T::AccountId) -> Option<(OrganisationId, PractitionerKind)> {
		Practitioners::<T>::get(who)
			.filter(|entry| entry.is_valid(Self::now()))
			.map(|entry| (entry.organisation, entry.kind))
	}

	fn enrolled_until(who: &T::AccountId) -> Option<Moment> {
		Practitioners::<T>::get(who)?.until
	}

	fn validates(who: &T::AccountId) -> Option<OrganisationId> {
		let of = |list: BoundedVec<Validator<T::AccountId>, T::MaxValidators>| {
			list.into_iter()
				.find(|validator| validator.account == *who)
				.map(|validator| validator.organisation)
		};
		of(Validators::<T>::get()).or_else(|| of(Nominees::<T>::get()))
	}

	fn belongs(who: &T::AccountId) -> Option<OrganisationId> {
		Practitioners::<T>::get(who)
			.map(|entry| entry.organisation)
			.or_else(|| Self::administers(who))
			.or_else(|| Self::validates(who))
	}

	fn holds_seat(organisation: OrganisationId) -> bool {
		Seats::<T>::get().iter().any(|seat| seat.organisation == organisation)
	}

	fn votes(organisation: OrganisationId) -> bool {
		Seats::<T>::get().iter().any(|seat| seat.organisation == organisation && seat.votes)
	}
}

impl<T: Config> EncryptionKeys for Pallet<T> {
	fn in_use(key: &EncryptionKey) -> bool {
		KeyHolders::<T>::contains_key(key)
	}
}
