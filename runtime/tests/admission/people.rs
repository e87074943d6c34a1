//! Who is there.

use super::*;

/// Organisations: one with a seat, one without, one that is suspended and has a seat, one that was excluded, and one whose
/// seat is silent.
pub const SEATED: u32 = 0;
pub const PLAIN: u32 = 1;
pub const SUSPENDED: u32 = 2;
pub const EXCLUDED: u32 = 3;
pub const SILENT: u32 = 4;
pub const NOBODYS: u32 = 77;
pub const ORGANISATIONS: [u32; 6] = [SEATED, PLAIN, SUSPENDED, EXCLUDED, SILENT, NOBODYS];

/// Patients: one who has given a grant, one who has not, one who is not there.
pub const GRANTED: PatientId = PatientId([1; 16]);
pub const ALONE: PatientId = PatientId([2; 16]);
pub const GONE: PatientId = PatientId([3; 16]);
/// Has no holder, but a guardian.
pub const CHILD: PatientId = PatientId([4; 16]);
pub const PATIENTS: [PatientId; 4] = [GRANTED, ALONE, GONE, CHILD];

/// Who sends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Who {
	Administrator(u32),
	Practitioner(u32, PractitionerKind),
	/// A clinician of the plain organisation whose enrolment has ended.
	Lapsed,
	/// A seated validator of the first organisation, and a nominee of the suspended one.
	Validator,
	Nominee,
	Holder(PatientId),
	/// May give grants for the patient who has given one, and may not any more.
	Representative,
	FormerRepresentative,
	/// May see for that patient, and nothing else.
	Seeing,
	/// May do everything for the child, and may not any more.
	Guardian,
	FormerGuardian,
	Stranger,
}

pub const KINDS: [PractitionerKind; 3] =
	[PractitionerKind::Clinician, PractitionerKind::Recorder, PractitionerKind::Officer];

pub fn everybody() -> Vec<Who> {
	let mut all = vec![
		Who::Lapsed,
		Who::Validator,
		Who::Nominee,
		Who::Holder(GRANTED),
		Who::Holder(ALONE),
		Who::Representative,
		Who::FormerRepresentative,
		Who::Seeing,
		Who::Guardian,
		Who::FormerGuardian,
		Who::Stranger,
	];
	for organisation in &ORGANISATIONS[..5] {
		all.push(Who::Administrator(*organisation));
		all.extend(KINDS.map(|kind| Who::Practitioner(*organisation, kind)));
	}
	all
}

impl Who {
	pub fn account(self) -> AccountId {
		let bytes = match self {
			Who::Administrator(of) => [1, of as u8],
			Who::Practitioner(of, kind) => [2 + kind as u8, of as u8],
			Who::Lapsed => [5, 0],
			Who::Validator => [6, 0],
			Who::Nominee => [7, 0],
			Who::Holder(patient) => [8, patient.0[0]],
			Who::Stranger => [9, 0],
			Who::Representative => [10, 0],
			Who::FormerRepresentative => [11, 0],
			Who::Guardian => [12, 0],
			Who::FormerGuardian => [13, 0],
			Who::Seeing => [14, 0],
		};
		let mut account = [0x77; 32];
		account[..2].copy_from_slice(&bytes);
		account.into()
	}
}

pub fn key(account: &AccountId) -> EncryptionKey {
	let mut bytes: [u8; 32] = account.clone().into();
	bytes[31] = 1;
	EncryptionKey::x25519(bytes)
}

