//! Logging in over HTTP.

use crate::support::{anna, request, service};
use hyper::{Method, StatusCode};
use serde_json::json;
use sp_core::Pair;

#[tokio::test]
async fn a_session_opens_what_is_closed_to_others() {
	let service = service().await;
	let name = "00".repeat(16);
	let path = format!("/v1/uploads/{name}");
	let refused = service.get(&path, &[]).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::UNAUTHORIZED, "no-session")
	);
	let session = service.log_in().await;
	let found = service.get(&path, &[("authorization", &session)]).await;
	assert_eq!((found.status, found.problem().as_str()), (StatusCode::NOT_FOUND, "not-found"));
}

#[tokio::test]
async fn a_closed_session_is_none() {
	let service = service().await;
	let session = service.log_in().await;
	let close = || request(Method::DELETE, "/v1/sessions", &[("authorization", &session)], vec![]);
	assert_eq!(service.send(close()).await.status, StatusCode::NO_CONTENT);
	assert_eq!(service.send(close()).await.problem(), "no-session");
}

#[tokio::test]
async fn a_signature_under_something_else_opens_nothing() {
	let service = service().await;
	let account = hex::encode(anna().public().0);
	let given = service.post("/v1/challenges", &[], json!({ "account": account })).await.json();
	let signature = hex::encode(anna().sign(b"something else").0);
	let answer = json!({ "nonce": given["nonce"], "scheme": "sr25519", "signature": signature });
	let refused = service.post("/v1/sessions", &[], answer.clone()).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::UNAUTHORIZED, "not-signed")
	);
	let refused = service.post("/v1/sessions", &[], answer).await;
	assert_eq!(refused.problem(), "challenge-not-found");
}

#[tokio::test]
async fn tokens_that_are_none_are_no_session() {
	let service = service().await;
	let session = service.log_in().await;
	let other = format!("Bearer {}", "00".repeat(32));
	for token in ["", "Bearer", "Bearer ", "Bearer xyz", "Basic YTpi", &other, &session[7..]] {
		let path = format!("/v1/uploads/{}", "00".repeat(16));
		let refused = service.get(&path, &[("authorization", token)]).await;
		assert_eq!(refused.problem(), "no-session", "{token}");
		assert_eq!(refused.headers["www-authenticate"], "Bearer");
	}
}

#[tokio::test]
async fn malformed_bodies_are_explained() {
	let service = service().await;
	for body in [
		json!({}),
		json!({ "account": 5 }),
		json!({ "account": "12" }),
		json!({ "account": "00".repeat(32), "more": 1 }),
		json!({ "account": "0".repeat(100_000) }),
		json!("text"),
	] {
		let refused = service.post("/v1/challenges", &[], body).await;
		assert_eq!(
			(refused.status, refused.problem().as_str()),
			(StatusCode::BAD_REQUEST, "malformed")
		);
	}
	let not_json = request(Method::POST, "/v1/challenges", &[], b"{".to_vec());
	assert_eq!(service.send(not_json).await.problem(), "malformed");
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_too() {
	let service = service().await;
	let refused = service.get("/v2/anything", &[]).await;
	assert_eq!((refused.status, refused.problem().as_str()), (StatusCode::NOT_FOUND, "no-route"));
	let refused = service.get("/v1/sessions", &[]).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::METHOD_NOT_ALLOWED, "no-method")
	);
}
