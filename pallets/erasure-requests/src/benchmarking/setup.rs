//! Cases in the states in which calls cost most.

use super::*;

pub(super) const CLAIM: [u8; 32] = [3; 32];
pub(super) const STOP: BenchmarkError = BenchmarkError::Stop("it is not there");
pub(super) const REASON: RetentionReason = RetentionReason::LegalClaims;

pub(super) const MAX_LISTED: u32 = anamnesis_primitives::erasure::MAX_RECORDS_IN_SCOPE;

pub(super) type Made<T> = Result<T, BenchmarkError>;

pub(super) fn scope() -> ErasureScope {
	ErasureScope::Category(RecordCategory::Results)
}

pub(super) fn open_case<T: Config>(
	holder: T::AccountId,
	patient: PatientId,
) -> Made<(CaseId, CaseIn<T>)> {
	Pallet::<T>::open(
		RawOrigin::Signed(holder).into(),
		patient,
		scope(),
		ErasureGround::ConsentWithdrawn,
		CLAIM,
		Some(T::BenchmarkHelper::case_key()),
		false,
	)
	.map_err(|error| error.error)?;
	let id = CasesOf::<T>::get(patient).last().ok_or(STOP)?.case;
	Ok((id, Cases::<T>::get(id).ok_or(STOP)?))
}

/// An open case of a patient with as many custodians as there can be; all but one have attested, and that many records of
/// theirs are held as can be.
pub(super) fn answered_by_all_but_one<T: Config>(
	records: u32,
	held: u32,
) -> Made<(CaseId, CaseIn<T>)> {
	let custodians = T::MaxCustodiansPerPatient::get();
	let (holder, patient) = T::BenchmarkHelper::patient(custodians, records);
	let (id, mut case) = open_case::<T>(holder, patient)?;
	let mine = T::BenchmarkHelper::custodian();
	for answer in case.answers.iter_mut().filter(|answer| answer.custodian != mine) {
		answer.answer = Answer::Attested { at: 0 };
	}
	let others = custodians.saturating_sub(1).min(held);
	for n in 0..others {
		T::BenchmarkHelper::hold(patient, records.saturating_add(n));
	}
	Cases::<T>::insert(id, case.clone());
	Ok((id, case))
}

pub(super) fn administrator<T: Config>(
	organisation: OrganisationId,
) -> Made<RawOrigin<T::AccountId>> {
	T::Members::administrator(organisation).map(RawOrigin::Signed).ok_or(STOP)
}

pub(super) fn kept_record<T: Config>(standing: KeptStanding) -> KeptRecord {
	let custodian = T::BenchmarkHelper::custodian();
	let (reason, until) = (KeepReason::Refused(REASON), Quarter(0));
	KeptRecord { custodian, reason, until, at: 0, standing }
}

pub(super) fn certificate() -> Certificate {
	let recipients = RecipientCounts::default();
	Certificate { claim: CLAIM, opened_at: 0, closed_at: 0, partial: true, recipients }
}

/// A case of which a part is kept as a whole, and what else there was is gone.
pub(super) fn kept_whole<T: Config>() -> Made<(CaseId, CaseIn<T>, T::AccountId)> {
	let (holder, patient) = T::BenchmarkHelper::patient(1, 2);
	let (id, mut case) = open_case::<T>(holder.clone(), patient)?;
	case.answers.iter_mut().for_each(|answer| answer.answer = refused::<T>());
	case.state = CaseState::Kept;
	CasesOf::<T>::mutate(patient, |cases| {
		cases.iter_mut().for_each(|entry| entry.standing = CaseStanding::Kept);
	});
	Certificates::<T>::insert(id, certificate());
	Cases::<T>::insert(id, case.clone());
	Ok((id, case, holder))
}

/// As many other cases of the patient as there can be, of which only what is kept is left, with answers like this one. They
/// are older.
pub(super) fn beside_others<T: Config>(case: &CaseIn<T>, answer: Answer) -> Made<()> {
	let mut listed = CasesOf::<T>::get(case.patient).into_inner();
	let others = (T::MaxCasesPerPatient::get() as usize).saturating_sub(listed.len());
	for n in 0..others {
		let id = CaseId([0x80_u8.saturating_add(n as u8); 16]);
		let mut other = Case { state: CaseState::Kept, kept: 0, withdrawn: false, ..case.clone() };
		other.scope = scope();
		other.answers.iter_mut().for_each(|theirs| theirs.answer = answer);
		let (scope, standing) = (scope(), CaseStanding::Kept);
		listed.insert(0, PatientCase { case: id, scope, standing });
		Certificates::<T>::insert(id, certificate());
		Cases::<T>::insert(id, other);
	}
	CasesOf::<T>::insert(case.patient, BoundedVec::truncate_from(listed));
	Ok(())
}

