//! What `AdmitMember` lets in is exactly what the rules say, written down here once more and in another way.
//!
//! Random people send random calls in random wrappers. The reference knows nothing of the runtime's classes: it is a
//! list of who may send what, in the words of the book, and a walk through the wrappers.

mod common;

use anamnesis_primitives::{
	traits::InitialGrants, Categories, Commitment, EncryptionKey, ErasureGround, ErasureScope,
	Grantee, InitialGrant, PatientId, PractitionerKind, Purpose, Purposes, RecordCategory, Refusal,
	Rights, Role, Roles,
};
use anamnesis_runtime::*;
use common::*;
use frame_support::dispatch::GetDispatchInfo;
use pallet_consortium::{Seat, Standing, Validator};
use proptest::{prelude::*, sample::select, test_runner::TestRunner};
use sp_runtime::{
	traits::DispatchTransaction,
	transaction_validity::{
		InvalidTransaction, TransactionSource::External, TransactionValidityError,
	},
};

/// Organisations: one with a seat, one without, one that is suspended and has a seat, one that was excluded, and one whose
/// seat is silent.
const SEATED: u32 = 0;
const PLAIN: u32 = 1;
const SUSPENDED: u32 = 2;
const EXCLUDED: u32 = 3;
const SILENT: u32 = 4;
const NOBODYS: u32 = 77;
const ORGANISATIONS: [u32; 6] = [SEATED, PLAIN, SUSPENDED, EXCLUDED, SILENT, NOBODYS];

/// Patients: one who has given a grant, one who has not, and one who is not there.
const GRANTED: PatientId = PatientId([1; 16]);
const ALONE: PatientId = PatientId([2; 16]);
const GONE: PatientId = PatientId([3; 16]);
const PATIENTS: [PatientId; 3] = [GRANTED, ALONE, GONE];

/// Who sends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Who {
	Administrator(u32),
	Practitioner(u32, PractitionerKind),
	/// A clinician of the plain organisation whose enrolment has ended.
	Lapsed,
	/// A seated validator of the first organisation, and a nominee of the suspended one.
	Validator,
	Nominee,
	Holder(PatientId),
	Stranger,
}

const KINDS: [PractitionerKind; 3] =
	[PractitionerKind::Clinician, PractitionerKind::Recorder, PractitionerKind::Officer];

fn everybody() -> Vec<Who> {
	let mut all = vec![
		Who::Lapsed,
		Who::Validator,
		Who::Nominee,
		Who::Holder(GRANTED),
		Who::Holder(ALONE),
		Who::Stranger,
	];
	for organisation in &ORGANISATIONS[..5] {
		all.push(Who::Administrator(*organisation));
		all.extend(KINDS.map(|kind| Who::Practitioner(*organisation, kind)));
	}
	all
}

impl Who {
	fn account(self) -> AccountId {
		let bytes = match self {
			Who::Administrator(of) => [1, of as u8],
			Who::Practitioner(of, kind) => [2 + kind as u8, of as u8],
			Who::Lapsed => [5, 0],
			Who::Validator => [6, 0],
			Who::Nominee => [7, 0],
			Who::Holder(patient) => [8, patient.0[0]],
			Who::Stranger => [9, 0],
		};
		let mut account = [0x77; 32];
		account[..2].copy_from_slice(&bytes);
		account.into()
	}
}

fn key(account: &AccountId) -> EncryptionKey {
	let mut bytes: [u8; 32] = account.clone().into();
	bytes[31] = 1;
	EncryptionKey::x25519(bytes)
}

/// Puts all of them on the chain.
fn people() {
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
		let holder = Who::Holder(patient).account();
		let entry = pallet_patient_registry::Patient {
			encryption_key: key(&holder),
			holder: holder.clone(),
			sponsor: SEATED,
			registered_at: 0,
		};
		pallet_patient_registry::Patients::<Runtime>::insert(patient, entry);
		pallet_patient_registry::Holders::<Runtime>::insert(holder, patient);
	}
	let grant = InitialGrant {
		categories: Categories::of(&[RecordCategory::Results]),
		rights: Rights { read: true, contribute: false },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now + 1_000_000,
	};
	AccessGrants::grant_to_sponsor(&GRANTED, SEATED, &[grant]).expect("it can be granted");
}

