//! Opening a case: what may be asked for, who has to answer, and what it takes over.

use crate::*;

impl<T: Config> Pallet<T> {
	/// What can be known of `open` before it is in a block: that it changes something.
	///
	/// # Errors
	/// [`Refusal::ChangesNothing`] when it would fail.
	pub fn precheck_open(
		patient: &PatientId,
		scope: &ErasureScope,
		case_key: Option<&T::AccountId>,
	) -> Result<(), Refusal> {
		Self::ensure_can_open(patient, scope)
			.and_then(|_| Self::ensure_key_is_admissible(case_key))
			.map_err(|_| Refusal::ChangesNothing)
	}

	/// What `open` may cost. The purge begins in it when nobody has to answer.
	pub(crate) fn most_of_open(scope: &ErasureScope, revoke: bool) -> Weight {
		let most = T::WeightInfo::open(T::MaxCustodiansPerPatient::get())
			.max(T::WeightInfo::open_without_custodian());
		let taken_over = match scope {
			ErasureScope::Everything => T::WeightInfo::take_over(Self::most_kept())
				.saturating_mul(T::MaxCasesPerPatient::get().into()),
			_ => Weight::zero(),
		};
		most.saturating_add(Self::weight_of_what_is_besides(scope, revoke))
			.saturating_add(taken_over)
	}

	/// What [`precheck_open`](Self::precheck_open) costs for this scope at most.
	pub fn weight_of_precheck_open(scope: &ErasureScope) -> Weight {
		match scope {
			ErasureScope::Records(listed) => T::WeightInfo::precheck_open(listed.len() as u32),
			_ => T::WeightInfo::precheck_open_kind(),
		}
	}

	/// What looking at the scope costs, and taking the grants back.
	fn weight_of_what_is_besides(scope: &ErasureScope, revoke: bool) -> Weight {
		let looked = Self::weight_of_precheck_open(scope);
		match revoke {
			true => looked.saturating_add(T::Grants::weight_of_revoke_all()),
			false => looked,
		}
	}

	/// Opens a case for a patient, whoever asked.
	pub(crate) fn open_case(
		patient: PatientId,
		scope: ErasureScope,
		ground: ErasureGround,
		claim: [u8; 32],
		case_key: Option<T::AccountId>,
		revoke: bool,
	) -> DispatchResultWithPostInfo {
		let cases = Self::ensure_can_open(&patient, &scope)?;
		Self::ensure_key_is_admissible(case_key.as_ref())?;
		let due_at = Self::now().saturating_add(T::AnswerWithin::get());
		let answers = Self::answers_wanted(&patient, &scope, due_at)?;
		let id = Self::new_case_id().ok_or(Error::<T>::NoIdFound)?;

		let mut cost = match u32::try_from(answers.len()).unwrap_or(u32::MAX) {
			0 => T::WeightInfo::open_without_custodian(),
			custodians => T::WeightInfo::open(custodians),
		}
		.saturating_add(Self::weight_of_what_is_besides(&scope, revoke));

		let mut listed = cases;
		if scope == ErasureScope::Everything {
			for taken in core::mem::take(&mut listed) {
				let kept = Self::drop_case(taken.case);
				cost = cost.saturating_add(T::WeightInfo::take_over(kept));
				Self::deposit_about(&patient, Event::ErasureTakenOver { case: taken.case, by: id });
			}
		}
		let listing = PatientCase { case: id, scope: scope.clone(), standing: CaseStanding::Open };
		listed.try_push(listing).map_err(|_| Error::<T>::MaxCasesExceeded)?;
		CasesOf::<T>::insert(patient, listed);
		if let Some(key) = case_key {
			CaseOfKey::<T>::insert(&key, id);
			CaseKeys::<T>::insert(id, key);
		}
		Self::deposit_about(&patient, Event::ErasureOpened { case: id, patient });
		if revoke {
			T::Grants::revoke_all(&patient);
		}

		let mut case = Case {
			patient,
			scope,
			ground,
			claim,
			opened_at: Self::now(),
			due_at,
			answers,
			state: CaseState::Open,
			kept: 0,
			attested_again: 0,
			before: RecordId::MAX,
			withdrawn: false,
		};
		Self::begin_purge_if_answered(id, &mut case);
		Cases::<T>::insert(id, case);
		Ok(Some(cost).into())
	}

