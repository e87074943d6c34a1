//! Handing out records and sealed keys.
//!
//! In this order, and nothing before the one before it: a session, a record that is anchored, the chain's permit under the
//! patient's policy, a durable entry in the patient's log, the bytes. While the chain stands still, what two people have
//! signed for in an emergency takes the place of the permit ([`offline::permit`]).

use super::{handover::permit, uploads::sealed_key, Service};
use crate::store::{Error, Reading, Record, SealedKey, MAX_SLICE};
use anamnesis_primitives::{
	disclosure::{Disclosure, DisclosureKind, DisclosureTarget},
	Commitment, OrganisationId, Purpose,
};
use anamnesis_service::{
	chain::{LastSaid, NotPermitted, Question},
	database,
	http::{extract::*, Binary, Problem},
	log::Refused,
	now, offline,
	policies::Access,
};
use axum::{
	body::Body,
	extract::{rejection::QueryRejection, Path, Query, State},
	http::{header, HeaderMap, HeaderValue, StatusCode},
	response::{IntoResponse, Response},
	Json,
};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::{
	io,
	ops::Range,
	sync::Arc,
	time::{Duration, Instant},
};
use utoipa::{IntoParams, ToSchema};

/// How many bytes are read from the disk at once.
const WINDOW: u64 = 256 * 1024;

/// How long an answer goes on before it is asked again whether it may.
const ASK_AGAIN: Duration = Duration::from_secs(2);

/// A range of bytes.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Part {
	/// The first byte.
	from: u64,
	/// The byte after the last one; at most 4 MiB further.
	to: u64,
}

/// A sealed key, and what it takes to check the record against the chain.
#[derive(Serialize, ToSchema)]
pub struct KeyAndProof {
	/// The age file, in hexadecimal digits.
	sealed_key: String,
	/// BLAKE3 of the sealed record.
	digest: String,
	/// How many bytes the sealed record has.
	length: u64,
	/// The blinding of the commitment.
	blinding: String,
	/// What binds the document.
	inner: String,
	/// The number of the record on chain.
	record: u32,
	/// The number of the version.
	version: u32,
}

/// A record that may be handed out, as soon as that is in the patient's log.
pub(super) struct Permitted {
	pub(super) record: Record,
	pub(super) question: Question,
	pub(super) version: u32,
	access: Access,
	/// What the chain has said last, if it stands still.
	last: Option<LastSaid>,
}

/// Asks the chain. A refusal is written to the patient's log.
pub(super) async fn permitted(
	service: &Service,
	caller: Caller,
	headers: &HeaderMap,
	commitment: &str,
) -> Result<Permitted, Problem> {
	let hash = parse("commitment", commitment)?;
	let (acting_for, purpose) = stated(headers)?;
	service.pace.ask(caller.account, now()).map_err(Problem::too_often)?;
	let record = service.store.record(&Commitment { scheme: Commitment::SCHEME, hash }).await?;
	let place = record.anchored.ok_or_else(|| {
		Problem::new(
			StatusCode::CONFLICT,
			"not-anchored",
			"The record is not anchored",
			"Nobody has said yet where this record is anchored, so nobody can say who may read it.",
		)
	})?;
	let question = Question {
		patient: record.patient,
		record: place.record,
		reader: caller.account,
		acting_for,
		purpose,
	};
	let version = place.version;
	match permit(service, question, version).await {
		Ok(offline::Permitted { access, last }) => {
			Ok(Permitted { record, question, version, access, last })
		},
		Err(error) => {
			if error == NotPermitted::Denied {
				refused(service, &question, version).await?;
			}
			Err(error.into())
		},
	}
}

/// Writes a refusal to the patient's log. Whoever was refused too often is told that, and nothing else.
async fn refused(service: &Service, question: &Question, version: u32) -> Result<(), Problem> {
	let emergency =
		matches!(question.purpose, Purpose::EmergencyTreatment | Purpose::BreakTheGlass);
	let disclosure = disclosure(DisclosureKind::Refused, question, version, emergency);
	match service.log.refuse(question.patient, disclosure).await {
		Ok(Refused::Written(_)) => {
			metrics::counter!("custodian_disclosures_total", "kind" => "refused").increment(1);
			Ok(())
		},
		Ok(Refused::TooOften { seconds }) => Err(Problem::too_often(seconds)),
		// Everything about the patient was erased while this was asked: there is no log any more.
		Err(database::Error::Forgotten) => Ok(()),
		Err(error) => Err(error.into()),
	}
}

