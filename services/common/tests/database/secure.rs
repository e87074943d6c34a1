//! A server over a network: with TLS, and a certificate of an authority that an organisation runs itself.

use crate::support::{delivery, log, patient};
use anamnesis_service::database::{Error, Trouble};
use anamnesis_test_harness::Postgres;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use std::{
	fs,
	io::{Read, Write},
	net::TcpListener,
	path::Path,
};

/// Somebody who signs certificates.
struct Authority(Issuer<'static, KeyPair>, String);

impl Authority {
	fn new() -> Self {
		let key = KeyPair::generate().expect("there is randomness");
		let mut parameters = CertificateParams::new([]).expect("it has no names");
		parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
		parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign];
		let certificate = parameters.self_signed(&key).expect("it signs its own");
		Self(Issuer::new(parameters, key), certificate.pem())
	}

	/// A certificate for this name, and its key.
	fn certifies(&self, name: &str) -> (String, String) {
		let key = KeyPair::generate().expect("there is randomness");
		let parameters = CertificateParams::new([name.to_owned()]).expect("it is a name");
		let certificate = parameters.signed_by(&key, &self.0).expect("it signs");
		(certificate.pem(), key.serialize_pem())
	}

	/// Its own certificate, in a file.
	fn file(&self, folder: &Path, name: &str) -> String {
		let file = folder.join(name);
		fs::write(&file, &self.1).expect("the folder is ours");
		file.display().to_string()
	}
}

#[tokio::test]
async fn a_server_is_believed_by_the_authority_that_was_named_and_for_its_name() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let (authority, other) = (Authority::new(), Authority::new());
	let ours = authority.file(folder.path(), "ours.pem");
	let others = other.file(folder.path(), "others.pem");
	let server = Postgres::start();
	let database = server.new_database();
	let (before, _) = database.split_once('?').expect("it is a URL of the harness");
	let name = before.rsplit('/').next().expect("it names a database");
	let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
	let port = free.expect("there is a free port").port();
	let (certificate, key) = authority.certifies("localhost");
	server.listen_with_tls(port, &certificate, &key);
	let at = |port: u16, host: &str, how: &str| {
		format!("postgres://anamnesis@{host}:{port}/{name}?{how}")
	};
	let url = |host: &str, how: &str| at(port, host, how);

	let fully = format!("sslmode=verify-full&sslrootcert={ours}");
	let full = url("localhost", &fully);
	let kept = log(&full).await.expect("it is the server that is meant");
	kept.disclose(patient(1), delivery(1)).await.expect("it is written");
	kept.close().await;
	let again = log(&full).await.expect("it is the same server");
	assert_eq!(again.head(patient(1)).await.expect("it is read").count, 1);
	again.close().await;

	let refused = |url: String| async move {
		match log(&url).await.map(drop) {
			Err(Error::Server(trouble)) => trouble,
			other => panic!("{url}: {other:?}"),
		}
	};
	for (host, how) in [
		("localhost", "sslmode=verify-full".to_owned()),
		("localhost", format!("sslmode=verify-full&sslrootcert={others}")),
		("127.0.0.1", format!("sslmode=verify-full&sslrootcert={ours}")),
		("localhost", format!("sslmode=verify-ca&sslrootcert={others}")),
	] {
		let insecure = refused(url(host, &how)).await;
		assert!(matches!(insecure, Trouble::NotSecure(_)), "{host} {how}: {insecure:?}");
	}
	// The authority without the name.
	let named = url("127.0.0.1", &format!("sslmode=verify-ca&sslrootcert={ours}"));
	log(&named).await.expect("the name is not looked at").close().await;

	// What was written above went through TLS: without it the server lets nobody in.
	let open = refused(url("localhost", "sslmode=disable")).await;
	assert!(matches!(open, Trouble::NotAdmitted(_)), "{open:?}");
	// And who has no TLS is told nothing.
	server.stop();
	let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
	let plain = listener.local_addr().expect("it is bound").port();
	let without_tls = std::thread::spawn(move || {
		let (mut client, _) = listener.accept().expect("somebody comes");
		client.read_exact(&mut [0; 8]).expect("it asks for TLS");
		client.write_all(b"N").expect("it is told that there is none");
		let mut more = Vec::new();
		client.read_to_end(&mut more).map(|_| more)
	});
	let insecure = refused(at(plain, "127.0.0.1", &fully)).await;
	assert!(matches!(insecure, Trouble::NotSecure(_)), "{insecure:?}");
	let more = without_tls.join().expect("it ends").expect("it reads");
	assert_eq!(more, [0; 0]);
}
