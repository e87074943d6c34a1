//! `try_state` finds storage that breaks the pallet's rules.

use crate::{mock::*, *};
use frame_support::assert_ok;
use sp_runtime::TryRuntimeError;

const THE_VAULTS: ServiceId = (VAULT, Service::Custodian);
const NOBODYS: ServiceId = (CLINIC, Service::Custodian);

/// Breaks a sound state, in which the vault has three roots, one late and one contradicted, and the guard one; and
/// expects this complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		post_on_time([FIRST, FIRST + 1]);
		assert_ok!(post(FIRST, root(2)));
		Now::set(Disclosures::end_of(FIRST + 3) + GRACE);
		assert_ok!(post(FIRST + 3, root(1)));
		assert_ok!(post_by(GUARD_ADMIN, GUARD, Service::Keyholder, FIRST + 3, root(1)));
		assert_ok!(Disclosures::do_try_state());
		corrupt();
		assert_eq!(Disclosures::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change_root(change: impl FnOnce(&mut PostedRoot)) {
	Roots::<Test>::mutate(FIRST, THE_VAULTS, |root| change(root.as_mut().expect("it is there")));
}

fn change_contradiction(change: impl FnOnce(&mut Contradiction)) {
	change_root(|root| change(root.contradiction.as_mut().expect("it is there")));
}

fn change_series(change: impl FnOnce(&mut Series)) {
	SeriesOf::<Test>::mutate(THE_VAULTS, |series| change(series.as_mut().expect("it is there")));
}

#[test]
fn a_root_that_was_forgotten_by_the_removal() {
	const OLDER: &str = "a root is older than what has been removed";
	finds(OLDER, || Oldest::<Test>::put(FIRST + 1));
	finds(OLDER, Oldest::<Test>::kill);
}

#[test]
fn a_root_from_before_the_end_of_its_interval() {
	finds("a root was posted before its interval had ended", || {
		change_root(|root| root.at = BEGINNING - 1)
	});
}

#[test]
fn a_contradiction_that_is_none() {
	const NONE: &str = "a contradiction is none";
	finds(NONE, || change_contradiction(|contradiction| contradiction.count = 0));
	finds(NONE, || change_contradiction(|contradiction| contradiction.root = root(1)));
	finds(NONE, || change_contradiction(|contradiction| contradiction.at = BEGINNING - 1));
}

#[test]
fn a_service_that_is_counted_without_a_root() {
	finds("a service is counted that has no root", || {
		SeriesOf::<Test>::insert(NOBODYS, Series::beginning(FIRST))
	});
}

#[test]
fn a_root_that_is_not_counted() {
	finds("a service has a root and is not counted", || SeriesOf::<Test>::remove(THE_VAULTS));
}

#[test]
fn a_root_from_before_its_series() {
	finds("a root is older than its series", || change_series(|series| series.first = FIRST + 1));
}

#[test]
fn counts_that_are_wrong() {
	const WRONG: &str = "the counts of a service are not those of its roots";
	finds(WRONG, || change_series(|series| series.last = FIRST + 1));
	finds(WRONG, || change_series(|series| series.posted = 2));
	finds(WRONG, || change_series(|series| series.late = 0));
	finds(WRONG, || change_series(|series| series.contradicted = 2));
	finds(WRONG, || Roots::<Test>::remove(FIRST + 1, THE_VAULTS));
}
