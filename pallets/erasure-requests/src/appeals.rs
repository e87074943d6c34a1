//! What becomes of records that are kept: appeals to supervisors, and the end of their time.

use crate::*;

impl<T: Config> Pallet<T> {
	/// What can be known of `appeal` before it is in a block: that it changes something.
	///
	/// # Errors
	/// [`Refusal::ChangesNothing`] when there is nothing to appeal against, or it is too late.
	pub fn precheck_appeal(id: &CaseId, record: RecordId) -> Result<(), Refusal> {
		let can = || -> Result<KeptRecord, DispatchError> {
			let mut case = Self::case_of(id)?;
			Self::ensure_can_be_appealed(*id, &mut case, record)
		};
		can().map(|_| ()).map_err(|_| Refusal::ChangesNothing)
	}

	/// The refusal, if it can be appealed.
	fn ensure_can_be_appealed(
		id: CaseId,
		case: &mut CaseIn<T>,
		record: RecordId,
	) -> Result<KeptRecord, DispatchError> {
		let kept = Self::kept_record(id, case, record)?;
		ensure!(kept.standing == KeptStanding::Stands, Error::<T>::AlreadyExists);
		ensure!(Self::part_of_kept(case, record).is_some(), Error::<T>::NotFound);
		let last = kept.at.saturating_add(T::AppealWithin::get());
		ensure!(Self::now() < last, Error::<T>::TimeNotAdmissible);
		Ok(kept)
	}

	pub(crate) fn appeal_refusal(
		id: CaseId,
		mut case: CaseIn<T>,
		record: RecordId,
	) -> DispatchResult {
		let kept = Self::ensure_can_be_appealed(id, &mut case, record)?;
		let due_at = Self::now().saturating_add(T::DecideWithin::get());
		let standing = KeptStanding::Appealed { due_at };
		Kept::<T>::insert(id, record, KeptRecord { standing, ..kept });
		Self::deposit_about(&case.patient, Event::RefusalAppealed { case: id, record, due_at });
		Cases::<T>::insert(id, case);
		Ok(())
	}

	/// Nobody decides about their own hold. About one that is over there is nothing to decide: anybody can have the record
	/// answered anew. Else whoever has placed it could lift it, decide, and place it again.
	pub(crate) fn decide(
		supervisor: OrganisationId,
		id: CaseId,
		record: RecordId,
		upheld: bool,
	) -> DispatchResult {
		let case = Self::case_of(&id)?;
		ensure!(!case.withdrawn, Error::<T>::NotFound);
		let kept = Kept::<T>::get(id, record)
			.filter(|kept| matches!(kept.standing, KeptStanding::Appealed { .. }))
			.ok_or(Error::<T>::NotFound)?;
		let held_by = T::Anchors::held_by(&case.patient, record);
		if kept.reason == KeepReason::Held {
			let authority = held_by.ok_or(Error::<T>::NotFound)?;
			ensure!(authority != supervisor, Error::<T>::NotAuthorized);
		}
		let now = Self::now();
		let standing = match upheld {
			true => {
				let due_at = now.saturating_add(T::EraseWithin::get());
				KeptStanding::Reopened { due_at, upheld }
			},
			false => KeptStanding::Confirmed { at: now },
		};
		Kept::<T>::insert(id, record, KeptRecord { standing, ..kept });
		Self::deposit_about(&case.patient, Event::AppealDecided { case: id, record, upheld });
		Ok(())
	}

	pub(crate) fn reopen_record(id: CaseId, record: RecordId) -> DispatchResult {
		let mut case = Self::case_of(&id)?;
		let kept = Self::kept_record(id, &mut case, record)?;
		let ends = match kept.standing {
			KeptStanding::Attested { .. } => return Err(Error::<T>::AlreadyExists.into()),
			_ if Self::part_of_kept(&case, record).is_none() => None,
			KeptStanding::Reopened { .. } => return Err(Error::<T>::AlreadyExists.into()),
			_ => Some(match kept.reason {
				KeepReason::Refused(_) => kept.until.begins() <= Self::now(),
				KeepReason::Held => T::Anchors::held_until(&case.patient, record).is_none(),
			}),
		};
		let due_at = match ends {
			Some(true) => Some(Self::now().saturating_add(T::AnswerWithin::get())),
			Some(false) => return Err(Error::<T>::NotDue.into()),
			// Another case has erased it.
			None => None,
		};
		Self::deposit_about(&case.patient, Event::RecordReopened { case: id, record, due_at });
		match due_at {
			Some(due_at) => {
				let standing = KeptStanding::Reopened { due_at, upheld: false };
				Kept::<T>::insert(id, record, KeptRecord { standing, ..kept });
				Cases::<T>::insert(id, case);
			},
			None => {
				Kept::<T>::remove(id, record);
				case.kept = case.kept.saturating_sub(1);
				match case.state {
					CaseState::Kept => Self::conclude(id, case),
					CaseState::Open | CaseState::Purging { .. } => Cases::<T>::insert(id, case),
				}
			},
		}
		Ok(())
	}
}
