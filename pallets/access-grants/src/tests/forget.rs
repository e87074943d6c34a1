//! `ForgetPatient`

use crate::{mock::*, *};
use anamnesis_primitives::traits::{ForgetPatient, Forgetting};
use frame_support::assert_ok;

/// Anna has granted four organisations.
fn four_grantees() {
	for organisation in 1..=4 {
		assert_ok!(anna_grants(Grantee::Organisation(organisation), terms()));
	}
}

fn left() -> usize {
	Grants::<Test>::iter_key_prefix(ANNA).count()
}

/// Enough for this many grantees.
fn enough_for(grantees: u32) -> WeightMeter {
	WeightMeter::with_limit(<() as WeightInfo>::forget(grantees))
}

#[test]
fn it_covers_this_pallet() {
	on_chain(|| assert_eq!(AccessGrants::covers(), vec!["AccessGrants"]));
}

#[test]
fn nothing_is_left_of_a_forgotten_patient() {
	on_chain(|| {
		four_grantees();
		assert_eq!(AccessGrants::forget(&ANNA, &mut WeightMeter::new()), Forgetting::Done);
		assert_eq!(left(), 0);
		assert_eq!(Received::<Test>::iter().count(), 0);
		assert!(!Given::<Test>::contains_key(ANNA));
	});
}

#[test]
fn no_question_and_no_policy_is_left_of_a_forgotten_patient() {
	on_chain(|| {
		assert_ok!(clinic_asks());
		AccessGrants::forget(&ANNA, &mut WeightMeter::new());
		assert!(!Requests::<Test>::contains_key(ANNA));
		assert!(!PolicyCommitments::<Test>::contains_key(ANNA));
	});
}

#[test]
fn questions_and_policy_go_last() {
	on_chain(|| {
		four_grantees();
		assert_ok!(clinic_asks());
		AccessGrants::forget(&ANNA, &mut enough_for(4));
		assert_eq!(left(), 0);
		assert!(Requests::<Test>::contains_key(ANNA));
		assert!(PolicyCommitments::<Test>::contains_key(ANNA));
	});
}

#[test]
fn no_key_or_value_names_a_forgotten_patient() {
	let mut ext = new_test_ext();
	ext.execute_with(|| {
		four_grantees();
		assert_ok!(clinic_asks());
		AccessGrants::forget(&ANNA, &mut WeightMeter::new());
		System::reset_events();
		let (mut key, mut seen) = (Vec::new(), 0);
		while let Some(next) = sp_io::storage::next_key(&key) {
			let value = sp_io::storage::get(&next).expect("there is the key");
			for bytes in [&next[..], &value[..]] {
				assert!(!bytes.windows(16).any(|window| window == ANNA.0), "something is left");
			}
			(key, seen) = (next, seen + 1);
		}
		assert!(seen > 0, "something else is there");
	});
}

#[test]
fn others_stay() {
	on_chain(|| {
		four_grantees();
		assert_ok!(grant(BENS_ACCOUNT, BEN, to_clinic(), terms()));
		AccessGrants::forget(&ANNA, &mut WeightMeter::new());
		assert!(Grants::<Test>::contains_key(BEN, to_clinic()));
		assert!(Received::<Test>::contains_key(to_clinic(), BEN));
		assert!(Given::<Test>::contains_key(BEN));
		assert!(PolicyCommitments::<Test>::contains_key(BEN));
	});
}

#[test]
fn it_goes_in_steps_and_what_is_left_is_consistent() {
	on_chain(|| {
		four_grantees();
		for still in [3, 2, 1, 0] {
			let mut meter = enough_for(1);
			assert_eq!(AccessGrants::forget(&ANNA, &mut meter), Forgetting::Unfinished);
			assert_eq!(left(), still);
			assert_ok!(AccessGrants::do_try_state());
		}
		assert_eq!(AccessGrants::forget(&ANNA, &mut enough_for(1)), Forgetting::Done);
		assert!(!Given::<Test>::contains_key(ANNA));
	});
}

#[test]
fn it_never_takes_more_than_the_meter_has() {
	on_chain(|| {
		four_grantees();
		for grantees in 0..3 {
			let mut meter = enough_for(grantees);
			AccessGrants::forget(&ANNA, &mut meter);
			assert!(meter.consumed().all_lte(meter.limit()));
		}
		let mut nothing = WeightMeter::with_limit(Weight::zero());
		assert_eq!(AccessGrants::forget(&ANNA, &mut nothing), Forgetting::Unfinished);
	});
}

#[test]
fn forgetting_who_gave_nothing_or_is_forgotten_leaves_nothing() {
	on_chain(|| {
		for _ in 0..2 {
			assert_eq!(AccessGrants::forget(&ANNA, &mut enough_for(0)), Forgetting::Unfinished);
			assert_eq!(AccessGrants::forget(&ANNA, &mut enough_for(1)), Forgetting::Done);
			assert!(!Given::<Test>::contains_key(ANNA));
		}
	});
}

#[test]
fn a_patient_revokes_what_is_left_between_two_steps() {
	on_chain(|| {
		four_grantees();
		Denied::set(vec![ANNA]);
		AccessGrants::forget(&ANNA, &mut enough_for(1));
		let (organisation, grants) =
			Grants::<Test>::iter_prefix(ANNA).next().expect("three are left");
		assert_ok!(anna_revokes(organisation, grants[0].id));
		assert_eq!(left(), 2);
	});
}
