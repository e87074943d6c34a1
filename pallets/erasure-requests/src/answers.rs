//! What custodians answer: that they have erased, that they keep, that they need more time.

use crate::*;

impl<T: Config> Pallet<T> {
	/// What a record counts for in the part of its custodian, if it is in the scope.
	pub(crate) fn part_of(case: &CaseIn<T>, record: RecordId) -> Option<CustodianHoldings> {
		T::Anchors::part_in_scope(&case.patient, record, &case.scope)
	}

	/// What a record that has an entry of its own counts for, if it is there. It stays the case's, also when another
	/// custodian has taken it over.
	pub(crate) fn part_of_kept(case: &CaseIn<T>, record: RecordId) -> Option<CustodianHoldings> {
		match &case.scope {
			ErasureScope::Leaf { record: batch, .. } if *batch == record => {
				Self::part_of(case, record)
			},
			_ => T::Anchors::holdings_of(&case.patient, record),
		}
	}

	/// A record that is kept: one that has an entry of its own, or one of a part that is kept as a whole, which gets one.
	/// The caller writes both.
	pub(crate) fn kept_record(
		id: CaseId,
		case: &mut CaseIn<T>,
		record: RecordId,
	) -> Result<KeptRecord, DispatchError> {
		ensure!(!case.withdrawn, Error::<T>::NotFound);
		if let Some(kept) = Kept::<T>::get(id, record) {
			return Ok(kept);
		}
		// What was anchored later is no part of it.
		ensure!(record < case.before, Error::<T>::NotFound);
		let part = Self::part_of(case, record).ok_or(Error::<T>::NotFound)?;
		let full = case.kept >= T::MaxKeptPerCase::get();
		let answer = case.answer_mut(part.custodian).ok_or(Error::<T>::NotFound)?;
		let Answer::Refused(RefusedPart { reason, until, at }) = answer.answer else {
			return Err(Error::<T>::NotFound.into());
		};
		ensure!(!full, Error::<T>::MaxKeptExceeded);
		answer.set_apart(&part);
		if answer.count == 0 {
			answer.answer = Answer::OneByOne;
		}
		case.kept = case.kept.saturating_add(1);
		let (custodian, reason) = (part.custodian, KeepReason::Refused(reason));
		Ok(KeptRecord { custodian, reason, until, at, standing: KeptStanding::Stands })
	}

	/// The custodian's answer, if it has yet to give one.
	fn missing_answer(
		case: &mut CaseIn<T>,
		custodian: OrganisationId,
	) -> Result<&mut CustodianAnswer, DispatchError> {
		let answer = case.answer_mut(custodian).ok_or(Error::<T>::NotAuthorized)?;
		ensure!(answer.answer == Answer::Missing, Error::<T>::AlreadyExists);
		Ok(answer)
	}

	fn ensure_signed_by(
		administrator: &T::AccountId,
		case: CaseId,
		holdings: &CustodianHoldings,
		signature: &T::Signature,
	) -> DispatchResult {
		let CustodianHoldings { custodian, count, digest: anchors } = *holdings;
		let genesis = Self::genesis();
		let text = ErasureAttestation { genesis, case, custodian, count, anchors }.signed_bytes();
		ensure!(signature.verify(text.as_slice(), administrator), Error::<T>::SignatureNotValid);
		Ok(())
	}

	/// Whether the reason and the date are admissible for the record.
	fn ensure_may_be_kept(
		patient: &PatientId,
		record: RecordId,
		reason: KeepReason,
		until: Quarter,
	) -> DispatchResult {
		match reason {
			KeepReason::Refused(_) => Self::ensure_is_a_date(until),
			KeepReason::Held => {
				let held_until = T::Anchors::held_until(patient, record)
					.ok_or(Error::<T>::ReasonNotAdmissible)?;
				ensure!(until == Quarter::at_or_after(held_until), Error::<T>::UntilNotAdmissible);
				Ok(())
			},
		}
	}

	/// Whether something can be kept until this date.
	fn ensure_is_a_date(until: Quarter) -> DispatchResult {
		let now = Self::now();
		let last = Quarter::at_or_after(now).0.saturating_add(MAX_QUARTERS_KEPT);
		ensure!(now < until.begins() && until.0 <= last, Error::<T>::UntilNotAdmissible);
		Ok(())
	}

	pub(crate) fn take_attestation(
		administrator: T::AccountId,
		id: CaseId,
		said: CustodianHoldings,
		signature: T::Signature,
	) -> DispatchResult {
		let mut case = Self::case_of(&id)?;
		let answer = Self::missing_answer(&mut case, said.custodian)?;
		ensure!(
			answer.count == said.count && answer.digest == said.digest,
			Error::<T>::HoldingsNotEqual
		);
		let held = T::Anchors::held(&case.patient).into_iter().any(|record| {
			Self::part_of(&case, record).is_some_and(|part| part.custodian == said.custodian)
				&& !Kept::<T>::contains_key(id, record)
		});
		ensure!(!held, Error::<T>::RecordHeld);
		Self::ensure_signed_by(&administrator, id, &said, &signature)?;

		let answer = Self::missing_answer(&mut case, said.custodian)?;
		answer.answer = Answer::Attested { at: Self::now() };
		Self::deposit_about(
			&case.patient,
			Event::ErasureAttested { case: id, custodian: said.custodian },
		);
		Self::begin_purge_if_answered(id, &mut case);
		Cases::<T>::insert(id, case);
		Ok(())
	}

