//! What the runtime APIs give, made from what is stored.

use crate::{validators::Rotation, *};
use alloc::vec::Vec;
use anamnesis_primitives::{
	traits::Members, Grantee, Moment, OrganisationId, PatientId, ProjectId,
};
use anamnesis_runtime_api::*;
use codec::Encode;
use frame_support::traits::Get;

/// The most entries that one call gives.
pub const MAX_PAGE: u32 = 100;

/// One organisation.
pub fn organisation(id: OrganisationId) -> Option<OrganisationInfo<AccountId>> {
	let entry = pallet_consortium::Organisations::<Runtime>::get(id)?;
	let is_active = entry.is_active(Timestamp::get());
	Some(OrganisationInfo {
		id,
		administrator: entry.administrator,
		roles: entry.roles,
		encryption_key: entry.encryption_key,
		admitted_at: entry.admitted_at,
		seat: Consortium::holds_seat(id),
		practitioners: entry.practitioners,
		standing: match entry.standing {
			_ if is_active => Standing::Active,
			pallet_consortium::Standing::Suspended { until } => Standing::Suspended(until),
			pallet_consortium::Standing::Excluded { since } => Standing::Excluded(since),
			pallet_consortium::Standing::Active => Standing::Active,
		},
		endpoint: pallet_consortium::Endpoints::<Runtime>::get(id),
	})
}

/// The validators in their order, then the nominees, then those who leave.
pub fn validators() -> Vec<ValidatorInfo<AccountId>> {
	use pallet_consortium::Sessions;
	let info = |validator: pallet_consortium::Validator<AccountId>, status| ValidatorInfo {
		organisation: validator.organisation,
		status,
		in_force: Rotation::is_in_force(&validator.account),
		has_keys: Rotation::has_keys(&validator.account),
		silent_sessions: pallet_consortium::Silence::<Runtime>::get(&validator.account),
		account: validator.account,
	};
	let seated = pallet_consortium::Validators::<Runtime>::get().into_iter();
	let nominees = pallet_consortium::Nominees::<Runtime>::get().into_iter();
	let leaving = pallet_consortium::Leaving::<Runtime>::get().into_iter();
	seated
		.map(|validator| info(validator, ValidatorStatus::Seated))
		.chain(nominees.map(|nominee| info(nominee, ValidatorStatus::Nominated)))
		.chain(leaving.map(|leaving| info(leaving, ValidatorStatus::Leaving)))
		.collect()
}

fn now() -> Moment {
	Timestamp::get()
}

/// One patient.
pub fn patient(patient: &PatientId) -> Option<PatientInfo<AccountId>> {
	use pallet_patient_registry::Standing;
	let entry = pallet_patient_registry::Patients::<Runtime>::get(patient)?;
	let keys = pallet_patient_registry::Keys::<Runtime>::get(patient);
	Some(PatientInfo {
		encryption_key: keys.as_ref().and_then(|keys| keys.current()),
		key_number: keys.as_ref().map(|keys| keys.current_number()),
		holder: entry.acting_holder().cloned(),
		sponsor: entry.sponsor,
		registered_at: entry.registered_at,
		standing: match entry.standing {
			Standing::Registered => PatientStanding::Registered,
			Standing::Provisional { until } => PatientStanding::Provisional(until),
			Standing::Deceased { since } => PatientStanding::Deceased(since),
		},
	})
}

/// The patient's encryption keys, the current one last.
pub fn keys(patient: &PatientId) -> Vec<KeyInfo> {
	let Some(ring) = pallet_patient_registry::Keys::<Runtime>::get(patient) else {
		return Vec::new();
	};
	(ring.first..)
		.zip(ring.keys)
		.map(|(number, entry)| KeyInfo { number, key: entry.key, from: entry.from })
		.collect()
}

/// The mandates for the patient.
pub fn mandates(patient: &PatientId) -> Vec<MandateInfo<AccountId>> {
	pallet_patient_registry::Mandates::<Runtime>::get(patient)
		.into_iter()
		.map(|mandate| MandateInfo {
			in_force: mandate.terms.is_in_force(now()),
			representative: mandate.representative,
			encryption_key: mandate.encryption_key,
			terms: mandate.terms,
			kind: mandate.kind,
			given_at: mandate.given_at,
		})
		.collect()
}

/// How the patient id is recovered.
pub fn recovery(patient: &PatientId) -> Option<RecoveryInfo<AccountId>> {
	let recovery = pallet_patient_registry::Recoveries::<Runtime>::get(patient)?;
	let max_age = <Runtime as pallet_patient_registry::Config>::MaxAttemptAge::get();
	let attempts = recovery.attempts.into_iter();
	Some(RecoveryInfo {
		threshold: recovery.threshold,
		delay: recovery.delay,
		no_attempts_before: recovery.no_attempts_before,
		attempts: attempts
			.filter(|attempt| !attempt.is_too_old(now(), max_age))
			.map(|attempt| AttemptInfo {
				due_at: attempt.due_at(),
				holder: attempt.holder,
				encryption_key: attempt.encryption_key,
				opened_at: attempt.opened_at,
				supporters: attempt.supporters.into_inner(),
			})
			.collect(),
	})
}

