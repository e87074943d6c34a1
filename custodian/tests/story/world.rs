//! A node of the development chain with people in it, and a custodian's program beside it.

use crate::support::{append, request, Answer, Client};
use anamnesis_chain_tests::{
	harness::{
		actors::{self, random},
		calls, Chain as Harness, Kind, Node, Person,
	},
	patient::{genesis, now, Patient},
};
use anamnesis_client::{
	chain::{
		calls::{access_grants, record_anchors, Call},
		events::record_anchors::RecordAnchored,
		Chain, Finalised,
	},
	keys::{seal_keys, AccountKey, Identity, Keys, SecretString},
};
use anamnesis_custodian::store::{Declared, Uploader};
use anamnesis_primitives::{
	policy::{policy_commitment, EmergencyChoice, Policy, PolicyV1, Processing, Restriction},
	Categories, Commitment, InitialGrant, PatientId, Purpose, Purposes, RecordCategory, Rights,
};
use anamnesis_services_tests::programs::{OwnNode, Service};
use codec::Encode;
use hyper::{Method, StatusCode};
use serde_json::json;
use sp_core::{sr25519, Pair};
use std::{
	collections::HashSet,
	fs,
	future::Future,
	path::Path,
	sync::{Arc, Mutex},
	time::Duration,
};
use subxt_signer::sr25519::Keypair;
use tokio::{
	net::{TcpListener, TcpStream},
	runtime::Handle,
};

/// The clinic that registers and writes; Alice administers it.
pub const CLINIC: u32 = 0;
/// Another clinic, which is a keyholder too; Bob administers it.
pub const OTHER: u32 = 1;
/// Who keeps the sealed records; Charlie administers it.
pub const CUSTODIAN: u32 = 2;

const DAY: u64 = 24 * 60 * 60 * 1_000;

pub struct World {
	pub node: Node,
	pub harness: Harness,
	pub chain: Chain,
	pub genesis: [u8; 32],
	pub clinician: Person,
	pub other: Person,
	/// Of the custodian.
	pub officer: AccountKey,
	officer_seed: [u8; 32],
	way: Way,
}

/// A port that leads to the node, also after the node was started again with another one.
struct Way {
	address: String,
	to: Arc<Mutex<String>>,
}

impl Way {
	async fn to(url: &str) -> Self {
		let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
		let address = listener.local_addr().expect("it is bound").to_string();
		let way = Self { address, to: Arc::new(Mutex::new(host(url))) };
		let to = way.to.clone();
		tokio::spawn(async move {
			while let Ok((mut here, _)) = listener.accept().await {
				let to = to.lock().expect("nobody panics with it").clone();
				tokio::spawn(async move {
					if let Ok(mut there) = TcpStream::connect(to).await {
						let _ = tokio::io::copy_bidirectional(&mut here, &mut there).await;
					}
				});
			}
		});
		way
	}
}

/// The host and port of an address.
fn host(url: &str) -> String {
	url.trim_start_matches("ws://").trim_end_matches('/').to_owned()
}

impl World {
	pub async fn begin() -> Self {
		let node = Node::builder().start().await;
		node.wait_for_finalised(2).await;
		let way = Way::to(node.url()).await;
		let harness = node.connect().await;
		let genesis = genesis(&harness).await;
		let url = format!("ws://{}", way.address);
		let chain = Chain::connect(&url, Some(genesis)).await.expect("the node listens");

		let (clinician, other) = (Person::fresh(), Person::fresh());
		let officer_seed = random();
		let officer = AccountKey::from_seed(officer_seed);
		let account = officer.pair().expect("it is a key").public_key().to_account_id();
		let enrolments = [
			(calls::enrol(CLINIC, &clinician, Kind::Clinician), actors::alice()),
			(calls::enrol(OTHER, &other, Kind::Clinician), actors::bob()),
			(
				calls::enrol_account(CUSTODIAN, &account, Kind::Officer, actors::encryption_key()),
				actors::charlie(),
			),
		];
		for (enrolment, administrator) in enrolments {
			harness.submit(&enrolment, &administrator).await.expect("administrators may enrol");
		}
		Self { node, harness, chain, genesis, clinician, other, officer, officer_seed, way }
	}

	pub fn officer_seed(&self) -> [u8; 32] {
		self.officer_seed
	}

	/// Where the node listens: a host and a port.
	pub fn address(&self) -> &str {
		&self.way.address
	}

	/// Starts the node again.
	pub async fn restart(&mut self) {
		self.node.restart().await;
		*self.way.to.lock().expect("nobody panics with it") = host(self.node.url());
	}

	/// Somebody who has granted the clinic to read and to add results.
	pub async fn patient(&self) -> Patient {
		let grants = [InitialGrant {
			categories: Categories::of(&[RecordCategory::Results]),
			rights: Rights { read: true, contribute: true },
			purposes: Purposes::of(&[Purpose::Treatment]),
			until: now() + 30 * DAY,
		}];
		Patient::register(&self.harness, CLINIC, &self.clinician.keys, &grants)
			.await
			.expect("the patient has consented")
	}

