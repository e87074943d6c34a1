//! The purge: the queue, the steps and the end.

use crate::*;
use alloc::vec;

impl<T: Config> Pallet<T> {
	/// What `purge_step` may cost: what it does itself, and a step's forgetting.
	pub fn weight_of_a_step() -> Weight {
		T::WeightInfo::purge_step().saturating_add(T::StepWeight::get())
	}

	/// What `open` costs when so many custodians have to answer. When none has to, the purge begins in it.
	pub(crate) fn cost_of_open(custodians: usize) -> Weight {
		match u32::try_from(custodians).unwrap_or(u32::MAX) {
			0 => T::WeightInfo::open_without_custodian(),
			custodians => T::WeightInfo::open(custodians),
		}
	}

	/// What `open` may cost.
	pub(crate) fn most_of_open() -> Weight {
		let most = T::WeightInfo::open(T::MaxCustodiansPerPatient::get());
		most.max(T::WeightInfo::open_without_custodian())
	}

	/// From here on the patient counts as erased. The caller writes the case.
	pub(crate) fn begin_purge(id: CaseId, case: &mut Case<T::MaxCustodiansPerPatient>) {
		let Places { first, next: place } = PurgingPlaces::<T>::get();
		PurgingPlaces::<T>::put(Places { first, next: place.saturating_add(1) });
		Purging::<T>::insert(place, id);
		case.state = CaseState::Purging { place };
		Self::deposit_about(&case.patient, Event::PurgeBegun { case: id });
	}

	/// Forgets what fits into the meter, and closes the case if that was all.
	pub(crate) fn purge(
		id: CaseId,
		case: &Case<T::MaxCustodiansPerPatient>,
		meter: &mut WeightMeter,
	) -> Forgetting {
		let forgetting = T::Forget::forget(&case.patient, meter);
		if forgetting == Forgetting::Done {
			Self::close(id, case);
		}
		forgetting
	}

	/// Removes the case, the last thing that names the patient, and writes the certificate.
	fn close(id: CaseId, case: &Case<T::MaxCustodiansPerPatient>) {
		Cases::<T>::remove(id);
		CaseOf::<T>::remove(case.patient);
		if let CaseState::Purging { place } = case.state {
			Purging::<T>::remove(place);
		}
		let Case { claim, opened_at, .. } = *case;
		Certificates::<T>::insert(id, Certificate { claim, opened_at, closed_at: Self::now() });
		Self::deposit_about(&case.patient, Event::ErasureCompleted { case: id });
	}

	/// Goes on with the purges, the oldest first. It begins with one only if a whole step fits: less might not get
	/// past the pallets that are done already, and would burn the idle time of every block for nothing.
	pub(crate) fn purge_in_idle_time(meter: &mut WeightMeter) {
		while let Some((id, case)) = Self::oldest_purge(meter) {
			if !meter.can_consume(Self::weight_of_a_step()) {
				return;
			}
			meter.consume(T::WeightInfo::purge_step());
			if Self::purge(id, &case, meter) == Forgetting::Unfinished {
				return;
			}
		}
	}

	/// The case that has been waiting longest. It passes over the gaps that closed cases left, each of them once, as
	/// far as the meter goes.
	pub(crate) fn oldest_purge(
		meter: &mut WeightMeter,
	) -> Option<(CaseId, Case<T::MaxCustodiansPerPatient>)> {
		loop {
			meter.try_consume(T::WeightInfo::look_at_queue()).ok()?;
			let Places { first, next } = PurgingPlaces::<T>::get();
			if first >= next {
				return None;
			}
			let found = Purging::<T>::get(first).and_then(|id| Some((id, Cases::<T>::get(id)?)));
			if found.is_some() {
				return found;
			}
			PurgingPlaces::<T>::put(Places { first: first.saturating_add(1), next });
		}
	}

	/// A patient of whom there is nothing is forgotten in one step, which shows that a step reaches the last pallet.
	#[cfg(feature = "std")]
	pub(crate) fn integrity_test_of_steps() {
		sp_io::TestExternalities::default().execute_with(|| {
			let mut meter = WeightMeter::with_limit(T::StepWeight::get());
			assert!(
				T::Forget::forget(&PatientId([0; 16]), &mut meter) == Forgetting::Done,
				"a step looks into every pallet that has to forget, or a purge might never end"
			);
		});
	}
}

impl<T: Config> Erasure for Pallet<T> {
	fn is_frozen(patient: &PatientId) -> bool {
		CaseOf::<T>::contains_key(patient)
	}

	fn is_denied(patient: &PatientId) -> bool {
		CaseOf::<T>::get(patient).and_then(Cases::<T>::get).is_some_and(|case| case.is_purging())
	}
}

/// This pallet keeps the patient id in the case, and needs it until every other pallet is done. So it removes nothing
/// here and does not hold up the purge either: closing the case removes what is left. A case that is still open is
/// not forgotten.
impl<T: Config> ForgetPatient for Pallet<T> {
	fn covers() -> Vec<&'static str> {
		vec![Self::name()]
	}

	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		let looked = meter.try_consume(T::DbWeight::get().reads(2));
		match looked.is_ok() && (!Self::is_frozen(patient) || Self::is_denied(patient)) {
			true => Forgetting::Done,
			false => Forgetting::Unfinished,
		}
	}
}
