//! Validators beside the one that the development chain begins with.
//!
//! A change of validators takes two changes of sessions, so the chain needs short ones:
//!
//! ```no_run
//! # async fn story() {
//! use anamnesis_chain_tests::{
//!     harness::{actors, Node, Specification},
//!     validators::Validator,
//! };
//!
//! let mut specification = Specification::of_development();
//! specification.with_sessions_of(5);
//! let file = specification.file();
//! let chain = ["--chain", file.to_str().expect("it is text")];
//! let first = Node::builder().arguments(chain).start().await;
//! let second = Validator::node(&[&first]).await.start().await;
//! // From here on both have to run: a block is final when more than two thirds of the validators vote.
//! let chain = first.connect().await;
//! let seated = Validator::seat(&second, &chain, 1, &actors::bob()).await;
//! seated.unseat(&chain).await;
//! # }
//! ```

use crate::council;
use anamnesis_test_harness::{
	actors::{self, random},
	calls::{self, patients::number},
	AccountId, Builder, Chain, Hash, Head, Node, Person,
};
use subxt::{
	dynamic::Value,
	ext::{codec::Decode, scale_decode::DecodeAsType},
};
use subxt_signer::sr25519::Keypair;

/// In how many blocks a change of the validators is in force: three sessions of 20 blocks.
const FEW_BLOCKS: u64 = 60;

/// How many votes of the council's three seats seat a validator, or remove one.
const TWO_THIRDS: u32 = 2;

/// Somebody who validates.
pub struct Validator {
	/// The account.
	pub account: Person,
	/// The organisation that nominated it.
	pub organisation: u32,
	/// The block that announced the change to the set that it is in.
	pub since: Head,
	/// What it votes with.
	grandpa: [u8; 32],
}

/// What `ConsortiumApi_validators` tells of one, or as much of it as the stories need.
#[derive(Clone, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct ValidatorInfo {
	/// The account.
	pub account: AccountId,
	/// The organisation that runs it.
	pub organisation: u32,
	/// How far it is.
	pub status: Status,
	/// Whether it validates in this session or the next one.
	pub in_force: bool,
}

/// How far a validator is.
#[derive(Clone, Copy, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub enum Status {
	/// The council has yet to seat it.
	Nominated,
	/// It is on the list.
	Seated,
	/// It was taken off the list, and has to go on until the sessions have changed.
	Leaving,
}

impl Validator {
	/// A node that can validate the chain of these nodes, and does so once it is seated.
	pub async fn node(of: &[&Node]) -> Builder {
		validating(Node::follower(of).await)
	}

	/// The same, to be started before any other node of the chain: it makes no blocks, so it misses none of a history that
	/// is shorter than it takes to start. Another node finds it by `--bootnodes`.
	pub fn first_node(chain: &str) -> Builder {
		validating(Node::of(chain))
	}

	/// Has a node's validator seated, and waits until it is one of those who decide what is final. `nominator` administers
	/// the organisation, which needs the role. All transactions go through `chain`: what else its members send at the same
	/// time should go there too, or two would have the same nonce.
	pub async fn seat(node: &Node, chain: &Chain, organisation: u32, nominator: &Keypair) -> Self {
		let its_own = node.connect().await;
		// Who has not caught up yet would stop the finality of the others.
		its_own.wait_for_finalised(chain.finalised().await.number).await;
		let account = Person::fresh();
		let nominate = calls::call(
			"Consortium",
			"nominate_validator",
			[("acting_for", number(organisation)), ("validator", value(&account.account()))],
		);
		chain.submit(&nominate, nominator).await.expect("the organisation has the role");

		let (keys, proof) = its_own.rotate_keys(&account.account()).await;
		let (aura, grandpa) = keys.split_at(32);
		let grandpa = grandpa.try_into().expect("there are two keys of 32 bytes");
		let keys = [("aura", Value::from_bytes(aura)), ("grandpa", Value::from_bytes(grandpa))];
		let set_keys = calls::call(
			"Session",
			"set_keys",
			[("keys", Value::named_composite(keys)), ("proof", Value::from_bytes(proof))],
		);
		chain.submit(&set_keys, &account.keys).await.expect("it is nominated");

		let before = chain.finalised().await;
		decide(chain, "seat_validator", &account.account()).await;
		let is_in = |authorities: &[[u8; 32]]| authorities.contains(&grandpa);
		let since = wait_for_set(chain, before, is_in).await;
		Self { account, organisation, since, grandpa }
	}

	/// Has it removed, and waits until it is none of those who decide what is final. Gives the block that announced the
	/// change. Its node has to run until then, and need not afterwards. `chain` is a connection to another validator's.
	pub async fn unseat(&self, chain: &Chain) -> Head {
		let before = chain.finalised().await;
		decide(chain, "remove_validator", &self.account.account()).await;
		let is_out = |authorities: &[[u8; 32]]| !authorities.contains(&self.grandpa);
		wait_for_set(chain, before, is_out).await
	}
}

fn validating(node: Builder) -> Builder {
	// A validator does not start without an identity of its own.
	let identity: String = random().iter().map(|byte| format!("{byte:02x}")).collect();
	node.arguments(["--validator", "--node-key", &identity])
}

/// Who validates, or may.
pub async fn validators(chain: &Chain) -> Vec<ValidatorInfo> {
	chain.read("ConsortiumApi", "validators", []).await
}

/// The number of the set of GRANDPA's authorities after a block.
pub async fn set_id(chain: &Chain, block: Hash) -> u64 {
	let answer = chain.call_at(block, "GrandpaApi_current_set_id", &[]).await;
	u64::decode(&mut &answer[..]).expect("it is a number")
}

/// The keys of GRANDPA's authorities after a block.
pub async fn authorities(chain: &Chain, block: Hash) -> Vec<[u8; 32]> {
	let answer = chain.call_at(block, "GrandpaApi_grandpa_authorities", &[]).await;
	let authorities = Vec::<([u8; 32], u64)>::decode(&mut &answer[..]);
	let authorities = authorities.expect("it is a list of keys, each with a weight");
	authorities.into_iter().map(|(key, _)| key).collect()
}

/// Two seats of three carry a call about a validator.
async fn decide(chain: &Chain, call: &str, validator: &AccountId) {
	let call = calls::call("Consortium", call, [("validator", value(validator))]);
	let motion = council::propose(chain, call, &actors::alice(), TWO_THIRDS).await;
	let motion = motion.expect("Alice has a seat");
	motion.approve(chain, &actors::alice()).await.expect("Alice has a seat");
	motion.approve_and_close(chain, &actors::charlie()).await.expect("two thirds carry it");
}

/// Waits until the authorities after a finalised block are as they should, and gives the block from which on they are.
async fn wait_for_set(chain: &Chain, after: Head, are: impl Fn(&[[u8; 32]]) -> bool) -> Head {
	let mut number = after.number;
	loop {
		let head = chain.wait_for_finalised(number).await;
		// Several blocks can become final at once.
		while number <= head.number {
			let hash = chain.hash_at(number).await.expect("it is final");
			if are(&authorities(chain, hash).await) {
				return Head { number, hash };
			}
			number += 1;
		}
		assert!(number < after.number + FEW_BLOCKS, "the set of validators has not changed");
	}
}

fn value(account: &AccountId) -> Value {
	Value::from_bytes(account)
}