/// Puts all of them on the chain.
pub fn people() {
	use pallet_consortium::{
		Administrators, NextOrganisationId, Nominees, Organisation, Organisations, Practitioner,
		Practitioners, Seats,
	};
	for who in everybody() {
		System::inc_sufficients(&who.account());
	}
	NextOrganisationId::<Runtime>::put(5);
	let now = Timestamp::get();
	for id in 0..5 {
		let administrator = Who::Administrator(id).account();
		Administrators::<Runtime>::insert(&administrator, id);
		let standing = match id {
			SUSPENDED => Standing::Suspended { until: now + 1_000_000 },
			EXCLUDED => Standing::Excluded { since: now },
			_ => Standing::Active,
		};
		let organisation = Organisation {
			encryption_key: key(&administrator),
			administrator,
			roles: Roles::of(&[Role::Provider, Role::Validator]),
			admitted_at: 0,
			practitioners: 3,
			standing,
		};
		Organisations::<Runtime>::insert(id, organisation);
		for kind in KINDS {
			let account = Who::Practitioner(id, kind).account();
			let entry = Practitioner {
				organisation: id,
				kind,
				encryption_key: key(&account),
				enrolled_at: 0,
				until: None,
				credential: None,
			};
			Practitioners::<Runtime>::insert(account, entry);
		}
	}
	let lapsed = Practitioners::<Runtime>::get(
		Who::Practitioner(PLAIN, PractitionerKind::Clinician).account(),
	)
	.map(|entry| Practitioner { until: Some(now), ..entry })
	.expect("it was inserted");
	Practitioners::<Runtime>::insert(Who::Lapsed.account(), lapsed);
	let seats = [(SEATED, true), (SUSPENDED, true), (SILENT, false)]
		.map(|(organisation, votes)| Seat { organisation, heard_at: now, votes, given_at: 0 });
	Seats::<Runtime>::put(frame_support::BoundedVec::truncate_from(seats.to_vec()));
	let of = |who: Who, organisation| Validator { account: who.account(), organisation };
	pallet_consortium::Validators::<Runtime>::try_append(of(Who::Validator, SEATED)).expect("room");
	Nominees::<Runtime>::try_append(of(Who::Nominee, SUSPENDED)).expect("room");
	for patient in [GRANTED, ALONE] {
		register_account(patient, Who::Holder(patient).account(), SEATED);
	}
	represented();
	let grant = InitialGrant {
		categories: Categories::of(&[RecordCategory::Results]),
		rights: Rights { read: true, contribute: false },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now + 1_000_000,
	};
	AccessGrants::grant_to_sponsor(&GRANTED, SEATED, &[grant]).expect("it can be granted");
}

/// The granted patient has a representative with the right to grant, one who only sees, and one whose mandate has ended.
/// The child has no holder, a guardian, and one whose mandate has ended.
pub fn represented() {
	use pallet_patient_registry::{
		Mandate, Mandates, Patient, Patients, Representatives, Standing,
	};
	let child =
		Patient { holder: None, sponsor: SEATED, registered_at: 0, standing: Standing::Registered };
	Patients::<Runtime>::insert(CHILD, child);
	for (who, patient, rights, until) in [
		(Who::Representative, GRANTED, GRANTING, Quarter(u16::MAX)),
		(Who::Seeing, GRANTED, SEEING, Quarter(u16::MAX)),
		(Who::FormerRepresentative, GRANTED, MandateRights::ALL, Quarter(0)),
		(Who::Guardian, CHILD, MandateRights::ALL, Quarter(u16::MAX)),
		(Who::FormerGuardian, CHILD, MandateRights::ALL, Quarter(0)),
	] {
		let mandate = Mandate {
			representative: who.account(),
			encryption_key: key(&who.account()),
			terms: MandateTerms {
				rights,
				scope: GrantScope::Everything,
				purposes: Purposes::of(&Purpose::ALL),
				until,
			},
			kind: Commitment { scheme: 1, hash: [1; 32] },
			given_at: 0,
		};
		Mandates::<Runtime>::try_append(patient, mandate).expect("there is room");
		Representatives::<Runtime>::insert(who.account(), patient);
	}
}

/// To see, and to give grants.
pub const GRANTING: MandateRights =
	MandateRights { see: true, grant: true, erase: false, recover: false };

/// To see, and nothing else.
const SEEING: MandateRights =
	MandateRights { see: true, grant: false, erase: false, recover: false };
