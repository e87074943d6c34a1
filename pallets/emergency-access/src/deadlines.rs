//! What happens when its time has come, whether or not anybody asks.
//!
//! Nothing here decides anything: what is overdue is the Supervisors' from that millisecond on, and who has left can be
//! recognised until then. This tells, and tidies up.

use crate::*;

const HOUR_MILLISECONDS: Moment = 60 * 60 * 1_000;

/// The hour, since the Unix epoch, that the moment lies in.
pub(crate) const fn hour_of(moment: Moment) -> u64 {
	moment / HOUR_MILLISECONDS
}

impl<T: Config> Pallet<T> {
	/// Has something looked at when the hour has passed in which the moment lies.
	pub(crate) fn add_deadline(moment: Moment, deadline: Deadline) {
		let hour = hour_of(moment);
		Deadlines::<T>::insert(hour, deadline, ());
		OldestDeadlineHour::<T>::mutate(|oldest| {
			*oldest = Some(oldest.map_or(hour, |oldest| oldest.min(hour)));
		});
	}

	/// Looks at the deadlines of hours before this one, as many as fit into the meter.
	pub(crate) fn meet_deadlines(before: u64, meter: &mut WeightMeter) {
		let base = T::WeightInfo::meet_deadlines(0);
		let each = T::WeightInfo::meet_deadlines(1).saturating_sub(base);
		if meter.try_consume(base).is_err() {
			return;
		}
		let Some(oldest) = OldestDeadlineHour::<T>::get() else { return };
		let now = Self::now();
		let mut hour = oldest;
		while hour < before {
			let mut deadlines = Deadlines::<T>::drain_prefix(hour);
			loop {
				if meter.try_consume(each).is_err() {
					return Self::set_oldest_deadline_hour(oldest, hour);
				}
				let Some((deadline, ())) = deadlines.next() else { break };
				Self::meet_deadline(deadline, now);
			}
			hour = hour.saturating_add(1);
		}
		Self::set_oldest_deadline_hour(oldest, hour);
	}

	fn set_oldest_deadline_hour(oldest: u64, hour: u64) {
		if hour != oldest {
			OldestDeadlineHour::<T>::put(hour);
		}
	}

	fn meet_deadline(deadline: Deadline, now: Moment) {
		match deadline {
			Deadline::Review(patient, number) => {
				let Some(mut opening) = Openings::<T>::get(patient, number) else { return };
				Self::escalate(patient, number, &mut opening, now);
				Openings::<T>::insert(patient, number, opening);
			},
			// Who has left a second time is remembered for longer.
			Deadline::Departure(who) => {
				if Departed::<T>::get(who).is_some_and(|departure| departure.until <= now) {
					Departed::<T>::remove(who);
				}
			},
		}
	}
}
