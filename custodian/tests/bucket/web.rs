//! The service over its port, with a way to the bucket that breaks and stands still.

use crate::{
	server::{server, BUCKET, KEY},
	web_support::{append, read, request, service_over, Record, Running},
};
use anamnesis_service::chain::NotPermitted;
use hyper::{Method, StatusCode};
use serde_json::json;
use std::time::Duration;
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::{
		tcp::{OwnedReadHalf, OwnedWriteHalf},
		TcpListener, TcpStream,
	},
	sync::watch,
	time::timeout,
};

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Way {
	Open,
	/// What is asked is not passed on, and what was asked is not answered.
	Still,
	/// Connections break.
	Broken,
}

/// A way to the server: where it begins, and how it is.
async fn way() -> (String, watch::Sender<Way>) {
	let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
	let begins = format!("http://{}", listener.local_addr().expect("it is bound"));
	let (tell, told) = watch::channel(Way::Open);
	let ends = server().endpoint.strip_prefix("http://").expect("it is plain").to_owned();
	tokio::spawn(async move {
		loop {
			let Ok((from, _)) = listener.accept().await else { return };
			let (ends, mut told) = (ends.clone(), told.clone());
			tokio::spawn(async move {
				let Ok(to) = TcpStream::connect(ends).await else { return };
				let (from, to) = (from.into_split(), to.into_split());
				tokio::select! {
					() = pass_on(from.0, to.1, told.clone()) => (),
					() = pass_on(to.0, from.1, told.clone()) => (),
					_ = told.wait_for(|way| *way == Way::Broken) => (),
				}
			});
		}
	});
	(begins, tell)
}

/// Passes on what comes, as long as the way is open.
async fn pass_on(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut told: watch::Receiver<Way>) {
	let mut bytes = vec![0; 64 * 1024];
	loop {
		let Ok(length @ 1..) = from.read(&mut bytes).await else { return };
		if told.wait_for(|way| *way != Way::Still).await.is_err() {
			return;
		}
		if to.write_all(&bytes[..length]).await.is_err() {
			return;
		}
	}
}

async fn service(prefix: &str) -> (Running, String, watch::Sender<Way>) {
	let (begins, tell) = way().await;
	let mut place = server().place(KEY, BUCKET, prefix);
	place.endpoint = Some(begins);
	let service = service_over(place).await;
	let session = service.log_in().await;
	(service, session, tell)
}

const READS: [(&str, &str); 2] = [("anamnesis-acting-for", "7"), ("anamnesis-purpose", "TREAT")];

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_that_is_not_reached_is_a_problem_that_says_what_to_do() {
	let (service, session, tell) = service("web-broken").await;
	let record = Record::new(1, 100_000);
	let begun = record.begin(&service, &session).await;
	let name = begun["upload"].as_str().expect("it is there");
	let added = service.send(append(&session, name, 0, record.bytes.clone())).await;
	assert_eq!(added.status, StatusCode::NO_CONTENT);

	tell.send(Way::Broken).expect("it is there");
	let finish = format!("/v1/uploads/{name}/finish");
	let headers = [("authorization", session.as_str())];
	let refused = service.post(&finish, &headers, json!({})).await;
	assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
	assert_eq!(refused.problem(), "bucket-fails");
	assert!(refused.headers.contains_key("retry-after"));
	let ready = service.get("/v1/health/ready", &[]).await;
	assert_eq!(
		(ready.status, ready.problem().as_str()),
		(StatusCode::SERVICE_UNAVAILABLE, "bucket-fails")
	);

	tell.send(Way::Open).expect("it is there");
	let finished = service.post(&finish, &headers, json!({})).await;
	assert_eq!(finished.status, StatusCode::OK, "{finished:?}");
	assert_eq!(service.get("/v1/health/ready", &[]).await.status, StatusCode::NO_CONTENT);
	let place = format!("/v1/uploads/{name}/place");
	let json_headers = [&headers[..], &[("content-type", "application/json")]].concat();
	let at = json!({ "record": 3, "version": 1 }).to_string().into_bytes();
	let placed = service.send(request(Method::PUT, &place, &json_headers, at)).await;
	assert_eq!(placed.status, StatusCode::NO_CONTENT, "{placed:?}");
	let kept = begun["commitment"].as_str().expect("it is there");

	tell.send(Way::Broken).expect("it is there");
	let path = format!("/v1/records/{kept}/bytes");
	let headers = [&headers[..], &READS].concat();
	assert_eq!(service.get(&path, &headers).await.problem(), "bucket-fails");
	// Nobody has got anything, and the log says so.
	let patient = anamnesis_primitives::PatientId(record.patient);
	assert_eq!(service.log.entries(patient, 0, 10).await.expect("the disk works").len(), 0);
	tell.send(Way::Open).expect("it is there");
	assert!(service.get(&path, &headers).await.body == record.bytes);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_slow_bucket_gives_after_the_permit_has_ended_does_not_leave() {
	let (service, session, tell) = service("web-still").await;
	let record = Record::new(2, 8_000_000);
	let path = format!("/v1/records/{}/bytes", service.keep(&session, &record).await);
	let headers = [&[("authorization", session.as_str())][..], &READS].concat();
	let response = service.begin(request(Method::GET, &path, &headers, vec![])).await;
	assert_eq!(response.status(), StatusCode::OK);
	tell.send(Way::Still).expect("it is there");
	let answer = tokio::spawn(read(response));
	// It stands still now. The permit ends, and later the bytes come.
	tokio::time::sleep(Duration::from_secs(3)).await;
	service.chain.now(|answers| answers.may_read = Err(NotPermitted::Denied));
	let asked = service.chain.questions.lock().expect("nobody panics with it").len();
	tell.send(Way::Open).expect("it is there");
	let answer = timeout(Duration::from_secs(20), answer).await.expect("it ends");
	let answer = answer.expect("it does not panic");
	assert!(!answer.whole && answer.body.len() < record.bytes.len());
	assert_eq!(service.chain.questions.lock().expect("nobody panics with it").len(), asked + 1);
}
