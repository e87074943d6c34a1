//! Commands on a real chain.

use crate::{
	support::Home,
	world::{Person, World, ALICE, BOB, CHARLIE},
};

const GRANT: &str = "read,add:results,imaging:TREAT:30d";

#[tokio::test(flavor = "multi_thread")]
async fn people_do_on_chain_what_they_may_and_are_told_why_they_may_not() {
	let world = World::begin().await;
	let (alice, bob) = (Person::administrator(ALICE, 0), Person::administrator(BOB, 1));
	let clinician = world.enrol(&alice, "clinician");
	let officer = world.enrol(&alice, "officer");
	let other = world.enrol(&bob, "clinician");
	let (patient, id) = world.register(&clinician, GRANT);

	organisations_and_their_people(&world, &alice, &clinician);
	patients_see_themselves_and_nobody_registers_them_twice(&world, &patient, &clinician, &id);
	grants_are_given_changed_and_taken_back(&world, &patient);
	requests_are_asked_and_answered(&world, &patient, &other, &id);
	devices_are_bound_and_unbound(&world, &patient, &id);
	emergencies_are_opened_reviewed_and_disputed(&world, &patient, &clinician, &officer, &id);
	restrictions_are_committed_to(&world, &patient);
	a_case_is_opened_withdrawn_and_certified(&world, &patient);
	motions_are_voted_on_by_what_they_do(&world);
	keys_are_renewed_on_chain(&world, &alice, &clinician);
}

fn organisations_and_their_people(world: &World, alice: &Person, clinician: &Person) {
	let all = world.done(alice, &["consortium", "organisations"]);
	let all = all["organisations"].as_array().expect("it is a list");
	assert_eq!(all.len(), 3);
	assert_eq!(all[0]["administrator"], alice.account());
	assert_eq!(all[0]["standing"], "active");
	assert!(all[2]["roles"]
		.as_array()
		.expect("it is a list")
		.iter()
		.any(|role| role == "keyholder"));

	let found = world.done(alice, &["consortium", "practitioner", &clinician.account()]);
	assert_eq!((&found["organisation"], &found["kind"]), (&0.into(), &"clinician".into()));
	let nobody = world.run(alice, &["consortium", "practitioner", &Person::fresh().account()]);
	assert_eq!((nobody.failure().as_str(), nobody.code), ("not-found", 7));

	world.done(alice, &["consortium", "endpoint", "records.example.org:8443"]);
	let shown = world.done(alice, &["consortium", "organisation", "0"]);
	assert_eq!(shown["endpoint"], "records.example.org:8443");
	assert_eq!(world.run(alice, &["consortium", "endpoint", "Not A Name"]).failure(), "usage");
	assert_eq!(
		world.done(alice, &["consortium", "seats"])["seats"].as_array().map(Vec::len),
		Some(3)
	);
	assert!(world.done(alice, &["consortium", "validators"])["validators"][0]["inForce"] == true);

	// A clinician enrols nobody, and is told by the chain's own code.
	let refused = world.run(clinician, &["consortium", "remove", &clinician.account()]);
	assert_eq!((refused.failure().as_str(), refused.code), ("refused", 3));
	assert!(refused.out.contains("\"WrongRole\""), "{refused:?}");
	// People are told in a sentence, and no hashes.
	let told = world.say(clinician, &["consortium", "remove", &clinician.account()]);
	assert!(told.err.contains("not in the role") && !told.err.contains("0x"), "{told:?}");
}

fn patients_see_themselves_and_nobody_registers_them_twice(
	world: &World,
	patient: &Person,
	clinician: &Person,
	id: &str,
) {
	let shown = world.done(patient, &["patient", "show"]);
	assert_eq!((&shown["patient"], &shown["sponsor"]), (&id.into(), &0.into()));
	assert_eq!(shown["standing"], "registered");
	let people = world.say(patient, &["patient", "show"]);
	assert!(people.out.contains("organisation 0") && !people.out.contains("0x"), "{people:?}");

	let consent = std::fs::read_dir(world.home.path(".")).expect("it is there");
	let consent = consent
		.filter_map(|entry| entry.ok()?.file_name().into_string().ok())
		.find(|name| name.starts_with("consent-"))
		.expect("it was written");
	let again = world.run(clinician, &["patient", "register", "--consent", &consent]);
	assert_eq!(again.failure(), "refused");
	let unknown = world.run(patient, &["patient", "show", "0x00000000000000000000000000000000"]);
	assert_eq!(unknown.failure(), "not-found");
	// Somebody changes what was consented to.
	let text = std::fs::read_to_string(world.home.path(&consent)).expect("it is there");
	world.home.write("changed.json", text.replace("results", "results,other"));
	let changed = world.run(clinician, &["patient", "register", "--consent", "changed.json"]);
	assert_eq!(changed.failure(), "refused");
	assert!(changed.out.contains("ConsentNotSigned"), "{changed:?}");
	// Nobody uses a consent for another organisation.
	let elsewhere = clinician.clone().acting_for(1);
	assert_eq!(
		world.run(&elsewhere, &["patient", "register", "--consent", &consent]).failure(),
		"usage"
	);
}

