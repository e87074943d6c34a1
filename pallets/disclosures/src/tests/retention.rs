//! What is older than it has to be goes in idle time, and nothing waits for that.

use crate::{mock::*, *};
use anamnesis_primitives::disclosure::IntervalStatus;
use frame_support::{assert_ok, traits::Hooks};

const PLENTY: Weight = Weight::from_parts(1_000_000_000_000, u64::MAX);

fn idle(remaining: Weight) -> Weight {
	let spent = Disclosures::on_idle(1, remaining);
	assert!(spent.all_lte(remaining), "no more than there was");
	spent
}

fn look() -> Weight {
	<() as WeightInfo>::look_at_oldest()
}

fn step() -> Weight {
	<() as WeightInfo>::remove_root()
}

fn intervals_with_roots() -> Vec<u64> {
	let mut intervals: Vec<_> = Roots::<Test>::iter_keys().map(|(interval, _)| interval).collect();
	intervals.sort_unstable();
	intervals
}

#[test]
fn a_root_is_kept_until_its_retention_has_passed() {
	on_chain(|| {
		post_on_time([FIRST]);
		Now::set(BEGINNING + KEPT - 1);
		idle(PLENTY);
		assert_eq!(intervals_with_roots(), [FIRST]);
		Now::set(BEGINNING + KEPT);
		idle(PLENTY);
		assert!(intervals_with_roots().is_empty());
	});
}

#[test]
fn a_late_root_is_not_kept_for_longer() {
	on_chain(|| {
		post_on_time([FIRST]);
		Now::set(BEGINNING + KEPT - 1);
		assert_ok!(post(FIRST + 1, root(1)));
		Now::set(Disclosures::end_of(FIRST + 1) + KEPT);
		idle(PLENTY);
		assert!(intervals_with_roots().is_empty());
	});
}

#[test]
fn only_what_is_old_goes() {
	on_chain(|| {
		post_on_time(FIRST..FIRST + 5);
		Now::set(Disclosures::end_of(FIRST + 1) + KEPT);
		idle(PLENTY);
		assert_eq!(intervals_with_roots(), [FIRST + 2, FIRST + 3, FIRST + 4]);
	});
}

#[test]
fn the_roots_of_all_services_go() {
	on_chain(|| {
		post_on_time([FIRST]);
		assert_ok!(post_by(GUARD_ADMIN, GUARD, Service::Keyholder, FIRST, root(1)));
		assert_ok!(post_by(BOTH_ADMIN, BOTH, Service::Keyholder, FIRST, root(1)));
		Now::set(BEGINNING + KEPT);
		idle(PLENTY);
		assert!(intervals_with_roots().is_empty());
	});
}

#[test]
fn with_nothing_to_remove_it_costs_a_look() {
	on_chain(|| {
		assert_eq!(idle(PLENTY), look());
		post_on_time([FIRST]);
		assert_eq!(idle(PLENTY), look());
	});
}

#[test]
fn without_idle_time_nothing_happens() {
	on_chain(|| {
		post_on_time([FIRST]);
		Now::set(BEGINNING + KEPT);
		let too_little = look() - Weight::from_parts(1, 0);
		assert_eq!(idle(too_little), Weight::zero());
		assert_eq!(idle(look() + step() - Weight::from_parts(1, 0)), look());
		assert_eq!(intervals_with_roots(), [FIRST]);
	});
}

#[test]
fn it_goes_on_step_by_step_where_it_was() {
	on_chain(|| {
		post_on_time(FIRST..FIRST + 2);
		assert_ok!(post_by(GUARD_ADMIN, GUARD, Service::Keyholder, FIRST, root(1)));
		Now::set(Disclosures::end_of(FIRST + 1) + KEPT);
		// Two roots of the first interval, its end, a root of the second one, its end.
		for left in [2, 1, 1, 0, 0] {
			idle(look() + step());
			assert_eq!(Roots::<Test>::iter().count(), left);
			assert_ok!(Disclosures::do_try_state());
		}
		assert_eq!(Oldest::<Test>::get(), Some(FIRST + 2));
		assert_eq!(idle(PLENTY), look());
	});
}

#[test]
fn what_was_removed_is_counted_no_more() {
	on_chain(|| {
		post_on_time([FIRST]);
		assert_ok!(post(FIRST, root(2)));
		Now::set(Disclosures::end_of(FIRST + 2) + GRACE);
		assert_ok!(post(FIRST + 2, root(1)));
		let before = standing();
		assert_eq!((before.missing, before.late, before.contradicted), (1, 1, 1));
		Now::set(Disclosures::end_of(FIRST) + KEPT);
		idle(PLENTY);
		let after = standing();
		assert_eq!(after.first, Some(FIRST + 1));
		assert_eq!((after.late, after.contradicted), (1, 0));
	});
}

#[test]
fn what_was_missing_before_the_retention_is_missing_no_more() {
	on_chain(|| {
		post_on_time([FIRST, FIRST + 4]);
		Now::set(Disclosures::end_of(FIRST + 3) + KEPT);
		idle(PLENTY);
		assert_eq!(standing().first, Some(FIRST + 4));
		// Nothing came in the four intervals since, of which the last one has just ended.
		assert_eq!(standing().missing, 3);
		assert_eq!(status(FIRST + 5), IntervalStatus::Missing);
	});
}

#[test]
fn a_service_that_has_nothing_left_begins_anew() {
	on_chain(|| {
		post_on_time([FIRST]);
		Now::set(BEGINNING + KEPT);
		idle(PLENTY);
		assert_eq!(SeriesOf::<Test>::iter().count(), 0);
		assert_eq!(standing().first, None);
		post_on_time([FIRST + 20]);
		assert_eq!(standing().first, Some(FIRST + 20));
		assert_eq!(standing().missing, 0);
	});
}

#[test]
fn who_left_is_gone_when_the_last_root_is() {
	on_chain(|| {
		post_on_time([FIRST]);
		RolesOf::set(Vec::new());
		Now::set(BEGINNING + KEPT);
		idle(PLENTY);
		assert_eq!(Disclosures::standing(VAULT, Service::Custodian), None);
	});
}

#[test]
fn nothing_waits_for_the_removal() {
	on_chain(|| {
		post_on_time([FIRST]);
		// No block has had idle time for long.
		post_on_time([FIRST + 30]);
		assert_eq!(standing().missing, 29);
		idle(PLENTY);
		assert_eq!(standing().missing, 4);
		assert_eq!(standing().first, Some(FIRST + 26));
		post_on_time([FIRST + 31]);
		assert_eq!(standing().missing, 4);
	});
}

#[test]
fn a_service_that_begins_with_an_older_interval_is_removed_too() {
	on_chain(|| {
		post_on_time([FIRST]);
		assert_ok!(post_by(GUARD_ADMIN, GUARD, Service::Keyholder, FIRST - 2, root(1)));
		assert_eq!(Oldest::<Test>::get(), Some(FIRST - 2));
		Now::set(Disclosures::end_of(FIRST - 2) + KEPT);
		idle(PLENTY);
		assert_eq!(intervals_with_roots(), [FIRST]);
	});
}
