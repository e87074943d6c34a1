//! The calls of record anchors: who may, and then the work, which is in `anchoring`, `batches`, `rectification`,
//! `retention` and `transfers`.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet.
#[pallet_section]
mod calls {
	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Anchors a record in its first version.
		///
		/// # Origin
		/// Signed by a clinician or recorder of `acting_for`.
		///
		/// # Details
		/// The sealed record is at `custodian` already, and its key is sealed to each of `keyholders`: up to two, neither
		/// of them the custodian, in ascending order; none if the patient declined that. `commitment` binds it (scheme 1)
		/// and `size` is the base-2 logarithm of its sealed length, rounded up to a power of two. `recorded_on` is the day
		/// on which it was written, in UTC, counted from 1970-01-01: today or earlier; nothing if that is not to be said.
		/// The patient has granted `acting_for` to contribute to `category`. The record gets the patient's next number.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `HistoryFrozen`, `NotPermitted`, `CustodianNotUsable`, `KeyholderNotUsable`,
		/// `SchemeNotKnown`, `SizeNotAdmissible`, `DayNotAdmissible`, `MaxCustodiansExceeded`, `MaxRecordsExceeded`,
		/// `MaxVersionsExceeded`.
		///
		/// # Events
		/// `RecordAnchored`.
		#[pallet::call_index(0)]
		pub fn anchor(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			category: RecordCategory,
			commitment: Commitment,
			size: u8,
			custodian: OrganisationId,
			keyholders: Keyholders,
			recorded_on: Option<Day>,
		) -> DispatchResult {
			let signer = Self::ensure_author(origin, acting_for)?;
			let entry = NewRecord {
				patient,
				category,
				commitment,
				size,
				custodian,
				keyholders,
				recorded_on,
			};
			Self::add_record(signer, Author::Organisation(acting_for), entry, None)
				.map_err(Error::<T>::from)?;
			Ok(())
		}

		/// Adds a version to a record. The one before stays, as superseded.
		///
		/// # Origin
		/// Signed by a clinician or recorder of `acting_for`, the organisation that anchored the record.
		///
		/// # Details
		/// The sealed version is at the record's custodian already, which stays the same, as does the category.
		/// The patient still grants `acting_for` to contribute to the category. `commitment` and `size` are as in
		/// `anchor`; the commitment is another one than that of the current version. `recorded_on` is not before that of the
		/// current version. With the reason `PatientRequest` an open request for rectification is accepted.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `HistoryFrozen`, `RecordNotAdmissible`, `NotPermitted`, `CustodianNotUsable`,
		/// `SchemeNotKnown`, `SizeNotAdmissible`, `DayNotAdmissible`, `ChangesNothing`, `MaxVersionsExceeded`.
		///
		/// # Events
		/// `RecordAmended`, and `RectificationAccepted` if it was asked for.
		#[pallet::call_index(1)]
		pub fn amend(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			record: RecordId,
			commitment: Commitment,
			size: u8,
			reason: AmendmentReason,
			recorded_on: Option<Day>,
		) -> DispatchResult {
			let signer = Self::ensure_author(origin, acting_for)?;
			let reason = Some(reason);
			let version = NewVersion { commitment, size, signer, recorded_on, reason };
			Self::amend_record(Author::Organisation(acting_for), patient, record, version)
		}

		/// Anchors many records, of one patient or of several, each in its first version.
		///
		/// # Origin
		/// Signed by a clinician or recorder of `acting_for`.
		///
		/// # Details
		/// Each entry is as in `anchor`, and they are anchored in their order: all of them or none.
		///
		/// # Errors
		/// `NotAuthorized`, `ChangesNothing`; `EntryNotAdmissible` says which entry cannot be anchored, and why.
		///
		/// # Events
		/// `RecordAnchored` for each.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::anchor_many(entries.len() as u32))]
		pub fn anchor_many(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			entries: BoundedVec<NewRecord, T::MaxAnchorsPerCall>,
		) -> DispatchResult {
			let signer = Self::ensure_author(origin, acting_for)?;
			Self::add_records(signer, Author::Organisation(acting_for), entries.into_inner())
		}

