//! Whoever logs in to a keyholder signs a text that says so.

use crate::support::{anna, service, DOMAIN, GENESIS};
use anamnesis_primitives::disclosure::Service as Kind;
use anamnesis_service::login::Challenge;
use hyper::StatusCode;
use serde_json::json;
use sp_core::Pair;

#[tokio::test]
async fn a_login_to_a_custodian_of_the_same_name_is_none_here() {
	let service = service().await;
	let account = anna().public().0;
	let given =
		service.post("/v1/challenges", &[], json!({ "account": hex::encode(account) })).await;
	let given = given.json();
	let nonce = hex::decode(given["nonce"].as_str().expect("it is there")).expect("digits");
	let challenge = Challenge {
		account,
		nonce: nonce.try_into().expect("32 bytes"),
		until: given["until"].as_u64().expect("it is there"),
	};
	let signature = anna().sign(&challenge.signed_bytes(Kind::Custodian, DOMAIN, &GENESIS)).0;
	let answer = json!({
		"nonce": given["nonce"],
		"scheme": "sr25519",
		"signature": hex::encode(signature),
	});
	let refused = service.post("/v1/sessions", &[], answer).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::UNAUTHORIZED, "not-signed")
	);
}

#[tokio::test]
async fn who_has_logged_out_is_nobody() {
	let service = service().await;
	let session = service.log_in().await;
	let headers = [("authorization", session.as_str())];
	let request = crate::support::request(hyper::Method::DELETE, "/v1/sessions", &headers, vec![]);
	assert_eq!(service.send(request).await.status, StatusCode::NO_CONTENT);
	assert_eq!(service.ask(&session, &[0; 454]).await.problem(), "no-session");
}
