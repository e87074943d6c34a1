//! The vectors of the texts that people sign, which every language has to meet.

use anamnesis_primitives::{
	consent::{
		emergency::EmergencyCosignature, CaseAction, CaseWord, DeviceBinding, ErasureAttestation,
		GuardianConsent, MandateAcceptance, OfflineEmergency, RegistrationConsent, Takeover,
	},
	CaseId, Categories, Commitment, EmergencyReason, EncryptionKey, GrantScope, InitialGrant,
	MandateRights, MandateTerms, PatientId, Purposes, Quarter, Rights,
};
use serde_json::Value;
use std::collections::BTreeMap;

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

fn flag(value: &Value) -> bool {
	value.as_bool().expect("a right is true or false")
}

fn key(value: &Value) -> EncryptionKey {
	EncryptionKey { scheme: number(&value["scheme"]), bytes: bytes(&value["bytes"]) }
}

fn commitment(value: &Value) -> Commitment {
	Commitment { scheme: number(&value["scheme"]), hash: bytes(&value["hash"]) }
}

fn claims(inputs: &Value) -> Option<PatientId> {
	(!inputs["claims"].is_null()).then(|| PatientId(bytes(&inputs["claims"])))
}

fn grants(inputs: &Value) -> Vec<InitialGrant> {
	let grant = |grant: &Value| InitialGrant {
		categories: Categories(number(&grant["categories"])),
		rights: Rights {
			read: flag(&grant["rights"]["read"]),
			contribute: flag(&grant["rights"]["contribute"]),
		},
		purposes: Purposes(number(&grant["purposes"])),
		until: number(&grant["until"]),
	};
	inputs["grants"].as_array().expect("grants are a list").iter().map(grant).collect()
}

fn reason(inputs: &Value) -> EmergencyReason {
	let name = inputs["reason"].as_str().expect("a reason has a name");
	EmergencyReason::ALL
		.into_iter()
		.find(|reason| format!("{reason:?}") == name)
		.unwrap_or_else(|| panic!("{name} is no reason"))
}

fn registration(inputs: &Value) -> Vec<u8> {
	RegistrationConsent {
		genesis: bytes(&inputs["genesis"]),
		sponsor: number(&inputs["sponsor"]),
		claims: claims(inputs),
		holder: bytes(&inputs["holder"]),
		encryption_key: key(&inputs["encryption_key"]),
		policy: commitment(&inputs["policy"]),
		grants: &grants(inputs),
		expires_at: number(&inputs["expires_at"]),
	}
	.signed_bytes()
}

fn guardian(inputs: &Value) -> Vec<u8> {
	GuardianConsent {
		genesis: bytes(&inputs["genesis"]),
		sponsor: number(&inputs["sponsor"]),
		claims: claims(inputs),
		guardian: bytes(&inputs["guardian"]),
		guardian_key: key(&inputs["guardian_key"]),
		until: Quarter(number(&inputs["until"])),
		kind: commitment(&inputs["kind"]),
		encryption_key: key(&inputs["encryption_key"]),
		policy: commitment(&inputs["policy"]),
		grants: &grants(inputs),
		expires_at: number(&inputs["expires_at"]),
	}
	.signed_bytes()
}

fn mandate(inputs: &Value) -> Vec<u8> {
	let rights = &inputs["rights"];
	let scope = &inputs["scope"];
	let terms = MandateTerms {
		rights: MandateRights {
			see: flag(&rights["see"]),
			grant: flag(&rights["grant"]),
			erase: flag(&rights["erase"]),
			recover: flag(&rights["recover"]),
		},
		scope: match scope["kind"].as_str() {
			Some("everything") => GrantScope::Everything,
			Some("categories") => GrantScope::Categories(Categories(number(&scope["categories"]))),
			Some("records") => {
				let listed = scope["records"].as_array().expect("records are a list");
				let listed: Vec<_> = listed.iter().map(number).collect();
				GrantScope::Records(listed.try_into().expect("they fit"))
			},
			kind => panic!("{kind:?} is no scope"),
		},
		purposes: Purposes(number(&inputs["purposes"])),
		until: Quarter(number(&inputs["until"])),
	};
	MandateAcceptance {
		genesis: bytes(&inputs["genesis"]),
		patient: PatientId(bytes(&inputs["patient"])),
		representative: bytes(&inputs["representative"]),
		encryption_key: key(&inputs["encryption_key"]),
		terms: &terms,
		kind: commitment(&inputs["kind"]),
		expires_at: number(&inputs["expires_at"]),
	}
	.signed_bytes()
}

