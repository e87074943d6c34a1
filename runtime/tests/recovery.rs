//! Lost keys, and what organisations declare about patients who cannot say it themselves.

mod common;

use anamnesis_primitives::{
	traits::Patients as _, Grantee, MandateRights, PatientId, Purpose, Refusal,
};
use anamnesis_runtime::*;
use common::{people::*, *};
use pallet_patient_registry::{Call, Error, Matter, Proof};

/// To help with a lost key, and nothing else.
const TO_RECOVER: MandateRights =
	MandateRights { see: false, grant: false, erase: false, recover: true };

fn support(patient: PatientId, holder: Person) -> Call<Runtime> {
	Call::support_recovery { patient, holder: holder.account() }
}

fn complete(patient: PatientId, holder: Person) -> Call<Runtime> {
	Call::complete_recovery { patient, holder: holder.account() }
}

fn revoke_all(patient: PatientId) -> RuntimeCall {
	pallet_access_grants::Call::revoke_all { patient }.into()
}

fn share(patient: PatientId) -> RuntimeCall {
	grant(patient, Grantee::Organisation(HOSPITAL), now() + 300 * DAY)
}

/// Anna, with a record, a grant to the hospital, and two people who help to recover.
fn anna() -> PatientId {
	let anna = registered(ANNA);
	send(CLINICIAN, anchor(anna, "results"));
	send(ANNA, share(anna));
	for who in [BRUNO, CARLA] {
		pass(HOUR);
		represent(anna, ANNA, who, TO_RECOVER);
	}
	anna
}

/// Both of them support the attempt of Anna's new phone.
fn attempted(anna: PatientId) {
	pass(HOUR);
	send(BRUNO, open_recovery(anna, NEW_PHONE));
	send(CARLA, support(anna, NEW_PHONE));
}

#[test]
fn two_of_her_people_and_the_delay_give_anna_her_id_back() {
	on_chain_with_people(|| {
		let anna = anna();
		let policy = pallet_access_grants::PolicyCommitments::<Runtime>::get(anna);
		pass(HOUR);
		send(BRUNO, open_recovery(anna, NEW_PHONE));
		pass(8 * DAY);
		assert_fails(BRUNO, complete(anna, NEW_PHONE), Error::<Runtime>::SupportMissing);
		send(CARLA, support(anna, NEW_PHONE));
		let agreed_at = now();
		pass_until(agreed_at + 7 * DAY - SLOT_MILLISECONDS);
		assert_fails(BRUNO, complete(anna, NEW_PHONE), Error::<Runtime>::TooEarly);
		assert_eq!(PatientRegistry::holder(&anna), Some(ANNA.account()), "nothing has changed");
		pass_until(agreed_at + 7 * DAY);
		send(BRUNO, complete(anna, NEW_PHONE));

		assert_eq!(patient_of(NEW_PHONE), anna);
		assert_eq!(PatientRegistry::held_by(&ANNA.account()), None);
		assert_eq!(RecordAnchors::timeline(&anna, None, 10).0.len(), 1, "the history");
		assert!(reads(SURGEON, Some(HOSPITAL), anna, Purpose::Treatment), "the grants");
		assert_eq!(pallet_access_grants::PolicyCommitments::<Runtime>::get(anna), policy);
		assert_eq!(patient_of(BRUNO), anna, "the mandates");
		next_block();
		send(NEW_PHONE, revoke_all(anna));
		assert!(!reads(SURGEON, Some(HOSPITAL), anna, Purpose::Treatment));
	});
}

#[test]
fn the_old_account_is_out_at_once_with_everything_that_it_has_signed() {
	on_chain_with_people(|| {
		let anna = anna();
		attempted(anna);
		pass(7 * DAY);
		next_block();
		let set_policy = pallet_access_grants::Call::set_policy {
			patient: anna,
			commitment: commitment("a thief's"),
		};
		let signed: Vec<_> = [
			revoke_all(anna),
			share(anna),
			set_policy.into(),
			Call::veto_recovery { patient: anna }.into(),
			open_erasure(anna),
			Call::rotate_key { patient: anna, encryption_key: ANNA.other_key(1) }.into(),
			batch(vec![]),
		]
		.map(|call| transaction(ANNA, call))
		.into();
		assert!(offer(signed[0].clone()).is_ok(), "it would have been let in");

		send(BRUNO, complete(anna, NEW_PHONE));
		for sent in &signed {
			assert_eq!(offer(sent.clone()).map(|_| ()), refused(Refusal::UnknownAccount));
			assert_eq!(include(sent.clone()).map(|_| ()), refused(Refusal::UnknownAccount));
		}
		next_block();
		for sent in &signed {
			assert_eq!(offer(sent.clone()).map(|_| ()), refused(Refusal::UnknownAccount));
		}
		assert!(!reads(ANNA, None, anna, Purpose::PatientRequest));
		assert!(reads(SURGEON, Some(HOSPITAL), anna, Purpose::Treatment), "nothing was done");
	});
}

