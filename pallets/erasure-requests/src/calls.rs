//! The calls of erasure cases: who may, and then the work, which is in `opening`, `answers`, `appeals`, `withdrawal`,
//! `recipients`, `case_key` and `purge`.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet.
#[pallet_section]
mod calls {
	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Asks for erasure.
		///
		/// # Origin
		/// Signed by the patient's holder, or by a representative who may ask for erasure.
		///
		/// # Details
		/// `scope` is everything, which includes the patient id itself, or up to 32 records, a category, what one custodian
		/// keeps, or a leaf of a batch. From now on nothing that it is about is added or changed, and every custodian of it
		/// has to answer. If there is none, the purge begins at once. Two cases that could be about one record are not open
		/// at the same time; one about everything takes over what is open and what is kept.
		///
		/// `claim` will stay in the certificate: a commitment with a random blinding that stays with the person. `case_key`
		/// is an account made for this case alone, with which the person can speak when they are erased. With `revoke` all
		/// grants are taken back, as withdrawing consent means.
		///
		/// # Errors
		/// `NotAuthorized`, `ScopeNotAdmissible`, `AlreadyExists`, `BeingErased`, `MaxCasesExceeded`, `NotFound`,
		/// `CaseKeyNotAdmissible`, `MaxCustodiansExceeded`, `NoIdFound`.
		///
		/// # Events
		/// `ErasureOpened`, `ErasureTakenOver` for each case that it takes over, and `PurgeBegun` if there is no custodian.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::most_of_open(scope, *revoke))]
		pub fn open(
			origin: OriginFor<T>,
			patient: PatientId,
			scope: ErasureScope,
			ground: ErasureGround,
			claim: [u8; 32],
			case_key: Option<T::AccountId>,
			revoke: bool,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			ensure!(T::Patients::may(&patient, &who, PatientAct::Erase), Error::<T>::NotAuthorized);
			Self::open_case(patient, scope, ground, claim, case_key, revoke)
		}

		/// Attests that a custodian has erased its part of a case, but for the records that it keeps.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`.
		///
		/// # Details
		/// `count` and `anchors` are how many record versions the case still has for this custodian, and the digest over
		/// them: what was there when it was opened, without what is kept one by one. `signature` is by the account of the
		/// custodian's administrator, over the text of the attestation. With the last answer the purge begins. A record that
		/// comes under a hold after that, and before the purge begins, is kept.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`, `HoldingsNotEqual`, `RecordHeld`, `SignatureNotValid`.
		///
		/// # Events
		/// `ErasureAttested`, and `PurgeBegun` if it is the last answer.
		#[pallet::call_index(1)]
		pub fn attest(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			case: CaseId,
			count: u32,
			anchors: [u8; 32],
			signature: T::Signature,
		) -> DispatchResult {
			let administrator = Self::ensure_answers_for(origin, acting_for)?;
			let said = CustodianHoldings { custodian: acting_for, count, digest: anchors };
			Self::take_attestation(administrator, case, said, signature)
		}

