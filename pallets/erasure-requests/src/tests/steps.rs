//! What can happen to erasure cases, drawn at random: calls by whoever may and by anybody, about what they could be about
//! and about anything.

use super::reference::{self as book, Number, SUPERVISORS};
use crate::mock::*;
use anamnesis_primitives::{OrganisationId, PatientId, RecordCategory, RecordCategory::*};
use proptest::{prelude::*, sample::select};
use sp_keyring::Sr25519Keyring;

pub const PATIENTS: [PatientId; 2] = [PATIENT, OTHER_PATIENT];
pub const VAULTS: [OrganisationId; 2] = [VAULT, OTHER_VAULT];
/// Who can have a record.
pub const CUSTODIANS: [OrganisationId; 3] = [VAULT, OTHER_VAULT, HOSPITAL];
pub const CATEGORIES: [RecordCategory; 3] = [Results, Imaging, Other];
pub const KEYS: [Sr25519Keyring; 2] = [CaseKey, OtherCaseKey];
pub const PEOPLE: [Sr25519Keyring; 11] = [
	Holder,
	OtherHolder,
	VaultAdmin,
	Officer,
	Clinician,
	OtherVaultAdmin,
	HospitalAdmin,
	SupervisorAdmin,
	SupervisorOfficer,
	CaseKey,
	Stranger,
];

/// Which of the cases something is about: one of the newest of those that it could be about, or of all.
#[derive(Clone, Copy, Debug)]
pub struct Which {
	pub back: usize,
	pub aimed: bool,
}

/// Which record: one of those that it could be about, or any.
#[derive(Clone, Copy, Debug)]
pub struct Item {
	pub number: Number,
	pub aimed: bool,
}

/// Which key: that of the case, or any.
#[derive(Clone, Copy, Debug)]
pub struct Key {
	pub number: usize,
	pub aimed: bool,
}

/// Who sends it: whoever may, or anybody.
#[derive(Clone, Copy, Debug)]
pub enum Who {
	Right,
	Anybody(Sr25519Keyring),
}

/// For which organisation: the one that keeps the record, mostly, or that the case asks.
#[derive(Clone, Copy, Debug)]
pub enum For {
	Custodian,
	Organisation(OrganisationId),
}

/// A date, in quarters from the next one on.
#[derive(Clone, Copy, Debug)]
pub struct Date(pub i16);

#[derive(Clone, Debug)]
pub enum Step {
	Open { who: Who, patient: usize, scope: book::Scope, key: Option<usize> },
	Attest { who: Who, by: For, case: Which, is_honest: bool, is_signed: bool },
	Purge { case: Which },
	Idle,
	Extend { who: Who, by: For, case: Which },
	Keep { who: Who, by: For, case: Which, record: Item, held: bool, until: Option<Date> },
	KeepAll { who: Who, by: For, case: Which, until: Date },
	AttestRecord { who: Who, case: Which, record: Item, is_honest: bool, is_signed: bool },
	Withdraw { who: Who, case: Which },
	Reopen { case: Which, record: Item },
	Appeal { who: Who, case: Which, record: Item },
	Decide { who: Who, by: For, case: Which, record: Item, upheld: bool },
	Tell { who: Who, by: For, case: Which, recipients: Vec<OrganisationId> },
	Confirm { who: Who, by: OrganisationId, case: Which },
	CloseRecipients { case: Which },
	Complain { case: Which, is_next: bool, key: Key },
	AnswerComplaint { who: Who, by: For, case: Which },
	RemoveCertificate { case: Which, key: Key },
	Anchor { patient: usize, category: RecordCategory, custodian: OrganisationId },
	Amend { patient: usize, record: Number },
	AmendLeaf { patient: usize },
	TakeOver { patient: usize, record: Number, to: OrganisationId },
	Hold { patient: usize, record: Number, until: Date, by: OrganisationId },
	Lift { patient: usize, record: Number },
	Register { patient: usize },
	Pass { days: u64 },
}

pub fn which() -> impl Strategy<Value = Which> {
	let back = prop_oneof![6 => Just(0), 3 => Just(1), 2 => Just(2), 1 => 0..9usize];
	(back, mostly()).prop_map(|(back, aimed)| Which { back, aimed })
}

pub fn who() -> impl Strategy<Value = Who> {
	prop_oneof![9 => Just(Who::Right), 1 => select(PEOPLE.to_vec()).prop_map(Who::Anybody)]
}

pub fn by() -> impl Strategy<Value = For> {
	prop_oneof![
		2 => select(VAULTS.to_vec()).prop_map(For::Organisation),
		7 => Just(For::Custodian),
		1 => select(ORGANISATIONS.to_vec()).prop_map(For::Organisation),
	]
}

pub fn supervisor() -> impl Strategy<Value = For> {
	prop_oneof![9 => select(SUPERVISORS.to_vec()), 1 => select(ORGANISATIONS.to_vec())]
		.prop_map(For::Organisation)
}

pub fn record() -> impl Strategy<Value = Number> {
	prop_oneof![6 => 0..4u32, 3 => 4..8u32]
}

pub fn item() -> impl Strategy<Value = Item> {
	(record(), mostly()).prop_map(|(number, aimed)| Item { number, aimed })
}

pub fn mostly() -> impl Strategy<Value = bool> {
	proptest::bool::weighted(0.85)
}

