//! The organisations and who belongs to them.

use super::*;
use anamnesis_primitives::PractitionerKind;

pub const VAULT: OrganisationId = 10;
pub const OTHER_VAULT: OrganisationId = 11;
pub const HOSPITAL: OrganisationId = 12;
pub const SUPERVISOR: OrganisationId = 13;
pub const OTHER_SUPERVISOR: OrganisationId = 14;
pub const ORGANISATIONS: [OrganisationId; 5] =
	[VAULT, OTHER_VAULT, HOSPITAL, SUPERVISOR, OTHER_SUPERVISOR];

/// Everybody who is known: each organisation has an administrator, the vault an officer and a clinician, and the supervisor
/// an officer.
pub struct People;
impl Members<AccountId32> for People {
	fn is_active(organisation: OrganisationId) -> bool {
		Self::administrator(organisation).is_some()
	}
	fn has_role(organisation: OrganisationId, role: Role) -> bool {
		match organisation {
			VAULT | OTHER_VAULT => role == Role::Custodian,
			HOSPITAL => role == Role::Provider,
			SUPERVISOR | OTHER_SUPERVISOR => role == Role::Supervisor,
			_ => false,
		}
	}
	fn administrator(organisation: OrganisationId) -> Option<AccountId32> {
		ORGANISATIONS.contains(&organisation).then(|| administrator(organisation).to_account_id())
	}
	fn administers(who: &AccountId32) -> Option<OrganisationId> {
		ORGANISATIONS
			.into_iter()
			.find(|organisation| Self::administrator(*organisation).as_ref() == Some(who))
	}
	fn practises(who: &AccountId32) -> Option<(OrganisationId, PractitionerKind)> {
		match Sr25519Keyring::from_account_id(who)? {
			Officer => Some((VAULT, PractitionerKind::Officer)),
			Clinician => Some((VAULT, PractitionerKind::Clinician)),
			SupervisorOfficer => Some((SUPERVISOR, PractitionerKind::Officer)),
			_ => None,
		}
	}
	fn validates(_: &AccountId32) -> Option<OrganisationId> {
		None
	}
	fn enrolled_until(_: &AccountId32) -> Option<u64> {
		None
	}
	fn keeps_records(_: OrganisationId) -> bool {
		true
	}
	fn belongs(who: &AccountId32) -> Option<OrganisationId> {
		Self::practises(who)
			.map(|(organisation, _)| organisation)
			.or_else(|| Self::administers(who))
			.or_else(|| Self::validates(who))
	}
	fn votes(_: OrganisationId) -> bool {
		false
	}
	fn holds_seat(_: OrganisationId) -> bool {
		false
	}
}

/// Who administers the organisation.
pub fn administrator(organisation: OrganisationId) -> Sr25519Keyring {
	match organisation {
		VAULT => VaultAdmin,
		OTHER_VAULT => OtherVaultAdmin,
		HOSPITAL => HospitalAdmin,
		OTHER_SUPERVISOR => OtherSupervisorAdmin,
		_ => SupervisorAdmin,
	}
}
