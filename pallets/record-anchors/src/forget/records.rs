//! Forgetting some of a patient's records, while the patient stays.

use crate::*;
use anamnesis_primitives::{
	traits::{ForgetRecords, Forgetting, Sparing},
	ErasureScope,
};
use frame_support::weights::WeightMeter;

/// A record goes in one step, with everything that hangs on it and what it counts for, so that nobody ever sees a part of
/// it. Its versions, and what is noted of its leaves, go after it one by one; [`Removing`] says what is left, and the next
/// step begins with that, whichever case it is for. Numbers stay given.
///
/// A step makes headway if there is room for [`weight_of_a_record`](Pallet::weight_of_a_record) and for asking twice.
impl<T: Config> ForgetRecords for Pallet<T> {
	fn forget_records(
		patient: &PatientId,
		scope: &ErasureScope,
		sparing: &mut dyn Sparing,
		next: &mut RecordId,
		meter: &mut WeightMeter,
	) -> Forgetting {
		if Self::remove_rest(patient, meter) == Forgetting::Unfinished {
			return Forgetting::Unfinished;
		}
		if let ErasureScope::Leaf { record, leaf } = scope {
			let leaf = LeafOf { record: *record, leaf: *leaf };
			return Self::forget_leaf(patient, leaf, sparing, meter);
		}
		let look = Self::weight_of_looking(scope).saturating_add(sparing.weight_of_asking());
		while meter.try_consume(look).is_ok() {
			let Some(id) = Self::next_in(patient, scope, *next) else { return Forgetting::Done };
			let goes = Records::<T>::get(patient, id)
				.filter(|record| Self::is_about(scope, id, record))
				.filter(|_| !sparing.spares(id));
			if let Some(record) = goes {
				Self::remove_record(patient, id, record);
			}
			// Numbers end before the last one: see `next_number`.
			*next = id.saturating_add(1);
			if Self::remove_rest(patient, meter) == Forgetting::Unfinished {
				return Forgetting::Unfinished;
			}
		}
		Forgetting::Unfinished
	}
}

impl<T: Config> Pallet<T> {
	/// What it costs to look at a number and to remove a record of one version: with as much a step removes something.
	pub fn weight_of_a_record(scope: &ErasureScope) -> Weight {
		// Before, at the record, and after it.
		let rest = T::WeightInfo::forget_version().saturating_mul(2);
		Self::weight_of_looking(scope).max(Self::weight_of_a_leaf()).saturating_add(rest)
	}

	/// In a list it is looked up of each whether there is something that amends its leaves.
	fn weight_of_looking(scope: &ErasureScope) -> Weight {
		let listed = match scope {
			ErasureScope::Records(listed) => listed.len() as u64,
			_ => 0,
		};
		T::WeightInfo::forget_record().saturating_add(T::DbWeight::get().reads(listed))
	}

	fn weight_of_a_leaf() -> Weight {
		T::WeightInfo::forget_leaf()
	}

	/// The next number that the scope may be about.
	fn next_in(patient: &PatientId, scope: &ErasureScope, next: RecordId) -> Option<RecordId> {
		let given = Histories::<T>::get(patient)?.records;
		let id = match scope {
			ErasureScope::Records(listed) => {
				// What amends a leaf has a higher number than its batch. As long as there is such a record each is looked at.
				let is_amended =
					|id: &RecordId| *id < next && Amendments::<T>::contains_key(patient, id);
				match listed.iter().any(is_amended) {
					true => next,
					false => *listed.iter().find(|id| **id >= next)?,
				}
			},
			_ => next,
		};
		(id < given).then_some(id)
	}

	/// Notes that a leaf is erased, and removes the record that supersedes it. It may be done again.
	fn forget_leaf(
		patient: &PatientId,
		leaf: LeafOf,
		sparing: &mut dyn Sparing,
		meter: &mut WeightMeter,
	) -> Forgetting {
		// About the batch, and about what supersedes the leaf.
		let asking = sparing.weight_of_asking().saturating_mul(2);
		if meter.try_consume(Self::weight_of_a_leaf().saturating_add(asking)).is_err() {
			return Forgetting::Unfinished;
		}
		let amendment = Self::amendment_of(patient, leaf);
		let LeafOf { record: batch, leaf } = leaf;
		let place = (patient, batch, leaf);
		let is_there = Records::<T>::get(patient, batch)
			.and_then(|record| record.leaves)
			.is_some_and(|leaves| leaf < leaves)
			&& !Leaves::<T>::get(place).is_some_and(LeafState::is_erased);
		if is_there && !sparing.spares(batch) {
			let amendment = amendment.as_ref().map(|(id, _)| *id);
			Leaves::<T>::insert(place, LeafState::Erased { amendment });
			Self::deposit_about(patient, Event::LeafErased { patient: *patient, batch, leaf });
		}
		if let Some((id, record)) = amendment.filter(|(id, _)| !sparing.spares(*id)) {
			Self::remove_record(patient, id, record);
		}
		Self::remove_rest(patient, meter)
	}

	/// Removes a record with everything that hangs on it, but for its versions and leaves.
	pub(crate) fn remove_record(patient: &PatientId, id: RecordId, record: Record) {
		let mut history = Histories::<T>::get(patient).unwrap_or_default();
		Self::give_up(patient, &mut history, record.custodian, record.category, &record.part());
		Self::give_up_amending(patient, &record, record.custodian, &record.part());
		Histories::<T>::insert(patient, history);
		Records::<T>::remove(patient, id);
		Rectifications::<T>::remove(patient, id);
		Transfers::<T>::remove(patient, id);
		Self::forget_hold(patient, id);
		if let Some(LeafOf { record, leaf }) = record.amends {
			Leaves::<T>::mutate((patient, record, leaf), |state| {
				// What was amended stays superseded. What is erased needs no number of what was kept of it.
				if let Some(LeafState::Erased { amendment }) = state {
					*amendment = None;
				}
			});
		}
		Removing::<T>::insert(patient, Rest { record: id, versions: record.versions });
		Self::deposit_about(patient, Event::RecordErased { patient: *patient, record: id });
	}

	/// Removes what is left of the record that went last: what is noted of its leaves, and its versions, the last one first.
	pub(crate) fn remove_rest(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		let each = T::WeightInfo::forget_version();
		if meter.try_consume(each).is_err() {
			return Forgetting::Unfinished;
		}
		let Some(mut rest) = Removing::<T>::get(patient) else { return Forgetting::Done };
		let mut leaves = Leaves::<T>::drain_prefix((patient, rest.record)).fuse();
		loop {
			if leaves.next().is_none() {
				if let Some(version) = rest.versions.checked_sub(1) {
					Anchors::<T>::remove((patient, rest.record, version));
					rest.versions = version;
				}
				if rest.versions == 0 {
					Removing::<T>::remove(patient);
					return Forgetting::Done;
				}
			}
			if meter.try_consume(each).is_err() {
				Removing::<T>::insert(patient, rest);
				return Forgetting::Unfinished;
			}
		}
	}
}