fn grants_are_given_changed_and_taken_back(world: &World, patient: &Person) {
	let give = ["grant", "give", "--to", "organisation:1", "--scope", "results", "--until", "10d"];
	let given = world.done(patient, &give);
	let number = given["grant"].to_string();
	let change = [
		"grant",
		"change",
		"--grant",
		&number,
		"--to",
		"organisation:1",
		"--scope",
		"everything",
		"--until",
		"20d",
	];
	world.done(patient, &change);
	let listed = world.done(patient, &["grant", "list"]);
	let listed = listed["grants"].as_array().expect("it is a list").clone();
	let changed = listed.iter().find(|grant| grant["to"] == "organisation:1").expect("it is there");
	assert_eq!((&changed["scope"], &changed["rights"]), (&"everything".into(), &"read".into()));
	// Of the registration.
	assert!(listed
		.iter()
		.any(|grant| grant["to"] == "organisation:0" && grant["rights"] == "read,add"));

	world.done(patient, &["grant", "revoke", "--to", "organisation:1", "--grant", &number]);
	let listed = world.done(patient, &["grant", "list"]);
	let left = listed["grants"].as_array().expect("it is a list");
	assert!(left.iter().all(|grant| grant["to"] != "organisation:1"));
	let again =
		world.run(patient, &["grant", "revoke", "--to", "organisation:1", "--grant", &number]);
	assert_eq!(again.failure(), "refused");
	assert!(again.out.contains("ChangesNothing"), "{again:?}");
	let wrong = ["grant", "give", "--to", "organisation:1", "--from", "10d", "--until", "5d"];
	assert_eq!(world.run(patient, &wrong).failure(), "usage");
	// A stranger is on nobody's side.
	assert_eq!(world.run(&Person::fresh(), &["grant", "list"]).failure(), "usage");
}

fn requests_are_asked_and_answered(world: &World, patient: &Person, other: &Person, id: &str) {
	let ask = ["request", "ask", "--patient", id, "--scope", "imaging", "--until", "10d"];
	let asked = world.done(other, &ask);
	let listed = world.done(patient, &["request", "list"]);
	assert_eq!(listed["requests"][0]["request"], asked["request"]);
	assert_eq!(listed["requests"][0]["organisation"], 1);
	let number = asked["request"].to_string();
	let answered = world.done(patient, &["request", "answer", &number]);
	assert!(answered["grant"].is_number());
	assert_eq!(world.run(patient, &["request", "answer", &number]).failure(), "not-found");
	let asked = world.done(other, &ask);
	let number = asked["request"].to_string();
	let declined = world.done(patient, &["request", "answer", &number, "--decline"]);
	assert!(declined["grant"].is_null());
}

fn devices_are_bound_and_unbound(world: &World, patient: &Person, id: &str) {
	let device = Person::fresh();
	let sign = ["device", "sign", "--patient", id, "--until", "30d", "--out", "binding.json"];
	world.done(&device, &sign);
	let bound = world.done(patient, &["device", "bind", "--signed", "binding.json"]);
	assert_eq!(bound["account"], device.account());
	let listed = world.done(patient, &["device", "list"]);
	assert_eq!(listed["devices"][0]["inForce"], true);
	let number = bound["device"].to_string();
	world.done(patient, &["device", "unbind", &number]);
	let again = world.run(patient, &["device", "bind", "--signed", "nothing.json"]);
	assert_eq!(again.failure(), "failed");
}

