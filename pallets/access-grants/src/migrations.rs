//! What an upgrade changes in the storage of this pallet.

/// From storage version 1 to 2: grantees can look up whose grants they have.
pub mod v2 {
	use crate::*;
	use core::marker::PhantomData;
	use frame_support::migrations::{MigrationId, SteppedMigration, SteppedMigrationError};

	const PALLET: &[u8; 20] = b"pallet-access-grants";

	/// Fills [`Received`] from [`Grants`], one entry at a time. Only keys are read. The cursor is the last key that was
	/// seen, so that every step goes on where the one before ended; doing an entry twice changes nothing.
	pub struct FillReceived<T>(PhantomData<T>);

	impl<T: Config> SteppedMigration for FillReceived<T> {
		type Cursor = (PatientId, Grantee<T::AccountId>);
		type Identifier = MigrationId<20>;

		fn id() -> Self::Identifier {
			MigrationId { pallet_id: *PALLET, version_from: 1, version_to: 2 }
		}

		fn step(
			mut cursor: Option<Self::Cursor>,
			meter: &mut WeightMeter,
		) -> Result<Option<Self::Cursor>, SteppedMigrationError> {
			let each = T::WeightInfo::migrate_step();
			if meter.try_consume(each).is_err() {
				return Err(SteppedMigrationError::InsufficientWeight { required: each });
			}
			// A chain that began with version 2 has nothing to do.
			if StorageVersion::get::<Pallet<T>>() >= 2 {
				return Ok(None);
			}
			let mut keys = match &cursor {
				Some((patient, grantee)) => {
					Grants::<T>::iter_keys_from(Grants::<T>::hashed_key_for(patient, grantee))
				},
				None => Grants::<T>::iter_keys(),
			};
			loop {
				let Some((patient, grantee)) = keys.next() else {
					StorageVersion::new(2).put::<Pallet<T>>();
					return Ok(None);
				};
				Received::<T>::insert(&grantee, patient, ());
				cursor = Some((patient, grantee));
				if meter.try_consume(each).is_err() {
					return Ok(cursor);
				}
			}
		}

		#[cfg(feature = "try-runtime")]
		fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
			Ok((Grants::<T>::iter_keys().count() as u64).encode())
		}

		#[cfg(feature = "try-runtime")]
		fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
			let before = u64::decode(&mut &before[..])
				.map_err(|_| sp_runtime::TryRuntimeError::Other("the count does not decode"))?;
			let after = Received::<T>::iter_keys().count() as u64;
			ensure!(before == after, "not every grantee can look up every patient");
			Ok(())
		}
	}
}
