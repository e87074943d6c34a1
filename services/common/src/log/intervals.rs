//! Intervals: the tree over all patients' heads as they were at an interval's end, and what proves it afterwards.
//!
//! ## How one root, and no other, comes to be
//!
//! 1. *Cut.* A change notes the end of the interval, and its secret. From then on no entry gets a time before that end, so
//!    the heads at the end are settled, however late it is and whatever is written meanwhile.
//! 2. *Make.* The heads are read, the blindings drawn, the tree is made, and for every patient head, blinding and path are
//!    written, some thousands at a time. A service that is killed here begins the making anew: nobody has seen a root.
//! 3. *Seal.* A change notes the root. It is durable, with all that proves it, before anybody is told the root. From then
//!    on the interval has this one, also after a restart.
//!
//! Making takes as much memory as the tree: some 550 bytes for each patient, for as long as it takes.

use super::{head, Log};
use crate::database::{array, number, optional_number, stored, Change, Error, Result, Row};
use anamnesis_primitives::{
	disclosure::{HeadProof, LogHead, LogTree, DEPTH},
	records::Blinding,
	Moment, PatientId,
};
use futures::TryStreamExt;
use sp_crypto_hashing::blake2_256;
use sqlx::Row as _;
use std::{
	collections::{BTreeMap, HashMap},
	fs::{File, TryLockError},
	sync::Arc,
};
use tokio::sync::MutexGuard;

/// The most intervals of one answer: a path alone has 8 KiB of digits.
pub(super) const MAX_PROOFS: u32 = 100;

/// How many patients are written in one change, so that deliveries never wait for long.
const BATCH: usize = 2000;

/// What is known of an interval.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum State {
	/// It was cut; its root is not known to be final.
	Cut = 0,
	/// Its root is final.
	Posted = 1,
	/// The chain has another root, or one that this log knows nothing of.
	Foreign = 2,
	/// The chain takes no root of it: it lies before the first one, or too long ago.
	Left = 3,
}

/// An interval of this log.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Interval {
	pub number: u64,
	/// When it ends.
	pub until: Moment,
	pub root: Option<[u8; 32]>,
	pub state: State,
}

/// What shows a patient's log under the root of an interval.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct IntervalProof {
	/// The number of the interval.
	pub interval: u64,
	/// The root, as this service has made it. Whoever checks reads it from the chain.
	pub root: [u8; 32],
	/// Whether it is known to stand in a finalised block.
	pub posted: bool,
	/// The proof.
	pub proof: HeadProof,
}

/// A patient at the end of an interval.
struct Place {
	patient: PatientId,
	head: LogHead,
	blinding: Blinding,
	/// Whether the log has changed in the interval.
	changed: bool,
}

impl Log {
	/// The newest interval that was cut.
	pub(super) async fn newest_interval(&self) -> Result<Option<Interval>> {
		let found = sqlx::query(
			"SELECT interval, until, root, state FROM log_intervals ORDER BY interval DESC LIMIT 1",
		)
		.fetch_optional(self.database.read())
		.await?;
		found.as_ref().map(interval).transpose()
	}

	/// The newest interval whose root is final.
	pub(super) async fn newest_posted(&self) -> Result<Option<Interval>> {
		let found = sqlx::query(
			"SELECT interval, until, root, state FROM log_intervals WHERE state = 1 \
			 ORDER BY interval DESC LIMIT 1",
		)
		.fetch_optional(self.database.read())
		.await?;
		found.as_ref().map(interval).transpose()
	}

	/// When the oldest entry that still says so was written.
	pub(super) async fn oldest_entry(&self) -> Result<Option<Moment>> {
		let row = sqlx::query("SELECT min(at) AS at FROM log_entries WHERE at IS NOT NULL")
			.fetch_one(self.database.read())
			.await?;
		optional_number(&row, "at")
	}

