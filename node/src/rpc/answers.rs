//! How questions and answers look in JSON: bytes as `0x` and hexadecimal digits, names in camelCase.

mod cases;
mod timeline;

pub use cases::CaseJson;
pub use timeline::PageJson;

use crate::types::Hash;
use anamnesis_primitives::{
	views::Verification, AccessDecision, AccessTarget, Commitment, RecordCategory, RecordId,
};
use anamnesis_runtime_api::PatientEvent;
use jsonrpsee::types::ErrorObjectOwned;
use serde::{de, Deserialize, Deserializer, Serialize, Serializer};

/// Codes of our errors. They are stable.
pub mod code {
	/// The block is not known, or its state is no longer kept.
	pub const NO_STATE: i32 = 7001;
	/// The runtime did not answer.
	pub const RUNTIME: i32 = 7002;
	/// There is no such version.
	pub const NOT_THERE: i32 = 7003;
	/// It is not final yet.
	pub const NOT_FINAL: i32 = 7004;
	/// This node cannot prove anything.
	pub const NO_PROOF: i32 = 7005;
}

/// The node has nothing to answer from.
pub fn no_state() -> ErrorObjectOwned {
	ErrorObjectOwned::owned(
		code::NO_STATE,
		"This node does not have the state of that block: it is unknown here, or older than the history that the node \
		 keeps. Ask for a recent block, or leave the block out to ask about the best one.",
		None::<()>,
	)
}

/// The history that a subscription would go on in has passed.
pub fn history_passed() -> ErrorObjectOwned {
	ErrorObjectOwned::owned(
		code::NO_STATE,
		"This node does not have the state of the block that this subscription would go on from: it is older than the \
		 history that the node keeps, or the node has yet to catch up. Subscribe again. What happened in between is in \
		 the state at the block that the first item names.",
		None::<()>,
	)
}

/// The runtime failed. The reason goes to the node's log and not to whoever asked.
pub fn runtime_failed(method: &str, error: impl std::fmt::Display) -> ErrorObjectOwned {
	log::warn!(target: "rpc", "{method}: the runtime did not answer: {error}");
	ErrorObjectOwned::owned(
		code::RUNTIME,
		"The chain's runtime did not answer this question. Ask again at another block; if that fails too, the node and \
		 the runtime do not fit together and the node has to be upgraded.",
		None::<()>,
	)
}

/// There is nothing to prove.
pub fn not_there() -> ErrorObjectOwned {
	ErrorObjectOwned::owned(
		code::NOT_THERE,
		"There is no such version, or leaf of a batch, or no longer. Look up its number in the patient's timeline.",
		None::<()>,
	)
}

/// What is to be proven is on chain, and not in a final block.
pub fn not_final() -> ErrorObjectOwned {
	ErrorObjectOwned::owned(
		code::NOT_FINAL,
		"The version is not in a final block yet, or this node has yet to see the votes on one. Ask again; if that goes \
		 on, blocks do not become final: ask the consortium's operators.",
		None::<()>,
	)
}

/// This node lacks a part of the proof. The reason goes to the node's log and not to whoever asked.
pub fn no_proof(reason: impl std::fmt::Display) -> ErrorObjectOwned {
	log::warn!(target: "rpc", "records_prove: there is no proof to be had: {reason}");
	ErrorObjectOwned::owned(
		code::NO_PROOF,
		"This node cannot prove what it knows. Ask another node; if none can, the reason is in their logs.",
		None::<()>,
	)
}

/// Bytes of a known length.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Bytes<const N: usize>(pub [u8; N]);

impl<'de, const N: usize> Deserialize<'de> for Bytes<N> {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		let expected =
			|| de::Error::custom(format!("expected 0x and {} hexadecimal digits", 2 * N));
		let bytes = sp_core::bytes::from_hex(&text).map_err(|_| expected())?;
		bytes.try_into().map(Self).map_err(|_| expected())
	}
}

impl<const N: usize> Serialize for Bytes<N> {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		sp_core::bytes::serialize(&self.0, serializer)
	}
}

/// A commitment.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CommitmentJson {
	scheme: u8,
	hash: Bytes<32>,
}

impl From<CommitmentJson> for Commitment {
	fn from(CommitmentJson { scheme, hash }: CommitmentJson) -> Self {
		Commitment { scheme, hash: hash.0 }
	}
}

impl From<Commitment> for CommitmentJson {
	fn from(Commitment { scheme, hash }: Commitment) -> Self {
		Self { scheme, hash: Bytes(hash) }
	}
}

/// What somebody wants to read.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "camelCase")]
pub enum TargetJson {
	/// All records of a category.
	Category(RecordCategory),
	/// One record.
	Record(RecordId),
}

impl From<TargetJson> for AccessTarget {
	fn from(target: TargetJson) -> Self {
		match target {
			TargetJson::Category(category) => AccessTarget::Category(category),
			TargetJson::Record(record) => AccessTarget::Record(record),
		}
	}
}

/// The access decision.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", tag = "decision")]
pub enum DecisionJson {
	/// No.
	Deny,
	/// Yes.
	Permit {
		/// Until when, exclusive, in Unix milliseconds; null without an end.
		until: Option<u64>,
	},
}

