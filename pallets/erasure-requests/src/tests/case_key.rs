//! `complain`, `answer_complaint` and `remove_certificate`: what a person says with the key of their case

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_keyring::Sr25519Keyring;
use sp_runtime::DispatchError;

/// A case about everything that is over, with a key.
fn erased() -> CaseId {
	open_with_key(Holder, PATIENT, everything(), Some(CaseKey)).expect("the holder may");
	let case = newest_case(PATIENT);
	attest(case, VAULT).expect("the vault may");
	attest(case, OTHER_VAULT).expect("the other vault may");
	purge_all(case);
	case
}

fn word(case: CaseId, action: CaseAction) -> CaseWord {
	CaseWord { genesis: ErasureRequests::genesis(), case, action }
}

fn complaint(case: CaseId, number: u32) -> CaseWord {
	word(case, CaseAction::Complain { number })
}

fn complain(case: CaseId, signer: Sr25519Keyring, said: CaseWord) -> DispatchResult {
	let signature = signer.sign(&said.signed_bytes()).into();
	ErasureRequests::complain(signed(Stranger), case, signature)
}

fn answer(case: CaseId) -> DispatchResult {
	ErasureRequests::answer_complaint(signed(SupervisorOfficer), SUPERVISOR, case, true)
}

fn remove(case: CaseId, signer: Sr25519Keyring, said: CaseWord) -> DispatchResult {
	let signature = signer.sign(&said.signed_bytes()).into();
	ErasureRequests::remove_certificate(signed(Stranger), case, signature)
}

fn removal(case: CaseId) -> CaseWord {
	word(case, CaseAction::RemoveCertificate)
}

#[test]
fn a_person_who_is_erased_complains_and_a_supervisor_answers() {
	on_chain(|| {
		let case = erased();
		System::reset_events();
		assert_eq!(found_in_state(&PATIENT.0), 0);
		Now::set(20);
		assert_ok!(complain(case, CaseKey, complaint(case, 0)));
		let due_at = 20 + MONTH;
		System::assert_last_event(Event::ComplaintMade { case, due_at }.into());
		let said = Complaint { number: 0, at: 20, due_at, answer: None };
		assert_eq!(ErasureRequests::complaint(case), Some(said));
		Now::set(30);
		assert_ok!(answer(case));
		System::assert_last_event(Event::ComplaintAnswered { case, founded: true }.into());
		let answer = Some(ComplaintAnswer { supervisor: SUPERVISOR, at: 30, founded: true });
		assert_eq!(ErasureRequests::complaint(case), Some(Complaint { answer, ..said }));
	});
}

#[test]
fn one_complaint_at_a_time_and_none_twice() {
	on_chain(|| {
		let case = erased();
		assert_ok!(complain(case, CaseKey, complaint(case, 0)));
		assert_noop!(complain(case, CaseKey, complaint(case, 1)), Error::<Test>::AlreadyExists);
		assert_ok!(answer(case));
		assert_noop!(answer(case), Error::<Test>::AlreadyExists);
		assert_noop!(complain(case, CaseKey, complaint(case, 0)), Error::<Test>::SignatureNotValid);
		assert_ok!(complain(case, CaseKey, complaint(case, 1)));
	});
}

#[test]
fn only_the_key_of_the_case_counts() {
	on_chain(|| {
		let case = erased();
		for signer in [Holder, OtherCaseKey, VaultAdmin, Stranger] {
			assert_noop!(
				complain(case, signer, complaint(case, 0)),
				Error::<Test>::SignatureNotValid
			);
			assert_noop!(remove(case, signer, removal(case)), Error::<Test>::SignatureNotValid);
		}
	});
}

#[test]
fn a_word_on_something_else_is_refused() {
	on_chain(|| {
		let case = erased();
		let elsewhere = CaseWord { genesis: [0xfe; 32], ..complaint(case, 0) };
		for said in [elsewhere, complaint(CaseId([9; 16]), 0), removal(case), complaint(case, 1)] {
			assert_noop!(complain(case, CaseKey, said), Error::<Test>::SignatureNotValid);
		}
		let elsewhere = CaseWord { genesis: [0xfe; 32], ..removal(case) };
		for said in [elsewhere, removal(CaseId([9; 16])), complaint(case, 0)] {
			assert_noop!(remove(case, CaseKey, said), Error::<Test>::SignatureNotValid);
		}
	});
}

#[test]
fn without_a_key_nobody_says_anything() {
	on_chain(|| {
		let case = purging(PATIENT);
		purge_all(case);
		assert_noop!(complain(case, CaseKey, complaint(case, 0)), Error::<Test>::NotFound);
		assert_noop!(remove(case, CaseKey, removal(case)), Error::<Test>::NotFound);
	});
}

#[test]
fn before_there_is_a_certificate_there_is_nothing_to_say() {
	on_chain(|| {
		assert_ok!(open_with_key(Holder, PATIENT, everything(), Some(CaseKey)));
		let case = newest_case(PATIENT);
		assert_noop!(complain(case, CaseKey, complaint(case, 0)), Error::<Test>::NotFound);
		assert_noop!(remove(case, CaseKey, removal(case)), Error::<Test>::NotFound);
	});
}

