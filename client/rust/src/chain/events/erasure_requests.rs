//! Of erasure cases.

use anamnesis_primitives::{CaseId, Moment, OrganisationId, PatientId, RecordId};

super::events! {
	ErasureRequests;

	/// A patient asked for erasure.
	ErasureOpened {
		/// The case.
		case: CaseId,
		/// The patient.
		patient: PatientId,
	}

	/// A custodian attested that it has erased what it does not keep.
	ErasureAttested {
		/// The case.
		case: CaseId,
		/// The custodian.
		custodian: OrganisationId,
	}

	/// The chain begins to forget.
	PurgeBegun {
		/// The case.
		case: CaseId,
	}

	/// Nothing is left of what the case was about, and the certificate is there.
	ErasureCompleted {
		/// The case.
		case: CaseId,
	}

	/// What is not kept is forgotten, and there is a certificate of that. The case goes on, or was withdrawn.
	ErasurePartlyCompleted {
		/// The case.
		case: CaseId,
	}

	/// A custodian asked for more time.
	AnswerExtended {
		/// The case.
		case: CaseId,
		/// The custodian.
		custodian: OrganisationId,
		/// Until when it has to have answered now, exclusive.
		due_at: Moment,
	}

	/// A custodian keeps a record, or keeps it on.
	RecordKept {
		/// The case.
		case: CaseId,
		/// The custodian.
		custodian: OrganisationId,
		/// The record.
		record: RecordId,
	}

	/// A custodian keeps everything that it has of what the case is about.
	PartKept {
		/// The case.
		case: CaseId,
		/// The custodian.
		custodian: OrganisationId,
	}

	/// A custodian attested that it has erased a record that it had kept.
	RecordAttested {
		/// The case.
		case: CaseId,
		/// The custodian.
		custodian: OrganisationId,
		/// The record.
		record: RecordId,
	}

	/// The patient's side does not ask for the rest any more.
	ErasureWithdrawn {
		/// The case.
		case: CaseId,
	}

	/// A case about everything has taken this one over.
	ErasureTakenOver {
		/// The case, which is over.
		case: CaseId,
		/// The case about everything.
		by: CaseId,
	}

	/// The time for which a record was kept is over: the custodian has to answer anew.
	RecordReopened {
		/// The case.
		case: CaseId,
		/// The record.
		record: RecordId,
		/// Until when it has to have answered, exclusive; nothing if the record is gone.
		due_at: Option<Moment>,
	}

	/// The patient's side asked a supervisor whether a record may be kept.
	RefusalAppealed {
		/// The case.
		case: CaseId,
		/// The record.
		record: RecordId,
		/// Until when one has to have decided, exclusive.
		due_at: Moment,
	}

	/// A supervisor decided.
	AppealDecided {
		/// The case.
		case: CaseId,
		/// The record.
		record: RecordId,
		/// Whether it has to be erased.
		upheld: bool,
	}

	/// A custodian told recipients.
	RecipientsTold {
		/// The case.
		case: CaseId,
		/// The custodian.
		custodian: OrganisationId,
		/// How many.
		told: u32,
	}

	/// A recipient has erased what it had received.
	RecipientConfirmed {
		/// The case.
		case: CaseId,
		/// The recipient.
		recipient: OrganisationId,
	}

	/// What became of the recipients stands in the certificate now.
	RecipientsClosed {
		/// The case.
		case: CaseId,
		/// How many have confirmed.
		confirmed: u32,
		/// How many have said nothing in time.
		silent: u32,
	}

	/// Whoever has the key of the case says that something is still there.
	ComplaintMade {
		/// The case.
		case: CaseId,
		/// Until when a supervisor has to have answered, exclusive.
		due_at: Moment,
	}

	/// A supervisor has answered a complaint.
	ComplaintAnswered {
		/// The case.
		case: CaseId,
		/// Whether there was something.
		founded: bool,
	}

	/// Whoever has the key of the case had the certificate removed.
	CertificateRemoved {
		/// The case.
		case: CaseId,
	}

	/// Another custodian has taken over a record that is kept, since the one before is gone, and answers for it now.
	KeptTakenOver {
		/// The case.
		case: CaseId,
		/// The record.
		record: RecordId,
		/// The custodian that is gone.
		from: OrganisationId,
		/// The other one.
		custodian: OrganisationId,
	}
}
