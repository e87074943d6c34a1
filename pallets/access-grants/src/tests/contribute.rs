//! Who may add a record: `AccessControl::may_contribute`

use crate::{mock::*, *};
use anamnesis_primitives::{traits::AccessControl, RecordCategory};
use frame_support::assert_ok;

/// What is permitted to the clinic in these tests.
fn adding() -> Grant {
	Grant { rights: CONTRIBUTE, ..terms() }
}

fn may_add(patient: PatientId, who: u64, organisation: OrganisationId) -> bool {
	AccessGrants::may_contribute(&patient, &who, organisation, RecordCategory::Results)
}

/// Whether the clinic's clinician may add a result for Anna, after a change in the world.
fn with(grantee: Grantee<u64>, terms: Grant, change: impl FnOnce()) -> bool {
	let mut may = false;
	on_chain(|| {
		assert_ok!(anna_grants(grantee, terms));
		change();
		may = may_add(ANNA, CLINICIAN, CLINIC);
	});
	may
}

#[test]
fn an_organisation_that_was_granted_it_adds_through_its_authors() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), adding()));
		for (who, may) in [(CLINICIAN, true), (COLLEAGUE, true), (RECORDER, true), (OFFICER, false)]
		{
			assert_eq!(may_add(ANNA, who, CLINIC), may, "{who}");
		}
	});
}

#[test]
fn a_practitioner_who_was_granted_it_adds_alone() {
	on_chain(|| {
		assert_ok!(anna_grants(Grantee::Practitioner(RECORDER), adding()));
		assert!(may_add(ANNA, RECORDER, CLINIC));
		assert!(!may_add(ANNA, CLINICIAN, CLINIC));
	});
}

#[test]
fn an_officer_never_writes_records() {
	on_chain(|| {
		assert_ok!(anna_grants(Grantee::Practitioner(OFFICER), adding()));
		assert!(!may_add(ANNA, OFFICER, CLINIC));
	});
}

#[test]
fn nobody_adds_for_an_organisation_of_somebody_else() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), adding()));
		for (who, organisation) in [
			(CLINICIAN, HOSPITAL),
			(HOSPITAL_CLINICIAN, CLINIC),
			(HOSPITAL_CLINICIAN, HOSPITAL),
			(STRANGER, CLINIC),
		] {
			assert!(!may_add(ANNA, who, organisation), "{who} for {organisation}");
		}
	});
}

#[test]
fn another_patient_permits_nothing() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), adding()));
		assert!(!may_add(BEN, CLINICIAN, CLINIC));
		assert!(!may_add(PatientId([9; 16]), CLINICIAN, CLINIC));
	});
}

#[test]
fn the_right_to_read_is_not_the_right_to_add() {
	assert!(with(to_clinic(), adding(), || ()));
	assert!(with(to_clinic(), Grant { rights: BOTH, ..adding() }, || ()));
	assert!(!with(to_clinic(), Grant { rights: READ, ..adding() }, || ()));
}

#[test]
fn only_what_is_in_the_categories_is_added() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), adding()));
		let imaging = RecordCategory::Imaging;
		assert!(!AccessGrants::may_contribute(&ANNA, &CLINICIAN, CLINIC, imaging));
		assert_ok!(anna_grants(to_clinic(), Grant { scope: GrantScope::Everything, ..adding() }));
		assert!(AccessGrants::may_contribute(&ANNA, &CLINICIAN, CLINIC, imaging));
	});
}

#[test]
fn only_while_the_grant_is_in_force() {
	let begins = || Grant { from: BEGINNING + 5, ..adding() };
	assert!(!with(to_clinic(), begins(), || Now::set(BEGINNING + 4)));
	assert!(with(to_clinic(), begins(), || Now::set(BEGINNING + 5)));
	assert!(with(to_clinic(), begins(), || Now::set(LATER - 1)));
	assert!(!with(to_clinic(), begins(), || Now::set(LATER)));
}

#[test]
fn not_after_leaving_and_not_for_who_is_being_erased() {
	for grantee in [to_clinic(), to_clinician()] {
		assert!(with(grantee, adding(), || ()));
		assert!(!with(grantee, adding(), || Active::set(vec![])));
		assert!(!with(grantee, adding(), || Enrolled::set(vec![])));
		assert!(!with(grantee, adding(), || Denied::set(vec![ANNA])));
	}
}

#[test]
fn not_after_it_was_revoked() {
	let revoke = || {
		assert_ok!(anna_revokes(to_clinic(), 0));
	};
	assert!(!with(to_clinic(), adding(), revoke));
}
