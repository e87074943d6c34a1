//! Reviews, contradictions, and what goes to the Supervisors.

use crate::*;
use anamnesis_primitives::emergency::STATEMENT_SCHEME;

impl<T: Config> Pallet<T> {
	/// Whether `dispute` with these arguments changes something, for the pool, which [`WeightInfo::precheck_dispute`]
	/// accounts for.
	///
	/// # Errors
	/// `ChangesNothing` when there is no such opening, or when it was contradicted before.
	pub fn precheck_dispute(patient: &PatientId, opening: OpeningNumber) -> Result<(), Refusal> {
		Self::check_dispute(patient, opening)?;
		Ok(())
	}

	pub(crate) fn do_review(
		patient: PatientId,
		number: OpeningNumber,
		review: Review<T::AccountId>,
	) -> DispatchResult {
		let Review { organisation, verdict, statement, reviewed_at: now, .. } = review;
		ensure!(
			Self::practises_for(&review.officer, organisation, PractitionerKinds::OFFICERS),
			Error::<T>::NotAuthorized
		);
		ensure!(statement.scheme == STATEMENT_SCHEME, Error::<T>::SchemeNotKnown);
		let mut opening = Self::opening(&patient, number)?;
		ensure!(opening.waits_for.is_some(), Error::<T>::AlreadyExists);
		ensure!(Self::may_review(&opening, &review), Error::<T>::NotAuthorized);

		if opening.status(now) == OpeningStatus::Overdue {
			Self::escalate(patient, number, &mut opening, now);
		} else {
			Self::uncount(&opening);
		}
		Self::leave_queue(patient, number, &mut opening);
		Self::note_verdict(&opening, verdict);
		if verdict == Verdict::NotJustified {
			Self::end_access(patient, number, &mut opening, now);
		}
		Self::tidy_access(patient, number, &opening, now);
		match &mut opening.dispute {
			Some(dispute) => dispute.review = Some(review),
			None => opening.review = Some(review),
		}
		Openings::<T>::insert(patient, number, opening);
		Self::deposit_about(
			&patient,
			Event::EmergencyReviewed { patient, opening: number, verdict },
		);
		Ok(())
	}

	pub(crate) fn do_dispute(
		who: &T::AccountId,
		patient: PatientId,
		number: OpeningNumber,
	) -> DispatchResult {
		ensure!(T::Patients::may(&patient, who, PatientAct::Revoke), Error::<T>::NotAuthorized);
		let mut opening = Self::check_dispute(&patient, number)?;
		let now = Self::now();
		if opening.status(now) == OpeningStatus::Overdue {
			Self::escalate(patient, number, &mut opening, now);
		}
		Self::leave_queue(patient, number, &mut opening);
		Self::wait_for_supervisors(patient, number, &mut opening);
		opening.dispute = Some(Dispute { disputed_at: now, review: None });
		Statistics::<T>::mutate(opening.organisation, |numbers| {
			numbers.disputed = numbers.disputed.saturating_add(1);
		});
		Openings::<T>::insert(patient, number, opening);
		Self::deposit_about(&patient, Event::EmergencyDisputed { patient, opening: number });
		Ok(())
	}

	fn check_dispute(
		patient: &PatientId,
		number: OpeningNumber,
	) -> Result<Opening<T::AccountId>, Error<T>> {
		let opening = Self::opening(patient, number)?;
		ensure!(opening.dispute.is_none(), Error::<T>::AlreadyExists);
		Ok(opening)
	}

	/// The opening, unless the patient counts as erased.
	fn opening(
		patient: &PatientId,
		number: OpeningNumber,
	) -> Result<Opening<T::AccountId>, Error<T>> {
		ensure!(!T::Erasure::is_denied(patient), Error::<T>::NotFound);
		Openings::<T>::get(patient, number).ok_or(Error::<T>::NotFound)
	}

	/// Whether this reviewer may speak about this opening now. Nobody speaks about what they have signed, and no
	/// organisation in the end about what it has opened, whatever roles it was given since.
	fn may_review(opening: &Opening<T::AccountId>, review: &Review<T::AccountId>) -> bool {
		let Review { organisation, officer, reviewed_at: now, .. } = review;
		let has_signed = opening.practitioner == *officer || opening.cosigner() == Some(officer);
		let is_its_turn = match opening.status(*now) {
			OpeningStatus::Reviewed => false,
			OpeningStatus::Pending => *organisation == opening.organisation,
			OpeningStatus::Overdue | OpeningStatus::Disputed => {
				*organisation != opening.organisation
					&& T::Members::has_role(*organisation, Role::Supervisor)
			},
		};
		is_its_turn && !has_signed
	}

