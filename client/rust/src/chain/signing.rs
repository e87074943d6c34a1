//! Calls with a text that somebody signs: consents, acceptances, attestations and words about a case.
//!
//! The texts are those of [`anamnesis_primitives::consent`], which a person can read. Here both are at hand, the keys
//! of whoever signs and what the call is to say, so the two cannot differ. Where somebody else signs, in a wallet say,
//! compose the text there, and put the signature into the call of [`calls`].

use super::{
	calls::{
		emergency_access, erasure_requests, patient_registry, Call, DeclarationProof, Signature,
	},
	AccountId,
};
use anamnesis_primitives::{
	consent::{
		CaseAction, CaseWord, DeviceBinding, EmergencyCosignature, ErasureAttestation,
		GuardianConsent, MandateAcceptance, OfflineEmergency, RegistrationConsent, Takeover,
	},
	traits::CustodianHoldings,
	CaseId, Commitment, EmergencyReason, EncryptionKey, InitialGrant, MandateTerms, Moment,
	OrganisationId, PatientId, Quarter, RecordId,
};
use subxt_signer::sr25519::Keypair;

#[cfg(doc)]
use super::calls;

/// What a patient consents to.
#[derive(Clone, Copy)]
pub struct Registration<'a> {
	/// The organisation that registers.
	pub sponsor: OrganisationId,
	/// The patient id that was registered provisionally, if the patient takes one over.
	pub claims: Option<PatientId>,
	/// What records' keys will be sealed to for the patient.
	pub encryption_key: EncryptionKey,
	/// The commitment to the patient's policy.
	pub policy: Commitment,
	/// What the sponsor may do.
	pub grants: &'a [InitialGrant],
	/// Until when the text may be used, exclusive, in Unix milliseconds: at most a day ahead.
	pub expires_at: Moment,
}

/// What a guardian consents to, beyond that.
#[derive(Clone, Copy)]
pub struct Guardianship {
	/// What records' keys will be sealed to for the guardian.
	pub guardian_key: EncryptionKey,
	/// Until when the guardian acts for the patient: the beginning of this quarter, exclusive.
	pub until: Quarter,
	/// The commitment to what kind of guardian it is.
	pub kind: Commitment,
}

/// Registers a patient, or claims an id that was registered provisionally, with the holder's consent. A clinician or
/// recorder of the sponsor sends it.
#[must_use]
pub fn register(genesis: [u8; 32], holder: &Keypair, what: Registration<'_>) -> Call {
	let Registration { sponsor, claims, encryption_key, policy, grants, expires_at } = what;
	let account = holder.public_key().0;
	let consent = RegistrationConsent {
		genesis,
		sponsor,
		claims,
		holder: account,
		encryption_key,
		policy,
		grants,
		expires_at,
	};
	let signature = Signature::of(holder, &consent.signed_bytes());
	match claims {
		None => patient_registry::register(
			sponsor,
			account,
			encryption_key,
			policy,
			grants,
			expires_at,
			signature,
		),
		Some(patient) => patient_registry::claim(
			sponsor,
			patient,
			account,
			encryption_key,
			policy,
			grants,
			expires_at,
			signature,
		),
	}
}

/// The same for somebody who cannot consent, with a guardian's consent.
#[must_use]
pub fn register_by_guardian(
	genesis: [u8; 32],
	guardian: &Keypair,
	what: Registration<'_>,
	guardianship: Guardianship,
) -> Call {
	let Registration { sponsor, claims, encryption_key, policy, grants, expires_at } = what;
	let Guardianship { guardian_key, until, kind } = guardianship;
	let account = guardian.public_key().0;
	let consent = GuardianConsent {
		genesis,
		sponsor,
		claims,
		guardian: account,
		guardian_key,
		until,
		kind,
		encryption_key,
		policy,
		grants,
		expires_at,
	};
	let signature = Signature::of(guardian, &consent.signed_bytes());
	match claims {
		None => patient_registry::register_by_guardian(
			sponsor,
			account,
			guardian_key,
			until,
			kind,
			encryption_key,
			policy,
			grants,
			expires_at,
			signature,
		),
		Some(patient) => patient_registry::claim_by_guardian(
			sponsor,
			patient,
			account,
			guardian_key,
			until,
			kind,
			encryption_key,
			policy,
			grants,
			expires_at,
			signature,
		),
	}
}

/// Gives a mandate that the representative accepts. The patient's side sends it.
#[must_use]
pub fn give_mandate(
	genesis: [u8; 32],
	representative: &Keypair,
	patient: PatientId,
	encryption_key: EncryptionKey,
	terms: &MandateTerms,
	kind: Commitment,
	expires_at: Moment,
) -> Call {
	let account = representative.public_key().0;
	let acceptance = MandateAcceptance {
		genesis,
		patient,
		representative: account,
		encryption_key,
		terms,
		kind,
		expires_at,
	};
	let signature = Signature::of(representative, &acceptance.signed_bytes());
	patient_registry::give_mandate(
		patient,
		account,
		encryption_key,
		terms,
		kind,
		expires_at,
		signature,
	)
}

/// Hands a patient id over to its patient. The representative sends it.
#[must_use]
pub fn hand_over(
	genesis: [u8; 32],
	holder: &Keypair,
	patient: PatientId,
	encryption_key: EncryptionKey,
	expires_at: Moment,
) -> Call {
	let (account, signature) = takes_over(genesis, holder, patient, encryption_key, expires_at);
	patient_registry::hand_over(patient, account, encryption_key, expires_at, signature)
}

