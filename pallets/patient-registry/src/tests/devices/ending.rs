//! When a device ends without anybody unbinding it.

use super::*;

/// Anna's account to be, with a key of the same number.
const NEW: u8 = 40;

/// Anna, who has two devices, and Ben and Carla, who can help to recover her id.
fn anna_with_devices() -> PatientId {
	let patient = registered(ANNA);
	for seed in [BEN, CARLA] {
		mandated(patient, seed, terms(MandateRights::ALL));
	}
	for seed in [SENSOR, SCALES] {
		bound(ANNA, patient, seed);
	}
	patient
}

/// Ben and Carla recover Anna's id to her new account.
fn recover(patient: PatientId) {
	assert_ok!(taking(BEN, patient, NEW).open());
	let new = account(NEW);
	assert_ok!(PatientRegistry::support_recovery(signed(CARLA), patient, new.clone()));
	Now::mutate(|now| *now += DefaultRecoveryDelay::get());
	assert_ok!(PatientRegistry::complete_recovery(signed(BEN), patient, new));
}

/// Whether the devices are gone, and everybody who has to know was told.
fn assert_all_gone(patient: PatientId) {
	assert!(numbers(patient).is_empty());
	assert_eq!(Devices::<Test>::iter_prefix(patient).count(), 0);
	for (device, seed) in [(0, SENSOR), (1, SCALES)] {
		assert_eq!(PatientRegistry::device(&account(seed)), None);
		assert_eq!(System::sufficients(&account(seed)), 0);
		System::assert_has_event(Event::DeviceUnbound { patient, device }.into());
	}
	assert_eq!(Unbound::get(), vec![(patient, 0), (patient, 1)]);
}

#[test]
fn a_binding_ends_by_itself() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		Now::set(BEGINNING + HALF_A_YEAR - 1);
		assert_eq!(PatientRegistry::device(&account(SENSOR)), Some((patient, 0)));
		Now::set(BEGINNING + HALF_A_YEAR);
		assert_eq!(PatientRegistry::device(&account(SENSOR)), None);
		assert_eq!(numbers(patient), vec![0], "it can be seen, until it is unbound");
	});
}

#[test]
fn devices_end_when_the_id_is_recovered() {
	on_chain(|| {
		let patient = anna_with_devices();
		recover(patient);
		assert_all_gone(patient);
	});
}

#[test]
fn an_attempt_at_recovery_alone_ends_no_device() {
	on_chain(|| {
		let patient = anna_with_devices();
		assert_ok!(taking(BEN, patient, NEW).open());
		assert_eq!(PatientRegistry::device(&account(SENSOR)), Some((patient, 0)));
	});
}

#[test]
fn the_new_account_binds_devices_anew_with_new_numbers() {
	on_chain(|| {
		let patient = anna_with_devices();
		recover(patient);
		assert_eq!(bound(NEW, patient, SENSOR), 2);
		assert_noop!(binding(ANNA, patient, 82).send(), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_device_is_not_also_the_account_that_the_id_is_recovered_to() {
	on_chain(|| {
		let patient = anna_with_devices();
		assert_noop!(taking(BEN, patient, SENSOR).open(), Error::<Test>::AccountInUse);
	});
}

#[test]
fn an_account_that_has_become_a_device_is_not_recovered_to() {
	on_chain(|| {
		let patient = anna_with_devices();
		assert_ok!(taking(BEN, patient, NEW).open());
		let new = account(NEW);
		assert_ok!(PatientRegistry::support_recovery(signed(CARLA), patient, new.clone()));
		bound(ANNA, patient, NEW);
		Now::mutate(|now| *now += DefaultRecoveryDelay::get());
		assert_noop!(
			PatientRegistry::complete_recovery(signed(BEN), patient, new),
			Error::<Test>::AccountInUse
		);
	});
}

#[test]
fn devices_end_when_a_child_is_handed_over() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		for seed in [SENSOR, SCALES] {
			bound(BEN, child, seed);
		}
		assert_ok!(taking(BEN, child, NEW).hand_over());
		assert_all_gone(child);
		Now::mutate(|now| *now += MINUTE);
		assert_eq!(bound(NEW, child, SENSOR), 2);
	});
}

#[test]
fn devices_end_when_another_account_is_declared() {
	on_chain(|| {
		let patient = anna_with_devices();
		let matter = Matter::Holder { holder: account(NEW), encryption_key: key(NEW) };
		let takeover = taking(STRANGER, patient, NEW);
		let proof = Proof { expires_at: takeover.expires_at, signature: takeover.signature };
		assert_ok!(PatientRegistry::declare(
			signed(OFFICER),
			CLINIC,
			patient,
			matter,
			Some(proof),
			commitment(1),
		));
		assert_ok!(PatientRegistry::confirm_declaration(
			signed(AUTHORITY_OFFICER),
			AUTHORITY,
			patient
		));
		assert_eq!(PatientRegistry::device(&account(SENSOR)), Some((patient, 0)));
		Now::mutate(|now| *now += DeclarationDelay::get());
		assert_ok!(PatientRegistry::carry_out_declaration(signed(OFFICER), CLINIC, patient));
		assert_all_gone(patient);
	});
}

#[test]
fn devices_add_nothing_of_who_has_died_and_go_on_if_that_was_wrong() {
	on_chain(|| {
		let patient = anna_with_devices();
		let note = |standing| {
			Patients::<Test>::mutate(patient, |entry| {
				entry.as_mut().expect("she is there").standing = standing
			})
		};
		note(Standing::Deceased { since: BEGINNING });
		assert_eq!(PatientRegistry::device(&account(SENSOR)), None);
		assert_noop!(binding(ANNA, patient, 82).send(), Error::<Test>::NotAuthorized);
		note(Standing::Registered);
		assert_eq!(PatientRegistry::device(&account(SENSOR)), Some((patient, 0)));
	});
}

#[test]
fn the_account_of_a_forgotten_patients_device_can_serve_again() {
	on_chain(|| {
		let patient = registered(ANNA);
		bound(ANNA, patient, SENSOR);
		forget(&patient);
		assert!(!DeviceNumbers::<Test>::contains_key(patient));
		registered(SENSOR);
	});
}
