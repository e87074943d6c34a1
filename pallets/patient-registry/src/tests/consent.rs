//! Signed texts, at the example of the consent to registration: `precheck_registration` in the pool and the same check
//! in the call, and how used ones are remembered.

use crate::{mock::*, *};
use anamnesis_primitives::{consent::MAX_CONSENT_MILLISECONDS, Categories, Purposes, Rights};
use frame_support::{assert_noop, assert_ok};
use sp_core::{ecdsa, ed25519, Pair};
use sp_runtime::{
	traits::{IdentifyAccount, Verify},
	AccountId32, MultiSignature, MultiSigner,
};

/// The pool and the call refuse for the same reason.
fn refused(all: Registration, refusal: Refusal, error: Error<Test>) {
	assert_eq!(all.precheck(), Err(refusal), "{all:?}");
	assert_noop!(all.send(), error);
}

fn accepted(all: Registration) {
	assert_eq!(all.precheck(), Ok(()));
	assert_ok!(all.send());
}

/// Lets the chain have time to clean up.
fn idle(weight: Weight) -> Weight {
	PatientRegistry::on_idle(1, weight)
}

fn remembered() -> usize {
	UsedConsents::<Test>::iter_keys().count()
}

#[test]
fn a_good_consent_passes_the_pool_and_the_call() {
	on_chain(|| accepted(registration(ANNA)));
}

#[test]
fn looking_at_a_consent_changes_nothing() {
	on_chain(|| {
		let all = registration(ANNA);
		assert_eq!(all.precheck(), Ok(()));
		assert_eq!(all.precheck(), Ok(()));
		assert_eq!(remembered(), 0);
	});
}

#[test]
fn a_consent_is_good_until_just_before_it_expires() {
	on_chain(|| {
		let all = registration(ANNA);
		Now::set(all.expires_at - 1);
		accepted(all);
	});
}

#[test]
fn a_consent_is_expired_at_the_moment_it_names() {
	on_chain(|| {
		let all = registration(ANNA);
		Now::set(all.expires_at);
		refused(all, Refusal::ConsentExpired, Error::ConsentExpired);
	});
}

#[test]
fn a_consent_is_good_for_a_day_at_most() {
	on_chain(|| {
		let valid_for = |milliseconds| {
			registration(ANNA).signed_again(ANNA, |all| all.expires_at = BEGINNING + milliseconds)
		};
		refused(
			valid_for(MAX_CONSENT_MILLISECONDS + 1),
			Refusal::ConsentTooLong,
			Error::ConsentTooLong,
		);
		refused(
			registration(ANNA).signed_again(ANNA, |all| all.expires_at = Moment::MAX),
			Refusal::ConsentTooLong,
			Error::ConsentTooLong,
		);
		accepted(valid_for(MAX_CONSENT_MILLISECONDS));
	});
}

#[test]
fn a_signature_under_anything_else_is_none() {
	on_chain(|| {
		let good = registration(ANNA);
		let grants = |grant| Registration { grants: vec![grant], ..good.clone() };
		let other_facts = [
			Registration { holder: account(BEN), ..good.clone() },
			Registration { encryption_key: key(50), ..good.clone() },
			Registration { policy: commitment(50), ..good.clone() },
			Registration { expires_at: good.expires_at + 1, ..good.clone() },
			Registration { grants: vec![], ..good.clone() },
			Registration { grants: vec![grant(), grant()], ..good.clone() },
			grants(InitialGrant { until: grant().until + 1, ..grant() }),
			grants(InitialGrant { categories: Categories(u8::MAX), ..grant() }),
			grants(InitialGrant { purposes: Purposes(0b11), ..grant() }),
			grants(InitialGrant { rights: Rights { read: true, contribute: false }, ..grant() }),
		];
		for other in other_facts {
			refused(other, Refusal::ConsentNotSigned, Error::ConsentNotSigned);
		}

		// The sponsor has to be one that the sender may act for, so the call ends before the consent is looked at.
		let to_another_sponsor = Registration { acting_for: LABORATORY, ..good.clone() };
		assert_eq!(to_another_sponsor.precheck(), Err(Refusal::ConsentNotSigned));
		accepted(good);
	});
}

#[test]
fn a_signature_for_another_chain_is_none() {
	on_chain(|| {
		let mut all = registration(ANNA);
		let text = RegistrationConsentOf { genesis: [1; 32], ..consent(&all) }.signed_bytes();
		all.signature = pair(ANNA).sign(&text).into();
		refused(all, Refusal::ConsentNotSigned, Error::ConsentNotSigned);
	});
}

type RegistrationConsentOf<'a> = anamnesis_primitives::consent::RegistrationConsent<'a>;

#[test]
fn nobody_else_signs_for_the_holder() {
	on_chain(|| {
		for signer in [CLINICIAN, BEN] {
			let all = registration(ANNA).signed_again(signer, |_| ());
			refused(all, Refusal::ConsentNotSigned, Error::ConsentNotSigned);
		}
	});
}