/// A call, or calls in a wrapper, or a call before the council.
#[derive(Clone, Debug)]
enum Sent {
	Register(u32),
	Anchor(u32, PatientId),
	Enrol(u32),
	Quota(u32),
	Nominate(u32),
	Return(u32),
	Attest(u32),
	PurgeStep,
	Grant(PatientId),
	Revoke(PatientId),
	Open(PatientId),
	SetKeys,
	PurgeKeys,
	Vote,
	Upgrade,
	Exclude,
	Pause,
	Remark,
	SetCode,
	AsRoot(Box<Sent>),
	Propose(Box<Sent>),
	Batch(u8, Vec<Sent>),
	IfElse(Box<Sent>, Box<Sent>),
}

fn leaf() -> impl Strategy<Value = Sent> {
	let organisation = || select(ORGANISATIONS.to_vec());
	let patient = || select(PATIENTS.to_vec());
	prop_oneof![
		organisation().prop_map(Sent::Register),
		(organisation(), patient()).prop_map(|(of, patient)| Sent::Anchor(of, patient)),
		organisation().prop_map(Sent::Enrol),
		organisation().prop_map(Sent::Quota),
		organisation().prop_map(Sent::Nominate),
		organisation().prop_map(Sent::Return),
		organisation().prop_map(Sent::Attest),
		patient().prop_map(Sent::Grant),
		patient().prop_map(Sent::Revoke),
		patient().prop_map(Sent::Open),
		select(vec![
			Sent::PurgeStep,
			Sent::SetKeys,
			Sent::PurgeKeys,
			Sent::Vote,
			Sent::Upgrade,
			Sent::Exclude,
			Sent::Pause,
			Sent::Remark,
			Sent::SetCode,
		]),
	]
}

fn sent() -> impl Strategy<Value = Sent> {
	leaf().prop_recursive(6, 96, 6, |inner| {
		prop_oneof![
			4 => (0..3u8, prop::collection::vec(inner.clone(), 0..6))
				.prop_map(|(kind, calls)| Sent::Batch(kind, calls)),
			// More than one transaction may carry, now and then.
			1 => (0..3u8, inner.clone(), 60..70usize)
				.prop_map(|(kind, call, times)| Sent::Batch(kind, vec![call; times])),
			1 => (inner.clone(), inner.clone())
				.prop_map(|(main, other)| Sent::IfElse(main.into(), other.into())),
			2 => inner.clone().prop_map(|call| Sent::Propose(call.into())),
			1 => inner.prop_map(|call| Sent::AsRoot(call.into())),
		]
	})
}

