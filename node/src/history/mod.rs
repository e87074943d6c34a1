//! Bounded history: how much of the past this node keeps.
//!
//! Erasing a patient from the state is worth little while nodes keep the blocks that wrote them. So
//! a node keeps the bodies and the states of the last N finalised blocks and no more, N is a
//! property of the chain, and keeping more is an act that the operator has to ask for, that is
//! warned about, and that shows in the metrics. Headers stay for ever; nothing personal is ever in
//! one.
//!
//! What a block leaves behind although it has left the history is the matter of
//! [`AuthorityChanges`]; what clients hold beyond it, of [`Holds`].

mod authority_changes;
mod holds;

pub use authority_changes::AuthorityChanges;
pub use holds::Holds;

use crate::{
	chain_spec::{DEFAULT_HISTORY_BLOCKS, HISTORY_BLOCKS},
	cli::HistoryChoice,
};
use codec::{Decode, Encode};
use sc_cli::DatabasePruningMode;
use sc_client_api::AuxStore;
use sc_service::{ChainSpec, Configuration, Error as ServiceError};
use std::cmp::Ordering;
use substrate_prometheus_endpoint::{register, Gauge, PrometheusError, Registry, U64};

/// Where the database remembers of how many blocks it has kept the bodies.
const KEPT_BODIES: &[u8] = b"anamnesis/history/kept_bodies";

/// What is kept, compared with what the chain asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
	/// The same, bodies and states.
	TheChains,
	/// Less of one of them, and no more of the other.
	Shorter,
	/// More of one of them, or everything.
	Longer,
}

/// What a node keeps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct History {
	/// Of which finalised blocks the bodies are kept.
	bodies: DatabasePruningMode,
	/// Of which finalised blocks the states are kept.
	states: DatabasePruningMode,
	/// What the chain asks for.
	of_the_chain: u32,
}

impl History {
	/// What holds for a chain after the operator has spoken.
	pub fn resolve(choice: &HistoryChoice, chain: &dyn ChainSpec) -> sc_cli::Result<Self> {
		let of_the_chain = history_of_the_chain(chain)?;
		let history = Self {
			bodies: choice.blocks.unwrap_or(DatabasePruningMode::Custom(of_the_chain)),
			states: choice.state.unwrap_or(DatabasePruningMode::Custom(of_the_chain)),
			of_the_chain,
		};
		if [history.bodies, history.states].contains(&DatabasePruningMode::Custom(0)) {
			return Err(sc_cli::Error::Input(
				"a history of 0 blocks cannot be kept. Give --blocks-pruning and --state-pruning \
				 at least 1, or leave them away to keep what the chain asks for."
					.into(),
			));
		}
		Ok(history)
	}

	/// Makes the service keep it.
	pub fn apply(&self, config: &mut Configuration) {
		config.blocks_pruning = self.bodies.into();
		config.state_pruning = Some(self.states.into());
	}

	/// The number of blocks after which nothing of a block but its header is left; 0 if that is
	/// never.
	pub fn blocks(&self) -> u32 {
		match (bound(self.bodies), bound(self.states)) {
			(Some(bodies), Some(states)) => bodies.max(states),
			_ => 0,
		}
	}

	/// Of how many blocks the chain asks for.
	pub fn of_the_chain(&self) -> u32 {
		self.of_the_chain
	}

	/// Whether that is what is kept.
	pub fn compared(&self) -> Length {
		let [bodies, states] = [self.bodies, self.states]
			.map(|mode| bound(mode).map(|kept| kept.cmp(&self.of_the_chain)));
		match (bodies, states) {
			(Some(Ordering::Equal), Some(Ordering::Equal)) => Length::TheChains,
			(None | Some(Ordering::Greater), _) | (_, None | Some(Ordering::Greater)) => {
				Length::Longer
			},
			_ => Length::Shorter,
		}
	}

	/// Of how many finalised blocks the states are kept; nothing for all.
	pub fn states(&self) -> Option<u32> {
		bound(self.states)
	}

	/// Tells the operator what is kept, and what is wrong with it.
	pub fn announce(&self) {
		log::info!(
			"🗑  History: bodies of {}, states of {} are kept. The chain asks for {} blocks.",
			words(self.bodies),
			words(self.states),
			self.of_the_chain,
		);
		match self.blocks() {
			0 => log::warn!(
				"This node is an archive: what patients had erased stays readable on it for ever. \
				 That breaks the consortium's rule of a bounded history. To keep it, start without \
				 --blocks-pruning and --state-pruning, on a new database.",
			),
			blocks if blocks > self.of_the_chain => log::warn!(
				"This node keeps {blocks} blocks, longer than the {} that the chain asks for: \
				 what patients had erased stays readable on it for longer than they were told. To \
				 keep the rule, start without --blocks-pruning and --state-pruning, on a new \
				 database.",
				self.of_the_chain,
			),
			_ => {},
		}
	}

