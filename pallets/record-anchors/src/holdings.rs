//! What each custodian keeps, and what of it an erasure case is about.

use crate::*;
use alloc::collections::BTreeMap;
use anamnesis_primitives::{traits::CustodianHoldings, ErasureScope};

impl<T: Config> Pallet<T> {
	/// The custodian keeps these versions more.
	pub(crate) fn keep(
		patient: &PatientId,
		history: &mut History,
		custodian: OrganisationId,
		category: RecordCategory,
		more: &Part,
	) -> Result<(), EntryProblem> {
		let mut holding = match Holdings::<T>::get(patient, custodian) {
			Some(holding) => holding,
			None => {
				let room = history.custodians < T::MaxCustodiansPerPatient::get();
				ensure!(room, EntryProblem::MaxCustodiansExceeded);
				history.custodians = history.custodians.saturating_add(1);
				Holding::default()
			},
		};
		holding.add(category, more);
		Holdings::<T>::insert(patient, custodian, holding);
		Ok(())
	}

	/// The custodian keeps these versions no longer. One that keeps nothing any more has nothing to answer for.
	pub(crate) fn give_up(
		patient: &PatientId,
		history: &mut History,
		custodian: OrganisationId,
		category: RecordCategory,
		less: &Part,
	) {
		Holdings::<T>::mutate_exists(patient, custodian, |entry| {
			let Some(holding) = entry else {
				frame_support::defensive!("whoever keeps a record has a holding; qed");
				return;
			};
			holding.take(category, less);
			if holding.0.is_empty() {
				*entry = None;
				history.custodians = history.custodians.saturating_sub(1);
			}
		});
	}

	/// The custodian keeps these versions more of a record, which amend a leaf of a batch if the record does.
	pub(crate) fn keep_amending(
		patient: &PatientId,
		record: &Record,
		custodian: OrganisationId,
		more: &Part,
	) {
		let Some(LeafOf { record: batch, .. }) = record.amends else { return };
		Amendments::<T>::mutate(patient, batch, |parts| match parts.get_mut(&custodian) {
			Some(part) => part.add(more),
			None => {
				if parts.try_insert(custodian, *more).is_err() {
					frame_support::defensive!("there is room for whoever has a holding; qed");
				}
			},
		});
	}

	/// The custodian keeps these versions no longer.
	pub(crate) fn give_up_amending(
		patient: &PatientId,
		record: &Record,
		custodian: OrganisationId,
		less: &Part,
	) {
		let Some(LeafOf { record: batch, .. }) = record.amends else { return };
		Amendments::<T>::mutate_exists(patient, batch, |entry| {
			let Some(parts) = entry else {
				frame_support::defensive!(
					"whoever keeps an amendment is listed for its batch; qed"
				);
				return;
			};
			let left = parts.get_mut(&custodian).map(|part| {
				part.take(less);
				part.count
			});
			if left == Some(0) {
				parts.remove(&custodian);
			}
			if parts.is_empty() {
				*entry = None;
			}
		});
	}

	/// Whether a record is in a scope. What amends a leaf of a batch that is listed goes with the batch: it is the same
	/// document, corrected. A batch is in the scope of a case about one of its leaves: what it counts for there is the
	/// leaf's.
	pub(crate) fn is_about(scope: &ErasureScope, id: RecordId, record: &Record) -> bool {
		match scope {
			ErasureScope::Leaf { record: batch, leaf } => {
				let leaf = LeafOf { record: *batch, leaf: *leaf };
				id == leaf.record || record.amends == Some(leaf)
			},
			ErasureScope::Records(listed) => {
				listed.contains(&id)
					|| record.amends.is_some_and(|leaf| listed.contains(&leaf.record))
			},
			_ => scope.covers(Some(id), record.category, record.custodian),
		}
	}

	/// What each custodian keeps of what the scope is about.
	fn parts_in_scope(patient: &PatientId, scope: &ErasureScope) -> BTreeMap<OrganisationId, Part> {
		let all =
			|| Holdings::<T>::iter_prefix(patient).take(T::MaxCustodiansPerPatient::get() as usize);
		match scope {
			ErasureScope::Everything => {
				all().map(|(custodian, holding)| (custodian, holding.all())).collect()
			},
			ErasureScope::Category(category) => all()
				.filter_map(|(custodian, holding)| Some((custodian, holding.of(*category)?)))
				.collect(),
			ErasureScope::Custodian(custodian) => Holdings::<T>::get(patient, custodian)
				.map(|holding| (*custodian, holding.all()))
				.into_iter()
				.collect(),
			ErasureScope::Records(listed) => {
				// What amends a leaf counts once, also if it is listed beside its batch.
				let counts_with_batch = |record: &Record| {
					record.amends.is_some_and(|leaf| listed.contains(&leaf.record))
				};
				let found = listed
					.iter()
					.filter_map(|id| Records::<T>::get(patient, id))
					.filter(|record| !counts_with_batch(record))
					.map(|record| (record.custodian, record.part()));
				let amending =
					listed.iter().flat_map(|id| Amendments::<T>::get(patient, id).into_inner());
				sum(found.chain(amending))
			},
			ErasureScope::Leaf { record, leaf } => {
				let leaf = LeafOf { record: *record, leaf: *leaf };
				let amendment = Self::amendment_of(patient, leaf)
					.map(|(_, record)| (record.custodian, record.part()));
				sum(Self::part_of_leaf(patient, leaf).into_iter().chain(amendment))
			},
		}
	}

