//! `set_organisation_allowance`, `set_patient_allowance`, `set_quota`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

fn calls(number: u64) -> Allowance {
	Allowance { ref_time: number * one_call_costs(), length: 10_000 }
}

fn set_quota(by: u64, who: u64, quota: Option<Allowance>) -> DispatchResult {
	Admission::set_quota(RuntimeOrigin::signed(by), CLINIC, who, quota)
}

#[test]
fn the_council_gives_one_organisation_another_allowance() {
	on_chain(|| {
		assert_ok!(Admission::set_organisation_allowance(
			RuntimeOrigin::root(),
			CLINIC,
			Some(calls(1))
		));
		System::assert_last_event(
			Event::OrganisationAllowanceSet { organisation: CLINIC, allowance: Some(calls(1)) }
				.into(),
		);
		assert_ok!(include(CLINICIAN, write(CLINIC)));
		assert_eq!(offer(CLINICIAN, write(CLINIC)), refused(Refusal::AllowanceUsedUp));
		let hospital = Admission::allowance(&Payer::Organisation(HOSPITAL));
		assert_eq!(hospital, OrganisationAllowance::get(), "the others have theirs");

		assert_ok!(Admission::set_organisation_allowance(RuntimeOrigin::root(), CLINIC, None));
		assert_ok!(offer(CLINICIAN, write(CLINIC)));
	});
}

#[test]
fn the_council_sets_what_patients_may_spend() {
	on_chain(|| {
		let read = || call(desk::Call::read { patient: PATIENT });
		assert_ok!(Admission::set_patient_allowance(RuntimeOrigin::root(), Some(calls(1))));
		System::assert_last_event(Event::PatientAllowanceSet { allowance: Some(calls(1)) }.into());
		assert_ok!(include(HOLDER, read()));
		assert_eq!(offer(HOLDER, read()), refused(Refusal::AllowanceUsedUp));
		assert_ok!(offer(HOLDER, revoke(true)));
		assert_ok!(Admission::set_patient_allowance(RuntimeOrigin::root(), None));
		assert_ok!(offer(HOLDER, read()));
	});
}

#[test]
fn an_allowance_shuts_nobody_out_and_is_bounded() {
	on_chain(|| {
		let (min, max) = (MinAllowance::get(), MaxAllowance::get());
		for allowance in [
			Allowance { ref_time: min.ref_time - 1, ..min },
			Allowance { length: min.length - 1, ..min },
			Allowance { ref_time: max.ref_time + 1, ..max },
			Allowance { length: max.length + 1, ..max },
		] {
			assert_noop!(
				Admission::set_organisation_allowance(
					RuntimeOrigin::root(),
					CLINIC,
					Some(allowance)
				),
				Error::<Test>::AllowanceOutOfBounds
			);
			assert_noop!(
				Admission::set_patient_allowance(RuntimeOrigin::root(), Some(allowance)),
				Error::<Test>::AllowanceOutOfBounds
			);
		}
		for allowance in [min, max] {
			assert_ok!(Admission::set_patient_allowance(RuntimeOrigin::root(), Some(allowance)));
		}
		assert_noop!(
			Admission::set_organisation_allowance(RuntimeOrigin::root(), 77, Some(min)),
			Error::<Test>::NotFound
		);
	});
}

