//! `post_root`: who, for which interval, and when it is late

use crate::{mock::*, *};
use anamnesis_primitives::Role;
use frame_support::{assert_noop, assert_ok, traits::Hooks};

const CUSTODIAN: Service = Service::Custodian;
const KEYHOLDER: Service = Service::Keyholder;

#[test]
fn an_officer_posts_the_root_of_an_interval_that_has_ended() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		let posted = PostedRoot { root: root(1), at: BEGINNING, late: false, contradiction: None };
		assert_eq!(Roots::<Test>::get(FIRST, (VAULT, CUSTODIAN)), Some(posted));
		System::assert_last_event(
			Event::RootPosted {
				organisation: VAULT,
				service: CUSTODIAN,
				interval: FIRST,
				root: root(1),
				late: false,
			}
			.into(),
		);
	});
}

#[test]
fn the_administrator_posts_too() {
	on_chain(|| {
		assert_ok!(post_by(VAULT_ADMIN, VAULT, CUSTODIAN, FIRST, root(1)));
	});
}

#[test]
fn nobody_else_posts() {
	on_chain(|| {
		for who in [CLINICIAN, RECORDER, GUARD_ADMIN, STRANGER] {
			assert_noop!(
				post_by(who, VAULT, CUSTODIAN, FIRST, root(1)),
				Error::<Test>::NotAuthorized
			);
		}
	});
}

#[test]
fn nobody_posts_for_another_organisation() {
	on_chain(|| {
		assert_noop!(
			post_by(OFFICER, BOTH, CUSTODIAN, FIRST, root(1)),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn a_call_without_a_signature_posts_nothing() {
	on_chain(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Disclosures::post_root(origin, VAULT, CUSTODIAN, FIRST, root(1)),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn an_organisation_begins_only_with_a_service_whose_role_it_has() {
	on_chain(|| {
		for (who, organisation, service) in [
			(VAULT_ADMIN, VAULT, KEYHOLDER),
			(GUARD_ADMIN, GUARD, CUSTODIAN),
			(CLINIC_ADMIN, CLINIC, CUSTODIAN),
			(CLINIC_ADMIN, CLINIC, KEYHOLDER),
		] {
			assert_noop!(
				post_by(who, organisation, service, FIRST, root(1)),
				Error::<Test>::NotAuthorized
			);
		}
	});
}

#[test]
fn an_organisation_with_both_roles_has_two_series() {
	on_chain(|| {
		assert_ok!(post_by(BOTH_ADMIN, BOTH, CUSTODIAN, FIRST, root(1)));
		assert_ok!(post_by(BOTH_ADMIN, BOTH, KEYHOLDER, FIRST, root(2)));
		let root_of = |service| Roots::<Test>::get(FIRST, (BOTH, service)).map(|one| one.root);
		assert_eq!(root_of(CUSTODIAN), Some(root(1)));
		assert_eq!(root_of(KEYHOLDER), Some(root(2)));
	});
}

#[test]
fn a_suspended_organisation_goes_on_with_what_it_has_begun() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		RolesOf::set(Vec::new());
		at_end_of(FIRST + 1);
		assert_ok!(post(FIRST + 1, root(2)));
	});
}

#[test]
fn a_suspended_organisation_begins_nothing() {
	on_chain(|| {
		RolesOf::mutate(|roles| roles.retain(|role| *role != (VAULT, Role::Custodian)));
		assert_noop!(post(FIRST, root(1)), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn an_interval_ends_at_its_last_millisecond() {
	on_chain(|| {
		Now::set(BEGINNING - 1);
		assert_noop!(post(FIRST, root(1)), Error::<Test>::IntervalNotEnded);
		Now::set(BEGINNING);
		assert_ok!(post(FIRST, root(1)));
	});
}

#[test]
fn an_interval_that_never_ends_has_no_root() {
	on_chain(|| {
		for interval in [FIRST + 1, u64::MAX / LENGTH, u64::MAX - 1, u64::MAX] {
			assert_noop!(post(interval, root(1)), Error::<Test>::IntervalNotEnded);
		}
	});
}

#[test]
fn a_root_is_on_time_until_the_grace_has_passed() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		Now::set(Disclosures::end_of(FIRST + 1) + GRACE - 1);
		assert_ok!(post(FIRST + 1, root(1)));
		Now::set(Disclosures::end_of(FIRST + 2) + GRACE);
		assert_ok!(post(FIRST + 2, root(1)));
		let late = [FIRST, FIRST + 1, FIRST + 2].map(|interval| {
			Roots::<Test>::get(interval, (VAULT, CUSTODIAN)).map(|posted| posted.late)
		});
		assert_eq!(late, [Some(false), Some(false), Some(true)]);
	});
}

#[test]
fn a_late_root_says_when_it_came() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		Now::set(BEGINNING + 3 * LENGTH);
		assert_ok!(post(FIRST + 1, root(2)));
		let posted = Roots::<Test>::get(FIRST + 1, (VAULT, CUSTODIAN)).expect("it is there");
		assert_eq!((posted.at, posted.late), (BEGINNING + 3 * LENGTH, true));
		System::assert_last_event(
			Event::RootPosted {
				organisation: VAULT,
				service: CUSTODIAN,
				interval: FIRST + 1,
				root: root(2),
				late: true,
			}
			.into(),
		);
	});
}

#[test]
fn roots_are_posted_in_any_order() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		Now::set(BEGINNING + 3 * LENGTH);
		for interval in [FIRST + 3, FIRST + 1, FIRST + 2] {
			assert_ok!(post(interval, root(1)));
		}
		assert_eq!(standing().last, Some(FIRST + 3));
		assert_eq!(standing().missing, 0);
	});
}

