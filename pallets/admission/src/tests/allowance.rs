//! Allowances and priorities.

use crate::{mock::*, *};
use frame_support::assert_ok;

/// Leaves the organisation room for this many calls of the desk.
fn leave_room_for(organisation: OrganisationId, calls: u64) {
	OrganisationUsage::<Test>::insert(
		organisation,
		Usage {
			period: Admission::period(),
			ref_time: ORGANISATION_MAY_SPEND - calls * one_call_costs(),
			length: 0,
		},
	);
}

#[test]
fn the_organisation_that_is_acted_for_pays() {
	on_chain(|| {
		assert_ok!(include(CLINICIAN, write(CLINIC)));
		assert_eq!(spent_by(CLINIC), one_call_costs());
		assert_eq!(Admission::usage(&Payer::Organisation(CLINIC)).length, 100);
		assert_eq!(spent_by(HOSPITAL), 0);
	});
}

#[test]
fn a_patient_pays_from_the_own_allowance() {
	on_chain(|| {
		assert_ok!(include(HOLDER, call(desk::Call::read { patient: PATIENT })));
		assert_eq!(
			Admission::usage(&Payer::Patient(PatientId(PATIENT))).ref_time,
			one_call_costs()
		);
		assert_eq!(
			Admission::usage(&Payer::Patient(PatientId(OTHER_PATIENT))),
			Admission::usage(&Payer::Patient(PatientId([9; 16])))
		);
	});
}

#[test]
fn a_used_up_allowance_is_refused_to_the_last_unit_and_nobody_elses_is_touched() {
	on_chain(|| {
		leave_room_for(CLINIC, 2);
		assert_ok!(include(CLINICIAN, write(CLINIC)));
		assert_ok!(include(CLINICIAN, write(CLINIC)));
		assert_eq!(spent_by(CLINIC), ORGANISATION_MAY_SPEND);
		assert_eq!(offer(CLINICIAN, write(CLINIC)), refused(Refusal::AllowanceUsedUp));
		assert_eq!(
			offer(CLINIC_ADMIN, call(desk::Call::anyone {})),
			refused(Refusal::AllowanceUsedUp)
		);
		assert_ok!(offer(HOSPITAL_ADMIN, call(desk::Call::anyone {})));
	});
}

#[test]
fn a_used_up_allowance_is_refused_in_the_block_too_and_leaves_nothing() {
	on_chain(|| {
		leave_room_for(CLINIC, 1);
		assert_ok!(include(CLINICIAN, write(CLINIC)));
		let before = spent_by(CLINIC);
		assert_eq!(
			include(CLINICIAN, write(CLINIC)).map(|_| ()),
			refused(Refusal::AllowanceUsedUp)
		);
		assert_eq!(spent_by(CLINIC), before);
	});
}

#[test]
fn bytes_are_spent_like_time() {
	on_chain(|| {
		assert_ok!(offer_of(CLINICIAN, write(CLINIC), 10_000));
		assert_eq!(offer_of(CLINICIAN, write(CLINIC), 10_001), refused(Refusal::AllowanceUsedUp));
	});
}

#[test]
fn a_new_period_refills_without_touching_anybody() {
	on_chain(|| {
		leave_room_for(CLINIC, 0);
		assert_eq!(offer(CLINICIAN, write(CLINIC)), refused(Refusal::AllowanceUsedUp));
		Now::set(11 * PERIOD - 1);
		assert_eq!(offer(CLINICIAN, write(CLINIC)), refused(Refusal::AllowanceUsedUp));
		Now::set(11 * PERIOD);
		assert_ok!(include(CLINICIAN, write(CLINIC)));
		assert_eq!(spent_by(CLINIC), one_call_costs());
	});
}

#[test]
fn what_a_call_did_not_need_comes_back_and_looking_at_it_does_not() {
	on_chain(|| {
		assert_ok!(include(CLINICIAN, call(desk::Call::write { acting_for: CLINIC, needs: 300 })));
		assert_eq!(spent_by(CLINIC), one_call_costs() - 700);

		OrganisationUsage::<Test>::remove(CLINIC);
		assert_ok!(include(CLINICIAN, call(desk::Call::write { acting_for: CLINIC, needs: 0 })));
		assert_eq!(spent_by(CLINIC), one_call_costs() - 1000);
	});
}

#[test]
fn a_call_that_claims_more_than_its_weight_gives_nothing_back() {
	on_chain(|| {
		assert_ok!(include(CLINICIAN, call(desk::Call::write { acting_for: CLINIC, needs: 5000 })));
		assert_eq!(spent_by(CLINIC), one_call_costs());
	});
}

#[test]
fn priority_falls_with_what_was_spent() {
	on_chain(|| {
		let fresh = offer(CLINICIAN, write(CLINIC)).expect("admitted").priority;
		leave_room_for(CLINIC, 2);
		let poor = offer(CLINICIAN, write(CLINIC)).expect("admitted").priority;
		assert!(poor < fresh, "{poor} < {fresh}");
		let other = offer(HOSPITAL_ADMIN, call(desk::Call::anyone {})).expect("admitted").priority;
		assert_eq!(other, fresh);
	});
}
