//! The entries of the state.

use super::{chain::*, *};
use crate::proof::{Part::State, Problem::*};

#[test]
fn no_node_of_the_proof_can_be_left_out_or_changed() {
	let case = Case::new();
	let nodes = case.file.state.len();
	assert!(nodes > 6, "the ways to the entries have branches");
	for at in 0..nodes {
		case.with(|file| drop(file.state.remove(at))).is_refused(State, NodeMissing);
		for byte in 0..case.file.state[at].len() {
			case.with(|file| file.state[at][byte] ^= 0x10).is_refused(State, NodeMissing);
		}
	}
}

#[test]
fn a_node_too_many_is_refused() {
	let case = Case::new();
	for extra in [vec![0; 40], Vec::new(), vec![0]] {
		let with_it = case.with(|file| {
			file.state.push(extra);
			file.state.sort();
		});
		with_it.is_refused(State, NodeNotNeeded);
	}
	let twice = case.with(|file| file.state.insert(0, file.state[0].clone()));
	twice.is_refused(State, NodeNotNeeded);
	// A node of the same state, on the way to something else.
	let beside = Keys::of(&Subject { record: 4, ..SUBJECT });
	let entries = entries(&SUBJECT, &record(), &anchor(commitment()));
	let keys = Keys::of(&SUBJECT);
	let more = keys.all().chain([&beside.anchor[..]]);
	let (_, nodes) = prove(entries, more, sp_runtime::StateVersion::V1);
	assert!(nodes.len() > case.file.state.len());
	case.with(|file| file.state = nodes).is_refused(State, NodeNotNeeded);
}

#[test]
fn nodes_have_one_order() {
	Case::new().with(|file| file.state.swap(0, 1)).is_refused(State, NodeNotNeeded);
}

#[test]
fn the_file_cannot_say_what_its_nodes_are_about() {
	let case = Case::new();
	let others: [Subject; 3] = [
		Subject { patient: PatientId([0x5d; 16]), ..SUBJECT },
		Subject { record: 4, ..SUBJECT },
		Subject { version: 0, ..SUBJECT },
	];
	for subject in others {
		let failure = case.with(|file| file.subject = subject).verify().expect_err("it is another");
		assert_eq!(failure.part, State);
	}
}

#[test]
fn what_the_state_does_not_have_is_not_proven() {
	let all = entries(&SUBJECT, &record(), &anchor(commitment()));
	let keys = Keys::of(&SUBJECT);
	for key in [&keys.shape, &keys.time, &keys.record, &keys.anchor] {
		let mut entries = all.clone();
		entries.remove(key);
		Case::about(SUBJECT, entries).is_refused(State, EntryMissing);
	}
}

#[test]
fn entries_of_another_shape_are_not_guessed_at() {
	let all = entries(&SUBJECT, &record(), &anchor(commitment()));
	let keys = Keys::of(&SUBJECT);
	let with = |key: &[u8], value: Vec<u8>| {
		let mut entries = all.clone();
		entries.insert(key.to_vec(), value);
		Case::about(SUBJECT, entries)
	};
	with(&keys.shape, (SHAPE + 1).encode()).is_refused(State, EntryNotReadable);
	for (key, value) in [
		(&keys.record, record().encode()),
		(&keys.anchor, anchor(commitment()).encode()),
		(&keys.time, TIME.encode()),
	] {
		with(key, [&value[..], &[0]].concat()).is_refused(State, EntryNotReadable);
		with(key, value[1..].to_vec()).is_refused(State, EntryNotReadable);
	}
}

#[test]
fn a_version_that_was_followed_by_another_is_superseded() {
	let old = Subject { version: 0, ..SUBJECT };
	let case = Case::about(old, entries(&old, &record(), &anchor(commitment())));
	assert_eq!(case.verify().map(|proven| proven.standing), Ok(Standing::Superseded));
}

/// A batch of five documents.
fn batch() -> StoredRecord {
	StoredRecord { versions: 1, leaves: Some(5), category: RecordCategory::DeviceData, ..record() }
}

fn leaf(number: u32) -> Subject {
	Subject { version: 0, leaf: Some(number), ..SUBJECT }
}

fn batch_with(subject: Subject, leaf: Option<StoredLeaf>) -> Case {
	let mut entries = entries(&subject, &batch(), &anchor(commitment()));
	let key = Keys::of(&subject).leaf.expect("a leaf is meant");
	entries.extend(leaf.map(|leaf| (key, leaf.encode())));
	Case::about(subject, entries)
}

#[test]
fn a_leaf_is_current_unless_something_is_noted_of_it() {
	let standing = |noted| batch_with(leaf(3), noted).verify().map(|proven| proven.standing);
	assert_eq!(standing(None), Ok(Standing::Current));
	assert_eq!(standing(Some(StoredLeaf::AmendedBy(9))), Ok(Standing::AmendedBy(9)));
	let erased = StoredLeaf::Erased { amendment: None };
	assert_eq!(standing(Some(erased)), Ok(Standing::Erased));
}

#[test]
fn what_is_noted_of_a_leaf_cannot_be_kept_silent() {
	let case = batch_with(leaf(3), Some(StoredLeaf::AmendedBy(9)));
	let about_the_batch = case.with(|file| file.subject.leaf = None);
	about_the_batch.is_refused(State, NodeNotNeeded);
	for at in 0..case.file.state.len() {
		case.with(|file| drop(file.state.remove(at))).is_refused(State, NodeMissing);
	}
}

#[test]
fn a_leaf_is_one_of_a_batch() {
	batch_with(leaf(5), None).is_refused(Part::Subject, NoBatch);
	assert!(batch_with(leaf(4), None).verify().is_ok());
	let subject = Subject { leaf: Some(0), ..SUBJECT };
	let document = entries(&subject, &record(), &anchor(commitment()));
	Case::about(subject, document).is_refused(Part::Subject, NoBatch);
}
