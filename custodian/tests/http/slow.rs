//! People who are slow, go away, or ask for too much; and the end of the service.

use crate::support::{append, request, service, service_with, Record, Running};
use anamnesis_service::http::Limits;
use axum::body::Body;
use bytes::Bytes;
use futures::StreamExt;
use hyper::{Method, StatusCode};
use std::{convert::Infallible, time::Duration};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::TcpStream,
	sync::mpsc,
};

/// Short, and longer than a busy machine keeps a test waiting that does go on.
fn impatient() -> Limits {
	Limits { patience: Duration::from_secs(3), ..Limits::default() }
}

/// A body that goes on when the test says so.
fn body() -> (mpsc::UnboundedSender<Bytes>, Body) {
	let (sender, receiver) = mpsc::unbounded_channel::<Bytes>();
	let stream = futures::stream::unfold(receiver, |mut receiver| async {
		receiver.recv().await.map(|bytes| (Ok::<_, Infallible>(bytes), receiver))
	});
	(sender, Body::from_stream(stream.boxed()))
}

async fn offset(service: &Running, session: &str, name: &str) -> u64 {
	let headers = [("authorization", session)];
	let status = service.get(&format!("/v1/uploads/{name}"), &headers).await;
	status.json()["offset"].as_u64().expect("it is there")
}