	/// The custodian of a leaf that is there, and what the leaf counts for. What supersedes it counts for itself.
	fn part_of_leaf(patient: &PatientId, leaf: LeafOf) -> Option<(OrganisationId, Part)> {
		let LeafOf { record: id, leaf } = leaf;
		let batch = Records::<T>::get(patient, id)?;
		let is_there = batch.leaves.is_some_and(|leaves| leaf < leaves)
			&& !Leaves::<T>::get((patient, id, leaf)).is_some_and(LeafState::is_erased);
		let root = Anchors::<T>::get((patient, id, 0)).filter(|_| is_there)?;
		Some((batch.custodian, Part::of_leaf(id, leaf, &root.commitment)))
	}

	/// The record that supersedes a leaf, if it is there.
	pub(crate) fn amendment_of(patient: &PatientId, leaf: LeafOf) -> Option<(RecordId, Record)> {
		let id = Leaves::<T>::get((patient, leaf.record, leaf.leaf))?.amendment()?;
		Some((id, Records::<T>::get(patient, id)?))
	}
}

/// One entry for each custodian.
fn sum(parts: impl Iterator<Item = (OrganisationId, Part)>) -> BTreeMap<OrganisationId, Part> {
	let mut sums = BTreeMap::<_, Part>::new();
	for (custodian, part) in parts {
		sums.entry(custodian).or_default().add(&part);
	}
	sums
}

impl<T: Config> traits::Anchors for Pallet<T> {
	fn category(patient: &PatientId, record: RecordId) -> Option<RecordCategory> {
		Self::visible_record(patient, record).map(|record| record.category)
	}

	fn custodians(patient: &PatientId) -> Vec<CustodianHoldings> {
		Self::in_scope(patient, &ErasureScope::Everything)
	}

	/// For one leaf: its custodian, with one version and the digest of the leaf's number in the place of a version's and the
	/// batch's root ([`Part::of_leaf`]); and what supersedes it, which is a record like any other, at whoever keeps that.
	fn in_scope(patient: &PatientId, scope: &ErasureScope) -> Vec<CustodianHoldings> {
		if T::Erasure::is_denied(patient) {
			return Vec::new();
		}
		Self::parts_in_scope(patient, scope)
			.into_iter()
			.map(|(custodian, part)| part.at(custodian))
			.collect()
	}

	fn holdings_of(patient: &PatientId, record: RecordId) -> Option<CustodianHoldings> {
		Self::visible_record(patient, record).map(|record| record.part().at(record.custodian))
	}

	/// Each record that is listed has to be there, and one at least.
	fn is_there(patient: &PatientId, scope: &ErasureScope) -> bool {
		match scope {
			ErasureScope::Records(listed) => {
				let is_there = |id: &RecordId| Self::visible_record(patient, *id).is_some();
				!listed.is_empty() && listed.iter().all(is_there)
			},
			_ => !Self::in_scope(patient, scope).is_empty(),
		}
	}

	fn is_in_scope(patient: &PatientId, record: RecordId, scope: &ErasureScope) -> bool {
		Self::visible_record(patient, record)
			.is_some_and(|there| Self::is_about(scope, record, &there))
	}

	/// Of a batch whose leaf it is about, what the leaf counts for: nothing, if that is erased.
	fn part_in_scope(
		patient: &PatientId,
		record: RecordId,
		scope: &ErasureScope,
	) -> Option<CustodianHoldings> {
		match scope {
			ErasureScope::Leaf { record: batch, leaf } if *batch == record => {
				Self::part_of_leaf(patient, LeafOf { record, leaf: *leaf })
					.filter(|_| !T::Erasure::is_denied(patient))
					.map(|(custodian, part)| part.at(custodian))
			},
			_ => Self::is_in_scope(patient, record, scope)
				.then(|| Self::holdings_of(patient, record))
				.flatten(),
		}
	}

	fn held_until(patient: &PatientId, record: RecordId) -> Option<Moment> {
		Self::hold_on(patient, record)
			.filter(|_| !T::Erasure::is_denied(patient))
			.map(|hold| hold.until.begins())
	}

	fn held_by(patient: &PatientId, record: RecordId) -> Option<OrganisationId> {
		Self::hold_on(patient, record)
			.filter(|_| !T::Erasure::is_denied(patient))
			.map(|hold| hold.authority)
	}

	fn held(patient: &PatientId) -> Vec<RecordId> {
		Self::holds(patient).into_iter().map(|hold| hold.record).collect()
	}
}
