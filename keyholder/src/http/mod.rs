//! The service over HTTP.

mod erasures;
mod health;
mod keys;

use crate::{erasure::Kept, rate::Rate};
use anamnesis_client::keys::Keys;
use anamnesis_primitives::{disclosure::Service as Kind, OrganisationId};
use anamnesis_service::{
	chain::Chain,
	http::{
		cross_origin, described, in_time, no_method, no_route, session, watched, Limits, Sessions,
		MAX_JSON,
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
	/// The organisation that this keyholder belongs to.
	pub organisation: OrganisationId,
	/// What opens the keys that were sealed to it.
	pub keys: Arc<Keys>,
	/// Who got what.
	pub log: Log,
	/// What is kept of patients, and goes with them.
	pub kept: Kept,
	/// Who is there.
	pub login: Arc<Login>,
	/// What is permitted, by the chain and by the patient's policy.
	pub gate: Gate,
	/// As whom emergencies are taken while the chain stands still.
	pub offline: Offline,
	/// How many keys somebody gets.
	pub rate: Arc<Rate>,
	/// How long anybody is waited for.
	pub limits: Limits,
	/// Which web sites may speak to it.
	pub origins: Vec<HeaderValue>,
}

impl FromRef<Service> for Arc<Login> {
	fn from_ref(service: &Service) -> Self {
		service.login.clone()
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

impl FromRef<Service> for Gate {
	fn from_ref(service: &Service) -> Self {
		service.gate.clone()
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
		title = "Anamnesis keyholder",
		description = "Seals the keys of medical records to readers, when the chain permits.",
		license(name = "Apache-2.0", identifier = "Apache-2.0"),
	),
	tags(
		(name = "login", description = "An account shows that it holds its key."),
		(name = "keys", description = "Keys of records are sealed to readers, when the chain permits."),
		(name = "emergencies", description = "Two people sign for an emergency, while the chain stands still."),
		(name = "policies", description = "Patients restrict what the chain permits."),
		(name = "log", description = "Patients see who got what."),
		(name = "erasures", description = "Custodians have it confirmed that what a case erases is destroyed."),
		(name = "health", description = "Whether the service works."),
	),
	modifiers(&Sessions),
)]
struct Description;

fn routes() -> OpenApiRouter<Service> {
	OpenApiRouter::with_openapi(Description::openapi())
		.routes(routes!(session::challenge))
		.routes(routes!(session::open, session::close))
		.routes(routes!(policies::held, policies::put, policies::remove))
		.routes(routes!(offline::take_emergency, waiting::waiting_emergencies))
		.routes(routes!(view::entries))
		.routes(routes!(view::proofs))
		.routes(routes!(erasures::confirm))
		.routes(routes!(health::live))
		.routes(routes!(health::ready))
		.layer(DefaultBodyLimit::max(MAX_JSON))
}

/// What takes more than others. How long a policy is, its own route looks at.
fn long_routes() -> OpenApiRouter<Service> {
	OpenApiRouter::new().routes(routes!(keys::seal)).layer(DefaultBodyLimit::max(keys::MAX_BODY))
}

/// What the service answers.
pub fn router(service: Service) -> Router {
	let limits = service.limits;
	let quick = middleware::from_fn(move |request, next| in_time(limits, request, next));
	let (router, _) = routes().merge(long_routes()).split_for_parts();
	router
		.fallback(no_route)
		.method_not_allowed_fallback(no_method)
		.layer(quick)
		.layer(cross_origin(&service.origins))
		.layer(middleware::from_fn(|request, next| watched(Kind::Keyholder, request, next)))
		.with_state(service)
}

/// The description of the service, as it is committed.
pub fn description() -> String {
	described(routes().merge(long_routes()).into_openapi())
}
