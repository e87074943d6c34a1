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

	/// What should have been answered and was not, in a page: it looks at no more than `limit` records of which
	/// rectification was ever asked for, at most [`MAX_PAGE`], from the one after the cursor on, and says where to go on.
	pub fn overdue_rectifications(
		cursor: Option<(PatientId, RecordId)>,
		limit: u32,
	) -> (Vec<OverdueRectification>, Option<(PatientId, RecordId)>) {
		let now = Self::now();
		let limit = limit.clamp(1, MAX_PAGE);
		let entries = match cursor {
			Some((patient, record)) => {
				let last = Rectifications::<T>::hashed_key_for(patient, record);
				Rectifications::<T>::iter_from(last)
			},
			None => Rectifications::<T>::iter(),
		};
		let mut found = Vec::new();
		let mut last = None;
		let mut looked_at: u32 = 0;
		for (patient, record, rectification) in entries.take(limit as usize) {
			looked_at = looked_at.saturating_add(1);
			last = Some((patient, record));
			let Some(open) = rectification.open.filter(|open| open.due_at <= now) else { continue };
			let organisation =
				Self::visible_record(&patient, record).and_then(|record| record.organisation());
			if let Some(organisation) = organisation {
				let due_at = open.due_at;
				found.push(OverdueRectification { patient, record, organisation, due_at });
			}
		}
		(found, last.filter(|_| looked_at == limit))
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
