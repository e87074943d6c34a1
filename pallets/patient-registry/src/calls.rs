//! The calls of the registry: who signed, and then the work, which is in `registration`, `mandates`, `keys`, `recovery`,
//! `declarations` and `devices`.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet.
#[pallet_section]
mod calls {
	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Registers a patient who has consented to it.
		///
		/// # Origin
		/// Signed by a clinician or recorder of `acting_for`, which is a Provider.
		///
		/// # Details
		/// `holder` is a fresh account of the patient's, `encryption_key` a fresh key: what records' keys will be sealed
		/// to for the patient. `policy` is the commitment to the patient's policy. `signature` is the holder's under the
		/// consent text that says exactly what this call says, `<Bytes>` and `</Bytes>` included; `expires_at` is at
		/// most a day ahead. `grants` is what the organisation may do from now on, and comes from the same text. The
		/// chain derives the patient id; the event names it.
		///
		/// # Errors
		/// `NotAuthorized`, `SchemeNotKnown`, `ConsentExpired`, `ConsentTooLong`, `ConsentUsed`, `ConsentNotSigned`,
		/// `AccountInUse`, `KeyNotUsable`, `KeyInUse`, `MaxRegistrationsExceeded`, and what the pallet of grants says of
		/// grants that are not admissible.
		///
		/// # Events
		/// `PatientRegistered`, and one for each grant.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register(grants.len() as u32))]
		pub fn register(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			holder: T::AccountId,
			encryption_key: EncryptionKey,
			policy: Commitment,
			grants: BoundedVec<InitialGrant, T::MaxInitialGrants>,
			expires_at: Moment,
			signature: T::Signature,
		) -> DispatchResult {
			Self::ensure_sponsor(origin, acting_for, PractitionerKinds::AUTHORS)?;
			let consented = Consented::by_holder(holder, encryption_key, policy);
			Self::do_register(acting_for, consented, &grants, expires_at, &signature)
		}

		/// Registers somebody who cannot consent for themselves, a child say, by the consent of their guardian.
		///
		/// # Origin
		/// Signed by a clinician or recorder of `acting_for`, which is a Provider.
		///
		/// # Details
		/// Nobody holds the patient id. `guardian` is a fresh account, and gets a mandate for everything until the
		/// quarter `until` begins; `kind` is the commitment to what kind of guardian it is. `guardian_key` is what
		/// records' keys will be sealed to for the guardian, `encryption_key` for the patient: the guardian keeps it.
		/// `signature` is the guardian's under the text that says exactly this. All else is as for `register`.
		///
		/// # Errors
		/// As for `register`, and `TimeNotAdmissible`.
		///
		/// # Events
		/// `PatientRegistered`, `MandateGiven`, and one for each grant.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::register_by_guardian(grants.len() as u32))]
		pub fn register_by_guardian(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			guardian: T::AccountId,
			guardian_key: EncryptionKey,
			until: Quarter,
			kind: Commitment,
			encryption_key: EncryptionKey,
			policy: Commitment,
			grants: BoundedVec<InitialGrant, T::MaxInitialGrants>,
			expires_at: Moment,
			signature: T::Signature,
		) -> DispatchResult {
			Self::ensure_sponsor(origin, acting_for, PractitionerKinds::AUTHORS)?;
			let guardian = Self::guardian(guardian, guardian_key, until, kind);
			let consented = Consented::by_guardian(guardian, encryption_key, policy);
			Self::do_register(acting_for, consented, &grants, expires_at, &signature)
		}

		/// Registers somebody who cannot consent now and for whom nobody else is there, for `ProvisionalLength`.
		///
		/// # Origin
		/// Signed by a clinician of `acting_for`, which is a Provider.
		///
		/// # Details
		/// It is for somebody's vital interest: unconscious, or born this hour. The organisation may read and add records
		/// of every category, for treatment and in emergencies, until the time is over. Then the patient id is one that
		/// does not exist, unless the patient or a guardian has claimed it.
		///
		/// # Errors
		/// `NotAuthorized`, `SchemeNotKnown`, `MaxRegistrationsExceeded`.
		///
		/// # Events
		/// `PatientRegisteredProvisionally`, and one for the grant.
		#[pallet::call_index(2)]
		pub fn register_provisionally(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			policy: Commitment,
		) -> DispatchResult {
			Self::ensure_sponsor(origin, acting_for, PractitionerKinds::CLINICIANS)?;
			Self::do_register_provisionally(acting_for, policy)
		}

