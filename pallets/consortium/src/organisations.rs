//! How organisations come, change and go.

use crate::*;

impl<T: Config> Pallet<T> {
	pub(crate) fn insert_organisation(
		administrator: T::AccountId,
		roles: Roles,
		encryption_key: EncryptionKey,
		admitted_at: Moment,
	) -> Result<OrganisationId, DispatchError> {
		ensure!(roles.is_admissible(), Error::<T>::RolesNotAdmissible);
		let id = NextOrganisationId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::MaxOrganisationsExceeded)?;
		Self::take_account(&administrator)?;
		Self::take_key(&encryption_key, KeyHolder::Organisation(id))?;
		Administrators::<T>::insert(&administrator, id);
		Organisations::<T>::insert(
			id,
			Organisation {
				administrator,
				roles,
				encryption_key,
				admitted_at,
				practitioners: 0,
				standing: Standing::Active,
			},
		);
		NextOrganisationId::<T>::put(next);
		Ok(id)
	}

	/// An organisation that was not excluded.
	pub(crate) fn member(id: OrganisationId) -> Result<Organisation<T::AccountId>, DispatchError> {
		let entry = Organisations::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(!entry.is_excluded(), Error::<T>::Excluded);
		Ok(entry)
	}

	pub(crate) fn do_suspend(id: OrganisationId) -> DispatchResult {
		let entry = Self::member(id)?;
		let now = Self::now();
		if let Standing::Suspended { until } = entry.standing {
			let again_from = until.saturating_add(T::SuspensionPause::get());
			ensure!(again_from <= now, Error::<T>::SuspendedLately);
		}
		let until = now.saturating_add(T::SuspensionLength::get());
		Organisations::<T>::insert(
			id,
			Organisation { standing: Standing::Suspended { until }, ..entry },
		);
		Self::deposit_event(Event::OrganisationSuspended { organisation: id, until });
		Ok(())
	}

	/// The pause before the next suspension runs from here.
	pub(crate) fn do_reinstate(id: OrganisationId) -> DispatchResult {
		let entry = Self::member(id)?;
		let now = Self::now();
		ensure!(!entry.is_active(now), Error::<T>::NotSuspended);
		Organisations::<T>::insert(
			id,
			Organisation { standing: Standing::Suspended { until: now }, ..entry },
		);
		Self::deposit_event(Event::OrganisationReinstated { organisation: id });
		Ok(())
	}

	pub(crate) fn do_exclude(id: OrganisationId) -> DispatchResult {
		let entry = Self::member(id)?;
		SeatChanges::<T>::mutate(|changes| changes.retain(|change| change.organisation != id));
		if <Self as Members<_>>::holds_seat(id) {
			Self::leave_council(id)?;
		}
		Self::remove_validators_of(id)?;
		Organisations::<T>::insert(
			id,
			Organisation { standing: Standing::Excluded { since: Self::now() }, ..entry },
		);
		Self::deposit_event(Event::OrganisationExcluded { organisation: id });
		Ok(())
	}

	pub(crate) fn do_change_roles(
		id: OrganisationId,
		entry: Organisation<T::AccountId>,
		roles: Roles,
	) -> DispatchResult {
		ensure!(!entry.is_excluded(), Error::<T>::Excluded);
		ensure!(roles.is_admissible(), Error::<T>::RolesNotAdmissible);
		ensure!(roles != entry.roles, Error::<T>::NothingToChange);
		ensure!(
			roles.contains(Role::Validator) || !Self::has_validators(id),
			Error::<T>::RoleInUse
		);
		Organisations::<T>::insert(id, Organisation { roles, ..entry });
		Self::deposit_event(Event::RolesChanged { organisation: id, roles });
		Ok(())
	}

	pub(crate) fn do_change_administrator(
		id: OrganisationId,
		entry: Organisation<T::AccountId>,
		administrator: T::AccountId,
	) -> DispatchResult {
		Self::take_account(&administrator)?;
		Self::with_council(|| {
			Administrators::<T>::remove(&entry.administrator);
			frame_system::Pallet::<T>::dec_sufficients(&entry.administrator);
			Administrators::<T>::insert(&administrator, id);
			Organisations::<T>::insert(
				id,
				Organisation { administrator: administrator.clone(), ..entry },
			);
		});
		Self::deposit_event(Event::AdministratorChanged { organisation: id, administrator });
		Ok(())
	}

	pub(crate) fn do_set_encryption_key(
		id: OrganisationId,
		entry: Organisation<T::AccountId>,
		encryption_key: EncryptionKey,
	) -> DispatchResult {
		Self::take_key(&encryption_key, KeyHolder::Organisation(id))?;
		Organisations::<T>::insert(id, Organisation { encryption_key, ..entry });
		Self::deposit_event(Event::EncryptionKeyChanged { organisation: id, encryption_key });
		Ok(())
	}
}
