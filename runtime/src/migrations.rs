//! What an upgrade of the runtime changes in storage.
//!
//! Short migrations run in the block in which the new code takes over (`VersionedMigration`, tuple [`AtOnce`]). What
//! touches many entries is a `SteppedMigration` in [`InSteps`]: it runs over as many blocks as it needs, and until it is
//! done nothing but inherents enters a block. Each is removed in the release after it.

/// Migrations in one block.
pub type AtOnce = (pallet_consortium::migrations::v2::SinceWhen<crate::Runtime>,);

/// Migrations over many blocks.
pub type InSteps = (
	pallet_record_anchors::migrations::v2::RecordByRecord<crate::Runtime>,
	pallet_access_grants::migrations::v2::FillReceived<crate::Runtime>,
	pallet_patient_registry::migrations::v2::PatientByPatient<crate::Runtime>,
	pallet_erasure_requests::migrations::v2::SeveralCases<crate::Runtime>,
);
