//! Research projects, and who works for them.

use crate::*;
use anamnesis_primitives::traits::Departures;

impl<T: Config> Pallet<T> {
	/// The project, if it goes on and its organisation may go on with it.
	pub(crate) fn open_project(id: ProjectId, now: Moment) -> Option<Project> {
		Projects::<T>::get(id)
			.filter(|project| project.is_open(now))
			.filter(|project| T::Members::has_role(project.organisation, Role::Researcher))
	}

	/// How many projects there can be is not bounded: each is paid for by its organisation's allowance.
	pub(crate) fn add_project(
		organisation: OrganisationId,
		protocol: Commitment,
		until: Moment,
	) -> DispatchResult {
		// An organisation has the role while it is active.
		ensure!(T::Members::has_role(organisation, Role::Researcher), Error::<T>::NotAuthorized);
		ensure!(protocol.scheme == PROTOCOL_SCHEME, Error::<T>::SchemeNotKnown);
		let registered_at = Self::now();
		ensure!(registered_at < until, Error::<T>::TimeNotAdmissible);
		let project = NextProjectId::<T>::get();
		let next = project.checked_add(1).ok_or(Error::<T>::MaxProjectsExceeded)?;
		NextProjectId::<T>::put(next);
		Projects::<T>::insert(
			project,
			Project { organisation, protocol, registered_at, until, closed_at: None },
		);
		Self::deposit_event(Event::ProjectRegistered { project, organisation });
		Ok(())
	}

	/// Closes a project. One that has ended can be closed, so that it says when that was.
	pub(crate) fn close(organisation: OrganisationId, id: ProjectId) -> DispatchResult {
		let project = Self::project_of_organisation(organisation, id)?;
		ensure!(project.closed_at.is_none(), Error::<T>::NotFound);
		Projects::<T>::insert(id, Project { closed_at: Some(Self::now()), ..project });
		Self::deposit_event(Event::ProjectClosed { project: id });
		Ok(())
	}

	pub(crate) fn assign(
		organisation: OrganisationId,
		project: ProjectId,
		practitioner: T::AccountId,
	) -> DispatchResult {
		let now = Self::now();
		Self::project_of_organisation(organisation, project)?;
		ensure!(Self::open_project(project, now).is_some(), Error::<T>::NotFound);
		ensure!(
			Self::practises_for(&practitioner, organisation) == Some(PractitionerKind::Clinician),
			Error::<T>::NotFound
		);
		// One that is over is not in the way.
		let other = Researchers::<T>::get(&practitioner)
			.and_then(Projects::<T>::get)
			.filter(|other| other.is_open(now));
		ensure!(other.is_none(), Error::<T>::AlreadyExists);
		Researchers::<T>::insert(&practitioner, project);
		Self::deposit_event(Event::ResearcherAssigned { project, practitioner });
		Ok(())
	}

	pub(crate) fn dismiss(
		organisation: OrganisationId,
		practitioner: T::AccountId,
	) -> DispatchResult {
		let project = Researchers::<T>::get(&practitioner).ok_or(Error::<T>::NotFound)?;
		Self::project_of_organisation(organisation, project)?;
		Researchers::<T>::remove(&practitioner);
		Self::deposit_event(Event::ResearcherDismissed { project, practitioner });
		Ok(())
	}

	fn project_of_organisation(
		organisation: OrganisationId,
		id: ProjectId,
	) -> Result<Project, DispatchError> {
		let project = Projects::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(project.organisation == organisation, Error::<T>::NotAuthorized);
		Ok(project)
	}
}

impl<T: Config> Departures<T::AccountId> for Pallet<T> {
	/// Whoever leaves works for no project any more: the account may come back as somebody else's.
	fn left(_: OrganisationId, practitioner: &T::AccountId) {
		if let Some(project) = Researchers::<T>::take(practitioner) {
			Self::deposit_event(Event::ResearcherDismissed {
				project,
				practitioner: practitioner.clone(),
			});
		}
	}
}
