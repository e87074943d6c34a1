//! A keyholder without a chain seals nothing.

use crate::support::{entry, handed_over, record_key, service, service_on};
use anamnesis_service::chain::NoChain;
use hyper::StatusCode;
use std::sync::Arc;

#[tokio::test]
async fn nothing_is_sealed() {
	let service = service_on(Arc::new(NoChain)).await;
	let session = service.log_in().await;
	let handed = handed_over(&record_key(), &service.keys, &entry(3, 1));
	let refused = service.ask(&session, &handed).await;
	assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
	assert_eq!(refused.problem(), "no-decision");
}

#[tokio::test]
async fn it_lives_and_is_not_ready() {
	let service = service_on(Arc::new(NoChain)).await;
	assert_eq!(service.get("/v1/health/live", &[]).await.status, StatusCode::NO_CONTENT);
	assert_eq!(service.get("/v1/health/ready", &[]).await.problem(), "no-decision");
}

#[tokio::test]
async fn with_a_chain_it_is_ready() {
	let service = service().await;
	assert_eq!(service.get("/v1/health/ready", &[]).await.status, StatusCode::NO_CONTENT);
}
