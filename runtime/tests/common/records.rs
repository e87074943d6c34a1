//! Records of patients, devices, and erasure cases.

use super::{people::*, *};
use anamnesis_primitives::{
	batch,
	consent::{DeviceBinding, ErasureAttestation},
	views::{AmendmentReason, HoldReason, KeepReason},
	CaseId, Day, ErasureGround, ErasureScope, RecordCategory, RecordId, RetentionReason,
};
use sp_keyring::Sr25519Keyring::Charlie;

/// The clinic adds a result that the archive keeps and for which the hospital holds a key.
pub fn anchor(patient: PatientId, what: &str) -> RuntimeCall {
	anchor_in(patient, RecordCategory::Results, what)
}

pub fn anchor_in(patient: PatientId, category: RecordCategory, what: &str) -> RuntimeCall {
	pallet_record_anchors::Call::anchor {
		acting_for: CLINIC,
		patient,
		category,
		commitment: commitment(what),
		size: 12,
		custodian: ARCHIVE,
		keyholders: BoundedVec::truncate_from(vec![HOSPITAL]),
		recorded_on: None,
	}
	.into()
}

/// A device of the patient's, for half a year, which has signed that it is.
pub fn bind_device(patient: PatientId, device: Person) -> RuntimeCall {
	let (until, expires_at) = (now() + 180 * DAY, expires_at());
	let text = DeviceBinding {
		genesis: genesis_hash(),
		patient,
		device: device.bytes(),
		until,
		expires_at,
	};
	pallet_patient_registry::Call::bind_device {
		patient,
		device: device.account(),
		until,
		expires_at,
		signature: device.sign(&text.signed_bytes()),
	}
	.into()
}

pub fn open_erasure(patient: PatientId) -> RuntimeCall {
	open_erasure_of(patient, ErasureScope::Everything)
}

pub fn open_erasure_of(patient: PatientId, scope: ErasureScope) -> RuntimeCall {
	pallet_erasure_requests::Call::open {
		patient,
		scope,
		ground: ErasureGround::ConsentWithdrawn,
		claim: commitment("claim").hash,
		case_key: None,
		revoke: false,
	}
	.into()
}

/// The archive attests that it has erased what the case is about.
pub fn attest(case: CaseId) -> RuntimeCall {
	let wanted = ErasureRequests::wanted(case, ARCHIVE).expect("the archive has to answer");
	let (count, anchors) = (wanted.count, wanted.digest);
	let attestation =
		ErasureAttestation { genesis: genesis_hash(), case, custodian: ARCHIVE, count, anchors };
	let signature = Charlie.sign(&attestation.signed_bytes()).into();
	pallet_erasure_requests::Call::attest { acting_for: ARCHIVE, case, count, anchors, signature }
		.into()
}

/// The patient's case.
pub fn case_of(patient: PatientId) -> CaseId {
	let cases = ErasureRequests::cases(&patient);
	cases.last().expect("a case is open").case
}

/// Goes on until the case is closed with its certificate.
pub fn purged(case: CaseId) {
	for _ in 0..100 {
		if pallet_erasure_requests::Certificates::<Runtime>::contains_key(case) {
			return next_block_twice();
		}
		next_block();
	}
	panic!("the purge does not end");
}

/// So that no event of the last steps is there any more.
fn next_block_twice() {
	next_block();
	next_block();
}

/// An entry of Anna's own.
pub fn anchor_own(patient: PatientId, what: &str) -> RuntimeCall {
	pallet_record_anchors::Call::anchor_own {
		patient,
		category: RecordCategory::Other,
		commitment: commitment(what),
		size: 8,
		custodian: ARCHIVE,
		keyholders: Default::default(),
		recorded_on: Some(Day::of(now())),
	}
	.into()
}

/// What a device has measured.
pub fn anchor_from_device(patient: PatientId, what: &str) -> RuntimeCall {
	pallet_record_anchors::Call::anchor_from_device {
		patient,
		commitment: commitment(what),
		size: 8,
		custodian: ARCHIVE,
		keyholders: Default::default(),
		recorded_on: Some(Day::of(now())),
	}
	.into()
}

/// The clinic adds a batch of these.
pub fn anchor_batch(patient: PatientId, leaves: &[Commitment]) -> RuntimeCall {
	pallet_record_anchors::Call::anchor_batch {
		acting_for: CLINIC,
		patient,
		category: RecordCategory::Results,
		root: batch::root(leaves).expect("there are leaves"),
		leaves: leaves.len().try_into().expect("not so many"),
		size: 20,
		custodian: ARCHIVE,
		keyholders: Default::default(),
		recorded_on: None,
	}
	.into()
}

/// The clinic amends a leaf of a batch.
pub fn amend_leaf(patient: PatientId, record: RecordId, leaf: u32, what: &str) -> RuntimeCall {
	pallet_record_anchors::Call::amend_leaf {
		acting_for: CLINIC,
		patient,
		record,
		leaf,
		commitment: commitment(what),
		size: 8,
		reason: AmendmentReason::Correction,
		recorded_on: None,
	}
	.into()
}

/// The supervisor holds a record for a year.
pub fn hold(patient: PatientId, record: RecordId) -> RuntimeCall {
	pallet_record_anchors::Call::hold {
		acting_for: AUTHORITY,
		patient,
		record,
		reason: HoldReason::CourtOrder,
		until: quarter_after(300 * DAY),
	}
	.into()
}

pub fn lift_hold(patient: PatientId, record: RecordId) -> RuntimeCall {
	pallet_record_anchors::Call::lift_hold { acting_for: AUTHORITY, patient, record }.into()
}

/// Anna says that something in the record is wrong.
pub fn ask_rectification(patient: PatientId, record: RecordId) -> RuntimeCall {
	let claim = commitment("what is wrong");
	pallet_record_anchors::Call::ask_rectification { patient, record, claim }.into()
}

/// The archive keeps a record for a year, since the law says so.
pub fn keep(case: CaseId, record: RecordId) -> RuntimeCall {
	pallet_erasure_requests::Call::keep {
		acting_for: ARCHIVE,
		case,
		record,
		reason: KeepReason::Refused(RetentionReason::LegalObligation),
		until: quarter_after(365 * DAY),
	}
	.into()
}
