//! Brings a record from the custodian that kept it to the one that takes it over: every version, checked against the chain,
//! with all its sealed keys, and the patient's policy. Doing so again brings what is missing.

use crate::{
	commands::record::no_batch,
	failure::{Failure, Kind},
	journal,
	link::{self, Link},
	progress::Progress,
	session::Session,
};
use anamnesis_client::{
	chain::{views::TimelineEntry, At},
	services::{taking_over, Custodian, Declaration, SealedKey},
};
use anamnesis_primitives::{OrganisationId, PatientId, RecordId};
use std::fs;

/// What is brought, from whom and to whom.
pub(super) struct Bringing<'a> {
	pub(super) session: &'a Session,
	pub(super) link: &'a Link,
	pub(super) patient: PatientId,
	pub(super) from: OrganisationId,
	pub(super) own: OrganisationId,
}

/// What was brought.
pub(super) struct Brought {
	/// How many versions.
	pub(super) brought: u32,
	/// How many were there before.
	pub(super) before: u32,
	/// Whether the policy in force is there.
	pub(super) policy: bool,
}

impl Brought {
	/// And then these.
	pub(super) fn add(&mut self, then: Self) {
		self.brought = self.brought.saturating_add(then.brought);
		self.policy = then.policy;
	}
}

impl Bringing<'_> {
	/// Brings what is missing of a record.
	pub(super) async fn all(&self, at: &At, record: RecordId) -> Result<Brought, Failure> {
		let new = self.session.custodian(self.link, at, self.own).await?;
		let mut done = Brought { brought: 0, before: 0, policy: false };
		let mut last = None;
		for entry in self.versions(at, record).await? {
			no_batch(&entry)?;
			if self.is_here(&new, &entry).await? {
				done.before = done.before.saturating_add(1);
			} else {
				self.version(at, &new, &entry).await?;
				done.brought = done.brought.saturating_add(1);
			}
			last = Some(entry);
		}
		if let Some(entry) = last {
			done.policy = self.policy(at, &new, &entry).await?;
		}
		Ok(done)
	}

	/// Has the old custodian erase its copies. Before that they have to be at the new one.
	pub(super) async fn release(&self, at: &At, record: RecordId) -> Result<(), Failure> {
		let old = self.session.custodian(self.link, at, self.from).await?;
		for entry in self.versions(at, record).await? {
			if self.from != self.own {
				let new = self.session.custodian(self.link, at, self.own).await?;
				if !self.is_here(&new, &entry).await? {
					return Err(Failure::new(
						Kind::NotVerified,
						format!("Version {} of record {record} is not here.", entry.version),
					));
				}
			}
			old.let_go(&entry.commitment, self.own).await?;
		}
		Ok(())
	}

	async fn versions(&self, at: &At, record: RecordId) -> Result<Vec<TimelineEntry>, Failure> {
		let mut all = link::timeline(at, self.patient).await?;
		all.retain(|entry| entry.record == record);
		Ok(all)
	}

	/// Whether the new custodian has a version, whole and placed.
	async fn is_here(&self, new: &Custodian, entry: &TimelineEntry) -> Result<bool, Failure> {
		Ok(new.has_taken_over(&entry.commitment, self.own).await?.is_some())
	}

	async fn version(
		&self,
		at: &At,
		new: &Custodian,
		entry: &TimelineEntry,
	) -> Result<(), Failure> {
		let session = self.session;
		let old = self.old(at).await?;
		let handed = old.handed_over(&entry.commitment, self.own).await?;
		// Beside the journals, where a download that was interrupted is found again.
		let name = journal::name_of("bring", &[&entry.commitment.hash]);
		let sealed = session.state()?.join(format!("{name}.age"));
		let length = handed.record.sealed().length;
		let progress = Progress::of_bytes(session.output, "Fetching", length);
		old.download(&handed.record, taking_over(self.own), &sealed, |position| {
			progress.set(position);
		})
		.await?;
		drop(progress);

		let declaration = Declaration {
			patient: self.patient,
			sealed: *handed.record.sealed(),
			proof: handed.record.proof().clone(),
		};
		let keys: Vec<SealedKey> = handed.keys.iter().map(|handed| handed.key.clone()).collect();
		let progress = Progress::of_bytes(session.output, "Bringing", length);
		let uploaded = new
			.upload_file(&declaration, &sealed, &keys, |position| progress.set(position))
			.await?;
		drop(progress);
		for key in handed.keys.iter().filter(|key| key.organisation.is_some()) {
			new.bring_key(&uploaded, key).await?;
		}
		// Last: what is placed has everything.
		new.place(&uploaded, entry.record, entry.version).await?;
		let _ = fs::remove_file(&sealed);
		Ok(())
	}

	/// Brings the policy in force. Whether it is there.
	async fn policy(
		&self,
		at: &At,
		new: &Custodian,
		entry: &TimelineEntry,
	) -> Result<bool, Failure> {
		let commitment = &entry.commitment;
		let here = new.has_taken_over(commitment, self.own).await?;
		if here.is_some_and(|here| here.policy) {
			return Ok(true);
		}
		// The old one may be gone by now, or have no policy: that is for the patient.
		let Ok(old) = self.old(at).await else { return Ok(false) };
		let Some(policy) = old.handed_policy(commitment, self.own).await.ok().flatten() else {
			return Ok(false);
		};
		// Whatever it was sent, the chain says whether it is the patient's.
		let in_force = at.policy(self.patient).await?;
		if in_force.is_none() || policy.commitment() != in_force {
			return Ok(false);
		}
		new.bring_policy(commitment, self.own, &policy).await?;
		Ok(true)
	}

	async fn old(&self, at: &At) -> Result<Custodian, Failure> {
		let old = self.session.custodian(self.link, at, self.from).await;
		old.map_err(|failure| Failure {
			message: format!(
				"{} If the custodian of organisation {from} is gone, have its service started over what it has left \
				 behind, and say where with --custodian-url {from}=URL.",
				failure.message,
				from = self.from
			),
			..failure
		})
	}
}
