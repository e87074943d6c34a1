//! How grants are given, changed and taken back.

use crate::{
	types::{are_research, is_about_something, is_reading, Noted},
	*,
};
use anamnesis_primitives::{
	traits::{InitialGrants, RevokeAll},
	InitialGrant,
};
use core::ops::Range;

impl<T: Config> Pallet<T> {
	/// Whether `revoke` with these arguments changes something, for the pool: it reads one entry, which
	/// [`WeightInfo::precheck_revoke`] accounts for.
	///
	/// # Errors
	/// `ChangesNothing` when there is no such grant.
	pub fn precheck_revoke(
		patient: &PatientId,
		grantee: &Grantee<T::AccountId>,
		grant: GrantId,
	) -> Result<(), Refusal> {
		Grants::<T>::get(patient, grantee)
			.is_some_and(|grants| grants.iter().any(|entry| entry.id == grant))
			.then_some(())
			.ok_or(Refusal::ChangesNothing)
	}

	/// Whether `revoke_grantee` with these arguments changes something, for the pool: it looks for one entry, which
	/// [`WeightInfo::precheck_revoke_grantee`] accounts for.
	///
	/// # Errors
	/// `ChangesNothing` when the grantee has nothing of the patient's.
	pub fn precheck_revoke_grantee(
		patient: &PatientId,
		grantee: &Grantee<T::AccountId>,
	) -> Result<(), Refusal> {
		Grants::<T>::contains_key(patient, grantee).then_some(()).ok_or(Refusal::ChangesNothing)
	}

	/// Whether `revoke_all` changes something, for the pool: it looks for the first entry, which
	/// [`WeightInfo::precheck_revoke_all`] accounts for.
	///
	/// # Errors
	/// `ChangesNothing` when nobody has anything of the patient's.
	pub fn precheck_revoke_all(patient: &PatientId) -> Result<(), Refusal> {
		Grants::<T>::iter_key_prefix(patient)
			.next()
			.is_some()
			.then_some(())
			.ok_or(Refusal::ChangesNothing)
	}

	/// Whether a grant is the signer's to give: the holder gives what they like, a representative what the mandate
	/// covers. That they may grant at all was looked at before.
	pub(crate) fn ensure_within_mandate(
		who: &T::AccountId,
		patient: &PatientId,
		grant: &Grant,
	) -> DispatchResult {
		if T::Patients::holder(patient).as_ref() == Some(who) {
			return Ok(());
		}
		let mandate = T::Patients::mandate(patient, who).ok_or(Error::<T>::NotAuthorized)?;
		ensure!(
			mandate.covers(&grant.scope, grant.purposes, grant.until),
			Error::<T>::MandateExceeded
		);
		Ok(())
	}

	/// Whether the grantee is somebody who can read or add; the project, if it is one.
	fn ensure_grantee(
		grantee: &Grantee<T::AccountId>,
		now: Moment,
	) -> Result<Option<Project>, DispatchError> {
		let organisation = match grantee {
			Grantee::Organisation(organisation) => Some(*organisation),
			Grantee::Practitioner(who) => {
				T::Members::practises(who).map(|(organisation, _)| organisation)
			},
			Grantee::Project(project) => {
				let open = Self::open_project(*project, now).ok_or(Error::<T>::NotFound)?;
				return Ok(Some(open));
			},
		};
		ensure!(organisation.is_some_and(T::Members::is_active), Error::<T>::NotFound);
		Ok(None)
	}

	fn ensure_admissible(
		patient: &PatientId,
		project: Option<&Project>,
		grant: &Grant,
		now: Moment,
	) -> DispatchResult {
		ensure!(is_about_something(&grant.scope), Error::<T>::ScopeNotAdmissible);
		ensure!(grant.has_admissible_rights(), Error::<T>::RightsNotAdmissible);
		ensure!(grant.purposes.is_admissible(), Error::<T>::PurposesNotAdmissible);
		ensure!(grant.from < grant.until && now < grant.until, Error::<T>::TimeNotAdmissible);
		if let Some(project) = project {
			ensure!(is_reading(grant.rights), Error::<T>::RightsNotAdmissible);
			ensure!(are_research(grant.purposes), Error::<T>::PurposesNotAdmissible);
			ensure!(grant.until <= project.until, Error::<T>::TimeNotAdmissible);
		}
		Self::ensure_listed_are_there(patient, &grant.scope)
	}

	/// Gives the grants to a grantee, each with a number of its own, and all of them or none: their numbers. What has
	/// ended goes.
	pub(crate) fn give(
		patient: &PatientId,
		grantee: Grantee<T::AccountId>,
		new: Vec<Grant>,
	) -> Result<Range<GrantId>, DispatchError> {
		ensure!(!T::Erasure::is_denied(patient), Error::<T>::BeingErased);
		let now = Self::now();
		let project = Self::ensure_grantee(&grantee, now)?;
		let mut given = Given::<T>::get(patient);
		let mut grants = Grants::<T>::get(patient, &grantee).unwrap_or_default();
		grants.retain(|grant| now < grant.until);
		let first = given.next_id;
		for grant in new {
			Self::ensure_admissible(patient, project.as_ref(), &grant, now)?;
			let id = given.next_id;
			given.next_id = id.checked_add(1).ok_or(Error::<T>::MaxGrantsExceeded)?;
			grants.try_push(Grant { id, ..grant }).map_err(|_| Error::<T>::MaxGrantsExceeded)?;
		}
		let numbers = first..given.next_id;

		// Nothing was asked for, and nothing is left of what there was.
		let Some(until) = last_end(&grants) else { return Ok(numbers) };
		match given.note(grantee.clone(), until, now) {
			Ok(Noted::Known) => {},
			Ok(Noted::New) => Received::<T>::insert(&grantee, patient, ()),
			Ok(Noted::InsteadOf(ended)) => {
				Self::remove_entry(patient, &ended);
				Received::<T>::insert(&grantee, patient, ());
			},
			Err(_) => return Err(Error::<T>::MaxGranteesExceeded.into()),
		}
		for grant in numbers.clone() {
			Self::deposit_about(
				patient,
				Event::GrantGiven { patient: *patient, grantee: grantee.clone(), grant },
			);
		}
		Grants::<T>::insert(patient, grantee, grants);
		Given::<T>::insert(patient, given);
		Ok(numbers)
	}

