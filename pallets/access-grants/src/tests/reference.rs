//! The access decision once more, in the words of the book and over plain data: everything that there is lies in lists, and
//! everything is looked through. It knows neither the pallet's code nor its storage.

use anamnesis_primitives::{PractitionerKind, Purpose, RecordCategory};
use std::collections::BTreeSet;

/// Hours since the world began.
pub type Hour = u32;
/// A patient, an organisation, a person's account, a record, a project: all by their numbers.
pub type Number = u32;

/// Which records something is about.
#[derive(Clone, Debug)]
pub enum Scope {
	Everything,
	Categories(BTreeSet<RecordCategory>),
	Records(BTreeSet<Number>),
}

/// To whom something is granted.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum To {
	Organisation(Number),
	Person(Number),
	Project(Number),
}

/// What a grant says.
#[derive(Clone, Debug)]
pub struct Terms {
	pub scope: Scope,
	pub read: bool,
	pub add: bool,
	pub purposes: BTreeSet<Purpose>,
	pub from: Hour,
	pub until: Hour,
}

/// What became of a grant.
#[derive(Clone, Debug)]
pub enum Fate {
	/// It stands as it was given.
	Stands,
	/// It was changed to something else.
	Changed(Terms),
	/// It was taken back.
	Revoked,
}

#[derive(Clone, Debug)]
pub struct Grant {
	pub patient: Number,
	pub to: To,
	pub terms: Terms,
	pub fate: Fate,
}

#[derive(Clone, Debug)]
pub struct Mandate {
	pub patient: Number,
	pub person: Number,
	pub may_see: bool,
	pub scope: Scope,
	pub purposes: BTreeSet<Purpose>,
	pub until: Hour,
}

#[derive(Clone, Debug)]
pub struct Organisation {
	pub active: bool,
	pub researches: bool,
}

#[derive(Clone, Debug)]
pub struct Enrolment {
	pub person: Number,
	pub by: Number,
	pub kind: PractitionerKind,
	pub until: Option<Hour>,
}

#[derive(Clone, Debug)]
pub struct Patient {
	/// The account of the holder, as long as one acts.
	pub holder: Option<Number>,
	/// The provisional registration is over.
	pub lapsed: bool,
	/// The purge has begun.
	pub being_erased: bool,
	pub records: Vec<(Number, RecordCategory)>,
}

#[derive(Clone, Debug)]
pub struct Project {
	pub of: Number,
	pub until: Hour,
	pub closed: bool,
	pub researchers: Vec<Number>,
}

/// Somebody has opened emergency access.
#[derive(Clone, Debug)]
pub struct Emergency {
	pub patient: Number,
	pub person: Number,
	pub acting_for: Number,
	pub until: Hour,
}

/// Everything. Numbers of patients, organisations and projects are places in these lists.
#[derive(Clone, Debug)]
pub struct World {
	pub now: Hour,
	pub patients: Vec<Patient>,
	pub organisations: Vec<Organisation>,
	pub enrolments: Vec<Enrolment>,
	pub mandates: Vec<Mandate>,
	pub projects: Vec<Project>,
	pub emergencies: Vec<Emergency>,
	pub grants: Vec<Grant>,
}

/// What somebody wants to read.
#[derive(Clone, Copy, Debug)]
pub enum Target {
	Category(RecordCategory),
	Record(Number),
}

#[derive(Clone, Copy, Debug)]
pub struct Question {
	pub patient: Number,
	pub reader: Number,
	pub acting_for: Option<Number>,
	pub target: Target,
	pub purpose: Purpose,
}

/// Why somebody may read.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Because {
	Holder,
	Mandate,
	Emergency,
	GrantToOrganisation,
	GrantInPerson,
	GrantToProject,
}

/// Why somebody may not read.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum WhyNot {
	UnknownPatient,
	BeingErased,
	NoSuchRecord,
	ActsForNobody,
	NotEnrolledThere,
	NotActive,
	NothingMatches,
}

/// An end: of a permit without an enrolment's end in the way, nothing.
pub type End = Option<Hour>;

