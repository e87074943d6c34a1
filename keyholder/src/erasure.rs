//! Forgets patients whom the chain has forgotten.
//!
//! A keyholder has nothing that belongs to one record: no sealed record, no sealed key, no blinding. What it has of a patient
//! is a log and a policy. They are needed until the last delivery, so they go when the chain has purged the patient in a
//! finalised block: from then on there is no permit, whatever comes.
//!
//! Nothing is remembered of how far that is. All patients who have a log are looked at, again and again, those of whom there
//! is a policy alone by `policies::keep_tidy`, and a custodian that waits for a confirmation asks about one. So it does not
//! matter what was missed, or how often it is repeated. What was removed before a crash log and policies overwrite when they
//! are opened.

use anamnesis_primitives::PatientId;
use anamnesis_service::{
	chain::{Chain, Unavailable},
	database,
	log::Log,
	policies::Policies,
};
use std::{sync::Arc, time::Duration};
use tokio::sync::watch;

/// How many patients are read from a file at once.
const PAGE: u32 = 100;

/// How long nothing is looked at after everybody was.
pub const PAUSE: Duration = Duration::from_secs(10 * 60);

/// Why somebody was not forgotten.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// Nobody can say whether the patient is erased.
	#[error("{0}")]
	Unavailable(#[from] Unavailable),
	/// The files fail.
	#[error("{0}")]
	Database(#[from] database::Error),
}

/// What is kept of patients, and whoever knows who is one.
#[derive(Clone)]
pub struct Kept {
	chain: Arc<dyn Chain>,
	log: Log,
	policies: Policies,
}

impl Kept {
	/// What is kept here.
	pub fn new(chain: Arc<dyn Chain>, log: Log, policies: Policies) -> Self {
		Self { chain, log, policies }
	}

	/// Removes everything of a patient whom the finalised chain does not know (any more). Nothing of them is in any file
	/// when this says that they are gone.
	pub async fn forget_if_gone(&self, patient: PatientId) -> Result<bool, Error> {
		if self.chain.policy(patient).await?.is_some() {
			return Ok(false);
		}
		let kept = self.clone();
		// On a task of its own: what was begun is brought to its end, whoever goes away.
		let forgetting = tokio::spawn(async move {
			kept.policies.erase(patient).await?;
			kept.log.forget(patient).await
		});
		forgetting.await.map_err(database::Error::from)??;
		Ok(true)
	}

	/// Looks at all patients who have a log once, and says how many were forgotten. What cannot be decided now is left for the next time.
	pub async fn look_at_all(&self) -> Result<u64, Error> {
		let mut forgotten: u64 = 0;
		let mut after = None;
		loop {
			let page = self.log.patients(after, PAGE).await?;
			let Some(last) = page.last() else { break };
			after = Some(*last);
			for patient in page {
				forgotten = forgotten.saturating_add(self.forget_if_gone(patient).await?.into());
			}
		}
		Ok(forgotten)
	}

	/// Looks at all patients again and again, until `stop` says so.
	pub async fn look_again(self, pause: Duration, mut stop: watch::Receiver<bool>) {
		loop {
			let looked = tokio::select! {
				looked = self.look_at_all() => looked,
				_ = stop.wait_for(|stop| *stop) => return,
			};
			match looked {
				Ok(0) => (),
				Ok(forgotten) => tracing::info!(forgotten, "patients were erased"),
				Err(Error::Unavailable(reason)) => {
					tracing::warn!(%reason, "nobody can say who was erased");
				},
				Err(error) => tracing::error!(%error, "nobody can be erased"),
			}
			tokio::select! {
				() = tokio::time::sleep(pause) => (),
				_ = stop.wait_for(|stop| *stop) => return,
			}
		}
	}
}