		/// Anchors what the patient has written, in its first version.
		///
		/// # Origin
		/// Signed by the holder of `patient`, or by a representative who may grant and whose mandate covers `category`.
		///
		/// # Details
		/// As `anchor`, but for the permit: nobody needs one for their own. The record is marked as the patient's and
		/// supersedes nothing of anybody else's.
		///
		/// # Errors
		/// `NotAuthorized`, `MandateExceeded`, `HistoryFrozen`, `CustodianNotUsable`, `KeyholderNotUsable`,
		/// `SchemeNotKnown`, `SizeNotAdmissible`, `DayNotAdmissible`, `MaxCustodiansExceeded`, `MaxRecordsExceeded`,
		/// `MaxVersionsExceeded`.
		///
		/// # Events
		/// `RecordAnchored`.
		#[pallet::call_index(3)]
		pub fn anchor_own(
			origin: OriginFor<T>,
			patient: PatientId,
			category: RecordCategory,
			commitment: Commitment,
			size: u8,
			custodian: OrganisationId,
			keyholders: Keyholders,
			recorded_on: Option<Day>,
		) -> DispatchResult {
			let signer = Self::ensure_patients_side(origin, &patient)?;
			Self::ensure_within_mandate(&signer, &patient, category, None)?;
			let entry = NewRecord {
				patient,
				category,
				commitment,
				size,
				custodian,
				keyholders,
				recorded_on,
			};
			Self::add_record(signer, Author::Patient, entry, None).map_err(Error::<T>::from)?;
			Ok(())
		}

		/// Adds a version to a record that the patient has written.
		///
		/// # Origin
		/// Signed by the holder of `patient`, or by a representative who may grant and whose mandate covers the record.
		///
		/// # Details
		/// As `amend`, but for the permit.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `MandateExceeded`, `HistoryFrozen`, `CustodianNotUsable`, `SchemeNotKnown`,
		/// `SizeNotAdmissible`, `DayNotAdmissible`, `ChangesNothing`, `MaxVersionsExceeded`.
		///
		/// # Events
		/// `RecordAmended`.
		#[pallet::call_index(4)]
		pub fn amend_own(
			origin: OriginFor<T>,
			patient: PatientId,
			record: RecordId,
			commitment: Commitment,
			size: u8,
			reason: AmendmentReason,
			recorded_on: Option<Day>,
		) -> DispatchResult {
			let signer = Self::ensure_patients_side(origin, &patient)?;
			let there = Records::<T>::get(patient, record).ok_or(Error::<T>::NotFound)?;
			Self::ensure_within_mandate(&signer, &patient, there.category, Some(record))?;
			let reason = Some(reason);
			let version = NewVersion { commitment, size, signer, recorded_on, reason };
			Self::amend_record(Author::Patient, patient, record, version)
		}

		/// Anchors what a device has measured.
		///
		/// # Origin
		/// Signed by a device of `patient` whose binding is in force.
		///
		/// # Details
		/// As `anchor`, in the category of device data, but for the permit: the binding is one. `recorded_on` is not more
		/// than 30 days ago.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `HistoryFrozen`, `CustodianNotUsable`, `KeyholderNotUsable`, `SchemeNotKnown`,
		/// `SizeNotAdmissible`, `DayNotAdmissible`, `MaxCustodiansExceeded`, `MaxRecordsExceeded`,
		/// `MaxVersionsExceeded`.
		///
		/// # Events
		/// `RecordAnchored`.
		#[pallet::call_index(5)]
		pub fn anchor_from_device(
			origin: OriginFor<T>,
			patient: PatientId,
			commitment: Commitment,
			size: u8,
			custodian: OrganisationId,
			keyholders: Keyholders,
			recorded_on: Option<Day>,
		) -> DispatchResult {
			let (signer, device) = Self::ensure_device(origin, &patient)?;
			let category = RecordCategory::DeviceData;
			let entry = NewRecord {
				patient,
				category,
				commitment,
				size,
				custodian,
				keyholders,
				recorded_on,
			};
			Self::add_record(signer, device, entry, None).map_err(Error::<T>::from)?;
			Ok(())
		}

