//! Forgets patients whom the chain has forgotten.
//!
//! A keyholder has nothing that belongs to one record: no sealed record, no sealed key, no blinding. What it has of a patient
//! is a log and a policy. The policy is needed for each delivery, so it goes with the last record of the patient's: when the
//! last custodian says that it answers a case that leaves nothing, or when the chain has forgotten the patient. The log says
//! who got what, and goes when the chain has forgotten the patient. From then on there is no permit, whatever comes.
//!
//! Nothing on a disk remembers how far that is. All patients who have a log are looked at, again and again, those of whom
//! there is a policy alone by `policies::keep_tidy`, and those whose case is about to end more often for a while. So it does
//! not matter what was missed, or how often it is repeated. What was removed before a crash log and policies overwrite when
//! they are opened.

use anamnesis_primitives::PatientId;
use anamnesis_service::{
	chain::{Chain, Unavailable},
	database,
	log::Log,
	policies::Policies,
};
use std::{
	collections::BTreeSet,
	sync::{Arc, Mutex, PoisonError},
	time::Duration,
};
use tokio::{
	sync::{watch, Notify},
	time::{sleep_until, Instant},
};

/// How many patients are read from a file at once.
const PAGE: u32 = 100;

/// How long nothing is looked at after everybody was.
pub const PAUSE: Duration = Duration::from_secs(10 * 60);

/// How long, if somebody is about to be forgotten.
const SOON: Duration = Duration::from_secs(5);

/// The most patients of whom it is remembered that they are about to be forgotten.
const MAX_SOON: usize = 10_000;

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
	leaving: Arc<Leaving>,
}

/// Who is about to be forgotten. It saves waiting, and is in no file.
#[derive(Default)]
struct Leaving {
	patients: Mutex<BTreeSet<PatientId>>,
	more: Notify,
}

impl Leaving {
	fn note(&self, patient: PatientId) {
		let mut patients = self.patients.lock().unwrap_or_else(PoisonError::into_inner);
		if patients.len() < MAX_SOON {
			patients.insert(patient);
			self.more.notify_one();
		}
	}

	fn gone(&self, patient: PatientId) {
		self.patients.lock().unwrap_or_else(PoisonError::into_inner).remove(&patient);
	}

	fn all(&self) -> Vec<PatientId> {
		let patients = self.patients.lock().unwrap_or_else(PoisonError::into_inner);
		patients.iter().copied().collect()
	}

	/// It took too long. Who is still there is looked at with everybody else.
	fn clear(&self) {
		self.patients.lock().unwrap_or_else(PoisonError::into_inner).clear();
	}
}

impl Kept {
	/// What is kept here.
	pub fn new(chain: Arc<dyn Chain>, log: Log, policies: Policies) -> Self {
		Self { chain, log, policies, leaving: Arc::default() }
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
		self.leaving.gone(patient);
		Ok(true)
	}

	/// Removes the policy of a patient of whom nothing will be left that could be delivered. It is in no file when this
	/// returns. The log follows when the chain has forgotten the patient. Safe to repeat.
	pub async fn forget_policy(&self, patient: PatientId) -> Result<(), Error> {
		self.policies.erase(patient).await?;
		self.leaving.note(patient);
		Ok(())
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
				() = self.look_at_those_who_leave(Instant::now() + pause) => (),
				_ = stop.wait_for(|stop| *stop) => return,
			}
		}
	}

	/// Looks at those who are about to be forgotten until this time, if there are any.
	async fn look_at_those_who_leave(&self, until: Instant) {
		self.leaving.clear();
		while Instant::now() < until {
			if self.leaving.all().is_empty() {
				tokio::select! {
					() = sleep_until(until) => return,
					() = self.leaving.more.notified() => (),
				}
			}
			sleep_until(until.min(Instant::now() + SOON)).await;
			for patient in self.leaving.all() {
				match self.forget_if_gone(patient).await {
					Ok(true) => tracing::info!(forgotten = 1, "patients were erased"),
					Ok(false) => (),
					// It is said and tried again with all the others.
					Err(_) => break,
				}
			}
		}
	}
}
