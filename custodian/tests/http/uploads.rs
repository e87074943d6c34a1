//! Uploads over HTTP.

use crate::support::{append, request, service, Record, CLINIC};
use anamnesis_primitives::PatientId;
use anamnesis_service::chain::{Adder, NotPermitted};
use hyper::{Method, StatusCode};
use serde_json::json;

#[tokio::test]
async fn an_upload_is_begun_added_to_and_finished() {
	let service = service().await;
	let session = service.log_in().await;
	let record = Record::new(1, 3_000_000);
	let begun = record.begin(&service, &session).await;
	assert_eq!((begun["offset"].as_u64(), begun["finished"].as_bool()), (Some(0), Some(false)));
	let name = begun["upload"].as_str().expect("it is there");
	for part in [0..1_000_000, 1_000_000..1_000_001, 1_000_001..3_000_000] {
		let end = part.end.to_string();
		let bytes = record.bytes[part.clone()].to_vec();
		let added = service.send(append(&session, name, part.start, bytes)).await;
		assert_eq!(added.status, StatusCode::NO_CONTENT, "{added:?}");
		assert_eq!(added.headers["upload-offset"], end.as_str());
	}
	let headers = [("authorization", session.as_str())];
	let finished = service.post(&format!("/v1/uploads/{name}/finish"), &headers, json!({})).await;
	assert_eq!(finished.status, StatusCode::OK);
	assert_eq!(finished.json()["finished"], true);
	assert_eq!(finished.json()["commitment"], begun["commitment"]);
}

#[tokio::test]
async fn an_upload_says_where_it_goes_on() {
	let service = service().await;
	let session = service.log_in().await;
	let record = Record::new(1, 1000);
	let begun = record.begin(&service, &session).await;
	let name = begun["upload"].as_str().expect("it is there");
	service.send(append(&session, name, 0, record.bytes[..400].to_vec())).await;

	let refused = service.send(append(&session, name, 0, record.bytes.clone())).await;
	assert_eq!(refused.status, StatusCode::CONFLICT);
	assert_eq!(refused.problem(), "offset-not-matching");
	assert_eq!(refused.headers["upload-offset"], "400");
	assert_eq!(refused.json()["offset"], 400);
	let headers = [("authorization", session.as_str())];
	let status = service.get(&format!("/v1/uploads/{name}"), &headers).await;
	assert_eq!(status.json()["offset"], 400);
	// And so does who begins it again.
	assert_eq!(record.begin(&service, &session).await["offset"], 400);
}