		/// Anchors many documents as one record: a batch.
		///
		/// # Origin
		/// Signed by a clinician or recorder of `acting_for`.
		///
		/// # Details
		/// As `anchor`, with the `root` over the commitments of `leaves` documents, which are numbered from 0. `size` is of
		/// all of them together. A batch has one version; its leaves are amended one by one.
		///
		/// # Errors
		/// `NotAuthorized`, `LeavesNotAdmissible`, `NotFound`, `HistoryFrozen`, `NotPermitted`, `CustodianNotUsable`,
		/// `KeyholderNotUsable`, `SizeNotAdmissible`, `DayNotAdmissible`, `MaxCustodiansExceeded`, `MaxRecordsExceeded`,
		/// `MaxVersionsExceeded`.
		///
		/// # Events
		/// `RecordAnchored`.
		#[pallet::call_index(6)]
		pub fn anchor_batch(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			category: RecordCategory,
			root: [u8; 32],
			leaves: u32,
			size: u8,
			custodian: OrganisationId,
			keyholders: Keyholders,
			recorded_on: Option<Day>,
		) -> DispatchResult {
			let signer = Self::ensure_author(origin, acting_for)?;
			let commitment = Commitment { scheme: Commitment::BATCH_SCHEME, hash: root };
			let entry = NewRecord {
				patient,
				category,
				commitment,
				size,
				custodian,
				keyholders,
				recorded_on,
			};
			Self::add_batch(signer, Author::Organisation(acting_for), entry, leaves)
		}

		/// Anchors many documents that a device has measured as one record: a batch.
		///
		/// # Origin
		/// Signed by a device of `patient` whose binding is in force.
		///
		/// # Details
		/// As `anchor_batch`, in the category of device data, but for the permit: the binding is one. `recorded_on` is not
		/// more than 30 days ago.
		///
		/// # Errors
		/// `NotAuthorized`, `LeavesNotAdmissible`, `NotFound`, `HistoryFrozen`, `CustodianNotUsable`,
		/// `KeyholderNotUsable`, `SizeNotAdmissible`, `DayNotAdmissible`, `MaxCustodiansExceeded`, `MaxRecordsExceeded`,
		/// `MaxVersionsExceeded`.
		///
		/// # Events
		/// `RecordAnchored`.
		#[pallet::call_index(7)]
		pub fn anchor_batch_from_device(
			origin: OriginFor<T>,
			patient: PatientId,
			root: [u8; 32],
			leaves: u32,
			size: u8,
			custodian: OrganisationId,
			keyholders: Keyholders,
			recorded_on: Option<Day>,
		) -> DispatchResult {
			let (signer, device) = Self::ensure_device(origin, &patient)?;
			let category = RecordCategory::DeviceData;
			let commitment = Commitment { scheme: Commitment::BATCH_SCHEME, hash: root };
			let entry = NewRecord {
				patient,
				category,
				commitment,
				size,
				custodian,
				keyholders,
				recorded_on,
			};
			Self::add_batch(signer, device, entry, leaves)
		}

