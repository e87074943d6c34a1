//! What the decision reads does not depend on how many grants there are.

use super::questions::*;
use crate::{mock::*, *};
use anamnesis_primitives::{traits::AccessControl, AccessDecision, Purpose, RecordCategory};
use frame_support::assert_ok;
use sp_io::TestExternalities;

/// What was read of the trie: how many nodes, and how many bytes.
#[derive(Debug)]
struct Read {
	nodes: usize,
	bytes: usize,
}

/// How many values the decision looks up in this pallet's storage for a clinician who reads for research: for which project
/// they work, the project, and what was granted to the practitioner, the organisation and the project.
const VALUES: usize = 5;

/// As much more may be read of a trie with ten thousand entries and more, for each value: it is a few branches deeper.
const MORE_NODES: usize = 4;
/// A branch is at most 16 hashes of 32 bytes, and a little.
const BYTES_OF_A_NODE: usize = 600;

/// Whether the institute's researcher may read Anna's result, and what it takes to know.
fn asked(ext: &mut TestExternalities) -> (AccessDecision, Read) {
	ext.commit_all().expect("what was written is written");
	let question = Question {
		reader: RESEARCHER,
		acting_for: Some(INSTITUTE),
		purpose: Purpose::Research,
		..QUESTION
	};
	let (answer, proof) = ext.execute_and_prove(|| ask(question));
	let nodes = proof.iter_nodes().count();
	(answer, Read { nodes, bytes: proof.iter_nodes().map(Vec::len).sum() })
}

/// Whether the clinic's recorder may add one for Anna, and what it takes to know.
fn asked_to_add(ext: &mut TestExternalities) -> (bool, Read) {
	ext.commit_all().expect("what was written is written");
	let (answer, proof) = ext.execute_and_prove(|| {
		AccessGrants::may_contribute(&ANNA, &RECORDER, CLINIC, RecordCategory::Results)
	});
	let nodes = proof.iter_nodes().count();
	(answer, Read { nodes, bytes: proof.iter_nodes().map(Vec::len).sum() })
}

/// A chain on which Anna has granted one thing: to a project. As many grantees and grants are possible as in the runtime.
fn one_grant() -> TestExternalities {
	let mut ext = new_test_ext();
	MaxGrantees::set(256);
	MaxGrantsPerGrantee::set(8);
	ext.execute_with(|| {
		let project = new_project(LATER);
		assert_ok!(assign(project));
		let grant = Grant { purposes: research(), ..terms() };
		assert_ok!(anna_grants(Grantee::Project(project), grant));
	});
	ext
}

/// As many grants by Anna as fit: eight to each of 256 grantees, all but one of them to strangers of the reader's.
fn as_many_as_anna_can_give() {
	for organisation in 1_000..1_255 {
		Active::mutate(|active| active.push(organisation));
		// No two entries are the same: of nodes that are the same, a proof has one.
		let grants = vec![Grant { from: organisation.into(), ..terms() }; 8];
		assert_ok!(AccessGrants::give(&ANNA, Grantee::Organisation(organisation), grants));
	}
	assert_eq!(Given::<Test>::get(ANNA).grantees.len(), 256);
}

/// So many other patients have granted the clinic, the institute and the project something.
fn others(count: u32) {
	for n in 0..count {
		let mut id = [0xff; 16];
		id[..4].copy_from_slice(&n.to_le_bytes());
		let grants = vec![Grant { purposes: research(), from: n.into(), ..terms() }];
		for grantee in [to_clinic(), Grantee::Organisation(INSTITUTE), Grantee::Project(0)] {
			assert_ok!(AccessGrants::give(&PatientId(id), grantee, grants.clone()));
		}
	}
}

fn grants_on_chain(ext: &mut TestExternalities) -> usize {
	ext.execute_with(|| Grants::<Test>::iter_values().map(|grants| grants.len()).sum())
}

/// What is read more is the depth of the trie and nothing else.
fn is_no_more_than_deeper(few: &Read, many: &Read, values: usize) {
	println!("{few:?} with few grants, {many:?} with many");
	let nodes = values * MORE_NODES;
	assert!(many.nodes <= few.nodes + nodes, "{many:?} are many more than {few:?}");
	assert!(
		many.bytes <= few.bytes + nodes * BYTES_OF_A_NODE,
		"{many:?} is much more than {few:?}"
	);
}

#[test]
fn the_decision_reads_as_much_with_one_grant_as_with_ten_thousand() {
	let mut ext = one_grant();
	let (answer, few) = asked(&mut ext);
	assert_eq!(answer, PERMIT);
	assert_eq!(grants_on_chain(&mut ext), 1);

	ext.execute_with(|| {
		as_many_as_anna_can_give();
		others(3_000);
	});
	let (answer, many) = asked(&mut ext);
	assert_eq!(answer, PERMIT);
	assert!(grants_on_chain(&mut ext) > 10_000);
	is_no_more_than_deeper(&few, &many, VALUES);
}

#[test]
fn whether_somebody_may_add_reads_as_much_with_one_grant_as_with_ten_thousand() {
	let mut ext = one_grant();
	let add = |ext: &mut TestExternalities| {
		ext.execute_with(|| {
			let grant = Grant { rights: CONTRIBUTE, ..terms() };
			assert_ok!(anna_grants(Grantee::Practitioner(RECORDER), grant));
		})
	};
	add(&mut ext);
	let (may, few) = asked_to_add(&mut ext);
	assert!(may);

	ext.execute_with(|| {
		assert_ok!(AccessGrants::revoke_grantee(signed(ANNAS_ACCOUNT), ANNA, Grantee::Project(0)));
		as_many_as_anna_can_give();
		others(3_000);
	});
	let (may, many) = asked_to_add(&mut ext);
	assert!(may);
	is_no_more_than_deeper(&few, &many, 2);
}

#[test]
fn the_measure_sees_every_entry_that_is_read() {
	// Else the two tests above could not fail.
	let mut ext = one_grant();
	ext.execute_with(|| others(100));
	ext.commit_all().expect("what was written is written");
	let (read, proof) = ext.execute_and_prove(|| Grants::<Test>::iter().count());
	assert_eq!(read, 301);
	assert!(proof.iter_nodes().count() > 301);
}
