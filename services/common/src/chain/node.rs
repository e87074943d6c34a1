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

use super::{rpc::Rpc, Chain, NotPermitted, Question, Unavailable};
use crate::login::Account;
use anamnesis_primitives::{
	records::Commitment, views::Verification, AccessDecision, AccessTarget, EncryptionKey, Moment,
	OrganisationId, PatientId, PractitionerKind, RecordId, Roles, Version,
};
use codec::{Decode, DecodeAll, Encode};
use futures::future::BoxFuture;
use serde_json::{json, Value};
use sp_crypto_hashing::blake2_64;
use std::time::{SystemTime, UNIX_EPOCH};

/// How old the newest finalised block may be, in milliseconds.
pub const MAX_AGE: Moment = 60_000;

/// Where the state keeps the time of the block: twox128 of `Timestamp` and of `Now`.
const NOW_KEY: &str = "0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb";

/// The APIs that are asked here, all of version 1.
const APIS: [&str; 4] = ["AccessApi", "AdmissionApi", "ConsortiumApi", "RecordsApi"];

/// A node.
#[derive(Clone, Debug)]
pub struct Node {
	rpc: Rpc,
	genesis: [u8; 32],
	max_age: Moment,
}

/// The blocks that answers are of.
struct Heads {
	finalised: String,
	best: String,
}

/// A call of a runtime API at a block.
struct Call<'a> {
	function: &'static str,
	arguments: Vec<u8>,
	at: &'a str,
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

	async fn heads(&self) -> Result<Heads, Unavailable> {
		let asked = [
			("chain_getBlockHash", json!([0])),
			("chain_getFinalizedHead", json!([])),
			("chain_getBlockHash", json!([])),
		];
		let [genesis, finalised, best] = self.rpc.ask(asked).await?.map(string);
		if bytes(&genesis?)? != self.genesis {
			return Err(Unavailable::OtherChain);
		}
		Ok(Heads { finalised: finalised?, best: best? })
	}

	/// Makes calls, and looks whether the newest finalised block is good enough for the answers to rest on it.
	async fn call<const N: usize>(
		&self,
		heads: &Heads,
		calls: [Call<'_>; N],
	) -> Result<[Vec<u8>; N], Unavailable> {
		let asked = [
			("state_getStorage", json!([NOW_KEY, heads.finalised])),
			("state_getRuntimeVersion", json!([heads.finalised])),
		];
		let [moment, version] = self.rpc.ask(asked).await?;
		check_version(&version)?;
		let moment = Moment::decode_all(&mut &bytes(&string(moment)?)?[..])
			.map_err(|_| Unavailable::NodeLost)?;
		check_age(moment, now(), self.max_age)?;

		let asked = calls.map(|call| {
			let arguments = format!("0x{}", hex::encode(call.arguments));
			("state_call", json!([call.function, arguments, call.at]))
		});
		let answers = self.rpc.ask(asked).await?;
		let mut decoded = [const { Vec::new() }; N];
		for (answer, place) in answers.into_iter().zip(&mut decoded) {
			*place = bytes(&string(answer)?)?;
		}
		Ok(decoded)
	}

	async fn ask_may_read(&self, question: Question) -> Result<(), NotPermitted> {
		let heads = self.heads().await?;
		let Question { patient, record, reader, acting_for, purpose } = question;
		let arguments =
			(patient, reader, acting_for, AccessTarget::Record(record), purpose).encode();
		let check = |at| Call { function: "AccessApi_check", arguments: arguments.clone(), at };
		let known = Call {
			function: "AdmissionApi_allowance",
			arguments: reader.encode(),
			at: &heads.finalised,
		};
		let calls = [check(&heads.finalised), check(&heads.best), known];
		let [finalised, best, known] = self.call(&heads, calls).await?;
		let (finalised, best): (AccessDecision, AccessDecision) =
			(decoded(&finalised)?, decoded(&best)?);
		match (finalised, best.is_permit()) {
			// The patient's side, which no policy restricts.
			(AccessDecision::Permit { until: None }, true) => Ok(()),
			// Everybody else is subject to the patient's policy, of which this service has no copy that it could apply.
			(AccessDecision::Permit { until: Some(_) }, true) => {
				Err(Unavailable::PolicyNotHeld.into())
			},
			_ if known.first() == Some(&0) => Err(NotPermitted::Stranger),
			_ => Err(NotPermitted::Denied),
		}
	}

	async fn ask_keeps_for(&self, account: Account) -> Result<OrganisationId, NotPermitted> {
		let heads = self.heads().await?;
		let call = |function, arguments| Call { function, arguments, at: &heads.finalised };
		let calls = [call("ConsortiumApi_practitioner", account.encode())];
		let [practitioner] = self.call(&heads, calls).await?;
		let practitioner: Option<Practitioner> = prefix(&practitioner)?;
		let practitioner = practitioner.ok_or(NotPermitted::Stranger)?;
		let in_force = practitioner.until.is_none_or(|until| now() < until);
		let author =
			matches!(practitioner.kind, PractitionerKind::Clinician | PractitionerKind::Recorder);
		if !in_force || !author {
			return Err(NotPermitted::Denied);
		}

		let calls = [call("ConsortiumApi_organisation", practitioner.organisation.encode())];
		let [organisation] = self.call(&heads, calls).await?;
		let organisation: Option<Organisation> = prefix(&organisation)?;
		match organisation.map(|organisation| organisation.standing) {
			Some(Standing::Active) => Ok(practitioner.organisation),
			_ => Err(NotPermitted::Denied),
		}
	}

	async fn ask_is_anchored(
		&self,
		patient: PatientId,
		record: RecordId,
		version: Version,
		commitment: Commitment,
	) -> Result<bool, Unavailable> {
		let heads = self.heads().await?;
		let arguments = (patient, record, version, commitment).encode();
		let call = Call { function: "RecordsApi_verify", arguments, at: &heads.finalised };
		let [answer] = self.call(&heads, [call]).await?;
		let answer: Verification = decoded(&answer)?;
		Ok(matches!(answer, Verification::Current | Verification::Superseded))
	}
}

