//! A service that has no chain hands nothing out and takes nothing in.

use crate::support::{service_on, Record, Running, GENESIS};
use anamnesis_service::chain::NoChain;
use hyper::StatusCode;
use std::sync::Arc;

async fn service() -> Running {
	service_on(Arc::new(NoChain), GENESIS).await
}

#[tokio::test]
async fn nothing_comes_in() {
	let service = service().await;
	let session = service.log_in().await;
	let headers = [("authorization", session.as_str())];
	let refused = service.post("/v1/uploads", &headers, Record::new(1, 10).declaration()).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::SERVICE_UNAVAILABLE, "no-decision")
	);
	assert!(refused.json()["detail"].as_str().expect("it is there").contains("not connected"));
}

#[tokio::test]
async fn nothing_goes_out() {
	use anamnesis_custodian::store::{Anchored, Declared, Uploader};
	use anamnesis_primitives::PatientId;

	let service = service().await;
	let session = service.log_in().await;
	// It was kept before.
	let bytes = Record::new(1, 1000).bytes;
	let declared = Declared {
		patient: PatientId([1; 16]),
		uploader: Uploader::Organisation(7),
		digest: *blake3::hash(&bytes).as_bytes(),
		length: 1000,
		blinding: [1; 64],
		inner: [1; 32],
	};
	let begun = service.store.begin(&declared).await.expect("there is room");
	let mut appending = service.store.append(begun.id, 0).await.expect("it was begun");
	appending.write(bytes.into()).await.expect("there is room");
	appending.save().await.expect("the disk works");
	drop(appending);
	service.store.finish(begun.id).await.expect("the bytes are right");
	let place = Anchored { record: 0, version: 0 };
	service.store.anchor(&begun.commitment, place).await.expect("it is kept");

	let headers = [("authorization", session.as_str()), ("anamnesis-purpose", "PATRQT")];
	let path = format!("/v1/records/{}/bytes", hex::encode(begun.commitment.hash));
	let refused = service.get(&path, &headers).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::SERVICE_UNAVAILABLE, "no-decision")
	);
}

#[tokio::test]
async fn it_lives_and_is_not_ready() {
	let service = service().await;
	assert_eq!(service.get("/v1/health/live", &[]).await.status, StatusCode::NO_CONTENT);
	let not_ready = service.get("/v1/health/ready", &[]).await;
	assert_eq!(not_ready.problem(), "no-decision");
}

#[tokio::test]
async fn with_a_chain_it_is_ready() {
	let service = crate::support::service().await;
	assert_eq!(service.get("/v1/health/ready", &[]).await.status, StatusCode::NO_CONTENT);
}
