//! Forgetting a patient, one entry at a time.

use crate::*;
use alloc::{vec, vec::Vec};
use anamnesis_primitives::traits::{ForgetPatient, Forgetting};
use frame_support::{traits::PalletInfoAccess, weights::WeightMeter};

impl<T: Config> Pallet<T> {
	/// What it costs to look for an entry and to remove it.
	pub fn weight_of_an_entry() -> Weight {
		T::WeightInfo::forget_holding().max(T::WeightInfo::forget_version())
	}

	/// Removes one entry and what counts it: a holding as long as there are any, and then the last version of the last
	/// record, with the record if it was its only one. So numbers have no gaps and counts are right at every step,
	/// and no digest is ever there without what it was computed from.
	pub(crate) fn forget_entry(patient: &PatientId) -> Forgetting {
		let Some(mut history) = Histories::<T>::get(patient) else { return Forgetting::Done };
		let custodian = match history.custodians {
			0 => None,
			_ => Holdings::<T>::iter_key_prefix(patient).next(),
		};
		if let Some(custodian) = custodian {
			Holdings::<T>::remove(patient, custodian);
			history.custodians = history.custodians.saturating_sub(1);
		} else if let Some(id) = history.records.checked_sub(1) {
			let record = Records::<T>::get(patient, id);
			let last = record
				.and_then(|record| record.versions.checked_sub(1).map(|version| (version, record)));
			match last {
				Some((version, record)) => {
					Anchors::<T>::remove((patient, id, version));
					history.versions = history.versions.saturating_sub(1);
					if version > 0 {
						Records::<T>::insert(patient, id, Record { versions: version, ..record });
					} else {
						Records::<T>::remove(patient, id);
						history.records = id;
					}
				},
				None => {
					frame_support::defensive!("records are numbered without gaps; qed");
					Records::<T>::remove(patient, id);
					history.records = id;
				},
			}
		}
		if history.records > 0 || (custodian.is_some() && history.custodians > 0) {
			Histories::<T>::insert(patient, history);
			Forgetting::Unfinished
		} else {
			Histories::<T>::remove(patient);
			Forgetting::Done
		}
	}
}

impl<T: Config> ForgetPatient for Pallet<T> {
	fn covers() -> Vec<&'static str> {
		vec![Self::name()]
	}

	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		while meter.try_consume(Self::weight_of_an_entry()).is_ok() {
			if Self::forget_entry(patient) == Forgetting::Done {
				return Forgetting::Done;
			}
		}
		Forgetting::Unfinished
	}
}
