//! Pages of other sites get nothing, and those of the portals that are configured do.

use crate::support::{request, service, ORIGIN};
use hyper::{Method, StatusCode};

async fn preflight(origin: &str) -> crate::support::Answer {
	let service = service().await;
	let headers = [
		("origin", origin),
		("access-control-request-method", "POST"),
		("access-control-request-headers", "authorization,content-type,anamnesis-purpose"),
	];
	service.send(request(Method::OPTIONS, "/v1/keys", &headers, vec![])).await
}

#[tokio::test]
async fn a_configured_portal_may_ask() {
	let answer = preflight(ORIGIN).await;
	assert_eq!(answer.status, StatusCode::OK);
	assert_eq!(answer.headers["access-control-allow-origin"], ORIGIN);
	let allowed = answer.headers["access-control-allow-headers"].to_str().expect("it is text");
	for header in ["authorization", "content-type", "anamnesis-purpose", "anamnesis-acting-for"] {
		assert!(allowed.contains(header), "{allowed}");
	}
	assert!(!answer.headers.contains_key("access-control-allow-credentials"));
}

#[tokio::test]
async fn another_site_may_not() {
	for origin in
		["https://elsewhere.example.org", "null", "https://portal.example.org.evil.example"]
	{
		let answer = preflight(origin).await;
		assert!(!answer.headers.contains_key("access-control-allow-origin"), "{origin}");
	}
}

#[tokio::test]
async fn a_portal_reads_problems_too() {
	let service = service().await;
	let answer = service.get("/v1/nothing", &[("origin", ORIGIN)]).await;
	assert_eq!(answer.problem(), "no-route");
	assert_eq!(answer.headers["access-control-allow-origin"], ORIGIN);
}