		/// Supersedes one leaf of a batch with a record of its own.
		///
		/// # Origin
		/// Signed by a clinician or recorder of `acting_for`, the organisation that anchored the batch.
		///
		/// # Details
		/// The record has the batch's category, custodian, keyholders and retention date, and says which leaf it amends.
		/// Whoever proves the leaf learns that it is superseded. A later amendment is one of that record, by `amend`. The
		/// permit, `commitment`, `size` and `recorded_on` are as in `amend`. With the reason `PatientRequest` an open request
		/// for the batch's rectification is accepted.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `HistoryFrozen`, `RecordNotAdmissible`, `LeafNotAdmissible`, `NotPermitted`,
		/// `CustodianNotUsable`, `SchemeNotKnown`, `SizeNotAdmissible`, `DayNotAdmissible`, `MaxRecordsExceeded`,
		/// `MaxVersionsExceeded`.
		///
		/// # Events
		/// `RecordAnchored`, `LeafAmended`, and `RectificationAccepted` if it was asked for.
		#[pallet::call_index(8)]
		pub fn amend_leaf(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			record: RecordId,
			leaf: u32,
			commitment: Commitment,
			size: u8,
			reason: AmendmentReason,
			recorded_on: Option<Day>,
		) -> DispatchResult {
			let signer = Self::ensure_author(origin, acting_for)?;
			let version =
				NewVersion { commitment, size, signer, recorded_on, reason: Some(reason) };
			Self::supersede_leaf(acting_for, patient, LeafOf { record, leaf }, version, reason)
		}

		/// Asks the organisation that wrote a record to rectify it (GDPR Art. 16).
		///
		/// # Origin
		/// Signed by the holder of `patient`, or by a representative who may grant and whose mandate covers the record:
		/// who may only see does not speak for the patient.
		///
		/// # Details
		/// `claim` commits to the text that says what is wrong (scheme 1), which the organisation gets off chain. It has
		/// `RectifyWithin` to answer. One request for a record is open at a time; after an answer it can be asked again.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `MandateExceeded`, `HistoryFrozen`, `RecordNotAdmissible`, `SchemeNotKnown`,
		/// `AlreadyExists`.
		///
		/// # Events
		/// `RectificationAsked`.
		#[pallet::call_index(9)]
		pub fn ask_rectification(
			origin: OriginFor<T>,
			patient: PatientId,
			record: RecordId,
			claim: Commitment,
		) -> DispatchResult {
			let who = Self::ensure_patients_side(origin, &patient)?;
			Self::ask(who, patient, record, claim)
		}

		/// Refuses to rectify a record.
		///
		/// # Origin
		/// Signed by a practitioner of `acting_for`, the organisation that wrote the record: an officer as well as a
		/// clinician or recorder.
		///
		/// # Details
		/// The reason stays with the record. Whoever accepts amends the record with the reason `PatientRequest` instead.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `HistoryFrozen`.
		///
		/// # Events
		/// `RectificationRefused`.
		#[pallet::call_index(10)]
		pub fn refuse_rectification(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			record: RecordId,
			why: RectificationRefusal,
		) -> DispatchResult {
			Self::ensure_practises(origin, acting_for)?;
			Self::refuse(acting_for, patient, record, why)
		}

		/// Says until when a record has to be kept, or that it does not.
		///
		/// # Origin
		/// Signed by a practitioner of `acting_for`, the organisation that wrote the record: an officer as well as a
		/// clinician or recorder.
		///
		/// # Details
		/// `until` is the quarter at whose beginning the duty ends, counted from the first one of 1970: in the future, at
		/// most 30 years ahead. It blocks nothing by itself: when erasure is asked for, whoever keeps the record decides
		/// about it with this date in hand.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `HistoryFrozen`, `RecordNotAdmissible`, `TimeNotAdmissible`, `ChangesNothing`.
		///
		/// # Events
		/// `RetentionSet`.
		#[pallet::call_index(11)]
		pub fn set_retention(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			record: RecordId,
			until: Option<Quarter>,
		) -> DispatchResult {
			Self::ensure_practises(origin, acting_for)?;
			Self::retain(acting_for, patient, record, until)
		}

