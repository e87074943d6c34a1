//! Benchmarks: each call in the state in which it costs most: a full ring of keys, as many representatives as there can
//! be, each with an attempt at recovery of their own, and as many devices where they go.
//!
//! What the calls need is made in the modules beside this one.

mod declarations;
mod devices;
mod mandates;
mod people;
mod recovery;
mod registration;

use crate::{
	consent::ConsentKey,
	migrations::v2::{self, OldPatient, PatientByPatient},
	registration::derive_patient_id,
	*,
};
use anamnesis_primitives::PractitionerKind;
use frame_benchmarking::v2::*;
use frame_support::migrations::SteppedMigration;
use frame_system::RawOrigin;
use people::*;

/// Makes what the benchmarks need from other pallets and from a keystore.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// A practitioner of this kind of an active organisation with this role, and the organisation.
	fn practitioner(kind: PractitionerKind, role: Role) -> (AccountId, OrganisationId);

	/// A fresh account that can sign.
	fn signer() -> AccountId;

	/// That account's signature under the bytes.
	fn sign(who: &AccountId, bytes: &[u8]) -> Signature;

	/// Makes this the time of the block.
	fn set_time(now: Moment);
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn register(n: Linear<0, { T::MaxInitialGrants::get() }>) -> Result<(), BenchmarkError> {
		let all = registration::by_holder::<T>(n, None)?;
		registration::fill_transaction::<T>();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(all.clinician),
			all.acting_for,
			all.account.clone(),
			all.encryption_key,
			all.policy,
			all.grants,
			all.expires_at,
			all.signature,
		);

		assert!(Holders::<T>::contains_key(all.account));
		Ok(())
	}

	#[benchmark]
	fn register_by_guardian(
		n: Linear<0, { T::MaxInitialGrants::get() }>,
	) -> Result<(), BenchmarkError> {
		let all = registration::by_guardian::<T>(n, None)?;
		registration::fill_transaction::<T>();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(all.clinician),
			all.acting_for,
			all.account.clone(),
			all.guardian_key,
			all.until,
			all.kind,
			all.encryption_key,
			all.policy,
			all.grants,
			all.expires_at,
			all.signature,
		);

		assert!(Representatives::<T>::contains_key(all.account));
		Ok(())
	}

	#[benchmark]
	fn register_provisionally() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_time(NOW);
		let (clinician, acting_for) =
			T::BenchmarkHelper::practitioner(PractitionerKind::Clinician, Role::Provider);
		registration::fill_transaction::<T>();
		let before = Patients::<T>::iter_keys().count();

		#[extrinsic_call]
		_(RawOrigin::Signed(clinician), acting_for, commitment(1));

		assert_eq!(Patients::<T>::iter_keys().count(), before.saturating_add(1));
		Ok(())
	}

	#[benchmark]
	fn claim(n: Linear<0, { T::MaxInitialGrants::get() }>) -> Result<(), BenchmarkError> {
		let all = registration::by_holder::<T>(n, Some(PATIENT))?;
		registration::provisional::<T>(all.acting_for);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(all.clinician),
			all.acting_for,
			PATIENT,
			all.account.clone(),
			all.encryption_key,
			all.policy,
			all.grants,
			all.expires_at,
			all.signature,
		);

		assert_eq!(Holders::<T>::get(all.account), Some(PATIENT));
		Ok(())
	}

	#[benchmark]
	fn claim_by_guardian(
		n: Linear<0, { T::MaxInitialGrants::get() }>,
	) -> Result<(), BenchmarkError> {
		let all = registration::by_guardian::<T>(n, Some(PATIENT))?;
		registration::provisional::<T>(all.acting_for);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(all.clinician),
			all.acting_for,
			PATIENT,
			all.account.clone(),
			all.guardian_key,
			all.until,
			all.kind,
			all.encryption_key,
			all.policy,
			all.grants,
			all.expires_at,
			all.signature,
		);

		assert_eq!(Representatives::<T>::get(all.account), Some(PATIENT));
		Ok(())
	}

	#[benchmark]
	fn give_mandate() -> Result<(), BenchmarkError> {
		let holder = patient_with_holder::<T>()?;
		mandates::end::<T>(0);
		let all = mandates::acceptance::<T>()?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(holder),
			PATIENT,
			all.representative.clone(),
			all.encryption_key,
			all.terms,
			all.kind,
			all.expires_at,
			all.signature,
		);

		assert!(Representatives::<T>::contains_key(all.representative));
		assert!(!Representatives::<T>::contains_key(mandates::representative::<T>(0)));
		Ok(())
	}

	#[benchmark]
	fn end_mandate() -> Result<(), BenchmarkError> {
		let holder = patient_with_holder::<T>()?;
		let last = mandates::representative::<T>(T::MaxRepresentatives::get().saturating_sub(1));

		#[extrinsic_call]
		_(RawOrigin::Signed(holder), PATIENT, last.clone());

		assert!(!Representatives::<T>::contains_key(last));
		Ok(())
	}

	#[benchmark]
	fn resign_mandate() -> Result<(), BenchmarkError> {
		patient_with_holder::<T>()?;
		let last = mandates::representative::<T>(T::MaxRepresentatives::get().saturating_sub(1));

		#[extrinsic_call]
		_(RawOrigin::Signed(last.clone()), PATIENT);

		assert!(!Representatives::<T>::contains_key(last));
		Ok(())
	}

	#[benchmark]
	fn hand_over() -> Result<(), BenchmarkError> {
		let guardian = patient_with_guardians::<T>()?;
		devices::fill::<T>(T::MaxDevices::get())?;
		let all = recovery::takeover::<T>()?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(guardian),
			PATIENT,
			all.holder.clone(),
			all.encryption_key,
			all.expires_at,
			all.signature,
		);

		assert_eq!(Holders::<T>::get(all.holder), Some(PATIENT));
		assert!(Pallet::<T>::devices(&PATIENT).is_empty());
		Ok(())
	}

	#[benchmark]
	fn rotate_key() -> Result<(), BenchmarkError> {
		let guardian = patient_with_guardians::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(guardian), PATIENT, key(9_999));

		assert_eq!(Keys::<T>::get(PATIENT).and_then(|ring| ring.current()), Some(key(9_999)));
		Ok(())
	}

	#[benchmark]
	fn set_recovery() -> Result<(), BenchmarkError> {
		let holder = patient_with_holder::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(holder), PATIENT, 1, T::MaxRecoveryDelay::get());

		let delay = Recoveries::<T>::get(PATIENT).map(|recovery| recovery.delay);
		assert_eq!(delay, Some(T::MaxRecoveryDelay::get()));
		Ok(())
	}

	#[benchmark]
	fn open_recovery() -> Result<(), BenchmarkError> {
		patient_with_holder::<T>()?;
		let all = recovery::takeover::<T>()?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(mandates::representative::<T>(0)),
			PATIENT,
			all.holder.clone(),
			all.encryption_key,
			all.expires_at,
			all.signature,
		);

		assert!(recovery::is_open_for::<T>(&all.holder));
		Ok(())
	}

	#[benchmark]
	fn support_recovery() -> Result<(), BenchmarkError> {
		patient_with_holder::<T>()?;
		let last = recovery::candidate::<T>(T::MaxRepresentatives::get().saturating_sub(1));

		#[extrinsic_call]
		_(RawOrigin::Signed(mandates::representative::<T>(0)), PATIENT, last);

		assert!(!recovery::is_open_for::<T>(&recovery::candidate::<T>(0)));
		Ok(())
	}

	#[benchmark]
	fn veto_recovery() -> Result<(), BenchmarkError> {
		let holder = patient_with_holder::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(holder), PATIENT);

		assert!(!recovery::is_open_for::<T>(&recovery::candidate::<T>(0)));
		Ok(())
	}

	#[benchmark]
	fn complete_recovery() -> Result<(), BenchmarkError> {
		patient_with_holder::<T>()?;
		devices::fill::<T>(T::MaxDevices::get())?;
		recovery::come_due::<T>()?;
		let candidate = recovery::candidate::<T>(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(mandates::representative::<T>(0)), PATIENT, candidate.clone());

		assert_eq!(Holders::<T>::get(candidate), Some(PATIENT));
		assert!(Pallet::<T>::devices(&PATIENT).is_empty());
		Ok(())
	}

	#[benchmark]
	fn declare() -> Result<(), BenchmarkError> {
		patient_with_guardians::<T>()?;
		mandates::remove_last::<T>();
		let (officer, acting_for) = officer::<T>(Role::Provider);
		declarations::stale::<T>();
		let (matter, proof) = declarations::guardian::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), acting_for, PATIENT, matter, Some(proof), commitment(3));

		assert!(declarations::is_pending::<T>());
		Ok(())
	}

	#[benchmark]
	fn confirm_declaration() -> Result<(), BenchmarkError> {
		patient_with_guardians::<T>()?;
		let (_, declared_by) = officer::<T>(Role::Provider);
		let (officer, acting_for) = officer::<T>(Role::Supervisor);
		declarations::pending::<T>(declared_by, None);

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), acting_for, PATIENT);

		assert!(declarations::is_confirmed::<T>());
		Ok(())
	}

	#[benchmark]
	fn contradict_declaration() -> Result<(), BenchmarkError> {
		let guardian = patient_with_guardians::<T>()?;
		// Most is read for somebody whose mandate has ended.
		mandates::end::<T>(0);
		let (_, declared_by) = officer::<T>(Role::Provider);
		declarations::pending::<T>(declared_by, None);

		#[extrinsic_call]
		_(RawOrigin::Signed(guardian), PATIENT);

		assert!(!declarations::is_pending::<T>());
		Ok(())
	}

	#[benchmark]
	fn carry_out_declaration() -> Result<(), BenchmarkError> {
		patient_with_guardians::<T>()?;
		let (_, confirmed_by) = officer::<T>(Role::Supervisor);
		let (officer, acting_for) = officer::<T>(Role::Provider);
		declarations::pending::<T>(acting_for, Some(confirmed_by));
		devices::fill::<T>(T::MaxDevices::get())?;

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), acting_for, PATIENT);

		assert_eq!(Holders::<T>::get(recovery::candidate::<T>(0)), Some(PATIENT));
		Ok(())
	}

	#[benchmark]
	fn withdraw_declaration() -> Result<(), BenchmarkError> {
		patient_with_guardians::<T>()?;
		let (officer, acting_for) = officer::<T>(Role::Provider);
		declarations::pending::<T>(acting_for, None);

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), acting_for, PATIENT);

		assert!(!declarations::is_pending::<T>());
		Ok(())
	}

	#[benchmark]
	fn rescind_death() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_time(NOW);
		let holder: T::AccountId = account("holder", 0, 0);
		patient::<T>(PATIENT, Some(holder.clone()), Standing::Deceased { since: 0 });
		let (officer, acting_for) = officer::<T>(Role::Supervisor);

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), acting_for, PATIENT);

		assert_eq!(Pallet::<T>::holder(&PATIENT), Some(holder));
		Ok(())
	}

	/// By a guardian, in the place of the device whose binding ended first.
	#[benchmark]
	fn bind_device() -> Result<(), BenchmarkError> {
		let guardian = patient_with_guardians::<T>()?;
		devices::fill::<T>(T::MaxDevices::get())?;
		devices::end_all::<T>();
		let all = devices::binding::<T>();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(guardian),
			PATIENT,
			all.account.clone(),
			all.until,
			all.expires_at,
			all.signature,
		);

		assert_eq!(DeviceOf::<T>::get(all.account), Some((PATIENT, T::MaxDevices::get())));
		assert!(!Devices::<T>::contains_key(PATIENT, 0));
		Ok(())
	}

	#[benchmark]
	fn unbind_device() -> Result<(), BenchmarkError> {
		let guardian = patient_with_guardians::<T>()?;
		devices::fill::<T>(T::MaxDevices::get())?;

		#[extrinsic_call]
		_(RawOrigin::Signed(guardian), PATIENT, 0);

		assert!(!Devices::<T>::contains_key(PATIENT, 0));
		Ok(())
	}

	#[benchmark]
	fn precheck_registration(
		n: Linear<0, { T::MaxInitialGrants::get() }>,
	) -> Result<(), BenchmarkError> {
		let all = registration::by_holder::<T>(n, Some(PATIENT))?;
		let result;

		#[block]
		{
			result = all.precheck(Some(PATIENT));
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn precheck_guardian_registration(
		n: Linear<0, { T::MaxInitialGrants::get() }>,
	) -> Result<(), BenchmarkError> {
		let all = registration::by_guardian::<T>(n, Some(PATIENT))?;
		let result;

		#[block]
		{
			result = all.precheck_guardian(Some(PATIENT));
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn precheck_end_mandate() -> Result<(), BenchmarkError> {
		patient_with_holder::<T>()?;
		let last = mandates::representative::<T>(T::MaxRepresentatives::get().saturating_sub(1));
		let result;

		#[block]
		{
			result = Pallet::<T>::precheck_end_mandate(&PATIENT, &last);
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn precheck_resign() -> Result<(), BenchmarkError> {
		patient_with_holder::<T>()?;
		let last = mandates::representative::<T>(T::MaxRepresentatives::get().saturating_sub(1));
		let result;

		#[block]
		{
			result = Pallet::<T>::precheck_resign(&last, &PATIENT);
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn precheck_veto() -> Result<(), BenchmarkError> {
		patient_with_holder::<T>()?;
		let result;

		#[block]
		{
			result = Pallet::<T>::precheck_veto(&PATIENT);
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn precheck_contradict() -> Result<(), BenchmarkError> {
		patient_with_guardians::<T>()?;
		let (_, declared_by) = officer::<T>(Role::Provider);
		declarations::pending::<T>(declared_by, None);
		let result;

		#[block]
		{
			result = Pallet::<T>::precheck_contradict(&PATIENT);
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn precheck_unbind_device() -> Result<(), BenchmarkError> {
		patient_with_guardians::<T>()?;
		devices::fill::<T>(1)?;
		let result;

		#[block]
		{
			result = Pallet::<T>::precheck_unbind_device(&PATIENT, 0);
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn forget(
		r: Linear<0, { T::MaxRepresentatives::get() }>,
		d: Linear<0, { T::MaxDevices::get() }>,
	) -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_time(NOW);
		patient::<T>(PATIENT, Some(account("holder", 0, 0)), Standing::Registered);
		mandates::fill::<T>(r)?;
		devices::fill::<T>(d)?;
		recovery::fill::<T>()?;
		declarations::pending::<T>(0, None);
		let mut meter = WeightMeter::new();
		let done;

		#[block]
		{
			done = <Pallet<T> as ForgetPatient>::forget(&PATIENT, &mut meter);
		}

		assert_eq!(done, Forgetting::Done);
		assert!(!Patients::<T>::contains_key(PATIENT));
		Ok(())
	}

	#[benchmark]
	fn forget_consents(n: Linear<0, 100>) -> Result<(), BenchmarkError> {
		OldestConsentHour::<T>::put(1);
		for i in 0..n {
			Pallet::<T>::remember_consent(&ConsentKey {
				hour: 1,
				hash: sp_io::hashing::blake2_256(&i.to_le_bytes()),
			});
		}
		let mut meter = WeightMeter::new();

		#[block]
		{
			Pallet::<T>::forget_consents(2, &mut meter);
		}

		assert_eq!(UsedConsents::<T>::iter_prefix(1).count(), 0);
		assert_eq!(OldestConsentHour::<T>::get(), Some(2));
		Ok(())
	}

	#[benchmark]
	fn migrate_step() -> Result<(), BenchmarkError> {
		let holder: T::AccountId = account("holder", 0, 0);
		let old = OldPatient { holder, encryption_key: key(0), sponsor: 0, registered_at: 0 };
		v2::Patients::<T>::insert(PATIENT, old);
		StorageVersion::new(1).put::<Pallet<T>>();
		let mut meter = WeightMeter::with_limit(T::WeightInfo::migrate_step());
		let cursor;

		#[block]
		{
			cursor = PatientByPatient::<T>::step(None, &mut meter);
		}

		assert_eq!(cursor, Ok(Some(PATIENT)));
		assert_eq!(Keys::<T>::get(PATIENT).and_then(|ring| ring.current()), Some(key(0)));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
