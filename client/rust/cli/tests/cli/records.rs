//! Records, with a real custodian and a real keyholder.

use crate::{
	services::Running,
	support::{Done, Home},
	world::{Person, World, ALICE, BOB, CHARLIE},
};
use std::{fs, path::PathBuf, time::Duration};

const GRANT: &str = "read,add:results,imaging:TREAT:30d";
const CUSTODIAN: u32 = 2;
const KEYHOLDER: u32 = 1;
const DOCUMENT: &str =
	"{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"canary\":\"blood count 4.2\"}";

pub struct Story {
	pub world: World,
	custodian: Running,
	_keyholder: Running,
	alice: Person,
	pub clinician: Person,
	pub patient: Person,
	pub id: String,
}

impl Story {
	pub async fn begin() -> Self {
		let world = World::begin().await;
		let custodian = Running::custodian(&world);
		// The keyholder makes its keys, and the chain names them.
		let passphrase = world.home.write("passphrase", "keys of a keyholder\n");
		let new = ["key", "new", "keyholder.age", "--passphrase-fd", "0", "--json"];
		let made = world.home.run_with_input("keys of a keyholder\n", &new).json();
		let bob = Person::administrator(BOB, KEYHOLDER);
		let key = made["encryptionKey"].as_str().expect("it is text");
		world.done(&bob, &["consortium", "set-key", key]);
		let keys = world.home.path("keyholder.age");
		let keyholder = Running::keyholder(&world, KEYHOLDER, &keys, &passphrase);
		world.add_to_profile(&format!(
			"[custodians]\n{CUSTODIAN} = \"http://{}\"\n[keyholders]\n{KEYHOLDER} = \"http://{}\"\n",
			custodian.address, keyholder.address
		));
		let alice = Person::administrator(ALICE, 0);
		let clinician = world.enrol(&alice, "clinician");
		let (patient, id) = world.register(&clinician, GRANT);
		Self { world, custodian, _keyholder: keyholder, alice, clinician, patient, id }
	}

	fn add(&self, file: &str) -> serde_json::Value {
		let add = ["record", "add", file, "--patient", &self.id, "--category", "results"];
		self.world.done(&self.clinician, &add)
	}

	fn get(&self, who: &Person, record: &str, out: &str) -> Done {
		self.world.run(who, &["record", "get", record, "--patient", &self.id, "--out", out])
	}

	/// Runs a command and kills it, later and later, until it ends by itself.
	fn killed_until_done(&self, who: &Person, arguments: &[&str], first: Duration) -> Done {
		let arguments = self.world.arguments(who, arguments);
		let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
		let mut after = first;
		loop {
			let mut child = self.world.home.start_with_input(who.keys(), &arguments);
			let begun = std::time::Instant::now();
			let ended = loop {
				match child.try_wait().expect("it can be asked") {
					Some(_) => break true,
					None if begun.elapsed() > after => break false,
					None => std::thread::sleep(Duration::from_millis(5)),
				}
			};
			if ended {
				return Done::of(child.wait_with_output().expect("it ended"));
			}
			child.kill().expect("it runs");
			child.wait().expect("it was killed");
			after = after * 3 / 2 + Duration::from_millis(100);
		}
	}

