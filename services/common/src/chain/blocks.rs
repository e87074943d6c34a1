//! What is known of blocks: which two of them answers are of, their times, and whether their runtime is one that is known here.
//!
//! ## What is remembered, and why that cannot be wrong
//!
//! - **What a block contains** is remembered by its hash. The hash is made of it, so it never changes: height, time, and
//!   which APIs its runtime has. How old the block is, is told from its time whenever something rests on it.
//! - **Which blocks were the newest ones** is remembered for half a second, as a guess. Nothing rests on it: what is asked at
//!   guessed blocks counts only when the node says, in the same answer, that they still are the newest ones.

use super::{rpc::Asked, Unavailable};
use anamnesis_primitives::Moment;
use codec::DecodeAll;
use serde_json::{json, Value};
use sp_crypto_hashing::blake2_64;
use std::{
	collections::VecDeque,
	sync::{Mutex, MutexGuard, PoisonError},
	time::{Duration, Instant},
};

/// Where the state keeps the time of the block: twox128 of `Timestamp` and of `Now`.
const NOW_KEY: &str = "0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb";

/// The APIs that are asked here, all of version 1.
const APIS: [&str; 7] = [
	"AccessApi",
	"AdmissionApi",
	"ConsortiumApi",
	"EmergencyApi",
	"ErasureApi",
	"PatientsApi",
	"RecordsApi",
];

/// How many blocks are remembered. It needs those from the newest finalised one to the best.
const REMEMBERED: usize = 32;

/// How long the newest blocks are guessed to be the newest ones: in this time there is mostly no other. With a guess that
/// is wrong the node does its work twice.
const GUESSED_FOR: Duration = Duration::from_millis(500);

/// The hash of a block.
pub type Hash = [u8; 32];

/// The two blocks that an answer is of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Heads {
	/// The newest finalised one.
	pub finalised: Hash,
	/// The best one.
	pub best: Hash,
}

impl Heads {
	/// What has to be asked for them.
	pub fn asked() -> [Asked; 3] {
		[
			("chain_getBlockHash", json!([0])),
			("chain_getFinalizedHead", json!([])),
			("chain_getBlockHash", json!([])),
		]
	}

	/// What the node answers, if it is a node of the chain with this genesis.
	pub fn read(answers: &[Value], genesis: Hash) -> Result<Self, Unavailable> {
		let [first, finalised, best] = answers else { return Err(Unavailable::NodeLost) };
		if hash(first)? != genesis {
			return Err(Unavailable::OtherChain);
		}
		Ok(Self { finalised: hash(finalised)?, best: hash(best)? })
	}
}

/// What is known of a block. It never changes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Facts {
	/// Its height.
	pub number: u32,
	/// Its time. The first block has none.
	pub moment: Option<Moment>,
	/// The version of its runtime, if that is one whose answers are not known here.
	pub unknown_runtime: Option<u64>,
}

impl Facts {
	/// How many questions [`Self::asked`] are.
	pub const QUESTIONS: usize = 3;

	/// What has to be asked for them.
	pub fn asked(block: Hash) -> [Asked; Self::QUESTIONS] {
		let block = text(&block);
		[
			("chain_getHeader", json!([block])),
			("state_getStorage", json!([NOW_KEY, block])),
			("state_getRuntimeVersion", json!([block])),
		]
	}

	/// What the node answers.
	pub fn read(answers: &[Value]) -> Result<Self, Unavailable> {
		let [header, moment, version] = answers else { return Err(Unavailable::NodeLost) };
		let number = header.get("number").and_then(Value::as_str);
		let number = number.and_then(|number| number.strip_prefix("0x"));
		let number = number.and_then(|number| u32::from_str_radix(number, 16).ok());
		let moment = match moment {
			Value::Null => None,
			moment => Some(
				Moment::decode_all(&mut &bytes(moment)?[..]).map_err(|_| Unavailable::NodeLost)?,
			),
		};
		Ok(Self {
			number: number.ok_or(Unavailable::NodeLost)?,
			moment,
			unknown_runtime: unknown_runtime(version),
		})
	}

