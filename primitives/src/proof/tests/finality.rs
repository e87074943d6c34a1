//! The changes of the authorities, and the votes.

use super::{chain::*, *};
use crate::proof::{Part::*, Problem::*};
use sp_consensus_grandpa::{ConsensusLog, ScheduledChange};
use sp_core::Pair;
use sp_runtime::DigestItem;

#[test]
fn a_change_cannot_be_left_out() {
	let case = Case::new();
	case.with(|file| drop(file.changes.remove(0))).is_refused(Change(0), SignatureNotValid);
	case.with(|file| drop(file.changes.remove(1))).is_refused(Block, SignatureNotValid);
	case.with(|file| file.changes.clear()).is_refused(Block, NotAnAuthority);
}

#[test]
fn a_change_cannot_be_left_out_where_the_authorities_stay_the_same() {
	// The votes say of which set they are.
	let case = Case::new().with(|file| {
		let header = file.changes[1].header.clone();
		let digest = sp_runtime::Digest { logs: vec![change_to("bcde")] };
		file.changes[1] = final_by("bcd", 1, Header { digest, ..header });
		file.block = final_by("bcd", 2, file.block.header.clone());
	});
	assert!(case.verify().is_ok());
	case.with(|file| drop(file.changes.remove(1))).is_refused(Block, SignatureNotValid);
}

#[test]
fn changes_are_in_order() {
	let case = Case::new();
	case.with(|file| file.changes.swap(0, 1)).is_refused(Change(0), SignatureNotValid);
	let twice = case.with(|file| file.changes.insert(0, file.changes[0].clone()));
	twice.is_refused(Change(1), NotAscending);
	let last = case.with(|file| file.changes.push(file.block.clone()));
	last.is_refused(Change(2), NoChange);
}

#[test]
fn the_block_is_above_the_changes_and_the_first_one() {
	let at = |number| {
		Case::new().with(|file| {
			let mut header = file.block.header.clone();
			header.number = number;
			file.block = final_by("efg", 2, header);
		})
	};
	assert!(at(91).verify().is_ok());
	at(90).is_refused(Block, NotAscending);
	at(0).is_refused(Block, NotAscending);
}

#[test]
fn a_change_is_announced_by_its_header() {
	let announcing = |logs: Vec<DigestItem>| {
		Case::new().with(|file| {
			let mut header = file.changes[1].header.clone();
			header.digest.logs = logs;
			file.changes[1] = final_by("bcde", 1, header);
		})
	};
	let scheduled = |delay| ScheduledChange { next_authorities: list("efg"), delay };
	assert!(announcing(vec![change_to("efg")]).verify().is_ok());
	assert!(announcing(vec![change_to("efg"), change_to("abc")]).verify().is_ok());
	announcing(vec![change_to("abc"), change_to("efg")]).is_refused(Block, NotAnAuthority);
	announcing(Vec::new()).is_refused(Change(1), NoChange);
	announcing(vec![log(ConsensusLog::OnDisabled(0))]).is_refused(Change(1), NoChange);
	let elsewhere = ConsensusLog::ScheduledChange(scheduled(0)).encode();
	announcing(vec![DigestItem::Consensus(*b"BEEF", elsewhere)]).is_refused(Change(1), NoChange);
	let delayed = log(ConsensusLog::ScheduledChange(scheduled(1)));
	announcing(vec![delayed]).is_refused(Change(1), ChangeNotAdmissible);
	let forced = log(ConsensusLog::ForcedChange(0, scheduled(0)));
	announcing(vec![change_to("efg"), forced]).is_refused(Change(1), ChangeNotAdmissible);
	announcing(vec![change_to("")]).is_refused(Change(1), AuthoritiesNotAdmissible);
}

#[test]
fn every_field_of_a_header_is_signed() {
	let case = Case::new();
	let changes: [fn(&mut Header); 5] = [
		|header| header.parent_hash.0[0] ^= 1,
		|header| header.number += 1,
		|header| header.state_root.0[0] ^= 1,
		|header| header.extrinsics_root.0[0] ^= 1,
		|header| header.digest.push(change_to("abc")),
	];
	for change in changes {
		case.with(|file| change(&mut file.changes[0].header)).is_refused(Change(0), OtherBlock);
		case.with(|file| change(&mut file.block.header)).is_refused(Block, OtherBlock);
	}
}

#[test]
fn votes_name_the_block() {
	let case = Case::new();
	let hash = case.with(|file| file.block.justification.commit.target_hash.0[0] ^= 1);
	hash.is_refused(Block, OtherBlock);
	let number = case.with(|file| file.block.justification.commit.target_number += 1);
	number.is_refused(Block, OtherBlock);
}

#[test]
fn every_vote_is_signed_by_an_authority_for_this_round_and_set() {
	let case = Case::new();
	for at in 0..3 {
		let signature = case.with(|file| {
			let vote = &mut file.block.justification.commit.precommits[at];
			let mut signature = sp_core::ed25519::Signature::from(vote.signature.clone());
			signature.0[5] ^= 1;
			vote.signature = signature.into();
		});
		signature.is_refused(Block, SignatureNotValid);
		let target = case.with(|file| {
			file.block.justification.commit.precommits[at].precommit.target_number += 1;
		});
		target.is_refused(Block, SignatureNotValid);
		let stranger = case.with(|file| {
			let precommits = &mut file.block.justification.commit.precommits;
			precommits[at].id = key('z').public().into();
		});
		stranger.is_refused(Block, NotAnAuthority);
	}
	case.with(|file| file.block.justification.round += 1).is_refused(Block, SignatureNotValid);
	let set = case.with(|file| file.block = final_by("efg", 1, file.block.header.clone()));
	set.is_refused(Block, SignatureNotValid);
}

