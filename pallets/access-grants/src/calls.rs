//! The calls of access grants: who may, and then the work, which is in `grants`, `requests`, `policies` and `projects`.

use frame_support::pallet_macros::pallet_section;

/// The calls of the pallet.
#[pallet_section]
mod calls {
	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Grants an organisation, a practitioner or a research project access to records.
		///
		/// # Origin
		/// Signed by the holder of `patient`, or by a representative who may grant.
		///
		/// # Details
		/// `scope` is everything, categories (both with the records to come), or up to 32 records that are there.
		/// `rights` is to read, to add, or both; records that are listed can only be read. `purposes` is a bit set of
		/// HL7 purposes of use (1 TREAT, 2 ETREAT, 4 BTG, 8 HPAYMT, 16 HOPERAT, 32 HRESCH, 64 CLINTRCH, 128 PUBHLTH,
		/// 256 PATRQT, 512 FAMRQT, 1024 PWATRNY). `from` is inclusive, `until` exclusive, in Unix milliseconds. It
		/// leaves other grants as they are, but for those that have ended. An open erasure case does not stand in
		/// the way; a purge that has begun does.
		///
		/// A representative gives what the mandate covers. A research project is granted to read for HRESCH and CLINTRCH,
		/// not longer than it goes on.
		///
		/// # Errors
		/// `NotAuthorized`, `MandateExceeded`, `BeingErased`, `NotFound`, `ScopeNotAdmissible`, `RightsNotAdmissible`,
		/// `PurposesNotAdmissible`, `TimeNotAdmissible`, `MaxGrantsExceeded`, `MaxGranteesExceeded`.
		///
		/// # Events
		/// `GrantGiven`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::grant(listed_records(scope)))]
		pub fn grant(
			origin: OriginFor<T>,
			patient: PatientId,
			grantee: Grantee<T::AccountId>,
			scope: GrantScope,
			rights: Rights,
			purposes: Purposes,
			from: Moment,
			until: Moment,
		) -> DispatchResult {
			let who = Self::ensure_may(origin, &patient, PatientAct::Grant)?;
			let grant = Grant { id: 0, scope, rights, purposes, from, until };
			Self::ensure_within_mandate(&who, &patient, &grant)?;
			Self::give(&patient, grantee, vec![grant])?;
			Ok(())
		}

		/// Takes a grant back. What was already delivered stays with whoever got it; nothing more is.
		///
		/// # Origin
		/// Signed by the holder of `patient`, or by a representative who may grant.
		///
		/// # Details
		/// Nothing stands in the way: not an allowance that is used up, not an erasure case, not that the grantee has
		/// left, not the scope of a mandate. The pool refuses to revoke what is not there.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `GrantRevoked`.
		#[pallet::call_index(1)]
		pub fn revoke(
			origin: OriginFor<T>,
			patient: PatientId,
			grantee: Grantee<T::AccountId>,
			grant: GrantId,
		) -> DispatchResult {
			Self::ensure_may(origin, &patient, PatientAct::Revoke)?;
			Self::take_back(patient, grantee, grant)
		}

		/// Changes a grant in place: it keeps its number, and there is no moment without one.
		///
		/// # Origin
		/// Signed by the holder of `patient`, or by a representative who may grant.
		///
		/// # Details
		/// The new terms have to be admissible as if they were granted now, and a representative's mandate has to cover
		/// them. A grant that has ended cannot be changed, whether or not it is still there: give a new one.
		///
		/// # Errors
		/// `NotAuthorized`, `MandateExceeded`, `BeingErased`, `NotFound`, `ScopeNotAdmissible`, `RightsNotAdmissible`,
		/// `PurposesNotAdmissible`, `TimeNotAdmissible`.
		///
		/// # Events
		/// `GrantChanged`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::change(listed_records(scope)))]
		pub fn change(
			origin: OriginFor<T>,
			patient: PatientId,
			grantee: Grantee<T::AccountId>,
			grant: GrantId,
			scope: GrantScope,
			rights: Rights,
			purposes: Purposes,
			from: Moment,
			until: Moment,
		) -> DispatchResult {
			let who = Self::ensure_may(origin, &patient, PatientAct::Grant)?;
			let changed = Grant { id: grant, scope, rights, purposes, from, until };
			Self::ensure_within_mandate(&who, &patient, &changed)?;
			Self::replace(patient, grantee, changed)
		}

