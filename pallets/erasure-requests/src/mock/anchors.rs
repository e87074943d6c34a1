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
			scope => scope.covers(Some(id), there.category, there.custodian),
		}
	}
	fn held_until(patient: &PatientId, id: RecordId) -> Option<Moment> {
		let until = store::Holds::<Test>::get(patient, id)?.begins();
		(Now::get() < until).then_some(until)
	}
	fn held(patient: &PatientId) -> Vec<RecordId> {
		let all = store::Holds::<Test>::iter_key_prefix(patient);
		all.filter(|id| Self::held_until(patient, *id).is_some()).collect()
	}
}

/// Version by version, the last one first; a look at a number costs as much as a version.
impl ForgetRecords for Store {
	fn forget_records(
		patient: &PatientId,
		scope: &ErasureScope,
		is_spared: &dyn Fn(RecordId) -> bool,
		next: &mut RecordId,
		meter: &mut WeightMeter,
	) -> Forgetting {
		let leaf = match scope {
			ErasureScope::Leaf { record, leaf } => Some((*record, *leaf)),
			_ => None,
		};
		let mut at = *next;
		while meter.try_consume(ENTRY).is_ok() {
			if Stuck::get() == Some(*patient) {
				return Forgetting::Unfinished;
			}
			if at >= store::Next::<Test>::get(patient) {
				return Forgetting::Done;
			}
			let goes = Self::is_in_scope(patient, at, scope) && !is_spared(at);
			match record(patient, at).filter(|_| goes) {
				Some(_) if leaf.is_some_and(|(batch, _)| batch == at) => {
					store::ErasedLeaves::<Test>::insert(patient, leaf.expect("it is one"), ());
					at += 1;
				},
				Some(there) if there.versions > 1 => {
					let versions = there.versions - 1;
					store::Records::<Test>::insert(patient, at, Record { versions, ..there });
				},
				there => {
					if there.is_some() {
						store::Records::<Test>::remove(patient, at);
						store::Holds::<Test>::remove(patient, at);
					}
					at += 1;
				},
			}
			*next = at;
		}
		Forgetting::Unfinished
	}
}
