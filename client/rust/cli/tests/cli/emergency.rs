//! Signing for an emergency while the chain stands still: no node is asked.

use crate::support::{keys_text, Done, Home};
use anamnesis_client::keys::Keys;
use anamnesis_primitives::{
	consent::OfflineEmergency, emergency::statement_commitment, EmergencyReason, PatientId,
};
use serde_json::Value;
use subxt_signer::sr25519;

const GENESIS: &str = "0x0707070707070707070707070707070707070707070707070707070707070707";
const PATIENT: &str = "0x01010101010101010101010101010101";

struct Clinic {
	home: Home,
	clinician: String,
	officer: String,
}

fn account(keys: &str) -> [u8; 32] {
	let keys = Keys::parse(keys).expect("they are keys");
	keys.account().expect("there is one").account().expect("it is one")
}

fn bytes<const N: usize>(value: &Value) -> [u8; N] {
	let digits = value.as_str().expect("it is text").trim_start_matches("0x").to_owned();
	hex::decode(digits).expect("these are digits").try_into().expect("it is as long")
}

impl Clinic {
	fn open() -> Self {
		let (home, clinician, officer) = (Home::new(), keys_text([1; 32]), keys_text([2; 32]));
		home.write("text", "found at home");
		home.run(&["emergency", "state", "text", "--out", "statement.json", "--json"]).json();
		Self { home, clinician, officer }
	}

	fn run(&self, keys: &str, acting_for: &str, arguments: &[&str]) -> Done {
		let more = ["--keys-fd", "0", "--json", "--yes", "--genesis", GENESIS];
		let all = [arguments, &more, &["--acting-for", acting_for]].concat();
		self.home.run_with_input(keys, &all)
	}

	fn sign(&self, officer: [u8; 32]) -> Done {
		let officer = format!("0x{}", hex::encode(officer));
		let who = ["--patient", PATIENT, "--officer", &officer, "--from", "4", "--from", "5"];
		let why =
			["--reason", "mass-casualty", "--statement", "statement.json", "--out", "one.json"];
		let sign = ["emergency", "offline", "sign"];
		self.run(&self.clinician, "3", &[&sign[..], &who, &why].concat())
	}

	fn cosign(&self, keys: &str, acting_for: &str) -> Done {
		let cosign = ["emergency", "offline", "cosign", "one.json", "--out", "both.json"];
		self.run(keys, acting_for, &cosign)
	}

	fn read(&self, name: &str) -> Value {
		let text = std::fs::read_to_string(self.home.path(name)).expect("it is there");
		serde_json::from_str(&text).expect("it is JSON")
	}
}

#[test]
fn both_sign_the_text_of_each_service() {
	let clinic = Clinic::open();
	clinic.sign(account(&clinic.officer)).json();
	let shown = clinic.cosign(&clinic.officer, "3").json();
	assert_eq!(shown["texts"].as_array().map(Vec::len), Some(2));
	assert!(shown["texts"][1]
		.as_str()
		.is_some_and(|text| text.contains("Organisation 5 shall deliver")));

	let signed = clinic.read("both.json");
	let statement = clinic.read("statement.json");
	let blinding: [u8; 64] = bytes(&statement["blinding"]);
	for (at, custodian) in [(0, 4), (1, 5)] {
		let text = OfflineEmergency {
			genesis: [7; 32],
			patient: PatientId([1; 16]),
			clinician: account(&clinic.clinician),
			officer: account(&clinic.officer),
			provider: 3,
			custodian,
			reason: EmergencyReason::MassCasualty,
			statement: statement_commitment(&blinding, b"found at home"),
			opened_at: signed["openedAt"].as_u64().expect("it is a time"),
		};
		for (who, name) in
			[(&clinic.clinician, "clinicianSignature"), (&clinic.officer, "officerSignature")]
		{
			let signature = sr25519::Signature(bytes(&signed["texts"][at][name]));
			let key = sr25519::PublicKey(account(who));
			assert!(sr25519::verify(&signature, text.signed_bytes(), &key), "{custodian} {name}");
		}
	}
}

#[test]
fn an_officer_signs_what_the_clinician_has_signed_and_nothing_else() {
	let clinic = Clinic::open();
	assert_eq!(clinic.sign(account(&clinic.clinician)).failure(), "usage", "two people sign");
	clinic.sign(account(&clinic.officer)).json();
	assert_eq!(clinic.cosign(&keys_text([3; 32]), "3").failure(), "usage", "another officer");
	assert_eq!(clinic.cosign(&clinic.officer, "8").failure(), "usage", "another organisation");
	let signed = clinic.read("one.json");
	for (field, value) in [
		("patient", Value::from("0x02020202020202020202020202020202")),
		("reason", Value::from("other")),
		("openedAt", Value::from(1)),
	] {
		let mut changed = signed.clone();
		changed[field] = value;
		clinic.home.write("one.json", changed.to_string());
		assert_eq!(clinic.cosign(&clinic.officer, "3").failure(), "not-verified", "{field}");
	}
	let mut other_chain = signed.clone();
	other_chain["genesis"] = Value::from("0x".to_owned() + &"09".repeat(32));
	clinic.home.write("one.json", other_chain.to_string());
	assert_eq!(clinic.cosign(&clinic.officer, "3").failure(), "not-verified");
	clinic.home.write("one.json", "{}");
	assert_eq!(clinic.cosign(&clinic.officer, "3").failure(), "failed");
	assert!(!clinic.home.path("both.json").exists());
}