	/// The root of an interval that has ended, durable with everything that proves it. Made once: afterwards it is the same.
	///
	/// Intervals are taken in their order, and `until` is the end of this one.
	pub(super) async fn seal(&self, interval: u64, until: Moment) -> Result<[u8; 32]> {
		let _sealing = self.begin_sealing().await?;
		let (secret, root) = self.cut(interval, until).await?;
		if let Some(root) = root {
			return Ok(root);
		}

		let places = self.places(interval, until).await?;
		let (places, tree) = tokio::task::spawn_blocking(move || {
			let leaf = |place: &Place| place.head.leaf(&place.blinding, &place.patient);
			let leaves: BTreeMap<_, _> =
				places.iter().map(|place| (place.patient, leaf(place))).collect();
			(Arc::new(places), Arc::new(LogTree::new(&secret, &leaves)))
		})
		.await?;
		self.keep_proofs(interval, places, tree.clone()).await?;

		let root = tree.root();
		let mut change = self.database.write().await?;
		let sealed =
			sqlx::query("UPDATE log_intervals SET root = $1 WHERE interval = $2 AND root IS NULL")
				.bind(&root[..])
				.bind(stored(interval))
				.execute(&mut *change)
				.await?;
		if sealed.rows_affected() != 1 {
			return Err(Error::InUse);
		}
		change.commit().await?;
		Ok(root)
	}

