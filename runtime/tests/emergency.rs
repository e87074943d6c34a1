//! Emergency access on the composed chain: who opens it, what it permits, what never stands in its way, and who answers
//! for it.

mod common;

use anamnesis_primitives::{
	emergency::{OpeningStatus, Verdict},
	EncryptionKey, Grantee, PatientId, Payer, PractitionerKind, Purpose, Refusal,
};
use anamnesis_runtime::*;
use common::{council::decide_by, people::*, *};
use pallet_emergency_access::{Call, Error, Event};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave};

const EMERGENCIES: [Purpose; 2] = [Purpose::BreakTheGlass, Purpose::EmergencyTreatment];

/// The clinic, where nobody of the hospital may read anything.
fn anna() -> PatientId {
	let anna = registered(ANNA);
	send(CLINICIAN, anchor(anna, "results"));
	anna
}

fn helps(who: Person, acting_for: u32, patient: PatientId) -> bool {
	EMERGENCIES.iter().all(|purpose| reads(who, Some(acting_for), patient, *purpose))
}

fn opens(patient: PatientId) {
	send(SURGEON, open_emergency(HOSPITAL, patient));
}

fn status(patient: PatientId, opening: u32) -> OpeningStatus {
	EmergencyAccess::openings(&patient, opening, 1).pop().expect("it was opened").status
}

#[test]
fn what_is_opened_with_nothing_granted_is_read_for_an_emergency_and_not_for_treatment() {
	on_chain_with_people(|| {
		let anna = anna();
		for purpose in Purpose::ALL {
			assert!(!reads(SURGEON, Some(HOSPITAL), anna, purpose));
		}
		opens(anna);
		for purpose in Purpose::ALL {
			let is_emergency = EMERGENCIES.contains(&purpose);
			assert_eq!(reads(SURGEON, Some(HOSPITAL), anna, purpose), is_emergency, "{purpose:?}");
		}
		for (who, acting_for) in [(SURGEON, CLINIC), (CLINICIAN, CLINIC), (CLINICIAN, HOSPITAL)] {
			assert!(!helps(who, acting_for, anna), "{who:?} did not open for {acting_for}");
		}
		assert!(!helps(SURGEON, HOSPITAL, registered(BRUNO)), "nor was it opened for Bruno");
	});
}

#[test]
fn the_patient_finds_it_in_the_events_of_the_block() {
	on_chain_with_people(|| {
		let anna = anna();
		next_block();
		opens(anna);
		let told: Vec<_> = System::events()
			.into_iter()
			.filter(|record| record.topics.contains(&anna.topic().into()))
			.map(|record| record.event)
			.collect();
		assert!(matches!(
			&told[..],
			[RuntimeEvent::EmergencyAccess(Event::EmergencyOpened { patient, .. })] if *patient == anna
		));
	});
}

#[test]
fn it_ends_after_hours_by_itself() {
	on_chain_with_people(|| {
		let anna = anna();
		opens(anna);
		pass_until(now() + 4 * HOUR - SLOT_MILLISECONDS);
		assert!(helps(SURGEON, HOSPITAL, anna));
		next_block();
		assert!(!helps(SURGEON, HOSPITAL, anna));
	});
}

/// MediChain: an expired grant that was not cleaned up blocks the next emergency access, and ten of them block the
/// eleventh.
#[test]
fn ten_that_have_ended_and_that_nobody_has_cleaned_up_do_not_block_the_eleventh() {
	on_chain_with_people(|| {
		let anna = anna();
		for opening in 0..11 {
			opens(anna);
			assert!(helps(SURGEON, HOSPITAL, anna), "{opening}");
			pass(8 * DAY);
			assert!(!helps(SURGEON, HOSPITAL, anna), "{opening}");
		}
		assert_eq!(EmergencyAccess::openings(&anna, 0, 20).len(), 11, "each of them is remembered");
	});
}

#[test]
fn nobody_opens_but_a_clinician_of_a_provider() {
	on_chain_with_people(|| {
		let anna = anna();
		const KEEPER: Person = Person("clinician of the archive");
		const LAYMAN: Person = Person("layman");
		send(Charlie, enrol_as(ARCHIVE, KEEPER, PractitionerKind::Clinician));
		next_block();
		for (who, acting_for) in [
			(RECORDER, CLINIC),
			(OFFICER, CLINIC),
			(CLINICIAN, HOSPITAL),
			(SUPERVISOR, AUTHORITY),
			(KEEPER, ARCHIVE),
			(ANNA, CLINIC),
		] {
			assert_refused(who, open_emergency(acting_for, anna), Refusal::WrongRole);
		}
		assert_refused(LAYMAN, open_emergency(CLINIC, anna), Refusal::UnknownAccount);
	});
}

