//! `try_state` finds storage that breaks the pallet's rules.

use crate::{mock::*, *};
use frame_support::assert_ok;
use sp_runtime::TryRuntimeError;

/// Two documents, of which the first was amended; a batch with an amended leaf; a document of a device's and one of the
/// patient's; and on the first one everything that can hang on a record.
fn sound() {
	assert_ok!(anchor_with(&KEYHOLDERS));
	assert_ok!(anchor_at(OTHER_VAULT, 2));
	assert_ok!(amend(0, 3));
	assert_ok!(anchor_batch(5));
	assert_ok!(amend_leaf(BATCH, 4, 4));
	assert_ok!(anchor_from(DEVICE, 5));
	assert_ok!(anchor_own(HOLDER, RecordCategory::Other, 6));
	assert_ok!(RecordAnchors::ask_rectification(signed(HOLDER), PATIENT, 0, commitment(9)));
	assert_ok!(offer(0));
	assert_ok!(hold(0));
	assert_ok!(hold(1));
}

const BATCH: RecordId = 2;
const OF_LEAF: RecordId = 3;
const DEVICES: RecordId = 4;
const OWN: RecordId = 5;

/// Breaks a sound state and expects this complaint.
fn finds(complaint: &'static str, corrupt: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		sound();
		assert_ok!(RecordAnchors::do_try_state());
		corrupt();
		assert_eq!(RecordAnchors::do_try_state(), Err(TryRuntimeError::Other(complaint)));
	});
}

fn change_history(change: impl FnOnce(&mut History)) {
	Histories::<Test>::mutate(PATIENT, |entry| change(entry.as_mut().expect("it is there")));
}

fn change_record(id: RecordId, change: impl FnOnce(&mut Record)) {
	Records::<Test>::mutate(PATIENT, id, |entry| change(entry.as_mut().expect("it is there")));
}

fn change_amendment(change: impl FnOnce(&mut Anchor<u64>)) {
	Anchors::<Test>::mutate((PATIENT, 0, 1), |entry| change(entry.as_mut().expect("it is there")));
}

fn change_rectification(change: impl FnOnce(&mut Rectification)) {
	Rectifications::<Test>::mutate(PATIENT, 0, |entry| {
		change(entry.as_mut().expect("it is there"))
	});
}

fn change_offer(change: impl FnOnce(&mut Transfer)) {
	Transfers::<Test>::mutate(PATIENT, 0, |offers| change(offers.get_mut(0).expect("it is there")));
}

#[test]
fn a_record_with_a_number_not_given_yet() {
	finds("a record has a number that was not given yet", || {
		change_history(|history| history.records = OWN)
	});
}

#[test]
fn a_record_without_a_version() {
	finds("there is a record without a version", || change_record(0, |record| record.versions = 0));
}

#[test]
fn a_custodian_that_holds_keys_of_what_it_keeps_or_one_named_twice() {
	for keyholders in [vec![VAULT], vec![KEYHOLDERS[0], KEYHOLDERS[0]]] {
		finds("a record's keyholders are not what they can be", || {
			change_record(1, |record| {
				record.custodian = VAULT;
				record.keyholders = keyholders_of(&keyholders);
			});
		});
	}
}

#[test]
fn a_batch_that_cannot_be() {
	let complaint = "a batch has no leaves or too many, was amended, or is a patient's";
	for leaves in [0, (1 << 20) + 1] {
		finds(complaint, || change_record(BATCH, |record| record.leaves = Some(leaves)));
	}
	finds(complaint, || change_record(BATCH, |record| record.versions = 2));
	finds(complaint, || change_record(OWN, |record| record.leaves = Some(1)));
}

#[test]
fn a_device_that_writes_findings() {
	finds("a device has written something else than device data", || {
		change_record(DEVICES, |record| record.category = RecordCategory::Results)
	});
}

#[test]
fn what_only_a_professionals_record_has() {
	let complaint = "what no professional wrote has a retention date, or amends a batch";
	finds(complaint, || change_record(OWN, |record| record.retain_until = Some(Quarter(9))));
	finds(complaint, || {
		change_record(DEVICES, |record| record.amends = Some(LeafOf { record: BATCH, leaf: 0 }))
	});
}

#[test]
fn a_gap_in_the_versions() {
	finds("the versions of a record are not numbered without gaps", || {
		Anchors::<Test>::remove((PATIENT, 0, 0))
	});
	finds("the versions of a record are not numbered without gaps", || {
		change_record(0, |record| record.versions = 3)
	});
}