		/// Takes everything back from one grantee.
		///
		/// # Origin
		/// Signed by the holder of `patient`, or by a representative who may grant.
		///
		/// # Details
		/// As `revoke`, for all grants of the grantee.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `GranteeRevoked`.
		#[pallet::call_index(3)]
		pub fn revoke_grantee(
			origin: OriginFor<T>,
			patient: PatientId,
			grantee: Grantee<T::AccountId>,
		) -> DispatchResult {
			Self::ensure_may(origin, &patient, PatientAct::Revoke)?;
			Self::take_back_from(patient, grantee)
		}

		/// Takes everything back from everybody.
		///
		/// # Origin
		/// Signed by the holder of `patient`, or by a representative who may grant.
		///
		/// # Details
		/// As `revoke`, for all grants of all grantees, however many there are. Open requests stay open: they permit
		/// nothing.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `AllRevoked`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::revoke_all(T::MaxGrantees::get()))]
		pub fn revoke_all(origin: OriginFor<T>, patient: PatientId) -> DispatchResultWithPostInfo {
			Self::ensure_may(origin, &patient, PatientAct::Revoke)?;
			let grantees = Self::take_back_all(patient)?;
			Ok(Some(T::WeightInfo::revoke_all(grantees)).into())
		}

		/// Asks a patient for access.
		///
		/// # Origin
		/// Signed by a clinician of `acting_for`, which is active.
		///
		/// # Details
		/// Asks to read, for the signer alone (`in_person`) or for the organisation. It permits nothing and changes no
		/// grant. `scope`, `purposes` and `until` are what is asked for; the patient answers as they like. Whoever asks
		/// again for the same grantee takes the earlier request back. A request ends `RequestLength` after it was asked.
		/// Nobody asks for BTG and ETREAT: emergency access needs no permit.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `BeingErased`, `ScopeNotAdmissible`, `PurposesNotAdmissible`,
		/// `TimeNotAdmissible`, `MaxRequestsExceeded`.
		///
		/// # Events
		/// `AccessRequested`.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::request_access(listed_records(scope)))]
		pub fn request_access(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			in_person: bool,
			scope: GrantScope,
			purposes: Purposes,
			until: Moment,
		) -> DispatchResult {
			let who = Self::ensure_clinician(origin, acting_for)?;
			Self::ask(who, acting_for, patient, in_person, scope, purposes, until)
		}

