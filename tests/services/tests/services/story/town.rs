//! Who there is: five organisations, of which the genesis knows three, and everybody who works there.

use anamnesis_services_tests::{
	command_line::{list, Person},
	development::ORGANISATIONS,
	programs::{OwnNode, Service},
};
use anamnesis_test_harness::Node;
use std::{path::Path, thread};
use tempfile::TempDir;

/// Clinic A, which keeps its own records; Alice administers it.
pub const A: u32 = 0;
/// The first keyholder; Bob administers it.
pub const FIRST: u32 = 1;
/// The second keyholder; Charlie administers it.
pub const SECOND: u32 = 2;
/// Clinic B, which keeps its own records too, and is admitted by the council.
pub const B: u32 = 3;
/// Organisation C, which keeps nothing, and is admitted likewise.
pub const C: u32 = 4;

/// Where the services of the organisations answer, as the chain has it. Here profiles say where that really is.
pub const ENDPOINTS: [&str; 4] =
	["a.example.org", "first.example.org:8443", "second.example.org", "b.example.org"];

/// Does two things at once.
pub fn both<X: Send, Y>(one: impl FnOnce() -> X + Send, other: impl FnOnce() -> Y) -> (X, Y) {
	thread::scope(|scope| {
		let one = scope.spawn(one);
		let other = other();
		(one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), other)
	})
}

/// Everybody.
pub struct People {
	pub alice: Person,
	pub bob: Person,
	pub charlie: Person,
	/// Administer clinic B and organisation C.
	pub heads: [Person; 2],
	/// Writes in clinic A.
	pub clinician_a: Person,
	/// Takes in what comes to clinic A from elsewhere.
	pub recorder_a: Person,
	/// Writes in clinic B.
	pub clinician_b: Person,
	/// Read in organisation C.
	pub clinician_c: Person,
	pub colleague_c: Person,
	/// Reviews in organisation C.
	pub officer_c: Person,
	pub patient: Person,
	pub device: Person,
}

impl People {
	/// Everybody has keys. Making a file of them takes a second and 256 MiB of memory, on purpose: some do.
	fn gather(desk: &Path) -> Self {
		let [alice, bob, charlie] =
			ORGANISATIONS.map(|organisation| Person::administrator(organisation, desk));
		let (patient, clinician_c) = both(|| Person::new(desk), || Person::new(desk));
		let other = || Person::with_an_agent(desk);
		Self {
			alice,
			bob,
			charlie,
			heads: [other(), other()],
			clinician_a: other(),
			recorder_a: other(),
			clinician_b: other(),
			clinician_c,
			colleague_c: other(),
			officer_c: other(),
			patient,
			device: other(),
		}
	}

	/// Everybody with the organisation that they act for.
	fn all(&self) -> [(&Person, Option<u32>); 13] {
		let [head_b, head_c] = &self.heads;
		[
			(&self.alice, Some(A)),
			(&self.bob, Some(FIRST)),
			(&self.charlie, Some(SECOND)),
			(head_b, Some(B)),
			(head_c, Some(C)),
			(&self.clinician_a, Some(A)),
			(&self.recorder_a, Some(A)),
			(&self.clinician_b, Some(B)),
			(&self.clinician_c, Some(C)),
			(&self.colleague_c, Some(C)),
			(&self.officer_c, Some(C)),
			(&self.patient, None),
			(&self.device, None),
		]
	}

	/// Everybody writes down where things are.
	fn write_profiles(&self, more: &str) {
		for (person, acting_for) in self.all() {
			let acting_for =
				acting_for.map_or(String::new(), |number| format!("acting-for = {number}\n"));
			person.write_profile(&format!("{acting_for}{more}"));
		}
	}
}

/// A chain with everybody on it, and four services that run.
pub struct Town {
	pub custodians: [Service; 2],
	pub keyholders: [Service; 2],
	pub people: People,
	/// The hash of the chain's first block.
	pub genesis: String,
	pub desk: TempDir,
	/// The last one that ends.
	pub node: Node,
}

