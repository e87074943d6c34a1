//! The chain, as the service's own node shows it.
//!
//! Every answer is of a block that is asked for at that moment: nothing is remembered from one request to the next, so
//! nothing can be out of date, and there is no connection that could be lost unseen. What is asked are runtime APIs, whose
//! types are those of `anamnesis-primitives`.
//!
//! ## Which block
//!
//! The newest finalised one, if it is no older than a minute: a custodian whose node was cut off must not go on with what
//! was permitted before. And the best one too: what it denies is about to be denied.

use super::{rpc::Rpc, Clock, NotOffline, Unavailable};
use anamnesis_primitives::Moment;
use codec::{DecodeAll, Encode};
use serde_json::{json, Value};
use sp_crypto_hashing::blake2_64;

/// How old the newest finalised block may be, in milliseconds.
pub const MAX_AGE: Moment = 60_000;

/// How old it may be, in milliseconds, while finality has stopped and people sign for an emergency themselves: a week.
/// Who was enrolled is known from it, and that says less the older it is.
pub const MAX_STANDSTILL: Moment = 7 * 24 * 60 * 60 * 1000;

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

/// A node.
#[derive(Clone, Debug)]
pub struct Node {
	rpc: Rpc,
	genesis: [u8; 32],
	max_age: Moment,
}

/// The two blocks that an answer is of, when the finalised one is good enough for it to rest on.
pub(super) struct View<'a> {
	rpc: &'a Rpc,
	finalised: String,
	best: String,
	/// The time of the finalised block.
	pub moment: Moment,
}

/// One of them.
#[derive(Clone, Copy)]
pub(super) enum At {
	/// The newest finalised block.
	Finalised,
	/// The best block.
	Best,
}

/// A call of a runtime API at a block.
pub(super) struct Call {
	function: &'static str,
	arguments: Vec<u8>,
	at: At,
}

impl Call {
	/// At the newest finalised block.
	pub fn new(function: &'static str, arguments: impl Encode) -> Self {
		Self { function, arguments: arguments.encode(), at: At::Finalised }
	}

	/// At the best block.
	pub fn at_best(self) -> Self {
		Self { at: At::Best, ..self }
	}
}

impl Node {
	/// The node that listens at this address, a host and a port, for the chain with this genesis. Nothing is asked yet.
	pub fn new(address: impl Into<String>, genesis: [u8; 32]) -> Self {
		Self { rpc: Rpc::new(address.into()), genesis, max_age: MAX_AGE }
	}

	/// With another limit for how old a finalised block may be. For tests, which cannot wait for a minute each.
	#[doc(hidden)]
	pub fn with_max_age(self, max_age: Moment) -> Self {
		Self { max_age, ..self }
	}

	/// Looks at the chain.
	pub(super) async fn look(&self) -> Result<View<'_>, Unavailable> {
		let view = self.look_at_any_age().await?;
		check_age(view.moment, crate::now(), self.max_age)?;
		Ok(view)
	}

	/// Looks at what the chain has said last, when it finalises nothing any more, and not otherwise.
	pub(super) async fn look_when_stopped(&self) -> Result<View<'_>, NotOffline> {
		let view = self.look_at_any_age().await?;
		let now = crate::now();
		match check_age(view.moment, now, self.max_age) {
			Ok(()) => Err(NotOffline::ChainGoesOn),
			Err(Unavailable::NotFinalising { .. })
				if now.saturating_sub(view.moment) <= MAX_STANDSTILL =>
			{
				Ok(view)
			},
			Err(reason) => Err(reason.into()),
		}
	}

	async fn look_at_any_age(&self) -> Result<View<'_>, Unavailable> {
		let asked = [
			("chain_getBlockHash", json!([0])),
			("chain_getFinalizedHead", json!([])),
			("chain_getBlockHash", json!([])),
		];
		let [genesis, finalised, best] = self.rpc.ask(asked).await?.map(string);
		if bytes(&genesis?)? != self.genesis {
			return Err(Unavailable::OtherChain);
		}
		let (finalised, best) = (finalised?, best?);

		let asked = [
			("state_getStorage", json!([NOW_KEY, finalised])),
			("state_getRuntimeVersion", json!([finalised])),
			("state_getRuntimeVersion", json!([best])),
		];
		let [moment, version, next_version] = self.rpc.ask(asked).await?;
		check_version(&version)?;
		check_version(&next_version)?;
		if moment.is_null() {
			return Err(Unavailable::NotBegun);
		}
		let moment = Moment::decode_all(&mut &bytes(&string(moment)?)?[..])
			.map_err(|_| Unavailable::NodeLost)?;
		Ok(View { rpc: &self.rpc, finalised, best, moment })
	}
}