#[test]
fn nobody_opens_for_a_provider_that_is_suspended() {
	on_chain_with_people(|| {
		let anna = anna();
		opens(anna);
		let suspend = pallet_consortium::Call::suspend_organisation { organisation: HOSPITAL };
		assert_eq!(decide_by(&[Alice, Charlie, Dave], suspend), Ok(()));
		assert!(!helps(SURGEON, HOSPITAL, anna), "what was opened does not count meanwhile");
		pass(3 * HOUR);
		assert_refused(SURGEON, open_emergency(HOSPITAL, anna), Refusal::MemberInactive);
	});
}

#[test]
fn an_excluded_provider_reads_nothing_and_leaves_its_openings_to_be_looked_at() {
	on_chain_with_people(|| {
		let anna = anna();
		opens(anna);
		let exclude = pallet_consortium::Call::exclude_organisation { organisation: HOSPITAL };
		assert_eq!(decide_by(&[Alice, Charlie, Dave], exclude), Ok(()));
		assert!(!helps(SURGEON, HOSPITAL, anna));
		assert_refused(SURGEON, open_emergency(HOSPITAL, anna), Refusal::MemberInactive);
		let own = review(HOSPITAL, anna, 0, Verdict::Justified);
		assert_refused(HOSPITAL_OFFICER, own, Refusal::MemberInactive);
		pass(7 * DAY);
		send(SUPERVISOR, review(AUTHORITY, anna, 0, Verdict::NotJustified));
	});
}

#[test]
fn nobody_opens_twice_what_is_open() {
	on_chain_with_people(|| {
		let anna = anna();
		opens(anna);
		assert_refused(SURGEON, open_emergency(HOSPITAL, anna), Refusal::ChangesNothing);
		pass(3 * HOUR);
		// It would end while the surgeon is at work.
		opens(anna);
		pass(2 * HOUR);
		assert!(helps(SURGEON, HOSPITAL, anna));
	});
}

/// Patients for a night with many.
fn patients() -> Vec<PatientId> {
	[ANNA, BRUNO, CARLA, DARIO].map(registered).into()
}

#[test]
fn the_fourth_without_a_review_needs_a_second_signature() {
	on_chain_with_people(|| {
		let patients = patients();
		for patient in &patients[..3] {
			send(CLINICIAN, open_emergency(CLINIC, *patient));
		}
		let fourth = patients[3];
		assert_refused(CLINICIAN, open_emergency(CLINIC, fourth), Refusal::CosignatureMissing);
		let own = open_cosigned(fourth, CLINICIAN, CLINICIAN);
		assert_refused(CLINICIAN, own, Refusal::WrongRole);
		let strangers = open_cosigned(fourth, CLINICIAN, SURGEON);
		assert_refused(CLINICIAN, strangers, Refusal::WrongRole);
		let anothers = open_cosigned(fourth, COLLEAGUE, OFFICER);
		assert_refused(CLINICIAN, anothers, Refusal::ConsentNotSigned);
		assert!(!reads(CLINICIAN, Some(CLINIC), fourth, Purpose::BreakTheGlass));

		send(CLINICIAN, open_cosigned(fourth, CLINICIAN, COLLEAGUE));
		assert!(reads(CLINICIAN, Some(CLINIC), fourth, Purpose::BreakTheGlass));
		assert!(!reads(COLLEAGUE, Some(CLINIC), fourth, Purpose::BreakTheGlass), "who co-signs");
	});
}

#[test]
fn a_review_makes_room_for_the_next_one() {
	on_chain_with_people(|| {
		let patients = patients();
		for patient in &patients[..3] {
			send(CLINICIAN, open_emergency(CLINIC, *patient));
		}
		send(OFFICER, review(CLINIC, patients[0], 0, Verdict::Justified));
		send(CLINICIAN, open_emergency(CLINIC, patients[3]));
	});
}

