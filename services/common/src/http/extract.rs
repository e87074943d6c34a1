//! What requests are made of.

use super::Problem;
use crate::{
	login::{Account, Login, Secret},
	now,
};
use anamnesis_primitives::Purpose;
use axum::{
	extract::{FromRef, FromRequest, FromRequestParts, Request},
	http::{header, request::Parts, HeaderMap, StatusCode},
	Json,
};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// For which organisation somebody reads.
pub const ACTING_FOR: &str = "anamnesis-acting-for";

/// What for.
pub const PURPOSE: &str = "anamnesis-purpose";

/// A body of JSON. What is wrong with one is said as a problem.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
	type Rejection = Problem;

	async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
		match Json::from_request(request, state).await {
			Ok(Json(body)) => Ok(Self(body)),
			// The rest of the sentence would repeat what was sent.
			Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
				Err(Problem::malformed("The body is too long."))
			},
			Err(_) => Err(Problem::malformed(
				"The body has to be JSON of the form that the description of this service has, with \
				 Content-Type: application/json.",
			)),
		}
	}
}

/// Whoever is logged in.
#[derive(Clone, Copy)]
pub struct Caller {
	/// The account.
	pub account: Account,
	/// Its session.
	pub token: Secret,
}

impl<S> FromRequestParts<S> for Caller
where
	S: Send + Sync,
	Arc<Login>: FromRef<S>,
{
	type Rejection = Problem;

	async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
		let token = parts
			.headers
			.get(header::AUTHORIZATION)
			.and_then(|value| value.to_str().ok())
			.and_then(|value| value.strip_prefix("Bearer "))
			.ok_or_else(Problem::no_session)?;
		let token = parse("the token", token).map_err(|_| Problem::no_session())?;
		let account = Arc::<Login>::from_ref(state).account(&token, now())?;
		Ok(Self { account, token })
	}
}

/// Bytes, from hexadecimal digits with or without 0x.
pub fn parse<const N: usize>(what: &str, text: &str) -> Result<[u8; N], Problem> {
	let mut bytes = [0; N];
	let digits = text.strip_prefix("0x").unwrap_or(text);
	hex::decode_to_slice(digits, &mut bytes).map_err(|_| {
		Problem::malformed(format!("{what} has to be {} hexadecimal digits.", 2 * N))
	})?;
	Ok(bytes)
}

/// A header that has to be there.
pub fn header<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, Problem> {
	optional_header(headers, name)?
		.ok_or_else(|| Problem::malformed(format!("The header {name} is missing.")))
}

/// A header that need not be there.
pub fn optional_header<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Problem> {
	let text = |value: &'a axum::http::HeaderValue| {
		let text = value.to_str();
		text.map_err(|_| Problem::malformed(format!("The header {name} has to be ASCII.")))
	};
	headers.get(name).map(text).transpose()
}

/// For which organisation somebody reads, and what for.
pub fn stated(headers: &HeaderMap) -> Result<(Option<u32>, Purpose), Problem> {
	let acting_for = optional_header(headers, ACTING_FOR)?
		.map(|text| {
			let refused = || Problem::malformed(format!("{ACTING_FOR} has to be a number."));
			text.parse().map_err(|_| refused())
		})
		.transpose()?;
	let code = header(headers, PURPOSE)?;
	let purpose = Purpose::ALL.into_iter().find(|purpose| purpose.code() == code);
	let purpose = purpose.ok_or_else(|| {
		Problem::malformed(format!("{PURPOSE} has to be a purpose of use, TREAT for example."))
	})?;
	Ok((acting_for, purpose))
}
