//! Declarations: what two organisations say about a patient who cannot say it, and nobody on the patient's side
//! contradicts.

use crate::*;
use anamnesis_primitives::consent::MandateAcceptance;

impl<T: Config> Pallet<T> {
	/// Whether `contradict_declaration` would change something, for the pool: it reads one entry.
	///
	/// # Errors
	/// [`Refusal::ChangesNothing`] when no declaration is under way.
	pub fn precheck_contradict(patient: &PatientId) -> Result<(), Refusal> {
		match Self::settled_declaration(patient).pending {
			Some(_) => Ok(()),
			None => Err(Refusal::ChangesNothing),
		}
	}

	pub(crate) fn do_declare(
		who: T::AccountId,
		acting_for: OrganisationId,
		patient: PatientId,
		matter: Matter<T::AccountId>,
		proof: Option<Proof<T::Signature>>,
		statement: Commitment,
	) -> DispatchResult {
		Self::ensure_officer(&who, acting_for, Role::Provider)?;
		ensure!(is_known(&statement), Error::<T>::SchemeNotKnown);
		let entry = Patients::<T>::get(patient).ok_or(Error::<T>::NotFound)?;
		ensure!(entry.exists(Self::now()), Error::<T>::NotFound);
		ensure!(
			is_declarable(&entry.standing, matter.kind()),
			Error::<T>::DeclarationNotAdmissible
		);
		let mut declaration = Self::settled_declaration(&patient);
		ensure!(declaration.pending.is_none(), Error::<T>::AlreadyExists);
		ensure!(!declaration.keeps_waiting(acting_for), Error::<T>::Contradicted);
		Self::ensure_accepts(patient, &matter, proof)?;

		let kind = matter.kind();
		declaration.pending = Some(Pending {
			matter,
			statement,
			declared_by: acting_for,
			declared_at: Self::now(),
			confirmed: None,
		});
		Self::keep_declaration(&patient, declaration);
		Self::deposit_about(&patient, Event::DeclarationMade { patient, matter: kind });
		Ok(())
	}

	pub(crate) fn do_confirm_declaration(
		who: T::AccountId,
		acting_for: OrganisationId,
		patient: PatientId,
	) -> DispatchResult {
		Self::ensure_officer(&who, acting_for, Role::Supervisor)?;
		let mut declaration = Self::settled_declaration(&patient);
		let pending = declaration.pending.as_mut().ok_or(Error::<T>::NotFound)?;
		ensure!(pending.confirmed.is_none(), Error::<T>::AlreadyExists);
		// No Supervisor is a Provider at the same time, but roles change.
		ensure!(pending.declared_by != acting_for, Error::<T>::NotAuthorized);

		let confirmed_at = Self::now();
		pending.confirmed = Some(Confirmation { confirmed_by: acting_for, confirmed_at });
		Self::keep_declaration(&patient, declaration);
		let effective_at = confirmed_at.saturating_add(T::DeclarationDelay::get());
		Self::deposit_about(&patient, Event::DeclarationConfirmed { patient, effective_at });
		Ok(())
	}

	pub(crate) fn do_contradict_declaration(
		who: T::AccountId,
		patient: PatientId,
	) -> DispatchResult {
		ensure!(Self::contradicts(&patient, &who), Error::<T>::NotAuthorized);
		let mut declaration = Self::settled_declaration(&patient);
		let pending = declaration.pending.take().ok_or(Error::<T>::NotFound)?;
		let until = Self::now().saturating_add(T::DeclarationWindow::get());
		declaration.keep_waiting(pending.declared_by, until);
		Self::keep_declaration(&patient, declaration);
		Self::deposit_about(&patient, Event::DeclarationContradicted { patient });
		Ok(())
	}

	pub(crate) fn do_carry_out_declaration(
		who: T::AccountId,
		acting_for: OrganisationId,
		patient: PatientId,
	) -> DispatchResult {
		ensure!(Self::is_officer(&who, acting_for), Error::<T>::NotAuthorized);
		let mut declaration = Self::settled_declaration(&patient);
		let pending = declaration.pending.take().ok_or(Error::<T>::NotFound)?;
		let confirmed_by = pending.confirmed.map(|confirmation| confirmation.confirmed_by);
		ensure!(
			acting_for == pending.declared_by || Some(acting_for) == confirmed_by,
			Error::<T>::NotAuthorized
		);
		// Both stand behind it when it takes effect, and not only when they said it: whoever was excluded in between was
		// perhaps excluded for this.
		let confirmed_by = confirmed_by.ok_or(Error::<T>::SupportMissing)?;
		ensure!(
			T::Members::has_role(pending.declared_by, Role::Provider)
				&& T::Members::has_role(confirmed_by, Role::Supervisor),
			Error::<T>::SupportMissing
		);
		let effective_at = pending.effective_at(T::DeclarationDelay::get());
		ensure!(
			effective_at.is_some_and(|effective_at| effective_at <= Self::now()),
			Error::<T>::TooEarly
		);

		Self::keep_declaration(&patient, declaration);
		Self::carry_out(&patient, pending.matter)?;
		Self::deposit_about(&patient, Event::DeclarationCarriedOut { patient });
		Ok(())
	}

