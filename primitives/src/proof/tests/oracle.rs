//! The votes, compared with GRANDPA's own rules in `finality-grandpa`.

use super::{chain::*, *};
use alloc::collections::{BTreeMap, BTreeSet};
use finality_grandpa::{validate_commit, voter_set::VoterSet, Chain, Error};
use proptest::prelude::*;
use sp_consensus_grandpa::GrandpaJustification;

/// A few blocks on top of each other, and beside each other: the number of each one's parent, which comes before it.
const PARENTS: [usize; 9] = [0, 0, 1, 2, 1, 4, 5, 3, 4];

fn tree() -> Vec<Header> {
	let mut headers = vec![header(10, H256::repeat_byte(1), H256::zero(), Vec::new())];
	for (at, parent) in PARENTS.into_iter().enumerate().skip(1) {
		let parent = headers[parent].clone();
		let state = H256::repeat_byte(at as u8);
		headers.push(header(parent.number + 1, hash_of(&parent), state, Vec::new()));
	}
	headers
}

/// The chain that GRANDPA is shown with a justification.
struct Ancestors(BTreeMap<H256, H256>);

impl Chain<H256, u32> for Ancestors {
	fn ancestry(&self, base: H256, block: H256) -> Result<Vec<H256>, Error> {
		let mut route = Vec::new();
		let mut at = block;
		while at != base {
			at = *self.0.get(&at).ok_or(Error::NotDescendent)?;
			route.push(at);
		}
		route.pop();
		Ok(route)
	}
}

/// A block of the tree, votes for some of its blocks, and the headers between, as GRANDPA puts them together.
fn justified(target: usize, votes: &[(char, usize)]) -> Final {
	let tree = tree();
	let place = |at: usize| (tree[at].number, hash_of(&tree[at]));
	let mut block = final_by("", 0, tree[target].clone());
	let GrandpaJustification { commit, votes_ancestries, .. } = &mut block.justification;
	commit.precommits = votes.iter().map(|(letter, at)| vote(*letter, place(*at), 0)).collect();
	let Some(base) = votes.iter().map(|(_, at)| *at).min_by_key(|at| tree[*at].number) else {
		return block;
	};
	let mut between = BTreeSet::new();
	for (_, voted) in votes {
		let mut at = *voted;
		while at != base && at != 0 {
			between.insert(at);
			at = PARENTS[at];
		}
	}
	votes_ancestries.extend(between.into_iter().map(|at| tree[at].clone()));
	block
}

/// What GRANDPA itself finds final in it, if anything: the highest block that enough have voted for.
fn highest(block: &Final, authorities: &VoterSet<sp_consensus_grandpa::AuthorityId>) -> Vec<usize> {
	let ancestors = block.justification.votes_ancestries.iter();
	let ancestors = Ancestors(ancestors.map(|it| (hash_of(it), it.parent_hash)).collect());
	let is_highest = |(number, header): (usize, Header)| {
		let mut commit = block.justification.commit.clone();
		(commit.target_hash, commit.target_number) = (hash_of(&header), header.number);
		let valid = validate_commit(&commit, authorities, &ancestors);
		valid.is_ok_and(|result| result.is_valid()).then_some(number)
	};
	tree().into_iter().enumerate().filter_map(is_highest).collect()
}

fn is_at_or_below(block: usize, top: usize) -> bool {
	let mut at = top;
	while at != block && at != 0 {
		at = PARENTS[at];
	}
	at == block
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(2_000))]

	/// Whatever GRANDPA finds final is proven, and nothing is proven that is not at or below what it finds final.
	#[test]
	fn final_is_what_grandpa_finds_final(
		size in 1..6usize,
		target in 0..PARENTS.len(),
		votes in prop::collection::vec((0..6usize, 0..PARENTS.len()), 0..9),
	) {
		let letters = &"abcdef"[..size];
		// A vote is there once, and nobody votes for more than two blocks: GRANDPA's nodes send no others.
		let mut cast: Vec<(char, usize)> = Vec::new();
		for (voter, block) in votes {
			let Some(letter) = letters.chars().nth(voter) else { continue };
			let before = cast.iter().filter(|(other, _)| *other == letter).count();
			if before < 2 && !cast.contains(&(letter, block)) {
				cast.push((letter, block));
			}
		}
		// With more than a third of them GRANDPA promises nothing.
		let double = letters.chars().filter(|letter| {
			cast.iter().filter(|(other, _)| other == letter).count() == 2
		});
		prop_assume!(double.count() <= (size - 1) / 3);
		let block = justified(target, &cast);
		let authorities = Authorities::new(0, &list(letters)).expect("there are some");
		let set = VoterSet::new(list(letters)).expect("there are some");
		let highest = highest(&block, &set);
		match authorities.finalised(&block) {
			Ok(()) => prop_assert!(
				highest.iter().any(|top| is_at_or_below(target, *top)),
				"{target} is proven by {cast:?}, and {highest:?} are final"
			),
			Err(problem) => prop_assert!(
				!highest.contains(&target),
				"{target} is not proven by {cast:?}: {problem:?}"
			),
		}
	}
}

#[test]
fn the_comparison_sees_both_answers() {
	let set = VoterSet::new(list("abc")).expect("there are some");
	let block = justified(2, &[('a', 2), ('b', 3), ('c', 7)]);
	assert_eq!(highest(&block, &set), [2]);
	let authorities = Authorities::new(0, &list("abc")).expect("there are some");
	assert_eq!(authorities.finalised(&block), Ok(()));
	let split = justified(2, &[('a', 2), ('b', 4), ('c', 3)]);
	assert!(highest(&split, &set).is_empty());
	assert!(authorities.finalised(&split).is_err());
}