#[test]
fn a_text_without_its_wrapping_is_not_a_consent() {
	on_chain(|| {
		let mut all = registration(ANNA);
		let text = consent(&all).signed_bytes();
		let bare = text
			.strip_prefix(b"<Bytes>")
			.and_then(|text| text.strip_suffix(b"</Bytes>"))
			.expect("it is wrapped");
		all.signature = pair(ANNA).sign(bare).into();
		refused(all, Refusal::ConsentNotSigned, Error::ConsentNotSigned);
	});
}

#[test]
fn any_kind_of_wallet_signs() {
	on_chain(|| {
		fn sign<P: Pair>(seed: u8) -> Registration
		where
			P::Public: Into<MultiSigner>,
			P::Signature: Into<MultiSignature>,
		{
			let pair = P::from_seed_slice(&[seed; 32]).expect("32 bytes");
			let holder: AccountId32 =
				<MultiSignature as Verify>::Signer::into_account(pair.public().into());
			let mut all = Registration { holder, ..registration(seed) };
			all.signature = pair.sign(&consent(&all).signed_bytes()).into();
			all
		}
		accepted(sign::<ed25519::Pair>(ANNA));
		accepted(sign::<ecdsa::Pair>(BEN));
	});
}

#[test]
fn a_consent_is_used_once() {
	on_chain(|| {
		let all = registration(ANNA);
		accepted(all.clone());
		refused(all, Refusal::ConsentUsed, Error::ConsentUsed);
	});
}

#[test]
fn signing_the_same_text_again_does_not_make_it_new() {
	on_chain(|| {
		let first = registration(ANNA);
		accepted(first.clone());
		let second = first.clone().signed_again(ANNA, |_| ());
		assert_ne!(second.signature, first.signature, "sr25519 signatures have a random part");
		refused(second, Refusal::ConsentUsed, Error::ConsentUsed);
	});
}

#[test]
fn a_used_consent_does_not_register_again_who_was_erased() {
	on_chain(|| {
		let all = registration(ANNA);
		accepted(all.clone());
		let patient = Holders::<Test>::get(account(ANNA)).expect("she is registered");
		assert_eq!(forget(&patient), Forgetting::Done);
		at(2, 0);

		refused(all.clone(), Refusal::ConsentUsed, Error::ConsentUsed);
		Now::set(all.expires_at);
		refused(all, Refusal::ConsentExpired, Error::ConsentExpired);
	});
}

#[test]
fn who_was_erased_can_consent_anew() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_eq!(forget(&patient), Forgetting::Done);
		at(2, 0);
		accepted(registration(ANNA).signed_again(ANNA, |all| all.expires_at += 1));
		assert_ne!(Holders::<Test>::get(account(ANNA)), Some(patient));
	});
}

#[test]
fn a_registration_that_fails_does_not_use_the_consent_up() {
	on_chain(|| {
		let all = registration(ANNA);
		KeysElsewhere::set(vec![key(ANNA)]);
		assert_noop!(all.clone().send(), Error::<Test>::KeyInUse);
		KeysElsewhere::set(vec![]);
		accepted(all);
	});
}

#[test]
fn a_consent_is_remembered_until_nobody_could_use_it() {
	on_chain(|| {
		let all = registration(ANNA);
		accepted(all.clone());

		for now in [BEGINNING, all.expires_at - 1, all.expires_at, BEGINNING + HOUR - 1] {
			Now::set(now);
			idle(Weight::MAX);
			assert_eq!(remembered(), 1, "{now}");
		}
		Now::set(BEGINNING + HOUR);
		idle(Weight::MAX);
		assert_eq!(remembered(), 0);
		refused(all, Refusal::ConsentExpired, Error::ConsentExpired);
	});
}

#[test]
fn consents_are_forgotten_in_the_steps_that_there_is_time_for() {
	on_chain(|| {
		for seed in 1..=3 {
			accepted(registration(seed));
		}
		accepted(registration(4).signed_again(4, |all| all.expires_at = BEGINNING + 5 * HOUR));
		Now::set(BEGINNING + DAY);

		assert_eq!(idle(Weight::zero()), Weight::zero());
		assert_eq!(remembered(), 4);
		let steps = <() as WeightInfo>::forget_consents;
		assert!(idle(steps(2)).all_lte(steps(2)));
		assert_eq!(remembered(), 2);
		assert!(idle(Weight::MAX).all_lte(steps(40)));
		assert_eq!(remembered(), 0);
	});
}

#[test]
fn long_hours_without_a_consent_do_not_stop_the_forgetting() {
	on_chain(|| {
		accepted(registration(ANNA));
		Now::set(BEGINNING + 365 * DAY);
		accepted(registration(BEN));
		Now::set(BEGINNING + 366 * DAY);
		// 8,784 hours, of which two have a consent.
		for _ in 0..9 {
			idle(<() as WeightInfo>::forget_consents(1_000));
		}
		assert_eq!(remembered(), 0);
	});
}

#[test]
fn when_nothing_was_ever_used_nothing_is_to_be_forgotten() {
	on_chain(|| {
		assert_eq!(idle(Weight::MAX), <() as WeightInfo>::forget_consents(0));
		assert_eq!(OldestConsentHour::<Test>::get(), None);
	});
}
