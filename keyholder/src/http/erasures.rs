//! Confirming that nothing is left of a patient.

use super::Service;
use crate::erasure::Error;
use anamnesis_primitives::{OrganisationId, PatientId, Role};
use anamnesis_service::{
	chain::{NotPermitted, Standing},
	http::{extract::*, Problem},
	login::Account,
	now,
};
use axum::{
	extract::State,
	http::{header, StatusCode},
	response::{IntoResponse, Response},
	Json,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who is meant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Meant {
	/// The patient: 16 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{32}$")]
	patient: String,
}

/// That nothing is left.
#[derive(Serialize, ToSchema)]
pub struct Confirmed {
	/// Who confirms it: the keyholder's organisation.
	keyholder: OrganisationId,
	/// The height of a finalised block at which the chain does not know the patient.
	block: u32,
	/// The hash of that block, in hexadecimal digits.
	hash: String,
	/// When it was confirmed: Unix milliseconds.
	at: u64,
}

/// Have it confirmed that nothing is left of a patient
///
/// For the people of custodians. Whatever is there of a patient whom the chain has purged is destroyed before the answer. As
/// long as the chain knows the patient, nothing is confirmed: what is there are a log and a policy, which have to be there
/// then, and no key of any record.
#[utoipa::path(
	post, path = "/v1/erasures", tag = "erasures", request_body = Meant, security(("session" = [])),
	responses(
		(status = 200, description = "Nothing is left", body = Confirmed),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "The account acts for no custodian", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "The chain knows the patient", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say whether the patient is erased", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn confirm(
	State(service): State<Service>,
	caller: Caller,
	Body(meant): Body<Meant>,
) -> Result<Response, Problem> {
	let patient = PatientId(parse("patient", &meant.patient)?);
	service.rate.ask(caller.account, now()).map_err(super::keys::too_often)?;
	acts_for_a_custodian(&service, caller.account).await?;
	let gone = service.kept.forget_if_gone(patient).await.map_err(|error| match error {
		Error::Unavailable(reason) => Problem::from(reason),
		Error::Database(error) => error.into(),
	})?;
	if !gone {
		return Err(Problem::new(
			StatusCode::CONFLICT,
			"not-erased",
			"The chain knows the patient",
			"This keyholder keeps no key of any record. The patient's log and policy go when the chain has purged the patient \
			 in a finalised block: ask again then.",
		));
	}
	// After the question: whom the chain has purged is never a patient again, so it is so at this block too.
	let clock = service.gate.chain.clock().await?;
	let confirmed = Confirmed {
		keyholder: service.organisation,
		block: clock.number,
		hash: hex::encode(clock.hash),
		at: now(),
	};
	Ok(([(header::CACHE_CONTROL, "no-store")], Json(confirmed)).into_response())
}

/// Whether somebody acts for an active custodian.
async fn acts_for_a_custodian(service: &Service, account: Account) -> Result<(), Problem> {
	let chain = &service.gate.chain;
	let practitioner = chain.practitioner(account).await?.ok_or(NotPermitted::Stranger)?;
	let organisation = chain.organisation(practitioner.organisation).await?;
	let acts = organisation.is_some_and(|organisation| {
		organisation.standing == Standing::Active && organisation.roles.contains(Role::Custodian)
	});
	match acts {
		true => Ok(()),
		false => Err(Problem::new(
			StatusCode::FORBIDDEN,
			"not-permitted",
			"This is not permitted",
			"Only the people of an active custodian have an erasure confirmed.",
		)),
	}
}
