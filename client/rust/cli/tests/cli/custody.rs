//! What organisations do with records that are there: put them right, hold and retain them, hand them on, and answer for
//! them in erasure cases. With real services.

use crate::{
	support::Done,
	world::{Person, World, ALICE, BOB, CHARLIE},
};
use anamnesis_services_tests::programs::Service;
use std::{fs, path::Path, time::Duration};

const GRANT: &str = "read,add:results,imaging:TREAT:30d";
const CLINIC: u32 = 0;
const KEYHOLDER: u32 = 1;
const OLD: u32 = 2;
/// Takes over: it keeps what its clinicians write, too.
const NEW: u32 = CLINIC;
const FIRST: &str = "{\"note\":\"canary of the first version\"}";
const SECOND: &str = "{\"note\":\"canary of the second version\"}";
const THIRD: &str = "{\"note\":\"canary of the third version\"}";

struct Story {
	world: World,
	old: Service,
	new: Service,
	_keyholder: Service,
	seats: [Person; 3],
	clinician: Person,
	patient: Person,
	id: String,
}

impl Story {
	async fn begin() -> Self {
		let world = World::begin().await;
		let old = custodian(&world, OLD).await;
		let new = custodian(&world, NEW).await;
		let seats = [
			Person::administrator(ALICE, CLINIC),
			Person::administrator(BOB, KEYHOLDER),
			Person::administrator(CHARLIE, OLD),
		];
		let keyholder = keyholder(&world, "first", &seats[1], KEYHOLDER).await;
		world.add_to_profile(&format!(
			"[keyholders]\n{KEYHOLDER} = \"http://{}\"\n[custodians]\n{OLD} = \"http://{}\"\n",
			keyholder.address(),
			old.address()
		));
		let clinician = world.enrol(&seats[0], "clinician");
		let (patient, id) = world.register(&clinician, GRANT);
		Self { world, old, new, _keyholder: keyholder, seats, clinician, patient, id }
	}

	fn add(&self, file: &str, text: &str) {
		self.world.home.write(file, text);
		let custodian = OLD.to_string();
		let add = ["record", "add", file, "--category", "results", "--custodian", &custodian];
		self.world.done(&self.clinician, &[&add[..], &["--patient", &self.id]].concat());
	}

	fn amend(&self, file: &str, text: &str) {
		self.world.home.write(file, text);
		let amend = ["record", "amend", file, "--record", "0", "--reason", "correction"];
		self.world.done(&self.clinician, &[&amend[..], &["--patient", &self.id]].concat());
	}

	/// What a command says, about the patient.
	fn about(&self, who: &Person, arguments: &[&str]) -> Done {
		self.world.run(who, &[arguments, &["--patient", &self.id]].concat())
	}

	fn reads(&self, who: &Person, arguments: &[&str], text: &str) {
		let out = format!("read-{}", text.len() + arguments.join("").len());
		let get = [&["record", "get"][..], arguments, &["--out", &out, "--force"]].concat();
		assert_eq!(self.about(who, &get).json()["verified"], true);
		assert_eq!(fs::read_to_string(self.world.home.path(&out)).expect("it is there"), text);
	}

	/// Has the council decide.
	fn decided(&self, what: &[&str]) {
		let propose = [&["consortium", "motion", "propose"][..], what].concat();
		let number = self.world.done(&self.seats[0], &propose)["motion"].to_string();
		for seat in &self.seats[..2] {
			let vote = ["consortium", "motion", "vote", "--number", &number];
			self.world.done(seat, &[&vote[..], what].concat());
		}
		let close = ["consortium", "motion", "close", "--number", &number];
		let closed = self.world.done(&self.seats[0], &[&close[..], what].concat());
		assert_eq!(closed["carried"], true);
	}

	/// Runs a command and kills it, later and later, until it ends by itself.
	fn killed_until_done(&self, who: &Person, arguments: &[&str]) -> (Done, u32) {
		let all = self.world.arguments(who, arguments);
		let all: Vec<_> = all.iter().map(String::as_str).collect();
		let (mut after, mut killed) = (Duration::from_millis(300), 0);
		loop {
			let mut child = self.world.home.start_with_input(who.keys(), &all);
			let begun = std::time::Instant::now();
			let ended = loop {
				match child.try_wait().expect("it can be asked") {
					Some(_) => break true,
					None if begun.elapsed() > after => break false,
					None => std::thread::sleep(Duration::from_millis(5)),
				}
			};
			if ended {
				return (Done::of(child.wait_with_output().expect("it ended")), killed);
			}
			child.kill().expect("it runs");
			child.wait().expect("it was killed");
			killed += 1;
			after = after * 3 / 2 + Duration::from_millis(100);
		}
	}
}

