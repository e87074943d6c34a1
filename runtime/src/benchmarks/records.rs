//! Records and erasure cases to measure with.

use super::*;
use anamnesis_primitives::{
	traits::Anchors as _, Author, CaseId, ErasureScope, GrantScope, Quarter,
};
use pallet_record_anchors::{Histories, History, Record, Records};

/// A record of which nothing is looked up but what it is about.
pub(super) fn insert(patient: &PatientId, record: RecordId) {
	let entry = Record {
		category: RecordCategory::Results,
		custodian: 0,
		keyholders: Default::default(),
		author: Author::Organisation(0),
		versions: 1,
		leaves: None,
		amends: None,
		retain_until: None,
		digest: [0; 32],
	};
	Records::<Runtime>::insert(patient, record, entry);
	let records = record.saturating_add(1);
	Histories::<Runtime>::insert(patient, History { records, versions: records, custodians: 0 });
}

/// As many grants as one grantee can have, and the last one permits to add records of every category.
fn grant_to(organisation: OrganisationId, patient: &PatientId) {
	let useless = InitialGrant {
		categories: Categories(0xff),
		rights: Rights { read: true, contribute: false },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: Moment::MAX,
	};
	let mut grants = [useless; 8];
	grants[7].rights.contribute = true;
	let granted = AccessGrants::grant_to_sponsor(patient, organisation, &grants);
	debug_assert!(granted.is_ok());
}

/// An officer of an organisation with this administrator and role.
fn officer(administrator: AccountId, role: Role, who: u8) -> (OrganisationId, AccountId) {
	let of = organisation(administrator.clone(), &[role]);
	enrol(administrator, of, &account(who), PractitionerKind::Officer);
	(of, account(who))
}

impl pallet_record_anchors::benchmarking::BenchmarkHelper<AccountId> for People {
	fn people() -> pallet_record_anchors::benchmarking::People<AccountId> {
		let (practitioner, acting_for) = clinician();
		let officer_of_clinic = account(0x4a);
		enrol(account(0x31), acting_for, &officer_of_clinic, PractitionerKind::Officer);
		let (patient, holder) = patient();
		grant_to(acting_for, &patient);
		let custodians = [
			officer(account(0x33), Role::Custodian, 0x4b),
			officer(account(0x38), Role::Custodian, 0x4c),
		];
		let mut keyholders =
			[0x36, 0x37].map(|kind| organisation(account(kind), &[Role::Keyholder]));
		keyholders.sort_unstable();
		let supervisor = officer(account(0x39), Role::Supervisor, 0x4d);
		// Each about a leaf of a record that is not there, which is looked at and concerns nothing.
		let most = <Runtime as pallet_erasure_requests::Config>::MaxCasesPerPatient::get();
		for n in 0..most {
			let case = anamnesis_primitives::views::PatientCase {
				case: CaseId([n as u8; 16]),
				scope: ErasureScope::Leaf { record: RecordId::MAX.saturating_sub(n), leaf: 0 },
				standing: anamnesis_primitives::views::CaseStanding::Open,
			};
			let there = pallet_erasure_requests::CasesOf::<Runtime>::try_append(patient, case);
			debug_assert!(there.is_ok());
		}
		pallet_record_anchors::benchmarking::People {
			practitioner,
			acting_for,
			officer: officer_of_clinic,
			patient,
			patients_side: representative(&patient),
			device: device(&patient),
			custodians,
			keyholders,
			supervisor,
		}
	}

	fn patients(acting_for: OrganisationId, n: u32) -> Vec<PatientId> {
		(0..n)
			.map(|n| {
				let mut id = [0x4e; 16];
				id[..4].copy_from_slice(&n.to_le_bytes());
				let patient = PatientId(id);
				register(patient, AccountId::new(key(0x4f, n).bytes), key(0x50, n));
				grant_to(acting_for, &patient);
				patient
			})
			.collect()
	}
}

/// The account that keys of cases are.
const CASE_KEY: KeyTypeId = KeyTypeId(*b"case");

impl pallet_erasure_requests::benchmarking::BenchmarkHelper<AccountId, Signature> for People {
	fn patient(custodians: u32, records: u32) -> (AccountId, PatientId) {
		let (patient, holder) = patient();
		let (practitioner, acting_for) = clinician();
		grant_to(acting_for, &patient);
		let anchor = |custodian| {
			let anchored = RecordAnchors::anchor(
				RuntimeOrigin::signed(practitioner.clone()),
				acting_for,
				patient,
				RecordCategory::Results,
				Commitment { scheme: Commitment::SCHEME, hash: [1; 32] },
				10,
				custodian,
				Default::default(),
				None,
			);
			debug_assert!(anchored.is_ok());
		};
		if custodians > 0 {
			let custodian = <Self as pallet_erasure_requests::benchmarking::BenchmarkHelper<
				AccountId,
				Signature,
			>>::custodian();
			(0..records).for_each(|_| anchor(custodian));
		}
		for n in 1..custodians {
			let administrator = AccountId::new(key(0x43, n).bytes);
			anchor(organisation(administrator, &[Role::Custodian]));
		}
		(holder, patient)
	}

	fn custodian() -> OrganisationId {
		// One key for each run: the bencher's keystore begins anew with each.
		let administrator = sp_io::crypto::sr25519_public_keys(SIGNERS)
			.first()
			.map_or_else(signer, |public| AccountId::new(public.0));
		organisation(administrator, &[Role::Custodian])
	}

	fn hold(patient: PatientId, record: RecordId) -> Quarter {
		let (supervisor, officer) = officer(account(0x39), Role::Supervisor, 0x4d);
		let until = Quarter::at_or_after(Timestamp::get().saturating_add(1));
		let held = RecordAnchors::hold(
			RuntimeOrigin::signed(officer),
			supervisor,
			patient,
			record,
			anamnesis_primitives::views::HoldReason::CourtOrder,
			until,
		);
		debug_assert!(held.is_ok() && RecordAnchors::held_until(&patient, record).is_some());
		until
	}

	fn recipient(n: u32) -> OrganisationId {
		organisation(AccountId::new(key(0x53, n).bytes), &[Role::Provider])
	}

	fn supervisor() -> OrganisationId {
		organisation(account(0x39), &[Role::Supervisor])
	}

	fn case_key() -> AccountId {
		let made = sp_io::crypto::sr25519_public_keys(CASE_KEY).first().copied();
		let public = made.unwrap_or_else(|| sp_io::crypto::sr25519_generate(CASE_KEY, None));
		AccountId::new(public.0)
	}

	fn sign(custodian: OrganisationId, bytes: &[u8]) -> Signature {
		let administrator = <Consortium as Members<AccountId>>::administrator(custodian);
		administrator.map_or_else(
			|| sr25519::Signature::default().into(),
			|administrator| sign(&administrator, bytes),
		)
	}

	fn sign_with_case_key(bytes: &[u8]) -> Signature {
		let made = sp_io::crypto::sr25519_public_keys(CASE_KEY).first().copied();
		made.and_then(|public| sp_io::crypto::sr25519_sign(CASE_KEY, &public, bytes))
			.unwrap_or_default()
			.into()
	}

	fn set_now(now: Moment) {
		set_time(now);
	}
}
