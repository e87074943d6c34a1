//! What a patient shares: asked for and answered, with research projects, through representatives, and taken back.

mod common;

use anamnesis_primitives::{
	Categories, GrantScope, Grantee, MandateRights, MandateTerms, PatientId, PractitionerKind,
	ProjectId, Purpose, Purposes, RecordCategory, Refusal, Rights,
};
use anamnesis_runtime::*;
use codec::Encode;
use common::{people::*, *};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::Get,
};
use pallet_access_grants::{Call, Error, RequestId, Terms};

/// A second clinician of the hospital.
const RESEARCHER: Person = Person("researcher of the hospital");

fn treated(reader: Person, acting_for: u32, patient: PatientId) -> bool {
	reads(reader, Some(acting_for), patient, Purpose::Treatment)
}

fn results() -> GrantScope {
	GrantScope::Categories(Categories::of(&[RecordCategory::Results]))
}

/// The surgeon asks for the hospital to read everything for treatment.
fn ask(patient: PatientId) -> RuntimeCall {
	Call::request_access {
		acting_for: HOSPITAL,
		patient,
		in_person: false,
		scope: GrantScope::Everything,
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + 30 * DAY,
	}
	.into()
}

fn answer(patient: PatientId, request: RequestId, terms: Option<Terms>) -> RuntimeCall {
	Call::answer_request { patient, request, terms }.into()
}

/// To read this for treatment, for a day.
fn for_a_day(scope: GrantScope) -> Terms {
	let purposes = Purposes::of(&[Purpose::Treatment]);
	Terms { scope, purposes, from: now(), until: now() + DAY }
}

fn only_request(patient: PatientId) -> RequestId {
	let requests = AccessGrants::requests(&patient);
	assert_eq!(requests.len(), 1);
	requests[0].id
}

fn revoke_all(patient: PatientId) -> RuntimeCall {
	Call::revoke_all { patient }.into()
}

#[test]
fn asking_permits_nothing_and_the_answer_permits_what_it_says() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(SURGEON, ask(anna));
		assert!(!treated(SURGEON, HOSPITAL, anna));
		let imaging = GrantScope::Categories(Categories::of(&[RecordCategory::Imaging]));
		send(ANNA, answer(anna, only_request(anna), Some(for_a_day(imaging))));
		assert!(!treated(SURGEON, HOSPITAL, anna), "of results nothing was said");

		send(SURGEON, ask(anna));
		send(ANNA, answer(anna, only_request(anna), Some(for_a_day(results()))));
		assert!(treated(SURGEON, HOSPITAL, anna));
		assert!(AccessGrants::requests(&anna).is_empty());
		pass(DAY);
		assert!(!treated(SURGEON, HOSPITAL, anna), "for a month was asked for, a day was given");
	});
}

#[test]
fn a_declined_request_permits_nothing_and_is_gone() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(SURGEON, ask(anna));
		let request = only_request(anna);
		send(ANNA, answer(anna, request, None));
		assert!(!treated(SURGEON, HOSPITAL, anna));
		let late = answer(anna, request, Some(for_a_day(results())));
		assert_fails(ANNA, late, Error::<Runtime>::NotFound);
	});
}

#[test]
fn a_request_that_is_not_answered_ends_by_itself() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(SURGEON, ask(anna));
		let request = only_request(anna);
		pass_until(now() + 30 * DAY);
		assert!(AccessGrants::requests(&anna).is_empty());
		let late = answer(anna, request, Some(for_a_day(results())));
		assert_fails(ANNA, late, Error::<Runtime>::NotFound);
		// And is in nobody's way.
		send(SURGEON, ask(anna));
	});
}