	/// The patient's cases, if one about this scope can be added.
	fn ensure_can_open(
		patient: &PatientId,
		scope: &ErasureScope,
	) -> Result<CasesIn<T>, DispatchError> {
		if let ErasureScope::Records(listed) = scope {
			let ascends = listed.windows(2).all(|pair| pair.first() < pair.last());
			ensure!(!listed.is_empty() && ascends, Error::<T>::ScopeNotAdmissible);
		}
		let cases = CasesOf::<T>::get(patient);
		let mut running = cases.iter().filter(|case| case.standing != CaseStanding::Kept);
		if *scope == ErasureScope::Everything {
			let everything = running.clone().any(|case| case.scope == ErasureScope::Everything);
			ensure!(!everything, Error::<T>::AlreadyExists);
			let purging = running.any(|case| case.standing != CaseStanding::Open);
			ensure!(!purging, Error::<T>::BeingErased);
			return Ok(cases);
		}
		// A case of which only kept records are left is not in the way: else a refusal for years would stand in the way
		// of everything that comes after.
		let overlaps = running.any(|case| Self::overlap(patient, &case.scope, scope));
		ensure!(!overlaps, Error::<T>::AlreadyExists);
		let room = (cases.len() as u32) < T::MaxCasesPerPatient::get();
		ensure!(room, Error::<T>::MaxCasesExceeded);
		ensure!(T::Anchors::is_there(patient, scope), Error::<T>::NotFound);
		Ok(cases)
	}

	/// Whether two cases could be about one record. When it would take too much to find out, they could.
	pub(crate) fn overlap(patient: &PatientId, one: &ErasureScope, other: &ErasureScope) -> bool {
		use ErasureScope::*;
		let is_in = |record: &RecordId, scope| T::Anchors::is_in_scope(patient, *record, scope);
		let (scope_of_one, scope_of_other) = (one, other);
		match (one, other) {
			(Everything, _) | (_, Everything) => true,
			(Category(one), Category(other)) => one == other,
			(Custodian(one), Custodian(other)) => one == other,
			(Category(_), Custodian(_)) | (Custodian(_), Category(_)) => true,
			// What amends the leaf may be kept anywhere.
			(Leaf { .. }, Custodian(_)) | (Custodian(_), Leaf { .. }) => true,
			// What amends a leaf of a batch is in the scope of whatever lists the batch.
			(Records(one), Records(other)) => {
				one.iter().any(|record| other.contains(record))
					|| one.iter().any(|record| is_in(record, scope_of_other))
					|| other.iter().any(|record| is_in(record, scope_of_one))
			},
			(scope @ Records(_), Custodian(custodian))
			| (Custodian(custodian), scope @ Records(_)) => {
				T::Anchors::in_scope(patient, scope).iter().any(|part| part.custodian == *custodian)
			},
			(Leaf { .. }, Leaf { .. }) => one == other,
			(Records(listed), scope) | (scope, Records(listed)) => {
				listed.iter().any(|record| is_in(record, scope))
			},
			(Leaf { record, .. }, scope) | (scope, Leaf { record, .. }) => is_in(record, scope),
		}
	}

	/// Whether the key is nobody's whom the chain knows, and no other case's.
	fn ensure_key_is_admissible(case_key: Option<&T::AccountId>) -> DispatchResult {
		let Some(key) = case_key else { return Ok(()) };
		let known = T::Patients::acts_for(key).is_some()
			|| T::Patients::device(key).is_some()
			|| T::Members::belongs(key).is_some()
			|| CaseOfKey::<T>::contains_key(key);
		ensure!(!known, Error::<T>::CaseKeyNotAdmissible);
		Ok(())
	}

	/// Who has to answer for what. It is frozen from here on, so it stays true.
	fn answers_wanted(
		patient: &PatientId,
		scope: &ErasureScope,
		due_at: Moment,
	) -> Result<BoundedVec<CustodianAnswer, T::MaxCustodiansPerPatient>, DispatchError> {
		let mut answers: Vec<CustodianAnswer> = T::Anchors::in_scope(patient, scope)
			.into_iter()
			.map(|holdings| CustodianAnswer::missing(holdings, due_at))
			.collect();
		ensure!(!answers.is_empty() || *scope == ErasureScope::Everything, Error::<T>::NotFound);
		answers.sort_unstable_by_key(|answer| answer.custodian);
		answers.try_into().map_err(|_| Error::<T>::MaxCustodiansExceeded.into())
	}

	/// An id that no case had before. It says when a case was opened, to whoever still has the block, and nothing else.
	/// An extrinsic opens more than one case only if it wraps several calls, so that the first attempt hits.
	pub(crate) fn new_case_id() -> Option<CaseId> {
		const ATTEMPTS: u8 = 16;
		let parent = frame_system::Pallet::<T>::parent_hash();
		let index = frame_system::Pallet::<T>::extrinsic_index().unwrap_or_default();
		(0..ATTEMPTS)
			.map(|attempt| {
				let hash =
					(*b"anamnesis/case/v1", parent, index, attempt).using_encoded(blake2_256);
				let mut id = [0; 16];
				id.copy_from_slice(&hash[..16]);
				CaseId(id)
			})
			.find(|id| !Cases::<T>::contains_key(id) && !Certificates::<T>::contains_key(id))
	}
}

/// The cases of a patient as this chain bounds them.
type CasesIn<T> = BoundedVec<PatientCase, <T as Config>::MaxCasesPerPatient>;
