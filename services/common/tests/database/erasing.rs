//! What is left of an erasure in the files of a server.

use crate::support::{databases, delivery, place};
use anamnesis_primitives::{
	disclosure::Disclosure,
	policy::{
		policy_commitment, EmergencyChoice, Policy, PolicyV1, Processing, Restriction, What, Whom,
	},
	PatientId,
};
use anamnesis_service::{
	chain::PolicyHeads,
	database::Error,
	log::Log,
	policies::{Policies, FILE},
};
use anamnesis_test_harness::Postgres;
use sqlx::Connection;
use std::process::Command;

/// In which of the files of the server these bytes are: tables, indexes, the server's log, everything.
fn found(server: &Postgres, canary: &[u8]) -> Vec<String> {
	let canary = std::str::from_utf8(canary).expect("it is text, so that it can be looked for");
	let looked = Command::new("grep")
		.args(["-rlaF", canary])
		.arg(server.data())
		.output()
		.expect("grep is there");
	// 1: nowhere. 2: a file has gone while it was looked at, and the others were looked at.
	let files = String::from_utf8(looked.stdout).expect("names of files are text");
	files.lines().map(str::to_owned).collect()
}

fn patient(name: &[u8; 16]) -> PatientId {
	PatientId(*name)
}

async fn disclosed(log: &Log, name: &[u8; 16], reader: &[u8; 32], count: u32) {
	for record in 0..count {
		let entry = Disclosure { reader: *reader, ..delivery(record) };
		log.disclose(patient(name), entry).await.expect("it works");
	}
}

const ANNA: &[u8; 16] = b"CANARY-of-Anna-1";
const BERT: &[u8; 16] = b"CANARY-of-Bert-2";
const READER: &[u8; 32] = b"CANARY-of-a-reader-of-Anna's----";
const OTHER: &[u8; 32] = b"CANARY-of-a-reader-of-Bert's----";

#[tokio::test(flavor = "multi_thread")]
async fn with_the_settings_of_the_guide_no_file_of_the_server_has_anything_of_the_patient() {
	let server = Postgres::start();
	let url = server.new_database();
	let log = Log::open(place(&url)).await.expect("it is free");
	let policies = Policies::open(databases(&url).at(FILE)).await.expect("it is free");
	disclosed(&log, ANNA, READER, 50).await;
	disclosed(&log, BERT, OTHER, 50).await;
	let restricted = PolicyV1::new(
		patient(ANNA),
		1,
		Processing::Unrestricted,
		EmergencyChoice::Permitted,
		[Restriction { whom: Whom::Practitioner(*READER), what: What::Everything }],
	);
	let document = Policy::from(restricted.expect("it is admissible")).to_bytes();
	let commitment = policy_commitment(&[1; 64], &document);
	let heads = PolicyHeads { finalised: commitment, best: commitment };
	policies.keep(patient(ANNA), document, [1; 64], heads).await.expect("it is taken");
	// As a busy server has it after a while: in tables, samples and log.
	server.sql("postgres", "CHECKPOINT");
	let database = "test0";
	for sql in ["ANALYZE", "VACUUM", "SELECT pg_switch_wal()"] {
		server.sql(database, sql);
	}
	let before = found(&server, ANNA);
	assert!(before.iter().any(|file| file.contains("/base/")), "{before:?}");
	assert!(before.iter().any(|file| file.contains("/pg_wal/")), "{before:?}");
	assert!(found(&server, READER).iter().any(|file| file.contains("/base/")));

	policies.erase(patient(ANNA)).await.expect("it works");
	log.forget(patient(ANNA)).await.expect("it works");
	assert_eq!(found(&server, ANNA), [""; 0]);
	assert_eq!(found(&server, READER), [""; 0]);
	// The other one's are there, and the search finds them.
	assert!(!found(&server, BERT).is_empty());
	assert_eq!(log.head(patient(BERT)).await.expect("it works").count, 50);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_rights_of_the_guide_the_servers_log_keeps_it_and_the_tables_do_not() {
	let server = Postgres::start();
	let url = server.new_database();
	server.sql("postgres", "REVOKE pg_checkpoint FROM anamnesis");
	let log = Log::open(place(&url)).await.expect("it is free");
	disclosed(&log, ANNA, READER, 50).await;
	server.sql("postgres", "CHECKPOINT");
	assert!(found(&server, ANNA).iter().any(|file| file.contains("/base/")));

	log.forget(patient(ANNA)).await.expect("what the role may do is done");
	let after = found(&server, ANNA);
	assert!(!after.is_empty(), "or the guide asks for too much");
	assert!(after.iter().all(|file| file.contains("/pg_wal/")), "{after:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_can_still_see_the_rows_puts_an_erasure_off_and_does_not_break_it() {
	let server = Postgres::start();
	let url = server.new_database();
	let log = Log::open(place(&url)).await.expect("it is free");
	disclosed(&log, ANNA, READER, 3).await;
	// Somebody of whom the role is told nothing, who has begun to read and has no lock of ours.
	let mut reader = sqlx::AnyConnection::connect(&server.url("postgres", "test0"))
		.await
		.expect("it can be read");
	sqlx::raw_sql("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1 FROM pg_class LIMIT 1")
		.execute(&mut reader)
		.await
		.expect("it can be read");

	let refused = log.forget(patient(ANNA)).await;
	assert!(matches!(refused, Err(Error::InUse)), "{refused:?}");
	assert!(!found(&server, ANNA).is_empty(), "it was not said to be gone, and is not");
	reader.close().await.expect("it can be closed");
	log.forget(patient(ANNA)).await.expect("nobody sees it any more");
	assert_eq!(found(&server, ANNA), [""; 0]);
}
