//! Recovery: a patient id passes to a new account because representatives say so, and the holder does not object.

use crate::*;
use anamnesis_primitives::consent::Takeover;

/// The recovery of a patient id.
pub(crate) type RecoveryOf<T> =
	Recovery<<T as frame_system::Config>::AccountId, <T as Config>::MaxRepresentatives>;

impl<T: Config> Pallet<T> {
	/// Whether `veto_recovery` would change something, for the pool: it reads two entries.
	///
	/// # Errors
	/// [`Refusal::ChangesNothing`] when no attempt is open that counts.
	pub fn precheck_veto(patient: &PatientId) -> Result<(), Refusal> {
		match Self::settled_recovery(patient).attempts.is_empty() {
			true => Err(Refusal::ChangesNothing),
			false => Ok(()),
		}
	}

	pub(crate) fn do_set_recovery(
		who: T::AccountId,
		patient: PatientId,
		threshold: u8,
		delay: Moment,
	) -> DispatchResult {
		ensure!(Self::holder(&patient) == Some(who), Error::<T>::NotAuthorized);
		ensure!(Self::is_threshold(threshold), Error::<T>::RecoveryNotAdmissible);
		ensure!(Self::is_recovery_delay(delay), Error::<T>::TimeNotAdmissible);
		let mut recovery = Self::settled_recovery(&patient);
		recovery.set(threshold, delay, Self::now());
		Self::keep_recovery(&patient, recovery);
		Self::deposit_about(&patient, Event::RecoverySet { patient, threshold, delay });
		Ok(())
	}

	pub(crate) fn do_open_recovery(
		who: T::AccountId,
		patient: PatientId,
		holder: T::AccountId,
		encryption_key: EncryptionKey,
		expires_at: Moment,
		signature: T::Signature,
	) -> DispatchResult {
		Self::ensure_recovers(&patient, &who)?;
		let now = Self::now();
		let mut recovery = Self::settled_recovery(&patient);
		ensure!(recovery.no_attempts_before <= now, Error::<T>::CoolingDown);
		ensure!(recovery.attempt(&holder).is_none(), Error::<T>::AlreadyExists);
		Self::ensure_takes_over(patient, &holder, encryption_key, expires_at, &signature)?;

		recovery.withdraw_support(&who, now);
		let attempt = Attempt {
			holder: holder.clone(),
			encryption_key,
			opened_at: now,
			delay: recovery.delay,
			supported_since: None,
			supporters: BoundedVec::truncate_from(vec![who]),
		};
		// There is room: every other attempt has a supporter of its own, and each of them is another representative.
		recovery.attempts.try_push(attempt).map_err(|_| Error::<T>::MaxRepresentativesExceeded)?;
		recovery.count(now);
		Self::keep_recovery(&patient, recovery);
		Self::deposit_about(&patient, Event::RecoveryOpened { patient, holder: holder.clone() });
		let supported = Event::RecoverySupported { patient, holder, supporters: 1 };
		Self::deposit_about(&patient, supported);
		Ok(())
	}

	pub(crate) fn do_support_recovery(
		who: T::AccountId,
		patient: PatientId,
		holder: T::AccountId,
	) -> DispatchResult {
		Self::ensure_recovers(&patient, &who)?;
		let now = Self::now();
		let mut recovery = Self::settled_recovery(&patient);
		let attempt = recovery.attempt(&holder).ok_or(Error::<T>::NotFound)?;
		ensure!(!attempt.supporters.contains(&who), Error::<T>::AlreadyExists);

		recovery.withdraw_support(&who, now);
		let supporters =
			recovery.support(&holder, who, now).ok_or(Error::<T>::MaxRepresentativesExceeded)?;
		Self::keep_recovery(&patient, recovery);
		Self::deposit_about(&patient, Event::RecoverySupported { patient, holder, supporters });
		Ok(())
	}

