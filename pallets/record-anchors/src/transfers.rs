//! How a record goes from one custodian or keyholder to another.

use crate::*;

/// Which service, and whose.
type Now = (Service, OrganisationId);

impl<T: Config> Pallet<T> {
	/// Measured is what costs less: whoever steps in for one that is gone has both organisations looked up.
	pub(crate) fn weight_of_offering() -> Weight {
		T::WeightInfo::offer_transfer().saturating_add(T::DbWeight::get().reads(2))
	}

	/// As with an offer.
	pub(crate) fn weight_of_withdrawing() -> Weight {
		T::WeightInfo::withdraw_transfer().saturating_add(T::DbWeight::get().reads(2))
	}

	/// What a record that erasure cases keep is taken over with.
	pub(crate) fn weight_of_accepting() -> Weight {
		Self::weight_of_accepting_from(true)
	}

	/// As with an offer; and in cases that keep a record whose custodian is gone, the other one answers.
	pub(crate) fn weight_of_accepting_from(is_gone: bool) -> Weight {
		let looked = T::WeightInfo::accept_transfer().saturating_add(T::DbWeight::get().reads(2));
		match is_gone {
			true => looked.saturating_add(T::Erasure::weight_of_take_over()),
			false => looked,
		}
	}

	/// Asks an organisation to take over.
	pub(crate) fn offer(
		acting_for: OrganisationId,
		patient: PatientId,
		id: RecordId,
		(service, from): Now,
		to: OrganisationId,
	) -> DispatchResult {
		let record = Self::record_to_move(&patient, id, (service, from), to)?;
		ensure!(Self::may_offer(acting_for, &record, (service, from)), Error::<T>::NotAuthorized);

		let now = Self::now();
		let until = now.saturating_add(T::OfferLength::get());
		let mut offers = Transfers::<T>::get(patient, id);
		offers.retain(|offer| now < offer.until && (offer.service, offer.from) != (service, from));
		if offers.try_push(Transfer { service, from, to, until }).is_err() {
			frame_support::defensive!("there is room for an offer of each who does something; qed");
		}
		Transfers::<T>::insert(patient, id, offers);
		Self::deposit_about(
			&patient,
			Event::TransferOffered { patient, record: id, service, from, to },
		);
		Ok(())
	}

	/// Takes over, for whoever was asked to, and says what that cost.
	pub(crate) fn accept(
		to: OrganisationId,
		patient: PatientId,
		id: RecordId,
		(service, from): Now,
	) -> Result<Weight, DispatchError> {
		let is_gone = service == Service::Custodian && !Self::is_there((service, from));
		let offer = Self::offer_of(&patient, id, (service, from)).ok_or(Error::<T>::NotFound)?;
		ensure!(offer.to == to, Error::<T>::NotAuthorized);
		let mut record = Self::record_to_move(&patient, id, (service, from), to)?;
		match service {
			Service::Custodian => {
				let mut history = Histories::<T>::get(patient).ok_or(Error::<T>::NotFound)?;
				let (category, part) = (record.category, record.part());
				if is_gone {
					T::Erasure::take_over(&patient, id, from, to)?;
				}
				Self::give_up(&patient, &mut history, from, category, &part);
				Self::give_up_amending(&patient, &record, from, &part);
				Self::keep(&patient, &mut history, to, category, &part)
					.map_err(Error::<T>::from)?;
				Self::keep_amending(&patient, &record, to, &part);
				Histories::<T>::insert(patient, history);
				record.custodian = to;
			},
			Service::Keyholder => {
				if let Some(keyholder) =
					record.keyholders.iter_mut().find(|keyholder| **keyholder == from)
				{
					*keyholder = to;
				}
				record.keyholders.sort();
			},
		}
		Records::<T>::insert(patient, id, record);
		Self::forget_offer(&patient, id, (service, from));
		Self::deposit_about(
			&patient,
			Event::RecordTransferred { patient, record: id, service, from, to },
		);
		Ok(Self::weight_of_accepting_from(is_gone))
	}

