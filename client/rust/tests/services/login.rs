//! Logging in: what is signed, how often, and what is said when it does not work.

use crate::misbehaving::{hasty, Misbehaving, GENESIS};
use anamnesis_client::{
	keys::AccountKey,
	services::{Custodian, Patience, Reading},
	Error,
};
use anamnesis_primitives::{Commitment, EncryptionKey};
use std::{
	io::{Read, Write},
	net::TcpListener,
};

fn key() -> AccountKey {
	AccountKey::from_seed([1; 32])
}

/// Any request that needs a session.
async fn ask(client: &Custodian) -> Result<(), Error> {
	let commitment = Commitment { scheme: 1, hash: [0xcd; 32] };
	let reader = EncryptionKey::x25519([5; 32]);
	client.sealed_key(&commitment, &reader, Reading::own()).await.map(drop)
}

#[tokio::test]
async fn the_name_that_is_signed_is_the_one_that_is_spoken_to() {
	// The service verifies the signature under its address, and says another name in its challenge.
	let service = Misbehaving::start().await;
	service.client().await;
	assert_eq!(service.state().logins, 1);
	// Whoever speaks to a service by another name than the one that is expected has signed nothing of worth.
	let other =
		Custodian::new(&service.server.url(), Some("evil.example")).expect("it is an address");
	let refused = other.log_in(&key()).await.expect_err("it is for another service");
	assert!(
		matches!(&refused, Error::Refused(problem) if problem.kind == "not-signed"),
		"{refused}"
	);
}

#[tokio::test]
async fn nothing_is_signed_for_another_chain() {
	let service = Misbehaving::start().await;
	let client = Custodian::of((*service.stranger()).clone().on_chain([9; 32]));
	let refused = client.log_in(&key()).await.expect_err("it is another chain");
	assert!(matches!(refused, Error::ServiceOfOtherChain { .. }), "{refused}");
	assert_eq!(service.state().requests, ["POST /v1/challenges"]);
	let client = Custodian::of((*service.stranger()).clone().on_chain(GENESIS));
	client.log_in(&key()).await.expect("it is this chain");
}

#[tokio::test]
async fn a_session_that_has_ended_is_renewed_once() {
	let service = Misbehaving::with(&crate::misbehaving::Kept::new(10)).await;
	let client = service.client().await;
	service.state().sessions.clear();
	let refused = ask(&client).await.expect_err("the proof is of another record");
	assert!(matches!(refused, Error::OtherRecord), "{refused}");
	assert_eq!(service.state().logins, 2);
	// A service that never takes any session is not logged in to for ever.
	service.state().never_logged_in = true;
	let refused = ask(&client).await.expect_err("nobody is let in");
	assert!(matches!(&refused, Error::Refused(problem) if problem.status == 401), "{refused}");
	assert_eq!(service.state().logins, 3);
}

#[tokio::test]
async fn many_requests_at_once_open_one_session() {
	let service = Misbehaving::with(&crate::misbehaving::Kept::new(10)).await;
	let client = service.client().await;
	service.state().sessions.clear();
	let asking = (0..20).map(|_| ask(&client));
	for refused in futures::future::join_all(asking).await {
		assert!(matches!(refused, Err(Error::OtherRecord)), "{refused:?}");
	}
	assert_eq!(service.state().logins, 2);
}

#[tokio::test]
async fn whoever_has_logged_out_has_to_log_in() {
	let service = Misbehaving::start().await;
	let client = service.stranger();
	let refused = ask(&client).await.expect_err("nobody is logged in");
	assert!(matches!(refused, Error::NotLoggedIn { .. }), "{refused}");
	client.log_in(&key()).await.expect("it lets everybody in");
	client.log_out().await.expect("there is a session");
	assert!(service.state().sessions.is_empty());
	let refused = ask(&client).await.expect_err("nobody is logged in");
	assert!(matches!(refused, Error::NotLoggedIn { .. }), "{refused}");
	client.log_out().await.expect("there is nothing to do");
}

#[tokio::test]
async fn where_nothing_listens_that_is_said() {
	let free = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
	let address = free.local_addr().expect("it is bound").to_string();
	drop(free);
	let client = Custodian::new(&format!("http://{address}"), None).expect("it is an address");
	let client = Custodian::of((*client).clone().with_patience(hasty()));
	let error = client.log_in(&key()).await.expect_err("nothing listens").to_string();
	assert!(
		error.starts_with(&format!("{address} cannot be reached: nothing listens there.")),
		"{error}"
	);
}

#[tokio::test]
async fn a_service_without_tls_is_told_nothing_over_https() {
	// Somebody else in the process has chosen what encrypts.
	let _ = rustls::crypto::ring::default_provider().install_default();
	let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
	let url = format!("https://{}", listener.local_addr().expect("it is bound"));
	let server = std::thread::spawn(move || {
		let (mut stream, _) = listener.accept().expect("somebody comes");
		let mut came = [0; 4096];
		let length = stream.read(&mut came).expect("something comes");
		stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").expect("it is taken");
		String::from_utf8_lossy(&came[..length]).into_owned()
	});
	let client = Custodian::new(&url, None).expect("it is an address");
	let client = Custodian::of((*client).clone().with_patience(Patience::none()));
	let error = client.log_in(&key()).await.expect_err("it does not speak TLS");
	assert!(matches!(error, Error::NotSecure { .. }), "{error:?}");
	assert!(error.to_string().contains("it does not speak TLS"), "{error}");
	assert!(!server.join().expect("it does not panic").contains("challenges"));
}

#[tokio::test]
async fn no_error_names_a_patient_and_nothing_prints_a_session() {
	let service = Misbehaving::start().await;
	let client = service.client().await;
	let commitment = Commitment { scheme: 1, hash: [0xcd; 32] };
	let refused = client
		.delete_policies(anamnesis_primitives::PatientId([0xab; 16]))
		.await
		.expect_err("there is no such route");
	assert!(
		matches!(&refused, Error::Refused(problem) if problem.kind == "no-route"),
		"{refused:?}"
	);
	let cut = {
		service.faults([crate::misbehaving::Fault::CutAfter(0)]);
		let kept = crate::misbehaving::Kept::new(10);
		service.state().kept = Some(kept.clone());
		let client = Custodian::of((*client).clone().with_patience(Patience::none()));
		let to = tempfile::tempdir().expect("a folder can be made");
		client
			.download(&kept.proven(), Reading::own(), to.path().join("a"), |_| ())
			.await
			.expect_err("it is cut")
	};
	let token = service.state().sessions[0].clone();
	let texts = format!("{refused} {refused:?} {cut} {cut:?} {client:?}");
	for secret in ["abab", "cdcd", &token, &hex::encode(commitment.hash), "/v1/"] {
		assert!(!texts.contains(secret), "{secret} in {texts}");
	}
}
