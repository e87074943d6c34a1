//! Handing records over to the custodian that takes them over.
//!
//! Who has been asked on chain to take a record over, or keeps it there by now, fetches it: the bytes like every reader,
//! with the purpose `HOPERAT`; and here what comes with them, sealed keys, blinding values and the patient's policy. It is
//! in the patient's log like every delivery. The copy that is left here goes when whoever keeps the record now says that it
//! has everything, and not before: a transfer on chain moves no bytes.

use super::{
	records::{permitted, Permitted},
	Service,
};
use crate::store::{Error, Scope};
use anamnesis_primitives::{
	disclosure::DisclosureKind, policy::policy_commitment, Commitment, Purpose, Version,
};
use anamnesis_service::{
	chain::{keeps_or_is_asked_to, speaks_for, NotPermitted, Question, Unavailable},
	http::{extract::*, Problem},
	now, offline,
	policies::{
		routes::{read, Handed},
		Access,
	},
};
use axum::{
	extract::{Path, Request, State},
	http::{header, HeaderMap, StatusCode},
	response::{IntoResponse, Response},
	Json,
};
use serde::Serialize;
use utoipa::ToSchema;

/// What comes with the bytes of a record that is handed over.
#[derive(Serialize, ToSchema)]
pub struct HandedOver {
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
	/// All sealed keys that are here.
	keys: Vec<HandedKey>,
}

/// A sealed key that is handed over.
#[derive(Serialize, ToSchema)]
pub struct HandedKey {
	/// The encryption key that it is sealed to.
	reader: String,
	/// The age file, in hexadecimal digits.
	sealed_key: String,
	/// The organisation whose key that was when the record was anchored; nothing of other readers.
	organisation: Option<u32>,
}

/// How far a record has come that is taken over.
#[derive(Serialize, ToSchema)]
pub struct Brought {
	/// How many bytes the sealed record has, all of which are here.
	length: u64,
	/// Whether the patient's policy is here that is in force: without it nothing is handed out but to the patient's side.
	policy: bool,
}

/// Whether somebody may have a record now, and as what: whom the chain and the patient's policy permit, or two people in an
/// emergency while the chain stands still; else the custodian that takes the record over.
pub(super) async fn permit(
	service: &Service,
	question: Question,
	version: Version,
) -> Result<offline::Permitted, NotPermitted> {
	match offline::permit(&service.gate, &service.log, question, version).await {
		Err(NotPermitted::Denied) => match taken_over(service, &question, version).await? {
			Some(access) => Ok(offline::Permitted { access, last: None }),
			None => Err(NotPermitted::Denied),
		},
		permitted => permitted,
	}
}

/// The access of whoever takes a record over: an officer, or the administrator, of the organisation that keeps it on chain,
/// or that whoever keeps it has asked to.
async fn taken_over(
	service: &Service,
	question: &Question,
	version: Version,
) -> Result<Option<Access>, Unavailable> {
	if question.purpose != Purpose::Operations {
		return Ok(None);
	}
	let category = service.gate.chain.takes_over(*question, version).await?;
	Ok(category.map(|category| Access::Reader { category, emergency: false, overridden: false }))
}

/// The record, for whoever takes it over and for nobody else.
async fn to_hand_over(
	service: &Service,
	caller: Caller,
	headers: &HeaderMap,
	commitment: &str,
) -> Result<Permitted, Problem> {
	let permitted = permitted(service, caller, headers, commitment).await?;
	match taken_over(service, &permitted.question, permitted.version).await? {
		Some(_) => Ok(permitted),
		None => Err(NotPermitted::Denied.into()),
	}
}

