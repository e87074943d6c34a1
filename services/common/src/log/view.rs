//! The patient's view: the entries, and what shows them under the roots on chain. For the patient's side only.
//!
//! What is answered has everything that `verify_log` (Rust, `anamnesis_primitives::disclosure`) and `verifyLog`
//! (JavaScript) take: salt and bytes of an entry, or its leaf; head, blinding and siblings of an interval.

use super::{IntervalProof, Log, MAX_ENTRIES};
use crate::{
	chain::{Chain, NotPermitted},
	http::{
		extract::{parse, Caller},
		Problem,
	},
};
use anamnesis_primitives::{
	disclosure::{Disclosure, DisclosureKind, DisclosureTarget, KeptEntry, LogHead},
	PatientId, RecordCategory,
};
use axum::{
	extract::{rejection::QueryRejection, Path, Query, State},
	http::header,
	response::{IntoResponse, Response},
	Json,
};
use codec::Encode;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// How many entries are answered if nobody says how many.
const ENTRIES: u32 = 100;

/// How many proofs are answered if nobody says how many.
const PROOFS: u32 = 20;

/// Which entries.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct EntriesAsked {
	/// Those after the entry with this number. The first one has the number 1.
	#[serde(default)]
	after: u64,
	/// How many at most: 100 if nothing is said, and never more than 1000.
	#[param(minimum = 1)]
	limit: Option<u32>,
}

/// Which proofs.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ProofsAsked {
	/// From the interval with this number on.
	#[serde(default)]
	from: u64,
	/// How many at most: 20 if nothing is said, and never more than 100.
	#[param(minimum = 1)]
	limit: Option<u32>,
}

/// How far a log goes.
#[derive(Serialize, ToSchema)]
pub struct Head {
	/// What binds all entries and their order: 32 bytes in hexadecimal digits.
	hash: String,
	/// How many entries there are.
	count: u64,
}

/// A page of a patient's log.
#[derive(Serialize, ToSchema)]
pub struct Entries {
	/// How far the log goes now. An interval's head, which the proofs have, can lie before it.
	head: Head,
	/// The entries, in their order.
	entries: Vec<Entry>,
}

/// What there still is of an entry.
#[derive(Serialize, ToSchema)]
pub struct Entry {
	/// Its number.
	number: u64,
	/// What the chain of heads is made of: 32 bytes in hexadecimal digits. When an entry has been kept long enough, nothing
	/// else of it is left.
	leaf: String,
	/// Its salt: 64 bytes in hexadecimal digits.
	#[serde(skip_serializing_if = "Option::is_none")]
	salt: Option<String>,
	/// Its bytes, in hexadecimal digits: what the leaf binds, with the salt.
	#[serde(skip_serializing_if = "Option::is_none")]
	entry: Option<String>,
	/// What the bytes say.
	#[serde(skip_serializing_if = "Option::is_none")]
	says: Option<Says>,
}

/// One delivery, or one refused request.
#[derive(Serialize, ToSchema)]
pub struct Says {
	/// `RecordDelivered`, `KeyDelivered` or `Refused`.
	kind: &'static str,
	/// The account that asked: 32 bytes in hexadecimal digits.
	reader: String,
	/// The organisation that the reader acted for; nothing on the patient's side.
	acting_for: Option<u32>,
	/// The number of the record, if it was about one.
	#[serde(skip_serializing_if = "Option::is_none")]
	record: Option<u32>,
	/// The number of its version.
	#[serde(skip_serializing_if = "Option::is_none")]
	version: Option<u32>,
	/// The category, if it was about a whole one.
	#[serde(skip_serializing_if = "Option::is_none")]
	#[schema(value_type = Option<String>)]
	category: Option<RecordCategory>,
	/// The purpose of use that was stated: `TREAT`, for example.
	purpose: &'static str,
	/// Whether it was asked for under emergency access.
	emergency: bool,
	/// Whether it was delivered while the chain stood still, because clinician and officer had signed for it. The service
	/// says so: it is not in the bytes. What they have signed is posted when the chain goes on.
	offline: bool,
	/// When: Unix milliseconds.
	at: u64,
}

/// What shows a log under roots.
#[derive(Serialize, ToSchema)]
pub struct Proofs {
	/// In the order of the intervals: those in which the log has changed, and the newest one.
	proofs: Vec<Proof>,
}

/// What shows a log under the root of an interval.
#[derive(Serialize, ToSchema)]
pub struct Proof {
	/// The number of the interval.
	interval: u64,
	/// The root as this service has made it: 32 bytes in hexadecimal digits. Check against the one on chain.
	root: String,
	/// Whether the service has seen it in a finalised block.
	posted: bool,
	/// How far the log went at the end of the interval.
	head: Head,
	/// The patient's blinding in the interval: 64 bytes in hexadecimal digits.
	blinding: String,
	/// The 128 siblings of the patient's path, from the leaf up: 32 bytes each in hexadecimal digits.
	siblings: Vec<String>,
}