#[test]
fn what_the_old_account_has_signed_does_not_work_either_when_it_is_another_patients() {
	on_chain_with_people(|| {
		let anna = anna();
		attempted(anna);
		pass(7 * DAY);
		let before = transaction(ANNA, open_erasure(anna));
		send(BRUNO, complete(anna, NEW_PHONE));
		next_block();
		// The account is free, and its key stays in the ring of the patient who had it.
		assert_fails(CLINICIAN, registration(None, ANNA), Error::<Runtime>::KeyInUse);
		send(CLINICIAN, registration_with_key(None, ANNA, ANNA.other_key(1)));
		assert_ne!(patient_of(ANNA), anna);
		assert_eq!(offer(before.clone()).map(|_| ()), refused(Refusal::WrongRole));
		next_block();
		assert_eq!(include(before).map(|_| ()), refused(Refusal::WrongRole));
		assert_refused(ANNA, open_erasure(anna), Refusal::WrongRole);
	});
}

#[test]
fn a_veto_ends_the_attempt_at_no_cost_and_there_is_none_for_thirty_days() {
	on_chain_with_people(|| {
		let anna = anna();
		attempted(anna);
		pass(7 * DAY);
		use_up_allowance(anna);
		send(ANNA, Call::veto_recovery { patient: anna });
		let vetoed_at = now();
		let again = Call::veto_recovery { patient: anna };
		assert_refused(ANNA, again, Refusal::ChangesNothing);
		pass(HOUR);
		assert_fails(BRUNO, complete(anna, NEW_PHONE), Error::<Runtime>::NotFound);
		assert_fails(BRUNO, open_recovery(anna, NEW_PHONE), Error::<Runtime>::CoolingDown);
		pass_until(vetoed_at + 30 * DAY);
		send(BRUNO, open_recovery(anna, NEW_PHONE));
	});
}

#[test]
fn nobody_but_whoever_has_the_right_recovers_and_nobody_but_the_holder_vetoes() {
	on_chain_with_people(|| {
		let anna = anna();
		pass(HOUR);
		represent(anna, ANNA, DARIO, MandateRights { recover: false, ..MandateRights::ALL });
		pass(HOUR);
		for who in [ANNA, DARIO, CLINICIAN, OFFICER, SUPERVISOR] {
			assert_refused(who, open_recovery(anna, NEW_PHONE), Refusal::WrongRole);
		}
		send(BRUNO, open_recovery(anna, NEW_PHONE));
		for who in [BRUNO, CARLA, DARIO] {
			assert_refused(who, Call::veto_recovery { patient: anna }, Refusal::WrongRole);
		}
	});
}

#[test]
fn a_representative_whose_mandate_was_ended_meanwhile_does_not_count() {
	on_chain_with_people(|| {
		let anna = anna();
		attempted(anna);
		pass(6 * DAY);
		send(ANNA, Call::end_mandate { patient: anna, representative: CARLA.account() });
		pass(2 * DAY);
		assert_fails(BRUNO, complete(anna, NEW_PHONE), Error::<Runtime>::SupportMissing);
		assert_refused(CARLA, support(anna, NEW_PHONE), Refusal::UnknownAccount);
	});
}

fn confirm(patient: PatientId) -> Call<Runtime> {
	Call::confirm_declaration { acting_for: AUTHORITY, patient }
}

fn carry_out(patient: PatientId) -> Call<Runtime> {
	Call::carry_out_declaration { acting_for: CLINIC, patient }
}

fn contradict(patient: PatientId) -> Call<Runtime> {
	Call::contradict_declaration { patient }
}

/// It was declared and confirmed, and nobody has contradicted for two weeks.
fn declared(patient: PatientId, declaration: RuntimeCall) {
	send(OFFICER, declaration);
	send(SUPERVISOR, confirm(patient));
	pass(14 * DAY);
}

#[test]
fn after_a_death_the_account_may_nothing_and_what_was_granted_goes_on_to_its_end() {
	on_chain_with_people(|| {
		let anna = anna();
		pass(HOUR);
		let see = MandateRights { see: true, grant: false, erase: false, recover: false };
		represent(anna, ANNA, DARIO, see);
		declared(anna, declare(anna, Matter::Death, None));
		assert!(reads(ANNA, None, anna, Purpose::PatientRequest));
		send(OFFICER, carry_out(anna));

		for call in [
			revoke_all(anna),
			share(anna),
			open_erasure(anna),
			mandate(anna, NEW_PHONE, mandate_terms(MandateRights::ALL)),
			contradict(anna).into(),
		] {
			assert_refused(ANNA, call, Refusal::WrongRole);
		}
		assert!(!reads(ANNA, None, anna, Purpose::PatientRequest));
		assert!(reads(DARIO, None, anna, Purpose::FamilyRequest), "a mandate goes on");
		assert!(reads(SURGEON, Some(HOSPITAL), anna, Purpose::Treatment));
		pass(300 * DAY);
		assert!(!reads(SURGEON, Some(HOSPITAL), anna, Purpose::Treatment));
	});
}

