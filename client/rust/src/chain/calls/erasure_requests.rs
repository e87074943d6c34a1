//! Erasure cases.

use super::{AccountId, Signature};
use anamnesis_primitives::{
	views::{ExtensionReason, KeepReason},
	CaseId, ErasureGround, ErasureScope, OrganisationId, PatientId, Quarter, RecordId,
	RetentionReason,
};

super::calls! {
	ErasureRequests = 13;

	/// Asks for erasure.
	///
	/// Signed by the patient's holder, or by a representative who may ask for erasure.
	0 => open(
		patient: PatientId,
		scope: &ErasureScope,
		ground: ErasureGround,
		claim: [u8; 32],
		case_key: Option<AccountId>,
		revoke: bool,
	);

	/// Attests that a custodian has erased its part of a case, but for the records that it keeps.
	///
	/// Signed by an officer or the administrator of `acting_for`.
	1 => attest(
		acting_for: OrganisationId,
		case: CaseId,
		count: u32,
		anchors: [u8; 32],
		signature: Signature,
	);

	/// Forgets some more of what a case is about.
	///
	/// Signed, by anybody whom the chain knows.
	2 => purge_step(case: CaseId);

	/// Asks for the erasure of somebody who was registered provisionally and whom nobody has claimed in
	/// time.
	///
	/// Signed by an officer or the administrator of `acting_for`, which registered the patient.
	3 => open_unclaimed(acting_for: OrganisationId, patient: PatientId, claim: [u8; 32]);

	/// Takes two more months to answer.
	///
	/// Signed by an officer or the administrator of `acting_for`, a custodian of the case that has yet to
	/// answer.
	4 => extend(acting_for: OrganisationId, case: CaseId, why: ExtensionReason);

	/// Keeps a record that a case is about.
	///
	/// Signed by an officer or the administrator of `acting_for`, the custodian of the record.
	5 => keep(
		acting_for: OrganisationId,
		case: CaseId,
		record: RecordId,
		reason: KeepReason,
		until: Quarter,
	);

	/// Keeps everything that a custodian has of what a case is about, or what is left of it.
	///
	/// Signed by an officer or the administrator of `acting_for`, a custodian of the case that has yet to
	/// answer.
	6 => keep_all(
		acting_for: OrganisationId,
		case: CaseId,
		reason: RetentionReason,
		until: Quarter,
	);

	/// Attests that a custodian has erased a record that it had kept.
	///
	/// Signed by an officer or the administrator of `acting_for`, the custodian of the record.
	7 => attest_record(
		acting_for: OrganisationId,
		case: CaseId,
		record: RecordId,
		count: u32,
		anchors: [u8; 32],
		signature: Signature,
	);

	/// Asks for no more than what is erased already.
	///
	/// Signed by the patient's holder, or by a representative who may ask for erasure.
	8 => withdraw(case: CaseId);

	/// Has a record answered anew whose time is over.
	///
	/// Signed, by anybody whom the chain knows.
	9 => reopen(case: CaseId, record: RecordId);

	/// Asks a supervisor whether a record may be kept.
	///
	/// Signed by the patient's holder, or by a representative who may ask for erasure.
	10 => appeal(case: CaseId, record: RecordId);

	/// Decides an appeal.
	///
	/// Signed by an officer or the administrator of `acting_for`, a Supervisor.
	11 => decide_appeal(acting_for: OrganisationId, case: CaseId, record: RecordId, upheld: bool);

	/// Tells the organisations that a custodian has delivered to some of what it erases.
	///
	/// Signed by an officer or the administrator of `acting_for`, a custodian of the case.
	12 => tell_recipients(acting_for: OrganisationId, case: CaseId, recipients: &[OrganisationId]);

	/// Confirms that a recipient has erased what it had received.
	///
	/// Signed by an officer or the administrator of `acting_for`, a recipient.
	13 => confirm_recipient(acting_for: OrganisationId, case: CaseId);

	/// Records in the certificate what became of the recipients.
	///
	/// Signed, by anybody whom the chain knows.
	14 => close_recipients(case: CaseId);

	/// Says that something of what was erased is still there.
	///
	/// Signed, by anybody whom the chain knows.
	15 => complain(case: CaseId, signature: Signature);

	/// Answers a complaint.
	///
	/// Signed by an officer or the administrator of `acting_for`, a Supervisor.
	16 => answer_complaint(acting_for: OrganisationId, case: CaseId, founded: bool);

	/// Removes a certificate, and everything else that there is of the case.
	///
	/// Signed, by anybody whom the chain knows.
	17 => remove_certificate(case: CaseId, signature: Signature);
}
