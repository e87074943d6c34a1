//! How patients enter: with a consent of theirs or of a guardian's, or provisionally and with a claim later.

use crate::{consent::ConsentKey, consent::Fault, *};
use anamnesis_primitives::{
	consent::{GuardianConsent, RegistrationConsent},
	Categories, Purpose, Purposes, Rights,
};

/// Who acts for a patient from the beginning.
enum Side<AccountId> {
	/// The patient.
	Holder(AccountId),
	/// Somebody else, for everything.
	Guardian(Mandate<AccountId>),
}

/// What a consent gives: who acts for the patient, with which key and policy.
pub(crate) struct Consented<AccountId> {
	side: Side<AccountId>,
	encryption_key: EncryptionKey,
	policy: Commitment,
}

impl<AccountId> Consented<AccountId> {
	pub(crate) fn by_holder(
		holder: AccountId,
		encryption_key: EncryptionKey,
		policy: Commitment,
	) -> Self {
		Self { side: Side::Holder(holder), encryption_key, policy }
	}

	pub(crate) fn by_guardian(
		guardian: Mandate<AccountId>,
		encryption_key: EncryptionKey,
		policy: Commitment,
	) -> Self {
		Self { side: Side::Guardian(guardian), encryption_key, policy }
	}
}

impl<T: Config> Pallet<T> {
	/// Whether `register`, or `claim` if there is a patient id in `claims`, has a consent with these arguments that may be
	/// used now, for the pool: it reads one entry and verifies one signature, which
	/// [`WeightInfo::precheck_registration`] accounts for.
	///
	/// # Errors
	/// `ConsentExpired`, `ConsentTooLong`, `ConsentUsed`, `ConsentNotSigned`; the same that the call would end with.
	pub fn precheck_registration(
		acting_for: OrganisationId,
		claims: Option<PatientId>,
		holder: &T::AccountId,
		encryption_key: &EncryptionKey,
		policy: &Commitment,
		grants: &[InitialGrant],
		expires_at: Moment,
		signature: &T::Signature,
	) -> Result<(), Refusal> {
		let consented = Consented::by_holder(holder.clone(), *encryption_key, *policy);
		Self::check_consent(acting_for, claims, &consented, grants, expires_at, signature)?;
		Ok(())
	}

	/// The same for `register_by_guardian` and `claim_by_guardian`, with the weight
	/// [`WeightInfo::precheck_guardian_registration`].
	///
	/// # Errors
	/// As for [`precheck_registration`](Self::precheck_registration).
	pub fn precheck_guardian_registration(
		acting_for: OrganisationId,
		claims: Option<PatientId>,
		guardian: &T::AccountId,
		guardian_key: &EncryptionKey,
		until: Quarter,
		kind: &Commitment,
		encryption_key: &EncryptionKey,
		policy: &Commitment,
		grants: &[InitialGrant],
		expires_at: Moment,
		signature: &T::Signature,
	) -> Result<(), Refusal> {
		let guardian = Self::guardian(guardian.clone(), *guardian_key, until, *kind);
		let consented = Consented::by_guardian(guardian, *encryption_key, *policy);
		Self::check_consent(acting_for, claims, &consented, grants, expires_at, signature)?;
		Ok(())
	}

	/// The mandate of a guardian from now on.
	pub(crate) fn guardian(
		representative: T::AccountId,
		encryption_key: EncryptionKey,
		until: Quarter,
		kind: Commitment,
	) -> Mandate<T::AccountId> {
		let terms = Self::guardian_terms(until);
		Mandate { representative, encryption_key, terms, kind, given_at: Self::now() }
	}

	pub(crate) fn ensure_sponsor(
		origin: OriginFor<T>,
		acting_for: OrganisationId,
		kinds: PractitionerKinds,
	) -> DispatchResult {
		let who = ensure_signed(origin)?;
		let may = T::Members::practises(&who)
			.is_some_and(|(organisation, kind)| organisation == acting_for && kinds.contains(kind));
		ensure!(may && T::Members::has_role(acting_for, Role::Provider), Error::<T>::NotAuthorized);
		Ok(())
	}

	pub(crate) fn do_register_provisionally(
		acting_for: OrganisationId,
		policy: Commitment,
	) -> DispatchResult {
		ensure!(is_known(&policy), Error::<T>::SchemeNotKnown);
		let patient = Self::next_patient_id().ok_or(Error::<T>::MaxRegistrationsExceeded)?;
		let now = Self::now();
		let until = now.saturating_add(T::ProvisionalLength::get());
		Patients::<T>::insert(
			patient,
			Patient {
				holder: None,
				sponsor: acting_for,
				registered_at: now,
				standing: Standing::Provisional { until },
			},
		);
		T::Policies::begin(&patient, policy);
		let sponsor = acting_for;
		let event = Event::PatientRegisteredProvisionally { patient, sponsor, until };
		Self::deposit_about(&patient, event);
		let grant = InitialGrant {
			categories: Categories(u8::MAX),
			rights: Rights { read: true, contribute: true },
			purposes: Purposes::of(&[Purpose::Treatment, Purpose::EmergencyTreatment]),
			until,
		};
		T::InitialGrants::grant_to_sponsor(&patient, acting_for, &[grant])
	}