/// As many cases as there can be beside another one, each about as many records as can be listed, from this number on.
pub(super) fn beside_lists<T: Config>(patient: PatientId, first: RecordId) {
	let others = T::MaxCasesPerPatient::get().saturating_sub(1);
	let listings: Vec<PatientCase> = (0..others)
		.map(|n| {
			let first = first.saturating_add(n.saturating_mul(MAX_LISTED));
			let records: Vec<RecordId> = (first..first.saturating_add(MAX_LISTED)).collect();
			PatientCase {
				case: CaseId([1; 16]),
				scope: ErasureScope::Records(BoundedVec::truncate_from(records)),
				standing: CaseStanding::Open,
			}
		})
		.collect();
	CasesOf::<T>::insert(patient, BoundedVec::truncate_from(listings));
}

pub(super) fn refused<T: Config>() -> Answer {
	let until = Quarter::at_or_after(Pallet::<T>::now().saturating_add(1));
	Answer::Refused(RefusedPart { reason: REASON, until, at: Pallet::<T>::now() })
}

/// Keeps so many records of a case that are not there: whoever looks through them cannot know.
pub(super) fn keep_many<T: Config>(id: CaseId, case: &mut CaseIn<T>, records: u32) {
	let kept = kept_record::<T>(KeptStanding::Stands);
	for n in 0..records {
		Kept::<T>::insert(id, RecordId::MAX.saturating_sub(n).saturating_sub(1), kept);
	}
	case.kept = records;
	Cases::<T>::insert(id, case.clone());
}

/// A case in the queue, of a patient of whom nothing is left.
pub(super) fn purging_case<T: Config>(seed: u8, target: Target) -> Made<(CaseId, CaseIn<T>)> {
	let (patient, id) = (PatientId([seed; 16]), CaseId([seed; 16]));
	let answers: Vec<_> = (0..T::MaxCustodiansPerPatient::get())
		.map(|custodian| {
			let holdings = CustodianHoldings { custodian, count: 1, digest: [1; 32] };
			let answer = Answer::Attested { at: 0 };
			CustodianAnswer { answer, ..CustodianAnswer::missing(holdings, 0) }
		})
		.collect();
	let mut case = Case {
		patient,
		scope: ErasureScope::Everything,
		ground: ErasureGround::ConsentWithdrawn,
		claim: CLAIM,
		opened_at: 0,
		due_at: 0,
		answers: answers.try_into().map_err(|_| STOP)?,
		state: CaseState::Open,
		kept: 0,
		attested_again: 0,
		before: RecordId::MAX,
		withdrawn: false,
	};
	let (scope, standing) = (ErasureScope::Everything, CaseStanding::Open);
	let listing = PatientCase { case: id, scope, standing };
	CasesOf::<T>::insert(patient, BoundedVec::truncate_from(vec![listing]));
	Pallet::<T>::begin_purge(id, &mut case, target);
	Cases::<T>::insert(id, case.clone());
	Ok((id, case))
}

/// A closed case with a key.
pub(super) fn closed_case<T: Config>() -> CaseId {
	let (id, key) = (CaseId([7; 16]), T::BenchmarkHelper::case_key());
	Certificates::<T>::insert(id, certificate());
	CaseOfKey::<T>::insert(&key, id);
	CaseKeys::<T>::insert(id, key);
	id
}

pub(super) fn word<T: Config>(case: CaseId, action: CaseAction) -> T::Signature {
	let text = CaseWord { genesis: Pallet::<T>::genesis(), case, action }.signed_bytes();
	T::BenchmarkHelper::sign_with_case_key(&text)
}

pub(super) fn recipients<T: Config>(
	n: u32,
) -> BoundedVec<OrganisationId, ConstU32<MAX_TOLD_AT_ONCE>> {
	BoundedVec::truncate_from((0..n).map(T::BenchmarkHelper::recipient).collect())
}

/// So many recipients, of which the first is there and the others are numbers: nothing is looked up of those who do not
/// answer.
pub(super) fn tell<T: Config>(id: CaseId, n: u32) {
	let first = T::BenchmarkHelper::recipient(0);
	let told: Vec<_> = (first..first.saturating_add(n))
		.map(|organisation| Recipient { organisation, confirmed_at: None })
		.collect();
	let told = BoundedVec::truncate_from(told);
	Recipients::<T>::insert(id, RecipientList { told, due_at: 0 });
}
