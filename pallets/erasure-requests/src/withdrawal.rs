//! The end of a case before its end: the patient's side withdraws it, or a case about everything takes it over.

use crate::*;

impl<T: Config> Pallet<T> {
	/// The most records that can be kept one by one: what was kept, and what was held when the purge began.
	pub(crate) fn most_kept() -> u32 {
		T::MaxKeptPerCase::get().saturating_add(T::MaxHeldRecords::get())
	}

	/// What can be known of `withdraw` before it is in a block: that it changes something.
	///
	/// # Errors
	/// [`Refusal::ChangesNothing`] when the purge is running, or there is no such case.
	pub fn precheck_withdraw(id: &CaseId) -> Result<(), Refusal> {
		match Cases::<T>::get(id).is_some_and(|case| !case.is_purging()) {
			true => Ok(()),
			false => Err(Refusal::ChangesNothing),
		}
	}

	/// What `withdraw` may cost.
	pub(crate) fn most_of_withdraw() -> Weight {
		T::WeightInfo::withdraw(Self::most_kept()).max(T::WeightInfo::withdraw_attested())
	}

	/// Withdraws a case, and says what that cost.
	pub(crate) fn withdraw_case(id: CaseId, mut case: CaseIn<T>) -> Result<Weight, DispatchError> {
		ensure!(!case.is_purging(), Error::<T>::BeingErased);
		Self::deposit_about(&case.patient, Event::ErasureWithdrawn { case: id });
		let something_is_attested = case.attested_again > 0
			|| case.answers.iter().any(|answer| matches!(answer.answer, Answer::Attested { .. }));
		if case.state == CaseState::Open && something_is_attested {
			case.withdrawn = true;
			for answer in case.answers.iter_mut() {
				if answer.answer == Answer::Missing {
					answer.answer = Answer::Spared;
				}
			}
			Self::begin_purge_if_answered(id, &mut case);
			Cases::<T>::insert(id, case);
			return Ok(T::WeightInfo::withdraw_attested());
		}
		Self::strike(&case.patient, id);
		Ok(T::WeightInfo::withdraw(Self::drop_case(id)))
	}

	/// Removes a case that is not in the queue: how many records were kept in it. What a certificate needs stays, if there
	/// is one.
	pub(crate) fn drop_case(id: CaseId) -> u32 {
		Cases::<T>::remove(id);
		let kept = Self::clear_kept(id);
		if !Certificates::<T>::contains_key(id) {
			Self::remove_key(id);
			Recipients::<T>::remove(id);
		}
		kept
	}

	/// Removes what was kept in a case: how many records.
	pub(crate) fn clear_kept(id: CaseId) -> u32 {
		Kept::<T>::drain_prefix(id).count() as u32
	}

	pub(crate) fn remove_key(id: CaseId) {
		if let Some(key) = CaseKeys::<T>::take(id) {
			CaseOfKey::<T>::remove(key);
		}
	}

	/// Strikes a case off its patient's list.
	pub(crate) fn strike(patient: &PatientId, id: CaseId) {
		CasesOf::<T>::mutate_exists(patient, |cases| {
			let mut left = cases.take().unwrap_or_default();
			left.retain(|entry| entry.case != id);
			*cases = (!left.is_empty()).then_some(left);
		});
	}
}