		/// Turns a provisional registration into one that the patient has consented to.
		///
		/// # Origin
		/// Signed by a clinician or recorder of `acting_for`, which registered the patient and is a Provider.
		///
		/// # Details
		/// The text is the one of `register` with a line that names the patient id. The id and its history stay. What
		/// the organisation was granted with the provisional registration ends when that would have ended.
		///
		/// # Errors
		/// As for `register`, and `NotFound`, `AlreadyExists`.
		///
		/// # Events
		/// `PatientClaimed`, and one for each grant.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::claim(grants.len() as u32))]
		pub fn claim(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			holder: T::AccountId,
			encryption_key: EncryptionKey,
			policy: Commitment,
			grants: BoundedVec<InitialGrant, T::MaxInitialGrants>,
			expires_at: Moment,
			signature: T::Signature,
		) -> DispatchResult {
			Self::ensure_sponsor(origin, acting_for, PractitionerKinds::AUTHORS)?;
			let consented = Consented::by_holder(holder, encryption_key, policy);
			Self::do_claim(acting_for, patient, consented, &grants, expires_at, &signature)
		}

		/// Turns a provisional registration into one that the patient's guardian has consented to.
		///
		/// # Origin
		/// Signed by a clinician or recorder of `acting_for`, which registered the patient and is a Provider.
		///
		/// # Details
		/// The text is the one of `register_by_guardian` with a line that names the patient id. The id and its history
		/// stay.
		///
		/// # Errors
		/// As for `register_by_guardian`, and `NotFound`, `AlreadyExists`.
		///
		/// # Events
		/// `PatientClaimed`, `MandateGiven`, and one for each grant.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::claim_by_guardian(grants.len() as u32))]
		pub fn claim_by_guardian(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			guardian: T::AccountId,
			guardian_key: EncryptionKey,
			until: Quarter,
			kind: Commitment,
			encryption_key: EncryptionKey,
			policy: Commitment,
			grants: BoundedVec<InitialGrant, T::MaxInitialGrants>,
			expires_at: Moment,
			signature: T::Signature,
		) -> DispatchResult {
			Self::ensure_sponsor(origin, acting_for, PractitionerKinds::AUTHORS)?;
			let guardian = Self::guardian(guardian, guardian_key, until, kind);
			let consented = Consented::by_guardian(guardian, encryption_key, policy);
			Self::do_claim(acting_for, patient, consented, &grants, expires_at, &signature)
		}

		/// Gives somebody a mandate to act for a patient, or another one than they have.
		///
		/// # Origin
		/// Signed by the holder of `patient`; when there is none, by a representative with all four rights, whose mandate
		/// is in force and no narrower than the one that is given.
		///
		/// # Details
		/// `representative` is a fresh account, or one with a mandate for this patient, which the new one replaces.
		/// `encryption_key` is what records' keys will be sealed to for the representative, a fresh one or the one they
		/// have. `kind` is the commitment to what kind of mandate it is. `signature` is the representative's under the
		/// text of acceptance that says exactly this. When there is no place left, a mandate that has ended makes room.
		///
		/// # Errors
		/// `NotAuthorized`, `TermsNotAdmissible`, `TimeNotAdmissible`, `SchemeNotKnown`, `ConsentExpired`,
		/// `ConsentTooLong`, `ConsentUsed`, `ConsentNotSigned`, `AccountInUse`, `KeyNotUsable`, `KeyInUse`,
		/// `MaxRepresentativesExceeded`, `LastRepresentative`.
		///
		/// # Events
		/// `MandateGiven`, and `MandateEnded` for the one that made room.
		#[pallet::call_index(5)]
		pub fn give_mandate(
			origin: OriginFor<T>,
			patient: PatientId,
			representative: T::AccountId,
			encryption_key: EncryptionKey,
			terms: MandateTerms,
			kind: Commitment,
			expires_at: Moment,
			signature: T::Signature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let given_at = Self::now();
			let mandate = Mandate { representative, encryption_key, terms, kind, given_at };
			Self::do_give_mandate(who, patient, mandate, expires_at, &signature)
		}

