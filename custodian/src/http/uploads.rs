//! Uploads, over HTTP.

use super::Service;
use crate::store::{
	Anchored, Begun, Declared, Error, FileId, SealedKey, Store, Uploader, MAX_SEALED_KEY,
};
use anamnesis_primitives::{Author, Commitment, PatientId};
use anamnesis_service::{
	chain::{Adder, NotPermitted},
	database,
	http::{extract::*, Binary, Problem, UPLOAD_OFFSET},
};
use axum::{
	body,
	extract::{rejection::QueryRejection, Path, Query, State},
	http::{HeaderMap, StatusCode},
	response::{IntoResponse, Response},
	Json,
};
use futures::StreamExt;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use utoipa::{IntoParams, ToSchema};

/// What an upload is declared to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
	/// Whose record it is: the patient id, 16 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{32}$")]
	patient: String,
	/// BLAKE3 of the sealed record: 32 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{64}$")]
	digest: String,
	/// How many bytes the sealed record has.
	#[schema(minimum = 1, maximum = 1125899906842624_u64)]
	length: u64,
	/// The blinding of the commitment: 64 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{128}$")]
	blinding: String,
	/// What binds the document: 32 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{64}$")]
	inner: String,
}

/// How far an upload is.
#[derive(Serialize, ToSchema)]
pub struct Upload {
	/// Its name.
	upload: String,
	/// What is to be anchored: the hash of the commitment, of scheme 1.
	commitment: String,
	/// How many bytes are here, durably.
	offset: u64,
	/// How many there are to be.
	length: u64,
	/// Whether it is finished: a record, whole and durable.
	finished: bool,
}

/// Of whom a sealed key is.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Whose {
	/// The organisation whose key the reader's was when the record was anchored, for a record that is brought from another
	/// custodian: it may have another one now.
	#[param(value_type = Option<u64>, maximum = 4294967295_u64)]
	organisation: Option<u32>,
}

/// Where a record is anchored.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
	/// The number of the record.
	record: u32,
	/// The number of the version.
	version: u32,
}

impl From<Begun> for Upload {
	fn from(begun: Begun) -> Self {
		Self {
			upload: hex::encode(begun.id.0),
			commitment: hex::encode(begun.commitment.hash),
			offset: begun.offset,
			length: begun.length,
			finished: begun.finished,
		}
	}
}

/// As whom the caller may have records of this patient kept: as a professional those of everybody, as the patient's side
/// or their device the patient's own.
async fn uploader(
	service: &Service,
	caller: Caller,
	patient: PatientId,
) -> Result<Uploader, NotPermitted> {
	match service.gate.chain.adds(caller.account).await? {
		Adder::Organisation(organisation) => Ok(Uploader::Organisation(organisation)),
		Adder::Patient(own) if own == patient => Ok(Uploader::Patient),
		Adder::Device(own) if own == patient => Ok(Uploader::Device),
		Adder::Patient(_) | Adder::Device(_) => Err(NotPermitted::Denied),
	}
}

/// The caller's upload with this name. That of somebody else is none.
async fn own(service: &Service, caller: Caller, upload: &str) -> Result<Begun, Problem> {
	let id = FileId(parse("upload", upload)?);
	// Who keeps nothing here does not learn what there is.
	let adder = service.gate.chain.adds(caller.account).await?;
	let begun = service.store.upload(id).await?;
	let is_own = match adder {
		Adder::Organisation(organisation) => begun.uploader == Uploader::Organisation(organisation),
		Adder::Patient(own) => begun.uploader == Uploader::Patient && begun.patient == own,
		Adder::Device(own) => begun.uploader == Uploader::Device && begun.patient == own,
	};
	if !is_own {
		return Err(Error::NotFound.into());
	}
	Ok(begun)
}

