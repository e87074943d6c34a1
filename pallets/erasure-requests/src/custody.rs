//! What is kept goes to another custodian when the one before is gone.

use crate::*;

impl<T: Config> Pallet<T> {
	/// What [`Erasure::take_over`] costs at most: every case of the patient keeps the record.
	pub(crate) fn most_of_take_over() -> Weight {
		T::WeightInfo::take_over_kept().saturating_mul(T::MaxCasesPerPatient::get().into())
	}

	/// In each case that keeps the record, `to` answers for it from now on. No case is running that is about it.
	pub(crate) fn take_over_kept(
		patient: &PatientId,
		record: RecordId,
		from: OrganisationId,
		to: OrganisationId,
	) -> DispatchResult {
		for listed in CasesOf::<T>::get(patient) {
			Self::take_over_in(listed.case, record, from, to)?;
		}
		Ok(())
	}

	/// The same, in one case.
	pub(crate) fn take_over_in(
		id: CaseId,
		record: RecordId,
		from: OrganisationId,
		to: OrganisationId,
	) -> DispatchResult {
		let mut case = Self::case_of(&id)?;
		match Kept::<T>::get(id, record) {
			Some(kept) => {
				Self::ensure_asks(&mut case, to)?;
				let standing = Self::with_time_to_answer(kept.standing);
				Kept::<T>::insert(id, record, KeptRecord { custodian: to, standing, ..kept });
			},
			None if Self::keeps_in_part(&case, record, from) => {
				Self::move_part(id, &mut case, record, from, to)?
			},
			None => {
				// It would be taken for something that is kept as well.
				let is_all_of = case.scope == ErasureScope::Custodian(to)
					&& record < case.before
					&& case.keeps_all(to);
				ensure!(!is_all_of, Error::<T>::InUse);
				return Ok(());
			},
		}
		let event = Event::KeptTakenOver { case: id, record, from, custodian: to };
		Self::deposit_about(&case.patient, event);
		Cases::<T>::insert(id, case);
		Ok(())
	}

	/// Whether the record is in the part that this custodian keeps as a whole. It has no entry of its own.
	pub(crate) fn keeps_in_part(
		case: &CaseIn<T>,
		record: RecordId,
		custodian: OrganisationId,
	) -> bool {
		record < case.before
			&& case.keeps_all(custodian)
			&& Self::part_of(case, record).is_some_and(|part| part.custodian == custodian)
	}

	/// The record goes from one part to another, with the reason and the date. Where it cannot be told from what else is in
	/// the other part, or is in no part because the case is about one custodian, it gets an entry of its own.
	fn move_part(
		id: CaseId,
		case: &mut CaseIn<T>,
		record: RecordId,
		from: OrganisationId,
		to: OrganisationId,
	) -> DispatchResult {
		let part = Self::part_of(case, record).ok_or(Error::<T>::NotFound)?;
		Self::ensure_asks(case, to)?;
		let answer = case.answer_mut(from).ok_or(Error::<T>::NotFound)?;
		let refused @ Answer::Refused(RefusedPart { reason, until, at }) = answer.answer else {
			return Err(Error::<T>::NotFound.into());
		};
		answer.set_apart(&part);
		if answer.count == 0 {
			answer.answer = Answer::OneByOne;
		}

		let is_about_one = matches!(case.scope, ErasureScope::Custodian(_));
		let full = case.kept >= T::MaxKeptPerCase::get();
		let theirs = case.answer_mut(to).ok_or(Error::<T>::NotFound)?;
		let can_join = theirs.answer == refused || theirs.answer == Answer::OneByOne;
		if can_join && !is_about_one {
			theirs.answer = refused;
			theirs.take_in(&part);
		} else {
			ensure!(!full, Error::<T>::MaxKeptExceeded);
			case.kept = case.kept.saturating_add(1);
			let (reason, standing) = (KeepReason::Refused(reason), KeptStanding::Stands);
			let kept = KeptRecord { custodian: to, reason, until, at, standing };
			Kept::<T>::insert(id, record, kept);
		}
		Ok(())
	}

	/// The case asks this custodian as well. One that has nothing of its own in it yet has nothing left to answer for.
	fn ensure_asks(case: &mut CaseIn<T>, custodian: OrganisationId) -> DispatchResult {
		let due_at = case.due_at;
		let Err(place) = case.answers.binary_search_by_key(&custodian, |answer| answer.custodian)
		else {
			return Ok(());
		};
		let nothing = CustodianHoldings { custodian, count: 0, digest: [0; 32] };
		let answer = CustodianAnswer {
			answer: Answer::OneByOne,
			..CustodianAnswer::missing(nothing, due_at)
		};
		case.answers.try_insert(place, answer).map_err(|_| Error::<T>::MaxCustodiansExceeded.into())
	}

	/// Whoever takes a record over that has to be answered has as much time as the one before had.
	fn with_time_to_answer(standing: KeptStanding) -> KeptStanding {
		let KeptStanding::Reopened { upheld, .. } = standing else { return standing };
		let within = if upheld { T::EraseWithin::get() } else { T::AnswerWithin::get() };
		KeptStanding::Reopened { due_at: Self::now().saturating_add(within), upheld }
	}
}
