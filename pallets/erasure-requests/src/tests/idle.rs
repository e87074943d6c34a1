//! `on_idle`

use crate::{mock::*, *};
use frame_support::{assert_ok, traits::Hooks};

fn idle(remaining: Weight) -> Weight {
	let spent = ErasureRequests::on_idle(1, remaining);
	assert!(spent.all_lte(remaining), "no more than there was");
	spent
}

const PLENTY: Weight = Weight::from_parts(1_000_000_000_000, u64::MAX);

fn look() -> Weight {
	<() as WeightInfo>::look_at_queue()
}

#[test]
fn without_idle_time_nothing_happens() {
	on_chain(|| {
		let case = purging(PATIENT);
		let before = sp_io::storage::root(Default::default());
		assert_eq!(idle(Weight::zero()), Weight::zero());
		assert_eq!(sp_io::storage::root(Default::default()), before);
		assert!(Cases::<Test>::contains_key(case));
	});
}

#[test]
fn with_plenty_of_idle_time_every_purge_ends() {
	on_chain(|| {
		let cases = [PATIENT, LONELY_PATIENT, OTHER_PATIENT].map(purging);
		idle(PLENTY);
		for case in cases {
			assert!(Certificates::<Test>::contains_key(case));
		}
		System::reset_events();
		for patient in [PATIENT, LONELY_PATIENT, OTHER_PATIENT] {
			assert_eq!(found_in_state(&patient.0), 0);
		}
	});
}

#[test]
fn a_block_with_little_idle_time_gets_on_by_a_step() {
	on_chain(|| {
		StepWeight::set(ENTRY);
		purging(PATIENT);
		idle(look() + ErasureRequests::weight_of_a_step());
		assert!(store::Notes::<Test>::iter_prefix(PATIENT).count() < 3);
		assert_ok!(ErasureRequests::do_try_state());
	});
}

#[test]
fn what_is_left_of_a_scope_goes_on_where_it_was() {
	on_chain(|| {
		let case = open_about(PATIENT, ErasureScope::Category(RecordCategory::Results));
		assert_ok!(attest(case, VAULT));
		assert_ok!(attest(case, OTHER_VAULT));
		// Two entries a time: a look at a number costs as much as a version.
		StepWeight::set(ENTRY * 2);
		assert_ok!(ErasureRequests::purge_step(signed(Stranger), case));
		assert_eq!(
			the_case(case).state,
			CaseState::Purging { place: 0, target: Target::Scope { next: 1 } }
		);
		assert_ok!(ErasureRequests::do_try_state());
		idle(PLENTY);
		assert!(!Cases::<Test>::contains_key(case));
		assert_eq!(records_of(PATIENT), [1, 3]);
	});
}

#[test]
fn records_that_are_attested_one_by_one_all_go_in_one_block() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(keep(case, VAULT, 1));
		assert_ok!(attest_record(case, VAULT, 0));
		assert_ok!(attest_record(case, VAULT, 1));
		assert_ok!(attest(case, OTHER_VAULT));
		idle(PLENTY);
		assert!(!Cases::<Test>::contains_key(case));
		System::reset_events();
		assert_eq!(found_in_state(&PATIENT.0), 0, "it was about everything");
	});
}

#[test]
fn less_idle_time_than_a_step_takes_is_not_burnt() {
	on_chain(|| {
		purging(PATIENT);
		let too_little = look() + ErasureRequests::weight_of_a_step() - Weight::from_parts(1, 0);
		assert_eq!(idle(too_little), look());
		assert_eq!(store::Notes::<Test>::iter_prefix(PATIENT).count(), 3);
	});
}

#[test]
fn with_nothing_to_purge_it_costs_a_look() {
	on_chain(|| {
		assert_eq!(idle(PLENTY), look());
		open(PATIENT);
		assert_eq!(idle(PLENTY), look());
	});
}

#[test]
fn an_open_case_is_left_alone() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(attest(case, VAULT));
		idle(PLENTY);
		assert!(Cases::<Test>::contains_key(case));
		assert_eq!(store::Notes::<Test>::iter_prefix(PATIENT).count(), 3);
	});
}

#[test]
fn the_oldest_purge_goes_first() {
	on_chain(|| {
		let newer = open(PATIENT);
		let older = purging(OTHER_PATIENT);
		assert_ok!(attest(newer, VAULT));
		assert_ok!(attest(newer, OTHER_VAULT));
		let two_steps = look() + ErasureRequests::weight_of_a_step() + ENTRY * 4;
		idle(two_steps);
		assert!(Certificates::<Test>::contains_key(older));
		assert!(Cases::<Test>::contains_key(newer));
	});
}

#[test]
fn gaps_of_cases_that_were_closed_elsewhere_are_passed_over() {
	on_chain(|| {
		let first = purging(OTHER_PATIENT);
		let second = purging(LONELY_PATIENT);
		let third = purging(PATIENT);
		for case in [first, second] {
			while Cases::<Test>::contains_key(case) {
				assert_ok!(ErasureRequests::purge_step(signed(Stranger), case));
			}
		}
		// Two gaps cost a look each, and even without more than that the queue gets on.
		assert_eq!(idle(look()), look());
		assert_eq!(PurgingPlaces::<Test>::get(), Places { first: 1, next: 3 });
		idle(PLENTY);
		assert!(Certificates::<Test>::contains_key(third));
		assert_eq!(PurgingPlaces::<Test>::get(), Places { first: 3, next: 3 });
	});
}

#[test]
fn a_case_that_does_not_get_on_ends_the_block_and_not_the_chain() {
	on_chain(|| {
		Stuck::set(Some(PATIENT));
		let case = purging(PATIENT);
		idle(PLENTY);
		assert!(Cases::<Test>::contains_key(case));
		Stuck::set(None);
		idle(PLENTY);
		assert!(Certificates::<Test>::contains_key(case));
	});
}