#[test]
fn a_version_that_could_not_have_been_anchored() {
	finds("a commitment has a scheme that is not the record's", || {
		change_amendment(|anchor| anchor.commitment.scheme = Commitment::BATCH_SCHEME)
	});
	finds("a sealed record is longer than can be", || change_amendment(|anchor| anchor.size = 64));
	finds("a version has no reason, or a first one has", || {
		change_amendment(|anchor| anchor.reason = None)
	});
	finds("a version was written after it was anchored", || {
		change_amendment(|anchor| anchor.recorded_on = Some(Day(1)))
	});
	finds("a version changes nothing", || {
		change_amendment(|anchor| anchor.commitment = commitment(1))
	});
	finds("a version was anchored before the one it supersedes", || {
		change_amendment(|anchor| anchor.sequence = 0);
		Anchors::<Test>::mutate((PATIENT, 0, 0), |first| {
			first.as_mut().expect("it is there").sequence = 2;
		});
	});
	finds("a version was written before the one it supersedes", || {
		change_amendment(|anchor| {
			anchor.anchored_at = 5 * DAY;
			anchor.recorded_on = Some(Day(4));
		});
		Anchors::<Test>::mutate((PATIENT, 0, 0), |first| {
			let first = first.as_mut().expect("it is there");
			first.anchored_at = 5 * DAY;
			first.recorded_on = Some(Day(5));
		});
	});
}

#[test]
fn a_place_in_the_order_that_is_taken_or_was_not_given_yet() {
	let complaint =
		"two versions have one place in the order of anchoring, or one was not given yet";
	finds(complaint, || change_amendment(|anchor| anchor.sequence = 1));
	finds(complaint, || change_history(|history| history.versions = 6));
}

#[test]
fn a_commitment_that_was_changed_afterwards() {
	finds("a record's digest is not that of its versions", || {
		change_amendment(|anchor| anchor.commitment = commitment(77))
	});
}

