//! `attest`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

#[test]
fn a_custodian_attests() {
	on_chain(|| {
		let case = open(PATIENT);
		Now::set(20);
		assert_ok!(attest(case, VAULT));
		let entry = Cases::<Test>::get(case).expect("it is open");
		assert_eq!(entry.answers[0].answer, Answer::Attested { at: 20 });
		assert_eq!(entry.answers[1].answer, Answer::Missing);
		assert_eq!(entry.state, CaseState::Open);
		System::assert_last_event(Event::ErasureAttested { case, custodian: VAULT }.into());
	});
}

#[test]
fn an_officer_sends_what_the_administrator_signed() {
	on_chain(|| {
		let sent = attestation(open(PATIENT), VAULT);
		assert_ok!(attest_with(Officer, sent, VaultAdmin, &sent.signed_bytes()));
	});
}

#[test]
fn with_the_last_answer_the_purge_begins_and_the_patient_is_denied() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(attest(case, OTHER_VAULT));
		assert!(!ErasureRequests::is_denied(&PATIENT));
		assert_ok!(attest(case, VAULT));
		assert!(ErasureRequests::is_denied(&PATIENT));
		assert!(ErasureRequests::is_frozen(&PATIENT));
		assert!(!ErasureRequests::is_denied(&OTHER_PATIENT));
		System::assert_last_event(Event::PurgeBegun { case }.into());
	});
}

#[test]
fn who_keeps_nothing_of_the_patients_attests_nothing() {
	on_chain(|| {
		let sent = attestation(open(PATIENT), HOSPITAL);
		assert_noop!(
			attest_with(HospitalAdmin, sent, HospitalAdmin, &sent.signed_bytes()),
			Error::<Test>::NotAuthorized
		);
		let lonely = attestation(open(LONELY_PATIENT), VAULT);
		assert_noop!(
			attest_with(VaultAdmin, lonely, VaultAdmin, &lonely.signed_bytes()),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn only_an_officer_or_the_administrator_sends_an_attestation() {
	on_chain(|| {
		let sent = attestation(open(PATIENT), VAULT);
		for who in [OtherVaultAdmin, HospitalAdmin, Clinician, Holder, Stranger] {
			assert_noop!(
				attest_with(who, sent, VaultAdmin, &sent.signed_bytes()),
				Error::<Test>::NotAuthorized
			);
		}
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			let signature = VaultAdmin.sign(&sent.signed_bytes()).into();
			assert_noop!(
				ErasureRequests::attest(origin, VAULT, sent.case, COUNT, sent.anchors, signature),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn an_officer_of_one_custodian_sends_nothing_for_another() {
	on_chain(|| {
		let sent = attestation(open(PATIENT), OTHER_VAULT);
		assert_noop!(
			attest_with(Officer, sent, OtherVaultAdmin, &sent.signed_bytes()),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn only_the_administrators_signature_counts() {
	on_chain(|| {
		let sent = attestation(open(PATIENT), VAULT);
		for signer in [Officer, OtherVaultAdmin, Holder, Stranger] {
			assert_noop!(
				attest_with(Officer, sent, signer, &sent.signed_bytes()),
				Error::<Test>::SignatureNotValid
			);
		}
	});
}

#[test]
fn a_wrong_count_or_digest_is_refused_even_if_it_is_signed() {
	on_chain(|| {
		let right = attestation(open(PATIENT), VAULT);
		for wrong in [
			ErasureAttestation { count: COUNT - 1, ..right },
			ErasureAttestation { count: COUNT + 1, ..right },
			ErasureAttestation { count: 0, anchors: [0; 32], ..right },
			ErasureAttestation { anchors: digest(OTHER_VAULT), ..right },
		] {
			assert_noop!(
				attest_with(VaultAdmin, wrong, VaultAdmin, &wrong.signed_bytes()),
				Error::<Test>::HoldingsNotEqual
			);
		}
	});
}

#[test]
fn a_signature_over_another_fact_is_refused() {
	on_chain(|| {
		let right = attestation(open(PATIENT), VAULT);
		let other_case = open(OTHER_PATIENT);
		for other in [
			ErasureAttestation { genesis: [0; 32], ..right },
			ErasureAttestation { case: other_case, ..right },
			ErasureAttestation { custodian: OTHER_VAULT, ..right },
			ErasureAttestation { count: COUNT + 1, ..right },
			ErasureAttestation { anchors: digest(OTHER_VAULT), ..right },
		] {
			assert_noop!(
				attest_with(VaultAdmin, right, VaultAdmin, &other.signed_bytes()),
				Error::<Test>::SignatureNotValid
			);
		}
	});
}

#[test]
fn a_signature_from_a_chain_with_another_genesis_is_refused() {
	on_chain(|| {
		let sent = attestation(open(PATIENT), VAULT);
		let signed_elsewhere = sent.signed_bytes();
		frame_system::BlockHash::<Test>::insert(0, sp_core::H256::repeat_byte(0xfe));
		assert_noop!(
			attest_with(VaultAdmin, sent, VaultAdmin, &signed_elsewhere),
			Error::<Test>::SignatureNotValid
		);
		assert_ok!(attest(sent.case, VAULT));
	});
}

#[test]
fn a_text_that_no_wallet_would_sign_is_refused() {
	on_chain(|| {
		let sent = attestation(open(PATIENT), VAULT);
		let text = sent.signed_bytes();
		let unwrapped = &text[b"<Bytes>".len()..text.len() - b"</Bytes>".len()];
		for signed_text in [unwrapped, &[]] {
			assert_noop!(
				attest_with(VaultAdmin, sent, VaultAdmin, signed_text),
				Error::<Test>::SignatureNotValid
			);
		}
	});
}

#[test]
fn a_replayed_attestation_is_refused() {
	on_chain(|| {
		let case = open(PATIENT);
		assert_ok!(attest(case, VAULT));
		assert_noop!(attest(case, VAULT), Error::<Test>::AlreadyExists);
		assert_ok!(attest(case, OTHER_VAULT));
		assert_noop!(attest(case, VAULT), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn an_attestation_is_worth_nothing_for_another_case_with_the_same_records() {
	on_chain(|| {
		let case = open(PATIENT);
		let other_case = open(OTHER_PATIENT);
		assert_ok!(attest(case, VAULT));
		let sent = attestation(other_case, VAULT);
		let replayed = attestation(case, VAULT).signed_bytes();
		assert_noop!(
			attest_with(VaultAdmin, sent, VaultAdmin, &replayed),
			Error::<Test>::SignatureNotValid
		);
	});
}

#[test]
fn a_case_that_is_not_there_or_closed_is_not_answered() {
	on_chain(|| {
		assert_noop!(attest(CaseId([9; 16]), VAULT), Error::<Test>::NotFound);
		let case = purging(PATIENT);
		purge_all(case);
		assert_noop!(attest(case, VAULT), Error::<Test>::NotFound);
	});
}

#[test]
fn a_late_answer_still_counts() {
	on_chain(|| {
		let case = open(PATIENT);
		Now::set(11 + MONTH);
		assert_ok!(attest(case, VAULT));
	});
}