	/// Whether the answers of its runtime are understood here.
	pub fn check_runtime(&self) -> Result<(), Unavailable> {
		match self.unknown_runtime {
			Some(spec_version) => Err(Unavailable::RuntimeNotKnown { spec_version }),
			None => Ok(()),
		}
	}
}

/// What is remembered.
#[derive(Debug, Default)]
pub struct Blocks(Mutex<Remembered>);

#[derive(Debug, Default)]
struct Remembered {
	newest: Option<(Heads, Instant)>,
	/// The newest at the end.
	facts: VecDeque<(Hash, Facts)>,
}

impl Blocks {
	/// What is known of a block.
	pub fn of(&self, block: Hash) -> Option<Facts> {
		self.lock().of(block)
	}

	/// What has been found out of a block.
	pub fn learn(&self, block: Hash, facts: Facts) {
		let mut remembered = self.lock();
		if remembered.of(block).is_none() {
			remembered.facts.push_back((block, facts));
			if remembered.facts.len() > REMEMBERED {
				remembered.facts.pop_front();
			}
		}
	}

	/// These are the newest blocks now.
	pub fn see(&self, heads: Heads) {
		self.lock().newest = Some((heads, Instant::now()));
	}

	/// Which blocks are perhaps the newest ones, if everything is known of them.
	pub fn guess(&self) -> Option<Heads> {
		let remembered = self.lock();
		let (heads, since) = remembered.newest?;
		let known = |block| remembered.of(block).is_some();
		let guessed = since.elapsed() < GUESSED_FOR && known(heads.finalised) && known(heads.best);
		guessed.then_some(heads)
	}

