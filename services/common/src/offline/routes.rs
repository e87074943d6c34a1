//! Taking an emergency over HTTP.

use super::{take, NotAdmissible, Offline};
use crate::{
	chain::{Chain, NotOffline},
	http::{
		extract::{parse, Body, Caller},
		Problem,
	},
	log::{Log, Signed, SignedEmergency},
	login::{Login, Scheme},
	now,
};
use anamnesis_primitives::{
	consent::OfflineEmergency, emergency::STATEMENT_SCHEME, Commitment, EmergencyReason,
	OrganisationId, PatientId,
};
use axum::{
	extract::State,
	http::{header, StatusCode},
	response::{IntoResponse, Response},
	Json,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// What clinician and officer have signed. The clinician is whoever is logged in, the chain is the service's, and who
/// delivers is the service: they are in the text too.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
	/// Whose records are needed: 16 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{32}$")]
	patient: String,
	/// The officer's account: 32 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{64}$")]
	officer: String,
	/// The organisation of both.
	provider: OrganisationId,
	/// Why.
	reason: Reason,
	/// The commitment to a text that says more: its hash, 32 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{64}$")]
	statement: String,
	/// When it was signed: Unix milliseconds.
	opened_at: u64,
	/// The clinician's signature under the text.
	clinician_signature: Signature,
	/// The officer's, under the same text.
	officer_signature: Signature,
}

/// A signature.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
	/// With which kind of key.
	scheme: Kind,
	/// 64 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{128}$")]
	signature: String,
}

/// With which kind of key a text is signed.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = SignatureScheme)]
pub enum Kind {
	/// Schnorr over Ristretto.
	Sr25519,
	/// Ed25519.
	Ed25519,
}

/// Why somebody reads without prior consent.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = EmergencyReason)]
pub enum Reason {
	/// The patient is unconscious.
	Unconscious,
	/// The patient is awake and cannot decide.
	NotResponsive,
	/// Life or health of the patient is in danger.
	DangerToThePatient,
	/// Life or health of somebody else is in danger.
	DangerToOthers,
	/// A disaster with many hurt.
	MassCasualty,
	/// Anything else.
	Other,
}

/// What is handed out now.
#[derive(Serialize, ToSchema)]
pub struct Taken {
	/// Until when, Unix milliseconds, exclusive: or until the chain goes on, which is sooner as a rule.
	until: u64,
}

impl From<Reason> for EmergencyReason {
	fn from(reason: Reason) -> Self {
		match reason {
			Reason::Unconscious => Self::Unconscious,
			Reason::NotResponsive => Self::NotResponsive,
			Reason::DangerToThePatient => Self::DangerToThePatient,
			Reason::DangerToOthers => Self::DangerToOthers,
			Reason::MassCasualty => Self::MassCasualty,
			Reason::Other => Self::Other,
		}
	}
}

impl Signature {
	fn read(&self) -> Result<Signed, Problem> {
		let scheme = match self.scheme {
			Kind::Sr25519 => Scheme::Sr25519,
			Kind::Ed25519 => Scheme::Ed25519,
		};
		Ok(Signed { scheme, signature: parse("a signature", &self.signature)? })
	}
}

/// Say that records are needed in an emergency, while the chain stands still
///
/// As the clinician, with an officer's signature beside. As long as the chain finalises nothing, what is asked for with the
/// purposes BTG or ETREAT is handed out then. It is posted when the chain goes on, and reviewed by the Supervisors. To send
/// it again is no error.
#[utoipa::path(
	post, path = "/v1/offline-emergencies", tag = "emergencies", request_body = Emergency, security(("session" = [])),
	responses(
		(status = 200, description = "Records are handed out", body = Taken),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "These two may not sign", body = Problem, content_type = "application/problem+json"),
		(status = 404, description = "There is no such patient, or nothing of theirs", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "The chain goes on", body = Problem, content_type = "application/problem+json"),
		(status = 422, description = "The text is too old, or not signed", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say who may sign", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn take_emergency(
	State(offline): State<Offline>,
	State(login): State<Arc<Login>>,
	State(chain): State<Arc<dyn Chain>>,
	State(log): State<Log>,
	caller: Caller,
	Body(told): Body<Emergency>,
) -> Result<Response, Problem> {
	let patient = PatientId(parse("patient", &told.patient)?);
	let officer = parse("officer", &told.officer)?;
	let statement =
		Commitment { scheme: STATEMENT_SCHEME, hash: parse("statement", &told.statement)? };
	let (clinician_signature, officer_signature) =
		(told.clinician_signature.read()?, told.officer_signature.read()?);
	offline.pace.ask(caller.account, now()).map_err(Problem::too_often)?;
	let organisation = offline.organisation.ok_or(NotAdmissible::NotConfigured)?;
	// A custodian has a log of everybody of whom it has something. A keyholder has nothing of anybody.
	if login.service() == crate::login::Kind::Custodian && !log.has_begun(patient).await? {
		return Err(NotAdmissible::NothingHere.into());
	}
	let signed = SignedEmergency {
		emergency: OfflineEmergency {
			genesis: *login.genesis(),
			patient,
			clinician: caller.account,
			officer,
			provider: told.provider,
			custodian: organisation,
			reason: told.reason.into(),
			statement,
			opened_at: told.opened_at,
		},
		clinician: clinician_signature,
		officer: officer_signature,
	};
	let until = take(&offline, &*chain, &log, signed).await?;
	Ok(([(header::CACHE_CONTROL, "no-store")], Json(Taken { until })).into_response())
}

impl From<NotAdmissible> for Problem {
	fn from(error: NotAdmissible) -> Self {
		use NotAdmissible as E;

		let of = |status, kind, title| Self::new(status, kind, title, &error);
		let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
		match error {
			E::NotConfigured => of(
				StatusCode::SERVICE_UNAVAILABLE,
				"not-configured",
				"The service is not configured for this",
			),
			E::TooOld | E::NotYet | E::Over => {
				of(unprocessable, "time-not-admissible", "The text is of another time")
			},
			E::NotSigned { .. } => {
				of(unprocessable, "emergency-not-signed", "The signature is not right")
			},
			E::TooMany { seconds } => of(
				StatusCode::TOO_MANY_REQUESTS,
				"too-many-emergencies",
				"There were too many emergencies",
			)
			.again_after(seconds),
			E::NothingHere => of(StatusCode::NOT_FOUND, "not-found", "There is no such thing"),
			E::NotOffline(reason) => reason.into(),
			E::Database(error) => error.into(),
		}
	}
}

impl From<NotOffline> for Problem {
	fn from(reason: NotOffline) -> Self {
		let of = |status, kind, title| Self::new(status, kind, title, &reason);
		match reason {
			NotOffline::ChainGoesOn => {
				of(StatusCode::CONFLICT, "chain-goes-on", "The chain goes on")
			},
			NotOffline::SignersNotAdmissible => {
				of(StatusCode::FORBIDDEN, "signers-not-admissible", "These two may not sign")
			},
			NotOffline::NotFound => {
				of(StatusCode::NOT_FOUND, "not-found", "There is no such thing")
			},
			NotOffline::Unavailable(reason) => reason.into(),
		}
	}
}
