//! A wrapper obeys its inner calls.

use crate::{mock::*, *};
use frame_support::assert_ok;

#[test]
fn a_wrapper_of_admissible_calls_is_admitted() {
	on_chain(|| {
		assert_ok!(offer(CLINICIAN, batch(vec![write(CLINIC), call(desk::Call::anyone {})])));
	});
}

#[test]
fn nothing_hides_in_a_wrapper() {
	on_chain(|| {
		let hide =
			|inner: RuntimeCall| batch(vec![call(desk::Call::anyone {}), batch(vec![inner])]);
		assert_eq!(
			offer(CLINICIAN, hide(call(desk::Call::nobody {}))),
			refused(Refusal::CallForbidden)
		);
		assert_eq!(
			offer(HOSPITAL_ADMIN, hide(call(desk::Call::govern {}))),
			refused(Refusal::CouncilOnly)
		);
		assert_eq!(offer(CLINICIAN, hide(write(HOSPITAL))), refused(Refusal::WrongRole));
		assert_eq!(offer(HOLDER, hide(revoke(false))), refused(Refusal::ChangesNothing));
	});
}

#[test]
fn wrappers_are_nested_as_deep_as_allowed_and_no_deeper() {
	on_chain(|| {
		let nest = |depth: u32| (0..depth).fold(write(CLINIC), |inner, _| batch(vec![inner]));
		assert_ok!(offer(CLINICIAN, nest(3)));
		assert_eq!(offer(CLINICIAN, nest(4)), refused(Refusal::WrapperTooLarge));
		assert_eq!(offer(CLINICIAN, nest(200)), refused(Refusal::WrapperTooLarge));
	});
}

#[test]
fn wrappers_carry_as_many_calls_as_allowed_and_no_more() {
	on_chain(|| {
		let many = |calls: usize| batch(vec![write(CLINIC); calls]);
		assert_ok!(offer(CLINICIAN, many(5)));
		assert_eq!(offer(CLINICIAN, many(6)), refused(Refusal::WrapperTooLarge));
		let spread = batch(vec![many(5), many(5)]);
		assert_eq!(offer(CLINICIAN, spread), refused(Refusal::WrapperTooLarge));
	});
}

#[test]
fn an_empty_wrapper_is_paid_like_anything_else() {
	on_chain(|| {
		assert_ok!(include(CLINICIAN, batch(vec![])));
		assert!(spent_by(CLINIC) > 0);
	});
}

#[test]
fn the_weight_of_looking_grows_with_the_calls_and_stops_at_the_bound() {
	on_chain(|| {
		let weight = |call: &RuntimeCall| Admission::weight_of_looking(call).ref_time();
		let of = |calls: u64, prechecks: u64| {
			calls * LOOKING_COSTS + prechecks * PRECHECK_COSTS + RECOGNISING_COSTS
		};
		assert_eq!(weight(&write(CLINIC)), of(1, 0));
		assert_eq!(weight(&batch(vec![])), of(1, 0));
		assert_eq!(weight(&batch(vec![write(CLINIC); 4])), of(4, 0));
		assert_eq!(weight(&batch(vec![write(CLINIC); 400])), of(5, 0));
		assert_eq!(weight(&batch(vec![revoke(true); 3])), of(3, 3));
	});
}