	/// Only one makes a tree at a time, also if somebody runs two services on one file: two would mix their blindings.
	async fn begin_sealing(&self) -> Result<MutexGuard<'_, Option<File>>> {
		let mut sealing = self.shared.sealing.lock().await;
		// On a server whoever writes has the lock of the database.
		let Some(file) = self.database.file() else { return Ok(sealing) };
		if sealing.is_none() {
			let mut path = file.as_os_str().to_owned();
			path.push(".lock");
			let file = tokio::task::spawn_blocking(move || {
				let file = File::options().create(true).append(true).open(path)?;
				match file.try_lock() {
					Ok(()) => Ok(Some(file)),
					Err(TryLockError::WouldBlock) => Ok(None),
					Err(TryLockError::Error(error)) => Err(error),
				}
			})
			.await?
			.map_err(|error| Error::Database(sqlx::Error::Io(error)))?;
			*sealing = Some(file.ok_or(Error::InUse)?);
		}
		Ok(sealing)
	}

	/// Notes the end of an interval, and its secret. If it has been cut before: what was noted then.
	async fn cut(&self, interval: u64, until: Moment) -> Result<(Blinding, Option<[u8; 32]>)> {
		let mut fresh: Blinding = [0; 64];
		getrandom::fill(&mut fresh).map_err(Error::NoRandomness)?;
		let mut change = self.database.write().await?;
		sqlx::query(
			"INSERT INTO log_intervals (interval, until, secret, state) VALUES ($1, $2, $3, 0) \
			 ON CONFLICT (interval) DO NOTHING",
		)
		.bind(stored(interval))
		.bind(stored(until))
		.bind(&fresh[..])
		.execute(&mut *change)
		.await?;
		let row = sqlx::query("SELECT secret, root FROM log_intervals WHERE interval = $1")
			.bind(stored(interval))
			.fetch_one(&mut *change)
			.await?;
		let root = optional_hash(&row, "root")?;
		let secret = match root {
			// It may be gone already, and is not needed.
			Some(_) => fresh,
			None => array(&row, "secret")?,
		};
		change.commit().await?;
		Ok((secret, root))
	}

	/// All patients, with their heads as they were at the end of an interval that was cut, and fresh blindings.
	async fn places(&self, interval: u64, until: Moment) -> Result<Vec<Place>> {
		let mut snapshot = self.database.snapshot().await?;
		// Those whose log has gone on since: the head before the first entry after the end.
		let moved = sqlx::query(
			"SELECT moved.patient AS patient, moved.first - 1 AS count, before.head AS hash \
			 FROM (SELECT patient, min(number) AS first FROM log_entries \
			 WHERE at >= $1 GROUP BY patient) AS moved \
			 LEFT JOIN log_entries AS before \
			 ON before.patient = moved.patient AND before.number = moved.first - 1",
		)
		.bind(stored(until))
		.fetch_all(&mut *snapshot)
		.await?;
		let moved: HashMap<[u8; 16], LogHead> = moved
			.iter()
			.map(|row| {
				let at_end = match number(row, "count")? {
					0 => LogHead::default(),
					_ => head(row)?,
				};
				Ok((array(row, "patient")?, at_end))
			})
			.collect::<Result<_>>()?;

		let mut rows = sqlx::query(
			"SELECT patient, hash, count, \
			 (SELECT count FROM log_proofs WHERE patient = log_heads.patient AND interval < $1 \
			 ORDER BY interval DESC LIMIT 1) AS before \
			 FROM log_heads ORDER BY patient",
		)
		.bind(stored(interval))
		.fetch(&mut *snapshot);
		let mut places = Vec::new();
		while let Some(row) = rows.try_next().await? {
			let patient = array(&row, "patient")?;
			let head = match moved.get(&patient) {
				Some(at_end) => *at_end,
				None => head(&row)?,
			};
			let before = optional_number(&row, "before")?.unwrap_or_default();
			let mut blinding: Blinding = [0; 64];
			getrandom::fill(&mut blinding).map_err(Error::NoRandomness)?;
			let changed = head.count != before;
			places.push(Place { patient: PatientId(patient), head, blinding, changed });
		}
		Ok(places)
	}

	/// Writes heads, blindings and paths.
	async fn keep_proofs(
		&self,
		interval: u64,
		places: Arc<Vec<Place>>,
		tree: Arc<LogTree>,
	) -> Result<()> {
		// Of a making that was broken off.
		self.remove_proofs("interval = $1", interval).await?;
		for from in (0..places.len()).step_by(BATCH) {
			let (at, tree) = (places.clone(), tree.clone());
			let range = from..from.saturating_add(BATCH).min(places.len());
			let paths = tokio::task::spawn_blocking(move || {
				range.map(|index| (index, path(&tree, &at, index))).collect::<Vec<_>>()
			})
			.await?;
			let mut change = self.database.write().await?;
			for (index, path) in paths {
				let Some(place) = places.get(index) else { continue };
				insert_proof(&mut change, interval, place, path).await?;
			}
			change.commit().await?;
		}
		Ok(())
	}

	/// Lets go what was kept only until the root of this interval is final, and notes that it is. In this order: whoever is
	/// killed in between does it again.
	pub(super) async fn note_posted(&self, interval: u64) -> Result<()> {
		// Of older intervals, those in which a log has changed stay.
		self.remove_proofs("interval < $1 AND changed = 0", interval).await?;
		let mut change = self.database.write().await?;
		sqlx::query(
			"UPDATE log_intervals SET secret = NULL WHERE secret IS NOT NULL AND interval < $1 \
			 AND NOT EXISTS (SELECT 1 FROM log_proofs \
			 WHERE log_proofs.interval = log_intervals.interval)",
		)
		.bind(stored(interval))
		.execute(&mut *change)
		.await?;
		sqlx::query("UPDATE log_intervals SET state = 1 WHERE interval = $1")
			.bind(stored(interval))
			.execute(&mut *change)
			.await?;
		change.commit().await
	}

	/// Notes that an interval has no root of ours, and why. If there was one, it stays with what proves it: the patients can
	/// then see that it is not the one on chain.
	pub(super) async fn note_not_ours(
		&self,
		interval: u64,
		until: Moment,
		state: State,
	) -> Result<()> {
		let mut change = self.database.write().await?;
		sqlx::query(
			"INSERT INTO log_intervals (interval, until, state) VALUES ($1, $2, $3) \
			 ON CONFLICT (interval) DO UPDATE SET state = $3",
		)
		.bind(stored(interval))
		.bind(stored(until))
		.bind(state as i64)
		.execute(&mut *change)
		.await?;
		change.commit().await
	}

	/// Removes proofs, some thousands at a time.
	async fn remove_proofs(&self, which: &'static str, interval: u64) -> Result<()> {
		let remove = format!(
			"DELETE FROM log_proofs WHERE (patient, interval) IN \
			 (SELECT patient, interval FROM log_proofs WHERE {which} LIMIT {BATCH})"
		);
		loop {
			let mut change = self.database.write().await?;
			let removed = sqlx::query(sqlx::AssertSqlSafe(remove.clone()))
				.bind(stored(interval))
				.execute(&mut *change)
				.await?;
			change.commit().await?;
			if removed.rows_affected() == 0 {
				return Ok(());
			}
		}
	}

	/// What shows a patient's log under roots: of the intervals from this one on in which it has changed, and of the newest
	/// one; at most `limit`, at most 100.
	pub async fn proofs(
		&self,
		patient: PatientId,
		from: u64,
		limit: u32,
	) -> Result<Vec<IntervalProof>> {
		let rows = sqlx::query(
			"SELECT log_proofs.interval AS interval, hash, count, blinding, path, secret, root, state \
			 FROM log_proofs JOIN log_intervals USING (interval) \
			 WHERE patient = $1 AND log_proofs.interval >= $2 AND root IS NOT NULL \
			 ORDER BY log_proofs.interval LIMIT $3",
		)
		.bind(&patient.0[..])
		.bind(stored(from))
		.bind(i64::from(limit.min(MAX_PROOFS)))
		.fetch_all(self.database.read())
		.await?;
		rows.iter()
			.map(|row| {
				let kept = row.try_get::<&[u8], _>("path")?;
				let siblings = whole_path(&array(row, "secret")?, &patient, kept);
				Ok(IntervalProof {
					interval: number(row, "interval")?,
					root: array(row, "root")?,
					posted: number(row, "state")? == State::Posted as u64,
					proof: HeadProof {
						head: head(row)?,
						blinding: array(row, "blinding")?,
						siblings: siblings.ok_or(Error::Damaged)?,
					},
				})
			})
			.collect()
	}
}

