//! From storage version 1 to 2: a patient can have representatives and earlier keys, be without a holder, and has the
//! commitment to a policy.
//!
//! It goes from patient to patient in as many blocks as it takes. An entry does not say of which version it is: those
//! up to the cursor are new, those behind it old.

// What the macro makes of the alias has no documentation.
#![allow(missing_docs)]

use crate::*;
use core::marker::PhantomData;
use frame_support::{
	migrations::{MigrationId, SteppedMigration, SteppedMigrationError},
	storage_alias,
};

/// What a patient's entry was in version 1.
#[derive(Clone, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
pub struct OldPatient<AccountId> {
	/// The account that acts for the patient.
	pub holder: AccountId,
	/// What records' keys are sealed to for the patient.
	pub encryption_key: EncryptionKey,
	/// The organisation that registered the patient.
	pub sponsor: OrganisationId,
	/// Since when the patient is registered.
	pub registered_at: Moment,
}

/// The patients in version 1.
#[storage_alias]
pub type Patients<T: Config> = StorageMap<
	Pallet<T>,
	Blake2_128Concat,
	PatientId,
	OldPatient<<T as frame_system::Config>::AccountId>,
>;

/// The migration, one patient a step.
pub struct PatientByPatient<T>(PhantomData<T>);

const PALLET_ID: &[u8; 23] = b"pallet-patient-registry";

impl<T: Config> SteppedMigration for PatientByPatient<T> {
	/// The last patient whose entry is new.
	type Cursor = PatientId;
	type Identifier = MigrationId<23>;

	fn id() -> Self::Identifier {
		MigrationId { pallet_id: *PALLET_ID, version_from: 1, version_to: 2 }
	}

	fn step(
		cursor: Option<Self::Cursor>,
		meter: &mut WeightMeter,
	) -> Result<Option<Self::Cursor>, SteppedMigrationError> {
		let required = T::WeightInfo::migrate_step();
		if meter.try_consume(required).is_err() {
			return Err(SteppedMigrationError::InsufficientWeight { required });
		}
		// On a chain that began with version 2 every entry is new.
		if Pallet::<T>::on_chain_storage_version() != StorageVersion::new(1) {
			return Ok(None);
		}
		let mut last = cursor;
		loop {
			let next = match last {
				None => Patients::<T>::iter().next(),
				Some(patient) => Patients::<T>::iter_from_key(patient).next(),
			};
			let Some((patient, old)) = next else {
				StorageVersion::new(2).put::<Pallet<T>>();
				return Ok(None);
			};
			migrate::<T>(patient, old);
			last = Some(patient);
			if meter.try_consume(required).is_err() {
				return Ok(last);
			}
		}
	}

	#[cfg(feature = "try-runtime")]
	fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
		let is_old = Pallet::<T>::on_chain_storage_version() == StorageVersion::new(1);
		let before: Vec<(PatientId, OldPatient<T::AccountId>)> =
			if is_old { Patients::<T>::iter().collect() } else { Vec::new() };
		Ok(before.encode())
	}

	#[cfg(feature = "try-runtime")]
	fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
		let before = Vec::<(PatientId, OldPatient<T::AccountId>)>::decode(&mut &before[..])
			.map_err(|_| sp_runtime::TryRuntimeError::Other("the old patients do not decode"))?;
		for (patient, old) in before {
			let is_same = crate::Patients::<T>::get(patient).is_some_and(|new| {
				new.holder == Some(old.holder)
					&& new.sponsor == old.sponsor
					&& new.registered_at == old.registered_at
					&& new.standing == Standing::Registered
			});
			ensure!(is_same, "a patient was lost or changed");
			let key = Keys::<T>::get(patient).and_then(|ring| ring.get(0));
			ensure!(key == Some(old.encryption_key), "a patient's key was lost or changed");
		}
		Ok(())
	}
}

/// Does the work for one patient.
fn migrate<T: Config>(patient: PatientId, old: OldPatient<T::AccountId>) {
	let OldPatient { holder, encryption_key, sponsor, registered_at } = old;
	let standing = Standing::Registered;
	crate::Patients::<T>::insert(
		patient,
		Patient { holder: Some(holder), sponsor, registered_at, standing },
	);
	Keys::<T>::insert(patient, KeyRing::new(encryption_key, registered_at));
	if T::Policies::commitment(&patient).is_none() {
		T::Policies::begin(&patient, derived_policy::<T>(&patient));
	}
}

/// A commitment to nothing that anybody has, until the patient commits to a policy:
/// `BLAKE2b-256("anamnesis/policy/migrated/v1" ‖ parent hash ‖ patient)`.
fn derived_policy<T: Config>(patient: &PatientId) -> Commitment {
	const PREFIX: &[u8] = b"anamnesis/policy/migrated/v1";
	let parent: [u8; 32] = frame_system::Pallet::<T>::parent_hash().into();
	let mut input = Vec::with_capacity(PREFIX.len().saturating_add(48));
	input.extend_from_slice(PREFIX);
	input.extend_from_slice(&parent);
	input.extend_from_slice(&patient.0);
	let hash = sp_io::hashing::blake2_256(&input);
	Commitment { scheme: Commitment::SCHEME, hash }
}
