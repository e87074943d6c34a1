//! What an upgrade changes in the storage of this pallet.

/// From storage version 1 to 2, in steps: a record names its keyholders. Records of before have none on chain.
// What the macro makes of the alias has no documentation.
#[allow(missing_docs)]
pub mod v2 {
	use crate::*;
	use core::marker::PhantomData;
	use frame_support::{
		migrations::{MigrationId, SteppedMigration, SteppedMigrationError},
		storage_alias,
		weights::WeightMeter,
	};

	/// What a record was in version 1.
	#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
	pub struct RecordV1 {
		/// What it is about.
		pub category: RecordCategory,
		/// Who keeps its sealed versions.
		pub custodian: OrganisationId,
		/// Who anchored it.
		pub author: OrganisationId,
		/// How many versions there are.
		pub versions: u32,
	}

	/// The records in version 1.
	#[storage_alias]
	pub type Records<T: Config> =
		StorageDoubleMap<Pallet<T>, Blake2_128Concat, PatientId, Twox64Concat, RecordId, RecordV1>;

	/// The last record that is in its new shape.
	type Done = (PatientId, RecordId);

	/// The migration.
	pub struct Keyholders<T>(PhantomData<T>);

	impl<T: Config> Keyholders<T> {
		/// Gives the next record its new shape, and says which it was; nothing when there is none. What comes before the
		/// cursor is never read again, so an entry is never taken for what it is not.
		pub(crate) fn migrate_next(after: Option<Done>) -> Option<Done> {
			let (patient, id, record) = match after {
				Some((patient, id)) => {
					let last = Records::<T>::hashed_key_for(patient, id);
					Records::<T>::iter_from(last).next()
				},
				None => Records::<T>::iter().next(),
			}?;
			let RecordV1 { category, custodian, author, versions } = record;
			let keyholders = Default::default();
			let record = Record { category, custodian, author, versions, keyholders };
			crate::Records::<T>::insert(patient, id, record);
			Some((patient, id))
		}
	}

	impl<T: Config> SteppedMigration for Keyholders<T> {
		type Cursor = Done;
		type Identifier = MigrationId<21>;

		fn id() -> Self::Identifier {
			MigrationId { pallet_id: *b"pallet-record-anchors", version_from: 1, version_to: 2 }
		}

		fn step(
			mut done: Option<Self::Cursor>,
			meter: &mut WeightMeter,
		) -> Result<Option<Self::Cursor>, SteppedMigrationError> {
			if Pallet::<T>::on_chain_storage_version() != 1 {
				return Ok(None);
			}
			let required = T::WeightInfo::migrate_record();
			if !meter.can_consume(required) {
				return Err(SteppedMigrationError::InsufficientWeight { required });
			}
			while meter.try_consume(required).is_ok() {
				let next = Self::migrate_next(done);
				if next.is_none() {
					StorageVersion::new(2).put::<Pallet<T>>();
					return Ok(None);
				}
				done = next;
			}
			Ok(done)
		}

		#[cfg(feature = "try-runtime")]
		fn pre_upgrade() -> Result<alloc::vec::Vec<u8>, sp_runtime::TryRuntimeError> {
			Ok((Records::<T>::iter().count() as u64).encode())
		}

		#[cfg(feature = "try-runtime")]
		fn post_upgrade(before: alloc::vec::Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
			let before = u64::decode(&mut &before[..])
				.map_err(|_| sp_runtime::TryRuntimeError::Other("the old count does not decode"))?;
			ensure!(
				crate::Records::<T>::iter().count() as u64 == before,
				"a record was lost or does not decode"
			);
			Ok(())
		}
	}
}