impl View<'_> {
	/// Makes calls.
	pub async fn ask<const N: usize>(&self, calls: [Call; N]) -> Result<[Vec<u8>; N], Unavailable> {
		let asked = calls.map(|call| {
			let at = match call.at {
				At::Finalised => &self.finalised,
				At::Best => &self.best,
			};
			let arguments = format!("0x{}", hex::encode(call.arguments));
			("state_call", json!([call.function, arguments, at]))
		});
		let answers = self.rpc.ask(asked).await?;
		let mut decoded = [const { Vec::new() }; N];
		for (answer, place) in answers.into_iter().zip(&mut decoded) {
			*place = bytes(&string(answer)?)?;
		}
		Ok(decoded)
	}

	/// How far the chain is.
	pub async fn clock(&self) -> Result<Clock, Unavailable> {
		let [header] = self.rpc.ask([("chain_getHeader", json!([self.finalised]))]).await?;
		let number = header.get("number").and_then(Value::as_str);
		let number = number.and_then(|number| number.strip_prefix("0x"));
		let number = number.and_then(|number| u32::from_str_radix(number, 16).ok());
		let hash = bytes(&self.finalised)?.try_into().map_err(|_| Unavailable::NodeLost)?;
		Ok(Clock { number: number.ok_or(Unavailable::NodeLost)?, hash, moment: self.moment })
	}
}

/// Whether the runtime is one whose answers are known here.
fn check_version(version: &Value) -> Result<(), Unavailable> {
	let name = version.get("specName").and_then(Value::as_str);
	let apis = version.get("apis").and_then(Value::as_array);
	let has = |name: &str| {
		let id = format!("0x{}", hex::encode(blake2_64(name.as_bytes())));
		let found = |api: &&Value| api.get(0).and_then(Value::as_str) == Some(&id);
		let version = apis.and_then(|apis| apis.iter().find(found)?.get(1)?.as_u64());
		version == Some(1)
	};
	if name == Some("anamnesis") && APIS.into_iter().all(has) {
		return Ok(());
	}
	let spec_version = version.get("specVersion").and_then(Value::as_u64).unwrap_or_default();
	Err(Unavailable::RuntimeNotKnown { spec_version })
}

/// Whether a block is new enough for decisions to rest on it.
fn check_age(block: Moment, now: Moment, max_age: Moment) -> Result<(), Unavailable> {
	if now.saturating_sub(block) > max_age {
		return Err(Unavailable::NotFinalising { seconds: now.saturating_sub(block) / 1000 });
	}
	// With a clock that is behind, an old block would look new.
	if block.saturating_sub(now) > max_age {
		return Err(Unavailable::ClockBehind { seconds: block.saturating_sub(now) / 1000 });
	}
	Ok(())
}

fn string(value: Value) -> Result<String, Unavailable> {
	match value {
		Value::String(text) => Ok(text),
		_ => Err(Unavailable::NodeLost),
	}
}

fn bytes(text: &str) -> Result<Vec<u8>, Unavailable> {
	let digits = text.strip_prefix("0x").ok_or(Unavailable::NodeLost)?;
	hex::decode(digits).map_err(|_| Unavailable::NodeLost)
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
		assert_eq!(check_version(&version(&apis)), Ok(()));
		let more = [&apis[..], &[("SomethingNew", 3)]].concat();
		assert_eq!(check_version(&version(&more)), Ok(()));
	}

	#[test]
	fn a_runtime_with_newer_apis_is_not_taken() {
		let refused = Err(Unavailable::RuntimeNotKnown { spec_version: 4 });
		for name in APIS {
			let newer = APIS.map(|api| (api, if api == name { 2 } else { 1 }));
			assert_eq!(check_version(&version(&newer)), refused, "{name}");
			let without: Vec<_> =
				APIS.into_iter().filter(|api| *api != name).map(|api| (api, 1)).collect();
			assert_eq!(check_version(&version(&without)), refused, "{name}");
		}
		let mut other = version(&APIS.map(|name| (name, 1)));
		other["specName"] = json!("another");
		assert_eq!(check_version(&other), refused);
		assert!(check_version(&json!(null)).is_err());
	}

	#[test]
	fn a_decision_is_no_older_than_a_minute() {
		let now = 1_800_000_000_000;
		assert_eq!(check_age(now, now, MAX_AGE), Ok(()));
		assert_eq!(check_age(now - 60_000, now, MAX_AGE), Ok(()));
		assert_eq!(
			check_age(now - 60_001, now, MAX_AGE),
			Err(Unavailable::NotFinalising { seconds: 60 })
		);
		assert_eq!(
			check_age(now + 60_001, now, MAX_AGE),
			Err(Unavailable::ClockBehind { seconds: 60 })
		);
	}
}