		/// Ends a mandate. What was delivered stays with whoever got it; nothing more is.
		///
		/// # Origin
		/// Signed by the holder of `patient`.
		///
		/// # Details
		/// Nothing stands in the way: not an allowance that is used up, not an erasure case, not an attempt at recovery
		/// that the representative supports; the support is gone too. The account and its key are free again.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `MandateEnded`.
		#[pallet::call_index(6)]
		pub fn end_mandate(
			origin: OriginFor<T>,
			patient: PatientId,
			representative: T::AccountId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_end_mandate(who, patient, representative)
		}

		/// Gives a mandate back.
		///
		/// # Origin
		/// Signed by a representative of `patient`, also by one whose mandate has ended.
		///
		/// # Details
		/// The last one who stands in everything for a patient without an account stays until the patient is handed over
		/// or somebody else does, or nobody could act for the patient any more. The account and its key are free again.
		///
		/// # Errors
		/// `NotFound`, `LastRepresentative`.
		///
		/// # Events
		/// `MandateEnded`.
		#[pallet::call_index(7)]
		pub fn resign_mandate(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_resign_mandate(who, patient)
		}

		/// Hands a patient id over to the patient, who has had no account until now.
		///
		/// # Origin
		/// Signed by a representative of `patient` who stands for them in everything, also by one whose mandate has
		/// ended, if nobody else's is in force.
		///
		/// # Details
		/// `holder` is a fresh account of the patient's, `encryption_key` a fresh key; the ones before stay in the ring.
		/// `signature` is the new holder's under the text of takeover that says exactly this. All mandates end; the
		/// patient gives new ones; and so do the bindings of all devices. Grants and the policy stay.
		///
		/// # Errors
		/// `NotAuthorized`, `ConsentExpired`, `ConsentTooLong`, `ConsentUsed`, `ConsentNotSigned`, `AccountInUse`,
		/// `KeyNotUsable`, `KeyInUse`.
		///
		/// # Events
		/// `MandateEnded` for each mandate, `DeviceUnbound` for each device, `KeyRotated`, `PatientHandedOver`.
		#[pallet::call_index(8)]
		pub fn hand_over(
			origin: OriginFor<T>,
			patient: PatientId,
			holder: T::AccountId,
			encryption_key: EncryptionKey,
			expires_at: Moment,
			signature: T::Signature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_hand_over(who, patient, holder, encryption_key, expires_at, &signature)
		}

		/// Gives a patient another encryption key, for records' keys that are sealed from now on.
		///
		/// # Origin
		/// Signed by the holder of `patient`; when there is none, by a representative who stands for the patient in
		/// everything and whose mandate is in force.
		///
		/// # Details
		/// The keys before it stay in the ring, as many as `MaxKeys` allows, so that what was sealed to them can be told.
		/// Then the oldest one falls out, and what is still sealed to that one has to be sealed again. A key in the ring
		/// serves nobody else, and does not become the current one again.
		///
		/// # Errors
		/// `NotAuthorized`, `KeyNotUsable`, `KeyInUse`.
		///
		/// # Events
		/// `KeyRotated`.
		#[pallet::call_index(9)]
		pub fn rotate_key(
			origin: OriginFor<T>,
			patient: PatientId,
			encryption_key: EncryptionKey,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_rotate_key(who, patient, encryption_key)
		}

		/// Sets how the patient id is recovered when the holder's key is lost.
		///
		/// # Origin
		/// Signed by the holder of `patient`.
		///
		/// # Details
		/// `threshold` is how many representatives with the right to recover it takes, `delay` how long after their
		/// agreement the holder can still veto, in milliseconds, between `MinRecoveryDelay` and `MaxRecoveryDelay`.
		///
		/// # Errors
		/// `NotAuthorized`, `RecoveryNotAdmissible`, `TimeNotAdmissible`.
		///
		/// # Events
		/// `RecoverySet`.
		#[pallet::call_index(10)]
		pub fn set_recovery(
			origin: OriginFor<T>,
			patient: PatientId,
			threshold: u8,
			delay: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_recovery(who, patient, threshold, delay)
		}

