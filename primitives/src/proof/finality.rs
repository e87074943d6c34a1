//! Who decides what is final, and whether they did.

use super::{failure::Problem, file::Final, hash_of, Header};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::Decode;
use sp_consensus_grandpa::{
	localized_payload_with_buffer, AuthorityId, AuthorityWeight, ConsensusLog, Message, SetId,
	GRANDPA_ENGINE_ID,
};
use sp_core::{ed25519, Pair, H256};
use sp_runtime::DigestItem;

/// The GRANDPA authorities between two of their changes.
pub struct Authorities {
	/// How many changes there were before.
	pub set: SetId,
	votes: BTreeMap<[u8; 32], u64>,
	/// So many votes are more than two thirds, whoever of the rest lies.
	threshold: u64,
	/// So many votes may lie, and what is final still is.
	tolerated: u64,
}

impl Authorities {
	/// The authorities of this list.
	pub fn new(set: SetId, list: &[(AuthorityId, AuthorityWeight)]) -> Result<Self, Problem> {
		let mut votes = BTreeMap::new();
		let mut total = 0u64;
		for (authority, weight) in list {
			let is_new = votes.insert(raw(authority), *weight).is_none();
			total = total
				.checked_add(*weight)
				.filter(|_| is_new && *weight > 0)
				.ok_or(Problem::AuthoritiesNotAdmissible)?;
		}
		let tolerated = total.checked_sub(1).ok_or(Problem::AuthoritiesNotAdmissible)? / 3;
		Ok(Self { set, votes, threshold: total.saturating_sub(tolerated), tolerated })
	}

	/// How many they are.
	pub fn count(&self) -> u32 {
		self.votes.len().try_into().unwrap_or(u32::MAX)
	}

	/// Whether they made this block final: more than two thirds of them signed a vote for it, or for a block above it.
	///
	/// Who signed two different votes counts for every block, as in GRANDPA itself. There it goes without saying that
	/// these are fewer than a third; here it is checked, else with enough of them a block would be final that nobody has
	/// voted for.
	pub fn finalised(&self, block: &Final) -> Result<(), Problem> {
		let Final { header, justification } = block;
		let hash = hash_of(header);
		let commit = &justification.commit;
		if (commit.target_hash, commit.target_number) != (hash, header.number) {
			return Err(Problem::OtherBlock);
		}

		let mut ancestry = Ancestry::new(hash, block)?;
		let mut voted: BTreeMap<[u8; 32], Vote> = BTreeMap::new();
		let mut payload = Vec::new();
		for signed in &commit.precommits {
			let voter = raw(&signed.id);
			if !self.votes.contains_key(&voter) {
				return Err(Problem::NotAnAuthority);
			}
			let message = Message::<Header>::Precommit(signed.precommit.clone());
			localized_payload_with_buffer(justification.round, self.set, &message, &mut payload);
			let signature: &ed25519::Signature = signed.signature.as_ref();
			if !ed25519::Pair::verify(signature, &payload, signed.id.as_ref()) {
				return Err(Problem::SignatureNotValid);
			}
			let passes = ancestry.passes_block(signed.precommit.target_hash)?;
			let vote = (signed.precommit.target_hash, signed.precommit.target_number);
			match voted.get_mut(&voter) {
				None => {
					voted.insert(voter, Vote { first: vote, is_double: false, passes });
				},
				Some(Vote { first, is_double, .. }) if *first == vote || *is_double => {
					return Err(Problem::VotedTwice)
				},
				Some(before) => before.is_double = true,
			}
		}
		ancestry.is_used_up()?;

		let weight_of = |counts: fn(&Vote) -> bool| {
			let votes = self.votes.iter();
			let votes = votes.filter(|(voter, _)| voted.get(*voter).is_some_and(counts));
			votes.fold(0u64, |sum, (_, weight)| sum.saturating_add(*weight))
		};
		if weight_of(|vote| vote.is_double) > self.tolerated {
			return Err(Problem::TooManyDoubleVotes);
		}
		if weight_of(|vote| vote.is_double || vote.passes) < self.threshold {
			return Err(Problem::TooFewVotes);
		}
		Ok(())
	}

	/// The authorities after a block that changed them.
	pub fn after(&self, header: &Header) -> Result<Self, Problem> {
		let set = self.set.checked_add(1).ok_or(Problem::ChangeNotAdmissible)?;
		let mut change = None;
		for item in header.digest.logs.iter() {
			let DigestItem::Consensus(engine, log) = item else { continue };
			if *engine != GRANDPA_ENGINE_ID {
				continue;
			}
			match ConsensusLog::<u32>::decode(&mut &log[..]) {
				// Of several the first one holds, as in GRANDPA itself.
				Ok(ConsensusLog::ScheduledChange(scheduled)) => {
					change = change.or(Some(scheduled));
				},
				Ok(ConsensusLog::ForcedChange(..)) => return Err(Problem::ChangeNotAdmissible),
				_ => {},
			}
		}
		let change = change.ok_or(Problem::NoChange)?;
		// A delayed change holds from a later block on; the chain announces none.
		if change.delay != 0 {
			return Err(Problem::ChangeNotAdmissible);
		}
		Self::new(set, &change.next_authorities)
	}
}

struct Vote {
	first: (H256, u32),
	is_double: bool,
	/// Whether the first one is for the block or one above it.
	passes: bool,
}

fn raw(authority: &impl AsRef<[u8]>) -> [u8; 32] {
	let mut bytes = [0; 32];
	bytes.iter_mut().zip(authority.as_ref()).for_each(|(to, from)| *to = *from);
	bytes
}

/// The headers from the lowest block that was voted for to the others.
struct Ancestry {
	block: H256,
	/// The parents of headers that no vote has led to yet. Each is taken once, so a justification costs no more than
	/// it is long.
	parents: BTreeMap<H256, H256>,
	/// Whether the way down from here to the lowest block passes the one that is to be final.
	known: BTreeMap<H256, bool>,
}

impl Ancestry {
	fn new(block: H256, Final { justification, .. }: &Final) -> Result<Self, Problem> {
		let precommits = justification.commit.precommits.iter().map(|signed| &signed.precommit);
		let lowest = precommits.min_by_key(|precommit| precommit.target_number);
		let lowest = lowest.ok_or(Problem::TooFewVotes)?.target_hash;
		let mut parents = BTreeMap::new();
		for header in &justification.votes_ancestries {
			if parents.insert(hash_of(header), header.parent_hash).is_some() {
				return Err(Problem::AncestryNotNeeded);
			}
		}
		Ok(Self { block, parents, known: BTreeMap::from([(lowest, lowest == block)]) })
	}

	/// Whether a vote for this block is one for the block that is to be final.
	fn passes_block(&mut self, voted: H256) -> Result<bool, Problem> {
		let mut way = Vec::new();
		let mut at = voted;
		let mut passes = loop {
			if let Some(passes) = self.known.get(&at) {
				break *passes;
			}
			let parent = self.parents.remove(&at).ok_or(Problem::AncestryIncomplete)?;
			way.push(at);
			at = parent;
		};
		for hash in way.into_iter().rev() {
			passes |= hash == self.block;
			self.known.insert(hash, passes);
		}
		Ok(passes)
	}

	fn is_used_up(&self) -> Result<(), Problem> {
		if !self.parents.is_empty() {
			return Err(Problem::AncestryNotNeeded);
		}
		Ok(())
	}
}
