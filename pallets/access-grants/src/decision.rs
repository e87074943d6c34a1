//! The access decision.

use crate::{types::Wanted, *};
use anamnesis_primitives::{
	traits::AccessControl, AccessDecision, AccessTarget, PractitionerKinds, Purpose, RecordCategory,
};

impl<T: Config> Pallet<T> {
	/// The account that acts for the patient, unless the patient is unknown or being erased.
	fn holder(patient: &PatientId) -> Option<T::AccountId> {
		T::Patients::holder(patient).filter(|_| !T::Erasure::is_denied(patient))
	}

	/// What the practitioner is, if enrolled by this organisation and the organisation is active.
	fn practises_for(who: &T::AccountId, organisation: OrganisationId) -> Option<PractitionerKind> {
		T::Members::practises(who)
			.filter(|(enrolled_by, _)| *enrolled_by == organisation)
			.filter(|_| T::Members::is_active(organisation))
			.map(|(_, kind)| kind)
	}

	/// What the target stands for; nothing for a record that is not there.
	fn wanted(patient: &PatientId, target: AccessTarget) -> Option<Wanted> {
		match target {
			AccessTarget::Category(category) => Some(Wanted { category, record: None }),
			AccessTarget::Record(record) => T::Anchors::category(patient, record)
				.map(|category| Wanted { category, record: Some(record) }),
		}
	}

	/// The latest end among the patient's grants to any of these that match. One entry is read for each.
	fn latest_end(
		patient: &PatientId,
		grantees: impl Iterator<Item = Grantee<T::AccountId>>,
		matches: impl Fn(&Grant) -> bool,
	) -> Option<Moment> {
		grantees
			.filter_map(|grantee| {
				Grants::<T>::get(patient, grantee)?
					.iter()
					.filter(|grant| matches(grant))
					.map(|grant| grant.until)
					.max()
			})
			.max()
	}
}

/// As whom somebody may have been granted something: in person, and with the organisation if they are of a kind that
/// shares what it is granted.
fn grantees<AccountId: Clone>(
	who: &AccountId,
	organisation: OrganisationId,
	shares: bool,
) -> impl Iterator<Item = Grantee<AccountId>> {
	let in_person = Grantee::Practitioner(who.clone());
	shares.then_some(Grantee::Organisation(organisation)).into_iter().chain([in_person])
}

impl<T: Config> AccessControl<T::AccountId> for Pallet<T> {
	fn check(
		patient: &PatientId,
		reader: &T::AccountId,
		acting_for: Option<OrganisationId>,
		target: AccessTarget,
		purpose: Purpose,
	) -> AccessDecision {
		let permit = || {
			if Self::holder(patient)? == *reader {
				return Some(AccessDecision::Permit { until: None });
			}
			let organisation = acting_for?;
			let kind = Self::practises_for(reader, organisation)?;
			let wanted = Self::wanted(patient, target)?;
			let now = Self::now();
			let shares = PractitionerKinds::CLINICIANS.contains(kind);
			let until =
				Self::latest_end(patient, grantees(reader, organisation, shares), |grant| {
					grant.permits_reading(&wanted, purpose, now)
				})?;
			// Not longer than the reader is enrolled.
			let enrolled = T::Members::enrolled_until(reader).unwrap_or(Moment::MAX);
			Some(AccessDecision::Permit { until: Some(until.min(enrolled)) })
		};
		permit().unwrap_or(AccessDecision::Deny)
	}

	fn may_contribute(
		patient: &PatientId,
		practitioner: &T::AccountId,
		organisation: OrganisationId,
		category: RecordCategory,
	) -> bool {
		let is_author = Self::holder(patient).is_some()
			&& Self::practises_for(practitioner, organisation)
				.is_some_and(|kind| PractitionerKinds::AUTHORS.contains(kind));
		let now = Self::now();
		is_author
			&& Self::latest_end(patient, grantees(practitioner, organisation, true), |grant| {
				grant.permits_adding(category, now)
			})
			.is_some()
	}
}