#[test]
fn a_root_is_taken_as_long_as_roots_of_its_interval_are_kept() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		Now::set(Disclosures::end_of(FIRST + 1) + KEPT - 1);
		assert_ok!(post(FIRST + 1, root(1)));
		Now::set(Disclosures::end_of(FIRST + 2) + KEPT);
		assert_noop!(post(FIRST + 2, root(1)), Error::<Test>::IntervalNotAdmissible);
	});
}

#[test]
fn a_service_does_not_begin_with_what_is_not_kept() {
	on_chain(|| {
		Now::set(BEGINNING + KEPT);
		assert_noop!(post(FIRST, root(1)), Error::<Test>::IntervalNotAdmissible);
		assert_ok!(post(FIRST + 1, root(1)));
	});
}

#[test]
fn nothing_is_posted_before_the_first_root_of_a_service() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		assert_noop!(post(FIRST - 1, root(1)), Error::<Test>::IntervalNotAdmissible);
		// It is another service's first.
		assert_ok!(post_by(GUARD_ADMIN, GUARD, KEYHOLDER, FIRST - 1, root(1)));
	});
}

#[test]
fn the_lengths_of_a_runtime_that_hold_together_are_taken() {
	new_test_ext().execute_with(|| {
		GraceLength::set(LENGTH);
		Disclosures::integrity_test();
	});
}

#[test]
#[should_panic(expected = "an interval has a length")]
fn intervals_without_a_length_are_found_out() {
	IntervalLength::set(0);
	Disclosures::integrity_test();
}

#[test]
#[should_panic(expected = "a root is on time until the next one is due at the latest")]
fn a_grace_that_is_longer_than_an_interval_is_found_out() {
	IntervalLength::set(LENGTH);
	GraceLength::set(LENGTH + 1);
	Disclosures::integrity_test();
}

#[test]
#[should_panic(expected = "a root is kept for longer than it is waited for")]
fn roots_that_are_not_kept_until_they_are_there_are_found_out() {
	IntervalLength::set(LENGTH);
	GraceLength::set(GRACE);
	KeptFor::set(GRACE);
	Disclosures::integrity_test();
}
