//! `open_cosigned` and `precheck_open_cosigned`

use crate::{mock::*, *};
use anamnesis_primitives::consent::emergency::EmergencyCosignature;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

/// The clinician may open nothing alone any more.
fn three_unreviewed() {
	for patient in [BEN, CARLA, DORA] {
		open(patient);
	}
}

/// What the pool says of what the clinician would send.
fn precheck(
	sent: EmergencyCosignature,
	cosigner: Person,
	signer: Person,
	signed_text: &[u8],
) -> Result<(), Refusal> {
	EmergencyAccess::precheck_open_cosigned(
		&CLINICIAN.account(),
		sent.organisation,
		&sent.patient,
		sent.reason,
		&sent.statement,
		&cosigner.account(),
		sent.expires_at,
		&signer.sign(signed_text),
	)
}

/// Both the call and the pool refuse it.
fn refused(
	sent: EmergencyCosignature,
	cosigner: Person,
	signer: Person,
	signed_text: &[u8],
	error: Error<Test>,
	refusal: Refusal,
) {
	assert_noop!(open_cosigned_with(sent, cosigner, signer, signed_text), error);
	assert_eq!(precheck(sent, cosigner, signer, signed_text), Err(refusal));
}

#[test]
fn with_a_second_signature_a_clinician_opens_however_many_are_unreviewed() {
	on_chain(|| {
		three_unreviewed();
		let sent = cosignature(ANNA);
		assert_eq!(precheck(sent, COLLEAGUE, COLLEAGUE, &sent.signed_bytes()), Ok(()));
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
		assert_eq!(in_force(), Some(BEGINNING + 4 * HOUR));
		assert_eq!(annas(0).way, Way::Cosigned { cosigner: COLLEAGUE.account() });
	});
}

#[test]
fn an_officer_co_signs_as_well() {
	on_chain(|| {
		three_unreviewed();
		assert_ok!(open_cosigned(ANNA, OFFICER));
	});
}

#[test]
fn one_may_be_co_signed_before_it_has_to_be() {
	on_chain(|| {
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
	});
}

#[test]
fn what_somebody_has_co_signed_does_not_count_against_being_alone() {
	on_chain(|| {
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
		three_unreviewed();
	});
}

#[test]
fn the_patient_is_told_of_it() {
	on_chain(|| {
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
		let expected = Event::<Test>::EmergencyOpened {
			patient: ANNA,
			opening: 0,
			organisation: CLINIC,
			practitioner: CLINICIAN.account(),
			reason: REASON,
			until: BEGINNING + 4 * HOUR,
		};
		System::assert_last_event(expected.into());
	});
}

