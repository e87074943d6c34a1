//! What is said of a file, in JSON. Bytes are `0x` and hexadecimal digits, times Unix milliseconds.
//!
//! A file that proves something:
//!
//! | field | what |
//! |---|---|
//! | `proven` | true |
//! | `patient`, `record`, `version`, `leaf` | about what; `leaf` is null unless it is about a document in a batch |
//! | `block` | `number`, `hash`, `time`, and who made it final: `authoritySet`, the number of changes before, and `authorities`, how many |
//! | `standing` | at that block: `current`, `superseded`, `amended` (a leaf, by the record `amendedBy`) or `erased` (a leaf) |
//! | `category`, `author`, `custodian`, `keyholders`, `versions`, `leaves`, `amends`, `retainUntil` | the record at that block |
//! | `commitment`, `sizeLog2`, `signer`, `anchoredAt`, `recordedOn`, `reason` | the version; `recordedOn` is in days since 1970-01-01 |
//! | `document`, `sealed` | `blake3` of what was shown to be anchored, null if nothing was; of sealed bytes their `length` too, as a text |
//!
//! One that does not: `proven` is false, `part` and `problem` are names, `at` is the number of the change that failed,
//! `code` the problem's number and `message` a sentence.

use alloc::{
	format,
	string::{String, ToString},
};
use anamnesis_primitives::{
	proof::{verify, Failure, Opening, Part, Proven, SealedOpening, Standing},
	views::AmendmentReason,
	Author, Day, Quarter,
};
use serde_json::{json, Value};

/// 0 or the code of the problem, and the answer.
pub fn answer(file: &[u8], genesis: &[u8; 32]) -> (u32, String) {
	match verify(file, genesis) {
		Ok(proven) => (0, yes(&proven).to_string()),
		Err(failure) => (failure.problem.code().into(), no(&failure).to_string()),
	}
}

fn yes(proven: &Proven) -> Value {
	let Proven { subject, block, record, anchor, standing, opening } = proven;
	let (standing, amended_by) = match standing {
		Standing::Current => ("current", None),
		Standing::Superseded => ("superseded", None),
		Standing::AmendedBy(record) => ("amended", Some(*record)),
		Standing::Erased => ("erased", None),
	};
	let (document, sealed) = match opening {
		Opening::Closed => (None, None),
		Opening::Sealed { sealed, .. } => (None, Some(sealed)),
		Opening::Document { sealed, document, .. } => (Some(document), Some(sealed)),
	};
	json!({
		"proven": true,
		"patient": bytes(&subject.patient.0),
		"record": subject.record,
		"version": subject.version,
		"leaf": subject.leaf,
		"block": {
			"number": block.number,
			"hash": bytes(&block.hash),
			"time": block.time,
			"authoritySet": block.set,
			"authorities": block.authorities,
		},
		"standing": standing,
		"amendedBy": amended_by,
		"category": record.category,
		"author": author(record.author),
		"custodian": record.custodian,
		"keyholders": record.keyholders,
		"versions": record.versions,
		"leaves": record.leaves,
		"amends": record.amends.map(|(record, leaf)| json!({ "record": record, "leaf": leaf })),
		"retainUntil": record.retain_until.map(Quarter::begins),
		"commitment": {
			"scheme": anchor.commitment.scheme,
			"hash": bytes(&anchor.commitment.hash),
		},
		"sizeLog2": anchor.size,
		"signer": bytes(&anchor.signer),
		"anchoredAt": anchor.anchored_at,
		"recordedOn": anchor.recorded_on.map(|Day(day)| day),
		"reason": anchor.reason.map(reason),
		"document": document.map(|digest| json!({ "blake3": bytes(digest) })),
		"sealed": sealed.map(|SealedOpening { digest, length, .. }| {
			json!({ "blake3": bytes(digest), "length": length.to_string() })
		}),
	})
}

fn no(failure: &Failure) -> Value {
	let at = match failure.part {
		Part::Change(at) => Some(at),
		_ => None,
	};
	json!({
		"proven": false,
		"part": failure.part.name(),
		"at": at,
		"problem": failure.problem.name(),
		"code": failure.problem.code(),
		"message": failure.to_string(),
	})
}

fn author(author: Author) -> Value {
	match author {
		Author::Organisation(organisation) => json!({ "organisation": organisation }),
		Author::Patient => json!("patient"),
		Author::Device(device) => json!({ "device": device }),
	}
}

const fn reason(reason: AmendmentReason) -> &'static str {
	match reason {
		AmendmentReason::Correction => "correction",
		AmendmentReason::Completion => "completion",
		AmendmentReason::PatientRequest => "patientRequest",
		AmendmentReason::Resealing => "resealing",
	}
}

fn bytes(bytes: &[u8]) -> String {
	let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
	let digits = digits.filter_map(|digit| char::from_digit(digit.into(), 16));
	format!("0x{}", digits.collect::<String>())
}

#[cfg(test)]
mod tests {
	use super::*;

	fn unhex(text: &Value) -> Vec<u8> {
		let text = text.as_str().and_then(|text| text.strip_prefix("0x")).expect("it begins 0x");
		hex::decode(text).expect("it is hexadecimal")
	}

	#[test]
	fn every_vector_gets_its_answer() {
		let file: Value = serde_json::from_str(include_str!("../../vectors/proof.json"))
			.expect("the vectors are JSON");
		let vectors = file["vectors"].as_array().expect("there is a list");
		assert!(vectors.len() >= 8);
		for vector in vectors {
			let genesis = unhex(&vector["genesis"]).try_into().expect("it is a hash");
			let (code, text) = answer(&unhex(&vector["file"]), &genesis);
			let mut answer: Value = serde_json::from_str(&text).expect("it is JSON");
			if answer["proven"] == json!(false) {
				let message = answer.as_object_mut().and_then(|fields| fields.remove("message"));
				let message = message.expect("a failure is said in words");
				assert!(message.as_str().is_some_and(|words| words.starts_with("Checking ")));
			}
			assert_eq!(answer, vector["answer"], "{}", vector["name"]);
			assert_eq!(json!(code), vector["answer"].get("code").cloned().unwrap_or(json!(0)));
		}
	}
}
