//! Which emergencies wait for the chain, for the officers who have to post or review them.

use super::Offline;
use crate::{
	chain::{speaks_for, Chain, NotPermitted},
	http::{extract::Caller, Problem},
	log::{Log, Signed, SignedEmergency},
	login::Scheme,
	now,
};
use anamnesis_primitives::{EmergencyReason, OrganisationId};
use axum::{
	extract::{rejection::QueryRejection, Query, State},
	http::header,
	response::{IntoResponse, Response},
	Json,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// How many are answered if nobody says how many, and the most.
const PAGE: (u32, u32) = (100, 1000);

/// Which of those that wait.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct WaitingAsked {
	/// From this one of them on. The oldest one has the number 0.
	#[serde(default)]
	from: u32,
	/// How many at most: 100 if nothing is said, and never more than 1000.
	#[param(minimum = 1)]
	limit: Option<u32>,
}

/// Emergencies that are not on the chain yet.
#[derive(Serialize, ToSchema)]
pub struct Waiting {
	/// Whether this service posts them by itself. If not, an officer of its organisation does.
	posts: bool,
	/// The oldest first.
	emergencies: Vec<WaitingEmergency>,
}

/// What clinician and officer have signed: all that it takes to post it. Bytes are hexadecimal digits.
#[derive(Serialize, ToSchema)]
pub struct WaitingEmergency {
	/// Whose records were needed.
	patient: String,
	/// The clinician's account.
	clinician: String,
	/// The officer's account.
	officer: String,
	/// The organisation of both.
	provider: OrganisationId,
	/// The organisation whose service this is.
	service: OrganisationId,
	/// Why.
	reason: &'static str,
	/// The hash of the commitment to a text that says more.
	statement: String,
	/// When it was signed: Unix milliseconds.
	opened_at: u64,
	/// The clinician's signature.
	clinician_signature: WaitingSignature,
	/// The officer's.
	officer_signature: WaitingSignature,
}

/// A signature.
#[derive(Serialize, ToSchema)]
pub struct WaitingSignature {
	/// With which kind of key: `sr25519` or `ed25519`.
	scheme: &'static str,
	/// 64 bytes.
	signature: String,
}

impl From<Signed> for WaitingSignature {
	fn from(signed: Signed) -> Self {
		let scheme = match signed.scheme {
			Scheme::Sr25519 => "sr25519",
			Scheme::Ed25519 => "ed25519",
		};
		Self { scheme, signature: hex::encode(signed.signature) }
	}
}

impl From<SignedEmergency> for WaitingEmergency {
	fn from(signed: SignedEmergency) -> Self {
		let emergency = signed.emergency;
		let reason = match emergency.reason {
			EmergencyReason::Unconscious => "unconscious",
			EmergencyReason::NotResponsive => "not-responsive",
			EmergencyReason::DangerToThePatient => "danger-to-the-patient",
			EmergencyReason::DangerToOthers => "danger-to-others",
			EmergencyReason::MassCasualty => "mass-casualty",
			EmergencyReason::Other => "other",
		};
		Self {
			patient: hex::encode(emergency.patient.0),
			clinician: hex::encode(emergency.clinician),
			officer: hex::encode(emergency.officer),
			provider: emergency.provider,
			service: emergency.custodian,
			reason,
			statement: hex::encode(emergency.statement.hash),
			opened_at: emergency.opened_at,
			clinician_signature: signed.clinician.into(),
			officer_signature: signed.officer.into(),
		}
	}
}

/// Which emergencies wait for the chain
///
/// For an officer of an active organisation: those of its own clinicians; for an officer, or the administrator, of the
/// organisation whose service this is, all of them. As long as the chain stands still nobody can say who is an officer.
#[utoipa::path(
	get, path = "/v1/offline-emergencies", tag = "emergencies", params(WaitingAsked), security(("session" = [])),
	responses(
		(status = 200, description = "Those that wait", body = Waiting),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "Not for this account", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say who may know", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn waiting_emergencies(
	State(offline): State<Offline>,
	State(chain): State<Arc<dyn Chain>>,
	State(log): State<Log>,
	caller: Caller,
	asked: Result<Query<WaitingAsked>, QueryRejection>,
) -> Result<Response, Problem> {
	let Query(asked) = asked.map_err(|_| {
		Problem::malformed(
			"from and limit have to be whole numbers, and nothing else is known here.",
		)
	})?;
	let limit = asked.limit.unwrap_or(PAGE.0);
	if limit == 0 {
		return Err(Problem::malformed("limit has to be at least 1."));
	}
	offline.pace.ask(caller.account, now()).map_err(Problem::too_often)?;
	let provider = match offline.organisation {
		Some(own) if speaks(&*chain, &caller, own).await? => None,
		_ => {
			let practitioner = chain.practitioner(caller.account).await?;
			let provider = practitioner.ok_or(NotPermitted::Denied)?.organisation;
			if !speaks(&*chain, &caller, provider).await? {
				return Err(NotPermitted::Denied.into());
			}
			Some(provider)
		},
	};
	let waiting = log.offline_waiting_of(provider, asked.from, limit.min(PAGE.1)).await?;
	let emergencies = waiting.into_iter().map(Into::into).collect();
	let answer = Json(Waiting { posts: offline.posts, emergencies });
	Ok(([(header::CACHE_CONTROL, "no-store")], answer).into_response())
}

/// Whether the caller is an officer, or the administrator, of this organisation.
async fn speaks(
	chain: &dyn Chain,
	caller: &Caller,
	organisation: OrganisationId,
) -> Result<bool, Problem> {
	let organisation = chain.organisation(organisation).await?;
	let practitioner = chain.practitioner(caller.account).await?;
	Ok(speaks_for(&caller.account, organisation.as_ref(), practitioner.as_ref()))
}
