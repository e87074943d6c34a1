//! `give_mandate`

use crate::{mock::*, *};
use anamnesis_primitives::{
	Categories, GrantScope, MandateRights, Purpose, Purposes, RecordCategory,
};
use frame_support::{assert_noop, assert_ok};

pub(super) const TO_SEE: MandateRights =
	MandateRights { see: true, grant: false, erase: false, recover: false };
pub(super) const CHILD: u8 = 50;

/// Who has a mandate, in the order of the list.
pub(super) fn representatives(patient: PatientId) -> Vec<u8> {
	let seed_of = |account_of: sp_runtime::AccountId32| {
		(0..=u8::MAX).find(|seed| account(*seed) == account_of).expect("one of the people here")
	};
	Mandates::<Test>::get(patient)
		.into_iter()
		.map(|mandate| seed_of(mandate.representative))
		.collect()
}

/// The patient has as many representatives as one can have; the mandate of each ends a quarter after the one before.
fn full(patient: PatientId) -> Vec<u8> {
	let most = u8::try_from(<Test as Config>::MaxRepresentatives::get()).expect("a few");
	let seeds: Vec<u8> = (10..10 + most).collect();
	for (at, seed) in seeds.iter().enumerate() {
		let until = in_quarters(u16::try_from(at).expect("a few"));
		mandated(patient, *seed, MandateTerms { until, ..terms(TO_SEE) });
	}
	seeds
}

#[test]
fn the_holder_gives_a_mandate() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(giving(ANNA, patient, BEN, terms(TO_SEE)).send());
		assert_eq!(
			Mandates::<Test>::get(patient).into_inner(),
			vec![Mandate {
				representative: account(BEN),
				encryption_key: key(BEN),
				terms: terms(TO_SEE),
				kind: commitment(BEN),
				given_at: BEGINNING,
			}]
		);
		assert_eq!(PatientRegistry::acts_for(&account(BEN)), Some(patient));
		assert_eq!(PatientRegistry::held_by(&account(BEN)), None);
		assert_eq!(System::sufficients(&account(BEN)), 1);
		assert!(PatientRegistry::in_use(&key(BEN)));
		System::assert_last_event(
			Event::MandateGiven { patient, representative: account(BEN) }.into(),
		);
	});
}

#[test]
fn the_event_does_not_say_what_the_mandate_is() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(TO_SEE));
		let event = codec::Encode::encode(&Event::<Test>::MandateGiven {
			patient,
			representative: account(BEN),
		});
		assert_eq!(event.len(), 1 + 16 + 32, "its number, the patient, the account");
	});
}