fn disclosure(
	kind: DisclosureKind,
	question: &Question,
	version: u32,
	emergency: bool,
) -> Disclosure {
	Disclosure {
		kind,
		reader: question.reader,
		acting_for: question.acting_for,
		target: DisclosureTarget::Version { record: question.record, version },
		purpose: question.purpose,
		emergency,
		at: now(),
	}
}

impl Permitted {
	/// Writes to the patient's log what happens next.
	pub(super) async fn disclose(
		&self,
		service: &Service,
		kind: DisclosureKind,
	) -> Result<(), Problem> {
		let emergency = self.access.is_emergency();
		let disclosure = disclosure(kind, &self.question, self.version, emergency);
		let patient = self.question.patient;
		let disclosed = async {
			let head = service.log.disclose(patient, disclosure).await?;
			match self.last {
				Some(_) => service.log.note_offline(patient, head.count).await,
				None => Ok(()),
			}
		};
		match disclosed.await {
			Ok(()) => (),
			Err(database::Error::Forgotten) => return Err(Error::NotFound.into()),
			Err(error) => return Err(error.into()),
		}
		let kind = match kind {
			DisclosureKind::RecordDelivered => "record",
			DisclosureKind::KeyDelivered => "key",
			DisclosureKind::Refused => "refused",
		};
		metrics::counter!("custodian_disclosures_total", "kind" => kind).increment(1);
		Ok(())
	}
}

