//! Nodes and services behind TLS: with certificates of an authority that an organisation runs itself, and with wrong ones.

use crate::{
	support::{Done, Home},
	world::{Person, World, ALICE},
};
use anamnesis_services_tests::programs::Service;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use std::{net::SocketAddr, sync::Arc};
use tokio::{
	io::copy_bidirectional,
	net::{TcpListener, TcpStream},
	task::JoinHandle,
};
use tokio_rustls::{
	rustls::{crypto::ring, pki_types::PrivateKeyDer, ServerConfig},
	TlsAcceptor,
};

const CUSTODIAN: u32 = 2;
const HERE: &str = "127.0.0.1";

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

	/// What a server with a certificate for this name speaks TLS with.
	fn certifies(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> TlsAcceptor {
		let key = KeyPair::generate().expect("there is randomness");
		let mut parameters = CertificateParams::new([name.to_owned()]).expect("it is a name");
		change(&mut parameters);
		let certificate = parameters.signed_by(&key, &self.0).expect("it signs");
		let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
		let config = config.with_safe_default_protocol_versions().expect("there are versions");
		let key = PrivateKeyDer::try_from(key.serialize_der()).expect("it is a key");
		let config =
			config.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key);
		TlsAcceptor::from(Arc::new(config.expect("they belong together")))
	}
}

/// What does TLS before a server that has none.
struct Front {
	address: SocketAddr,
	accepting: JoinHandle<()>,
}

impl Front {
	async fn listener() -> TcpListener {
		TcpListener::bind((HERE, 0)).await.expect("there is a free port")
	}

	fn new(listener: TcpListener, acceptor: TlsAcceptor, server: SocketAddr) -> Self {
		let address = listener.local_addr().expect("it is bound");
		let accepting = tokio::spawn(async move {
			while let Ok((client, _)) = listener.accept().await {
				let acceptor = acceptor.clone();
				tokio::spawn(async move {
					let Ok(mut client) = acceptor.accept(client).await else { return };
					let Ok(mut server) = TcpStream::connect(server).await else { return };
					let _ = copy_bidirectional(&mut client, &mut server).await;
				});
			}
		});
		Self { address, accepting }
	}

	async fn of(acceptor: TlsAcceptor, server: SocketAddr) -> Self {
		Self::new(Self::listener().await, acceptor, server)
	}
}

impl Drop for Front {
	fn drop(&mut self) {
		self.accepting.abort();
	}
}

fn node(world: &World) -> SocketAddr {
	world.own_node().address.parse().expect("it is an address")
}

/// Asks a node something, on a machine that trusts the authority in a file.
fn ask(home: &Home, url: &str, machines: &str, more: &[&str]) -> Done {
	let mut command = home.command(&["consortium", "organisations", "--json", "--node", url]);
	command.args(more).env("SSL_CERT_FILE", home.path(machines));
	command.output().map(Done::of).expect("the program starts")
}

/// Why it was not safe.
fn insecure(done: &Done) -> String {
	assert_eq!((done.failure().as_str(), done.code), ("not-verified", 6), "{done:?}");
	let document: serde_json::Value = serde_json::from_str(&done.out).expect("it is JSON");
	assert_eq!(document["error"]["reason"], "NotSecure", "{done:?}");
	let message = document["error"]["message"].as_str().expect("it is text");
	assert!(message.contains("Nothing was sent") && message.contains("--ca-file"), "{message}");
	message.to_owned()
}

