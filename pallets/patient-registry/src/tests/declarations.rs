//! `declare`, `confirm_declaration`, `withdraw_declaration`; in the modules: `carry_out_declaration`,
//! `contradict_declaration`, `rescind_death`, and what `try_state` finds.

mod carry_out;
mod contradict;
mod death;
mod state;

use crate::{mock::*, *};
use anamnesis_primitives::{
	consent::{MandateAcceptance, Takeover},
	GrantScope, MandateRights, Purpose, Purposes,
};
use frame_support::{assert_noop, assert_ok};
use sp_core::Pair;
use sp_runtime::{AccountId32, MultiSignature};

/// Anna's account to be, and a guardian's, with keys of the same numbers.
const NEW: u8 = 40;
const GUARDIAN: u8 = 42;
const DELAY: Moment = 14 * DAY;
const WINDOW: Moment = 30 * DAY;
/// When guardians' mandates end here, in some years.
const UNTIL: Quarter = Quarter(250);
const STATEMENT: Commitment = Commitment { scheme: 1, hash: [7; 32] };
const KIND: Commitment = Commitment { scheme: 1, hash: [8; 32] };

fn pass(time: Moment) {
	Now::mutate(|now| *now += time);
}

fn guardian_terms(until: Quarter) -> MandateTerms {
	MandateTerms {
		rights: MandateRights::ALL,
		scope: GrantScope::Everything,
		purposes: Purposes::of(&Purpose::ALL),
		until,
	}
}

/// Anna gives somebody a mandate.
fn mandate_to(patient: PatientId, representative: u8, terms: MandateTerms) {
	assert_ok!(giving(ANNA, patient, representative, terms).send());
}

/// A call of `declare` to be, in which a test changes what it wants.
#[derive(Clone)]
struct Declaring {
	by: u8,
	acting_for: OrganisationId,
	patient: PatientId,
	matter: Matter<AccountId32>,
	proof: Option<Proof<MultiSignature>>,
	statement: Commitment,
}

/// The clinic declares something that needs nobody's signature.
fn declaring(patient: PatientId, matter: Matter<AccountId32>) -> Declaring {
	let (by, acting_for) = (OFFICER, CLINIC);
	Declaring { by, acting_for, patient, matter, proof: None, statement: STATEMENT }
}

/// The clinic declares that the patient has died.
fn death(patient: PatientId) -> Declaring {
	declaring(patient, Matter::Death)
}

/// The clinic declares somebody a guardian, who has signed.
fn guardian(patient: PatientId, who: u8) -> Declaring {
	let (guardian, encryption_key) = (account(who), key(who));
	let matter = Matter::Guardian { guardian, encryption_key, until: UNTIL, kind: KIND };
	declaring(patient, matter).signed(who)
}

/// The clinic declares that the patient acts with a new account, which has signed.
fn holder(patient: PatientId, new: u8) -> Declaring {
	let matter = Matter::Holder { holder: account(new), encryption_key: key(new) };
	declaring(patient, matter).signed(new)
}

impl Declaring {
	/// The text that says the same.
	fn text(&self, expires_at: Moment) -> Vec<u8> {
		let genesis = System::block_hash(0).into();
		let patient = self.patient;
		match &self.matter {
			Matter::Death => panic!("nobody signs that"),
			Matter::Guardian { guardian, encryption_key, until, kind } => MandateAcceptance {
				genesis,
				patient,
				representative: guardian.clone().into(),
				encryption_key: *encryption_key,
				terms: &guardian_terms(*until),
				kind: *kind,
				expires_at,
			}
			.signed_bytes(),
			Matter::Holder { holder, encryption_key } => Takeover {
				genesis,
				patient,
				holder: holder.clone().into(),
				encryption_key: *encryption_key,
				expires_at,
			}
			.signed_bytes(),
		}
	}

	fn signed_until(mut self, by: u8, expires_at: Moment) -> Self {
		let signature = pair(by).sign(&self.text(expires_at)).into();
		self.proof = Some(Proof { expires_at, signature });
		self
	}

