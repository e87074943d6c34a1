//! Adding many documents: they are anchored together, in one transaction for up to 64 of them. The transaction is in all
//! of their journals before it is sent, and whichever of them is found again finds the others.

use super::{
	add::{find, Adding, Done, Target, ATTEMPTS},
	work::{damaged, Others, Prepared, Ready},
};
use crate::{
	failure::{Failure, Kind},
	link::Link,
	progress::Progress,
	session::Session,
};
use anamnesis_client::chain::{
	calls::record_anchors as calls, events::record_anchors::RecordAnchored, At, Error, Transaction,
};
use std::path::Path;

/// How many records a transaction anchors at most.
pub const TOGETHER: usize = 64;

/// Documents that are anchored together.
#[derive(Default)]
pub struct Together(Vec<Item>);

enum Item {
	Done(Done),
	Ready(Adding, Box<Ready>),
}

impl Together {
	/// Seals a document and brings it to its custodian. What was added before is passed over.
	pub async fn prepare(
		&mut self,
		session: &Session,
		link: &Link,
		at: &At,
		adding: Adding,
		file: &Path,
	) -> Result<(), Failure> {
		let item = match adding.prepare(session, link, at, file).await? {
			Prepared::Done(done) => Item::Done(done),
			Prepared::Ready(ready) => Item::Ready(adding, ready),
		};
		self.0.push(item);
		Ok(())
	}

	/// Anchors all of them, and tells the custodians where.
	pub async fn finish(
		mut self,
		session: &Session,
		link: &Link,
		at: &At,
	) -> Result<Vec<Done>, Failure> {
		let progress = Progress::of_waiting(session.output, "Anchoring, until it is final");
		self.share()?;
		for _ in 0..ATTEMPTS {
			while let Some(transaction) = self.kept()? {
				self.follow(link, &transaction).await?;
			}
			if !self.sign(session, link).await? {
				break;
			}
		}
		drop(progress);
		let mut all = Vec::new();
		for item in self.0 {
			all.push(match item {
				Item::Done(done) => done,
				Item::Ready(_, ready) if ready.is_anchored() => {
					ready.complete(session, link, at).await?
				},
				Item::Ready(..) => return Err(Error::Overtaken.into()),
			});
		}
		Ok(all)
	}

	fn waiting(&mut self) -> impl Iterator<Item = (&Adding, &mut Box<Ready>)> {
		self.0.iter_mut().filter_map(|item| match item {
			Item::Ready(adding, ready) if !ready.is_anchored() => Some((&*adding, ready)),
			_ => None,
		})
	}

	/// Gives a transaction that an interrupted run has kept to all that it anchors: it may be sent then.
	fn share(&mut self) -> Result<(), Failure> {
		let mut waiting: Vec<_> = self.waiting().map(|(_, ready)| ready).collect();
		for from in 0..waiting.len() {
			let (before, rest) = waiting.split_at_mut(from);
			let Some((from, after)) = rest.split_first_mut() else { break };
			if from.others().is_none() {
				continue;
			}
			for with in before.iter_mut().chain(after) {
				if with.others().is_none() {
					from.share(with)?;
				}
			}
		}
		Ok(())
	}

	/// A transaction that was kept and of which it is not known what became.
	fn kept(&mut self) -> Result<Option<Transaction>, Failure> {
		for (_, ready) in self.waiting() {
			if let Some(transaction) = ready.transaction()? {
				return Ok(Some(transaction));
			}
		}
		Ok(None)
	}

	/// Sends a transaction, if it has not been sent, and writes down what became of it.
	async fn follow(&mut self, link: &Link, transaction: &Transaction) -> Result<(), Failure> {
		let hash = transaction.hash();
		let outcome = link.chain.finish(transaction).await;
		let places = match &outcome {
			Ok(done) => done.all::<RecordAnchored>()?,
			Err(_) => Vec::new(),
		};
		let included = outcome.is_ok();
		let unknown = matches!(outcome, Err(Error::OutcomeUnknown));
		let failure = match outcome {
			// It is in no final block, and cannot be any more: it is signed anew.
			Ok(_) | Err(Error::Expired { .. } | Error::Overtaken) => None,
			Err(error) => Some(Failure::from(error)),
		};
		let nothing_changed = failure.as_ref().is_none_or(|failure| failure.kind == Kind::Refused);
		for (adding, ready) in self.waiting() {
			if ready.transaction()?.map(|own| own.hash()) != Some(hash) {
				continue;
			}
			let index = ready.others().map_or(0, |others| others.index);
			if let Some(event) = places.get(index) {
				ready.anchored((event.record, event.version))?;
			} else if included {
				return Err(damaged());
			} else if unknown {
				let commitment = ready.declaration.commitment();
				if let Some(place) = find(link, adding.patient, &commitment).await? {
					ready.anchored(place)?;
				}
			} else if nothing_changed {
				ready.forget_transaction()?;
			}
		}
		match failure {
			// What was found on chain is known now.
			Some(_) if unknown && self.kept()?.is_none() => Ok(()),
			Some(failure) => Err(failure),
			None => Ok(()),
		}
	}

	/// Signs a transaction for all that have none, keeps it in their journals, and sends it. Whether there were any.
	async fn sign(&mut self, session: &Session, link: &Link) -> Result<bool, Failure> {
		let acting_for = session.acting_for()?;
		let mut entries = Vec::new();
		let mut commitments = Vec::new();
		for (adding, ready) in self.waiting() {
			let Target::New(category) = adding.target else {
				return Err(Failure::usage("Only new records are added together."));
			};
			entries.push(ready.entry(adding, category));
			commitments.push(ready.commitment().to_owned());
		}
		if entries.is_empty() {
			return Ok(false);
		}
		let call = calls::anchor_many(acting_for, &entries);
		let transaction = link.chain.sign(&call, &link.pair).await?;
		for (index, (_, ready)) in self.waiting().enumerate() {
			let others = Others { index, commitments: commitments.clone() };
			ready.keep(&transaction, Some(others))?;
		}
		self.follow(link, &transaction).await?;
		Ok(true)
	}
}
