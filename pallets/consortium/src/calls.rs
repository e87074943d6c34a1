//! The calls of the consortium: who may, and then the work, which is in `organisations`, `practitioners`, `seats` and
//! `validators`.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet.
#[pallet_section]
mod calls {
	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Admits an organisation to the consortium, without a seat in the council.
		///
		/// # Origin
		/// A motion of more than half of the council's seats.
		///
		/// # Details
		/// `administrator` is a fresh account of the organisation's; from now on it pays its transactions from the
		/// organisation's allowance. `roles` is a bit set (1 Provider, 2 Custodian, 4 Keyholder, 8 Validator,
		/// 16 Researcher, 32 Supervisor). `encryption_key` is what records' keys will be sealed to for the
		/// organisation.
		///
		/// # Errors
		/// `RolesNotAdmissible`, `AccountInUse`, `KeyNotUsable`, `KeyInUse`, `MaxOrganisationsExceeded`.
		///
		/// # Events
		/// `OrganisationAdmitted`.
		#[pallet::call_index(0)]
		pub fn admit_organisation(
			origin: OriginFor<T>,
			administrator: T::AccountId,
			roles: Roles,
			encryption_key: EncryptionKey,
		) -> DispatchResult {
			T::Majority::ensure_origin(origin)?;
			let now = Self::now();
			let organisation =
				Self::insert_organisation(administrator.clone(), roles, encryption_key, now)?;
			Self::deposit_event(Event::OrganisationAdmitted { organisation, administrator, roles });
			Ok(())
		}

		/// Enrols a practitioner for an organisation.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`.
		///
		/// # Details
		/// `practitioner` is a fresh account: a person who works for two organisations has two. `encryption_key` is
		/// what records' keys will be sealed to for the practitioner.
		///
		/// # Errors
		/// `NotAuthorized`, `AccountInUse`, `KeyNotUsable`, `KeyInUse`, `MaxPractitionersExceeded`.
		///
		/// # Events
		/// `PractitionerEnrolled`.
		#[pallet::call_index(1)]
		pub fn enrol_practitioner(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			practitioner: T::AccountId,
			kind: PractitionerKind,
			encryption_key: EncryptionKey,
		) -> DispatchResult {
			let organisation = Self::ensure_administrator(origin, acting_for)?;
			Self::do_enrol(acting_for, organisation, practitioner, kind, encryption_key)
		}

		/// Removes a practitioner of an organisation.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`.
		///
		/// # Details
		/// What the practitioner signed stays valid. The account and its key are free again, and transactions that
		/// were signed but not yet included fail.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `PractitionerRemoved`.
		#[pallet::call_index(2)]
		pub fn remove_practitioner(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			practitioner: T::AccountId,
		) -> DispatchResult {
			let organisation = Self::ensure_administrator(origin, acting_for)?;
			Self::do_remove_practitioner(acting_for, organisation, practitioner)
		}

		/// Suspends an organisation for `SuspensionLength`, from now on.
		///
		/// # Origin
		/// A motion of more than half of the council's seats.
		///
		/// # Details
		/// Nobody acts for it, and nobody reads in its name. It keeps its seat, or a majority could make itself two
		/// thirds; its validators go on, which only two thirds change; and its officers go on answering erasure cases.
		/// It is not suspended again before `SuspensionPause` has passed since the end of the last time.
		///
		/// # Errors
		/// `NotFound`, `Excluded`, `SuspendedLately`.
		///
		/// # Events
		/// `OrganisationSuspended`.
		#[pallet::call_index(3)]
		pub fn suspend_organisation(
			origin: OriginFor<T>,
			organisation: OrganisationId,
		) -> DispatchResult {
			T::Majority::ensure_origin(origin)?;
			Self::do_suspend(organisation)
		}

		/// Ends a suspension early.
		///
		/// # Origin
		/// A motion of more than half of the council's seats.
		///
		/// # Errors
		/// `NotFound`, `Excluded`, `NotSuspended`.
		///
		/// # Events
		/// `OrganisationReinstated`.
		#[pallet::call_index(4)]
		pub fn reinstate_organisation(
			origin: OriginFor<T>,
			organisation: OrganisationId,
		) -> DispatchResult {
			T::Majority::ensure_origin(origin)?;
			Self::do_reinstate(organisation)
		}

