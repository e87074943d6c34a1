//! What went wrong in other projects, tried on this chain.
//!
//! Three more are tried where they belong: ten emergencies that have ended block the eleventh (MediChain) in
//! `emergency.rs`; a second request takes away what the first one was granted (xDaryamo/MedChain), and a consent decision
//! is cached (hapi-fhir-jpaserver-starter#978), in `sharing.rs`. An audit queue in memory that loses entries at shutdown
//! (hapi-fhir PR 4787) is about services, not about the chain.

mod common;

use anamnesis_primitives::{
	disclosure::Service,
	erasure::CaseId,
	traits::{AccessControl, Patients as _},
	views::{AmendmentReason, CaseInfo, Verification},
	AccessDecision, AccessTarget, EmergencyReason, GrantScope, Grantee, MandateRights, PatientId,
	Purpose, Purposes, RecordCategory, Refusal, Rights,
};
use anamnesis_runtime::*;
use common::{people::*, *};
use frame_support::BoundedVec;
use sp_keyring::Sr25519Keyring::{Alice, Charlie};

const CATEGORIES: [RecordCategory; 8] = [
	RecordCategory::PatientSummary,
	RecordCategory::Prescription,
	RecordCategory::Dispensation,
	RecordCategory::Imaging,
	RecordCategory::Results,
	RecordCategory::DischargeReport,
	RecordCategory::DeviceData,
	RecordCategory::Other,
];

fn post_root(acting_for: u32, interval: u64) -> RuntimeCall {
	let (service, root) = (Service::Custodian, [7; 32]);
	pallet_disclosures::Call::post_root { acting_for, service, interval, root }.into()
}

/// MediChain: anyone may log an access on anyone. Here a log is its service's own: on chain nobody names a patient in it,
/// and nobody speaks for another service.
#[test]
fn nobody_logs_an_access_but_the_service_that_delivered() {
	on_chain_with_people(|| {
		registered(ANNA);
		let interval = now() / (6 * HOUR) - 1;
		for who in [ANNA, CLINICIAN, SURGEON] {
			assert_refused(who, post_root(ARCHIVE, interval), Refusal::WrongRole);
		}
		for who in [OFFICER, HOSPITAL_OFFICER, SUPERVISOR] {
			assert_refused(who, post_root(ARCHIVE, interval), Refusal::WrongRole);
		}
		// The clinic keeps no records.
		let not_authorized = pallet_disclosures::Error::<Runtime>::NotAuthorized;
		assert_fails(OFFICER, post_root(CLINIC, interval), not_authorized);
		send(Charlie, post_root(ARCHIVE, interval));
	});
}

/// MediChain, once more: what was delivered without the chain is on the chain by name, and takes the signatures of both
/// who are named.
#[test]
fn nobody_posts_a_delivery_to_a_clinician_who_has_not_signed_for_it() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		let signed = |who: Person| who.sign(b"something else");
		let post = |acting_for, clinician: Person| pallet_emergency_access::Call::post_offline {
			acting_for,
			patient: anna,
			clinician: clinician.account(),
			officer: OFFICER.account(),
			provider: CLINIC,
			reason: EmergencyReason::Unconscious,
			statement: commitment("never happened"),
			opened_at: now(),
			clinician_signature: signed(clinician),
			officer_signature: signed(OFFICER),
		};
		use pallet_emergency_access::Error;
		assert_refused(CLINICIAN, post(ARCHIVE, CLINICIAN), Refusal::WrongRole);
		assert_fails(Alice, post(CLINIC, CLINICIAN), Error::<Runtime>::NotAuthorized);
		assert_fails(Charlie, post(ARCHIVE, CLINICIAN), Error::<Runtime>::SignatureNotValid);
		assert_fails(Charlie, post(ARCHIVE, SURGEON), Error::<Runtime>::SignersNotAdmissible);
		assert!(EmergencyAccess::openings(&anna, 0, 10).is_empty());
	});
}

