//! What a stranger checks without any network. The files are the vectors that every verifier has to meet.

use crate::support::Home;
use serde_json::{json, Value};

fn vector(name: &str) -> (Vec<u8>, String, Value) {
	let all: Value =
		serde_json::from_str(include_str!("../../../../../primitives/vectors/proof.json"))
			.expect("it is JSON");
	let all = all["vectors"].as_array().expect("it is a list").clone();
	let vector = all.into_iter().find(|vector| vector["name"] == name).expect("it is there");
	let text = |part: &str| vector[part].as_str().expect("it is text").to_owned();
	let file = hex::decode(text("file").trim_start_matches("0x")).expect("it is hexadecimal");
	(file, text("genesis"), vector["answer"].clone())
}

#[test]
fn a_proof_file_proves_what_it_says() {
	let home = Home::new();
	for name in ["a version", "a document", "a superseded version"] {
		let (file, genesis, answer) = vector(name);
		home.write("file.proof", file);
		let done = home.run(&["verify", "file.proof", "--genesis", &genesis, "--json"]).json();
		assert_eq!(done["verified"], true);
		for part in ["patient", "record", "version", "anchoredAt", "standing", "author"] {
			assert_eq!(done[part], answer[part], "{name}: {part}");
		}
		assert_eq!(done["block"]["number"], answer["block"]["number"]);
		let people = home.run(&["verify", "file.proof", "--genesis", &genesis]);
		assert!(people.out.contains("organisation 3"), "{people:?}");
		assert!(!people.out.contains("0x"), "hashes are not for the main flow: {people:?}");
		let more = home.run(&["verify", "file.proof", "--genesis", &genesis, "--verbose"]);
		assert!(more.out.contains(answer["patient"].as_str().expect("it is text")));
	}
}

#[test]
fn what_proves_nothing_ends_with_code_6() {
	let home = Home::new();
	for name in
		["another chain", "another document", "a change left out", "a node of the state left out"]
	{
		let (file, genesis, answer) = vector(name);
		home.write("file.proof", file);
		let done = home.run(&["verify", "file.proof", "--genesis", &genesis, "--json"]);
		assert_eq!((done.failure().as_str(), done.code), ("not-verified", 6));
		let said: Value = serde_json::from_str(&done.out).expect("it is JSON");
		assert_eq!(said["error"]["reason"], answer["problem"], "{name}");
	}
}

#[test]
fn every_flipped_byte_of_a_proof_is_found() {
	let home = Home::new();
	let (file, genesis, _) = vector("a document");
	for at in (0..file.len()).step_by(file.len() / 24) {
		let mut changed = file.clone();
		changed[at] ^= 1;
		home.write("file.proof", changed);
		let done = home.run(&["verify", "file.proof", "--genesis", &genesis]);
		assert_eq!(done.code, 6, "byte {at}");
	}
}

#[test]
fn without_a_hash_that_is_trusted_nothing_is_proven() {
	let home = Home::new();
	let (file, genesis, _) = vector("a document");
	home.write("file.proof", file);
	let done = home.run(&["verify", "file.proof"]);
	assert_eq!(done.code, 2);
	assert!(done.err.contains("--genesis"));
	home.write("config.toml", format!("genesis = \"{genesis}\"\n"));
	assert_eq!(home.run(&["verify", "file.proof", "--config", "config.toml"]).code, 0);
}

#[test]
fn another_document_than_the_one_that_was_anchored_is_found() {
	let home = Home::new();
	let (file, genesis, _) = vector("a document");
	home.write("file.proof", file);
	home.write("document", "something else");
	let done = home.run(&[
		"verify",
		"file.proof",
		"--document",
		"document",
		"--genesis",
		&genesis,
		"--json",
	]);
	assert_eq!(done.failure(), "not-verified");
	// A file that shows no document says so.
	home.write("file.proof", vector("a version").0);
	let done = home.run(&[
		"verify",
		"file.proof",
		"--document",
		"document",
		"--genesis",
		&genesis,
		"--json",
	]);
	assert_eq!(done.failure(), "not-verified");
}

#[test]
fn an_export_that_reaches_out_of_its_folder_is_not_relied_on() {
	let home = Home::new();
	std::fs::create_dir(home.path("export")).expect("it can be made");
	let (file, genesis, answer) = vector("a document");
	home.write("outside", "x");
	home.write("export/0.proof", file);
	let manifest = |document: &str| {
		let record = json!({
			"record": answer["record"], "version": answer["version"], "category": "results",
			"document": document, "proof": "0.proof",
		});
		let manifest = json!({
			"format": "anamnesis-export/1", "genesis": genesis, "patient": answer["patient"],
			"madeAt": 1, "records": [record], "missing": [],
		});
		home.write("export/manifest.json", manifest.to_string());
		home.run(&["verify", "export", "--genesis", &genesis, "--json"])
	};
	let inside = manifest("nothing");
	assert_ne!(inside.code, 0, "there is no such document");
	for wrong in ["../outside", "/etc/hostname", "", "a/../../outside"] {
		let done = manifest(wrong);
		assert_eq!(done.failure(), "not-verified", "{wrong}");
		assert!(done.out.contains("outside of the folder"), "{done:?}");
	}
}