#[test]
fn nobody_but_a_clinician_opens_with_a_second_signature() {
	on_chain(|| {
		let sent = cosignature(ANNA);
		for who in [RECORDER, OFFICER, CLINIC_ADMIN, HOSPITAL_CLINICIAN, ANNAS_ACCOUNT, STRANGER] {
			let text = EmergencyCosignature { clinician: who.account().into(), ..sent };
			assert_noop!(
				EmergencyAccess::open_cosigned(
					signed(who),
					CLINIC,
					ANNA,
					REASON,
					STATEMENT,
					COLLEAGUE.account(),
					sent.expires_at,
					COLLEAGUE.sign(&text.signed_bytes()),
				),
				Error::<Test>::NotAuthorized
			);
		}
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(
				EmergencyAccess::open_cosigned(
					origin,
					CLINIC,
					ANNA,
					REASON,
					STATEMENT,
					COLLEAGUE.account(),
					sent.expires_at,
					COLLEAGUE.sign(&sent.signed_bytes()),
				),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn nobody_co_signs_in_person() {
	on_chain(|| {
		let sent = cosignature(ANNA);
		let error = Error::<Test>::CosignerNotAdmissible;
		refused(sent, CLINICIAN, CLINICIAN, &sent.signed_bytes(), error, Refusal::WrongRole);
	});
}

#[test]
fn nobody_else_co_signs() {
	on_chain(|| {
		let sent = cosignature(ANNA);
		for who in [
			RECORDER,
			CLINIC_ADMIN,
			HOSPITAL_CLINICIAN,
			HOSPITAL_OFFICER,
			SUPERVISOR_OFFICER,
			ANNAS_ACCOUNT,
			STRANGER,
		] {
			let error = Error::<Test>::CosignerNotAdmissible;
			refused(sent, who, who, &sent.signed_bytes(), error, Refusal::WrongRole);
		}
	});
}

#[test]
fn who_has_left_co_signs_nothing() {
	on_chain(|| {
		leave(COLLEAGUE);
		let sent = cosignature(ANNA);
		let error = Error::<Test>::CosignerNotAdmissible;
		refused(sent, COLLEAGUE, COLLEAGUE, &sent.signed_bytes(), error, Refusal::WrongRole);
	});
}

#[test]
fn a_signature_of_somebody_else_is_none() {
	on_chain(|| {
		let sent = cosignature(ANNA);
		for signer in [CLINICIAN, OFFICER, STRANGER] {
			let error = Error::<Test>::SignatureNotValid;
			let refusal = Refusal::ConsentNotSigned;
			refused(sent, COLLEAGUE, signer, &sent.signed_bytes(), error, refusal);
		}
	});
}

#[test]
fn a_signature_under_another_fact_is_none() {
	on_chain(|| {
		let sent = cosignature(ANNA);
		for other in [
			EmergencyCosignature { genesis: [1; 32], ..sent },
			EmergencyCosignature { patient: BEN, ..sent },
			EmergencyCosignature { clinician: OFFICER.account().into(), ..sent },
			EmergencyCosignature { organisation: HOSPITAL, ..sent },
			EmergencyCosignature { reason: EmergencyReason::MassCasualty, ..sent },
			EmergencyCosignature { statement: Commitment { hash: [0; 32], ..STATEMENT }, ..sent },
			EmergencyCosignature { expires_at: sent.expires_at + 1, ..sent },
		] {
			let error = Error::<Test>::SignatureNotValid;
			let refusal = Refusal::ConsentNotSigned;
			refused(sent, COLLEAGUE, COLLEAGUE, &other.signed_bytes(), error, refusal);
		}
	});
}

#[test]
fn a_text_that_no_wallet_would_sign_is_none() {
	on_chain(|| {
		let sent = cosignature(ANNA);
		let text = sent.signed_bytes();
		let unwrapped = &text[b"<Bytes>".len()..text.len() - b"</Bytes>".len()];
		assert_noop!(
			open_cosigned_with(sent, COLLEAGUE, COLLEAGUE, unwrapped),
			Error::<Test>::SignatureNotValid
		);
	});
}

#[test]
fn a_co_signature_is_good_for_an_hour_at_most() {
	on_chain(|| {
		let at = |expires_at| EmergencyCosignature { expires_at, ..cosignature(ANNA) };
		let expired = at(BEGINNING);
		let error = Error::<Test>::CosignatureExpired;
		let text = expired.signed_bytes();
		refused(expired, COLLEAGUE, COLLEAGUE, &text, error, Refusal::ConsentExpired);
		let too_long = at(BEGINNING + HOUR + 1);
		let error = Error::<Test>::CosignatureTooLong;
		let text = too_long.signed_bytes();
		refused(too_long, COLLEAGUE, COLLEAGUE, &text, error, Refusal::ConsentTooLong);
		let longest = at(BEGINNING + HOUR);
		assert_ok!(open_cosigned_with(longest, COLLEAGUE, COLLEAGUE, &longest.signed_bytes()));
	});
}

#[test]
fn a_co_signature_is_not_used_while_access_is_in_force() {
	on_chain(|| {
		let sent = cosignature(ANNA);
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
		let error = Error::<Test>::AlreadyExists;
		refused(sent, COLLEAGUE, COLLEAGUE, &sent.signed_bytes(), error, Refusal::ChangesNothing);
	});
}

#[test]
fn a_co_signature_is_not_used_again_when_access_was_ended() {
	on_chain(|| {
		let sent = cosignature(ANNA);
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
		assert_ok!(EmergencyAccess::end(signed(CLINICIAN), CLINIC, ANNA));
		let error = Error::<Test>::CosignatureUsed;
		refused(sent, COLLEAGUE, COLLEAGUE, &sent.signed_bytes(), error, Refusal::ConsentUsed);
	});
}

#[test]
fn a_co_signature_is_not_used_again_when_the_officer_has_ended_access() {
	on_chain(|| {
		let sent = cosignature(ANNA);
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
		assert_ok!(review(OFFICER, CLINIC, 0, Verdict::NotJustified));
		let error = Error::<Test>::CosignatureUsed;
		refused(sent, COLLEAGUE, COLLEAGUE, &sent.signed_bytes(), error, Refusal::ConsentUsed);
	});
}

#[test]
fn an_older_co_signature_is_not_used_after_a_newer_one() {
	on_chain(|| {
		let older = cosignature(ANNA);
		let newer = EmergencyCosignature { expires_at: older.expires_at + 1, ..older };
		for sent in [newer, older] {
			let opened = open_cosigned_with(sent, COLLEAGUE, COLLEAGUE, &sent.signed_bytes());
			assert_eq!(opened.is_ok(), sent == newer);
			let _ = EmergencyAccess::end(signed(CLINICIAN), CLINIC, ANNA);
		}
	});
}

#[test]
fn what_was_opened_alone_in_between_does_not_make_a_used_co_signature_good() {
	on_chain(|| {
		let sent = cosignature(ANNA);
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
		assert_ok!(EmergencyAccess::end(signed(CLINICIAN), CLINIC, ANNA));
		open(ANNA);
		assert_ok!(EmergencyAccess::end(signed(CLINICIAN), CLINIC, ANNA));
		let error = Error::<Test>::CosignatureUsed;
		refused(sent, COLLEAGUE, COLLEAGUE, &sent.signed_bytes(), error, Refusal::ConsentUsed);
	});
}

#[test]
fn a_new_co_signature_is_good_for_the_same_patient() {
	on_chain(|| {
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
		after(2 * HOUR + 1);
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
		assert_eq!(in_force(), Some(BEGINNING + 6 * HOUR + 1));
	});
}

#[test]
fn one_signature_opens_for_one_patient_only() {
	on_chain(|| {
		three_unreviewed();
		let signature = cosignature(ANNA).signed_bytes();
		let patients: Vec<_> = (0..50).map(|n| PatientId([n; 16])).collect();
		Registered::mutate(|registered| registered.extend(&patients));
		for patient in patients {
			let sent = EmergencyCosignature { patient, ..cosignature(ANNA) };
			let error = Error::<Test>::SignatureNotValid;
			let refusal = Refusal::ConsentNotSigned;
			refused(sent, COLLEAGUE, COLLEAGUE, &signature, error, refusal);
		}
	});
}

#[test]
fn what_was_co_signed_is_counted() {
	on_chain(|| {
		open(BEN);
		assert_ok!(open_cosigned(ANNA, COLLEAGUE));
		let expected = EmergencyStatistics { opened: 2, cosigned: 1, ..Default::default() };
		assert_eq!(EmergencyAccess::statistics(CLINIC), expected);
	});
}
