//! What always holds in the storage of this pallet.

use crate::*;
use alloc::collections::BTreeSet;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the storage of the pallet against its own rules.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_organisations()?;
		Self::try_state_practitioners()?;
		Self::try_state_keys()?;
		Self::try_state_seats()?;
		ensure!(
			SESSION_BLOCKS.contains(&SessionBlocks::<T>::get()),
			"a session has a length that is not admissible"
		);
		Self::try_state_validators()
	}

	fn try_state_organisations() -> Result<(), TryRuntimeError> {
		let next = NextOrganisationId::<T>::get();
		for (id, organisation) in Organisations::<T>::iter() {
			ensure!(id < next, "an organisation has a number that was not given yet");
			ensure!(
				organisation.roles.is_admissible(),
				"an organisation has roles that exclude each other"
			);
			ensure!(
				Administrators::<T>::get(&organisation.administrator) == Some(id),
				"an organisation's administrator is not registered as such"
			);
			ensure!(
				!Self::is_unused(&organisation.administrator),
				"an administrator's account has no reference"
			);
			let enrolled =
				Practitioners::<T>::iter_values().filter(|entry| entry.organisation == id).count();
			ensure!(
				usize::try_from(organisation.practitioners) == Ok(enrolled),
				"an organisation's count of practitioners is wrong"
			);
			ensure!(
				KeyHolders::<T>::get(organisation.encryption_key)
					== Some(KeyHolder::Organisation(id)),
				"an organisation's key is not registered as its own"
			);
		}
		ensure!(
			Administrators::<T>::iter().count() == Organisations::<T>::iter().count(),
			"there is an administrator of nothing"
		);
		ensure!(
			Endpoints::<T>::iter().all(|(id, endpoint)| {
				Organisations::<T>::contains_key(id) && endpoint.is_usable()
			}),
			"an endpoint is of no organisation, or is none"
		);
		Ok(())
	}

	fn try_state_practitioners() -> Result<(), TryRuntimeError> {
		for (account, practitioner) in Practitioners::<T>::iter() {
			ensure!(
				Organisations::<T>::contains_key(practitioner.organisation),
				"a practitioner acts for no organisation"
			);
			ensure!(
				!Administrators::<T>::contains_key(&account),
				"an account is practitioner and administrator"
			);
			ensure!(!Self::is_unused(&account), "a practitioner's account has no reference");
			ensure!(
				KeyHolders::<T>::get(practitioner.encryption_key)
					== Some(KeyHolder::Practitioner(account)),
				"a practitioner's key is not registered as their own"
			);
		}
		Ok(())
	}

	fn try_state_keys() -> Result<(), TryRuntimeError> {
		for (key, holder) in KeyHolders::<T>::iter() {
			ensure!(key.is_usable(), "a key is registered that nothing can be sealed to");
			let held = match holder {
				// It may be one that the organisation had before.
				KeyHolder::Organisation(id) => Organisations::<T>::contains_key(id),
				KeyHolder::Practitioner(who) => {
					Practitioners::<T>::get(who).is_some_and(|entry| entry.encryption_key == key)
				},
			};
			ensure!(held, "a key is registered for somebody who does not have it");
			ensure!(!T::OtherKeys::in_use(&key), "a key serves in two pallets");
		}
		Ok(())
	}

	fn try_state_seats() -> Result<(), TryRuntimeError> {
		let seats = Seats::<T>::get();
		let holders: BTreeSet<_> = seats.iter().map(|seat| seat.organisation).collect();
		ensure!(holders.len() == seats.len(), "an organisation has two seats");
		for seat in &seats {
			ensure!(
				Organisations::<T>::get(seat.organisation)
					.is_some_and(|organisation| !organisation.is_excluded()),
				"a seat belongs to nobody, or to somebody who was excluded"
			);
			ensure!(seat.heard_at <= Self::now(), "a seat was heard in the future");
		}
		let min = usize::try_from(T::MinVotes::get()).unwrap_or(usize::MAX).min(seats.len());
		let votes = seats.iter().filter(|seat| seat.votes).count();
		ensure!(votes >= min, "too few seats count");

		let changes = SeatChanges::<T>::get();
		let about: BTreeSet<_> = changes.iter().map(|change| change.organisation).collect();
		ensure!(about.len() == changes.len(), "two changes of one seat are decided");
		ensure!(
			changes.iter().all(|change| change.gives != holders.contains(&change.organisation)),
			"a seat is to be given to who has one, or taken from who has none"
		);
		Ok(())
	}

	fn try_state_validators() -> Result<(), TryRuntimeError> {
		let (validators, nominees) = (Validators::<T>::get(), Nominees::<T>::get());
		ensure!(!validators.is_empty(), "there is no validator");
		let all: Vec<_> = validators.iter().chain(&nominees).collect();
		for (at, validator) in all.iter().enumerate() {
			ensure!(
				Organisations::<T>::get(validator.organisation)
					.is_some_and(
						|entry| entry.roles.contains(Role::Validator) && !entry.is_excluded()
					),
				"a validator's organisation lacks the role"
			);
			ensure!(
				!all[..at].iter().any(|earlier| earlier.account == validator.account),
				"a validator is listed twice"
			);
			ensure!(
				frame_system::Account::<T>::get(&validator.account).providers > 0,
				"a validator's account has no provider reference"
			);
		}
		ensure!(
			validators.iter().all(|validator| T::Sessions::has_keys(&validator.account)),
			"a validator has no session keys, and would be dropped silently"
		);
		for leaving in Leaving::<T>::get() {
			ensure!(
				!all.iter().any(|validator| validator.account == leaving.account),
				"a validator comes and goes at once"
			);
			ensure!(
				frame_system::Account::<T>::get(&leaving.account).providers > 0,
				"an account that leaves has no provider reference"
			);
		}
		Ok(())
	}
}