	pub(crate) fn do_veto_recovery(who: T::AccountId, patient: PatientId) -> DispatchResult {
		ensure!(Self::holder(&patient) == Some(who), Error::<T>::NotAuthorized);
		let mut recovery = Self::settled_recovery(&patient);
		ensure!(!recovery.attempts.is_empty(), Error::<T>::NotFound);
		recovery.attempts.clear();
		recovery.no_attempts_before = Self::now().saturating_add(T::RecoveryCoolDown::get());
		Self::keep_recovery(&patient, recovery);
		Self::deposit_about(&patient, Event::RecoveryVetoed { patient });
		Ok(())
	}

	pub(crate) fn do_complete_recovery(
		who: T::AccountId,
		patient: PatientId,
		holder: T::AccountId,
	) -> DispatchResult {
		Self::ensure_recovers(&patient, &who)?;
		let recovery = Self::settled_recovery(&patient);
		let attempt = recovery.attempt(&holder).ok_or(Error::<T>::NotFound)?;
		let due_at = attempt.due_at().ok_or(Error::<T>::SupportMissing)?;
		ensure!(due_at <= Self::now(), Error::<T>::TooEarly);
		Self::replace_holder(&patient, holder, attempt.encryption_key)?;
		// The settings go too: whoever had the old account could have made them.
		Recoveries::<T>::remove(patient);
		Self::deposit_about(&patient, Event::PatientRecovered { patient });
		Ok(())
	}

	/// Takes back what a representative supports, whose mandate has gone or says something else now.
	pub(crate) fn drop_support(patient: &PatientId, representative: &T::AccountId) {
		if let Some(mut recovery) = Recoveries::<T>::get(patient) {
			recovery.withdraw_support(representative, Self::now());
			Self::keep_recovery(patient, recovery);
		}
	}

	/// Ends all attempts, because of something that is no veto.
	pub(crate) fn drop_attempts(patient: &PatientId) {
		if let Some(mut recovery) = Recoveries::<T>::get(patient) {
			recovery.attempts.clear();
			Self::keep_recovery(patient, recovery);
		}
	}

	/// Whether the new account and key may take over, as their owner wants: what can be known now, so that nobody waits
	/// for nothing. The text is used up.
	pub(crate) fn ensure_takes_over(
		patient: PatientId,
		holder: &T::AccountId,
		encryption_key: EncryptionKey,
		expires_at: Moment,
		signature: &T::Signature,
	) -> DispatchResult {
		ensure!(Self::is_unused(holder), Error::<T>::AccountInUse);
		Self::ensure_key_free(&encryption_key)?;
		let text = Takeover {
			genesis: Self::genesis(),
			patient,
			holder: holder.clone().into(),
			encryption_key,
			expires_at,
		};
		let consent = Self::check_text(expires_at, &text.signed_bytes(), holder, signature)
			.map_err(Error::<T>::from)?;
		Self::remember_consent(&consent);
		Ok(())
	}

	/// Whether the account may help to recover, and there is a holder to replace.
	fn ensure_recovers(patient: &PatientId, who: &T::AccountId) -> DispatchResult {
		ensure!(Self::may(patient, who, PatientAct::Recover), Error::<T>::NotAuthorized);
		ensure!(Self::holder(patient).is_some(), Error::<T>::RecoveryNotAdmissible);
		Ok(())
	}

	/// The recovery as it is now, with those alone who may still recover.
	fn settled_recovery(patient: &PatientId) -> RecoveryOf<T> {
		let now = Self::now();
		let Some(mut recovery) = Recoveries::<T>::get(patient) else {
			return Recovery::unset(DEFAULT_RECOVERY_THRESHOLD, T::DefaultRecoveryDelay::get());
		};
		let mandates = Mandates::<T>::get(patient);
		recovery.settle(now, T::MaxAttemptAge::get(), |who| {
			mandates.iter().any(|mandate| {
				mandate.representative == *who
					&& mandate.terms.rights.recover
					&& mandate.terms.is_in_force(now)
			})
		});
		recovery
	}

	/// Keeps it, unless it says nothing that holds anyway.
	fn keep_recovery(patient: &PatientId, recovery: RecoveryOf<T>) {
		let says_nothing = recovery.attempts.is_empty()
			&& recovery.no_attempts_before <= Self::now()
			&& recovery.threshold == DEFAULT_RECOVERY_THRESHOLD
			&& recovery.delay == T::DefaultRecoveryDelay::get();
		match says_nothing {
			true => Recoveries::<T>::remove(patient),
			false => Recoveries::<T>::insert(patient, recovery),
		}
	}

