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
	});
}

#[test]
fn something_spent_in_the_future() {
	finds("something was spent in a period that has not begun", || {
		let usage = Usage { period: Admission::period() + 1, ref_time: 1, length: 1 };
		OrganisationUsage::<Test>::insert(CLINIC, usage)
	});
}

#[test]
fn more_spent_than_there_was() {
	finds("somebody spent more than the allowance", || {
		let usage = Usage { period: 1, ref_time: ORGANISATION_MAY_SPEND + 1, length: 1 };
		OrganisationUsage::<Test>::insert(CLINIC, usage)
	});
	finds("somebody spent more than the allowance", || {
		let usage = Usage { period: 1, ref_time: 1, length: 10_001 };
		PatientUsage::<Test>::insert(PatientId(PATIENT), usage)
	});
}

#[test]
fn spending_of_somebody_who_is_not_there() {
	finds("an organisation spent something that is not there", || {
		OrganisationUsage::<Test>::insert(77, Usage::default())
	});
	finds("a patient spent something that is not there", || {
		PatientUsage::<Test>::insert(PatientId([77; 16]), Usage::default())
	});
}
