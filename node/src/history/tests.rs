//! What a node keeps, and when it refuses to pretend.

use super::*;
use crate::chain_spec;
use sc_service::Properties;
use serde_json::json;
use std::{collections::HashMap, sync::Mutex};
use DatabasePruningMode::{Archive, ArchiveCanonical, Custom};

fn chain(properties: Properties) -> chain_spec::ChainSpec {
	chain_spec::ChainSpec::builder(&[], None).with_properties(properties).build()
}

fn history(blocks: Option<DatabasePruningMode>, state: Option<DatabasePruningMode>) -> History {
	History::resolve(&HistoryChoice { blocks, state }, &chain(chain_spec::properties(100)))
		.expect("is a history")
}

/// The auxiliary part of a database.
#[derive(Default)]
struct Notes(Mutex<HashMap<Vec<u8>, Vec<u8>>>);

impl AuxStore for Notes {
	fn insert_aux<
		'a,
		'b: 'a,
		'c: 'a,
		I: IntoIterator<Item = &'a (&'c [u8], &'c [u8])>,
		D: IntoIterator<Item = &'a &'b [u8]>,
	>(
		&self,
		insert: I,
		_delete: D,
	) -> sp_blockchain::Result<()> {
		let mut notes = self.0.lock().expect("no test panics while writing");
		notes.extend(insert.into_iter().map(|(key, value)| (key.to_vec(), value.to_vec())));
		Ok(())
	}

	fn get_aux(&self, key: &[u8]) -> sp_blockchain::Result<Option<Vec<u8>>> {
		Ok(self.0.lock().expect("no test panics while writing").get(key).cloned())
	}
}

#[test]
fn the_chain_decides_when_the_operator_says_nothing() {
	let history = history(None, None);
	assert_eq!((history.bodies, history.states), (Custom(100), Custom(100)));
	assert_eq!(history.blocks(), 100);
}

#[test]
fn a_chain_without_the_property_has_a_day() {
	let history = History::resolve(&HistoryChoice::default(), &chain(Properties::new()));
	assert_eq!(history.expect("is a history").blocks(), DEFAULT_HISTORY_BLOCKS);
}

#[test]
fn a_property_that_is_no_length_is_refused() {
	for value in [json!(0), json!(-1), json!("100"), json!(u64::from(u32::MAX) + 1)] {
		let properties = Properties::from_iter([(HISTORY_BLOCKS.to_string(), value)]);
		assert!(History::resolve(&HistoryChoice::default(), &chain(properties)).is_err());
	}
}

#[test]
fn a_history_of_nothing_is_refused() {
	let choice = HistoryChoice { blocks: Some(Custom(0)), state: None };
	assert!(History::resolve(&choice, &chain(Properties::new())).is_err());
}

#[test]
fn an_archive_of_either_shows_as_zero() {
	assert_eq!(history(Some(ArchiveCanonical), None).blocks(), 0);
	assert_eq!(history(None, Some(Archive)).blocks(), 0);
}

#[test]
fn the_longer_of_bodies_and_states_counts() {
	assert_eq!(history(Some(Custom(16)), Some(Custom(32))).blocks(), 32);
	assert_eq!(history(Some(Custom(48)), Some(Custom(32))).blocks(), 48);
}

#[test]
fn a_shorter_history_is_refused_when_bodies_would_stay() {
	let database = Notes::default();
	history(None, None).agree_with_database(&database, 0u32).expect("is new");
	history(Some(Custom(99)), None)
		.agree_with_database(&database, 500u32)
		.expect_err("bodies stay");
	history(None, None).agree_with_database(&database, 500u32).expect("is as before");
}

#[test]
fn leaving_an_archive_is_refused_when_bodies_would_stay() {
	let database = Notes::default();
	history(Some(Archive), None).agree_with_database(&database, 0u32).expect("is new");
	history(None, None).agree_with_database(&database, 101u32).expect_err("bodies stay");
}

#[test]
fn a_shorter_history_is_fine_while_the_chain_is_shorter_still() {
	let database = Notes::default();
	history(None, None).agree_with_database(&database, 0u32).expect("is new");
	history(Some(Custom(16)), None).agree_with_database(&database, 16u32).expect("no body stays");
}

#[test]
fn a_longer_history_is_fine_and_noted() {
	let database = Notes::default();
	history(Some(Custom(16)), None).agree_with_database(&database, 0u32).expect("is new");
	history(None, None).agree_with_database(&database, 500u32).expect("deletes nothing less");
	history(Some(Custom(16)), None)
		.agree_with_database(&database, 500u32)
		.expect_err("bodies stay");
}

#[test]
fn another_kind_of_state_history_is_explained() {
	let error = explain(ServiceError::Client(sp_blockchain::Error::StateDatabase(
		"Incompatible pruning modes [stored: ArchiveAll; requested: Constrained(..)]".into(),
	)));
	assert!(error.to_string().contains("purge-chain"));
}