		/// Answers a request.
		///
		/// # Origin
		/// Signed by the holder of `patient`, or by a representative who may grant.
		///
		/// # Details
		/// With `terms` it grants to read, to whom it was asked for, on these terms and not on those that were asked for,
		/// as `grant` would. Without, it declines. Either way the request is gone.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`; with terms also `MandateExceeded`, `BeingErased`, `ScopeNotAdmissible`,
		/// `RightsNotAdmissible`, `PurposesNotAdmissible`, `TimeNotAdmissible`, `MaxGrantsExceeded`,
		/// `MaxGranteesExceeded`.
		///
		/// # Events
		/// `RequestAnswered`, and `GrantGiven` with terms.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::answer_request(
			terms.as_ref().map_or(0, |terms| listed_records(&terms.scope))
		))]
		pub fn answer_request(
			origin: OriginFor<T>,
			patient: PatientId,
			request: RequestId,
			terms: Option<Terms>,
		) -> DispatchResult {
			let who = Self::ensure_may(origin, &patient, PatientAct::Grant)?;
			Self::answer(who, patient, request, terms)
		}

		/// Takes a request back.
		///
		/// # Origin
		/// Signed by a clinician of `acting_for`, which is active: for a request in person by whoever asked, for one of
		/// the organisation by any of them.
		///
		/// # Details
		/// A request that has ended needs not be taken back.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `RequestWithdrawn`.
		#[pallet::call_index(7)]
		pub fn withdraw_request(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			patient: PatientId,
			request: RequestId,
		) -> DispatchResult {
			let who = Self::ensure_clinician(origin, acting_for)?;
			Self::withdraw(who, acting_for, patient, request)
		}

		/// Sets the commitment to the patient's policy.
		///
		/// # Origin
		/// Signed by the holder of `patient`, or by a representative who may grant everything: whose mandate is for every
		/// record and every purpose.
		///
		/// # Details
		/// From the next block on custodians and keyholders concerned serve under the document that this commits to, and
		/// under no other: whoever does not have it refuses. It is random when nothing is restricted, so that nobody
		/// sees whether something is. The pool refuses the commitment that stands already. When the allowance is spent it is
		/// paid from the patient's reserve.
		///
		/// # Errors
		/// `NotAuthorized`, `BeingErased`, `SchemeNotKnown`, `AlreadyExists`.
		///
		/// # Events
		/// `PolicyChanged`.
		#[pallet::call_index(8)]
		pub fn set_policy(
			origin: OriginFor<T>,
			patient: PatientId,
			commitment: Commitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::change_policy(who, patient, commitment)
		}

		/// Registers a research project, which patients can grant access to.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, which is active and has the role Researcher.
		///
		/// # Details
		/// `protocol` commits to what a patient is told of the project, and what an ethics committee has approved.
		/// `until` is its end, exclusive, in Unix milliseconds: no grant to it lasts longer.
		///
		/// # Errors
		/// `NotAuthorized`, `SchemeNotKnown`, `TimeNotAdmissible`, `MaxProjectsExceeded`.
		///
		/// # Events
		/// `ProjectRegistered`.
		#[pallet::call_index(9)]
		pub fn register_project(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			protocol: Commitment,
			until: Moment,
		) -> DispatchResult {
			Self::ensure_answers_for(origin, acting_for)?;
			Self::add_project(acting_for, protocol, until)
		}

		/// Closes a research project, for good.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, whose project it is; also when it is suspended or
		/// excluded.
		///
		/// # Details
		/// From the next block on nobody reads for it, whatever patients have granted.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `ProjectClosed`.
		#[pallet::call_index(10)]
		pub fn close_project(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			project: ProjectId,
		) -> DispatchResult {
			Self::ensure_answers_for(origin, acting_for)?;
			Self::close(acting_for, project)
		}

		/// Assigns a practitioner to a research project.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, whose project it is.
		///
		/// # Details
		/// `practitioner` is a clinician of `acting_for`. An account works for one project at a time; that it worked for
		/// one that is closed or has ended is not in the way.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`, `AlreadyExists`.
		///
		/// # Events
		/// `ResearcherAssigned`.
		#[pallet::call_index(11)]
		pub fn assign_researcher(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			project: ProjectId,
			practitioner: T::AccountId,
		) -> DispatchResult {
			Self::ensure_answers_for(origin, acting_for)?;
			Self::assign(acting_for, project, practitioner)
		}

		/// Takes a practitioner off a research project.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`, whose project it is; also when it is suspended or
		/// excluded.
		///
		/// # Details
		/// Whoever leaves the organisation is taken off by that.
		///
		/// # Errors
		/// `NotAuthorized`, `NotFound`.
		///
		/// # Events
		/// `ResearcherDismissed`.
		#[pallet::call_index(12)]
		pub fn dismiss_researcher(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			practitioner: T::AccountId,
		) -> DispatchResult {
			Self::ensure_answers_for(origin, acting_for)?;
			Self::dismiss(acting_for, practitioner)
		}
	}
}
