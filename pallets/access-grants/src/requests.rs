//! How access is asked for, and answered.

use crate::{
	types::{can_be_asked_for, is_about_something},
	*,
};

impl<T: Config> Pallet<T> {
	/// Asks a patient for access. No grant is looked at, so none can be lost by asking.
	pub(crate) fn ask(
		by: T::AccountId,
		organisation: OrganisationId,
		patient: PatientId,
		in_person: bool,
		scope: GrantScope,
		purposes: Purposes,
		until: Moment,
	) -> DispatchResult {
		ensure!(T::Patients::exists(&patient), Error::<T>::NotFound);
		ensure!(!T::Erasure::is_denied(&patient), Error::<T>::BeingErased);
		let now = Self::now();
		ensure!(is_about_something(&scope), Error::<T>::ScopeNotAdmissible);
		ensure!(can_be_asked_for(purposes), Error::<T>::PurposesNotAdmissible);
		ensure!(now < until, Error::<T>::TimeNotAdmissible);
		Self::ensure_listed_are_there(&patient, &scope)?;

		let grantee = match in_person {
			true => Grantee::Practitioner(by.clone()),
			false => Grantee::Organisation(organisation),
		};
		let request = Requests::<T>::try_mutate(patient, |open| {
			let request = Request {
				id: 0,
				grantee: grantee.clone(),
				by,
				organisation,
				scope,
				purposes,
				until,
				asked_at: now,
				expires_at: now.saturating_add(T::RequestLength::get()),
			};
			open.add(request, now, T::MaxRequestsPerOrganisation::get())
				.map_err(|_| Error::<T>::MaxRequestsExceeded)
		})?;
		Self::deposit_about(&patient, Event::AccessRequested { patient, request, grantee });
		Ok(())
	}

	/// Answers a request. What is granted is what the answer says, whatever was asked for.
	pub(crate) fn answer(
		who: T::AccountId,
		patient: PatientId,
		request: RequestId,
		terms: Option<Terms>,
	) -> DispatchResult {
		let mut open = Requests::<T>::get(patient);
		let asked = open.find(request, Self::now()).ok_or(Error::<T>::NotFound)?.clone();
		open.strike(request);
		let granted = match terms {
			Some(Terms { scope, purposes, from, until }) => {
				let rights = Rights { read: true, contribute: false };
				let grant = Grant { id: 0, scope, rights, purposes, from, until };
				Self::ensure_within_mandate(&who, &patient, &grant)?;
				Self::ensure_is_who_asked(&asked)?;
				Some(Self::give(&patient, asked.grantee, vec![grant])?.start)
			},
			None => None,
		};
		Requests::<T>::insert(patient, open);
		Self::deposit_about(&patient, Event::RequestAnswered { patient, request, granted });
		Ok(())
	}

	/// Whoever asked in person for one organisation and works for another now, or is somebody else with the same account,
	/// is not whom the patient was asked for.
	fn ensure_is_who_asked(asked: &Request<T::AccountId>) -> DispatchResult {
		if let Grantee::Practitioner(practitioner) = &asked.grantee {
			ensure!(
				Self::practises_for(practitioner, asked.organisation).is_some(),
				Error::<T>::NotFound
			);
		}
		Ok(())
	}

	/// Takes a request back, for whom it was asked.
	pub(crate) fn withdraw(
		who: T::AccountId,
		acting_for: OrganisationId,
		patient: PatientId,
		request: RequestId,
	) -> DispatchResult {
		Requests::<T>::try_mutate(patient, |open| -> Result<(), Error<T>> {
			let asked = open.find(request, Self::now()).ok_or(Error::<T>::NotFound)?;
			let is_theirs = match &asked.grantee {
				Grantee::Practitioner(practitioner) => *practitioner == who,
				Grantee::Organisation(_) | Grantee::Project(_) => true,
			};
			ensure!(asked.organisation == acting_for && is_theirs, Error::<T>::NotAuthorized);
			open.strike(request);
			Ok(())
		})?;
		Self::deposit_about(&patient, Event::RequestWithdrawn { patient, request });
		Ok(())
	}
}