/// Take a record over: what comes with its bytes
///
/// For an officer, or the administrator, of the custodian that was asked on chain to take the record over, or keeps it
/// there already. The bytes are those of every reader, with the same headers. Both are in the patient's log.
#[utoipa::path(
	get, path = "/v1/records/{commitment}/handover", tag = "handover", security(("session" = [])),
	params(
		("commitment" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{64}$", description = "The hash of the commitment: 32 bytes in hexadecimal digits"),
		("Anamnesis-Acting-For" = u32, Header, description = "For which organisation"),
		("Anamnesis-Purpose" = String, Header, pattern = "^HOPERAT$", description = "HOPERAT"),
	),
	responses(
		(status = 200, description = "What comes with the bytes", body = HandedOver),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "It is not permitted", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such record", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "It is not anchored yet", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say whether it is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn record(
	State(service): State<Service>,
	caller: Caller,
	Path(commitment): Path<String>,
	headers: HeaderMap,
) -> Result<Response, Problem> {
	let permitted = to_hand_over(&service, caller, &headers, &commitment).await?;
	let keys = service.store.sealed_keys(&permitted.record.commitment).await?;
	permitted.disclose(&service, DisclosureKind::KeyDelivered).await?;
	let Permitted { record, question, version, .. } = permitted;
	let keys = keys.into_iter().map(|(key, organisation)| HandedKey {
		reader: hex::encode(key.reader),
		sealed_key: hex::encode(key.sealed),
		organisation,
	});
	let answer = HandedOver {
		digest: hex::encode(record.digest),
		length: record.length,
		blinding: hex::encode(record.blinding),
		inner: hex::encode(record.inner),
		record: question.record,
		version,
		keys: keys.collect(),
	};
	Ok(([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response())
}

/// See whether a record is here
///
/// For the same callers, before they accept it on chain or have another copy of it erased: it is here whole, and said where
/// it is anchored. Nothing is delivered by it.
#[utoipa::path(
	get, path = "/v1/records/{commitment}/handover/standing", tag = "handover", security(("session" = [])),
	params(
		("commitment" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{64}$", description = "The hash of the commitment: 32 bytes in hexadecimal digits"),
		("Anamnesis-Acting-For" = u32, Header, description = "For which organisation"),
		("Anamnesis-Purpose" = String, Header, pattern = "^HOPERAT$", description = "HOPERAT"),
	),
	responses(
		(status = 200, description = "It is here", body = Brought),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "It is not permitted", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such record", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "It is not anchored yet, or nobody has said where", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say whether it is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn standing(
	State(service): State<Service>,
	caller: Caller,
	Path(commitment): Path<String>,
	headers: HeaderMap,
) -> Result<Json<Brought>, Problem> {
	let permitted = to_hand_over(&service, caller, &headers, &commitment).await?;
	let patient = permitted.question.patient;
	let heads = service.gate.chain.policy(patient).await?.ok_or(Error::NotFound)?;
	let held = service.gate.policies.held(patient).await?;
	let policy = held.iter().any(|held| held.commitment == heads.finalised);
	Ok(Json(Brought { length: permitted.record.length, policy }))
}

/// Take a record over: the patient's policy
///
/// The one in force, which whoever takes the record over has to apply too. For the same callers. Without it nothing is
/// handed out there until the patient's side has handed it over.
#[utoipa::path(
	get, path = "/v1/records/{commitment}/handover/policy", tag = "handover", security(("session" = [])),
	params(
		("commitment" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{64}$", description = "The hash of the commitment: 32 bytes in hexadecimal digits"),
		("Anamnesis-Acting-For" = u32, Header, description = "For which organisation"),
		("Anamnesis-Purpose" = String, Header, pattern = "^HOPERAT$", description = "HOPERAT"),
	),
	responses(
		(status = 200, description = "The policy", body = Handed),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "It is not permitted", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such record, or the policy in force is not here", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "It is not anchored yet", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say whether it is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn policy(
	State(service): State<Service>,
	caller: Caller,
	Path(commitment): Path<String>,
	headers: HeaderMap,
) -> Result<Response, Problem> {
	let permitted = to_hand_over(&service, caller, &headers, &commitment).await?;
	let patient = permitted.question.patient;
	let heads = service.gate.chain.policy(patient).await?.ok_or(Error::NotFound)?;
	let held = service.gate.policies.held(patient).await?;
	let in_force = held.iter().find(|held| held.commitment == heads.finalised);
	let handed = Handed::of(in_force.ok_or(Error::NotFound)?);
	Ok(([(header::CACHE_CONTROL, "no-store")], Json(handed)).into_response())
}

/// Bring the policy that came with a record
///
/// The one that is committed to at the newest finalised block, and no other: that is how it is known to be the patient's.
/// For the same callers, of a record that is here.
#[utoipa::path(
	put, path = "/v1/records/{commitment}/handover/policy", tag = "handover", security(("session" = [])),
	params(
		("commitment" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{64}$", description = "The hash of the commitment: 32 bytes in hexadecimal digits"),
		("Anamnesis-Acting-For" = u32, Header, description = "For which organisation"),
		("Anamnesis-Purpose" = String, Header, pattern = "^HOPERAT$", description = "HOPERAT"),
	),
	request_body = Handed,
	responses(
		(status = 204, description = "It is kept, durably"),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "It is not permitted", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such record", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "It is not the policy in force", body = Problem, content_type = "application/problem+json"),
		(status = 413, description = "Too long", body = Problem, content_type = "application/problem+json"),
		(status = 422, description = "No policy of this patient", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "Too many changes, or the account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say whether it is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn put_policy(
	State(service): State<Service>,
	caller: Caller,
	Path(commitment): Path<String>,
	headers: HeaderMap,
	request: Request,
) -> Result<StatusCode, Problem> {
	let permitted = to_hand_over(&service, caller, &headers, &commitment).await?;
	let patient = permitted.question.patient;
	let (document, blinding) = read(request).await?.parts()?;
	let heads = service.gate.chain.policy(patient).await?.ok_or(Error::NotFound)?;
	if policy_commitment(&blinding, &document) != heads.finalised {
		return Err(Problem::new(
			StatusCode::CONFLICT,
			"policy-not-in-force",
			"This is not the policy in force",
			"The chain commits to another policy. Fetch the one in force from the custodian before, or have the patient's \
			 side hand it over.",
		));
	}
	service.gate.policies.keep(patient, document, blinding, heads).await?;
	Ok(StatusCode::NO_CONTENT)
}

/// Let go of a record that another custodian keeps
///
/// Bytes, sealed keys, blinding values and rows are erased here, as in an erasure case. For an officer, or the
/// administrator, of the organisation that keeps the record on chain, who has everything by then; or of the one whose
/// service this is, which was asked to take the record over and does not. Refused as long as this organisation keeps the
/// record on chain, or is asked to. Doing so again changes nothing.
#[utoipa::path(
	delete, path = "/v1/records/{commitment}/handover", tag = "handover", security(("session" = [])),
	params(
		("commitment" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{64}$", description = "The hash of the commitment: 32 bytes in hexadecimal digits"),
		("Anamnesis-Acting-For" = u32, Header, description = "For which organisation"),
		("Anamnesis-Purpose" = String, Header, pattern = "^HOPERAT$", description = "HOPERAT"),
	),
	responses(
		(status = 204, description = "It is erased here"),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "It is not permitted", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such record", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "This organisation keeps it", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say who keeps it", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn let_go(
	State(service): State<Service>,
	caller: Caller,
	Path(commitment): Path<String>,
	headers: HeaderMap,
) -> Result<StatusCode, Problem> {
	let hash = parse("commitment", &commitment)?;
	let (acting_for, purpose) = stated(&headers)?;
	service.pace.ask(caller.account, now()).map_err(Problem::too_often)?;
	let (Some(acting_for), Purpose::Operations) = (acting_for, purpose) else {
		return Err(NotPermitted::Denied.into());
	};
	let record = service.store.record(&Commitment { scheme: Commitment::SCHEME, hash }).await?;
	let place = record.anchored.ok_or(Error::NotFound)?;
	let chain = &service.gate.chain;
	let entry = chain.anchored(record.patient, place.record, place.version).await?;
	// What is not on chain any more is for the worker on erasure cases.
	let entry = entry.ok_or(Error::NotFound)?;
	let may = service.organisation == Some(acting_for) || entry.custodian == acting_for;
	let organisation = chain.organisation(acting_for).await?;
	let practitioner = chain.practitioner(caller.account).await?;
	if !may || !speaks_for(&caller.account, organisation.as_ref(), practitioner.as_ref()) {
		return Err(NotPermitted::Denied.into());
	}
	let Some(own) = service.organisation else {
		return Err(Problem::new(
			StatusCode::CONFLICT,
			"organisation-not-known",
			"The service does not know whose it is",
			"Without its organisation in the configuration this service cannot tell what others keep. Its operator sets \
			 `organisation`.",
		));
	};
	let offers = chain.transfers(record.patient, place.record).await?;
	if keeps_or_is_asked_to(own, &entry, &offers) {
		return Err(Problem::new(
			StatusCode::CONFLICT,
			"in-keeping",
			"This organisation keeps the record",
			"The chain says that this organisation keeps the record, or is asked to. Hand it over first, or withdraw the \
			 offer, and wait until that is final.",
		));
	}
	service.store.erase(&Scope::Records(vec![record.commitment])).await?;
	tracing::info!("a record that another custodian keeps is erased here");
	metrics::counter!("custodian_records_let_go_total").increment(1);
	Ok(StatusCode::NO_CONTENT)
}
