//! Benchmarks: each call in the state in which it costs most.

use super::*;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;

/// Makes what can be measured.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// A patient with records at this many custodians, and the holder.
	fn patient(custodians: u32) -> (AccountId, PatientId);

	/// The signature of the administrator of one of those custodians.
	fn sign(custodian: OrganisationId, bytes: &[u8]) -> Signature;
}

const CLAIM: [u8; 32] = [3; 32];

fn open_case<T: Config>(
	custodians: u32,
) -> Result<(CaseId, Case<T::MaxCustodiansPerPatient>), BenchmarkError> {
	let (holder, patient) = T::BenchmarkHelper::patient(custodians);
	Pallet::<T>::open(
		RawOrigin::Signed(holder).into(),
		patient,
		ErasureScope::Everything,
		ErasureGround::ConsentWithdrawn,
		CLAIM,
	)
	.map_err(|error| error.error)?;
	let id = CaseOf::<T>::get(patient).ok_or(BenchmarkError::Stop("no case"))?;
	let case = Cases::<T>::get(id).ok_or(BenchmarkError::Stop("no case"))?;
	Ok((id, case))
}

/// A case with as many answers as there can be, in the queue, of a patient of whom nothing is left.
fn purging_case<T: Config>(seed: u8) -> Result<CaseId, BenchmarkError> {
	let patient = PatientId([seed; 16]);
	let id = CaseId([seed; 16]);
	let answers: Vec<_> = (0..T::MaxCustodiansPerPatient::get())
		.map(|custodian| CustodianAnswer {
			custodian,
			count: 1,
			digest: [1; 32],
			attested_at: Some(0),
		})
		.collect();
	let mut case = Case {
		patient,
		scope: ErasureScope::Everything,
		ground: ErasureGround::ConsentWithdrawn,
		claim: CLAIM,
		opened_at: 0,
		due_at: 0,
		answers: answers.try_into().map_err(|_| BenchmarkError::Stop("too many"))?,
		state: CaseState::Open,
	};
	Pallet::<T>::begin_purge(id, &mut case);
	CaseOf::<T>::insert(patient, id);
	Cases::<T>::insert(id, case);
	Ok(id)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn open(n: Linear<1, { T::MaxCustodiansPerPatient::get() }>) -> Result<(), BenchmarkError> {
		let (holder, patient) = T::BenchmarkHelper::patient(n);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(holder),
			patient,
			ErasureScope::Everything,
			ErasureGround::ConsentWithdrawn,
			CLAIM,
		);

		assert!(CaseOf::<T>::contains_key(patient));
		Ok(())
	}

	/// Nobody has to answer, so the purge begins at once.
	#[benchmark]
	fn open_without_custodian() -> Result<(), BenchmarkError> {
		let (holder, patient) = T::BenchmarkHelper::patient(0);

		#[extrinsic_call]
		open(
			RawOrigin::Signed(holder),
			patient,
			ErasureScope::Everything,
			ErasureGround::ConsentWithdrawn,
			CLAIM,
		);

		let case = CaseOf::<T>::get(patient).ok_or(BenchmarkError::Stop("no case"))?;
		assert!(Cases::<T>::get(case).is_some_and(|case| case.is_purging()));
		Ok(())
	}

	/// The last answer of a case with as many as there can be.
	#[benchmark]
	fn attest() -> Result<(), BenchmarkError> {
		let (id, mut case) = open_case::<T>(T::MaxCustodiansPerPatient::get())?;
		case.answers.iter_mut().for_each(|answer| answer.attested_at = Some(0));
		let last = case.answers.last_mut().ok_or(BenchmarkError::Stop("no custodian"))?;
		last.attested_at = None;
		let CustodianAnswer { custodian, count, digest: anchors, .. } = *last;
		Cases::<T>::insert(id, case);
		let genesis = Pallet::<T>::genesis();
		let attestation = ErasureAttestation { genesis, case: id, custodian, count, anchors };
		let signature = T::BenchmarkHelper::sign(custodian, &attestation.signed_bytes());
		let administrator =
			T::Members::administrator(custodian).ok_or(BenchmarkError::Stop("no administrator"))?;

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), custodian, id, count, anchors, signature);

		assert!(Cases::<T>::get(id).is_some_and(|case| case.is_purging()));
		Ok(())
	}

	/// The last step, in which there is nothing left to forget and the case closes.
	#[benchmark]
	fn purge_step() -> Result<(), BenchmarkError> {
		let id = purging_case::<T>(1)?;
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), id);

		assert!(Certificates::<T>::contains_key(id));
		Ok(())
	}

	/// A look that passes over a gap and finds a case behind it.
	#[benchmark]
	fn look_at_queue() -> Result<(), BenchmarkError> {
		let gap = purging_case::<T>(1)?;
		let waiting = purging_case::<T>(2)?;
		let case = Cases::<T>::get(gap).ok_or(BenchmarkError::Stop("no case"))?;
		let mut meter = WeightMeter::new();
		Pallet::<T>::purge(gap, &case, &mut meter);
		let found;

		#[block]
		{
			found = Pallet::<T>::oldest_purge(&mut meter);
		}

		assert!(found.is_some_and(|(id, _)| id == waiting));
		Ok(())
	}

	/// For a patient with a case.
	#[benchmark]
	fn precheck_open() -> Result<(), BenchmarkError> {
		purging_case::<T>(1)?;
		let checked;

		#[block]
		{
			checked = Pallet::<T>::precheck_open(&PatientId([1; 16]));
		}

		assert_eq!(checked, Err(Refusal::ChangesNothing));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