#[test]
fn nobody_sets_allowances_but_the_council() {
	on_chain(|| {
		for who in [HOSPITAL_ADMIN, CLINIC_ADMIN, HOLDER] {
			let origin = || RuntimeOrigin::signed(who);
			assert_noop!(
				Admission::set_organisation_allowance(origin(), CLINIC, None),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Admission::set_patient_allowance(origin(), None),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn a_practitioner_with_a_quota_stops_and_the_others_go_on() {
	on_chain(|| {
		assert_ok!(set_quota(CLINIC_ADMIN, CLINICIAN, Some(calls(2))));
		System::assert_last_event(
			Event::QuotaSet {
				organisation: CLINIC,
				practitioner: CLINICIAN,
				quota: Some(calls(2)),
			}
			.into(),
		);
		assert_ok!(include(CLINICIAN, write(CLINIC)));
		assert_ok!(include(CLINICIAN, write(CLINIC)));
		assert_eq!(offer(CLINICIAN, write(CLINIC)), refused(Refusal::QuotaUsedUp));
		assert_eq!(include(CLINICIAN, write(CLINIC)).map(|_| ()), refused(Refusal::QuotaUsedUp));
		assert_ok!(offer(OFFICER, call(desk::Call::answer { acting_for: CLINIC })));
		assert_eq!(spent_by(CLINIC), 2 * one_call_costs(), "it comes out of the allowance");

		Now::mutate(|now| *now += PERIOD);
		assert_ok!(offer(CLINICIAN, write(CLINIC)));
	});
}

#[test]
fn a_quota_gets_back_what_a_call_did_not_need() {
	on_chain(|| {
		assert_ok!(set_quota(CLINIC_ADMIN, CLINICIAN, Some(calls(2))));
		assert_ok!(include(CLINICIAN, call(desk::Call::write { acting_for: CLINIC, needs: 400 })));
		let quota = Admission::quota(&Payer::Organisation(CLINIC), &CLINICIAN);
		let spent = quota.map(|quota| quota.usage.ref_time);
		assert_eq!(spent, Some(one_call_costs() - 600));
		assert_eq!(spent, Some(spent_by(CLINIC)));
	});
}

#[test]
fn a_quota_does_not_reach_beyond_the_allowance_or_stop_an_emergency() {
	on_chain(|| {
		let nothing = Allowance { ref_time: 0, length: 0 };
		assert_ok!(set_quota(CLINIC_ADMIN, CLINICIAN, Some(nothing)));
		assert_eq!(offer(CLINICIAN, write(CLINIC)), refused(Refusal::QuotaUsedUp));
		assert_ok!(offer(CLINICIAN, call(desk::Call::emergency { acting_for: CLINIC })));

		assert_ok!(set_quota(CLINIC_ADMIN, CLINICIAN, Some(MaxAllowance::get())));
		assert_ok!(Admission::set_organisation_allowance(
			RuntimeOrigin::root(),
			CLINIC,
			Some(calls(1))
		));
		assert_ok!(include(CLINICIAN, write(CLINIC)));
		assert_eq!(offer(CLINICIAN, write(CLINIC)), refused(Refusal::AllowanceUsedUp));
	});
}

#[test]
fn only_the_own_administrator_sets_a_quota_and_only_for_the_own_practitioners() {
	on_chain(|| {
		for by in [HOSPITAL_ADMIN, CLINICIAN, GONE_ADMIN] {
			assert_noop!(set_quota(by, CLINICIAN, None), Error::<Test>::NotAuthorized);
		}
		assert_noop!(
			Admission::set_quota(RuntimeOrigin::signed(GONE_ADMIN), GONE, GONE_OFFICER, None),
			Error::<Test>::NotAuthorized
		);
		for who in [CLINIC_ADMIN, HOSPITAL_ADMIN, GONE_OFFICER, VALIDATOR, HOLDER, STRANGER] {
			assert_noop!(set_quota(CLINIC_ADMIN, who, Some(calls(1))), Error::<Test>::NotFound);
		}
		assert_ok!(set_quota(CLINIC_ADMIN, LAPSED, Some(calls(1))));
	});
}

#[test]
fn a_quota_does_not_outlast_the_enrolment() {
	on_chain(|| {
		assert_ok!(set_quota(CLINIC_ADMIN, CLINICIAN, Some(calls(1))));
		assert_ok!(set_quota(CLINIC_ADMIN, OFFICER, Some(calls(1))));
		Admission::left(HOSPITAL, &CLINICIAN);
		assert!(Quotas::<Test>::contains_key(CLINIC, CLINICIAN), "that was somebody else's");
		Admission::left(CLINIC, &CLINICIAN);
		assert!(!Quotas::<Test>::contains_key(CLINIC, CLINICIAN));
		assert!(Quotas::<Test>::contains_key(CLINIC, OFFICER));
	});
}