		/// Opens an attempt to give the patient id to a new account, and supports it.
		///
		/// # Origin
		/// Signed by a representative of `patient` with the right to recover, whose mandate is in force.
		///
		/// # Details
		/// `holder` is a fresh account of the patient's, `encryption_key` a fresh key. `signature` is the new holder's
		/// under the text of takeover that says exactly this. Nothing changes for the holder until the attempt is
		/// completed. A representative supports one attempt at a time.
		///
		/// # Errors
		/// `NotAuthorized`, `RecoveryNotAdmissible`, `CoolingDown`, `AlreadyExists`, `ConsentExpired`, `ConsentTooLong`,
		/// `ConsentUsed`, `ConsentNotSigned`, `AccountInUse`, `KeyNotUsable`, `KeyInUse`.
		///
		/// # Events
		/// `RecoveryOpened`, `RecoverySupported`.
		#[pallet::call_index(11)]
		pub fn open_recovery(
			origin: OriginFor<T>,
			patient: PatientId,
			holder: T::AccountId,
			encryption_key: EncryptionKey,
			expires_at: Moment,
			signature: T::Signature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_recovery(who, patient, holder, encryption_key, expires_at, signature)
		}

		/// Supports the attempt to give the patient id to this account.
		///
		/// # Origin
		/// Signed by a representative of `patient` with the right to recover, whose mandate is in force.
		///
		/// # Details
		/// Who has supported another attempt no longer does.
		///
		/// # Errors
		/// `NotAuthorized`, `RecoveryNotAdmissible`, `NotFound`, `AlreadyExists`.
		///
		/// # Events
		/// `RecoverySupported`.
		#[pallet::call_index(12)]
		pub fn support_recovery(
			origin: OriginFor<T>,
			patient: PatientId,
			holder: T::AccountId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_support_recovery(who, patient, holder)
		}

		/// Ends all attempts to recover the patient id, since the key is not lost.
		///
		/// # Origin
		/// Signed by the holder of `patient`.
		///
		/// # Details
		/// Nothing stands in the way as long as no attempt was completed. None can be opened for `RecoveryCoolDown`.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `RecoveryVetoed`.
		#[pallet::call_index(13)]
		pub fn veto_recovery(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_veto_recovery(who, patient)
		}

		/// Gives the patient id to the new account.
		///
		/// # Origin
		/// Signed by a representative of `patient` with the right to recover, whose mandate is in force.
		///
		/// # Details
		/// Enough representatives support the attempt, and did without a break since the delay began. The old account is
		/// free again at once, and so are the devices: whoever had it could have bound them, or be one. History, grants,
		/// mandates and policy stay; the key before stays in the ring.
		///
		/// # Errors
		/// `NotAuthorized`, `RecoveryNotAdmissible`, `NotFound`, `SupportMissing`, `TooEarly`, `AccountInUse`, `KeyInUse`.
		///
		/// # Events
		/// `DeviceUnbound` for each device, `KeyRotated`, `PatientRecovered`.
		#[pallet::call_index(14)]
		pub fn complete_recovery(
			origin: OriginFor<T>,
			patient: PatientId,
			holder: T::AccountId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_complete_recovery(who, patient, holder)
		}

		/// Declares that a patient has died, has a guardian, or acts with another account.
		///
		/// # Origin
		/// Signed by an officer of `acting_for`, which is a Provider.
		///
		/// # Details
		/// `matter` says what, and whose account and key are to act. `proof` is the word of that account: the text of
		/// acceptance of a guardian's mandate, or of takeover; there is none for a death. `statement` is the commitment
		/// to what shows it. Nothing changes yet: a Supervisor has to confirm it within `DeclarationWindow`, and the
		/// patient's side can contradict until it is carried out.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `DeclarationNotAdmissible`, `AlreadyExists`, `Contradicted`, `TimeNotAdmissible`,
		/// `SchemeNotKnown`, `ConsentExpired`, `ConsentTooLong`, `ConsentUsed`, `ConsentNotSigned`, `AccountInUse`,
		/// `KeyNotUsable`, `KeyInUse`.
		///
		/// # Events
		/// `DeclarationMade`.
		#[pallet::call_index(15)]
		pub fn declare(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			matter: Matter<T::AccountId>,
			proof: Option<Proof<T::Signature>>,
			statement: Commitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_declare(who, acting_for, patient, matter, proof, statement)
		}

