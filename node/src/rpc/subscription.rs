//! `records_subscribe`: what happens to one patient, as it becomes final.
//!
//! A subscription is a place in the finalised chain. It goes forward from there block by block, so nothing is left out,
//! however many blocks become final at once, and nothing is said twice. It keeps no messages for a client that reads
//! slowly: it waits until the connection takes the next one, and goes on where it stood. What it has yet to say stands
//! in the node's history. When that has passed, it says so in a last item and ends; it never leaves anything out.
//!
//! Whether there is such a patient, or ever was, is not answered: with any other id nothing ever happens. No id goes
//! to the log.

use super::{answers::*, off_thread};
use crate::types::{Block, FullClient, Hash};
use anamnesis_primitives::PatientId;
use anamnesis_runtime_api::{PatientEvent, PatientEventsApi};
use futures::{pin_mut, select_biased, Future, FutureExt, StreamExt};
use jsonrpsee::{
	proc_macros::rpc, types::ErrorObjectOwned, PendingSubscriptionSink, SubscriptionMessage,
	SubscriptionSink,
};
use sc_client_api::{BlockchainEvents, FinalityNotifications, StorageKey, StorageProvider};
use sc_rpc::{utils::spawn_subscription_task, SubscriptionTaskExecutor};
use sp_api::{ApiExt, CallContext, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_state_machine::OverlayedChanges;
use std::sync::Arc;

/// The method's name, for the log.
const METHOD: &str = "records_subscribe";

/// How many blocks are looked at before the subscription asks whether it is still wanted.
const BLOCKS_AT_ONCE: u32 = 128;

/// What can be watched.
#[rpc(server)]
pub trait Subscriptions {
	/// What happens to a patient at each finalised block from now on.
	///
	/// The first item has no events and names the block after which the subscription watches: what happened until then
	/// is in the state at that block. Then comes an item for each block that has events about the patient, in order.
	#[subscription(
		name = "records_subscribe" => "records_event",
		unsubscribe = "records_unsubscribe",
		item = ItemJson
	)]
	fn subscribe(&self, patient: Bytes<16>);
}

/// Watches this node's chain.
pub struct Watching {
	/// The chain.
	pub client: Arc<FullClient>,
	/// What runs the subscriptions.
	pub executor: SubscriptionTaskExecutor,
}

impl SubscriptionsServer for Watching {
	fn subscribe(&self, pending: PendingSubscriptionSink, patient: Bytes<16>) {
		let (client, executor) = (self.client.clone(), self.executor.clone());
		let serve = serve(client, executor, pending, PatientId(patient.0));
		spawn_subscription_task(&self.executor, serve.map(|_| ()));
	}
}

/// A finalised block.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Place {
	number: u32,
	hash: Hash,
}

/// The subscription, from the question to its end. `None` is an end like any other.
async fn serve(
	client: Arc<FullClient>,
	executor: SubscriptionTaskExecutor,
	pending: PendingSubscriptionSink,
	patient: PatientId,
) -> Option<()> {
	// First this and then the head: so whatever becomes final after the head was read is noticed.
	let mut finality = client.finality_notification_stream();
	let mut place = client.head();
	if let Err(reason) = can_answer(&client, place.hash) {
		pending.reject(reason).await;
		return None;
	}
	let sink = pending.accept().await.ok()?;

	send(&sink, &mut finality, &item(place, Vec::new())).await?;
	loop {
		while client.head().number <= place.number {
			news(&sink, &mut finality).await?;
		}
		let chain = client.clone();
		let looking =
			off_thread(&executor, "records-subscription", move || look(&*chain, patient, place));
		match meanwhile(&sink, &mut finality, looking).await?? {
			Ok((seen, events)) => {
				place = seen;
				if !events.is_empty() {
					send(&sink, &mut finality, &item(place, events)).await?;
				}
			},
			Err(reason) => return send(&sink, &mut finality, &ItemJson::End { end: reason }).await,
		}
	}
}

/// What is said about a block.
fn item(Place { number, hash }: Place, events: Vec<PatientEvent>) -> ItemJson {
	ItemJson::Block {
		block: BlockJson { number, hash },
		events: events.into_iter().map(Into::into).collect(),
	}
}

