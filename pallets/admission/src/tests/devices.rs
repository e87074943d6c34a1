//! Devices: they add what they measure, from an allowance of their own, and do nothing else.

use crate::{mock::*, *};
use frame_support::assert_ok;

/// Who pays for the patient's device with this number.
fn device(number: DeviceNumber) -> Payer {
	Payer::Device { patient: PatientId(PATIENT), device: number }
}

/// What the patient's device with this number has spent.
fn spent_by_device(number: DeviceNumber) -> u64 {
	Admission::usage(&device(number)).ref_time
}

fn set_spent(number: DeviceNumber, ref_time: u64, length: u64) {
	let usage = Usage { period: Admission::period(), ref_time, length };
	DeviceUsage::<Test>::insert(PatientId(PATIENT), number, usage);
}

#[test]
fn a_device_adds_what_it_measures_for_its_own_patient_only() {
	on_chain(|| {
		for who in [SENSOR, SCALES] {
			assert_ok!(offer(who, measure(PATIENT)));
			for other in [OTHER_PATIENT, CHILD] {
				assert_eq!(offer(who, measure(other)), refused(Refusal::WrongRole));
			}
		}
		assert_ok!(offer(CHILDS_SENSOR, measure(CHILD)));
	});
}

#[test]
fn nobody_else_sends_what_is_a_devices() {
	on_chain(|| {
		for who in [
			HOLDER,
			OTHER_HOLDER,
			REPRESENTATIVE,
			FORMER_REPRESENTATIVE,
			CLINICIAN,
			CLINIC_ADMIN,
			VALIDATOR,
		] {
			assert_eq!(offer(who, measure(PATIENT)), refused(Refusal::WrongRole));
		}
		assert_eq!(offer(STRANGER, measure(PATIENT)), refused(Refusal::UnknownAccount));
	});
}

#[test]
fn a_device_does_nothing_that_the_patients_side_does() {
	on_chain(|| {
		for call in [
			call(desk::Call::read { patient: PATIENT }),
			call(desk::Call::share { patient: PATIENT }),
			restrict(PATIENT),
			revoke(true),
			call(desk::Call::resign { patient: PATIENT }),
		] {
			assert_eq!(offer(SENSOR, call), refused(Refusal::WrongRole));
		}
	});
}

#[test]
fn a_device_does_not_even_what_anyone_may() {
	on_chain(|| {
		for call in [call(desk::Call::anyone {}), batch(vec![])] {
			assert_eq!(offer(SENSOR, call), refused(Refusal::WrongRole));
		}
	});
}

#[test]
fn a_device_does_nothing_for_an_organisation() {
	on_chain(|| {
		for call in [
			write(CLINIC),
			call(desk::Call::administer { acting_for: CLINIC }),
			call(desk::Call::answer { acting_for: CLINIC }),
			call(desk::Call::emergency { acting_for: CLINIC }),
			call(desk::Call::vote {}),
			call(desk::Call::rotate {}),
		] {
			assert_eq!(offer(SENSOR, call), refused(Refusal::WrongRole));
		}
	});
}

#[test]
fn nothing_else_hides_in_a_devices_wrapper() {
	on_chain(|| {
		assert_ok!(offer(SENSOR, batch(vec![measure(PATIENT), measure(PATIENT)])));
		for hidden in [
			call(desk::Call::anyone {}),
			call(desk::Call::share { patient: PATIENT }),
			measure(CHILD),
		] {
			let wrapper = batch(vec![measure(PATIENT), hidden]);
			assert_eq!(offer(SENSOR, wrapper), refused(Refusal::WrongRole));
		}
	});
}

#[test]
fn a_device_whose_binding_has_ended_is_not_known() {
	on_chain(|| {
		Now::set(BoundUntil::get() - 1);
		assert_ok!(offer(SENSOR, measure(PATIENT)));
		Now::set(BoundUntil::get());
		for call in [measure(PATIENT), call(desk::Call::anyone {}), batch(vec![])] {
			assert_eq!(offer(SENSOR, call), refused(Refusal::UnknownAccount));
		}
	});
}

#[test]
fn a_devices_account_stands_for_the_device() {
	on_chain(|| {
		assert_eq!(Admission::standing(&SENSOR), Some(device(0)));
		assert_eq!(Admission::standing(&SCALES), Some(device(1)));
		assert_eq!(Admission::allowance(&device(0)), DeviceAllowance::get());
		assert_eq!(Admission::quota(&device(0), &SENSOR), None);
	});
}