#[tokio::test]
async fn whoever_stops_sending_is_told_and_what_came_is_kept() {
	let service = service_with(impatient()).await;
	let session = service.log_in().await;
	let record = Record::new(1, 100_000);
	let begun = record.begin(&service, &session).await;
	let name = begun["upload"].as_str().expect("it is there");
	let (sender, body) = body();
	sender.send(record.bytes[..60_000].to_vec().into()).expect("it is taken");
	let (parts, _) = append(&session, name, 0, vec![]).into_parts();
	let mut request = hyper::Request::from_parts(parts, body);
	request.headers_mut().remove("content-length");
	let refused = service.send(request).await;
	assert_eq!(
		(refused.status, refused.problem().as_str()),
		(StatusCode::REQUEST_TIMEOUT, "too-slow")
	);
	assert_eq!(offset(&service, &session, name).await, 60_000);
	drop(sender);
	// Nobody adds to it any more, so it goes on.
	let rest = record.bytes[60_000..].to_vec();
	let added = service.send(append(&session, name, 60_000, rest)).await;
	assert_eq!(added.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn what_came_before_a_connection_broke_is_kept() {
	let service = service().await;
	let session = service.log_in().await;
	let record = Record::new(1, 100_000);
	let begun = record.begin(&service, &session).await;
	let name = begun["upload"].as_str().expect("it is there");
	let mut stream = TcpStream::connect(service.address).await.expect("the service listens");
	let head = format!(
		"PATCH /v1/uploads/{name} HTTP/1.1\r\nhost: x\r\nauthorization: {session}\r\n\
		 upload-offset: 0\r\ncontent-length: 100000\r\n\r\n"
	);
	stream.write_all(head.as_bytes()).await.expect("it is taken");
	stream.write_all(&record.bytes[..40_000]).await.expect("it is taken");
	stream.flush().await.expect("it is taken");
	drop(stream);
	let kept = async {
		while offset(&service, &session, name).await != 40_000 {
			tokio::time::sleep(Duration::from_millis(10)).await;
		}
	};
	tokio::time::timeout(Duration::from_secs(10), kept).await.expect("what came is kept");
}

#[tokio::test]
async fn whoever_does_not_end_a_request_is_not_waited_for() {
	let service = service_with(impatient()).await;
	let mut stream = TcpStream::connect(service.address).await.expect("the service listens");
	stream.write_all(b"GET /v1/health/live HTTP/1.1\r\nhost:").await.expect("it is taken");
	let mut answer = Vec::new();
	let ended = stream.read_to_end(&mut answer);
	let ended = tokio::time::timeout(Duration::from_secs(60), ended).await;
	assert!(ended.expect("the connection ends").is_ok_and(|_| answer.is_empty()));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_take_the_answer_is_not_waited_for() {
	let service = service_with(impatient()).await;
	let session = service.log_in().await;
	// More than what the buffers of both ends take.
	let record = Record::new(1, 60_000_000);
	let commitment = service.keep(&session, &record).await;
	let mut stream = TcpStream::connect(service.address).await.expect("the service listens");
	let head = format!(
		"GET /v1/records/{commitment}/bytes HTTP/1.1\r\nhost: x\r\nauthorization: {session}\r\n\
		 anamnesis-purpose: TREAT\r\n\r\n"
	);
	stream.write_all(head.as_bytes()).await.expect("it is taken");
	tokio::time::sleep(impatient().patience * 3).await;
	let mut taken = Vec::new();
	let ended = tokio::time::timeout(Duration::from_secs(60), stream.read_to_end(&mut taken)).await;
	let _ = ended.expect("the connection ends");
	assert!(taken.len() < record.bytes.len());
}

#[tokio::test]
async fn one_more_than_the_most_connections_waits_for_its_turn() {
	let limits = Limits { connections: 1, ..Limits::default() };
	let service = service_with(limits).await;
	let mut first = service.connect().await;
	let live = || request(Method::GET, "/v1/health/live", &[], vec![]);
	let answer = first.send_request(live()).await.expect("it is answered");
	assert_eq!(answer.status(), StatusCode::NO_CONTENT);
	let waiting = service.get("/v1/health/live", &[]);
	let mut waiting = std::pin::pin!(waiting);
	let early = tokio::time::timeout(Duration::from_millis(200), &mut waiting).await;
	assert!(early.is_err(), "there is one connection");
	drop((answer, first));
	assert_eq!(waiting.await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn open_requests_go_on_when_the_service_ends() {
	let mut service = service().await;
	let session = service.log_in().await;
	let record = Record::new(1, 1000);
	let begun = record.begin(&service, &session).await;
	let name = begun["upload"].as_str().expect("it is there");
	let mut stream = TcpStream::connect(service.address).await.expect("the service listens");
	let head = format!(
		"PATCH /v1/uploads/{name} HTTP/1.1\r\nhost: x\r\nauthorization: {session}\r\n\
		 expect: 100-continue\r\nupload-offset: 0\r\ncontent-length: 1000\r\n\r\n"
	);
	stream.write_all(head.as_bytes()).await.expect("it is taken");
	// It says so when it wants the body: from then on the request is under way.
	let mut wanted = [0; 25];
	stream.read_exact(&mut wanted).await.expect("it is answered");
	assert_eq!(&wanted, b"HTTP/1.1 100 Continue\r\n\r\n");
	stream.write_all(&record.bytes[..500]).await.expect("it is taken");
	service.stop();
	let closed = async {
		while TcpStream::connect(service.address).await.is_ok() {
			tokio::time::sleep(Duration::from_millis(10)).await;
		}
	};
	let closed = tokio::time::timeout(Duration::from_secs(60), closed).await;
	closed.expect("nobody new is let in");
	stream.write_all(&record.bytes[500..]).await.expect("it is taken");
	let mut answer = Vec::new();
	stream.read_to_end(&mut answer).await.expect("it is answered");
	let answer = String::from_utf8(answer).expect("it is text");
	assert!(answer.starts_with("HTTP/1.1 204 "), "{answer}");
	assert!(answer.contains("upload-offset: 1000\r\n"), "{answer}");
	service.ended().await;
}

#[tokio::test]
async fn the_end_does_not_wait_for_ever() {
	let limits = Limits { grace: Duration::from_millis(300), ..Limits::default() };
	let service = service_with(limits).await;
	let mut stream = TcpStream::connect(service.address).await.expect("the service listens");
	stream.write_all(b"GET /v1/health/live HTTP/1.1\r\n").await.expect("it is taken");
	tokio::time::sleep(Duration::from_millis(100)).await;
	let ended = tokio::time::timeout(Duration::from_secs(10), service.end());
	ended.await.expect("it ends");
}