impl Town {
	/// Everybody has keys, the council admits two organisations, administrators enrol their people, and services start.
	pub async fn found() -> Self {
		let desk = tempfile::tempdir().expect("a folder can be made");
		let path = desk.path().to_owned();
		let gathered = thread::spawn(move || People::gather(&path));
		let node = Node::builder().start().await;
		node.wait_for_finalised(2).await;
		let genesis = node.connect().await.hash_at(0).await.expect("every chain has one").0;
		let people = gathered.join().expect("everybody makes keys");
		let digits = format!("0x{}", hex::encode(genesis));
		let profile = format!("node = \"{}\"\ngenesis = \"{digits}\"\n", node.url());
		people.write_profiles(&profile);
		admit(&people);
		enrol(&people);

		let own = OwnNode::of(&node, genesis);
		let keyholder = |number, administrator: &Person| {
			let (builder, keys) = (Service::of_keyholder(&own), administrator.keys());
			builder.organisation(number).keys("keys", &keys).keys("account", &keys).start()
		};
		let (third, fourth) =
			tokio::join!(keyholder(FIRST, &people.bob), keyholder(SECOND, &people.charlie));
		// Who is asked to confirm erasures.
		let named = format!(
			"keyholders = {{ {FIRST} = \"{}\", {SECOND} = \"{}\" }}\n",
			third.url(),
			fourth.url()
		);
		let custodian = |number, administrator: &Person| {
			let (builder, keys) = (Service::of_custodian(&own), administrator.keys());
			let builder = builder.organisation(number).with(&named);
			builder.keys("account", &keys).keys("administrator", &keys).start()
		};
		let (first, second) =
			tokio::join!(custodian(A, &people.alice), custodian(B, &people.heads[0]));
		let (custodians, keyholders) = ([first, second], [third, fourth]);
		people.write_profiles(&format!(
			"{profile}[custodians]\n{A} = \"{}\"\n{B} = \"{}\"\n[keyholders]\n{FIRST} = \"{}\"\n{SECOND} = \"{}\"\n",
			custodians[0].url(),
			custodians[1].url(),
			keyholders[0].url(),
			keyholders[1].url(),
		));
		Self { custodians, keyholders, people, genesis: digits, desk, node }
	}

	/// A file that lies on the desk.
	pub fn read(&self, name: &str) -> Vec<u8> {
		std::fs::read(self.desk.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
	}

	/// Lays a file on the desk.
	pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
		std::fs::write(self.desk.path().join(name), content).expect("there is room");
	}
}

/// The council admits clinic B and organisation C: two motions at a time, each proposed, voted on twice and closed.
fn admit(people: &People) {
	let [head_b, head_c] = &people.heads;
	let (alice, bob, charlie) = (&people.alice, &people.bob, &people.charlie);
	head_b.done(&["key", "export-public", "--out", "b.json"]);
	head_c.done(&["key", "export-public", "--out", "c.json"]);
	let b = ["admit", "--public", "b.json", "--roles", "provider,custodian"];
	let c = ["admit", "--public", "c.json", "--roles", "provider"];
	let motion = |who: &Person, words: &[&str], what: &[&str]| {
		who.done(&[&["consortium", "motion"], words, what].concat())
	};
	let (motion_b, motion_c) =
		both(|| motion(alice, &["propose"], &b), || motion(bob, &["propose"], &c));
	let (number_b, number_c) = (motion_b["motion"].to_string(), motion_c["motion"].to_string());
	let (vote_b, vote_c) = (["vote", "--number", &number_b], ["vote", "--number", &number_c]);
	let (close_b, close_c) = (["close", "--number", &number_b], ["close", "--number", &number_c]);
	both(
		|| both(|| motion(alice, &vote_b, &b), || motion(bob, &vote_c, &c)),
		|| motion(charlie, &vote_b, &b),
	);
	let (closed_b, _) = both(|| motion(alice, &close_b, &b), || motion(charlie, &vote_c, &c));
	let closed_c = motion(bob, &close_c, &c);
	assert_eq!((&closed_b["carried"], &closed_c["carried"]), (&true.into(), &true.into()));
	let all = alice.done(&["consortium", "organisations"]);
	let all = list(&all["organisations"]);
	let heads: Vec<_> =
		[B, C].iter().map(|number| all[*number as usize]["administrator"].clone()).collect();
	assert_eq!(heads, [head_b.account(), head_c.account()]);
}

/// Administrators enrol their people and say where their services answer: each of them one after the other, all of them
/// at once. From then on their accounts are those of the services.
fn enrol(people: &People) {
	let enrol = |administrator: &Person, practitioners: &[(&Person, &str)], name: Option<&str>| {
		for (practitioner, kind) in practitioners {
			let file = format!("{}.json", practitioner.account());
			practitioner.done(&["key", "export-public", "--out", &file]);
			administrator.done(&["consortium", "enrol", "--public", &file, "--kind", kind]);
		}
		if let Some(name) = name {
			administrator.done(&["consortium", "endpoint", name]);
		}
	};
	let [head_b, head_c] = &people.heads;
	let of_a = [(&people.clinician_a, "clinician"), (&people.recorder_a, "recorder")];
	let of_b = [(&people.clinician_b, "clinician")];
	let of_c = [
		(&people.clinician_c, "clinician"),
		(&people.colleague_c, "clinician"),
		(&people.officer_c, "officer"),
	];
	thread::scope(|scope| {
		scope.spawn(|| enrol(&people.alice, &of_a, Some(ENDPOINTS[A as usize])));
		scope.spawn(|| enrol(&people.bob, &[], Some(ENDPOINTS[FIRST as usize])));
		scope.spawn(|| enrol(&people.charlie, &[], Some(ENDPOINTS[SECOND as usize])));
		scope.spawn(|| enrol(head_b, &of_b, Some(ENDPOINTS[B as usize])));
		scope.spawn(|| enrol(head_c, &of_c, None));
	});
}
