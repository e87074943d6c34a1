//! Access without prior consent, reviewed afterwards.

use super::{AccountId, Signature};
use anamnesis_primitives::{
	emergency::{OpeningNumber, Verdict},
	Commitment, EmergencyReason, Moment, OrganisationId, PatientId,
};

super::calls! {
	EmergencyAccess = 18;

	/// Opens access to a patient's records in an emergency, without the patient's consent.
	///
	/// Signed by a clinician of `acting_for`, which is a Provider.
	0 => open(
		acting_for: OrganisationId,
		patient: PatientId,
		reason: EmergencyReason,
		statement: Commitment,
	);

	/// Opens access in an emergency, with a second practitioner's signature.
	///
	/// Signed by a clinician of `acting_for`, which is a Provider.
	1 => open_cosigned(
		acting_for: OrganisationId,
		patient: PatientId,
		reason: EmergencyReason,
		statement: Commitment,
		cosigner: AccountId,
		expires_at: Moment,
		signature: Signature,
	);

	/// Says whether an opening was justified.
	///
	/// Signed by an officer of `acting_for`, who has not signed for the opening: of the organisation that
	/// opened, as long as there is time for it; of a Supervisor, when that has passed, when the patient has
	/// contradicted, and when the chain stood still.
	2 => review(
		acting_for: OrganisationId,
		patient: PatientId,
		opening: OpeningNumber,
		verdict: Verdict,
		statement: Commitment,
	);

	/// Contradicts an opening: the Supervisors shall look at it, whoever else has.
	///
	/// Signed by the patient's holder, or by a representative who may take back what was permitted.
	3 => dispute(patient: PatientId, opening: OpeningNumber);

	/// Posts that records were delivered in an emergency while the chain stood still.
	///
	/// Signed by an officer or the administrator of `acting_for`, a Custodian or Keyholder, which
	/// delivered.
	4 => post_offline(
		acting_for: OrganisationId,
		patient: PatientId,
		clinician: AccountId,
		officer: AccountId,
		provider: OrganisationId,
		reason: EmergencyReason,
		statement: Commitment,
		opened_at: Moment,
		clinician_signature: Signature,
		officer_signature: Signature,
	);

	/// Ends the signer's own access before its time.
	///
	/// Signed by a clinician of `acting_for`, who has access in force.
	5 => end(acting_for: OrganisationId, patient: PatientId);
}
