//! Who may send what.

use crate::{mock::*, *};
use frame_support::assert_ok;

#[test]
fn an_unknown_account_is_refused_whatever_it_sends() {
	on_chain(|| {
		for call in [
			write(CLINIC),
			call(desk::Call::anyone {}),
			call(desk::Call::nobody {}),
			call(desk::Call::govern {}),
			revoke(true),
			batch(vec![]),
		] {
			assert_eq!(offer(STRANGER, call), refused(Refusal::UnknownAccount));
		}
	});
}

#[test]
fn a_transaction_without_a_signer_is_refused() {
	on_chain(|| {
		use sp_runtime::{
			traits::DispatchTransaction, transaction_validity::TransactionSource::External,
		};
		let call = call(desk::Call::anyone {});
		let result = AdmitMember::<Test>::new().validate_only(
			None.into(),
			&call,
			&Default::default(),
			10,
			External,
			0,
		);
		assert_eq!(result.map(|_| ()), refused(Refusal::NotSigned));
	});
}

#[test]
fn members_of_an_organisation_that_is_not_active_are_told_so() {
	on_chain(|| {
		for who in [GONE_ADMIN, GONE_OFFICER] {
			for call in [call(desk::Call::anyone {}), batch(vec![])] {
				assert_eq!(offer(who, call), refused(Refusal::MemberInactive));
			}
		}
		let administer = call(desk::Call::administer { acting_for: GONE });
		assert_eq!(offer(GONE_ADMIN, administer), refused(Refusal::MemberInactive));
	});
}

#[test]
fn what_an_organisation_owes_does_not_end_when_it_is_not_active() {
	on_chain(|| {
		let answer = |acting_for| call(desk::Call::answer { acting_for });
		assert_ok!(offer(GONE_ADMIN, answer(GONE)));
		assert_ok!(offer(GONE_OFFICER, answer(GONE)));
		assert_eq!(offer(GONE_OFFICER, answer(CLINIC)), refused(Refusal::WrongRole));
	});
}

#[test]
fn a_seat_speaks_also_when_its_organisation_is_suspended() {
	on_chain(|| {
		assert_ok!(offer(GONE_ADMIN, call(desk::Call::vote {})));
		assert_ok!(offer(HOSPITAL_ADMIN, call(desk::Call::vote {})));
		for who in [CLINIC_ADMIN, CLINICIAN, VALIDATOR, HOLDER] {
			assert_eq!(offer(who, call(desk::Call::vote {})), refused(Refusal::WrongRole));
		}
	});
}

#[test]
fn a_silent_seat_returns_before_it_votes() {
	on_chain(|| {
		let speak = |acting_for| call(desk::Call::speak_again { acting_for });
		assert_eq!(offer(SILENT_ADMIN, call(desk::Call::vote {})), refused(Refusal::WrongRole));
		assert_ok!(offer(SILENT_ADMIN, speak(SILENT)));
		assert_eq!(offer(SILENT_ADMIN, speak(HOSPITAL)), refused(Refusal::WrongRole));
		assert_eq!(offer(HOSPITAL_ADMIN, speak(HOSPITAL)), refused(Refusal::WrongRole));
		assert_eq!(offer(CLINIC_ADMIN, speak(CLINIC)), refused(Refusal::WrongRole));
	});
}

#[test]
fn a_seat_is_heard_when_it_speaks_in_a_block_and_not_before() {
	on_chain(|| {
		assert_ok!(offer(HOSPITAL_ADMIN, call(desk::Call::vote {})));
		assert!(Heard::get().is_empty(), "the pool hears nothing");
		assert_ok!(include(HOSPITAL_ADMIN, call(desk::Call::vote {})));
		assert_ok!(include(
			HOSPITAL_ADMIN,
			batch(vec![call(desk::Call::propose {
				proposal: Box::new(call(desk::Call::govern {}))
			})])
		));
		assert_ok!(include(HOSPITAL_ADMIN, call(desk::Call::anyone {})));
		assert_ok!(include(SILENT_ADMIN, call(desk::Call::anyone {})));
		assert_eq!(Heard::get(), [HOSPITAL, HOSPITAL]);
	});
}

#[test]
fn a_practitioner_whose_enrolment_has_ended_is_told_so() {
	on_chain(|| {
		for call in [write(CLINIC), call(desk::Call::anyone {}), batch(vec![])] {
			assert_eq!(offer(LAPSED, call), refused(Refusal::MemberInactive));
		}
	});
}

#[test]
fn everybody_known_may_send_what_is_for_anyone() {
	on_chain(|| {
		for who in [HOSPITAL_ADMIN, CLINIC_ADMIN, CLINICIAN, OFFICER, VALIDATOR, HOLDER] {
			assert_ok!(offer(who, call(desk::Call::anyone {})));
		}
	});
}

#[test]
fn a_practitioner_of_the_right_kind_acts_for_the_own_organisation_only() {
	on_chain(|| {
		assert_ok!(offer(CLINICIAN, write(CLINIC)));
		assert_eq!(offer(CLINICIAN, write(HOSPITAL)), refused(Refusal::WrongRole));
		assert_eq!(offer(OFFICER, write(CLINIC)), refused(Refusal::WrongRole));
		for who in [CLINIC_ADMIN, VALIDATOR, HOLDER] {
			assert_eq!(offer(who, write(CLINIC)), refused(Refusal::WrongRole));
		}
	});
}

