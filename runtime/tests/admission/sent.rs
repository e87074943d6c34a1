//! What they send.

use super::*;

/// A call, or calls in a wrapper, or a call before the council.
#[derive(Clone, Debug)]
pub enum Sent {
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
	RevokeAll(PatientId),
	SetPolicy(PatientId),
	Open(PatientId),
	GiveMandate(PatientId),
	EndMandate(PatientId),
	Resign(PatientId),
	HandOver(PatientId),
	SetRecovery(PatientId),
	OpenRecovery(PatientId),
	Veto(PatientId),
	Contradict(PatientId),
	Dispute(PatientId),
	Provisional(u32),
	Declare(u32),
	Ask(u32, PatientId),
	Project(u32),
	Emergency(u32, PatientId),
	Review(u32),
	Root(u32),
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

pub fn leaf() -> impl Strategy<Value = Sent> {
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
		patients_side(),
		members_side(),
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

/// What is done on a patient's side.
pub fn patients_side() -> impl Strategy<Value = Sent> {
	let acts: Vec<fn(PatientId) -> Sent> = vec![
		Sent::RevokeAll,
		Sent::SetPolicy,
		Sent::GiveMandate,
		Sent::EndMandate,
		Sent::Resign,
		Sent::HandOver,
		Sent::SetRecovery,
		Sent::OpenRecovery,
		Sent::Veto,
		Sent::Contradict,
		Sent::Dispute,
	];
	(select(acts), select(PATIENTS.to_vec())).prop_map(|(act, patient)| act(patient))
}

/// What organisations do about patients.
pub fn members_side() -> impl Strategy<Value = Sent> {
	let acts: Vec<fn(u32, PatientId) -> Sent> = vec![
		|of, _| Sent::Provisional(of),
		|of, _| Sent::Declare(of),
		Sent::Ask,
		|of, _| Sent::Project(of),
		Sent::Emergency,
		|of, _| Sent::Review(of),
		|of, _| Sent::Root(of),
	];
	(select(acts), select(ORGANISATIONS.to_vec()), select(PATIENTS.to_vec()))
		.prop_map(|(act, of, patient)| act(of, patient))
}

pub fn sent() -> impl Strategy<Value = Sent> {
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

pub const COMMITMENT: Commitment = Commitment { scheme: 1, hash: [7; 32] };

pub fn no_signature() -> Signature {
	sp_core::sr25519::Signature::default().into()
}

pub fn call(sent: &Sent) -> RuntimeCall {
	let account = AccountId::new([0x55; 32]);
	let encryption_key = EncryptionKey::x25519([9; 32]);
	match sent {
		Sent::Register(acting_for) => pallet_patient_registry::Call::register {
			acting_for: *acting_for,
			holder: account,
			encryption_key,
			policy: COMMITMENT,
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
			keyholders: Default::default(),
			recorded_on: None,
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
			case_key: None,
			revoke: false,
		}
		.into(),
		Sent::RevokeAll(patient) => {
			pallet_access_grants::Call::revoke_all { patient: *patient }.into()
		},
		Sent::SetPolicy(patient) => {
			pallet_access_grants::Call::set_policy { patient: *patient, commitment: COMMITMENT }
				.into()
		},
		Sent::GiveMandate(patient) => pallet_patient_registry::Call::give_mandate {
			patient: *patient,
			representative: account,
			encryption_key,
			terms: MandateTerms {
				rights: GRANTING,
				scope: GrantScope::Everything,
				purposes: Purposes(1),
				until: Quarter(300),
			},
			kind: COMMITMENT,
			expires_at: 0,
			signature: no_signature(),
		}
		.into(),
		Sent::EndMandate(patient) => pallet_patient_registry::Call::end_mandate {
			patient: *patient,
			representative: Who::Representative.account(),
		}
		.into(),
		Sent::Resign(patient) => {
			pallet_patient_registry::Call::resign_mandate { patient: *patient }.into()
		},
		Sent::HandOver(patient) => pallet_patient_registry::Call::hand_over {
			patient: *patient,
			holder: account,
			encryption_key,
			expires_at: 0,
			signature: no_signature(),
		}
		.into(),
		Sent::SetRecovery(patient) => pallet_patient_registry::Call::set_recovery {
			patient: *patient,
			threshold: 1,
			delay: 0,
		}
		.into(),
		Sent::OpenRecovery(patient) => pallet_patient_registry::Call::open_recovery {
			patient: *patient,
			holder: account,
			encryption_key,
			expires_at: 0,
			signature: no_signature(),
		}
		.into(),
		Sent::Veto(patient) => {
			pallet_patient_registry::Call::veto_recovery { patient: *patient }.into()
		},
		Sent::Contradict(patient) => {
			pallet_patient_registry::Call::contradict_declaration { patient: *patient }.into()
		},
		Sent::Dispute(patient) => {
			pallet_emergency_access::Call::dispute { patient: *patient, opening: 0 }.into()
		},
		Sent::Provisional(acting_for) => pallet_patient_registry::Call::register_provisionally {
			acting_for: *acting_for,
			policy: COMMITMENT,
		}
		.into(),
		Sent::Declare(acting_for) => pallet_patient_registry::Call::declare {
			acting_for: *acting_for,
			patient: ALONE,
			matter: pallet_patient_registry::Matter::Death,
			proof: None,
			statement: COMMITMENT,
		}
		.into(),
		Sent::Ask(acting_for, patient) => pallet_access_grants::Call::request_access {
			acting_for: *acting_for,
			patient: *patient,
			in_person: false,
			scope: GrantScope::Everything,
			purposes: Purposes(1),
			until: 1,
		}
		.into(),
		Sent::Project(acting_for) => pallet_access_grants::Call::register_project {
			acting_for: *acting_for,
			protocol: COMMITMENT,
			until: 1,
		}
		.into(),
		Sent::Emergency(acting_for, patient) => pallet_emergency_access::Call::open {
			acting_for: *acting_for,
			patient: *patient,
			reason: EmergencyReason::Unconscious,
			statement: COMMITMENT,
		}
		.into(),
		Sent::Review(acting_for) => pallet_emergency_access::Call::review {
			acting_for: *acting_for,
			patient: ALONE,
			opening: 0,
			verdict: Verdict::Justified,
			statement: COMMITMENT,
		}
		.into(),
		Sent::Root(acting_for) => pallet_disclosures::Call::post_root {
			acting_for: *acting_for,
			service: Service::Custodian,
			interval: 0,
			root: [0; 32],
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
