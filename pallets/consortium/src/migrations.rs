//! What an upgrade changes in the storage of this pallet.

/// From storage version 1 to 2: a seat says since when its organisation has had it.
// What the macro makes of the alias has no documentation.
#[allow(missing_docs)]
pub mod v2 {
	use crate::*;
	use core::marker::PhantomData;
	use frame_support::{
		migrations::VersionedMigration, storage_alias, traits::UncheckedOnRuntimeUpgrade,
	};

	/// What a seat was in version 1.
	#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
	pub struct SeatV1 {
		/// The organisation.
		pub organisation: OrganisationId,
		/// When it last spoke.
		pub heard_at: Moment,
		/// Whether the seat counts.
		pub votes: bool,
	}

	/// The seats in version 1.
	#[storage_alias]
	pub type Seats<T: Config> = StorageValue<
		Pallet<T>,
		BoundedVec<SeatV1, <T as Config>::MaxSeats>,
		frame_support::pallet_prelude::ValueQuery,
	>;

	/// The migration, whatever the version is. Only [`SinceWhen`] runs it.
	pub struct Unchecked<T>(PhantomData<T>);

	impl<T: Config> UncheckedOnRuntimeUpgrade for Unchecked<T> {
		/// Nobody noted when the seats were given: 0, as for founders.
		fn on_runtime_upgrade() -> Weight {
			let seats =
				Seats::<T>::get().into_iter().map(|SeatV1 { organisation, heard_at, votes }| {
					Seat { organisation, heard_at, votes, given_at: 0 }
				});
			crate::Seats::<T>::put(BoundedVec::truncate_from(seats.collect()));
			T::DbWeight::get().reads_writes(1, 1)
		}

		#[cfg(feature = "try-runtime")]
		fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
			Ok(Seats::<T>::get().encode())
		}

		#[cfg(feature = "try-runtime")]
		fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
			let before = Vec::<SeatV1>::decode(&mut &before[..])
				.map_err(|_| sp_runtime::TryRuntimeError::Other("the old seats do not decode"))?;
			let after = crate::Seats::<T>::get().into_iter().map(|seat| SeatV1 {
				organisation: seat.organisation,
				heard_at: seat.heard_at,
				votes: seat.votes,
			});
			ensure!(before == after.collect::<Vec<_>>(), "a seat was lost or changed");
			Ok(())
		}
	}

	/// Once, when the storage is of version 1.
	pub type SinceWhen<T> =
		VersionedMigration<1, 2, Unchecked<T>, Pallet<T>, <T as frame_system::Config>::DbWeight>;
}