#[test]
fn a_node_on_another_machine_is_not_asked_without_encryption_unless_that_is_meant() {
	let home = Home::new();
	let ask = |more: &[&str]| {
		let url = ["--node", "ws://node.invalid:9944", "--json"];
		home.run(&[&["consortium", "organisations"][..], &url, more].concat())
	};
	let refused = ask(&[]);
	assert_eq!((refused.failure().as_str(), refused.code), ("usage", 2), "{refused:?}");
	assert!(refused.out.contains("--unencrypted-node"), "{refused:?}");
	// It is tried now, and nobody has that name.
	let tried = ask(&["--unencrypted-node"]);
	assert_eq!((tried.failure().as_str(), tried.code), ("not-reachable", 5), "{tried:?}");
	home.write("meant.toml", "unencrypted-node = true\n");
	let tried = ask(&["--config", "meant.toml"]);
	assert_eq!(tried.failure(), "not-reachable", "{tried:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_goes_to_a_custodian_and_back_over_tls_with_an_authority_of_ones_own() {
	let world = World::begin().await;
	let authority = Authority::new();
	world.home.write("ca.pem", &authority.1);
	let front = Front::of(authority.certifies(HERE, |_| ()), node(&world)).await;
	let listener = Front::listener().await;
	let domain = listener.local_addr().expect("it is bound").to_string();
	let custodian = Service::of_custodian(&world.own_node()).domain(&domain).start().await;
	let before_it = Front::new(listener, authority.certifies(HERE, |_| ()), custodian.address());
	let profile = format!(
		"node = \"wss://{}\"\ngenesis = \"{}\"\nca-file = \"ca.pem\"\n[custodians]\n{CUSTODIAN} = \"https://{}\"\n",
		front.address,
		world.genesis(),
		before_it.address,
	);
	world.home.write("config.toml", profile);

	let clinician = world.enrol(&Person::administrator(ALICE, 0), "clinician");
	let (patient, _) = world.register(&clinician, "read,add:results:TREAT:30d");
	world.home.write("diary.json", "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}");
	let add = ["record", "add", "diary.json", "--category", "results", "--no-keyholders"];
	assert_eq!(world.done(&patient, &add)["custodian"], CUSTODIAN);
	let got = world.done(&patient, &["record", "get", "0", "--out", "read.json"]);
	assert_eq!(got["verified"], true);

	// The same custodian, with the node in the clear, and without the authority.
	let config = std::fs::read_to_string(world.home.path("config.toml")).expect("it is there");
	let config = config.replace("ca-file = \"ca.pem\"\n", "");
	let config = config.replace(&format!("wss://{}", front.address), world.node.url());
	world.home.write("config.toml", config);
	world.home.write("others.pem", Authority::new().1);
	let refused = world
		.run(&patient, &["record", "get", "0", "--out", "again.json", "--ca-file", "others.pem"]);
	let why = insecure(&refused);
	assert!(why.contains("not signed by an authority that this machine trusts"), "{why}");
	assert!(why.contains(&before_it.address.to_string()), "{why}");
	assert!(!world.home.path("again.json").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_is_asked_nothing_over_a_connection_that_is_not_safe() {
	let world = World::begin().await;
	let home = &world.home;
	let (own, other) = (Authority::new(), Authority::new());
	home.write("own.pem", &own.1);
	home.write("other.pem", &other.1);
	home.write("none.pem", "nonsense");

	let right = Front::of(own.certifies(HERE, |_| ()), node(&world)).await;
	let url = format!("wss://{}", right.address);
	// The machine trusts it, or this program does besides.
	ask(home, &url, "own.pem", &[]).json();
	ask(home, &url, "other.pem", &["--ca-file", "own.pem"]).json();
	let why = insecure(&ask(home, &url, "other.pem", &[]));
	assert!(why.contains("not signed by an authority that this machine trusts"), "{why}");
	assert!(why.contains(&url), "{why}");
	assert_eq!(ask(home, &url, "own.pem", &["--ca-file", "none.pem"]).failure(), "usage");
	assert_eq!(ask(home, &url, "own.pem", &["--ca-file", "nowhere.pem"]).failure(), "failed");

	let named = Front::of(own.certifies("node.example.org", |_| ()), node(&world)).await;
	let why = insecure(&ask(home, &format!("wss://{}", named.address), "own.pem", &[]));
	assert!(why.contains("for another name"), "{why}");

	let old =
		own.certifies(HERE, |parameters| parameters.not_after = rcgen::date_time_ymd(2020, 1, 1));
	let expired = Front::of(old, node(&world)).await;
	let why = insecure(&ask(home, &format!("wss://{}", expired.address), "own.pem", &[]));
	assert!(why.contains("expired"), "{why}");

	let why = insecure(&ask(home, &format!("wss://{}", node(&world)), "own.pem", &[]));
	assert!(why.contains("does not speak TLS"), "{why}");
}