		/// Excludes an organisation for good.
		///
		/// # Origin
		/// A motion of two thirds of the council's seats.
		///
		/// # Details
		/// At once its practitioners and grants to it stop counting, its seat is gone, and its validators and nominees
		/// are removed. What it anchored stays verifiable; records that it keeps are reported as orphaned until
		/// somebody has taken them over; and its officers go on answering erasure cases.
		///
		/// # Errors
		/// `NotFound`, `Excluded`, `LastSeat`, `LastValidator`, `MaxValidatorsExceeded`.
		///
		/// # Events
		/// `OrganisationExcluded`, `SeatTaken`, `ValidatorRemoved` for each validator.
		#[pallet::call_index(5)]
		pub fn exclude_organisation(
			origin: OriginFor<T>,
			organisation: OrganisationId,
		) -> DispatchResult {
			T::TwoThirds::ensure_origin(origin)?;
			Self::do_exclude(organisation)
		}

		/// Changes what an organisation does.
		///
		/// # Origin
		/// A motion of more than half of the council's seats when roles are only added, of two thirds when one is
		/// taken: that is an exclusion in part.
		///
		/// # Errors
		/// `NotFound`, `Excluded`, `RolesNotAdmissible`, `NothingToChange`, `RoleInUse`.
		///
		/// # Events
		/// `RolesChanged`.
		#[pallet::call_index(6)]
		pub fn change_roles(
			origin: OriginFor<T>,
			organisation: OrganisationId,
			roles: Roles,
		) -> DispatchResult {
			let entry = Organisations::<T>::get(organisation);
			let only_adds = entry.as_ref().is_some_and(|entry| entry.roles.0 & !roles.0 == 0);
			if only_adds {
				T::Majority::ensure_origin(origin)?;
			} else {
				T::TwoThirds::ensure_origin(origin)?;
			}
			Self::do_change_roles(organisation, entry.ok_or(Error::<T>::NotFound)?, roles)
		}

		/// Gives an organisation another administrator, when it has lost the account, say.
		///
		/// # Origin
		/// A motion of two thirds of the council's seats.
		///
		/// # Details
		/// `administrator` is a fresh account. The old one is free again, and its votes on open motions are gone. Also for
		/// an organisation that was excluded, which still has to answer for the records that it keeps.
		///
		/// # Errors
		/// `NotFound`, `AccountInUse`.
		///
		/// # Events
		/// `AdministratorChanged`.
		#[pallet::call_index(7)]
		pub fn replace_administrator(
			origin: OriginFor<T>,
			organisation: OrganisationId,
			administrator: T::AccountId,
		) -> DispatchResult {
			T::TwoThirds::ensure_origin(origin)?;
			let entry = Organisations::<T>::get(organisation).ok_or(Error::<T>::NotFound)?;
			Self::do_change_administrator(organisation, entry, administrator)
		}

		/// Hands the administration of an organisation over to another account.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`.
		///
		/// # Details
		/// As `replace_administrator`.
		///
		/// # Errors
		/// `NotAuthorized`, `AccountInUse`.
		///
		/// # Events
		/// `AdministratorChanged`.
		#[pallet::call_index(8)]
		pub fn change_administrator(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			administrator: T::AccountId,
		) -> DispatchResult {
			let entry = Self::ensure_administrator(origin, acting_for)?;
			Self::do_change_administrator(acting_for, entry, administrator)
		}

		/// Gives an organisation another encryption key.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`.
		///
		/// # Details
		/// What is sealed from now on is sealed to the new key. The old one stays the organisation's, so that nobody
		/// takes it for themselves.
		///
		/// # Errors
		/// `NotAuthorized`, `KeyNotUsable`, `KeyInUse`.
		///
		/// # Events
		/// `EncryptionKeyChanged`.
		#[pallet::call_index(9)]
		pub fn set_encryption_key(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			encryption_key: EncryptionKey,
		) -> DispatchResult {
			let entry = Self::ensure_administrator(origin, acting_for)?;
			Self::do_set_encryption_key(acting_for, entry, encryption_key)
		}

		/// Says where an organisation's services answer, or that they do not.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`.
		///
		/// # Details
		/// `endpoint` is a host name in lower case with an optional port, and nothing else.
		///
		/// # Errors
		/// `NotAuthorized`, `EndpointNotUsable`.
		///
		/// # Events
		/// `EndpointChanged`.
		#[pallet::call_index(10)]
		pub fn set_endpoint(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			endpoint: Option<Endpoint>,
		) -> DispatchResult {
			Self::ensure_administrator(origin, acting_for)?;
			ensure!(
				endpoint.as_ref().is_none_or(Endpoint::is_usable),
				Error::<T>::EndpointNotUsable
			);
			Endpoints::<T>::set(acting_for, endpoint);
			Self::deposit_event(Event::EndpointChanged { organisation: acting_for });
			Ok(())
		}

