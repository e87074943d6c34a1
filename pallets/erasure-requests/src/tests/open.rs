//! `open`, `precheck_open`, and what is read of a case

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

#[test]
fn a_holder_asks_for_erasure() {
	on_chain(|| {
		let case = open(PATIENT);
		let entry = Cases::<Test>::get(case).expect("it is open");
		assert_eq!(entry.patient, PATIENT);
		assert_eq!(entry.claim, CLAIM);
		assert_eq!(entry.ground, ErasureGround::ConsentWithdrawn);
		assert_eq!(entry.state, CaseState::Open);
		System::assert_last_event(Event::ErasureOpened { case, patient: PATIENT }.into());
	});
}

#[test]
fn custodians_have_a_month_to_answer() {
	on_chain(|| {
		let case = open(PATIENT);
		let entry = Cases::<Test>::get(case).expect("it is open");
		assert_eq!((entry.opened_at, entry.due_at), (10, 10 + MONTH));
	});
}

#[test]
fn every_custodian_has_to_answer_for_what_the_chain_has() {
	on_chain(|| {
		let case = open(PATIENT);
		let wanted = |custodian| CustodianAnswer {
			custodian,
			count: COUNT,
			digest: digest(custodian),
			due_at: 10 + MONTH,
			extended: None,
			answer: Answer::Missing,
		};
		let entry = Cases::<Test>::get(case).expect("it is open");
		assert_eq!(entry.answers.into_inner(), [wanted(VAULT), wanted(OTHER_VAULT)]);
	});
}

#[test]
fn a_history_is_frozen_at_once_and_only_that_one() {
	on_chain(|| {
		open(PATIENT);
		assert!(ErasureRequests::is_frozen(&PATIENT));
		assert!(!ErasureRequests::is_denied(&PATIENT));
		assert!(!ErasureRequests::is_frozen(&OTHER_PATIENT));
	});
}

