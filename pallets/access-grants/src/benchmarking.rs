//! Benchmarks: each call in the state in which it costs most.

use crate::*;
use anamnesis_primitives::{
	access::MAX_LISTED_RECORDS, traits::AccessControl, AccessDecision, AccessTarget, Purpose,
	RecordId,
};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;

/// Makes what the benchmarks need from other pallets.
pub trait BenchmarkHelper<AccountId> {
	/// A registered patient, and the account that holds the id.
	fn patient() -> (PatientId, AccountId);

	/// A clinician, and the active organisation that enrolled them.
	fn clinician() -> (AccountId, OrganisationId);

	/// Makes sure that the patient has a record with this number.
	fn record(patient: &PatientId, record: RecordId);
}

/// The first records that a patient has.
fn records(count: u32) -> GrantScope {
	GrantScope::Records(BoundedVec::truncate_from((0..count).collect()))
}

/// A grant that lists as much as fits.
fn longest(id: GrantId, until: Moment) -> Grant {
	Grant {
		id,
		scope: records(MAX_LISTED_RECORDS),
		rights: Rights { read: true, contribute: false },
		purposes: Purposes::of(&Purpose::ALL),
		from: 0,
		until,
	}
}

/// Gives a grantee as much as one can have.
fn fill<T: Config>(
	patient: &PatientId,
	grantee: Grantee<T::AccountId>,
	until: Moment,
) -> Result<(), BenchmarkError> {
	let mut given = Given::<T>::get(patient);
	let mut grants = BoundedVec::new();
	for _ in 0..T::MaxGrantsPerGrantee::get() {
		grants
			.try_push(longest(given.next_id, until))
			.map_err(|_| BenchmarkError::Stop("more grants than fit"))?;
		given.next_id += 1;
	}
	given
		.grantees
		.try_push(GranteeEntry { grantee: grantee.clone(), until })
		.map_err(|_| BenchmarkError::Stop("more grantees than fit"))?;
	Grants::<T>::insert(patient, grantee, grants);
	Given::<T>::insert(patient, given);
	Ok(())
}

/// Gives to so many strangers.
fn fill_others<T: Config>(
	patient: &PatientId,
	others: u32,
	until: Moment,
) -> Result<(), BenchmarkError> {
	for i in 0..others {
		fill::<T>(patient, Grantee::Practitioner(account("grantee", i, 0)), until)?;
	}
	Ok(())
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// All places are taken, and the last one of them by somebody whose grants have ended.
	#[benchmark]
	fn grant(r: Linear<0, MAX_LISTED_RECORDS>) -> Result<(), BenchmarkError> {
		let (patient, holder) = T::BenchmarkHelper::patient();
		let (clinician, _) = T::BenchmarkHelper::clinician();
		let grantee = Grantee::Practitioner(clinician);
		let now = Pallet::<T>::now();
		(0..r).for_each(|record| T::BenchmarkHelper::record(&patient, record));
		fill_others::<T>(&patient, T::MaxGrantees::get() - 1, Moment::MAX)?;
		let ended = Grantee::Organisation(OrganisationId::MAX);
		fill::<T>(&patient, ended.clone(), now)?;
		let scope = match r {
			0 => GrantScope::Everything,
			_ => records(r),
		};

		#[extrinsic_call]
		_(
			RawOrigin::Signed(holder),
			patient,
			grantee.clone(),
			scope,
			Rights { read: true, contribute: false },
			Purposes::of(&Purpose::ALL),
			now,
			Moment::MAX,
		);

		assert!(Grants::<T>::contains_key(patient, grantee));
		assert!(!Grants::<T>::contains_key(patient, ended));
		Ok(())
	}

	#[benchmark]
	fn revoke() -> Result<(), BenchmarkError> {
		let (patient, holder) = T::BenchmarkHelper::patient();
		let (clinician, _) = T::BenchmarkHelper::clinician();
		let grantee = Grantee::Practitioner(clinician);
		fill_others::<T>(&patient, T::MaxGrantees::get() - 1, Moment::MAX)?;
		fill::<T>(&patient, grantee.clone(), Moment::MAX)?;
		let last = Given::<T>::get(patient).next_id - 1;

		#[extrinsic_call]
		_(RawOrigin::Signed(holder), patient, grantee.clone(), last);

		assert!(Pallet::<T>::precheck_revoke(&patient, &grantee, last).is_err());
		Ok(())
	}

	#[benchmark]
	fn precheck_revoke() -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let (clinician, _) = T::BenchmarkHelper::clinician();
		let grantee = Grantee::Practitioner(clinician);
		fill::<T>(&patient, grantee.clone(), Moment::MAX)?;
		let last = Given::<T>::get(patient).next_id - 1;
		let result;

		#[block]
		{
			result = Pallet::<T>::precheck_revoke(&patient, &grantee, last);
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	/// With one grantee and with as many as there can be: what it costs must not depend on it.
	#[benchmark]
	fn check(g: Linear<1, { T::MaxGrantees::get() }>) -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let (clinician, organisation) = T::BenchmarkHelper::clinician();
		let record = MAX_LISTED_RECORDS - 1;
		T::BenchmarkHelper::record(&patient, record);
		if g > 1 {
			fill::<T>(&patient, Grantee::Organisation(organisation), Moment::MAX)?;
			fill_others::<T>(&patient, g - 2, Moment::MAX)?;
		}
		fill::<T>(&patient, Grantee::Practitioner(clinician.clone()), Moment::MAX)?;
		let answer;

		#[block]
		{
			answer = Pallet::<T>::check(
				&patient,
				&clinician,
				Some(organisation),
				AccessTarget::Record(record),
				Purpose::Treatment,
			);
		}

		assert_eq!(answer, AccessDecision::Permit { until: Some(Moment::MAX) });
		Ok(())
	}

	#[benchmark]
	fn forget(g: Linear<0, { T::MaxGrantees::get() }>) -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		fill_others::<T>(&patient, g, Moment::MAX)?;
		let mut meter = WeightMeter::new();
		let done;

		#[block]
		{
			done = <Pallet<T> as ForgetPatient>::forget(&patient, &mut meter);
		}

		assert_eq!(done, Forgetting::Done);
		assert!(!Given::<T>::contains_key(patient));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
