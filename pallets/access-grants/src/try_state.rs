//! What always holds in the storage of this pallet.

use crate::{
	grants::last_end,
	types::{are_research, can_be_asked_for, is_about_something, is_reading},
	*,
};
use alloc::collections::{BTreeMap, BTreeSet};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the storage of the pallet against its own rules.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_grants()?;
		Self::try_state_given()?;
		Self::try_state_received()?;
		Self::try_state_requests()?;
		Self::try_state_policies()?;
		Self::try_state_projects()
	}

	fn try_state_grants() -> Result<(), TryRuntimeError> {
		let mut numbers: BTreeMap<PatientId, BTreeSet<GrantId>> = BTreeMap::new();
		for (patient, grantee, grants) in Grants::<T>::iter() {
			let given = Given::<T>::get(patient);
			let end = last_end(&grants).ok_or("a grantee has an entry without a grant")?;
			ensure!(
				given.grantees.iter().any(|entry| entry.grantee == grantee && entry.until == end),
				"a grantee is not listed with the end of the last grant"
			);
			ensure!(
				Received::<T>::contains_key(&grantee, patient),
				"a grantee cannot look up whose grants they have"
			);
			for grant in grants {
				ensure!(
					is_about_something(&grant.scope)
						&& grant.has_admissible_rights()
						&& grant.purposes.is_admissible()
						&& grant.from < grant.until,
					"a grant is not admissible"
				);
				Self::try_state_granted_to(&grantee, &grant)?;
				ensure!(grant.id < given.next_id, "a grant has a number that was not given yet");
				ensure!(
					numbers.entry(patient).or_default().insert(grant.id),
					"two grants of a patient have the same number"
				);
			}
		}
		Ok(())
	}

	fn try_state_granted_to(
		grantee: &Grantee<T::AccountId>,
		grant: &Grant,
	) -> Result<(), TryRuntimeError> {
		let Grantee::Project(id) = grantee else { return Ok(()) };
		let project = Projects::<T>::get(id).ok_or("a project was granted that is not there")?;
		ensure!(
			is_reading(grant.rights)
				&& are_research(grant.purposes)
				&& grant.until <= project.until,
			"a project has a grant that is not for research, or lasts longer than the project"
		);
		Ok(())
	}

	fn try_state_given() -> Result<(), TryRuntimeError> {
		for (patient, given) in Given::<T>::iter() {
			ensure!(T::Patients::is_known(&patient), "somebody has given grants who is not there");
			ensure!(
				PolicyCommitments::<T>::contains_key(patient),
				"somebody has given grants who has no policy"
			);
			for (place, entry) in given.grantees.iter().enumerate() {
				ensure!(
					Grants::<T>::contains_key(patient, &entry.grantee),
					"a grantee is listed without a grant"
				);
				ensure!(
					!given.grantees.iter().take(place).any(|other| other.grantee == entry.grantee),
					"a grantee is listed twice"
				);
			}
		}
		Ok(())
	}

	fn try_state_received() -> Result<(), TryRuntimeError> {
		for (grantee, patient) in Received::<T>::iter_keys() {
			ensure!(
				Grants::<T>::contains_key(patient, &grantee),
				"a grantee looks up somebody who has granted nothing"
			);
		}
		Ok(())
	}

	fn try_state_requests() -> Result<(), TryRuntimeError> {
		let now = Self::now();
		for (patient, open) in Requests::<T>::iter() {
			ensure!(T::Patients::is_known(&patient), "somebody is asked who is not there");
			for (place, request) in open.requests.iter().enumerate() {
				let earlier = || open.requests.iter().take(place);
				ensure!(
					is_about_something(&request.scope) && can_be_asked_for(request.purposes),
					"a request is not admissible"
				);
				ensure!(
					request.asked_at <= now && request.asked_at < request.expires_at,
					"a request is from the future, or was never open"
				);
				ensure!(
					request.grantee == Grantee::Organisation(request.organisation)
						|| request.grantee == Grantee::Practitioner(request.by.clone()),
					"a request is for somebody else than who asked"
				);
				ensure!(request.id < open.next_id, "a request has a number that was not given yet");
				ensure!(
					!earlier().any(|other| other.id == request.id),
					"two requests have the same number"
				);
				ensure!(
					!earlier().any(|other| other.grantee == request.grantee),
					"a grantee asks twice"
				);
				let of_one = earlier().filter(|other| other.organisation == request.organisation);
				ensure!(
					of_one.count() < T::MaxRequestsPerOrganisation::get() as usize,
					"an organisation asks for more than it may"
				);
			}
		}
		Ok(())
	}

	fn try_state_policies() -> Result<(), TryRuntimeError> {
		for patient in PolicyCommitments::<T>::iter_keys() {
			ensure!(T::Patients::is_known(&patient), "somebody has a policy who is not there");
		}
		Ok(())
	}

	fn try_state_projects() -> Result<(), TryRuntimeError> {
		let now = Self::now();
		for (id, project) in Projects::<T>::iter() {
			ensure!(
				id < NextProjectId::<T>::get(),
				"a project has a number that was not given yet"
			);
			ensure!(
				project.registered_at < project.until
					&& project.closed_at.is_none_or(|at| project.registered_at <= at && at <= now),
				"a project ends before it begins, or was closed in the future"
			);
		}
		for (practitioner, id) in Researchers::<T>::iter() {
			let project = Projects::<T>::get(id).ok_or("somebody works for no project")?;
			ensure!(
				T::Members::practises(&practitioner)
					.is_none_or(|(organisation, _)| organisation == project.organisation),
				"somebody works for a project of another organisation"
			);
		}
		Ok(())
	}
}