		/// Forgets some more of what a case is about.
		///
		/// # Origin
		/// Signed, by anybody whom the chain knows.
		///
		/// # Details
		/// Every custodian has answered. One step removes as many entries as fit into a fixed weight; what it does not
		/// need is given back. The step that leaves nothing to remove writes the certificate.
		///
		/// # Errors
		/// `NotFound`, `AnswersMissing`.
		///
		/// # Events
		/// `ErasureCompleted` or `ErasurePartlyCompleted`, if nothing is left to remove.
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weight_of_a_step())]
		pub fn purge_step(origin: OriginFor<T>, case: CaseId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let nothing_kept = T::WeightInfo::purge_step(0);
			let entry = Cases::<T>::get(case)
				.ok_or_else(|| Error::<T>::NotFound.with_weight(nothing_kept))?;
			ensure!(entry.is_purging(), Error::<T>::AnswersMissing.with_weight(nothing_kept));

			let looked = T::WeightInfo::purge_step(entry.kept.min(Self::most_kept()));
			let mut meter = WeightMeter::with_limit(T::StepWeight::get());
			Self::purge(case, entry, &mut meter);
			Ok(Some(looked.saturating_add(meter.consumed())).into())
		}

		/// Asks for the erasure of somebody who was registered provisionally and whom nobody has claimed in time.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, which registered the patient.
		///
		/// # Details
		/// Nobody has access to what is left there, and nobody can ask for its erasure but the organisation that has to
		/// answer for it. `claim` is a commitment that the organisation can open.
		///
		/// # Errors
		/// `NotAuthorized`, `AlreadyExists`, `BeingErased`, `MaxCustodiansExceeded`, `NoIdFound`.
		///
		/// # Events
		/// `ErasureOpened`, and `PurgeBegun` if there is no custodian.
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::most_of_open(&ErasureScope::Everything, false))]
		pub fn open_unclaimed(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			claim: [u8; 32],
		) -> DispatchResultWithPostInfo {
			Self::ensure_answers_for(origin, acting_for)?;
			ensure!(
				T::Patients::unclaimed(&patient) == Some(acting_for),
				Error::<T>::NotAuthorized
			);
			let (scope, ground) = (ErasureScope::Everything, ErasureGround::NoLongerNecessary);
			Self::open_case(patient, scope, ground, claim, None, false)
		}

		/// Takes two more months to answer.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, a custodian of the case that has yet to answer.
		///
		/// # Details
		/// Once, and before the month is over (GDPR Art. 12(3)). The reason stays in the case.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`, `TimeNotAdmissible`.
		///
		/// # Events
		/// `AnswerExtended`.
		#[pallet::call_index(4)]
		pub fn extend(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			case: CaseId,
			why: ExtensionReason,
		) -> DispatchResult {
			Self::ensure_answers_for(origin, acting_for)?;
			Self::extend_answer(acting_for, case, why)
		}

		/// Keeps a record that a case is about.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, the custodian of the record.
		///
		/// # Details
		/// Before its attestation, or when the record was opened again. `reason` is a code of GDPR Art. 17(3), with a
		/// date that lies ahead by no more than 30 years; or that the record is under a legal hold, with the date at which
		/// the hold ends. Of a case about a leaf the record is its batch. A custodian of whose part nothing is left then has
		/// answered.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`, `ReasonNotAdmissible`, `UntilNotAdmissible`, `MaxKeptExceeded`.
		///
		/// # Events
		/// `RecordKept`, and `PurgeBegun` if it is the last answer.
		#[pallet::call_index(5)]
		pub fn keep(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			case: CaseId,
			record: RecordId,
			reason: KeepReason,
			until: Quarter,
		) -> DispatchResult {
			Self::ensure_answers_for(origin, acting_for)?;
			Self::keep_record(acting_for, case, record, reason, until)
		}

		/// Keeps everything that a custodian has of what a case is about, or what is left of it.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, a custodian of the case that has yet to answer.
		///
		/// # Details
		/// It answers for the whole part. What it has kept one by one before keeps its own reason and date.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`, `UntilNotAdmissible`.
		///
		/// # Events
		/// `PartKept`, and `PurgeBegun` if it is the last answer.
		#[pallet::call_index(6)]
		pub fn keep_all(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			case: CaseId,
			reason: RetentionReason,
			until: Quarter,
		) -> DispatchResult {
			Self::ensure_answers_for(origin, acting_for)?;
			Self::keep_part(acting_for, case, reason, until)
		}

		/// Attests that a custodian has erased a record that it had kept.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, the custodian of the record.
		///
		/// # Details
		/// When the record was opened again or an appeal was upheld, or earlier. `count` and `anchors` are the record's,
		/// and the text that is signed is that of an attestation over them.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`, `MaxKeptExceeded`, `InUse`, `HoldingsNotEqual`, `RecordHeld`,
		/// `SignatureNotValid`.
		///
		/// # Events
		/// `RecordAttested`, and `PurgeBegun` if nothing else has to be waited for.
		#[pallet::call_index(7)]
		pub fn attest_record(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			case: CaseId,
			record: RecordId,
			count: u32,
			anchors: [u8; 32],
			signature: T::Signature,
		) -> DispatchResult {
			let administrator = Self::ensure_answers_for(origin, acting_for)?;
			let said = CustodianHoldings { custodian: acting_for, count, digest: anchors };
			Self::take_attestation_of_record(administrator, case, record, said, signature)
		}

		/// Asks for no more than what is erased already.
		///
		/// # Origin
		/// Signed by the patient's holder, or by a representative who may ask for erasure.
		///
		/// # Details
		/// What no custodian has attested is spared. What was attested is gone there, so the chain forgets it too. While
		/// the purge is running nothing can be withdrawn.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `BeingErased`.
		///
		/// # Events
		/// `ErasureWithdrawn`, and `PurgeBegun` if something was attested.
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::most_of_withdraw())]
		pub fn withdraw(origin: OriginFor<T>, case: CaseId) -> DispatchResultWithPostInfo {
			let entry = Self::ensure_side_of(origin, &case)?;
			let cost = Self::withdraw_case(case, entry)?;
			Ok(Some(cost).into())
		}

		/// Has a record answered anew whose time is over.
		///
		/// # Origin
		/// Signed, by anybody whom the chain knows.
		///
		/// # Details
		/// The date until which the record was refused has come, or the hold has been lifted or has ended. The custodian has
		/// a month to attest it or to keep it on. A record that is gone since, because another case was about it as well,
		/// is struck off.
		///
		/// # Errors
		/// `NotFound`, `AlreadyExists`, `MaxKeptExceeded`, `NotDue`.
		///
		/// # Events
		/// `RecordReopened`, and `ErasureCompleted` or `PurgeBegun` if nothing is kept any more.
		#[pallet::call_index(9)]
		pub fn reopen(origin: OriginFor<T>, case: CaseId, record: RecordId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::reopen_record(case, record)
		}

		/// Asks a supervisor whether a record may be kept.
		///
		/// # Origin
		/// Signed by the patient's holder, or by a representative who may ask for erasure.
		///
		/// # Details
		/// Once for each refusal, and in time; against a hold as well. It permits nothing and erases nothing.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`, `TimeNotAdmissible`, `MaxKeptExceeded`.
		///
		/// # Events
		/// `RefusalAppealed`.
		#[pallet::call_index(10)]
		pub fn appeal(origin: OriginFor<T>, case: CaseId, record: RecordId) -> DispatchResult {
			let entry = Self::ensure_side_of(origin, &case)?;
			Self::appeal_refusal(case, entry, record)
		}

		/// Decides an appeal.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, a Supervisor.
		///
		/// # Details
		/// If it is upheld the custodian has to erase the record and to attest it. A hold has to be lifted before. About a
		/// hold another Supervisor decides than the one that has placed it; one that has ended or was lifted needs no
		/// decision, but `reopen`.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `AppealDecided`.
		#[pallet::call_index(11)]
		pub fn decide_appeal(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			case: CaseId,
			record: RecordId,
			upheld: bool,
		) -> DispatchResult {
			Self::ensure_supervises(origin, acting_for)?;
			Self::decide(acting_for, case, record, upheld)
		}

		/// Tells the organisations that a custodian has delivered to some of what it erases.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, a custodian of the case.
		///
		/// # Details
		/// Before its attestation: afterwards it does not know them any more. It can be sent again, with more of them. Whoever
		/// is told again has to confirm again.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`, `MaxRecipientsExceeded`.
		///
		/// # Events
		/// `RecipientsTold`.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::tell_recipients(recipients.len() as u32))]
		pub fn tell_recipients(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			case: CaseId,
			recipients: BoundedVec<OrganisationId, ConstU32<MAX_TOLD_AT_ONCE>>,
		) -> DispatchResult {
			Self::ensure_answers_for(origin, acting_for)?;
			Self::tell(acting_for, case, &recipients)
		}

		/// Confirms that a recipient has erased what it had received.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, a recipient.
		///
		/// # Details
		/// Also when the purge is over and nobody knows any more whom it was about: the case is enough.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`.
		///
		/// # Events
		/// `RecipientConfirmed`.
		#[pallet::call_index(13)]
		pub fn confirm_recipient(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			case: CaseId,
		) -> DispatchResult {
			Self::ensure_answers_for(origin, acting_for)?;
			Self::confirm(acting_for, case)
		}

		/// Records in the certificate what became of the recipients.
		///
		/// # Origin
		/// Signed, by anybody whom the chain knows.
		///
		/// # Details
		/// When there is a certificate, and every recipient has confirmed or their time is over. Who has said nothing counts
		/// as silent.
		///
		/// # Errors
		/// `NotFound`, `AnswersMissing`, `NotDue`.
		///
		/// # Events
		/// `RecipientsClosed`.
		#[pallet::call_index(14)]
		pub fn close_recipients(origin: OriginFor<T>, case: CaseId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::record_recipients(case)
		}

		/// Says that something of what was erased is still there.
		///
		/// # Origin
		/// Signed, by anybody whom the chain knows.
		///
		/// # Details
		/// `signature` is by the key of the case, over a text that names chain, case and the number of the complaint. The
		/// person whose case it was needs no account for it. One complaint at a time.
		///
		/// # Errors
		/// `NotFound`, `AlreadyExists`, `SignatureNotValid`.
		///
		/// # Events
		/// `ComplaintMade`.
		#[pallet::call_index(15)]
		pub fn complain(
			origin: OriginFor<T>,
			case: CaseId,
			signature: T::Signature,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::take_complaint(case, &signature)
		}

		/// Answers a complaint.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, a Supervisor.
		///
		/// # Details
		/// `founded` says whether there was something. It is gone when this is sent.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`.
		///
		/// # Events
		/// `ComplaintAnswered`.
		#[pallet::call_index(16)]
		pub fn answer_complaint(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			case: CaseId,
			founded: bool,
		) -> DispatchResult {
			Self::ensure_supervises(origin, acting_for)?;
			Self::take_answer_to_complaint(acting_for, case, founded)
		}

		/// Removes a certificate, and everything else that there is of the case.
		///
		/// # Origin
		/// Signed, by anybody whom the chain knows.
		///
		/// # Details
		/// `signature` is by the key of the case, over a text that names chain and case. The case is closed, and its
		/// recipients are recorded.
		///
		/// # Errors
		/// `NotFound`, `InUse`, `SignatureNotValid`.
		///
		/// # Events
		/// `CertificateRemoved`.
		#[pallet::call_index(17)]
		pub fn remove_certificate(
			origin: OriginFor<T>,
			case: CaseId,
			signature: T::Signature,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::take_certificate_away(case, &signature)
		}
	}
}
