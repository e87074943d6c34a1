//! A real custodian on a real node, and a network in between that breaks.

#[path = "real/network.rs"]
mod network;

use anamnesis_chain_tests::{
	harness::{
		actors,
		calls::{self, patients},
		Kind, Node, Person,
	},
	patient::{genesis, now, Patient},
};
use anamnesis_client::{
	commitment::{commit, verify_document, Blindings},
	keys::Identity,
	sealing::{open, open_key, seal, seal_key, KeyDocument},
	services::{Custodian, Declaration, Kind as Service, Reading, SealedKey, Service as Client},
	Error,
};
use anamnesis_primitives::{
	Categories, EncryptionKey, InitialGrant, Purpose, Purposes, RecordCategory, Rights,
};
use anamnesis_services_tests::programs::{OwnNode, Service as Running};
use network::Network;
use std::{
	fs::{self, File},
	io::{BufReader, BufWriter},
	sync::Arc,
};

const DOMAIN: &str = "records.example.org";
/// The clinic that registers and writes; Alice administers it.
const CLINIC: u32 = 0;
/// Another clinic; Bob administers it.
const OTHER_CLINIC: u32 = 1;
const CUSTODIAN: u32 = 2;
const KEYHOLDER: u32 = 1;
const DAY: u64 = 24 * 60 * 60 * 1_000;
const LENGTH: usize = 64 << 20;