#[test]
fn nobody_else_gives_mandates() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(MandateRights::ALL));
		registered(ELLA);
		for by in [BEN, CARLA, ELLA, STRANGER, CLINICIAN, OFFICER, ADMINISTRATOR] {
			let all = giving(by, patient, CARLA, terms(TO_SEE));
			assert_noop!(all.send(), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn nobody_is_made_a_representative_who_has_not_signed() {
	on_chain(|| {
		let patient = registered(ANNA);
		for by in [ANNA, CARLA] {
			let all = giving(ANNA, patient, BEN, terms(TO_SEE)).signed_again(by, |_| ());
			assert_noop!(all.send(), Error::<Test>::ConsentNotSigned);
		}
	});
}

#[test]
fn an_acceptance_of_anything_else_is_none() {
	on_chain(|| {
		let (patient, other_patient) = (registered(ANNA), registered(ELLA));
		let good = giving(ANNA, patient, BEN, terms(TO_SEE));
		let with = |terms| Giving { terms, ..good.clone() };
		let others = [
			Giving { by: ELLA, patient: other_patient, ..good.clone() },
			Giving { representative: account(CARLA), ..good.clone() },
			Giving { encryption_key: key(51), ..good.clone() },
			Giving { kind: commitment(51), ..good.clone() },
			Giving { expires_at: good.expires_at + 1, ..good.clone() },
			with(terms(MandateRights::ALL)),
			with(MandateTerms { until: in_quarters(5), ..terms(TO_SEE) }),
			with(MandateTerms { purposes: Purposes(1), ..terms(TO_SEE) }),
			with(MandateTerms { scope: GrantScope::Categories(Categories(1)), ..terms(TO_SEE) }),
		];
		for other in others {
			assert_noop!(other.send(), Error::<Test>::ConsentNotSigned);
		}
		assert_ok!(good.send());
	});
}

#[test]
fn an_acceptance_for_another_chain_is_none() {
	on_chain(|| {
		let mut all = giving(ANNA, registered(ANNA), BEN, terms(TO_SEE));
		let mut text = all.text();
		text.genesis = [9; 32];
		let bytes = text.signed_bytes();
		all.signature = sp_core::Pair::sign(&pair(BEN), &bytes).into();
		assert_noop!(all.send(), Error::<Test>::ConsentNotSigned);
	});
}

#[test]
fn an_acceptance_has_an_end_within_a_day() {
	on_chain(|| {
		let all = giving(ANNA, registered(ANNA), BEN, terms(TO_SEE));
		let too_long = |all: &mut Giving| all.expires_at = BEGINNING + DAY + 1;
		assert_noop!(all.clone().signed_again(BEN, too_long).send(), Error::<Test>::ConsentTooLong);
		Now::set(all.expires_at);
		assert_noop!(all.send(), Error::<Test>::ConsentExpired);
	});
}

#[test]
fn an_acceptance_is_used_once() {
	on_chain(|| {
		let patient = registered(ANNA);
		let all = giving(ANNA, patient, BEN, terms(TO_SEE));
		assert_ok!(all.clone().send());
		assert_ok!(PatientRegistry::end_mandate(signed(ANNA), patient, account(BEN)));
		assert_noop!(all.send(), Error::<Test>::ConsentUsed);
	});
}

#[test]
fn a_mandate_permits_something() {
	on_chain(|| {
		let patient = registered(ANNA);
		let nothing = MandateRights { see: false, ..TO_SEE };
		let empty = GrantScope::Records(Default::default());
		for terms in [
			terms(nothing),
			MandateTerms { scope: GrantScope::Categories(Categories(0)), ..terms(TO_SEE) },
			MandateTerms { scope: empty, ..terms(TO_SEE) },
			MandateTerms { purposes: Purposes(0), ..terms(TO_SEE) },
			MandateTerms { purposes: Purposes(1 << Purpose::ALL.len()), ..terms(TO_SEE) },
		] {
			let all = giving(ANNA, patient, BEN, terms);
			assert_noop!(all.send(), Error::<Test>::TermsNotAdmissible);
		}
	});
}

#[test]
fn a_mandate_ends_later_than_now() {
	on_chain(|| {
		let patient = registered(ANNA);
		Now::set(in_quarters(1).begins());
		let ended = MandateTerms { until: in_quarters(1), ..terms(TO_SEE) };
		assert_noop!(giving(ANNA, patient, BEN, ended).send(), Error::<Test>::TimeNotAdmissible);
	});
}

#[test]
fn the_kind_is_committed_to_in_a_way_that_the_chain_knows() {
	on_chain(|| {
		let all = giving(ANNA, registered(ANNA), BEN, terms(TO_SEE))
			.signed_again(BEN, |all| all.kind = Commitment { scheme: 2, hash: [1; 32] });
		assert_noop!(all.send(), Error::<Test>::SchemeNotKnown);
	});
}

#[test]
fn an_account_with_a_role_is_not_also_a_representative() {
	on_chain(|| {
		let patient = registered(ANNA);
		registered(ELLA);
		for who in [ANNA, ELLA, CLINICIAN, OFFICER, ADMINISTRATOR, VALIDATOR] {
			let all = giving(ANNA, patient, who, terms(TO_SEE))
				.signed_again(who, |all| all.encryption_key = key(51));
			assert_noop!(all.send(), Error::<Test>::AccountInUse);
		}
	});
}

#[test]
fn an_account_represents_one_patient() {
	on_chain(|| {
		let (anna, ella) = (registered(ANNA), registered(ELLA));
		mandated(anna, BEN, terms(TO_SEE));
		let second = giving(ELLA, ella, BEN, terms(TO_SEE))
			.signed_again(BEN, |all| all.encryption_key = key(51));
		assert_noop!(second.send(), Error::<Test>::AccountInUse);
	});
}

#[test]
fn a_representatives_key_serves_nobody_else() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, CARLA, terms(TO_SEE));
		KeysElsewhere::set(vec![key(52)]);
		for taken in [ANNA, CARLA, 52] {
			let all = giving(ANNA, patient, BEN, terms(TO_SEE))
				.signed_again(BEN, |all| all.encryption_key = key(taken));
			assert_noop!(all.send(), Error::<Test>::KeyInUse);
		}
		let unusable = giving(ANNA, patient, BEN, terms(TO_SEE))
			.signed_again(BEN, |all| all.encryption_key = key(0));
		assert_noop!(unusable.send(), Error::<Test>::KeyNotUsable);
		KeysElsewhere::set(vec![]);
	});
}