fn takeover(inputs: &Value) -> Vec<u8> {
	Takeover {
		genesis: bytes(&inputs["genesis"]),
		patient: PatientId(bytes(&inputs["patient"])),
		holder: bytes(&inputs["holder"]),
		encryption_key: key(&inputs["encryption_key"]),
		expires_at: number(&inputs["expires_at"]),
	}
	.signed_bytes()
}

fn device(inputs: &Value) -> Vec<u8> {
	DeviceBinding {
		genesis: bytes(&inputs["genesis"]),
		patient: PatientId(bytes(&inputs["patient"])),
		device: bytes(&inputs["device"]),
		until: number(&inputs["until"]),
		expires_at: number(&inputs["expires_at"]),
	}
	.signed_bytes()
}

fn cosignature(inputs: &Value) -> Vec<u8> {
	EmergencyCosignature {
		genesis: bytes(&inputs["genesis"]),
		patient: PatientId(bytes(&inputs["patient"])),
		clinician: bytes(&inputs["clinician"]),
		organisation: number(&inputs["organisation"]),
		reason: reason(inputs),
		statement: commitment(&inputs["statement"]),
		expires_at: number(&inputs["expires_at"]),
	}
	.signed_bytes()
}

fn offline(inputs: &Value) -> Vec<u8> {
	OfflineEmergency {
		genesis: bytes(&inputs["genesis"]),
		patient: PatientId(bytes(&inputs["patient"])),
		clinician: bytes(&inputs["clinician"]),
		officer: bytes(&inputs["officer"]),
		provider: number(&inputs["provider"]),
		custodian: number(&inputs["custodian"]),
		reason: reason(inputs),
		statement: commitment(&inputs["statement"]),
		opened_at: number(&inputs["opened_at"]),
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

fn case(inputs: &Value) -> Vec<u8> {
	let action = match &inputs["complaints"] {
		Value::Null => CaseAction::RemoveCertificate,
		complaints => CaseAction::Complain { number: number(complaints) },
	};
	CaseWord { genesis: bytes(&inputs["genesis"]), case: CaseId(bytes(&inputs["case"])), action }
		.signed_bytes()
}

#[test]
fn every_vector_gives_its_text() {
	type Text = fn(&Value) -> Vec<u8>;
	let texts: BTreeMap<&str, Text> = BTreeMap::from([
		("registration", registration as Text),
		("guardian", guardian),
		("mandate", mandate),
		("takeover", takeover),
		("device", device),
		("cosignature", cosignature),
		("offline", offline),
		("erasure", attestation),
		("case", case),
	]);
	let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
	let vectors = vectors();
	for vector in &vectors {
		let kind = vector["kind"].as_str().expect("a vector has a kind");
		let text = texts.get(kind).unwrap_or_else(|| panic!("{kind} is no kind"));
		let signed = String::from_utf8(text(&vector["inputs"])).expect("it is text");
		assert_eq!(Some(signed.as_str()), vector["signed_text"].as_str(), "{}", vector["name"]);
		*seen.entry(kind).or_default() += 1;
	}
	for kind in texts.keys() {
		assert!(seen.get(kind) >= Some(&2), "there are vectors of each kind: {seen:?}");
	}
}
