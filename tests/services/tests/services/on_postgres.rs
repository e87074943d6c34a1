//! A custodian and a keyholder that keep what they know in PostgreSQL: a record is kept, read and erased, and the server is
//! killed in between.

use anamnesis_chain_tests::harness::{actors::random, Postgres};
use anamnesis_client::{
	chain::{calls::erasure_requests, events::erasure_requests::ErasureOpened},
	sealing::{open, open_key},
	services::Reading,
};
use anamnesis_primitives::{views::CaseInfo, ErasureGround, ErasureScope, Purpose};
use anamnesis_services_tests::{
	development::ORGANISATIONS,
	programs::Service,
	world::{hand_over, noise, until, Record, World, CLINIC, KEYHOLDER},
};
use std::{
	fs,
	io::{Cursor, Read},
	path::Path,
	sync::Arc,
};

/// In which files below a folder these bytes are.
fn files_with(folder: &Path, bytes: &[u8]) -> Vec<String> {
	let mut found = vec![];
	for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
		let path = entry.path();
		if path.is_dir() {
			found.extend(files_with(&path, bytes));
		} else if let Ok(content) = fs::read(&path) {
			// A server may remove a file while it is looked at.
			if content.windows(bytes.len()).any(|window| window == bytes) {
				found.push(path.display().to_string());
			}
		}
	}
	found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_kept_read_and_erased_and_no_file_of_the_server_has_anything_of_the_patient() {
	let world = World::begin().await;
	let server = Arc::new(Postgres::start());
	let own_node = world.own_node();
	let on = |url: String| format!("database = \"{url}\"\n");
	let at = on(server.new_database());
	let mut keyholder = Service::keyholder(ORGANISATIONS[1], &own_node, &at).await;
	let named = format!("keyholders = {{ 1 = \"{}\" }}\n", keyholder.url());
	let at = on(server.new_database());
	let custodian = Service::custodian(ORGANISATIONS[2], &own_node, &(at + &named)).await;
	let patient = world.patient().await;
	let person = &world.clinician.person;

	let mut document = Vec::new();
	noise(b"on a server", 200_000).read_to_end(&mut document).expect("there is memory");
	let mut sealed = Vec::new();
	let record = Record::seal(patient.id, &document[..], &mut sealed);
	let named = |organisation: usize| {
		ORGANISATIONS[organisation].identity().expect("it is one").encryption_key()
	};
	let keys = [record.key_for(named(0)), record.key_for_keyholder(named(1), person)];
	let writer = world.at_custodian(&custodian, &person.keys).await;
	let uploaded = writer.upload(&record.declaration, Cursor::new(&sealed), &keys, |_| ()).await;
	let uploaded = uploaded.expect("it is taken");
	let number = world.anchor(&record.declaration, &[KEYHOLDER]).await;

	// What was acknowledged is there, and both services go on.
	let killed = server.clone();
	let again = tokio::task::spawn_blocking(move || {
		killed.kill9();
		killed.start_again();
	});
	again.await.expect("it comes back");
	until("the record is placed", || async { writer.place(&uploaded, number, 0).await.is_ok() })
		.await;

	let policy = world.set_policy(&patient).await;
	let holder = world.at_custodian(&custodian, &patient.holder.keys).await;
	hand_over(&holder, patient.id, &policy).await;
	let at_keyholder = world.at_keyholder(&keyholder, &patient.holder.keys).await;
	hand_over(&at_keyholder, patient.id, &policy).await;
	let colleague = &world.colleague;
	let reading = Reading::acting_for(CLINIC, Purpose::Treatment);
	let reader = world.at_custodian(&custodian, &colleague.person.keys).await;
	let handed = reader.sealed_key(&record.commitment(), &named(1), reading).await;
	let handed = handed.expect("the keyholder's is handed over");
	let at_keyholder = world.at_keyholder(&keyholder, &colleague.person.keys).await;
	let resealed = at_keyholder.reseal(patient.id, number, 0, &handed.sealed_key, reading).await;
	let resealed = resealed.expect("chain and policy permit it");
	let key = open_key(&resealed.sealed_key, [&colleague.identity]).expect("it is theirs");
	let folder = tempfile::tempdir().expect("a folder can be made");
	let path = folder.path().join("here.age");
	reader.download(&handed.record, reading, &path, |_| ()).await.expect("they may read it");
	let mut opened = Vec::new();
	open(fs::File::open(&path).expect("it is here"), &key.record_key, &mut opened)
		.expect("it opens");
	assert!(opened == document);

	// Nothing of that is in the folders, and all of it in the server.
	let canaries = [&patient.id.0[..], &record.commitment().hash[..]];
	for canary in canaries {
		assert!(!files_with(&server.data(), canary).is_empty());
		assert_eq!(files_with(custodian.folder(), canary), [""; 0]);
		assert_eq!(files_with(keyholder.folder(), canary), [""; 0]);
	}

	let (scope, ground) = (ErasureScope::Everything, ErasureGround::ConsentWithdrawn);
	let ask = erasure_requests::open(patient.id, &scope, ground, random(), None, false);
	let opened = world.submit(&ask, &patient.holder.keys).await;
	let case = opened.event::<ErasureOpened>().expect("it is open").case;
	until("the case is closed", || async {
		let at = world.chain.now().await.expect("the node answers");
		matches!(at.case(case).await, Ok(Some(CaseInfo::Closed(_))))
	})
	.await;
	// A keyholder looks through all patients when it starts, so that nobody has to wait for the next time.
	keyholder.restart().await;
	let data = server.data();
	until("the server's files have nothing of the patient", || async {
		canaries.iter().all(|canary| files_with(&data, canary).is_empty())
	})
	.await;
	assert_eq!(files_with(&custodian.data().join("bytes"), &sealed[..64]), [""; 0]);
}
