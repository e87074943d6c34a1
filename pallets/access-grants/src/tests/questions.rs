//! Short ways to ask for the access decision.

use crate::{mock::*, *};
use anamnesis_primitives::{traits::AccessControl, AccessDecision, AccessTarget, Purpose};

pub const PERMIT: AccessDecision = AccessDecision::Permit { until: Some(LATER) };
pub const DENY: AccessDecision = AccessDecision::Deny;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question {
	pub patient: PatientId,
	pub reader: u64,
	pub acting_for: Option<OrganisationId>,
	pub target: AccessTarget,
	pub purpose: Purpose,
}

/// A clinician of the clinic wants to read one of Anna's results to treat her.
pub const QUESTION: Question = Question {
	patient: ANNA,
	reader: CLINICIAN,
	acting_for: Some(CLINIC),
	target: AccessTarget::Record(RESULT),
	purpose: Purpose::Treatment,
};

pub fn ask(question: Question) -> AccessDecision {
	AccessGrants::check(
		&question.patient,
		&question.reader,
		question.acting_for,
		question.target,
		question.purpose,
	)
}