#[test]
fn only_clinicians_ask_and_only_the_patients_side_answers() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		for who in [HOSPITAL_OFFICER, CLINICIAN, ANNA] {
			assert_refused(who, ask(anna), Refusal::WrongRole);
		}
		send(SURGEON, ask(anna));
		for who in [SURGEON, HOSPITAL_OFFICER, CLINICIAN] {
			let own = answer(anna, only_request(anna), Some(for_a_day(results())));
			assert_refused(who, own, Refusal::WrongRole);
		}
	});
}

/// xDaryamo/MedChain: a second access request resets a granted one to false.
#[test]
fn asking_again_takes_nothing_from_who_has_access() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(SURGEON, ask(anna));
		send(ANNA, answer(anna, only_request(anna), Some(for_a_day(results()))));
		assert!(treated(SURGEON, HOSPITAL, anna));
		for _ in 0..3 {
			send(SURGEON, ask(anna));
			assert!(treated(SURGEON, HOSPITAL, anna));
			next_block();
			assert!(treated(SURGEON, HOSPITAL, anna));
		}
		send(ANNA, answer(anna, only_request(anna), None));
		assert!(treated(SURGEON, HOSPITAL, anna), "declining more is not taking back");
	});
}

/// hapi-fhir-jpaserver-starter#978: a consent decision is cached for an hour.
#[test]
fn access_is_gone_with_the_block_in_which_it_was_taken_back() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		let hospital = Grantee::Organisation(HOSPITAL);
		send(ANNA, grant(anna, hospital.clone(), now() + DAY));
		next_block();
		assert!(treated(SURGEON, HOSPITAL, anna));
		send(ANNA, Call::revoke { patient: anna, grantee: hospital, grant: 1 });
		next_block();
		assert!(!treated(SURGEON, HOSPITAL, anna));
		assert!(treated(CLINICIAN, CLINIC, anna), "nobody else's is");
	});
}

#[test]
fn access_is_gone_with_the_first_block_after_its_end() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		let until = now() + DAY;
		send(ANNA, grant(anna, Grantee::Organisation(HOSPITAL), until));
		pass_until(until - SLOT_MILLISECONDS);
		assert!(treated(SURGEON, HOSPITAL, anna));
		next_block();
		assert!(!treated(SURGEON, HOSPITAL, anna));
	});
}

/// A project of the hospital, to which the researcher is assigned, and which Anna has joined.
fn joined() -> (PatientId, ProjectId) {
	let anna = registered(ANNA);
	let (protocol, until) = (commitment("protocol"), now() + 100 * DAY);
	send(HOSPITAL_OFFICER, Call::register_project { acting_for: HOSPITAL, protocol, until });
	send(
		sp_keyring::Sr25519Keyring::Bob,
		enrol_as(HOSPITAL, RESEARCHER, PractitionerKind::Clinician),
	);
	let practitioner = RESEARCHER.account();
	let assign = Call::assign_researcher { acting_for: HOSPITAL, project: 0, practitioner };
	send(HOSPITAL_OFFICER, assign);
	send(ANNA, join(anna, 0));
	(anna, 0)
}

fn join(patient: PatientId, project: ProjectId) -> RuntimeCall {
	Call::grant {
		patient,
		grantee: Grantee::Project(project),
		scope: results(),
		rights: Rights { read: true, contribute: false },
		purposes: Purposes::of(&[Purpose::Research]),
		from: now(),
		until: now() + 50 * DAY,
	}
	.into()
}

fn researches(reader: Person, patient: PatientId) -> bool {
	reads(reader, Some(HOSPITAL), patient, Purpose::Research)
}

#[test]
fn a_project_is_joined_and_left() {
	on_chain_with_people(|| {
		let (anna, project) = joined();
		assert!(researches(RESEARCHER, anna));
		assert!(!researches(SURGEON, anna), "who is not assigned");
		assert!(!treated(RESEARCHER, HOSPITAL, anna), "for another purpose");
		let grantee = Grantee::Project(project);
		send(ANNA, Call::revoke_grantee { patient: anna, grantee });
		assert!(!researches(RESEARCHER, anna));
	});
}