#[test]
fn a_mandate_that_is_given_again_replaces_the_one_before() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(TO_SEE));
		mandated(patient, CARLA, terms(TO_SEE));
		mandated(patient, BEN, terms(MandateRights::ALL));
		assert_eq!(representatives(patient), vec![BEN, CARLA]);
		assert_eq!(Mandates::<Test>::get(patient)[0].terms, terms(MandateRights::ALL));
		assert_eq!(System::sufficients(&account(BEN)), 1);
	});
}

#[test]
fn what_was_supported_under_other_terms_has_to_be_supported_again() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(MandateRights::ALL));
		let takeover = taking(BEN, patient, 40);
		assert_ok!(PatientRegistry::open_recovery(
			signed(BEN),
			patient,
			takeover.holder,
			takeover.encryption_key,
			takeover.expires_at,
			takeover.signature,
		));
		assert_eq!(PatientRegistry::precheck_veto(&patient), Ok(()));
		let longer = MandateTerms { until: in_quarters(5), ..terms(MandateRights::ALL) };
		mandated(patient, BEN, longer);
		assert_eq!(PatientRegistry::precheck_veto(&patient), Err(Refusal::ChangesNothing));
	});
}

#[test]
fn a_representative_can_have_another_key_with_a_new_mandate() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(TO_SEE));
		let with_another_key = giving(ANNA, patient, BEN, terms(TO_SEE))
			.signed_again(BEN, |all| all.encryption_key = key(51));
		assert_ok!(with_another_key.send());
		assert!(PatientRegistry::in_use(&key(51)));
		assert!(!PatientRegistry::in_use(&key(BEN)));
	});
}

#[test]
fn a_mandate_that_is_given_again_does_not_take_somebody_elses_key() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(TO_SEE));
		mandated(patient, CARLA, terms(TO_SEE));
		for taken in [ANNA, CARLA] {
			let all = giving(ANNA, patient, BEN, terms(TO_SEE))
				.signed_again(BEN, |all| all.encryption_key = key(taken));
			assert_noop!(all.send(), Error::<Test>::KeyInUse);
		}
	});
}

#[test]
fn there_are_no_more_representatives_than_one_can_have() {
	on_chain(|| {
		let patient = registered(ANNA);
		full(patient);
		let one_more = giving(ANNA, patient, BEN, terms(TO_SEE));
		assert_noop!(one_more.send(), Error::<Test>::MaxRepresentativesExceeded);
	});
}

#[test]
fn a_mandate_that_has_ended_makes_room() {
	on_chain(|| {
		let patient = registered(ANNA);
		let seeds = full(patient);
		// The first two have ended, and the one that ended first goes.
		Now::set(in_quarters(1).begins());
		mandated(patient, BEN, terms(TO_SEE));
		assert_eq!(representatives(patient), [&seeds[1..], &[BEN]].concat());
		assert_eq!(PatientRegistry::acts_for(&account(seeds[0])), None);
		assert_eq!(System::sufficients(&account(seeds[0])), 0);
		assert!(!PatientRegistry::in_use(&key(seeds[0])));
		let representative = account(seeds[0]);
		System::assert_has_event(Event::MandateEnded { patient, representative }.into());
	});
}

#[test]
fn a_mandate_that_is_given_again_needs_no_room() {
	on_chain(|| {
		let patient = registered(ANNA);
		let seeds = full(patient);
		mandated(patient, seeds[2], terms(MandateRights::ALL));
		assert_eq!(representatives(patient), seeds);
	});
}

/// A child with as many representatives as one can have, all of whose mandates have ended, and of whom the first one
/// stood for it in everything.
fn grown_child() -> PatientId {
	let child = registered_by_guardian(BEN, CHILD);
	for seed in [CARLA, DAVID, ELLA, FRED] {
		let as_long = MandateTerms { until: in_quarters(12), ..terms(TO_SEE) };
		assert_ok!(giving(BEN, child, seed, as_long).send());
	}
	Now::set(in_quarters(12).begins());
	child
}