#[test]
fn an_administrator_acts_for_the_own_organisation_only() {
	on_chain(|| {
		let administer = |acting_for| call(desk::Call::administer { acting_for });
		assert_ok!(offer(CLINIC_ADMIN, administer(CLINIC)));
		assert_eq!(offer(CLINIC_ADMIN, administer(HOSPITAL)), refused(Refusal::WrongRole));
		assert_eq!(offer(CLINICIAN, administer(CLINIC)), refused(Refusal::WrongRole));
	});
}

#[test]
fn officers_and_administrators_answer_for_the_own_organisation_only() {
	on_chain(|| {
		let answer = |acting_for| call(desk::Call::answer { acting_for });
		assert_ok!(offer(OFFICER, answer(CLINIC)));
		assert_ok!(offer(CLINIC_ADMIN, answer(CLINIC)));
		assert_eq!(offer(OFFICER, answer(HOSPITAL)), refused(Refusal::WrongRole));
		assert_eq!(offer(CLINICIAN, answer(CLINIC)), refused(Refusal::WrongRole));
	});
}

#[test]
fn a_holder_acts_for_the_own_patient_id_only() {
	on_chain(|| {
		let read = |patient| call(desk::Call::read { patient });
		assert_ok!(offer(HOLDER, read(PATIENT)));
		assert_eq!(offer(HOLDER, read(OTHER_PATIENT)), refused(Refusal::WrongRole));
		assert_eq!(offer(CLINICIAN, read(PATIENT)), refused(Refusal::WrongRole));
	});
}

#[test]
fn only_validators_rotate_keys() {
	on_chain(|| {
		assert_ok!(offer(VALIDATOR, call(desk::Call::rotate {})));
		assert_eq!(offer(HOSPITAL_ADMIN, call(desk::Call::rotate {})), refused(Refusal::WrongRole));
	});
}

#[test]
fn the_councils_calls_are_not_sent_but_moved() {
	on_chain(|| {
		let govern = || call(desk::Call::govern {});
		let propose = |proposal| call(desk::Call::propose { proposal: Box::new(proposal) });

		assert_eq!(offer(HOSPITAL_ADMIN, govern()), refused(Refusal::CouncilOnly));
		assert_ok!(offer(HOSPITAL_ADMIN, propose(govern())));
		assert_eq!(offer(CLINIC_ADMIN, propose(govern())), refused(Refusal::WrongRole));
		assert_eq!(offer(CLINICIAN, propose(govern())), refused(Refusal::WrongRole));
	});
}

#[test]
fn a_motion_carries_nothing_but_the_councils_business() {
	on_chain(|| {
		let propose = |proposal| call(desk::Call::propose { proposal: Box::new(proposal) });
		let govern = || call(desk::Call::govern {});
		for smuggled in [
			call(desk::Call::nobody {}),
			call(desk::Call::anyone {}),
			write(HOSPITAL),
			batch(vec![govern(), write(HOSPITAL)]),
			propose(govern()),
		] {
			assert_eq!(offer(HOSPITAL_ADMIN, propose(smuggled)), refused(Refusal::CallForbidden));
		}
		assert_ok!(offer(HOSPITAL_ADMIN, propose(batch(vec![govern(), govern()]))));
	});
}

#[test]
fn a_forbidden_call_is_refused_for_everybody() {
	on_chain(|| {
		for who in [HOSPITAL_ADMIN, CLINICIAN, VALIDATOR, HOLDER] {
			assert_eq!(offer(who, call(desk::Call::nobody {})), refused(Refusal::CallForbidden));
		}
	});
}

#[test]
fn a_representative_does_what_the_mandate_says_and_the_patient_pays() {
	on_chain(|| {
		let share = |patient| call(desk::Call::share { patient });
		for who in [HOLDER, REPRESENTATIVE] {
			assert_ok!(offer(who, share(PATIENT)));
			assert_eq!(offer(who, share(OTHER_PATIENT)), refused(Refusal::WrongRole));
		}
		let read = call(desk::Call::read { patient: PATIENT });
		assert_eq!(offer(REPRESENTATIVE, read), refused(Refusal::WrongRole));
		for who in [FORMER_REPRESENTATIVE, OTHER_HOLDER, CLINICIAN] {
			assert_eq!(offer(who, share(PATIENT)), refused(Refusal::WrongRole));
		}
		assert_eq!(Admission::standing(&REPRESENTATIVE), Some(Payer::Patient(PatientId(PATIENT))));
	});
}

#[test]
fn a_representative_resigns_also_when_the_mandate_has_ended_and_the_holder_cannot() {
	on_chain(|| {
		let resign = |patient| call(desk::Call::resign { patient });
		for who in [REPRESENTATIVE, FORMER_REPRESENTATIVE] {
			assert_ok!(offer(who, resign(PATIENT)));
			assert_eq!(offer(who, resign(OTHER_PATIENT)), refused(Refusal::WrongRole));
		}
		assert_eq!(offer(HOLDER, resign(PATIENT)), refused(Refusal::WrongRole));
	});
}
