//! The vectors of the texts that people sign, which every language has to meet.

use anamnesis_primitives::{
	consent::{ErasureAttestation, RegistrationConsent},
	CaseId, Categories, EncryptionKey, InitialGrant, Purposes, Rights,
};
use serde_json::Value;

fn vectors() -> Vec<Value> {
	let file: Value =
		serde_json::from_str(include_str!("../vectors/consent.json")).expect("it is JSON");
	file["vectors"].as_array().expect("there is a list").clone()
}

fn number<N: std::str::FromStr>(value: &Value) -> N {
	let text = value.as_str().expect("numbers are decimal strings");
	text.parse().unwrap_or_else(|_| panic!("{text} does not fit"))
}

fn bytes<const N: usize>(value: &Value) -> [u8; N] {
	let text = value.as_str().expect("bytes are a string");
	hex::decode(text).expect("it is hexadecimal").try_into().expect("it has its length")
}

fn registration(inputs: &Value) -> Vec<u8> {
	let grant = |grant: &Value| InitialGrant {
		categories: Categories(number(&grant["categories"])),
		rights: Rights {
			read: grant["rights"]["read"].as_bool().expect("a right is true or false"),
			contribute: grant["rights"]["contribute"].as_bool().expect("a right is true or false"),
		},
		purposes: Purposes(number(&grant["purposes"])),
		until: number(&grant["until"]),
	};
	let grants: Vec<_> =
		inputs["grants"].as_array().expect("grants are a list").iter().map(grant).collect();
	let key = &inputs["encryption_key"];
	RegistrationConsent {
		genesis: bytes(&inputs["genesis"]),
		sponsor: number(&inputs["sponsor"]),
		holder: bytes(&inputs["holder"]),
		encryption_key: EncryptionKey {
			scheme: number(&key["scheme"]),
			bytes: bytes(&key["bytes"]),
		},
		grants: &grants,
		expires_at: number(&inputs["expires_at"]),
	}
	.signed_bytes()
}

fn attestation(inputs: &Value) -> Vec<u8> {
	ErasureAttestation {
		genesis: bytes(&inputs["genesis"]),
		case: CaseId(bytes(&inputs["case"])),
		custodian: number(&inputs["custodian"]),
		count: number(&inputs["count"]),
		anchors: bytes(&inputs["anchors"]),
	}
	.signed_bytes()
}

#[test]
fn every_vector_gives_its_text() {
	let vectors = vectors();
	let mut kinds = [0, 0];
	for vector in &vectors {
		let inputs = &vector["inputs"];
		let signed = match vector["kind"].as_str() {
			Some("registration") => {
				kinds[0] += 1;
				registration(inputs)
			},
			Some("erasure") => {
				kinds[1] += 1;
				attestation(inputs)
			},
			kind => panic!("{}: {kind:?} is no kind", vector["name"]),
		};
		let text = String::from_utf8(signed).expect("it is text");
		assert_eq!(Some(text.as_str()), vector["signed_text"].as_str(), "{}", vector["name"]);
	}
	assert!(kinds.iter().all(|count| *count >= 2), "both kinds are there: {kinds:?}");
}