#[tokio::test]
async fn what_cannot_be_finished_is_not_and_says_why() {
	let service = service().await;
	let session = service.log_in().await;
	let headers = [("authorization", session.as_str())];
	let record = Record::new(1, 1000);
	let begun = record.begin(&service, &session).await;
	let name = begun["upload"].as_str().expect("it is there");
	let finish = format!("/v1/uploads/{name}/finish");
	let refused = service.post(&finish, &headers, json!({})).await;
	assert_eq!((refused.status, refused.problem().as_str()), (StatusCode::CONFLICT, "not-whole"));

	service.send(append(&session, name, 0, vec![0; 1000])).await;
	let refused = service.post(&finish, &headers, json!({})).await;
	assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
	assert_eq!(refused.problem(), "digest-not-matching");
	let gone = service.get(&format!("/v1/uploads/{name}"), &headers).await;
	assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn more_than_was_declared_is_not_taken() {
	let service = service().await;
	let session = service.log_in().await;
	let record = Record::new(1, 1000);
	let begun = record.begin(&service, &session).await;
	let name = begun["upload"].as_str().expect("it is there");
	let refused = service.send(append(&session, name, 0, vec![0; 2_000_000])).await;
	assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
	assert_eq!(refused.problem(), "length-exceeded");
}

#[tokio::test]
async fn somebody_elses_upload_is_none() {
	let service = service().await;
	let session = service.log_in().await;
	let headers = [("authorization", session.as_str())];
	let begun = Record::new(1, 1000).begin(&service, &session).await;
	let path = format!("/v1/uploads/{}", begun["upload"].as_str().expect("it is there"));
	service.chain.now(|answers| answers.adds = Ok(Adder::Organisation(CLINIC + 1)));
	assert_eq!(service.get(&path, &headers).await.problem(), "not-found");
	let abandon = request(Method::DELETE, &path, &headers, vec![]);
	assert_eq!(service.send(abandon).await.problem(), "not-found");
	service.chain.now(|answers| answers.adds = Ok(Adder::Organisation(CLINIC)));
	assert_eq!(service.get(&path, &headers).await.status, StatusCode::OK);
}

#[tokio::test]
async fn patients_and_devices_upload_for_their_own_patient_id_alone() {
	let service = service().await;
	let session = service.log_in().await;
	let headers = [("authorization", session.as_str())];
	let own = PatientId([1; 16]);
	for adder in [Adder::Patient(own), Adder::Device(own)] {
		service.chain.now(|answers| answers.adds = Ok(adder));
		let other = service.post("/v1/uploads", &headers, Record::new(2, 1000).declaration()).await;
		assert_eq!(
			(other.status, other.problem().as_str()),
			(StatusCode::FORBIDDEN, "not-permitted")
		);
	}
	service.chain.now(|answers| answers.adds = Ok(Adder::Device(own)));
	let record = Record::new(1, 1000);
	let finished = record.upload(&service, &session).await;
	let name = finished["upload"].as_str().expect("it is there");
	// What a device uploads is nobody else's upload, and not that of another patient's device.
	let path = format!("/v1/uploads/{name}");
	for other in
		[Adder::Patient(own), Adder::Organisation(CLINIC), Adder::Device(PatientId([2; 16]))]
	{
		service.chain.now(|answers| answers.adds = Ok(other));
		assert_eq!(service.get(&path, &headers).await.problem(), "not-found", "{other:?}");
	}
	service.chain.now(|answers| answers.adds = Ok(Adder::Device(own)));
	assert_eq!(service.get(&path, &headers).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_lost_the_role_has_lost_it_in_every_session() {
	let service = service().await;
	let session = service.log_in().await;
	let record = Record::new(1, 1000);
	record.begin(&service, &session).await;
	service.chain.now(|answers| answers.adds = Err(NotPermitted::Stranger));
	let headers = [("authorization", session.as_str())];
	let refused = service.post("/v1/uploads", &headers, record.declaration()).await;
	assert_eq!((refused.status, refused.problem().as_str()), (StatusCode::FORBIDDEN, "stranger"));
}

#[tokio::test]
async fn an_upload_that_was_given_up_is_gone() {
	let service = service().await;
	let session = service.log_in().await;
	let headers = [("authorization", session.as_str())];
	let begun = Record::new(1, 1000).begin(&service, &session).await;
	let path = format!("/v1/uploads/{}", begun["upload"].as_str().expect("it is there"));
	let abandon = || request(Method::DELETE, &path, &headers, vec![]);
	assert_eq!(service.send(abandon()).await.status, StatusCode::NO_CONTENT);
	assert_eq!(service.send(abandon()).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn malformed_requests_are_explained() {
	let service = service().await;
	let session = service.log_in().await;
	let headers = [("authorization", session.as_str())];
	for (field, value) in [
		("patient", json!("ab")),
		("digest", json!("zz".repeat(32))),
		("length", json!(-1)),
		("length", json!("5")),
		("blinding", json!("ab".repeat(32))),
		("inner", json!(null)),
		("more", json!(1)),
	] {
		let mut declaration = Record::new(1, 1000).declaration();
		declaration[field] = value;
		let refused = service.post("/v1/uploads", &headers, declaration).await;
		assert_eq!(refused.problem(), "malformed", "{field}");
	}
	let mut declaration = Record::new(1, 1000).declaration();
	declaration["length"] = json!(0);
	let refused = service.post("/v1/uploads", &headers, declaration).await;
	assert_eq!(refused.problem(), "length-not-admissible");

	let begun = Record::new(1, 1000).begin(&service, &session).await;
	let path = format!("/v1/uploads/{}", begun["upload"].as_str().expect("it is there"));
	for offset in ["", "-1", "x", "99999999999999999999"] {
		let headers = [("authorization", session.as_str()), ("upload-offset", offset)];
		let refused = service.send(request(Method::PATCH, &path, &headers, vec![1])).await;
		assert_eq!(refused.problem(), "malformed", "{offset}");
	}
	let refused = service.send(request(Method::PATCH, &path, &headers, vec![1])).await;
	assert_eq!(refused.problem(), "malformed");
	for name in ["xyz", "00", &"0".repeat(33)] {
		let refused = service.get(&format!("/v1/uploads/{name}"), &headers).await;
		assert_eq!(refused.problem(), "malformed", "{name}");
	}
}

#[tokio::test]
async fn a_record_that_is_not_anchored_where_it_was_said_stays_not_anchored() {
	let service = service().await;
	let session = service.log_in().await;
	let finished = Record::new(1, 1000).upload(&service, &session).await;
	service.chain.now(|answers| answers.is_anchored = Ok(false));
	let path = format!("/v1/uploads/{}/place", finished["upload"].as_str().expect("it is there"));
	let headers = [("authorization", session.as_str()), ("content-type", "application/json")];
	let place = json!({ "record": 1, "version": 0 }).to_string().into_bytes();
	let refused = service.send(request(Method::PUT, &path, &headers, place)).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::CONFLICT, "not-anchored")
	);
}

#[tokio::test]
async fn sealed_keys_have_limits() {
	let service = service().await;
	let session = service.log_in().await;
	let headers = [("authorization", session.as_str())];
	let begun = Record::new(1, 1000).begin(&service, &session).await;
	let name = begun["upload"].as_str().expect("it is there");
	let path = format!("/v1/uploads/{name}/keys/{}", "ab".repeat(32));
	for sealed in [vec![], vec![1; 10_000]] {
		let refused = service.send(request(Method::PUT, &path, &headers, sealed)).await;
		assert_eq!(refused.problem(), "sealed-key-not-admissible");
	}
	let kept = service.send(request(Method::PUT, &path, &headers, vec![1; 422])).await;
	assert_eq!(kept.status, StatusCode::NO_CONTENT);
}