/// Somebody who has logged in through the network.
async fn client(network: &Network, genesis: [u8; 32], who: &Person) -> Custodian {
	let client = Client::new(&network.url(), Service::Custodian, Some(DOMAIN));
	let client = Custodian::of(client.expect("it is an address").on_chain(genesis));
	client.log_in_with(Arc::new(who.keys.clone())).await.expect("it signs the right text");
	client
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_kept_and_read_however_the_network_breaks() {
	let node = Node::builder().start().await;
	node.wait_for_finalised(2).await;
	let chain = node.connect().await;
	let genesis = genesis(&chain).await;
	let own_node = OwnNode::of(&node, genesis);
	let mut service = Running::of_custodian(&own_node).domain(DOMAIN).start().await;
	let network = Network::to(service.address()).await;

	let (clinician, other) = (Person::fresh(), Person::fresh());
	for (organisation, person, administrator) in
		[(CLINIC, &clinician, actors::alice()), (OTHER_CLINIC, &other, actors::bob())]
	{
		let enrolment = calls::enrol(organisation, person, Kind::Clinician);
		chain.submit(&enrolment, &administrator).await.expect("the administrator may enrol");
	}
	let grants = [InitialGrant {
		categories: Categories::of(&[RecordCategory::Imaging]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + 30 * DAY,
	}];
	let patient = Patient::register(&chain, CLINIC, &clinician.keys, &grants).await;
	let patient = patient.expect("the patient has consented");

	// The clinician seals a study.
	let folder = tempfile::tempdir().expect("a folder can be made");
	let path = folder.path().join("study.age");
	let mut document = vec![0; LENGTH];
	blake3::Hasher::new().finalize_xof().fill(&mut document);
	let file = BufWriter::new(File::create(&path).expect("there is room"));
	let sealed = seal(&document[..], file, std::io::sink()).expect("there is room");
	let blindings = Blindings::fresh().expect("there is randomness");
	let (commitment, proof) = commit(&sealed.document, &sealed.sealed, &blindings);
	let identity = Identity::fresh();
	let key = KeyDocument {
		record_key: sealed.record_key.clone(),
		inner_blinding: blindings.inner_blinding,
	};
	// It is kept under the key that the patient has on chain, whose secret half the harness does not have.
	let reader = EncryptionKey::x25519(patient.holder.encryption_key);
	let sealed_key = seal_key(&key, &identity.encryption_key()).expect("it is a key");
	let keys = [SealedKey { reader, bytes: sealed_key.clone() }];
	let declaration = Declaration { patient: patient.id, sealed: sealed.sealed, proof };

	// In the middle of the upload the connection breaks, the custodian is killed, and it is started again.
	let writer = client(&network, genesis, &clinician).await;
	network.cut_up_after(40 << 20);
	let upload = writer.upload_file(&declaration, &path, &keys, |_| ());
	let kill = async {
		network.is_cut().await;
		service.restart().await;
		network.mend();
	};
	let (uploaded, ()) = tokio::join!(upload, kill);
	let uploaded = uploaded.expect("it goes on");
	assert_eq!(uploaded.commitment, commitment);
	let sent = network.sent_up();
	assert!(sent > sealed.sealed.length);
	// What a custodian that is killed loses is at most what came since it last saved, and what it had not taken yet.
	assert!(sent < sealed.sealed.length + (24 << 20), "{sent} bytes were sent");

	let size = sealed.sealed.length.next_power_of_two().trailing_zeros() as u8;
	let anchor = patients::anchor(
		CLINIC,
		patient.id,
		RecordCategory::Imaging,
		commitment,
		size,
		CUSTODIAN,
		&[KEYHOLDER],
	);
	chain.submit(&anchor, &clinician.keys).await.expect("the clinician may anchor");
	assert_eq!(writer.find(&declaration).await.expect("it is asked"), Some(uploaded.clone()));
	writer.place(&uploaded, 0, 0).await.expect("it is anchored");

	// Somebody else gets nothing.
	let stranger = client(&network, genesis, &other).await;
	let reading = Reading::acting_for(OTHER_CLINIC, Purpose::Treatment);
	let refused = stranger.sealed_key(&commitment, &reader, reading).await.expect_err("no grant");
	let is_refused =
		|error: &Error| matches!(error, Error::Refused(problem) if problem.kind == "not-permitted");
	assert!(is_refused(&refused), "{refused:?}");

	// The patient gets the key and what proves the record.
	let holder = client(&network, genesis, &patient.holder).await;
	let got = holder.sealed_key(&commitment, &reader, Reading::own()).await.expect("it is theirs");
	assert_eq!(got.sealed_key, sealed_key);
	assert_eq!((got.number, got.version), (0, 0));
	assert_eq!(*got.record.sealed(), sealed.sealed);
	let key = open_key(&got.sealed_key, [&identity]).expect("it is sealed to this identity");

	// A bit that the network turns over is found, and nothing is left.
	let here = folder.path().join("here.age");
	network.flip_down_after(10 << 20);
	let refused = holder.download(&got.record, Reading::own(), &here, |_| ()).await;
	assert!(matches!(refused, Err(Error::Damaged)), "{refused:?}");
	assert_eq!(fs::read_dir(folder.path()).expect("it is a folder").count(), 1);

	// A connection that breaks is not.
	network.cut_down_after(15 << 20);
	let before = network.sent_down();
	let download = holder.download(&got.record, Reading::own(), &here, |_| ());
	let mend = async {
		network.is_cut().await;
		network.mend();
	};
	let (downloaded, ()) = tokio::join!(download, mend);
	downloaded.expect("it goes on");
	let sent = network.sent_down() - before;
	assert!(sent < sealed.sealed.length + (8 << 20), "{sent} bytes were sent");
	assert!(fs::read(&here).expect("it is here") == fs::read(&path).expect("it is there"));
	let mut opened = Vec::new();
	let file = BufReader::new(File::open(&here).expect("it is here"));
	let passed = open(file, &key.record_key, &mut opened).expect("it opens");
	assert!(opened == document);
	let blindings =
		Blindings { blinding: got.record.proof().blinding, inner_blinding: key.inner_blinding };
	verify_document(&commitment, &passed.document, &passed.sealed, &blindings)
		.expect("it is what was anchored");

	// A part of the document, without the rest.
	let before = network.sent_down();
	let parts = holder.open_document(&got.record, &key.record_key, Reading::own()).await;
	let parts = parts.expect("it opens");
	let part = parts.read(20_000_000..20_100_000).await.expect("it is there");
	assert!(part == document[20_000_000..20_100_000]);
	let sent = network.sent_down() - before;
	assert!(sent < 4 << 20, "{sent} bytes were sent");
	let mut range = Vec::new();
	holder
		.read_range(&got.record, 7..5_000_000, Reading::own(), &mut range)
		.await
		.expect("it is there");
	assert!(range == fs::read(&here).expect("it is here")[7..5_000_000]);
}
