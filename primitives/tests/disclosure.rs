//! The disclosure log: the vectors that every language has to meet, and what the verifier finds.

use anamnesis_primitives::{
	disclosure::*, records::Blinding, PatientId, Purpose, RecordCategory, Role,
};
use codec::{Decode, Encode};
use serde_json::Value;
use std::collections::BTreeMap;

fn file() -> Value {
	serde_json::from_str(include_str!("../vectors/disclosure.json")).expect("it is JSON")
}

fn list(of: &Value, field: &str) -> Vec<Value> {
	of[field].as_array().expect("there is a list").clone()
}

fn unhex(text: &Value) -> Vec<u8> {
	hex::decode(text.as_str().expect("it is text")).expect("it is hexadecimal")
}

fn bytes<const N: usize>(of: &Value, field: &str) -> [u8; N] {
	unhex(&of[field]).try_into().expect("it has its length")
}

fn number<N: TryFrom<u64>>(of: &Value, field: &str) -> N {
	let number = of[field].as_u64().unwrap_or_else(|| panic!("{field} is missing"));
	number.try_into().unwrap_or_else(|_| panic!("{field} does not fit"))
}

const KINDS: [DisclosureKind; 3] =
	[DisclosureKind::RecordDelivered, DisclosureKind::KeyDelivered, DisclosureKind::Refused];

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

/// The one of these that is called so.
fn named<T: Copy + std::fmt::Debug>(all: &[T], name: &Value) -> T {
	let name = name.as_str().expect("it is a name");
	*all.iter().find(|one| format!("{one:?}") == name).expect("there is such a one")
}

fn entry(vector: &Value) -> LogEntry {
	let entry = &vector["entry"];
	let purpose = entry["purpose"].as_str().expect("it is a code");
	let target = match &entry["target"] {
		target if target["category"].is_string() => {
			DisclosureTarget::Category(named(&CATEGORIES, &target["category"]))
		},
		target => DisclosureTarget::Version {
			record: number(target, "record"),
			version: number(target, "version"),
		},
	};
	LogEntry::V1(Disclosure {
		kind: named(&KINDS, &entry["kind"]),
		reader: bytes(entry, "reader"),
		acting_for: (!entry["acting_for"].is_null()).then(|| number(entry, "acting_for")),
		target,
		purpose: *Purpose::ALL.iter().find(|one| one.code() == purpose).expect("it is known"),
		emergency: entry["emergency"].as_bool().expect("it is said"),
		at: number(entry, "at"),
	})
}

fn head(of: &Value, field: &str) -> LogHead {
	LogHead { hash: bytes(&of[field], "hash"), count: number(&of[field], "count") }
}

fn patient(of: &Value) -> PatientId {
	PatientId(bytes(of, "patient"))
}

fn proof(of: &Value) -> HeadProof {
	HeadProof {
		head: head(of, "head"),
		blinding: bytes(of, "blinding"),
		siblings: list(of, "siblings")
			.iter()
			.map(|sibling| unhex(sibling).try_into().expect("it has its length"))
			.collect(),
	}
}

#[test]
fn every_entry_has_its_encoding_and_its_leaf() {
	let entries = list(&file(), "entries");
	assert!(entries.len() >= 8);
	for vector in &entries {
		let encoded = unhex(&vector["encoded"]);
		assert_eq!(entry(vector).encode(), encoded, "{}", vector["name"]);
		assert_eq!(LogEntry::decode(&mut &encoded[..]), Ok(entry(vector)));
		let leaf = entry(vector).leaf(&bytes(vector, "salt"));
		assert_eq!(leaf, bytes(vector, "leaf"), "{}", vector["name"]);
	}
}

#[test]
fn every_head_follows_from_the_one_before() {
	let heads = list(&file(), "heads");
	assert!(heads.len() >= 9);
	assert_eq!(head(&heads[0], "before"), LogHead::default());
	for vector in &heads {
		let after = head(vector, "before").with(&bytes(vector, "entry_leaf"));
		assert_eq!(after, head(vector, "after"));
	}
}