	fn state(&self) -> Vec<PathBuf> {
		let folder = self.world.home.path(".local/state/anamnesis");
		let entries = fs::read_dir(folder).expect("it is there");
		entries.map(|entry| entry.expect("it is there").path()).collect()
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_goes_from_the_clinic_to_the_patient_and_to_whom_the_patient_permits() {
	let story = Story::begin().await;
	let (world, id) = (&story.world, story.id.as_str());
	world.home.write("blood.json", DOCUMENT);

	// Added once, however often it is asked for.
	let added = story.add("blood.json");
	assert_eq!((&added["record"], &added["addedBefore"]), (&0.into(), &false.into()));
	assert_eq!(added["keyholders"][0], KEYHOLDER);
	let again = story.add("blood.json");
	assert_eq!((&again["record"], &again["addedBefore"]), (&0.into(), &true.into()));
	let listed = world.done(&story.patient, &["record", "list"]);
	assert_eq!(listed["records"].as_array().map(Vec::len), Some(1));
	assert_eq!(listed["records"][0]["author"]["organisation"], 0);
	// What is left on the machine tells nobody anything.
	for path in story.state() {
		assert_ne!(path.extension().and_then(|name| name.to_str()), Some("age"), "{path:?}");
		let text = fs::read(&path).expect("it is readable");
		let text = String::from_utf8_lossy(&text);
		assert!(!text.contains("canary") && !text.contains("blinding\": \"0x"), "{text}");
	}

	// The patient reads and checks.
	let got = story.get(&story.patient, "0", "read.json").json();
	assert_eq!(got["verified"], true);
	assert_eq!(fs::read_to_string(world.home.path("read.json")).expect("it is there"), DOCUMENT);
	assert_eq!(
		story.get(&story.patient, "0", "read.json").failure(),
		"usage",
		"nothing is written over"
	);
	let verify = |who: &Person, file: &str| {
		world.run(who, &["record", "verify", file, "--record", "0", "--patient", id])
	};
	assert_eq!(verify(&story.patient, "blood.json").json()["standing"], "current");
	world.home.write("other.json", DOCUMENT.replace("4.2", "4.3"));
	assert_eq!(verify(&story.patient, "other.json").failure(), "not-verified");

	// The clinic has a grant, and the patient's policy is not there yet: nothing is delivered.
	let refused = story.get(&story.clinician, "0", "clinic.json");
	assert_eq!((refused.failure().as_str(), refused.code), ("not-permitted", 4));
	assert!(!world.home.path("clinic.json").exists());
	let renewed = world.done(&story.patient, &["restrict", "renew"]);
	assert_eq!(renewed["missing"], serde_json::json!([]), "{renewed}");
	assert_eq!(renewed["handedTo"].as_array().map(Vec::len), Some(2));
	// The key was sealed to nobody of the clinicians: the keyholder seals it.
	story.get(&story.clinician, "0", "clinic.json").json();
	assert_eq!(fs::read_to_string(world.home.path("clinic.json")).expect("it is there"), DOCUMENT);

	// What is restricted is refused in the same words as everything else.
	let restrict = ["restrict", "add", "--from", "organisation:0", "--what", "results"];
	world.done(&story.patient, &restrict);
	assert_eq!(story.get(&story.clinician, "0", "restricted.json").failure(), "not-permitted");
	world.done(&story.patient, &["restrict", "lift", "--from", "organisation:0"]);
	story.get(&story.clinician, "0", "lifted.json").json();
	// Nobody else reads.
	let stranger = Person::fresh();
	assert_eq!(story.get(&stranger, "0", "stranger.json").failure(), "not-permitted");

	// A version supersedes the first, which stays.
	world.home.write("amended.json", DOCUMENT.replace("4.2", "4.8"));
	let amend = [
		"record",
		"amend",
		"amended.json",
		"--record",
		"0",
		"--reason",
		"correction",
		"--patient",
		id,
	];
	let amended = world.done(&story.clinician, &amend);
	assert_eq!((&amended["record"], &amended["version"]), (&0.into(), &1.into()));
	let all = world.done(&story.patient, &["record", "list", "--all"]);
	assert_eq!(all["records"].as_array().map(Vec::len), Some(2));
	let verified = world.done(
		&story.patient,
		&["record", "verify", "blood.json", "--record", "0", "--version", "0", "--patient", id],
	);
	assert_eq!(verified["standing"], "superseded");

	exported_for_a_stranger(&story);

	// Who got what: deliveries and refusals, and nothing is wrong.
	let log = world.done(&story.patient, &["log"]);
	assert_eq!(log["verified"], true, "{log}");
	let entries = |service: &str| {
		let services = log["services"].as_array().expect("it is a list");
		let of = services.iter().find(|one| one["service"] == service).expect("it was asked");
		of["entries"].as_array().expect("it is a list").clone()
	};
	let kinds: Vec<_> = entries("custodian").iter().map(|entry| entry["kind"].clone()).collect();
	for kind in ["record-delivered", "key-delivered", "refused"] {
		assert!(kinds.iter().any(|there| there == kind), "no {kind} in {kinds:?}");
	}
	let clinician = story.clinician.account();
	assert!(entries("keyholder")
		.iter()
		.any(|entry| entry["kind"] == "key-delivered" && entry["reader"] == clinician.as_str()));
	assert_eq!(log["crossCheck"]["missingAtCustodian"], serde_json::json!([]));
	let told = world.say(&story.patient, &["log"]);
	assert!(told.out.contains("was refused") && !told.out.contains("0x"), "{told:?}");

	// The whole of it as FHIR, and it validates.
	let export = ["fhir", "export", "history.json", "--documents", "documents"];
	let exported = world.done(&story.patient, &export);
	assert_eq!(exported["documentReferences"], 2, "{exported}");
	assert_eq!(exported["missing"], serde_json::json!([]));
	assert!(exported["auditEvents"].as_u64() > Some(3));
	let bytes = fs::read(world.home.path("history.json")).expect("it is there");
	anamnesis_fhir::export::check(&bytes).expect("it validates");

	// Without its custodian nothing comes, and the reason is told.
	let mut story = story;
	story.custodian.kill9();
	let lost = story.get(&story.patient, "0", "lost.json");
	assert_eq!((lost.failure().as_str(), lost.code), ("not-reachable", 5));
	story.custodian.start_again();
	story.get(&story.patient, "0", "back.json").json();
	assert!(story.alice.account().starts_with("0x"));
}

/// On another machine, with nothing but the folder and the hash of the first block.
fn exported_for_a_stranger(story: &Story) {
	let world = &story.world;
	let exported = world.done(&story.patient, &["record", "export", "export", "--all"]);
	assert_eq!(exported["records"].as_array().map(Vec::len), Some(2), "{exported}");
	assert_eq!(world.run(&story.patient, &["record", "export", "export"]).failure(), "usage");

	let elsewhere = Home::new();
	let copied = std::process::Command::new("cp")
		.args(["-r", "--"])
		.arg(world.home.path("export"))
		.arg(elsewhere.path("export"))
		.status();
	assert!(copied.expect("there is a cp").success());
	let genesis = world.genesis();
	let verify = || elsewhere.run(&["verify", "export", "--genesis", &genesis, "--json"]);
	let verified = verify().json();
	assert_eq!(verified["patient"], story.id.as_str());
	assert_eq!(verified["records"].as_array().map(Vec::len), Some(2));
	assert_eq!(verified["records"][0]["standing"], "superseded");

	// A document, a proof, a category, a file that is not named, a file that is gone.
	let with = |name: &str, change: &dyn Fn(Vec<u8>) -> Vec<u8>| {
		let path = elsewhere.path(name);
		let before = fs::read(&path).expect("it is there");
		fs::write(&path, change(before.clone())).expect("it can be written");
		let found = verify().failure();
		fs::write(&path, before).expect("it can be written");
		assert_eq!(found, "not-verified", "{name}");
	};
	let flip = |mut bytes: Vec<u8>| {
		let middle = bytes.len() / 2;
		bytes[middle] ^= 1;
		bytes
	};
	with("export/records/0000-01.document", &flip);
	with("export/records/0000-01.proof", &flip);
	let replaced = |from: &'static str, to: &'static str| {
		move |bytes: Vec<u8>| {
			String::from_utf8(bytes).expect("it is text").replace(from, to).into_bytes()
		}
	};
	with("export/manifest.json", &replaced("\"results\"", "\"imaging\""));
	with("export/manifest.json", &replaced("0000-01.document", "0000-00.document"));
	fs::write(elsewhere.path("export/records/more.document"), "x").expect("it can be written");
	assert_eq!(verify().failure(), "not-verified");
	fs::remove_file(elsewhere.path("export/records/more.document")).expect("it is there");
	let other = format!("0x{}", "ab".repeat(32));
	let other_chain = elsewhere.run(&["verify", "export", "--genesis", &other, "--json"]);
	assert_eq!(other_chain.failure(), "not-verified");
	verify().json();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_that_is_killed_goes_on_and_never_anchors_twice() {
	let story = Story::begin().await;
	let world = &story.world;
	let add = ["record", "add", "big.bin", "--patient", &story.id, "--category", "imaging"];
	// Kills come at moments that grow from the beginning to past the anchoring, which takes some seconds.
	for number in 0..4_u8 {
		let document: Vec<u8> = (0..3_000_000_u32).map(|at| (at % 251) as u8 ^ number).collect();
		world.home.write("big.bin", document);
		let first = Duration::from_millis(40 + 60 * u64::from(number));
		let done = story.killed_until_done(&story.clinician, &add, first);
		assert_eq!(done.json()["record"], number);
	}
	let listed = world.done(&story.patient, &["record", "list", "--all"]);
	assert_eq!(
		listed["records"].as_array().map(Vec::len),
		Some(4),
		"something was anchored twice: {listed}"
	);
	for number in 0..4_u8 {
		let out = format!("{number}.bin");
		story.get(&story.patient, &number.to_string(), &out).json();
		let bytes = fs::read(world.home.path(&out)).expect("it is there");
		assert!(bytes.len() == 3_000_000 && bytes[1] == 1 ^ number);
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bundle_is_imported_once_and_a_wrong_one_not_at_all() {
	let story = Story::begin().await;
	let world = &story.world;
	let bundle = r#"{"resourceType":"Bundle","type":"collection","entry":[
		{"fullUrl":"urn:uuid:00000000-0000-4000-8000-000000000001","resource":{"resourceType":"Patient"}},
		{"fullUrl":"urn:uuid:00000000-0000-4000-8000-000000000002","resource":{"resourceType":"Observation",
		 "status":"final","code":{"text":"Haemoglobin"},
		 "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],
		 "subject":{"reference":"urn:uuid:00000000-0000-4000-8000-000000000001"}}}]}"#;
	world.home.write("bundle.json", bundle);
	let import = ["fhir", "import", "bundle.json", "--patient", &story.id];
	let dry = world.done(&story.clinician, &[&import[..], &["--dry-run"]].concat());
	let documents = dry["documents"].as_array().expect("it is a list").clone();
	assert!(!documents.is_empty());
	assert_eq!(
		world.done(&story.patient, &["record", "list"])["records"].as_array().map(Vec::len),
		Some(0)
	);

	// What the clinic may not add is refused by the chain; a category that it may is added once.
	let may =
		documents.iter().all(|one| one["category"] == "results" || one["category"] == "imaging");
	if !may {
		world.done(
			&story.patient,
			&["grant", "give", "--to", "organisation:0", "--rights", "add", "--until", "5d"],
		);
	}
	let imported = world.done(&story.clinician, &import);
	assert_eq!(imported["documents"].as_array().map(Vec::len), Some(documents.len()));
	let again = world.done(&story.clinician, &import);
	for document in again["documents"].as_array().expect("it is a list") {
		assert_eq!(document["addedBefore"], true);
	}
	let listed = world.done(&story.patient, &["record", "list"]);
	assert_eq!(listed["records"].as_array().map(Vec::len), Some(documents.len()));

	// Wrong in its last entry: nothing of it is added.
	let wrong =
		bundle.replace("\"code\":{\"text\":\"Haemoglobin\"}", "\"code\":{\"text\":[\"canary\"]}");
	assert_ne!(wrong, bundle);
	world.home.write("wrong.json", wrong);
	let refused =
		world.run(&story.clinician, &["fhir", "import", "wrong.json", "--patient", &story.id]);
	assert_eq!(refused.failure(), "failed");
	assert!(!refused.all().contains("canary"), "the content is told: {refused:?}");
	let listed = world.done(&story.patient, &["record", "list"]);
	assert_eq!(listed["records"].as_array().map(Vec::len), Some(documents.len()));
	// A patient of a generator of patients, as it was published: killed again and again, and added once.
	let synthea = concat!(
		env!("CARGO_MANIFEST_DIR"),
		"/../../../tests/fixtures/fhir/Synthea-Johnnie679_Hermiston71.json"
	);
	let import = ["fhir", "import", synthea, "--patient", &story.id];
	let dry = world.done(&story.clinician, &[&import[..], &["--dry-run"]].concat());
	assert!(dry["entries"].as_u64() > Some(10), "{dry}");
	let more = dry["documents"].as_array().expect("it is a list").len();
	let imported = story.killed_until_done(&story.clinician, &import, Duration::from_millis(300));
	let imported = imported.json();
	assert_eq!(imported["documents"].as_array().map(Vec::len), Some(more));
	let listed = world.done(&story.patient, &["record", "list", "--all"]);
	assert_eq!(listed["records"].as_array().map(Vec::len), Some(documents.len() + more));
	// They were anchored together.
	let records = listed["records"].as_array().expect("it is a list");
	let times: std::collections::BTreeSet<_> =
		records[documents.len()..].iter().map(|one| one["anchoredAt"].as_u64()).collect();
	assert_eq!(times.len(), 1, "{listed}");
	for document in imported["documents"].as_array().expect("it is a list") {
		let out = format!("imported-{}.json", document["record"]);
		story.get(&story.patient, &document["record"].to_string(), &out).json();
		let bytes = fs::read(world.home.path(&out)).expect("it is there");
		anamnesis_fhir::import::check_document(&bytes).expect("it is valid by itself");
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn one_image_of_a_study_is_read_without_the_rest() {
	let story = Story::begin().await;
	let world = &story.world;
	let fixture = |name: &str| {
		let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/dicom/");
		format!("{folder}{name}")
	};
	let file = fixture("CT_small.dcm");
	let add = ["dicom", "add", &file, "--patient", &story.id];
	let added = world.done(&story.clinician, &add);
	assert_eq!(added["studies"].as_array().map(Vec::len), Some(1));
	assert_eq!(added["studies"][0]["instances"], 1);
	let record = added["studies"][0]["record"].to_string();
	let again = world.done(&story.clinician, &add);
	assert_eq!(again["studies"][0]["addedBefore"], true);

	let listed = world.done(&story.patient, &["dicom", "list", &record]);
	let instance = listed["instances"][0]["instance"].as_str().expect("it has a UID").to_owned();
	let get = ["dicom", "get", &record, "--instance", &instance, "--out", "image.dcm"];
	world.done(&story.patient, &get);
	let (got, given) = (fs::read(world.home.path("image.dcm")), fs::read(&file));
	assert!(got.expect("it is there") == given.expect("it is there"));
	assert_eq!(world.run(&story.patient, &get).failure(), "usage", "nothing is written over");
	let other = ["dicom", "get", &record, "--instance", "1.2.3", "--out", "other.dcm"];
	assert_eq!(world.run(&story.patient, &other).failure(), "not-found");
	world.home.write("text.dcm", "this is no image");
	let wrong = ["dicom", "add", "text.dcm", "--patient", &story.id];
	assert_eq!(world.run(&story.clinician, &wrong).failure(), "failed");
}

#[tokio::test(flavor = "multi_thread")]
async fn patients_and_devices_add_what_is_theirs_and_have_it_erased() {
	let story = Story::begin().await;
	let world = &story.world;
	world.home.write("note.txt", "the new tablets make me dizzy");
	let added = world.done(&story.patient, &["record", "add", "note.txt", "--category", "other"]);
	assert_eq!(added["record"], 0);
	let device = Person::fresh();
	let sign =
		["device", "sign", "--patient", &story.id, "--until", "30d", "--out", "binding.json"];
	world.done(&device, &sign);
	world.done(&story.patient, &["device", "bind", "--signed", "binding.json"]);
	world.home.write("pulse.json", "{\"pulse\":72}");
	let measured = world.done(&device, &["record", "add", "pulse.json"]);
	assert_eq!(measured["record"], 1);
	let listed = world.done(&story.patient, &["record", "list"]);
	assert_eq!(listed["records"][0]["author"], "patient");
	assert!(listed["records"][1]["author"]["device"].is_number(), "{listed}");
	assert_eq!(listed["records"][1]["category"], "device-data");
	story.get(&story.patient, "1", "pulse-read.json").json();
	// A device reads nothing, not even what it has measured.
	assert_ne!(story.get(&device, "1", "device-read.json").code, 0);

	let open = ["erase", "open", "--records", "0", "--receipt", "receipt.json"];
	let opened = world.done(&story.patient, &open);
	let case = opened["case"].as_str().expect("it is text");
	let shown = world.done(&story.patient, &["erase", "show", case]);
	assert_eq!(
		(&shown["standing"], &shown["custodians"][0]["custodian"]),
		(&"open".into(), &CUSTODIAN.into())
	);
	let waiting = world.run(&story.patient, &["erase", "certificate", "--receipt", "receipt.json"]);
	assert_eq!(waiting.failure(), "not-found", "nobody has answered");
	let charlie = Person::administrator(CHARLIE, CUSTODIAN);
	let attested = world.done(&charlie, &["custodian", "attest", case]);
	assert_eq!(attested["versions"], 1);
	assert_eq!(world.run(&charlie, &["custodian", "attest", case]).failure(), "not-found");
	let certified = loop {
		let certificate =
			world.run(&story.patient, &["erase", "certificate", "--receipt", "receipt.json"]);
		if certificate.code == 0 {
			break certificate.json();
		}
		// It goes on with the blocks.
		assert_eq!(certificate.failure(), "not-found");
	};
	assert_eq!(certified["verified"], true);
	let left = world.done(&story.patient, &["record", "list", "--all"]);
	assert_eq!(left["records"].as_array().map(Vec::len), Some(1));
	assert_eq!(left["records"][0]["record"], 1);
	assert_eq!(story.get(&story.patient, "0", "gone.txt").failure(), "not-found");
}
