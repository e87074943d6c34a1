//! Whoever watches one patient finds every event about the patient, and none about another

use crate::{mock::*, *};
use anamnesis_primitives::traits::Policies;
use frame_support::assert_ok;
use sp_runtime::testing::H256;

/// What happens has the topic of Anna, and of nobody else.
fn is_about_anna(happens: impl FnOnce()) {
	System::reset_events();
	happens();
	let events = System::events();
	assert!(!events.is_empty(), "something happens");
	for record in events {
		assert_eq!(record.topics, [H256(ANNA.topic())], "{:?}", record.event);
	}
}

#[test]
fn what_a_patient_gives_and_takes_has_the_patients_topic() {
	on_chain(|| {
		is_about_anna(|| {
			assert_ok!(anna_grants(to_clinic(), terms()));
		});
		is_about_anna(|| {
			let by = signed(ANNAS_ACCOUNT);
			assert_ok!(AccessGrants::change(
				by,
				ANNA,
				to_clinic(),
				0,
				results(),
				BOTH,
				treatment(),
				BEGINNING,
				LATER
			));
		});
		is_about_anna(|| {
			assert_ok!(anna_revokes(to_clinic(), 0));
		});
		for _ in 0..2 {
			assert_ok!(anna_grants(to_clinic(), terms()));
		}
		is_about_anna(|| {
			let by = signed(ANNAS_ACCOUNT);
			assert_ok!(AccessGrants::revoke_grantee(by, ANNA, to_clinic()));
		});
		assert_ok!(anna_grants(to_clinic(), terms()));
		is_about_anna(|| {
			assert_ok!(AccessGrants::revoke_all(signed(ANNAS_ACCOUNT), ANNA));
		});
	});
}

#[test]
fn what_a_patient_is_asked_has_the_patients_topic() {
	on_chain(|| {
		is_about_anna(|| {
			assert_ok!(clinic_asks());
		});
		is_about_anna(|| {
			let terms =
				Terms { scope: results(), purposes: treatment(), from: BEGINNING, until: LATER };
			let by = signed(ANNAS_ACCOUNT);
			assert_ok!(AccessGrants::answer_request(by, ANNA, 0, Some(terms)));
		});
		assert_ok!(clinic_asks());
		is_about_anna(|| {
			assert_ok!(AccessGrants::withdraw_request(signed(CLINICIAN), CLINIC, ANNA, 1));
		});
	});
}

#[test]
fn what_a_patient_restricts_has_the_patients_topic() {
	on_chain(|| {
		let other = |n| Commitment { scheme: 1, hash: [n; 32] };
		is_about_anna(|| {
			assert_ok!(AccessGrants::set_policy(signed(ANNAS_ACCOUNT), ANNA, other(1)));
		});
		is_about_anna(|| AccessGrants::begin(&ANNA, other(2)));
	});
}

#[test]
fn what_happens_to_a_project_is_about_no_patient() {
	on_chain(|| {
		System::reset_events();
		let project = new_project(LATER);
		assert_ok!(assign(project));
		assert!(System::events().iter().all(|record| record.topics.is_empty()));
		assert_eq!(System::events().len(), 2);
	});
}
