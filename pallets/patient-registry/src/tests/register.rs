//! `register`

use crate::{mock::*, *};
use anamnesis_primitives::Rights;
use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

fn ids() -> Vec<PatientId> {
	Patients::<Test>::iter_keys().collect()
}

#[test]
fn a_clinician_registers_a_patient() {
	on_chain(|| {
		assert_ok!(registration(ANNA).send());

		let patient = PatientRegistry::held_by(&account(ANNA)).expect("she is a patient now");
		assert_eq!(PatientRegistry::holder(&patient), Some(account(ANNA)));
		assert_eq!(
			Patients::<Test>::get(patient),
			Some(Patient {
				holder: Some(account(ANNA)),
				sponsor: CLINIC,
				registered_at: BEGINNING,
				standing: Standing::Registered,
			})
		);
		let ring = Keys::<Test>::get(patient).expect("she has a key");
		assert_eq!((ring.current_number(), ring.current()), (0, Some(key(ANNA))));
		assert!(PatientRegistry::in_use(&key(ANNA)));
		assert_eq!(Shelf::commitment(&patient), Some(commitment(ANNA)));
		System::assert_last_event(Event::PatientRegistered { patient, sponsor: CLINIC }.into());
	});
}

#[test]
fn a_recorder_registers_a_patient() {
	on_chain(|| {
		assert_ok!(Registration { by: RECORDER, ..registration(ANNA) }.send());
	});
}

#[test]
fn the_holder_may_send_transactions() {
	on_chain(|| {
		registered(ANNA);
		assert_eq!(System::sufficients(&account(ANNA)), 1);
	});
}