impl Chain for Node {
	fn keeps_for(&self, account: Account) -> BoxFuture<'_, Result<OrganisationId, NotPermitted>> {
		Box::pin(self.ask_keeps_for(account))
	}

	fn may_read(&self, question: Question) -> BoxFuture<'_, Result<(), NotPermitted>> {
		Box::pin(self.ask_may_read(question))
	}

	fn is_anchored(
		&self,
		patient: PatientId,
		record: RecordId,
		version: Version,
		commitment: Commitment,
	) -> BoxFuture<'_, Result<bool, Unavailable>> {
		Box::pin(self.ask_is_anchored(patient, record, version, commitment))
	}

	fn is_working(&self) -> BoxFuture<'_, Result<(), Unavailable>> {
		Box::pin(async {
			let heads = self.heads().await?;
			self.call(&heads, []).await.map(drop)
		})
	}
}

/// What `ConsortiumApi_practitioner` answers, as far as it is needed here.
#[derive(Decode)]
struct Practitioner {
	organisation: OrganisationId,
	kind: PractitionerKind,
	_encryption_key: EncryptionKey,
	_enrolled_at: Moment,
	until: Option<Moment>,
}

/// What `ConsortiumApi_organisation` answers, as far as it is needed here.
#[derive(Decode)]
struct Organisation {
	_id: OrganisationId,
	_administrator: Account,
	_roles: Roles,
	_encryption_key: EncryptionKey,
	_admitted_at: Moment,
	_seat: bool,
	_practitioners: u32,
	standing: Standing,
}

#[derive(Decode)]
enum Standing {
	#[codec(index = 0)]
	Active,
	#[codec(index = 1)]
	Suspended(#[allow(dead_code)] Moment),
	#[codec(index = 2)]
	Excluded(#[allow(dead_code)] Moment),
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

fn now() -> Moment {
	SystemTime::now()
		.duration_since(UNIX_EPOCH)
		.ok()
		.and_then(|since| since.as_millis().try_into().ok())
		.unwrap_or_default()
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

/// What the whole answer says.
fn decoded<T: Decode>(answer: &[u8]) -> Result<T, Unavailable> {
	T::decode_all(&mut &answer[..]).map_err(|_| Unavailable::NodeLost)
}

/// What an answer begins with.
fn prefix<T: Decode>(answer: &[u8]) -> Result<T, Unavailable> {
	T::decode(&mut &answer[..]).map_err(|_| Unavailable::NodeLost)
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