/// A custodian that knows whose it is.
async fn custodian(world: &World, organisation: u32) -> Service {
	Service::of_custodian(&world.own_node()).organisation(organisation).start().await
}

async fn keyholder(
	world: &World,
	name: &str,
	administrator: &Person,
	organisation: u32,
) -> Service {
	let file = format!("{name}.age");
	let new = ["key", "new", &file, "--passphrase-fd", "0", "--json"];
	let made = world.home.run_with_input("keys of a keyholder\n", &new).json();
	let key = made["encryptionKey"].as_str().expect("it is text");
	world.done(administrator, &["consortium", "set-key", key]);
	Service::of_keyholder(&world.own_node())
		.organisation(organisation)
		.key_file("keys", &world.home.path(&file), "keys of a keyholder")
		.start()
		.await
}

/// How many sealed records lie in the folder of a custodian.
fn sealed_records(folder: &Path) -> usize {
	let mut found = 0;
	for entry in fs::read_dir(folder).expect("it is there") {
		let path = entry.expect("it is there").path();
		if path.is_dir() {
			found += sealed_records(&path);
		} else if path.extension().is_some_and(|name| name == "age") {
			found += 1;
		}
	}
	found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_passes_to_another_custodian_whole_and_the_old_copy_goes() {
	let mut story = Story::begin().await;
	let patient = story.patient.clone();
	let of_old = story.world.enrol(&story.seats[2], "officer");
	let of_new = story.world.enrol(&story.seats[0], "officer");
	let stranger = story.world.enrol(&story.seats[1], "officer");
	story.add("first.json", FIRST);
	story.amend("second.json", SECOND);
	story.add("other.json", THIRD);
	// The policy is handed to the old custodian and the keyholder: the new one has it from nobody yet.
	story.world.done(&patient, &["restrict", "renew"]);
	let here = format!("{NEW}=http://{}", story.new.address());
	let accept = ["custodian", "transfer", "accept", "0", "--custodian-url", &here];
	let accept = [&accept[..], &["--patient", &story.id]].concat();

	// Nobody takes what was not offered.
	assert_eq!(story.world.run(&of_new, &accept).failure(), "not-found");
	let (from, to) = (OLD.to_string(), NEW.to_string());
	let offer = ["custodian", "transfer", "offer", "0", "--to", &to];
	assert_eq!(story.about(&stranger, &offer).failure(), "refused");
	assert_eq!(story.about(&of_old, &offer).json()["from"], OLD);
	let listed = story.about(&patient, &["custodian", "transfer", "list"]).json();
	assert_eq!(listed["offers"][0]["to"], NEW);
	assert_eq!(listed["offers"].as_array().map(Vec::len), Some(1));
	// It is another one's to take.
	assert_eq!(story.world.run(&stranger, &accept).failure(), "not-found");

	// Declined, nothing is left of what was brought. Offered again, it is brought however often that breaks off.
	let bring = [&accept[..], &["--only-bring"]].concat();
	assert_eq!(story.world.done(&of_new, &bring)["brought"], 2);
	let new_folder = story.new.data();
	assert_eq!(sealed_records(&new_folder), 2);
	let withdraw = ["custodian", "transfer", "withdraw", "0", "--custodian-url", &here];
	let declined = story.about(&of_new, &withdraw).json();
	assert!(declined["left"].is_null(), "{declined}");
	assert_eq!(sealed_records(&new_folder), 0);
	story.about(&of_old, &offer).json();
	let (brought, killed) = story.killed_until_done(&of_new, &bring);
	let brought = brought.json();
	assert_eq!((&brought["accepted"], &brought["policy"]), (&false.into(), &true.into()));
	assert!(killed > 0, "it was interrupted");
	assert_eq!(sealed_records(&new_folder), 2);
	assert_eq!(sealed_records(&story.old.data()), 3, "nothing has changed there");

	// A version that is added until it is accepted comes over too; then the old copies go, and only they.
	story.amend("third.json", THIRD);
	let accepted = story.world.done(&of_new, &accept);
	assert_eq!((&accepted["brought"], &accepted["before"]), (&1.into(), &2.into()), "{accepted}");
	assert_eq!((&accepted["policy"], &accepted["released"]), (&true.into(), &true.into()));
	assert_eq!(sealed_records(&story.old.data()), 1, "of another record");
	// Doing so again changes nothing.
	let again = story.world.done(&of_new, &accept);
	assert_eq!((&again["brought"], &again["released"]), (&0.into(), &true.into()), "{again}");

	// It is read from the new one, with the old one away: by the patient, and by whom the keyholder seals it to, under the
	// patient's policy.
	story.old.kill9();
	story.world.add_to_profile(&format!("{NEW} = \"http://{}\"\n", story.new.address()));
	let listed = story.world.done(&patient, &["record", "list", "--all"]);
	for entry in listed["records"].as_array().expect("it is a list") {
		let expected = if entry["record"] == 0 { NEW } else { OLD };
		assert_eq!(entry["custodian"], expected);
	}
	story.reads(&patient, &["0", "--version", "0"], FIRST);
	story.reads(&patient, &["0", "--version", "1"], SECOND);
	story.reads(&patient, &["0"], THIRD);
	story.reads(&story.clinician, &["0"], THIRD);
	story.new.kill9();
	story.new.restart().await;
	story.reads(&patient, &["0"], THIRD);

	// The patient sees in the old one's log that it was handed over.
	story.old.restart().await;
	let log = story.world.done(&patient, &["log"]);
	assert_eq!(log["verified"], true);
	let handed = log["services"].as_array().expect("it is a list").iter().any(|service| {
		service["service"] == "custodian"
			&& service["organisation"] == OLD
			&& service["entries"].as_array().expect("it is a list").iter().any(|entry| {
				entry["actingFor"] == NEW
					&& entry["purpose"] == "HOPERAT"
					&& entry["kind"] == "record-delivered"
			})
	});
	assert!(handed, "{log}");

	a_custodian_that_is_gone(&story, &of_new, &from);
	another_keyholder(&story).await;
}

/// It was excluded. The clinic that wrote the record offers it in its place, and what it has left behind is served by
/// whoever has it.
fn a_custodian_that_is_gone(story: &Story, of_new: &Person, from: &str) {
	story.decided(&["exclude", from]);
	let listed = story.world.done(&story.patient, &["record", "list"]);
	let orphans = listed["records"].as_array().expect("it is a list").iter();
	assert_eq!(orphans.filter(|entry| entry["orphaned"] == true).count(), 1);
	let to = NEW.to_string();
	let offer = ["custodian", "transfer", "offer", "1", "--to", &to];
	assert_eq!(story.about(of_new, &offer).json()["from"], OLD);
	let accepted = story.about(of_new, &["custodian", "transfer", "accept", "1"]).json();
	assert_eq!((&accepted["brought"], &accepted["released"]), (&1.into(), &true.into()));
	assert_eq!(sealed_records(&story.old.data()), 0);
	story.reads(&story.patient, &["1"], THIRD);
}

/// The keys pass to a keyholder that was admitted since.
async fn another_keyholder(story: &Story) {
	let administrator = Person::fresh();
	let world = &story.world;
	world.done(&administrator, &["key", "export-public", "--out", "keyholder.json"]);
	story.decided(&["admit", "--public", "keyholder.json", "--roles", "keyholder"]);
	let number = 3;
	let administrator = administrator.acting_for(number);
	let running = keyholder(world, "second", &administrator, number).await;
	let of_first = world.enrol(&story.seats[1], "officer");
	let of_second = world.enrol(&administrator, "officer");

	let to = number.to_string();
	story.about(&of_first, &["keyholder", "transfer", "offer", "0", "--to", &to]).json();
	let sealed = world.done(&story.patient, &["keyholder", "transfer", "seal", "0", "--to", &to]);
	assert_eq!(sealed["versions"], 3);
	let accept = ["keyholder", "transfer", "accept", "0"];
	assert_eq!(story.about(&of_second, &accept).json()["from"], KEYHOLDER);
	assert_eq!(story.about(&of_second, &accept).failure(), "not-found");
	let listed = world.done(&story.patient, &["record", "list"]);
	assert_eq!(listed["records"][0]["keyholders"], serde_json::json!([number]));

	// Whom it seals to reads what it seals.
	let at = format!("{number}=http://{}", running.address());
	world.done(&story.patient, &["restrict", "hand-over", "--keyholder-url", &at]);
	let recent = world.enrol(&story.seats[0], "clinician");
	story.reads(&recent, &["0", "--keyholder-url", &at], THIRD);
}

#[tokio::test(flavor = "multi_thread")]
async fn records_are_put_right_held_and_answered_for_and_projects_are_run() {
	let story = Story::begin().await;
	let officer = story.world.enrol(&story.seats[0], "officer");
	for (file, text) in [("first.json", FIRST), ("second.json", SECOND)] {
		story.add(file, text);
	}
	let supervisor = {
		let administrator = Person::fresh();
		story.world.done(&administrator, &["key", "export-public", "--out", "supervisor.json"]);
		story.decided(&["admit", "--public", "supervisor.json", "--roles", "supervisor"]);
		story.world.enrol(&administrator.acting_for(3), "officer")
	};
	a_certificate_is_complained_about_and_removed(&story, &supervisor);
	a_project_is_run(&story);
	a_record_is_put_right(&story, &officer);
	a_record_is_held_and_retained(&story, &officer, &supervisor);
	what_is_kept_is_appealed(&story, &supervisor);
}

fn a_record_is_put_right(story: &Story, officer: &Person) {
	let world = &story.world;
	world.home.write("wrong.txt", "I am not allergic to penicillin.");
	let ask = ["record", "rectify", "ask", "0", "--text", "wrong.txt", "--out", "claim.json"];
	let asked = world.done(&story.patient, &ask);
	assert!(asked["dueAt"].is_number());
	// What was asked is not written over, and asked once.
	assert_eq!(world.run(&story.patient, &ask).failure(), "usage");
	let again = ["record", "rectify", "ask", "0", "--text", "wrong.txt", "--out", "again.json"];
	assert_eq!(world.run(&story.patient, &again).failure(), "refused");
	assert!(!world.home.path("again.json").exists(), "a claim of nothing is left");

	// The organisation gets the text from the patient, and sees that it is this one.
	let check =
		|claim: &str| story.about(officer, &["record", "rectify", "check", "0", "--claim", claim]);
	assert_eq!(check("claim.json").json()["verified"], true);
	let text = fs::read_to_string(world.home.path("claim.json")).expect("it is there");
	world.home.write("other.json", text.replace("penicillin", "pollen"));
	assert_eq!(check("other.json").failure(), "not-verified");
	let listed = world.done(&story.patient, &["record", "rectify", "list"]);
	assert_eq!(listed["requests"][0]["open"]["commitment"], asked["commitment"]);

	let refuse = ["record", "rectify", "refuse", "0", "--reason", "assessment"];
	assert_eq!(story.about(officer, &refuse).json()["refusal"], "assessment");
	let listed = world.done(&story.patient, &["record", "rectify", "list"]);
	assert!(listed["requests"][0]["open"].is_null());
	assert_eq!(listed["requests"][0]["refused"]["refusal"], "assessment");
	assert_eq!(check("claim.json").failure(), "not-found");
	// Asked again, it is accepted by an amendment.
	world.done(&story.patient, &again);
	world.home.write("right.json", "{\"allergies\":[]}");
	let amend = ["record", "amend", "right.json", "--record", "0", "--reason", "patient-request"];
	story.about(&story.clinician, &amend).json();
	let listed = world.done(&story.patient, &["record", "rectify", "list"]);
	assert!(listed["requests"][0]["acceptedAt"].is_number(), "{listed}");
	let overdue = world.done(officer, &["record", "rectify", "list", "--overdue"]);
	assert_eq!(overdue["overdue"], serde_json::json!([]));
}

fn a_record_is_held_and_retained(story: &Story, officer: &Person, supervisor: &Person) {
	let quarter = |years: u64| format!("{}-Q1", 2026 + years);
	// A supervisor may for ten years, the author for one.
	let set = |who: &Person, until: &str| {
		let set = ["record", "hold", "set", "0", "--reason", "supervision", "--until", until];
		story.about(who, &set)
	};
	assert_eq!(set(officer, &quarter(5)).failure(), "refused");
	assert_eq!(set(supervisor, &quarter(5)).json()["until"], quarter(5));
	let listed = story.world.done(&story.patient, &["record", "hold", "list"]);
	assert_eq!((&listed["holds"][0]["by"], &listed["holds"][0]["record"]), (&3.into(), &0.into()));
	assert_eq!(listed["holds"][0]["reason"], "supervision");
	let said = story.world.say(&story.patient, &["record", "hold", "list"]);
	assert!(said.out.contains("2031-01-01") && !said.out.contains("0x"), "{said:?}");
	// As long as it is held nobody hands it on.
	let of_old = story.world.enrol(&story.seats[2], "officer");
	let to = NEW.to_string();
	let held = story.about(&of_old, &["custodian", "transfer", "offer", "0", "--to", &to]);
	assert!(held.out.contains("RecordAnchors.RecordHeld"), "{held:?}");
	// Who has not placed it does not lift it.
	let lift = ["record", "hold", "lift", "0"];
	assert_eq!(story.about(officer, &lift).failure(), "refused");
	story.about(supervisor, &lift).json();
	let listed = story.world.done(&story.patient, &["record", "hold", "list"]);
	assert_eq!(listed["holds"], serde_json::json!([]));

	let retain = ["record", "retain", "1", "--until", &quarter(10)];
	assert_eq!(story.about(officer, &retain).json()["until"], quarter(10));
	let listed = story.world.done(&story.patient, &["record", "list"]);
	assert_eq!(listed["records"][1]["retainUntil"], quarter(10));
	assert!(story.about(officer, &["record", "retain", "1", "--not"]).json()["until"].is_null());
	assert_eq!(story.about(officer, &["record", "retain", "1"]).failure(), "usage");
}

fn what_is_kept_is_appealed(story: &Story, supervisor: &Person) {
	let world = &story.world;
	let open = ["erase", "open", "--records", "0,1", "--receipt", "kept.json"];
	let case = world.done(&story.patient, &open)["case"].as_str().expect("it is text").to_owned();
	let of_old = world.enrol(&story.seats[2], "officer");
	let keep = ["custodian", "keep", &case, "--record", "1", "--reason", "legal-claims"];
	world.done(&of_old, &[&keep[..], &["--until", "2036-Q1"]].concat());
	world.done(&of_old, &["custodian", "tell-recipients", &case, "--organisations", "1"]);
	world.done(&story.patient, &["erase", "appeal", &case, "--record", "1"]);
	let decide = ["erase", "decide-appeal", &case, "--record", "1"];
	assert_eq!(world.run(supervisor, &decide).failure(), "usage", "one has to decide");
	world.done(supervisor, &[&decide[..], &["--erase"]].concat());
	// Its time has come by the decision, and not by itself.
	let reopen = ["erase", "reopen", &case, "--record", "1"];
	assert_eq!(world.run(&of_old, &reopen).failure(), "refused");
	// The record that has to go now is attested by itself, the rest as the part.
	world.done(&story.seats[2], &["custodian", "attest", &case]);
	let single = world.done(&story.seats[2], &["custodian", "attest", &case, "--record", "1"]);
	assert_eq!(single["versions"], 1);
	let closed = loop {
		let shown = world.done(&story.patient, &["erase", "show", &case]);
		if shown["standing"] == "closed" {
			break shown;
		}
		// Anybody may have the chain go on, where its idle time does not suffice.
		let step = world.run(&story.clinician, &["erase", "purge-step", &case]);
		assert!(step.code == 0 || step.code == 3, "{step:?}");
	};
	assert_eq!(closed["certificate"]["partial"], false);
	// Who has received it confirms, and before their time is over nobody closes the list.
	let close = ["erase", "close-recipients", &case];
	assert_eq!(world.run(&story.clinician, &close).failure(), "refused");
	let recipient = world.enrol(&story.seats[1], "officer");
	world.done(&recipient, &["erase", "confirm-recipient", &case]);
	world.done(&story.clinician, &close);
	let shown = world.done(&story.patient, &["erase", "show", &case]);
	assert_eq!(shown["certificate"]["recipients"]["confirmed"], 1);
	let late = world.done(supervisor, &["erase", "overdue"]);
	assert_eq!(late["overdue"], serde_json::json!([]));
	// What the chain has forgotten is not left at the custodian either, whoever has answered for it.
	let begun = std::time::Instant::now();
	while sealed_records(&story.old.data()) > 0 {
		assert!(begun.elapsed() < Duration::from_secs(120), "it is left");
		std::thread::sleep(Duration::from_millis(50));
	}
	// Who was registered by consent is not unclaimed.
	let unclaimed = ["erase", "open-unclaimed", "--receipt", "unclaimed.json"];
	assert_eq!(story.about(&of_old, &unclaimed).failure(), "refused");
	assert!(!world.home.path("unclaimed.json").exists(), "a receipt of nothing is left");
}

fn a_certificate_is_complained_about_and_removed(story: &Story, supervisor: &Person) {
	let world = &story.world;
	let (leaving, _) = world.register(&story.clinician, GRANT);
	let open = ["erase", "open", "--everything", "--receipt", "leaving.json"];
	let case = world.done(&leaving, &open)["case"].as_str().expect("it is text").to_owned();
	let closed = || world.done(&story.patient, &["erase", "show", &case])["standing"] == "closed";
	while !closed() {}

	// The chain does not know whom it has forgotten: somebody else sends what the key of the case has signed.
	let complain = ["erase", "complain", "--receipt", "leaving.json"];
	assert_eq!(world.run(&leaving, &complain).failure(), "refused");
	let signing = [&complain[..], &["--out", "complaint.json"]].concat();
	// The key is sealed to whoever opened the case.
	assert_eq!(world.run(&story.patient, &signing).failure(), "keys");
	world.done(&leaving, &signing);
	let send = ["erase", "complain", "--signed", "complaint.json"];
	world.done(&story.clinician, &send);
	assert_eq!(world.run(&story.clinician, &send).failure(), "refused", "each counts once");
	world.done(supervisor, &["erase", "answer-complaint", &case, "--unfounded"]);
	// And again, which is another one.
	world.done(&leaving, &signing);
	world.done(&story.clinician, &send);
	world.done(supervisor, &["erase", "answer-complaint", &case]);

	let remove = ["erase", "remove-certificate", "--receipt", "leaving.json", "--out", "gone.json"];
	world.done(&leaving, &remove);
	// What was signed for one thing is sent for nothing else.
	let other = ["erase", "complain", "--signed", "gone.json"];
	assert_eq!(world.run(&story.clinician, &other).failure(), "failed");
	world.done(&story.clinician, &["erase", "remove-certificate", "--signed", "gone.json"]);
	assert_eq!(world.run(&story.patient, &["erase", "show", &case]).failure(), "not-found");
}

fn a_project_is_run(story: &Story) {
	let world = &story.world;
	let number = "4";
	let administrator = Person::fresh();
	world.done(&administrator, &["key", "export-public", "--out", "researcher.json"]);
	story.decided(&["admit", "--public", "researcher.json", "--roles", "researcher"]);
	let administrator = administrator.acting_for(4);
	let officer = world.enrol(&administrator, "officer");
	let reader = world.enrol(&administrator, "clinician");
	assert_eq!(
		world.done(&officer, &["consortium", "organisation", number])["roles"][0],
		"researcher"
	);

	world.home.write("protocol.txt", "We count, and keep nothing.");
	let register = ["project", "register", "--protocol", "protocol.txt", "--until", "300d"];
	let register = [&register[..], &["--out", "protocol.json"]].concat();
	let project = world.done(&officer, &register)["project"].to_string();
	assert_eq!(world.run(&officer, &register).failure(), "usage", "nothing is written over");
	let check = ["project", "check", &project, "--protocol", "protocol.json"];
	assert_eq!(world.done(&story.patient, &check)["verified"], true);
	world.home.write("state.txt", "Something else.");
	world.done(&officer, &["emergency", "state", "state.txt", "--out", "state.json"]);
	let other = ["project", "check", &project, "--protocol", "state.json"];
	assert_eq!(world.run(&story.patient, &other).failure(), "not-verified");

	let account = reader.account();
	world.done(&officer, &["project", "assign", &project, &account]);
	let grantee = format!("project:{project}");
	let give = ["grant", "give", "--to", &grantee, "--scope", "results", "--purposes", "HRESCH"];
	world.done(&story.patient, &[&give[..], &["--until", "30d"]].concat());
	let joined = world.done(&officer, &["project", "patients", &project]);
	assert_eq!(joined["patients"][0], story.id.as_str());
	world.done(&officer, &["project", "dismiss", &account]);
	assert_eq!(world.run(&officer, &["project", "dismiss", &account]).failure(), "refused");
	world.done(&officer, &["project", "close", &project]);
	let listed = world.done(&story.patient, &["project", "list"]);
	assert!(listed["projects"][0]["closedAt"].is_number(), "{listed}");
	assert_eq!(
		world.run(&officer, &["project", "assign", &project, &account]).failure(),
		"refused"
	);
}
