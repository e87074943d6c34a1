//! Whether the service works.

use super::Service;
use anamnesis_primitives::PatientId;
use anamnesis_service::http::Problem;
use axum::{extract::State, http::StatusCode};

/// See whether the process answers
#[utoipa::path(
	get, path = "/v1/health/live", tag = "health",
	responses((status = 204, description = "It does")),
)]
pub async fn live() -> StatusCode {
	StatusCode::NO_CONTENT
}

/// See whether records can come and go
#[utoipa::path(
	get, path = "/v1/health/ready", tag = "health",
	responses(
		(status = 204, description = "They can"),
		(status = 500, description = "The store fails", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say what is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn ready(State(service): State<Service>) -> Result<StatusCode, Problem> {
	service.store.is_working().await?;
	// An id that nobody has: what is asked is whether the files can be read.
	let nobody = PatientId([0; 16]);
	service.log.head(nobody).await?;
	service.gate.policies.held(nobody).await?;
	service.gate.chain.is_working().await?;
	Ok(StatusCode::NO_CONTENT)
}
