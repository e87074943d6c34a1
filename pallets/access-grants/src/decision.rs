//! The access decision.

use crate::{
	types::{is_research, Wanted},
	*,
};
use anamnesis_primitives::{traits::AccessControl, AccessDecision, AccessTarget, RecordCategory};

impl<T: Config> Pallet<T> {
	/// Whether the patient is there and not being erased. Reads the patient's entry and the patient's erasure case.
	fn is_there(patient: &PatientId) -> bool {
		T::Patients::exists(patient) && !T::Erasure::is_denied(patient)
	}

	/// What the target stands for; nothing for a record that is not there. Reads the record's entry.
	fn wanted(patient: &PatientId, target: AccessTarget) -> Option<Wanted> {
		match target {
			AccessTarget::Category(category) => Some(Wanted { category, record: None }),
			AccessTarget::Record(record) => T::Anchors::category(patient, record)
				.map(|category| Wanted { category, record: Some(record) }),
		}
	}

	/// Until when a representative may read this: as long as the mandate. Reads the patient's mandates.
	fn mandate_ends(
		patient: &PatientId,
		reader: &T::AccountId,
		wanted: &Wanted,
		purpose: Purpose,
		now: Moment,
	) -> Option<Moment> {
		T::Patients::mandate(patient, reader)
			.filter(|mandate| mandate.rights.see && mandate.is_in_force(now))
			.filter(|mandate| mandate.purposes.contains(purpose) && wanted.is_in(&mandate.scope))
			.map(|mandate| mandate.until.begins())
	}

	/// Until when a clinician has emergency access. Reads that entry, and only for the purposes of an emergency.
	fn emergency_ends(
		patient: &PatientId,
		reader: &T::AccountId,
		organisation: OrganisationId,
		purpose: Purpose,
		now: Moment,
	) -> Option<Moment> {
		matches!(purpose, Purpose::BreakTheGlass | Purpose::EmergencyTreatment)
			.then(|| T::Emergencies::in_force(patient, reader, organisation))
			.flatten()
			.filter(|until| now < *until)
	}

	/// The project that somebody reads for, if the purpose is research, and it goes on, and it is this organisation's.
	/// Reads whom the account works for, the project and the organisation.
	fn project_read_for(
		reader: &T::AccountId,
		organisation: OrganisationId,
		purpose: Purpose,
		now: Moment,
	) -> Option<(ProjectId, Project)> {
		let id = is_research(purpose).then(|| Researchers::<T>::get(reader)).flatten()?;
		let project = Self::open_project(id, now)?;
		(project.organisation == organisation).then_some((id, project))
	}

	/// The latest end among the patient's grants to this grantee that match. Reads one entry.
	fn latest_end(
		patient: &PatientId,
		grantee: Grantee<T::AccountId>,
		matches: impl Fn(&Grant) -> bool,
	) -> Option<Moment> {
		Grants::<T>::get(patient, grantee)?
			.iter()
			.filter(|grant| matches(grant))
			.map(|grant| grant.until)
			.max()
	}

	/// Until when the patient's grants permit this to a practitioner, as whatever they can be granted something: three
	/// entries are looked up, however many there are.
	fn grants_end(
		patient: &PatientId,
		reader: &T::AccountId,
		organisation: OrganisationId,
		is_clinician: bool,
		purpose: Purpose,
		now: Moment,
		matches: impl Fn(&Grant) -> bool,
	) -> Option<Moment> {
		let in_person = Self::latest_end(patient, Grantee::Practitioner(reader.clone()), &matches);
		if !is_clinician {
			return in_person;
		}
		let together = Self::latest_end(patient, Grantee::Organisation(organisation), &matches);
		let in_project =
			Self::project_read_for(reader, organisation, purpose, now).and_then(|(id, project)| {
				let until = Self::latest_end(patient, Grantee::Project(id), &matches)?;
				Some(until.min(project.until))
			});
		[in_person, together, in_project].into_iter().flatten().max()
	}

	/// The decision, without saying why: nothing is deny, and the end is nothing for the holder.
	fn permitted(
		patient: &PatientId,
		reader: &T::AccountId,
		acting_for: Option<OrganisationId>,
		target: AccessTarget,
		purpose: Purpose,
	) -> Option<Option<Moment>> {
		if !Self::is_there(patient) {
			return None;
		}
		if T::Patients::holder(patient).as_ref() == Some(reader) {
			return Some(None);
		}
		let wanted = Self::wanted(patient, target)?;
		let now = Self::now();
		if let Some(until) = Self::mandate_ends(patient, reader, &wanted, purpose, now) {
			return Some(Some(until));
		}

		// From here on somebody reads for an organisation. Reads the practitioner's entry and the organisation's.
		let organisation = acting_for?;
		let kind = Self::practises_for(reader, organisation)?;
		let is_clinician = PractitionerKinds::CLINICIANS.contains(kind);
		let emergency = is_clinician
			.then(|| Self::emergency_ends(patient, reader, organisation, purpose, now))
			.flatten();
		let until = emergency.or_else(|| {
			let matches = |grant: &Grant| grant.permits_reading(&wanted, purpose, now);
			Self::grants_end(patient, reader, organisation, is_clinician, purpose, now, matches)
		})?;
		// Not longer than the reader is enrolled.
		let enrolled = T::Members::enrolled_until(reader).unwrap_or(Moment::MAX);
		Some(Some(until.min(enrolled)))
	}
}

impl<T: Config> AccessControl<T::AccountId> for Pallet<T> {
	fn check(
		patient: &PatientId,
		reader: &T::AccountId,
		acting_for: Option<OrganisationId>,
		target: AccessTarget,
		purpose: Purpose,
	) -> AccessDecision {
		match Self::permitted(patient, reader, acting_for, target, purpose) {
			Some(until) => AccessDecision::Permit { until },
			None => AccessDecision::Deny,
		}
	}

	/// Reads the patient, the erasure case, the practitioner, the organisation and two entries of grants.
	fn may_contribute(
		patient: &PatientId,
		practitioner: &T::AccountId,
		organisation: OrganisationId,
		category: RecordCategory,
	) -> bool {
		let is_author = Self::is_there(patient)
			&& Self::practises_for(practitioner, organisation)
				.is_some_and(|kind| PractitionerKinds::AUTHORS.contains(kind));
		let now = Self::now();
		let permits = |grantee| {
			Self::latest_end(patient, grantee, |grant| grant.permits_adding(category, now))
				.is_some()
		};
		is_author
			&& (permits(Grantee::Organisation(organisation))
				|| permits(Grantee::Practitioner(practitioner.clone())))
	}
}
