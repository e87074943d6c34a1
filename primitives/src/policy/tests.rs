use super::*;
use crate::purpose::Purpose;
use alloc::{format, vec};

const ANNA: PatientId = PatientId([1; 16]);
const BEN: PatientId = PatientId([2; 16]);
const CLINICIAN: [u8; 32] = [7; 32];
const COLLEAGUE: [u8; 32] = [8; 32];
const CLINIC: OrganisationId = 3;
const OTHER_CLINIC: OrganisationId = 4;

const OPENS_NOTHING: EmergencyLaw = EmergencyLaw {
	overrides_restrictions: false,
	overrides_restriction_of_processing: false,
	honours_opt_out: true,
};
const OPENS_RESTRICTIONS: EmergencyLaw =
	EmergencyLaw { overrides_restrictions: true, ..OPENS_NOTHING };
const OPENS_ALL: EmergencyLaw =
	EmergencyLaw { overrides_restriction_of_processing: true, ..OPENS_RESTRICTIONS };
const KNOWS_NO_OPT_OUT: EmergencyLaw = EmergencyLaw { honours_opt_out: false, ..OPENS_ALL };

/// The clinician of the clinic wants to read record 17, an image, for treatment.
const RECORD: Question = Question {
	patient: ANNA,
	reader: CLINICIAN,
	acting_for: CLINIC,
	category: RecordCategory::Imaging,
	record: Some(17),
	purpose: Purpose::Treatment,
	emergency: false,
};
const OTHER_RECORD: Question = Question { record: Some(18), ..RECORD };
const CATEGORY: Question = Question { record: None, ..RECORD };
const OTHER_CATEGORY: Question = Question { category: RecordCategory::Results, ..CATEGORY };
const EMERGENCY: Question = Question { purpose: Purpose::BreakTheGlass, emergency: true, ..RECORD };

fn from(whom: Whom, what: What) -> Restriction {
	Restriction { whom, what }
}

fn from_everybody(what: What) -> Restriction {
	from(Whom::Everybody, what)
}

fn imaging() -> What {
	What::Categories(Categories::of(&[RecordCategory::Imaging]))
}

fn records(records: &[RecordId]) -> What {
	What::Records(records.to_vec())
}

fn document(
	processing: Processing,
	emergency: EmergencyChoice,
	restrictions: &[Restriction],
) -> PolicyV1 {
	PolicyV1::new(ANNA, 1, processing, emergency, restrictions.to_vec()).expect("it is admissible")
}

fn restricting(restrictions: &[Restriction]) -> PolicyV1 {
	document(Processing::Unrestricted, EmergencyChoice::Permitted, restrictions)
}

fn stored_only(restrictions: &[Restriction]) -> PolicyV1 {
	document(Processing::Restricted, EmergencyChoice::Permitted, restrictions)
}

fn opted_out() -> PolicyV1 {
	document(Processing::Unrestricted, EmergencyChoice::OptedOut, &[])
}

fn is_refused(restrictions: impl IntoIterator<Item = Restriction>, error: PolicyError) {
	let choices = (Processing::Unrestricted, EmergencyChoice::Permitted);
	let said = PolicyV1::new(ANNA, 1, choices.0, choices.1, restrictions);
	assert_eq!(said, Err(error));
}

#[track_caller]
fn permits(policy: &PolicyV1, question: Question) {
	assert_eq!(policy.apply(&question, OPENS_NOTHING), PolicyDecision::Permit);
}

#[track_caller]
fn denies(policy: &PolicyV1, question: Question) {
	assert!(!policy.apply(&question, OPENS_ALL).is_permit());
}

#[test]
fn a_policy_without_restrictions_stands_against_nothing() {
	let policy = restricting(&[]);
	for question in [RECORD, OTHER_RECORD, CATEGORY, OTHER_CATEGORY, EMERGENCY] {
		permits(&policy, question);
	}
}

#[test]
fn what_is_restricted_from_everybody_nobody_may_see() {
	let policy = restricting(&[from_everybody(What::Everything)]);
	denies(&policy, RECORD);
	denies(&policy, CATEGORY);
	denies(&policy, Question { reader: COLLEAGUE, acting_for: OTHER_CLINIC, ..RECORD });
}

#[test]
fn what_is_restricted_from_an_organisation_another_one_may_see() {
	let policy = restricting(&[from(Whom::Organisation(CLINIC), What::Everything)]);
	denies(&policy, RECORD);
	denies(&policy, Question { reader: COLLEAGUE, ..RECORD });
	permits(&policy, Question { acting_for: OTHER_CLINIC, ..RECORD });
}

#[test]
fn what_is_restricted_from_a_practitioner_a_colleague_may_see() {
	let policy = restricting(&[from(Whom::Practitioner(CLINICIAN), What::Everything)]);
	denies(&policy, RECORD);
	permits(&policy, Question { reader: COLLEAGUE, ..RECORD });
}