/// Read a sealed record, or a part of it
///
/// With `Range`, a part. The bytes are verified on the disk; whoever gets them cannot verify a part by itself: take a slice
/// for that. The answer ends early when the permit ends: compare its length.
#[utoipa::path(
	get, path = "/v1/records/{commitment}/bytes", tag = "records", security(("session" = [])),
	params(
		("commitment" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{64}$", description = "The hash of the commitment: 32 bytes in hexadecimal digits"),
		("Anamnesis-Acting-For" = Option<u32>, Header, description = "For which organisation; left out on the patient's side"),
		("Anamnesis-Purpose" = String, Header, pattern = "^(TREAT|ETREAT|BTG|HPAYMT|HOPERAT|HRESCH|CLINTRCH|PUBHLTH|PATRQT|FAMRQT|PWATRNY)$", description = "The purpose of use: TREAT, for example"),
		("Range" = Option<String>, Header, description = "Which bytes"),
	),
	responses(
		(status = 200, description = "The sealed record", body = Binary, content_type = "application/octet-stream"),
		(status = 206, description = "The part of it", body = Binary, content_type = "application/octet-stream"),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "It is not permitted", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such record", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "It is not anchored yet", body = Problem, content_type = "application/problem+json"),
		(status = 416, description = "There are no such bytes", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say whether it is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn bytes(
	State(service): State<Service>,
	caller: Caller,
	Path(commitment): Path<String>,
	headers: HeaderMap,
) -> Result<Response, Problem> {
	let permitted = permitted(&service, caller, &headers, &commitment).await?;
	let length = permitted.record.length;
	let asked = headers.get(header::RANGE).and_then(|value| ranged(value.to_str().ok()?, length));
	if let Some(Err(())) = asked {
		let mut response = Problem::from(Error::RangeNotAdmissible { length }).into_response();
		response.headers_mut().insert(header::CONTENT_RANGE, text(format!("bytes */{length}"))?);
		return Ok(response);
	}
	let part = asked.and_then(Result::ok);
	let range = part.clone().unwrap_or(0..length);
	let reading = service.store.read(&permitted.record.commitment).await?;
	permitted.disclose(&service, DisclosureKind::RecordDelivered).await?;

	let mut response = Response::builder()
		.header(header::CONTENT_TYPE, "application/octet-stream")
		.header(header::CACHE_CONTROL, "no-store")
		.header(header::ACCEPT_RANGES, "bytes")
		.header(header::ETAG, format!("\"{}\"", hex::encode(permitted.record.digest)))
		.header(header::CONTENT_LENGTH, range.end.saturating_sub(range.start));
	if part.is_some() {
		let last = range.end.saturating_sub(1);
		response = response
			.status(StatusCode::PARTIAL_CONTENT)
			.header(header::CONTENT_RANGE, format!("bytes {}-{last}/{length}", range.start));
	}
	let delivery = Delivery {
		service,
		reading: Arc::new(reading),
		commitment: permitted.record.commitment,
		question: permitted.question,
		version: permitted.version,
		access: permitted.access,
		is_offline: permitted.last.is_some(),
		range,
		asked: Instant::now(),
	};
	let stream = futures::stream::try_unfold(delivery, Delivery::next);
	response.body(Body::from_stream(stream)).map_err(|_| Problem::malformed("There is no answer."))
}

/// Read a part of a sealed record, with what it takes to verify it
///
/// A slice in the bao format with groups of 16 KiB, without the length.
#[utoipa::path(
	get, path = "/v1/records/{commitment}/slice", tag = "records", security(("session" = [])),
	params(
		("commitment" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{64}$", description = "The hash of the commitment: 32 bytes in hexadecimal digits"),
		Part,
		("Anamnesis-Acting-For" = Option<u32>, Header, description = "For which organisation; left out on the patient's side"),
		("Anamnesis-Purpose" = String, Header, pattern = "^(TREAT|ETREAT|BTG|HPAYMT|HOPERAT|HRESCH|CLINTRCH|PUBHLTH|PATRQT|FAMRQT|PWATRNY)$", description = "The purpose of use: TREAT, for example"),
	),
	responses(
		(status = 200, description = "The slice", body = Binary, content_type = "application/octet-stream"),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "It is not permitted", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such record", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "It is not anchored yet", body = Problem, content_type = "application/problem+json"),
		(status = 416, description = "There are no such bytes", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say whether it is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn slice(
	State(service): State<Service>,
	caller: Caller,
	Path(commitment): Path<String>,
	part: Result<Query<Part>, QueryRejection>,
	headers: HeaderMap,
) -> Result<Response, Problem> {
	let Ok(Query(part)) = part else {
		return Err(Problem::malformed("from and to have to be numbers of bytes."));
	};
	if part.to.saturating_sub(part.from) > MAX_SLICE {
		return Err(Problem::malformed(format!("A slice is of at most {MAX_SLICE} bytes.")));
	}
	let permitted = permitted(&service, caller, &headers, &commitment).await?;
	let reading = service.store.read(&permitted.record.commitment).await?;
	let slice = read(move || {
		let mut slice = Vec::new();
		reading.write_slice(part.from..part.to, &mut slice).map(|()| slice)
	})
	.await?;
	permitted.disclose(&service, DisclosureKind::RecordDelivered).await?;
	metrics::counter!("custodian_bytes_sent_total").increment(slice.len() as u64);
	let headers =
		[(header::CONTENT_TYPE, "application/octet-stream"), (header::CACHE_CONTROL, "no-store")];
	Ok((headers, slice).into_response())
}

/// Read a sealed key, and what it takes to check the record against the chain
///
/// The key of the caller, of the organisation that the caller acts for, or of a keyholder of the record who seals it anew.
/// To the patient's side it is any that is here. Another one is not found.
#[utoipa::path(
	get, path = "/v1/records/{commitment}/keys/{reader}", tag = "records", security(("session" = [])),
	params(
		("commitment" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{64}$", description = "The hash of the commitment: 32 bytes in hexadecimal digits"),
		("reader" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{64}$", description = "The encryption key that it is sealed to: 32 bytes in hexadecimal digits"),
		("Anamnesis-Acting-For" = Option<u32>, Header, description = "For which organisation; left out on the patient's side"),
		("Anamnesis-Purpose" = String, Header, pattern = "^(TREAT|ETREAT|BTG|HPAYMT|HOPERAT|HRESCH|CLINTRCH|PUBHLTH|PATRQT|FAMRQT|PWATRNY)$", description = "The purpose of use: TREAT, for example"),
	),
	responses(
		(status = 200, description = "The sealed key", body = KeyAndProof),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "It is not permitted", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such record or key", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "It is not anchored yet", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say whether it is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn key(
	State(service): State<Service>,
	caller: Caller,
	Path((commitment, reader)): Path<(String, String)>,
	headers: HeaderMap,
) -> Result<Response, Problem> {
	let reader = parse("reader", &reader)?;
	let permitted = permitted(&service, caller, &headers, &commitment).await?;
	let key = sealed_key_for(&service, &permitted, &reader).await?;
	permitted.disclose(&service, DisclosureKind::KeyDelivered).await?;
	let Permitted { record, question, version, .. } = permitted;
	let answer = KeyAndProof {
		sealed_key: hex::encode(key.sealed),
		digest: hex::encode(record.digest),
		length: record.length,
		blinding: hex::encode(record.blinding),
		inner: hex::encode(record.inner),
		record: question.record,
		version,
	};
	Ok(([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response())
}

/// The key that is sealed to this reader, if it is for the caller to have. The patient's side has all of them: with their
/// own, also those to keys that were replaced. Everybody else has what they can open or have opened: the chain says which
/// keys are theirs, and who the record's keyholders are. An organisation that has another key now gets what was sealed to
/// the one before, which it has kept.
async fn sealed_key_for(
	service: &Service,
	permitted: &Permitted,
	reader: &[u8; 32],
) -> Result<SealedKey, Problem> {
	let commitment = &permitted.record.commitment;
	if permitted.access == Access::PatientsSide {
		return Ok(service.store.sealed_key(commitment, reader).await?);
	}
	if let Some(last) = &permitted.last {
		let of = last.organisations.iter().find(|(_, key)| key.bytes == *reader);
		return match (service.store.sealed_key(commitment, reader).await, of) {
			_ if last.reader_key.bytes != *reader && of.is_none() => Err(Error::NotFound.into()),
			(Err(Error::NotFound), Some((organisation, _))) => {
				Ok(service.store.sealed_key_of(commitment, *organisation).await?)
			},
			(key, _) => Ok(key?),
		};
	}
	let (chain, question) = (&service.gate.chain, permitted.question);
	if chain.reader_key(question).await?.bytes == *reader {
		return Ok(service.store.sealed_key(commitment, reader).await?);
	}
	let keyholders = keyholders(service, &question, permitted.version).await?;
	for organisation in question.acting_for.into_iter().chain(keyholders) {
		let found = chain.organisation(organisation).await?;
		if found.is_some_and(|found| found.encryption_key.bytes == *reader) {
			return match service.store.sealed_key(commitment, reader).await {
				Err(Error::NotFound) => {
					Ok(service.store.sealed_key_of(commitment, organisation).await?)
				},
				key => Ok(key?),
			};
		}
	}
	Err(Error::NotFound.into())
}

/// Who can seal the key of this version anew.
async fn keyholders(
	service: &Service,
	question: &Question,
	version: u32,
) -> Result<Vec<OrganisationId>, Problem> {
	let chain = &service.gate.chain;
	let entry = chain.anchored(question.patient, question.record, version).await?;
	let keyholders = entry.into_iter().flat_map(|entry| entry.keyholders);
	Ok(keyholders.map(|status| status.keyholder).collect())
}

/// Keep a sealed key with a record, as the patient's side
///
/// So the patient gives access without a keyholder, or mends what somebody else has put there: it takes the place of the
/// one for the same reader.
#[utoipa::path(
	put, path = "/v1/records/{commitment}/keys/{reader}", tag = "records", security(("session" = [])),
	params(
		("commitment" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{64}$", description = "The hash of the commitment: 32 bytes in hexadecimal digits"),
		("reader" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{64}$", description = "The encryption key of the reader: 32 bytes in hexadecimal digits"),
		("Anamnesis-Purpose" = String, Header, pattern = "^(TREAT|ETREAT|BTG|HPAYMT|HOPERAT|HRESCH|CLINTRCH|PUBHLTH|PATRQT|FAMRQT|PWATRNY)$", description = "The purpose of use: PATRQT, for example"),
	),
	request_body(content = Binary, content_type = "application/octet-stream", description = "An age file"),
	responses(
		(status = 204, description = "It is kept"),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "It is not the patient's side", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such record", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "It is not anchored yet, or has too many", body = Problem, content_type = "application/problem+json"),
		(status = 422, description = "This is no sealed key", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say whether it is permitted, or the disk is full", body = Problem, content_type = "application/problem+json"),
		(status = 507, description = "The quota is used up", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn put_key(
	State(service): State<Service>,
	caller: Caller,
	Path((commitment, reader)): Path<(String, String)>,
	headers: HeaderMap,
	body: Body,
) -> Result<StatusCode, Problem> {
	let reader = parse("reader", &reader)?;
	let permitted = permitted(&service, caller, &headers, &commitment).await?;
	if permitted.access != Access::PatientsSide {
		return Err(NotPermitted::Denied.into());
	}
	let key = sealed_key(reader, body).await?;
	service.store.put_sealed_key(&permitted.record.commitment, &key, true).await?;
	Ok(StatusCode::NO_CONTENT)
}

/// A record that is being handed out.
struct Delivery {
	service: Service,
	reading: Arc<Reading>,
	commitment: Commitment,
	question: Question,
	version: u32,
	access: Access,
	is_offline: bool,
	range: Range<u64>,
	asked: Instant,
}

impl Delivery {
	/// The next bytes. When the permit has ended, or the record is erased, the connection breaks: no status can say it any
	/// more.
	async fn next(mut self) -> io::Result<Option<(Bytes, Self)>> {
		if self.range.is_empty() {
			return Ok(None);
		}
		let end = self.range.start.saturating_add(WINDOW).min(self.range.end);
		let (reading, range) = (self.reading.clone(), self.range.start..end);
		let bytes = read(move || {
			let mut bytes = Vec::new();
			reading.write_bytes(range, &mut bytes).map(|()| bytes)
		})
		.await;
		let bytes = bytes.map_err(|error| {
			tracing::error!(%error, "a record cannot be read");
			io::Error::other(error)
		})?;
		// After they were read, which may have taken long: these bytes may leave no more if the permit has ended meanwhile.
		if self.asked.elapsed() >= ASK_AGAIN {
			let asked = permit(&self.service, self.question, self.version).await;
			let offline::Permitted { access, last } = asked.map_err(io::Error::other)?;
			if access.is_emergency() != self.access.is_emergency()
				|| last.is_some() != self.is_offline
			{
				// The log says something else. It is asked for anew, and logged as what it is.
				return Err(io::Error::other("another access permits it now"));
			}
			self.service.store.record(&self.commitment).await.map_err(io::Error::other)?;
			self.asked = Instant::now();
		}
		metrics::counter!("custodian_bytes_sent_total").increment(bytes.len() as u64);
		self.range.start = end;
		Ok(Some((bytes.into(), self)))
	}
}

/// Waits for the disk on a thread of its own.
async fn read<T: Send + 'static>(
	work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
	tokio::task::spawn_blocking(work).await?
}

/// Which bytes a header asks for: nothing if it is not one range of bytes, which whoever answers may leave aside, and an
/// error if there are no such bytes.
fn ranged(value: &str, length: u64) -> Option<Result<Range<u64>, ()>> {
	let (from, to) = value.strip_prefix("bytes=")?.split_once('-')?;
	let range = match (from.trim(), to.trim()) {
		("", last) => {
			let last: u64 = last.parse().ok()?;
			length.saturating_sub(last)..length
		},
		(from, "") => from.parse().ok()?..length,
		(from, to) => {
			let (from, to): (u64, u64) = (from.parse().ok()?, to.parse().ok()?);
			if to < from {
				return None;
			}
			from..to.saturating_add(1).min(length)
		},
	};
	Some(if range.is_empty() { Err(()) } else { Ok(range) })
}

fn text(text: String) -> Result<HeaderValue, Problem> {
	text.try_into().map_err(|_| Problem::malformed("There is no answer."))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn ranges_are_those_of_http() {
		assert_eq!(ranged("bytes=0-0", 10), Some(Ok(0..1)));
		assert_eq!(ranged("bytes=2-", 10), Some(Ok(2..10)));
		assert_eq!(ranged("bytes=-3", 10), Some(Ok(7..10)));
		assert_eq!(ranged("bytes=-30", 10), Some(Ok(0..10)));
		assert_eq!(ranged("bytes=8-99", 10), Some(Ok(8..10)));
		assert_eq!(ranged("bytes=10-", 10), Some(Err(())));
		assert_eq!(ranged("bytes=10-12", 10), Some(Err(())));
		assert_eq!(ranged("bytes=-0", 10), Some(Err(())));
		for other in ["bytes=5-2", "bytes=0-1,4-5", "lines=0-1", "bytes=a-b", "bytes", ""] {
			assert_eq!(ranged(other, 10), None, "{other}");
		}
		assert_eq!(ranged(&format!("bytes=0-{}", u64::MAX), 10), Some(Ok(0..10)));
	}
}