#[test]
fn who_was_declared_dead_and_lives_acts_again() {
	on_chain_with_people(|| {
		let anna = anna();
		declared(anna, declare(anna, Matter::Death, None));
		send(OFFICER, carry_out(anna));
		assert_refused(ANNA, revoke_all(anna), Refusal::WrongRole);
		send(SUPERVISOR, Call::rescind_death { acting_for: AUTHORITY, patient: anna });
		send(ANNA, revoke_all(anna));
	});
}

#[test]
fn a_death_ends_an_attempt_at_recovery() {
	on_chain_with_people(|| {
		let anna = anna();
		declared(anna, declare(anna, Matter::Death, None));
		attempted(anna);
		pass(8 * DAY);
		send(OFFICER, carry_out(anna));
		assert_refused(BRUNO, complete(anna, NEW_PHONE), Refusal::WrongRole);
	});
}

#[test]
fn a_guardian_by_declaration_acts_beside_the_holder() {
	on_chain_with_people(|| {
		let anna = anna();
		declared(anna, declare_guardian(anna, DARIO));
		assert_refused(DARIO, share(anna), Refusal::UnknownAccount);
		send(OFFICER, carry_out(anna));
		next_block();
		assert!(reads(DARIO, None, anna, Purpose::FamilyRequest));
		send(DARIO, revoke_all(anna));
		send(DARIO, share(anna));
		pass(HOUR);
		send(ANNA, revoke_all(anna));
		// And ends the mandate, if there is no need any more.
		send(ANNA, Call::end_mandate { patient: anna, representative: DARIO.account() });
		assert_refused(DARIO, share(anna), Refusal::UnknownAccount);
	});
}

#[test]
fn a_declared_account_takes_the_place_of_the_old_one() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		let (encryption_key, expires_at, signature) = takeover(anna, NEW_PHONE);
		let matter = Matter::Holder { holder: NEW_PHONE.account(), encryption_key };
		let before = transaction(ANNA, revoke_all(anna));
		declared(anna, declare(anna, matter, Some(Proof { expires_at, signature })));
		send(OFFICER, carry_out(anna));
		assert_eq!(patient_of(NEW_PHONE), anna);
		assert_eq!(offer(before).map(|_| ()), refused(Refusal::UnknownAccount));
		next_block();
		send(NEW_PHONE, revoke_all(anna));
	});
}

#[test]
fn the_holder_contradicts_a_declaration_at_no_cost_and_it_is_gone() {
	on_chain_with_people(|| {
		let anna = anna();
		assert_refused(ANNA, contradict(anna), Refusal::ChangesNothing);
		declared(anna, declare(anna, Matter::Death, None));
		use_up_allowance(anna);
		send(ANNA, contradict(anna));
		assert_fails(OFFICER, carry_out(anna), Error::<Runtime>::NotFound);
		let again = declare(anna, Matter::Death, None);
		assert_fails(OFFICER, again, Error::<Runtime>::Contradicted);
	});
}

#[test]
fn a_representative_contradicts_for_somebody_who_cannot() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		represent(anna, ANNA, BRUNO, MandateRights::ALL);
		declared(anna, declare_guardian(anna, DARIO));
		send(BRUNO, contradict(anna));
		assert_fails(OFFICER, carry_out(anna), Error::<Runtime>::NotFound);
	});
}

#[test]
fn whoever_has_any_mandate_contradicts() {
	on_chain_with_people(|| {
		let anna = anna();
		declared(anna, declare_guardian(anna, DARIO));
		// Bruno may recover, and nothing else.
		send(BRUNO, contradict(anna));
		assert_fails(OFFICER, carry_out(anna), Error::<Runtime>::NotFound);
	});
}

#[test]
fn a_provider_alone_declares_nothing_into_effect() {
	on_chain_with_people(|| {
		let anna = anna();
		assert_refused(CLINICIAN, declare(anna, Matter::Death, None), Refusal::WrongRole);
		send(OFFICER, declare(anna, Matter::Death, None));
		let confirm_for = |acting_for| Call::confirm_declaration { acting_for, patient: anna };
		let not_authorized = || Error::<Runtime>::NotAuthorized;
		assert_fails(OFFICER, confirm_for(CLINIC), not_authorized());
		assert_fails(HOSPITAL_OFFICER, confirm_for(HOSPITAL), not_authorized());
		pass(20 * DAY);
		assert_fails(OFFICER, carry_out(anna), Error::<Runtime>::SupportMissing);
		assert!(reads(ANNA, None, anna, Purpose::PatientRequest));
		// And it ends by itself, and stands in nobody's way.
		pass(10 * DAY);
		send(OFFICER, declare(anna, Matter::Death, None));
	});
}
