//! Benchmarks: each call in the state in which it costs most.

use crate::*;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;

/// Makes what the benchmarks need from other pallets.
pub trait BenchmarkHelper<AccountId> {
	/// A registered patient, and the account that holds the id.
	fn patient() -> (PatientId, AccountId);

	/// An active Provider.
	fn provider() -> OrganisationId;
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn choose() -> Result<(), BenchmarkError> {
		let (patient, holder) = T::BenchmarkHelper::patient();
		let practice = T::BenchmarkHelper::provider();

		#[extrinsic_call]
		_(RawOrigin::Signed(holder), patient, practice);

		assert!(Choices::<T>::contains_key(patient));
		Ok(())
	}

	#[benchmark]
	fn forget() -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		Choices::<T>::insert(patient, Choice { practice: 0, chosen_at: 0 });
		let done;

		#[block]
		{
			done = <Pallet<T> as ForgetPatient>::forget(&patient, &mut WeightMeter::new());
		}

		assert_eq!(done, Forgetting::Done);
		assert!(!Choices::<T>::contains_key(patient));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
