//! JSON-RPC, and the way to a WebSocket.

use super::{count, places::Full, Answered, Service};
use crate::{
	filter::{decide, Decision},
	jsonrpc::{self, code, Message, Refusal, Request},
	socket,
};
use anamnesis_service::{
	http::{
		extract::{parse, Caller},
		Problem,
	},
	login::{Account, Login, SessionId},
	now,
};
use axum::{
	body::Bytes,
	extract::{
		rejection::QueryRejection,
		ws::{rejection::WebSocketUpgradeRejection, WebSocketUpgrade},
		Query, State,
	},
	http::{header, HeaderMap, StatusCode},
	response::Response,
	Json,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// What a browser opens a WebSocket with.
#[derive(Serialize, ToSchema)]
pub struct Ticket {
	/// What follows `?ticket=` in the address of the WebSocket. It is good once.
	ticket: String,
	/// Until when it is good, exclusive: Unix milliseconds.
	until: u64,
}

/// What a WebSocket is opened with.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct With {
	/// A ticket. Who can set headers says the session instead.
	#[serde(default)]
	ticket: Option<String>,
}

/// Ask for a ticket, with which a browser opens a WebSocket
#[utoipa::path(
	post, path = "/v1/tickets", tag = "login", security(("session" = [])),
	responses(
		(status = 201, description = "The ticket", body = Ticket),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn ticket(
	State(service): State<Service>,
	caller: Caller,
) -> Result<(StatusCode, Json<Ticket>), Problem> {
	let (ticket, until) = service.tickets.give(Login::id(&caller.token), now())?;
	Ok((StatusCode::CREATED, Json(Ticket { ticket: hex::encode(ticket), until })))
}

/// Ask the chain something
///
/// JSON-RPC 2.0, one request or a list of them. What the chain, or this gateway, refuses is in the answer, whose status is 200.
#[utoipa::path(
	post, path = "/v1/rpc", tag = "chain", security(("session" = [])),
	request_body(content = Value, description = "One request, or a list of them"),
	responses(
		(status = 200, description = "The answer, or a list of them", body = Value),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 413, description = "The body is too long"),
	),
)]
pub async fn ask(State(service): State<Service>, caller: Caller, body: Bytes) -> Json<Value> {
	let no_text = || Refusal::new(code::NO_JSON, "This is not JSON.");
	let text = std::str::from_utf8(&body).map_err(|_| no_text());
	let message = text.and_then(|text| jsonrpc::read(text, service.settings.batch));
	Json(match message {
		Err(refusal) => jsonrpc::refused(None, &refusal),
		Ok(Message::One(one)) => answered(&service, caller.account, *one).await,
		Ok(Message::Batch(all)) => {
			let mut answers = Vec::with_capacity(all.len());
			for one in all {
				answers.push(answered(&service, caller.account, one).await);
			}
			answers.into()
		},
	})
}

async fn answered(
	service: &Service,
	account: Account,
	request: Result<Request, jsonrpc::Bad>,
) -> Value {
	let request = match request {
		Ok(request) => request,
		Err(bad) => return jsonrpc::refused(bad.id.as_ref(), &bad.refusal),
	};
	let answered = asked(service, account, &request).await;
	count(&request.method, Answered::of(&answered));
	jsonrpc::answer(&request.id, answered)
}

async fn asked(service: &Service, account: Account, request: &Request) -> Result<Value, Refusal> {
	service.may_ask(account, request)?;
	match decide(request, &account)? {
		Decision::Methods => Ok(super::methods()),
		Decision::Ask(ask) => {
			let connection = service.answering.node.shared().await?;
			service.answering.ask(&connection, account, ask).await
		},
		Decision::Watch(_) | Decision::End { .. } | Decision::Renew(_) => Err(Refusal::new(
			code::NOT_LET_THROUGH,
			"This goes over a WebSocket only: open one at the same path.",
		)),
	}
}

/// Open a WebSocket to the chain
///
/// Messages are JSON-RPC 2.0, as with `POST`. A browser says its session with a ticket, other programs as with every request.
/// It ends with the session, with the code 4401, unless that is renewed before (`gateway_renew`).
#[utoipa::path(
	get, path = "/v1/rpc", tag = "chain", security(("session" = [])), params(With),
	responses(
		(status = 101, description = "It is open"),
		(status = 400, description = "This is no WebSocket", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in, or the ticket is used", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "A web site that may not", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "The account has too many", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "There are too many", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn open(
	State(service): State<Service>,
	headers: HeaderMap,
	with: Result<Query<With>, QueryRejection>,
	upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
	// A browser says from which site its page is, and a page of another one has no session, unless somebody gave it one.
	if let Some(origin) = headers.get(header::ORIGIN) {
		if !service.origins.contains(origin) {
			return Err(Problem::new(
				StatusCode::FORBIDDEN,
				"other-origin",
				"This web site may not",
				"Pages of this web site may not open a WebSocket here. The gateway's operator can name it in origins.",
			));
		}
	}
	let upgrade = upgrade.map_err(|_| {
		Problem::malformed("This path speaks WebSocket to GET, and JSON-RPC to POST.")
	})?;
	let Query(With { ticket }) =
		with.map_err(|_| Problem::malformed("Of a query, ticket may be there, once."))?;
	let session = session_of(&service, &headers, ticket)?;
	let (account, _) = service.login.session(session, now())?;
	let place = service.places.take(account).map_err(|full| match full {
		Full::All => Problem::new(
			StatusCode::SERVICE_UNAVAILABLE,
			"busy",
			"The gateway is busy",
			"Too many are connected. Try again.",
		)
		.again_after(10),
		Full::OfOne => Problem::new(
			StatusCode::TOO_MANY_REQUESTS,
			"too-many-connections",
			"The account has too many connections",
			"The account has as many connections as it may have. Close one of the others.",
		),
	})?;
	let most = service.settings.message_bytes;
	let upgrade = upgrade.max_message_size(most).max_frame_size(most);
	Ok(upgrade.on_upgrade(move |socket| socket::speak(socket, service, session, place)))
}

fn session_of(
	service: &Service,
	headers: &HeaderMap,
	ticket: Option<String>,
) -> Result<SessionId, Problem> {
	if let Some(ticket) = ticket {
		let ticket = parse("the ticket", &ticket).map_err(|_| Problem::no_session())?;
		return Ok(service.tickets.take(&ticket, now())?);
	}
	let token = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
	let token = token.and_then(|value| value.strip_prefix("Bearer "));
	let token = token.and_then(|token| parse("the token", token).ok());
	token.as_ref().map(Login::id).ok_or_else(Problem::no_session)
}
