//! Seats in the council: given and taken after a delay, counted while somebody speaks.

use crate::*;
use anamnesis_primitives::traits::Voices;
use core::cmp::Reverse;
use frame_support::traits::ChangeMembers;

impl<T: Config> Pallet<T> {
	/// The administrators of the organisations whose seats count.
	pub fn voters() -> Vec<T::AccountId> {
		Seats::<T>::get()
			.into_iter()
			.filter(|seat| seat.votes)
			.filter_map(|seat| <Self as Members<_>>::administrator(seat.organisation))
			.collect()
	}

	/// Does the work, and tells the council if it changed who votes.
	pub(crate) fn with_council<R>(work: impl FnOnce() -> R) -> R {
		let sorted = || {
			let mut voters = Self::voters();
			voters.sort();
			voters
		};
		let before = sorted();
		let result = work();
		let after = sorted();
		if before != after {
			T::Council::set_members_sorted(&after, &before);
		}
		result
	}

	pub(crate) fn decide_seat(organisation: OrganisationId, gives: bool) -> DispatchResult {
		let seats = Seats::<T>::get();
		let holds = seats.iter().any(|seat| seat.organisation == organisation);
		let mut changes = SeatChanges::<T>::get();
		ensure!(
			!changes.iter().any(|change| change.organisation == organisation),
			Error::<T>::SeatChangePending
		);
		if gives {
			let entry = Self::member(organisation)?;
			ensure!(entry.is_active(Self::now()), Error::<T>::NotEligible);
			ensure!(!holds, Error::<T>::SeatHeld);
			let to_come = changes.iter().filter(|change| change.gives).count();
			let room = usize::try_from(T::MaxSeats::get()).unwrap_or(usize::MAX);
			ensure!(seats.len().saturating_add(to_come) < room, Error::<T>::MaxSeatsExceeded);
		} else {
			ensure!(holds, Error::<T>::NotFound);
			let to_go = changes.iter().filter(|change| !change.gives).count();
			ensure!(seats.len().saturating_sub(to_go) > 1, Error::<T>::LastSeat);
		}
		let due_at = Self::now().saturating_add(T::SeatDelay::get());
		changes
			.try_push(SeatChange { organisation, gives, due_at })
			.map_err(|_| Error::<T>::MaxSeatsExceeded)?;
		SeatChanges::<T>::put(changes);
		Self::deposit_event(Event::SeatChangeDecided { organisation, gives, due_at });
		Ok(())
	}

	pub(crate) fn do_cancel_seat_change(organisation: OrganisationId) -> DispatchResult {
		SeatChanges::<T>::try_mutate(|changes| {
			let at = changes
				.iter()
				.position(|change| change.organisation == organisation)
				.ok_or(Error::<T>::NotFound)?;
			changes.remove(at);
			Self::deposit_event(Event::SeatChangeCancelled { organisation });
			Ok(())
		})
	}

	/// Takes a seat at once, unless it is the last one.
	pub(crate) fn leave_council(organisation: OrganisationId) -> DispatchResult {
		ensure!(<Self as Members<_>>::holds_seat(organisation), Error::<T>::NotFound);
		ensure!(Seats::<T>::get().len() > 1, Error::<T>::LastSeat);
		SeatChanges::<T>::mutate(|changes| {
			changes.retain(|change| change.organisation != organisation)
		});
		Self::with_council(|| {
			Seats::<T>::mutate(|seats| seats.retain(|seat| seat.organisation != organisation));
			Self::count_voices(Self::now());
		});
		Self::deposit_event(Event::SeatTaken { organisation });
		Ok(())
	}

	pub(crate) fn do_return(organisation: OrganisationId) -> DispatchResult {
		let seats = Seats::<T>::get();
		let seat = seats.iter().find(|seat| seat.organisation == organisation);
		ensure!(!seat.ok_or(Error::<T>::NotFound)?.votes, Error::<T>::NothingToChange);
		Self::with_council(|| {
			<Self as Voices>::heard(organisation);
			Self::count_voices(Self::now());
		});
		Ok(())
	}

	/// Carries out what is due, and looks who has been silent. At a change of sessions.
	pub(crate) fn turn_seats() {
		let now = Self::now();
		Self::with_council(|| {
			Self::carry_out_seat_changes(now);
			Seats::<T>::mutate(|seats| {
				// Nobody knew the time at genesis.
				for seat in seats.iter_mut().filter(|seat| seat.heard_at == 0) {
					seat.heard_at = now;
				}
			});
			Self::count_voices(now);
		});
	}

	fn carry_out_seat_changes(now: Moment) {
		let (due, to_come): (Vec<_>, Vec<_>) =
			SeatChanges::<T>::get().into_iter().partition(|change| change.due_at <= now);
		if due.is_empty() {
			return;
		}
		SeatChanges::<T>::put(BoundedVec::truncate_from(to_come));
		Seats::<T>::mutate(|seats| {
			for SeatChange { organisation, gives, .. } in due {
				if gives {
					let seat = Seat { organisation, heard_at: now, votes: true, given_at: now };
					// There is room: what was decided was counted when more was decided.
					if seats.try_push(seat).is_ok() {
						Self::deposit_event(Event::SeatGiven { organisation });
					}
				} else if seats.len() > 1 {
					seats.retain(|seat| seat.organisation != organisation);
					Self::deposit_event(Event::SeatTaken { organisation });
				} else {
					// The others have left by themselves meanwhile.
					Self::deposit_event(Event::SeatChangeCancelled { organisation });
				}
			}
		});
	}

	/// Decides which seats count: those that were heard lately, and if these are fewer than `MinVotes`, those besides
	/// that were heard last.
	fn count_voices(now: Moment) {
		let min = usize::try_from(T::MinVotes::get()).unwrap_or(usize::MAX);
		Seats::<T>::mutate(|seats| {
			let mut by_voice: Vec<_> = seats.iter().copied().collect();
			// A stable sort: of seats that were heard at the same time the older one comes first.
			by_voice.sort_by_key(|seat| Reverse(seat.heard_at));
			let counting: Vec<_> = by_voice
				.into_iter()
				.enumerate()
				.filter(|(at, seat)| {
					*at < min || now.saturating_sub(seat.heard_at) < T::SilentAfter::get()
				})
				.map(|(_, seat)| seat.organisation)
				.collect();
			for seat in seats.iter_mut() {
				let organisation = seat.organisation;
				let votes = counting.contains(&organisation);
				if seat.votes && !votes {
					Self::deposit_event(Event::SeatFellSilent { organisation });
				} else if votes && !seat.votes {
					Self::deposit_event(Event::SeatReturned { organisation });
				}
				seat.votes = votes;
			}
		});
	}
}

impl<T: Config> Voices for Pallet<T> {
	fn heard(organisation: OrganisationId) {
		let now = Self::now();
		Seats::<T>::mutate(|seats| {
			if let Some(seat) = seats.iter_mut().find(|seat| seat.organisation == organisation) {
				seat.heard_at = now;
			}
		});
	}
}