/// As when a declaration takes effect.
fn add(patient: PatientId, representative: u8, rights: MandateRights) -> DispatchResult {
	PatientRegistry::add_mandate(
		&patient,
		Mandate {
			representative: account(representative),
			encryption_key: key(representative),
			terms: MandateTerms { until: in_quarters(16), ..terms(rights) },
			kind: commitment(representative),
			given_at: Now::get(),
		},
	)
}

#[test]
fn the_last_who_stands_for_a_child_makes_no_room() {
	on_chain(|| {
		let child = grown_child();
		assert_ok!(add(child, GINA, TO_SEE));
		assert_eq!(representatives(child), vec![BEN, DAVID, ELLA, FRED, GINA]);
	});
}

#[test]
fn the_last_who_stands_for_a_child_makes_room_for_somebody_who_does() {
	on_chain(|| {
		let child = grown_child();
		assert_ok!(add(child, GINA, MandateRights::ALL));
		assert_eq!(representatives(child), vec![CARLA, DAVID, ELLA, FRED, GINA]);
	});
}

#[test]
fn a_guardian_gives_a_mandate_within_their_own() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, CHILD);
		let all = MandateTerms { until: in_quarters(12), ..terms(MandateRights::ALL) };
		assert_ok!(giving(BEN, child, CARLA, all).send());
		assert!(PatientRegistry::may(&child, &account(CARLA), PatientAct::Represent));
	});
}

#[test]
fn a_guardian_does_not_give_more_than_they_have() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, CHILD);
		let longer = MandateTerms { until: in_quarters(13), ..terms(TO_SEE) };
		assert_noop!(giving(BEN, child, CARLA, longer).send(), Error::<Test>::TermsNotAdmissible);

		// Carla has all rights with results, for treatment.
		let results = GrantScope::Categories(Categories::of(&[RecordCategory::Results]));
		let narrow = MandateTerms {
			scope: results.clone(),
			purposes: Purposes::of(&[Purpose::Treatment]),
			..terms(MandateRights::ALL)
		};
		assert_ok!(giving(BEN, child, CARLA, narrow.clone()).send());
		for wider in [
			MandateTerms { scope: GrantScope::Everything, ..narrow.clone() },
			MandateTerms { purposes: Purposes::of(&Purpose::ALL), ..narrow.clone() },
			MandateTerms { until: in_quarters(5), ..narrow.clone() },
		] {
			assert_noop!(
				giving(CARLA, child, DAVID, wider).send(),
				Error::<Test>::TermsNotAdmissible
			);
		}
		assert_ok!(giving(CARLA, child, DAVID, narrow).send());
	});
}

#[test]
fn a_guardian_does_not_prolong_their_own_mandate() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, CHILD);
		let longer = MandateTerms { until: in_quarters(13), ..terms(MandateRights::ALL) };
		assert_noop!(giving(BEN, child, BEN, longer).send(), Error::<Test>::TermsNotAdmissible);
	});
}

#[test]
fn representatives_of_a_child_without_all_rights_give_none() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, CHILD);
		let without_erasure = MandateRights { erase: false, ..MandateRights::ALL };
		assert_ok!(giving(BEN, child, CARLA, terms(without_erasure)).send());
		assert_noop!(
			giving(CARLA, child, DAVID, terms(TO_SEE)).send(),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn guardians_whose_time_has_passed_give_none() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, CHILD);
		Now::set(in_quarters(12).begins());
		let until = in_quarters(16);
		assert_noop!(
			giving(BEN, child, CARLA, MandateTerms { until, ..terms(TO_SEE) }).send(),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn the_last_who_stands_for_a_child_does_not_step_back() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, CHILD);
		assert_noop!(
			giving(BEN, child, BEN, terms(TO_SEE)).send(),
			Error::<Test>::LastRepresentative
		);
	});
}

#[test]
fn nobody_gives_a_mandate_for_who_has_died() {
	on_chain(|| {
		let patient = registered(ANNA);
		Patients::<Test>::mutate(patient, |entry| {
			entry.as_mut().expect("she is there").standing = Standing::Deceased { since: 0 }
		});
		assert_noop!(
			giving(ANNA, patient, BEN, terms(TO_SEE)).send(),
			Error::<Test>::NotAuthorized
		);
	});
}