		/// Sets the end of an enrolment, or takes it away.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`.
		///
		/// # Details
		/// `until` is exclusive, in Unix milliseconds. From then on the practitioner cannot act, without any clean-up;
		/// setting a later end takes it up again.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `InThePast`.
		///
		/// # Events
		/// `PractitionerLimited`.
		#[pallet::call_index(11)]
		pub fn limit_practitioner(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			practitioner: T::AccountId,
			until: Option<Moment>,
		) -> DispatchResult {
			Self::ensure_administrator(origin, acting_for)?;
			Self::do_limit(acting_for, practitioner, until)
		}

		/// Sets the commitment to a practitioner's professional credential, or takes it away.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`, who has seen the credential.
		///
		/// # Details
		/// No number of a licence is on chain: the practitioner opens the commitment to whom they choose
		/// ([`anamnesis_primitives::credential`]).
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `UnknownScheme`.
		///
		/// # Events
		/// `CredentialSet`.
		#[pallet::call_index(12)]
		pub fn set_credential(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			practitioner: T::AccountId,
			credential: Option<Commitment>,
		) -> DispatchResult {
			Self::ensure_administrator(origin, acting_for)?;
			Self::do_set_credential(acting_for, practitioner, credential)
		}

		/// Decides to give an organisation a seat in the council, after `SeatDelay`.
		///
		/// # Origin
		/// A motion of two thirds of the council's seats.
		///
		/// # Details
		/// Until then more than half of the seats can think better of it.
		///
		/// # Errors
		/// `NotFound`, `Excluded`, `NotEligible`, `SeatHeld`, `SeatChangePending`, `MaxSeatsExceeded`.
		///
		/// # Events
		/// `SeatChangeDecided`; `SeatGiven` when it is carried out.
		#[pallet::call_index(13)]
		pub fn give_seat(origin: OriginFor<T>, organisation: OrganisationId) -> DispatchResult {
			T::TwoThirds::ensure_origin(origin)?;
			Self::decide_seat(organisation, true)
		}

		/// Decides to take an organisation's seat, after `SeatDelay`.
		///
		/// # Origin
		/// A motion of two thirds of the council's seats.
		///
		/// # Errors
		/// `NotFound`, `SeatChangePending`, `LastSeat`.
		///
		/// # Events
		/// `SeatChangeDecided`; `SeatTaken` when it is carried out.
		#[pallet::call_index(14)]
		pub fn take_seat(origin: OriginFor<T>, organisation: OrganisationId) -> DispatchResult {
			T::TwoThirds::ensure_origin(origin)?;
			Self::decide_seat(organisation, false)
		}

		/// Takes back what was decided of an organisation's seat and has yet to come.
		///
		/// # Origin
		/// A motion of more than half of the council's seats.
		///
		/// # Errors
		/// `NotFound`.
		///
		/// # Events
		/// `SeatChangeCancelled`.
		#[pallet::call_index(15)]
		pub fn cancel_seat_change(
			origin: OriginFor<T>,
			organisation: OrganisationId,
		) -> DispatchResult {
			T::Majority::ensure_origin(origin)?;
			Self::do_cancel_seat_change(organisation)
		}

		/// Gives an organisation's own seat up.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `LastSeat`.
		///
		/// # Events
		/// `SeatTaken`.
		#[pallet::call_index(16)]
		pub fn resign_seat(origin: OriginFor<T>, acting_for: OrganisationId) -> DispatchResult {
			Self::ensure_administrator(origin, acting_for)?;
			Self::leave_council(acting_for)
		}

		/// Speaks again for a seat that did not count because it was silent for long. It counts at once.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`, also when it is suspended.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `NothingToChange`.
		///
		/// # Events
		/// `SeatReturned`.
		#[pallet::call_index(17)]
		pub fn return_to_council(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			ensure!(Administrators::<T>::get(&who) == Some(acting_for), Error::<T>::NotAuthorized);
			Self::do_return(acting_for)
		}

		/// Nominates a validator.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`, which has the role Validator.
		///
		/// # Details
		/// `validator` is a fresh account. It registers its session keys (`session.setKeys`, with the proof that
		/// `author_rotateKeysWithOwner` gives), and then the council can seat it.
		///
		/// # Errors
		/// `NotAuthorized`, `NotEligible`, `AccountInUse`, `MaxNomineesExceeded`.
		///
		/// # Events
		/// `ValidatorNominated`.
		#[pallet::call_index(18)]
		pub fn nominate_validator(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			validator: T::AccountId,
		) -> DispatchResult {
			let entry = Self::ensure_administrator(origin, acting_for)?;
			ensure!(entry.roles.contains(Role::Validator), Error::<T>::NotEligible);
			Self::do_nominate(acting_for, validator)
		}

