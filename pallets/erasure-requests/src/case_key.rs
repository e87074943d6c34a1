//! What a person says who has been erased: with the key of the case, and with nothing that was theirs before.

use crate::*;

impl<T: Config> Pallet<T> {
	fn ensure_said_with_key(
		id: CaseId,
		action: CaseAction,
		signature: &T::Signature,
	) -> DispatchResult {
		let key = CaseKeys::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let text = CaseWord { genesis: Self::genesis(), case: id, action }.signed_bytes();
		ensure!(signature.verify(text.as_slice(), &key), Error::<T>::SignatureNotValid);
		Ok(())
	}

	pub(crate) fn take_complaint(id: CaseId, signature: &T::Signature) -> DispatchResult {
		ensure!(Certificates::<T>::contains_key(id), Error::<T>::NotFound);
		let number = match Complaints::<T>::get(id) {
			Some(last) => {
				ensure!(last.answer.is_some(), Error::<T>::AlreadyExists);
				last.number.saturating_add(1)
			},
			None => 0,
		};
		Self::ensure_said_with_key(id, CaseAction::Complain { number }, signature)?;
		let at = Self::now();
		let due_at = at.saturating_add(T::DecideWithin::get());
		Complaints::<T>::insert(id, Complaint { number, at, due_at, answer: None });
		Self::deposit_of_nobody(Event::ComplaintMade { case: id, due_at });
		Ok(())
	}

	pub(crate) fn take_answer_to_complaint(
		supervisor: OrganisationId,
		id: CaseId,
		founded: bool,
	) -> DispatchResult {
		let complaint = Complaints::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(complaint.answer.is_none(), Error::<T>::AlreadyExists);
		let answer = Some(ComplaintAnswer { supervisor, at: Self::now(), founded });
		Complaints::<T>::insert(id, Complaint { answer, ..complaint });
		Self::deposit_of_nobody(Event::ComplaintAnswered { case: id, founded });
		Ok(())
	}

	pub(crate) fn take_certificate_away(id: CaseId, signature: &T::Signature) -> DispatchResult {
		ensure!(Certificates::<T>::contains_key(id), Error::<T>::NotFound);
		let goes_on = Cases::<T>::contains_key(id) || Recipients::<T>::contains_key(id);
		ensure!(!goes_on, Error::<T>::InUse);
		Self::ensure_said_with_key(id, CaseAction::RemoveCertificate, signature)?;
		Certificates::<T>::remove(id);
		Complaints::<T>::remove(id);
		Self::remove_key(id);
		Self::deposit_of_nobody(Event::CertificateRemoved { case: id });
		Ok(())
	}
}
