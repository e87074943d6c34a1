//! The service over HTTP.

mod handover;
mod health;
mod problem;
mod records;
mod uploads;

use crate::store::Store;
use anamnesis_primitives::{disclosure::Service as Kind, OrganisationId};
use anamnesis_service::{
	chain::Chain,
	http::{
		cross_origin, described, in_time, no_method, no_route, session, watched, Limits, Pace,
		Sessions, MAX_JSON,
	},
	log::{view, Log},
	login::Login,
	offline::{routes as offline, waiting, Offline},
	policies::{routes as policies, Gate},
};
use axum::{
	extract::{DefaultBodyLimit, FromRef},
	http::HeaderValue,
	middleware, Router,
};
use std::sync::Arc;
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
	/// As whom emergencies are taken while the chain stands still.
	pub offline: Offline,
	/// How often somebody asks.
	pub pace: Arc<Pace>,
	/// How long anybody is waited for.
	pub limits: Limits,
	/// Which web pages may use the service from a browser.
	pub origins: Vec<HeaderValue>,
	/// Whose service it is. Without, it erases nothing that another custodian keeps.
	pub organisation: Option<OrganisationId>,
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

impl FromRef<Service> for Offline {
	fn from_ref(service: &Service) -> Self {
		service.offline.clone()
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
		(name = "handover", description = "Records go to the custodian that takes them over."),
		(name = "emergencies", description = "Two people sign for an emergency, while the chain stands still."),
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
		.routes(routes!(handover::record, handover::let_go))
		.routes(routes!(handover::standing))
		.routes(routes!(handover::policy, handover::put_policy))
		.routes(routes!(offline::take_emergency, waiting::waiting_emergencies))
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
	let limits = service.limits;
	let quick = middleware::from_fn(move |request, next| in_time(limits, request, next));
	let (router, _) = routes().layer(quick).merge(long_routes()).split_for_parts();
	router
		.fallback(no_route)
		.method_not_allowed_fallback(no_method)
		.layer(DefaultBodyLimit::max(MAX_JSON))
		.layer(cross_origin(&service.origins))
		.layer(middleware::from_fn(|request, next| watched(Kind::Custodian, request, next)))
		.with_state(service)
}

/// The description of the service, as it is committed.
pub fn description() -> String {
	described(routes().merge(long_routes()).into_openapi())
}
