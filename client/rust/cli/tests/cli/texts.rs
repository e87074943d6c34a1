//! Texts that people sign and give on, without any network.

use crate::{
	support::{Done, Home},
	world::Person,
};
use serde_json::{json, Value};

const PATIENT: &str = "0x000102030405060708090a0b0c0d0e0f";

fn genesis(byte: &str) -> String {
	format!("0x{}", byte.repeat(32))
}

fn run(home: &Home, who: &Person, chain: &str, arguments: &[&str]) -> Done {
	let genesis = genesis(chain);
	let options = ["--keys-fd", "0", "--json", "--genesis", &genesis];
	home.run_with_input(who.keys(), &[arguments, &options].concat())
}

fn done(home: &Home, who: &Person, arguments: &[&str]) -> Value {
	run(home, who, "ab", &[arguments, &["--yes"]].concat()).json()
}

fn file(home: &Home, name: &str) -> String {
	std::fs::read_to_string(home.path(name)).expect("it was written")
}

fn proposal(home: &Home, patient: &Person) {
	home.write("kind.txt", "a sister");
	done(home, patient, &["mandate", "state", "kind.txt", "--out", "kind.json"]);
	let propose = [
		&["mandate", "propose", "--patient", PATIENT, "--rights", "see,recover"][..],
		&["--scope", "results", "--until", "2031-02-03", "--kind", "kind.json"],
		&["--out", "proposal.json"],
	]
	.concat();
	let proposed = done(home, patient, &propose);
	assert_eq!(proposed["until"], "2031-Q2");
	assert_eq!(proposed["endsAt"], 1_932_768_000_000_u64);
	assert_eq!(proposed["purposes"], json!(["PATRQT", "FAMRQT", "PWATRNY"]));
}

#[test]
fn a_representative_signs_what_they_read() {
	let home = Home::new();
	let (patient, sister) = (Person::fresh(), Person::fresh());
	proposal(&home, &patient);
	let accept = ["mandate", "accept", "--proposal", "proposal.json", "--out", "accepted.json"];
	// Not without agreeing.
	let asked = run(&home, &sister, "ab", &accept);
	assert_eq!((asked.failure().as_str(), asked.code), ("not-confirmed", 9));
	assert!(!home.path("accepted.json").exists());
	let accepted = done(&home, &sister, &accept);
	assert_eq!(accepted["kind"], "a sister");
	let said = accepted["text"].as_str().expect("it is text");
	for part in [
		"I act for patient 0x000102030405060708090a0b0c0d0e0f",
		"see records, help to recover a lost key",
		"for results; for PATRQT, FAMRQT, PWATRNY; until 2031-04-01T00:00:00.000Z.",
		&sister.account(),
	] {
		assert!(said.contains(part), "{part} is missing in {said}");
	}
	// What goes to the patient says no more than the chain is told.
	let written: Value = serde_json::from_str(&file(&home, "accepted.json")).expect("it is JSON");
	assert_eq!(written["rights"], "see,recover");
	assert!(!written.to_string().contains("sister"), "{written}");
}

#[test]
fn nothing_is_signed_for_another_chain_or_for_too_long() {
	let home = Home::new();
	let (patient, sister) = (Person::fresh(), Person::fresh());
	proposal(&home, &patient);
	let accept =
		["mandate", "accept", "--proposal", "proposal.json", "--out", "accepted.json", "--yes"];
	let other = run(&home, &sister, "cd", &accept);
	assert_eq!((other.failure().as_str(), other.code), ("not-verified", 6));
	for until in ["25h", "2020-01-01"] {
		let wrong = run(&home, &sister, "ab", &[&accept[..], &["--until", until]].concat());
		assert_eq!(wrong.failure(), "usage", "{until}");
		let take =
			["patient", "take-over", "--patient", PATIENT, "--out", "t.json", "--until", until];
		assert_eq!(run(&home, &sister, "ab", &take).failure(), "usage", "{until}");
	}
	assert!(!home.path("accepted.json").exists() && !home.path("t.json").exists());
}