#[test]
fn a_practitioner_is_restricted_whomever_they_act_for() {
	let policy = restricting(&[from(Whom::Practitioner(CLINICIAN), What::Everything)]);
	denies(&policy, Question { acting_for: OTHER_CLINIC, ..RECORD });
}

#[test]
fn a_restricted_category_leaves_the_others_open() {
	let policy = restricting(&[from_everybody(imaging())]);
	denies(&policy, CATEGORY);
	denies(&policy, RECORD);
	permits(&policy, OTHER_CATEGORY);
	permits(&policy, Question { record: Some(17), ..OTHER_CATEGORY });
}

#[test]
fn a_restricted_record_leaves_the_others_open() {
	let policy = restricting(&[from_everybody(records(&[16, 17]))]);
	denies(&policy, RECORD);
	permits(&policy, OTHER_RECORD);
}

#[test]
fn a_listed_record_stands_against_every_category() {
	let policy = restricting(&[from_everybody(records(&[17]))]);
	denies(&policy, CATEGORY);
	denies(&policy, OTHER_CATEGORY);
}

#[test]
fn a_listed_record_stands_against_categories_only_for_those_it_concerns() {
	let policy = restricting(&[from(Whom::Organisation(CLINIC), records(&[17]))]);
	denies(&policy, CATEGORY);
	permits(&policy, Question { acting_for: OTHER_CLINIC, ..CATEGORY });
}

#[test]
fn the_first_restriction_that_concerns_it_is_named() {
	let policy = restricting(&[
		from_everybody(records(&[1])),
		from(Whom::Organisation(CLINIC), imaging()),
		from(Whom::Practitioner(CLINICIAN), What::Everything),
	]);
	let named = |question| policy.apply(&question, OPENS_NOTHING);
	assert_eq!(named(RECORD), PolicyDecision::Deny(Objection::Restriction(1)));
	assert_eq!(named(CATEGORY), PolicyDecision::Deny(Objection::Restriction(0)));
	let elsewhere = Question { acting_for: OTHER_CLINIC, ..RECORD };
	assert_eq!(named(elsewhere), PolicyDecision::Deny(Objection::Restriction(2)));
}

#[test]
fn an_emergency_opens_restrictions_where_the_law_says_so() {
	let policy = restricting(&[from_everybody(What::Everything)]);
	for purpose in [Purpose::EmergencyTreatment, Purpose::BreakTheGlass] {
		let emergency = Question { purpose, ..EMERGENCY };
		assert_eq!(
			policy.apply(&emergency, OPENS_RESTRICTIONS),
			PolicyDecision::PermitInEmergency(Objection::Restriction(0))
		);
	}
}

#[test]
fn an_emergency_opens_nothing_where_the_law_does_not() {
	let policy = restricting(&[from_everybody(What::Everything)]);
	assert!(!policy.apply(&EMERGENCY, OPENS_NOTHING).is_permit());
}

#[test]
fn a_grant_for_emergencies_opens_nothing() {
	let policy = restricting(&[from_everybody(What::Everything)]);
	for purpose in [Purpose::EmergencyTreatment, Purpose::BreakTheGlass] {
		denies(&policy, Question { purpose, ..RECORD });
	}
}

#[test]
fn an_emergency_access_for_another_purpose_opens_nothing() {
	let policy = restricting(&[from_everybody(What::Everything)]);
	denies(&policy, Question { purpose: Purpose::Treatment, ..EMERGENCY });
}

#[test]
fn an_opt_out_stands_against_emergencies_whatever_the_law_opens() {
	let decision = opted_out().apply(&EMERGENCY, OPENS_ALL);
	assert_eq!(decision, PolicyDecision::Deny(Objection::EmergencyOptOut));
}

#[test]
fn an_opt_out_stands_against_an_emergency_access_for_any_purpose() {
	for purpose in Purpose::ALL {
		denies(&opted_out(), Question { purpose, ..EMERGENCY });
	}
}

#[test]
fn an_opt_out_has_no_effect_where_the_law_does_not_know_it() {
	assert_eq!(opted_out().apply(&EMERGENCY, KNOWS_NO_OPT_OUT), PolicyDecision::Permit);
}

#[test]
fn an_opt_out_from_emergencies_leaves_grants_alone() {
	permits(&opted_out(), RECORD);
	permits(&opted_out(), Question { purpose: Purpose::EmergencyTreatment, ..RECORD });
}

#[test]
fn no_purpose_is_an_exception_from_restricted_processing() {
	let policy = stored_only(&[]);
	for purpose in Purpose::ALL {
		assert_eq!(
			policy.apply(&Question { purpose, ..RECORD }, OPENS_ALL),
			PolicyDecision::Deny(Objection::ProcessingRestricted),
			"{purpose:?}"
		);
	}
}

#[test]
fn an_emergency_opens_restricted_processing_where_the_law_says_so() {
	let policy = stored_only(&[]);
	assert_eq!(
		policy.apply(&EMERGENCY, OPENS_ALL),
		PolicyDecision::PermitInEmergency(Objection::ProcessingRestricted)
	);
	assert_eq!(
		policy.apply(&EMERGENCY, OPENS_RESTRICTIONS),
		PolicyDecision::Deny(Objection::ProcessingRestricted)
	);
}

