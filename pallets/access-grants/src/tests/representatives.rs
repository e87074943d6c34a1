//! What representatives do, and what they read

use super::questions::*;
use crate::{mock::*, *};
use anamnesis_primitives::{
	AccessDecision, AccessTarget, Categories, MandateRights, MandateTerms, Purpose, RecordCategory,
};
use frame_support::{assert_noop, assert_ok};

fn anna_has(terms: MandateTerms) {
	give_mandate(ANNA, DAUGHTER, terms);
}

fn daughter_grants(terms: Grant) -> DispatchResult {
	grant(DAUGHTER, ANNA, to_clinic(), terms)
}

#[test]
fn a_representative_grants_what_the_mandate_covers() {
	on_chain(|| {
		anna_has(narrow_mandate());
		assert_ok!(daughter_grants(Grant { until: MANDATE_ENDS.begins(), ..terms() }));
		assert_eq!(annas(to_clinic()), [0]);
	});
}

#[test]
fn nobody_gives_more_than_the_mandate_covers() {
	on_chain(|| {
		anna_has(narrow_mandate());
		let both = Categories::of(&[RecordCategory::Results, RecordCategory::Imaging]);
		let care = Purposes::of(&[Purpose::Treatment, Purpose::Payment]);
		for wider in [
			Grant { scope: GrantScope::Everything, ..terms() },
			Grant { scope: GrantScope::Categories(both), ..terms() },
			Grant { scope: listed(&[IMAGE]), ..terms() },
			Grant { purposes: research(), ..terms() },
			Grant { purposes: care, ..terms() },
			Grant { until: MANDATE_ENDS.begins() + 1, ..terms() },
		] {
			assert_noop!(daughter_grants(wider), Error::<Test>::MandateExceeded);
		}
	});
}

#[test]
fn a_mandate_for_records_is_for_these_records() {
	on_chain(|| {
		anna_has(MandateTerms { scope: listed(&[RESULT, IMAGE]), ..narrow_mandate() });
		assert_ok!(daughter_grants(Grant { scope: listed(&[IMAGE]), ..terms() }));
		for wider in [listed(&[IMAGE, OTHER_RESULT]), results()] {
			assert_noop!(
				daughter_grants(Grant { scope: wider, ..terms() }),
				Error::<Test>::MandateExceeded
			);
		}
	});
}

#[test]
fn the_holder_is_not_limited_by_what_somebody_else_may() {
	on_chain(|| {
		anna_has(narrow_mandate());
		assert_ok!(anna_grants(
			to_clinic(),
			Grant { scope: GrantScope::Everything, until: Moment::MAX, ..terms() }
		));
	});
}

#[test]
fn a_mandate_to_see_is_none_to_grant_or_to_revoke() {
	on_chain(|| {
		let rights = MandateRights { grant: false, ..MandateRights::ALL };
		anna_has(MandateTerms { rights, ..full_mandate() });
		assert_ok!(anna_grants(to_clinic(), terms()));
		assert_noop!(daughter_grants(terms()), Error::<Test>::NotAuthorized);
		let by = || signed(DAUGHTER);
		let error = Error::<Test>::NotAuthorized;
		assert_noop!(AccessGrants::revoke(by(), ANNA, to_clinic(), 0), error);
		let error = Error::<Test>::NotAuthorized;
		assert_noop!(AccessGrants::revoke_grantee(by(), ANNA, to_clinic()), error);
		let error = Error::<Test>::NotAuthorized;
		assert_noop!(AccessGrants::revoke_all(by(), ANNA), error);
	});
}