	pub(crate) fn do_register(
		acting_for: OrganisationId,
		consented: Consented<T::AccountId>,
		grants: &[InitialGrant],
		expires_at: Moment,
		signature: &T::Signature,
	) -> DispatchResult {
		Self::use_consent(acting_for, None, &consented, grants, expires_at, signature)?;
		let patient = Self::next_patient_id().ok_or(Error::<T>::MaxRegistrationsExceeded)?;
		Self::begin(&patient, acting_for, Self::now(), consented)?;
		let event = Event::PatientRegistered { patient, sponsor: acting_for };
		Self::deposit_about(&patient, event);
		T::InitialGrants::grant_to_sponsor(&patient, acting_for, grants)
	}

	pub(crate) fn do_claim(
		acting_for: OrganisationId,
		patient: PatientId,
		consented: Consented<T::AccountId>,
		grants: &[InitialGrant],
		expires_at: Moment,
		signature: &T::Signature,
	) -> DispatchResult {
		let entry = Patients::<T>::get(patient)
			.filter(|entry| entry.exists(Self::now()))
			.ok_or(Error::<T>::NotFound)?;
		// Nobody else has seen the patient, and can say whose the id is.
		ensure!(entry.sponsor == acting_for, Error::<T>::NotAuthorized);
		ensure!(matches!(entry.standing, Standing::Provisional { .. }), Error::<T>::AlreadyExists);
		Self::use_consent(acting_for, Some(patient), &consented, grants, expires_at, signature)?;
		Self::begin(&patient, acting_for, entry.registered_at, consented)?;
		Self::deposit_about(&patient, Event::PatientClaimed { patient });
		T::InitialGrants::grant_to_sponsor(&patient, acting_for, grants)
	}

	/// The patient is registered from now on, and somebody acts for them.
	fn begin(
		patient: &PatientId,
		sponsor: OrganisationId,
		registered_at: Moment,
		consented: Consented<T::AccountId>,
	) -> DispatchResult {
		let Consented { side, encryption_key, policy } = consented;
		let (holder, guardian) = match side {
			Side::Holder(account) => (Some(account), None),
			Side::Guardian(mandate) => (None, Some(mandate)),
		};
		if let Some(account) = &holder {
			Self::take_account(account, patient)?;
		}
		let standing = Standing::Registered;
		Patients::<T>::insert(patient, Patient { holder, sponsor, registered_at, standing });
		Self::rotate_in(patient, &encryption_key)?;
		T::Policies::begin(patient, policy);
		guardian.map_or(Ok(()), |mandate| Self::add_mandate(patient, mandate))
	}

	fn use_consent(
		acting_for: OrganisationId,
		claims: Option<PatientId>,
		consented: &Consented<T::AccountId>,
		grants: &[InitialGrant],
		expires_at: Moment,
		signature: &T::Signature,
	) -> DispatchResult {
		ensure!(is_known(&consented.policy), Error::<T>::SchemeNotKnown);
		let consent =
			Self::check_consent(acting_for, claims, consented, grants, expires_at, signature)
				.map_err(Error::<T>::from)?;
		Self::remember_consent(&consent);
		Ok(())
	}

	/// Whether there is a consent to this that may be used now.
	fn check_consent(
		acting_for: OrganisationId,
		claims: Option<PatientId>,
		consented: &Consented<T::AccountId>,
		grants: &[InitialGrant],
		expires_at: Moment,
		signature: &T::Signature,
	) -> Result<ConsentKey, Fault> {
		let (genesis, sponsor) = (Self::genesis(), acting_for);
		let Consented { side, encryption_key, policy } = consented;
		let (encryption_key, policy) = (*encryption_key, *policy);
		let (text, signer) = match side {
			Side::Holder(account) => {
				let holder = account.clone().into();
				let text = RegistrationConsent {
					genesis,
					sponsor,
					claims,
					holder,
					encryption_key,
					policy,
					grants,
					expires_at,
				};
				(text.signed_bytes(), account)
			},
			Side::Guardian(mandate) => {
				let text = GuardianConsent {
					genesis,
					sponsor,
					claims,
					guardian: mandate.representative.clone().into(),
					guardian_key: mandate.encryption_key,
					until: mandate.terms.until,
					kind: mandate.kind,
					encryption_key,
					policy,
					grants,
					expires_at,
				};
				(text.signed_bytes(), &mandate.representative)
			},
		};
		Self::check_text(expires_at, &text, signer, signature)
	}

	/// The id for a patient who is registered now. It depends on nothing that the sender chooses, and it was not given
	/// before: no two transactions share a parent block and a place, and within a transaction the ids already given are
	/// still there.
	fn next_patient_id() -> Option<PatientId> {
		let parent = frame_system::Pallet::<T>::parent_hash().into();
		let place = frame_system::Pallet::<T>::extrinsic_index().unwrap_or_default();
		(0..MAX_REGISTRATIONS)
			.map(|attempt| derive_patient_id(&parent, place, attempt))
			.find(|id| !Patients::<T>::contains_key(id))
	}
}

/// The first 16 bytes of `BLAKE2b-256("anamnesis/patient/v1" ‖ parent hash ‖ place_le32 ‖ attempt_le32)`.
pub(crate) fn derive_patient_id(parent: &[u8; 32], place: u32, attempt: u32) -> PatientId {
	const PREFIX: &[u8] = b"anamnesis/patient/v1";
	let mut input = Vec::with_capacity(PREFIX.len().saturating_add(40));
	input.extend_from_slice(PREFIX);
	input.extend_from_slice(parent);
	input.extend_from_slice(&place.to_le_bytes());
	input.extend_from_slice(&attempt.to_le_bytes());
	let hash = sp_io::hashing::blake2_256(&input);
	let mut id = [0; 16];
	id.copy_from_slice(&hash[..16]);
	PatientId(id)
}