	/// Puts what is overdue before the Supervisors, and tells so, unless that was done before. That they may review it
	/// does not wait for this.
	pub(crate) fn escalate(
		patient: PatientId,
		number: OpeningNumber,
		opening: &mut Opening<T::AccountId>,
		now: Moment,
	) {
		if opening.waits_for == Some(Reviewers::Supervisors) {
			return;
		}
		Self::leave_queue(patient, number, opening);
		Self::wait_for_supervisors(patient, number, opening);
		Self::uncount(opening);
		Self::tidy_access(patient, number, opening, now);
		Self::tell_escalated(patient, number, opening.organisation);
	}

	pub(crate) fn tell_escalated(
		patient: PatientId,
		opening: OpeningNumber,
		organisation: OrganisationId,
	) {
		Statistics::<T>::mutate(organisation, |numbers| {
			numbers.escalated = numbers.escalated.saturating_add(1);
		});
		Self::deposit_about(&patient, Event::EmergencyEscalated { patient, opening });
	}

	/// It waits for nobody, and has no deadline.
	pub(crate) fn leave_queue(
		patient: PatientId,
		number: OpeningNumber,
		opening: &mut Opening<T::AccountId>,
	) {
		let Some(reviewers) = opening.waits_for.take() else { return };
		Waiting::<T>::remove(reviewers, (patient, number));
		if let Reviewers::Organisation(_) = reviewers {
			let hour = deadlines::hour_of(opening.due_at);
			Deadlines::<T>::remove(hour, Deadline::Review(patient, number));
		}
	}

	fn wait_for_supervisors(
		patient: PatientId,
		number: OpeningNumber,
		opening: &mut Opening<T::AccountId>,
	) {
		opening.waits_for = Some(Reviewers::Supervisors);
		Waiting::<T>::insert(Reviewers::Supervisors, (patient, number), ());
	}

	/// It is none any more of those that the clinician has made alone and nobody has reviewed.
	pub(crate) fn uncount(opening: &Opening<T::AccountId>) {
		if !opening.is_unreviewed_alone() {
			return;
		}
		let mut counted = Unreviewed::<T>::get(&opening.practitioner);
		// Nothing is there any more if the clinician has left, or has opened again after it was overdue.
		let Some(place) = counted.iter().position(|due_at| *due_at == opening.due_at) else {
			return;
		};
		counted.remove(place);
		match counted.is_empty() {
			true => Unreviewed::<T>::remove(&opening.practitioner),
			false => Unreviewed::<T>::insert(&opening.practitioner, counted),
		}
	}

	/// Counts the opening by its latest verdict, and by no other.
	fn note_verdict(opening: &Opening<T::AccountId>, verdict: Verdict) {
		Statistics::<T>::mutate(opening.organisation, |numbers| {
			match opening.latest_review().map(|review| review.verdict) {
				Some(Verdict::Justified) => numbers.justified = numbers.justified.saturating_sub(1),
				Some(Verdict::NotJustified) => {
					numbers.not_justified = numbers.not_justified.saturating_sub(1);
				},
				None => {},
			}
			match verdict {
				Verdict::Justified => numbers.justified = numbers.justified.saturating_add(1),
				Verdict::NotJustified => {
					numbers.not_justified = numbers.not_justified.saturating_add(1);
				},
			}
		});
	}

	/// Ends the access by this opening, if it is in force.
	fn end_access(
		patient: PatientId,
		number: OpeningNumber,
		opening: &mut Opening<T::AccountId>,
		now: Moment,
	) {
		if opening.until <= now {
			return;
		}
		opening.until = now;
		InForce::<T>::mutate(patient, &opening.practitioner, |access| {
			if let Some(access) = access.as_mut().filter(|access| access.opening == number) {
				access.until = now;
			}
		});
	}

	/// Removes the access by this opening when nothing depends on it any more.
	fn tidy_access(
		patient: PatientId,
		number: OpeningNumber,
		opening: &Opening<T::AccountId>,
		now: Moment,
	) {
		let is_stale = InForce::<T>::get(patient, &opening.practitioner)
			.is_some_and(|access| access.opening == number && access.is_stale(now));
		if is_stale {
			InForce::<T>::remove(patient, &opening.practitioner);
		}
	}
}
