//! Calls to be, with the texts that go with them, in which a test changes what it wants.

use super::*;
use anamnesis_primitives::{
	consent::{DeviceBinding, GuardianConsent, MandateAcceptance, RegistrationConsent, Takeover},
	GrantScope, MandateRights,
};

fn unsigned() -> MultiSignature {
	MultiSignature::Sr25519(Default::default())
}

/// A call of `register` to be, or of `claim` if there is something in `claims`, in which a test changes what it wants.
#[derive(Clone, Debug)]
pub struct Registration {
	pub by: u8,
	pub acting_for: OrganisationId,
	pub claims: Option<PatientId>,
	pub holder: AccountId32,
	pub encryption_key: EncryptionKey,
	pub policy: Commitment,
	pub grants: Vec<InitialGrant>,
	pub expires_at: Moment,
	pub signature: MultiSignature,
}

/// The text that says the same.
pub fn consent(of: &Registration) -> RegistrationConsent<'_> {
	RegistrationConsent {
		genesis: System::block_hash(0).into(),
		sponsor: of.acting_for,
		claims: of.claims,
		holder: of.holder.clone().into(),
		encryption_key: of.encryption_key,
		policy: of.policy,
		grants: &of.grants,
		expires_at: of.expires_at,
	}
}

/// The clinician registers somebody, whose key has the same seed, with a consent that is good for ten minutes.
pub fn registration(holder: u8) -> Registration {
	Registration {
		by: CLINICIAN,
		acting_for: CLINIC,
		claims: None,
		holder: account(holder),
		encryption_key: key(holder),
		policy: commitment(holder),
		grants: vec![grant()],
		expires_at: Now::get() + 10 * MINUTE,
		signature: unsigned(),
	}
	.signed_again(holder, |_| ())
}

impl Registration {
	/// The same after a change, with a new signature of `holder`.
	pub fn signed_again(mut self, holder: u8, change: impl FnOnce(&mut Self)) -> Self {
		change(&mut self);
		self.signature = pair(holder).sign(&consent(&self).signed_bytes()).into();
		self
	}

	/// What the pool says.
	pub fn precheck(&self) -> Result<(), Refusal> {
		PatientRegistry::precheck_registration(
			self.acting_for,
			self.claims,
			&self.holder,
			&self.encryption_key,
			&self.policy,
			&self.grants,
			self.expires_at,
			&self.signature,
		)
	}

	/// What the call does.
	pub fn send(self) -> DispatchResult {
		let grants = self.grants.try_into().expect("no more grants than fit");
		match self.claims {
			None => PatientRegistry::register(
				signed(self.by),
				self.acting_for,
				self.holder,
				self.encryption_key,
				self.policy,
				grants,
				self.expires_at,
				self.signature,
			),
			Some(patient) => PatientRegistry::claim(
				signed(self.by),
				self.acting_for,
				patient,
				self.holder,
				self.encryption_key,
				self.policy,
				grants,
				self.expires_at,
				self.signature,
			),
		}
	}
}

/// Registers somebody and gives the patient id.
pub fn registered(holder: u8) -> PatientId {
	registration(holder).send().expect("the consent is good");
	Holders::<Test>::get(account(holder)).expect("the holder is registered")
}

/// A call of `register_by_guardian` to be, or of `claim_by_guardian` if there is something in `claims`.
#[derive(Clone, Debug)]
pub struct ByGuardian {
	pub by: u8,
	pub acting_for: OrganisationId,
	pub claims: Option<PatientId>,
	pub guardian: AccountId32,
	pub guardian_key: EncryptionKey,
	pub until: Quarter,
	pub kind: Commitment,
	pub encryption_key: EncryptionKey,
	pub policy: Commitment,
	pub grants: Vec<InitialGrant>,
	pub expires_at: Moment,
	pub signature: MultiSignature,
}

/// The quarter that begins so many quarters after the tests have begun, at the earliest.
pub fn in_quarters(n: u16) -> Quarter {
	Quarter(Quarter::at_or_after(BEGINNING).0 + n)
}

