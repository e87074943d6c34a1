//! The patient's private policy: the vectors, which every language has to meet, and random worlds against a reference
//! that knows nothing of restrictions as they are encoded.

use anamnesis_primitives::{policy::*, Categories, PatientId, Purpose, RecordCategory, RecordId};
use codec::Encode;
use core::fmt::Debug;
use proptest::{prelude::*, sample::select, test_runner::TestRunner};
use serde_json::Value;
use std::cell::Cell;

const CATEGORIES: [RecordCategory; 8] = [
	RecordCategory::PatientSummary,
	RecordCategory::Prescription,
	RecordCategory::Dispensation,
	RecordCategory::Imaging,
	RecordCategory::Results,
	RecordCategory::DischargeReport,
	RecordCategory::DeviceData,
	RecordCategory::Other,
];

mod vectors {
	use super::*;

	fn file() -> Value {
		serde_json::from_str(include_str!("../vectors/policy.json")).expect("it is JSON")
	}

	fn list(value: &Value, field: &str) -> Vec<Value> {
		value[field].as_array().unwrap_or_else(|| panic!("{field} is missing")).clone()
	}

	fn text<'a>(value: &'a Value, field: &str) -> &'a str {
		value[field].as_str().unwrap_or_else(|| panic!("{field} is missing"))
	}

	fn bytes(value: &Value, field: &str) -> Vec<u8> {
		hex::decode(text(value, field)).expect("it is hexadecimal")
	}

	fn array<const N: usize>(value: &Value, field: &str) -> [u8; N] {
		bytes(value, field).try_into().expect("it has its length")
	}

	fn number(value: &Value) -> u32 {
		value.as_u64().expect("it is a number").try_into().expect("it fits")
	}

	/// What has this name when it is debugged.
	fn named<T: Copy + Debug>(all: &[T], name: &str) -> T {
		*all.iter().find(|one| format!("{one:?}") == name).unwrap_or_else(|| panic!("no {name}"))
	}

	fn category(value: &Value) -> RecordCategory {
		named(&CATEGORIES, value.as_str().expect("it is a name"))
	}

	fn whom(value: &Value) -> Whom {
		match value {
			Value::String(name) if name == "Everybody" => Whom::Everybody,
			_ if value["Organisation"].is_u64() => {
				Whom::Organisation(number(&value["Organisation"]))
			},
			_ => Whom::Practitioner(array(value, "Practitioner")),
		}
	}

	fn what(value: &Value) -> What {
		match value {
			Value::String(name) if name == "Everything" => What::Everything,
			_ if value["Records"].is_array() => {
				What::Records(list(value, "Records").iter().map(number).collect())
			},
			_ => {
				let named: Vec<_> = list(value, "Categories").iter().map(category).collect();
				What::Categories(Categories::of(&named))
			},
		}
	}

	fn restrictions(value: &Value, field: &str) -> Vec<Restriction> {
		let restriction =
			|entry: &Value| Restriction { whom: whom(&entry["whom"]), what: what(&entry["what"]) };
		list(value, field).iter().map(restriction).collect()
	}

	/// What the vector's statements give.
	fn policy(vector: &Value) -> PolicyV1 {
		let said = if vector["said"].is_null() { "restrictions" } else { "said" };
		PolicyV1::new(
			PatientId(array(vector, "patient")),
			number(&vector["serial"]),
			named(&[Processing::Unrestricted, Processing::Restricted], text(vector, "processing")),
			named(
				&[EmergencyChoice::Permitted, EmergencyChoice::OptedOut],
				text(vector, "emergency"),
			),
			restrictions(vector, said),
		)
		.expect("it is admissible")
	}

	#[test]
	fn are_of_the_scheme_and_the_limits_that_are_implemented_here() {
		let file = file();
		assert_eq!(file["scheme"], POLICY_SCHEME);
		assert_eq!(file["max_restrictions"], MAX_RESTRICTIONS);
		assert_eq!(file["max_restricted_records"], MAX_RESTRICTED_RECORDS);
		assert_eq!(file["max_bytes"], MAX_POLICY_BYTES);
	}

	#[test]
	fn give_their_documents() {
		let documents = list(&file(), "documents");
		assert!(documents.len() >= 14);
		for vector in &documents {
			let policy = policy(vector);
			assert_eq!(policy.restrictions(), restrictions(vector, "restrictions"));
			assert_eq!(Policy::V1(policy).to_bytes(), bytes(vector, "bytes"), "{}", vector["name"]);
		}
	}

	#[test]
	fn are_read_from_their_documents() {
		for vector in list(&file(), "documents") {
			let read = Policy::from_bytes(&bytes(&vector, "bytes"));
			assert_eq!(read, Ok(Policy::V1(policy(&vector))), "{}", vector["name"]);
		}
	}

	#[test]
	fn give_their_commitments() {
		for vector in list(&file(), "documents") {
			let commitment = Policy::V1(policy(&vector)).commitment(&array(&vector, "blinding"));
			assert_eq!(commitment.scheme, POLICY_SCHEME);
			assert_eq!(commitment.hash, array(&vector, "commitment"), "{}", vector["name"]);
		}
	}

	#[test]
	fn are_refused_for_what_is_wrong_with_them() {
		let refused = list(&file(), "refused");
		assert!(refused.len() >= 40);
		for vector in &refused {
			let error = Policy::from_bytes(&bytes(vector, "bytes")).expect_err("it is refused");
			// Without the number of an unknown version.
			let name = format!("{error:?}");
			let name = name.split('(').next().expect("there is a first part");
			assert_eq!(name, text(vector, "refusal"), "{}", vector["name"]);
		}
	}

	fn question(vector: &Value) -> Question {
		Question {
			patient: PatientId(array(vector, "patient")),
			reader: array(vector, "reader"),
			acting_for: number(&vector["acting_for"]),
			category: category(&vector["category"]),
			record: (!vector["record"].is_null()).then(|| number(&vector["record"])),
			purpose: named(&Purpose::ALL, text(vector, "purpose")),
			emergency: vector["emergency"].as_bool().expect("it is yes or no"),
		}
	}

	fn words(decision: PolicyDecision) -> String {
		let objection = |objection| match objection {
			Objection::Restriction(place) => format!("Restriction {place}"),
			other => format!("{other:?}"),
		};
		match decision {
			PolicyDecision::Permit => String::from("Permit"),
			PolicyDecision::PermitInEmergency(opened) => {
				format!("PermitInEmergency {}", objection(opened))
			},
			PolicyDecision::Deny(reason) => format!("Deny {}", objection(reason)),
		}
	}

	#[test]
	fn give_their_decisions() {
		let file = file();
		let documents = list(&file, "documents");
		let decisions = list(&file, "decisions");
		assert!(decisions.len() >= 50);
		for vector in &decisions {
			let document = documents
				.iter()
				.find(|document| document["name"] == vector["document"])
				.expect("the document is there");
			let policy = Policy::from_bytes(&bytes(document, "bytes")).expect("it is a document");
			let question = question(&file["questions"][text(vector, "question")]);
			for law in 0..8 {
				let answers = &vector["answers"];
				let answer = if answers.is_string() { answers } else { &answers[law] };
				let said = words(policy.apply(&question, law_of(law)));
				assert_eq!(answer, &said, "{vector}, law {law}");
			}
		}
	}
}