/// Abena: anyone may authorise anyone in an emergency.
#[test]
fn nobody_opens_an_emergency_for_somebody_else() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		let reads_now =
			|who, acting_for| reads(who, Some(acting_for), anna, Purpose::BreakTheGlass);
		for who in [ANNA, OFFICER, RECORDER, SUPERVISOR] {
			assert_refused(who, open_emergency(CLINIC, anna), Refusal::WrongRole);
		}
		send(CLINICIAN, open_emergency(CLINIC, anna));
		assert!(reads_now(CLINICIAN, CLINIC));
		for (who, acting_for) in [(COLLEAGUE, CLINIC), (OFFICER, CLINIC), (SURGEON, HOSPITAL)] {
			assert!(!reads_now(who, acting_for), "{who:?} has opened nothing");
		}
		// What was signed for one clinician opens nothing for another.
		let for_clinician = open_cosigned(anna, CLINICIAN, OFFICER);
		assert_refused(COLLEAGUE, for_clinician, Refusal::ConsentNotSigned);
		assert!(!reads_now(COLLEAGUE, CLINIC));
	});
}

/// MediChain: a new version overwrites history.
#[test]
fn a_new_version_leaves_the_old_one_where_it_was() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(CLINICIAN, anchor(anna, "first"));
		let (before, _) = RecordAnchors::timeline(&anna, None, 10);
		for (version, what) in [(1, "second"), (2, "third")] {
			pass(HOUR);
			let amend = pallet_record_anchors::Call::amend {
				acting_for: CLINIC,
				patient: anna,
				record: 0,
				commitment: commitment(what),
				size: 20,
				reason: AmendmentReason::Correction,
				recorded_on: None,
			};
			send(CLINICIAN, amend);
			let newest = RecordAnchors::verify(&anna, 0, version, &commitment(what));
			assert_eq!(newest, Verification::Current);
		}
		let (after, _) = RecordAnchors::timeline(&anna, None, 10);
		assert_eq!(after.len(), 3);
		let mut first = after[0].clone();
		assert!(first.superseded);
		first.superseded = false;
		assert_eq!(first, before[0], "all else is as it was");
		let first = RecordAnchors::verify(&anna, 0, 0, &commitment("first"));
		assert_eq!(first, Verification::Superseded);
	});
}

/// Everything that the patient's side does, but what only acts for whoever sends it.
fn on_the_patients_side(patient: PatientId) -> Vec<RuntimeCall> {
	use pallet_access_grants::Call as Grants;
	use pallet_patient_registry::Call as Registry;
	let grantee = Grantee::Organisation(CLINIC);
	let (scope, rights) = (GrantScope::Everything, Rights { read: true, contribute: true });
	let purposes = Purposes::of(&Purpose::ALL);
	let (from, until) = (now(), now() + DAY);
	let representative = CARLA.account();
	vec![
		grant(patient, Grantee::Organisation(HOSPITAL), until),
		Grants::revoke { patient, grantee: grantee.clone(), grant: 0 }.into(),
		Grants::revoke_grantee { patient, grantee: grantee.clone() }.into(),
		Grants::revoke_all { patient }.into(),
		Grants::change { patient, grantee, grant: 0, scope, rights, purposes, from, until }.into(),
		Grants::answer_request { patient, request: 0, terms: None }.into(),
		Grants::set_policy { patient, commitment: commitment("none") }.into(),
		mandate(patient, DARIO, mandate_terms(MandateRights::ALL)),
		Registry::end_mandate { patient, representative }.into(),
		Registry::resign_mandate { patient }.into(),
		hand_over(patient, NEW_PHONE),
		Registry::rotate_key { patient, encryption_key: DARIO.other_key(9) }.into(),
		Registry::set_recovery { patient, threshold: 1, delay: 2 * DAY }.into(),
		open_recovery(patient, NEW_PHONE),
		Registry::support_recovery { patient, holder: NEW_PHONE.account() }.into(),
		Registry::complete_recovery { patient, holder: NEW_PHONE.account() }.into(),
		Registry::veto_recovery { patient }.into(),
		Registry::contradict_declaration { patient }.into(),
		open_erasure(patient),
		dispute(patient, 0),
	]
}

/// MedRec 2: an unguarded setter on somebody else's relationship.
#[test]
fn nobody_touches_what_is_between_a_patient_and_others() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		represent(anna, ANNA, CARLA, MandateRights::ALL);
		let brunos = registered(BRUNO);
		assert_ne!(anna, brunos);
		for call in on_the_patients_side(anna) {
			for who in [BRUNO, CLINICIAN, OFFICER, SURGEON, SUPERVISOR] {
				assert_refused(who, call.clone(), Refusal::WrongRole);
			}
			// Nor hidden among calls of their own.
			assert_refused(BRUNO, batch(vec![call]), Refusal::WrongRole);
		}
		assert_eq!(PatientRegistry::holder(&anna), Some(ANNA.account()));
		assert!(reads(CLINICIAN, Some(CLINIC), anna, Purpose::Treatment));
	});
}

