//! What front ends and other pallets read. Nothing is left to see of a patient whose purge has begun.

use crate::*;
use alloc::vec::Vec;
use anamnesis_primitives::{traits::CustodianHoldings, views::KeyholderStatus};

/// The most entries that one page of a timeline has.
pub const MAX_PAGE: u32 = 100;

impl<T: Config> Pallet<T> {
	/// A page of the patient's timeline, in the order of records and versions: up to `limit` entries, at least one
	/// and at most [`MAX_PAGE`], after `cursor`; and the cursor of the next page, or nothing at the end.
	///
	/// Numbers have no gaps, so this reads what it shows and nothing else.
	pub fn timeline(
		patient: &PatientId,
		cursor: Option<(RecordId, Version)>,
		limit: u32,
	) -> (Vec<TimelineEntry<T::AccountId>>, Option<(RecordId, Version)>) {
		let mut entries = Vec::new();
		let Some(history) = Self::visible_history(patient) else { return (entries, None) };
		let limit = limit.clamp(1, MAX_PAGE) as usize;
		let (mut id, mut version) = match cursor {
			None => (0, 0),
			Some((record, Version::MAX)) => (record.saturating_add(1), 0),
			Some((record, version)) => (record, version.saturating_add(1)),
		};
		while id < history.records {
			let Some(record) = Records::<T>::get(patient, id) else { break };
			while version < record.versions {
				if entries.len() == limit {
					let last =
						entries.last().map(|last: &TimelineEntry<_>| (last.record, last.version));
					return (entries, last);
				}
				let Some(entry) = Self::entry(patient, id, &record, version) else { break };
				entries.push(entry);
				version = version.saturating_add(1);
			}
			id = id.saturating_add(1);
			version = 0;
		}
		(entries, None)
	}

	/// A record and its current version.
	pub fn record(patient: &PatientId, id: RecordId) -> Option<RecordInfo<T::AccountId>> {
		Self::visible_history(patient)?;
		let record = Records::<T>::get(patient, id)?;
		let first = Anchors::<T>::get((patient, id, 0))?;
		let current = Self::entry(patient, id, &record, record.current())?;
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
		let found = Self::visible_history(patient)
			.and_then(|_| Records::<T>::get(patient, id))
			.zip(Anchors::<T>::get((patient, id, version)));
		match found {
			None => Verification::Unknown,
			Some((_, anchor)) if anchor.commitment != *commitment => Verification::Mismatch,
			Some((record, _)) if record.current() == version => Verification::Current,
			Some(_) => Verification::Superseded,
		}
	}

	fn visible_history(patient: &PatientId) -> Option<History> {
		Histories::<T>::get(patient).filter(|_| !T::Erasure::is_denied(patient))
	}

	fn entry(
		patient: &PatientId,
		id: RecordId,
		record: &Record,
		version: Version,
	) -> Option<TimelineEntry<T::AccountId>> {
		let anchor = Anchors::<T>::get((patient, id, version))?;
		Some(TimelineEntry {
			record: id,
			version,
			category: record.category,
			custodian: record.custodian,
			orphaned: !T::Members::keeps_records(record.custodian),
			keyholders: record
				.keyholders
				.iter()
				.map(|keyholder| KeyholderStatus {
					keyholder: *keyholder,
					orphaned: !T::Members::keeps_keys(*keyholder),
				})
				.collect(),
			author: anchor.author,
			practitioner: anchor.practitioner,
			anchored_at: anchor.anchored_at,
			sequence: anchor.sequence,
			size_log2: anchor.size,
			commitment: anchor.commitment,
			reason: anchor.reason,
			superseded: version < record.current(),
		})
	}
}

impl<T: Config> traits::Anchors for Pallet<T> {
	fn category(patient: &PatientId, record: RecordId) -> Option<RecordCategory> {
		Self::visible_history(patient)?;
		Records::<T>::get(patient, record).map(|record| record.category)
	}

	/// In the order of the custodians' numbers.
	fn custodians(patient: &PatientId) -> Vec<CustodianHoldings> {
		if T::Erasure::is_denied(patient) {
			return Vec::new();
		}
		let mut custodians: Vec<_> = Holdings::<T>::iter_prefix(patient)
			.take(T::MaxCustodiansPerPatient::get() as usize)
			.map(|(custodian, holding)| holding.of(custodian))
			.collect();
		custodians.sort_unstable_by_key(|holdings| holdings.custodian);
		custodians
	}
}
