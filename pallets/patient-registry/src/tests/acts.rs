//! Who may what: the trait `Patients`, as other pallets ask.

use crate::{mock::*, *};
use anamnesis_primitives::{Categories, GrantScope, MandateRights};
use frame_support::assert_ok;
use PatientAct::*;

const ACTS: [PatientAct; 7] = [See, Grant, Revoke, Erase, Recover, Represent, HandOver];
const NO_RIGHTS: MandateRights =
	MandateRights { see: false, grant: false, erase: false, recover: false };

/// What somebody may do for the patient now.
fn acts(patient: PatientId, who: u8) -> Vec<PatientAct> {
	ACTS.into_iter().filter(|act| PatientRegistry::may(&patient, &account(who), *act)).collect()
}

fn dies(patient: PatientId) {
	Patients::<Test>::mutate(patient, |entry| {
		entry.as_mut().expect("they are there").standing = Standing::Deceased { since: Now::get() }
	});
}

#[test]
fn the_holder_does_everything_but_recover_and_hand_over() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_eq!(acts(patient, ANNA), vec![See, Grant, Revoke, Erase, Represent]);
	});
}

#[test]
fn somebody_elses_holder_does_nothing() {
	on_chain(|| {
		let patient = registered(ANNA);
		registered(ELLA);
		for who in [ELLA, STRANGER, CLINICIAN, OFFICER, ADMINISTRATOR, AUTHORITY_OFFICER] {
			assert_eq!(acts(patient, who), vec![], "{who}");
		}
	});
}

#[test]
fn nobody_does_anything_for_nobody() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(MandateRights::ALL));
		for who in [ANNA, BEN, STRANGER] {
			assert_eq!(acts(PatientId([9; 16]), who), vec![], "{who}");
		}
	});
}

#[test]
fn each_right_of_a_mandate_is_for_its_acts() {
	for (rights, expected) in [
		(MandateRights { see: true, ..NO_RIGHTS }, vec![See]),
		(MandateRights { grant: true, ..NO_RIGHTS }, vec![Grant, Revoke]),
		(MandateRights { erase: true, ..NO_RIGHTS }, vec![Erase]),
		(MandateRights { recover: true, ..NO_RIGHTS }, vec![Recover]),
		(MandateRights::ALL, vec![See, Grant, Revoke, Erase, Recover]),
	] {
		on_chain(|| {
			let patient = registered(ANNA);
			mandated(patient, BEN, terms(rights));
			assert_eq!(acts(patient, BEN), expected);
		});
	}
}

#[test]
fn a_mandate_ends_when_its_quarter_begins() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(MandateRights::ALL));
		let end = in_quarters(4).begins();
		Now::set(end - 1);
		assert_eq!(acts(patient, BEN), vec![See, Grant, Revoke, Erase, Recover]);
		assert_eq!(
			PatientRegistry::mandate(&patient, &account(BEN)),
			Some(terms(MandateRights::ALL))
		);
		Now::set(end);
		assert_eq!(acts(patient, BEN), vec![]);
		assert_eq!(PatientRegistry::mandate(&patient, &account(BEN)), None);
		assert_eq!(PatientRegistry::acts_for(&account(BEN)), Some(patient));
	});
}

#[test]
fn a_guardian_acts_in_everything() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		assert_eq!(acts(child, BEN), ACTS.to_vec());
	});
}

#[test]
fn after_the_end_a_guardian_takes_back_and_hands_over() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		Now::set(in_quarters(12).begins());
		assert_eq!(acts(child, BEN), vec![Revoke, HandOver]);
	});
}

#[test]
fn a_childs_other_representatives_take_back_besides_what_their_mandate_says() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		let to_see = terms(MandateRights { see: true, ..NO_RIGHTS });
		assert_ok!(giving(BEN, child, CARLA, to_see).send());
		assert_eq!(acts(child, CARLA), vec![See, Revoke]);
		Now::set(in_quarters(4).begins());
		assert_eq!(acts(child, CARLA), vec![Revoke]);
	});
}

#[test]
fn with_all_rights_to_some_records_nobody_hands_a_child_over() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		let scope = GrantScope::Categories(Categories(1));
		let some = MandateTerms { scope, ..terms(MandateRights::ALL) };
		assert_ok!(giving(BEN, child, CARLA, some).send());
		assert_eq!(acts(child, CARLA), vec![See, Grant, Revoke, Erase, Recover, Represent]);
	});
}

#[test]
fn who_has_died_does_nothing_and_is_still_there() {
	on_chain(|| {
		let patient = registered(ANNA);
		dies(patient);
		assert_eq!(acts(patient, ANNA), vec![]);
		assert_eq!(PatientRegistry::holder(&patient), None);
		assert_eq!(PatientRegistry::held_by(&account(ANNA)), Some(patient));
		assert!(PatientRegistry::exists(&patient));
	});
}

#[test]
fn a_mandate_goes_on_after_death_but_for_recovery() {
	on_chain(|| {
		let patient = registered(ANNA);
		mandated(patient, BEN, terms(MandateRights::ALL));
		dies(patient);
		assert_eq!(acts(patient, BEN), vec![See, Grant, Revoke, Erase]);
		assert_eq!(
			PatientRegistry::mandate(&patient, &account(BEN)),
			Some(terms(MandateRights::ALL))
		);
		Now::set(in_quarters(4).begins());
		assert_eq!(acts(patient, BEN), vec![]);
	});
}

#[test]
fn a_child_who_has_died_is_not_represented_by_more_people_or_handed_over() {
	on_chain(|| {
		let child = registered_by_guardian(BEN, 50);
		dies(child);
		assert_eq!(acts(child, BEN), vec![See, Grant, Revoke, Erase]);
		Now::set(in_quarters(12).begins());
		assert_eq!(acts(child, BEN), vec![Revoke]);
	});
}

#[test]
fn somebody_elses_mandate_says_nothing_about_this_patient() {
	on_chain(|| {
		let (anna, ella) = (registered(ANNA), registered(ELLA));
		mandated(ella, BEN, terms(MandateRights::ALL));
		assert_eq!(acts(anna, BEN), vec![]);
		assert_eq!(PatientRegistry::mandate(&anna, &account(BEN)), None);
	});
}

#[test]
fn the_holder_has_no_mandate() {
	on_chain(|| {
		let patient = registered(ANNA);
		assert_eq!(PatientRegistry::mandate(&patient, &account(ANNA)), None);
	});
}
