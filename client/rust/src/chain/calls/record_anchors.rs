//! What is anchored, and what has to be kept.

use super::NewRecord;
use anamnesis_primitives::{
	disclosure::Service,
	views::{AmendmentReason, HoldReason, RectificationRefusal},
	Commitment, Day, OrganisationId, PatientId, Quarter, RecordCategory, RecordId,
};

super::calls! {
	RecordAnchors = 12;

	/// Anchors a record in its first version.
	///
	/// Signed by a clinician or recorder of `acting_for`.
	0 => anchor(
		acting_for: OrganisationId,
		patient: PatientId,
		category: RecordCategory,
		commitment: Commitment,
		size: u8,
		custodian: OrganisationId,
		keyholders: &[OrganisationId],
		recorded_on: Option<Day>,
	);

	/// Adds a version to a record. The one before stays, as superseded.
	///
	/// Signed by a clinician or recorder of `acting_for`, the organisation that anchored the record.
	1 => amend(
		acting_for: OrganisationId,
		patient: PatientId,
		record: RecordId,
		commitment: Commitment,
		size: u8,
		reason: AmendmentReason,
		recorded_on: Option<Day>,
	);

	/// Anchors many records, of one patient or of several, each in its first version.
	///
	/// Signed by a clinician or recorder of `acting_for`.
	2 => anchor_many(acting_for: OrganisationId, entries: &[NewRecord]);

	/// Anchors what the patient has written, in its first version.
	///
	/// Signed by the holder of `patient`, or by a representative who may grant and whose mandate covers
	/// `category`.
	3 => anchor_own(
		patient: PatientId,
		category: RecordCategory,
		commitment: Commitment,
		size: u8,
		custodian: OrganisationId,
		keyholders: &[OrganisationId],
		recorded_on: Option<Day>,
	);

	/// Adds a version to a record that the patient has written.
	///
	/// Signed by the holder of `patient`, or by a representative who may grant and whose mandate covers the
	/// record.
	4 => amend_own(
		patient: PatientId,
		record: RecordId,
		commitment: Commitment,
		size: u8,
		reason: AmendmentReason,
		recorded_on: Option<Day>,
	);

	/// Anchors what a device has measured.
	///
	/// Signed by a device of `patient` whose binding is in force.
	5 => anchor_from_device(
		patient: PatientId,
		commitment: Commitment,
		size: u8,
		custodian: OrganisationId,
		keyholders: &[OrganisationId],
		recorded_on: Option<Day>,
	);

	/// Anchors many documents as one record: a batch.
	///
	/// Signed by a clinician or recorder of `acting_for`.
	6 => anchor_batch(
		acting_for: OrganisationId,
		patient: PatientId,
		category: RecordCategory,
		root: [u8; 32],
		leaves: u32,
		size: u8,
		custodian: OrganisationId,
		keyholders: &[OrganisationId],
		recorded_on: Option<Day>,
	);

	/// Anchors many documents that a device has measured as one record: a batch.
	///
	/// Signed by a device of `patient` whose binding is in force.
	7 => anchor_batch_from_device(
		patient: PatientId,
		root: [u8; 32],
		leaves: u32,
		size: u8,
		custodian: OrganisationId,
		keyholders: &[OrganisationId],
		recorded_on: Option<Day>,
	);

	/// Supersedes one leaf of a batch with a record of its own.
	///
	/// Signed by a clinician or recorder of `acting_for`, the organisation that anchored the batch.
	8 => amend_leaf(
		acting_for: OrganisationId,
		patient: PatientId,
		record: RecordId,
		leaf: u32,
		commitment: Commitment,
		size: u8,
		reason: AmendmentReason,
		recorded_on: Option<Day>,
	);

	/// Asks the organisation that wrote a record to rectify it (GDPR Art. 16).
	///
	/// Signed by the holder of `patient`, or by a representative who may grant and whose mandate covers the
	/// record: who may only see does not speak for the patient.
	9 => ask_rectification(patient: PatientId, record: RecordId, claim: Commitment);

	/// Refuses to rectify a record.
	///
	/// Signed by a practitioner of `acting_for`, the organisation that wrote the record: an officer as well
	/// as a clinician or recorder.
	10 => refuse_rectification(
		acting_for: OrganisationId,
		patient: PatientId,
		record: RecordId,
		why: RectificationRefusal,
	);

	/// Says until when a record has to be kept, or that it does not.
	///
	/// Signed by a practitioner of `acting_for`, the organisation that wrote the record: an officer as well
	/// as a clinician or recorder.
	11 => set_retention(
		acting_for: OrganisationId,
		patient: PatientId,
		record: RecordId,
		until: Option<Quarter>,
	);

	/// Puts a record under a legal hold: until it ends nobody erases it or hands it on. It is still read
	/// and amended.
	///
	/// Signed by an officer or the administrator of `acting_for`: a Supervisor, or the organisation that
	/// wrote the record.
	12 => hold(
		acting_for: OrganisationId,
		patient: PatientId,
		record: RecordId,
		reason: HoldReason,
		until: Quarter,
	);

	/// Lifts a legal hold.
	///
	/// Signed by an officer or the administrator of `acting_for`: whoever placed it, or a Supervisor.
	13 => lift_hold(acting_for: OrganisationId, patient: PatientId, record: RecordId);

	/// Asks an organisation to take over what `from` does for a record.
	///
	/// Signed by an officer or the administrator of `acting_for`, which is `from`; or, when `from` was
	/// excluded or has not that role any more, the organisation that wrote the record or a Supervisor.
	14 => offer_transfer(
		acting_for: OrganisationId,
		patient: PatientId,
		record: RecordId,
		service: Service,
		from: OrganisationId,
		to: OrganisationId,
	);

	/// Takes over what `from` does for a record.
	///
	/// Signed by an officer or the administrator of `acting_for`, which was asked to.
	15 => accept_transfer(
		acting_for: OrganisationId,
		patient: PatientId,
		record: RecordId,
		service: Service,
		from: OrganisationId,
	);

	/// Takes an offer back, or declines it.
	///
	/// Signed by an officer or the administrator of `acting_for`: who was asked, or who may offer.
	16 => withdraw_transfer(
		acting_for: OrganisationId,
		patient: PatientId,
		record: RecordId,
		service: Service,
		from: OrganisationId,
	);
}
