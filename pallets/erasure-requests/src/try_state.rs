//! What always holds in the storage of this pallet.

use crate::*;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the storage of the pallet against its own rules.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		for (id, case) in Cases::<T>::iter() {
			ensure!(
				CaseOf::<T>::get(case.patient) == Some(id),
				"a case is not registered for its patient"
			);
			ensure!(!Certificates::<T>::contains_key(id), "a case has a certificate already");
			ensure!(case.opened_at <= case.due_at, "a case is due before it was opened");
			ensure!(
				case.answers.windows(2).all(|pair| pair[0].custodian < pair[1].custodian),
				"the custodians of a case are not in order, or not each one once"
			);
			match case.state {
				CaseState::Open => Self::try_state_open(&case)?,
				CaseState::Purging { place } => {
					ensure!(case.is_answered(), "a purge began before every custodian answered");
					ensure!(
						Purging::<T>::get(place) == Some(id),
						"a case that is being purged has no place in the queue"
					);
				},
			}
		}
		ensure!(
			CaseOf::<T>::iter().count() == Cases::<T>::iter().count(),
			"a patient has a case that is not there"
		);
		Self::try_state_queue()?;
		ensure!(
			Certificates::<T>::iter_values().all(|entry| entry.opened_at <= entry.closed_at),
			"a case was closed before it was opened"
		);
		Ok(())
	}

	fn try_state_open(case: &Case<T::MaxCustodiansPerPatient>) -> Result<(), TryRuntimeError> {
		ensure!(!case.is_answered(), "every custodian has answered and the purge did not begin");
		ensure!(
			T::Patients::is_known(&case.patient),
			"a case is open for a patient who does not exist"
		);
		let mut kept = T::Anchors::custodians(&case.patient);
		kept.sort_unstable_by_key(|holdings| holdings.custodian);
		ensure!(
			kept.len() == case.answers.len()
				&& kept.into_iter().zip(&case.answers).all(|(holdings, answer)| {
					CustodianAnswer { attested_at: answer.attested_at, ..holdings.into() }
						== *answer
				}),
			"what a custodian keeps has changed since the case was opened"
		);
		Ok(())
	}

	fn try_state_queue() -> Result<(), TryRuntimeError> {
		let Places { first, next } = PurgingPlaces::<T>::get();
		ensure!(first <= next, "the queue ends before it begins");
		for (place, id) in Purging::<T>::iter() {
			ensure!((first..next).contains(&place), "a case waits outside of the queue");
			ensure!(
				Cases::<T>::get(id).map(|case| case.state) == Some(CaseState::Purging { place }),
				"a place in the queue is taken by a case that is not being purged there"
			);
		}
		Ok(())
	}
}