fn call(sent: &Sent) -> RuntimeCall {
	let account = AccountId::new([0x55; 32]);
	let encryption_key = EncryptionKey::x25519([9; 32]);
	match sent {
		Sent::Register(acting_for) => pallet_patient_registry::Call::register {
			acting_for: *acting_for,
			holder: account,
			encryption_key,
			grants: Default::default(),
			expires_at: 0,
			signature: sp_core::sr25519::Signature::default().into(),
		}
		.into(),
		Sent::Anchor(acting_for, patient) => pallet_record_anchors::Call::anchor {
			acting_for: *acting_for,
			patient: *patient,
			category: RecordCategory::Results,
			commitment: Commitment { scheme: 1, hash: [1; 32] },
			size: 10,
			custodian: SEATED,
		}
		.into(),
		Sent::Enrol(acting_for) => pallet_consortium::Call::enrol_practitioner {
			acting_for: *acting_for,
			practitioner: account,
			kind: PractitionerKind::Clinician,
			encryption_key,
		}
		.into(),
		Sent::Quota(acting_for) => pallet_admission::Call::set_quota {
			acting_for: *acting_for,
			practitioner: account,
			quota: None,
		}
		.into(),
		Sent::Nominate(acting_for) => pallet_consortium::Call::nominate_validator {
			acting_for: *acting_for,
			validator: account,
		}
		.into(),
		Sent::Return(acting_for) => {
			pallet_consortium::Call::return_to_council { acting_for: *acting_for }.into()
		},
		Sent::Attest(acting_for) => pallet_erasure_requests::Call::attest {
			acting_for: *acting_for,
			case: anamnesis_primitives::CaseId([1; 16]),
			count: 0,
			anchors: [0; 32],
			signature: sp_core::sr25519::Signature::default().into(),
		}
		.into(),
		Sent::PurgeStep => pallet_erasure_requests::Call::purge_step {
			case: anamnesis_primitives::CaseId([1; 16]),
		}
		.into(),
		Sent::Grant(patient) => pallet_access_grants::Call::grant {
			patient: *patient,
			grantee: Grantee::Organisation(SEATED),
			scope: anamnesis_primitives::GrantScope::Everything,
			rights: Rights { read: true, contribute: false },
			purposes: Purposes::of(&[Purpose::Treatment]),
			from: 0,
			until: 1,
		}
		.into(),
		Sent::Revoke(patient) => pallet_access_grants::Call::revoke {
			patient: *patient,
			grantee: Grantee::Organisation(SEATED),
			grant: 0,
		}
		.into(),
		Sent::Open(patient) => pallet_erasure_requests::Call::open {
			patient: *patient,
			scope: ErasureScope::Everything,
			ground: ErasureGround::ConsentWithdrawn,
			claim: [0; 32],
		}
		.into(),
		Sent::SetKeys => pallet_session::Call::set_keys {
			keys: SessionKeys {
				aura: sp_core::sr25519::Public::from_raw([1; 32]).into(),
				grandpa: sp_core::ed25519::Public::from_raw([1; 32]).into(),
			},
			proof: vec![],
		}
		.into(),
		Sent::PurgeKeys => pallet_session::Call::purge_keys {}.into(),
		Sent::Vote => {
			pallet_collective::Call::vote { proposal: Hash::zero(), index: 0, approve: true }.into()
		},
		Sent::Upgrade => frame_system::Call::apply_authorized_upgrade { code: vec![] }.into(),
		Sent::Exclude => pallet_consortium::Call::exclude_organisation { organisation: 1 }.into(),
		Sent::Pause => pallet_tx_pause::Call::pause { full_name: Default::default() }.into(),
		Sent::Remark => frame_system::Call::remark { remark: vec![] }.into(),
		Sent::SetCode => frame_system::Call::set_code { code: vec![] }.into(),
		Sent::AsRoot(inner) => pallet_utility::Call::dispatch_as {
			as_origin: Box::new(OriginCaller::system(frame_system::RawOrigin::Root)),
			call: Box::new(call(inner)),
		}
		.into(),
		Sent::Propose(inner) => pallet_collective::Call::propose {
			threshold: 2,
			proposal: Box::new(call(inner)),
			length_bound: 1_000,
		}
		.into(),
		Sent::Batch(kind, inner) => {
			let calls = inner.iter().map(call).collect();
			match kind {
				0 => pallet_utility::Call::batch { calls },
				1 => pallet_utility::Call::batch_all { calls },
				_ => pallet_utility::Call::force_batch { calls },
			}
			.into()
		},
		Sent::IfElse(main, fallback) => pallet_utility::Call::if_else {
			main: Box::new(call(main)),
			fallback: Box::new(call(fallback)),
		}
		.into(),
	}
}

/// The rules, once more.
mod rules {
	use super::*;

	type Answer = Result<(), Refusal>;

	fn need(holds: bool, refusal: Refusal) -> Answer {
		if holds {
			Ok(())
		} else {
			Err(refusal)
		}
	}

	fn is_active(organisation: u32) -> bool {
		[SEATED, PLAIN, SILENT].contains(&organisation)
	}

	/// In the role, and of an organisation that may act.
	fn active(in_role: bool, organisation: u32) -> Answer {
		need(in_role, Refusal::WrongRole)?;
		need(is_active(organisation), Refusal::MemberInactive)
	}

