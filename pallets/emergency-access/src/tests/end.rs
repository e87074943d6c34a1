//! `end`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

fn end(who: Person, acting_for: OrganisationId, patient: PatientId) -> DispatchResult {
	EmergencyAccess::end(signed(who), acting_for, patient)
}

#[test]
fn a_clinician_ends_their_own_access() {
	on_chain(|| {
		open(ANNA);
		after(HOUR);
		assert_ok!(end(CLINICIAN, CLINIC, ANNA));
		assert_eq!(in_force(), None);
		assert_eq!(annas(0).until, BEGINNING + HOUR);
		System::assert_last_event(Event::EmergencyEnded { patient: ANNA, opening: 0 }.into());
	});
}

#[test]
fn it_is_reviewed_all_the_same() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(end(CLINICIAN, CLINIC, ANNA));
		assert_eq!(annas(0).waits_for, Some(Reviewers::Organisation(CLINIC)));
		assert_ok!(approve(0));
	});
}

#[test]
fn it_counts_as_unreviewed_all_the_same() {
	on_chain(|| {
		for _ in 0..3 {
			open(ANNA);
			assert_ok!(end(CLINICIAN, CLINIC, ANNA));
		}
		assert_noop!(open_by(CLINICIAN, CLINIC, ANNA), Error::<Test>::CosignatureMissing);
	});
}

#[test]
fn nobody_ends_the_access_of_somebody_else() {
	on_chain(|| {
		open(ANNA);
		assert_noop!(end(COLLEAGUE, CLINIC, ANNA), Error::<Test>::NotFound);
		for who in [OFFICER, HOSPITAL_CLINICIAN, ANNAS_ACCOUNT, STRANGER] {
			assert_noop!(end(who, CLINIC, ANNA), Error::<Test>::NotAuthorized);
		}
		assert_noop!(
			EmergencyAccess::end(RuntimeOrigin::root(), CLINIC, ANNA),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn there_is_nothing_to_end_where_nothing_is_in_force() {
	on_chain(|| {
		assert_noop!(end(CLINICIAN, CLINIC, ANNA), Error::<Test>::NotFound);
		open(ANNA);
		assert_noop!(end(CLINICIAN, CLINIC, BEN), Error::<Test>::NotFound);
		after(4 * HOUR);
		assert_noop!(end(CLINICIAN, CLINIC, ANNA), Error::<Test>::NotFound);
	});
}

#[test]
fn nothing_ends_twice() {
	on_chain(|| {
		open(ANNA);
		assert_ok!(end(CLINICIAN, CLINIC, ANNA));
		assert_noop!(end(CLINICIAN, CLINIC, ANNA), Error::<Test>::NotFound);
	});
}
