//! What the metrics say of the consortium: whether everybody is there.
//!
//! Read from the state of finalised blocks, so that every node of the chain shows the same. Numbers only: who it is, the
//! runtime API `ConsortiumApi` tells.

use crate::types::*;
use anamnesis_runtime::AccountId;
use anamnesis_runtime_api::{ConsortiumApi, ValidatorStatus};
use sc_client_api::BlockchainEvents;
use sp_api::{ApiError, ProvideRuntimeApi};
use std::sync::Arc;
use substrate_prometheus_endpoint::{register, Gauge, PrometheusError, Registry, U64};

/// The gauges.
pub struct Attendance {
	validators: Gauge<U64>,
	silent_validators: Gauge<U64>,
	seats: Gauge<U64>,
	silent_seats: Gauge<U64>,
}

impl Attendance {
	/// Adds them to what the node shows.
	pub fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let gauge = |name: &str, help: &str| register(Gauge::<U64>::new(name, help)?, registry);
		Ok(Self {
			validators: gauge("anamnesis_validators", "Validators on the consortium's list")?,
			silent_validators: gauge(
				"anamnesis_silent_validators",
				"Validators that authored no block in the last whole session",
			)?,
			seats: gauge("anamnesis_council_seats", "Seats in the council")?,
			silent_seats: gauge(
				"anamnesis_silent_council_seats",
				"Seats in the council that do not count, since they were silent for long",
			)?,
		})
	}

	/// Keeps them up to date for as long as the node runs.
	pub async fn follow(self, client: Arc<FullClient>) {
		use futures::StreamExt;
		let mut finalised = client.finality_notification_stream();
		while let Some(block) = finalised.next().await {
			if let Err(error) = self.read(&client, block.hash) {
				// A block that has left the history, while many are imported at once.
				log::debug!("The attendance at a finalised block cannot be read: {error}");
			}
		}
	}

	fn read(&self, client: &FullClient, block: Hash) -> Result<(), ApiError> {
		let api = client.runtime_api();
		let validators = ConsortiumApi::<Block, AccountId>::validators(&*api, block)?;
		let seats = ConsortiumApi::<Block, AccountId>::seats(&*api, block)?;
		let seated =
			|| validators.iter().filter(|validator| validator.status == ValidatorStatus::Seated);
		let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
		self.validators.set(count(seated().count()));
		self.silent_validators
			.set(count(seated().filter(|validator| validator.silent_sessions > 0).count()));
		self.seats.set(count(seats.len()));
		self.silent_seats.set(count(seats.iter().filter(|seat| !seat.votes).count()));
		Ok(())
	}
}
