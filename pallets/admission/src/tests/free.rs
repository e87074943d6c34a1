//! Free calls and emergencies.

use crate::{mock::*, *};
use frame_support::assert_ok;

fn use_up() {
	let usage = Usage { period: Admission::period(), ref_time: PATIENT_MAY_SPEND, length: 10_000 };
	PatientUsage::<Test>::insert(PatientId(PATIENT), usage);
	let usage =
		Usage { period: Admission::period(), ref_time: ORGANISATION_MAY_SPEND, length: 10_000 };
	OrganisationUsage::<Test>::insert(CLINIC, usage);
}

#[test]
fn a_free_call_costs_nothing() {
	on_chain(|| {
		assert_ok!(include(HOLDER, revoke(true)));
		assert!(!PatientUsage::<Test>::contains_key(PatientId(PATIENT)));
	});
}

#[test]
fn a_free_call_is_never_refused_for_want_of_allowance() {
	on_chain(|| {
		use_up();
		assert_ok!(include(HOLDER, revoke(true)));
		assert_ok!(include(CLINICIAN, call(desk::Call::emergency { acting_for: CLINIC })));
	});
}

#[test]
fn a_free_call_has_to_change_something() {
	on_chain(|| {
		assert_eq!(offer(HOLDER, revoke(false)), refused(Refusal::ChangesNothing));
	});
}

#[test]
fn a_free_call_is_for_its_sender_only() {
	on_chain(|| {
		assert_eq!(offer(OTHER_HOLDER, revoke(true)), refused(Refusal::WrongRole));
		let emergency = || call(desk::Call::emergency { acting_for: CLINIC });
		assert_eq!(offer(OFFICER, emergency()), refused(Refusal::WrongRole));
		assert_eq!(offer(CLINIC_ADMIN, emergency()), refused(Refusal::WrongRole));
	});
}

#[test]
fn one_free_call_per_account_is_pending() {
	on_chain(|| {
		let first = offer(HOLDER, revoke(true)).expect("admitted");
		let second = offer(HOLDER, revoke(true)).expect("admitted");
		assert!(!first.provides.is_empty());
		assert_eq!(
			first.provides, second.provides,
			"the pool keeps one of two that provide the same"
		);

		let read = offer(HOLDER, call(desk::Call::read { patient: PATIENT })).expect("admitted");
		assert!(read.provides.is_empty(), "paid calls are ordered by their nonces alone");
	});
}

#[test]
fn a_free_call_in_a_wrapper_is_charged() {
	on_chain(|| {
		assert_ok!(include(HOLDER, batch(vec![revoke(true)])));
		assert!(Admission::usage(&Payer::Patient(PatientId(PATIENT))).ref_time > 0);
		use_up();
		assert_eq!(offer(HOLDER, batch(vec![revoke(true)])), refused(Refusal::AllowanceUsedUp));
	});
}

#[test]
fn an_emergency_goes_first_and_a_revocation_before_what_is_paid() {
	on_chain(|| {
		let emergency = offer(CLINICIAN, call(desk::Call::emergency { acting_for: CLINIC }));
		let revocation = offer(HOLDER, revoke(true));
		let paid = offer(HOLDER, call(desk::Call::read { patient: PATIENT }));
		let [emergency, revocation, paid] =
			[emergency, revocation, paid].map(|valid| valid.expect("admitted").priority);
		assert!(emergency > revocation && revocation > paid);
	});
}