async fn insert_proof(
	change: &mut Change,
	interval: u64,
	place: &Place,
	path: Vec<u8>,
) -> Result<()> {
	// Whoever was forgotten in the meantime gets nothing written any more.
	sqlx::query(
		"INSERT INTO log_proofs (patient, interval, hash, count, blinding, path, changed) \
		 SELECT $1, $2, $3, $4, $5, $6, $7 WHERE EXISTS (SELECT 1 FROM log_heads WHERE patient = $1)",
	)
	.bind(&place.patient.0[..])
	.bind(stored(interval))
	.bind(&place.head.hash[..])
	.bind(stored(place.head.count))
	.bind(&place.blinding[..])
	.bind(path)
	.bind(i64::from(place.changed))
	.execute(&mut **change)
	.await?;
	Ok(())
}

/// The siblings of a patient's path, without those from the leaf up that are certainly paddings: below the last node
/// that the patient shares with another one there is nobody else.
fn path(tree: &LogTree, places: &[Place], index: usize) -> Vec<u8> {
	let Some(Place { patient, .. }) = places.get(index) else { return Vec::new() };
	let before = index.checked_sub(1).and_then(|before| places.get(before));
	let after = index.checked_add(1).and_then(|after| places.get(after));
	let shared = |other: &Place| (bits(patient) ^ bits(&other.patient)).leading_zeros();
	// The two children of the last shared node are one step further down.
	let kept = before.into_iter().chain(after).map(|other| shared(other).saturating_add(1)).max();
	let skipped = u32::from(DEPTH).saturating_sub(kept.unwrap_or(0));
	let siblings = tree.siblings(patient).unwrap_or_default();
	siblings.into_iter().skip(skipped as usize).flatten().collect()
}

/// The whole path again; nothing if what was kept is none.
fn whole_path(secret: &Blinding, patient: &PatientId, kept: &[u8]) -> Option<Vec<[u8; 32]>> {
	let (kept, rest) = kept.as_chunks::<32>();
	let above: u8 = kept.len().try_into().ok().filter(|above| *above <= DEPTH)?;
	let paddings =
		(above.saturating_add(1)..=DEPTH).rev().map(|depth| padding(secret, patient, depth));
	rest.is_empty().then(|| paddings.chain(kept.iter().copied()).collect())
}

