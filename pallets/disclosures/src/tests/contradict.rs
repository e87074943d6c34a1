//! `post_root` for an interval that has a root

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};

fn posted() -> PostedRoot {
	Roots::<Test>::get(FIRST, (VAULT, Service::Custodian)).expect("it is there")
}

#[test]
fn the_same_root_is_not_posted_twice() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		assert_noop!(post(FIRST, root(1)), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn another_root_does_not_replace_the_first() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		Now::set(BEGINNING + 1);
		assert_ok!(post(FIRST, root(2)));
		assert_eq!((posted().root, posted().at), (root(1), BEGINNING));
	});
}

#[test]
fn another_root_is_kept_as_a_contradiction() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		Now::set(BEGINNING + 1);
		assert_ok!(post(FIRST, root(2)));
		let contradiction = Contradiction { count: 1, root: root(2), at: BEGINNING + 1 };
		assert_eq!(posted().contradiction, Some(contradiction));
		System::assert_last_event(
			Event::RootContradicted {
				organisation: VAULT,
				service: Service::Custodian,
				interval: FIRST,
				root: root(2),
			}
			.into(),
		);
	});
}

#[test]
fn of_several_contradictions_the_last_and_their_number_are_kept() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		for seed in [2, 3, 2] {
			Now::mutate(|now| *now += 1);
			assert_ok!(post(FIRST, root(seed)));
		}
		let contradiction = Contradiction { count: 3, root: root(2), at: BEGINNING + 3 };
		assert_eq!(posted().contradiction, Some(contradiction));
	});
}

#[test]
fn the_last_contradiction_is_not_posted_twice() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		assert_ok!(post(FIRST, root(2)));
		assert_noop!(post(FIRST, root(2)), Error::<Test>::AlreadyExists);
		assert_noop!(post(FIRST, root(1)), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn an_interval_counts_once_however_often_it_is_contradicted() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		for seed in 2..6 {
			assert_ok!(post(FIRST, root(seed)));
		}
		assert_eq!(standing().contradicted, 1);
		post_on_time([FIRST + 1]);
		assert_ok!(post(FIRST + 1, root(2)));
		assert_eq!(standing().contradicted, 2);
	});
}

#[test]
fn a_contradiction_makes_no_root_late_and_fills_no_gap() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		Now::set(BEGINNING + 2 * LENGTH);
		assert_ok!(post(FIRST, root(2)));
		assert_eq!((standing().late, standing().missing), (0, 1));
		assert!(!posted().late);
	});
}

#[test]
fn what_is_not_kept_any_more_is_not_contradicted() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		Now::set(BEGINNING + KEPT);
		// It is still there, since no block has had idle time.
		assert_noop!(post(FIRST, root(2)), Error::<Test>::IntervalNotAdmissible);
	});
}

#[test]
fn services_do_not_contradict_each_other() {
	on_chain(|| {
		assert_ok!(post_by(BOTH_ADMIN, BOTH, Service::Custodian, FIRST, root(1)));
		assert_ok!(post_by(BOTH_ADMIN, BOTH, Service::Keyholder, FIRST, root(2)));
		assert_ok!(post_by(VAULT_ADMIN, VAULT, Service::Custodian, FIRST, root(3)));
		assert!(Roots::<Test>::iter_values().all(|posted| posted.contradiction.is_none()));
	});
}
