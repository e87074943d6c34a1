//! Validators: nominated, seated, in force at a change of sessions, and gone without a trace.

use crate::*;

impl<T: Config> Pallet<T> {
	/// Whether the organisation has a nominee or a validator.
	pub(crate) fn has_validators(organisation: OrganisationId) -> bool {
		Validators::<T>::get()
			.iter()
			.chain(&Nominees::<T>::get())
			.any(|validator| validator.organisation == organisation)
	}

	/// Whether the account is a seated validator of the organisation's.
	pub(crate) fn runs(organisation: OrganisationId, who: &T::AccountId) -> bool {
		Validators::<T>::get()
			.iter()
			.any(|validator| validator.organisation == organisation && validator.account == *who)
	}

	pub(crate) fn do_nominate(
		organisation: OrganisationId,
		account: T::AccountId,
	) -> DispatchResult {
		ensure!(Self::is_unused(&account), Error::<T>::AccountInUse);
		let of_theirs = Nominees::<T>::get()
			.iter()
			.filter(|nominee| nominee.organisation == organisation)
			.count();
		let room = usize::try_from(T::MaxNomineesPerOrganisation::get()).unwrap_or(usize::MAX);
		ensure!(of_theirs < room, Error::<T>::MaxNomineesExceeded);
		Nominees::<T>::try_append(Validator { account: account.clone(), organisation })
			.map_err(|()| Error::<T>::MaxNomineesExceeded)?;
		// A provider and not a sufficient reference: `session.set_keys` puts a consumer on top of it.
		frame_system::Pallet::<T>::inc_providers(&account);
		Self::deposit_event(Event::ValidatorNominated { validator: account, organisation });
		Ok(())
	}

	pub(crate) fn do_withdraw_nomination(
		organisation: OrganisationId,
		account: &T::AccountId,
	) -> DispatchResult {
		Nominees::<T>::try_mutate(|nominees| {
			let at = nominees
				.iter()
				.position(|nominee| {
					nominee.account == *account && nominee.organisation == organisation
				})
				.ok_or(Error::<T>::NotFound)?;
			// The keys go while the sessions still know whose they are.
			Self::release(account);
			nominees.remove(at);
			Self::deposit_event(Event::NominationWithdrawn {
				validator: account.clone(),
				organisation,
			});
			Ok(())
		})
	}

	pub(crate) fn do_seat_validator(account: &T::AccountId) -> DispatchResult {
		let mut nominees = Nominees::<T>::get();
		let at = nominees
			.iter()
			.position(|nominee| nominee.account == *account)
			.ok_or(Error::<T>::NotFound)?;
		let nominee = nominees.remove(at);
		let organisation = nominee.organisation;
		ensure!(
			<Self as Members<_>>::has_role(organisation, Role::Validator),
			Error::<T>::NotEligible
		);
		// A validator without keys would be dropped silently.
		ensure!(T::Sessions::has_keys(account), Error::<T>::NoSessionKeys);
		Validators::<T>::try_append(nominee).map_err(|()| Error::<T>::MaxValidatorsExceeded)?;
		Nominees::<T>::put(nominees);
		ValidatorsChanged::<T>::put(true);
		Self::deposit_event(Event::ValidatorSeated { validator: account.clone(), organisation });
		Ok(())
	}

	/// Takes a validator off the list, and gives back whose it was.
	pub(crate) fn do_remove_validator(
		account: &T::AccountId,
		reason: RemovalReason,
	) -> Result<OrganisationId, DispatchError> {
		let mut validators = Validators::<T>::get();
		let at = validators
			.iter()
			.position(|validator| validator.account == *account)
			.ok_or(Error::<T>::NotFound)?;
		ensure!(validators.len() > 1, Error::<T>::LastValidator);
		let validator = validators.remove(at);
		let organisation = validator.organisation;
		Leaving::<T>::try_append(validator).map_err(|()| Error::<T>::MaxValidatorsExceeded)?;
		Validators::<T>::put(validators);
		ValidatorsChanged::<T>::put(true);
		Self::deposit_event(Event::ValidatorRemoved {
			validator: account.clone(),
			organisation,
			reason,
		});
		Ok(organisation)
	}

	/// Removes an excluded organisation's validators and nominees.
	pub(crate) fn remove_validators_of(organisation: OrganisationId) -> DispatchResult {
		let seated: Vec<_> = Validators::<T>::get()
			.into_iter()
			.filter(|validator| validator.organisation == organisation)
			.collect();
		for validator in seated {
			Self::do_remove_validator(&validator.account, RemovalReason::Excluded)?;
			T::Sessions::disable(&validator.account);
		}
		let nominated: Vec<_> = Nominees::<T>::get()
			.into_iter()
			.filter(|nominee| nominee.organisation == organisation)
			.collect();
		for nominee in nominated {
			Self::do_withdraw_nomination(organisation, &nominee.account)?;
		}
		Ok(())
	}