#[test]
fn nobody_else_asks_for_a_patients_erasure() {
	on_chain(|| {
		for who in [OtherHolder, VaultAdmin, Officer, Clinician, Stranger] {
			assert_noop!(open_by(who, PATIENT), Error::<Test>::NotAuthorized);
		}
		assert_noop!(open_by(Holder, OTHER_PATIENT), Error::<Test>::NotAuthorized);
		assert_noop!(open_by(Holder, PatientId([0xee; 16])), Error::<Test>::NotAuthorized);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(
				ErasureRequests::open(
					origin,
					PATIENT,
					ErasureScope::Everything,
					ErasureGround::Objection,
					CLAIM,
					None,
					false
				),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn a_patient_has_one_case_about_everything() {
	on_chain(|| {
		let precheck = |patient| ErasureRequests::precheck_open(&patient, &everything(), None);
		assert_eq!(precheck(PATIENT), Ok(()));
		open(PATIENT);
		assert_noop!(open_by(Holder, PATIENT), Error::<Test>::AlreadyExists);
		assert_eq!(precheck(PATIENT), Err(Refusal::ChangesNothing));
		assert_eq!(precheck(OTHER_PATIENT), Ok(()));
	});
}

#[test]
fn a_second_case_is_refused_while_the_first_one_is_purged() {
	on_chain(|| {
		purging(PATIENT);
		assert_noop!(open_by(Holder, PATIENT), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn without_custodians_the_purge_begins_at_once() {
	on_chain(|| {
		let case = open(LONELY_PATIENT);
		assert!(ErasureRequests::is_denied(&LONELY_PATIENT));
		System::assert_last_event(Event::PurgeBegun { case }.into());
	});
}

#[test]
fn a_patient_who_is_spread_too_widely_is_not_half_erased() {
	on_chain(|| {
		anchor(PATIENT, RecordCategory::Other, HOSPITAL, 1);
		assert_noop!(open_by(Holder, PATIENT), Error::<Test>::MaxCustodiansExceeded);
	});
}

#[test]
fn what_is_not_needed_for_fewer_custodians_is_given_back() {
	on_chain(|| {
		let looked = ErasureRequests::weight_of_precheck_open(&everything());
		let paid = open_by(LonelyHolder, LONELY_PATIENT).expect("the holder may").actual_weight;
		assert_eq!(paid, Some(<() as WeightInfo>::open_without_custodian() + looked));
		let paid = open_by(Holder, PATIENT).expect("the holder may").actual_weight;
		assert_eq!(paid, Some(<() as WeightInfo>::open(2) + looked));
	});
}

#[test]
fn an_id_depends_on_where_the_case_was_opened_and_on_nothing_of_the_patients() {
	let id = |patient: PatientId, parent: u8, index: u32| {
		new_test_ext().execute_with(|| {
			System::initialize(&2, &[parent; 32].into(), &Default::default());
			System::set_extrinsic_index(index);
			open(patient)
		})
	};
	let original = id(PATIENT, 1, 0);
	assert_eq!(id(OTHER_PATIENT, 1, 0), original);
	assert_ne!(id(PATIENT, 2, 0), original);
	assert_ne!(id(PATIENT, 1, 1), original);

	let mut input = b"anamnesis/case/v1".to_vec();
	input.extend([1; 32]);
	input.extend([0; 4]);
	input.push(0);
	assert_eq!(original.0, blake2_256(&input)[..16]);
}

#[test]
fn an_id_is_never_given_twice() {
	on_chain(|| {
		// All in one place, so that only the attempts differ.
		let closed = purging(LONELY_PATIENT);
		purge_all(closed);
		let first = open(PATIENT);
		let second = open(OTHER_PATIENT);
		assert!(first != second && first != closed && second != closed);
	});
}

#[test]
fn when_no_id_is_found_nothing_happens() {
	on_chain(|| {
		let certificate = Certificate {
			claim: CLAIM,
			opened_at: 0,
			closed_at: 0,
			partial: false,
			recipients: RecipientCounts::default(),
		};
		while let Some(id) = ErasureRequests::new_case_id() {
			Certificates::<Test>::insert(id, certificate);
		}
		assert_noop!(open_by(Holder, PATIENT), Error::<Test>::NoIdFound);
	});
}

#[test]
fn an_open_case_shows_its_due_date_and_who_has_answered() {
	on_chain(|| {
		let case = open(PATIENT);
		Now::set(20);
		assert_ok!(attest(case, OTHER_VAULT));
		let status = |custodian, attested_at| CustodianStatus {
			custodian,
			due_at: 10 + MONTH,
			extended: None,
			attested_at,
			refused: None,
		};
		assert_eq!(
			ErasureRequests::case(case),
			Some(CaseInfo::Open {
				opened_at: 10,
				due_at: 10 + MONTH,
				custodians: vec![status(VAULT, None), status(OTHER_VAULT, Some(20))],
				kept: vec![],
			})
		);
	});
}

#[test]
fn what_is_read_of_a_case_does_not_say_whose_it_is() {
	on_chain(|| {
		let shows_patient = |case: CaseId| {
			let info = ErasureRequests::case(case).expect("it is there").encode();
			info.windows(16).any(|window| window == PATIENT.0)
		};
		let case = open(PATIENT);
		assert!(!shows_patient(case));
		assert_ok!(attest(case, VAULT));
		assert_ok!(attest(case, OTHER_VAULT));
		assert!(matches!(ErasureRequests::case(case), Some(CaseInfo::Purging { .. })));
		assert!(!shows_patient(case));
	});
}

#[test]
fn nothing_is_read_of_a_case_that_never_was() {
	on_chain(|| assert_eq!(ErasureRequests::case(CaseId([9; 16])), None));
}

#[test]
fn a_representative_asks_for_erasure_if_the_mandate_says_so() {
	on_chain(|| {
		let who = Stranger.to_account_id();
		Representative::set(Some((who.clone(), PatientAct::Grant)));
		assert_noop!(open_by(Stranger, PATIENT), Error::<Test>::NotAuthorized);
		Representative::set(Some((who, PatientAct::Erase)));
		assert_noop!(open_by(Stranger, OTHER_PATIENT), Error::<Test>::NotAuthorized);
		assert_ok!(open_by(Stranger, PATIENT));
	});
}

#[test]
fn who_registered_somebody_whom_nobody_claimed_asks_for_erasure() {
	on_chain(|| {
		let open = |who, acting_for, patient| {
			ErasureRequests::open_unclaimed(signed(who), acting_for, patient, CLAIM)
		};
		assert_noop!(open(VaultAdmin, VAULT, PATIENT), Error::<Test>::NotAuthorized);
		Unclaimed::set(Some((PATIENT, VAULT)));
		assert_noop!(open(Clinician, VAULT, PATIENT), Error::<Test>::NotAuthorized);
		assert_noop!(open(VaultAdmin, OTHER_VAULT, PATIENT), Error::<Test>::NotAuthorized);
		assert_noop!(open(OtherVaultAdmin, OTHER_VAULT, PATIENT), Error::<Test>::NotAuthorized);
		assert_noop!(open(VaultAdmin, VAULT, OTHER_PATIENT), Error::<Test>::NotAuthorized);
		assert_ok!(open(Officer, VAULT, PATIENT));
		assert_noop!(open(Officer, VAULT, PATIENT), Error::<Test>::AlreadyExists);
		let case = the_case(newest_case(PATIENT));
		assert_eq!(case.ground, ErasureGround::NoLongerNecessary);
	});
}

#[test]
fn whoever_watches_the_patient_sees_every_event_of_the_case() {
	on_chain(|| {
		purging(LONELY_PATIENT);
		let topic = LONELY_PATIENT.topic().into();
		let events = System::events();
		assert_eq!(events.len(), 2);
		assert!(events.iter().all(|event| event.topics == [topic]));
	});
}
