//! Sealing the key of a record to a reader.
//!
//! In this order, and nothing before the one before it: a session, the permit of chain and policy, an anchor that names
//! this keyholder and of which no custodian has attested that it is erased, a sealed key that is bound to that anchor, the
//! reader's key on chain, a durable entry in the patient's log, the answer. While the chain stands still, what two people
//! have signed for in an emergency takes the place of the permit, and what the chain has said last that of anchor and key
//! ([`offline::permit`]).

use super::Service;
use crate::sealing::{reseal, Refused, MAX_HANDED_OVER};
use anamnesis_client::sealing::Anchored;
use anamnesis_primitives::{
	disclosure::{Disclosure, DisclosureKind, DisclosureTarget},
	EncryptionKey, PatientId, Purpose, RecordId, Version,
};
use anamnesis_service::{
	chain::{NotPermitted, Question, Unavailable},
	http::{extract::*, Problem},
	log, now, offline,
};
use axum::{
	extract::State,
	http::{header, HeaderMap, StatusCode},
	response::{IntoResponse, Response},
	Json,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The longest body: the longest sealed key in hexadecimal digits, and what is around it.
pub const MAX_BODY: usize = 2 * MAX_HANDED_OVER + 1024;

/// The key that somebody wants.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
	/// Whose record it is: 16 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{32}$")]
	patient: String,
	/// The number of the record.
	record: RecordId,
	/// The number of the version.
	version: Version,
	/// What the custodian has for this keyholder: the sealed key and its binding, in hexadecimal digits.
	#[schema(pattern = "^(0x)?([0-9a-fA-F]{2})+$")]
	sealed_key: String,
}

/// The key.
#[derive(Serialize, ToSchema)]
pub struct Sealed {
	/// The age file, in hexadecimal digits.
	sealed_key: String,
	/// The encryption key that it is sealed to: 32 bytes in hexadecimal digits.
	reader: String,
}