	pub(crate) fn do_withdraw_declaration(
		who: T::AccountId,
		acting_for: OrganisationId,
		patient: PatientId,
	) -> DispatchResult {
		ensure!(Self::is_officer(&who, acting_for), Error::<T>::NotAuthorized);
		let mut declaration = Self::settled_declaration(&patient);
		let pending = declaration.pending.take().ok_or(Error::<T>::NotFound)?;
		ensure!(pending.declared_by == acting_for, Error::<T>::NotAuthorized);
		Self::keep_declaration(&patient, declaration);
		Self::deposit_about(&patient, Event::DeclarationWithdrawn { patient });
		Ok(())
	}

	pub(crate) fn do_rescind_death(
		who: T::AccountId,
		acting_for: OrganisationId,
		patient: PatientId,
	) -> DispatchResult {
		Self::ensure_officer(&who, acting_for, Role::Supervisor)?;
		Patients::<T>::try_mutate(patient, |entry| {
			let entry = entry.as_mut().ok_or(Error::<T>::NotFound)?;
			ensure!(entry.is_deceased(), Error::<T>::DeclarationNotAdmissible);
			entry.standing = Standing::Registered;
			Ok::<_, DispatchError>(())
		})?;
		Self::deposit_about(&patient, Event::DeathRescinded { patient });
		Ok(())
	}

	fn carry_out(patient: &PatientId, matter: Matter<T::AccountId>) -> DispatchResult {
		match matter {
			Matter::Death => Self::note_death(patient),
			Matter::Guardian { guardian, encryption_key, until, kind } => Self::add_mandate(
				patient,
				Mandate {
					representative: guardian,
					encryption_key,
					terms: Self::guardian_terms(until),
					kind,
					given_at: Self::now(),
				},
			),
			Matter::Holder { holder, encryption_key } => {
				// Before mandates end, which makes accounts and keys free that may be these.
				ensure!(Self::is_unused(&holder), Error::<T>::AccountInUse);
				Self::ensure_key_free(&encryption_key)?;
				if Self::holder(patient).is_none() {
					// Whoever acts for themselves chooses who else does.
					Self::end_all_mandates(patient);
				}
				Self::replace_holder(patient, holder, encryption_key)?;
				// The attempts were against the account that is gone, and the settings are its own.
				Recoveries::<T>::remove(patient);
				Ok(())
			},
		}
	}

	fn note_death(patient: &PatientId) -> DispatchResult {
		Patients::<T>::try_mutate(patient, |entry| {
			let entry = entry.as_mut().ok_or(Error::<T>::NotFound)?;
			entry.standing = Standing::Deceased { since: Self::now() };
			Ok::<_, DispatchError>(())
		})?;
		Self::drop_attempts(patient);
		Ok(())
	}

	/// Whether whoever is to act for the patient has said yes, and can with this account and key: what can be known now,
	/// so that nobody waits for nothing. The text is used up.
	fn ensure_accepts(
		patient: PatientId,
		matter: &Matter<T::AccountId>,
		proof: Option<Proof<T::Signature>>,
	) -> DispatchResult {
		match (matter, proof) {
			(Matter::Death, None) => Ok(()),
			(Matter::Death, Some(_)) => Err(Error::<T>::DeclarationNotAdmissible.into()),
			(_, None) => Err(Error::<T>::ConsentNotSigned.into()),
			(Matter::Holder { holder, encryption_key }, Some(Proof { expires_at, signature })) => {
				Self::ensure_takes_over(patient, holder, *encryption_key, expires_at, &signature)
			},
			(
				Matter::Guardian { guardian, encryption_key, until, kind },
				Some(Proof { expires_at, signature }),
			) => {
				let terms = Self::guardian_terms(*until);
				ensure!(terms.is_in_force(Self::now()), Error::<T>::TimeNotAdmissible);
				ensure!(is_known(kind), Error::<T>::SchemeNotKnown);
				Self::ensure_can_represent(&patient, guardian, encryption_key)?;
				let text = MandateAcceptance {
					genesis: Self::genesis(),
					patient,
					representative: guardian.clone().into(),
					encryption_key: *encryption_key,
					terms: &terms,
					kind: *kind,
					expires_at,
				};
				let consent =
					Self::check_text(expires_at, &text.signed_bytes(), guardian, &signature)
						.map_err(Error::<T>::from)?;
				Self::remember_consent(&consent);
				Ok(())
			},
		}
	}

