//! What the metrics say of the chain: whether it goes on, whether everybody is there, and what waits for somebody.
//!
//! Read from finalised blocks, so that every node of the chain shows the same. Numbers only, and nothing of any patient:
//! who it is, and about what, the runtime APIs tell whoever may ask.
//!
//! Each finalised block gives a bounded part of the work. What is longer than that is walked through over several blocks,
//! and shown when the walk is at its end.

mod allowances;
mod attendance;
mod work;

use crate::types::*;
use allowances::Allowances;
use attendance::Attendance;
use sc_client_api::{BlockchainEvents, FinalityNotification};
use sc_consensus_aura::SlotDuration;
use sp_consensus_aura::sr25519::AuthoritySignature;
use std::sync::Arc;
use substrate_prometheus_endpoint::{register, Gauge, PrometheusError, Registry, F64, U64};
use work::{Cases, Reviews};

/// The gauges.
pub struct Watching {
	slot_duration: SlotDuration,
	finalised_at: Gauge<F64>,
	attendance: Attendance,
	cases: Cases,
	reviews: Reviews,
	allowances: Allowances,
}

impl Watching {
	/// Adds them to what the node shows.
	pub fn register(
		registry: &Registry,
		slot_duration: SlotDuration,
	) -> Result<Self, PrometheusError> {
		let finalised_at = Gauge::new(
			"anamnesis_finalised_block_time_seconds",
			"When the slot of the newest finalised block began, in Unix seconds",
		)?;
		Ok(Self {
			slot_duration,
			finalised_at: register(finalised_at, registry)?,
			attendance: Attendance::register(registry)?,
			cases: Cases::register(registry)?,
			reviews: Reviews::register(registry)?,
			allowances: Allowances::register(registry)?,
		})
	}

	/// Keeps them up to date for as long as the node runs.
	pub async fn follow(mut self, client: Arc<FullClient>) {
		use futures::StreamExt;
		let mut finalised = client.finality_notification_stream();
		while let Some(block) = finalised.next().await {
			self.read(&client, &block);
		}
	}

	fn read(&mut self, client: &FullClient, block: &FinalityNotification<Block>) {
		if let Some(seconds) = self.began_at(block) {
			self.finalised_at.set(seconds);
		}
		let parts = [
			("attendance", self.attendance.read(client, block.hash)),
			("erasure cases", self.cases.read(client, block.hash)),
			("reviews", self.reviews.read(client, block.hash)),
			("allowances", self.allowances.read(client, block.hash)),
		];
		for (part, done) in parts {
			if let Err(error) = done {
				// A block that has left the history, while many are imported at once; or a runtime that does not say it.
				log::debug!("The {part} at a finalised block cannot be read: {error}");
			}
		}
	}

	/// When the block's slot began, as its header says.
	fn began_at(&self, block: &FinalityNotification<Block>) -> Option<f64> {
		let slot = sc_consensus_aura::find_pre_digest::<Block, AuthoritySignature>(&block.header);
		let slot = u64::from(slot.ok()?);
		let milliseconds = slot.checked_mul(self.slot_duration.as_millis())?;
		Some(std::time::Duration::from_millis(milliseconds).as_secs_f64())
	}
}

/// A number of the chain's.
fn gauge(registry: &Registry, name: &str, help: &str) -> Result<Gauge<U64>, PrometheusError> {
	register(Gauge::new(name, help)?, registry)
}

fn count(number: usize) -> u64 {
	u64::try_from(number).unwrap_or(u64::MAX)
}
