//! Counts requests, and answers what no route answers.

use super::Problem;
use crate::login::Kind;
use axum::{
	extract::{MatchedPath, Request},
	http::{header, HeaderValue, StatusCode},
	middleware::Next,
	response::Response,
};
use std::time::Instant;

/// Counts a request. Neither here nor in the log is there a path: it has the names of records.
pub async fn watched(service: impl Into<Kind>, request: Request, next: Next) -> Response {
	let service = service.into().name();
	let began = Instant::now();
	let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
	let route = route.unwrap_or_else(|| "none".into());
	let method = request.method().clone();
	let mut response = next.run(request).await;
	response
		.headers_mut()
		.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
	let (status, took) = (response.status(), began.elapsed());
	let labels = [
		("route", route.clone()),
		// Whoever asks chooses it: other methods would be labels without end.
		(
			"method",
			if status == StatusCode::METHOD_NOT_ALLOWED {
				"other".into()
			} else {
				method.to_string()
			},
		),
		("status", status.as_u16().to_string()),
	];
	metrics::counter!(format!("{service}_requests_total"), &labels).increment(1);
	metrics::histogram!(format!("{service}_request_seconds"), "route" => route.clone())
		.record(took.as_secs_f64());
	tracing::info!(%method, route, status = status.as_u16(), milliseconds = took.as_millis(), "request");
	response
}

/// There is no such path.
pub async fn no_route() -> Problem {
	Problem::new(
		StatusCode::NOT_FOUND,
		"no-route",
		"There is nothing here",
		"This service has no such path. Its description says which there are.",
	)
}

/// The path has other methods.
pub async fn no_method() -> Problem {
	Problem::new(
		StatusCode::METHOD_NOT_ALLOWED,
		"no-method",
		"Not with this method",
		"This path has other methods. The description of this service says which.",
	)
}
