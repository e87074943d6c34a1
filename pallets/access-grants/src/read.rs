//! What front ends read.

use crate::*;

/// The most entries on a page.
const MAX_PAGE: u32 = 100;

/// How many entries somebody gets who asks for so many.
fn page(limit: u32) -> usize {
	limit.min(MAX_PAGE) as usize
}

impl<T: Config> Pallet<T> {
	/// The patient's grantees and what each was granted, also what has ended or not begun: at most `limit` grantees, at
	/// most 100, from the place `from` on, and the place of the next one, or nothing at the end. Grantees keep their order
	/// but when one is taken off the list.
	pub fn given(
		patient: &PatientId,
		from: u32,
		limit: u32,
	) -> (Vec<(Grantee<T::AccountId>, Vec<Grant>)>, Option<u32>) {
		let grantees = Given::<T>::get(patient).grantees;
		let entries: Vec<_> = grantees
			.iter()
			.skip(from as usize)
			.take(page(limit))
			.map(|entry| {
				let grants = Grants::<T>::get(patient, &entry.grantee).unwrap_or_default();
				(entry.grantee.clone(), grants.into_inner())
			})
			.collect();
		let next = from.saturating_add(entries.len() as u32);
		let is_more = (next as usize) < grantees.len();
		(entries, is_more.then_some(next))
	}

	/// The patients who have granted something to the grantee, also what has ended or not begun: at most `limit`, at most
	/// 100, in the order of storage after `cursor`, and the cursor of the next page, or nothing at the end. A cursor stays
	/// good when its patient has gone.
	pub fn received(
		grantee: &Grantee<T::AccountId>,
		cursor: Option<PatientId>,
		limit: u32,
	) -> (Vec<PatientId>, Option<PatientId>) {
		let mut rest = match cursor {
			Some(patient) => Received::<T>::iter_key_prefix_from(
				grantee,
				Received::<T>::hashed_key_for(grantee, patient),
			),
			None => Received::<T>::iter_key_prefix(grantee),
		};
		let patients: Vec<_> = rest.by_ref().take(page(limit)).collect();
		let next = rest.next().and_then(|_| patients.last().copied());
		(patients, next)
	}

	/// What the patient is asked for and has not answered, the oldest first.
	pub fn requests(patient: &PatientId) -> Vec<Request<T::AccountId>> {
		let now = Self::now();
		let mut requests = Requests::<T>::get(patient).requests.into_inner();
		requests.retain(|request| request.is_open(now));
		requests
	}

	/// A research project, also one that is closed or has ended.
	pub fn project(id: ProjectId) -> Option<Project> {
		Projects::<T>::get(id)
	}

	/// At most `limit` research projects, at most 100, in the order of their numbers from `from` on. Ask again from the
	/// last number plus one; an empty answer is the end.
	pub fn projects(from: ProjectId, limit: u32) -> Vec<(ProjectId, Project)> {
		(from..NextProjectId::<T>::get())
			.take(page(limit))
			.filter_map(|id| Projects::<T>::get(id).map(|project| (id, project)))
			.collect()
	}

	/// The research project that the account is assigned to, whether or not it goes on.
	pub fn project_of(researcher: &T::AccountId) -> Option<ProjectId> {
		Researchers::<T>::get(researcher)
	}
}
