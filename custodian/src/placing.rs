//! Notes where records are anchored, also when nobody says so.

use crate::store::{self, Anchored, Store};
use anamnesis_client::chain::{At, Chain, Error as ChainError};
use anamnesis_primitives::{Commitment, Moment, PatientId};
use anamnesis_service::{database, log::Log, now};
use futures::TryStreamExt;

/// Why it was not noted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
	/// The chain, or the way to it.
	#[error("{0}")]
	Chain(#[from] ChainError),
	/// The newest finalised block is too old, or the clock is wrong.
	#[error("the newest finalised block is {seconds} seconds away from this clock")]
	Age {
		/// How far away.
		seconds: u64,
	},
	/// The records.
	#[error("{0}")]
	Store(#[from] store::Error),
	/// The log.
	#[error("{0}")]
	Log(#[from] database::Error),
}

/// How old the newest finalised block may be, in milliseconds. What an older one says may have changed: what it does not
/// know may just not be there yet.
const MAX_AGE: Moment = 60_000;

/// The chain at its newest final block, if that is new enough.
pub(crate) async fn fresh(chain: &Chain) -> Result<At, Fault> {
	let at = chain.now().await?;
	let away = at.time().await?.abs_diff(now());
	match away > MAX_AGE {
		true => Err(Fault::Age { seconds: away / 1000 }),
		false => Ok(at),
	}
}

/// A version was anchored in this block, of a record that is kept here, or will be.
pub(crate) async fn at(
	at: &At,
	store: &Store,
	log: &Log,
	patient: PatientId,
	place: Anchored,
) -> Result<(), Fault> {
	let Some(info) = at.record(patient, place.record).await? else { return Ok(()) };
	let current = info.current;
	if current.version == place.version && is_of(store, &current.commitment, patient).await? {
		note(store, log, patient, &current.commitment, place).await?;
	}
	Ok(())
}

/// Records that were finished before, and that nobody has anchored: at most 100. Those that are anchored, and of which
/// nobody has said where, are noted.
pub(crate) async fn never_anchored(
	chain: &Chain,
	store: &Store,
	log: &Log,
	before: Moment,
) -> Result<Vec<Commitment>, Fault> {
	loop {
		let at = fresh(chain).await?;
		let found = store.not_anchored(before).await?;
		let mut not_anchored = Vec::new();
		for (patient, commitment) in &found {
			let mut place = None;
			let mut timeline = at.whole_timeline(*patient);
			while let Some(entry) = timeline.try_next().await? {
				if entry.commitment == *commitment {
					place = Some(Anchored { record: entry.record, version: entry.version });
					break;
				}
			}
			match place {
				Some(place) => note(store, log, *patient, commitment, place).await?,
				None => not_anchored.push(*commitment),
			}
		}
		if found.is_empty() || !not_anchored.is_empty() {
			return Ok(not_anchored);
		}
	}
}

async fn is_of(store: &Store, commitment: &Commitment, patient: PatientId) -> Result<bool, Fault> {
	match store.record(commitment).await {
		Ok(record) => Ok(record.patient == patient),
		Err(store::Error::NotFound) => Ok(false),
		Err(error) => Err(error.into()),
	}
}

async fn note(
	store: &Store,
	log: &Log,
	patient: PatientId,
	commitment: &Commitment,
	place: Anchored,
) -> Result<(), Fault> {
	match store.anchor(commitment, place).await {
		// From now on there is something that could be disclosed.
		Ok(()) => match log.begin(patient).await {
			Ok(()) | Err(database::Error::Forgotten) => Ok(()),
			Err(error) => Err(error.into()),
		},
		// Erased a moment ago; or the same commitment was anchored twice, and the first place stays.
		Err(store::Error::NotFound | store::Error::AnchorNotMatching) => Ok(()),
		Err(error) => Err(error.into()),
	}
}
