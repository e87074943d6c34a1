//! What front ends read. Nothing is left to see of a patient whose purge has begun.

use crate::*;
use anamnesis_primitives::views::KeyholderStatus;

/// The most entries that one page of a timeline has, and the most numbers of records that it looks at.
pub const MAX_PAGE: u32 = 100;

/// Where a page of a timeline ends: at this version of this record. One that is higher than any means all of them.
type Cursor = (RecordId, Version);

impl<T: Config> Pallet<T> {
	/// A page of the patient's timeline, in the order of records and versions: up to `limit` entries, at most [`MAX_PAGE`],
	/// after `cursor`; and the cursor of the next page, or nothing at the end.
	///
	/// It looks at no more than `limit` numbers of records. Erased ones have left gaps, so a page can have fewer entries
	/// than `limit`, or none, and still not be the last one.
	pub fn timeline(
		patient: &PatientId,
		cursor: Option<Cursor>,
		limit: u32,
	) -> (Vec<TimelineEntry<T::AccountId>>, Option<Cursor>) {
		let mut entries = Vec::new();
		let Some(history) = Self::visible_history(patient) else { return (entries, None) };
		let limit = limit.clamp(1, MAX_PAGE) as usize;
		let holds = Self::holds(patient);
		let mut last = cursor;
		let (mut id, mut version) = match cursor {
			None => (0, 0),
			Some((record, Version::MAX)) => (record.saturating_add(1), 0),
			Some((record, version)) => (record, version.saturating_add(1)),
		};
		// The one that the page before ended in does not count, or a page of one might not get past it.
		let begun = (version > 0).then_some(id);
		let mut looked_at = 0usize;
		while id < history.records {
			if begun != Some(id) {
				if looked_at == limit {
					return (entries, last);
				}
				looked_at = looked_at.saturating_add(1);
			}
			if let Some(record) = Records::<T>::get(patient, id) {
				let about = Self::about(patient, id, &record, &holds);
				while version < record.versions {
					if entries.len() == limit {
						return (entries, last);
					}
					let Some(entry) = Self::entry(patient, id, &record, version, &about) else {
						break;
					};
					entries.push(entry);
					last = Some((id, version));
					version = version.saturating_add(1);
				}
			} else {
				last = Some((id, Version::MAX));
			}
			id = id.saturating_add(1);
			version = 0;
		}
		(entries, None)
	}

	/// A record and its current version.
	pub fn record(patient: &PatientId, id: RecordId) -> Option<RecordInfo<T::AccountId>> {
		let record = Self::visible_record(patient, id)?;
		let first = Anchors::<T>::get((patient, id, 0))?;
		let about = Self::about(patient, id, &record, &Self::holds(patient));
		let current = Self::entry(patient, id, &record, record.current(), &about)?;
		Some(RecordInfo {
			versions: record.versions,
			first_anchored_at: first.anchored_at,
			current,
		})
	}

	/// What the chain says to whoever has computed this commitment from a document and its blinding values.
	pub fn verify(
		patient: &PatientId,
		id: RecordId,
		version: Version,
		commitment: &Commitment,
	) -> Verification {
		let found =
			Self::visible_record(patient, id).zip(Anchors::<T>::get((patient, id, version)));
		match found {
			None => Verification::Unknown,
			Some((_, anchor)) if anchor.commitment != *commitment => Verification::Mismatch,
			Some((record, _)) if record.current() == version => Verification::Current,
			Some(_) => Verification::Superseded,
		}
	}

	/// What was asked and answered of the record's rectification, if something was.
	pub fn rectification(patient: &PatientId, id: RecordId) -> Option<Rectification> {
		Self::visible_record(patient, id)?;
		Rectifications::<T>::get(patient, id)
	}

	/// What has happened to a leaf of a batch, if something has.
	pub fn leaf(patient: &PatientId, id: RecordId, leaf: u32) -> Option<LeafState> {
		Self::visible_record(patient, id)?;
		Leaves::<T>::get((patient, id, leaf))
	}

	pub(crate) fn visible_record(patient: &PatientId, id: RecordId) -> Option<Record> {
		Records::<T>::get(patient, id).filter(|_| !T::Erasure::is_denied(patient))
	}

	fn visible_history(patient: &PatientId) -> Option<History> {
		Histories::<T>::get(patient).filter(|_| !T::Erasure::is_denied(patient))
	}

	fn about(patient: &PatientId, id: RecordId, record: &Record, holds: &[Hold]) -> About {
		let status = |keyholder: &OrganisationId| KeyholderStatus {
			keyholder: *keyholder,
			orphaned: !T::Members::keeps_keys(*keyholder),
		};
		About {
			orphaned: !T::Members::keeps_records(record.custodian),
			keyholders: record.keyholders.iter().map(status).collect(),
			hold: holds.iter().find(|hold| hold.record == id).copied(),
			rectification: Rectifications::<T>::get(patient, id),
		}
	}

	fn entry(
		patient: &PatientId,
		id: RecordId,
		record: &Record,
		version: Version,
		about: &About,
	) -> Option<TimelineEntry<T::AccountId>> {
		let anchor = Anchors::<T>::get((patient, id, version))?;
		Some(TimelineEntry {
			record: id,
			version,
			category: record.category,
			custodian: record.custodian,
			orphaned: about.orphaned,
			keyholders: about.keyholders.clone(),
			author: record.author,
			signer: anchor.signer,
			anchored_at: anchor.anchored_at,
			recorded_on: anchor.recorded_on,
			sequence: anchor.sequence,
			size_log2: anchor.size,
			commitment: anchor.commitment,
			reason: anchor.reason,
			superseded: version < record.current(),
			leaves: record.leaves,
			amends: record.amends,
			retain_until: record.retain_until,
			hold: about.hold,
			rectification: about.rectification,
		})
	}
}

/// What is the same for all versions of a record, and stands elsewhere.
struct About {
	orphaned: bool,
	keyholders: Vec<KeyholderStatus>,
	hold: Option<Hold>,
	rectification: Option<Rectification>,
}
