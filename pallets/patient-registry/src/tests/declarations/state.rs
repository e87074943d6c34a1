//! `try_state` finds declarations that break the rules.

use super::*;
use sp_runtime::TryRuntimeError;

/// Breaks a sound state, in which the hospital was contradicted and a declaration of the clinic is confirmed, and
/// expects this complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce(PatientId)) {
	new_test_ext().execute_with(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).by_hospital().send());
		assert_ok!(contradict(ANNA, patient));
		confirmed(holder(patient, NEW));
		assert_ok!(PatientRegistry::do_try_state());
		corrupt(patient);
		assert_eq!(
			PatientRegistry::try_state_declarations(),
			Err(TryRuntimeError::Other(complaint))
		);
	});
}

fn change(patient: PatientId, change: impl FnOnce(&mut Declaration<AccountId32>)) {
	Declarations::<Test>::mutate(patient, |declaration| {
		change(declaration.as_mut().expect("something is declared"))
	});
}

fn change_pending(patient: PatientId, change_it: impl FnOnce(&mut Pending<AccountId32>)) {
	change(patient, |all| change_it(all.pending.as_mut().expect("something is under way")));
}

#[test]
fn a_declaration_about_nobody() {
	finds("a declaration is about nobody", Patients::<Test>::remove);
}

#[test]
fn a_declaration_of_nothing() {
	finds("a declaration has nothing in it", |patient| {
		Declarations::<Test>::insert(patient, Declaration::none())
	});
}

#[test]
fn a_declaration_that_nobody_could_make() {
	let complaint = "something is declared that cannot be declared about this patient";
	for standing in
		[Standing::Deceased { since: BEGINNING }, Standing::Provisional { until: BEGINNING + DAY }]
	{
		finds(complaint, |patient| {
			Patients::<Test>::mutate(patient, |entry| {
				entry.as_mut().expect("she is there").standing = standing
			})
		});
	}
}

#[test]
fn a_declaration_of_another_time() {
	finds("a declaration is of another time", |patient| {
		change_pending(patient, |pending| pending.declared_at = BEGINNING + 1)
	});
}

#[test]
fn a_declaration_that_was_confirmed_by_who_made_it() {
	finds("an organisation has confirmed its own declaration", |patient| {
		change_pending(patient, |pending| pending.declared_by = AUTHORITY)
	});
}

#[test]
fn a_declaration_that_was_confirmed_at_another_time() {
	for confirmed_at in [BEGINNING - 1, BEGINNING + 1] {
		finds("a declaration was confirmed at another time", |patient| {
			change_pending(patient, |pending| {
				pending.confirmed = Some(Confirmation { confirmed_by: AUTHORITY, confirmed_at })
			})
		});
	}
}

#[test]
fn a_declaration_that_was_confirmed_after_its_end() {
	finds("a declaration was confirmed at another time", |patient| {
		change_pending(patient, |pending| pending.declared_at = BEGINNING - WINDOW)
	});
}

#[test]
fn an_organisation_that_waits_for_ever() {
	finds("an organisation waits for too long", |patient| {
		change(patient, |all| all.contradicted[0].until = BEGINNING + WINDOW + 1)
	});
}

#[test]
fn an_organisation_that_waits_twice() {
	finds("an organisation waits twice", |patient| {
		change(patient, |all| {
			let first = all.contradicted[0];
			all.contradicted.try_push(first).expect("there is room");
		})
	});
}
