//! Who acts for a patient, on a real chain: guardians and their children, representatives, and attempts at recovery. What
//! takes days is in `later`.

use crate::world::{Person, World, ALICE};
use serde_json::{json, Value};

const GRANT: &str = "read,add:results,imaging:TREAT:30d";

#[tokio::test(flavor = "multi_thread")]
async fn guardians_and_representatives_do_what_their_mandates_say_and_no_more() {
	let world = World::begin().await;
	let alice = Person::administrator(ALICE, 0);
	let clinician = world.enrol(&alice, "clinician");
	let recorder = world.enrol(&alice, "recorder");
	// Two families, and nobody waits for the blocks of the other one.
	std::thread::scope(|families| {
		families.spawn(|| a_child_has_guardians_and_grows_up(&world, &clinician));
		families.spawn(|| a_patient_chooses_helpers_and_says_no(&world, &recorder));
	});
}

fn a_child_has_guardians_and_grows_up(world: &World, clinician: &Person) {
	// Born this hour, and nobody is there who could sign.
	let newborn = world.done(clinician, &["patient", "register", "--provisionally"]);
	let id = text(&newborn["patient"]);
	assert!(newborn["until"].is_number());
	let shown = world.done(clinician, &["patient", "show", &id]);
	assert!(shown["standing"]["provisionalUntil"].is_number(), "{shown}");

	// A guardian comes, with keys of the child's too.
	let (guardian, child) = (Person::fresh(), Person::fresh());
	world.done(&child, &["key", "export-public", "--out", "child.json"]);
	world.home.write("parent.txt", "a parent");
	world.done(&guardian, &["mandate", "state", "parent.txt", "--out", "parent.json"]);
	let consent = [
		&["patient", "consent", "--guardian", "--sponsor", "0", "--grant", GRANT, "--claims", &id]
			[..],
		&["--patient-keys", "child.json", "--ends", "2041-05-17", "--kind", "parent.json"],
		&["--out", "guardian.json"],
	]
	.concat();
	let signed = world.done(&guardian, &consent);
	assert_eq!(signed["ends"], "2041-Q3");
	let said = text(&signed["text"]);
	assert!(
		said.contains("guardian I am") && said.contains("2041-07-01") && said.contains(&id),
		"{said}"
	);
	// The birthday goes nowhere.
	let file = std::fs::read_to_string(world.home.path("guardian.json")).expect("it is there");
	assert!(!file.contains("2041-05") && !file.contains("a parent"), "{file}");
	let registered = world.done(clinician, &["patient", "register", "--consent", "guardian.json"]);
	assert_eq!(
		(&registered["patient"], &registered["guardian"], &registered["holder"]),
		(&json!(id), &json!(guardian.account()), &Value::Null)
	);
	let shown = world.done(&guardian, &["patient", "show"]);
	assert_eq!((&shown["standing"], &shown["holder"]), (&json!("registered"), &Value::Null));
	let listed = world.done(&guardian, &["mandate", "list"]);
	let own = &listed["mandates"][0];
	assert_eq!(own["rights"], json!(["see", "grant", "erase", "recover"]), "{listed}");
	assert_eq!((&own["until"], &own["inForce"]), (&json!("2041-Q3"), &json!(true)));

	// A second guardian, who has accepted it: no longer than the first one, and nothing else than what was signed.
	let other = Person::fresh();
	let propose = |what: &[&str]| {
		let propose = ["mandate", "propose", "--patient", &id, "--kind", "parent.json"];
		let out = ["--out", "proposal.json"];
		world.done(&guardian, &[&propose[..], what, &out].concat())
	};
	let accept = ["mandate", "accept", "--proposal", "proposal.json", "--out", "accepted.json"];
	let give = ["mandate", "give", "--acceptance", "accepted.json"];
	propose(&["--everything", "--until", "2042-Q1"]);
	world.done(&other, &accept);
	let longer = world.run(&guardian, &give);
	assert_eq!(longer.failure(), "refused");
	assert!(longer.out.contains("TermsNotAdmissible"), "{longer:?}");
	propose(&["--everything", "--until", "2041-Q3"]);
	let accepted = world.done(&other, &accept);
	assert_eq!(accepted["kind"], "a parent");
	assert!(
		text(&accepted["text"]).contains("see records, give and take back grants"),
		"{accepted}"
	);
	let file = std::fs::read_to_string(world.home.path("accepted.json")).expect("it is there");
	world.home.write("changed.json", file.replace("2041-Q3", "2041-Q2"));
	let changed = world.run(&guardian, &["mandate", "give", "--acceptance", "changed.json"]);
	assert!(changed.out.contains("ConsentNotSigned"), "{changed:?}");
	let given = world.done(&guardian, &give);
	assert_eq!(given["representative"], other.account());
	let again = world.run(&guardian, &give);
	assert_eq!(again.failure(), "refused", "a text is good for one time");

	// Both act for the child, in sentences and without anybody's name.
	let told = world.say(&other, &["mandate", "list"]);
	assert_eq!(told.out.matches("may see records").count(), 2, "{told:?}");
	world.done(&other, &["grant", "give", "--to", "organisation:1", "--until", "10d"]);
	world.done(&guardian, &["grant", "revoke", "--to", "organisation:1"]);
	let fresh = Person::fresh();
	world.done(&fresh, &["key", "export-public", "--out", "child-2.json"]);
	world.done(&guardian, &["patient", "set-key", "--public", "child-2.json"]);
	assert_eq!(world.done(&guardian, &["patient", "show"])["keys"], 2);

	// One may go, the last one may not.
	world.done(&other, &["mandate", "resign"]);
	let last = world.run(&guardian, &["mandate", "resign"]);
	assert_eq!(last.failure(), "refused", "{last:?}");

	// The child is grown.
	let grown = Person::fresh();
	let take = ["patient", "take-over", "--patient", &id, "--out", "takeover.json"];
	let taken = world.done(&grown, &take);
	assert!(text(&taken["text"]).contains("I am patient"), "{taken}");
	let hand_over = ["patient", "hand-over", "--takeover", "takeover.json"];
	assert_eq!(world.run(&other, &hand_over).failure(), "refused");
	world.done(&guardian, &hand_over);
	let shown = world.done(&grown, &["patient", "show"]);
	assert_eq!((&shown["patient"], &shown["holder"]), (&json!(id), &json!(grown.account())));
	assert_eq!(shown["mandates"], json!([]));
	assert_eq!(world.run(&guardian, &["patient", "show"]).failure(), "usage");
	let people = world.say(&grown, &["mandate", "list"]);
	assert!(people.out.contains("Nobody has a mandate"), "{people:?}");
}

