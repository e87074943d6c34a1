//! A small consortium, and people of whom the tests about patients tell.

// Not every test is about records.
#[allow(unused_imports)]
pub use super::records::*;
use super::*;
use anamnesis_primitives::{
	consent::{
		emergency::EmergencyCosignature, GuardianConsent, MandateAcceptance, RegistrationConsent,
		Takeover,
	},
	emergency::{OpeningNumber, Verdict},
	traits::{AccessControl, Patients},
	AccessDecision, AccessTarget, Categories, EmergencyReason, GrantScope, Grantee, InitialGrant,
	MandateRights, MandateTerms, Moment, Purpose, Purposes, Quarter, RecordCategory, Rights, Role,
	Roles,
};
use pallet_consortium::{GenesisOrganisation, Validator};
use pallet_patient_registry::{Matter, Proof};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring::*};

pub const HOUR: Moment = 60 * 60 * 1_000;
pub const DAY: Moment = 24 * HOUR;

/// A Provider, which Alice administers and which registers the patients.
pub const CLINIC: OrganisationId = 0;
/// A Provider that does research and holds keys, which Bob administers.
pub const HOSPITAL: OrganisationId = 1;
/// A Custodian, which Charlie administers.
pub const ARCHIVE: OrganisationId = 2;
/// A Supervisor, which Dave administers.
pub const AUTHORITY: OrganisationId = 3;

/// Another Custodian, which holds keys too, and which Ferdie administers.
pub const SECOND_ARCHIVE: OrganisationId = 4;

/// Somebody with an account and keys of their own.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Person(pub &'static str);

impl Signer for Person {
	fn keys(self) -> sr25519::Pair {
		sr25519::Pair::from_seed(&sp_io::hashing::blake2_256(self.0.as_bytes()))
	}
}

impl Person {
	pub fn bytes(self) -> [u8; 32] {
		self.account().into()
	}

	/// What records' keys are sealed to for them.
	pub fn encryption_key(self) -> EncryptionKey {
		self.other_key(0)
	}

	/// The same when they have lost or changed some.
	pub fn other_key(self, number: u8) -> EncryptionKey {
		let mut bytes = sp_io::hashing::blake2_256(&("key", self.0, number).encode());
		bytes[31] &= 0x3f;
		EncryptionKey::x25519(bytes)
	}
}

pub const CLINICIAN: Person = Person("clinician of the clinic");
pub const COLLEAGUE: Person = Person("another clinician of the clinic");
pub const OFFICER: Person = Person("officer of the clinic");
pub const RECORDER: Person = Person("recorder of the clinic");
pub const SURGEON: Person = Person("clinician of the hospital");
pub const HOSPITAL_OFFICER: Person = Person("officer of the hospital");
pub const SUPERVISOR: Person = Person("officer of the authority");

pub const ANNA: Person = Person("Anna");
/// Anna, with a new phone.
pub const NEW_PHONE: Person = Person("Anna's new phone");
pub const BRUNO: Person = Person("Bruno");
pub const CARLA: Person = Person("Carla");
pub const DARIO: Person = Person("Dario");
/// What Anna wears.
pub const SENSOR: Person = Person("Anna's sensor");

/// Runs on a chain with these organisations and practitioners, and checks every pallet's storage afterwards.
pub fn on_chain_with_people(test: impl FnOnce()) {
	let organisation = |administrator: Sr25519Keyring, roles: &[Role]| GenesisOrganisation {
		administrator: administrator.account(),
		roles: Roles::of(roles),
		encryption_key: EncryptionKey::x25519(administrator.to_raw_public()),
		seat: true,
	};
	let validator = AliceStash.account();
	let keys =
		SessionKeys { aura: Alice.public().into(), grandpa: Ed25519Keyring::Alice.public().into() };
	let genesis = RuntimeGenesisConfig {
		consortium: ConsortiumConfig {
			organisations: vec![
				organisation(Alice, &[Role::Provider, Role::Validator]),
				organisation(Bob, &[Role::Provider, Role::Keyholder, Role::Researcher]),
				organisation(Charlie, &[Role::Custodian]),
				organisation(Dave, &[Role::Supervisor]),
				GenesisOrganisation {
					seat: false,
					..organisation(Ferdie, &[Role::Custodian, Role::Keyholder])
				},
			],
			validators: vec![Validator { account: validator.clone(), organisation: CLINIC }],
			session_blocks: None,
		},
		session: SessionConfig {
			keys: vec![(validator.clone(), validator, keys)],
			..Default::default()
		},
		..Default::default()
	};
	chain_of(genesis).execute_with(|| {
		use PractitionerKind::*;
		for (administrator, acting_for, who, kind) in [
			(Alice, CLINIC, CLINICIAN, Clinician),
			(Alice, CLINIC, COLLEAGUE, Clinician),
			(Alice, CLINIC, OFFICER, Officer),
			(Alice, CLINIC, RECORDER, Recorder),
			(Bob, HOSPITAL, SURGEON, Clinician),
			(Bob, HOSPITAL, HOSPITAL_OFFICER, Officer),
			(Dave, AUTHORITY, SUPERVISOR, Officer),
		] {
			send(administrator, enrol_as(acting_for, who, kind));
		}
		next_block();
		test();
		check_state();
	});
}