pub fn date() -> impl Strategy<Value = Date> {
	prop_oneof![8 => 0..2i16, 1 => Just(-1), 1 => 119..122i16].prop_map(Date)
}

pub fn scope() -> impl Strategy<Value = book::Scope> {
	prop_oneof![
		3 => Just(book::Scope::Everything),
		2 => proptest::collection::btree_set(record(), 1..3).prop_map(book::Scope::Records),
		2 => select(CATEGORIES.to_vec()).prop_map(book::Scope::Category),
		1 => select(VAULTS.to_vec()).prop_map(book::Scope::Custodian),
	]
}

pub fn yes() -> impl Strategy<Value = bool> {
	proptest::bool::weighted(0.95)
}

pub fn key() -> impl Strategy<Value = Key> {
	(0..KEYS.len(), mostly()).prop_map(|(number, aimed)| Key { number, aimed })
}

/// What custodians answer.
pub fn answer() -> impl Strategy<Value = Step> {
	prop_oneof![
		6 => (who(), by(), which(), yes(), yes()).prop_map(|(who, by, case, is_honest, is_signed)| {
			Step::Attest { who, by, case, is_honest, is_signed }
		}),
		1 => (who(), by(), which()).prop_map(|(who, by, case)| Step::Extend { who, by, case }),
		6 => (who(), by(), which(), item(), proptest::bool::weighted(0.3), date(), yes())
			.prop_map(|(who, by, case, record, held, until, right)| Step::Keep {
				who,
				by,
				case,
				record,
				held,
				until: (!(held && right)).then_some(until),
			}),
		2 => (who(), by(), which(), date())
			.prop_map(|(who, by, case, until)| Step::KeepAll { who, by, case, until }),
		3 => (who(), which(), item(), yes(), yes()).prop_map(
			|(who, case, record, is_honest, is_signed)| {
				Step::AttestRecord { who, case, record, is_honest, is_signed }
			}
		),
	]
}

/// What else is done with a case.
pub fn act() -> impl Strategy<Value = Step> {
	prop_oneof![
		5 => which().prop_map(|case| Step::Purge { case }),
		1 => Just(Step::Idle),
		1 => (who(), which()).prop_map(|(who, case)| Step::Withdraw { who, case }),
		3 => (which(), item()).prop_map(|(case, record)| Step::Reopen { case, record }),
		3 => (who(), which(), item())
			.prop_map(|(who, case, record)| Step::Appeal { who, case, record }),
		3 => (who(), supervisor(), which(), item(), any::<bool>()).prop_map(
			|(who, by, case, record, upheld)| Step::Decide { who, by, case, record, upheld }
		),
	]
}

/// What is said about recipients, and with keys.
pub fn word() -> impl Strategy<Value = Step> {
	let recipients = proptest::collection::btree_set(select(ORGANISATIONS.to_vec()), 1..3)
		.prop_map(|recipients| recipients.into_iter().collect::<Vec<_>>());
	prop_oneof![
		3 => (who(), by(), which(), recipients).prop_map(|(who, by, case, recipients)| {
			Step::Tell { who, by, case, recipients }
		}),
		4 => (who(), select(ORGANISATIONS.to_vec()), which())
			.prop_map(|(who, by, case)| Step::Confirm { who, by, case }),
		3 => which().prop_map(|case| Step::CloseRecipients { case }),
		3 => (which(), yes(), key())
			.prop_map(|(case, is_next, key)| Step::Complain { case, is_next, key }),
		2 => (who(), supervisor(), which())
			.prop_map(|(who, by, case)| Step::AnswerComplaint { who, by, case }),
		1 => (which(), key()).prop_map(|(case, key)| Step::RemoveCertificate { case, key }),
	]
}

/// What happens besides.
pub fn life() -> impl Strategy<Value = Step> {
	let patient = || 0..PATIENTS.len();
	prop_oneof![
		3 => (patient(), select(CATEGORIES.to_vec()), select(VAULTS.to_vec())).prop_map(
			|(patient, category, custodian)| Step::Anchor { patient, category, custodian }
		),
		2 => (patient(), record())
			.prop_map(|(patient, record)| Step::Amend { patient, record }),
		1 => patient().prop_map(|patient| Step::AmendLeaf { patient }),
		4 => (patient(), record(), select(CUSTODIANS.to_vec()))
			.prop_map(|(patient, record, to)| Step::TakeOver { patient, record, to }),
		2 => (patient(), record(), 0..2i16, select(SUPERVISORS.to_vec())).prop_map(
			|(patient, record, until, by)| Step::Hold { patient, record, until: Date(until), by }
		),
		1 => (patient(), record()).prop_map(|(patient, record)| Step::Lift { patient, record }),
		1 => patient().prop_map(|patient| Step::Register { patient }),
		4 => prop_oneof![0..40u64, 80..100u64].prop_map(|days| Step::Pass { days }),
	]
}

pub fn step() -> impl Strategy<Value = Step> {
	let key = proptest::option::weighted(0.7, 0..KEYS.len());
	prop_oneof![
		3 => (who(), 0..PATIENTS.len(), scope(), key)
			.prop_map(|(who, patient, scope, key)| Step::Open { who, patient, scope, key }),
		8 => answer(),
		7 => act(),
		4 => word(),
		4 => life(),
	]
}
