//! What always holds in the storage of this pallet.

use crate::*;
use alloc::collections::{BTreeMap, BTreeSet};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the storage of the pallet against its own rules.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		for (patient, number, opening) in Openings::<T>::iter() {
			ensure!(
				number < NextOpening::<T>::get(patient),
				"an opening has a number that was not given yet"
			);
			Self::try_state_opening(&opening)?;
			Self::try_state_queue(patient, number, &opening)?;
			if let Way::Offline { text, .. } = opening.way {
				ensure!(
					OfflineTexts::<T>::get(patient, text) == Some(number),
					"what was posted is not remembered by its text"
				);
			}
		}
		Self::try_state_indices()?;
		Self::try_state_access()?;
		Self::try_state_unreviewed()?;
		Self::try_state_deadlines()
	}

	fn try_state_opening(opening: &Opening<T::AccountId>) -> Result<(), TryRuntimeError> {
		ensure!(
			opening.opened_at <= opening.until && opening.opened_at <= opening.due_at,
			"an opening has ended or is due before it began"
		);
		ensure!(
			opening.cosigner() != Some(&opening.practitioner),
			"a clinician has co-signed in person"
		);
		let of_dispute = opening.dispute.as_ref().and_then(|dispute| dispute.review.as_ref());
		for review in opening.review.iter().chain(of_dispute) {
			ensure!(
				review.officer != opening.practitioner
					&& opening.cosigner() != Some(&review.officer),
				"somebody has reviewed what they have signed"
			);
		}
		ensure!(
			of_dispute.is_none_or(|review| review.organisation != opening.organisation),
			"an organisation had the last word on what it has opened"
		);
		let is_answered = match &opening.dispute {
			Some(_) => of_dispute.is_some(),
			None => opening.review.is_some(),
		};
		ensure!(
			is_answered == opening.waits_for.is_none(),
			"an opening waits after its review, or does not wait for one"
		);
		Ok(())
	}

	fn try_state_queue(
		patient: PatientId,
		number: OpeningNumber,
		opening: &Opening<T::AccountId>,
	) -> Result<(), TryRuntimeError> {
		let Some(reviewers) = opening.waits_for else { return Ok(()) };
		ensure!(
			Waiting::<T>::contains_key(reviewers, (patient, number)),
			"an opening is not in the queue of those whom it waits for"
		);
		let Reviewers::Organisation(organisation) = reviewers else { return Ok(()) };
		let is_offline = matches!(opening.way, Way::Offline { .. });
		ensure!(
			organisation == opening.organisation && opening.dispute.is_none() && !is_offline,
			"an opening waits for officers who may not review it"
		);
		ensure!(
			Deadlines::<T>::contains_key(
				deadlines::hour_of(opening.due_at),
				Deadline::Review(patient, number)
			),
			"an opening that waits for its organisation has no deadline"
		);
		Ok(())
	}

	/// What can be found without the opening, leads to it.
	fn try_state_indices() -> Result<(), TryRuntimeError> {
		for (reviewers, (patient, number), ()) in Waiting::<T>::iter() {
			ensure!(
				Openings::<T>::get(patient, number)
					.is_some_and(|opening| opening.waits_for == Some(reviewers)),
				"there is a place in a queue without an opening that waits there"
			);
		}
		for (patient, hash, number) in OfflineTexts::<T>::iter() {
			ensure!(
				Openings::<T>::get(patient, number).is_some_and(
					|opening| matches!(opening.way, Way::Offline { text, .. } if text == hash)
				),
				"a text is remembered without what was posted"
			);
		}
		Ok(())
	}

	fn try_state_access() -> Result<(), TryRuntimeError> {
		for (patient, practitioner, access) in InForce::<T>::iter() {
			ensure!(
				Openings::<T>::get(patient, access.opening).is_some_and(|opening| {
					opening.practitioner == practitioner
						&& opening.organisation == access.organisation
						&& opening.until == access.until
						&& !matches!(opening.way, Way::Offline { .. })
				}),
				"access is not what its opening says"
			);
		}
		Ok(())
	}

	fn try_state_unreviewed() -> Result<(), TryRuntimeError> {
		let mut made: BTreeMap<(T::AccountId, Moment), usize> = BTreeMap::new();
		for (.., opening) in Openings::<T>::iter() {
			if opening.is_unreviewed_alone() {
				let count = made.entry((opening.practitioner, opening.due_at)).or_default();
				*count = count.saturating_add(1);
			}
		}
		for (practitioner, counted) in Unreviewed::<T>::iter() {
			ensure!(!counted.is_empty(), "somebody is listed with nothing that is unreviewed");
			for due_at in &counted {
				let times = counted.iter().filter(|other| *other == due_at).count();
				let made = made.get(&(practitioner.clone(), *due_at)).copied().unwrap_or_default();
				ensure!(times <= made, "a clinician is held to more than what is unreviewed");
			}
		}
		Ok(())
	}

	fn try_state_deadlines() -> Result<(), TryRuntimeError> {
		let oldest = OldestDeadlineHour::<T>::get();
		let mut departures = BTreeSet::new();
		for (hour, deadline, ()) in Deadlines::<T>::iter() {
			ensure!(
				oldest.is_some_and(|oldest| oldest <= hour),
				"a deadline lies where nobody will look any more"
			);
			match deadline {
				Deadline::Review(patient, number) => ensure!(
					Openings::<T>::get(patient, number).is_some_and(|opening| {
						deadlines::hour_of(opening.due_at) == hour
							&& matches!(opening.waits_for, Some(Reviewers::Organisation(_)))
					}),
					"a deadline is that of no opening"
				),
				Deadline::Departure(who) => {
					departures.insert(who);
				},
			}
		}
		for (who, departure) in Departed::<T>::iter() {
			ensure!(departure.left_at <= departure.until, "somebody is forgotten before they left");
			ensure!(departures.contains(&who), "who has left is remembered for ever");
		}
		Ok(())
	}
}