/// The answer, and what it comes from.
pub fn may_read(world: &World, question: &Question) -> Result<(End, Because), WhyNot> {
	let patient = there(world, question.patient)?;
	if patient.holder == Some(question.reader) {
		return Ok((None, Because::Holder));
	}

	// What the reader wants is a record with its category, or a whole category.
	let (record, category) = match question.target {
		Target::Category(category) => (None, category),
		Target::Record(number) => {
			let found = patient.records.iter().find(|(other, _)| *other == number);
			(Some(number), found.ok_or(WhyNot::NoSuchRecord)?.1)
		},
	};
	let about = |scope: &Scope| match scope {
		Scope::Everything => true,
		Scope::Categories(categories) => categories.contains(&category),
		Scope::Records(records) => record.is_some_and(|record| records.contains(&record)),
	};

	for mandate in &world.mandates {
		if mandate.patient == question.patient
			&& mandate.person == question.reader
			&& mandate.may_see
			&& world.now < mandate.until
			&& about(&mandate.scope)
			&& mandate.purposes.contains(&question.purpose)
		{
			return Ok((Some(mandate.until), Because::Mandate));
		}
	}

	let acting_for = question.acting_for.ok_or(WhyNot::ActsForNobody)?;
	let (kind, enrolled_until) = enrolment(world, question.reader, acting_for)?;
	let treats = kind == PractitionerKind::Clinician;
	let capped = |until: Hour| Some(enrolled_until.map_or(until, |end| until.min(end)));

	if treats && [Purpose::BreakTheGlass, Purpose::EmergencyTreatment].contains(&question.purpose) {
		let theirs = |emergency: &&Emergency| {
			emergency.patient == question.patient
				&& emergency.person == question.reader
				&& emergency.acting_for == acting_for
				&& world.now < emergency.until
		};
		let ends = world.emergencies.iter().filter(theirs).map(|emergency| emergency.until);
		if let Some(until) = ends.max() {
			return Ok((capped(until), Because::Emergency));
		}
	}

	let mut best: Option<(Hour, Because)> = None;
	for grant in &world.grants {
		let terms = match &grant.fate {
			Fate::Stands => &grant.terms,
			Fate::Changed(terms) => terms,
			Fate::Revoked => continue,
		};
		let in_time = terms.from <= world.now && world.now < terms.until;
		let fits = grant.patient == question.patient
			&& terms.read
			&& in_time
			&& about(&terms.scope)
			&& terms.purposes.contains(&question.purpose);
		if !fits {
			continue;
		}
		let because = match grant.to {
			To::Person(person) if person == question.reader => Because::GrantInPerson,
			To::Organisation(organisation) if treats && organisation == acting_for => {
				Because::GrantToOrganisation
			},
			To::Project(number) if treats => {
				let project = &world.projects[number as usize];
				let research = [Purpose::Research, Purpose::ClinicalTrial];
				let goes_on = !project.closed
					&& world.now < project.until
					&& world.organisations[project.of as usize].researches;
				if !goes_on
					|| project.of != acting_for
					|| !project.researchers.contains(&question.reader)
					|| !research.contains(&question.purpose)
				{
					continue;
				}
				Because::GrantToProject
			},
			_ => continue,
		};
		if best.is_none_or(|(until, _)| until < terms.until) {
			best = Some((terms.until, because));
		}
	}
	let (until, because) = best.ok_or(WhyNot::NothingMatches)?;
	Ok((capped(until), because))
}

/// Whether somebody may add a record of the category.
pub fn may_add(
	world: &World,
	patient: Number,
	person: Number,
	acting_for: Number,
	category: RecordCategory,
) -> bool {
	let Ok((kind, _)) = enrolment(world, person, acting_for) else { return false };
	if there(world, patient).is_err() || kind == PractitionerKind::Officer {
		return false;
	}
	world.grants.iter().any(|grant| {
		let terms = match &grant.fate {
			Fate::Stands => &grant.terms,
			Fate::Changed(terms) => terms,
			Fate::Revoked => return false,
		};
		let about = match &terms.scope {
			Scope::Everything => true,
			Scope::Categories(categories) => categories.contains(&category),
			Scope::Records(_) => false,
		};
		grant.patient == patient
			&& [To::Organisation(acting_for), To::Person(person)].contains(&grant.to)
			&& terms.add
			&& about && terms.from <= world.now
			&& world.now < terms.until
	})
}

/// The patient, if there is such a patient and the purge has not begun.
fn there(world: &World, patient: Number) -> Result<&Patient, WhyNot> {
	let entry = world.patients.get(patient as usize).ok_or(WhyNot::UnknownPatient)?;
	if entry.lapsed {
		Err(WhyNot::UnknownPatient)
	} else if entry.being_erased {
		Err(WhyNot::BeingErased)
	} else {
		Ok(entry)
	}
}

/// As what this organisation has enrolled the person, and until when.
fn enrolment(
	world: &World,
	person: Number,
	by: Number,
) -> Result<(PractitionerKind, Option<Hour>), WhyNot> {
	let entry = world
		.enrolments
		.iter()
		.find(|entry| entry.person == person && entry.by == by)
		.filter(|entry| entry.until.is_none_or(|until| world.now < until))
		.ok_or(WhyNot::NotEnrolledThere)?;
	match world.organisations[by as usize].active {
		true => Ok((entry.kind, entry.until)),
		false => Err(WhyNot::NotActive),
	}
}
