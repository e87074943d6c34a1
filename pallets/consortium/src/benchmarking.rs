//! Benchmarks: each call in the state in which it costs most.

use super::*;
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;
use frame_system::RawOrigin;

fn key(seed: u8) -> EncryptionKey {
	EncryptionKey::x25519([seed; 32])
}

/// An organisation with an administrator, and the two.
fn organisation<T: Config>() -> Result<(OrganisationId, T::AccountId), BenchmarkError> {
	let administrator: T::AccountId = account("administrator", 0, 0);
	let id = Pallet::<T>::insert_organisation(
		administrator.clone(),
		Roles::of(&[Role::Provider]),
		key(1),
		0,
	)?;
	Ok((id, administrator))
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn admit_organisation() -> Result<(), BenchmarkError> {
		let origin = T::AdmitOrigin::try_successful_origin()
			.map_err(|_| BenchmarkError::Stop("no council"))?;
		let administrator: T::AccountId = account("administrator", 0, 0);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, administrator.clone(), Roles::of(&[Role::Provider]), key(1));

		assert!(Administrators::<T>::contains_key(administrator));
		Ok(())
	}

	#[benchmark]
	fn enrol_practitioner() -> Result<(), BenchmarkError> {
		let (id, administrator) = organisation::<T>()?;
		let practitioner: T::AccountId = account("practitioner", 0, 0);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(administrator),
			id,
			practitioner.clone(),
			PractitionerKind::Clinician,
			key(2),
		);

		assert!(Practitioners::<T>::contains_key(practitioner));
		Ok(())
	}

	#[benchmark]
	fn remove_practitioner() -> Result<(), BenchmarkError> {
		let (id, administrator) = organisation::<T>()?;
		let practitioner: T::AccountId = account("practitioner", 0, 0);
		Pallet::<T>::enrol_practitioner(
			RawOrigin::Signed(administrator.clone()).into(),
			id,
			practitioner.clone(),
			PractitionerKind::Clinician,
			key(2),
		)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, practitioner.clone());

		assert!(!Practitioners::<T>::contains_key(practitioner));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