#[test]
fn a_partial_certificate_is_enough_for_a_complaint() {
	on_chain(|| {
		assert_ok!(open_with_key(Holder, PATIENT, everything(), Some(CaseKey)));
		let case = newest_case(PATIENT);
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(attest(case, VAULT));
		assert_ok!(attest(case, OTHER_VAULT));
		purge_all(case);
		assert_ok!(complain(case, CaseKey, complaint(case, 0)));
		assert_noop!(remove(case, CaseKey, removal(case)), Error::<Test>::InUse);
	});
}

#[test]
fn a_person_has_the_certificate_removed_and_nothing_is_left() {
	on_chain(|| {
		let case = erased();
		assert_ok!(complain(case, CaseKey, complaint(case, 0)));
		assert_ok!(remove(case, CaseKey, removal(case)));
		System::assert_last_event(Event::CertificateRemoved { case }.into());
		System::reset_events();
		for bytes in [&case.0[..], CaseKey.to_account_id().as_ref(), &CLAIM[..]] {
			assert_eq!(found_in_state(bytes), 0);
		}
		assert_noop!(remove(case, CaseKey, removal(case)), Error::<Test>::NotFound);
	});
}

#[test]
fn recipients_are_recorded_before_a_certificate_goes() {
	on_chain(|| {
		assert_ok!(open_with_key(LonelyHolder, LONELY_PATIENT, everything(), Some(CaseKey)));
		let lonely = newest_case(LONELY_PATIENT);
		purge_all(lonely);
		assert_ok!(remove(lonely, CaseKey, removal(lonely)));

		assert_ok!(open_with_key(Holder, PATIENT, everything(), Some(CaseKey)));
		let case = newest_case(PATIENT);
		let recipients = vec![HOSPITAL].try_into().expect("one fits");
		assert_ok!(ErasureRequests::tell_recipients(signed(VaultAdmin), VAULT, case, recipients));
		assert_ok!(attest(case, VAULT));
		assert_ok!(attest(case, OTHER_VAULT));
		purge_all(case);
		assert_noop!(remove(case, CaseKey, removal(case)), Error::<Test>::InUse);
		Now::set(10 + MONTH);
		assert_ok!(ErasureRequests::close_recipients(signed(Stranger), case));
		assert_ok!(remove(case, CaseKey, removal(case)));
	});
}

#[test]
fn a_key_is_nobodys_whom_the_chain_knows() {
	on_chain(|| {
		Device::set(Some(Stranger.to_account_id()));
		for key in [Holder, OtherHolder, VaultAdmin, Officer, SupervisorOfficer, Stranger] {
			assert_noop!(
				open_with_key(Holder, PATIENT, everything(), Some(key)),
				Error::<Test>::CaseKeyNotAdmissible
			);
			let key = key.to_account_id();
			assert_eq!(
				ErasureRequests::precheck_open(&PATIENT, &everything(), Some(&key)),
				Err(Refusal::ChangesNothing)
			);
		}
	});
}

#[test]
fn a_key_serves_one_case() {
	on_chain(|| {
		assert_ok!(open_with_key(Holder, PATIENT, everything(), Some(CaseKey)));
		let admissible = || Error::<Test>::CaseKeyNotAdmissible;
		assert_noop!(
			open_with_key(OtherHolder, OTHER_PATIENT, everything(), Some(CaseKey)),
			admissible()
		);
		let first = newest_case(PATIENT);
		assert_ok!(attest(first, VAULT));
		assert_ok!(attest(first, OTHER_VAULT));
		purge_all(first);
		assert_noop!(
			open_with_key(OtherHolder, OTHER_PATIENT, everything(), Some(CaseKey)),
			admissible()
		);
		assert_ok!(open_with_key(OtherHolder, OTHER_PATIENT, everything(), Some(OtherCaseKey)));
	});
}

#[test]
fn only_a_supervisor_answers() {
	on_chain(|| {
		let case = erased();
		assert_noop!(answer(case), Error::<Test>::NotFound);
		assert_ok!(complain(case, CaseKey, complaint(case, 0)));
		for (who, acting_for) in [
			(VaultAdmin, VAULT),
			(HospitalAdmin, HOSPITAL),
			(VaultAdmin, SUPERVISOR),
			(Stranger, SUPERVISOR),
		] {
			assert_noop!(
				ErasureRequests::answer_complaint(signed(who), acting_for, case, false),
				Error::<Test>::NotAuthorized
			);
		}
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			let signature = CaseKey.sign(&complaint(case, 1).signed_bytes()).into();
			assert_noop!(
				ErasureRequests::complain(origin.clone(), case, signature),
				DispatchError::BadOrigin
			);
			let signature = CaseKey.sign(&removal(case).signed_bytes()).into();
			assert_noop!(
				ErasureRequests::remove_certificate(origin, case, signature),
				DispatchError::BadOrigin
			);
		}
	});
}
