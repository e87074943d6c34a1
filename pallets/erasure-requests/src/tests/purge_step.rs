//! `purge_step`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use sp_runtime::DispatchError;

fn step(case: CaseId) -> DispatchResultWithPostInfo {
	ErasureRequests::purge_step(signed(Stranger), case)
}

/// Steps until the case is closed, and how many it took.
fn steps_to_the_end(case: CaseId) -> u32 {
	let mut steps = 0;
	while Cases::<Test>::contains_key(case) {
		assert_ok!(step(case));
		steps += 1;
	}
	steps
}

#[test]
fn a_purge_ends_with_a_certificate() {
	on_chain(|| {
		let case = purging(PATIENT);
		Now::set(500);
		// Three notes, four records and the holder, four at a time.
		assert_eq!(steps_to_the_end(case), 2);
		let certificate = Certificate {
			claim: CLAIM,
			opened_at: 10,
			closed_at: 500,
			partial: false,
			recipients: RecipientCounts::default(),
		};
		assert_eq!(Certificates::<Test>::get(case), Some(certificate));
		System::assert_last_event(Event::ErasureCompleted { case }.into());
		assert_eq!(ErasureRequests::case(case), Some(CaseInfo::Closed(certificate)));
	});
}

#[test]
fn a_purge_of_one_entry_at_a_time_is_consistent_at_every_step() {
	on_chain(|| {
		StepWeight::set(ENTRY);
		let case = purging(PATIENT);
		System::reset_events();
		let mut left = found_in_state(&PATIENT.0);
		for _ in 0..7 {
			assert_ok!(step(case));
			assert_ok!(ErasureRequests::do_try_state());
			assert!(ErasureRequests::is_denied(&PATIENT), "until nothing is left");
			let now = found_in_state(&PATIENT.0);
			assert!(now < left, "every step removes something");
			left = now;
		}
		assert_ok!(step(case));
		assert!(!Cases::<Test>::contains_key(case));
	});
}

#[test]
fn after_the_certificate_nothing_in_the_state_names_the_patient() {
	on_chain(|| {
		let holder = Holder.to_account_id();
		let case = purging(PATIENT);
		assert!(found_in_state(&PATIENT.0) > 0);
		assert!(found_in_state(holder.as_ref()) > 0);

		steps_to_the_end(case);
		// The events of this block are gone in the next one.
		System::reset_events();
		assert_eq!(found_in_state(&PATIENT.0), 0);
		assert_eq!(found_in_state(holder.as_ref()), 0);
		assert_eq!(found_in_state(&digest(VAULT)), 0, "what the vault had attested");
		assert_eq!(found_in_state(&CLAIM), 1, "the certificate");
		assert!(found_in_state(&OTHER_PATIENT.0) > 0);
	});
}

#[test]
fn the_event_of_the_end_does_not_name_the_patient() {
	on_chain(|| {
		let case = purging(PATIENT);
		System::reset_events();
		steps_to_the_end(case);
		assert_eq!(found_in_state(&PATIENT.0), 0);
	});
}

#[test]
fn a_certificate_has_nothing_personal() {
	on_chain(|| {
		let case = purging(PATIENT);
		steps_to_the_end(case);
		let certificate = Certificates::<Test>::get(case).expect("it is there");
		let Certificate { claim, opened_at, closed_at, partial, recipients } = certificate;
		assert_eq!((claim, opened_at, closed_at, partial), (CLAIM, 10, 10, false));
		assert_eq!(recipients, RecipientCounts { told: 0, confirmed: 0, silent: 0 });
		// The claim, two moments, whether it is partial and three counts, and nothing else.
		assert_eq!(certificate.encode().len(), 32 + 8 + 8 + 1 + 3 * 4);
	});
}

#[test]
fn whatever_is_not_needed_of_a_step_is_given_back() {
	on_chain(|| {
		let case = purging(PATIENT);
		let declared = Call::<Test>::purge_step { case }.get_dispatch_info().call_weight;
		let most = <() as WeightInfo>::purge_step(ErasureRequests::most_kept());
		assert_eq!(declared, most + ENTRY * 4);
		let fixed = <() as WeightInfo>::purge_step(0);
		let spent = step(case).expect("it is purging").actual_weight;
		assert_eq!(spent, Some(fixed + ENTRY * 4));
		StepWeight::set(ENTRY * 100);
		let spent = step(case).expect("it is purging").actual_weight;
		assert_eq!(spent, Some(fixed + ENTRY * 4), "eight entries in all");
	});
}

#[test]
fn an_open_case_is_not_purged() {
	on_chain(|| {
		let case = open(PATIENT);
		let refusal = Error::<Test>::AnswersMissing.with_weight(<() as WeightInfo>::purge_step(0));
		assert_noop!(step(case), refusal);
		assert_ok!(attest(case, VAULT));
		assert_noop!(step(case), refusal);
	});
}

#[test]
fn a_case_that_is_closed_or_never_was_is_not_purged() {
	on_chain(|| {
		let refusal = Error::<Test>::NotFound.with_weight(<() as WeightInfo>::purge_step(0));
		assert_noop!(step(CaseId([9; 16])), refusal);
		let case = purging(PATIENT);
		steps_to_the_end(case);
		assert_noop!(step(case), refusal);
	});
}

#[test]
fn a_step_has_a_signer() {
	on_chain(|| {
		let case = purging(PATIENT);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(ErasureRequests::purge_step(origin, case), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn a_case_that_does_not_get_on_holds_up_no_other() {
	on_chain(|| {
		Stuck::set(Some(OTHER_PATIENT));
		let stuck = purging(OTHER_PATIENT);
		let case = purging(PATIENT);
		assert_ok!(step(stuck));
		assert_eq!(steps_to_the_end(case), 2);
		assert!(Cases::<Test>::contains_key(stuck));
	});
}

#[test]
fn the_last_thing_to_go_is_the_case() {
	on_chain(|| {
		StepWeight::set(ENTRY);
		let case = purging(PATIENT);
		while store::Holders::<Test>::contains_key(PATIENT) {
			assert!(ErasureRequests::is_denied(&PATIENT));
			assert_ok!(step(case));
		}
		assert!(!ErasureRequests::is_frozen(&PATIENT));
		assert!(!CasesOf::<Test>::contains_key(PATIENT));
	});
}