	/// Takes an offer back or declines it.
	pub(crate) fn withdraw(
		acting_for: OrganisationId,
		patient: PatientId,
		id: RecordId,
		(service, from): Now,
	) -> DispatchResult {
		let offer = Self::offer_of(&patient, id, (service, from)).ok_or(Error::<T>::NotFound)?;
		let record = Self::visible_record(&patient, id).ok_or(Error::<T>::NotFound)?;
		let may = offer.to == acting_for || Self::may_offer(acting_for, &record, (service, from));
		ensure!(may, Error::<T>::NotAuthorized);
		Self::forget_offer(&patient, id, (service, from));
		Self::deposit_about(
			&patient,
			Event::TransferWithdrawn { patient, record: id, service, from },
		);
		Ok(())
	}

	/// The offers to take the record over that have not ended.
	pub fn transfers(patient: &PatientId, id: RecordId) -> Vec<Transfer> {
		if Self::visible_record(patient, id).is_none() {
			return Vec::new();
		}
		let now = Self::now();
		let mut offers = Transfers::<T>::get(patient, id).into_inner();
		offers.retain(|offer| now < offer.until);
		offers
	}

	/// The record, if `from` does this for it and `to` can take it over now. A case about whatever `to` keeps is in the way as
	/// well: it would grow. What a case keeps stays where it is, but not with somebody who is gone: else nobody could answer
	/// for it any more, and the case would never end.
	fn record_to_move(
		patient: &PatientId,
		id: RecordId,
		(service, from): Now,
		to: OrganisationId,
	) -> Result<Record, DispatchError> {
		let record = Records::<T>::get(patient, id).ok_or(Error::<T>::NotFound)?;
		let ensure_free = |custodian| match Self::is_there((service, from)) {
			true => Self::ensure_open_record(patient, id, &record, custodian),
			false => Self::ensure_at_most_kept(patient, id, &record, custodian),
		};
		ensure_free(record.custodian).map_err(Error::<T>::from)?;
		let is_taken = to == record.custodian || record.keyholders.contains(&to);
		match service {
			Service::Custodian => {
				ensure!(record.custodian == from, Error::<T>::NotFound);
				let is_usable = !is_taken && T::Members::has_role(to, Role::Custodian);
				ensure!(is_usable, Error::<T>::CustodianNotUsable);
				ensure_free(to).map_err(Error::<T>::from)?;
			},
			Service::Keyholder => {
				ensure!(record.keyholders.contains(&from), Error::<T>::NotFound);
				let is_usable = !is_taken && T::Members::has_role(to, Role::Keyholder);
				ensure!(is_usable, Error::<T>::KeyholderNotUsable);
			},
		}
		ensure!(Self::hold_on(patient, id).is_none(), Error::<T>::RecordHeld);
		Ok(record)
	}

	/// Whether the organisation may offer what `from` does: `from` itself; and when it is gone, who wrote the record, or a
	/// Supervisor, since who wrote it may be gone too.
	fn may_offer(acting_for: OrganisationId, record: &Record, now: Now) -> bool {
		let (_, from) = now;
		let steps_in = || {
			record.author == Author::Organisation(acting_for)
				|| T::Members::has_role(acting_for, Role::Supervisor)
		};
		acting_for == from || (steps_in() && !Self::is_there(now))
	}

	/// Whether the organisation still answers for what it does.
	fn is_there((service, from): Now) -> bool {
		match service {
			Service::Custodian => T::Members::keeps_records(from),
			Service::Keyholder => T::Members::keeps_keys(from),
		}
	}

	/// The offer, if it has not ended.
	fn offer_of(patient: &PatientId, id: RecordId, (service, from): Now) -> Option<Transfer> {
		let now = Self::now();
		Transfers::<T>::get(patient, id)
			.into_iter()
			.find(|offer| offer.service == service && offer.from == from && now < offer.until)
	}

	/// Removes the offer, and those that have ended.
	fn forget_offer(patient: &PatientId, id: RecordId, (service, from): Now) {
		let now = Self::now();
		Transfers::<T>::mutate_exists(patient, id, |entry| {
			let Some(offers) = entry else { return };
			offers.retain(|offer| {
				now < offer.until && (offer.service, offer.from) != (service, from)
			});
			if offers.is_empty() {
				*entry = None;
			}
		});
	}
}