#[test]
fn a_used_up_allowance_does_not_block_it_nor_a_quota() {
	on_chain_with_people(|| {
		let anna = anna();
		let allowance = Admission::allowance(&Payer::Organisation(HOSPITAL));
		let usage = pallet_admission::Usage {
			period: Admission::period(),
			ref_time: allowance.ref_time,
			length: allowance.length,
		};
		pallet_admission::OrganisationUsage::<Runtime>::insert(HOSPITAL, usage);
		let none = pallet_admission::Allowance { ref_time: 0, length: 0 };
		let quota = pallet_admission::Quota { allowance: none, usage: Default::default() };
		pallet_admission::Quotas::<Runtime>::insert(HOSPITAL, SURGEON.account(), quota);

		let asks = pallet_access_grants::Call::request_access {
			acting_for: HOSPITAL,
			patient: anna,
			in_person: false,
			scope: anamnesis_primitives::GrantScope::Everything,
			purposes: anamnesis_primitives::Purposes::of(&[Purpose::Treatment]),
			until: now() + DAY,
		};
		assert_refused(SURGEON, asks, Refusal::AllowanceUsedUp);
		opens(anna);
		assert!(helps(SURGEON, HOSPITAL, anna));
		assert_eq!(Admission::usage(&Payer::Organisation(HOSPITAL)), usage, "it costs nothing");
	});
}

#[test]
fn it_goes_before_everything_that_is_paid_and_before_everything_that_is_free() {
	on_chain_with_people(|| {
		let anna = anna();
		let priority = |who, call| {
			let validity = offer(transaction(who, call)).expect("it is let in");
			validity.priority
		};
		let emergency = priority(SURGEON, open_emergency(HOSPITAL, anna));
		let free = pallet_access_grants::Call::revoke_all { patient: anna };
		let free = priority(ANNA, free.into());
		assert!(emergency > free);
		for (who, call) in [
			(CLINICIAN, anchor(anna, "more")),
			(OFFICER, review(CLINIC, anna, 0, Verdict::Justified)),
			(ANNA, grant(anna, Grantee::Organisation(HOSPITAL), now() + DAY)),
		] {
			assert!(free > priority(who, call));
		}
		let enrol = enrol_as(HOSPITAL, BRUNO, PractitionerKind::Clinician);
		let enrol = offer(transaction(Bob, enrol)).expect("it is let in");
		assert!(emergency > enrol.priority && free > enrol.priority);
	});
}

#[test]
fn an_officer_reviews_it_and_never_whoever_has_signed_for_it() {
	on_chain_with_people(|| {
		let patients = patients();
		for patient in &patients[..3] {
			send(CLINICIAN, open_emergency(CLINIC, *patient));
		}
		send(CLINICIAN, open_cosigned(patients[3], CLINICIAN, OFFICER));
		let justified = |patient| review(CLINIC, patient, 0, Verdict::Justified);
		assert_refused(CLINICIAN, justified(patients[0]), Refusal::WrongRole);
		assert_refused(COLLEAGUE, justified(patients[0]), Refusal::WrongRole);
		send(OFFICER, justified(patients[0]));
		assert_eq!(status(patients[0], 0), OpeningStatus::Reviewed);

		let not_authorized = || Error::<Runtime>::NotAuthorized;
		assert_fails(OFFICER, justified(patients[3]), not_authorized());
		// Nor does the officer of another organisation, or yet a Supervisor.
		let foreign = review(HOSPITAL, patients[1], 0, Verdict::Justified);
		assert_fails(HOSPITAL_OFFICER, foreign, not_authorized());
		let early = review(AUTHORITY, patients[1], 0, Verdict::Justified);
		assert_fails(SUPERVISOR, early, not_authorized());
	});
}

#[test]
fn what_was_not_justified_ends_at_once() {
	on_chain_with_people(|| {
		let anna = anna();
		opens(anna);
		send(HOSPITAL_OFFICER, review(HOSPITAL, anna, 0, Verdict::NotJustified));
		assert!(!helps(SURGEON, HOSPITAL, anna));
	});
}

#[test]
fn what_nobody_reviews_in_a_week_is_the_supervisors() {
	on_chain_with_people(|| {
		let anna = anna();
		opens(anna);
		pass_until(now() + 7 * DAY);
		assert_eq!(status(anna, 0), OpeningStatus::Overdue);
		let late = review(HOSPITAL, anna, 0, Verdict::Justified);
		assert_fails(HOSPITAL_OFFICER, late, Error::<Runtime>::NotAuthorized);
		send(SUPERVISOR, review(AUTHORITY, anna, 0, Verdict::NotJustified));
		assert_eq!(status(anna, 0), OpeningStatus::Reviewed);
	});
}

