//! Consents to registration, and patients who were registered before.

use super::*;
use anamnesis_primitives::{
	consent::{GuardianConsent, RegistrationConsent},
	Categories, Purpose, Purposes, Rights,
};

/// Everything that a registration is made of.
pub(super) struct Registration<T: Config> {
	pub(super) clinician: T::AccountId,
	pub(super) acting_for: OrganisationId,
	/// The holder's, or the guardian's.
	pub(super) account: T::AccountId,
	pub(super) guardian_key: EncryptionKey,
	pub(super) until: Quarter,
	pub(super) kind: Commitment,
	pub(super) encryption_key: EncryptionKey,
	pub(super) policy: Commitment,
	pub(super) grants: BoundedVec<InitialGrant, T::MaxInitialGrants>,
	pub(super) expires_at: Moment,
	pub(super) signature: T::Signature,
}

impl<T: Config> Registration<T> {
	/// What the pool says of the holder's consent.
	pub(super) fn precheck(&self, claims: Option<PatientId>) -> Result<(), Refusal> {
		Pallet::<T>::precheck_registration(
			self.acting_for,
			claims,
			&self.account,
			&self.encryption_key,
			&self.policy,
			&self.grants,
			self.expires_at,
			&self.signature,
		)
	}

	/// What the pool says of the guardian's consent.
	pub(super) fn precheck_guardian(&self, claims: Option<PatientId>) -> Result<(), Refusal> {
		Pallet::<T>::precheck_guardian_registration(
			self.acting_for,
			claims,
			&self.account,
			&self.guardian_key,
			self.until,
			&self.kind,
			&self.encryption_key,
			&self.policy,
			&self.grants,
			self.expires_at,
			&self.signature,
		)
	}
}

fn unsigned<T: Config>(grants: u32) -> Result<Registration<T>, BenchmarkError> {
	T::BenchmarkHelper::set_time(NOW);
	let (clinician, acting_for) =
		T::BenchmarkHelper::practitioner(PractitionerKind::Clinician, Role::Provider);
	let account = T::BenchmarkHelper::signer();
	// The one that takes most words.
	let grant = InitialGrant {
		categories: Categories(u8::MAX),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&Purpose::ALL),
		until: NOW.saturating_add(MINUTE),
	};
	let grants = BoundedVec::try_from(vec![grant; grants as usize])
		.map_err(|_| BenchmarkError::Stop("more grants than fit"))?;
	let signature = T::BenchmarkHelper::sign(&account, &[]);
	Ok(Registration {
		clinician,
		acting_for,
		account,
		guardian_key: key(9_998),
		until: Quarter(u16::MAX),
		kind: commitment(2),
		encryption_key: key(9_999),
		policy: commitment(1),
		grants,
		expires_at: NOW.saturating_add(MINUTE),
		signature,
	})
}

/// With the consent of a patient.
pub(super) fn by_holder<T: Config>(
	grants: u32,
	claims: Option<PatientId>,
) -> Result<Registration<T>, BenchmarkError> {
	let mut all = unsigned::<T>(grants)?;
	let text = RegistrationConsent {
		genesis: Pallet::<T>::genesis(),
		sponsor: all.acting_for,
		claims,
		holder: all.account.clone().into(),
		encryption_key: all.encryption_key,
		policy: all.policy,
		grants: &all.grants,
		expires_at: all.expires_at,
	}
	.signed_bytes();
	all.signature = T::BenchmarkHelper::sign(&all.account, &text);
	Ok(all)
}

/// With the consent of a guardian.
pub(super) fn by_guardian<T: Config>(
	grants: u32,
	claims: Option<PatientId>,
) -> Result<Registration<T>, BenchmarkError> {
	let mut all = unsigned::<T>(grants)?;
	let text = GuardianConsent {
		genesis: Pallet::<T>::genesis(),
		sponsor: all.acting_for,
		claims,
		guardian: all.account.clone().into(),
		guardian_key: all.guardian_key,
		until: all.until,
		kind: all.kind,
		encryption_key: all.encryption_key,
		policy: all.policy,
		grants: &all.grants,
		expires_at: all.expires_at,
	}
	.signed_bytes();
	all.signature = T::BenchmarkHelper::sign(&all.account, &text);
	Ok(all)
}

/// As many patients as one transaction can register, but for one.
pub(super) fn fill_transaction<T: Config>() {
	let parent = frame_system::Pallet::<T>::parent_hash().into();
	let place = frame_system::Pallet::<T>::extrinsic_index().unwrap_or_default();
	for attempt in 0..MAX_REGISTRATIONS.saturating_sub(1) {
		let standing = Standing::Provisional { until: Moment::MAX };
		Patients::<T>::insert(
			derive_patient_id(&parent, place, attempt),
			Patient { holder: None, sponsor: 0, registered_at: 0, standing },
		);
	}
}

/// The patient, whom this organisation has registered provisionally.
pub(super) fn provisional<T: Config>(sponsor: OrganisationId) {
	let standing = Standing::Provisional { until: Moment::MAX };
	Patients::<T>::insert(PATIENT, Patient { holder: None, sponsor, registered_at: 0, standing });
}