/// The clinician registers a child, by a guardian whose key has the same seed, for some years.
pub fn by_guardian(guardian: u8, childs_key: u8) -> ByGuardian {
	ByGuardian {
		by: CLINICIAN,
		acting_for: CLINIC,
		claims: None,
		guardian: account(guardian),
		guardian_key: key(guardian),
		until: in_quarters(12),
		kind: commitment(guardian),
		encryption_key: key(childs_key),
		policy: commitment(childs_key),
		grants: vec![grant()],
		expires_at: Now::get() + 10 * MINUTE,
		signature: unsigned(),
	}
	.signed_again(guardian, |_| ())
}

impl ByGuardian {
	/// The text that says the same.
	pub fn text(&self) -> GuardianConsent<'_> {
		GuardianConsent {
			genesis: System::block_hash(0).into(),
			sponsor: self.acting_for,
			claims: self.claims,
			guardian: self.guardian.clone().into(),
			guardian_key: self.guardian_key,
			until: self.until,
			kind: self.kind,
			encryption_key: self.encryption_key,
			policy: self.policy,
			grants: &self.grants,
			expires_at: self.expires_at,
		}
	}

	/// The same after a change, with a new signature of `guardian`.
	pub fn signed_again(mut self, guardian: u8, change: impl FnOnce(&mut Self)) -> Self {
		change(&mut self);
		self.signature = pair(guardian).sign(&self.text().signed_bytes()).into();
		self
	}

	/// What the pool says.
	pub fn precheck(&self) -> Result<(), Refusal> {
		PatientRegistry::precheck_guardian_registration(
			self.acting_for,
			self.claims,
			&self.guardian,
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

	/// What the call does.
	pub fn send(self) -> DispatchResult {
		let grants = self.grants.try_into().expect("no more grants than fit");
		match self.claims {
			None => PatientRegistry::register_by_guardian(
				signed(self.by),
				self.acting_for,
				self.guardian,
				self.guardian_key,
				self.until,
				self.kind,
				self.encryption_key,
				self.policy,
				grants,
				self.expires_at,
				self.signature,
			),
			Some(patient) => PatientRegistry::claim_by_guardian(
				signed(self.by),
				self.acting_for,
				patient,
				self.guardian,
				self.guardian_key,
				self.until,
				self.kind,
				self.encryption_key,
				self.policy,
				grants,
				self.expires_at,
				self.signature,
			),
		}
	}
}

/// Registers a child by its guardian and gives the patient id.
pub fn registered_by_guardian(guardian: u8, childs_key: u8) -> PatientId {
	by_guardian(guardian, childs_key).send().expect("the consent is good");
	Representatives::<Test>::get(account(guardian)).expect("the guardian is registered")
}

/// Registers somebody whom nobody knows and gives the patient id.
pub fn registered_provisionally() -> PatientId {
	let before: Vec<_> = Patients::<Test>::iter_keys().collect();
	PatientRegistry::register_provisionally(signed(CLINICIAN), CLINIC, commitment(90))
		.expect("a clinician may");
	Patients::<Test>::iter_keys().find(|id| !before.contains(id)).expect("there is one more")
}

/// A mandate for everything, for a year and some weeks, with these rights.
pub fn terms(rights: MandateRights) -> MandateTerms {
	MandateTerms {
		rights,
		scope: GrantScope::Everything,
		purposes: Purposes::of(&Purpose::ALL),
		until: in_quarters(4),
	}
}

/// A call of `give_mandate` to be.
#[derive(Clone, Debug)]
pub struct Giving {
	pub by: u8,
	pub patient: PatientId,
	pub representative: AccountId32,
	pub encryption_key: EncryptionKey,
	pub terms: MandateTerms,
	pub kind: Commitment,
	pub expires_at: Moment,
	pub signature: MultiSignature,
}

/// Somebody gives a mandate to somebody else, whose key has the same seed.
pub fn giving(by: u8, patient: PatientId, representative: u8, terms: MandateTerms) -> Giving {
	Giving {
		by,
		patient,
		representative: account(representative),
		encryption_key: key(representative),
		terms,
		kind: commitment(representative),
		expires_at: Now::get() + 10 * MINUTE,
		signature: unsigned(),
	}
	.signed_again(representative, |_| ())
}

impl Giving {
	/// The text that says the same.
	pub fn text(&self) -> MandateAcceptance<'_> {
		MandateAcceptance {
			genesis: System::block_hash(0).into(),
			patient: self.patient,
			representative: self.representative.clone().into(),
			encryption_key: self.encryption_key,
			terms: &self.terms,
			kind: self.kind,
			expires_at: self.expires_at,
		}
	}

	/// The same after a change, with a new signature of `representative`.
	pub fn signed_again(mut self, representative: u8, change: impl FnOnce(&mut Self)) -> Self {
		change(&mut self);
		self.signature = pair(representative).sign(&self.text().signed_bytes()).into();
		self
	}

	/// What the call does.
	pub fn send(self) -> DispatchResult {
		PatientRegistry::give_mandate(
			signed(self.by),
			self.patient,
			self.representative,
			self.encryption_key,
			self.terms,
			self.kind,
			self.expires_at,
			self.signature,
		)
	}
}

