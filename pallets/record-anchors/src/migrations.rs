//! What an upgrade changes in the storage of this pallet.

/// From storage version 1 to 2, in steps: a record says who wrote it in more ways than one, names its keyholders and has a
/// digest of its own; a version says on which day it was written; a holding is by category, and its digest does not
/// depend on the order.
// What the macro makes of the aliases has no documentation.
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

	/// What an anchor was in version 1.
	#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
	pub struct AnchorV1<AccountId> {
		/// What binds the document without showing it.
		pub commitment: Commitment,
		/// The base-2 logarithm of the sealed length, rounded up to a power of two.
		pub size: u8,
		/// The organisation that anchored it: the record's author.
		pub author: OrganisationId,
		/// Who signed for the organisation.
		pub practitioner: AccountId,
		/// When.
		pub anchored_at: Moment,
		/// Its place in the order of anchoring.
		pub sequence: u32,
		/// Why it supersedes the version before.
		pub reason: Option<AmendmentReason>,
	}

	/// What a holding was in version 1.
	#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
	pub struct HoldingV1 {
		/// How many versions.
		pub count: u32,
		/// The digest over them, in the order of anchoring.
		pub digest: [u8; 32],
	}

	/// The records in version 1.
	#[storage_alias]
	pub type Records<T: Config> =
		StorageDoubleMap<Pallet<T>, Blake2_128Concat, PatientId, Twox64Concat, RecordId, RecordV1>;

	/// The anchors in version 1.
	#[storage_alias]
	pub type Anchors<T: Config> = StorageNMap<
		Pallet<T>,
		(
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Twox64Concat, RecordId>,
			NMapKey<Twox64Concat, Version>,
		),
		AnchorV1<<T as frame_system::Config>::AccountId>,
	>;

	/// The holdings in version 1.
	#[storage_alias]
	pub type Holdings<T: Config> = StorageDoubleMap<
		Pallet<T>,
		Blake2_128Concat,
		PatientId,
		Twox64Concat,
		OrganisationId,
		HoldingV1,
	>;

	/// The last entry that is done. What comes before it in its map is never read again, so an entry is never taken for what
	/// it is not.
	#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
	pub enum Done {
		/// A holding was removed.
		#[codec(index = 0)]
		Holding(PatientId, OrganisationId),
		/// All holdings were.
		#[codec(index = 1)]
		Holdings,
		/// A record has its new shape, and counts nothing yet.
		#[codec(index = 2)]
		Record(PatientId, RecordId),
		/// All records have.
		#[codec(index = 3)]
		Records,
		/// A version has its new shape, and its record and its custodian's holding count it.
		#[codec(index = 4)]
		Anchor(PatientId, RecordId, Version),
	}

	/// The migration: first the holdings go, then each record gets its new shape, and then each version is counted anew. How
	/// many custodians a patient has stays the same.
	pub struct RecordByRecord<T>(PhantomData<T>);

	impl<T: Config> RecordByRecord<T> {
		/// Does the next entry, and says which it was; nothing when all is done. It does at most one.
		pub(crate) fn migrate_next(done: Option<Done>) -> Option<Done> {
			match done {
				None => Some(Self::next_holding(None)),
				Some(Done::Holding(patient, custodian)) => {
					Some(Self::next_holding(Some((patient, custodian))))
				},
				Some(Done::Holdings) => Some(Self::next_record(None)),
				Some(Done::Record(patient, id)) => Some(Self::next_record(Some((patient, id)))),
				Some(Done::Records) => Self::next_anchor(None),
				Some(Done::Anchor(patient, id, version)) => {
					Self::next_anchor(Some((patient, id, version)))
				},
			}
		}

		fn next_holding(after: Option<(PatientId, OrganisationId)>) -> Done {
			let next = match after {
				Some((patient, custodian)) => {
					let last = Holdings::<T>::hashed_key_for(patient, custodian);
					Holdings::<T>::iter_keys_from(last).next()
				},
				None => Holdings::<T>::iter_keys().next(),
			};
			let Some((patient, custodian)) = next else { return Done::Holdings };
			Holdings::<T>::remove(patient, custodian);
			Done::Holding(patient, custodian)
		}

		fn next_record(after: Option<(PatientId, RecordId)>) -> Done {
			let next = match after {
				Some((patient, id)) => {
					let last = Records::<T>::hashed_key_for(patient, id);
					Records::<T>::iter_from(last).next()
				},
				None => Records::<T>::iter().next(),
			};
			let Some((patient, id, record)) = next else { return Done::Records };
			let RecordV1 { category, custodian, author, versions } = record;
			let record = Record {
				category,
				custodian,
				keyholders: Default::default(),
				author: Author::Organisation(author),
				versions,
				leaves: None,
				amends: None,
				retain_until: None,
				digest: [0; 32],
			};
			crate::Records::<T>::insert(patient, id, record);
			Done::Record(patient, id)
		}

		fn next_anchor(after: Option<(PatientId, RecordId, Version)>) -> Option<Done> {
			let ((patient, id, version), anchor) = match after {
				Some(place) => {
					let last = Anchors::<T>::hashed_key_for(place);
					Anchors::<T>::iter_from(last).next()
				},
				None => Anchors::<T>::iter().next(),
			}?;
			let AnchorV1 { commitment, size, practitioner, anchored_at, sequence, reason, .. } =
				anchor;
			let part = Part::of(id, version, &commitment);
			crate::Records::<T>::mutate(patient, id, |record| {
				let Some(record) = record else { return };
				let mut all = record.part();
				all.add(&part);
				record.digest = all.digest;
				crate::Holdings::<T>::mutate(patient, record.custodian, |holding| {
					holding.get_or_insert_default().add(record.category, &part);
				});
			});
			let anchor = Anchor {
				commitment,
				size,
				signer: practitioner,
				anchored_at,
				recorded_on: None,
				sequence,
				reason,
			};
			crate::Anchors::<T>::insert((patient, id, version), anchor);
			Some(Done::Anchor(patient, id, version))
		}
	}

	impl<T: Config> SteppedMigration for RecordByRecord<T> {
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
			let required = T::WeightInfo::migrate_entry();
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
		fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
			let records = Records::<T>::iter().count() as u64;
			let anchors = Anchors::<T>::iter().count() as u64;
			let holdings = Holdings::<T>::iter_keys().count() as u64;
			Ok((records, anchors, holdings).encode())
		}

		#[cfg(feature = "try-runtime")]
		fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
			let before = <(u64, u64, u64)>::decode(&mut &before[..])
				.map_err(|_| sp_runtime::TryRuntimeError::Other("the old counts do not decode"))?;
			let records = crate::Records::<T>::iter().count() as u64;
			let anchors = crate::Anchors::<T>::iter().count() as u64;
			let holdings = crate::Holdings::<T>::iter().count() as u64;
			ensure!(
				(records, anchors, holdings) == before,
				"a record, a version or a holding was lost or does not decode"
			);
			Ok(())
		}
	}
}
