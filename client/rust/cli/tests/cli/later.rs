//! What comes days later: a lost key is replaced and the history opens again, declarations take effect, and whoever nobody
//! has claimed is gone. The chain, a custodian and a keyholder are real; only their clock goes faster.

use crate::{
	clock::{self, Clock},
	mandates::{helps, text},
	records::Story,
	world::{Person, World, ALICE, BOB, CHARLIE},
};
use serde_json::{json, Value};
use std::fs;

const DOCUMENT: &str =
	"{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"canary\":\"blood count 4.2\"}";
const GRANT: &str = "read,add:results:TREAT:90d";

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_key_is_replaced_and_declarations_take_effect_when_their_days_have_passed() {
	let here =
		"later::a_lost_key_is_replaced_and_declarations_take_effect_when_their_days_have_passed";
	let Some(mut clock) = clock::run(here).await else { return };
	let story = Story::begin().await;
	let world = &story.world;
	let recorder = world.enrol(&Person::administrator(ALICE, 0), "recorder");

	let unclaimed = world.done(&story.clinician, &["patient", "register", "--provisionally"]);
	let unclaimed = text(&unclaimed["patient"]);

	// Each is about somebody else, and waits for nobody.
	let (lost, declared) = std::thread::scope(|people| {
		let lost = people.spawn(|| Lost::begin(&story));
		let declared = people.spawn(|| Declared::begin(world, &recorder));
		(lost.join().expect("the key is lost"), declared.join().expect("it is declared"))
	});

	pass(world, &mut clock, 8).await;
	lost.is_recovered(&story);
	// Confirmed a week ago, which is too early.
	let early =
		world.run(&declared.officer, &["declaration", "carry-out", "--patient", &declared.dead.1]);
	assert!(early.out.contains("TooEarly"), "{early:?}");

	pass(world, &mut clock, 7).await;
	declared.takes_effect(world);

	pass(world, &mut clock, 16).await;
	nobody_has_come(world, &story.clinician, &unclaimed);
}

/// Lets days pass, on the chain too.
async fn pass(world: &World, clock: &mut Clock, days: u32) {
	let before = world.node.connect().await.wait_for_best(0).await.number;
	clock.pass(days);
	// The first block of the new time is at most the next but one.
	world.node.wait_for_finalised(before + 3).await;
}

/// A patient whose phone is gone, with all that was on it.
struct Lost {
	old: Person,
	fresh: Person,
	helper: Person,
}

impl Lost {
	fn begin(story: &Story) -> Self {
		let (world, id) = (&story.world, story.id.as_str());
		world.home.write("blood.json", DOCUMENT);
		let add = ["record", "add", "blood.json", "--patient", id, "--category", "results"];
		world.done(&story.clinician, &add);
		let old = story.patient.clone();
		world.done(&old, &["restrict", "renew"]);
		world.home.write("friend.txt", "a friend who helps when the key is lost");
		world.done(&old, &["mandate", "state", "friend.txt", "--out", "friend.json"]);
		let (helper, other) = (Person::fresh(), Person::fresh());
		helps(world, &old, &helper, id, "helper", "friend.json");
		helps(world, &old, &other, id, "other", "friend.json");

		// The patient asks both, with new keys.
		let fresh = Person::fresh();
		let take = ["patient", "take-over", "--patient", id, "--out", "lost.json"];
		world.done(&fresh, &take);
		let open = ["recovery", "open", "--takeover", "lost.json"];
		let opened = world.done(&helper, &open);
		assert_eq!((&opened["supporters"], &opened["dueAt"]), (&json!(1), &Value::Null));
		let support = ["recovery", "support", &fresh.account()];
		assert_eq!(world.run(&helper, &support).failure(), "refused", "one helper is one");
		let supported = world.done(&other, &support);
		assert_eq!(supported["supporters"], 2);
		assert!(supported["dueAt"].is_number());
		let early = world.run(&helper, &["recovery", "complete", &fresh.account()]);
		assert!(early.out.contains("TooEarly"), "{early:?}");
		// Nobody reads with the new keys before.
		let read = ["record", "get", "0", "--patient", id, "--out", "early.json"];
		assert_eq!(world.run(&fresh, &read).failure(), "not-permitted");
		Self { old, fresh, helper }
	}