		/// Takes a nomination back. The account and its keys are free again.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `NominationWithdrawn`.
		#[pallet::call_index(19)]
		pub fn withdraw_nomination(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			validator: T::AccountId,
		) -> DispatchResult {
			Self::ensure_administrator(origin, acting_for)?;
			Self::do_withdraw_nomination(acting_for, &validator)
		}

		/// Puts a nominee at the end of the ordered list of validators.
		///
		/// # Origin
		/// A motion of two thirds of the council's seats.
		///
		/// # Details
		/// The next change of sessions plans the new set, the one after puts it in force.
		///
		/// # Errors
		/// `NotFound`, `NotEligible`, `NoSessionKeys`, `MaxValidatorsExceeded`.
		///
		/// # Events
		/// `ValidatorSeated`.
		#[pallet::call_index(20)]
		pub fn seat_validator(origin: OriginFor<T>, validator: T::AccountId) -> DispatchResult {
			T::TwoThirds::ensure_origin(origin)?;
			Self::do_seat_validator(&validator)
		}

		/// Takes a validator off the list.
		///
		/// # Origin
		/// A motion of two thirds of the council's seats.
		///
		/// # Details
		/// Its session keys are purged, and its account is free, when it is out of force.
		///
		/// # Errors
		/// `NotFound`, `LastValidator`, `MaxValidatorsExceeded`.
		///
		/// # Events
		/// `ValidatorRemoved`, later `ValidatorLeft`.
		#[pallet::call_index(21)]
		pub fn remove_validator(origin: OriginFor<T>, validator: T::AccountId) -> DispatchResult {
			T::TwoThirds::ensure_origin(origin)?;
			Self::do_remove_validator(&validator, RemovalReason::Council).map(|_| ())
		}

		/// Takes an organisation's own validator off the list.
		///
		/// # Origin
		/// Signed by the administrator of `acting_for`.
		///
		/// # Details
		/// As `remove_validator`: keep it running until `ValidatorLeft`.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `LastValidator`, `MaxValidatorsExceeded`.
		///
		/// # Events
		/// `ValidatorRemoved`, later `ValidatorLeft`.
		#[pallet::call_index(22)]
		pub fn resign_validator(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			validator: T::AccountId,
		) -> DispatchResult {
			Self::ensure_administrator(origin, acting_for)?;
			ensure!(Self::runs(acting_for, &validator), Error::<T>::NotFound);
			Self::do_remove_validator(&validator, RemovalReason::Resigned).map(|_| ())
		}

		/// Authorises the code of an upgrade by its hash; any seat can then bring it with
		/// `system.applyAuthorizedUpgrade`.
		///
		/// # Origin
		/// A motion of two thirds of the council's seats.
		///
		/// # Details
		/// `code_hash` is BLAKE2b-256 of the runtime's wasm as it will be applied. Its name has to be this runtime's and
		/// its `spec_version` higher, which is checked when it is applied.
		///
		/// # Events
		/// `system.UpgradeAuthorized`.
		#[pallet::call_index(23)]
		pub fn authorize_upgrade(origin: OriginFor<T>, code_hash: T::Hash) -> DispatchResult {
			T::TwoThirds::ensure_origin(origin)?;
			frame_system::Pallet::<T>::do_authorize_upgrade(code_hash, true);
			Ok(())
		}

		/// Notes that finality has stopped for good, because too many validators are lost: the next set that is the
		/// consortium's list decides what is final without the votes of the one before.
		///
		/// # Origin
		/// A motion of two thirds of the council's seats.
		///
		/// # Details
		/// `last_finalised` is the highest block that is final on any node: a lower one could make another block final at
		/// the same height. Nothing takes back what was noted. `delay` is how many blocks after the announcement the
		/// change takes effect: enough that no node loses the announcing block to a fork.
		///
		/// Remove the validators that are lost in the same motion. As long as the set in force is another one than the
		/// list, what was noted waits; a set that changes before it is noted is counted here and not by nodes. Nodes that sync by proofs of finality alone cannot follow over such a change.
		///
		/// # Errors
		/// - `StallNotUsable`: the block has yet to come, or the delay is as long as a session or longer.
		///
		/// # Events
		/// `StallNoted`; later `grandpa.NewAuthorities`.
		// One short value is written, as there.
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::authorize_upgrade())]
		pub fn note_stalled(
			origin: OriginFor<T>,
			last_finalised: Option<u32>,
			delay: u32,
		) -> DispatchResult {
			T::TwoThirds::ensure_origin(origin)?;
			Self::do_note_stalled(last_finalised, delay)
		}
	}
}