		/// Confirms what a Provider has declared. It takes effect `DeclarationDelay` later.
		///
		/// # Origin
		/// Signed by an officer of `acting_for`, which is a Supervisor.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`.
		///
		/// # Events
		/// `DeclarationConfirmed`.
		#[pallet::call_index(16)]
		pub fn confirm_declaration(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_confirm_declaration(who, acting_for, patient)
		}

		/// Contradicts a declaration. It is gone, and the organisation cannot repeat it soon.
		///
		/// # Origin
		/// Signed by the holder of `patient`, or by a representative whose mandate is in force; when there is no holder,
		/// also by one whose mandate has ended.
		///
		/// # Details
		/// Nothing stands in the way until the declaration is carried out.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `DeclarationContradicted`.
		#[pallet::call_index(17)]
		pub fn contradict_declaration(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_contradict_declaration(who, patient)
		}

		/// Lets a declaration take effect, after the delay.
		///
		/// # Origin
		/// Signed by an officer of `acting_for`, which has declared or confirmed it.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `SupportMissing`, `TooEarly`, `DeclarationNotAdmissible`, `AccountInUse`,
		/// `KeyInUse`, `TimeNotAdmissible`, `MaxRepresentativesExceeded`.
		///
		/// # Events
		/// `DeclarationCarriedOut`, and what follows from it: `MandateGiven`, or `MandateEnded`, `DeviceUnbound`,
		/// `KeyRotated`.
		#[pallet::call_index(18)]
		pub fn carry_out_declaration(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_carry_out_declaration(who, acting_for, patient)
		}

		/// Takes a declaration back.
		///
		/// # Origin
		/// Signed by an officer of `acting_for`, which has declared it.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `DeclarationWithdrawn`.
		#[pallet::call_index(19)]
		pub fn withdraw_declaration(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_declaration(who, acting_for, patient)
		}

		/// Says that a patient lives who was declared dead. The holder acts again.
		///
		/// # Origin
		/// Signed by an officer of `acting_for`, which is a Supervisor.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `DeclarationNotAdmissible`.
		///
		/// # Events
		/// `DeathRescinded`.
		#[pallet::call_index(20)]
		pub fn rescind_death(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_rescind_death(who, acting_for, patient)
		}

		/// Binds a device to a patient, or binds it for another time. It may add device data, and nothing else.
		///
		/// # Origin
		/// Signed by the holder of `patient`; when there is none, by a representative with all four rights, whose mandate
		/// is in force, covers device data and does not end before `until`.
		///
		/// # Details
		/// `device` is a fresh account, whose key is in the device, or that of a device of this patient's, which keeps its
		/// number. `until` is at most `MaxDeviceLength` ahead. `signature` is the device's under the text of binding that
		/// says exactly this. When there is no place left, a device whose binding has ended makes room.
		///
		/// # Errors
		/// `NotAuthorized`, `TimeNotAdmissible`, `TermsNotAdmissible`, `ConsentExpired`, `ConsentTooLong`, `ConsentUsed`,
		/// `ConsentNotSigned`, `AccountInUse`, `MaxDevicesExceeded`.
		///
		/// # Events
		/// `DeviceBound`, and `DeviceUnbound` for the one that made room.
		#[pallet::call_index(21)]
		pub fn bind_device(
			origin: OriginFor<T>,
			patient: PatientId,
			device: T::AccountId,
			until: Moment,
			expires_at: Moment,
			signature: T::Signature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_bind_device(who, patient, device, until, expires_at, &signature)
		}

		/// Unbinds a device. What it has added stays; it adds nothing more.
		///
		/// # Origin
		/// Signed by the holder of `patient`, or by a representative with the right to grant whose mandate is in force;
		/// when there is no holder, by any representative, also after the end of the mandate.
		///
		/// # Details
		/// Nothing stands in the way: not an allowance that is used up, not an erasure case. The account is free again,
		/// and the number is not given to another device.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `DeviceUnbound`.
		#[pallet::call_index(22)]
		pub fn unbind_device(
			origin: OriginFor<T>,
			patient: PatientId,
			device: DeviceNumber,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_unbind_device(who, patient, device)
		}
	}
}