	/// Shows the history to whoever watches the node: the other members may ask for it.
	pub fn expose(&self, registry: &Registry) -> Result<(), PrometheusError> {
		let gauge = Gauge::<U64>::new(
			"anamnesis_history_blocks",
			"Blocks after which this node has deleted a block's body and state; 0: never (archive)",
		)?;
		register(gauge, registry)?.set(self.blocks().into());
		let asked = Gauge::<U64>::new(
			"anamnesis_history_blocks_asked",
			"Blocks after which the chain asks its nodes to have deleted a block's body and state",
		)?;
		register(asked, registry)?.set(self.of_the_chain.into());
		Ok(())
	}

	/// Refuses a database that holds bodies which this history would never delete, and notes the
	/// history in it.
	///
	/// A node deletes the body that leaves the history when a block is finalised, and looks at no
	/// other. So after a shorter history has been set, the bodies between the old and the new
	/// length would stay for ever.
	pub fn agree_with_database(
		&self,
		database: &impl AuxStore,
		finalised: impl Into<u64>,
	) -> Result<(), ServiceError> {
		let finalised: u64 = finalised.into();
		let now = bound(self.bodies);
		let before = database
			.get_aux(KEPT_BODIES)?
			.map(|noted| Option::<u32>::decode(&mut &noted[..]))
			.transpose()
			.map_err(|reason| {
				in_words(format!("The database's note about its history cannot be read: {reason}"))
			})?;

		if let (Some(before), Some(now)) = (before, now) {
			let shorter = before.is_none_or(|before| now < before);
			if shorter && finalised > u64::from(now) {
				let (kept, flag) = match before {
					Some(before) => (format!("the last {before} blocks"), before.to_string()),
					None => ("every block".to_string(), "archive-canonical".to_string()),
				};
				return Err(in_words(format!(
					"This database holds the bodies of {kept}. With a history of {now} those \
					 before it would stay on the disk for ever, because a node deletes only the \
					 block that leaves its history. Delete the database with `purge-chain` and \
					 sync again (`--sync warp`), or start with `--blocks-pruning {flag}` as \
					 before."
				)));
			}
		}
		database.insert_aux(&[(KEPT_BODIES, &now.encode()[..])], &[])?;
		Ok(())
	}
}

/// Says what to do when the database was begun with another kind of state history.
pub fn explain(error: ServiceError) -> ServiceError {
	match error {
		// The state database has no typed error for it.
		ServiceError::Client(sp_blockchain::Error::StateDatabase(reason))
			if reason.contains("Incompatible pruning modes") =>
		{
			in_words(format!(
				"This database was begun with another kind of state history, and that cannot \
				 change ({reason}). Start with the `--state-pruning` it was begun with, or delete \
				 it with `purge-chain` and sync again (`--sync warp`)."
			))
		},
		other => other,
	}
}

/// The length that the chain's specification asks for.
fn history_of_the_chain(chain: &dyn ChainSpec) -> sc_cli::Result<u32> {
	let properties = chain.properties();
	let Some(value) = properties.get(HISTORY_BLOCKS) else { return Ok(DEFAULT_HISTORY_BLOCKS) };
	value
		.as_u64()
		.and_then(|blocks| u32::try_from(blocks).ok())
		.filter(|blocks| *blocks > 0)
		.ok_or_else(|| {
			sc_cli::Error::Input(format!(
				"the chain specification's property `{HISTORY_BLOCKS}` is {value}; it has to be a \
				 number of blocks from 1 to {}.",
				u32::MAX,
			))
		})
}

/// How many blocks are kept; `None` for all of them.
fn bound(mode: DatabasePruningMode) -> Option<u32> {
	match mode {
		DatabasePruningMode::Custom(blocks) => Some(blocks),
		DatabasePruningMode::Archive | DatabasePruningMode::ArchiveCanonical => None,
	}
}

fn words(mode: DatabasePruningMode) -> String {
	match mode {
		DatabasePruningMode::Custom(blocks) => format!("the last {blocks} blocks"),
		DatabasePruningMode::ArchiveCanonical => "every finalised block".into(),
		DatabasePruningMode::Archive => "every block".into(),
	}
}

/// An error whose message is the sentence alone, without the name of a layer before it.
fn in_words(sentence: String) -> ServiceError {
	sp_blockchain::Error::Application(sentence.into()).into()
}

#[cfg(test)]
mod tests;