#[test]
fn every_tree_has_its_root_and_its_paths() {
	let trees = list(&file(), "trees");
	assert!(trees.len() >= 3);
	for vector in &trees {
		let patients = list(vector, "patients");
		let leaves: BTreeMap<_, _> =
			patients.iter().map(|one| (patient(one), bytes(one, "leaf"))).collect();
		let tree = LogTree::new(&bytes(vector, "secret"), &leaves);
		assert_eq!(tree.root(), bytes(vector, "root"), "{}", vector["name"]);
		for one in &patients {
			let proof = proof(one);
			assert_eq!(proof.head.leaf(&proof.blinding, &patient(one)), bytes(one, "leaf"));
			assert_eq!(tree.siblings(&patient(one)), Some(proof.siblings));
		}
		assert_eq!(tree.siblings(&PatientId([0x55; 16])), None);
	}
}

#[test]
fn every_patient_of_the_vectors_verifies_their_log() {
	let whole = log();
	for vector in list(&file(), "trees") {
		for one in list(&vector, "patients") {
			let proof = proof(&one);
			let root = bytes(&vector, "root");
			// The one far along has verified all of it before.
			let (verified, since) = match usize::try_from(proof.head.count) {
				Ok(count) if count <= whole.len() => (LogHead::default(), &whole[..count]),
				_ => (proof.head, &whole[..0]),
			};
			assert_eq!(
				verify_log(&root, &patient(&one), &proof, &verified, since),
				Ok(proof.head),
				"{}",
				vector["name"]
			);
		}
	}
}

/// The entries of the vectors as a log.
fn log() -> Vec<KeptEntry> {
	let entries = list(&file(), "entries");
	let whole =
		|vector: &Value| KeptEntry::Whole { salt: bytes(vector, "salt"), entry: entry(vector) };
	entries.iter().map(whole).collect()
}

fn head_over(log: &[KeptEntry]) -> LogHead {
	log.iter().fold(LogHead::default(), |head, kept| head.with(&kept.leaf()))
}

const ANNA: PatientId = PatientId([0xa5; 16]);
const BEN: PatientId = PatientId([0xa6; 16]);
const BLINDING: Blinding = [7; 64];

/// An interval in which Anna's log was this one: the root, and what she is handed.
fn interval(log: &[KeptEntry]) -> ([u8; 32], HeadProof) {
	let head = head_over(log);
	let leaves = BTreeMap::from([
		(ANNA, head.leaf(&BLINDING, &ANNA)),
		(BEN, LogHead::default().leaf(&[8; 64], &BEN)),
	]);
	let tree = LogTree::new(&[9; 64], &leaves);
	let siblings = tree.siblings(&ANNA).expect("she is in it");
	(tree.root(), HeadProof { head, blinding: BLINDING, siblings })
}

/// What Anna's software finds when the service hands over `given` and the log was `written`.
fn finds(written: &[KeptEntry], given: &[KeptEntry]) -> Result<LogHead, LogFault> {
	let (root, proof) = interval(written);
	verify_log(&root, &ANNA, &proof, &LogHead::default(), given)
}

/// The entry at this place with something else in it.
fn changed(log: &[KeptEntry], at: usize, change: impl FnOnce(&mut Disclosure)) -> Vec<KeptEntry> {
	let mut log = log.to_vec();
	match &mut log[at] {
		KeptEntry::Whole { entry: LogEntry::V1(disclosure), .. } => change(disclosure),
		KeptEntry::Trace(_) => panic!("nothing is left of it"),
	}
	log
}

fn flip<const N: usize>(bytes: [u8; N], bit: usize) -> [u8; N] {
	let mut flipped = bytes;
	flipped[bit / 8] ^= 1 << (bit % 8);
	flipped
}

#[test]
fn an_empty_log_can_be_proved_to_be_empty() {
	assert_eq!(finds(&[], &[]), Ok(LogHead::default()));
}

#[test]
fn a_log_is_followed_from_the_head_that_was_verified_last() {
	let log = log();
	let (root, proof) = interval(&log[..3]);
	let first = verify_log(&root, &ANNA, &proof, &LogHead::default(), &log[..3]);
	let first = first.expect("it is true");
	let (root, proof) = interval(&log);
	assert_eq!(verify_log(&root, &ANNA, &proof, &first, &log[3..]), Ok(proof.head));
	assert_eq!(verify_log(&root, &ANNA, &proof, &proof.head, &[]), Ok(proof.head));
}