/// Have the key of a record sealed to the caller
///
/// It is sealed to the encryption key that the chain has for the account. Fetch what is handed in from the custodian: the
/// sealed key of this keyholder's organisation.
#[utoipa::path(
	post, path = "/v1/keys", tag = "keys", request_body = Wanted, security(("session" = [])),
	params(
		("Anamnesis-Acting-For" = Option<u32>, Header, description = "For which organisation; left out on the patient's side"),
		("Anamnesis-Purpose" = String, Header, pattern = "^(TREAT|ETREAT|BTG|HPAYMT|HOPERAT|HRESCH|CLINTRCH|PUBHLTH|PATRQT|FAMRQT|PWATRNY)$", description = "The purpose of use: TREAT, for example"),
	),
	responses(
		(status = 200, description = "The key, sealed to the reader", body = Sealed),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "It is not permitted", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such version", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "The record does not name this keyholder", body = Problem, content_type = "application/problem+json"),
		(status = 410, description = "The record is erased", body = Problem, content_type = "application/problem+json"),
		(status = 422, description = "It is no sealed key of this version", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say whether it is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn seal(
	State(service): State<Service>,
	caller: Caller,
	headers: HeaderMap,
	Body(wanted): Body<Wanted>,
) -> Result<Response, Problem> {
	let (acting_for, purpose) = stated(&headers)?;
	let patient = PatientId(parse("patient", &wanted.patient)?);
	let handed_over = bytes(&wanted.sealed_key)?;
	service.rate.ask(caller.account, now()).map_err(|seconds| {
		metrics::counter!("keyholder_rate_limited_total").increment(1);
		too_often(seconds)
	})?;
	let question =
		Question { patient, record: wanted.record, reader: caller.account, acting_for, purpose };
	let request = Request { service: &service, question, version: wanted.version };
	let asked = offline::permit(&service.gate, &service.log, question, wanted.version).await;
	let (emergency, last) = match asked {
		Ok(offline::Permitted { access, last }) => (access.is_emergency(), last),
		Err(NotPermitted::Denied) => {
			return Err(request.refuse(NotPermitted::Denied.into(), None).await)
		},
		Err(error) => return Err(error.into()),
	};
	let refuse = |problem| request.refuse(problem, Some(emergency));

	let chain = &service.gate.chain;
	let is_offline = last.is_some();
	let (anchor, reader_key) = match last {
		Some(last) => (Some(last.entry), Some(last.reader_key)),
		None => (chain.anchored(patient, wanted.record, wanted.version).await?, None),
	};
	let Some(anchor) = anchor else {
		return Err(refuse(not_found()).await);
	};
	// Who was excluded, or is no keyholder any more, seals nothing either.
	let named = anchor
		.keyholders
		.iter()
		.any(|status| status.keyholder == service.organisation && !status.orphaned);
	if !named {
		return Err(refuse(not_keyholder()).await);
	}
	// Its custodian has said on chain that it is erased, and the chain has yet to forget it. Whoever has kept a copy of what
	// was handed over gets nothing for it. What the chain has said last was looked at for this already.
	if !is_offline && chain.cases(patient).await?.iter().any(|case| case.has_erased(&anchor)) {
		return Err(refuse(erased()).await);
	}
	let reader_key = match reader_key {
		Some(reader) => Ok(reader),
		None => chain.reader_key(question).await,
	};
	let reader = match reader_key {
		Ok(reader) => reader,
		Err(NotPermitted::Denied) => return Err(refuse(NotPermitted::Denied.into()).await),
		Err(error) => return Err(error.into()),
	};
	let anchored = Anchored { patient, signer: anchor.signer, commitment: anchor.commitment };
	let sealed = match opened_and_sealed(&service, handed_over, anchored, reader).await? {
		Ok(sealed) => sealed,
		// It is not the reader's request that is wrong.
		Err(Refused::Fails) => return Err(Refused::Fails.into()),
		Err(refused) => return Err(refuse(refused.into()).await),
	};

	request.disclose(DisclosureKind::KeyDelivered, emergency, is_offline).await?;
	let answer = Sealed { sealed_key: hex::encode(sealed), reader: hex::encode(reader.bytes) };
	Ok(([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response())
}

/// Opens and seals on a thread for such work: it computes, and a keyholder may have had many identities.
async fn opened_and_sealed(
	service: &Service,
	handed_over: Vec<u8>,
	anchored: Anchored,
	reader: EncryptionKey,
) -> Result<Result<Vec<u8>, Refused>, Problem> {
	let keys = service.keys.clone();
	let work = move || reseal(&keys, &handed_over, &anchored, &reader);
	tokio::task::spawn_blocking(work).await.map_err(|_| Refused::Fails.into())
}

/// A request, as the log has it.
struct Request<'a> {
	service: &'a Service,
	question: Question,
	version: Version,
}

impl Request<'_> {
	/// Writes to the patient's log what happens next.
	async fn disclose(
		&self,
		kind: DisclosureKind,
		emergency: bool,
		is_offline: bool,
	) -> Result<(), Problem> {
		let (log, patient) = (&self.service.log, self.question.patient);
		let disclosure = self.disclosure(kind, emergency);
		let disclosed = async {
			let head = log.disclose(patient, disclosure).await?;
			match is_offline {
				true => log.note_offline(patient, head.count).await,
				false => Ok(()),
			}
		};
		disclosed.await.map_err(|error| match error {
			// Erased since the chain was asked.
			anamnesis_service::database::Error::Forgotten => NotPermitted::Denied.into(),
			error => Problem::from(error),
		})?;
		metrics::counter!("keyholder_disclosures_total", "kind" => "key").increment(1);
		Ok(())
	}

	/// Writes to the patient's log that this was refused, and gives the problem to answer with; or the one that keeps it
	/// from being written.
	///
	/// Nothing is written about patients whom the chain does not know: made-up ones would fill a disk, and an erased one
	/// would be back. `emergency` is nothing if nobody has permitted anything; then it is what was asked for.
	async fn refuse(&self, problem: Problem, emergency: Option<bool>) -> Problem {
		let Question { patient, purpose, .. } = self.question;
		match self.service.gate.chain.policy(patient).await {
			Ok(Some(_)) => (),
			Ok(None) => return problem,
			// Whose log has begun was a patient when the chain stood still.
			Err(Unavailable::NotFinalising { .. })
				if self.service.log.has_begun(patient).await.is_ok_and(|begun| begun) => {},
			Err(reason) => return reason.into(),
		}
		let asked = matches!(purpose, Purpose::EmergencyTreatment | Purpose::BreakTheGlass);
		let disclosure = self.disclosure(DisclosureKind::Refused, emergency.unwrap_or(asked));
		match self.service.log.refuse(patient, disclosure).await {
			Ok(log::Refused::Written(_)) => {
				metrics::counter!("keyholder_disclosures_total", "kind" => "refused").increment(1);
				problem
			},
			Ok(log::Refused::TooOften { seconds }) => too_often(seconds),
			Err(anamnesis_service::database::Error::Forgotten) => problem,
			Err(error) => error.into(),
		}
	}

	fn disclosure(&self, kind: DisclosureKind, emergency: bool) -> Disclosure {
		let Question { record, reader, acting_for, purpose, .. } = self.question;
		let target = DisclosureTarget::Version { record, version: self.version };
		Disclosure { kind, reader, acting_for, target, purpose, emergency, at: now() }
	}
}

fn bytes(digits: &str) -> Result<Vec<u8>, Problem> {
	let digits = digits.strip_prefix("0x").unwrap_or(digits);
	if digits.len() > 2 * MAX_HANDED_OVER {
		return Err(Problem::malformed(format!(
			"sealed_key has to be of at most {MAX_HANDED_OVER} bytes."
		)));
	}
	hex::decode(digits)
		.map_err(|_| Problem::malformed("sealed_key has to be bytes in hexadecimal digits."))
}

pub(super) fn too_often(seconds: u32) -> Problem {
	Problem::new(
		StatusCode::TOO_MANY_REQUESTS,
		"too-often",
		"The account asks too often",
		"A reader gets so many keys in an hour, and so many refusals in a day. Wait.",
	)
	.again_after(seconds)
}

fn not_found() -> Problem {
	Problem::new(
		StatusCode::NOT_FOUND,
		"not-found",
		"There is no such version",
		"The chain has no such version of this record. Look at the patient's timeline.",
	)
}

fn erased() -> Problem {
	Problem::new(
		StatusCode::GONE,
		"erased",
		"The record is erased",
		"The record's custodian has attested that it is erased. No key of it is sealed any more.",
	)
}

fn not_keyholder() -> Problem {
	Problem::new(
		StatusCode::CONFLICT,
		"not-keyholder",
		"The record has other keyholders",
		"The chain does not name this organisation as a keyholder of this record, or no longer takes it for one. Ask one that it names.",
	)
}

impl From<Refused> for Problem {
	fn from(refused: Refused) -> Self {
		let of = |kind, title| Self::new(StatusCode::UNPROCESSABLE_ENTITY, kind, title, &refused);
		match &refused {
			Refused::NotAdmissible => of("sealed-key-not-admissible", "This is no sealed key"),
			Refused::OtherRecord => of("other-record", "The sealed key is of another record"),
			Refused::ReaderKeyNotUsable => {
				of("reader-key-not-usable", "Nothing can be sealed to the reader")
			},
			Refused::Fails => {
				tracing::error!("nothing can be sealed");
				Self::new(
					StatusCode::INTERNAL_SERVER_ERROR,
					"sealing-fails",
					"Nothing can be sealed",
					&refused,
				)
			},
		}
	}
}