#[test]
fn more_than_two_thirds_have_to_vote() {
	// Three authorities tolerate none that lies, four tolerate one.
	let of_three = Case::new();
	of_three.voted_by("ef").is_refused(Block, TooFewVotes);
	of_three.voted_by("").is_refused(Block, TooFewVotes);

	let of_four = |letters: &str| {
		let votes = final_by(letters, 0, of_three.file.changes[0].header.clone());
		of_three.with(|file| file.changes[0] = votes)
	};
	assert!(of_four("acd").verify().is_ok());
	of_four("cd").is_refused(Change(0), TooFewVotes);
}

#[test]
fn a_vote_counts_once() {
	let case = Case::new();
	case.voted_by("eff").is_refused(Block, VotedTwice);
	case.voted_by("efge").is_refused(Block, VotedTwice);
}

/// Blocks on top of the case's one, as many as there are numbers, each the parent of the next.
fn above(case: &Case, blocks: u32) -> Vec<Header> {
	let mut parent = case.file.block.header.clone();
	(0..blocks)
		.map(|_| {
			let state = H256::repeat_byte(0x33);
			parent = chain::header(parent.number + 1, hash_of(&parent), state, Vec::new());
			parent.clone()
		})
		.collect()
}

fn place(header: &Header) -> (u32, H256) {
	(header.number, hash_of(header))
}

#[test]
fn a_vote_for_a_block_above_counts_with_the_headers_between() {
	let case = Case::new();
	let above = above(&case, 3);
	let voted = case.with(|file| {
		let justification = &mut file.block.justification;
		justification.commit.precommits[2] = vote('g', place(&above[2]), 2);
		justification.votes_ancestries = above.clone();
	});
	assert!(voted.verify().is_ok());

	for at in 0..3 {
		let missing = voted.with(|file| {
			file.block.justification.votes_ancestries.remove(at);
		});
		missing.is_refused(Block, AncestryIncomplete);
		let changed = voted.with(|file| {
			file.block.justification.votes_ancestries[at].state_root.0[0] ^= 1;
		});
		changed.is_refused(Block, AncestryIncomplete);
	}
	let twice = voted.with(|file| {
		file.block.justification.votes_ancestries.push(above[0].clone());
	});
	twice.is_refused(Block, AncestryNotNeeded);
	let unneeded = case.with(|file| file.block.justification.votes_ancestries = above.clone());
	unneeded.is_refused(Block, AncestryNotNeeded);
}

#[test]
fn a_vote_for_a_block_below_does_not_count() {
	let case = Case::new();
	let top = above(&case, 1).remove(0);
	let header = case.file.block.header.clone();
	// All three voted, one of them for the block below: that block is final and the one on top is not.
	let below = case.with(|file| {
		file.block = final_by("ef", 2, top.clone());
		let justification = &mut file.block.justification;
		justification.commit.precommits.push(vote('g', place(&header), 2));
		justification.votes_ancestries = vec![top.clone()];
	});
	below.is_refused(Block, TooFewVotes);
}

/// The first change, with votes of these authorities for it, and of those for a block on top of it.
fn first_change(letters: &str, also: &str) -> Case {
	Case::new().with(|file| {
		let change = file.changes[0].header.clone();
		let other = H256::repeat_byte(0x33);
		let top = chain::header(change.number + 1, hash_of(&change), other, Vec::new());
		file.changes[0] = final_by(letters, 0, change);
		let justification = &mut file.changes[0].justification;
		let votes = also.chars().map(|letter| vote(letter, place(&top), 0));
		justification.commit.precommits.extend(votes);
		justification.votes_ancestries.push(top);
	})
}

#[test]
fn who_voted_for_two_blocks_counts_for_each_and_once() {
	assert!(first_change("abc", "c").verify().is_ok());
	first_change("ac", "c").is_refused(Change(0), TooFewVotes);
	first_change("abc", "cc").is_refused(Change(0), VotedTwice);
}

#[test]
fn of_a_third_that_voted_for_two_blocks_nothing_is_believed() {
	// Of four one may; of three none.
	first_change("abcd", "cd").is_refused(Change(0), TooManyDoubleVotes);
	let case = Case::new();
	let top = above(&case, 1).remove(0);
	let double = case.with(|file| {
		let justification = &mut file.block.justification;
		justification.commit.precommits.push(vote('g', place(&top), 2));
		justification.votes_ancestries = vec![top];
	});
	double.is_refused(Block, TooManyDoubleVotes);
}

#[test]
fn a_long_way_of_headers_is_walked_once() {
	let case = Case::new();
	let above = above(&case, 4_000);
	let voted = case.with(|file| {
		let justification = &mut file.block.justification;
		justification.commit.precommits[1] = vote('f', place(&above[3_999]), 2);
		justification.commit.precommits[2] = vote('g', place(&above[2_000]), 2);
		justification.votes_ancestries = above.clone();
	});
	assert!(voted.verify().is_ok());
}