#[test]
fn a_device_pays_from_an_allowance_of_its_own() {
	on_chain(|| {
		assert_ok!(include(SENSOR, measure(PATIENT)));
		assert_eq!(spent_by_device(0), one_call_costs());
		assert_eq!(Admission::usage(&device(0)).length, 100);
		assert_eq!(spent_by_device(1), 0);
		assert_eq!(Admission::usage(&Payer::Patient(PatientId(PATIENT))).ref_time, 0);
	});
}

#[test]
fn a_device_that_has_spent_everything_stops_and_the_others_go_on() {
	on_chain(|| {
		set_spent(0, DEVICE_MAY_SPEND - one_call_costs(), 0);
		assert_ok!(include(SENSOR, measure(PATIENT)));
		assert_eq!(offer(SENSOR, measure(PATIENT)), refused(Refusal::AllowanceUsedUp));
		assert_ok!(offer(SCALES, measure(PATIENT)));
		assert_ok!(offer(HOLDER, call(desk::Call::read { patient: PATIENT })));

		Now::mutate(|now| *now += PERIOD);
		assert_ok!(include(SENSOR, measure(PATIENT)));
		assert_eq!(spent_by_device(0), one_call_costs());
	});
}

#[test]
fn a_device_spends_bytes_like_time() {
	on_chain(|| {
		set_spent(0, 0, DeviceAllowance::get().length - 100);
		assert_ok!(offer_of(SENSOR, measure(PATIENT), 100));
		assert_eq!(offer_of(SENSOR, measure(PATIENT), 101), refused(Refusal::AllowanceUsedUp));
	});
}

#[test]
fn a_patient_without_allowance_keeps_the_devices() {
	on_chain(|| {
		let usage =
			Usage { period: Admission::period(), ref_time: PATIENT_MAY_SPEND, length: 10_000 };
		PatientUsage::<Test>::insert(PatientId(PATIENT), usage);
		assert_ok!(include(SENSOR, measure(PATIENT)));
	});
}

#[test]
fn a_devices_priority_falls_with_what_it_has_spent() {
	on_chain(|| {
		let fresh = offer(SENSOR, measure(PATIENT)).expect("admitted").priority;
		set_spent(0, DEVICE_MAY_SPEND / 2, 0);
		let poor = offer(SENSOR, measure(PATIENT)).expect("admitted").priority;
		let other = offer(SCALES, measure(PATIENT)).expect("admitted").priority;
		assert!(poor < fresh, "{poor} < {fresh}");
		assert_eq!(other, fresh);
	});
}

#[test]
fn what_a_device_has_spent_goes_with_the_device() {
	on_chain(|| {
		for who in [SENSOR, SCALES] {
			assert_ok!(include(who, measure(PATIENT)));
		}
		Admission::unbound(&PatientId(PATIENT), 0);
		assert!(!DeviceUsage::<Test>::contains_key(PatientId(PATIENT), 0));
		assert_eq!(spent_by_device(1), one_call_costs());
	});
}

#[test]
fn giving_back_brings_nothing_of_a_device_back_that_is_gone() {
	on_chain(|| {
		Admission::give_back(&device(0), &SENSOR, 1);
		assert!(!DeviceUsage::<Test>::contains_key(PatientId(PATIENT), 0));
		set_spent(0, 10, 10);
		Admission::give_back(&device(0), &SENSOR, 3);
		assert_eq!(spent_by_device(0), 7);
	});
}

#[test]
fn with_the_patient_everything_is_forgotten_that_the_devices_have_spent() {
	on_chain(|| {
		for who in [SENSOR, SCALES, CHILDS_SENSOR] {
			let of = if who == CHILDS_SENSOR { CHILD } else { PATIENT };
			assert_ok!(include(who, measure(of)));
		}
		let forgotten = Admission::forget(&PatientId(PATIENT), &mut WeightMeter::new());
		assert_eq!(forgotten, Forgetting::Done);
		assert_eq!(DeviceUsage::<Test>::iter_prefix(PatientId(PATIENT)).count(), 0);
		assert!(DeviceUsage::<Test>::contains_key(PatientId(CHILD), 0));
	});
}

#[test]
fn with_little_time_one_device_is_forgotten_after_the_other() {
	on_chain(|| {
		for number in 0..3 {
			set_spent(number, 1, 1);
		}
		let patient = PatientId(PATIENT);
		let a_step = Weights::forget(1);
		for left in [2, 1, 0] {
			let mut meter = WeightMeter::with_limit(a_step);
			assert_eq!(Admission::forget(&patient, &mut meter), Forgetting::Unfinished);
			assert_eq!(DeviceUsage::<Test>::iter_prefix(patient).count(), left);
		}
		let mut meter = WeightMeter::with_limit(a_step);
		assert_eq!(Admission::forget(&patient, &mut meter), Forgetting::Done);
	});
}
