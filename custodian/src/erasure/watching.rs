//! Finds cases: in the finalised blocks as they come, and by looking through all patients when blocks were missed, or when a
//! backup was restored.

use super::{Fault, Outcome, Worker};
use crate::{
	placing,
	store::{Anchored, Scope},
};
use anamnesis_client::chain::{
	events::{
		erasure_requests::ErasureOpened,
		record_anchors::{RecordAmended, RecordAnchored, RecordErased},
		Known,
	},
	At, Block, Error as ChainError,
};
use anamnesis_primitives::{Moment, PatientId, RecordId};
use anamnesis_service::now;
use futures::{StreamExt, TryStreamExt};
use std::{collections::BTreeSet, time::Duration};
use tokio::{
	sync::watch,
	time::{sleep, Instant},
};

/// After how many blocks that were missed all patients are looked through instead: two hours of blocks.
const MANY_BLOCKS: u64 = 3_600;

/// How often cases are looked at although no block had anything of them.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// How often all patients are looked through although no block was missed.
const SWEEP_AGAIN: Duration = Duration::from_secs(24 * 60 * 60);

/// How long to wait after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// For how long something of a patient's whom the chain does not know is left alone, in milliseconds.
const NEW: Moment = 10 * 60 * 1000;

/// How many patients are looked up in a file at once.
const PAGE: u32 = 100;

/// The id before this one, in the order of ids; nothing before the first one.
fn before(patient: PatientId) -> Option<PatientId> {
	u128::from_be_bytes(patient.0).checked_sub(1).map(|before| PatientId(before.to_be_bytes()))
}

impl Worker {
	/// Follows the chain and answers, until `stop` says so. What it does can be broken off at any time.
	pub async fn run(self, mut stop: watch::Receiver<bool>) {
		loop {
			let followed = tokio::select! {
				followed = self.follow() => followed,
				_ = stop.wait_for(|stop| *stop) => break,
			};
			if let Err(reason) = followed {
				tracing::warn!(%reason, "erasure cases are not followed for now");
				metrics::counter!("custodian_erasure_failures_total").increment(1);
			}
			tokio::select! {
				() = sleep(AFTER_FAILURE) => (),
				_ = stop.wait_for(|stop| *stop) => break,
			}
		}
		self.journal.close().await;
	}

	async fn follow(&self) -> Result<(), Fault> {
		let head = self.now().await?.block.number;
		let cursor = self.journal.cursor().await?;
		let next = match cursor {
			Some(read) if head.saturating_sub(read) <= MANY_BLOCKS && read <= head => {
				read.saturating_add(1)
			},
			// Whatever stands in the blocks before is found in the state.
			_ => {
				self.sweep().await?;
				self.journal.advance(head).await?;
				head.saturating_add(1)
			},
		};
		self.look_at_all().await?;
		let mut looked = Instant::now();
		let mut swept = Instant::now();
		let mut blocks = self.chain.watch_since(next);
		while let Some(block) = blocks.next().await {
			let block = block?;
			let has_something = match self.read(block).await {
				Ok(has_something) => has_something,
				Err(Fault::Chain(ChainError::NoSuchBlock)) => {
					self.sweep().await?;
					true
				},
				Err(error) => return Err(error),
			};
			self.journal.advance(block.number).await?;
			metrics::gauge!("custodian_erasure_block").set(block.number as f64);
			if swept.elapsed() >= SWEEP_AGAIN {
				self.sweep().await?;
				swept = Instant::now();
			}
			let is_time = looked.elapsed() >= LOOK_AGAIN;
			if has_something || is_time || self.keyholders.are_due() {
				self.look_at_all().await?;
				looked = Instant::now();
			}
		}
		Ok(())
	}

	/// Reads a block: notes cases that are asked here, and says whether something happened to any case.
	async fn read(&self, block: Block) -> Result<bool, Fault> {
		let at = self.chain.at(block).await?;
		let mut has_something = false;
		for event in at.events().await? {
			has_something |= event.pallet == ErasureOpened::PALLET;
			if let Some(ErasureOpened { case, patient }) = event.read()? {
				let is_asked = at.wanted(case, self.organisation).await?.is_some();
				if is_asked || self.knows(patient).await? {
					self.journal.note(case, patient).await?;
				}
			}
			if let Some(RecordAnchored { patient, record, version, custodian }) = event.read()? {
				if custodian == self.organisation {
					placing::at(&at, &self.store, &self.log, patient, Anchored { record, version })
						.await?;
				}
			}
			if let Some(RecordAmended { patient, record, version, custodian, .. }) = event.read()? {
				if custodian == self.organisation {
					placing::at(&at, &self.store, &self.log, patient, Anchored { record, version })
						.await?;
				}
			}
			if let Some(RecordErased { patient, record }) = event.read()? {
				self.erase_left(patient, record).await?;
			}
		}
		Ok(has_something)
	}