/// Opens an attempt to give a patient id to a new account. A representative with the right to recover sends it.
#[must_use]
pub fn open_recovery(
	genesis: [u8; 32],
	holder: &Keypair,
	patient: PatientId,
	encryption_key: EncryptionKey,
	expires_at: Moment,
) -> Call {
	let (account, signature) = takes_over(genesis, holder, patient, encryption_key, expires_at);
	patient_registry::open_recovery(patient, account, encryption_key, expires_at, signature)
}

/// The word of a patient's new account, for a declaration that the patient acts with it.
#[must_use]
pub fn declared_holder(
	genesis: [u8; 32],
	holder: &Keypair,
	patient: PatientId,
	encryption_key: EncryptionKey,
	expires_at: Moment,
) -> DeclarationProof {
	let (_, signature) = takes_over(genesis, holder, patient, encryption_key, expires_at);
	DeclarationProof { expires_at, signature }
}

fn takes_over(
	genesis: [u8; 32],
	holder: &Keypair,
	patient: PatientId,
	encryption_key: EncryptionKey,
	expires_at: Moment,
) -> (AccountId, Signature) {
	let account = holder.public_key().0;
	let takeover = Takeover { genesis, patient, holder: account, encryption_key, expires_at };
	(account, Signature::of(holder, &takeover.signed_bytes()))
}

/// Binds a device, whose key signs. The patient's side sends it.
#[must_use]
pub fn bind_device(
	genesis: [u8; 32],
	device: &Keypair,
	patient: PatientId,
	until: Moment,
	expires_at: Moment,
) -> Call {
	let account = device.public_key().0;
	let binding = DeviceBinding { genesis, patient, device: account, until, expires_at };
	let signature = Signature::of(device, &binding.signed_bytes());
	patient_registry::bind_device(patient, account, until, expires_at, signature)
}

/// Attests that a custodian has erased its part of a case: `erased` as [`At::wanted`](super::At::wanted) gives it. The
/// administrator signs; an officer or the administrator sends it.
#[must_use]
pub fn attest(
	genesis: [u8; 32],
	administrator: &Keypair,
	case: CaseId,
	erased: &CustodianHoldings,
) -> Call {
	let CustodianHoldings { custodian, count, digest } = *erased;
	let signature = attestation(genesis, administrator, case, erased);
	erasure_requests::attest(custodian, case, count, digest, signature)
}

/// The same of a record that was kept: `erased` as [`At::wanted_of_record`](super::At::wanted_of_record) gives it.
#[must_use]
pub fn attest_record(
	genesis: [u8; 32],
	administrator: &Keypair,
	case: CaseId,
	record: RecordId,
	erased: &CustodianHoldings,
) -> Call {
	let CustodianHoldings { custodian, count, digest } = *erased;
	let signature = attestation(genesis, administrator, case, erased);
	erasure_requests::attest_record(custodian, case, record, count, digest, signature)
}

fn attestation(
	genesis: [u8; 32],
	administrator: &Keypair,
	case: CaseId,
	erased: &CustodianHoldings,
) -> Signature {
	let CustodianHoldings { custodian, count, digest: anchors } = *erased;
	let attestation = ErasureAttestation { genesis, case, custodian, count, anchors };
	Signature::of(administrator, &attestation.signed_bytes())
}

/// Complains that something of what a case erased is still there; `number` is how many complaints there were before.
/// Any account that the chain knows sends it.
#[must_use]
pub fn complain(genesis: [u8; 32], case_key: &Keypair, case: CaseId, number: u32) -> Call {
	let word = CaseWord { genesis, case, action: CaseAction::Complain { number } };
	erasure_requests::complain(case, Signature::of(case_key, &word.signed_bytes()))
}

/// Has the certificate of a closed case removed. Any account that the chain knows sends it.
#[must_use]
pub fn remove_certificate(genesis: [u8; 32], case_key: &Keypair, case: CaseId) -> Call {
	let word = CaseWord { genesis, case, action: CaseAction::RemoveCertificate };
	erasure_requests::remove_certificate(case, Signature::of(case_key, &word.signed_bytes()))
}

/// Emergency access that a second practitioner has to agree to.
#[derive(Clone, Copy)]
pub struct Emergency {
	/// The organisation of both.
	pub acting_for: OrganisationId,
	/// Whose records.
	pub patient: PatientId,
	/// Why.
	pub reason: EmergencyReason,
	/// The commitment to a text that says more.
	pub statement: Commitment,
}

/// Opens emergency access with a co-signature. The clinician sends it.
#[must_use]
pub fn open_cosigned(
	genesis: [u8; 32],
	clinician: AccountId,
	cosigner: &Keypair,
	emergency: Emergency,
	expires_at: Moment,
) -> Call {
	let Emergency { acting_for, patient, reason, statement } = emergency;
	let cosignature = EmergencyCosignature {
		genesis,
		patient,
		clinician,
		organisation: acting_for,
		reason,
		statement,
		expires_at,
	};
	let signature = Signature::of(cosigner, &cosignature.signed_bytes());
	let cosigner = cosigner.public_key().0;
	emergency_access::open_cosigned(
		acting_for, patient, reason, statement, cosigner, expires_at, signature,
	)
}

/// The word of clinician or officer that an emergency was when the chain stood still. Each signs the same text;
/// whoever delivered puts both into [`calls::emergency_access::post_offline`].
#[must_use]
pub fn offline_emergency(signer: &Keypair, what: &OfflineEmergency) -> Signature {
	Signature::of(signer, &what.signed_bytes())
}