	/// Puts other terms in the place of a grant that has not ended. An ended one may be there or not, and counts as gone.
	pub(crate) fn replace(
		patient: PatientId,
		grantee: Grantee<T::AccountId>,
		changed: Grant,
	) -> DispatchResult {
		ensure!(!T::Erasure::is_denied(&patient), Error::<T>::BeingErased);
		let now = Self::now();
		let mut grants = Grants::<T>::get(patient, &grantee).ok_or(Error::<T>::NotFound)?;
		grants.retain(|grant| now < grant.until);
		let number = changed.id;
		let place =
			grants.iter_mut().find(|grant| grant.id == number).ok_or(Error::<T>::NotFound)?;
		let project = Self::ensure_grantee(&grantee, now)?;
		Self::ensure_admissible(&patient, project.as_ref(), &changed, now)?;
		*place = changed;
		Self::keep(patient, &grantee, grants);
		Self::deposit_about(&patient, Event::GrantChanged { patient, grantee, grant: number });
		Ok(())
	}

	/// Takes one grant back.
	pub(crate) fn take_back(
		patient: PatientId,
		grantee: Grantee<T::AccountId>,
		grant: GrantId,
	) -> DispatchResult {
		let mut grants = Grants::<T>::get(patient, &grantee).ok_or(Error::<T>::NotFound)?;
		let place =
			grants.iter().position(|entry| entry.id == grant).ok_or(Error::<T>::NotFound)?;
		grants.remove(place);
		Self::keep(patient, &grantee, grants);
		Self::deposit_about(&patient, Event::GrantRevoked { patient, grantee, grant });
		Ok(())
	}

	/// Takes back what one grantee has.
	pub(crate) fn take_back_from(
		patient: PatientId,
		grantee: Grantee<T::AccountId>,
	) -> DispatchResult {
		ensure!(Grants::<T>::contains_key(patient, &grantee), Error::<T>::NotFound);
		Self::keep(patient, &grantee, BoundedVec::new());
		Self::deposit_about(&patient, Event::GranteeRevoked { patient, grantee });
		Ok(())
	}

	/// Takes back what everybody has: from how many grantees.
	pub(crate) fn take_back_all(patient: PatientId) -> Result<u32, DispatchError> {
		let given = Given::<T>::get(patient);
		ensure!(!given.grantees.is_empty(), Error::<T>::NotFound);
		// The list names every grantee, which `try_state` sees to: no entry has to be read.
		for entry in &given.grantees {
			Self::remove_entry(&patient, &entry.grantee);
		}
		let grantees = given.grantees.len() as u32;
		Given::<T>::insert(patient, GivenGrants { grantees: BoundedVec::new(), ..given });
		Self::deposit_about(&patient, Event::AllRevoked { patient });
		Ok(grantees)
	}

	/// Keeps what is left of a grantee's grants, or that nothing is.
	fn keep(
		patient: PatientId,
		grantee: &Grantee<T::AccountId>,
		grants: BoundedVec<Grant, T::MaxGrantsPerGrantee>,
	) {
		Given::<T>::mutate(patient, |given| match last_end(&grants) {
			Some(until) => {
				given.set_end(grantee, until);
				Grants::<T>::insert(patient, grantee, grants);
			},
			None => {
				given.strike(grantee);
				Self::remove_entry(&patient, grantee);
			},
		});
	}

	/// Removes what a grantee has of a patient's, in both directions. The list of grantees is for the caller.
	fn remove_entry(patient: &PatientId, grantee: &Grantee<T::AccountId>) {
		Grants::<T>::remove(patient, grantee);
		Received::<T>::remove(grantee, patient);
	}
}

/// When the last of the grants ends.
pub(crate) fn last_end(grants: &[Grant]) -> Option<Moment> {
	grants.iter().map(|grant| grant.until).max()
}

impl<T: Config> InitialGrants for Pallet<T> {
	/// From now on, and for the categories that the text names and no others, also if there will be more.
	fn grant_to_sponsor(
		patient: &PatientId,
		sponsor: OrganisationId,
		grants: &[InitialGrant],
	) -> DispatchResult {
		let from = Self::now();
		let grants = grants.iter().map(|grant| Grant {
			id: 0,
			scope: GrantScope::Categories(grant.categories),
			rights: grant.rights,
			purposes: grant.purposes,
			from,
			until: grant.until,
		});
		Self::give(patient, Grantee::Organisation(sponsor), grants.collect())?;
		Ok(())
	}
}

impl<T: Config> RevokeAll for Pallet<T> {
	fn revoke_all(patient: &PatientId) {
		// That there is nothing to take back is no error here.
		let _ = Self::take_back_all(*patient);
	}

	fn weight_of_revoke_all() -> Weight {
		T::WeightInfo::revoke_all(T::MaxGrantees::get())
	}
}
