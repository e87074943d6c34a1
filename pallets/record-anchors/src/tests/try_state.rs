//! `try_state` finds storage that breaks the pallet's rules.

use crate::{mock::*, *};
use frame_support::assert_ok;
use sp_runtime::TryRuntimeError;

/// Breaks a sound state and expects this complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		assert_ok!(anchor(1));
		assert_ok!(anchor_at(OTHER_VAULT, 2));
		assert_ok!(amend(0, 3));
		assert_ok!(RecordAnchors::do_try_state());
		corrupt();
		assert_eq!(RecordAnchors::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change_history(change: impl FnOnce(&mut History)) {
	Histories::<Test>::mutate(PATIENT, |entry| change(entry.as_mut().expect("it is there")));
}

fn change_record(change: impl FnOnce(&mut Record)) {
	Records::<Test>::mutate(PATIENT, 0, |entry| change(entry.as_mut().expect("it is there")));
}

fn change_amendment(change: impl FnOnce(&mut Anchor<u64>)) {
	Anchors::<Test>::mutate((PATIENT, 0, 1), |entry| change(entry.as_mut().expect("it is there")));
}

#[test]
fn a_record_with_a_number_not_given_yet() {
	finds("a record has a number that was not given yet", || {
		change_history(|history| history.records = 1)
	});
}

#[test]
fn a_wrong_count_of_records_or_versions() {
	finds("a patient's count of records is wrong", || {
		change_history(|history| history.records = 3)
	});
	finds("a patient's count of versions is wrong", || {
		change_history(|history| history.versions = 4)
	});
}

#[test]
fn a_record_without_a_version() {
	finds("there is a record without a version", || change_record(|record| record.versions = 0));
}

#[test]
fn a_gap_in_the_versions() {
	finds("the versions of a record are not numbered without gaps", || {
		Anchors::<Test>::remove((PATIENT, 0, 0))
	});
	finds("the versions of a record are not numbered without gaps", || {
		change_record(|record| record.versions = 3)
	});
}

#[test]
fn a_version_that_could_not_have_been_anchored() {
	finds("a commitment has a scheme that is not known", || {
		change_amendment(|anchor| anchor.commitment.scheme = 2)
	});
	finds("a sealed record is longer than can be", || change_amendment(|anchor| anchor.size = 64));
	finds("a version was anchored by somebody else", || {
		change_amendment(|anchor| anchor.author = HOSPITAL)
	});
	finds("a version has no reason, or a first one has", || {
		change_amendment(|anchor| anchor.reason = None)
	});
	finds("a version changes nothing", || {
		change_amendment(|anchor| anchor.commitment = commitment(1))
	});
}

#[test]
fn a_commitment_that_was_changed_afterwards() {
	finds("a custodian's holding is not what it keeps", || {
		change_amendment(|anchor| anchor.commitment = commitment(77))
	});
}

#[test]
fn a_record_that_moved_to_another_custodian() {
	finds("a custodian's holding is not what it keeps", || {
		change_record(|record| record.custodian = OTHER_VAULT)
	});
}

#[test]
fn a_wrong_order_of_anchoring() {
	finds("the order of anchoring is not numbered without gaps", || {
		change_amendment(|anchor| anchor.sequence = 1)
	});
}

#[test]
fn a_wrong_count_of_custodians_or_too_many() {
	finds("a patient's count of custodians is wrong", || {
		change_history(|history| history.custodians = 1)
	});
	finds("too many custodians keep records of a patient", || {
		for custodian in [77, 78] {
			Holdings::<Test>::insert(PATIENT, custodian, Holding::default());
		}
		change_history(|history| history.custodians = 4);
	});
}

#[test]
fn a_history_of_nothing_or_of_nobody() {
	finds("there is a history without records", || {
		Histories::<Test>::insert(OTHER_PATIENT, History::default())
	});
	finds("there are records of a patient who does not exist", || {
		Histories::<Test>::insert(NOBODY, History { records: 1, versions: 1, custodians: 0 });
		let record = Records::<Test>::get(PATIENT, 1).expect("it is there");
		Records::<Test>::insert(NOBODY, 0, record);
		let anchor = Anchors::<Test>::get((PATIENT, 1, 0)).expect("it is there");
		Anchors::<Test>::insert((NOBODY, 0, 0), anchor);
	});
}

#[test]
fn entries_that_belong_to_nothing() {
	finds("there is a record of a patient without a history", || {
		let record = Records::<Test>::get(PATIENT, 0).expect("it is there");
		Records::<Test>::insert(OTHER_PATIENT, 0, record);
	});
	finds("there is a holding of a patient without a history", || {
		Holdings::<Test>::insert(OTHER_PATIENT, VAULT, Holding::default())
	});
	finds("there is a version of no record", || {
		let anchor = Anchors::<Test>::get((PATIENT, 0, 0)).expect("it is there");
		Anchors::<Test>::insert((OTHER_PATIENT, 0, 0), anchor);
	});
}

#[test]
fn a_holding_that_went_before_the_purge_began() {
	finds("a custodian's holding is not what it keeps", || {
		Holdings::<Test>::remove(PATIENT, VAULT);
		change_history(|history| history.custodians = 1);
	});
}

#[test]
fn a_custodian_that_holds_keys_of_what_it_keeps_or_one_named_twice() {
	for keyholders in [vec![VAULT], vec![KEYHOLDERS[0], KEYHOLDERS[0]]] {
		finds("a record's keyholders are not what they can be", || {
			Records::<Test>::mutate(PATIENT, 0, |record| {
				let record = record.as_mut().expect("it is there");
				record.keyholders = keyholders.clone().try_into().expect("they fit");
			});
		});
	}
}
