//! What the sponsor of a registration gets: `InitialGrants`

use crate::{mock::*, *};
use anamnesis_primitives::{traits::InitialGrants, Categories, InitialGrant, RecordCategory};
use frame_support::{assert_noop, assert_ok};

fn initial() -> InitialGrant {
	InitialGrant {
		categories: Categories::of(&[RecordCategory::Results]),
		rights: BOTH,
		purposes: treatment(),
		until: LATER,
	}
}

fn give(grants: &[InitialGrant]) -> DispatchResult {
	AccessGrants::grant_to_sponsor(&ANNA, CLINIC, grants)
}

#[test]
fn the_sponsor_gets_from_now_on_what_the_consent_says() {
	on_chain(|| {
		let images =
			InitialGrant { categories: Categories::of(&[RecordCategory::Imaging]), ..initial() };
		assert_ok!(give(&[initial(), images]));
		let first = Grant { rights: BOTH, ..terms() };
		let second =
			Grant { id: 1, scope: GrantScope::Categories(images.categories), ..first.clone() };
		assert_eq!(
			Grants::<Test>::get(ANNA, to_clinic()).expect("they are there").to_vec(),
			[first, second]
		);
		for grant in [0, 1] {
			System::assert_has_event(
				Event::GrantGiven { patient: ANNA, grantee: to_clinic(), grant }.into(),
			);
		}
	});
}

#[test]
fn all_categories_that_the_text_names_are_not_everything_to_come() {
	on_chain(|| {
		let all = InitialGrant { categories: Categories(u8::MAX), ..initial() };
		assert_ok!(give(&[all]));
		let grants = Grants::<Test>::get(ANNA, to_clinic()).expect("it is there");
		assert_eq!(grants[0].scope, GrantScope::Categories(Categories(u8::MAX)));
	});
}

#[test]
fn a_consent_without_grants_gives_nothing() {
	on_chain(|| {
		assert_ok!(give(&[]));
		assert!(!Grants::<Test>::contains_key(ANNA, to_clinic()));
		assert!(!Given::<Test>::contains_key(ANNA));
	});
}

#[test]
fn the_patient_can_take_it_back() {
	on_chain(|| {
		assert_ok!(give(&[initial()]));
		assert_ok!(anna_revokes(to_clinic(), 0));
	});
}

#[test]
fn what_is_not_admissible_to_a_patient_is_not_in_a_consent() {
	on_chain(|| {
		let nothing = Rights { read: false, contribute: false };
		for (grant, error) in [
			(
				InitialGrant { categories: Categories(0), ..initial() },
				Error::<Test>::ScopeNotAdmissible,
			),
			(InitialGrant { rights: nothing, ..initial() }, Error::RightsNotAdmissible),
			(InitialGrant { purposes: Purposes(0), ..initial() }, Error::PurposesNotAdmissible),
			(InitialGrant { until: BEGINNING, ..initial() }, Error::TimeNotAdmissible),
		] {
			// All of them or none.
			assert_noop!(give(&[initial(), grant]), error);
		}
		assert_noop!(give(&[initial(); 4]), Error::<Test>::MaxGrantsExceeded);
		assert_noop!(
			AccessGrants::grant_to_sponsor(&ANNA, 77, &[initial()]),
			Error::<Test>::NotFound
		);
	});
}
