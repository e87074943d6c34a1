//! Requests for rectification.

use crate::*;

impl<T: Config> Pallet<T> {
	/// Asks for a record's rectification.
	pub(crate) fn ask(
		who: T::AccountId,
		patient: PatientId,
		id: RecordId,
		claim: Commitment,
	) -> DispatchResult {
		let record = Self::open_record(&patient, id)?;
		Self::ensure_within_mandate(&who, &patient, record.category, Some(id))?;
		ensure!(record.organisation().is_some(), Error::<T>::RecordNotAdmissible);
		ensure!(claim.scheme == Commitment::SCHEME, Error::<T>::SchemeNotKnown);
		let mut rectification = Rectifications::<T>::get(patient, id).unwrap_or_default();
		ensure!(rectification.open.is_none(), Error::<T>::AlreadyExists);

		let asked_at = Self::now();
		let due_at = asked_at.saturating_add(T::RectifyWithin::get());
		rectification.open = Some(OpenRectification { asked_at, due_at, claim });
		Rectifications::<T>::insert(patient, id, rectification);
		Self::deposit_about(&patient, Event::RectificationAsked { patient, record: id, due_at });
		Ok(())
	}

	/// Refuses to rectify a record of this organisation's. What was claimed is not kept.
	pub(crate) fn refuse(
		acting_for: OrganisationId,
		patient: PatientId,
		id: RecordId,
		why: RectificationRefusal,
	) -> DispatchResult {
		let record = Self::open_record(&patient, id)?;
		let wrote = record.author == Author::Organisation(acting_for);
		ensure!(wrote, Error::<T>::NotAuthorized);
		let rectification = Rectifications::<T>::get(patient, id)
			.filter(|rectification| rectification.open.is_some())
			.ok_or(Error::<T>::NotFound)?;

		let refused = Some(RefusedRectification { why, at: Self::now() });
		let answered = Rectification { open: None, refused, ..rectification };
		Rectifications::<T>::insert(patient, id, answered);
		Self::deposit_about(&patient, Event::RectificationRefused { patient, record: id, why });
		Ok(())
	}

	/// A record was amended for this reason. If its rectification was asked for, it is accepted by that.
	pub(crate) fn accept_rectification(patient: PatientId, id: RecordId, reason: AmendmentReason) {
		if reason != AmendmentReason::PatientRequest {
			return;
		}
		let Some(rectification) = Rectifications::<T>::get(patient, id)
			.filter(|rectification| rectification.open.is_some())
		else {
			return;
		};
		let accepted_at = Some(Self::now());
		let answered = Rectification { open: None, accepted_at, ..rectification };
		Rectifications::<T>::insert(patient, id, answered);
		Self::deposit_about(&patient, Event::RectificationAccepted { patient, record: id });
	}
}