/// The patient's holder gives somebody a mandate, whose key has the same seed.
pub fn mandated(patient: PatientId, representative: u8, terms: MandateTerms) {
	let holder = Patients::<Test>::get(patient).and_then(|entry| entry.holder);
	let by = (0..=u8::MAX)
		.find(|seed| Some(account(*seed)) == holder)
		.expect("the holder is one of the people here");
	giving(by, patient, representative, terms).send().expect("the mandate is good");
}

/// A takeover of a patient id by an account, in which a test changes what it wants.
#[derive(Clone, Debug)]
pub struct Taking {
	pub by: u8,
	pub patient: PatientId,
	pub holder: AccountId32,
	pub encryption_key: EncryptionKey,
	pub expires_at: Moment,
	pub signature: MultiSignature,
}

/// Somebody hands a patient id over to an account, whose key has the same seed.
pub fn taking(by: u8, patient: PatientId, holder: u8) -> Taking {
	Taking {
		by,
		patient,
		holder: account(holder),
		encryption_key: key(holder),
		expires_at: Now::get() + 10 * MINUTE,
		signature: unsigned(),
	}
	.signed_again(holder, |_| ())
}

impl Taking {
	/// The text that says the same.
	pub fn text(&self) -> Takeover {
		Takeover {
			genesis: System::block_hash(0).into(),
			patient: self.patient,
			holder: self.holder.clone().into(),
			encryption_key: self.encryption_key,
			expires_at: self.expires_at,
		}
	}

	/// The same after a change, with a new signature of `holder`.
	pub fn signed_again(mut self, holder: u8, change: impl FnOnce(&mut Self)) -> Self {
		change(&mut self);
		self.signature = pair(holder).sign(&self.text().signed_bytes()).into();
		self
	}

	/// What `hand_over` does.
	pub fn hand_over(self) -> DispatchResult {
		PatientRegistry::hand_over(
			signed(self.by),
			self.patient,
			self.holder,
			self.encryption_key,
			self.expires_at,
			self.signature,
		)
	}
}

/// A call of `bind_device` to be.
#[derive(Clone, Debug)]
pub struct Binding {
	pub by: u8,
	pub patient: PatientId,
	pub device: AccountId32,
	pub until: Moment,
	pub expires_at: Moment,
	pub signature: MultiSignature,
}

/// Somebody binds a device to a patient, for half a year.
pub fn binding(by: u8, patient: PatientId, device: u8) -> Binding {
	Binding {
		by,
		patient,
		device: account(device),
		until: Now::get() + 180 * DAY,
		expires_at: Now::get() + 10 * MINUTE,
		signature: unsigned(),
	}
	.signed_again(device, |_| ())
}

impl Binding {
	/// The text that says the same.
	pub fn text(&self) -> DeviceBinding {
		DeviceBinding {
			genesis: System::block_hash(0).into(),
			patient: self.patient,
			device: self.device.clone().into(),
			until: self.until,
			expires_at: self.expires_at,
		}
	}

	/// The same after a change, with a new signature of `device`.
	pub fn signed_again(mut self, device: u8, change: impl FnOnce(&mut Self)) -> Self {
		change(&mut self);
		self.signature = pair(device).sign(&self.text().signed_bytes()).into();
		self
	}

	/// What the call does.
	pub fn send(self) -> DispatchResult {
		PatientRegistry::bind_device(
			signed(self.by),
			self.patient,
			self.device,
			self.until,
			self.expires_at,
			self.signature,
		)
	}
}

/// Somebody binds a device, and gets its number.
pub fn bound(by: u8, patient: PatientId, device: u8) -> DeviceNumber {
	binding(by, patient, device).send().expect("the binding is good");
	DeviceOf::<Test>::get(account(device)).expect("it is bound").1
}