impl From<AccessDecision> for DecisionJson {
	fn from(decision: AccessDecision) -> Self {
		match decision {
			AccessDecision::Deny => DecisionJson::Deny,
			AccessDecision::Permit { until } => DecisionJson::Permit { until },
		}
	}
}

/// The answer of `records_verify`.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum VerificationJson {
	/// It is this version, and there is no later one.
	Current,
	/// It is this version, and a later one supersedes it.
	Superseded,
	/// This version is something else.
	Mismatch,
	/// There is no such version, or no longer.
	Unknown,
}

impl From<Verification> for VerificationJson {
	fn from(verification: Verification) -> Self {
		match verification {
			Verification::Current => VerificationJson::Current,
			Verification::Superseded => VerificationJson::Superseded,
			Verification::Mismatch => VerificationJson::Mismatch,
			Verification::Unknown => VerificationJson::Unknown,
		}
	}
}

/// The answer of `records_prove`.
#[derive(Clone, Debug, Serialize)]
pub struct ProofJson {
	/// The block that the proof is about.
	pub block: BlockJson,
	/// The proof file.
	pub proof: sp_core::Bytes,
}

/// What a subscription to a patient's records says.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum ItemJson {
	/// What happened to the patient in a block. The first item has no events, every other one has.
	Block {
		/// The finalised block.
		block: BlockJson,
		/// In their order.
		events: Vec<EventJson>,
	},
	/// The subscription is over, and why. Nothing comes after it.
	End {
		/// As in the answer to a method that fails.
		end: ErrorObjectOwned,
	},
}

/// A block.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct BlockJson {
	/// Its number.
	pub number: u32,
	/// Its hash.
	pub hash: Hash,
}

/// Something that happened to a patient.
#[derive(Clone, Debug, Serialize)]
pub struct EventJson {
	extrinsic: Option<u32>,
	pallet: u8,
	variant: u8,
	bytes: sp_core::Bytes,
}

impl From<PatientEvent> for EventJson {
	fn from(PatientEvent { extrinsic, pallet, variant, bytes }: PatientEvent) -> Self {
		Self { extrinsic, pallet, variant, bytes: bytes.into() }
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::{from_value, json, to_value};

	#[test]
	fn bytes_are_hexadecimal_and_of_their_length() {
		let text = json!("0x000102030405060708090a0b0c0d0e0f");
		let bytes: Bytes<16> = from_value(text.clone()).unwrap();
		assert_eq!(to_value(bytes).unwrap(), text);
		for wrong in [
			json!("0x00"),
			json!("no bytes"),
			json!(7),
			json!("0x000102030405060708090a0b0c0d0e0f10"),
		] {
			let error = from_value::<Bytes<16>>(wrong.clone()).map(|_| ()).unwrap_err().to_string();
			assert!(wrong.is_number() || error.contains("32 hexadecimal digits"), "{error}");
		}
	}

	#[test]
	fn targets_are_written_as_polkadot_js_writes_enums() {
		let category: TargetJson = from_value(json!({ "category": "Results" })).unwrap();
		assert_eq!(category, TargetJson::Category(RecordCategory::Results));
		let record: TargetJson = from_value(json!({ "record": 3 })).unwrap();
		assert_eq!(record, TargetJson::Record(3));
	}

	#[test]
	fn decisions_say_yes_or_no_and_until_when() {
		assert_eq!(to_value(DecisionJson::Deny).unwrap(), json!({ "decision": "deny" }));
		let permit = DecisionJson::from(AccessDecision::Permit { until: Some(5) });
		assert_eq!(to_value(permit).unwrap(), json!({ "decision": "permit", "until": 5 }));
	}

	#[test]
	fn a_block_says_what_happened_and_by_which_extrinsic() {
		let happened = |extrinsic| {
			EventJson::from(PatientEvent {
				extrinsic,
				pallet: 11,
				variant: 2,
				bytes: vec![11, 2, 255],
			})
		};
		let item = ItemJson::Block {
			block: BlockJson { number: 7, hash: Hash::repeat_byte(1) },
			events: vec![happened(Some(1)), happened(None)],
		};
		assert_eq!(
			to_value(item).unwrap(),
			json!({
				"block": { "number": 7, "hash": format!("0x{}", "01".repeat(32)) },
				"events": [
					{ "extrinsic": 1, "pallet": 11, "variant": 2, "bytes": "0x0b02ff" },
					{ "extrinsic": null, "pallet": 11, "variant": 2, "bytes": "0x0b02ff" },
				],
			})
		);
	}

	#[test]
	fn the_end_of_a_subscription_says_why() {
		let end = to_value(ItemJson::End { end: history_passed() }).unwrap();
		assert_eq!(end["end"]["code"], json!(code::NO_STATE));
		assert!(end["end"]["message"]
			.as_str()
			.is_some_and(|text| text.contains("Subscribe again")));
		assert_eq!(end.as_object().map(|fields| fields.len()), Some(1));
	}
}
