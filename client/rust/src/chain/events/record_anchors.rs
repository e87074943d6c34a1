//! Of records.

use anamnesis_primitives::{
	disclosure::Service,
	views::{AmendmentReason, HoldReason, RectificationRefusal},
	Moment, OrganisationId, PatientId, Quarter, RecordId, Version,
};

super::events! {
	RecordAnchors;

	/// A record was anchored, in its first version.
	RecordAnchored {
		/// The patient.
		patient: PatientId,
		/// The record's number.
		record: RecordId,
		/// The version's number.
		version: Version,
		/// Who keeps it.
		custodian: OrganisationId,
	}

	/// A version was added to a record, and supersedes the one before.
	RecordAmended {
		/// The patient.
		patient: PatientId,
		/// The record's number.
		record: RecordId,
		/// The version's number.
		version: Version,
		/// Who keeps it.
		custodian: OrganisationId,
		/// Why.
		reason: AmendmentReason,
	}

	/// A record was anchored that supersedes a leaf of a batch.
	LeafAmended {
		/// The patient.
		patient: PatientId,
		/// The batch.
		batch: RecordId,
		/// The leaf's number.
		leaf: u32,
		/// The record that supersedes it.
		record: RecordId,
		/// Why.
		reason: AmendmentReason,
	}

	/// A record is erased.
	RecordErased {
		/// The patient.
		patient: PatientId,
		/// The record's number, which no other ever gets.
		record: RecordId,
	}

	/// A leaf of a batch is erased.
	LeafErased {
		/// The patient.
		patient: PatientId,
		/// The batch.
		batch: RecordId,
		/// The leaf's number.
		leaf: u32,
	}

	/// The patient's side asked for a record's rectification.
	RectificationAsked {
		/// The patient.
		patient: PatientId,
		/// The record's number.
		record: RecordId,
		/// Until when it has to be answered, exclusive.
		due_at: Moment,
	}

	/// What was asked for was amended.
	RectificationAccepted {
		/// The patient.
		patient: PatientId,
		/// The record's number.
		record: RecordId,
	}

	/// The author's organisation does not rectify a record.
	RectificationRefused {
		/// The patient.
		patient: PatientId,
		/// The record's number.
		record: RecordId,
		/// Why.
		why: RectificationRefusal,
	}

	/// The date until when a record has to be kept was set, or taken away.
	RetentionSet {
		/// The patient.
		patient: PatientId,
		/// The record's number.
		record: RecordId,
		/// The beginning of this quarter.
		until: Option<Quarter>,
	}

	/// A record was put under a legal hold.
	HoldPlaced {
		/// The patient.
		patient: PatientId,
		/// The record's number.
		record: RecordId,
		/// Why.
		reason: HoldReason,
		/// The organisation that placed it.
		authority: OrganisationId,
		/// When it ends by itself.
		until: Quarter,
	}

	/// A legal hold was lifted.
	HoldLifted {
		/// The patient.
		patient: PatientId,
		/// The record's number.
		record: RecordId,
	}

	/// An organisation was asked to take over what another does for a record.
	TransferOffered {
		/// The patient.
		patient: PatientId,
		/// The record's number.
		record: RecordId,
		/// What is to be taken over.
		service: Service,
		/// From whom.
		from: OrganisationId,
		/// By whom.
		to: OrganisationId,
	}

	/// An organisation took over what another did for a record.
	RecordTransferred {
		/// The patient.
		patient: PatientId,
		/// The record's number.
		record: RecordId,
		/// What was taken over.
		service: Service,
		/// From whom.
		from: OrganisationId,
		/// By whom.
		to: OrganisationId,
	}

	/// An offer stands no longer.
	TransferWithdrawn {
		/// The patient.
		patient: PatientId,
		/// The record's number.
		record: RecordId,
		/// What was to be taken over.
		service: Service,
		/// From whom.
		from: OrganisationId,
	}
}
