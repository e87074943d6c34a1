//! Custodians have keyholders destroy what they have, and confirm that.

use super::Service;
use crate::erasure::Error;
use anamnesis_primitives::{CaseId, OrganisationId, PatientId, PractitionerKind, RecordId, Role};
use anamnesis_service::{
	chain::{Case, Standing},
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

/// What is meant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Meant {
	/// The erasure case: 16 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{32}$")]
	case: String,
	/// The patient: 16 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{32}$")]
	patient: String,
	/// The custodian that answers the case, and asks.
	#[schema(value_type = u64, maximum = 4294967295_u64)]
	custodian: OrganisationId,
	/// The one record that it answers for, if it had kept that before.
	#[serde(default)]
	#[schema(value_type = Option<u64>, maximum = 4294967295_u64)]
	record: Option<RecordId>,
}

/// What is still there of the patient when it was confirmed.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Left {
	/// Nothing: the chain has forgotten the patient.
	Nothing,
	/// The log, which goes when the chain has forgotten the patient. There was nothing else, or it was destroyed.
	Log,
	/// The log and the policy: there are records that the answer is not about, and they are needed for these.
	LogAndPolicy,
}

/// That it is done.
#[derive(Serialize, ToSchema)]
pub struct Confirmed {
	/// Who confirms it: the keyholder's organisation.
	keyholder: OrganisationId,
	/// What is still there of the patient.
	left: Left,
	/// The height of the newest finalised block by then.
	block: u32,
	/// The hash of that block, in hexadecimal digits.
	hash: String,
	/// When it was confirmed: Unix milliseconds.
	at: u64,
}

/// Have it confirmed that what a case erases is destroyed
///
/// For officers and administrators of custodians that answer the case. A keyholder has nothing that belongs to one record.
/// What it has of the patient is destroyed before the answer, as far as nothing else needs it: the policy, when nothing of
/// the patient's is left anywhere after this answer. The log goes when the chain has forgotten the patient. From the
/// attestation on, no key of what was attested is sealed.
#[utoipa::path(
	post, path = "/v1/erasures", tag = "erasures", request_body = Meant, security(("session" = [])),
	responses(
		(status = 200, description = "It is destroyed", body = Confirmed),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "The account does not answer for the custodian", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "The chain has no such case that the custodian answers", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account asks too often", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say what is to be erased", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn confirm(
	State(service): State<Service>,
	caller: Caller,
	Body(meant): Body<Meant>,
) -> Result<Response, Problem> {
	let case = CaseId(parse("case", &meant.case)?);
	let patient = PatientId(parse("patient", &meant.patient)?);
	service.rate.ask(caller.account, now()).map_err(super::keys::too_often)?;
	let asking = asking(&service, caller.account, meant.custodian).await?;
	let chain = &service.gate.chain;
	let left = if chain.policy(patient).await?.is_none() {
		// Whom the chain does not know goes anyway, whoever asks. It costs work.
		if !asking.for_an_active_custodian {
			return Err(not_permitted());
		}
		service.kept.forget_if_gone(patient).await.map_err(problem)?;
		Left::Nothing
	} else {
		if !asking.answers {
			return Err(not_permitted());
		}
		let cases = chain.cases(patient).await?;
		let found = cases.into_iter().find(|found| found.id == case);
		let found = found.filter(|found| is_asked(found, meant.custodian, meant.record));
		let found = found.ok_or_else(no_case)?;
		if meant.record.is_none() && found.leaves_nothing_after(meant.custodian) {
			service.kept.forget_policy(patient).await.map_err(problem)?;
			Left::Log
		} else if service.gate.policies.held(patient).await?.is_empty() {
			Left::Log
		} else {
			Left::LogAndPolicy
		}
	};
	let clock = chain.clock().await?;
	metrics::counter!("keyholder_erasures_confirmed_total").increment(1);
	let confirmed = Confirmed {
		keyholder: service.organisation,
		left,
		block: clock.number,
		hash: hex::encode(clock.hash),
		at: now(),
	};
	Ok(([(header::CACHE_CONTROL, "no-store")], Json(confirmed)).into_response())
}

/// Whether the custodian answers this: its part of the case, or a record that it had kept.
fn is_asked(case: &Case, custodian: OrganisationId, record: Option<RecordId>) -> bool {
	match record {
		None => case.is_answered_by(custodian),
		Some(record) => {
			case.kept.iter().any(|kept| (kept.record, kept.custodian) == (record, custodian))
		},
	}
}

/// Who asks.
struct Asking {
	/// Whether they answer cases: an officer, or the administrator. Also of a custodian that is suspended or excluded: what it
	/// owes does not end with its membership.
	answers: bool,
	/// Whether the organisation is an active custodian.
	for_an_active_custodian: bool,
}

/// Refuses whoever does not act for the organisation.
async fn asking(
	service: &Service,
	account: Account,
	custodian: OrganisationId,
) -> Result<Asking, Problem> {
	let chain = &service.gate.chain;
	let organisation = chain.organisation(custodian).await?;
	let practitioner = chain.practitioner(account).await?;
	let administers = organisation.as_ref().is_some_and(|found| found.administrator == account);
	let practitioner = practitioner.filter(|found| found.organisation == custodian);
	match organisation {
		Some(organisation) if administers || practitioner.is_some() => Ok(Asking {
			answers: administers
				|| practitioner.is_some_and(|found| found.kind == PractitionerKind::Officer),
			for_an_active_custodian: organisation.roles.contains(Role::Custodian)
				&& organisation.standing == Standing::Active,
		}),
		_ => Err(not_permitted()),
	}
}

fn problem(error: Error) -> Problem {
	match error {
		Error::Unavailable(reason) => reason.into(),
		Error::Database(error) => error.into(),
	}
}

fn not_permitted() -> Problem {
	Problem::new(
		StatusCode::FORBIDDEN,
		"not-permitted",
		"This is not permitted",
		"An officer or the administrator of the custodian that answers the case has an erasure confirmed.",
	)
}

fn no_case() -> Problem {
	Problem::new(
		StatusCode::CONFLICT,
		"no-case",
		"The chain has no such case",
		"At the newest finalised block the patient has no case of this id that this custodian answers and does not refuse. If \
		 it was opened a moment ago, ask again; if it was withdrawn or is over, there is nothing to confirm.",
	)
}