	fn is_threshold(threshold: u8) -> bool {
		threshold > 0 && u32::from(threshold) <= T::MaxRepresentatives::get()
	}

	fn is_recovery_delay(delay: Moment) -> bool {
		T::MinRecoveryDelay::get() <= delay && delay <= T::MaxRecoveryDelay::get()
	}

	/// Whether the constants of recovery go together.
	pub(crate) fn integrity_test_of_recoveries() {
		assert!(
			Self::is_threshold(DEFAULT_RECOVERY_THRESHOLD),
			"a patient can have enough representatives to be recovered"
		);
		assert!(T::MinRecoveryDelay::get() > 0, "the holder needs time to veto");
		assert!(
			Self::is_recovery_delay(T::DefaultRecoveryDelay::get()),
			"a patient could set what holds when nothing is set"
		);
		assert!(
			T::MaxRecoveryDelay::get() < T::MaxAttemptAge::get(),
			"an attempt lives for longer than a holder can make it wait"
		);
		assert!(T::RecoveryCoolDown::get() > 0, "a veto gives the holder some peace");
	}
}

#[cfg(any(feature = "try-runtime", feature = "std"))]
impl<T: Config> Pallet<T> {
	/// Checks what is kept of recoveries.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub(crate) fn try_state_recoveries() -> Result<(), sp_runtime::TryRuntimeError> {
		let now = Self::now();
		for (patient, recovery) in Recoveries::<T>::iter() {
			let entry = Patients::<T>::get(patient).ok_or("a recovery is of nobody")?;
			ensure!(entry.holder.is_some(), "somebody without a holder has a recovery");
			ensure!(
				recovery.attempts.is_empty() || entry.acting_holder().is_some(),
				"somebody who does not act is about to be recovered"
			);
			ensure!(
				Self::is_threshold(recovery.threshold) && Self::is_recovery_delay(recovery.delay),
				"a recovery has settings that nobody could make"
			);
			ensure!(
				recovery.no_attempts_before <= now.saturating_add(T::RecoveryCoolDown::get()),
				"a veto holds for too long"
			);
			let mandates = Mandates::<T>::get(patient);
			let mut supporters = Vec::new();
			for attempt in &recovery.attempts {
				Self::try_state_attempt(attempt, &recovery, now)?;
				supporters.extend(attempt.supporters.iter());
			}
			for (at, supporter) in supporters.iter().enumerate() {
				ensure!(
					mandates.iter().any(|mandate| mandate.representative == **supporter),
					"an attempt is supported by somebody without a mandate"
				);
				ensure!(
					!supporters.iter().skip(at.saturating_add(1)).any(|other| other == supporter),
					"a representative supports twice"
				);
			}
			let holders: Vec<_> = recovery.attempts.iter().map(|attempt| &attempt.holder).collect();
			ensure!(
				holders.iter().enumerate().all(|(at, holder)| {
					!holders.iter().skip(at.saturating_add(1)).any(|other| other == holder)
				}),
				"two attempts are for one account"
			);
		}
		Ok(())
	}

	fn try_state_attempt(
		attempt: &Attempt<T::AccountId, T::MaxRepresentatives>,
		recovery: &RecoveryOf<T>,
		now: Moment,
	) -> Result<(), sp_runtime::TryRuntimeError> {
		ensure!(!attempt.supporters.is_empty(), "an attempt has no supporter");
		ensure!(
			attempt.supported_since.is_some()
				== (attempt.supporters.len() >= usize::from(recovery.threshold)),
			"an attempt waits without enough supporters, or does not with enough"
		);
		ensure!(
			attempt.opened_at <= now
				&& attempt
					.supported_since
					.is_none_or(|since| attempt.opened_at <= since && since <= now),
			"an attempt is of another time"
		);
		ensure!(
			recovery.delay <= attempt.delay && Self::is_recovery_delay(attempt.delay),
			"an attempt waits for less than was set"
		);
		Ok(())
	}
}
