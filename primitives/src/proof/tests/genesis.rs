//! The first block, and its authorities.

use super::{chain::*, *};
use crate::proof::{Part::Genesis, Problem::*};
use sp_runtime::StateVersion;

#[test]
fn another_hash_than_the_trusted_one_is_another_chain() {
	let mut case = Case::new();
	case.genesis[31] ^= 1;
	case.is_refused(Genesis, OtherChain);
}

#[test]
fn every_field_of_the_header_is_in_its_hash() {
	let case = Case::new();
	let changes: [fn(&mut Header); 5] = [
		|header| header.parent_hash.0[0] ^= 1,
		|header| header.number ^= 1,
		|header| header.state_root.0[0] ^= 1,
		|header| header.extrinsics_root.0[0] ^= 1,
		|header| header.digest.push(change_to("abcd")),
	];
	for change in changes {
		case.with(|file| change(&mut file.genesis.header)).is_refused(Genesis, OtherChain);
	}
}

#[test]
fn no_node_of_the_proof_can_be_left_out_or_changed() {
	let case = Case::new();
	let nodes = case.file.genesis.authorities.len();
	assert!(nodes > 2, "the way to the authorities has branches");
	for at in 0..nodes {
		let left_out = case.with(|file| drop(file.genesis.authorities.remove(at)));
		left_out.is_refused(Genesis, NodeMissing);
		let changed = case.with(|file| file.genesis.authorities[at][0] ^= 1);
		changed.is_refused(Genesis, NodeMissing);
	}
}

#[test]
fn a_node_too_many_is_refused() {
	let case = Case::new();
	let extra = case.with(|file| {
		file.genesis.authorities.push(vec![0; 40]);
		file.genesis.authorities.sort();
	});
	extra.is_refused(Genesis, NodeNotNeeded);
	let twice =
		case.with(|file| file.genesis.authorities.insert(0, file.genesis.authorities[0].clone()));
	twice.is_refused(Genesis, NodeNotNeeded);
}

/// A chain that begins with these authorities in its state.
fn begun_with(authorities: Option<Vec<u8>>) -> Case {
	let mut case = Case::new();
	let mut entries = others();
	let key = stored::authorities();
	entries.extend(authorities.map(|authorities| (key.clone(), authorities)));
	let (root, nodes) = prove(entries, [&key[..]], StateVersion::V1);
	case.file.genesis.header.state_root = root;
	case.file.genesis.authorities = nodes;
	case.genesis = hash_of(&case.file.genesis.header).0;
	case
}

#[test]
fn a_chain_has_to_begin_with_authorities() {
	assert!(begun_with(Some(list("abcd").encode())).verify().is_ok());
	begun_with(None).is_refused(Genesis, EntryMissing);
	begun_with(Some(list("").encode())).is_refused(Genesis, AuthoritiesNotAdmissible);
	begun_with(Some(list("abcda").encode())).is_refused(Genesis, AuthoritiesNotAdmissible);
	begun_with(Some(vec![4, 1, 2])).is_refused(Genesis, EntryNotReadable);
	let more = [list("abcd").encode(), vec![0]].concat();
	begun_with(Some(more)).is_refused(Genesis, EntryNotReadable);
}

#[test]
fn an_authority_has_a_vote_and_their_sum_is_a_number() {
	let weighed = |weights: [u64; 2]| {
		let weighed: Vec<_> = list("ab").into_iter().zip(weights).collect();
		weighed.into_iter().map(|((authority, _), weight)| (authority, weight)).collect::<Vec<_>>()
	};
	for weights in [[1, 0], [u64::MAX, 1]] {
		begun_with(Some(weighed(weights).encode())).is_refused(Genesis, AuthoritiesNotAdmissible);
	}
}

#[test]
fn a_state_in_the_older_format_is_read_as_well() {
	let mut case = Case::new();
	let mut entries = others();
	let key = stored::authorities();
	entries.insert(key.clone(), list("abcd").encode());
	let (root, nodes) = prove(entries, [&key[..]], StateVersion::V0);
	case.file.genesis.header.state_root = root;
	case.file.genesis.authorities = nodes;
	case.genesis = hash_of(&case.file.genesis.header).0;
	assert!(case.verify().is_ok());
}
