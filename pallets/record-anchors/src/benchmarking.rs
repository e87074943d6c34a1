//! Benchmarks: each call in the state in which it costs most.

use super::*;
use anamnesis_primitives::traits::Forgetting;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;

/// Somebody who may write.
pub struct Author<AccountId> {
	/// A clinician or recorder.
	pub practitioner: AccountId,
	/// Whom they act for.
	pub acting_for: OrganisationId,
	/// Who has granted the organisation to add records of every category.
	pub patient: PatientId,
	/// An active custodian.
	pub custodian: OrganisationId,
	/// Active keyholders, in ascending order.
	pub keyholders: [OrganisationId; MAX_KEYHOLDERS as usize],
}

/// Makes what can be measured.
pub trait BenchmarkHelper<AccountId> {
	/// Somebody who may write for a patient. The permit should be as costly to find as it can be.
	fn author() -> Author<AccountId>;
}

const PATIENT: PatientId = PatientId([7; 16]);

fn commitment(seed: u8) -> Commitment {
	Commitment { scheme: Commitment::SCHEME, hash: [seed; 32] }
}

/// Two records of one version each and a holding, of a patient whom no other pallet knows.
fn two_records<T: Config>() -> Result<(), BenchmarkError> {
	let practitioner: T::AccountId = account("practitioner", 0, 0);
	for id in 0..2 {
		let mut history = Histories::<T>::get(PATIENT).unwrap_or_default();
		history.records = history.records.saturating_add(1);
		let record = Record {
			category: RecordCategory::Results,
			custodian: 1,
			author: 0,
			versions: 1,
			keyholders: Default::default(),
		};
		let anchor = Anchor {
			commitment: commitment(1),
			size: 10,
			author: 0,
			practitioner: practitioner.clone(),
			anchored_at: 0,
			sequence: 0,
			reason: None,
		};
		Pallet::<T>::add_version(PATIENT, history, (id, record), anchor)?;
	}
	Ok(())
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn anchor() -> Result<(), BenchmarkError> {
		let Author { practitioner, acting_for, patient, custodian, keyholders } =
			T::BenchmarkHelper::author();
		let keyholders = Keyholders::truncate_from(keyholders.to_vec());

		#[extrinsic_call]
		_(
			RawOrigin::Signed(practitioner),
			acting_for,
			patient,
			RecordCategory::Results,
			commitment(1),
			10,
			custodian,
			keyholders,
		);

		assert!(Anchors::<T>::contains_key((patient, 0, 0)));
		Ok(())
	}

	#[benchmark]
	fn amend() -> Result<(), BenchmarkError> {
		let Author { practitioner, acting_for, patient, custodian, keyholders } =
			T::BenchmarkHelper::author();
		let keyholders = Keyholders::truncate_from(keyholders.to_vec());
		Pallet::<T>::anchor(
			RawOrigin::Signed(practitioner.clone()).into(),
			acting_for,
			patient,
			RecordCategory::Results,
			commitment(1),
			10,
			custodian,
			keyholders,
		)?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(practitioner),
			acting_for,
			patient,
			0,
			commitment(2),
			10,
			AmendmentReason::Correction,
		);

		assert!(Anchors::<T>::contains_key((patient, 0, 1)));
		Ok(())
	}

	#[benchmark]
	fn forget_holding() -> Result<(), BenchmarkError> {
		two_records::<T>()?;

		#[block]
		{
			assert!(Pallet::<T>::forget_entry(&PATIENT) == Forgetting::Unfinished);
		}

		assert!(!Holdings::<T>::contains_key(PATIENT, 1));
		Ok(())
	}

	#[benchmark]
	fn forget_version() -> Result<(), BenchmarkError> {
		two_records::<T>()?;
		Pallet::<T>::forget_entry(&PATIENT);

		#[block]
		{
			assert!(Pallet::<T>::forget_entry(&PATIENT) == Forgetting::Unfinished);
		}

		assert!(!Records::<T>::contains_key(PATIENT, 1));
		Ok(())
	}

	#[benchmark]
	fn migrate_record() -> Result<(), BenchmarkError> {
		let record = migrations::v2::RecordV1 {
			category: RecordCategory::Results,
			custodian: 1,
			author: 0,
			versions: 1,
		};
		migrations::v2::Records::<T>::insert(PATIENT, 0, record);

		#[block]
		{
			migrations::v2::Keyholders::<T>::migrate_next(None);
		}

		assert!(Records::<T>::get(PATIENT, 0).is_some_and(|record| record.keyholders.is_empty()));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