#[test]
fn a_log_can_be_followed_when_the_content_of_old_entries_has_gone() {
	let log = log();
	let mut kept = log.clone();
	for entry in &mut kept[..4] {
		*entry = KeptEntry::Trace(entry.leaf());
	}
	assert_eq!(finds(&log, &kept), Ok(head_over(&log)));
}

#[test]
fn one_bit_of_root_patient_blinding_or_head_is_found() {
	let log = log();
	let (root, proof) = interval(&log);
	let verify = |root: [u8; 32], patient: [u8; 16], proof: &HeadProof| {
		verify_log(&root, &PatientId(patient), proof, &LogHead::default(), &log)
	};
	assert_eq!(verify(root, ANNA.0, &proof), Ok(proof.head));
	let not_under_root = Err(LogFault::NotUnderRoot);
	for bit in 0..256 {
		assert_eq!(verify(flip(root, bit), ANNA.0, &proof), not_under_root);
		let head = LogHead { hash: flip(proof.head.hash, bit), ..proof.head };
		assert_eq!(verify(root, ANNA.0, &HeadProof { head, ..proof.clone() }), not_under_root);
	}
	for bit in 0..128 {
		assert_eq!(verify(root, flip(ANNA.0, bit), &proof), not_under_root);
	}
	for bit in 0..512 {
		let blinding = flip(proof.blinding, bit);
		assert_eq!(verify(root, ANNA.0, &HeadProof { blinding, ..proof.clone() }), not_under_root);
	}
	for bit in 0..64 {
		let head = LogHead { count: proof.head.count ^ 1 << bit, ..proof.head };
		assert_eq!(verify(root, ANNA.0, &HeadProof { head, ..proof.clone() }), not_under_root);
	}
}

#[test]
fn another_sibling_anywhere_on_the_path_is_found() {
	let (root, proof) = interval(&[]);
	for at in 0..usize::from(DEPTH) {
		let mut other = proof.clone();
		other.siblings[at] = flip(other.siblings[at], at);
		let found = verify_log(&root, &ANNA, &other, &LogHead::default(), &[]);
		assert_eq!(found, Err(LogFault::NotUnderRoot));
	}
}

#[test]
fn a_path_with_a_step_less_or_more_is_found() {
	let (root, proof) = interval(&[]);
	let verify = |siblings: Vec<[u8; 32]>| {
		let proof = HeadProof { siblings, ..proof.clone() };
		verify_log(&root, &ANNA, &proof, &LogHead::default(), &[])
	};
	assert_eq!(verify(proof.siblings[1..].to_vec()), Err(LogFault::PathNotWhole));
	assert_eq!(verify(Vec::new()), Err(LogFault::PathNotWhole));
	let longer = [proof.siblings.clone(), vec![root]].concat();
	assert_eq!(verify(longer), Err(LogFault::PathNotWhole));
}

#[test]
fn an_entry_that_says_something_else_is_found_whatever_it_is() {
	let log = log();
	let changes: [fn(&mut Disclosure); 8] = [
		|one| one.kind = DisclosureKind::KeyDelivered,
		|one| one.reader = flip(one.reader, 77),
		|one| one.acting_for = None,
		|one| one.acting_for = Some(8),
		|one| one.target = DisclosureTarget::Version { record: 3, version: 0 },
		|one| one.purpose = Purpose::Payment,
		|one| one.emergency = true,
		|one| one.at -= 1,
	];
	for change in changes {
		let given = changed(&log, 0, change);
		assert_ne!(given, log, "the change is one");
		assert_eq!(finds(&log, &given), Err(LogFault::EntriesNotMatching));
	}
}

#[test]
fn another_salt_is_found() {
	let log = log();
	let mut given = log.clone();
	if let KeptEntry::Whole { salt, .. } = &mut given[2] {
		*salt = flip(*salt, 300);
	}
	assert_eq!(finds(&log, &given), Err(LogFault::EntriesNotMatching));
}

#[test]
fn a_trace_of_another_entry_is_found() {
	let log = log();
	let mut given = log.clone();
	given[2] = KeptEntry::Trace(flip(log[2].leaf(), 0));
	assert_eq!(finds(&log, &given), Err(LogFault::EntriesNotMatching));
}

#[test]
fn entries_in_another_order_are_found() {
	let log = log();
	let mut given = log.clone();
	given.swap(0, 1);
	assert_eq!(finds(&log, &given), Err(LogFault::EntriesNotMatching));
}