	fn is_recovered(&self, story: &Story) {
		let (world, id) = (&story.world, story.id.as_str());
		world.done(&self.helper, &["recovery", "complete", &self.fresh.account()]);
		let shown = world.done(&self.fresh, &["patient", "show"]);
		assert_eq!(
			(&shown["patient"], &shown["holder"]),
			(&json!(id), &json!(self.fresh.account()))
		);
		// Whoever has the old phone has nothing of it.
		assert_eq!(world.run(&self.old, &["patient", "show"]).failure(), "usage");
		let get = |who: &Person, out: &str| {
			world.run(who, &["record", "get", "0", "--patient", id, "--out", out])
		};
		assert_eq!(get(&self.old, "old.json").failure(), "not-permitted");

		// The key of the record was sealed to the lost one alone: a keyholder seals it to the new one.
		let got = get(&self.fresh, "again.json").json();
		assert_eq!(got["verified"], true);
		let read = fs::read_to_string(world.home.path("again.json")).expect("it is there");
		assert_eq!(read, DOCUMENT);

		// The policy was sealed to the lost key too, and lies there still; the patient makes a new one, and others read again.
		let shown = world.done(&self.fresh, &["restrict", "show"]);
		assert_eq!(shown["known"], false);
		let renewed = world.done(&self.fresh, &["restrict", "renew"]);
		assert_eq!(renewed["missing"], json!([]), "{renewed}");
		get(&story.clinician, "clinic.json").json();

		// The log tells of it, and is the same on both sides.
		let log = world.done(&self.fresh, &["log"]);
		assert_eq!(log["crossCheck"]["missingAtCustodian"], json!([]), "{log}");
		let services = log["services"].as_array().expect("it is a list");
		let keyholder = services.iter().find(|one| one["service"] == "keyholder");
		let entries = keyholder.expect("it was asked")["entries"].as_array().expect("it is a list");
		let account = self.fresh.account();
		let delivered = entries
			.iter()
			.any(|entry| entry["kind"] == "key-delivered" && entry["reader"] == account.as_str());
		assert!(delivered, "{log}");
		// What was set before the loss is gone, the helpers are there.
		let recovery = world.done(&self.fresh, &["recovery", "show"]);
		assert_eq!((&recovery["attempts"], &recovery["representatives"]), (&json!([]), &json!(2)));
	}
}

/// What a Provider declares and a Supervisor confirms.
struct Declared {
	officer: Person,
	supervisor: Person,
	/// Somebody who has died.
	dead: (Person, String),
	/// Somebody who cannot decide any more, and who does it then.
	incapable: String,
	guardian: Person,
	/// Somebody who lost the key and has nobody, and the new account.
	alone: String,
	fresh: Person,
}

impl Declared {
	fn begin(world: &World, recorder: &Person) -> Self {
		let officer = world.enrol(&Person::administrator(ALICE, 0), "officer");
		let supervisor = supervisor(world);
		let dead = world.register(recorder, GRANT);
		let (incapable_patient, incapable) = world.register(recorder, GRANT);
		let (_, alone) = world.register(recorder, GRANT);
		world.home.write("shown.txt", "what the court, or the registry, has written");
		world.done(&officer, &["declaration", "state", "shown.txt", "--out", "shown.json"]);
		let declare = |id: &str, what: &[&str]| {
			let declare = ["declaration", "declare", "--patient", id, "--statement", "shown.json"];
			world.run(&officer, &[&declare[..], what].concat())
		};
		let confirm =
			|id: &str| world.run(&supervisor, &["declaration", "confirm", "--patient", id]);

		// What is wrong is contradicted, at once and by the patient alone.
		let nothing = world.done(&dead.0, &["declaration", "show"]);
		assert_eq!(nothing["declaration"], Value::Null);
		declare(&incapable, &["--death"]).json();
		let told = world.say(&incapable_patient, &["declaration", "show"]);
		assert!(told.out.contains("has died") && told.out.contains("contradict"), "{told:?}");
		world.done(&incapable_patient, &["declaration", "contradict"]);
		assert_eq!(confirm(&incapable).failure(), "not-found");
		assert!(declare(&incapable, &["--death"]).out.contains("Contradicted"));

		declare(&dead.1, &["--death"]).json();
		let shown = world.done(&dead.0, &["declaration", "show"]);
		assert_eq!(
			(&shown["declaration"]["matter"], &shown["declaration"]["declaredBy"]),
			(&json!("death"), &json!(0))
		);
		// Who declares does not confirm.
		assert_eq!(
			world.run(&officer, &["declaration", "confirm", "--patient", &dead.1]).failure(),
			"refused"
		);
		let confirmed = confirm(&dead.1).json();
		assert!(confirmed["effectiveAt"].is_number());

		let fresh = Person::fresh();
		let take = ["patient", "take-over", "--patient", &alone, "--out", "alone.json"];
		world.done(&fresh, &take);
		declare(&alone, &["--holder", "alone.json"]).json();
		confirm(&alone).json();

		// Another Provider declares about whom the first one has to wait for.
		let guardian = Person::fresh();
		world.done(&guardian, &["mandate", "state", "shown.txt", "--out", "court.json"]);
		let propose = [
			&["mandate", "propose", "--patient", &incapable, "--everything", "--until", "720d"][..],
			&["--kind", "court.json", "--out", "court-proposal.json"],
		]
		.concat();
		world.done(&guardian, &propose);
		let accept = [
			"mandate",
			"accept",
			"--proposal",
			"court-proposal.json",
			"--out",
			"court-accepted.json",
		];
		world.done(&guardian, &accept);
		let other = world.enrol(&Person::administrator(BOB, 1), "officer");
		let declare = [
			&["declaration", "declare", "--patient", &incapable, "--statement", "shown.json"][..],
			&["--guardian", "court-accepted.json"],
		]
		.concat();
		world.done(&other, &declare);
		// A second thought, and it is declared anew with a new word of the guardian's.
		world.done(&other, &["declaration", "withdraw", "--patient", &incapable]);
		assert!(world.run(&other, &declare).out.contains("Consent"), "a text is good for one time");
		world.done(&guardian, &accept);
		world.done(&other, &declare);
		confirm(&incapable).json();
		Self { officer, supervisor, dead, incapable, guardian, alone, fresh }
	}

