//! The service over HTTP.

mod health;
mod problem;
mod records;
mod uploads;

use crate::store::Store;
use anamnesis_primitives::disclosure::Service as Kind;
use anamnesis_service::{
	chain::Chain,
	http::{
		described, extract, no_method, no_route, session, watched, Limits, Pace, Problem, Sessions,
		MAX_JSON, UPLOAD_OFFSET,
	},
	log::{view, Log},
	login::Login,
	policies::{routes as policies, Gate},
};
use axum::{
	extract::{DefaultBodyLimit, FromRef, Request},
	http::{header, HeaderName, HeaderValue, Method},
	middleware::{self, Next},
	response::IntoResponse,
	Router,
};
use std::{sync::Arc, time::Duration};
use tower_http::cors::{AllowOrigin, CorsLayer};
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

/// What a request is answered with.
#[derive(Clone)]
pub struct Service {
	/// What is kept.
	pub store: Store,
	/// Who got what.
	pub log: Log,
	/// Who is there.
	pub login: Arc<Login>,
	/// What is permitted.
	pub gate: Gate,
	/// How often somebody asks.
	pub pace: Arc<Pace>,
	/// How long anybody is waited for.
	pub limits: Limits,
	/// Which web pages may use the service from a browser.
	pub origins: Vec<HeaderValue>,
}

impl FromRef<Service> for Arc<Login> {
	fn from_ref(service: &Service) -> Self {
		service.login.clone()
	}
}

impl FromRef<Service> for Gate {
	fn from_ref(service: &Service) -> Self {
		service.gate.clone()
	}
}

impl FromRef<Service> for Log {
	fn from_ref(service: &Service) -> Self {
		service.log.clone()
	}
}

impl FromRef<Service> for Arc<dyn Chain> {
	fn from_ref(service: &Service) -> Self {
		service.gate.chain.clone()
	}
}

#[derive(OpenApi)]
#[openapi(
	info(
		title = "Anamnesis custodian",
		description = "Keeps sealed medical records, and hands them out when the chain permits.",
		license(name = "Apache-2.0", identifier = "Apache-2.0"),
	),
	tags(
		(name = "login", description = "An account shows that it holds its key."),
		(name = "uploads", description = "Records come in, bit by bit."),
		(name = "records", description = "Records go out, when the chain permits."),
		(name = "policies", description = "What a patient restricts, handed over by the patient's side."),
		(name = "log", description = "Who got what, for the patient's side."),
		(name = "health", description = "Whether the service works."),
	),
	modifiers(&Sessions),
)]
struct Description;

fn routes() -> OpenApiRouter<Service> {
	OpenApiRouter::with_openapi(Description::openapi())
		.routes(routes!(session::challenge))
		.routes(routes!(session::open, session::close))
		.routes(routes!(uploads::begin))
		.routes(routes!(uploads::status, uploads::abandon))
		.routes(routes!(uploads::finish))
		.routes(routes!(uploads::put_key))
		.routes(routes!(uploads::place))
		.routes(routes!(records::bytes))
		.routes(routes!(records::slice))
		.routes(routes!(records::key, records::put_key))
		.routes(routes!(policies::put, policies::held, policies::remove))
		.routes(routes!(view::entries))
		.routes(routes!(view::proofs))
		.routes(routes!(health::live))
		.routes(routes!(health::ready))
}

/// Only this one takes as long as somebody sends: it watches over that itself.
fn long_routes() -> OpenApiRouter<Service> {
	OpenApiRouter::new().routes(routes!(uploads::append))
}

/// What the service answers.
pub fn router(service: Service) -> Router {
	let patience = service.limits.patience;
	let quick = middleware::from_fn(move |request: Request, next: Next| async move {
		match tokio::time::timeout(patience.saturating_mul(2), next.run(request)).await {
			Ok(response) => response,
			Err(_) => Problem::too_slow().into_response(),
		}
	});
	let (router, _) = routes().layer(quick).merge(long_routes()).split_for_parts();
	router
		.fallback(no_route)
		.method_not_allowed_fallback(no_method)
		.layer(DefaultBodyLimit::max(MAX_JSON))
		.layer(cross_origin(&service.origins))
		.layer(middleware::from_fn(|request, next| watched(Kind::Custodian, request, next)))
		.with_state(service)
}

/// What browsers are told: pages of these origins may ask, and read what stands in the headers of the answers. Nothing is
/// permitted by it, since no cookie is of any use here.
fn cross_origin(origins: &[HeaderValue]) -> CorsLayer {
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
		.max_age(Duration::from_secs(3600))
}

/// The description of the service, as it is committed.
pub fn description() -> String {
	described(routes().merge(long_routes()).into_openapi())
}
