//! How long it takes from a request for a sealed key until it is here, with a permit from a real node: session, decision at
//! the finalised and the best block, policy, durable entry in the log, key. Against the access decision of the node alone.

use crate::{
	disk,
	figures::{order, Row, Table, Times},
	town::Town,
	Fault,
};
use anamnesis_client::services::Reading;
use anamnesis_primitives::{AccessDecision, AccessTarget, Purpose};
use anamnesis_services_tests::world::CLINIC;
use codec::{Decode, Encode};
use serde_json::{json, Value};
use std::{fs::File, io::Write, time::Instant};

/// About as many bytes as an entry of the log has.
const ENTRY: usize = 256;

/// Measures it, and prints the table.
pub async fn measure(town: &Town, requests: usize) -> Result<(), Fault> {
	let folder = tempfile::tempdir()?;
	let (document, sealed) = (folder.path().join("document"), folder.path().join("sealed.age"));
	disk::fill(&document, b"decisions", 4 << 10)?;
	let record = town.seal(&document, &sealed)?;
	town.keep(&record, &sealed).await?;
	let commitment = record.commitment();
	let reading = Reading::acting_for(CLINIC, Purpose::Treatment);
	let node = Node::beside(town)?;
	let number = town.reader.sealed_key(&commitment, &town.readers_key(), reading).await?.number;

	// What making an entry of the log durable costs at least.
	let mut log = File::create_new(folder.path().join("log"))?;
	let mut times = [const { Times::new() }; 4];
	// The first round fills the caches, and does not count.
	for round in 0..=requests {
		for way in order(round, times.len()) {
			let begun = Instant::now();
			match way {
				0 => {
					let reader = town.readers_key();
					town.reader.sealed_key(&commitment, &reader, reading).await?;
				},
				1 => node.check(number, true).await?,
				2 => node.check(number, false).await?,
				_ => {
					log.write_all(&[0; ENTRY])?;
					log.sync_data()?;
				},
			}
			if round > 0 {
				times[way].add(begun.elapsed());
			}
		}
	}

	let [custodian, anew, kept, entry] = &times;
	let mut table = Table::new("A permitted request for a sealed key, one after the other");
	let beside = [("check", kept), ("append", entry)];
	for (what, times, beside) in [
		("custodian: until the sealed key is here", custodian, &beside[..]),
		("node: AccessApi_check alone (check), on a connection that is kept", kept, &[]),
		("node: AccessApi_check alone, on a connection of its own", anew, &[]),
		("file: an entry is appended with fsync (append)", entry, &[]),
	] {
		table.row(&Row { what, times, bytes: None, memory: None, beside });
	}
	table.print();
	Ok(())
}

/// The node that the custodian asks, over JSON-RPC.
struct Node {
	url: String,
	arguments: Box<dyn Fn(u32) -> String>,
	/// Keeps its connection, as a custodian does.
	client: reqwest::Client,
	/// Opens a connection for each question.
	anew: reqwest::Client,
}

impl Node {
	fn beside(town: &Town) -> Result<Self, Fault> {
		let _ = rustls::crypto::ring::default_provider().install_default();
		let patient = town.patient.id;
		let reader = town.world.colleague.person.account().0;
		let arguments = move |record: u32| {
			let (target, purpose) = (AccessTarget::Record(record), Purpose::Treatment);
			hex::encode((patient, reader, Some(CLINIC), target, purpose).encode())
		};
		let client = || reqwest::Client::builder().no_proxy();
		Ok(Self {
			url: format!("http://{}/", town.world.own_node().address),
			arguments: Box::new(arguments),
			client: client().build()?,
			anew: client().pool_max_idle_per_host(0).build()?,
		})
	}

	/// Asks for the decision at the best block. It has to be a permit.
	async fn check(&self, record: u32, anew: bool) -> Result<(), Fault> {
		let client = if anew { &self.anew } else { &self.client };
		let arguments = format!("0x{}", (self.arguments)(record));
		let question = json!({
			"jsonrpc": "2.0", "id": 1, "method": "state_call", "params": ["AccessApi_check", arguments],
		});
		let answer = client.post(&self.url).json(&question).send().await?.error_for_status()?;
		let answer: Value = answer.json().await?;
		let bytes = answer["result"].as_str().and_then(|text| text.strip_prefix("0x"));
		let bytes = hex::decode(bytes.ok_or("The node answers no decision.")?)?;
		if AccessDecision::decode(&mut &bytes[..])?.is_permit() {
			Ok(())
		} else {
			Err("The node denies what the custodian permits.".into())
		}
	}
}