#[test]
fn an_entry_that_is_left_out_or_added_is_found() {
	let log = log();
	let added = log.len() as u64;
	let fewer = Err(LogFault::CountNotMatching { added, given: added - 1 });
	for at in 0..log.len() {
		let mut given = log.clone();
		given.remove(at);
		assert_eq!(finds(&log, &given), fewer);
	}
	let more = [log.clone(), vec![log[0]]].concat();
	assert_eq!(finds(&log, &more), Err(LogFault::CountNotMatching { added, given: added + 1 }));
}

#[test]
fn an_entry_that_stands_for_another_one_is_found() {
	let log = log();
	let mut given = log.clone();
	given[3] = log[2];
	assert_eq!(finds(&log, &given), Err(LogFault::EntriesNotMatching));
}

#[test]
fn a_log_that_has_become_shorter_is_found() {
	let log = log();
	let (root, proof) = interval(&log[..4]);
	let found = verify_log(&root, &ANNA, &proof, &head_over(&log[..5]), &[]);
	assert_eq!(found, Err(LogFault::HistoryShortened));
}

#[test]
fn a_log_that_was_rewritten_at_the_same_length_is_found() {
	let log = log();
	let (root, proof) = interval(&changed(&log, 0, |one| one.at += 1));
	let found = verify_log(&root, &ANNA, &proof, &head_over(&log), &[]);
	assert_eq!(found, Err(LogFault::HistoryRewritten));
}

#[test]
fn a_log_that_was_rewritten_and_has_grown_is_found() {
	let log = log();
	let rewritten = changed(&log, 0, |one| one.at += 1);
	let (root, proof) = interval(&rewritten);
	let found = verify_log(&root, &ANNA, &proof, &head_over(&log[..5]), &rewritten[5..]);
	assert_eq!(found, Err(LogFault::EntriesNotMatching));
}

#[test]
fn a_delivery_that_does_not_say_of_what_is_found() {
	let category =
		|one: &mut Disclosure| one.target = DisclosureTarget::Category(RecordCategory::Results);
	let log = changed(&log(), 4, category);
	assert_eq!(finds(&log, &log), Err(LogFault::EntryNotAdmissible { number: 5 }));
	let refused = changed(&log, 4, |one| one.kind = DisclosureKind::Refused);
	assert_eq!(finds(&refused, &refused), Ok(head_over(&refused)));
}

#[test]
fn nobody_can_be_shown_the_log_of_somebody_else() {
	let (root, proof) = interval(&log());
	let found = verify_log(&root, &BEN, &proof, &LogHead::default(), &log());
	assert_eq!(found, Err(LogFault::NotUnderRoot));
}

#[test]
fn the_encoding_of_an_entry_is_the_only_one() {
	for vector in list(&file(), "entries") {
		let encoded = unhex(&vector["encoded"]);
		let (whole, salt): (_, Blinding) = (entry(&vector), bytes(&vector, "salt"));
		for bit in 0..8 * encoded.len() {
			let mut flipped = encoded.clone();
			flipped[bit / 8] ^= 1 << (bit % 8);
			let mut rest = &flipped[..];
			if let Ok(other) = LogEntry::decode(&mut rest) {
				let read = flipped.len() - rest.len();
				assert_eq!(other.encode(), flipped[..read]);
				assert_ne!(other.leaf(&salt), whole.leaf(&salt));
			}
		}
	}
}

/// Patients with ids that look random.
fn crowd(count: u32) -> BTreeMap<PatientId, [u8; 32]> {
	(0..count)
		.map(|n| {
			let mut id = [0; 16];
			id.copy_from_slice(&LogHead::default().with(&[n as u8; 32]).hash[..16]);
			(PatientId(id), [n as u8; 32])
		})
		.collect()
}

#[test]
fn every_path_is_as_long_however_many_patients_there_are() {
	for count in [1, 2, 3, 200] {
		let leaves = crowd(count);
		let tree = LogTree::new(&[1; 64], &leaves);
		for patient in leaves.keys() {
			let siblings = tree.siblings(patient).expect("the patient is in it");
			assert_eq!(siblings.len(), usize::from(DEPTH));
			// Nothing is twice on a path, as a constant for empty parts of the tree would be.
			let mut sorted = siblings.clone();
			sorted.sort_unstable();
			sorted.dedup();
			assert_eq!(sorted.len(), siblings.len());
		}
	}
}

