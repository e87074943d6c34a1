//! What has to stay: retention dates and legal holds.

use crate::*;

const YEAR: Moment = 366 * 24 * 60 * 60 * 1_000;

/// How far ahead a retention date can be, in milliseconds: 30 years, as long as radiology records are kept.
pub const MAX_RETENTION: Moment = 30 * YEAR;

/// How far ahead a Supervisor's hold can end, in milliseconds: ten years.
pub const MAX_SUPERVISORS_HOLD: Moment = 10 * YEAR;

/// How far ahead the hold of an author's organisation can end, in milliseconds: a year, so that somebody has to look at
/// it again.
pub const MAX_AUTHORS_HOLD: Moment = YEAR;

impl<T: Config> Pallet<T> {
	/// Sets or takes away the retention date of a record of this organisation's.
	pub(crate) fn retain(
		acting_for: OrganisationId,
		patient: PatientId,
		id: RecordId,
		until: Option<Quarter>,
	) -> DispatchResult {
		let record = Self::open_record(&patient, id)?;
		let organisation = record.organisation().ok_or(Error::<T>::RecordNotAdmissible)?;
		ensure!(organisation == acting_for, Error::<T>::NotAuthorized);
		if let Some(until) = until {
			Self::ensure_ends_within(until, MAX_RETENTION)?;
		}
		ensure!(record.retain_until != until, Error::<T>::ChangesNothing);

		Records::<T>::insert(patient, id, Record { retain_until: until, ..record });
		Self::deposit_about(&patient, Event::RetentionSet { patient, record: id, until });
		Ok(())
	}

	/// Puts a record under a hold of this organisation's.
	pub(crate) fn place_hold(
		authority: OrganisationId,
		patient: PatientId,
		id: RecordId,
		reason: HoldReason,
		until: Quarter,
	) -> DispatchResult {
		let record = Records::<T>::get(patient, id).ok_or(Error::<T>::NotFound)?;
		let Record { category, custodian, .. } = record;
		let supervises = T::Members::has_role(authority, Role::Supervisor);
		let wrote = record.author == Author::Organisation(authority);
		ensure!(supervises || wrote, Error::<T>::NotAuthorized);
		if supervises {
			// What a court orders comes when it comes. What is being removed is half gone.
			ensure!(T::Patients::exists(&patient), Error::<T>::NotFound);
			let removed = T::Erasure::is_denied(&patient)
				|| T::Erasure::purges(&patient, id, category, custodian);
			ensure!(!removed, Error::<T>::HistoryFrozen);
			Self::ensure_ends_within(until, MAX_SUPERVISORS_HOLD)?;
		} else {
			// Else whoever wrote the record could see to it that no request for erasure is ever met.
			Self::open_record(&patient, id)?;
			Self::ensure_ends_within(until, MAX_AUTHORS_HOLD)?;
		}

		let now = Self::now();
		let mut holds = Holds::<T>::get(patient);
		holds.retain(|hold| hold.is_in_force(now));
		let place = match holds.binary_search_by_key(&id, |hold| hold.record) {
			Ok(place) => {
				let another = holds.get(place).is_some_and(|before| before.authority != authority);
				ensure!(supervises || !another, Error::<T>::NotAuthorized);
				holds.remove(place);
				place
			},
			Err(place) => place,
		};
		holds
			.try_insert(place, Hold { record: id, reason, authority, until })
			.map_err(|_| Error::<T>::MaxHoldsExceeded)?;
		Holds::<T>::insert(patient, holds);
		Self::deposit_about(
			&patient,
			Event::HoldPlaced { patient, record: id, reason, authority, until },
		);
		Ok(())
	}

	/// Lifts a hold, for whoever placed it or a Supervisor.
	pub(crate) fn lift(
		acting_for: OrganisationId,
		patient: PatientId,
		id: RecordId,
	) -> DispatchResult {
		let hold = Self::holds(&patient)
			.into_iter()
			.find(|hold| hold.record == id)
			.ok_or(Error::<T>::NotFound)?;
		let may =
			hold.authority == acting_for || T::Members::has_role(acting_for, Role::Supervisor);
		ensure!(may, Error::<T>::NotAuthorized);
		Self::forget_hold(&patient, id);
		Self::deposit_about(&patient, Event::HoldLifted { patient, record: id });
		Ok(())
	}

	/// The hold on the record, if one is in force.
	pub(crate) fn hold_on(patient: &PatientId, id: RecordId) -> Option<Hold> {
		let now = Self::now();
		Holds::<T>::get(patient).into_iter().find(|hold| hold.record == id && hold.is_in_force(now))
	}

	/// Removes what is noted of a hold on the record.
	pub(crate) fn forget_hold(patient: &PatientId, id: RecordId) {
		Holds::<T>::mutate_exists(patient, |entry| {
			let Some(holds) = entry else { return };
			holds.retain(|hold| hold.record != id);
			if holds.is_empty() {
				*entry = None;
			}
		});
	}

	/// The holds on records of the patient's that are in force, in the order of the records.
	pub fn holds(patient: &PatientId) -> Vec<Hold> {
		if T::Erasure::is_denied(patient) {
			return Vec::new();
		}
		let now = Self::now();
		let mut holds = Holds::<T>::get(patient).into_inner();
		holds.retain(|hold| hold.is_in_force(now));
		holds
	}

	fn ensure_ends_within(until: Quarter, length: Moment) -> DispatchResult {
		let now = Self::now();
		let is_admissible = now < until.begins() && until.begins() <= now.saturating_add(length);
		ensure!(is_admissible, Error::<T>::TimeNotAdmissible);
		Ok(())
	}
}
