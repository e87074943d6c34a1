//! The calls: who may, and then the work, which is in `opening`, `review` and `offline`.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet.
#[pallet_section]
mod calls {
	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Opens access to a patient's records in an emergency, without the patient's consent.
		///
		/// # Origin
		/// Signed by a clinician of `acting_for`, which is a Provider.
		///
		/// # Details
		/// From now on, for hours, the clinician can read for the purposes ETREAT and BTG. The patient's side is told
		/// at once. `statement` is the commitment (scheme 1) to a text that says more, which the organisation keeps. An
		/// officer of the organisation has to review it within days; else it goes to the Supervisors. Access of the
		/// same clinician that is in force is prolonged when less than half of its time is left. The call is free, and
		/// the pool refuses it when it would change nothing.
		///
		/// # Errors
		/// `NotAuthorized`, `SchemeNotKnown`, `NotFound`, `AlreadyExists`, `CosignatureMissing`, `MaxOpeningsExceeded`.
		///
		/// # Events
		/// `EmergencyOpened`.
		#[pallet::call_index(0)]
		pub fn open(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			reason: EmergencyReason,
			statement: Commitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open(who, Wanted { acting_for, patient, reason, statement })
		}

		/// Opens access in an emergency, with a second practitioner's signature.
		///
		/// # Origin
		/// Signed by a clinician of `acting_for`, which is a Provider.
		///
		/// # Details
		/// As `open`, and however many openings of the clinician nobody has reviewed. `cosigner` is another clinician,
		/// or an officer, of the same organisation; `signature` is theirs under the text that says exactly what this
		/// call says, `<Bytes>` and `</Bytes>` included. `expires_at` is at most an hour ahead, and later than that of
		/// any co-signature that the clinician has used for this patient: so each is good for one opening.
		///
		/// # Errors
		/// `NotAuthorized`, `SchemeNotKnown`, `NotFound`, `AlreadyExists`, `CosignatureExpired`, `CosignatureTooLong`,
		/// `CosignatureUsed`, `CosignerNotAdmissible`, `SignatureNotValid`, `MaxOpeningsExceeded`.
		///
		/// # Events
		/// `EmergencyOpened`.
		#[pallet::call_index(1)]
		pub fn open_cosigned(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			reason: EmergencyReason,
			statement: Commitment,
			cosigner: T::AccountId,
			expires_at: Moment,
			signature: T::Signature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let wanted = Wanted { acting_for, patient, reason, statement };
			let cosignature =
				Cosignature { cosigner: &cosigner, expires_at, signature: &signature };
			Self::do_open_cosigned(who, wanted, &cosignature)
		}

		/// Says whether an opening was justified.
		///
		/// # Origin
		/// Signed by an officer of `acting_for`, who has not signed for the opening: of the organisation that opened,
		/// as long as there is time for it; of a Supervisor, when that has passed, when the patient has contradicted,
		/// and when the chain stood still.
		///
		/// # Details
		/// `statement` is the commitment (scheme 1) to the reviewer's reasons. Access that was not justified ends at
		/// once.
		///
		/// # Errors
		/// `NotAuthorized`, `SchemeNotKnown`, `NotFound`, `AlreadyExists`.
		///
		/// # Events
		/// `EmergencyReviewed`; before it `EmergencyEscalated`, if it was overdue and nobody has been told.
		#[pallet::call_index(2)]
		pub fn review(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			opening: OpeningNumber,
			verdict: Verdict,
			statement: Commitment,
		) -> DispatchResult {
			let officer = ensure_signed(origin)?;
			let reviewed_at = Self::now();
			let review =
				Review { organisation: acting_for, officer, verdict, statement, reviewed_at };
			Self::do_review(patient, opening, review)
		}

		/// Contradicts an opening: the Supervisors shall look at it, whoever else has.
		///
		/// # Origin
		/// Signed by the patient's holder, or by a representative who may take back what was permitted.
		///
		/// # Details
		/// Once for each opening. Access that is in force stays so: whoever hurries to help is not stopped by it. The
		/// call is free, and the pool refuses it when it would change nothing.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`.
		///
		/// # Events
		/// `EmergencyDisputed`; before it `EmergencyEscalated`, if it was overdue and nobody has been told.
		#[pallet::call_index(3)]
		pub fn dispute(
			origin: OriginFor<T>,
			patient: PatientId,
			opening: OpeningNumber,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_dispute(&who, patient, opening)
		}

		/// Posts that records were delivered in an emergency while the chain stood still.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, a Custodian or Keyholder, which delivered.
		///
		/// # Details
		/// Both signatures are under the text of an offline emergency that says exactly what this call says, `<Bytes>`
		/// and `</Bytes>` included. `clinician` and `officer` are enrolled as such by `provider`, or were when access
		/// began and have left since. It permits nothing; it is for the Supervisors to review.
		///
		/// # Errors
		/// `NotAuthorized`, `SchemeNotKnown`, `NotFound`, `TimeNotAdmissible`, `SignersNotAdmissible`, `AlreadyExists`,
		/// `SignatureNotValid`, `MaxOpeningsExceeded`.
		///
		/// # Events
		/// `OfflineEmergencyPosted`, `EmergencyEscalated`.
		#[pallet::call_index(4)]
		pub fn post_offline(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			clinician: T::AccountId,
			officer: T::AccountId,
			provider: OrganisationId,
			reason: EmergencyReason,
			statement: Commitment,
			opened_at: Moment,
			clinician_signature: T::Signature,
			officer_signature: T::Signature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let posted = Posted {
				wanted: Wanted { acting_for: provider, patient, reason, statement },
				clinician,
				officer,
				custodian: acting_for,
				opened_at,
				clinician_signature,
				officer_signature,
			};
			Self::do_post_offline(&who, posted)
		}

		/// Ends the signer's own access before its time.
		///
		/// # Origin
		/// Signed by a clinician of `acting_for`, who has access in force.
		///
		/// # Details
		/// It is reviewed all the same.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `EmergencyEnded`.
		#[pallet::call_index(5)]
		pub fn end(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_end(&who, acting_for, patient)
		}
	}
}