	fn author(who: Who, of: u32) -> Answer {
		let writes = [PractitionerKind::Clinician, PractitionerKind::Recorder]
			.map(|kind| Who::Practitioner(of, kind));
		active(writes.contains(&who), of)
	}

	fn administrator(who: Who, of: u32) -> Answer {
		active(who == Who::Administrator(of), of)
	}

	fn holder(who: Who, patient: PatientId) -> Answer {
		need(who == Who::Holder(patient), Refusal::WrongRole)
	}

	fn seat(who: Who) -> Answer {
		let seats = [SEATED, SUSPENDED].map(Who::Administrator);
		need(seats.contains(&who), Refusal::WrongRole)
	}

	/// Whoever belongs to an organisation that may act, and patients.
	fn anyone(who: Who) -> Answer {
		match who {
			Who::Administrator(of) | Who::Practitioner(of, _) => {
				need(is_active(of), Refusal::MemberInactive)
			},
			Who::Nominee => Err(Refusal::MemberInactive),
			_ => Ok(()),
		}
	}

	/// One call that carries no other.
	fn single(who: Who, sent: &Sent) -> Answer {
		match sent {
			Sent::Register(of) => {
				author(who, *of)?;
				Err(Refusal::ConsentExpired)
			},
			Sent::Anchor(of, _) => author(who, *of),
			Sent::Enrol(of) | Sent::Quota(of) | Sent::Nominate(of) => administrator(who, *of),
			Sent::Return(of) => {
				need(who == Who::Administrator(SILENT) && *of == SILENT, Refusal::WrongRole)
			},
			// Also for those that are suspended or excluded.
			Sent::Attest(of) => {
				let officers =
					[Who::Administrator(*of), Who::Practitioner(*of, PractitionerKind::Officer)];
				need(officers.contains(&who), Refusal::WrongRole)
			},
			Sent::PurgeStep => anyone(who),
			Sent::Grant(patient) => holder(who, *patient),
			Sent::Revoke(patient) => {
				holder(who, *patient)?;
				need(*patient == GRANTED, Refusal::ChangesNothing)
			},
			Sent::Open(patient) => holder(who, *patient),
			Sent::SetKeys => {
				need([Who::Validator, Who::Nominee].contains(&who), Refusal::WrongRole)
			},
			Sent::Vote => seat(who),
			Sent::Upgrade => {
				seat(who)?;
				Err(Refusal::CodeNotAuthorized)
			},
			Sent::Exclude | Sent::Pause => Err(Refusal::CouncilOnly),
			Sent::PurgeKeys | Sent::Remark | Sent::SetCode | Sent::AsRoot(_) => {
				Err(Refusal::CallForbidden)
			},
			Sent::Propose(_) | Sent::Batch(..) | Sent::IfElse(..) => {
				unreachable!("it carries another one")
			},
		}
	}

	/// How many calls were looked at, and may be.
	struct Seen(u32);

	const MOST: usize = 64;
	const DEEPEST: u32 = 4;

	impl Seen {
		fn one_more(&mut self) -> Answer {
			self.0 += 1;
			need(self.0 <= MOST as u32 + DEEPEST, Refusal::WrapperTooLarge)
		}
	}

	fn inside(sent: &Sent) -> Option<Vec<&Sent>> {
		match sent {
			Sent::Batch(_, calls) => Some(calls.iter().collect()),
			Sent::IfElse(main, other) => Some(vec![main, other]),
			_ => None,
		}
	}

	fn walk(
		sent: &Sent,
		depth: u32,
		seen: &mut Seen,
		visit: &mut impl FnMut(&Sent) -> Answer,
	) -> Answer {
		seen.one_more()?;
		let Some(calls) = inside(sent) else { return visit(sent) };
		need(calls.len() <= MOST && depth < DEEPEST, Refusal::WrapperTooLarge)?;
		calls.into_iter().try_for_each(|call| walk(call, depth + 1, seen, visit))
	}