/// The patient's devices, in the order of their numbers.
pub fn devices(patient: &PatientId) -> Vec<DeviceInfo<AccountId>> {
	PatientRegistry::devices(patient)
		.into_iter()
		.map(|(device, entry)| {
			let pallet_patient_registry::Device { account, bound_at, until } = entry;
			DeviceInfo { device, account, bound_at, until }
		})
		.collect()
}

/// What is declared about the patient.
pub fn declaration(patient: &PatientId) -> Option<DeclarationInfo<AccountId>> {
	use pallet_patient_registry::{Config, Declarations, Matter};
	let pending = Declarations::<Runtime>::get(patient)?.pending?;
	let delay = <Runtime as Config>::DeclarationDelay::get();
	let ends_at = pending.ends_at(delay, <Runtime as Config>::DeclarationWindow::get());
	(now() < ends_at).then(|| DeclarationInfo {
		effective_at: pending.effective_at(delay),
		matter: match pending.matter {
			Matter::Death => DeclaredMatter::Death,
			Matter::Guardian { guardian, encryption_key, until, kind } => {
				DeclaredMatter::Guardian { guardian, encryption_key, until, kind }
			},
			Matter::Holder { holder, encryption_key } => {
				DeclaredMatter::Holder { holder, encryption_key }
			},
		},
		statement: pending.statement,
		declared_by: pending.declared_by,
		declared_at: pending.declared_at,
		confirmed_by: pending.confirmed.map(|confirmation| confirmation.confirmed_by),
		ends_at,
	})
}

fn grant(grant: pallet_access_grants::Grant) -> GrantInfo {
	GrantInfo {
		id: grant.id,
		scope: grant.scope,
		rights: grant.rights,
		purposes: grant.purposes,
		from: grant.from,
		until: grant.until,
	}
}

/// The patient's grants to one grantee.
pub fn grants(patient: &PatientId, grantee: &Grantee<AccountId>) -> Vec<GrantInfo> {
	let grants = pallet_access_grants::Grants::<Runtime>::get(patient, grantee);
	grants.into_iter().flatten().map(grant).collect()
}

/// A page of what the patient has given.
pub fn given(
	patient: &PatientId,
	from: u32,
	limit: u32,
) -> (Vec<GivenInfo<AccountId>>, Option<u32>) {
	let (page, next) = AccessGrants::given(patient, from, limit);
	let given = |(grantee, grants): (_, Vec<_>)| GivenInfo {
		grantee,
		grants: grants.into_iter().map(grant).collect(),
	};
	(page.into_iter().map(given).collect(), next)
}

/// What the patient is asked for.
pub fn requests(patient: &PatientId) -> Vec<RequestInfo<AccountId>> {
	AccessGrants::requests(patient)
		.into_iter()
		.map(|request| RequestInfo {
			id: request.id,
			grantee: request.grantee,
			by: request.by,
			organisation: request.organisation,
			scope: request.scope,
			purposes: request.purposes,
			until: request.until,
			asked_at: request.asked_at,
			expires_at: request.expires_at,
		})
		.collect()
}

fn project_info((id, project): (ProjectId, pallet_access_grants::Project)) -> ProjectInfo {
	ProjectInfo {
		id,
		organisation: project.organisation,
		protocol: project.protocol,
		registered_at: project.registered_at,
		until: project.until,
		closed_at: project.closed_at,
	}
}

/// One research project.
pub fn project(id: ProjectId) -> Option<ProjectInfo> {
	AccessGrants::project(id).map(|project| project_info((id, project)))
}

/// A page of the research projects.
pub fn projects(from: ProjectId, limit: u32) -> Vec<ProjectInfo> {
	AccessGrants::projects(from, limit).into_iter().map(project_info).collect()
}

/// The events of this block that are about the patient.
pub fn events(patient: &PatientId) -> Vec<PatientEvent> {
	let topic = Hash::from(patient.topic());
	System::read_events_no_consensus()
		.filter(|record| record.topics.contains(&topic))
		.map(|record| {
			let bytes = record.event.encode();
			PatientEvent {
				extrinsic: match record.phase {
					frame_system::Phase::ApplyExtrinsic(place) => Some(place),
					_ => None,
				},
				pallet: bytes.first().copied().unwrap_or_default(),
				variant: bytes.get(1).copied().unwrap_or_default(),
				bytes,
			}
		})
		.collect()
}
