//! What every request passes through.

use super::{extract, Limits, Problem, UPLOAD_OFFSET};
use axum::{
	extract::Request,
	http::{header, HeaderName, HeaderValue, Method},
	middleware::Next,
	response::{IntoResponse, Response},
};
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// How long a browser remembers what it may send.
const REMEMBERED: Duration = Duration::from_secs(3600);

/// Ends what takes too long.
pub async fn in_time(limits: Limits, request: Request, next: Next) -> Response {
	match tokio::time::timeout(limits.patience.saturating_mul(2), next.run(request)).await {
		Ok(response) => response,
		Err(_) => Problem::too_slow().into_response(),
	}
}

/// What browsers are told: pages of these origins may ask, and read what stands in the headers of the answers. Nothing is
/// permitted by it: sessions are no cookies, so a page of another site has none.
pub fn cross_origin(origins: &[HeaderValue]) -> CorsLayer {
	CorsLayer::new()
		.allow_origin(AllowOrigin::list(origins.iter().cloned()))
		.allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
		.allow_headers([
			header::AUTHORIZATION,
			header::CONTENT_TYPE,
			header::RANGE,
			UPLOAD_OFFSET,
			HeaderName::from_static(extract::ACTING_FOR),
			HeaderName::from_static(extract::PURPOSE),
		])
		.expose_headers([
			header::ACCEPT_RANGES,
			header::CONTENT_LENGTH,
			header::CONTENT_RANGE,
			header::ETAG,
			header::RETRY_AFTER,
			UPLOAD_OFFSET,
		])
		.max_age(REMEMBERED)
}