#[test]
fn an_emergency_opens_nothing_when_the_law_opens_only_half_of_what_stands_against_it() {
	let policy = stored_only(&[from_everybody(What::Everything)]);
	let opens_processing = EmergencyLaw { overrides_restrictions: false, ..OPENS_ALL };
	assert!(!policy.apply(&EMERGENCY, OPENS_RESTRICTIONS).is_permit());
	assert!(!policy.apply(&EMERGENCY, opens_processing).is_permit());
	assert!(policy.apply(&EMERGENCY, OPENS_ALL).is_permit());
}

#[test]
fn the_policy_of_another_patient_permits_nothing() {
	for question in [RECORD, EMERGENCY] {
		let decision = restricting(&[]).apply(&Question { patient: BEN, ..question }, OPENS_ALL);
		assert_eq!(decision, PolicyDecision::Deny(Objection::AnotherPatient));
	}
}

#[test]
fn statements_about_the_same_reader_become_one_restriction_of_a_kind() {
	let results = What::Categories(Categories::of(&[RecordCategory::Results]));
	let both =
		What::Categories(Categories::of(&[RecordCategory::Imaging, RecordCategory::Results]));
	let policy = restricting(&[
		from_everybody(records(&[5, 2])),
		from_everybody(results),
		from_everybody(records(&[2, 3])),
		from_everybody(imaging()),
	]);
	assert_eq!(policy.restrictions(), [from_everybody(both), from_everybody(records(&[2, 3, 5]))]);
}

#[test]
fn nothing_is_said_beside_everything() {
	let said = [imaging(), What::Everything, records(&[1])].map(from_everybody);
	assert_eq!(restricting(&said).restrictions(), [from_everybody(What::Everything)]);
}

#[test]
fn a_restriction_about_nothing_is_refused() {
	is_refused([from_everybody(records(&[]))], PolicyError::WhatNotAdmissible);
	let no_category = What::Categories(Categories(0));
	is_refused([from_everybody(no_category)], PolicyError::WhatNotAdmissible);
}

#[test]
fn there_can_be_so_many_restrictions_and_no_more() {
	let said = |most| (0..most).map(|number| from(Whom::Organisation(number), imaging()));
	let most = u32::try_from(MAX_RESTRICTIONS).expect("it fits");
	let policy = restricting(&said(most).collect::<Vec<_>>());
	assert_eq!(policy.restrictions().len(), MAX_RESTRICTIONS);
	is_refused(said(most + 1), PolicyError::MaxRestrictionsExceeded);
}

#[test]
fn a_restriction_can_list_so_many_records_and_no_more() {
	let most = u32::try_from(MAX_RESTRICTED_RECORDS).expect("it fits");
	let said = |most| (0..most).map(|record| from_everybody(records(&[record])));
	let policy = restricting(&said(most).collect::<Vec<_>>());
	assert_eq!(policy.restrictions().len(), 1);
	is_refused(said(most + 1), PolicyError::MaxRecordsExceeded);
}

#[test]
fn the_longest_policy_has_the_length_that_is_said() {
	let records = What::Records((0..).take(MAX_RESTRICTED_RECORDS).collect());
	let said: Vec<_> = (0..)
		.take(MAX_RESTRICTIONS)
		.map(|number| from(Whom::Practitioner([number; 32]), records.clone()))
		.collect();
	let bytes = Policy::from(restricting(&said)).to_bytes();
	assert_eq!(bytes.len(), MAX_POLICY_BYTES);
	assert!(Policy::from_bytes(&bytes).is_ok());
}

#[test]
fn debugging_shows_nothing_of_a_policy() {
	let policy = Policy::from(stored_only(&[from(Whom::Organisation(CLINIC), imaging())]));
	assert_eq!(format!("{policy:?}"), "V1(PolicyV1 { .. })");
}

#[test]
fn a_document_says_whose_it_is_and_its_number() {
	let policy = Policy::from(restricting(&[]));
	assert_eq!((policy.patient(), policy.serial()), (ANNA, 1));
}

#[test]
fn one_bit_of_blinding_or_document_gives_another_commitment() {
	let blinding: Blinding = core::array::from_fn(|at| at as u8);
	let document = Policy::from(restricting(&[from_everybody(records(&[17]))])).to_bytes();
	let whole = policy_commitment(&blinding, &document);
	for bit in 0..512 {
		let mut flipped = blinding;
		flipped[bit / 8] ^= 1 << (bit % 8);
		assert_ne!(policy_commitment(&flipped, &document), whole);
	}
	for bit in 0..8 * document.len() {
		let mut flipped = document.clone();
		flipped[bit / 8] ^= 1 << (bit % 8);
		assert_ne!(policy_commitment(&blinding, &flipped), whole);
	}
	assert_ne!(policy_commitment(&blinding, &[document, vec![0]].concat()), whole);
}