	/// The same with a signature that is good for ten minutes.
	fn signed(self, by: u8) -> Self {
		self.signed_until(by, Now::get() + 10 * MINUTE)
	}

	/// The same by another Provider.
	fn by_hospital(self) -> Self {
		Self { by: HOSPITAL_OFFICER, acting_for: HOSPITAL, ..self }
	}

	fn send(self) -> DispatchResult {
		PatientRegistry::declare(
			signed(self.by),
			self.acting_for,
			self.patient,
			self.matter,
			self.proof,
			self.statement,
		)
	}
}

fn confirm(by: u8, acting_for: OrganisationId, patient: PatientId) -> DispatchResult {
	PatientRegistry::confirm_declaration(signed(by), acting_for, patient)
}

fn carry_out(by: u8, acting_for: OrganisationId, patient: PatientId) -> DispatchResult {
	PatientRegistry::carry_out_declaration(signed(by), acting_for, patient)
}

fn withdraw(by: u8, acting_for: OrganisationId, patient: PatientId) -> DispatchResult {
	PatientRegistry::withdraw_declaration(signed(by), acting_for, patient)
}

fn rescind(by: u8, acting_for: OrganisationId, patient: PatientId) -> DispatchResult {
	PatientRegistry::rescind_death(signed(by), acting_for, patient)
}

fn contradict(by: u8, patient: PatientId) -> DispatchResult {
	PatientRegistry::contradict_declaration(signed(by), patient)
}

/// The clinic declares it, and the authority confirms it.
fn confirmed(declaring: Declaring) {
	let patient = declaring.patient;
	assert_ok!(declaring.send());
	assert_ok!(confirm(AUTHORITY_OFFICER, AUTHORITY, patient));
}

/// The clinic declares it, the authority confirms it, and it takes effect.
fn carried_out(declaring: Declaring) {
	let patient = declaring.patient;
	confirmed(declaring);
	pass(DELAY);
	assert_ok!(carry_out(OFFICER, CLINIC, patient));
}

fn pending(patient: PatientId) -> Option<Pending<AccountId32>> {
	Declarations::<Test>::get(patient).and_then(|declaration| declaration.pending)
}

#[test]
fn an_officer_of_a_provider_declares() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		assert_eq!(
			pending(patient),
			Some(Pending {
				matter: Matter::Death,
				statement: STATEMENT,
				declared_by: CLINIC,
				declared_at: BEGINNING,
				confirmed: None,
			})
		);
		System::assert_last_event(
			Event::DeclarationMade { patient, matter: MatterKind::Death }.into(),
		);
	});
}

#[test]
fn declaring_changes_nothing() {
	let all: [fn(PatientId) -> Declaring; 3] =
		[death, |patient| guardian(patient, GUARDIAN), |patient| holder(patient, NEW)];
	for declare in all {
		on_chain(|| {
			let patient = registered(ANNA);
			let before = Patients::<Test>::get(patient);
			confirmed(declare(patient));
			pass(DELAY);
			assert_eq!(Patients::<Test>::get(patient), before);
			assert_eq!(PatientRegistry::acts_for(&account(NEW)), None);
			assert_eq!(PatientRegistry::acts_for(&account(GUARDIAN)), None);
		});
	}
}

#[test]
fn whoever_watches_the_patient_is_told() {
	on_chain(|| {
		let patient = registered(ANNA);
		System::reset_events();
		assert_ok!(death(patient).send());
		let topic = patient.topic();
		let told = System::events()
			.iter()
			.filter(|record| record.topics.iter().any(|of| of.as_bytes() == topic))
			.count();
		assert_eq!(told, 1);
	});
}