/// Begin an upload
///
/// Doing so again with the same declaration finds the upload, and says where it goes on.
#[utoipa::path(
	post, path = "/v1/uploads", tag = "uploads", request_body = Declaration, security(("session" = [])),
	responses(
		(status = 201, description = "Where it goes on", body = Upload),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "The account has no records of this patient kept here", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "The commitment is taken", body = Problem, content_type = "application/problem+json"),
		(status = 422, description = "No record has this length", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say what is permitted, or the disk is full", body = Problem, content_type = "application/problem+json"),
		(status = 507, description = "The quota is used up", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn begin(
	State(service): State<Service>,
	caller: Caller,
	Body(declaration): Body<Declaration>,
) -> Result<(StatusCode, Json<Upload>), Problem> {
	let patient = PatientId(parse("patient", &declaration.patient)?);
	let declared = Declared {
		patient,
		uploader: uploader(&service, caller, patient).await?,
		digest: parse("digest", &declaration.digest)?,
		length: declaration.length,
		blinding: parse("blinding", &declaration.blinding)?,
		inner: parse("inner", &declaration.inner)?,
	};
	let begun = service.store.begin(&declared).await?;
	Ok((StatusCode::CREATED, Json(begun.into())))
}

/// See how far an upload is
#[utoipa::path(
	get, path = "/v1/uploads/{upload}", tag = "uploads", security(("session" = [])),
	params(("upload" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{32}$", description = "Its name")),
	responses(
		(status = 200, description = "How far it is", body = Upload),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "The account has no records of this patient kept here", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such upload", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say what is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn status(
	State(service): State<Service>,
	caller: Caller,
	Path(upload): Path<String>,
) -> Result<Json<Upload>, Problem> {
	Ok(Json(own(&service, caller, &upload).await?.into()))
}

/// Add bytes to an upload
///
/// `Upload-Offset` says where they begin: where the upload goes on. They are durable when this is answered, with the new
/// offset. When it is not answered, ask for the offset: some of them may be.
#[utoipa::path(
	patch, path = "/v1/uploads/{upload}", tag = "uploads", security(("session" = [])),
	params(
		("upload" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{32}$", description = "Its name"),
		("Upload-Offset" = u64, Header, description = "Where the bytes begin"),
	),
	request_body(content = Binary, content_type = "application/octet-stream", description = "The bytes"),
	responses(
		(status = 204, description = "They are here, durably", headers(("Upload-Offset" = u64, description = "Where it goes on"))),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "The account has no records of this patient kept here", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such upload", body = Problem, content_type = "application/problem+json"),
		(status = 408, description = "Nothing came for too long", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "It goes on elsewhere, or another request adds to it", body = Problem, content_type = "application/problem+json"),
		(status = 413, description = "More came than was declared", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say what is permitted, or the disk is full", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn append(
	State(service): State<Service>,
	caller: Caller,
	Path(upload): Path<String>,
	headers: HeaderMap,
	body: body::Body,
) -> Result<Response, Problem> {
	let offset = header(&headers, UPLOAD_OFFSET.as_str())?
		.parse()
		.map_err(|_| Problem::malformed("Upload-Offset has to be a number of bytes."))?;
	let id = own(&service, caller, &upload).await?.id;
	let (store, patience) = (service.store.clone(), service.limits.patience);
	// On a task of its own: when the connection breaks, what has come is still saved.
	let added = tokio::spawn(add(store, id, offset, body, patience)).await;
	let offset = added.map_err(|_| Problem::malformed("The bytes could not be taken."))??;
	Ok((StatusCode::NO_CONTENT, [(UPLOAD_OFFSET, offset.to_string())]).into_response())
}

/// Adds what comes, and saves what has come, however it ends.
async fn add(
	store: Store,
	id: FileId,
	offset: u64,
	body: body::Body,
	patience: Duration,
) -> Result<u64, Problem> {
	let mut appending = store.append(id, offset).await?;
	let mut bytes = body.into_data_stream();
	let mut came: u64 = 0;
	let ended = loop {
		match tokio::time::timeout(patience, bytes.next()).await {
			Err(_) => break Err(Problem::too_slow()),
			Ok(None) => break Ok(()),
			Ok(Some(Err(_))) => {
				break Err(Problem::malformed("The bytes ended before the end of the request."))
			},
			Ok(Some(Ok(bytes))) => {
				let length = bytes.len() as u64;
				if let Err(error) = appending.write(bytes).await {
					break Err(error.into());
				}
				came = came.saturating_add(length);
			},
		}
	};
	metrics::counter!("custodian_bytes_received_total").increment(came);
	match ended {
		Ok(()) => Ok(appending.save().await?),
		Err(problem) => {
			// What went wrong before is what is told.
			let _ = appending.save().await;
			Err(problem)
		},
	}
}

/// Finish an upload
///
/// It is checked against what was declared, made durable, and seen from now on. Doing so again changes nothing.
#[utoipa::path(
	post, path = "/v1/uploads/{upload}/finish", tag = "uploads", security(("session" = [])),
	params(("upload" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{32}$", description = "Its name")),
	responses(
		(status = 200, description = "It is a record", body = Upload),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "The account has no records of this patient kept here", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such upload", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "It is not whole, or another request adds to it", body = Problem, content_type = "application/problem+json"),
		(status = 422, description = "The digest is another one; the upload is gone", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say what is permitted, or the disk is full", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn finish(
	State(service): State<Service>,
	caller: Caller,
	Path(upload): Path<String>,
) -> Result<Json<Upload>, Problem> {
	let id = own(&service, caller, &upload).await?.id;
	// What lies in a bucket in the end may be on its way there for longer than anybody waits for an answer.
	match tokio::time::timeout(service.limits.patience, service.store.finish(id)).await {
		Ok(finished) => Ok(Json(finished?.into())),
		Err(_) => Err(Problem::new(
			StatusCode::SERVICE_UNAVAILABLE,
			"being-kept",
			"The record is being brought to where it is kept",
			"All of it is here, and it goes on. Finish it again to see whether it is there.",
		)
		.again_after(1)),
	}
}

/// Give an upload up
#[utoipa::path(
	delete, path = "/v1/uploads/{upload}", tag = "uploads", security(("session" = [])),
	params(("upload" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{32}$", description = "Its name")),
	responses(
		(status = 204, description = "It is gone"),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "The account has no records of this patient kept here", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such upload, or it is a record", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "Another request adds to it", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say what is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn abandon(
	State(service): State<Service>,
	caller: Caller,
	Path(upload): Path<String>,
) -> Result<StatusCode, Problem> {
	let id = own(&service, caller, &upload).await?.id;
	service.store.abandon(id).await?;
	Ok(StatusCode::NO_CONTENT)
}

/// Keep a sealed key with an upload or record of one's own
///
/// Until the record is anchored it takes the place of the one for the same reader. After that it is added, and replaces
/// nothing: others rely on what is there.
#[utoipa::path(
	put, path = "/v1/uploads/{upload}/keys/{reader}", tag = "uploads", security(("session" = [])),
	params(
		("upload" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{32}$", description = "Its name"),
		("reader" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{64}$", description = "The encryption key of the reader: 32 bytes in hexadecimal digits"),
		Whose,
	),
	request_body(content = Binary, content_type = "application/octet-stream", description = "An age file"),
	responses(
		(status = 204, description = "It is kept"),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "The account has no records of this patient kept here", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such upload", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "The record has too many, or another one for this reader", body = Problem, content_type = "application/problem+json"),
		(status = 422, description = "This is no sealed key", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say what is permitted, or the disk is full", body = Problem, content_type = "application/problem+json"),
		(status = 507, description = "The quota is used up", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn put_key(
	State(service): State<Service>,
	caller: Caller,
	Path((upload, reader)): Path<(String, String)>,
	whose: Result<Query<Whose>, QueryRejection>,
	body: body::Body,
) -> Result<StatusCode, Problem> {
	let reader = parse("reader", &reader)?;
	let Ok(Query(Whose { organisation })) = whose else {
		return Err(Problem::malformed("organisation has to be a number."));
	};
	let begun = own(&service, caller, &upload).await?;
	let key = sealed_key(reader, body).await?;
	let replace = begun.anchored.is_none();
	service.store.put_sealed_key(&begun.commitment, &key, replace).await?;
	if let Some(organisation) = organisation {
		service.store.note_organisation(&begun.commitment, &reader, organisation).await?;
	}
	Ok(StatusCode::NO_CONTENT)
}

/// A sealed key in a body.
pub(super) async fn sealed_key(reader: [u8; 32], body: body::Body) -> Result<SealedKey, Error> {
	let sealed = body::to_bytes(body, MAX_SEALED_KEY).await;
	let sealed = sealed.map_err(|_| Error::SealedKeyNotAdmissible)?;
	Ok(SealedKey { reader, sealed: sealed.to_vec() })
}

/// Notes which sealed keys are those of the record's keyholders and of its author's organisation: they may have other keys
/// when somebody asks for them.
async fn note_organisations(
	service: &Service,
	patient: PatientId,
	place: Anchored,
	commitment: &Commitment,
) -> Result<(), Problem> {
	let chain = &service.gate.chain;
	let Some(entry) = chain.anchored(patient, place.record, place.version).await? else {
		return Ok(());
	};
	let author = match entry.author {
		Author::Organisation(organisation) => Some(organisation),
		Author::Patient | Author::Device(_) => None,
	};
	let keyholders = entry.keyholders.into_iter().map(|status| status.keyholder);
	for organisation in keyholders.chain(author) {
		if let Some(found) = chain.organisation(organisation).await? {
			let key = &found.encryption_key.bytes;
			service.store.note_organisation(commitment, key, organisation).await?;
		}
	}
	Ok(())
}

/// Say where a record is anchored
///
/// The custodian looks whether it is, at the newest finalised block. A record is handed out from then on, and not collected
/// as one that nobody has anchored.
#[utoipa::path(
	put, path = "/v1/uploads/{upload}/place", tag = "uploads", request_body = Place, security(("session" = [])),
	params(("upload" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{32}$", description = "Its name")),
	responses(
		(status = 204, description = "It is anchored there"),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "The account has no records of this patient kept here", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such record", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "It is not anchored there, or not yet", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say what is anchored", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn place(
	State(service): State<Service>,
	caller: Caller,
	Path(upload): Path<String>,
	Body(place): Body<Place>,
) -> Result<StatusCode, Problem> {
	let Begun { patient, commitment, offset, finished, .. } =
		own(&service, caller, &upload).await?;
	if !finished {
		return Err(Error::NotWhole { offset }.into());
	}
	let (record, version) = (place.record, place.version);
	if !service.gate.chain.is_anchored(patient, record, version, commitment).await? {
		return Err(Problem::new(
			StatusCode::CONFLICT,
			"not-anchored",
			"The record is not anchored there",
			"No finalised block has this commitment at this place. Wait until the block that anchors it is final.",
		));
	}
	service.store.anchor(&commitment, Anchored { record, version }).await?;
	note_organisations(&service, patient, Anchored { record, version }, &commitment).await?;
	// From now on there is something that could be disclosed. An empty log can be shown to be empty.
	match service.log.begin(patient).await {
		Ok(()) => Ok(StatusCode::NO_CONTENT),
		// Erased a moment ago.
		Err(database::Error::Forgotten) => Err(Error::NotFound.into()),
		Err(error) => Err(error.into()),
	}
}