pub fn enrol_as(acting_for: OrganisationId, who: Person, kind: PractitionerKind) -> RuntimeCall {
	pallet_consortium::Call::enrol_practitioner {
		acting_for,
		practitioner: who.account(),
		kind,
		encryption_key: who.encryption_key(),
	}
	.into()
}

pub fn now() -> Moment {
	Timestamp::get()
}

/// Goes on to the first block at this time or later.
pub fn pass_until(moment: Moment) {
	while now() < moment {
		pass((moment - now()).saturating_sub(SLOT_MILLISECONDS));
	}
}

/// A commitment: the same for the same words, and another one for others.
pub fn commitment(what: &str) -> Commitment {
	Commitment { scheme: Commitment::SCHEME, hash: sp_io::hashing::blake2_256(what.as_bytes()) }
}

pub fn genesis_hash() -> [u8; 32] {
	System::block_hash(0).into()
}

/// Until when a text that is signed now may be used.
pub fn expires_at() -> Moment {
	now() + HOUR
}

/// To read and add results and imaging, for treatment, for a year.
pub fn initial_grant() -> InitialGrant {
	InitialGrant {
		categories: Categories::of(&[RecordCategory::Results, RecordCategory::Imaging]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + 365 * DAY,
	}
}

/// The clinic registers the patient, who has signed the consent; or lets the patient claim a provisional registration.
pub fn registration(claims: Option<PatientId>, holder: Person) -> RuntimeCall {
	registration_with_key(claims, holder, holder.encryption_key())
}

/// The same with another key than the holder's first one.
pub fn registration_with_key(
	claims: Option<PatientId>,
	holder: Person,
	encryption_key: EncryptionKey,
) -> RuntimeCall {
	let grants = [initial_grant()];
	let policy = commitment(holder.0);
	let expires_at = expires_at();
	let text = RegistrationConsent {
		genesis: genesis_hash(),
		sponsor: CLINIC,
		claims,
		holder: holder.bytes(),
		encryption_key,
		policy,
		grants: &grants,
		expires_at,
	};
	let (acting_for, account) = (CLINIC, holder.account());
	let signature = holder.sign(&text.signed_bytes());
	let grants = BoundedVec::truncate_from(grants.to_vec());
	use pallet_patient_registry::Call;
	match claims {
		None => Call::register {
			acting_for,
			holder: account,
			encryption_key,
			policy,
			grants,
			expires_at,
			signature,
		},
		Some(patient) => Call::claim {
			acting_for,
			patient,
			holder: account,
			encryption_key,
			policy,
			grants,
			expires_at,
			signature,
		},
	}
	.into()
}

/// The key that a guardian keeps for a child.
pub fn key_of_child_of(guardian: Person) -> EncryptionKey {
	guardian.other_key(200)
}

/// The same with a guardian's consent.
pub fn guardian_registration(
	claims: Option<PatientId>,
	guardian: Person,
	until: Quarter,
) -> RuntimeCall {
	let grants = [initial_grant()];
	let (policy, kind) = (commitment(guardian.0), commitment("parent"));
	let (guardian_key, encryption_key) = (guardian.encryption_key(), key_of_child_of(guardian));
	let expires_at = expires_at();
	let text = GuardianConsent {
		genesis: genesis_hash(),
		sponsor: CLINIC,
		claims,
		guardian: guardian.bytes(),
		guardian_key,
		until,
		kind,
		encryption_key,
		policy,
		grants: &grants,
		expires_at,
	};
	let signature = guardian.sign(&text.signed_bytes());
	let (acting_for, guardian) = (CLINIC, guardian.account());
	let grants = BoundedVec::truncate_from(grants.to_vec());
	use pallet_patient_registry::Call;
	match claims {
		None => Call::register_by_guardian {
			acting_for,
			guardian,
			guardian_key,
			until,
			kind,
			encryption_key,
			policy,
			grants,
			expires_at,
			signature,
		},
		Some(patient) => Call::claim_by_guardian {
			acting_for,
			patient,
			guardian,
			guardian_key,
			until,
			kind,
			encryption_key,
			policy,
			grants,
			expires_at,
			signature,
		},
	}
	.into()
}

/// The patient on whose side somebody is.
pub fn patient_of(who: Person) -> PatientId {
	PatientRegistry::acts_for(&who.account()).expect("they act for a patient")
}

/// A patient with an account.
pub fn registered(holder: Person) -> PatientId {
	send(CLINICIAN, registration(None, holder));
	next_block();
	patient_of(holder)
}

/// A patient with a guardian until this quarter.
pub fn registered_by(guardian: Person, until: Quarter) -> PatientId {
	send(CLINICIAN, guardian_registration(None, guardian, until));
	next_block();
	patient_of(guardian)
}

/// A patient who cannot sign.
pub fn registered_provisionally() -> PatientId {
	let policy = commitment("provisional");
	let call = pallet_patient_registry::Call::register_provisionally { acting_for: CLINIC, policy };
	send(CLINICIAN, call);
	let patient = System::events().into_iter().rev().find_map(|record| match record.event {
		RuntimeEvent::PatientRegistry(
			pallet_patient_registry::Event::PatientRegisteredProvisionally { patient, .. },
		) => Some(patient),
		_ => None,
	});
	next_block();
	patient.expect("the event names the patient")
}

/// A quarter that begins in at least so many milliseconds.
pub fn quarter_after(milliseconds: Moment) -> Quarter {
	Quarter::at_or_after(now() + milliseconds)
}

/// A mandate for all records and purposes, for at least a year.
pub fn mandate_terms(rights: MandateRights) -> MandateTerms {
	MandateTerms {
		rights,
		scope: GrantScope::Everything,
		purposes: Purposes::of(&Purpose::ALL),
		until: quarter_after(365 * DAY),
	}
}

/// A mandate that the representative has accepted.
pub fn mandate(patient: PatientId, representative: Person, terms: MandateTerms) -> RuntimeCall {
	let (kind, expires_at) = (commitment("sibling"), expires_at());
	let encryption_key = representative.encryption_key();
	let text = MandateAcceptance {
		genesis: genesis_hash(),
		patient,
		representative: representative.bytes(),
		encryption_key,
		terms: &terms,
		kind,
		expires_at,
	};
	let signature = representative.sign(&text.signed_bytes());
	pallet_patient_registry::Call::give_mandate {
		patient,
		representative: representative.account(),
		encryption_key,
		terms,
		kind,
		expires_at,
		signature,
	}
	.into()
}

/// The holder gives somebody a mandate with these rights.
pub fn represent(patient: PatientId, holder: Person, who: Person, rights: MandateRights) {
	send(holder, mandate(patient, who, mandate_terms(rights)));
	// An account that is new in a block sends from the next one on.
	next_block();
}

/// The new account's word that the patient id is theirs: what goes into a call with it.
pub fn takeover(patient: PatientId, holder: Person) -> (EncryptionKey, Moment, Signature) {
	let (encryption_key, expires_at) = (holder.encryption_key(), expires_at());
	let text = Takeover {
		genesis: genesis_hash(),
		patient,
		holder: holder.bytes(),
		encryption_key,
		expires_at,
	};
	(encryption_key, expires_at, holder.sign(&text.signed_bytes()))
}

pub fn hand_over(patient: PatientId, holder: Person) -> RuntimeCall {
	let (encryption_key, expires_at, signature) = takeover(patient, holder);
	let holder = holder.account();
	pallet_patient_registry::Call::hand_over {
		patient,
		holder,
		encryption_key,
		expires_at,
		signature,
	}
	.into()
}

pub fn open_recovery(patient: PatientId, holder: Person) -> RuntimeCall {
	let (encryption_key, expires_at, signature) = takeover(patient, holder);
	let holder = holder.account();
	pallet_patient_registry::Call::open_recovery {
		patient,
		holder,
		encryption_key,
		expires_at,
		signature,
	}
	.into()
}

/// The clinic declares something with the word of whoever it is about.
pub fn declare(
	patient: PatientId,
	matter: Matter<AccountId>,
	proof: Option<Proof<Signature>>,
) -> RuntimeCall {
	let statement = commitment("certificate");
	pallet_patient_registry::Call::declare { acting_for: CLINIC, patient, matter, proof, statement }
		.into()
}

/// The clinic declares that somebody is the patient's guardian, who accepts.
pub fn declare_guardian(patient: PatientId, guardian: Person) -> RuntimeCall {
	let (until, kind) = (quarter_after(365 * DAY), commitment("decision of a court"));
	let (encryption_key, expires_at) = (guardian.encryption_key(), expires_at());
	let terms = MandateTerms { until, ..mandate_terms(MandateRights::ALL) };
	let text = MandateAcceptance {
		genesis: genesis_hash(),
		patient,
		representative: guardian.bytes(),
		encryption_key,
		terms: &terms,
		kind,
		expires_at,
	};
	let proof = Proof { expires_at, signature: guardian.sign(&text.signed_bytes()) };
	let guardian = guardian.account();
	declare(patient, Matter::Guardian { guardian, encryption_key, until, kind }, Some(proof))
}

/// To read everything for treatment.
pub fn grant(patient: PatientId, grantee: Grantee<AccountId>, until: Moment) -> RuntimeCall {
	pallet_access_grants::Call::grant {
		patient,
		grantee,
		scope: GrantScope::Everything,
		rights: Rights { read: true, contribute: false },
		purposes: Purposes::of(&[Purpose::Treatment]),
		from: now(),
		until,
	}
	.into()
}

/// Whether somebody may read results.
pub fn reads(
	reader: impl Signer,
	acting_for: Option<OrganisationId>,
	patient: PatientId,
	purpose: Purpose,
) -> bool {
	let target = AccessTarget::Category(RecordCategory::Results);
	let reader = reader.account();
	AccessGrants::check(&patient, &reader, acting_for, target, purpose) != AccessDecision::Deny
}

/// Opens emergency access.
pub fn open_emergency(acting_for: OrganisationId, patient: PatientId) -> RuntimeCall {
	pallet_emergency_access::Call::open {
		acting_for,
		patient,
		reason: EmergencyReason::Unconscious,
		statement: commitment("what happened"),
	}
	.into()
}

/// The same for the clinic, with a second signature.
pub fn open_cosigned(patient: PatientId, clinician: Person, cosigner: Person) -> RuntimeCall {
	let (reason, statement) = (EmergencyReason::MassCasualty, commitment("a night with many"));
	let expires_at = now() + HOUR;
	let text = EmergencyCosignature {
		genesis: genesis_hash(),
		patient,
		clinician: clinician.bytes(),
		organisation: CLINIC,
		reason,
		statement,
		expires_at,
	};
	pallet_emergency_access::Call::open_cosigned {
		acting_for: CLINIC,
		patient,
		reason,
		statement,
		cosigner: cosigner.account(),
		expires_at,
		signature: cosigner.sign(&text.signed_bytes()),
	}
	.into()
}

pub fn review(
	acting_for: OrganisationId,
	patient: PatientId,
	opening: OpeningNumber,
	verdict: Verdict,
) -> RuntimeCall {
	let statement = commitment("what the officer found");
	pallet_emergency_access::Call::review { acting_for, patient, opening, verdict, statement }
		.into()
}

pub fn dispute(patient: PatientId, opening: OpeningNumber) -> RuntimeCall {
	pallet_emergency_access::Call::dispute { patient, opening }.into()
}

/// Nothing is left of the patient's allowance in this hour.
pub fn use_up_allowance(patient: PatientId) {
	let allowance = configs::PatientAllowance::get();
	let usage = pallet_admission::Usage {
		period: Admission::period(),
		ref_time: allowance.ref_time,
		length: allowance.length,
	};
	pallet_admission::PatientUsage::<Runtime>::insert(patient, usage);
}

/// What is left of the patient's allowance in this hour, in thousandths.
pub fn allowance_left(patient: PatientId) -> u64 {
	let usage = pallet_admission::PatientUsage::<Runtime>::get(patient);
	usage.in_period(Admission::period()).left_per_mille(configs::PatientAllowance::get())
}