/// Read the log of a patient: who got what, and who was refused
#[utoipa::path(
	get, path = "/v1/patients/{patient}/log", tag = "log", security(("session" = [])),
	params(
		("patient" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{32}$", description = "The patient id: 16 bytes in hexadecimal digits"),
		EntriesAsked,
	),
	responses(
		(status = 200, description = "A page of the log; an empty one is the end", body = Entries),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "The caller does not act for this patient", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say for whom the caller acts", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn entries(
	State(log): State<Log>,
	State(chain): State<Arc<dyn Chain>>,
	caller: Caller,
	Path(patient): Path<String>,
	asked: Result<Query<EntriesAsked>, QueryRejection>,
) -> Result<Response, Problem> {
	let Ok(Query(EntriesAsked { after, limit })) = asked else {
		return Err(Problem::malformed("after and limit have to be numbers."));
	};
	let patient = patients_side(&*chain, caller, &patient).await?;
	let limit = limit.unwrap_or(ENTRIES).clamp(1, MAX_ENTRIES);
	let head = log.head(patient).await?;
	let kept = log.entries(patient, after, limit).await?;
	let offline = log.offline_entries(patient, after, limit).await?;
	let numbered = kept.iter().zip(after.saturating_add(1)..);
	let entries = numbered.map(|(kept, number)| entry(kept, number, offline.contains(&number)));
	let entries = entries.collect();
	Ok(answer(Entries { head: head.into(), entries }))
}

/// Read what shows a patient's log under the roots on chain
#[utoipa::path(
	get, path = "/v1/patients/{patient}/log/proofs", tag = "log", security(("session" = [])),
	params(
		("patient" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{32}$", description = "The patient id: 16 bytes in hexadecimal digits"),
		ProofsAsked,
	),
	responses(
		(status = 200, description = "A page of proofs; an empty one is the end", body = Proofs),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "The caller does not act for this patient", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say for whom the caller acts", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn proofs(
	State(log): State<Log>,
	State(chain): State<Arc<dyn Chain>>,
	caller: Caller,
	Path(patient): Path<String>,
	asked: Result<Query<ProofsAsked>, QueryRejection>,
) -> Result<Response, Problem> {
	let Ok(Query(ProofsAsked { from, limit })) = asked else {
		return Err(Problem::malformed("from and limit have to be numbers."));
	};
	let patient = patients_side(&*chain, caller, &patient).await?;
	let proofs = log.proofs(patient, from, limit.unwrap_or(PROOFS).max(1)).await?;
	Ok(answer(Proofs { proofs: proofs.into_iter().map(Proof::from).collect() }))
}

/// The patient, if the caller acts for them. Whether there is a log of somebody else's is told to nobody.
async fn patients_side(
	chain: &dyn Chain,
	caller: Caller,
	patient: &str,
) -> Result<PatientId, Problem> {
	let patient = PatientId(parse("patient", patient)?);
	match chain.acts_for(caller.account).await? {
		Some(own) if own == patient => Ok(patient),
		_ => Err(NotPermitted::Denied.into()),
	}
}

fn answer(body: impl Serialize) -> Response {
	([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

fn entry(kept: &KeptEntry, number: u64, offline: bool) -> Entry {
	let leaf = hex::encode(kept.leaf());
	match kept {
		KeptEntry::Trace(_) => Entry { number, leaf, salt: None, entry: None, says: None },
		KeptEntry::Whole { salt, entry } => Entry {
			number,
			leaf,
			salt: Some(hex::encode(salt)),
			entry: Some(hex::encode(entry.encode())),
			says: Some(Says { offline, ..entry.disclosure().into() }),
		},
	}
}

impl From<&Disclosure> for Says {
	fn from(disclosure: &Disclosure) -> Self {
		let Disclosure { kind, reader, acting_for, target, purpose, emergency, at } = *disclosure;
		let (record, version, category) = match target {
			DisclosureTarget::Version { record, version } => (Some(record), Some(version), None),
			DisclosureTarget::Category(category) => (None, None, Some(category)),
		};
		let kind = match kind {
			DisclosureKind::RecordDelivered => "RecordDelivered",
			DisclosureKind::KeyDelivered => "KeyDelivered",
			DisclosureKind::Refused => "Refused",
		};
		let (reader, purpose) = (hex::encode(reader), purpose.code());
		let offline = false;
		Self {
			kind,
			reader,
			acting_for,
			record,
			version,
			category,
			purpose,
			emergency,
			offline,
			at,
		}
	}
}

impl From<LogHead> for Head {
	fn from(head: LogHead) -> Self {
		Self { hash: hex::encode(head.hash), count: head.count }
	}
}

impl From<IntervalProof> for Proof {
	fn from(IntervalProof { interval, root, posted, proof }: IntervalProof) -> Self {
		Self {
			interval,
			root: hex::encode(root),
			posted,
			head: proof.head.into(),
			blinding: hex::encode(proof.blinding),
			siblings: proof.siblings.iter().map(hex::encode).collect(),
		}
	}
}