	pub(crate) fn take_attestation_of_record(
		administrator: T::AccountId,
		id: CaseId,
		record: RecordId,
		said: CustodianHoldings,
		signature: T::Signature,
	) -> DispatchResult {
		let mut case = Self::case_of(&id)?;
		let kept = Self::kept_record(id, &mut case, record)?;
		ensure!(kept.custodian == said.custodian, Error::<T>::NotAuthorized);
		let attested = matches!(kept.standing, KeptStanding::Attested { .. });
		ensure!(!attested, Error::<T>::AlreadyExists);
		let part = Self::part_of_kept(&case, record).ok_or(Error::<T>::NotFound)?;
		ensure!(!Self::is_asked_elsewhere(id, &case, record), Error::<T>::InUse);
		ensure!(part == said, Error::<T>::HoldingsNotEqual);
		let held = T::Anchors::held_until(&case.patient, record).is_some();
		ensure!(!held, Error::<T>::RecordHeld);
		Self::ensure_signed_by(&administrator, id, &said, &signature)?;

		let standing = KeptStanding::Attested { at: Self::now() };
		Kept::<T>::insert(id, record, KeptRecord { standing, ..kept });
		case.attested_again = case.attested_again.saturating_add(1);
		let custodian = said.custodian;
		Self::deposit_about(&case.patient, Event::RecordAttested { case: id, custodian, record });
		// What is open or being purged comes to it by itself.
		if case.state == CaseState::Kept {
			Self::begin_purge(id, &mut case, Target::Record { record, next: record });
		}
		Cases::<T>::insert(id, case);
		Ok(())
	}

	/// Whether another case that is running is about the record too. It is forgotten by one case only.
	pub(crate) fn is_asked_elsewhere(id: CaseId, case: &CaseIn<T>, record: RecordId) -> bool {
		CasesOf::<T>::get(case.patient).iter().any(|other| {
			let is_in = || match (&case.scope, &other.scope) {
				// Another leaf of the batch.
				(one @ ErasureScope::Leaf { .. }, other @ ErasureScope::Leaf { .. }) => {
					one == other
				},
				(_, scope) => T::Anchors::is_in_scope(&case.patient, record, scope),
			};
			other.case != id && other.standing != CaseStanding::Kept && is_in()
		})
	}

	pub(crate) fn keep_record(
		custodian: OrganisationId,
		id: CaseId,
		record: RecordId,
		reason: KeepReason,
		until: Quarter,
	) -> DispatchResult {
		let mut case = Self::case_of(&id)?;
		ensure!(!case.withdrawn, Error::<T>::NotFound);
		match Kept::<T>::get(id, record) {
			Some(kept) => {
				ensure!(kept.custodian == custodian, Error::<T>::NotAuthorized);
				let KeptStanding::Reopened { upheld, .. } = kept.standing else {
					return Err(Error::<T>::AlreadyExists.into());
				};
				// A supervisor has decided: nothing but a hold is stronger.
				ensure!(!upheld || reason == KeepReason::Held, Error::<T>::ReasonNotAdmissible);
				ensure!(Self::part_of_kept(&case, record).is_some(), Error::<T>::NotFound);
				Self::ensure_may_be_kept(&case.patient, record, reason, until)?;
			},
			None => {
				Self::missing_answer(&mut case, custodian)?;
				let part = Self::part_of(&case, record)
					.filter(|part| part.custodian == custodian)
					.ok_or(Error::<T>::NotFound)?;
				Self::ensure_may_be_kept(&case.patient, record, reason, until)?;
				ensure!(case.kept < T::MaxKeptPerCase::get(), Error::<T>::MaxKeptExceeded);
				case.kept = case.kept.saturating_add(1);
				let answer = Self::missing_answer(&mut case, custodian)?;
				answer.set_apart(&part);
				if answer.count == 0 {
					answer.answer = Answer::OneByOne;
				}
			},
		}
		let (at, standing) = (Self::now(), KeptStanding::Stands);
		Kept::<T>::insert(id, record, KeptRecord { custodian, reason, until, at, standing });
		Self::deposit_about(&case.patient, Event::RecordKept { case: id, custodian, record });
		Self::begin_purge_if_answered(id, &mut case);
		Cases::<T>::insert(id, case);
		Ok(())
	}

	pub(crate) fn keep_part(
		custodian: OrganisationId,
		id: CaseId,
		reason: RetentionReason,
		until: Quarter,
	) -> DispatchResult {
		let mut case = Self::case_of(&id)?;
		let answer = Self::missing_answer(&mut case, custodian)?;
		Self::ensure_is_a_date(until)?;
		answer.answer = Answer::Refused(RefusedPart { reason, until, at: Self::now() });
		Self::deposit_about(&case.patient, Event::PartKept { case: id, custodian });
		Self::begin_purge_if_answered(id, &mut case);
		Cases::<T>::insert(id, case);
		Ok(())
	}

	pub(crate) fn extend_answer(
		custodian: OrganisationId,
		id: CaseId,
		why: ExtensionReason,
	) -> DispatchResult {
		let mut case = Self::case_of(&id)?;
		let answer = Self::missing_answer(&mut case, custodian)?;
		ensure!(answer.extended.is_none(), Error::<T>::AlreadyExists);
		ensure!(Self::now() < answer.due_at, Error::<T>::TimeNotAdmissible);
		answer.extended = Some(why);
		answer.due_at = answer.due_at.saturating_add(T::ExtendBy::get());
		let due_at = answer.due_at;
		Self::deposit_about(&case.patient, Event::AnswerExtended { case: id, custodian, due_at });
		Cases::<T>::insert(id, case);
		Ok(())
	}
}