fn a_patient_chooses_helpers_and_says_no(world: &World, recorder: &Person) {
	let (patient, id) = world.register(recorder, GRANT);
	world.home.write("friend.txt", "a friend who helps when the key is lost");
	world.done(&patient, &["mandate", "state", "friend.txt", "--out", "friend.json"]);
	let helper = Person::fresh();
	helps(world, &patient, &helper, &id, "helper", "friend.json");
	let listed = world.done(&patient, &["mandate", "list"]);
	assert_eq!(listed["mandates"][0]["rights"], json!(["recover"]));
	// A helper sees nothing and grants nothing.
	let grant = ["grant", "give", "--to", "organisation:1", "--until", "10d"];
	assert_eq!(world.run(&helper, &grant).failure(), "refused");

	let unset = world.done(&patient, &["recovery", "show"]);
	assert_eq!((&unset["threshold"], &unset["representatives"]), (&Value::Null, &json!(1)));
	let short = world.run(&patient, &["recovery", "set", "--threshold", "1", "--delay", "1d"]);
	assert_eq!(short.failure(), "refused");
	assert!(short.out.contains("TimeNotAdmissible"), "{short:?}");
	world.done(&patient, &["recovery", "set", "--threshold", "1", "--delay", "2d"]);
	assert_eq!(
		world.run(&helper, &["recovery", "set", "--threshold", "1", "--delay", "2d"]).failure(),
		"refused"
	);

	// Somebody claims to be the patient, and the helper believes it.
	let thief = Person::fresh();
	world.done(&thief, &["patient", "take-over", "--patient", &id, "--out", "thief.json"]);
	let open = ["recovery", "open", "--takeover", "thief.json"];
	assert_eq!(world.run(&patient, &open).failure(), "refused", "a holder recovers nothing");
	let opened = world.done(&helper, &open);
	assert_eq!(opened["supporters"], 1);
	assert!(opened["dueAt"].is_number(), "{opened}");
	let shown = world.done(&patient, &["recovery", "show"]);
	assert_eq!(shown["attempts"][0]["holder"], thief.account());
	let told = world.say(&patient, &["recovery", "show"]);
	assert!(told.out.contains("recovery veto"), "{told:?}");
	let early = world.run(&helper, &["recovery", "complete", &thief.account()]);
	assert!(early.out.contains("TooEarly"), "{early:?}");

	world.done(&patient, &["recovery", "veto"]);
	assert_eq!(
		world.run(&patient, &["recovery", "veto"]).failure(),
		"refused",
		"there is nothing left"
	);
	let shown = world.done(&patient, &["recovery", "show"]);
	assert_eq!(shown["attempts"], json!([]));
	assert!(shown["noAttemptsBefore"].is_number());
	world.done(&thief, &["patient", "take-over", "--patient", &id, "--out", "thief.json"]);
	let again = world.run(&helper, &open);
	assert!(again.out.contains("CoolingDown"), "{again:?}");
	world.done(&patient, &["mandate", "end", &helper.account()]);
	assert_eq!(world.done(&patient, &["mandate", "list"])["mandates"], json!([]));
	assert_eq!(world.run(&patient, &["mandate", "end", &helper.account()]).failure(), "refused");
}

/// Makes somebody a helper who may recover, and nothing else.
pub fn helps(world: &World, patient: &Person, helper: &Person, id: &str, name: &str, kind: &str) {
	let (proposal, accepted) = (format!("{name}-proposal.json"), format!("{name}-accepted.json"));
	let propose = [
		&["mandate", "propose", "--patient", id, "--rights", "recover", "--until", "720d"][..],
		&["--kind", kind, "--out", &proposal],
	]
	.concat();
	let proposed = world.done(patient, &propose);
	assert_eq!(proposed["rights"], json!(["recover"]));
	let accept = ["mandate", "accept", "--proposal", &proposal, "--out", &accepted];
	world.done(helper, &accept);
	world.done(patient, &["mandate", "give", "--acceptance", &accepted]);
}

pub fn text(value: &Value) -> String {
	value.as_str().unwrap_or_else(|| panic!("it is no text: {value}")).to_owned()
}
