//! Benchmarks: each call in the state in which it costs most.

mod setup;

use super::*;
use alloc::vec;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use setup::*;

/// Makes what can be measured.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// A patient, and the holder, with records of the category of results and of one version each: those from 0 on, as many
	/// as `records` says, are kept by [`custodian`](Self::custodian), and after them one each by other custodians, so that
	/// there are as many custodians as that. Without custodians there are no records.
	fn patient(custodians: u32, records: u32) -> (AccountId, PatientId);

	/// The custodian that keeps the records from 0 on; [`sign`](Self::sign) signs for it.
	fn custodian() -> OrganisationId;

	/// Places a legal hold on a record, and says when it ends.
	fn hold(patient: PatientId, record: RecordId) -> Quarter;

	/// An organisation, for each number another one.
	fn recipient(n: u32) -> OrganisationId;

	/// An organisation with the role Supervisor.
	fn supervisor() -> OrganisationId;

	/// An account that nobody has, and that [`sign_with_case_key`](Self::sign_with_case_key) signs for.
	fn case_key() -> AccountId;

	/// The signature of the administrator of [`custodian`](Self::custodian).
	fn sign(custodian: OrganisationId, bytes: &[u8]) -> Signature;

	/// The signature of [`case_key`](Self::case_key).
	fn sign_with_case_key(bytes: &[u8]) -> Signature;

	/// Turns the clock.
	fn set_now(now: Moment);
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn open(n: Linear<1, { T::MaxCustodiansPerPatient::get() }>) -> Result<(), BenchmarkError> {
		let (holder, patient) = T::BenchmarkHelper::patient(n, 1);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(holder),
			patient,
			scope(),
			ErasureGround::ConsentWithdrawn,
			CLAIM,
			Some(T::BenchmarkHelper::case_key()),
			false,
		);

		assert_eq!(CasesOf::<T>::get(patient).len(), 1);
		Ok(())
	}

	/// Nobody has to answer, so the purge begins at once.
	#[benchmark]
	fn open_without_custodian() -> Result<(), BenchmarkError> {
		let (holder, patient) = T::BenchmarkHelper::patient(0, 0);

		#[extrinsic_call]
		open(
			RawOrigin::Signed(holder),
			patient,
			ErasureScope::Everything,
			ErasureGround::ConsentWithdrawn,
			CLAIM,
			Some(T::BenchmarkHelper::case_key()),
			false,
		);

		assert!(Pallet::<T>::is_denied(&patient));
		Ok(())
	}

	/// What a case about everything does with another one, of which so many records are kept.
	#[benchmark]
	fn take_over(
		k: Linear<0, { T::MaxKeptPerCase::get().saturating_add(T::MaxHeldRecords::get()) }>,
	) -> Result<(), BenchmarkError> {
		let (holder, patient) = T::BenchmarkHelper::patient(1, 1);
		let (id, mut case) = open_case::<T>(holder, patient)?;
		keep_many::<T>(id, &mut case, k);
		tell::<T>(id, T::MaxRecipientsPerCase::get());

		#[block]
		{
			Pallet::<T>::drop_case(id);
			Pallet::<T>::deposit_about(&patient, Event::ErasureTakenOver { case: id, by: id });
		}

		assert!(!Cases::<T>::contains_key(id));
		Ok(())
	}

	/// For so many records, beside as many cases as there can be, each about as many other records as can be listed, of
	/// which each could amend a leaf of one of these; and what opening looks at besides in a list.
	#[benchmark]
	fn precheck_open(r: Linear<1, { MAX_LISTED }>) {
		let others = T::MaxCasesPerPatient::get().saturating_sub(1);
		let all = r.saturating_add(others.saturating_mul(MAX_LISTED));
		let (_, patient) = T::BenchmarkHelper::patient(1, all);
		beside_lists::<T>(patient, r);
		let scope = ErasureScope::Records(BoundedVec::truncate_from((0..r).collect()));
		let key = T::BenchmarkHelper::case_key();
		let checked;

		#[block]
		{
			checked = Pallet::<T>::precheck_open(&patient, &scope, Some(&key));
			T::Anchors::in_scope(&patient, &scope);
		}

		assert_eq!(checked, Ok(()));
	}

	/// For what a custodian keeps, beside as many cases as there can be, each about as many records of another custodian as
	/// can be listed; and what is looked at for a category, of which every custodian that there can be has something.
	#[benchmark]
	fn precheck_open_kind() -> Result<(), BenchmarkError> {
		let others = T::MaxCasesPerPatient::get().saturating_sub(1);
		let (_, patient) = T::BenchmarkHelper::patient(
			T::MaxCustodiansPerPatient::get(),
			others.saturating_mul(MAX_LISTED),
		);
		beside_lists::<T>(patient, 0);
		let mine = T::BenchmarkHelper::custodian();
		let another = T::Anchors::custodians(&patient)
			.into_iter()
			.map(|part| part.custodian)
			.find(|custodian| *custodian != mine)
			.ok_or(STOP)?;
		let key = T::BenchmarkHelper::case_key();
		let checked;

		#[block]
		{
			let kind = ErasureScope::Custodian(another);
			checked = Pallet::<T>::precheck_open(&patient, &kind, Some(&key));
			T::Anchors::in_scope(&patient, &scope());
		}

		assert_eq!(checked, Ok(()));
		Ok(())
	}

	/// The last answer of a case with as many as there can be.
	#[benchmark]
	fn attest() -> Result<(), BenchmarkError> {
		let (id, case) = answered_by_all_but_one::<T>(1, T::MaxHeldRecords::get())?;
		let custodian = T::BenchmarkHelper::custodian();
		let CustodianAnswer { count, digest: anchors, .. } = *case.answer(custodian).ok_or(STOP)?;
		let genesis = Pallet::<T>::genesis();
		let attestation = ErasureAttestation { genesis, case: id, custodian, count, anchors };
		let signature = T::BenchmarkHelper::sign(custodian, &attestation.signed_bytes());
		let officer = administrator::<T>(custodian)?;

		#[extrinsic_call]
		_(officer, custodian, id, count, anchors, signature);

		assert!(Cases::<T>::get(id).is_some_and(|case| case.is_purging()));
		Ok(())
	}

	/// The last step, in which there is nothing left to forget and a case that was withdrawn closes, with so many records
	/// that were kept; and with it all others that there can be, which keep nothing any more.
	#[benchmark]
	fn purge_step(
		k: Linear<0, { T::MaxKeptPerCase::get().saturating_add(T::MaxHeldRecords::get()) }>,
	) -> Result<(), BenchmarkError> {
		let (id, mut case) = purging_case::<T>(1, Target::Scope { next: 0 })?;
		beside_others::<T>(&case, Answer::OneByOne)?;
		case.withdrawn = true;
		keep_many::<T>(id, &mut case, k);
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id);

		assert!(Certificates::<T>::contains_key(id));
		assert!(!CasesOf::<T>::contains_key(case.patient));
		Ok(())
	}

	/// A look that passes over a gap and finds a case behind it.
	#[benchmark]
	fn look_at_queue() -> Result<(), BenchmarkError> {
		let (gap, case) = purging_case::<T>(1, Target::Patient)?;
		let (waiting, _) = purging_case::<T>(2, Target::Patient)?;
		let mut meter = WeightMeter::new();
		Pallet::<T>::purge(gap, case, &mut meter);
		let found;

		#[block]
		{
			found = Pallet::<T>::oldest_purge(&mut meter);
		}

		assert!(found.is_some_and(|(id, _)| id == waiting));
		Ok(())
	}

	#[benchmark]
	fn extend() -> Result<(), BenchmarkError> {
		let (id, _) = answered_by_all_but_one::<T>(1, T::MaxHeldRecords::get())?;
		let custodian = T::BenchmarkHelper::custodian();
		let officer = administrator::<T>(custodian)?;

		#[extrinsic_call]
		_(officer, custodian, id, ExtensionReason::Complexity);

		let case = Cases::<T>::get(id).ok_or(STOP)?;
		assert!(case.answer(custodian).ok_or(STOP)?.extended.is_some());
		Ok(())
	}

	/// The only record of the last custodian that has to answer, which is held.
	#[benchmark]
	fn keep() -> Result<(), BenchmarkError> {
		// One of all holds that there can be is on this record.
		let others = T::MaxHeldRecords::get().saturating_sub(1);
		let (id, case) = answered_by_all_but_one::<T>(1, others)?;
		let custodian = T::BenchmarkHelper::custodian();
		let until = T::BenchmarkHelper::hold(case.patient, 0);
		let officer = administrator::<T>(custodian)?;

		#[extrinsic_call]
		_(officer, custodian, id, 0, KeepReason::Held, until);

		assert!(Kept::<T>::contains_key(id, 0));
		assert!(Cases::<T>::get(id).is_some_and(|case| case.is_purging()));
		Ok(())
	}

	/// The last answer.
	#[benchmark]
	fn keep_all() -> Result<(), BenchmarkError> {
		let (id, _) = answered_by_all_but_one::<T>(1, T::MaxHeldRecords::get())?;
		let custodian = T::BenchmarkHelper::custodian();
		let until = Quarter::at_or_after(Pallet::<T>::now().saturating_add(1));
		let officer = administrator::<T>(custodian)?;

		#[extrinsic_call]
		_(officer, custodian, id, REASON, until);

		assert!(Cases::<T>::get(id).is_some_and(|case| case.is_purging()));
		Ok(())
	}

	/// A record of a part that was kept as a whole.
	#[benchmark]
	fn attest_record() -> Result<(), BenchmarkError> {
		let (id, _, _) = kept_whole::<T>()?;
		let custodian = T::BenchmarkHelper::custodian();
		let CustodianHoldings { count, digest: anchors, .. } =
			Pallet::<T>::wanted_of_record(id, 0).ok_or(STOP)?;
		let genesis = Pallet::<T>::genesis();
		let attestation = ErasureAttestation { genesis, case: id, custodian, count, anchors };
		let signature = T::BenchmarkHelper::sign(custodian, &attestation.signed_bytes());
		let officer = administrator::<T>(custodian)?;

		#[extrinsic_call]
		_(officer, custodian, id, 0, count, anchors, signature);

		assert!(Cases::<T>::get(id).is_some_and(|case| case.is_purging()));
		Ok(())
	}

	/// A case of which nothing is attested, with so many records that are kept. What a case costs of which something is, the
	/// last answer costs as well: see `attest`.
	#[benchmark]
	fn withdraw(
		k: Linear<0, { T::MaxKeptPerCase::get().saturating_add(T::MaxHeldRecords::get()) }>,
	) -> Result<(), BenchmarkError> {
		let (holder, patient) = T::BenchmarkHelper::patient(1, 1);
		let (id, mut case) = open_case::<T>(holder.clone(), patient)?;
		keep_many::<T>(id, &mut case, k);
		tell::<T>(id, T::MaxRecipientsPerCase::get());

		#[extrinsic_call]
		_(RawOrigin::Signed(holder), id);

		assert!(!Cases::<T>::contains_key(id));
		Ok(())
	}

	/// A case of which something is attested: as when the last answer comes.
	#[benchmark]
	fn withdraw_attested() -> Result<(), BenchmarkError> {
		let (id, case) = answered_by_all_but_one::<T>(1, T::MaxHeldRecords::get())?;

		#[block]
		{
			Pallet::<T>::withdraw_case(id, case)?;
		}

		assert!(Cases::<T>::get(id).is_some_and(|case| case.is_purging()));
		Ok(())
	}

	#[benchmark]
	fn precheck_withdraw() -> Result<(), BenchmarkError> {
		let (id, _) = answered_by_all_but_one::<T>(1, T::MaxHeldRecords::get())?;
		let checked;

		#[block]
		{
			checked = Pallet::<T>::precheck_withdraw(&id);
		}

		assert_eq!(checked, Ok(()));
		Ok(())
	}

	/// A record that is gone, and was the last one that was kept: the case closes, beside as many others as there can be.
	#[benchmark]
	fn reopen() -> Result<(), BenchmarkError> {
		let (id, mut case, _) = kept_whole::<T>()?;
		beside_others::<T>(&case, refused::<T>())?;
		case.answers.iter_mut().for_each(|answer| answer.answer = Answer::OneByOne);
		keep_many::<T>(id, &mut case, 1);
		let record = Kept::<T>::iter_key_prefix(id).next().ok_or(STOP)?;
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id, record);

		assert!(!Cases::<T>::contains_key(id));
		Ok(())
	}

	/// A record of a part that was kept as a whole.
	#[benchmark]
	fn appeal() -> Result<(), BenchmarkError> {
		let (id, _, holder) = kept_whole::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(holder), id, 0);

		assert!(Kept::<T>::contains_key(id, 0));
		Ok(())
	}

	#[benchmark]
	fn precheck_appeal() -> Result<(), BenchmarkError> {
		let (id, _, _) = kept_whole::<T>()?;
		let checked;

		#[block]
		{
			checked = Pallet::<T>::precheck_appeal(&id, 0);
		}

		assert_eq!(checked, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn decide_appeal() -> Result<(), BenchmarkError> {
		let (id, case, _) = kept_whole::<T>()?;
		T::BenchmarkHelper::hold(case.patient, 0);
		let standing = KeptStanding::Appealed { due_at: 0 };
		Kept::<T>::insert(id, 0, kept_record::<T>(standing));
		let supervisor = T::BenchmarkHelper::supervisor();
		let officer = administrator::<T>(supervisor)?;

		#[extrinsic_call]
		_(officer, supervisor, id, 0, true);

		let kept = Kept::<T>::get(id, 0).ok_or(STOP)?;
		assert!(matches!(kept.standing, KeptStanding::Reopened { upheld: true, .. }));
		Ok(())
	}

	/// What one case does when another custodian takes over a record of a part that was kept as a whole: the record gets an
	/// entry of its own.
	#[benchmark]
	fn take_over_kept() -> Result<(), BenchmarkError> {
		let (id, mut case, _) = kept_whole::<T>()?;
		let from = T::BenchmarkHelper::custodian();
		let to = from.saturating_add(1);
		for custodian in to..from.saturating_add(T::MaxCustodiansPerPatient::get()) {
			let holdings = CustodianHoldings { custodian, count: 1, digest: [1; 32] };
			let answer = Answer::Attested { at: 0 };
			let attested = CustodianAnswer { answer, ..CustodianAnswer::missing(holdings, 0) };
			case.answers.try_push(attested).map_err(|_| STOP)?;
		}
		Cases::<T>::insert(id, case.clone());

		#[block]
		{
			Pallet::<T>::take_over_kept(&case.patient, 0, from, to)?;
		}

		assert!(Kept::<T>::get(id, 0).is_some_and(|kept| kept.custodian == to));
		Ok(())
	}

	#[benchmark]
	fn tell_recipients(
		r: Linear<1, { T::MaxRecipientsPerCase::get().min(MAX_TOLD_AT_ONCE) }>,
	) -> Result<(), BenchmarkError> {
		let (id, _) = answered_by_all_but_one::<T>(1, T::MaxHeldRecords::get())?;
		let custodian = T::BenchmarkHelper::custodian();
		let recipients = recipients::<T>(r);
		let officer = administrator::<T>(custodian)?;

		#[extrinsic_call]
		_(officer, custodian, id, recipients);

		assert_eq!(Recipients::<T>::get(id).ok_or(STOP)?.told.len(), r as usize);
		Ok(())
	}

	#[benchmark]
	fn confirm_recipient() -> Result<(), BenchmarkError> {
		let id = closed_case::<T>();
		tell::<T>(id, T::MaxRecipientsPerCase::get());
		let recipient = T::BenchmarkHelper::recipient(0);
		let officer = administrator::<T>(recipient)?;

		#[extrinsic_call]
		_(officer, recipient, id);

		let list = Recipients::<T>::get(id).ok_or(STOP)?;
		assert!(list.told.iter().any(|entry| entry.confirmed_at.is_some()));
		Ok(())
	}

	#[benchmark]
	fn close_recipients() -> Result<(), BenchmarkError> {
		let id = closed_case::<T>();
		tell::<T>(id, T::MaxRecipientsPerCase::get());
		T::BenchmarkHelper::set_now(1);
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id);

		assert!(!Recipients::<T>::contains_key(id));
		Ok(())
	}

	/// The second complaint.
	#[benchmark]
	fn complain() -> Result<(), BenchmarkError> {
		let id = closed_case::<T>();
		let supervisor = T::BenchmarkHelper::supervisor();
		let answer = Some(ComplaintAnswer { supervisor, at: 0, founded: false });
		Complaints::<T>::insert(id, Complaint { number: 0, at: 0, due_at: 0, answer });
		let signature = word::<T>(id, CaseAction::Complain { number: 1 });
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id, signature);

		assert!(Complaints::<T>::get(id).is_some_and(|complaint| complaint.number == 1));
		Ok(())
	}

	#[benchmark]
	fn answer_complaint() -> Result<(), BenchmarkError> {
		let id = closed_case::<T>();
		Complaints::<T>::insert(id, Complaint { number: 0, at: 0, due_at: 0, answer: None });
		let supervisor = T::BenchmarkHelper::supervisor();
		let officer = administrator::<T>(supervisor)?;

		#[extrinsic_call]
		_(officer, supervisor, id, true);

		assert!(Complaints::<T>::get(id).is_some_and(|complaint| complaint.answer.is_some()));
		Ok(())
	}

	#[benchmark]
	fn remove_certificate() -> Result<(), BenchmarkError> {
		let id = closed_case::<T>();
		Complaints::<T>::insert(id, Complaint { number: 0, at: 0, due_at: 0, answer: None });
		let signature = word::<T>(id, CaseAction::RemoveCertificate);
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id, signature);

		assert!(!Certificates::<T>::contains_key(id));
		Ok(())
	}

	/// A case of version 1 with as many answers as there can be.
	#[benchmark]
	fn migrate_case() -> Result<(), BenchmarkError> {
		use crate::migrations::v2;
		let (patient, id) = (PatientId([1; 16]), CaseId([1; 16]));
		let answers: Vec<_> = (0..T::MaxCustodiansPerPatient::get())
			.map(|custodian| v2::AnswerV1 {
				custodian,
				count: 1,
				digest: [1; 32],
				attested_at: Some(0),
			})
			.collect();
		let case = v2::CaseV1 {
			patient,
			scope: ErasureScope::Everything,
			ground: ErasureGround::ConsentWithdrawn,
			claim: CLAIM,
			opened_at: 0,
			due_at: 0,
			answers: answers.try_into().map_err(|_| STOP)?,
			state: v2::StateV1::Open,
		};
		v2::Cases::<T>::insert(id, case);
		v2::CaseOf::<T>::insert(patient, id);
		let done;

		#[block]
		{
			done = v2::SeveralCases::<T>::migrate_next(None);
		}

		assert_eq!(done, Some(v2::Done::Case(id)));
		assert!(Cases::<T>::contains_key(id));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