	/// Erases what is left here of a record that the chain has forgotten: another custodian had taken it over and answered
	/// for it, and has not said that this copy can go.
	async fn erase_left(&self, patient: PatientId, record: RecordId) -> Result<(), Fault> {
		let left = self.store.versions(patient, record).await?;
		if !left.is_empty() && self.now().await?.record(patient, record).await?.is_none() {
			self.store.erase(&Scope::Records(left)).await?;
		}
		Ok(())
	}

	/// Whether anything is here of a patient's.
	async fn knows(&self, patient: PatientId) -> Result<bool, Fault> {
		Ok(self.store.knows(patient).await?
			|| !self.policies.held(patient).await?.is_empty()
			|| self.log.patients(before(patient), 1).await?.contains(&patient))
	}

	/// Looks through all patients of whom something is here: whose cases there are, and whom the chain has forgotten. And
	/// through what keyholders have confirmed: which cases the chain has forgotten.
	pub async fn sweep(&self) -> Result<(), Fault> {
		let mut after = None;
		loop {
			let page = self.store.patients(after, PAGE).await?;
			let Some(last) = page.last() else { break };
			after = Some(*last);
			for patient in page {
				self.look_for_cases(patient).await?;
			}
		}
		let mut after = None;
		loop {
			let page = self.log.patients(after, PAGE).await?;
			let Some(last) = page.last() else { break };
			after = Some(*last);
			for patient in page {
				self.look_for_cases(patient).await?;
			}
		}
		for case in self.confirmations.cases()? {
			self.tidy_confirmations(case).await?;
		}
		Ok(())
	}

	async fn look_for_cases(&self, patient: PatientId) -> Result<(), Fault> {
		let at = self.now().await?;
		if at.policy(patient).await?.is_none() {
			// Somebody may have begun to upload for a patient whose registration is not final yet.
			let touched = self.store.touched(patient).await?.unwrap_or_default();
			if now().saturating_sub(touched) >= NEW {
				self.forget(patient).await?;
			}
			return Ok(());
		}
		for listed in at.cases(patient).await? {
			self.journal.note(listed.case, patient).await?;
		}
		self.erase_what_came_back(&at, patient).await
	}

	/// Erases records of a patient who is still there that the chain has forgotten. Their cases are over, and in no block
	/// that will be read: they are here because a backup was restored.
	async fn erase_what_came_back(&self, at: &At, patient: PatientId) -> Result<(), Fault> {
		let here = self.store.placed(patient).await?;
		if here.is_empty() {
			return Ok(());
		}
		let timeline = at.whole_timeline(patient).map_ok(|entry| entry.record);
		let there: BTreeSet<RecordId> = timeline.try_collect().await?;
		for record in here.into_iter().filter(|record| !there.contains(record)) {
			self.erase_left(patient, record).await?;
		}
		Ok(())
	}

	/// Does what is to be done in all cases that are known.
	pub async fn look_at_all(&self) -> Result<(), Fault> {
		let (mut waiting, mut unconfirmed): (u64, u64) = (0, 0);
		let cases = self.journal.cases().await?;
		for (case, patient) in &cases {
			match self.advance(*case, *patient).await {
				Ok(Outcome::WaitsForPerson) => waiting = waiting.saturating_add(1),
				Ok(Outcome::WaitsForKeyholders) => unconfirmed = unconfirmed.saturating_add(1),
				Ok(Outcome::Over | Outcome::Waits) => (),
				// The others have their turn nevertheless.
				Err(reason) => {
					tracing::warn!(%reason, "an erasure case cannot be answered for now");
					metrics::counter!("custodian_erasure_failures_total").increment(1);
				},
			}
		}
		metrics::gauge!("custodian_erasure_cases").set(self.journal.count().await? as f64);
		metrics::gauge!("custodian_erasure_waiting").set(waiting as f64);
		metrics::gauge!("custodian_erasure_unconfirmed").set(unconfirmed as f64);
		Ok(())
	}
}
