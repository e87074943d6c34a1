//! Benchmarks of the extension.

use crate::*;
use frame_benchmarking::v2::*;
use frame_support::dispatch::{DispatchInfo, PostDispatchInfo};
use sp_runtime::traits::{
	AsSystemOriginSigner, AsTransactionAuthorizedOrigin, DispatchTransaction, Dispatchable,
};

/// Makes what can be measured.
pub trait BenchmarkHelper<AccountId, Call> {
	/// An organisation's number, its administrator, and a practitioner of it.
	fn organisation() -> (OrganisationId, AccountId, AccountId);
	/// Somebody known, and a transaction that they may send with this many calls in it.
	fn transaction(calls: u32) -> (AccountId, Call);
	/// A device of a patient's.
	fn device() -> AccountId;
}

#[benchmarks(where
	T: Config + Send + Sync,
	T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
	T::RuntimeOrigin: AsSystemOriginSigner<T::AccountId> + AsTransactionAuthorizedOrigin + Clone,
)]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn set_organisation_allowance() -> Result<(), BenchmarkError> {
		let (organisation, _, _) = T::BenchmarkHelper::organisation();
		let origin = T::TwoThirds::try_successful_origin()
			.map_err(|()| BenchmarkError::Stop("no council"))?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, organisation, Some(T::MaxAllowance::get()));

		assert!(OrganisationAllowances::<T>::contains_key(organisation));
		Ok(())
	}

	#[benchmark]
	fn set_patient_allowance() -> Result<(), BenchmarkError> {
		let origin = T::TwoThirds::try_successful_origin()
			.map_err(|()| BenchmarkError::Stop("no council"))?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, Some(T::MaxAllowance::get()));

		assert!(AllowanceOfPatients::<T>::exists());
		Ok(())
	}

	#[benchmark]
	fn set_quota() -> Result<(), BenchmarkError> {
		let (organisation, administrator, practitioner) = T::BenchmarkHelper::organisation();

		#[extrinsic_call]
		_(
			frame_system::RawOrigin::Signed(administrator),
			organisation,
			practitioner.clone(),
			Some(T::MaxAllowance::get()),
		);

		assert!(Quotas::<T>::contains_key(organisation, practitioner));
		Ok(())
	}

	/// With an allowance of the organisation's own, and a quota.
	#[benchmark]
	fn admit(n: Linear<1, { T::MaxWrappedCalls::get() }>) -> Result<(), BenchmarkError> {
		let (who, call) = T::BenchmarkHelper::transaction(n);
		// The oldest entry that a payer can have, so that it is read, reset and written.
		let info = DispatchInfo { call_weight: Weight::from_parts(2, 0), ..Default::default() };
		let post_info = PostDispatchInfo {
			actual_weight: Some(Weight::from_parts(1, 0)),
			..Default::default()
		};
		frame_system::Pallet::<T>::inc_sufficients(&who);
		if let Some(Payer::Organisation(organisation)) = Pallet::<T>::standing(&who) {
			let allowance = T::MaxAllowance::get();
			OrganisationAllowances::<T>::insert(organisation, allowance);
			let quota = Quota { allowance, usage: Usage::default() };
			Quotas::<T>::insert(organisation, &who, quota);
		}

		#[block]
		{
			AdmitMember::<T>::new()
				.test_run(frame_system::RawOrigin::Signed(who).into(), &call, &info, 100, 0, |_| {
					Ok(post_info)
				})
				.map_err(|_| BenchmarkError::Stop("the transaction is not admissible"))?
				.map_err(|_| BenchmarkError::Stop("the call failed"))?;
		}

		Ok(())
	}

	/// Whom an account stands for that turns out to be a device: on top of what it takes to find out of a practitioner.
	#[benchmark]
	fn recognise() {
		let device = T::BenchmarkHelper::device();
		let standing;

		#[block]
		{
			standing = Pallet::<T>::standing(&device);
		}

		assert!(matches!(standing, Some(Payer::Device { .. })));
	}

	/// With as many devices of the patient's that have spent something.
	#[benchmark]
	fn forget(d: Linear<0, 16>) {
		let patient = PatientId([1; 16]);
		PatientUsage::<T>::insert(patient, Usage::default());
		for device in 0..d {
			DeviceUsage::<T>::insert(patient, device, Usage::default());
		}

		#[block]
		{
			Pallet::<T>::forget(&patient, &mut frame_support::weights::WeightMeter::new());
		}

		assert!(!PatientUsage::<T>::contains_key(patient));
		assert_eq!(DeviceUsage::<T>::iter_prefix(patient).count(), 0);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