#[test]
fn the_patient_is_told_when_it_goes_to_the_supervisors() {
	on_chain_with_people(|| {
		let anna = anna();
		opens(anna);
		// The idle time of the first block after the hour in which it is due.
		pass(7 * DAY + HOUR);
		Executive::finalize_block();
		let is_told = System::events().iter().any(|record| {
			let escalated = Event::EmergencyEscalated { patient: anna, opening: 0 };
			record.event == RuntimeEvent::EmergencyAccess(escalated)
				&& record.topics.contains(&anna.topic().into())
		});
		assert!(is_told);
	});
}

#[test]
fn what_the_patient_contradicts_at_no_cost_is_looked_at_by_a_supervisor() {
	on_chain_with_people(|| {
		let anna = anna();
		opens(anna);
		send(HOSPITAL_OFFICER, review(HOSPITAL, anna, 0, Verdict::Justified));
		use_up_allowance(anna);
		for who in [SURGEON, HOSPITAL_OFFICER, SUPERVISOR] {
			assert_refused(who, dispute(anna, 0), Refusal::WrongRole);
		}
		assert_refused(ANNA, dispute(anna, 1), Refusal::ChangesNothing);
		send(ANNA, dispute(anna, 0));
		assert_refused(ANNA, dispute(anna, 0), Refusal::ChangesNothing);
		assert_eq!(status(anna, 0), OpeningStatus::Disputed);
		assert!(helps(SURGEON, HOSPITAL, anna), "whoever hurries to help is not stopped by it");

		let again = review(HOSPITAL, anna, 0, Verdict::Justified);
		assert_fails(HOSPITAL_OFFICER, again, Error::<Runtime>::NotAuthorized);
		send(SUPERVISOR, review(AUTHORITY, anna, 0, Verdict::NotJustified));
		assert_eq!(status(anna, 0), OpeningStatus::Reviewed);
		assert!(!helps(SURGEON, HOSPITAL, anna));
	});
}

#[test]
fn whoever_has_left_the_hospital_reads_nothing_by_it() {
	on_chain_with_people(|| {
		let anna = anna();
		opens(anna);
		let remove = pallet_consortium::Call::remove_practitioner {
			acting_for: HOSPITAL,
			practitioner: SURGEON.account(),
		};
		send(Bob, remove);
		assert!(!helps(SURGEON, HOSPITAL, anna));
		// And whoever ends it has ended it.
		send(CLINICIAN, open_emergency(CLINIC, anna));
		send(CLINICIAN, Call::end { acting_for: CLINIC, patient: anna });
		assert!(!helps(CLINICIAN, CLINIC, anna));
	});
}

#[test]
fn an_erased_patient_is_opened_for_nobody_and_what_was_open_is_closed() {
	on_chain_with_people(|| {
		let anna = anna();
		opens(anna);
		send(ANNA, open_erasure(anna));
		assert!(helps(SURGEON, HOSPITAL, anna), "until every custodian has answered");
		send(Charlie, attest(case_of(anna)));
		assert!(!helps(SURGEON, HOSPITAL, anna));
		let late = transaction(CLINICIAN, open_emergency(CLINIC, anna));
		assert_eq!(include(late).map(|_| ()), refused(Refusal::ChangesNothing));
		assert!(EmergencyAccess::openings(&anna, 0, 10).is_empty());
	});
}

/// An account that has left and comes back is somebody else.
#[test]
fn who_becomes_a_clinician_with_an_account_that_had_access_does_not_have_it() {
	on_chain_with_people(|| {
		let anna = anna();
		opens(anna);
		let practitioner = SURGEON.account();
		let remove = pallet_consortium::Call::remove_practitioner {
			acting_for: HOSPITAL,
			practitioner: practitioner.clone(),
		};
		send(Bob, remove);
		let encryption_key: EncryptionKey = SURGEON.other_key(1);
		let enrol = pallet_consortium::Call::enrol_practitioner {
			acting_for: CLINIC,
			practitioner,
			kind: PractitionerKind::Clinician,
			encryption_key,
		};
		send(Alice, enrol);
		assert!(!helps(SURGEON, CLINIC, anna));
		assert!(!helps(SURGEON, HOSPITAL, anna));
	});
}
