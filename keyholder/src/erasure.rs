//! Forgets patients whom the chain has forgotten.
//!
//! A keyholder has nothing that belongs to one record: no sealed record, no sealed key, no blinding. What it has of a patient
//! is a log and a policy. They are needed until the last delivery, so they go when the chain has purged the patient in a
//! finalised block: from then on there is no permit, whatever comes.
//!
//! Nothing is remembered of how far that is. All patients who have a log are looked at, again and again, those of whom there
//! is a policy alone by `policies::keep_tidy`, and a custodian that waits for a confirmation asks about one. So it does not
//! matter what was missed, or how often it is repeated.

use anamnesis_primitives::PatientId;
use anamnesis_service::{
	chain::{Chain, Unavailable},
	database,
	log::Log,
	policies::Policies,
};
use std::{
	fs::{self, File, OpenOptions},
	io,
	os::unix::fs::OpenOptionsExt,
	path::PathBuf,
	sync::Arc,
	time::Duration,
};
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
	/// The disk fails.
	#[error("The disk cannot be used: {0}")]
	Disk(#[from] io::Error),
}

/// What is kept of patients, and whoever knows who is one.
#[derive(Clone)]
pub struct Kept {
	chain: Arc<dyn Chain>,
	log: Log,
	policies: Policies,
	marker: Arc<Marker>,
}

/// A file that is there while somebody is forgotten. It is empty.
///
/// Between removing what is known of somebody and overwriting what the files still have of it, nobody can be found any more
/// who would have to be forgotten. So this says that there was somebody.
struct Marker {
	path: PathBuf,
	/// Held by whoever forgets: one at a time.
	one: tokio::sync::Mutex<()>,
}

impl Kept {
	/// What is kept here. `marker` is a file of its own, beside those of log and policies.
	pub fn new(chain: Arc<dyn Chain>, log: Log, policies: Policies, marker: PathBuf) -> Self {
		let marker = Arc::new(Marker { path: marker, one: tokio::sync::Mutex::default() });
		Self { chain, log, policies, marker }
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
			let _one = kept.marker.one.lock().await;
			kept.marker.set()?;
			kept.policies.erase(patient).await?;
			kept.log.forget(patient).await?;
			kept.marker.clear()
		});
		forgetting.await.map_err(database::Error::from)??;
		Ok(true)
	}

	/// Brings to its end what the process before was killed at. It is called before anything else.
	pub async fn finish(&self) -> Result<(), Error> {
		let _one = self.marker.one.lock().await;
		if self.marker.path.exists() {
			tracing::info!("an erasure was interrupted, and is brought to its end");
			// The policies look after themselves. Nobody has this id, and forgetting overwrites what was removed before.
			self.log.forget(PatientId([0; 16])).await?;
			self.marker.clear()?;
		}
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
				() = tokio::time::sleep(pause) => (),
				_ = stop.wait_for(|stop| *stop) => return,
			}
		}
	}
}

impl Marker {
	/// It is there when this returns, also after a power cut.
	fn set(&self) -> Result<(), Error> {
		OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&self.path)?;
		self.sync()
	}

	fn clear(&self) -> Result<(), Error> {
		fs::remove_file(&self.path)?;
		self.sync()
	}

	fn sync(&self) -> Result<(), Error> {
		if let Some(folder) = self.path.parent() {
			File::open(folder)?.sync_all()?;
		}
		Ok(())
	}
}
