//! `reopen`, and what custodians answer then

use crate::{mock::*, *};
use anamnesis_primitives::RecordCategory::*;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

fn reopen(case: CaseId, record: RecordId) -> DispatchResult {
	ErasureRequests::reopen(signed(Stranger), case, record)
}

/// A case of which record 0 was kept, and was opened again at its date.
fn reopened() -> CaseId {
	let case = kept();
	Now::set(the_kept(case, 0).until.begins());
	reopen(case, 0).expect("its time has come");
	case
}

#[test]
fn at_its_date_a_record_is_open_again_for_a_month() {
	on_chain(|| {
		let case = kept();
		let date = the_kept(case, 0).until.begins();
		Now::set(date - 1);
		assert_noop!(reopen(case, 0), Error::<Test>::NotDue);
		Now::set(date);
		assert_ok!(reopen(case, 0));
		let due_at = date + MONTH;
		let standing = KeptStanding::Reopened { due_at, upheld: false };
		assert_eq!(the_kept(case, 0).standing, standing);
		System::assert_last_event(
			Event::RecordReopened { case, record: 0, due_at: Some(due_at) }.into(),
		);
		assert_noop!(reopen(case, 0), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn the_custodian_attests_it() {
	on_chain(|| {
		let case = reopened();
		assert_ok!(attest_record(case, VAULT, 0));
		System::assert_has_event(
			Event::RecordAttested { case, custodian: VAULT, record: 0 }.into(),
		);
		assert_noop!(attest_record(case, VAULT, 0), Error::<Test>::AlreadyExists);
		purge_all(case);
		assert!(!Cases::<Test>::contains_key(case));
	});
}

#[test]
fn or_keeps_it_on() {
	on_chain(|| {
		let case = reopened();
		assert_noop!(keep(case, OTHER_VAULT, 0), Error::<Test>::NotAuthorized);
		assert_ok!(keep(case, VAULT, 0));
		let kept = the_kept(case, 0);
		assert_eq!((kept.until, kept.at), (soon(), Now::get()));
		assert_eq!(kept.standing, KeptStanding::Stands);
		assert_eq!(the_case(case).state, CaseState::Kept);
	});
}

#[test]
fn what_is_kept_on_needs_a_date_that_lies_ahead() {
	on_chain(|| {
		let case = reopened();
		let past = the_kept(case, 0).until;
		assert_noop!(
			ErasureRequests::keep(signed(VaultAdmin), VAULT, case, 0, CLAIMS, past),
			Error::<Test>::UntilNotAdmissible
		);
	});
}

#[test]
fn a_held_record_is_open_again_when_the_hold_is_over() {
	for ends_by_itself in [true, false] {
		on_chain(|| {
			let case = open(PATIENT);
			hold(PATIENT, 0, Quarter(8));
			let held = KeepReason::Held;
			let by = signed(VaultAdmin);
			assert_ok!(ErasureRequests::keep(by, VAULT, case, 0, held, Quarter(8)));
			Now::set(Quarter(8).begins() - 1);
			assert_noop!(reopen(case, 0), Error::<Test>::NotDue);
			match ends_by_itself {
				true => Now::set(Quarter(8).begins()),
				false => lift_hold(PATIENT, 0),
			}
			assert_ok!(reopen(case, 0));
		});
	}
}

#[test]
fn a_record_of_a_part_that_is_kept_is_opened_by_itself() {
	on_chain(|| {
		let case = kept_whole();
		assert_noop!(reopen(case, 1), Error::<Test>::NotDue);
		Now::set(soon().begins());
		assert_ok!(reopen(case, 1));
		assert_eq!(the_case(case).answers[0].count, 2);
		assert!(the_case(case).keeps_all(VAULT));
		assert_ok!(reopen(case, 0));
		assert_eq!(the_case(case).answers[0].answer, Answer::OneByOne);
		assert_ok!(attest_record(case, VAULT, 1));
		assert_ok!(attest_record(case, VAULT, 0));
		purge_all(case);
		assert!(!Cases::<Test>::contains_key(case));
	});
}

#[test]
fn what_was_anchored_later_is_no_part_of_it() {
	on_chain(|| {
		let case = kept_whole();
		let later = anchor(PATIENT, Results, VAULT, 1);
		Now::set(soon().begins());
		assert_noop!(reopen(case, later), Error::<Test>::NotFound);
		assert_noop!(attest_record(case, VAULT, later), Error::<Test>::NotFound);
		assert_noop!(ErasureRequests::appeal(signed(Holder), case, later), Error::<Test>::NotFound);
	});
}

#[test]
fn more_records_than_a_case_can_have_one_by_one_wait() {
	on_chain(|| {
		anchor(PATIENT, Results, VAULT, 1);
		let case = kept_whole();
		Now::set(soon().begins());
		assert_ok!(reopen(case, 0));
		assert_ok!(reopen(case, 1));
		assert_noop!(reopen(case, 4), Error::<Test>::MaxKeptExceeded);
		assert_ok!(attest_record(case, VAULT, 0));
		purge_all(case);
		assert_ok!(reopen(case, 4));
	});
}

#[test]
fn a_record_that_another_case_has_erased_is_struck_off() {
	on_chain(|| {
		let case = kept();
		let other = open_about(PATIENT, ErasureScope::Category(Results));
		assert_ok!(attest(other, VAULT));
		purge_all(other);
		assert!(records_of(PATIENT).is_empty());
		assert_noop!(keep(case, VAULT, 0), Error::<Test>::AlreadyExists);
		assert_noop!(attest_record(case, VAULT, 0), Error::<Test>::NotFound);
		assert_noop!(ErasureRequests::appeal(signed(Holder), case, 0), Error::<Test>::NotFound);
		assert_ok!(reopen(case, 0));
		System::assert_has_event(Event::RecordReopened { case, record: 0, due_at: None }.into());
		// It was about everything, and nothing is left.
		assert!(ErasureRequests::is_denied(&PATIENT));
		purge_all(case);
		System::reset_events();
		assert_eq!(found_in_state(&PATIENT.0), 0);
	});
}

#[test]
fn a_record_that_another_case_asks_for_is_answered_for_there() {
	on_chain(|| {
		let case = kept();
		let other = open_about(PATIENT, listed(&[0]));
		assert_noop!(attest_record(case, VAULT, 0), Error::<Test>::InUse);
		assert_ok!(attest(other, VAULT));
		assert_noop!(attest_record(case, VAULT, 0), Error::<Test>::InUse);
		purge_all(other);
		assert_noop!(attest_record(case, VAULT, 0), Error::<Test>::NotFound);
	});
}

#[test]
fn nothing_is_opened_that_is_not_kept() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_noop!(reopen(case, 0), Error::<Test>::NotFound);
		assert_noop!(reopen(CaseId([9; 16]), 0), Error::<Test>::NotFound);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(ErasureRequests::reopen(origin, case, 0), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn a_record_that_is_attested_is_not_opened() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		Now::set(soon().begins());
		assert_ok!(attest_record(case, VAULT, 0));
		assert_noop!(reopen(case, 0), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn an_attestation_of_a_record_is_the_custodians_administrators_and_of_this_record() {
	on_chain(|| {
		let case = kept();
		let part = ErasureRequests::wanted_of_record(case, 0).expect("it is kept");
		let right = ErasureAttestation {
			count: part.count,
			anchors: part.digest,
			..attestation(case, VAULT)
		};
		let send = |custodian, count, anchors, signer: sp_keyring::Sr25519Keyring, text: &[u8]| {
			let signature = signer.sign(text).into();
			let by = signed(administrator(custodian));
			ErasureRequests::attest_record(by, custodian, case, 0, count, anchors, signature)
		};
		let text = right.signed_bytes();
		let (count, anchors) = (right.count, right.anchors);
		let equal = || Error::<Test>::HoldingsNotEqual;
		let valid = || Error::<Test>::SignatureNotValid;
		let mine = || Error::<Test>::NotAuthorized;
		assert_noop!(send(VAULT, count + 1, anchors, VaultAdmin, &text), equal());
		assert_noop!(send(VAULT, count, [0; 32], VaultAdmin, &text), equal());
		assert_noop!(send(VAULT, count, anchors, Officer, &text), valid());
		assert_noop!(send(OTHER_VAULT, count, anchors, OtherVaultAdmin, &text), mine());
		let other = ErasureAttestation { case: CaseId([9; 16]), ..right };
		assert_noop!(send(VAULT, count, anchors, VaultAdmin, &other.signed_bytes()), valid());
		assert_ok!(send(VAULT, count, anchors, VaultAdmin, &text));
	});
}

#[test]
fn a_record_under_a_hold_is_not_attested() {
	on_chain(|| {
		let case = reopened();
		hold(PATIENT, 0, Quarter(200));
		assert_noop!(attest_record(case, VAULT, 0), Error::<Test>::RecordHeld);
		lift_hold(PATIENT, 0);
		assert_ok!(attest_record(case, VAULT, 0));
	});
}
