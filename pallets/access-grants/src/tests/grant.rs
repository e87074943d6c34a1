//! `grant`

use crate::{mock::*, *};
use anamnesis_primitives::Categories;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

#[test]
fn a_patient_grants_an_organisation() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_eq!(
			Grants::<Test>::get(ANNA, to_clinic()).expect("it is there").to_vec(),
			[terms()]
		);
		System::assert_last_event(
			Event::GrantGiven { patient: ANNA, grantee: to_clinic(), grant: 0 }.into(),
		);
	});
}

#[test]
fn a_patient_grants_a_practitioner() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinician(), terms()));
		assert_eq!(annas(to_clinician()), [0]);
	});
}

#[test]
fn nobody_else_grants_for_a_patient() {
	on_chain(|| {
		for by in [BENS_ACCOUNT, CLINICIAN, STRANGER] {
			assert_noop!(grant(by, ANNA, to_clinic(), terms()), Error::<Test>::NotAuthorized);
		}
		let nobody = PatientId([9; 16]);
		assert_noop!(
			grant(ANNAS_ACCOUNT, nobody, to_clinic(), terms()),
			Error::<Test>::NotAuthorized
		);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(
				AccessGrants::grant(
					origin,
					ANNA,
					to_clinic(),
					results(),
					READ,
					treatment(),
					BEGINNING,
					LATER
				),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn a_grantee_is_a_member_of_the_consortium() {
	on_chain(|| {
		Active::mutate(|active| active.retain(|id| *id != HOSPITAL));
		for grantee in [
			Grantee::Organisation(77),
			Grantee::Organisation(HOSPITAL),
			Grantee::Practitioner(STRANGER),
			Grantee::Practitioner(BENS_ACCOUNT),
			Grantee::Practitioner(HOSPITAL_CLINICIAN),
		] {
			assert_noop!(anna_grants(grantee, terms()), Error::<Test>::NotFound);
		}
	});
}

#[test]
fn a_grant_is_about_something() {
	on_chain(|| {
		for scope in [GrantScope::Categories(Categories(0)), listed(&[])] {
			assert_noop!(
				anna_grants(to_clinic(), Grant { scope, ..terms() }),
				Error::<Test>::ScopeNotAdmissible
			);
		}
	});
}

#[test]
fn a_listed_record_is_there_and_the_patients_own() {
	on_chain(|| {
		for records in [[RESULT, NO_RECORD], [NO_RECORD, IMAGE]] {
			assert_noop!(
				anna_grants(to_clinic(), Grant { scope: listed(&records), ..terms() }),
				Error::<Test>::NotFound
			);
		}
		assert_noop!(
			grant(BENS_ACCOUNT, BEN, to_clinic(), Grant { scope: listed(&[IMAGE]), ..terms() }),
			Error::<Test>::NotFound
		);
		assert_ok!(anna_grants(to_clinic(), Grant { scope: listed(&[RESULT, IMAGE]), ..terms() }));
	});
}

#[test]
fn a_grant_gives_a_right() {
	on_chain(|| {
		let nothing = Rights { read: false, contribute: false };
		assert_noop!(
			anna_grants(to_clinic(), Grant { rights: nothing, ..terms() }),
			Error::<Test>::RightsNotAdmissible
		);
		for rights in [READ, CONTRIBUTE, BOTH] {
			assert_ok!(anna_grants(to_clinic(), Grant { rights, ..terms() }));
		}
	});
}

#[test]
fn what_is_already_there_cannot_be_added() {
	on_chain(|| {
		for rights in [CONTRIBUTE, BOTH] {
			assert_noop!(
				anna_grants(to_clinic(), Grant { scope: listed(&[RESULT]), rights, ..terms() }),
				Error::<Test>::RightsNotAdmissible
			);
		}
	});
}

#[test]
fn a_grant_has_a_purpose_and_only_known_ones() {
	on_chain(|| {
		for purposes in [Purposes(0), Purposes(1 << 11), Purposes(u16::MAX)] {
			assert_noop!(
				anna_grants(to_clinic(), Grant { purposes, ..terms() }),
				Error::<Test>::PurposesNotAdmissible
			);
		}
	});
}

#[test]
fn a_grant_begins_before_it_ends_and_has_not_ended_yet() {
	on_chain(|| {
		for (from, until) in
			[(LATER, LATER), (LATER + 1, LATER), (EARLIER, BEGINNING), (EARLIER, EARLIER + 1)]
		{
			assert_noop!(
				anna_grants(to_clinic(), Grant { from, until, ..terms() }),
				Error::<Test>::TimeNotAdmissible
			);
		}
		assert_ok!(anna_grants(
			to_clinic(),
			Grant { from: EARLIER, until: BEGINNING + 1, ..terms() }
		));
		assert_ok!(anna_grants(to_clinic(), Grant { from: LATER, until: LATER + 1, ..terms() }));
	});
}

#[test]
fn every_grant_has_a_number_of_its_own_and_none_is_given_twice() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinician(), terms()));
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_eq!((annas(to_clinic()), annas(to_clinician())), (vec![0, 2], vec![1]));

		for (grantee, grant) in [(to_clinic(), 0), (to_clinician(), 1), (to_clinic(), 2)] {
			assert_ok!(anna_revokes(grantee, grant));
		}
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_eq!(annas(to_clinic()), [3]);
		assert_ok!(grant(BENS_ACCOUNT, BEN, to_clinic(), terms()));
		assert_eq!(Grants::<Test>::get(BEN, to_clinic()).expect("it is there")[0].id, 0);
	});
}

