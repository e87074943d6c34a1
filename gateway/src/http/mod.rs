//! The service over HTTP: logging in, tickets, JSON-RPC, and the way to a WebSocket.

mod health;
mod places;
mod rpc;

pub use places::{OnePlace, Places};

use crate::{
	answering::Answering,
	filter::methods::{method, METHODS},
	jsonrpc::{code, Refusal, Request},
	rate::{comes_from, counted_as, Rate},
	tickets::Tickets,
};
use anamnesis_service::{
	http::{
		cross_origin, described, in_time, no_method, no_route, session, watched, Limits, Peer,
		Problem, Sessions, MAX_JSON,
	},
	login::{Account, Kind, Login},
	now,
};
use axum::{
	extract::{DefaultBodyLimit, FromRef, Request as HttpRequest, State},
	http::{HeaderValue, StatusCode},
	middleware::{self, Next},
	response::{IntoResponse, Response},
	Router,
};
use serde_json::{json, Value};
use std::{net::IpAddr, sync::Arc};
use tokio::sync::watch;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

/// How much of everything there may be.
#[derive(Clone, Debug)]
pub struct Settings {
	/// How many subscriptions a WebSocket has at most.
	pub subscriptions: usize,
	/// How many requests come in one list.
	pub batch: usize,
	/// How long a message is.
	pub message_bytes: usize,
	/// Whose `X-Forwarded-For` is believed.
	pub proxies: Vec<IpAddr>,
}

/// What a request is answered with.
#[derive(Clone)]
pub struct Service {
	/// Who is there.
	pub login: Arc<Login>,
	/// With what they open WebSockets.
	pub tickets: Arc<Tickets>,
	/// Asks the node.
	pub answering: Answering,
	/// How much of everything there may be.
	pub settings: Arc<Settings>,
	/// How often an account asks.
	pub asking: Arc<Rate<Account>>,
	/// How often somebody tries to log in.
	pub entering: Arc<Rate<IpAddr>>,
	/// How many WebSockets there are.
	pub places: Places,
	/// How long anybody is waited for.
	pub limits: Limits,
	/// Which web sites may speak to it.
	pub origins: Vec<HeaderValue>,
	/// Whether it ends.
	pub stopped: watch::Receiver<bool>,
}

impl FromRef<Service> for Arc<Login> {
	fn from_ref(service: &Service) -> Self {
		service.login.clone()
	}
}

impl Service {
	/// Counts a request of JSON-RPC.
	pub fn may_ask(&self, account: Account, request: &Request) -> Result<(), Refusal> {
		let weight = method(&request.method).map_or(1, |method| method.weight());
		self.asking.ask(account, weight, now()).map_err(|seconds| {
			let message = format!("The account asks too often. Ask again in {seconds} seconds.");
			Refusal::new(code::TOO_MUCH, message)
		})
	}
}

/// The list of methods that are let through, as a node gives its own.
pub fn methods() -> Value {
	let names = METHODS.iter().filter(|method| method.is_let_through());
	json!({ "methods": names.map(|method| method.name).collect::<Vec<_>>() })
}

/// What came of a request, for the metrics.
#[derive(Clone, Copy, Debug)]
pub enum Answered {
	/// It was answered.
	Passed,
	/// The gateway refused it.
	Refused,
	/// The node refused it.
	Failed,
	/// The node does not answer, or nobody can say.
	Lost,
}

impl Answered {
	/// What it was.
	pub fn of<T>(answer: &Result<T, Refusal>) -> Self {
		match answer {
			Ok(_) => Self::Passed,
			Err(Refusal { code: code::NODE_LOST | code::NO_DECISION, .. }) => Self::Lost,
			Err(Refusal { code: code::NOT_LET_THROUGH..=code::TOO_MUCH, .. }) => Self::Refused,
			Err(_) => Self::Failed,
		}
	}
}

/// Counts a request of JSON-RPC, by the method: by the name in our list, since others would be labels without end.
pub fn count(name: &str, answered: Answered) {
	let method = method(name).map_or("other", |method| method.name);
	let answer = match answered {
		Answered::Passed => "passed",
		Answered::Refused => "refused",
		Answered::Failed => "failed",
		Answered::Lost => "lost",
	};
	metrics::counter!("gateway_calls_total", "method" => method, "answer" => answer).increment(1);
}

#[derive(OpenApi)]
#[openapi(
	info(
		title = "Anamnesis gateway",
		description = "Lets patients' front ends reach the chain, each only what is theirs.",
		license(name = "Apache-2.0", identifier = "Apache-2.0"),
	),
	tags(
		(name = "login", description = "An account shows that it holds its key."),
		(name = "chain", description = "JSON-RPC to the gateway's node, as far as it is let through."),
		(name = "health", description = "Whether the service works."),
	),
	modifiers(&Sessions),
)]
struct Description;

fn login_routes() -> OpenApiRouter<Service> {
	OpenApiRouter::with_openapi(Description::openapi())
		.routes(routes!(session::challenge))
		.routes(routes!(session::open, session::close))
		.layer(DefaultBodyLimit::max(MAX_JSON))
}

fn other_routes() -> OpenApiRouter<Service> {
	OpenApiRouter::new()
		.routes(routes!(rpc::ticket))
		.routes(routes!(rpc::ask, rpc::open))
		.routes(routes!(health::live))
		.routes(routes!(health::ready))
}

/// What the service answers.
pub fn router(service: Service) -> Router {
	let limits = service.limits;
	let quick = middleware::from_fn(move |request, next| in_time(limits, request, next));
	let entering = middleware::from_fn_with_state(service.clone(), entering);
	let (router, _) = login_routes().layer(entering).merge(other_routes()).split_for_parts();
	router
		.fallback(no_route)
		.method_not_allowed_fallback(no_method)
		.layer(DefaultBodyLimit::max(service.settings.message_bytes))
		.layer(quick)
		.layer(cross_origin(&service.origins))
		.layer(middleware::from_fn(|request, next| watched(Kind::Gateway, request, next)))
		.with_state(service)
}

/// The description of the service, as it is committed.
pub fn description() -> String {
	described(login_routes().merge(other_routes()).into_openapi())
}

/// Counts who tries to log in: everybody may, and a signature takes a while to verify.
async fn entering(State(service): State<Service>, request: HttpRequest, next: Next) -> Response {
	let peer = request.extensions().get::<Peer>();
	let Some(Peer(peer)) = peer.copied() else { return next.run(request).await };
	let forwarded = request.headers().get_all("x-forwarded-for").iter();
	let forwarded: Vec<&str> = forwarded.filter_map(|line| line.to_str().ok()).collect();
	let from = counted_as(comes_from(peer, &forwarded, &service.settings.proxies));
	match service.entering.ask(from, 1, now()) {
		Ok(()) => next.run(request).await,
		Err(seconds) => Problem::new(
			StatusCode::TOO_MANY_REQUESTS,
			"too-often",
			"Too many attempts to log in",
			"Too many attempts to log in come from this address. Wait, and try again.",
		)
		.again_after(seconds)
		.into_response(),
	}
}