#[test]
fn nobody_reads_for_a_project_that_is_closed_and_no_patient_has_to_leave_it() {
	on_chain_with_people(|| {
		let (anna, project) = joined();
		let close = |acting_for| Call::close_project { acting_for, project };
		assert_fails(OFFICER, close(CLINIC), Error::<Runtime>::NotAuthorized);
		send(HOSPITAL_OFFICER, close(HOSPITAL));
		assert!(!researches(RESEARCHER, anna));
		assert_fails(ANNA, join(anna, project), Error::<Runtime>::NotFound);
		assert!(treated(CLINICIAN, CLINIC, anna));
	});
}

#[test]
fn whoever_leaves_the_hospital_researches_no_more() {
	on_chain_with_people(|| {
		let (anna, _) = joined();
		let practitioner = RESEARCHER.account();
		let remove =
			pallet_consortium::Call::remove_practitioner { acting_for: HOSPITAL, practitioner };
		send(sp_keyring::Sr25519Keyring::Bob, remove);
		assert!(!researches(RESEARCHER, anna));
		// Nor when they come back, until they are assigned again.
		let back = enrol_as(HOSPITAL, RESEARCHER, PractitionerKind::Clinician);
		send(sp_keyring::Sr25519Keyring::Bob, back);
		assert!(!researches(RESEARCHER, anna));
	});
}

#[test]
fn a_policy_is_changed_with_nothing_left_and_only_to_another_one() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		use_up_allowance(anna);
		let set = |what| Call::set_policy { patient: anna, commitment: commitment(what) };
		assert_refused(ANNA, set(ANNA.0), Refusal::ChangesNothing);
		send(ANNA, set("nothing for my neighbour"));
		let stands = pallet_access_grants::PolicyCommitments::<Runtime>::get(anna);
		assert_eq!(stands, Some(commitment("nothing for my neighbour")));
		assert_refused(ANNA, set("nothing for my neighbour"), Refusal::ChangesNothing);
		for who in [CLINICIAN, OFFICER] {
			assert_refused(who, set("everything for me"), Refusal::WrongRole);
		}
	});
}

/// Bruno may share results for treatment, for at least 40 days.
fn with_bruno() -> (PatientId, MandateTerms) {
	let anna = registered(ANNA);
	let terms = MandateTerms {
		rights: MandateRights { see: true, grant: true, erase: false, recover: false },
		scope: results(),
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: quarter_after(40 * DAY),
	};
	send(ANNA, mandate(anna, BRUNO, terms.clone()));
	pass(HOUR);
	(anna, terms)
}

fn share(patient: PatientId, scope: GrantScope, purposes: &[Purpose], until: u64) -> Call<Runtime> {
	Call::grant {
		patient,
		grantee: Grantee::Organisation(HOSPITAL),
		scope,
		rights: Rights { read: true, contribute: false },
		purposes: Purposes::of(purposes),
		from: now(),
		until,
	}
}

#[test]
fn a_representative_gives_what_the_mandate_covers_and_no_more() {
	on_chain_with_people(|| {
		let (anna, terms) = with_bruno();
		let ends = terms.until.begins();
		let treatment = [Purpose::Treatment];
		for more in [
			share(anna, GrantScope::Everything, &treatment, ends),
			share(anna, results(), &[Purpose::Treatment, Purpose::Payment], ends),
			share(anna, results(), &treatment, ends + 1),
		] {
			assert_fails(BRUNO, more, Error::<Runtime>::MandateExceeded);
			pass(HOUR);
		}
		assert!(!treated(SURGEON, HOSPITAL, anna));
		send(BRUNO, share(anna, results(), &treatment, ends));
		assert!(treated(SURGEON, HOSPITAL, anna));
		let policy = Call::set_policy { patient: anna, commitment: commitment("Bruno's") };
		assert_refused(BRUNO, policy, Refusal::WrongRole);
	});
}