/// Whether there is any point in subscribing.
fn can_answer(client: &FullClient, at: Hash) -> Result<(), ErrorObjectOwned> {
	client.state_at(at).map_err(|_| history_passed())?;
	match client.runtime_api().has_api::<dyn PatientEventsApi<Block>>(at) {
		Ok(true) => Ok(()),
		Ok(false) => Err(runtime_failed(METHOD, "it has no PatientEventsApi")),
		Err(error) => Err(runtime_failed(METHOD, error)),
	}
}

/// Sends an item as soon as the connection takes it.
async fn send(
	sink: &SubscriptionSink,
	finality: &mut FinalityNotifications<Block>,
	item: &ItemJson,
) -> Option<()> {
	let message = SubscriptionMessage::from_json(item).ok()?;
	meanwhile(sink, finality, sink.send(message)).await?.ok()
}

/// Waits until something becomes final. Nothing when the subscription is over.
async fn news(sink: &SubscriptionSink, finality: &mut FinalityNotifications<Block>) -> Option<()> {
	let closed = sink.closed().fuse();
	pin_mut!(closed);
	select_biased! {
		() = closed => None,
		_ = finality.select_next_some() => Some(()),
	}
}

/// Waits for something else. Nothing when the subscription is over first.
///
/// A notification keeps a whole state from being pruned for as long as it waits to be taken, so they are taken
/// meanwhile. Nothing is lost with them: what there is to look at, the head says.
async fn meanwhile<T>(
	sink: &SubscriptionSink,
	finality: &mut FinalityNotifications<Block>,
	work: impl Future<Output = T>,
) -> Option<T> {
	let closed = sink.closed().fuse();
	let work = work.fuse();
	pin_mut!(closed, work);
	loop {
		select_biased! {
			() = closed => return None,
			_ = finality.select_next_some() => {},
			done = work => return Some(done),
		}
	}
}

/// What a subscription reads of the chain.
trait Finalised {
	/// The newest finalised block.
	fn head(&self) -> Place;

	/// The finalised block of this number, if the node knows it.
	fn block(&self, number: u32) -> Option<Hash>;

	/// What happened to the patient in the block that came after `parent`.
	fn events(
		&self,
		patient: PatientId,
		parent: Hash,
		block: Hash,
	) -> Result<Vec<PatientEvent>, ErrorObjectOwned>;
}

impl Finalised for FullClient {
	fn head(&self) -> Place {
		let info = self.info();
		Place { number: info.finalized_number, hash: info.finalized_hash }
	}

	fn block(&self, number: u32) -> Option<Hash> {
		HeaderBackend::<Block>::hash(self, number).ok().flatten()
	}

	fn events(
		&self,
		patient: PatientId,
		parent: Hash,
		block: Hash,
	) -> Result<Vec<PatientEvent>, ErrorObjectOwned> {
		let key = StorageKey(
			[sp_io::hashing::twox_128(b"System"), sp_io::hashing::twox_128(b"Events")].concat(),
		);
		let events = self.storage(block, &key).map_err(|_| history_passed())?;
		let Some(events) = events.map(|events| events.0) else { return Ok(Vec::new()) };

		// Topics stand among the encoded events as they are. Where this one does not, which is in nearly every block,
		// no runtime has to be asked.
		let topic = patient.topic();
		if !events.windows(topic.len()).any(|bytes| bytes == topic) {
			return Ok(Vec::new());
		}

		// The runtime that has written the events is asked, as the node found it when it executed the block: a block
		// that upgrades the runtime leaves events of the old one and the code of the new one.
		self.state_at(parent).map_err(|_| history_passed())?;
		let mut with_events = OverlayedChanges::default();
		with_events.set_storage(key.0, Some(events));
		let mut api = self.runtime_api();
		api.set_call_context(CallContext::Onchain { import: false });
		api.set_overlayed_changes(with_events);
		api.events(parent, patient).map_err(|error| runtime_failed(METHOD, error))
	}
}