fn law_of(bits: usize) -> EmergencyLaw {
	EmergencyLaw {
		overrides_restrictions: bits & 1 != 0,
		overrides_restriction_of_processing: bits & 2 != 0,
		honours_opt_out: bits & 4 != 0,
	}
}

/// A small world, so that statements and questions meet: three practitioners, who may act for any of four
/// organisations, and records of which the last is in no statement, like one that is yet to come.
const PRACTITIONERS: u8 = 3;
const ORGANISATIONS: u32 = 4;
const LISTED: RecordId = 6;
const PATIENT: PatientId = PatientId([1; 16]);

fn account(practitioner: u8) -> [u8; 32] {
	[practitioner; 32]
}

fn whoms() -> impl Strategy<Value = Whom> {
	prop_oneof![
		1 => Just(Whom::Everybody),
		2 => (0..ORGANISATIONS).prop_map(Whom::Organisation),
		2 => (0..PRACTITIONERS).prop_map(|number| Whom::Practitioner(account(number))),
	]
}

fn whats() -> impl Strategy<Value = What> {
	prop_oneof![
		1 => Just(What::Everything),
		// Mostly few categories, else nearly everything is denied.
		3 => proptest::collection::vec(select(CATEGORIES.to_vec()), 1..3)
			.prop_map(|some| What::Categories(Categories::of(&some))),
		1 => (1..=u8::MAX).prop_map(|bits| What::Categories(Categories(bits))),
		3 => proptest::collection::vec(0..LISTED, 1..4).prop_map(What::Records),
	]
}

