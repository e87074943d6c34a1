//! What other pallets ask of erasure, and what this one does when a patient is forgotten.

use crate::*;
use alloc::vec;

impl<T: Config> Pallet<T> {
	/// Whether the case keeps the custodian's whole part, and this record could be in it.
	fn keeps_all(id: CaseId, record: RecordId, custodian: OrganisationId) -> bool {
		Cases::<T>::get(id).is_some_and(|case| record < case.before && case.keeps_all(custodian))
	}
}

impl<T: Config> Erasure for Pallet<T> {
	fn is_frozen(patient: &PatientId) -> bool {
		CasesOf::<T>::get(patient)
			.iter()
			.any(|case| case.scope == ErasureScope::Everything && freezes_its_scope(case.standing))
	}

	fn freezes(
		patient: &PatientId,
		record: Option<RecordId>,
		category: RecordCategory,
		custodian: OrganisationId,
	) -> bool {
		CasesOf::<T>::get(patient).iter().any(|case| {
			let touches = case.scope.touches(record, category, custodian);
			let is_kept = |record: RecordId| {
				Kept::<T>::contains_key(case.case, record)
					|| (touches && Self::keeps_all(case.case, record, custodian))
			};
			match freezes_its_scope(case.standing) {
				true => touches,
				false => record.is_some_and(is_kept),
			}
		})
	}

	/// A record that was kept and is being removed now is no longer only kept.
	fn freezes_unless_kept(
		patient: &PatientId,
		record: RecordId,
		category: RecordCategory,
		custodian: OrganisationId,
	) -> bool {
		CasesOf::<T>::get(patient).iter().any(|case| {
			let touches = || case.scope.touches(Some(record), category, custodian);
			let is_kept = || {
				Kept::<T>::contains_key(case.case, record)
					|| (touches() && Self::keeps_all(case.case, record, custodian))
			};
			match case.standing {
				CaseStanding::Kept => false,
				CaseStanding::Finishing => is_kept(),
				CaseStanding::Open | CaseStanding::Purging | CaseStanding::Denied => touches(),
			}
		})
	}

	fn take_over(
		patient: &PatientId,
		record: RecordId,
		from: OrganisationId,
		to: OrganisationId,
	) -> DispatchResult {
		Self::take_over_kept(patient, record, from, to)
	}

	fn weight_of_take_over() -> Weight {
		Self::most_of_take_over()
	}

	fn is_denied(patient: &PatientId) -> bool {
		CasesOf::<T>::get(patient).iter().any(|case| case.standing == CaseStanding::Denied)
	}

	/// Also what is kept, while something else that was kept is removed: that is a matter of blocks.
	fn purges(
		patient: &PatientId,
		record: RecordId,
		_: RecordCategory,
		custodian: OrganisationId,
	) -> bool {
		CasesOf::<T>::get(patient).iter().any(|case| {
			// What amends a leaf is in the scope of a case about it or about the batch.
			let touches = || T::Anchors::is_in_scope(patient, record, &case.scope);
			let is_kept = || {
				Kept::<T>::contains_key(case.case, record)
					|| Self::keeps_all(case.case, record, custodian)
			};
			match case.standing {
				CaseStanding::Denied => true,
				CaseStanding::Purging => touches() && !is_kept(),
				CaseStanding::Finishing => touches() || Kept::<T>::contains_key(case.case, record),
				CaseStanding::Open | CaseStanding::Kept => false,
			}
		})
	}
}

/// Whether nothing may happen to anything that the case is about; else only to what is kept.
pub(crate) const fn freezes_its_scope(standing: CaseStanding) -> bool {
	match standing {
		CaseStanding::Open | CaseStanding::Purging | CaseStanding::Denied => true,
		CaseStanding::Kept | CaseStanding::Finishing => false,
	}
}

/// This pallet keeps the patient id in the case, and needs it until every other pallet is done. So it removes nothing
/// here and does not hold up the purge either: closing the case removes what is left. A case that is not denied is
/// not forgotten.
impl<T: Config> ForgetPatient for Pallet<T> {
	fn covers() -> Vec<&'static str> {
		vec![Self::name()]
	}

	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		let looked = meter.try_consume(T::DbWeight::get().reads(1)).is_ok();
		let cases = CasesOf::<T>::decode_len(patient).unwrap_or(0);
		match looked && (cases == 0 || Self::is_denied(patient)) {
			true => Forgetting::Done,
			false => Forgetting::Unfinished,
		}
	}
}
