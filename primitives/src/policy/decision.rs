//! Applying a policy.

use super::*;
use crate::purpose::Purpose;
use serde::{Deserialize, Serialize};

/// What a policy is asked, after the chain has permitted it.
///
/// About the patient's own side (the holder, a representative whose mandate covers it) nobody asks: no policy
/// restricts them. That somebody *says* that the patient wants it (`PATRQT`, `FAMRQT`, `PWATRNY`) does not make them
/// the patient's side.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Question {
	/// Whose records.
	pub patient: PatientId,
	/// The account that wants to read.
	pub reader: [u8; 32],
	/// The organisation for which it reads.
	pub acting_for: OrganisationId,
	/// The category, as the chain has it at the head that permitted the access.
	pub category: RecordCategory,
	/// The record of that category. Without: all records of the category, also those to come.
	pub record: Option<RecordId>,
	/// For what.
	pub purpose: Purpose,
	/// Whether what permits it on chain is an emergency access, and not a grant. A grant for `ETREAT` or `BTG` is a
	/// grant: the patient could be asked.
	pub emergency: bool,
}

/// What national law says about emergencies. Whoever delivers is told by their configuration.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct EmergencyLaw {
	/// Whether emergency access opens what the patient has restricted, where vital interests need it (EHDS Art. 11(5)).
	pub overrides_restrictions: bool,
	/// Whether it opens records whose processing is restricted. GDPR Art. 18(2) does so for the rights of another person
	/// and for important public interest, and does not name the vital interests of the patient; so it is for the law of
	/// the place to say.
	pub overrides_restriction_of_processing: bool,
	/// Whether the patient can opt out of emergency access, too (EHDS Art. 10). Where not, an opt-out in a policy has
	/// no effect.
	pub honours_opt_out: bool,
}

/// What a policy answers.
///
/// It is for whoever delivers, and for the patient. A reader is told *that* something is not delivered, in the same
/// words and after the same time as when the chain denies, and never that a restriction is why, nor that there is
/// one (EHDS Art. 8). So it can be turned neither into bytes nor into JSON.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[must_use]
pub enum PolicyDecision {
	/// Nothing is said against it.
	Permit,
	/// This is said against it, and the law opens it in an emergency. The patient has to learn that it was opened.
	PermitInEmergency(Objection),
	/// This is said against it.
	Deny(Objection),
}

/// What a policy says against a delivery.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Objection {
	/// The policy is another patient's. That is a mistake of whoever asks, and no answer.
	AnotherPatient,
	/// The patient has opted out of emergency access.
	EmergencyOptOut,
	/// The patient has had all processing restricted.
	ProcessingRestricted,
	/// The first restriction that concerns it: its place in [`PolicyV1::restrictions`], from 0.
	Restriction(usize),
}

impl PolicyDecision {
	/// Whether it may be delivered.
	pub const fn is_permit(&self) -> bool {
		matches!(self, PolicyDecision::Permit | PolicyDecision::PermitInEmergency(_))
	}
}

impl Policy {
	/// What the policy says about a delivery that the chain has permitted.
	///
	/// In this order:
	///
	/// 1. A question about another patient is denied.
	/// 2. An emergency access is denied when the patient has opted out and the law honours it.
	/// 3. If all processing is restricted, or a restriction concerns the reader and what is wanted, it is denied:
	///    unless it is an emergency access for `ETREAT` or `BTG`, and the law opens *whatever* stands against it.
	/// 4. Anything else is permitted.
	///
	/// No purpose is an exception from restricted processing. Those that GDPR Art. 18(2) makes are the patient's
	/// consent, which lifts the restriction or comes from the patient's own side; legal claims, which are no purpose
	/// here; and the rights of others and important public interest, which nobody can show by naming a purpose, be it
	/// `PUBHLTH`. What is left is the emergency, which is reviewed.
	///
	/// # A category
	///
	/// A question about a category is about all of its records, also those to come. The policy does not know which
	/// category a listed record has, so a restriction that lists records stands against *every* category, for those it
	/// concerns. Whoever was denied a category asks about its records one by one, and delivers those that are
	/// permitted. When a category is permitted, so is each of its records.
	pub fn apply(&self, question: &Question, law: EmergencyLaw) -> PolicyDecision {
		match self {
			Policy::V1(policy) => policy.apply(question, law),
		}
	}
}

impl PolicyV1 {
	/// See [`Policy::apply`].
	pub fn apply(&self, question: &Question, law: EmergencyLaw) -> PolicyDecision {
		if question.patient != self.patient {
			return PolicyDecision::Deny(Objection::AnotherPatient);
		}
		let opted_out = law.honours_opt_out && self.emergency == EmergencyChoice::OptedOut;
		if question.emergency && opted_out {
			return PolicyDecision::Deny(Objection::EmergencyOptOut);
		}
		let mut opened = None;
		for objection in self.objections(question) {
			if !(question.is_emergency() && law.opens(&objection)) {
				return PolicyDecision::Deny(objection);
			}
			opened = opened.or(Some(objection));
		}
		opened.map_or(PolicyDecision::Permit, PolicyDecision::PermitInEmergency)
	}

	/// What the patient has restricted and the question is about.
	fn objections<'a>(&'a self, question: &'a Question) -> impl Iterator<Item = Objection> + 'a {
		let processing =
			(self.processing == Processing::Restricted).then_some(Objection::ProcessingRestricted);
		let restriction = self
			.restrictions
			.iter()
			.position(|restriction| restriction.concerns(question))
			.map(Objection::Restriction);
		processing.into_iter().chain(restriction)
	}
}

impl Question {
	/// An emergency access is for one of the two purposes that the chain permits it for. For another one it opens
	/// nothing.
	fn is_emergency(&self) -> bool {
		self.emergency
			&& matches!(self.purpose, Purpose::EmergencyTreatment | Purpose::BreakTheGlass)
	}
}

impl EmergencyLaw {
	fn opens(&self, objection: &Objection) -> bool {
		match objection {
			Objection::AnotherPatient | Objection::EmergencyOptOut => false,
			Objection::ProcessingRestricted => self.overrides_restriction_of_processing,
			Objection::Restriction(_) => self.overrides_restrictions,
		}
	}
}

impl Restriction {
	fn concerns(&self, question: &Question) -> bool {
		let concerns_reader = match self.whom {
			Whom::Everybody => true,
			Whom::Organisation(organisation) => organisation == question.acting_for,
			Whom::Practitioner(account) => account == question.reader,
		};
		concerns_reader && self.what.may_hold(question)
	}
}

impl What {
	/// Whether something of what is wanted may be in it.
	fn may_hold(&self, question: &Question) -> bool {
		match self {
			What::Everything => true,
			What::Categories(categories) => categories.contains(question.category),
			// Of which categories the records are is not known here.
			What::Records(records) => {
				question.record.is_none_or(|record| records.contains(&record))
			},
		}
	}
}
