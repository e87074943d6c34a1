//! What the runtime APIs answer, as far as their types are not those of `anamnesis-primitives`, and what follows from it.

use super::{Adder, Organisation, Practitioner, Question, Standing, Unavailable};
use crate::login::Account;
use anamnesis_primitives::{
	Commitment, DeviceNumber, EncryptionKey, Endpoint, GrantScope, KeyNumber, MandateTerms, Moment,
	OrganisationId, PatientId, PractitionerKind, Purpose, Purposes, RecordCategory, RecordId, Role,
	Roles,
};
use codec::{Decode, DecodeAll};

/// What `ConsortiumApi_practitioner` answers.
#[derive(Clone, Decode)]
pub struct PractitionerInfo {
	organisation: OrganisationId,
	kind: PractitionerKind,
	encryption_key: EncryptionKey,
	_enrolled_at: Moment,
	until: Option<Moment>,
	_credential: Option<Commitment>,
}

impl PractitionerInfo {
	/// The practitioner, if the enrolment has not ended.
	pub fn in_force(self, now: Moment) -> Option<Practitioner> {
		let Self { organisation, kind, encryption_key, until, .. } = self;
		let in_force = until.is_none_or(|until| now < until);
		in_force.then_some(Practitioner { organisation, kind, encryption_key })
	}
}

impl Practitioner {
	/// Whether they bring records: what they write; or, as an officer of a custodian, what it takes over from another one.
	pub(super) fn brings(&self, organisation: &Organisation) -> bool {
		match self.kind {
			PractitionerKind::Clinician | PractitionerKind::Recorder => true,
			PractitionerKind::Officer => organisation.roles.contains(Role::Custodian),
		}
	}

	/// Whether they treat patients.
	pub(super) const fn is_clinician(&self) -> bool {
		matches!(self.kind, PractitionerKind::Clinician)
	}
}

/// What `ConsortiumApi_organisation` answers.
#[derive(Decode)]
pub struct OrganisationInfo {
	id: OrganisationId,
	administrator: Account,
	roles: Roles,
	encryption_key: EncryptionKey,
	_admitted_at: Moment,
	_seat: bool,
	_practitioners: u32,
	standing: Standing,
	endpoint: Option<Endpoint>,
}

impl From<OrganisationInfo> for Organisation {
	fn from(info: OrganisationInfo) -> Self {
		let OrganisationInfo {
			id, administrator, roles, encryption_key, standing, endpoint, ..
		} = info;
		Self { id, administrator, roles, encryption_key, standing, endpoint }
	}
}

/// What `PatientsApi_patient` answers.
#[derive(Decode)]
pub struct PatientInfo {
	pub holder: Option<Account>,
	pub encryption_key: Option<EncryptionKey>,
	_key_number: Option<KeyNumber>,
	pub sponsor: OrganisationId,
	_registered_at: Moment,
	pub standing: PatientStanding,
}

#[derive(Clone, Copy, Debug, Decode, Eq, PartialEq)]
pub enum PatientStanding {
	#[codec(index = 0)]
	Registered,
	#[codec(index = 1)]
	Provisional(Moment),
	#[codec(index = 2)]
	Deceased(#[allow(dead_code)] Moment),
}

impl PatientInfo {
	/// Whether there still is such a patient: who was registered provisionally and not claimed in time is shown, and is
	/// none.
	pub fn exists(&self, now: Moment) -> bool {
		match self.standing {
			PatientStanding::Registered | PatientStanding::Deceased(_) => true,
			PatientStanding::Provisional(until) => now < until,
		}
	}
}

/// What `PatientsApi_mandates` answers of each.
#[derive(Clone, Decode)]
pub struct MandateInfo {
	pub representative: Account,
	pub encryption_key: EncryptionKey,
	pub terms: MandateTerms,
	_kind: Commitment,
	_given_at: Moment,
	pub in_force: bool,
}

impl MandateInfo {
	/// Whether the access decision permits this to the representative, as its third line says.
	pub fn covers(&self, record: RecordId, category: RecordCategory, purpose: Purpose) -> bool {
		let in_scope = match &self.terms.scope {
			GrantScope::Everything => true,
			GrantScope::Categories(categories) => categories.contains(category),
			GrantScope::Records(listed) => listed.contains(&record),
		};
		self.in_force && self.terms.rights.see && self.terms.purposes.contains(purpose) && in_scope
	}

	/// Whether the representative may change what is committed to as the patient's policy: who loosens a restriction gives
	/// access to what it is about, so it takes somebody who could grant all of it.
	pub fn covers_everything(&self, now: Moment) -> bool {
		self.in_force
			&& self.terms.rights.grant
			&& self.terms.covers(&GrantScope::Everything, Purposes::of(&Purpose::ALL), now)
	}
}

/// The mandate by which somebody is on the patient's side and may read this.
pub fn covering<'a>(
	mandates: &'a [MandateInfo],
	question: &Question,
	category: RecordCategory,
) -> Option<&'a MandateInfo> {
	of(mandates, question.reader)
		.filter(|mandate| mandate.covers(question.record, category, question.purpose))
}

/// The mandate of an account. There is at most one.
pub fn of(mandates: &[MandateInfo], account: Account) -> Option<&MandateInfo> {
	mandates.iter().find(|mandate| mandate.representative == account)
}