	fn lock(&self) -> MutexGuard<'_, Remembered> {
		self.0.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

impl Remembered {
	fn of(&self, block: Hash) -> Option<Facts> {
		self.facts.iter().rev().find(|(known, _)| *known == block).map(|(_, facts)| *facts)
	}
}

/// The version of a runtime, if it is none whose answers are known here.
fn unknown_runtime(version: &Value) -> Option<u64> {
	let name = version.get("specName").and_then(Value::as_str);
	let apis = version.get("apis").and_then(Value::as_array);
	let has = |name: &str| {
		let id = format!("0x{}", hex::encode(blake2_64(name.as_bytes())));
		let found = |api: &&Value| api.get(0).and_then(Value::as_str) == Some(&id);
		let version = apis.and_then(|apis| apis.iter().find(found)?.get(1)?.as_u64());
		version == Some(1)
	};
	if name == Some("anamnesis") && APIS.into_iter().all(has) {
		return None;
	}
	Some(version.get("specVersion").and_then(Value::as_u64).unwrap_or_default())
}

/// The bytes that an answer is.
pub fn bytes(value: &Value) -> Result<Vec<u8>, Unavailable> {
	let digits = value.as_str().and_then(|text| text.strip_prefix("0x"));
	hex::decode(digits.ok_or(Unavailable::NodeLost)?).map_err(|_| Unavailable::NodeLost)
}

fn hash(value: &Value) -> Result<Hash, Unavailable> {
	bytes(value)?.try_into().map_err(|_| Unavailable::NodeLost)
}

/// Bytes as they stand in a question.
pub fn text(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn version(apis: &[(&str, u32)]) -> Value {
		let apis: Vec<Value> = apis
			.iter()
			.map(|(name, version)| {
				json!([format!("0x{}", hex::encode(blake2_64(name.as_bytes()))), version])
			})
			.collect();
		json!({ "specName": "anamnesis", "specVersion": 4, "apis": apis })
	}

	#[test]
	fn a_runtime_whose_apis_are_known_is_taken() {
		let apis = APIS.map(|name| (name, 1));
		assert_eq!(unknown_runtime(&version(&apis)), None);
		let more = [&apis[..], &[("SomethingNew", 3)]].concat();
		assert_eq!(unknown_runtime(&version(&more)), None);
	}

	#[test]
	fn a_runtime_with_newer_apis_is_not_taken() {
		let refused = Some(4);
		for name in APIS {
			let newer = APIS.map(|api| (api, if api == name { 2 } else { 1 }));
			assert_eq!(unknown_runtime(&version(&newer)), refused, "{name}");
			let without: Vec<_> =
				APIS.into_iter().filter(|api| *api != name).map(|api| (api, 1)).collect();
			assert_eq!(unknown_runtime(&version(&without)), refused, "{name}");
		}
		let mut other = version(&APIS.map(|name| (name, 1)));
		other["specName"] = json!("another");
		assert_eq!(unknown_runtime(&other), refused);
		assert_eq!(unknown_runtime(&json!(null)), Some(0));
	}

	const FACTS: Facts = Facts { number: 7, moment: Some(9), unknown_runtime: None };

	#[test]
	fn the_newest_blocks_are_guessed_only_when_all_is_known_of_them() {
		let blocks = Blocks::default();
		assert_eq!(blocks.guess(), None);
		let heads = Heads { finalised: [1; 32], best: [2; 32] };
		blocks.see(heads);
		blocks.learn([1; 32], FACTS);
		assert_eq!(blocks.guess(), None);
		blocks.learn([2; 32], FACTS);
		assert_eq!(blocks.guess(), Some(heads));
		blocks.lock().newest = Some((heads, Instant::now() - GUESSED_FOR));
		assert_eq!(blocks.guess(), None);
	}

	#[test]
	fn old_blocks_are_forgotten() {
		let blocks = Blocks::default();
		for number in 0..=REMEMBERED as u8 {
			for _ in 0..2 {
				blocks.learn([number; 32], FACTS);
			}
		}
		assert_eq!(blocks.of([0; 32]), None);
		assert_eq!(blocks.of([1; 32]), Some(FACTS));
		assert_eq!(blocks.lock().facts.len(), REMEMBERED);
	}

	#[test]
	fn what_a_block_contains_is_read() {
		let known = version(&APIS.map(|name| (name, 1)));
		let header = json!({ "number": "0x1f" });
		let read = |header: &Value, moment: Value, version: &Value| {
			Facts::read(&[header.clone(), moment, version.clone()])
		};
		let facts = read(&header, json!("0x0100000000000000"), &known);
		assert_eq!(facts, Ok(Facts { number: 31, moment: Some(1), unknown_runtime: None }));
		let first = read(&header, Value::Null, &json!({ "specVersion": 5 }));
		assert_eq!(first, Ok(Facts { number: 31, moment: None, unknown_runtime: Some(5) }));
		for (header, moment) in [
			(Value::Null, json!("0x0100000000000000")),
			(json!({ "number": 31 }), json!("0x0100000000000000")),
			(header.clone(), json!("0x01")),
			(header.clone(), json!("01")),
		] {
			let none = read(&header, moment.clone(), &known);
			assert_eq!(none, Err(Unavailable::NodeLost), "{header} {moment}");
		}
	}

	#[test]
	fn a_node_of_another_chain_is_told_from_ours() {
		let hash = |of: u8| json!(text(&[of; 32]));
		let read = |genesis| Heads::read(&[hash(1), hash(2), hash(3)], genesis);
		assert_eq!(read([1; 32]), Ok(Heads { finalised: [2; 32], best: [3; 32] }));
		assert_eq!(read([4; 32]), Err(Unavailable::OtherChain));
		// A node that has no block yet says null.
		let none = Heads::read(&[hash(1), Value::Null, hash(3)], [1; 32]);
		assert_eq!(none, Err(Unavailable::NodeLost));
	}
}