		/// Puts a record under a legal hold: until it ends nobody erases it or hands it on. It is still read and amended.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`: a Supervisor, or the organisation that wrote the
		/// record.
		///
		/// # Details
		/// `until` is the quarter at whose beginning it ends by itself: at most ten years ahead for a Supervisor, and a year
		/// for the author's organisation. A hold takes the place of the one before, but that of a Supervisor is not replaced by
		/// the author's organisation. A Supervisor can place one while an erasure case is open, up to the purge; the author's
		/// organisation only before there is a case.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `HistoryFrozen`, `TimeNotAdmissible`, `MaxHoldsExceeded`.
		///
		/// # Events
		/// `HoldPlaced`.
		#[pallet::call_index(12)]
		pub fn hold(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			record: RecordId,
			reason: HoldReason,
			until: Quarter,
		) -> DispatchResult {
			Self::ensure_officer(origin, acting_for)?;
			Self::place_hold(acting_for, patient, record, reason, until)
		}

		/// Lifts a legal hold.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`: whoever placed it, or a Supervisor.
		///
		/// # Details
		/// One that has ended needs not be lifted. An erasure case does not stand in the way.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `HoldLifted`.
		#[pallet::call_index(13)]
		pub fn lift_hold(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			record: RecordId,
		) -> DispatchResult {
			Self::ensure_officer(origin, acting_for)?;
			Self::lift(acting_for, patient, record)
		}

		/// Asks an organisation to take over what `from` does for a record.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, which is `from`; or, when `from` was excluded or has not
		/// that role any more, the organisation that wrote the record or a Supervisor.
		///
		/// # Details
		/// `service` is to keep the record or to hold its keys; `from` does so now, and `to` has the role for it and does
		/// neither. Nothing changes until `to` accepts. The offer ends by itself after `OfferLength`, and takes the place of an
		/// earlier one of `from`. What an erasure case keeps stays with `from`, unless `from` is gone.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `HistoryFrozen`, `RecordHeld`, `CustodianNotUsable`, `KeyholderNotUsable`.
		///
		/// # Events
		/// `TransferOffered`.
		#[pallet::call_index(14)]
		#[pallet::weight(Pallet::<T>::weight_of_offering())]
		pub fn offer_transfer(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			record: RecordId,
			service: Service,
			from: OrganisationId,
			to: OrganisationId,
		) -> DispatchResult {
			Self::ensure_officer(origin, acting_for)?;
			Self::offer(acting_for, patient, record, (service, from), to)
		}

		/// Takes over what `from` does for a record.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, which was asked to.
		///
		/// # Details
		/// Have all versions first, or their keys: from this moment on `acting_for` answers for them, and `from` does not;
		/// also in the erasure cases that keep the record.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `HistoryFrozen`, `RecordHeld`, `CustodianNotUsable`, `KeyholderNotUsable`,
		/// `MaxCustodiansExceeded`; of the pallet of erasure cases `MaxCustodiansExceeded`, `MaxKeptExceeded`, `InUse`.
		///
		/// # Events
		/// `RecordTransferred`.
		#[pallet::call_index(15)]
		#[pallet::weight(Pallet::<T>::weight_of_accepting())]
		pub fn accept_transfer(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			record: RecordId,
			service: Service,
			from: OrganisationId,
		) -> DispatchResultWithPostInfo {
			Self::ensure_officer(origin, acting_for)?;
			let cost = Self::accept(acting_for, patient, record, (service, from))?;
			Ok(Some(cost).into())
		}

		/// Takes an offer back, or declines it.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`: who was asked, or who may offer.
		///
		/// # Details
		/// One that has ended needs not be taken back. An erasure case does not stand in the way.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `TransferWithdrawn`.
		#[pallet::call_index(16)]
		#[pallet::weight(Pallet::<T>::weight_of_withdrawing())]
		pub fn withdraw_transfer(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			record: RecordId,
			service: Service,
			from: OrganisationId,
		) -> DispatchResult {
			Self::ensure_officer(origin, acting_for)?;
			Self::withdraw(acting_for, patient, record, (service, from))
		}
	}
}