/// Looks at the blocks after `place`, as far as they are final, until one has events about the patient.
///
/// Says how far it has come, and the events there; none if it has found none so far.
fn look(
	chain: &impl Finalised,
	patient: PatientId,
	mut place: Place,
) -> Result<(Place, Vec<PatientEvent>), ErrorObjectOwned> {
	let last = chain.head().number.min(place.number.saturating_add(BLOCKS_AT_ONCE));
	while place.number < last {
		let number = place.number.saturating_add(1);
		let hash = chain.block(number).ok_or_else(history_passed)?;
		let events = chain.events(patient, place.hash, hash)?;
		place = Place { number, hash };
		if !events.is_empty() {
			return Ok((place, events));
		}
	}
	Ok((place, Vec::new()))
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::ops::Range;

	const PATIENT: PatientId = PatientId([7; 16]);

	/// A chain whose blocks hash to their numbers.
	struct Chain {
		/// The newest finalised block.
		head: u32,
		/// Of which blocks the node knows hash and state.
		history: Range<u32>,
		/// Which blocks have an event about the patient.
		about: Vec<u32>,
	}

	impl Chain {
		/// A chain with its whole history.
		fn of(head: u32, about: &[u32]) -> Self {
			Self { head, history: 0..head.saturating_add(1), about: about.to_vec() }
		}

		/// What a subscription that stands at this block finds until it has come to the head.
		fn found_after(&self, number: u32) -> Vec<u32> {
			let mut place = at(number);
			let mut found = Vec::new();
			while place.number < self.head {
				let (seen, events) = look(self, PATIENT, place).expect("the history is there");
				assert!(seen.number > place.number, "it goes forward");
				place = seen;
				found.extend(events.iter().filter_map(|event| event.extrinsic));
			}
			found
		}
	}

	impl Finalised for Chain {
		fn head(&self) -> Place {
			at(self.head)
		}

		fn block(&self, number: u32) -> Option<Hash> {
			self.history.contains(&number).then(|| at(number).hash)
		}

		fn events(
			&self,
			patient: PatientId,
			parent: Hash,
			block: Hash,
		) -> Result<Vec<PatientEvent>, ErrorObjectOwned> {
			assert_eq!(patient, PATIENT);
			let number = (0..=self.head).find(|number| at(*number).hash == block);
			let number = number.expect("is a block of the chain");
			assert_eq!(parent, at(number - 1).hash, "the parent's runtime wrote the events");
			// The number, so that the tests see whose event it is.
			let event =
				PatientEvent { extrinsic: Some(number), pallet: 0, variant: 0, bytes: vec![0, 0] };
			Ok(if self.about.contains(&number) { vec![event] } else { Vec::new() })
		}
	}

	fn at(number: u32) -> Place {
		Place { number, hash: Hash::from_low_u64_be(number.into()) }
	}

	#[test]
	fn blocks_that_become_final_at_once_are_told_one_by_one() {
		let chain = Chain::of(9, &[3, 4, 9]);
		assert_eq!(look(&chain, PATIENT, at(2)).expect("is there").0, at(3));
		assert_eq!(look(&chain, PATIENT, at(3)).expect("is there").0, at(4));
		assert_eq!(look(&chain, PATIENT, at(4)).expect("is there").0, at(9));
	}

	#[test]
	fn what_happened_before_is_not_told() {
		assert_eq!(Chain::of(9, &[3, 4, 9]).found_after(4), [9]);
	}

	#[test]
	fn blocks_in_which_nothing_happened_are_passed_without_a_word() {
		let (place, events) = look(&Chain::of(9, &[1]), PATIENT, at(1)).expect("is there");
		assert_eq!(place, at(9));
		assert!(events.is_empty());
	}

	#[test]
	fn at_the_head_there_is_nothing_to_look_at() {
		let (place, events) = look(&Chain::of(9, &[9]), PATIENT, at(9)).expect("is there");
		assert_eq!(place, at(9));
		assert!(events.is_empty());
	}

	#[test]
	fn a_long_way_is_gone_in_parts_and_nothing_is_left_out() {
		let about = [BLOCKS_AT_ONCE, BLOCKS_AT_ONCE + 1, 5 * BLOCKS_AT_ONCE];
		let chain = Chain::of(6 * BLOCKS_AT_ONCE, &about);
		assert_eq!(chain.found_after(0), about);
		let quiet = Chain::of(6 * BLOCKS_AT_ONCE, &[]);
		assert_eq!(look(&quiet, PATIENT, at(0)).expect("is there").0, at(BLOCKS_AT_ONCE));
	}

	#[test]
	fn a_block_that_has_left_the_history_ends_it() {
		let chain = Chain { history: 5..10, ..Chain::of(9, &[9]) };
		let end = look(&chain, PATIENT, at(3)).expect_err("block 4 is not known any more");
		assert_eq!(end.code(), code::NO_STATE);
	}
}