	/// Removes a validator that voted twice, without asking the council; the last one stays.
	pub fn punish_equivocation(account: &T::AccountId) {
		if Validators::<T>::get().iter().all(|validator| validator.account != *account) {
			// It was removed since.
			return;
		}
		match Self::do_remove_validator(account, RemovalReason::Equivocation) {
			Ok(_) => T::Sessions::disable(account),
			Err(error) if error == Error::<T>::LastValidator.into() => {
				Self::deposit_event(Event::LastValidatorOffended { validator: account.clone() });
			},
			Err(error) => {
				// So many leave already that there is no room for another one: it authors no more, and the council can
				// remove it later.
				log::error!(target: "runtime::consortium", "a validator that voted twice is not removed: {error:?}");
				T::Sessions::disable(account);
			},
		}
	}

	/// The validators for the sessions, if these have not heard of them yet.
	pub fn take_changed_validators() -> Option<Vec<T::AccountId>> {
		ValidatorsChanged::<T>::take().then(Self::validator_accounts)
	}

	/// The accounts of the validators, in their order.
	pub fn validator_accounts() -> Vec<T::AccountId> {
		Validators::<T>::get().into_iter().map(|validator| validator.account).collect()
	}

	/// Whether session keys may be registered under this account, or are to be taken from it.
	pub fn may_have_keys(who: &T::AccountId) -> bool {
		<Self as Members<_>>::validates(who).is_some()
			|| Leaving::<T>::get().iter().any(|leaving| leaving.account == *who)
	}

	/// Notes that a validator is there.
	pub fn note_author(account: &T::AccountId) {
		if !Authored::<T>::contains_key(account) {
			Authored::<T>::insert(account, ());
		}
	}

	/// At the end of a session: says who of its validators authored nothing.
	pub fn end_session(in_force: &[T::AccountId]) {
		for validator in in_force {
			if Authored::<T>::take(validator).is_some() {
				Silence::<T>::remove(validator);
			} else {
				let sessions = Silence::<T>::get(validator).saturating_add(1);
				Silence::<T>::insert(validator, sessions);
				Self::deposit_event(Event::ValidatorSilent {
					validator: validator.clone(),
					sessions,
				});
			}
		}
	}

	pub(crate) fn do_note_stalled(last_finalised: Option<u32>, delay: u32) -> DispatchResult {
		let stall = last_finalised.map(|last_finalised| Stall { last_finalised, delay });
		if let Some(Stall { last_finalised, delay }) = stall {
			let now = frame_system::Pallet::<T>::block_number();
			ensure!(BlockNumberFor::<T>::from(last_finalised) < now, Error::<T>::StallNotUsable);
			// While a change waits for its delay the sessions cannot announce another one.
			ensure!(delay < Self::session_blocks(), Error::<T>::StallNotUsable);
		}
		Stalled::<T>::set(stall);
		Self::deposit_event(Event::StallNoted { last_finalised, delay });
		Ok(())
	}

	/// Ends a stall that was noted, once the set in force is the one that the consortium wants: one that still has those
	/// who are lost would stand as still as the one before.
	fn end_stall(in_force: &[T::AccountId]) {
		if in_force == Self::validator_accounts() {
			if let Some(stall) = Stalled::<T>::take() {
				T::Sessions::change_by_force(stall);
			}
		}
	}

	/// At the beginning of a session with these validators: turns the council, lets validators go that are out of force,
	/// and ends a stall.
	pub fn start_session(in_force: &[T::AccountId]) {
		Self::turn_seats();
		Self::end_stall(in_force);
		let (stay, go): (Vec<_>, Vec<_>) = Leaving::<T>::get()
			.into_iter()
			.partition(|leaving| T::Sessions::is_in_force(&leaving.account));
		for Validator { account: validator, .. } in &go {
			Self::release(validator);
			Authored::<T>::remove(validator);
			Silence::<T>::remove(validator);
			Self::deposit_event(Event::ValidatorLeft { validator: validator.clone() });
		}
		if !go.is_empty() {
			Leaving::<T>::put(BoundedVec::truncate_from(stay));
		}
	}

	/// Takes keys and reference from an account that validates no more.
	fn release(account: &T::AccountId) {
		T::Sessions::purge_keys(account);
		if let Err(error) = frame_system::Pallet::<T>::dec_providers(account) {
			log::error!(target: "runtime::consortium", "a validator's account is not released: {error:?}");
		}
	}
}