#[test]
fn the_root_depends_on_every_patient_and_on_the_secret() {
	let leaves = crowd(20);
	let root = LogTree::new(&[1; 64], &leaves).root();
	assert_ne!(LogTree::new(&[2; 64], &leaves).root(), root);
	for patient in leaves.keys() {
		let mut fewer = leaves.clone();
		let leaf = fewer.remove(patient).expect("the patient is in it");
		assert_ne!(LogTree::new(&[1; 64], &fewer).root(), root);
		fewer.insert(*patient, flip(leaf, 5));
		assert_ne!(LogTree::new(&[1; 64], &fewer).root(), root);
	}
}

/// An entry that says this, and everything else like any other.
fn said(kind: DisclosureKind, reader: u8, record: u32, version: u32) -> LogEntry {
	LogEntry::V1(Disclosure {
		kind,
		reader: [reader; 32],
		acting_for: Some(1),
		target: DisclosureTarget::Version { record, version },
		purpose: Purpose::Treatment,
		emergency: false,
		at: 1_000,
	})
}

fn delivery(reader: u8, record: u32, version: u32) -> Delivery {
	Delivery { reader: [reader; 32], record, version }
}

use DisclosureKind::{KeyDelivered, RecordDelivered, Refused};

#[test]
fn logs_that_agree_lack_nothing() {
	let custodian = [said(KeyDelivered, 1, 0, 0), said(RecordDelivered, 1, 0, 0)];
	let keyholder = [said(KeyDelivered, 1, 0, 0)];
	assert_eq!(cross_check(&custodian, &keyholder), CrossCheck::default());
	assert_eq!(cross_check(&[], &[]), CrossCheck::default());
}

#[test]
fn a_key_of_which_the_custodian_says_nothing_is_missing_there() {
	let custodian = [
		said(KeyDelivered, 2, 0, 0),
		said(RecordDelivered, 1, 1, 0),
		said(RecordDelivered, 1, 0, 1),
	];
	// Another reader, another record and another version do not stand for it.
	let keyholder = [said(KeyDelivered, 2, 0, 0), said(KeyDelivered, 1, 0, 0)];
	let found = cross_check(&custodian, &keyholder);
	assert_eq!(found.missing_at_custodian, [delivery(1, 0, 0)]);
	assert_eq!(found.missing_at_keyholders, []);
}

#[test]
fn a_delivered_record_stands_for_the_delivery_of_its_key() {
	let custodian = [said(RecordDelivered, 1, 0, 0)];
	let keyholder = [said(KeyDelivered, 1, 0, 0)];
	assert_eq!(cross_check(&custodian, &keyholder), CrossCheck::default());
}

#[test]
fn a_refusal_stands_for_no_delivery() {
	let custodian = [said(Refused, 1, 0, 0)];
	let keyholder = [said(KeyDelivered, 1, 0, 0)];
	let found = cross_check(&custodian, &keyholder);
	assert_eq!(found.missing_at_custodian, [delivery(1, 0, 0)]);
	assert_eq!(cross_check(&custodian, &[said(Refused, 2, 0, 0)]), CrossCheck::default());
}

#[test]
fn a_key_of_which_no_keyholder_says_anything_is_missing_there() {
	let custodian = [said(KeyDelivered, 1, 0, 0), said(RecordDelivered, 2, 0, 0)];
	let found = cross_check(&custodian, &[said(Refused, 1, 0, 0)]);
	assert_eq!(found.missing_at_custodian, []);
	assert_eq!(found.missing_at_keyholders, [delivery(1, 0, 0)]);
}

#[test]
fn how_often_something_was_delivered_does_not_matter() {
	let custodian = [said(KeyDelivered, 1, 0, 0)];
	let keyholder = [said(KeyDelivered, 1, 0, 0), said(KeyDelivered, 1, 0, 0)];
	assert_eq!(cross_check(&custodian, &keyholder), CrossCheck::default());
}

#[test]
fn each_service_has_its_role_and_its_index() {
	assert_eq!(Service::ALL.map(Service::role), [Role::Custodian, Role::Keyholder]);
	assert_eq!(Service::ALL.map(|service| service.encode()), [[0], [1]]);
}