fn statements() -> impl Strategy<Value = Vec<Restriction>> {
	let one = (whoms(), whats()).prop_map(|(whom, what)| Restriction { whom, what });
	proptest::collection::vec(one, 0..7)
}

/// A policy, as it is said.
#[derive(Clone, Debug)]
struct Said {
	processing: Processing,
	emergency: EmergencyChoice,
	statements: Vec<Restriction>,
}

impl Said {
	fn policy(&self) -> Policy {
		let said = self.statements.clone();
		PolicyV1::new(PATIENT, 1, self.processing, self.emergency, said).expect("admissible").into()
	}
}

fn policies() -> impl Strategy<Value = Said> {
	let processing =
		prop_oneof![4 => Just(Processing::Unrestricted), 1 => Just(Processing::Restricted)];
	let emergency =
		prop_oneof![3 => Just(EmergencyChoice::Permitted), 1 => Just(EmergencyChoice::OptedOut)];
	(processing, emergency, statements()).prop_map(|(processing, emergency, statements)| Said {
		processing,
		emergency,
		statements,
	})
}

fn questions() -> impl Strategy<Value = Question> {
	let patient = prop_oneof![20 => Just(PATIENT), 1 => Just(PatientId([2; 16]))];
	let purpose = prop_oneof![
		select(Purpose::ALL.to_vec()),
		select(vec![Purpose::BreakTheGlass, Purpose::EmergencyTreatment]),
	];
	let reader = (0..PRACTITIONERS).prop_map(account);
	let record = proptest::option::weighted(0.7, 0..=LISTED);
	let category = select(CATEGORIES.to_vec());
	(patient, reader, 0..ORGANISATIONS, category, record, purpose, any::<bool>()).prop_map(
		|(patient, reader, acting_for, category, record, purpose, emergency)| Question {
			patient,
			reader,
			acting_for,
			category,
			record,
			purpose,
			emergency,
		},
	)
}

/// The rules once more: every single thing that a person may not see, listed.
mod reference {
	use super::*;

	/// A practitioner acting for an organisation, and a record with the category that it would have.
	type Sight = (u8, u32, u8, RecordId);

	fn all() -> impl Iterator<Item = Sight> {
		(0..PRACTITIONERS).flat_map(|practitioner| {
			(0..ORGANISATIONS).flat_map(move |organisation| {
				(0..8).flat_map(move |category| {
					(0..=LISTED).map(move |record| (practitioner, organisation, category, record))
				})
			})
		})
	}

	/// What is left when each statement has struck out what it is about.
	fn left(statements: &[Restriction]) -> Vec<Sight> {
		let mut left: Vec<Sight> = all().collect();
		for Restriction { whom, what } in statements {
			left.retain(|(practitioner, organisation, category, record)| {
				let spared = match whom {
					Whom::Everybody => false,
					Whom::Organisation(number) => number != organisation,
					Whom::Practitioner(of) => *of != account(*practitioner),
				};
				let another = match what {
					What::Everything => false,
					What::Categories(set) => (set.0 >> category) & 1 == 0,
					What::Records(listed) => !listed.contains(record),
				};
				spared || another
			});
		}
		left
	}

	/// Whether anything that the question could be about is struck out: the record, or else whatever record may be of the
	/// category.
	pub fn is_hidden(statements: &[Restriction], question: &Question) -> bool {
		let wanted = |(practitioner, organisation, category, record): &Sight| {
			question.reader == account(*practitioner)
				&& question.acting_for == *organisation
				&& question.category == CATEGORIES[usize::from(*category)]
				&& question.record.is_none_or(|asked| asked == *record)
		};
		let left = left(statements).into_iter().filter(wanted).count();
		left < all().filter(wanted).count()
	}

	/// Denied, permitted, or opened in an emergency.
	#[derive(Debug, PartialEq)]
	pub enum Outcome {
		Denied,
		Permitted,
		Opened,
	}

	pub fn decide(said: &Said, question: &Question, law: EmergencyLaw) -> Outcome {
		let hidden = is_hidden(&said.statements, question);
		let stored_only = said.processing == Processing::Restricted;
		let opted_out = said.emergency == EmergencyChoice::OptedOut && law.honours_opt_out;
		let emergency = question.emergency && ["ETREAT", "BTG"].contains(&question.purpose.code());
		let opened = emergency
			&& (law.overrides_restrictions || !hidden)
			&& (law.overrides_restriction_of_processing || !stored_only);
		if question.patient != PATIENT || (question.emergency && opted_out) {
			Outcome::Denied
		} else if !hidden && !stored_only {
			Outcome::Permitted
		} else if opened {
			Outcome::Opened
		} else {
			Outcome::Denied
		}
	}
}