#[test]
fn nobody_else_declares() {
	on_chain(|| {
		let patient = registered(ANNA);
		for by in [CLINICIAN, RECORDER, ADMINISTRATOR, VALIDATOR, ANNA, STRANGER, HOSPITAL_OFFICER]
		{
			let by_them = Declaring { by, ..death(patient) };
			assert_noop!(by_them.send(), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn a_supervisor_declares_nothing() {
	on_chain(|| {
		let patient = registered(ANNA);
		let by_authority =
			Declaring { by: AUTHORITY_OFFICER, acting_for: AUTHORITY, ..death(patient) };
		assert_noop!(by_authority.send(), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_suspended_provider_declares_nothing() {
	on_chain(|| {
		let patient = registered(ANNA);
		Inactive::set(vec![CLINIC]);
		assert_noop!(death(patient).send(), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn nothing_is_declared_about_nobody() {
	on_chain(|| {
		assert_noop!(death(PatientId([9; 16])).send(), Error::<Test>::NotFound);
	});
}

#[test]
fn nothing_is_declared_about_somebody_registered_provisionally() {
	on_chain(|| {
		let patient = registered_provisionally();
		let all = [death(patient), guardian(patient, GUARDIAN), holder(patient, NEW)];
		for declaring in all.clone() {
			assert_noop!(declaring.send(), Error::<Test>::DeclarationNotAdmissible);
		}
		pass(<Test as Config>::ProvisionalLength::get());
		for declaring in all {
			assert_noop!(declaring.send(), Error::<Test>::NotFound);
		}
	});
}

#[test]
fn a_statement_is_a_commitment_that_the_chain_knows() {
	on_chain(|| {
		let patient = registered(ANNA);
		let unknown = Commitment { scheme: 2, ..STATEMENT };
		let all = Declaring { statement: unknown, ..death(patient) };
		assert_noop!(all.send(), Error::<Test>::SchemeNotKnown);
	});
}

#[test]
fn one_declaration_is_under_way_at_a_time() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		assert_noop!(death(patient).send(), Error::<Test>::AlreadyExists);
		assert_noop!(holder(patient, NEW).by_hospital().send(), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn an_unconfirmed_declaration_ends_and_is_in_nobodys_way() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		pass(WINDOW - 1);
		assert_noop!(death(patient).by_hospital().send(), Error::<Test>::AlreadyExists);
		pass(1);
		assert_noop!(confirm(AUTHORITY_OFFICER, AUTHORITY, patient), Error::<Test>::NotFound);
		assert_ok!(death(patient).by_hospital().send());
	});
}

#[test]
fn who_is_to_act_has_to_sign() {
	on_chain(|| {
		let patient = registered(ANNA);
		for declaring in [guardian(patient, GUARDIAN), holder(patient, NEW)] {
			let unsigned = Declaring { proof: None, ..declaring.clone() };
			assert_noop!(unsigned.send(), Error::<Test>::ConsentNotSigned);
			for by in [ANNA, BEN, OFFICER] {
				let of_somebody_else = declaring.clone().signed(by);
				assert_noop!(of_somebody_else.send(), Error::<Test>::ConsentNotSigned);
			}
		}
	});
}

#[test]
fn nobody_signs_a_death() {
	on_chain(|| {
		let patient = registered(ANNA);
		let signed = Declaring { proof: holder(patient, NEW).proof, ..death(patient) };
		assert_noop!(signed.send(), Error::<Test>::DeclarationNotAdmissible);
	});
}

#[test]
fn a_text_about_another_patient_declares_nothing() {
	on_chain(|| {
		let (anna, ben) = (registered(ANNA), registered(BEN));
		for (about_anna, about_ben) in [
			(guardian(anna, GUARDIAN), guardian(ben, GUARDIAN)),
			(holder(anna, NEW), holder(ben, NEW)),
		] {
			let mixed = Declaring { proof: about_ben.proof, ..about_anna };
			assert_noop!(mixed.send(), Error::<Test>::ConsentNotSigned);
		}
	});
}

#[test]
fn a_text_for_another_chain_declares_nothing() {
	on_chain(|| {
		let patient = registered(ANNA);
		let expires_at = Now::get() + 10 * MINUTE;
		let elsewhere = Takeover {
			genesis: [9; 32],
			patient,
			holder: account(NEW).into(),
			encryption_key: key(NEW),
			expires_at,
		};
		let signature = pair(NEW).sign(&elsewhere.signed_bytes()).into();
		let proof = Some(Proof { expires_at, signature });
		let all = Declaring { proof, ..holder(patient, NEW) };
		assert_noop!(all.send(), Error::<Test>::ConsentNotSigned);
	});
}

#[test]
fn a_guardian_has_signed_for_how_long() {
	on_chain(|| {
		let patient = registered(ANNA);
		let longer = Matter::Guardian {
			guardian: account(GUARDIAN),
			encryption_key: key(GUARDIAN),
			until: Quarter(UNTIL.0 + 1),
			kind: KIND,
		};
		let all = Declaring { matter: longer, ..guardian(patient, GUARDIAN) };
		assert_noop!(all.send(), Error::<Test>::ConsentNotSigned);
	});
}

#[test]
fn a_text_that_has_ended_declares_nothing() {
	on_chain(|| {
		let patient = registered(ANNA);
		let all = [guardian(patient, GUARDIAN), holder(patient, NEW)];
		pass(10 * MINUTE);
		for declaring in all {
			assert_noop!(declaring.send(), Error::<Test>::ConsentExpired);
		}
	});
}

#[test]
fn a_text_that_is_good_for_more_than_a_day_declares_nothing() {
	on_chain(|| {
		let all = holder(registered(ANNA), NEW).signed_until(NEW, Now::get() + DAY + 1);
		assert_noop!(all.send(), Error::<Test>::ConsentTooLong);
	});
}

#[test]
fn a_text_is_used_once() {
	on_chain(|| {
		let patient = registered(ANNA);
		for declaring in [guardian(patient, GUARDIAN), holder(patient, NEW)] {
			assert_ok!(declaring.clone().send());
			assert_ok!(withdraw(OFFICER, CLINIC, patient));
			assert_noop!(declaring.by_hospital().send(), Error::<Test>::ConsentUsed);
		}
	});
}

#[test]
fn an_account_that_is_in_use_does_not_act_for_anybody_else() {
	on_chain(|| {
		let patient = registered(ANNA);
		registered(BEN);
		let key = key(NEW);
		for who in [ANNA, BEN, CLINICIAN, OFFICER, AUTHORITY_OFFICER, ADMINISTRATOR, VALIDATOR] {
			let (guardian, holder) = (account(who), account(who));
			for matter in [
				Matter::Guardian { guardian, encryption_key: key, until: UNTIL, kind: KIND },
				Matter::Holder { holder, encryption_key: key },
			] {
				let all = declaring(patient, matter).signed(who);
				assert_noop!(all.send(), Error::<Test>::AccountInUse);
			}
		}
	});
}

#[test]
fn a_key_that_is_in_use_does_not_serve_anybody_else() {
	on_chain(|| {
		let patient = registered(ANNA);
		registered(BEN);
		for (encryption_key, error) in [
			(key(ANNA), Error::<Test>::KeyInUse),
			(key(BEN), Error::<Test>::KeyInUse),
			(key(0), Error::<Test>::KeyNotUsable),
		] {
			let guardian = account(GUARDIAN);
			let matter = Matter::Guardian { guardian, encryption_key, until: UNTIL, kind: KIND };
			assert_noop!(declaring(patient, matter).signed(GUARDIAN).send(), error);
		}
		for (encryption_key, error) in [
			(key(ANNA), Error::<Test>::KeyInUse),
			(key(BEN), Error::<Test>::KeyInUse),
			(key(0), Error::<Test>::KeyNotUsable),
		] {
			let matter = Matter::Holder { holder: account(NEW), encryption_key };
			assert_noop!(declaring(patient, matter).signed(NEW).send(), error);
		}
	});
}

#[test]
fn a_guardian_has_time_to_come() {
	on_chain(|| {
		let patient = registered(ANNA);
		let matter = Matter::Guardian {
			guardian: account(GUARDIAN),
			encryption_key: key(GUARDIAN),
			until: Quarter(Quarter::at_or_after(Now::get()).0 - 1),
			kind: KIND,
		};
		let all = declaring(patient, matter).signed(GUARDIAN);
		assert_noop!(all.send(), Error::<Test>::TimeNotAdmissible);
	});
}

#[test]
fn a_supervisor_confirms() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		pass(DAY);
		assert_ok!(confirm(AUTHORITY_OFFICER, AUTHORITY, patient));
		let confirmation = Confirmation { confirmed_by: AUTHORITY, confirmed_at: BEGINNING + DAY };
		assert_eq!(pending(patient).and_then(|pending| pending.confirmed), Some(confirmation));
		let effective_at = BEGINNING + DAY + DELAY;
		System::assert_last_event(Event::DeclarationConfirmed { patient, effective_at }.into());
	});
}

#[test]
fn nobody_else_confirms() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		for (by, acting_for) in [
			(OFFICER, CLINIC),
			(HOSPITAL_OFFICER, HOSPITAL),
			(OFFICER, AUTHORITY),
			(ANNA, AUTHORITY),
			(STRANGER, AUTHORITY),
		] {
			assert_noop!(confirm(by, acting_for, patient), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn a_suspended_supervisor_confirms_nothing() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		Inactive::set(vec![AUTHORITY]);
		let confirmation = confirm(AUTHORITY_OFFICER, AUTHORITY, patient);
		assert_noop!(confirmation, Error::<Test>::NotAuthorized);
	});
}

#[test]
fn no_organisation_confirms_what_it_has_declared() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		// The authority was a Provider when it declared this.
		Declarations::<Test>::mutate(patient, |declaration| {
			if let Some(pending) = declaration.as_mut().and_then(|all| all.pending.as_mut()) {
				pending.declared_by = AUTHORITY;
			}
		});
		let confirmation = confirm(AUTHORITY_OFFICER, AUTHORITY, patient);
		assert_noop!(confirmation, Error::<Test>::NotAuthorized);
	});
}

#[test]
fn confirming_twice_does_not_begin_the_delay_anew() {
	on_chain(|| {
		let patient = registered(ANNA);
		confirmed(death(patient));
		pass(DAY);
		let again = confirm(AUTHORITY_OFFICER, AUTHORITY, patient);
		assert_noop!(again, Error::<Test>::AlreadyExists);
	});
}

#[test]
fn there_has_to_be_something_to_confirm() {
	on_chain(|| {
		let patient = registered(ANNA);
		let nothing = confirm(AUTHORITY_OFFICER, AUTHORITY, patient);
		assert_noop!(nothing, Error::<Test>::NotFound);
	});
}

#[test]
fn the_provider_takes_it_back() {
	on_chain(|| {
		let patient = registered(ANNA);
		confirmed(death(patient));
		assert_ok!(withdraw(OFFICER, CLINIC, patient));
		System::assert_last_event(Event::DeclarationWithdrawn { patient }.into());
		assert!(!Declarations::<Test>::contains_key(patient));
		pass(DELAY);
		assert_noop!(carry_out(OFFICER, CLINIC, patient), Error::<Test>::NotFound);
	});
}

#[test]
fn what_was_taken_back_can_be_declared_again_at_once() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_ok!(death(patient).send());
		assert_ok!(withdraw(OFFICER, CLINIC, patient));
		assert_ok!(death(patient).send());
	});
}

#[test]
fn nobody_else_takes_it_back() {
	on_chain(|| {
		let patient = registered(ANNA);
		confirmed(death(patient));
		for (by, acting_for) in [
			(CLINICIAN, CLINIC),
			(HOSPITAL_OFFICER, HOSPITAL),
			(AUTHORITY_OFFICER, AUTHORITY),
			(ANNA, CLINIC),
		] {
			assert_noop!(withdraw(by, acting_for, patient), Error::<Test>::NotAuthorized);
		}
	});
}