#[test]
fn a_representative_answers_a_request_within_the_mandate() {
	on_chain_with_people(|| {
		let (anna, _) = with_bruno();
		send(SURGEON, ask(anna));
		let more = answer(anna, only_request(anna), Some(for_a_day(GrantScope::Everything)));
		assert_fails(BRUNO, more, Error::<Runtime>::MandateExceeded);
		pass(HOUR);
		send(BRUNO, answer(anna, only_request(anna), Some(for_a_day(results()))));
		assert!(treated(SURGEON, HOSPITAL, anna));
	});
}

#[test]
fn a_representative_takes_back_also_what_the_mandate_does_not_cover() {
	on_chain_with_people(|| {
		let (anna, _) = with_bruno();
		send(ANNA, grant(anna, Grantee::Organisation(HOSPITAL), now() + 300 * DAY));
		send(BRUNO, revoke_all(anna));
		assert!(!treated(SURGEON, HOSPITAL, anna));
		assert!(!treated(CLINICIAN, CLINIC, anna));
	});
}

#[test]
fn nobody_grants_after_the_mandate_has_ended() {
	on_chain_with_people(|| {
		let (anna, terms) = with_bruno();
		pass_until(terms.until.begins());
		let late = share(anna, results(), &[Purpose::Treatment], now() + DAY);
		assert_refused(BRUNO, late, Refusal::WrongRole);
		assert!(!reads(BRUNO, None, anna, Purpose::Treatment));
	});
}

/// As many grantees as one can have: the clinic, and practitioners of it.
fn with_as_many_grantees_as_can_be(anna: PatientId) -> Vec<AccountId> {
	let most = <Runtime as pallet_access_grants::Config>::MaxGrantees::get();
	let of = |number: u32| AccountId::new(sp_io::hashing::blake2_256(&number.encode()));
	let grantees: Vec<_> = (1..most).map(of).collect();
	for practitioner in &grantees {
		let mut bytes: [u8; 32] = practitioner.clone().into();
		bytes[31] &= 0x3f;
		Consortium::enrol_practitioner(
			RuntimeOrigin::signed(sp_keyring::Sr25519Keyring::Alice.to_account_id()),
			CLINIC,
			practitioner.clone(),
			PractitionerKind::Clinician,
			anamnesis_primitives::EncryptionKey::x25519(bytes),
		)
		.expect("it is enrolled");
		AccessGrants::grant(
			RuntimeOrigin::signed(ANNA.account()),
			anna,
			Grantee::Practitioner(practitioner.clone()),
			GrantScope::Everything,
			Rights { read: true, contribute: false },
			Purposes::of(&[Purpose::Treatment]),
			now(),
			now() + DAY,
		)
		.expect("it is granted");
	}
	grantees
}

#[test]
fn everything_is_taken_back_from_everybody_in_one_transaction_at_no_cost() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		let grantees = with_as_many_grantees_as_can_be(anna);
		next_block();
		let reads_now = |who: &AccountId| {
			use anamnesis_primitives::{traits::AccessControl, AccessTarget};
			let target = AccessTarget::Category(RecordCategory::Results);
			AccessGrants::check(&anna, who, Some(CLINIC), target, Purpose::Treatment).is_permit()
		};
		assert!(grantees.iter().all(reads_now));

		let call = revoke_all(anna);
		let limits = configs::RuntimeBlockWeights::get();
		let most = limits.get(DispatchClass::Normal).max_extrinsic.expect("there is a limit");
		let weight = call.get_dispatch_info().call_weight;
		assert!(weight.all_lte(most.saturating_div(2)), "it has room beside others: {weight}");

		use_up_allowance(anna);
		send(ANNA, call.clone());
		assert!(!grantees.iter().any(reads_now));
		assert!(!treated(CLINICIAN, CLINIC, anna));
		assert_refused(ANNA, call, Refusal::ChangesNothing);
	});
}
