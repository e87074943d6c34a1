//! `try_state` finds storage that breaks the pallet's rules.

use crate::{mock::*, *};
use frame_support::assert_ok;
use sp_runtime::TryRuntimeError;

fn finds(complaint: &'static str, corrupt: impl FnOnce()) {
	on_chain(|| {
		assert_ok!(Admission::do_try_state());
		corrupt();
		assert_eq!(Admission::do_try_state(), Err(TryRuntimeError::Other(complaint)));
		let _ = OrganisationUsage::<Test>::clear(u32::MAX, None);
		let _ = PatientUsage::<Test>::clear(u32::MAX, None);
		let _ = DeviceUsage::<Test>::clear(u32::MAX, None);
		let _ = OrganisationAllowances::<Test>::clear(u32::MAX, None);
		let _ = Quotas::<Test>::clear(u32::MAX, None);
		AllowanceOfPatients::<Test>::kill();
	});
}

#[test]
fn something_spent_in_the_future() {
	finds("something was spent in a period that has not begun", || {
		let usage = Usage { period: Admission::period() + 1, ref_time: 1, length: 1 };
		OrganisationUsage::<Test>::insert(CLINIC, usage)
	});
	finds("something was spent in a period that has not begun", || {
		let usage = Usage { period: Admission::period() + 1, ref_time: 1, length: 1 };
		DeviceUsage::<Test>::insert(PatientId(PATIENT), 0, usage)
	});
}

#[test]
fn more_spent_than_there_can_be() {
	finds("somebody spent more than an allowance can be", || {
		let usage = Usage { period: 1, ref_time: 2 * ORGANISATION_MAY_SPEND + 1, length: 1 };
		OrganisationUsage::<Test>::insert(CLINIC, usage)
	});
	finds("somebody spent more than an allowance can be", || {
		let usage = Usage { period: 1, ref_time: 1, length: 40_001 };
		PatientUsage::<Test>::insert(PatientId(PATIENT), usage)
	});
	// A device has no reserve.
	finds("somebody spent more than an allowance can be", || {
		let usage = Usage { period: 1, ref_time: 1, length: 20_001 };
		DeviceUsage::<Test>::insert(PatientId(PATIENT), 0, usage)
	});
}

#[test]
fn more_spent_than_the_quota() {
	finds("a practitioner spent more than the quota", || {
		let usage = Usage { period: 1, ref_time: 11, length: 1 };
		let allowance = Allowance { ref_time: 10, length: 1 };
		Quotas::<Test>::insert(CLINIC, CLINICIAN, Quota { allowance, usage })
	});
}

#[test]
fn an_allowance_out_of_bounds() {
	let complaint = "an allowance lies outside of its bounds";
	finds(complaint, || {
		let allowance = Allowance { ref_time: 0, length: 1_000 };
		OrganisationAllowances::<Test>::insert(CLINIC, allowance)
	});
	finds(complaint, || {
		AllowanceOfPatients::<Test>::put(Allowance { ref_time: 1_000, length: 20_001 })
	});
}

#[test]
fn spending_of_somebody_who_is_not_there() {
	let complaint = "an organisation has or spent something that is not there";
	finds(complaint, || OrganisationUsage::<Test>::insert(77, Usage::default()));
	finds(complaint, || OrganisationAllowances::<Test>::insert(77, OrganisationAllowance::get()));
	for (organisation, who) in [(77, CLINICIAN), (HOSPITAL, CLINICIAN), (CLINIC, STRANGER)] {
		finds("a quota is of somebody who left", || {
			let quota = Quota { allowance: OrganisationAllowance::get(), usage: Usage::default() };
			Quotas::<Test>::insert(organisation, who, quota)
		});
	}
	finds("a patient spent something that is not there", || {
		PatientUsage::<Test>::insert(PatientId([77; 16]), Usage::default())
	});
	finds("a device spent something whose patient is not there", || {
		DeviceUsage::<Test>::insert(PatientId([77; 16]), 0, Usage::default())
	});
}
