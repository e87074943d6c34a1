//! The records of the store: what custodians keep of them, and how some of them are forgotten.

use super::{store, Now, Record, Store, Stuck, Test, ENTRY};
use crate::*;
use anamnesis_primitives::{records::toggle_version, Commitment};
use std::collections::BTreeMap;

impl Record {
	/// What its versions count for.
	pub(super) fn part(&self, id: RecordId) -> CustodianHoldings {
		let digest = (0..self.versions)
			.fold([0; 32], |digest, version| toggle_version(&digest, id, version, &commitment(id)));
		CustodianHoldings { custodian: self.custodian, count: self.versions, digest }
	}
}

pub(super) fn commitment(id: RecordId) -> Commitment {
	Commitment { scheme: 1, hash: [id as u8; 32] }
}

fn record(patient: &PatientId, id: RecordId) -> Option<Record> {
	store::Records::<Test>::get(patient, id)
}

impl Anchors for Store {
	fn category(patient: &PatientId, id: RecordId) -> Option<RecordCategory> {
		record(patient, id).map(|record| record.category)
	}
	fn custodians(patient: &PatientId) -> Vec<CustodianHoldings> {
		Self::in_scope(patient, &ErasureScope::Everything)
	}
	fn in_scope(patient: &PatientId, scope: &ErasureScope) -> Vec<CustodianHoldings> {
		let mut sums = BTreeMap::<OrganisationId, CustodianHoldings>::new();
		for id in store::Records::<Test>::iter_key_prefix(patient) {
			let Some(part) = Self::part_in_scope(patient, id, scope) else { continue };
			let nothing = CustodianHoldings { count: 0, digest: [0; 32], ..part };
			let sum = sums.entry(part.custodian).or_insert(nothing);
			sum.count += part.count;
			sum.digest.iter_mut().zip(part.digest).for_each(|(byte, more)| *byte ^= more);
		}
		sums.into_values().collect()
	}
	fn holdings_of(patient: &PatientId, id: RecordId) -> Option<CustodianHoldings> {
		record(patient, id).map(|record| record.part(id))
	}
	fn part_in_scope(
		patient: &PatientId,
		id: RecordId,
		scope: &ErasureScope,
	) -> Option<CustodianHoldings> {
		let there = record(patient, id)?;
		match scope {
			ErasureScope::Leaf { record: batch, leaf } if *batch == id => {
				let erased = store::ErasedLeaves::<Test>::contains_key(patient, (id, *leaf));
				let is_there = there.leaves.is_some_and(|leaves| *leaf < leaves) && !erased;
				let digest = toggle_version(&[0; 32], id, *leaf, &commitment(id));
				let custodian = there.custodian;
				is_there.then_some(CustodianHoldings { custodian, count: 1, digest })
			},
			scope => Self::is_in_scope(patient, id, scope).then(|| there.part(id)),
		}
	}
	fn is_there(patient: &PatientId, scope: &ErasureScope) -> bool {
		match scope {
			ErasureScope::Records(listed) => listed.iter().all(|id| record(patient, *id).is_some()),
			scope => !Self::in_scope(patient, scope).is_empty(),
		}
	}
	fn is_in_scope(patient: &PatientId, id: RecordId, scope: &ErasureScope) -> bool {
		let Some(there) = record(patient, id) else { return false };
		match scope {
			ErasureScope::Leaf { record: batch, leaf } => {
				id == *batch || there.amends == Some((*batch, *leaf))
			},
			ErasureScope::Records(listed) => {
				listed.contains(&id)
					|| there.amends.is_some_and(|(batch, _)| listed.contains(&batch))
			},
			scope => scope.covers(Some(id), there.category, there.custodian),
		}
	}
	fn held_until(patient: &PatientId, id: RecordId) -> Option<Moment> {
		let until = store::Holds::<Test>::get(patient, id)?.0.begins();
		(Now::get() < until).then_some(until)
	}
	fn held_by(patient: &PatientId, id: RecordId) -> Option<OrganisationId> {
		Self::held_until(patient, id)?;
		store::Holds::<Test>::get(patient, id).map(|(_, authority)| authority)
	}
	fn held(patient: &PatientId) -> Vec<RecordId> {
		let all = store::Holds::<Test>::iter_key_prefix(patient);
		all.filter(|id| Self::held_until(patient, *id).is_some()).collect()
	}
}

/// A record goes at once and its versions but for one after it, each of which costs as much as a look at a number.
impl ForgetRecords for Store {
	fn forget_records(
		patient: &PatientId,
		scope: &ErasureScope,
		sparing: &mut dyn Sparing,
		next: &mut RecordId,
		meter: &mut WeightMeter,
	) -> Forgetting {
		let leaf = match scope {
			ErasureScope::Leaf { record, leaf } => Some((*record, *leaf)),
			_ => None,
		};
		while meter.try_consume(ENTRY).is_ok() {
			if Stuck::get() == Some(*patient) {
				return Forgetting::Unfinished;
			}
			let rest = store::Rest::<Test>::get(patient);
			if rest > 0 {
				store::Rest::<Test>::insert(patient, rest - 1);
				continue;
			}
			let at = *next;
			if at >= store::Next::<Test>::get(patient) {
				return Forgetting::Done;
			}
			*next = at + 1;
			let Some(there) = record(patient, at) else { continue };
			if !Self::is_in_scope(patient, at, scope) || sparing.spares(at) {
				continue;
			}
			if let Some(leaf) = leaf.filter(|(batch, _)| *batch == at) {
				store::ErasedLeaves::<Test>::insert(patient, leaf, ());
			} else {
				store::Rest::<Test>::insert(patient, there.versions - 1);
				store::Records::<Test>::remove(patient, at);
				store::Holds::<Test>::remove(patient, at);
			}
		}
		Forgetting::Unfinished
	}
}