/// How often something happened, so that a test can say that it has tried enough.
#[derive(Default)]
struct Count(Cell<u32>);

impl Count {
	fn add(&self, happened: bool) {
		self.0.set(self.0.get() + u32::from(happened));
	}

	#[track_caller]
	fn is_at_least(&self, least: u32) {
		assert!(self.0.get() >= least, "only {}: the test tries too little", self.0.get());
	}
}

#[track_caller]
fn for_all<S: Strategy>(
	cases: u32,
	strategy: S,
	test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
	let config = ProptestConfig { cases, failure_persistence: None, ..Default::default() };
	if let Err(error) = TestRunner::new(config).run(&strategy, test) {
		panic!("{error}");
	}
}

#[test]
fn a_policy_decides_as_the_reference_does() {
	use reference::Outcome;
	let [denied, permitted, opened] = <[Count; 3]>::default();
	for_all(10_000, (policies(), questions(), 0..8usize), |(said, question, law)| {
		let decision = said.policy().apply(&question, law_of(law));
		let expected = reference::decide(&said, &question, law_of(law));
		let outcome = match decision {
			PolicyDecision::Deny(_) => Outcome::Denied,
			PolicyDecision::Permit => Outcome::Permitted,
			PolicyDecision::PermitInEmergency(_) => Outcome::Opened,
		};
		denied.add(outcome == Outcome::Denied);
		permitted.add(outcome == Outcome::Permitted);
		opened.add(outcome == Outcome::Opened);
		prop_assert_eq!(outcome, expected);
		Ok(())
	});
	denied.is_at_least(2_000);
	permitted.is_at_least(500);
	opened.is_at_least(200);
}

#[test]
fn the_restriction_that_is_named_is_the_first_that_stands_against_it() {
	let named = Count::default();
	for_all(5_000, (statements(), questions()), |(statements, question)| {
		let question = Question { patient: PATIENT, emergency: false, ..question };
		let said = Said {
			processing: Processing::Unrestricted,
			emergency: EmergencyChoice::Permitted,
			statements,
		};
		let Policy::V1(policy) = said.policy();
		if let PolicyDecision::Deny(objection) = policy.apply(&question, law_of(0)) {
			let Objection::Restriction(place) = objection else { panic!("{objection:?}") };
			let (before, rest) = policy.restrictions().split_at(place);
			prop_assert!(!reference::is_hidden(before, &question));
			prop_assert!(reference::is_hidden(&rest[..1], &question));
			named.add(place > 0);
		}
		Ok(())
	});
	named.is_at_least(300);
}

/// A custodian that does what the page says: it asks for the category, and for each record if that is denied.
fn deliver(policy: &Policy, category: Question, records: &[RecordId]) -> Vec<RecordId> {
	let asks = |record| policy.apply(&Question { record, ..category }, law_of(0)).is_permit();
	if asks(None) {
		return records.to_vec();
	}
	records.iter().copied().filter(|record| asks(Some(*record))).collect()
}

#[test]
fn who_asks_for_a_category_and_then_for_its_records_gets_all_that_is_not_restricted_and_no_more() {
	let [nothing, some, all] = <[Count; 3]>::default();
	let records = proptest::collection::btree_set(0..=LISTED, 1..5);
	for_all(5_000, (policies(), questions(), records), |(said, question, records)| {
		let category = Question { patient: PATIENT, emergency: false, record: None, ..question };
		let records: Vec<_> = records.into_iter().collect();
		let delivered = deliver(&said.policy(), category, &records);
		let mut expected = records.clone();
		expected.retain(|record| {
			let question = Question { record: Some(*record), ..category };
			said.processing == Processing::Unrestricted
				&& !reference::is_hidden(&said.statements, &question)
		});
		nothing.add(delivered.is_empty());
		all.add(delivered.len() == records.len());
		some.add(!delivered.is_empty() && delivered.len() < records.len());
		prop_assert_eq!(delivered, expected);
		Ok(())
	});
	nothing.is_at_least(500);
	some.is_at_least(100);
	all.is_at_least(500);
}