#[test]
fn what_somebody_has_changed_in_a_proposal_stands_in_what_is_signed_or_is_refused() {
	let home = Home::new();
	let (patient, sister) = (Person::fresh(), Person::fresh());
	proposal(&home, &patient);
	let original = file(&home, "proposal.json");
	let accept = ["mandate", "accept", "--proposal", "changed.json", "--out", "accepted.json"];
	home.write("changed.json", original.replace("see,recover", "see,erase"));
	let accepted = done(&home, &sister, &accept);
	assert!(accepted["text"].as_str().is_some_and(|text| text.contains("ask for erasure")));
	for (from, to) in [
		("see,recover", "see,fly"),
		("2031-Q2", "soon"),
		("anamnesis-mandate-proposal/1", "anamnesis-mandate-proposal/2"),
		("\"scope\"", "\"scopes\""),
		("\"blinding\": \"0x", "\"blinding\": \"0xzz"),
		("{", "["),
	] {
		let changed = original.replacen(from, to, 1);
		assert_ne!(changed, original, "{from}");
		home.write("changed.json", changed);
		let refused = run(&home, &sister, "ab", &[&accept[..], &["--yes"]].concat());
		assert_eq!(refused.failure(), "failed", "{from}: {refused:?}");
		assert!(refused.out.contains("mandate propose"), "it says what to do: {refused:?}");
		// Nor what stands there.
		assert!(!refused.all().contains("sister") && !refused.all().contains(PATIENT));
	}
}

#[test]
fn a_guardian_says_until_when_and_for_whom() {
	let home = Home::new();
	let (guardian, child) = (Person::fresh(), Person::fresh());
	home.write("kind.txt", "a parent");
	done(&home, &guardian, &["mandate", "state", "kind.txt", "--out", "kind.json"]);
	done(&home, &child, &["key", "export-public", "--out", "child.json"]);
	done(&home, &guardian, &["key", "export-public", "--out", "own.json"]);
	let consent = ["patient", "consent", "--sponsor", "3", "--out", "consent.json", "--guardian"];
	let with =
		|more: &[&str]| run(&home, &guardian, "ab", &[&consent[..], more, &["--yes"]].concat());
	assert_eq!(with(&[]).failure(), "usage");
	assert_eq!(with(&["--ends", "2041-Q3", "--kind", "kind.json"]).failure(), "usage");
	let rest = ["--ends", "2041-Q3", "--kind", "kind.json", "--patient-keys"];
	let own = with(&[&rest[..], &["own.json"]].concat());
	assert_eq!(own.failure(), "usage", "a guardian's key is not the child's: {own:?}");
	let signed = with(&[&rest[..], &["child.json"]].concat()).json();
	let said = signed["text"].as_str().expect("it is text");
	assert!(said.contains("register a patient whose\nguardian I am"), "{said}");
	assert!(said.contains("2041-07-01T00:00:00.000Z"), "{said}");
	// As the patient none of it is said.
	let patient =
		["patient", "consent", "--sponsor", "3", "--out", "consent.json", "--ends", "2041-Q3"];
	assert_eq!(run(&home, &guardian, "ab", &patient).failure(), "usage");
}

#[test]
fn a_declaration_is_about_one_thing_and_the_patient_whom_it_names() {
	let home = Home::new();
	let (officer, guardian) = (Person::fresh(), Person::fresh());
	home.write("court.txt", "decided by a court");
	done(&home, &officer, &["declaration", "state", "court.txt", "--out", "court.json"]);
	proposal(&home, &officer);
	let accept = ["mandate", "accept", "--proposal", "proposal.json", "--out", "accepted.json"];
	done(&home, &guardian, &accept);
	let take = ["patient", "take-over", "--patient", PATIENT, "--out", "takeover.json"];
	done(&home, &guardian, &take);
	// Nothing listens there: what is wrong is found before anybody is asked.
	let declare = |patient: &str, more: &[&str]| {
		let declare = ["declaration", "declare", "--acting-for", "0", "--patient", patient];
		let rest = ["--statement", "court.json", "--node", "ws://127.0.0.1:1", "--yes"];
		run(&home, &officer, "ab", &[&declare[..], &rest, more].concat()).failure()
	};
	let other = "0x0f000000000000000000000000000000";
	assert_eq!(declare(PATIENT, &[]), "usage");
	assert_eq!(declare(PATIENT, &["--death", "--holder", "takeover.json"]), "usage");
	assert_eq!(
		declare(PATIENT, &["--guardian", "accepted.json"]),
		"usage",
		"it says less than all"
	);
	assert_eq!(declare(PATIENT, &["--guardian", "takeover.json"]), "failed");
	assert_eq!(declare(other, &["--holder", "takeover.json"]), "usage");
	assert_eq!(declare(PATIENT, &["--holder", "takeover.json"]), "not-reachable");
	assert_eq!(declare(PATIENT, &["--death"]), "not-reachable");
}