#[test]
fn numbers_run_out_with_an_error_and_not_with_a_second_grant_of_the_same() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		Given::<Test>::mutate(ANNA, |given| given.next_id = GrantId::MAX);
		assert_noop!(anna_grants(to_clinic(), terms()), Error::<Test>::MaxGrantsExceeded);
	});
}

#[test]
fn a_new_grant_leaves_the_others_as_they_are() {
	on_chain(|| {
		let first = Grant { scope: GrantScope::Everything, rights: BOTH, ..terms() };
		assert_ok!(anna_grants(to_clinic(), first.clone()));
		assert_ok!(anna_grants(to_clinic(), Grant { until: BEGINNING + 1, ..terms() }));
		assert_eq!(Grants::<Test>::get(ANNA, to_clinic()).expect("both are there")[0], first);
	});
}

#[test]
fn a_grantee_has_a_bounded_number_of_grants() {
	on_chain(|| {
		for _ in 0..3 {
			assert_ok!(anna_grants(to_clinic(), terms()));
		}
		assert_noop!(anna_grants(to_clinic(), terms()), Error::<Test>::MaxGrantsExceeded);
		assert_ok!(anna_grants(to_clinician(), terms()));
	});
}

#[test]
fn grants_that_have_ended_are_never_in_the_way_of_a_new_one() {
	on_chain(|| {
		// Elsewhere ten that had expired blocked the eleventh.
		for round in 0..10 {
			Now::set(BEGINNING + round);
			assert_ok!(anna_grants(to_clinic(), Grant { until: Now::get() + 1, ..terms() }));
		}
		assert_eq!(annas(to_clinic()), [9]);
	});
}

#[test]
fn one_that_has_ended_makes_room_beside_those_that_have_not() {
	on_chain(|| {
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_ok!(anna_grants(to_clinic(), Grant { until: BEGINNING + 5, ..terms() }));
		assert_ok!(anna_grants(to_clinic(), Grant { from: LATER, until: LATER + 1, ..terms() }));

		Now::set(BEGINNING + 4);
		assert_noop!(anna_grants(to_clinic(), terms()), Error::<Test>::MaxGrantsExceeded);
		Now::set(BEGINNING + 5);
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_eq!(annas(to_clinic()), [0, 2, 3]);
	});
}

#[test]
fn a_patient_has_a_bounded_number_of_grantees() {
	on_chain(|| {
		for organisation in 1..=4 {
			assert_ok!(anna_grants(Grantee::Organisation(organisation), terms()));
		}
		assert_noop!(
			anna_grants(Grantee::Organisation(5), terms()),
			Error::<Test>::MaxGranteesExceeded
		);
		// Another grant to one of them, and another patient, are not affected.
		assert_ok!(anna_grants(Grantee::Organisation(4), terms()));
		assert_ok!(grant(BENS_ACCOUNT, BEN, Grantee::Organisation(5), terms()));
	});
}

#[test]
fn grantees_whose_grants_have_ended_are_never_in_the_way_of_a_new_one() {
	on_chain(|| {
		for organisation in 1..=20 {
			Now::set(BEGINNING + Moment::from(organisation));
			let until = Now::get() + 1;
			assert_ok!(anna_grants(
				Grantee::Organisation(organisation),
				Grant { until, ..terms() }
			));
		}
	});
}

#[test]
fn a_new_grantee_takes_the_place_of_the_one_whose_grants_ended_first() {
	on_chain(|| {
		for (organisation, until) in
			[(1, LATER), (2, BEGINNING + 7), (3, BEGINNING + 5), (4, BEGINNING + 9)]
		{
			assert_ok!(anna_grants(
				Grantee::Organisation(organisation),
				Grant { until, ..terms() }
			));
		}
		Now::set(BEGINNING + 8);
		assert_ok!(anna_grants(Grantee::Organisation(5), terms()));

		let there = |id: &u32| Grants::<Test>::contains_key(ANNA, Grantee::Organisation(*id));
		assert_eq!((1..=5).filter(there).collect::<Vec<_>>(), [1, 2, 4, 5]);
		assert!(Given::<Test>::get(ANNA).grantees.len() == 4);
	});
}

#[test]
fn a_grantee_keeps_the_place_while_one_grant_has_not_ended() {
	on_chain(|| {
		for organisation in 1..=4 {
			let to = Grantee::Organisation(organisation);
			assert_ok!(anna_grants(to, terms()));
			assert_ok!(anna_grants(to, Grant { until: BEGINNING + 1, ..terms() }));
		}
		Now::set(BEGINNING + 1);
		assert_noop!(
			anna_grants(Grantee::Organisation(5), terms()),
			Error::<Test>::MaxGranteesExceeded
		);
	});
}

#[test]
fn an_open_erasure_case_does_not_stop_granting_but_the_purge_does() {
	on_chain(|| {
		Frozen::set(vec![ANNA]);
		assert_ok!(anna_grants(to_clinic(), terms()));
		Denied::set(vec![ANNA]);
		assert_noop!(anna_grants(to_clinic(), terms()), Error::<Test>::BeingErased);
		assert_ok!(grant(BENS_ACCOUNT, BEN, to_clinic(), terms()));
	});
}