fn emergencies_are_opened_reviewed_and_disputed(
	world: &World,
	patient: &Person,
	clinician: &Person,
	officer: &Person,
	id: &str,
) {
	world.home.write("why.txt", "found unconscious in the waiting room");
	world.done(clinician, &["emergency", "state", "why.txt", "--out", "why.json"]);
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
	let opened = world.done(clinician, &open);
	let number = opened["opening"].to_string();
	let waiting = world.done(officer, &["emergency", "waiting"]);
	assert!(waiting["openings"]
		.as_array()
		.expect("it is a list")
		.iter()
		.any(|one| one["patient"] == id));
	let review = ["emergency", "review", &number, "--patient", id, "--statement", "why.json"];
	// The clinician does not review what the clinician opened.
	assert_eq!(world.run(clinician, &review).failure(), "refused");
	world.done(officer, &review);
	world.done(patient, &["emergency", "dispute", &number]);
	let listed = world.done(patient, &["emergency", "list"]);
	assert_eq!(listed["openings"][0]["status"], "disputed");
	assert_eq!(listed["openings"][0]["justified"], true);
	world.done(clinician, &["emergency", "end", "--patient", id]);

	// With a second practitioner's signature, made offline.
	let clinicians_account = clinician.account();
	let cosign = [
		"emergency",
		"cosign",
		"--statement",
		"why.json",
		"--patient",
		id,
		"--clinician",
		&clinicians_account,
		"--reason",
		"unconscious",
		"--out",
		"cosigned.json",
	];
	world.done(officer, &cosign);
	let open = [&open[..], &["--cosignature", "cosigned.json"]].concat();
	world.done(clinician, &open);
	let other_reason: Vec<_> =
		open.iter().map(|word| if *word == "unconscious" { "other" } else { word }).collect();
	let refused = world.run(clinician, &other_reason);
	assert_eq!(refused.failure(), "refused", "another text was signed");
}

fn restrictions_are_committed_to(world: &World, patient: &Person) {
	let nothing = world.done(patient, &["restrict", "show"]);
	assert_eq!(nothing["known"], false);
	let renewed = world.done(patient, &["restrict", "renew"]);
	assert_eq!(renewed["serial"], 1);
	let restricted =
		world.done(patient, &["restrict", "add", "--from", "organisation:0", "--what", "imaging"]);
	assert_eq!(restricted["restrictions"][0]["from"], "organisation:0");
	let shown = world.done(patient, &["restrict", "show"]);
	assert_eq!((&shown["serial"], &shown["inForce"]), (&2.into(), &true.into()));
	world.done(patient, &["restrict", "lift", "--from", "organisation:0"]);
	assert_eq!(
		world.run(patient, &["restrict", "lift", "--from", "organisation:0"]).failure(),
		"not-found"
	);
	let switched = world.done(patient, &["restrict", "processing", "on"]);
	assert_eq!(switched["processingRestricted"], true);
	// Nothing of it lies open in the state folder.
	let state = world.home.path(".local/state/anamnesis");
	for entry in std::fs::read_dir(state).expect("it is there") {
		let bytes = std::fs::read(entry.expect("it is there").path()).expect("it is readable");
		let id = world.done(patient, &["patient", "show"])["patient"].as_str().map(str::to_owned);
		let id = id.expect("it is text");
		let text = String::from_utf8_lossy(&bytes);
		assert!(!text.contains(id.trim_start_matches("0x")), "{text}");
	}
}

fn a_case_is_opened_withdrawn_and_certified(world: &World, patient: &Person) {
	// There is no record yet: a case about a category is about nothing.
	let about_nothing = ["erase", "open", "--category", "results", "--receipt", "nothing.json"];
	let refused = world.run(patient, &about_nothing);
	assert_eq!(refused.failure(), "refused");
	assert!(!world.home.path("nothing.json").exists(), "a receipt of nothing is left");
	// Not without being asked, and here nobody can be.
	let mut arguments =
		world.arguments(patient, &["erase", "open", "--everything", "--receipt", "r.json"]);
	arguments.retain(|argument| argument != "--yes");
	let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
	let asked = world.home.run_with_input(patient.keys(), &arguments);
	assert_eq!((asked.failure().as_str(), asked.code), ("not-confirmed", 9));

	// Somebody else, who has nothing kept anywhere: no custodian has to answer, and the chain forgets.
	let clinician = world.enrol(&Person::administrator(ALICE, 0), "recorder");
	let (leaving, id) = world.register(&clinician, GRANT);
	let opened =
		world.done(&leaving, &["erase", "open", "--everything", "--receipt", "leaving.json"]);
	let case = opened["case"].as_str().expect("it is text").to_owned();
	let receipt = std::fs::read_to_string(world.home.path("leaving.json")).expect("it is there");
	assert!(receipt.contains(&case) && !receipt.contains("AGE-SECRET-KEY"));
	let certified = loop {
		let certificate =
			world.run(patient, &["erase", "certificate", "--receipt", "leaving.json"]);
		if certificate.code == 0 {
			break certificate.json();
		}
		// It goes on with the blocks.
		assert_eq!(certificate.failure(), "not-found");
	};
	assert_eq!(
		(&certified["verified"], &certified["certificate"]["partial"]),
		(&true.into(), &false.into())
	);
	assert_eq!(world.run(patient, &["patient", "show", &id]).failure(), "not-found");
	// A receipt of something else does not fit.
	world.home.write("forged.json", receipt.replace(&id, "0x00000000000000000000000000000001"));
	let forged = world.run(patient, &["erase", "certificate", "--receipt", "forged.json"]);
	assert_eq!(forged.failure(), "not-verified");
}

