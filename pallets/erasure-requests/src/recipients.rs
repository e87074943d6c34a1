//! Whoever has received what is erased is told (GDPR Art. 19).

use crate::*;

impl<T: Config> Pallet<T> {
	pub(crate) fn tell(
		custodian: OrganisationId,
		id: CaseId,
		recipients: &[OrganisationId],
	) -> DispatchResult {
		let case = Self::case_of(&id)?;
		let answer = case.answer(custodian).ok_or(Error::<T>::NotAuthorized)?;
		// After its attestation there is nothing to tell of, until a record that it kept goes as well.
		ensure!(
			answer.answer == Answer::Missing || case.state == CaseState::Kept,
			Error::<T>::AlreadyExists
		);
		ensure!(!recipients.is_empty(), Error::<T>::NotFound);
		let mut list = Recipients::<T>::get(id).unwrap_or_default();
		for organisation in recipients {
			let there = T::Members::administrator(*organisation).is_some();
			ensure!(there, Error::<T>::NotFound);
			// Whoever has confirmed is told of something more.
			let told = Recipient { organisation: *organisation, confirmed_at: None };
			match list.told.binary_search_by_key(organisation, |entry| entry.organisation) {
				Ok(at) => list.told.get_mut(at).into_iter().for_each(|entry| *entry = told),
				Err(at) => {
					list.told.try_insert(at, told).map_err(|_| Error::<T>::MaxRecipientsExceeded)?
				},
			}
		}
		list.due_at = Self::now().saturating_add(T::RecipientsAnswerWithin::get());
		Recipients::<T>::insert(id, list);
		let told = recipients.len() as u32;
		Self::deposit_about(&case.patient, Event::RecipientsTold { case: id, custodian, told });
		Ok(())
	}

	pub(crate) fn confirm(recipient: OrganisationId, id: CaseId) -> DispatchResult {
		let mut list = Recipients::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let entry = list
			.told
			.iter_mut()
			.find(|entry| entry.organisation == recipient)
			.ok_or(Error::<T>::NotAuthorized)?;
		ensure!(entry.confirmed_at.is_none(), Error::<T>::AlreadyExists);
		entry.confirmed_at = Some(Self::now());
		Recipients::<T>::insert(id, list);
		Self::deposit_of_nobody(Event::RecipientConfirmed { case: id, recipient });
		Ok(())
	}

	pub(crate) fn record_recipients(id: CaseId) -> DispatchResult {
		let list = Recipients::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let mut certificate = Certificates::<T>::get(id).ok_or(Error::<T>::AnswersMissing)?;
		let told = list.told.len() as u32;
		let confirmed =
			list.told.iter().filter(|entry| entry.confirmed_at.is_some()).count() as u32;
		ensure!(confirmed == told || Self::now() >= list.due_at, Error::<T>::NotDue);
		let silent = told.saturating_sub(confirmed);
		let counts = &mut certificate.recipients;
		counts.told = counts.told.saturating_add(told);
		counts.confirmed = counts.confirmed.saturating_add(confirmed);
		counts.silent = counts.silent.saturating_add(silent);
		Certificates::<T>::insert(id, certificate);
		Recipients::<T>::remove(id);
		Self::deposit_of_nobody(Event::RecipientsClosed { case: id, confirmed, silent });
		Ok(())
	}
}
