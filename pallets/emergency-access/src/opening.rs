//! Opening access, and ending it.

use crate::*;
use anamnesis_primitives::{
	consent::emergency::{EmergencyCosignature, MAX_COSIGNATURE_MILLISECONDS},
	emergency::STATEMENT_SCHEME,
	traits::Emergencies,
};

impl<T: Config> Pallet<T> {
	/// Whether `open` with these arguments would do it now, for the pool, which [`WeightInfo::precheck_open`] accounts
	/// for: a call that costs nothing must not fail in a block either.
	///
	/// # Errors
	/// `WrongRole` when the signer may not, `ChangesNothing` for every other reason for which the call would fail.
	pub fn precheck_open(
		who: &T::AccountId,
		acting_for: OrganisationId,
		patient: &PatientId,
		statement: &Commitment,
	) -> Result<(), Refusal> {
		let now = Self::now();
		Self::check_open(who, acting_for, patient, statement, now)?;
		Self::counted(who, now)?;
		Ok(())
	}

	/// Whether `open_cosigned` with these arguments would do it now, for the pool, which
	/// [`WeightInfo::precheck_open_cosigned`] accounts for.
	///
	/// # Errors
	/// As [`Pallet::precheck_open`]; `ConsentExpired`, `ConsentTooLong`, `ConsentUsed` and `ConsentNotSigned` are about
	/// the co-signature.
	pub fn precheck_open_cosigned(
		who: &T::AccountId,
		acting_for: OrganisationId,
		patient: &PatientId,
		reason: EmergencyReason,
		statement: &Commitment,
		cosigner: &T::AccountId,
		expires_at: Moment,
		signature: &T::Signature,
	) -> Result<(), Refusal> {
		let wanted = Wanted { acting_for, patient: *patient, reason, statement: *statement };
		let cosignature = Cosignature { cosigner, expires_at, signature };
		let now = Self::now();
		let last = Self::check_open(who, acting_for, patient, statement, now)?;
		Self::check_cosignature(who, &wanted, &cosignature, last.as_ref(), now)?;
		Ok(())
	}

	pub(crate) fn do_open(who: T::AccountId, wanted: Wanted) -> DispatchResult {
		let Wanted { acting_for, patient, statement, .. } = wanted;
		let now = Self::now();
		let last = Self::check_open(&who, acting_for, &patient, &statement, now)?;
		let mut counted = Self::counted(&who, now)?;
		let due_at = now.saturating_add(T::ReviewWithin::get());
		counted.try_push(due_at).map_err(|_| Error::<T>::CosignatureMissing)?;

		let cosigned_until = last.map_or(0, |access| access.cosigned_until);
		Self::open_access(who.clone(), wanted, Way::Alone, cosigned_until, now)?;
		Unreviewed::<T>::insert(who, counted);
		Ok(())
	}

	pub(crate) fn do_open_cosigned(
		who: T::AccountId,
		wanted: Wanted,
		cosignature: &Cosignature<T::AccountId, T::Signature>,
	) -> DispatchResult {
		let Wanted { acting_for, patient, statement, .. } = wanted;
		let now = Self::now();
		let last = Self::check_open(&who, acting_for, &patient, &statement, now)?;
		Self::check_cosignature(&who, &wanted, cosignature, last.as_ref(), now)?;

		let way = Way::Cosigned { cosigner: cosignature.cosigner.clone() };
		Self::open_access(who, wanted, way, cosignature.expires_at, now)?;
		Statistics::<T>::mutate(acting_for, |numbers| {
			numbers.cosigned = numbers.cosigned.saturating_add(1);
		});
		Ok(())
	}

	pub(crate) fn do_end(
		who: &T::AccountId,
		acting_for: OrganisationId,
		patient: PatientId,
	) -> DispatchResult {
		ensure!(
			Self::practises_for(who, acting_for, PractitionerKinds::CLINICIANS),
			Error::<T>::NotAuthorized
		);
		Self::ensure_patient(&patient)?;
		let now = Self::now();
		let access = InForce::<T>::get(patient, who)
			.filter(|access| access.organisation == acting_for && access.is_in_force(now))
			.ok_or(Error::<T>::NotFound)?;
		let opening = access.opening;
		let mut entry = Openings::<T>::get(patient, opening).ok_or(Error::<T>::NotFound)?;
		entry.until = now;
		Openings::<T>::insert(patient, opening, entry);
		// It stays as the memory of the co-signatures that were used.
		InForce::<T>::insert(patient, who, Access { until: now, ..access });
		Self::deposit_about(&patient, Event::EmergencyEnded { patient, opening });
		Ok(())
	}

	/// What holds for every opening on the chain: who, for whom, and whether it changes something. It gives back the
	/// last access of this practitioner to these records.
	fn check_open(
		who: &T::AccountId,
		acting_for: OrganisationId,
		patient: &PatientId,
		statement: &Commitment,
		now: Moment,
	) -> Result<Option<Access>, Error<T>> {
		ensure!(
			Self::practises_for(who, acting_for, PractitionerKinds::CLINICIANS)
				&& T::Members::has_role(acting_for, Role::Provider),
			Error::<T>::NotAuthorized
		);
		ensure!(statement.scheme == STATEMENT_SCHEME, Error::<T>::SchemeNotKnown);
		Self::ensure_patient(patient)?;
		// Nobody has to be saved.
		ensure!(T::Patients::lives(patient), Error::<T>::NotFound);
		let last = InForce::<T>::get(patient, who);
		let half = T::AccessLength::get() / 2;
		let suffices = last.is_some_and(|access| {
			access.organisation == acting_for
				&& access.is_in_force(now)
				&& access.until.saturating_sub(now) >= half
		});
		ensure!(!suffices, Error::<T>::AlreadyExists);
		Ok(last)
	}