#[test]
fn nobody_else_registers_patients() {
	on_chain(|| {
		let others = [
			OFFICER,
			ADMINISTRATOR,
			VALIDATOR,
			LABORATORY_RECORDER,
			HOSPITAL_CLINICIAN,
			STRANGER,
			ANNA,
		];
		for by in others {
			assert_noop!(
				Registration { by, ..registration(ANNA) }.send(),
				Error::<Test>::NotAuthorized
			);
		}
		let all = registration(ANNA);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				PatientRegistry::register(
					origin,
					CLINIC,
					all.holder.clone(),
					all.encryption_key,
					all.policy,
					Default::default(),
					all.expires_at,
					all.signature.clone(),
				),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn only_a_provider_sponsors() {
	on_chain(|| {
		let by_laboratory = registration(ANNA).signed_again(ANNA, |all| {
			all.by = LABORATORY_RECORDER;
			all.acting_for = LABORATORY;
		});
		assert_noop!(by_laboratory.send(), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_provider_that_is_suspended_registers_nobody() {
	on_chain(|| {
		Inactive::set(vec![CLINIC]);
		assert_noop!(registration(ANNA).send(), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_policy_is_committed_to_in_a_way_that_the_chain_knows() {
	on_chain(|| {
		let all = registration(ANNA)
			.signed_again(ANNA, |all| all.policy = Commitment { scheme: 2, hash: [1; 32] });
		assert_noop!(all.send(), Error::<Test>::SchemeNotKnown);
	});
}

#[test]
fn whoever_watches_the_patient_is_told() {
	on_chain(|| {
		let patient = registered(ANNA);
		let event = Event::PatientRegistered { patient, sponsor: CLINIC };
		let told = System::events().into_iter().find(|record| record.event == event.clone().into());
		let topics = told.expect("there is the event").topics;
		assert_eq!(topics, vec![patient.topic().into()]);
	});
}

#[test]
fn the_sponsor_gets_the_grants_of_the_consent() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_eq!(Granted::get(), vec![(patient, CLINIC, vec![grant()])]);
	});
}

#[test]
fn a_consent_may_give_nothing() {
	on_chain(|| {
		assert_ok!(registration(ANNA).signed_again(ANNA, |all| all.grants = vec![]).send());
		assert_eq!(Granted::get()[0].2, vec![]);
	});
}

#[test]
fn grants_that_are_not_admissible_undo_everything() {
	on_chain(|| {
		let with_nothing = registration(ANNA).signed_again(ANNA, |all| {
			all.grants = vec![
				grant(),
				InitialGrant { rights: Rights { read: false, contribute: false }, ..grant() },
			]
		});
		assert_noop!(with_nothing.send(), NOT_ADMISSIBLE);
	});
}

#[test]
fn an_account_with_a_role_is_not_also_a_holder() {
	on_chain(|| {
		for who in [CLINICIAN, RECORDER, OFFICER, ADMINISTRATOR, VALIDATOR, LABORATORY_RECORDER] {
			assert_noop!(registration(who).send(), Error::<Test>::AccountInUse);
		}
	});
}

#[test]
fn an_account_holds_one_id() {
	on_chain(|| {
		registered(ANNA);
		let again = registration(ANNA).signed_again(ANNA, |all| all.encryption_key = key(50));
		assert_noop!(again.send(), Error::<Test>::AccountInUse);
	});
}

#[test]
fn a_key_serves_one_patient() {
	on_chain(|| {
		registered(ANNA);
		let with_her_key =
			registration(BEN).signed_again(BEN, |all| all.encryption_key = key(ANNA));
		assert_noop!(with_her_key.send(), Error::<Test>::KeyInUse);
	});
}

#[test]
fn a_key_that_serves_elsewhere_is_refused() {
	on_chain(|| {
		KeysElsewhere::set(vec![key(BEN)]);
		assert_noop!(registration(BEN).send(), Error::<Test>::KeyInUse);
	});
}

#[test]
fn a_key_that_nothing_can_be_sealed_to_is_refused() {
	on_chain(|| {
		let unusable = [key(0), EncryptionKey { scheme: 2, bytes: [1; 32] }];
		for unusable in unusable {
			let all = registration(ANNA).signed_again(ANNA, |all| all.encryption_key = unusable);
			assert_noop!(all.send(), Error::<Test>::KeyNotUsable);
		}
	});
}

#[test]
fn the_id_is_derived_from_the_parent_block_and_the_place_in_the_block() {
	on_chain(|| {
		at(5, 3);
		let patient = registered(ANNA);
		let mut input = b"anamnesis/patient/v1".to_vec();
		input.extend(System::parent_hash().as_bytes());
		input.extend([3, 0, 0, 0]);
		input.extend([0, 0, 0, 0]);
		assert_eq!(patient.0, sp_io::hashing::blake2_256(&input)[..16]);
	});
}

#[test]
fn who_registers_has_no_influence_on_the_id() {
	let id_of = |all: fn() -> Registration| {
		let mut id = None;
		on_chain(|| {
			assert_ok!(all().send());
			id = ids().pop();
		});
		id.expect("somebody was registered")
	};
	let annas = id_of(|| registration(ANNA));
	assert_eq!(annas, id_of(|| registration(BEN)));
	assert_eq!(annas, id_of(|| Registration { by: RECORDER, ..registration(ANNA) }));
}

#[test]
fn another_block_and_another_place_give_another_id() {
	on_chain(|| {
		at(5, 3);
		let patient = registered(ANNA);
		assert_eq!(forget(&patient), Forgetting::Done);
		for (block, place) in [(6, 3), (5, 4)] {
			at(block, place);
			Now::mutate(|now| *now += MINUTE);
			let other = registered(ANNA);
			assert_ne!(other, patient);
			assert_eq!(forget(&other), Forgetting::Done);
		}
	});
}

#[test]
fn patients_of_one_transaction_get_different_ids() {
	on_chain(|| {
		let (anna, ben) = (registered(ANNA), registered(BEN));
		assert_ne!(anna, ben);
		assert_eq!(ids().len(), 2);
	});
}

#[test]
fn one_transaction_registers_a_bounded_number_of_patients() {
	on_chain(|| {
		let most = u8::try_from(MAX_REGISTRATIONS).expect("a few");
		for seed in 1..=most {
			assert_ok!(registration(seed).send());
		}
		assert_noop!(registration(most + 1).send(), Error::<Test>::MaxRegistrationsExceeded);

		System::set_extrinsic_index(1);
		assert_ok!(registration(most + 1).send());
	});
}

#[test]
fn the_event_names_neither_account_nor_key() {
	on_chain(|| {
		registered(ANNA);
		// System tells of the new account by itself, for the length of the block.
		let ours: Vec<u8> = System::events()
			.into_iter()
			.filter(|record| matches!(record.event, RuntimeEvent::PatientRegistry(_)))
			.flat_map(|record| record.event.encode())
			.collect();
		let contains = |bytes: &[u8]| ours.windows(bytes.len()).any(|window| window == bytes);
		assert!(contains(&ids()[0].0));
		assert!(!contains(&<[u8; 32]>::from(account(ANNA))));
		assert!(!contains(&key(ANNA).bytes));
	});
}
