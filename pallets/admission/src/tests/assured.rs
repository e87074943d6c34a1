//! Calls that are assured: they never fail because something else has spent the allowance, and yet are bounded.

use crate::{mock::*, *};
use frame_support::assert_ok;

fn read() -> RuntimeCall {
	call(desk::Call::read { patient: PATIENT })
}

fn usage(patient: [u8; 16]) -> Usage {
	Admission::usage(&Payer::Patient(PatientId(patient)))
}

/// Sets what was spent in this period.
fn set_spent(patient: [u8; 16], ref_time: u64, length: u64) {
	let usage = Usage { period: Admission::period(), ref_time, length };
	PatientUsage::<Test>::insert(PatientId(patient), usage);
}

/// How many restrictions are let in, one after the other, until one is refused.
fn restrictions_until_refused(who: u64, patient: [u8; 16]) -> usize {
	for included in 0..1_000 {
		let answer = include(who, restrict(patient));
		if answer.is_err() {
			assert_eq!(answer, refused(Refusal::AllowanceUsedUp));
			return included;
		}
	}
	panic!("it has no end");
}

#[test]
fn what_is_assured_is_paid_from_the_allowance() {
	on_chain(|| {
		assert_ok!(include(HOLDER, restrict(PATIENT)));
		assert_eq!(usage(PATIENT).ref_time, one_call_costs());
		assert_eq!(usage(PATIENT).length, 100);
	});
}

#[test]
fn with_nothing_left_a_patient_still_restricts_and_does_nothing_else_that_is_paid() {
	on_chain(|| {
		set_spent(PATIENT, PATIENT_MAY_SPEND, 10_000);
		assert_eq!(offer(HOLDER, read()), refused(Refusal::AllowanceUsedUp));
		assert_ok!(offer(HOLDER, restrict(PATIENT)));
		assert_ok!(include(HOLDER, restrict(PATIENT)));
		assert_eq!(offer(HOLDER, read()), refused(Refusal::AllowanceUsedUp));
	});
}

#[test]
fn restricting_again_and_again_ends_with_the_reserve_in_computing_time_and_in_bytes() {
	on_chain(|| {
		set_spent(PATIENT, 2 * PATIENT_MAY_SPEND - 3 * one_call_costs(), 0);
		assert_eq!(restrictions_until_refused(HOLDER, PATIENT), 3);
		assert_eq!(offer(HOLDER, restrict(PATIENT)), refused(Refusal::AllowanceUsedUp));
		// Each has 100 bytes, of 10,000 and as many again.
		set_spent(PATIENT, 0, 20_000 - 400);
		assert_eq!(restrictions_until_refused(HOLDER, PATIENT), 4);
		// What takes back is free.
		assert_ok!(include(HOLDER, revoke(true)));
	});
}

#[test]
fn the_reserve_is_whole_again_with_the_next_period() {
	on_chain(|| {
		set_spent(PATIENT, 0, 20_000);
		assert_eq!(offer(HOLDER, restrict(PATIENT)), refused(Refusal::AllowanceUsedUp));
		Now::set(11 * PERIOD);
		assert_ok!(offer(HOLDER, restrict(PATIENT)));
	});
}

#[test]
fn a_representative_cannot_spend_the_holders_reserve() {
	on_chain(|| {
		set_spent(PATIENT, 0, 10_000 - 200);
		assert_eq!(restrictions_until_refused(REPRESENTATIVE, PATIENT), 2);
		set_spent(PATIENT, 0, 10_000);
		assert_eq!(offer(REPRESENTATIVE, restrict(PATIENT)), refused(Refusal::AllowanceUsedUp));
		assert_ok!(include(HOLDER, restrict(PATIENT)));
	});
}

#[test]
fn for_somebody_without_an_account_the_guardian_has_the_reserve() {
	on_chain(|| {
		set_spent(CHILD, 0, 20_000 - 200);
		assert_eq!(restrictions_until_refused(GUARDIAN, CHILD), 2);
	});
}

#[test]
fn in_a_wrapper_there_is_no_reserve() {
	on_chain(|| {
		assert_ok!(include(HOLDER, batch(vec![restrict(PATIENT)])));
		set_spent(PATIENT, PATIENT_MAY_SPEND, 10_000);
		let wrapped = offer(HOLDER, batch(vec![restrict(PATIENT)]));
		assert_eq!(wrapped, refused(Refusal::AllowanceUsedUp));
	});
}

#[test]
fn the_council_sets_the_reserve_with_the_allowance() {
	on_chain(|| {
		let less = Allowance { ref_time: 2 * PATIENT_MAY_SPEND, length: 1_000 };
		assert_ok!(Admission::set_patient_allowance(RuntimeOrigin::root(), Some(less)));
		set_spent(PATIENT, 0, 2_000 - 300);
		assert_eq!(restrictions_until_refused(HOLDER, PATIENT), 3);
	});
}

#[test]
fn what_is_assured_has_to_change_something_and_is_for_its_sender_only() {
	on_chain(|| {
		let nothing = || call(desk::Call::restrict { patient: PATIENT, changes: false });
		assert_eq!(offer(HOLDER, nothing()), refused(Refusal::ChangesNothing));
		for who in [OTHER_HOLDER, FORMER_REPRESENTATIVE, CLINICIAN, CLINIC_ADMIN] {
			assert_eq!(offer(who, restrict(PATIENT)), refused(Refusal::WrongRole));
		}
	});
}

#[test]
fn one_is_pending_per_account_whether_free_or_assured() {
	on_chain(|| {
		let restriction = offer(HOLDER, restrict(PATIENT)).expect("admitted");
		let revocation = offer(HOLDER, revoke(true)).expect("admitted");
		assert!(!restriction.provides.is_empty());
		assert_eq!(restriction.provides, revocation.provides);
	});
}

#[test]
fn it_goes_before_everything_that_is_paid() {
	on_chain(|| {
		let [restriction, revocation, paid] = [restrict(PATIENT), revoke(true), read()]
			.map(|call| offer(HOLDER, call).expect("admitted").priority);
		assert_eq!(restriction, revocation);
		assert!(restriction > paid);
	});
}