	pub async fn submit(&self, call: &Call, signer: &Keypair) -> Finalised {
		self.chain.submit(call, signer).await.unwrap_or_else(|error| panic!("{call:?}: {error}"))
	}

	/// The clinic anchors a document, which this custodian keeps. The number of the record.
	pub async fn anchor(&self, document: &Document) -> u32 {
		let call = record_anchors::anchor(
			CLINIC,
			document.patient,
			RecordCategory::Results,
			document.commitment(),
			document.bytes.len().next_power_of_two().trailing_zeros() as u8,
			CUSTODIAN,
			&[OTHER],
			None,
		);
		let done = self.submit(&call, &self.clinician.keys).await;
		done.event::<RecordAnchored>().expect("it is anchored").record
	}

	/// The patient sets a policy with these restrictions on chain. The document and its blinding.
	pub async fn set_policy(
		&self,
		patient: &Patient,
		serial: u32,
		restrictions: Vec<Restriction>,
	) -> (Vec<u8>, [u8; 64]) {
		let (processing, emergency) = (Processing::Unrestricted, EmergencyChoice::Permitted);
		let policy = PolicyV1::new(patient.id, serial, processing, emergency, restrictions);
		let document = Policy::V1(policy.expect("it is a policy")).encode();
		let blinding = blinding();
		let call = access_grants::set_policy(patient.id, policy_commitment(&blinding, &document));
		self.submit(&call, &patient.holder.keys).await;
		(document, blinding)
	}
}

/// 64 random bytes.
pub fn blinding() -> [u8; 64] {
	let mut blinding = [0; 64];
	blinding[..32].copy_from_slice(&random());
	blinding[32..].copy_from_slice(&random());
	blinding
}

/// Something sealed: to the custodian it is bytes.
#[derive(Clone)]
pub struct Document {
	pub patient: PatientId,
	pub bytes: Vec<u8>,
	pub blinding: [u8; 64],
	pub inner: [u8; 32],
}

impl Document {
	pub fn new(patient: PatientId, length: usize) -> Self {
		let mut bytes = vec![0; length];
		blake3::Hasher::new().update(&random()).finalize_xof().fill(&mut bytes);
		Self { patient, bytes, blinding: blinding(), inner: random() }
	}

	pub fn declared(&self) -> Declared {
		Declared {
			patient: self.patient,
			uploader: Uploader::Organisation(CLINIC),
			digest: *blake3::hash(&self.bytes).as_bytes(),
			length: self.bytes.len() as u64,
			blinding: self.blinding,
			inner: self.inner,
		}
	}

	pub fn commitment(&self) -> Commitment {
		self.declared().commitment()
	}

	/// The path of the record.
	pub fn path(&self) -> String {
		format!("/v1/records/{}", hex::encode(self.commitment().hash))
	}

	/// What must be in no file after an erasure.
	pub fn canaries(&self) -> Vec<Vec<u8>> {
		let declared = self.declared();
		vec![
			self.patient.0.to_vec(),
			declared.digest.to_vec(),
			self.blinding.to_vec(),
			self.inner.to_vec(),
			self.commitment().hash.to_vec(),
			self.bytes[self.bytes.len() - 64..].to_vec(),
		]
	}

	/// Begins to upload it.
	pub async fn begin(&self, service: &Client, session: &str) -> Answer {
		let declared = self.declared();
		let body = json!({
			"patient": hex::encode(self.patient.0),
			"digest": hex::encode(declared.digest),
			"length": declared.length,
			"blinding": hex::encode(declared.blinding),
			"inner": hex::encode(declared.inner),
		});
		service.post("/v1/uploads", &[("authorization", session)], body).await
	}

	/// Uploads it whole. The name of the upload.
	pub async fn upload(&self, service: &Client, session: &str) -> String {
		let headers = [("authorization", session)];
		let begun = self.begin(service, session).await;
		assert_eq!(begun.status, StatusCode::CREATED, "{begun:?}");
		let name = begun.json()["upload"].as_str().expect("it is there").to_owned();
		let added = service.send(append(session, &name, 0, self.bytes.clone())).await;
		assert_eq!(added.status, StatusCode::NO_CONTENT, "{added:?}");
		let path = format!("/v1/uploads/{name}/finish");
		let finished = service.post(&path, &headers, json!({})).await;
		assert_eq!(finished.status, StatusCode::OK, "{finished:?}");
		name
	}
}

/// A custodian's program.
pub struct Custodian {
	service: Service,
	pub client: Client,
	metrics: Client,
}

impl Custodian {
	/// Starts it on a folder, with the keys of the officer, and of the administrator if that is wanted. No keyholder runs
	/// that could confirm something, and it waits for none.
	pub fn start(world: &World, folder: &Path, with_administrator: bool) -> Self {
		Self::start_with(world, folder, with_administrator, "")
	}

