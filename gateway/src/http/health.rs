//! Whether the service works.

use super::Service;
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

/// See whether the chain can be reached
#[utoipa::path(
	get, path = "/v1/health/ready", tag = "health",
	responses(
		(status = 204, description = "It can"),
		(status = 503, description = "The node does not answer, or finalises nothing", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn ready(State(service): State<Service>) -> Result<StatusCode, Problem> {
	service.answering.chain.is_working().await?;
	Ok(StatusCode::NO_CONTENT)
}
