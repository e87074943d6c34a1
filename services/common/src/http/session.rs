//! Logging in and out.

use super::{extract::*, Problem};
use crate::{
	login::{Login, Scheme},
	now,
};
use axum::{extract::State, http::StatusCode, Json};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// Who wants to log in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
	/// The account: 32 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{64}$")]
	account: String,
}

/// What is to be signed.
#[derive(Serialize, ToSchema)]
pub struct Given {
	/// What makes this challenge different from all others: 32 bytes in hexadecimal digits.
	nonce: String,
	/// Until when it can be answered, exclusive: Unix milliseconds.
	until: u64,
	/// The name of this service. Do not sign the one that you read here: sign the one that you speak to.
	domain: String,
	/// The hash of the chain's genesis block, in hexadecimal digits.
	genesis: String,
}

/// An answer to a challenge.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
	/// The challenge: 32 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{64}$")]
	nonce: String,
	/// `sr25519` or `ed25519`.
	scheme: SchemeName,
	/// The signature under the text: 64 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{128}$")]
	signature: String,
}

/// With which kind of key a text is signed.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SchemeName {
	/// Schnorr over Ristretto.
	Sr25519,
	/// Ed25519.
	Ed25519,
}

/// A session.
#[derive(Serialize, ToSchema)]
pub struct Opened {
	/// What requests carry, as `Authorization: Bearer …`.
	token: String,
	/// Until when, exclusive: Unix milliseconds.
	until: u64,
}

/// Ask for a challenge
///
/// The text to sign is `Anamnesis: login`, an empty line, `I log in to the <custodian, keyholder or gateway> <domain>, for some minutes.`, an empty
/// line, and the lines `Account`, `Nonce`, `Chain` and `Until`, within `<Bytes>` and `</Bytes>`. Software writes it itself.
#[utoipa::path(
	post, path = "/v1/challenges", tag = "login", request_body = Asked,
	responses(
		(status = 201, description = "What to sign", body = Given),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn challenge(
	State(login): State<Arc<Login>>,
	Body(asked): Body<Asked>,
) -> Result<(StatusCode, Json<Given>), Problem> {
	let account = parse("account", &asked.account)?;
	let challenge = login.challenge(account, now())?;
	let given = Given {
		nonce: hex::encode(challenge.nonce),
		until: challenge.until,
		domain: login.domain().to_owned(),
		genesis: hex::encode(login.genesis()),
	};
	Ok((StatusCode::CREATED, Json(given)))
}

/// Answer a challenge, and have a session
#[utoipa::path(
	post, path = "/v1/sessions", tag = "login", request_body = Answer,
	responses(
		(status = 201, description = "The session", body = Opened),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "No such challenge, or not signed", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn open(
	State(login): State<Arc<Login>>,
	Body(answer): Body<Answer>,
) -> Result<(StatusCode, Json<Opened>), Problem> {
	let nonce = parse("nonce", &answer.nonce)?;
	let signature = parse("signature", &answer.signature)?;
	let scheme = match answer.scheme {
		SchemeName::Sr25519 => Scheme::Sr25519,
		SchemeName::Ed25519 => Scheme::Ed25519,
	};
	let session = login.open(&nonce, scheme, &signature, now())?;
	let opened = Opened { token: hex::encode(session.token), until: session.until };
	Ok((StatusCode::CREATED, Json(opened)))
}

/// Log out
#[utoipa::path(
	delete, path = "/v1/sessions", tag = "login", security(("session" = [])),
	responses(
		(status = 204, description = "The session has ended"),
		(status = 401, description = "There is none", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn close(State(login): State<Arc<Login>>, caller: Caller) -> StatusCode {
	login.close(&caller.token);
	StatusCode::NO_CONTENT
}