/// The padding beside a patient's path at this depth, which is at least 1.
fn padding(secret: &Blinding, patient: &PatientId, depth: u8) -> [u8; 32] {
	let below = u32::from(DEPTH.saturating_sub(depth));
	let flipped = bits(patient) ^ 1u128.checked_shl(below).unwrap_or(0);
	let prefix = flipped & u128::MAX.checked_shl(below).unwrap_or(0);
	let parts = [b"anamnesis/disclosure/padding/v1", &secret[..], &[depth], &prefix.to_be_bytes()];
	blake2_256(&parts.concat())
}

fn bits(patient: &PatientId) -> u128 {
	u128::from_be_bytes(patient.0)
}

fn interval(row: &Row) -> Result<Interval> {
	let state = match number(row, "state")? {
		0 => State::Cut,
		1 => State::Posted,
		2 => State::Foreign,
		3 => State::Left,
		_ => return Err(Error::Damaged),
	};
	Ok(Interval {
		number: number(row, "interval")?,
		until: number(row, "until")?,
		root: optional_hash(row, "root")?,
		state,
	})
}

fn optional_hash(row: &Row, column: &str) -> Result<Option<[u8; 32]>> {
	let bytes = row.try_get::<Option<&[u8]>, _>(column)?;
	bytes.map(|bytes| bytes.try_into().map_err(|_| Error::Damaged)).transpose()
}

#[cfg(test)]
mod tests {
	use super::*;

	fn random(seed: u64) -> [u8; 64] {
		let mut bytes = [0; 64];
		let mut source = blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof();
		source.fill(&mut bytes);
		bytes
	}

	fn places(ids: impl IntoIterator<Item = u128>) -> Vec<Place> {
		let mut ids: Vec<_> = ids.into_iter().collect();
		ids.sort_unstable();
		let place = |(seed, id): (usize, u128)| Place {
			patient: PatientId(id.to_be_bytes()),
			head: LogHead::default().with(&[7; 32]),
			blinding: random(seed as u64),
			changed: true,
		};
		ids.into_iter().enumerate().map(place).collect()
	}

	/// Every short path, made whole again, is the path of the tree.
	fn assert_paths_are_whole(ids: impl IntoIterator<Item = u128>) -> usize {
		let (secret, places) = (random(1000), places(ids));
		let leaf = |place: &Place| place.head.leaf(&place.blinding, &place.patient);
		let leaves = places.iter().map(|place| (place.patient, leaf(place))).collect();
		let tree = LogTree::new(&secret, &leaves);
		let mut longest = 0;
		for (index, place) in places.iter().enumerate() {
			let kept = path(&tree, &places, index);
			longest = longest.max(kept.len() / 32);
			assert_eq!(
				whole_path(&secret, &place.patient, &kept),
				tree.siblings(&place.patient),
				"of patient {index}"
			);
		}
		longest
	}

	#[test]
	fn a_short_path_is_made_whole_again() {
		assert_eq!(assert_paths_are_whole([5]), 0, "one patient alone has only paddings");
		assert_eq!(assert_paths_are_whole([0, 1 << 127]), 1);
		assert_eq!(assert_paths_are_whole([6, 7]), 128, "they differ in the last bit");
		assert_eq!(assert_paths_are_whole([0, 1, 2, u128::MAX, u128::MAX - 1, 1 << 64]), 128);
		let random = |seed: u64| {
			let bytes = random(seed);
			u128::from_be_bytes(bytes[..16].try_into().expect("it has 64 bytes"))
		};
		let longest = assert_paths_are_whole((0..500).map(random));
		assert!((9..40).contains(&longest), "{longest}");
	}

	#[test]
	fn a_path_that_is_none_is_found() {
		assert_eq!(whole_path(&[1; 64], &PatientId([2; 16]), &[0; 33]), None);
		assert_eq!(whole_path(&[1; 64], &PatientId([2; 16]), &[0; 129 * 32]), None);
		assert!(whole_path(&[1; 64], &PatientId([2; 16]), &[0; 128 * 32]).is_some());
	}
}