fn motions_are_voted_on_by_what_they_do(world: &World) {
	let seats = [
		Person::administrator(ALICE, 0),
		Person::administrator(BOB, 1),
		Person::administrator(CHARLIE, 2),
	];
	let newcomer = Person::fresh();
	world.done(&newcomer, &["key", "export-public", "--out", "newcomer.json"]);
	let admit = ["admit", "--public", "newcomer.json", "--roles", "researcher"];
	let propose = [&["consortium", "motion", "propose"][..], &admit].concat();
	let proposed = world.done(&seats[0], &propose);
	assert_eq!(proposed["threshold"], 2);
	let number = proposed["motion"].to_string();
	let vote = |what: &[&str], seat: &Person| {
		world
			.run(seat, &[&["consortium", "motion", "vote", "--number", &number][..], what].concat())
	};
	// Nobody puts a call before the council that there is not.
	let nothing = ["consortium", "motion", "propose", "pause", "AccessGrants", "give"];
	assert_eq!(world.run(&seats[0], &nothing).failure(), "refused");
	// Who says something else votes for nothing.
	let other = ["admit", "--public", "newcomer.json", "--roles", "provider"];
	assert_eq!(vote(&other, &seats[1]).failure(), "refused");
	vote(&admit, &seats[0]).json();
	assert_eq!(vote(&admit, &seats[1]).json()["yes"], 2);
	let close = [&["consortium", "motion", "close", "--number", &number][..], &admit].concat();
	assert_eq!(world.done(&seats[2], &close)["carried"], true);
	let admitted = world.done(&seats[0], &["consortium", "organisation", "3"]);
	assert_eq!(admitted["administrator"], newcomer.account());
	assert_eq!(admitted["roles"][0], "researcher");
}

fn keys_are_renewed_on_chain(world: &World, alice: &Person, clinician: &Person) {
	let passphrase = "a few words that are long\n";
	let made = ["key", "new", "holder.age", "--passphrase-fd", "0", "--json"];
	let made = world.home.run_with_input(passphrase, &made).json();
	let with = [
		"--config",
		"config.toml",
		"--keys",
		"holder.age",
		"--passphrase-fd",
		"0",
		"--json",
		"--yes",
	];
	let own = |arguments: &[&str]| {
		world.home.run_with_input(passphrase, &[arguments, &with[..]].concat())
	};
	own(&["patient", "consent", "--sponsor", "0", "--out", "own.json"]).json();
	world.done(clinician, &["patient", "register", "--consent", "own.json"]);
	let rotated = own(&["key", "rotate"]).json();
	assert_ne!(rotated["encryptionKey"], made["encryptionKey"]);
	let shown = own(&["patient", "show"]).json();
	assert_eq!(shown["encryptionKey"], rotated["encryptionKey"]);
	assert_eq!(shown["keys"], 2);

	let key = rotated["former"][0].as_str().expect("it is text");
	let taken = world.run(alice, &["consortium", "set-key", key]);
	assert_eq!(taken.failure(), "refused", "a key serves one id");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_reached_or_is_another_chain_has_a_code_of_its_own() {
	let world = World::begin().await;
	let nobody = Person::fresh();
	let other = ["consortium", "organisations", "--genesis", &format!("0x{}", "ab".repeat(32))];
	let refused = world.run(&nobody, &other);
	assert_eq!((refused.failure().as_str(), refused.code), ("not-verified", 6));

	let home = Home::new();
	let free = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a free port");
	let url = format!("ws://{}", free.local_addr().expect("it is bound"));
	drop(free);
	let lost = home.run(&["consortium", "organisations", "--node", &url, "--json"]);
	assert_eq!((lost.failure().as_str(), lost.code), ("not-reachable", 5));
	let wrong = home.run(&["consortium", "organisations", "--node", "http://127.0.0.1", "--json"]);
	assert_eq!(wrong.failure(), "usage");
}