	/// Whether the account may contradict for the patient: the holder, whoever has a mandate in force, and the
	/// representatives of somebody without a holder also after the end of their mandate. It takes no right of its own:
	/// who only sees would see for somebody else otherwise.
	fn contradicts(patient: &PatientId, who: &T::AccountId) -> bool {
		if Self::holder(patient).as_ref() == Some(who) || Self::mandate(patient, who).is_some() {
			return true;
		}
		Representatives::<T>::get(who).as_ref() == Some(patient)
			&& Patients::<T>::get(patient).is_some_and(|entry| entry.has_guardian())
	}

	/// Whether the account is an officer of the organisation, which is active.
	fn is_officer(who: &T::AccountId, acting_for: OrganisationId) -> bool {
		let is_enrolled = T::Members::practises(who).is_some_and(|(organisation, kind)| {
			organisation == acting_for && PractitionerKinds::OFFICERS.contains(kind)
		});
		is_enrolled && T::Members::is_active(acting_for)
	}

	fn ensure_officer(
		who: &T::AccountId,
		acting_for: OrganisationId,
		role: Role,
	) -> DispatchResult {
		ensure!(
			Self::is_officer(who, acting_for) && T::Members::has_role(acting_for, role),
			Error::<T>::NotAuthorized
		);
		Ok(())
	}

	/// What is declared about the patient now.
	fn settled_declaration(patient: &PatientId) -> Declaration<T::AccountId> {
		let mut declaration = Declarations::<T>::get(patient).unwrap_or_else(Declaration::none);
		declaration.settle(Self::now(), T::DeclarationDelay::get(), T::DeclarationWindow::get());
		declaration
	}

	/// Keeps it, unless there is nothing in it.
	fn keep_declaration(patient: &PatientId, declaration: Declaration<T::AccountId>) {
		match declaration.is_empty() {
			true => Declarations::<T>::remove(patient),
			false => Declarations::<T>::insert(patient, declaration),
		}
	}

	/// Whether the constants of declarations go together.
	pub(crate) fn integrity_test_of_declarations() {
		assert!(T::DeclarationDelay::get() > 0, "the patient's side needs time to contradict");
		assert!(T::DeclarationWindow::get() > 0, "a Supervisor needs time to look");
	}
}

/// Whether this can be declared about such a patient. A provisional registration ends by itself or by a claim, and who
/// has died has no account any more, but perhaps an heir or executor.
const fn is_declarable(standing: &Standing, kind: MatterKind) -> bool {
	match standing {
		Standing::Registered => true,
		Standing::Provisional { .. } => false,
		Standing::Deceased { .. } => matches!(kind, MatterKind::Guardian),
	}
}

#[cfg(any(feature = "try-runtime", feature = "std"))]
impl<T: Config> Pallet<T> {
	/// Checks what is kept of declarations.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub(crate) fn try_state_declarations() -> Result<(), sp_runtime::TryRuntimeError> {
		let now = Self::now();
		for (patient, declaration) in Declarations::<T>::iter() {
			let entry = Patients::<T>::get(patient).ok_or("a declaration is about nobody")?;
			ensure!(!declaration.is_empty(), "a declaration has nothing in it");
			if let Some(pending) = &declaration.pending {
				ensure!(
					is_declarable(&entry.standing, pending.matter.kind()),
					"something is declared that cannot be declared about this patient"
				);
				ensure!(pending.declared_at <= now, "a declaration is of another time");
				ensure!(
					pending.confirmed.is_none_or(|confirmation| {
						confirmation.confirmed_by != pending.declared_by
					}),
					"an organisation has confirmed its own declaration"
				);
				ensure!(
					pending.confirmed.is_none_or(|confirmation| {
						let window_end =
							pending.declared_at.saturating_add(T::DeclarationWindow::get());
						pending.declared_at <= confirmation.confirmed_at
							&& confirmation.confirmed_at < window_end
							&& confirmation.confirmed_at <= now
					}),
					"a declaration was confirmed at another time"
				);
			}
			let waiting = &declaration.contradicted;
			for (at, contradicted) in waiting.iter().enumerate() {
				ensure!(
					contradicted.until <= now.saturating_add(T::DeclarationWindow::get()),
					"an organisation waits for too long"
				);
				ensure!(
					!waiting
						.iter()
						.skip(at.saturating_add(1))
						.any(|other| other.organisation == contradicted.organisation),
					"an organisation waits twice"
				);
			}
		}
		Ok(())
	}
}
