//! A real chain, and people with keys.

use crate::support::{keys_text, Done, Home};
use anamnesis_services_tests::programs::OwnNode;
use anamnesis_test_harness::Node;
use serde_json::Value;

/// The seeds of the administrators of the development chain, which everybody knows.
pub const ALICE: &str = "e5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a";
pub const BOB: &str = "398f0c28f98885e046333d4a41c19cee4c37368a9832c6502f6cfd182e2aef89";
pub const CHARLIE: &str = "bc1ede780f784bb6991a585e4f6e61522c14e1cae6ad0895fb57b9a205a8f938";

/// A node, and the folder that commands run in.
pub struct World {
	pub node: Node,
	pub home: Home,
}

/// Somebody with keys.
#[derive(Clone)]
pub struct Person {
	keys: String,
	acting_for: Option<u32>,
}

impl World {
	pub async fn begin() -> Self {
		let node = Node::builder().start().await;
		node.wait_for_finalised(2).await;
		let chain = node.connect().await;
		let genesis = chain.hash_at(0).await.expect("every chain has one");
		let home = Home::new();
		let config =
			format!("node = \"{}\"\ngenesis = \"0x{}\"\n", node.url(), hex::encode(genesis.0));
		home.write("config.toml", config);
		Self { node, home }
	}

	/// The hash of the chain's first block.
	pub fn genesis(&self) -> String {
		let text = std::fs::read_to_string(self.home.path("config.toml")).expect("it is there");
		let line = text.lines().find_map(|line| line.strip_prefix("genesis = "));
		line.expect("it is in the profile").trim_matches('"').to_owned()
	}

	/// The node, as services want it.
	pub fn own_node(&self) -> OwnNode {
		let mut genesis = [0; 32];
		let digits = self.genesis();
		hex::decode_to_slice(digits.trim_start_matches("0x"), &mut genesis).expect("it is a hash");
		OwnNode::of(&self.node, genesis)
	}

	/// Adds to the profile.
	pub fn add_to_profile(&self, more: &str) {
		let path = self.home.path("config.toml");
		let text = std::fs::read_to_string(&path).expect("it is there");
		self.home.write("config.toml", format!("{text}{more}"));
	}

	/// Runs a command as somebody, with JSON.
	pub fn run(&self, who: &Person, arguments: &[&str]) -> Done {
		self.home.run_with_input(&who.keys, &words(&self.arguments(who, arguments)))
	}

	/// Runs a command as somebody, for people.
	pub fn say(&self, who: &Person, arguments: &[&str]) -> Done {
		let mut all = self.arguments(who, arguments);
		all.retain(|argument| argument != "--json");
		self.home.run_with_input(&who.keys, &words(&all))
	}

	/// What it takes to run a command as somebody.
	pub fn arguments(&self, who: &Person, arguments: &[&str]) -> Vec<String> {
		let mut all: Vec<String> =
			arguments.iter().map(|argument| (*argument).to_owned()).collect();
		all.extend(
			["--config", "config.toml", "--keys-fd", "0", "--json", "--yes"].map(str::to_owned),
		);
		if let Some(number) = who.acting_for {
			all.extend(["--acting-for".to_owned(), number.to_string()]);
		}
		all
	}

	/// Runs a command that has to succeed.
	pub fn done(&self, who: &Person, arguments: &[&str]) -> Value {
		self.run(who, arguments).json()
	}

	/// Somebody enrolled by an administrator, by the command line.
	pub fn enrol(&self, administrator: &Person, kind: &str) -> Person {
		let number = administrator.acting_for.expect("administrators act for somebody");
		let person = Person::fresh().acting_for(number);
		let file = format!("public-{}.json", hex::encode(random()));
		self.done(&person, &["key", "export-public", "--out", &file]);
		self.done(administrator, &["consortium", "enrol", "--public", &file, "--kind", kind]);
		person
	}

	/// Somebody who consents, and is registered.
	pub fn register(&self, clinician: &Person, grant: &str) -> (Person, String) {
		let patient = Person::fresh();
		let file = format!("consent-{}.json", hex::encode(random()));
		let sponsor = clinician.acting_for.expect("clinicians act for somebody").to_string();
		let consent =
			["patient", "consent", "--sponsor", &sponsor, "--grant", grant, "--out", &file];
		self.done(&patient, &consent);
		let registered = self.done(clinician, &["patient", "register", "--consent", &file]);
		let id = registered["patient"].as_str().expect("it has an id").to_owned();
		(patient, id)
	}
}

fn words(all: &[String]) -> Vec<&str> {
	all.iter().map(String::as_str).collect()
}

fn random() -> [u8; 16] {
	anamnesis_client::commitment::fresh_blinding().expect("there is randomness")[..16]
		.try_into()
		.expect("it is as long")
}

impl Person {
	pub fn fresh() -> Self {
		use anamnesis_client::keys::{ExposeSecret, Keys};
		let keys = Keys::fresh().expect("there is randomness").to_text();
		Self { keys: keys.expose_secret().to_owned(), acting_for: None }
	}

	/// The administrator of an organisation of the development chain.
	pub fn administrator(seed: &str, organisation: u32) -> Self {
		let mut bytes = [0; 32];
		hex::decode_to_slice(seed, &mut bytes).expect("it is a seed");
		Self { keys: keys_text(bytes), acting_for: Some(organisation) }
	}

	pub fn acting_for(mut self, organisation: u32) -> Self {
		self.acting_for = Some(organisation);
		self
	}

	/// The text of the keys.
	pub fn keys(&self) -> &str {
		&self.keys
	}

	/// The account.
	pub fn account(&self) -> String {
		let keys = anamnesis_client::keys::Keys::parse(&self.keys).expect("they are keys");
		let account = keys.account().expect("there is one").account().expect("it is one");
		format!("0x{}", hex::encode(account))
	}
}
