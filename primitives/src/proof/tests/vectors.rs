//! The vectors for other languages: `primitives/vectors/proof.json`.
//!
//! They are made here, of the chain of these tests. `ANAMNESIS_WRITE_VECTORS=1` writes them anew.

use super::{chain::*, *};
use serde_json::{json, Value};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/proof.json");

fn hexadecimal(bytes: impl AsRef<[u8]>) -> String {
	alloc::format!("0x{}", hex::encode(bytes))
}

/// What a verifier says of the tests' version.
fn proven(case: &Case) -> Value {
	json!({
		"proven": true,
		"patient": hexadecimal(SUBJECT.patient.0),
		"record": 3,
		"version": 1,
		"leaf": null,
		"block": {
			"number": 123,
			"hash": hexadecimal(hash_of(&case.file.block.header)),
			"time": TIME,
			"authoritySet": 2,
			"authorities": 3,
		},
		"standing": "current",
		"amendedBy": null,
		"category": "Results",
		"author": { "organisation": 3 },
		"custodian": 2,
		"keyholders": [4, 5],
		"versions": 2,
		"leaves": null,
		"amends": null,
		"retainUntil": null,
		"commitment": { "scheme": 1, "hash": hexadecimal(commitment().hash) },
		"sizeLog2": 14,
		"signer": hexadecimal([6; 32]),
		"anchoredAt": TIME - 60_000,
		"recordedOn": 20_780,
		"reason": "correction",
		"document": null,
		"sealed": null,
	})
}

fn proves(name: &str, case: &Case, changes: Value) -> Value {
	let mut answer = proven(case);
	for (field, value) in changes.as_object().expect("it is an object") {
		answer[field] = value.clone();
	}
	json!({ "name": name, "genesis": hexadecimal(case.genesis), "file": hexadecimal(case.file.to_bytes()), "answer": answer })
}

fn is_refused(name: &str, case: &Case, part: Part, problem: Problem) -> Value {
	case.is_refused(part, problem);
	let at = if let Part::Change(at) = part { Some(at) } else { None };
	let answer = json!({ "proven": false, "part": part.name(), "at": at, "problem": problem.name(), "code": problem.code() });
	json!({ "name": name, "genesis": hexadecimal(case.genesis), "file": hexadecimal(case.file.to_bytes()), "answer": answer })
}

fn made() -> Value {
	let case = Case::new();
	let old = Subject { version: 0, ..SUBJECT };
	let superseded = Case::about(old, entries(&old, &record(), &anchor(commitment())));
	let leaf = Subject { version: 0, leaf: Some(3), ..SUBJECT };
	let batch =
		StoredRecord { versions: 1, leaves: Some(5), author: Author::Device(1), ..record() };
	let mut amended = entries(&leaf, &batch, &anchor(Commitment { scheme: 2, hash: [5; 32] }));
	let key = Keys::of(&leaf).leaf.expect("a leaf is meant");
	amended.insert(key, StoredLeaf::AmendedBy(9).encode());
	let amended = Case::about(leaf, amended);
	let mut elsewhere = case.clone();
	elsewhere.genesis[0] ^= 1;

	let document = case.with(|file| file.opening = document());
	let inner = Commitment::inner(&[3; 64], &[4; 32]);
	let bytes = case.with(|file| file.opening = Opening::Sealed { sealed: sealed(), inner });
	let another = document.with(|file| {
		if let Opening::Document { document, .. } = &mut file.opening {
			document[0] ^= 1;
		}
	});
	let sealed = json!({ "blake3": hexadecimal([2; 32]), "length": "9000" });
	json!({
		"about": [
			"Proof files, whether they prove something to a reader who trusts the genesis hash, and what.",
			"Bytes are hexadecimal. The chain's keys are made of letters: these files prove nothing of a real chain.",
			"Made by primitives/src/proof/tests/vectors.rs.",
		],
		"vectors": [
			proves("a version", &case, json!({})),
			proves("a document", &document, json!({
				"document": { "blake3": hexadecimal([4; 32]) }, "sealed": sealed,
			})),
			proves("sealed bytes", &bytes, json!({ "sealed": sealed })),
			proves("a superseded version", &superseded, json!({ "version": 0, "standing": "superseded" })),
			proves("an amended leaf", &amended, json!({
				"version": 0, "leaf": 3, "standing": "amended", "amendedBy": 9, "versions": 1, "leaves": 5,
				"author": { "device": 1 }, "commitment": { "scheme": 2, "hash": hexadecimal([5; 32]) },
			})),
			is_refused("another chain", &elsewhere, Part::Genesis, Problem::OtherChain),
			is_refused("another document", &another, Part::Opening, Problem::CommitmentDiffers),
			is_refused(
				"a change left out",
				&case.with(|file| drop(file.changes.remove(1))),
				Part::Block,
				Problem::SignatureNotValid,
			),
			is_refused(
				"a vote too few for a change",
				&case.with(|file| file.changes[1] = final_by("bc", 1, file.changes[1].header.clone())),
				Part::Change(1),
				Problem::TooFewVotes,
			),
			is_refused(
				"a node of the state left out",
				&case.with(|file| drop(file.state.remove(0))),
				Part::State,
				Problem::NodeMissing,
			),
		],
	})
}

#[test]
fn the_vectors_are_those_of_this_verifier() {
	let made = made();
	if std::env::var_os("ANAMNESIS_WRITE_VECTORS").is_some() {
		let mut text = serde_json::to_string_pretty(&made).expect("it is JSON");
		text.push('\n');
		std::fs::write(FILE, text.replace("  ", "\t")).expect("the file can be written");
	}
	let kept = std::fs::read(FILE).expect("the vectors are there");
	let kept: Value = serde_json::from_slice(&kept).expect("they are JSON");
	assert_eq!(kept, made);
}