#[test]
fn a_mandate_that_has_ended_is_none() {
	on_chain(|| {
		anna_has(full_mandate());
		assert_ok!(anna_grants(to_clinic(), Grant { until: Moment::MAX, ..terms() }));
		Now::set(MANDATE_ENDS.begins());
		let longer = Grant { until: Moment::MAX, ..terms() };
		assert_noop!(daughter_grants(longer), Error::<Test>::NotAuthorized);
		assert_noop!(
			AccessGrants::revoke_all(signed(DAUGHTER), ANNA),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn a_mandate_of_one_patient_is_none_of_another() {
	on_chain(|| {
		give_mandate(BEN, DAUGHTER, full_mandate());
		assert_noop!(daughter_grants(terms()), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn the_scope_of_a_mandate_never_limits_revoking() {
	on_chain(|| {
		anna_has(narrow_mandate());
		let wide = || Grant {
			scope: GrantScope::Everything,
			purposes: research(),
			until: Moment::MAX,
			..terms()
		};
		for grantee in [to_clinic(), to_clinician(), Grantee::Organisation(HOSPITAL)] {
			assert_ok!(anna_grants(grantee, wide()));
		}
		assert_ok!(AccessGrants::revoke(signed(DAUGHTER), ANNA, to_clinic(), 0));
		assert_ok!(AccessGrants::revoke_grantee(signed(DAUGHTER), ANNA, to_clinician()));
		assert_ok!(AccessGrants::revoke_all(signed(DAUGHTER), ANNA));
	});
}

#[test]
fn a_guardian_takes_back_also_after_the_end_of_the_mandate() {
	on_chain(|| {
		WithoutHolder::set(vec![ANNA]);
		anna_has(full_mandate());
		assert_ok!(daughter_grants(terms()));
		Now::set(MANDATE_ENDS.begins());
		assert_ok!(AccessGrants::revoke_all(signed(DAUGHTER), ANNA));
	});
}

#[test]
fn a_representative_of_somebody_who_has_died_grants_within_the_mandate() {
	on_chain(|| {
		anna_has(narrow_mandate());
		WithoutHolder::set(vec![ANNA]);
		assert_noop!(anna_grants(to_clinic(), terms()), Error::<Test>::NotAuthorized);
		assert_ok!(daughter_grants(terms()));
	});
}

#[test]
fn a_grant_is_changed_to_what_the_mandate_covers_and_to_nothing_else() {
	on_chain(|| {
		anna_has(narrow_mandate());
		assert_ok!(anna_grants(to_clinic(), Grant { scope: GrantScope::Everything, ..terms() }));
		let change = |terms: Grant| {
			let Grant { scope, rights, purposes, from, until, .. } = terms;
			let by = signed(DAUGHTER);
			AccessGrants::change(by, ANNA, to_clinic(), 0, scope, rights, purposes, from, until)
		};
		assert_noop!(
			change(Grant { scope: GrantScope::Everything, ..terms() }),
			Error::<Test>::MandateExceeded
		);
		assert_ok!(change(terms()));
	});
}

/// What the daughter is answered with this mandate, after one fact has changed.
fn daughters_answer(mandate: MandateTerms, change: impl FnOnce(&mut Question)) -> AccessDecision {
	let mut decision = None;
	on_chain(|| {
		anna_has(mandate);
		let mut question = Question { reader: DAUGHTER, acting_for: None, ..QUESTION };
		change(&mut question);
		decision = Some(ask(question));
	});
	decision.expect("it was asked")
}

const UNTIL_THE_MANDATE_ENDS: AccessDecision =
	AccessDecision::Permit { until: Some(MANDATE_ENDS.begins()) };

/// One fact makes the difference between permit and deny.
macro_rules! one_fact {
	($($name:ident: $mandate:expr, $permitted:expr, $denied:expr;)*) => { $(
		#[test]
		fn $name() {
			let permitted = daughters_answer($mandate, $permitted);
			assert_eq!(permitted, UNTIL_THE_MANDATE_ENDS, "it is permitted at first");
			assert_eq!(daughters_answer($mandate, $denied), DENY, "it is denied then");
		}
	)* };
}

one_fact! {
	another_purpose:
		narrow_mandate(), |_| (), |all| all.purpose = Purpose::Research;
	a_record_of_another_category:
		narrow_mandate(), |all| all.target = AccessTarget::Record(OTHER_RESULT),
		|all| all.target = AccessTarget::Record(IMAGE);
	another_category:
		narrow_mandate(), |all| all.target = AccessTarget::Category(RecordCategory::Results),
		|all| all.target = AccessTarget::Category(RecordCategory::Imaging);
	a_record_that_is_not_listed:
		MandateTerms { scope: listed(&[RESULT]), ..narrow_mandate() },
		|_| (), |all| all.target = AccessTarget::Record(OTHER_RESULT);
	listed_records_are_not_their_category:
		MandateTerms { scope: listed(&[RESULT, OTHER_RESULT]), ..narrow_mandate() },
		|_| (), |all| all.target = AccessTarget::Category(RecordCategory::Results);
	a_record_that_is_not_there:
		full_mandate(), |_| (), |all| all.target = AccessTarget::Record(NO_RECORD);
	another_patient:
		full_mandate(), |_| (), |all| all.patient = BEN;
	the_moment_the_mandate_ends:
		full_mandate(), |_| Now::set(MANDATE_ENDS.begins() - 1), |_| Now::set(MANDATE_ENDS.begins());
	the_patient_is_being_erased:
		full_mandate(), |_| Frozen::set(vec![ANNA]), |_| Denied::set(vec![ANNA]);
	the_patient_is_not_known_any_more:
		full_mandate(), |_| (), |_| Lapsed::set(vec![ANNA]);
	somebody_elses_mandate:
		full_mandate(), |_| (), |all| all.reader = STRANGER;
}

#[test]
fn a_mandate_without_the_right_to_see_shows_nothing() {
	let rights = MandateRights { see: false, ..MandateRights::ALL };
	assert_eq!(daughters_answer(MandateTerms { rights, ..full_mandate() }, |_| ()), DENY);
}

#[test]
fn a_representative_of_somebody_who_has_died_reads_on() {
	let answer = daughters_answer(narrow_mandate(), |_| WithoutHolder::set(vec![ANNA]));
	assert_eq!(answer, UNTIL_THE_MANDATE_ENDS);
}

#[test]
fn a_mandate_adds_nothing_to_anybodys_history() {
	on_chain(|| {
		use anamnesis_primitives::traits::AccessControl;
		anna_has(full_mandate());
		assert!(!AccessGrants::may_contribute(&ANNA, &DAUGHTER, CLINIC, RecordCategory::Results));
	});
}