#[test]
fn a_record_that_moved_to_another_custodian_or_category() {
	finds("a custodian's holding is not what it keeps", || {
		change_record(1, |record| record.custodian = VAULT)
	});
	finds("a custodian's holding is not what it keeps", || {
		change_record(1, |record| record.category = RecordCategory::Imaging)
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
fn a_holding_that_went_before_the_purge_began() {
	finds("a custodian's holding is not what it keeps", || {
		Holdings::<Test>::remove(PATIENT, VAULT);
		change_history(|history| history.custodians = 1);
	});
}

#[test]
fn a_leaf_that_is_not_there() {
	let complaint = "something has happened to a leaf that is not there";
	let erased = LeafState::Erased { amendment: None };
	for (record, leaf) in [(BATCH, 5), (0, 0), (77, 0)] {
		finds(complaint, || Leaves::<Test>::insert((PATIENT, record, leaf), erased));
	}
}

#[test]
fn leaves_and_records_that_do_not_know_each_other() {
	finds("a leaf is amended by a record to come", || {
		Leaves::<Test>::insert((PATIENT, BATCH, 0), LeafState::AmendedBy(77))
	});
	finds("a leaf is amended by a record that does not say so", || {
		Leaves::<Test>::insert((PATIENT, BATCH, 0), LeafState::AmendedBy(1))
	});
	finds("a record amends a leaf that does not say so", || {
		Leaves::<Test>::remove((PATIENT, BATCH, 4))
	});
	finds("a record amends a leaf that does not say so", || {
		let erased = LeafState::Erased { amendment: None };
		Leaves::<Test>::insert((PATIENT, BATCH, 4), erased);
	});
	finds("an erased leaf names a record that is gone", || {
		let removed = Records::<Test>::get(PATIENT, OF_LEAF).expect("it is there");
		RecordAnchors::remove_record(&PATIENT, OF_LEAF, removed);
		let erased = LeafState::Erased { amendment: Some(OF_LEAF) };
		Leaves::<Test>::insert((PATIENT, BATCH, 4), erased);
	});
}

#[test]
fn rectification_that_could_not_have_been_asked_for() {
	let complaint = "rectification was asked for of what no professional wrote, or of nothing";
	for record in [OWN, 77] {
		finds(complaint, || {
			let asked = Rectifications::<Test>::get(PATIENT, 0).expect("it is there");
			Rectifications::<Test>::insert(PATIENT, record, asked);
		});
	}
	finds("nothing was asked or answered of a record's rectification", || {
		change_rectification(|rectification| rectification.open = None)
	});
	let complaint = "rectification was asked for or answered in the future";
	let now = 10;
	finds(complaint, || {
		change_rectification(|rectification| rectification.accepted_at = Some(now + 1))
	});
	finds(complaint, || {
		change_rectification(|rectification| {
			let why = RectificationRefusal::Accurate;
			rectification.refused = Some(RefusedRectification { why, at: now + 1 });
		})
	});
	finds(complaint, || {
		change_rectification(|rectification| {
			rectification.open.as_mut().expect("it is open").asked_at = now + 1;
		})
	});
	finds(complaint, || {
		change_rectification(|rectification| {
			rectification.open.as_mut().expect("it is open").due_at = now;
		})
	});
}

#[test]
fn holds_on_nothing_or_in_no_order() {
	finds("there is a hold on no record", || {
		Holds::<Test>::mutate(PATIENT, |holds| {
			holds.get_mut(1).expect("it is there").record = 77;
		})
	});
	finds("holds are not in the order of the records", || {
		Holds::<Test>::mutate(PATIENT, |holds| {
			holds.get_mut(1).expect("it is there").record = 0;
		})
	});
}

#[test]
fn offers_that_could_not_have_been_made() {
	finds("there is an offer of no record", || {
		let offers = Transfers::<Test>::get(PATIENT, 0);
		Transfers::<Test>::insert(PATIENT, 77, offers);
	});
	finds("a record has an entry without an offer", || {
		Transfers::<Test>::insert(PATIENT, 1, BoundedVec::default())
	});
	finds("somebody offers what they do not do", || change_offer(|offer| offer.from = VAULTS[2]));
	finds("somebody offers what they do not do", || {
		change_offer(|offer| offer.service = Service::Keyholder)
	});
	finds("somebody is to take over from themselves", || change_offer(|offer| offer.to = VAULT));
	finds("there are two offers of one", || {
		Transfers::<Test>::mutate(PATIENT, 0, |offers| {
			let again = *offers.first().expect("it is there");
			offers.try_push(again).expect("there is room");
		})
	});
}

#[test]
fn what_is_left_of_a_record_that_is_there_or_never_was() {
	let complaint = "a record is being removed that is there, or was never";
	for record in [0, 77] {
		finds(complaint, || Removing::<Test>::insert(PATIENT, Rest { record, versions: 1 }));
	}
}

#[test]
fn versions_of_no_record() {
	let complaint = "there is a version of no record";
	let anchor = || Anchors::<Test>::get((PATIENT, 0, 0)).expect("it is there");
	finds(complaint, || Anchors::<Test>::insert((PATIENT, 77, 0), anchor()));
	finds(complaint, || {
		let removed = Records::<Test>::get(PATIENT, 0).expect("it is there");
		RecordAnchors::remove_record(&PATIENT, 0, removed);
		assert_ok!(RecordAnchors::do_try_state());
		Removing::<Test>::insert(PATIENT, Rest { record: 0, versions: 1 });
	});
}

#[test]
fn a_history_of_nobody() {
	finds("there is a history of a patient who does not exist", || {
		Histories::<Test>::insert(NOBODY, History::default())
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
	finds("there is a version of a patient without a history", || {
		let anchor = Anchors::<Test>::get((PATIENT, 0, 0)).expect("it is there");
		Anchors::<Test>::insert((OTHER_PATIENT, 0, 0), anchor);
	});
	let complaint = "something is noted of a patient without a history";
	finds(complaint, || Leaves::<Test>::insert((OTHER_PATIENT, 0, 0), LeafState::AmendedBy(1)));
	finds(complaint, || {
		let asked = Rectifications::<Test>::get(PATIENT, 0).expect("it is there");
		Rectifications::<Test>::insert(OTHER_PATIENT, 0, asked);
	});
	finds(complaint, || {
		let offers = Transfers::<Test>::get(PATIENT, 0);
		Transfers::<Test>::insert(OTHER_PATIENT, 0, offers);
	});
	finds(complaint, || {
		let holds = Holds::<Test>::get(PATIENT);
		Holds::<Test>::insert(OTHER_PATIENT, holds);
	});
	finds(complaint, || Removing::<Test>::insert(OTHER_PATIENT, Rest { record: 0, versions: 1 }));
}

#[test]
fn a_batch_whose_amendments_are_counted_wrongly() {
	let complaint = "what amends a batch is not what custodians keep of it";
	finds(complaint, || Amendments::<Test>::remove(PATIENT, BATCH));
	finds(complaint, || {
		Amendments::<Test>::mutate(PATIENT, BATCH, |parts| {
			parts.get_mut(&VAULT).expect("it keeps one").count += 1;
		});
	});
}