	fn takes_effect(&self, world: &World) {
		let carry_out = |who: &Person, id: &str| {
			world.done(who, &["declaration", "carry-out", "--patient", id]);
		};
		// Either of the two does it.
		carry_out(&self.officer, &self.dead.1);
		carry_out(&self.supervisor, &self.alone);
		carry_out(&self.supervisor, &self.incapable);

		let shown = world.done(&self.officer, &["patient", "show", &self.dead.1]);
		assert!(shown["standing"]["deceasedSince"].is_number(), "{shown}");
		let grant = [
			"grant",
			"give",
			"--to",
			"organisation:1",
			"--until",
			"10d",
			"--patient",
			&self.dead.1,
		];
		assert_eq!(world.run(&self.dead.0, &grant).failure(), "refused");
		// It was a mistake.
		let rescind = ["declaration", "rescind-death", "--patient", &self.dead.1];
		assert_eq!(world.run(&self.officer, &rescind).failure(), "refused");
		world.done(&self.supervisor, &rescind);
		world.done(&self.dead.0, &grant);

		let shown = world.done(&self.fresh, &["patient", "show"]);
		assert_eq!(
			(&shown["patient"], &shown["holder"]),
			(&json!(self.alone), &json!(self.fresh.account()))
		);
		let listed = world.done(&self.guardian, &["mandate", "list"]);
		assert_eq!(listed["mandates"][0]["representative"], self.guardian.account());
		let shown = world.done(&self.guardian, &["patient", "show"]);
		assert_eq!(shown["patient"], self.incapable);
		assert!(!shown["holder"].is_null(), "beside the holder, who keeps what they had");
	}
}

/// An officer of a Supervisor, which the council admits.
fn supervisor(world: &World) -> Person {
	let administrator = Person::fresh();
	world.done(&administrator, &["key", "export-public", "--out", "supervisor.json"]);
	let seats = [(ALICE, 0), (BOB, 1), (CHARLIE, 2)]
		.map(|(seed, organisation)| Person::administrator(seed, organisation));
	let admit = ["admit", "--public", "supervisor.json", "--roles", "supervisor"];
	let proposed =
		world.done(&seats[0], &[&["consortium", "motion", "propose"][..], &admit].concat());
	let number = proposed["motion"].to_string();
	for (what, seat) in [("vote", &seats[0]), ("vote", &seats[1]), ("close", &seats[2])] {
		let motion = ["consortium", "motion", what, "--number", &number];
		world.done(seat, &[&motion[..], &admit].concat());
	}
	world.enrol(&administrator.acting_for(3), "officer")
}

/// A month has passed: whoever was registered provisionally does not exist any more for anybody.
fn nobody_has_come(world: &World, clinician: &Person, id: &str) {
	let late = Person::fresh();
	let consent = ["patient", "consent", "--sponsor", "0", "--claims", id, "--out", "late.json"];
	world.done(&late, &consent);
	let claimed = world.run(clinician, &["patient", "register", "--consent", "late.json"]);
	assert_eq!(claimed.failure(), "refused");
	world.home.write("late.txt", "a note");
	let add = ["record", "add", "late.txt", "--patient", id, "--category", "other"];
	assert_ne!(world.run(clinician, &add).code, 0);
}
