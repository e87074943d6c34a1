//! Benchmarks: each call in the state in which it costs most.

mod people;

pub use people::{BenchmarkHelper, People};

use super::*;
use anamnesis_primitives::{
	batch,
	traits::{ForgetPatient, ForgetRecords, Forgetting},
	ErasureScope,
};
use frame_benchmarking::v2::*;
use frame_support::weights::WeightMeter;
use frame_system::RawOrigin;
use people::*;

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn anchor() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(people.practitioner.clone()),
			people.acting_for,
			people.patient,
			RecordCategory::Results,
			commitment(1),
			10,
			people.custodian(),
			people.keyholders(),
			today::<T>(),
		);

		assert!(Anchors::<T>::contains_key((people.patient, 0, 0)));
		Ok(())
	}

	#[benchmark]
	fn amend() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();
		people.amend_leaf::<T>()?;
		let asked = RawOrigin::Signed(people.patients_side.clone()).into();
		Pallet::<T>::ask_rectification(asked, people.patient, 1, commitment(9))?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(people.practitioner.clone()),
			people.acting_for,
			people.patient,
			1,
			commitment(2),
			10,
			AmendmentReason::PatientRequest,
			today::<T>(),
		);

		assert!(Anchors::<T>::contains_key((people.patient, 1, 1)));
		Ok(())
	}

	#[benchmark]
	fn anchor_many(n: Linear<1, { T::MaxAnchorsPerCall::get() }>) -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();
		let patients = T::BenchmarkHelper::patients(people.acting_for, n);
		let entries: Vec<_> = patients.iter().map(|patient| people.entry::<T>(*patient)).collect();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(people.practitioner.clone()),
			people.acting_for,
			BoundedVec::truncate_from(entries),
		);

		assert!(patients.iter().all(|patient| Records::<T>::contains_key(patient, 0)));
		Ok(())
	}

	#[benchmark]
	fn anchor_own() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(people.patients_side.clone()),
			people.patient,
			RecordCategory::Other,
			commitment(1),
			10,
			people.custodian(),
			people.keyholders(),
			today::<T>(),
		);

		assert!(Anchors::<T>::contains_key((people.patient, 0, 0)));
		Ok(())
	}

	#[benchmark]
	fn amend_own() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();
		people.anchor::<T>(Author::Patient, None)?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(people.patients_side.clone()),
			people.patient,
			0,
			commitment(2),
			10,
			AmendmentReason::PatientRequest,
			today::<T>(),
		);

		assert!(Anchors::<T>::contains_key((people.patient, 0, 1)));
		Ok(())
	}

	#[benchmark]
	fn anchor_from_device() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(people.device.clone()),
			people.patient,
			commitment(1),
			10,
			people.custodian(),
			people.keyholders(),
			today::<T>(),
		);

		assert!(Anchors::<T>::contains_key((people.patient, 0, 0)));
		Ok(())
	}

	#[benchmark]
	fn anchor_batch() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(people.practitioner.clone()),
			people.acting_for,
			people.patient,
			RecordCategory::Results,
			[1; 32],
			batch::MAX_LEAVES,
			10,
			people.custodian(),
			people.keyholders(),
			today::<T>(),
		);

		assert!(Anchors::<T>::contains_key((people.patient, 0, 0)));
		Ok(())
	}

	#[benchmark]
	fn anchor_batch_from_device() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(people.device.clone()),
			people.patient,
			[1; 32],
			batch::MAX_LEAVES,
			10,
			people.custodian(),
			people.keyholders(),
			today::<T>(),
		);

		assert!(Anchors::<T>::contains_key((people.patient, 0, 0)));
		Ok(())
	}

	#[benchmark]
	fn amend_leaf() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();
		let author = Author::Organisation(people.acting_for);
		let batch = people.anchor::<T>(author, Some(batch::MAX_LEAVES))?;
		let asked = RawOrigin::Signed(people.patients_side.clone()).into();
		Pallet::<T>::ask_rectification(asked, people.patient, batch, commitment(9))?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(people.practitioner.clone()),
			people.acting_for,
			people.patient,
			batch,
			batch::MAX_LEAVES - 1,
			commitment(2),
			10,
			AmendmentReason::PatientRequest,
			today::<T>(),
		);

		assert!(Anchors::<T>::contains_key((people.patient, 1, 0)));
		Ok(())
	}

	#[benchmark]
	fn ask_rectification() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();
		let record = people.anchor::<T>(Author::Organisation(people.acting_for), None)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(people.patients_side.clone()), people.patient, record, commitment(9));

		assert!(Rectifications::<T>::contains_key(people.patient, record));
		Ok(())
	}

	#[benchmark]
	fn refuse_rectification() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();
		let record = people.anchor::<T>(Author::Organisation(people.acting_for), None)?;
		let asked = RawOrigin::Signed(people.patients_side.clone()).into();
		Pallet::<T>::ask_rectification(asked, people.patient, record, commitment(9))?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(people.officer.clone()),
			people.acting_for,
			people.patient,
			record,
			RectificationRefusal::Accurate,
		);

		assert!(Rectifications::<T>::get(people.patient, record)
			.is_some_and(|rectification| rectification.refused.is_some()));
		Ok(())
	}

	#[benchmark]
	fn set_retention() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();
		let record = people.anchor::<T>(Author::Organisation(people.acting_for), None)?;
		let until = Some(soon::<T>());

		#[extrinsic_call]
		_(
			RawOrigin::Signed(people.officer.clone()),
			people.acting_for,
			people.patient,
			record,
			until,
		);

		assert!(Records::<T>::get(people.patient, record)
			.is_some_and(|record| record.retain_until == until));
		Ok(())
	}

	#[benchmark]
	fn hold() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();
		let record = people.anchor::<T>(Author::Organisation(people.acting_for), None)?;
		people.hold_others::<T>();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(people.officer.clone()),
			people.acting_for,
			people.patient,
			record,
			HoldReason::LegalClaims,
			soon::<T>(),
		);

		assert!(Pallet::<T>::hold_on(&people.patient, record).is_some());
		Ok(())
	}

	#[benchmark]
	fn lift_hold() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();
		let record = people.anchor::<T>(Author::Organisation(people.acting_for), None)?;
		people.hold_others::<T>();
		Pallet::<T>::hold(
			RawOrigin::Signed(people.officer.clone()).into(),
			people.acting_for,
			people.patient,
			record,
			HoldReason::LegalClaims,
			soon::<T>(),
		)?;
		let (supervisor, officer) = people.supervisor.clone();

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), supervisor, people.patient, record);

		assert!(Pallet::<T>::hold_on(&people.patient, record).is_none());
		Ok(())
	}

	#[benchmark]
	fn offer_transfer() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();
		let record = people.amend_leaf::<T>()?;
		people.hold_others::<T>();
		let [(from, officer), (to, _)] = people.custodians.clone();

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), from, people.patient, record, Service::Custodian, from, to);

		assert_eq!(Transfers::<T>::get(people.patient, record).len(), 1);
		Ok(())
	}

	#[benchmark]
	fn accept_transfer() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();
		// It keeps something else as well, so that nothing is removed.
		let record = people.amend_leaf::<T>()?;
		people.hold_others::<T>();
		let [(from, offers), (to, accepts)] = people.custodians.clone();
		let service = Service::Custodian;
		let offers = RawOrigin::Signed(offers).into();
		Pallet::<T>::offer_transfer(offers, from, people.patient, record, service, from, to)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(accepts), to, people.patient, record, service, from);

		assert!(Holdings::<T>::contains_key(people.patient, to));
		Ok(())
	}

	#[benchmark]
	fn withdraw_transfer() -> Result<(), BenchmarkError> {
		let people = T::BenchmarkHelper::people();
		let record = people.anchor::<T>(Author::Organisation(people.acting_for), None)?;
		let [(from, officer), (to, _)] = people.custodians.clone();
		let service = Service::Custodian;
		let offers = RawOrigin::Signed(officer.clone()).into();
		Pallet::<T>::offer_transfer(offers, from, people.patient, record, service, from, to)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), from, people.patient, record, service, from);

		assert!(!Transfers::<T>::contains_key(people.patient, record));
		Ok(())
	}

	#[benchmark]
	fn forget(n: Linear<0, 1_000>) -> Result<(), BenchmarkError> {
		for version in 0..n {
			Anchors::<T>::insert((PATIENT, 0, version), an_anchor::<T>(version));
		}
		Histories::<T>::insert(PATIENT, History { records: 1, versions: n, custodians: 0 });
		Holds::<T>::insert(PATIENT, a_hold_on::<T>(0));
		Removing::<T>::insert(PATIENT, Rest { record: 0, versions: n });
		let mut meter = WeightMeter::new();

		#[block]
		{
			assert!(Pallet::<T>::forget(&PATIENT, &mut meter) == Forgetting::Done);
		}

		assert!(!Histories::<T>::contains_key(PATIENT));
		Ok(())
	}

	#[benchmark]
	fn forget_record() -> Result<(), BenchmarkError> {
		let record = a_record::<T>(Some(LeafOf { record: 7, leaf: 7 }))?;
		Leaves::<T>::insert((PATIENT, 7, 7), LeafState::Erased { amendment: Some(0) });
		Rectifications::<T>::insert(PATIENT, 0, Rectification::default());
		let offer = Transfer { service: Service::Custodian, from: 1, to: 2, until: Moment::MAX };
		Transfers::<T>::insert(PATIENT, 0, BoundedVec::truncate_from(vec![offer; 3]));
		Holds::<T>::insert(PATIENT, a_hold_on::<T>(0));

		#[block]
		{
			Pallet::<T>::remove_record(&PATIENT, 0, record);
		}

		assert!(!Records::<T>::contains_key(PATIENT, 0));
		Ok(())
	}

	#[benchmark]
	fn forget_version() -> Result<(), BenchmarkError> {
		for version in 0..2 {
			Anchors::<T>::insert((PATIENT, 0, version), an_anchor::<T>(version));
		}
		Removing::<T>::insert(PATIENT, Rest { record: 0, versions: 2 });
		let mut meter = WeightMeter::with_limit(T::WeightInfo::forget_version());

		#[block]
		{
			assert!(Pallet::<T>::remove_rest(&PATIENT, &mut meter) == Forgetting::Unfinished);
		}

		assert!(!Anchors::<T>::contains_key((PATIENT, 0, 1)));
		Ok(())
	}

	#[benchmark]
	fn forget_leaf() -> Result<(), BenchmarkError> {
		let leaf = LeafOf { record: 1, leaf: 7 };
		let record = a_record::<T>(Some(leaf))?;
		let batch = Record { leaves: Some(8), amends: None, ..record };
		Records::<T>::insert(PATIENT, 1, batch);
		Leaves::<T>::insert((PATIENT, 1, 7), LeafState::AmendedBy(0));
		Holds::<T>::insert(PATIENT, a_hold_on::<T>(0));
		let scope = ErasureScope::Leaf { record: 1, leaf: 7 };
		let mut next = 0;
		let mut meter = WeightMeter::new();

		#[block]
		{
			let forgetting = Pallet::<T>::forget_records(
				&PATIENT,
				&scope,
				&mut |_| false,
				&mut next,
				&mut meter,
			);
			assert!(forgetting == Forgetting::Done);
		}

		assert!(!Records::<T>::contains_key(PATIENT, 0));
		Ok(())
	}

	#[benchmark]
	fn migrate_entry() -> Result<(), BenchmarkError> {
		use migrations::v2::{AnchorV1, Done, RecordByRecord};
		a_record::<T>(None)?;
		let version = AnchorV1 {
			commitment: commitment(1),
			size: 10,
			author: 0,
			practitioner: account("practitioner", 0, 0),
			anchored_at: 0,
			sequence: 0,
			reason: None,
		};
		migrations::v2::Anchors::<T>::insert((PATIENT, 0, 0), version);

		#[block]
		{
			RecordByRecord::<T>::migrate_next(Some(Done::Records));
		}

		assert!(crate::Anchors::<T>::get((PATIENT, 0, 0))
			.is_some_and(|version| version.recorded_on.is_none()));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
