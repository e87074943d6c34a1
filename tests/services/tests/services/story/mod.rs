//! The main story: what clinics, a device and a patient do with a history, from the first key to the certificate of its
//! erasure, by the program `anamnesis` alone. Five organisations, two custodians and two keyholders.

mod town;

use anamnesis_services_tests::command_line::{list, stranger, text, Person};
use serde_json::{json, Value};
use std::{
	fs,
	path::{Path, PathBuf},
};
use town::{both, Town, A, B, C, ENDPOINTS, FIRST, SECOND};

const BLOOD: &str =
	"{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"canary\":\"haemoglobin 4.2\"}";
const LETTER: &str = "Discharged after two days, with a canary in the cage.";

/// A record, and what was given for it.
struct Added {
	record: u32,
	document: Vec<u8>,
}

impl Added {
	fn of(added: &Value, document: impl Into<Vec<u8>>) -> Self {
		Self { record: number(&added["record"]), document: document.into() }
	}
}

fn number(value: &Value) -> u32 {
	let number = value.as_u64().unwrap_or_else(|| panic!("it is no number: {value}"));
	number.try_into().expect("numbers of records are small")
}

fn fixture(name: &str) -> String {
	format!("{}/../fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_is_written_read_checked_and_erased_by_the_command_line_alone() {
	let mut town = Town::found().await;
	let id = register(&town);
	let history = write(&town, &id);
	the_patient_reads_everything(&town, &history);
	a_grant_works_while_the_patient_is_offline(&mut town, &id, &history).await;
	what_is_restricted_or_revoked_is_refused(&town, &id, &history);
	an_emergency_is_opened_reviewed_and_disputed(&town, &id, &history);
	a_request_is_answered(&town, &id, &history);
	the_log_tells_all_of_it(&town);
	an_export_convinces_a_stranger(&town, &history);
	everything_is_erased(&town, &id, &history);
}

/// The patient consents at home, the clinic registers, and the patient hands the first policy over.
fn register(town: &Town) -> String {
	let people = &town.people;
	let consent =
		["patient", "consent", "--sponsor", "0", "--grant", "read,add:everything:TREAT:30d"];
	let signed =
		people.patient.run_with_file(&[&consent[..], &["--out", "consent.json"]].concat()).json();
	assert!(text(&signed["text"]).contains("It may read and add"), "{signed}");
	let register = ["patient", "register", "--consent", "consent.json"];
	let registered = people.clinician_a.done(&register);
	let id = text(&registered["patient"]);
	// It was a consent to that clinic, and it was used.
	assert_eq!(people.clinician_b.fails(&register), "usage");
	assert_eq!(people.clinician_a.fails(&register), "refused");
	let renewed = people.patient.run_with_file(&["restrict", "renew"]).json();
	assert_eq!(renewed["missing"], json!([]), "{renewed}");
	assert_eq!(list(&renewed["handedTo"]).len(), 4);
	let shown = people.patient.done(&["patient", "show"]);
	assert_eq!((&shown["patient"], &shown["standing"]), (&json!(id), &json!("registered")));
	for number in [A, B] {
		let shown = people.patient.done(&["custodian", "show", &number.to_string()]);
		assert_eq!(shown["endpoint"], ENDPOINTS[number as usize]);
	}
	id
}

/// Everything that is in the history: what was measured, imported, photographed and written.
struct History {
	blood: Added,
	/// What the first version of that said.
	before: Vec<u8>,
	letter: Added,
	imported: Vec<u32>,
	study: u32,
	measured: Added,
}

impl History {
	/// How many records that is.
	fn len(&self) -> usize {
		4 + self.imported.len()
	}
}

/// Clinic A, clinic B and a device write, and clinic A corrects.
fn write(town: &Town, id: &str) -> History {
	let people = &town.people;
	let (patient, clinician) = (&people.patient, &people.clinician_a);
	let corrected = BLOOD.replace("4.2", "8.4");
	town.write("blood.json", BLOOD);
	town.write("corrected.json", &corrected);
	town.write("letter.txt", LETTER);
	let kept_by = |custodian: u32| {
		let words = ["--custodian", &custodian.to_string(), "--keyholder", "1", "--keyholder", "2"];
		words.map(str::to_owned)
	};
	let add = |who: &Person, what: &[&str], custodian: u32| {
		let kept = kept_by(custodian);
		let kept: Vec<_> = kept.iter().map(String::as_str).collect();
		who.done(&[what, &["--patient", id], &kept].concat())
	};

	// Nobody adds anything where nothing was granted, and nothing of it stays.
	let letter = ["record", "add", "letter.txt", "--category", "discharge-report"];
	let refused = [&letter[..], &["--patient", id, "--custodian", "3"]].concat();
	assert_eq!(people.clinician_b.fails(&refused), "refused");
	let blood = ["record", "add", "blood.json", "--category", "results"];
	let study = fixture("dicom/CT_small.dcm");
	let to_b =
		["grant", "give", "--to", "organisation:3", "--rights", "read,add", "--until", "30d"];
	let (first, (images, _)) = both(
		|| add(clinician, &blood, A),
		|| both(|| add(&people.recorder_a, &["dicom", "add", &study], A), || patient.done(&to_b)),
	);
	let blood = number(&first["record"]);
	assert_eq!((&first["custodian"], &first["keyholders"]), (&json!(A), &json!([FIRST, SECOND])));

	let amend = [
		"record",
		"amend",
		"corrected.json",
		"--record",
		&blood.to_string(),
		"--reason",
		"correction",
	]
	.map(str::to_owned);
	let amend: Vec<_> = amend.iter().map(String::as_str).collect();
	let bundle = fixture("fhir/Bundle-lipids.json");
	let import = ["fhir", "import", &bundle, "--incomplete"];
	let sign = ["device", "sign", "--patient", id, "--until", "30d", "--out", "binding.json"];
	people.device.done(&sign);
	let ((amended, imported), (written, _)) = both(
		|| {
			both(
				|| clinician.done(&[&amend[..], &["--patient", id]].concat()),
				|| add(&people.recorder_a, &import, A),
			)
		},
		|| {
			both(
				|| add(&people.clinician_b, &letter, B),
				|| patient.done(&["device", "bind", "--signed", "binding.json"]),
			)
		},
	);
	assert_eq!((number(&amended["record"]), number(&amended["version"])), (blood, 1));
	let imported = list(&imported["documents"]).iter().map(|one| number(&one["record"])).collect();

	let pulse = "{\"pulse\":72}";
	town.write("pulse.json", pulse);
	let measured = people.device.done(&["record", "add", "pulse.json", "--custodian", "3"]);
	History {
		blood: Added { record: blood, document: corrected.into() },
		before: BLOOD.into(),
		letter: Added::of(&written, LETTER),
		imported,
		study: number(&images["studies"][0]["record"]),
		measured: Added::of(&measured, pulse),
	}
}

/// Reads a record, which has to be what was given.
fn reads(town: &Town, who: &Person, wanted: &Added, more: &[&str]) {
	let (record, out) =
		(wanted.record.to_string(), format!("read-{}-{}", who.account(), wanted.record));
	let get = [&["record", "get", &record, "--out", &out, "--force"], more].concat();
	let got = who.done(&get);
	assert_eq!(got["verified"], true);
	assert!(town.read(&out) == wanted.document, "record {record} is another one");
}

/// Tries to read a record, and is refused: in the words that everybody gets, and nothing is written.
fn is_refused(town: &Town, who: &Person, wanted: &Added, more: &[&str]) {
	let record = wanted.record.to_string();
	let get = [&["record", "get", &record, "--out", "refused"], more].concat();
	let refused = who.run(&get);
	assert_eq!((refused.failure().as_str(), refused.code), ("not-permitted", 4), "{refused:?}");
	assert!(!refused.out.contains("restrict"), "the reason is told: {refused:?}");
	assert!(!town.desk.path().join("refused").exists());
}

fn the_patient_reads_everything(town: &Town, history: &History) {
	let patient = &town.people.patient;
	for wanted in [&history.blood, &history.letter, &history.measured] {
		reads(town, patient, wanted, &[]);
	}
	let before = Added { record: history.blood.record, document: history.before.clone() };
	reads(town, patient, &before, &["--version", "0"]);

	let listed = patient.done(&["record", "list", "--all"]);
	let listed = list(&listed["records"]);
	// Each once, and the version that was corrected.
	assert_eq!(listed.len(), history.len() + 1);
	let kept_by = |number: u32| listed.iter().filter(|one| one["custodian"] == number).count();
	assert_eq!((kept_by(A), kept_by(B)), (listed.len() - 2, 2));

	let study = history.study.to_string();
	let images = patient.done(&["dicom", "list", &study]);
	let instance = text(&images["instances"][0]["instance"]);
	patient.done(&["dicom", "get", &study, "--instance", &instance, "--out", "image.dcm"]);
	let given = fs::read(fixture("dicom/CT_small.dcm")).expect("it is there");
	assert!(town.read("image.dcm") == given);
	for record in &history.imported {
		let (record, out) = (record.to_string(), format!("imported-{record}"));
		assert_eq!(patient.done(&["record", "get", &record, "--out", &out])["verified"], true);
	}
}

/// The patient grants, and does nothing more; either keyholder suffices.
async fn a_grant_works_while_the_patient_is_offline(town: &mut Town, id: &str, history: &History) {
	let of = ["--patient", id];
	is_refused(town, &town.people.clinician_c, &history.blood, &of);
	let give = ["grant", "give", "--to", "organisation:4", "--until", "30d"];
	town.people.patient.run_with_file(&give).json();
	reads(town, &town.people.clinician_c, &history.blood, &of);
	reads(town, &town.people.clinician_c, &history.letter, &of);
	// One keyholder is gone, and then the other one.
	for gone in 0..2 {
		town.keyholders[gone].kill9();
		reads(town, &town.people.clinician_c, &history.blood, &of);
		town.keyholders[gone].restart().await;
	}
}

fn what_is_restricted_or_revoked_is_refused(town: &Town, id: &str, history: &History) {
	let (people, of) = (&town.people, ["--patient", id]);
	let from = format!("practitioner:{}", people.clinician_c.account());
	let restrict = ["restrict", "add", "--from", &from, "--what", "results"];
	let restricted = people.patient.done(&restrict);
	assert_eq!(restricted["missing"], json!([]), "{restricted}");
	is_refused(town, &people.clinician_c, &history.blood, &of);
	reads(town, &people.clinician_c, &history.letter, &of);
	reads(town, &people.colleague_c, &history.blood, &of);
	// The chain says that it is permitted still: the restriction is nobody's business.
	let granted = people.patient.done(&["grant", "list"]);
	assert!(list(&granted["grants"]).iter().any(|grant| grant["to"] == "organisation:4"));

	people.patient.done(&["grant", "revoke", "--to", "organisation:4"]);
	for (reader, wanted) in [
		(&people.clinician_c, &history.letter),
		(&people.colleague_c, &history.blood),
		(&people.colleague_c, &history.letter),
	] {
		is_refused(town, reader, wanted, &of);
	}
	reads(town, &people.clinician_b, &history.blood, &of);
}

fn an_emergency_is_opened_reviewed_and_disputed(town: &Town, id: &str, history: &History) {
	let (people, of) = (&town.people, ["--patient", id]);
	let (colleague, officer) = (&people.colleague_c, &people.officer_c);
	town.write("why.txt", "brought in unconscious");
	colleague.done(&["emergency", "state", "why.txt", "--out", "why.json"]);
	let open = [
		"emergency",
		"open",
		"--patient",
		id,
		"--reason",
		"unconscious",
		"--statement",
		"why.json",
	];
	let opening = colleague.done(&open)["opening"].to_string();
	let in_an_emergency = ["--patient", id, "--purpose", "BTG"];
	reads(town, colleague, &history.blood, &in_an_emergency);
	// It is this clinician's, and for this purpose.
	is_refused(town, colleague, &history.letter, &of);
	is_refused(town, &people.clinician_c, &history.letter, &in_an_emergency);

	let waiting = officer.done(&["emergency", "waiting"]);
	assert!(list(&waiting["openings"]).iter().any(|one| one["patient"] == id), "{waiting}");
	let review = ["emergency", "review", &opening, "--patient", id, "--statement", "why.json"];
	assert_eq!(colleague.fails(&review), "refused");
	let lift = format!("practitioner:{}", people.clinician_c.account());
	both(|| officer.done(&review), || people.patient.done(&["restrict", "lift", "--from", &lift]));
	both(
		|| people.patient.done(&["emergency", "dispute", &opening]),
		|| colleague.done(&["emergency", "end", "--patient", id]),
	);
	is_refused(town, colleague, &history.blood, &in_an_emergency);
	let listed = people.patient.done(&["emergency", "list"]);
	assert_eq!(listed["openings"][0]["status"], "disputed");
	assert_eq!(listed["openings"][0]["justified"], true);
}

fn a_request_is_answered(town: &Town, id: &str, history: &History) {
	let people = &town.people;
	let ask = ["request", "ask", "--patient", id, "--scope", "results", "--until", "10d"];
	let request = people.clinician_c.done(&ask)["request"].to_string();
	is_refused(town, &people.clinician_c, &history.blood, &["--patient", id]);
	let asked = people.patient.done(&["request", "list"]);
	assert_eq!(
		(&asked["requests"][0]["organisation"], list(&asked["requests"]).len()),
		(&json!(C), 1)
	);
	assert!(people.patient.done(&["request", "answer", &request])["grant"].is_number());
	reads(town, &people.clinician_c, &history.blood, &["--patient", id]);
	is_refused(town, &people.clinician_c, &history.letter, &["--patient", id]);
}

fn the_log_tells_all_of_it(town: &Town) {
	let people = &town.people;
	let log = people.patient.done(&["log"]);
	assert_eq!((&log["verified"], &log["missing"]), (&json!(true), &json!([])), "{log}");
	assert_eq!(log["crossCheck"]["missingAtCustodian"], json!([]));
	let services = list(&log["services"]);
	assert_eq!(services.len(), 4);
	let entries = |service: &str, organisation: u32| {
		let of = services
			.iter()
			.find(|one| one["service"] == service && one["organisation"] == organisation);
		list(&of.expect("it was asked")["entries"]).to_vec()
	};
	let has = |entries: &[Value], kind: &str, reader: &Person, emergency: bool| {
		let reader = reader.account();
		let is = |one: &&Value| {
			one["kind"] == kind && one["reader"] == reader && one["emergency"] == emergency
		};
		entries.iter().filter(is).count()
	};
	let (at_a, at_b) = (entries("custodian", A), entries("custodian", B));
	let (first, second) = (entries("keyholder", FIRST), entries("keyholder", SECOND));
	// Either keyholder has sealed for the clinician of C, and the custodians handed the records out.
	for keyholder in [&first, &second] {
		assert!(has(keyholder, "key-delivered", &people.clinician_c, false) > 0, "{keyholder:?}");
	}
	for custodian in [&at_a, &at_b] {
		assert!(
			has(custodian, "record-delivered", &people.clinician_c, false) > 0,
			"{custodian:?}"
		);
		assert!(has(custodian, "record-delivered", &people.patient, false) > 0, "{custodian:?}");
		assert!(has(custodian, "refused", &people.colleague_c, false) > 0, "{custodian:?}");
	}
	// What was opened in an emergency says so, to the end.
	assert_eq!(has(&at_a, "record-delivered", &people.colleague_c, true), 1, "{at_a:?}");
	assert_eq!(has(&first, "key-delivered", &people.colleague_c, true), 1, "{first:?}");
	// Every service has posted a root: of the interval before, in which there was nothing.
	for (service, number) in
		[("custodian", A), ("custodian", B), ("keyholder", FIRST), ("keyholder", SECOND)]
	{
		let roots = people.patient.done(&[service, "roots", &number.to_string()]);
		let posted = list(&roots["roots"]).iter().filter(|root| root["status"] == "posted").count();
		assert!(posted > 0, "{roots}");
	}
}

/// On another machine, with nothing but the folder and the hash of the first block.
fn an_export_convinces_a_stranger(town: &Town, history: &History) {
	let exported = town.people.patient.done(&["record", "export", "export", "--all"]);
	assert_eq!(exported["missing"], json!([]), "{exported}");
	assert_eq!(list(&exported["records"]).len(), history.len() + 1);
	let elsewhere = tempfile::tempdir().expect("a folder can be made");
	let copy = elsewhere.path().join("export");
	fs::rename(town.desk.path().join("export"), &copy).expect("both are in one place");
	// Nobody listens there: it is checked without a node.
	let verify =
		["verify", "export", "--genesis", &town.genesis, "--node", "ws://127.0.0.1:9", "--json"];
	let verified = stranger(elsewhere.path(), &verify).json();
	assert_eq!(verified["verified"], true);
	assert_eq!(list(&verified["records"]).len(), history.len() + 1);
	let documents = copy.join("records");
	for part in ["document", "proof"] {
		let path = documents.join(format!("{:04}-01.{part}", history.blood.record));
		let before = fs::read(&path).expect("it is there");
		let mut changed = before.clone();
		changed[before.len() / 2] ^= 1;
		fs::write(&path, changed).expect("there is room");
		assert_eq!(stranger(elsewhere.path(), &verify).failure(), "not-verified", "{part}");
		fs::write(&path, before).expect("there is room");
	}
	stranger(elsewhere.path(), &verify).json();
}

/// Both custodians answer by themselves, and the chain forgets.
fn everything_is_erased(town: &Town, id: &str, history: &History) {
	let people = &town.people;
	let kept = || town.custodians.each_ref().map(|custodian| sealed_records(&custodian.data()));
	assert_eq!(kept().iter().sum::<usize>(), history.len() + 1);
	let open = ["erase", "open", "--everything", "--receipt", "receipt.json"];
	let case = text(&people.patient.run_with_file(&open).json()["case"]);
	let certificate = ["erase", "certificate", "--receipt", "receipt.json"];
	let certified = loop {
		let certificate = people.patient.run(&certificate);
		if certificate.code == 0 {
			break certificate.json();
		}
		// It goes on with the blocks: the next question is asked of another one.
		assert_eq!(certificate.failure(), "not-found");
	};
	assert_eq!((&certified["verified"], &certified["case"]), (&json!(true), &json!(case)));
	assert_eq!(certified["certificate"]["partial"], false);
	assert_eq!(kept(), [0, 0]);

	let get = |who: &Person, record: u32| {
		let record = record.to_string();
		who.fails(&["record", "get", &record, "--out", "gone", "--patient", id])
	};
	for reader in [&people.patient, &people.clinician_a, &people.clinician_c] {
		for record in [history.blood.record, history.letter.record] {
			assert_eq!(get(reader, record), "not-found");
		}
	}
	assert_eq!(people.patient.fails(&["patient", "show", id]), "not-found");
	assert_eq!(people.clinician_a.fails(&["record", "list", "--patient", id]), "not-found");
	assert_eq!(people.patient.fails(&["patient", "show"]), "usage", "the account is nobody's");
	// A stranger who is shown the receipt sees the same.
	let node = town.node.url();
	let shown =
		[&certificate[..], &["--node", node, "--genesis", &town.genesis, "--json"]].concat();
	assert_eq!(stranger(town.desk.path(), &shown).json()["verified"], true);
}

/// How many sealed records a custodian has below this folder.
fn sealed_records(folder: &Path) -> usize {
	let entries = fs::read_dir(folder).expect("it is there");
	let count = |path: PathBuf| match path.is_dir() {
		true => sealed_records(&path),
		false => usize::from(path.extension().is_some_and(|name| name == "age")),
	};
	entries.map(|entry| count(entry.expect("it is there").path())).sum()
}