#[test]
fn a_statement_more_never_opens_anything() {
	let closed = Count::default();
	let world = (policies(), statements(), questions(), 0..8usize);
	for_all(5_000, world, |(said, more, question, law)| {
		let before = said.policy().apply(&question, law_of(law));
		let mut longer = said;
		longer.statements.extend(more);
		let after = longer.policy().apply(&question, law_of(law));
		prop_assert!(before.is_permit() || !after.is_permit(), "{:?}, then {:?}", before, after);
		closed.add(before.is_permit() && !after.is_permit());
		Ok(())
	});
	closed.is_at_least(200);
}

/// The statements taken apart as far as they go.
fn taken_apart(statements: &[Restriction]) -> Vec<Restriction> {
	let mut parts = Vec::new();
	for Restriction { whom, what } in statements {
		let whats: Vec<What> = match what {
			What::Everything => vec![What::Everything],
			What::Categories(set) => CATEGORIES
				.iter()
				.filter(|category| set.contains(**category))
				.map(|category| What::Categories(Categories::of(&[*category])))
				.collect(),
			What::Records(listed) => {
				listed.iter().map(|record| What::Records(vec![*record])).collect()
			},
		};
		parts.extend(whats.into_iter().map(|what| Restriction { whom: *whom, what }));
	}
	parts
}

#[test]
fn the_same_statements_in_any_order_and_in_any_parts_are_the_same_bytes() {
	let shuffled = policies().prop_flat_map(|said| {
		let parts = Just(taken_apart(&said.statements)).prop_shuffle();
		(Just(said), parts)
	});
	for_all(3_000, shuffled, |(said, parts)| {
		let again = Said { statements: parts, ..said.clone() };
		prop_assert_eq!(said.policy().to_bytes(), again.policy().to_bytes());
		Ok(())
	});
}

#[test]
fn what_is_written_is_read() {
	for_all(3_000, policies(), |said| {
		prop_assert_eq!(Policy::from_bytes(&said.policy().to_bytes()), Ok(said.policy()));
		Ok(())
	});
}

#[test]
fn restrictions_are_read_in_one_order_and_in_one_form_only() {
	let [read, refused] = <[Count; 2]>::default();
	for_all(5_000, policies(), |said| {
		let written = said.policy().to_bytes();
		// As they were said: in any order, in parts, and twice.
		let mut bytes = written[..1 + 16 + 4 + 2].to_vec();
		said.statements.encode_to(&mut bytes);
		let policy = Policy::from_bytes(&bytes);
		read.add(policy.is_ok());
		refused.add(policy.is_err());
		prop_assert_eq!(policy.is_ok(), bytes == written);
		Ok(())
	});
	read.is_at_least(1_000);
	refused.is_at_least(1_000);
}

#[test]
fn whatever_bytes_are_read_are_the_only_ones_that_say_it() {
	let [read, refused] = <[Count; 2]>::default();
	// A document with some bytes replaced, taken out or put in.
	let changes = proptest::collection::vec((any::<u16>(), 0..8u8, 0..3u8), 0..4);
	for_all(20_000, (policies(), changes), |(said, changes)| {
		let mut bytes = said.policy().to_bytes();
		for (at, byte, change) in changes {
			let at = usize::from(at) % bytes.len();
			match change {
				0 => bytes[at] = byte,
				1 => bytes.insert(at, byte),
				_ => drop(bytes.remove(at)),
			}
		}
		let policy = Policy::from_bytes(&bytes);
		read.add(policy.is_ok());
		refused.add(policy.is_err());
		if let Ok(policy) = policy {
			prop_assert_eq!(policy.to_bytes(), bytes);
		}
		Ok(())
	});
	read.is_at_least(2_000);
	refused.is_at_least(2_000);
}

#[test]
fn any_bytes_are_read_or_refused() {
	let bytes = proptest::collection::vec(any::<u8>(), 0..64);
	for_all(20_000, bytes, |rest| {
		// What begins like a document gets further: nothing of it, all up to the choices, and up to two restrictions.
		let restrictions = [&[1; 21][..], &[0, 0, 8]].concat();
		for header in [0, 21, 24].map(|length| &restrictions[..length]) {
			let bytes = [header, &rest].concat();
			if let Ok(policy) = Policy::from_bytes(&bytes) {
				prop_assert_eq!(policy.to_bytes(), bytes);
			}
		}
		Ok(())
	});
}
