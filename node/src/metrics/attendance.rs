//! Whether everybody is there.

use super::{count, gauge};
use crate::types::*;
use anamnesis_runtime::AccountId;
use anamnesis_runtime_api::{ConsortiumApi, ValidatorStatus};
use sp_api::ProvideRuntimeApi;
use substrate_prometheus_endpoint::{Gauge, PrometheusError, Registry, U64};

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
		Ok(Self {
			validators: gauge(
				registry,
				"anamnesis_validators",
				"Validators on the consortium's list",
			)?,
			silent_validators: gauge(
				registry,
				"anamnesis_silent_validators",
				"Validators that authored no block in the last whole session",
			)?,
			seats: gauge(registry, "anamnesis_council_seats", "Seats in the council")?,
			silent_seats: gauge(
				registry,
				"anamnesis_silent_council_seats",
				"Seats in the council that do not count, since they were silent for long",
			)?,
		})
	}

	/// Reads them at a block.
	pub fn read(&self, client: &FullClient, block: Hash) -> sp_blockchain::Result<()> {
		let api = client.runtime_api();
		let validators = ConsortiumApi::<Block, AccountId>::validators(&*api, block)?;
		let seats = ConsortiumApi::<Block, AccountId>::seats(&*api, block)?;
		let seated =
			|| validators.iter().filter(|validator| validator.status == ValidatorStatus::Seated);
		self.validators.set(count(seated().count()));
		self.silent_validators
			.set(count(seated().filter(|validator| validator.silent_sessions > 0).count()));
		self.seats.set(count(seats.len()));
		self.silent_seats.set(count(seats.iter().filter(|seat| !seat.votes).count()));
		Ok(())
	}
}