/// hapi-fhir#6855 and #3394: bulk export skips consent. Whoever asks for all of something has to be permitted all of it.
#[test]
fn a_permit_for_one_record_is_none_for_all_of_its_kind() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(CLINICIAN, anchor(anna, "shared"));
		send(CLINICIAN, anchor(anna, "kept back"));
		let listed = pallet_access_grants::Call::grant {
			patient: anna,
			grantee: Grantee::Organisation(HOSPITAL),
			scope: GrantScope::Records(BoundedVec::truncate_from(vec![0])),
			rights: Rights { read: true, contribute: false },
			purposes: Purposes::of(&[Purpose::Treatment]),
			from: now(),
			until: now() + DAY,
		};
		send(ANNA, listed);
		let check = |target, purpose| {
			AccessGrants::check(&anna, &SURGEON.account(), Some(HOSPITAL), target, purpose)
		};
		let treatment = Purpose::Treatment;
		assert!(check(AccessTarget::Record(0), treatment).is_permit());
		assert_eq!(check(AccessTarget::Record(1), treatment), AccessDecision::Deny);
		for category in CATEGORIES {
			for purpose in Purpose::ALL {
				let decision = check(AccessTarget::Category(category), purpose);
				assert_eq!(decision, AccessDecision::Deny, "{category:?} for {purpose:?}");
			}
		}
	});
}

/// hapi-fhir#2012: totals leak hidden records. Whoever is denied does not learn whether there is anything.
#[test]
fn a_denial_is_the_same_whether_or_not_there_is_something() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(CLINICIAN, anchor(anna, "results"));
		let stranger = PatientId([9; 16]);
		let check = |patient, target| {
			let (reader, purpose) = (SURGEON.account(), Purpose::Treatment);
			AccessGrants::check(&patient, &reader, Some(HOSPITAL), target, purpose)
		};
		for patient in [anna, stranger] {
			for record in [0, 1] {
				assert_eq!(check(patient, AccessTarget::Record(record)), AccessDecision::Deny);
			}
			for category in CATEGORIES {
				let target = AccessTarget::Category(category);
				assert_eq!(check(patient, target), AccessDecision::Deny);
			}
		}
	});
}

/// What the blocks say of erasure, in their order.
fn told_of(case: CaseId) -> Vec<&'static str> {
	use pallet_erasure_requests::Event;
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::ErasureRequests(Event::ErasureOpened { case: of, .. }) if of == case => {
				Some("opened")
			},
			RuntimeEvent::ErasureRequests(Event::ErasureAttested { case: of, .. })
				if of == case =>
			{
				Some("attested")
			},
			RuntimeEvent::ErasureRequests(Event::PurgeBegun { case: of }) if of == case => {
				Some("begun")
			},
			RuntimeEvent::ErasureRequests(Event::ErasureCompleted { case: of }) if of == case => {
				Some("completed")
			},
			_ => None,
		})
		.collect()
}

/// fhir-gateway#397: deleting a patient leaves no audit event.
#[test]
fn an_erasure_is_told_and_leaves_a_certificate() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(CLINICIAN, anchor(anna, "results"));
		send(ANNA, open_erasure(anna));
		let case = case_of(anna);
		let opened_at = now();
		send(Charlie, attest(case));
		let mut told = told_of(case);
		for _ in 0..100 {
			if told.contains(&"completed") {
				break;
			}
			Executive::finalize_block();
			told = [told, told_of(case)].concat();
			begin_block(System::block_number() + 1);
		}
		let first = told.iter().position(|what| *what == "completed").expect("it is completed");
		assert_eq!(told[..3], ["opened", "attested", "begun"]);
		assert!(first >= 3);
		let info = ErasureRequests::case(case);
		let Some(CaseInfo::Closed(certificate)) = info else { panic!("{info:?}") };
		assert_eq!(certificate.claim, commitment("claim").hash);
		assert_eq!(certificate.opened_at, opened_at);
		assert!(certificate.closed_at >= opened_at);
		assert_eq!(occurrences(&anna.0), 0);
	});
}
