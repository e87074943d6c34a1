//! What several tests have in common.

use anamnesis_chain_tests::harness::{within, Host, Node, Person};
use anamnesis_client::chain::{
	calls::{consortium, Call},
	events::patient_registry::PatientRegistered,
	signing::{self, Registration},
	Chain, Error, Finalised,
};
use anamnesis_primitives::{
	Categories, EncryptionKey, InitialGrant, OrganisationId, PatientId, PractitionerKind, Purpose,
	Purposes, RecordCategory, Rights,
};
use std::{
	future::Future,
	net::SocketAddr,
	sync::{Arc, Mutex},
	time::{SystemTime, UNIX_EPOCH},
};
use subxt_signer::sr25519::Keypair;
use tokio::{
	io::copy_bidirectional,
	net::{TcpListener, TcpStream},
	sync::{broadcast, OnceCell},
};

/// The organisations that Alice, Bob and Charlie administer: a clinic, a keyholder, and a custodian.
pub const CLINIC: OrganisationId = 0;
pub const KEYHOLDER: OrganisationId = 1;
pub const CUSTODIAN: OrganisationId = 2;

pub const HOUR: u64 = 60 * 60 * 1_000;

/// The time, in Unix milliseconds.
pub fn now() -> u64 {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970");
	since.as_millis().try_into().expect("it fits for a long time")
}

/// A node that tests share.
pub async fn shared() -> Chain {
	static HOST: OnceCell<Host> = OnceCell::const_new();
	match HOST.get_or_init(Host::find_or_start).await {
		Host::Ours(node) => connect(node).await,
		Host::Elsewhere(url) => Chain::connect(url, None).await.expect("the node is there"),
	}
}

/// A connection to a node of the test's own.
pub async fn connect(node: &Node) -> Chain {
	Chain::connect(node.url(), None).await.expect("the node listens")
}

/// Submits, and fails the test when that never ends.
pub async fn submit(chain: &Chain, call: &Call, by: &Keypair) -> Result<Finalised, Error> {
	within(&format!("{call:?}"), None, chain.submit(call, by)).await
}

pub fn key_of(person: &Person) -> EncryptionKey {
	EncryptionKey::x25519(person.encryption_key)
}

/// The call that enrols somebody at the clinic.
pub fn enrolment(person: &Person, kind: PractitionerKind) -> Call {
	consortium::enrol_practitioner(CLINIC, person.account().0, kind, key_of(person))
}

/// Somebody whom the clinic has enrolled.
pub async fn enrolled(chain: &Chain, kind: PractitionerKind) -> Person {
	let person = Person::fresh();
	let alice = anamnesis_chain_tests::harness::actors::alice();
	submit(chain, &enrolment(&person, kind), &alice).await.expect("Alice may enrol");
	person
}

/// What a patient who consents lets the clinic do.
pub fn may_add() -> InitialGrant {
	InitialGrant {
		categories: Categories::of(&[RecordCategory::Results]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + 24 * HOUR,
	}
}

/// The call that registers somebody, who has consented until then.
pub fn registration(
	chain: &Chain,
	holder: &Person,
	grants: &[InitialGrant],
	expires_at: u64,
) -> Call {
	let what = Registration {
		sponsor: CLINIC,
		claims: None,
		encryption_key: key_of(holder),
		policy: holder.policy(),
		grants,
		expires_at,
	};
	signing::register(chain.genesis(), &holder.keys, what)
}

/// Somebody who is registered, and the id that the chain gave.
pub async fn registered(
	chain: &Chain,
	clinician: &Person,
	grants: &[InitialGrant],
) -> (Person, PatientId) {
	let holder = Person::fresh();
	let call = registration(chain, &holder, grants, now() + HOUR);
	let done = submit(chain, &call, &clinician.keys).await.expect("the patient has consented");
	let event: PatientRegistered = done.event().expect("it is registered");
	(holder, event.patient)
}

/// An address that stays when a node is started again at another one, and connections that can be cut.
pub struct Door {
	pub url: String,
	target: Arc<Mutex<SocketAddr>>,
	cut: broadcast::Sender<()>,
}

impl Door {
	pub async fn to(node: &Node) -> Self {
		let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
		let url = format!("ws://{}", listener.local_addr().expect("it has an address"));
		let target = Arc::new(Mutex::new(address(node)));
		let (cut, _) = broadcast::channel(1);
		let (to, cuts) = (target.clone(), cut.clone());
		tokio::spawn(async move {
			while let Ok((mut from, _)) = listener.accept().await {
				let (target, mut ends) = (*to.lock().unwrap(), cuts.subscribe());
				tokio::spawn(async move {
					let Ok(mut to) = TcpStream::connect(target).await else { return };
					tokio::select! {
						_ = copy_bidirectional(&mut from, &mut to) => {},
						_ = ends.recv() => {},
					}
				});
			}
		});
		Self { url, target, cut }
	}

	pub fn leads_to(&self, node: &Node) {
		*self.target.lock().unwrap() = address(node);
	}

	/// Cuts every connection. New ones can be made.
	pub fn cut(&self) {
		let _ = self.cut.send(());
	}
}

fn address(node: &Node) -> SocketAddr {
	node.url().strip_prefix("ws://").and_then(|address| address.parse().ok()).expect("an address")
}

/// Waits for something that has to happen in time.
pub async fn soon<T>(what: &str, event: impl Future<Output = T>) -> T {
	within(what, None, event).await
}