/// As whom the patient's own people and devices add, if they may.
pub fn own(
	account: Account,
	patient: PatientId,
	info: &PatientInfo,
	mandates: &[MandateInfo],
	now: Moment,
) -> Option<Adder> {
	let holds = info.holder == Some(account);
	let may_grant =
		of(mandates, account).is_some_and(|mandate| mandate.in_force && mandate.terms.rights.grant);
	(info.exists(now) && (holds || may_grant)).then_some(Adder::Patient(patient))
}

/// What `PatientsApi_device` answers.
pub type BoundDevice = Option<(PatientId, DeviceNumber)>;

/// What the whole answer says.
pub fn decoded<T: Decode>(answer: &[u8]) -> Result<T, Unavailable> {
	T::decode_all(&mut &answer[..]).map_err(|_| Unavailable::NodeLost)
}

#[cfg(test)]
mod tests {
	use super::*;
	use anamnesis_primitives::{Categories, MandateRights, Quarter};

	const NOW: Moment = 1_800_000_000_000;
	const REPRESENTATIVE: Account = [4; 32];

	fn mandate(scope: GrantScope) -> MandateInfo {
		let terms = MandateTerms {
			rights: MandateRights::ALL,
			scope,
			purposes: Purposes::of(&Purpose::ALL),
			until: Quarter::at_or_after(NOW + 1),
		};
		MandateInfo {
			representative: REPRESENTATIVE,
			encryption_key: EncryptionKey::x25519([5; 32]),
			terms,
			_kind: Commitment { scheme: 1, hash: [0; 32] },
			_given_at: 0,
			in_force: true,
		}
	}

	fn registered(standing: PatientStanding) -> PatientInfo {
		PatientInfo {
			holder: None,
			encryption_key: None,
			_key_number: None,
			sponsor: 0,
			_registered_at: 0,
			standing,
		}
	}

	#[test]
	fn a_mandate_covers_what_the_access_decision_says() {
		let covers = |mandate: &MandateInfo| {
			mandate.covers(3, RecordCategory::Results, Purpose::FamilyRequest)
		};
		let results = Categories::of(&[RecordCategory::Results]);
		let imaging = Categories::of(&[RecordCategory::Imaging]);
		let listed = |records: &[u32]| {
			GrantScope::Records(records.to_vec().try_into().expect("no more than fit"))
		};
		assert!(covers(&mandate(GrantScope::Everything)));
		assert!(covers(&mandate(GrantScope::Categories(results))));
		assert!(!covers(&mandate(GrantScope::Categories(imaging))));
		assert!(covers(&mandate(listed(&[1, 3]))));
		assert!(!covers(&mandate(listed(&[1, 2]))));

		let mut ended = mandate(GrantScope::Everything);
		ended.in_force = false;
		let mut blind = mandate(GrantScope::Everything);
		blind.terms.rights.see = false;
		let mut for_others = mandate(GrantScope::Everything);
		for_others.terms.purposes = Purposes::of(&[Purpose::Treatment]);
		for other in [ended, blind, for_others] {
			assert!(!covers(&other));
		}
	}

	#[test]
	fn policies_are_changed_by_whoever_could_grant_everything() {
		let whole = mandate(GrantScope::Everything);
		assert!(whole.covers_everything(NOW));
		let mut ended = whole.clone();
		ended.in_force = false;
		let mut sees = whole.clone();
		sees.terms.rights.grant = false;
		let mut for_one = whole.clone();
		for_one.terms.purposes = Purposes::of(&[Purpose::Treatment]);
		let some = mandate(GrantScope::Categories(Categories(0xff)));
		for other in [ended, sees, for_one, some] {
			assert!(!other.covers_everything(NOW));
		}
	}

	#[test]
	fn nobody_adds_for_a_patient_who_is_none_any_more() {
		let mandates = [mandate(GrantScope::Everything)];
		let adds = |standing| {
			own(REPRESENTATIVE, PatientId([1; 16]), &registered(standing), &mandates, NOW)
		};
		assert!(adds(PatientStanding::Registered).is_some());
		assert!(adds(PatientStanding::Provisional(NOW + 1)).is_some());
		assert!(adds(PatientStanding::Provisional(NOW)).is_none());
		let patient = registered(PatientStanding::Registered);
		assert!(own([9; 32], PatientId([1; 16]), &patient, &mandates, NOW).is_none());
	}

	#[test]
	fn an_enrolment_ends() {
		let enrolled = |until| PractitionerInfo {
			organisation: 1,
			kind: PractitionerKind::Clinician,
			encryption_key: EncryptionKey::x25519([5; 32]),
			_enrolled_at: 0,
			until,
			_credential: None,
		};
		assert!(enrolled(None).in_force(NOW).is_some());
		assert!(enrolled(Some(NOW + 1)).in_force(NOW).is_some());
		assert!(enrolled(Some(NOW)).in_force(NOW).is_none());
	}

	#[test]
	fn half_an_answer_or_more_than_one_is_none() {
		assert_eq!(decoded::<Option<u32>>(&[0]), Ok(None));
		assert_eq!(decoded::<Option<u32>>(&[1, 0, 0]), Err(Unavailable::NodeLost));
		assert_eq!(decoded::<Option<u32>>(&[0, 0]), Err(Unavailable::NodeLost));
	}
}
