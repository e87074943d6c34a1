//! Forgetting a patient: everything, one entry at a time.

use crate::*;
use anamnesis_primitives::traits::{ForgetPatient, Forgetting};
use frame_support::{traits::PalletInfoAccess, weights::WeightMeter};

impl<T: Config> Pallet<T> {
	/// What it costs to begin, and to look for an entry and to remove it: with as much a step removes something.
	pub fn weight_of_an_entry() -> Weight {
		T::WeightInfo::forget(1)
	}
}

/// What is stored and not what is counted: nothing may be left, whatever the counts say. What names something goes before
/// what it names, and the history last, so that nothing is ever there of which nobody knows whose it is. Of somebody who is
/// being forgotten counts and digests are not kept right: nobody reads them any more.
impl<T: Config> ForgetPatient for Pallet<T> {
	fn covers() -> Vec<&'static str> {
		vec![<Self as PalletInfoAccess>::name()]
	}

	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		let base = T::WeightInfo::forget(0);
		let each = T::WeightInfo::forget(1).saturating_sub(base);
		if meter.try_consume(base).is_err() {
			return Forgetting::Unfinished;
		}
		// A map that is empty is not looked at again.
		let mut holdings = Holdings::<T>::drain_prefix(patient).fuse();
		let mut rectifications = Rectifications::<T>::drain_prefix(patient).fuse();
		let mut transfers = Transfers::<T>::drain_prefix(patient).fuse();
		let mut leaves = Leaves::<T>::drain_prefix((patient,)).fuse();
		let mut amendments = Amendments::<T>::drain_prefix(patient).fuse();
		let mut anchors = Anchors::<T>::drain_prefix((patient,)).fuse();
		let mut records = Records::<T>::drain_prefix(patient).fuse();
		while meter.try_consume(each).is_ok() {
			let more = holdings.next().is_some()
				|| rectifications.next().is_some()
				|| transfers.next().is_some()
				|| leaves.next().is_some()
				|| amendments.next().is_some()
				|| anchors.next().is_some()
				|| records.next().is_some();
			if !more {
				Holds::<T>::remove(patient);
				Removing::<T>::remove(patient);
				Histories::<T>::remove(patient);
				return Forgetting::Done;
			}
		}
		Forgetting::Unfinished
	}
}
