//! `roots` and `standing`: what is there, what is missing, and how much of each

use crate::{mock::*, *};
use anamnesis_primitives::disclosure::{IntervalInfo, IntervalStatus, ServiceStanding};
use frame_support::{assert_ok, traits::Hooks};

#[test]
fn a_root_is_shown_with_its_time() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		let status = IntervalStatus::Posted { root: root(1), at: BEGINNING, late: false };
		assert_eq!(vaults(), [IntervalInfo { interval: FIRST, status, contradiction: None }]);
	});
}

#[test]
fn a_contradiction_is_shown_beside_the_root() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		assert_ok!(post(FIRST, root(2)));
		let contradiction = Some(Contradiction { count: 1, root: root(2), at: BEGINNING });
		assert_eq!(vaults()[0].contradiction, contradiction);
	});
}

#[test]
fn a_root_is_awaited_and_then_missing() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		Now::set(Disclosures::end_of(FIRST + 1) - 1);
		assert_eq!(vaults().len(), 1);
		Now::set(Disclosures::end_of(FIRST + 1));
		assert_eq!(status(FIRST + 1), IntervalStatus::Awaited);
		Now::set(Disclosures::end_of(FIRST + 1) + GRACE - 1);
		assert_eq!(status(FIRST + 1), IntervalStatus::Awaited);
		Now::set(Disclosures::end_of(FIRST + 1) + GRACE);
		assert_eq!(status(FIRST + 1), IntervalStatus::Missing);
	});
}

#[test]
fn what_is_missing_is_shown_in_its_place() {
	on_chain(|| {
		post_on_time([FIRST, FIRST + 2]);
		Now::set(Disclosures::end_of(FIRST + 3) + GRACE);
		let missing: Vec<_> = vaults()
			.iter()
			.filter(|info| info.status == IntervalStatus::Missing)
			.map(|info| info.interval)
			.collect();
		assert_eq!(missing, [FIRST + 1, FIRST + 3]);
		assert_eq!(vaults().len(), 4);
	});
}

#[test]
fn pages_follow_each_other_and_end() {
	on_chain(|| {
		post_on_time(FIRST..FIRST + 4);
		let page = |from| -> Vec<u64> {
			let page = Disclosures::roots(VAULT, Service::Custodian, from, 2);
			page.iter().map(|info| info.interval).collect()
		};
		assert_eq!(page(0), [FIRST, FIRST + 1]);
		assert_eq!(page(FIRST + 2), [FIRST + 2, FIRST + 3]);
		assert_eq!(page(FIRST + 3), [FIRST + 3]);
		assert!(page(FIRST + 4).is_empty());
		assert!(page(u64::MAX).is_empty());
	});
}

#[test]
fn a_page_has_an_interval_and_not_too_many() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		Now::set(BEGINNING + 200 * LENGTH);
		let page = |limit| Disclosures::roots(VAULT, Service::Custodian, 0, limit).len();
		assert_eq!(page(0), 1);
		assert_eq!(page(MAX_PAGE), MAX_PAGE as usize);
		assert_eq!(page(u32::MAX), MAX_PAGE as usize);
	});
}

#[test]
fn a_service_that_never_posted_is_known_as_that() {
	on_chain(|| {
		let never =
			ServiceStanding { first: None, last: None, missing: 0, late: 0, contradicted: 0 };
		assert_eq!(Disclosures::standing(GUARD, Service::Keyholder), Some(never));
		assert!(Disclosures::roots(GUARD, Service::Keyholder, 0, 10).is_empty());
	});
}

#[test]
fn who_is_no_such_service_has_no_standing() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		assert_eq!(Disclosures::standing(VAULT, Service::Keyholder), None);
		assert_eq!(Disclosures::standing(CLINIC, Service::Custodian), None);
		assert!(Disclosures::roots(VAULT, Service::Keyholder, 0, 10).is_empty());
	});
}

#[test]
fn who_was_a_service_once_is_still_shown() {
	on_chain(|| {
		assert_ok!(post(FIRST, root(1)));
		RolesOf::set(Vec::new());
		assert_eq!(standing().last, Some(FIRST));
		assert_eq!(vaults().len(), 1);
	});
}

#[test]
fn a_service_that_posts_each_root_on_time_lacks_nothing() {
	on_chain(|| {
		post_on_time(FIRST..FIRST + 4);
		let good = ServiceStanding {
			first: Some(FIRST),
			last: Some(FIRST + 3),
			missing: 0,
			late: 0,
			contradicted: 0,
		};
		assert_eq!(standing(), good);
	});
}

#[test]
fn a_root_that_comes_late_is_late_and_not_missing() {
	on_chain(|| {
		post_on_time([FIRST]);
		Now::set(Disclosures::end_of(FIRST + 1) + GRACE);
		assert_eq!((standing().missing, standing().late), (1, 0));
		assert_ok!(post(FIRST + 1, root(1)));
		assert_eq!((standing().missing, standing().late), (0, 1));
	});
}

#[test]
fn a_root_that_comes_early_does_not_stand_for_one_that_is_missing() {
	on_chain(|| {
		post_on_time([FIRST, FIRST + 2]);
		// The last interval has just ended: its root is not counted as expected, and not as posted either.
		assert_eq!(standing().missing, 1);
		Now::set(Disclosures::end_of(FIRST + 2) + GRACE);
		assert_eq!(standing().missing, 1);
	});
}

/// Counts what `roots` shows, as somebody would who does not trust `standing`.
fn counted() -> ServiceStanding {
	let shown = vaults();
	let count = |is: fn(&IntervalInfo) -> bool| shown.iter().filter(|info| is(info)).count() as u64;
	let is_posted = |info: &&IntervalInfo| matches!(info.status, IntervalStatus::Posted { .. });
	ServiceStanding {
		first: shown.first().map(|info| info.interval),
		last: shown.iter().rfind(is_posted).map(|info| info.interval),
		missing: count(|info| info.status == IntervalStatus::Missing),
		late: count(|info| matches!(info.status, IntervalStatus::Posted { late: true, .. })),
		contradicted: count(|info| info.contradiction.is_some()),
	}
}

/// Every pattern of what a service may do in six intervals, with and without idle time in the blocks: nothing, a root on
/// time, a late one, one that it contradicts.
#[test]
fn the_standing_is_what_the_intervals_add_up_to() {
	for pattern in 0..4u32.pow(6) {
		new_test_ext().execute_with(|| {
			assert_ok!(post(FIRST, root(1)));
			for at in 0..6u32 {
				let interval = FIRST + 1 + u64::from(at);
				at_end_of(interval);
				match pattern / 4u32.pow(at) % 4 {
					0 => (),
					1 => {
						assert_ok!(post(interval, root(1)));
					},
					2 => {
						Now::mutate(|now| *now += GRACE);
						assert_ok!(post(interval, root(1)));
					},
					_ => {
						assert_ok!(post(interval, root(1)));
						assert_ok!(post(interval, root(2)));
					},
				}
				// The first intervals are removed at the end of this: roots are kept for five.
				if pattern.is_multiple_of(2) {
					Disclosures::on_idle(1, Weight::MAX);
				}
				if SeriesOf::<Test>::contains_key((VAULT, Service::Custodian)) {
					assert_eq!(standing(), counted(), "pattern {pattern}, interval {at}");
				} else {
					assert!(vaults().is_empty());
				}
				assert_ok!(Disclosures::do_try_state());
			}
		});
	}
}
