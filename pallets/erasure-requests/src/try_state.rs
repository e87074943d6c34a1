//! What always holds in the storage of this pallet.

use crate::*;
use alloc::collections::BTreeMap;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the storage of the pallet against its own rules.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		for (id, case) in Cases::<T>::iter() {
			Self::try_state_case(id, &case)?;
		}
		Self::try_state_lists()?;
		Self::try_state_queue()?;
		for (id, list) in Recipients::<T>::iter() {
			ensure!(
				Cases::<T>::contains_key(id) || Certificates::<T>::contains_key(id),
				"recipients were told of a case that is not there"
			);
			ensure!(
				!list.told.is_empty() && ascends(list.told.iter().map(|entry| entry.organisation)),
				"the recipients of a case are not in order, or not each one once"
			);
		}
		Self::try_state_certificates()
	}

	fn try_state_case(id: CaseId, case: &CaseIn<T>) -> Result<(), TryRuntimeError> {
		let listed = CasesOf::<T>::get(case.patient)
			.into_iter()
			.find(|entry| entry.case == id)
			.ok_or("a case is not registered for its patient")?;
		ensure!(
			listed.scope == case.scope && listed.standing == case.state.standing(),
			"a patient's list says something else of a case than the case"
		);
		ensure!(case.opened_at <= case.due_at, "a case is due before it was opened");
		ensure!(
			ascends(case.answers.iter().map(|answer| answer.custodian)),
			"the custodians of a case are not in order, or not each one once"
		);
		let certified = Certificates::<T>::get(id);
		ensure!(
			certified.is_none_or(|certificate| certificate.partial),
			"a case that goes on has a certificate of everything"
		);
		Self::try_state_kept(id, case)?;
		match case.state {
			CaseState::Open => {
				ensure!(certified.is_none(), "a case has a certificate already");
				ensure!(
					!case.is_answered(),
					"every custodian has answered and the purge did not begin"
				);
				Self::try_state_parts(id, case)?;
			},
			CaseState::Purging { place, target } => {
				ensure!(case.is_answered(), "a purge began before every custodian answered");
				ensure!(
					Purging::<T>::get(place) == Some(id),
					"a case that is being purged has no place in the queue"
				);
				if let Target::Record { record, .. } = target {
					ensure!(
						!Self::is_asked_elsewhere(id, case, record),
						"a record is forgotten that another case asks for"
					);
				}
			},
			CaseState::Kept => {
				ensure!(certified.is_some(), "what is erased of a case has no certificate");
				// What the last of it was may be forgotten by another case just now, which concludes this one as well.
				let is_ending = CasesOf::<T>::get(case.patient).iter().any(|other| {
					matches!(other.standing, CaseStanding::Purging | CaseStanding::Finishing)
				});
				ensure!(
					case.keeps_something() || is_ending,
					"nothing is kept and the case goes on"
				);
				let is_elsewhere = Kept::<T>::iter_prefix(id).any(|(record, kept)| {
					Self::part_of_kept(case, record)
						.is_some_and(|part| part.custodian != kept.custodian)
				});
				ensure!(!is_elsewhere, "a record is kept by another custodian than has it");
				ensure!(
					case.attested_again == 0,
					"a record is attested and the purge did not begin"
				);
				ensure!(
					T::Patients::is_known(&case.patient),
					"something is kept of a patient who does not exist"
				);
			},
		}
		Ok(())
	}

	fn try_state_kept(id: CaseId, case: &CaseIn<T>) -> Result<(), TryRuntimeError> {
		let kept: Vec<_> = Kept::<T>::iter_prefix_values(id).collect();
		let attested = |kept: &&KeptRecord| matches!(kept.standing, KeptStanding::Attested { .. });
		ensure!(
			kept.len() as u32 == case.kept
				&& kept.iter().filter(attested).count() as u32 == case.attested_again,
			"a case counts other records as kept or attested than there are"
		);
		ensure!(case.kept <= Self::most_kept(), "more records are kept than can be");
		ensure!(
			kept.iter().all(|kept| case.answer(kept.custodian).is_some()),
			"a record is kept by somebody whom the case does not ask"
		);
		Ok(())
	}

	/// What is in the scope is frozen as long as the case is open: each part is what it was, without what is kept.
	fn try_state_parts(id: CaseId, case: &CaseIn<T>) -> Result<(), TryRuntimeError> {
		ensure!(
			T::Patients::is_known(&case.patient),
			"a case is open for a patient who does not exist"
		);
		let mut parts = BTreeMap::new();
		for holdings in T::Anchors::in_scope(&case.patient, &case.scope) {
			parts.insert(holdings.custodian, CustodianAnswer::missing(holdings, 0));
		}
		for (record, kept) in Kept::<T>::iter_prefix(id) {
			let part = Self::part_of(case, record)
				.filter(|part| part.custodian == kept.custodian)
				.ok_or("a record is kept that its custodian does not have")?;
			if let Some(left) = parts.get_mut(&kept.custodian) {
				left.set_apart(&part);
			}
		}
		let wanted = case
			.answers
			.iter()
			.map(|answer| (answer.custodian, (answer.count, answer.digest)))
			.collect::<BTreeMap<_, _>>();
		let there = parts
			.into_iter()
			.map(|(custodian, left)| (custodian, (left.count, left.digest)))
			.collect::<BTreeMap<_, _>>();
		ensure!(wanted == there, "what a custodian keeps has changed since the case was opened");
		Ok(())
	}

	fn try_state_lists() -> Result<(), TryRuntimeError> {
		let mut listed = 0;
		for (patient, cases) in CasesOf::<T>::iter() {
			ensure!(!cases.is_empty(), "a patient without cases has a list of them");
			listed += cases.len();
			let running: Vec<_> =
				cases.iter().filter(|case| forget::freezes_its_scope(case.standing)).collect();
			for (at, case) in running.iter().enumerate() {
				let overlaps = running
					.iter()
					.take(at)
					.any(|other| Self::overlap(&patient, &case.scope, &other.scope));
				ensure!(!overlaps, "two cases that are running are about the same");
			}
			let denied = cases.iter().any(|case| case.standing == CaseStanding::Denied);
			ensure!(!denied || cases.len() == 1, "a patient is forgotten who has another case");
		}
		ensure!(
			listed == Cases::<T>::iter_keys().count(),
			"a patient has a case that is not there"
		);
		ensure!(
			Kept::<T>::iter_keys().all(|(id, _)| Cases::<T>::contains_key(id)),
			"a record is kept in a case that is not there"
		);
		Ok(())
	}

	fn try_state_queue() -> Result<(), TryRuntimeError> {
		let Places { first, next } = PurgingPlaces::<T>::get();
		ensure!(first <= next, "the queue ends before it begins");
		for (place, id) in Purging::<T>::iter() {
			ensure!((first..next).contains(&place), "a case waits outside of the queue");
			let is_there = Cases::<T>::get(id).is_some_and(
				|case| matches!(case.state, CaseState::Purging { place: its, .. } if its == place),
			);
			ensure!(
				is_there,
				"a place in the queue is taken by a case that is not being purged there"
			);
		}
		Ok(())
	}

	fn try_state_certificates() -> Result<(), TryRuntimeError> {
		for certificate in Certificates::<T>::iter_values() {
			ensure!(
				certificate.opened_at <= certificate.closed_at,
				"a case was closed before it was opened"
			);
			let RecipientCounts { told, confirmed, silent } = certificate.recipients;
			ensure!(
				told == confirmed.saturating_add(silent),
				"a recipient has neither confirmed nor said nothing"
			);
		}
		for (id, key) in CaseKeys::<T>::iter() {
			ensure!(
				CaseOfKey::<T>::get(&key) == Some(id),
				"a case and its key do not point to each other"
			);
			ensure!(
				Cases::<T>::contains_key(id) || Certificates::<T>::contains_key(id),
				"there is a key of a case that is not there"
			);
		}
		ensure!(
			CaseKeys::<T>::iter_keys().count() == CaseOfKey::<T>::iter_keys().count(),
			"a case and its key do not point to each other"
		);
		ensure!(
			Complaints::<T>::iter_keys().all(|id| {
				Certificates::<T>::contains_key(id) && CaseKeys::<T>::contains_key(id)
			}),
			"there is a complaint about a case that has no certificate or no key"
		);
		Ok(())
	}
}

/// Whether each is greater than the one before.
fn ascends(numbers: impl Iterator<Item = OrganisationId>) -> bool {
	let mut before = None;
	numbers.into_iter().all(|number| before.replace(number).is_none_or(|before| before < number))
}
