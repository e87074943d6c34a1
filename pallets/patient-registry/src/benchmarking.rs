//! Benchmarks: each call in the state in which it costs most.

use crate::{consent::ConsentKey, *};
use anamnesis_primitives::{consent::RegistrationConsent, Categories, Purpose, Purposes, Rights};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;

/// Makes what the benchmarks need from other pallets and from a keystore.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// A clinician, and the Provider that enrolled them.
	fn clinician() -> (AccountId, OrganisationId);

	/// A fresh account that can sign.
	fn holder() -> AccountId;

	/// That account's signature under the bytes.
	fn sign(holder: &AccountId, bytes: &[u8]) -> Signature;
}

/// Everything that a registration is made of.
struct Registration<T: Config> {
	clinician: T::AccountId,
	acting_for: OrganisationId,
	holder: T::AccountId,
	encryption_key: EncryptionKey,
	grants: BoundedVec<InitialGrant, T::MaxInitialGrants>,
	expires_at: Moment,
	signature: T::Signature,
}

fn registration<T: Config>(grants: u32) -> Result<Registration<T>, BenchmarkError> {
	let (clinician, acting_for) = T::BenchmarkHelper::clinician();
	let holder = T::BenchmarkHelper::holder();
	let encryption_key = EncryptionKey::x25519([77; 32]);
	let now = Pallet::<T>::now();
	// The one that takes most words.
	let grant = InitialGrant {
		categories: Categories(u8::MAX),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&Purpose::ALL),
		until: now.saturating_add(1_000),
	};
	let grants = BoundedVec::try_from(vec![grant; grants as usize])
		.map_err(|_| BenchmarkError::Stop("more grants than fit"))?;
	let expires_at = now.saturating_add(1_000);
	let text = RegistrationConsent {
		genesis: frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()).into(),
		sponsor: acting_for,
		holder: holder.clone().into(),
		encryption_key,
		grants: &grants,
		expires_at,
	}
	.signed_bytes();
	let signature = T::BenchmarkHelper::sign(&holder, &text);
	Ok(Registration {
		clinician,
		acting_for,
		holder,
		encryption_key,
		grants,
		expires_at,
		signature,
	})
}

/// A patient who is there, without anything else.
fn patient<T: Config>(id: PatientId, holder: T::AccountId, encryption_key: EncryptionKey) {
	frame_system::Pallet::<T>::inc_sufficients(&holder);
	Holders::<T>::insert(&holder, id);
	KeyHolders::<T>::insert(encryption_key, id);
	Patients::<T>::insert(id, Patient { holder, encryption_key, sponsor: 0, registered_at: 0 });
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn register(n: Linear<0, { T::MaxInitialGrants::get() }>) -> Result<(), BenchmarkError> {
		let all = registration::<T>(n)?;
		// The last registration that fits into a transaction.
		let parent = frame_system::Pallet::<T>::parent_hash().into();
		for attempt in 0..MAX_REGISTRATIONS - 1 {
			let mut bytes = [1; 32];
			bytes[..4].copy_from_slice(&attempt.to_le_bytes());
			patient::<T>(
				derive_patient_id(&parent, 0, attempt),
				account("holder", attempt, 0),
				EncryptionKey::x25519(bytes),
			);
		}

		#[extrinsic_call]
		_(
			RawOrigin::Signed(all.clinician),
			all.acting_for,
			all.holder.clone(),
			all.encryption_key,
			all.grants,
			all.expires_at,
			all.signature,
		);

		assert!(Holders::<T>::contains_key(all.holder));
		Ok(())
	}

	#[benchmark]
	fn precheck_registration(
		n: Linear<0, { T::MaxInitialGrants::get() }>,
	) -> Result<(), BenchmarkError> {
		let all = registration::<T>(n)?;
		let result;

		#[block]
		{
			result = Pallet::<T>::precheck_registration(
				all.acting_for,
				&all.holder,
				&all.encryption_key,
				&all.grants,
				all.expires_at,
				&all.signature,
			);
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn forget() -> Result<(), BenchmarkError> {
		let id = PatientId([7; 16]);
		patient::<T>(id, account("holder", 0, 0), EncryptionKey::x25519([7; 32]));
		let mut meter = WeightMeter::new();
		let done;

		#[block]
		{
			done = <Pallet<T> as ForgetPatient>::forget(&id, &mut meter);
		}

		assert_eq!(done, Forgetting::Done);
		assert!(!Patients::<T>::contains_key(id));
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

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