	/// The openings of the clinician that count, if there can be one more. What is overdue is the Supervisors' and does
	/// not count any more.
	fn counted(
		who: &T::AccountId,
		now: Moment,
	) -> Result<BoundedVec<Moment, T::MaxUnreviewed>, Error<T>> {
		let mut counted = Unreviewed::<T>::get(who);
		counted.retain(|due_at| now < *due_at);
		ensure!(!counted.is_full(), Error::<T>::CosignatureMissing);
		Ok(counted)
	}

	/// Whether the co-signature may be used now. What is cheap to find out comes first, the signature last.
	fn check_cosignature(
		who: &T::AccountId,
		wanted: &Wanted,
		cosignature: &Cosignature<T::AccountId, T::Signature>,
		last: Option<&Access>,
		now: Moment,
	) -> Result<(), Error<T>> {
		let Wanted { acting_for, patient, reason, statement } = *wanted;
		let Cosignature { cosigner, expires_at, signature } = cosignature;
		ensure!(now < *expires_at, Error::<T>::CosignatureExpired);
		ensure!(
			*expires_at <= now.saturating_add(MAX_COSIGNATURE_MILLISECONDS),
			Error::<T>::CosignatureTooLong
		);
		ensure!(
			last.is_none_or(|access| access.cosigned_until < *expires_at),
			Error::<T>::CosignatureUsed
		);
		let may_sign = T::Members::practises(cosigner).is_some_and(|(organisation, kind)| {
			organisation == acting_for
				&& (PractitionerKinds::CLINICIANS.contains(kind)
					|| PractitionerKinds::OFFICERS.contains(kind))
		});
		ensure!(may_sign && *cosigner != who, Error::<T>::CosignerNotAdmissible);

		let text = EmergencyCosignature {
			genesis: Self::genesis(),
			patient,
			clinician: who.clone().into(),
			organisation: acting_for,
			reason,
			statement,
			expires_at: *expires_at,
		}
		.signed_bytes();
		ensure!(signature.verify(text.as_slice(), cosigner), Error::<T>::SignatureNotValid);
		Ok(())
	}

	/// Writes the opening and the access by it.
	pub(crate) fn open_access(
		who: T::AccountId,
		wanted: Wanted,
		way: Way<T::AccountId>,
		cosigned_until: Moment,
		now: Moment,
	) -> DispatchResult {
		let Wanted { acting_for: organisation, patient, reason, statement } = wanted;
		let opening = Self::next_number(&patient)?;
		let until = now.saturating_add(T::AccessLength::get());
		let due_at = now.saturating_add(T::ReviewWithin::get());
		let reviewers = Reviewers::Organisation(organisation);
		Openings::<T>::insert(
			patient,
			opening,
			Opening {
				organisation,
				practitioner: who.clone(),
				way,
				reason,
				statement,
				opened_at: now,
				until,
				due_at,
				waits_for: Some(reviewers),
				review: None,
				dispute: None,
			},
		);
		Waiting::<T>::insert(reviewers, (patient, opening), ());
		Self::add_deadline(due_at, Deadline::Review(patient, opening));
		InForce::<T>::insert(
			patient,
			&who,
			Access { organisation, until, opening, cosigned_until },
		);
		Statistics::<T>::mutate(organisation, |numbers| {
			numbers.opened = numbers.opened.saturating_add(1);
		});
		Self::deposit_about(
			&patient,
			Event::EmergencyOpened {
				patient,
				opening,
				organisation,
				practitioner: who,
				reason,
				until,
			},
		);
		Ok(())
	}

	/// The number for one more opening of the patient. It is given now.
	pub(crate) fn next_number(patient: &PatientId) -> Result<OpeningNumber, Error<T>> {
		let number = NextOpening::<T>::get(patient);
		let next = number.checked_add(1).ok_or(Error::<T>::MaxOpeningsExceeded)?;
		NextOpening::<T>::insert(patient, next);
		Ok(number)
	}
}

impl<T: Config> Emergencies<T::AccountId> for Pallet<T> {
	fn in_force(
		patient: &PatientId,
		practitioner: &T::AccountId,
		organisation: OrganisationId,
	) -> Option<Moment> {
		InForce::<T>::get(patient, practitioner)
			.filter(|access| access.organisation == organisation && access.is_in_force(Self::now()))
			.map(|access| access.until)
	}
}

/// What the pool says in place of an error. What has no code of its own is that nothing would change.
impl<T> From<Error<T>> for Refusal {
	fn from(error: Error<T>) -> Self {
		match error {
			Error::NotAuthorized | Error::CosignerNotAdmissible => Refusal::WrongRole,
			Error::CosignatureMissing => Refusal::CosignatureMissing,
			Error::CosignatureExpired => Refusal::ConsentExpired,
			Error::CosignatureTooLong => Refusal::ConsentTooLong,
			Error::CosignatureUsed => Refusal::ConsentUsed,
			Error::SignatureNotValid => Refusal::ConsentNotSigned,
			_ => Refusal::ChangesNothing,
		}
	}
}
