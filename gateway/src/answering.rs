//! Asks the node what is let through, and takes out of its answers what is others'.

use crate::{
	filter::{not_your_patient, storage::events_key, text_of, Answer, Ask, Watch},
	jsonrpc::{code, Refusal},
	node::{lost, redact, Connection, Node},
};
use anamnesis_primitives::PatientId;
use anamnesis_service::{
	chain::{Chain, Unavailable},
	login::Account,
};
use jsonrpsee::core::client::Subscription;
use serde_json::Value;
use std::sync::Arc;

/// Asks the node.
#[derive(Clone)]
pub struct Answering {
	/// The node.
	pub node: Arc<Node>,
	/// What it says of whoever asks, at the newest finalised block.
	pub chain: Arc<dyn Chain>,
}

/// Whether an account is on a patient's side.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Side {
	/// It is.
	On,
	/// It is not.
	Off,
	/// There is no such patient, or no longer.
	Gone,
}

impl Answering {
	/// Whether the account is on the patient's side, as holder or by a mandate that is in force.
	pub async fn side(&self, account: Account, patient: PatientId) -> Result<Side, Unavailable> {
		if self.chain.acts_for(account).await? == Some(patient) {
			return Ok(Side::On);
		}
		match self.chain.policy(patient).await? {
			Some(_) => Ok(Side::Off),
			None => Ok(Side::Gone),
		}
	}

	/// Refuses whoever is not on the patient's side. It says the same whether or not there is such a patient, and takes as
	/// long.
	async fn check(&self, account: Account, side: Option<PatientId>) -> Result<(), Refusal> {
		let Some(patient) = side else { return Ok(()) };
		match self.side(account, patient).await {
			Ok(Side::On) => Ok(()),
			Ok(Side::Off | Side::Gone) => Err(not_your_patient()),
			Err(reason) => Err(no_decision(&reason)),
		}
	}

	/// Asks something.
	pub async fn ask(
		&self,
		connection: &Connection,
		account: Account,
		ask: Ask,
	) -> Result<Value, Refusal> {
		let Ask { method, mut params, side, answer } = ask;
		self.check(account, side).await?;
		let mut shown = match answer {
			Answer::AsItIs => return connection.ask(method, params).await,
			Answer::Block => connection.ask(method, params).await?,
			Answer::Events | Answer::Values => {
				// The block has to be the one that the events are of, so it is named.
				if params.len() < 2 {
					params.push(connection.ask("chain_getBlockHash", vec![]).await?);
				}
				let block = params.get(1).cloned().unwrap_or_default();
				let mut shown = connection.ask(method, params).await?;
				self.own_events(connection, account, block, answer, &mut shown).await?;
				return Ok(shown);
			},
		};
		redact::block(&mut shown, &account).ok_or_else(lost)?;
		Ok(shown)
	}

	/// Asks something that goes on telling.
	pub async fn watch(
		&self,
		connection: &Connection,
		account: Account,
		watch: &Watch,
	) -> Result<Subscription<Value>, Refusal> {
		self.check(account, watch.side).await?;
		connection.watch(watch.subscribe, watch.params.clone(), watch.unsubscribe).await
	}

	/// Takes the events of others out of values of the state at a block.
	async fn own_events(
		&self,
		connection: &Connection,
		account: Account,
		block: Value,
		answer: Answer,
		shown: &mut Value,
	) -> Result<(), Refusal> {
		let events: Vec<&mut Value> = match answer {
			Answer::Values => {
				let key = text_of(&events_key());
				let sets = shown.as_array_mut().ok_or_else(lost)?;
				let mut found = Vec::new();
				for set in sets {
					let changes = set.get_mut("changes").and_then(Value::as_array_mut);
					for change in changes.ok_or_else(lost)? {
						let change = change.as_array_mut().ok_or_else(lost)?;
						if let [of, value] = &mut change[..] {
							if *of == key {
								found.push(value);
							}
						}
					}
				}
				found
			},
			_ => vec![shown],
		};
		for value in events.into_iter().filter(|value| !value.is_null()) {
			let all = redact::bytes(value).ok_or_else(lost)?;
			*value = self.events_of(connection, account, &block, &all).await?;
		}
		Ok(())
	}

	async fn events_of(
		&self,
		connection: &Connection,
		account: Account,
		block: &Value,
		all: &[u8],
	) -> Result<Value, Refusal> {
		let whole = connection.ask("chain_getBlock", vec![block.clone()]).await?;
		// A node that has the state of a block has its body too, but for the one that it began with.
		let places = redact::own_places(&whole, &account).unwrap_or_default();
		if places.is_empty() {
			return Ok(text_of(&[0]));
		}
		// The runtime that has written them is the one that the block's parent has.
		let parent = whole.pointer("/block/header/parentHash").ok_or_else(lost)?;
		let metadata = self.node.metadata(connection, parent).await?;
		let own = redact::events(all, &places, &metadata).ok_or_else(|| {
			tracing::error!("the events of a block cannot be read with the metadata of its parent");
			lost()
		})?;
		Ok(text_of(&own))
	}
}

/// Nobody can say.
pub fn no_decision(reason: &Unavailable) -> Refusal {
	Refusal::new(code::NO_DECISION, reason.to_string())
}