	/// What may be put before the council.
	fn councils_business(sent: &Sent) -> Answer {
		walk(sent, 0, &mut Seen(0), &mut |call| {
			need(matches!(call, Sent::Exclude | Sent::Pause), Refusal::CallForbidden)
		})
	}

	pub fn admits(who: Who, sent: &Sent) -> Answer {
		need(who != Who::Stranger, Refusal::UnknownAccount)?;
		need(who != Who::Lapsed, Refusal::MemberInactive)?;
		let mut any = false;
		walk(sent, 0, &mut Seen(0), &mut |call| {
			any = true;
			match call {
				Sent::Propose(motion) => {
					councils_business(motion)?;
					seat(who)?;
					// The pause is one of nothing.
					walk(motion, 0, &mut Seen(0), &mut |call| {
						need(!matches!(call, Sent::Pause), Refusal::UnknownCall)
					})
				},
				call => single(who, call),
			}
		})?;
		if any {
			Ok(())
		} else {
			anyone(who)
		}
	}
}

fn admits(who: Who, call: &RuntimeCall) -> Result<(), TransactionValidityError> {
	let info = call.get_dispatch_info();
	pallet_admission::AdmitMember::<Runtime>::new()
		.validate_only(RuntimeOrigin::signed(who.account()), call, &info, 100, External, 0)
		.map(|_| ())
}

#[test]
fn what_is_let_in_is_exactly_what_the_rules_say() {
	chain_from("development").execute_with(|| {
		people();
		next_block();
		let mut runner = TestRunner::new(ProptestConfig {
			cases: 20_000,
			failure_persistence: None,
			..Default::default()
		});
		let mut let_in = 0u32;
		let counted = std::cell::Cell::new(0u32);
		let result = runner.run(&(select(everybody()), sent()), |(who, sent)| {
			let said = admits(who, &call(&sent));
			let expected = rules::admits(who, &sent)
				.map_err(|refusal| InvalidTransaction::Custom(refusal.code()).into());
			// What is too heavy for the allowance of a patient is another matter.
			let used_up = InvalidTransaction::Custom(Refusal::AllowanceUsedUp.code()).into();
			if said == Err(used_up) && matches!(who, Who::Holder(_)) {
				prop_assert_eq!(expected, Ok(()));
				return Ok(());
			}
			counted.set(counted.get() + u32::from(said.is_ok()));
			prop_assert_eq!(said, expected, "{:?} sends {:?}", who, sent);
			Ok(())
		});
		if let Err(error) = result {
			panic!("{error}");
		}
		let_in += counted.get();
		assert!(let_in > 400, "only {let_in} were let in: the test tries too little");
	});
}

#[test]
fn everybody_alone_and_each_call_alone() {
	chain_from("development").execute_with(|| {
		people();
		next_block();
		let mut leaves = vec![
			Sent::PurgeStep,
			Sent::SetKeys,
			Sent::PurgeKeys,
			Sent::Vote,
			Sent::Upgrade,
			Sent::Exclude,
			Sent::Pause,
			Sent::Remark,
			Sent::SetCode,
			Sent::Propose(Box::new(Sent::Exclude)),
			Sent::Propose(Box::new(Sent::Vote)),
			Sent::Batch(0, vec![]),
		];
		for of in ORGANISATIONS {
			leaves.extend([
				Sent::Register(of),
				Sent::Enrol(of),
				Sent::Quota(of),
				Sent::Nominate(of),
				Sent::Return(of),
				Sent::Attest(of),
			]);
			leaves.extend(PATIENTS.map(|patient| Sent::Anchor(of, patient)));
		}
		for patient in PATIENTS {
			leaves.extend([Sent::Grant(patient), Sent::Revoke(patient), Sent::Open(patient)]);
		}
		for who in everybody() {
			for sent in &leaves {
				let expected = rules::admits(who, sent)
					.map_err(|refusal| InvalidTransaction::Custom(refusal.code()).into());
				assert_eq!(admits(who, &call(sent)), expected, "{who:?} sends {sent:?}");
			}
		}
	});
}