	/// The same, with something more in the configuration.
	pub fn start_with(
		world: &World,
		folder: &Path,
		with_administrator: bool,
		settings: &str,
	) -> Self {
		let node = OwnNode { address: world.address().to_owned(), genesis: world.genesis };
		let mut builder = Service::of_custodian(&node)
			.domain(crate::support::DOMAIN)
			.data(folder)
			.organisation(CUSTODIAN)
			.keys("account", &with_account(&world.officer))
			.with("emergency_opens_restrictions = true\nattest_without_keyholders_days = 90\n")
			.with(settings);
		if with_administrator {
			builder = builder.keys("administrator", &with_account(&charlie()));
		}
		let start = || Handle::current().block_on(builder.start());
		let service = tokio::task::block_in_place(start);
		let client = |address| Client { address, genesis: world.genesis };
		let (client, metrics) = (client(service.address()), client(service.metrics()));
		Self { service, client, metrics }
	}

	pub async fn log_in(&self, person: &Person) -> String {
		self.client.log_in_as(person.account().0, |text| person.keys.sign(text).0).await
	}

	/// Says where a document is anchored.
	pub async fn place(&self, session: &str, upload: &str, record: u32) -> Answer {
		let body = json!({ "record": record, "version": 0 }).to_string().into_bytes();
		let headers = [("authorization", session), ("content-type", "application/json")];
		let path = format!("/v1/uploads/{upload}/place");
		self.client.send(request(Method::PUT, &path, &headers, body)).await
	}

	/// Asks for something of a record, for an organisation or on the patient's side.
	pub async fn get(
		&self,
		reader: &Person,
		acting_for: Option<u32>,
		purpose: &str,
		path: &str,
	) -> Answer {
		let session = self.log_in(reader).await;
		let acting_for = acting_for.map(|organisation| organisation.to_string());
		let mut headers = vec![("authorization", session.as_str()), ("anamnesis-purpose", purpose)];
		if let Some(organisation) = &acting_for {
			headers.push(("anamnesis-acting-for", organisation));
		}
		self.client.get(path, &headers).await
	}

	/// The patient hands a policy over.
	pub async fn hand_over(&self, patient: &Patient, (document, blinding): &(Vec<u8>, [u8; 64])) {
		let session = self.log_in(&patient.holder).await;
		let body = json!({ "document": hex::encode(document), "blinding": hex::encode(blinding) });
		let path = format!("/v1/patients/{}/policy", hex::encode(patient.id.0));
		let headers = [("authorization", session.as_str()), ("content-type", "application/json")];
		let body = body.to_string().into_bytes();
		let put = self.client.send(request(Method::PUT, &path, &headers, body)).await;
		assert_eq!(put.status, StatusCode::OK, "{put:?}");
	}

	/// What it shows to Prometheus.
	pub async fn metrics(&self) -> String {
		let answer = self.metrics.get("/metrics", &[]).await;
		String::from_utf8(answer.body).expect("it is text")
	}

	/// Tells it to end, and waits until it has. What it has written to its log.
	pub fn end(self) -> Vec<String> {
		let log = self.service.program().log().clone();
		let end = || Handle::current().block_on(self.service.stop());
		tokio::task::block_in_place(end);
		log.whole().lines().map(str::to_owned).collect()
	}
}

const PASSPHRASE: &str = "a passphrase for tests, which protects nothing";

/// The administrator of the custodian.
pub fn charlie() -> AccountKey {
	let (_, seed) = sr25519::Pair::from_string_with_seed("//Charlie", None).expect("it is a key");
	AccountKey::from_seed(seed.expect("it has a seed"))
}

/// Keys with this account.
fn with_account(account: &AccountKey) -> Keys {
	Keys::new(Identity::fresh(), Some(account.clone()))
}

/// Writes keys to a file as the service reads it, made with little work.
pub fn write_keys(path: &Path, account: &AccountKey) {
	let sealed = seal_keys(&with_account(account), &SecretString::from(PASSPHRASE), 2)
		.expect("it can be sealed");
	fs::write(path, sealed).expect("the folder can be written");
}

/// Waits until something is so.
pub async fn until<F: Future<Output = bool>>(what: &str, mut so: impl FnMut() -> F) {
	let waits = async {
		while !so().await {
			tokio::time::sleep(Duration::from_millis(200)).await;
		}
	};
	let waited = tokio::time::timeout(Duration::from_secs(180), waits).await;
	waited.unwrap_or_else(|_| panic!("{what}"));
}

/// Everything that lies below a folder at one time.
pub struct OnDisk(HashSet<[u8; 8]>);

impl OnDisk {
	pub fn below(folder: &Path) -> Self {
		let mut found = HashSet::new();
		let mut folders = vec![folder.to_owned()];
		while let Some(folder) = folders.pop() {
			for entry in fs::read_dir(folder).expect("the folder is there") {
				let path = entry.expect("the folder can be read").path();
				match path.is_dir() {
					true => folders.push(path),
					false => {
						let bytes = fs::read(path).unwrap_or_default();
						let windows = bytes.windows(8);
						found.extend(
							windows.map(|w| <[u8; 8]>::try_from(w).expect("it has 8 bytes")),
						);
					},
				}
			}
		}
		Self(found)
	}

	/// Whether the first 8 bytes of this are anywhere. They are random in all that is looked for.
	pub fn has(&self, canary: &[u8]) -> bool {
		self.0.contains(&canary[..8])
	}
}
