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
		Self::try_state_seats_and_validators()
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
				KeyHolder::Organisation(id) => {
					Organisations::<T>::get(id).map(|entry| entry.encryption_key)
				},
				KeyHolder::Practitioner(who) => {
					Practitioners::<T>::get(who).map(|entry| entry.encryption_key)
				},
			};
			ensure!(held == Some(key), "a key is registered for somebody who does not have it");
			ensure!(!T::OtherKeys::in_use(&key), "a key serves in two pallets");
		}
		Ok(())
	}

	fn try_state_seats_and_validators() -> Result<(), TryRuntimeError> {
		let seats = Seats::<T>::get();
		ensure!(
			seats.iter().collect::<BTreeSet<_>>().len() == seats.len(),
			"an organisation has two seats"
		);
		ensure!(
			seats.iter().all(Organisations::<T>::contains_key),
			"a seat belongs to no organisation"
		);

		let validators = Validators::<T>::get();
		ensure!(!validators.is_empty(), "there is no validator");
		for (at, validator) in validators.iter().enumerate() {
			ensure!(
				<Self as Members<_>>::has_role(validator.organisation, Role::Validator),
				"a validator's organisation lacks the role"
			);
			ensure!(
				!validators[..at].iter().any(|earlier| earlier.account == validator.account),
				"a validator is listed twice"
			);
			ensure!(
				frame_system::Account::<T>::get(&validator.account).providers > 0,
				"a validator's account has no provider reference"
			);
		}
		Ok(())
	}
}
