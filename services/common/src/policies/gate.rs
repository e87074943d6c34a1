//! The chain's permit, and then the patient's policy: deny wins.

use super::{store::Held, Policies};
use crate::{
	chain::{Chain, Ground, NotPermitted, Permit, Question, Unavailable},
	database,
};
use anamnesis_primitives::{
	policy::{self, EmergencyLaw, Policy, PolicyDecision, POLICY_SCHEME},
	Commitment, RecordCategory,
};
use std::sync::Arc;

/// What stands before every delivery.
#[derive(Clone)]
pub struct Gate {
	/// What the chain permits.
	pub chain: Arc<dyn Chain>,
	/// What patients restrict.
	pub policies: Policies,
	/// What the law of the place says about emergencies.
	pub law: EmergencyLaw,
}

/// To whom something may be handed out, once, now.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[must_use]
pub enum Access {
	/// To the holder, or to a representative whose mandate covers it.
	PatientsSide,
	/// To somebody else. Chain and policy permit it.
	Reader {
		/// The category of the record.
		category: RecordCategory,
		/// Whether it is an emergency access, and not a grant.
		emergency: bool,
		/// Whether something that the patient has restricted was opened because of the emergency. The patient has to be
		/// told (EHDS Art. 11(5)).
		overridden: bool,
	},
}

impl Access {
	/// Whether it is an emergency access: what the disclosure log says of it.
	pub const fn is_emergency(&self) -> bool {
		matches!(self, Self::Reader { emergency: true, .. })
	}
}

/// What is said of a question.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Weighed {
	Permitted { overridden: bool },
	Denied,
	NotHeld,
}

impl Gate {
	/// Whether somebody may be handed a record, or its key, now. Nothing is remembered: it is asked before each delivery.
	///
	/// What the chain denies and what the policy denies is denied in the same words, after the same reads. So is what
	/// cannot be decided because the present policy is not here: who sees a difference sees a restriction.
	///
	/// # Errors
	/// `Denied`, `Stranger`, or why nobody can say.
	pub async fn permit(&self, question: Question) -> Result<Access, NotPermitted> {
		let (category, grounds) = match self.chain.may_read(question).await {
			Ok(Permit::PatientsSide) => return Ok(Access::PatientsSide),
			Ok(Permit::Reader { category, finalised, best }) => (category, Some([finalised, best])),
			// Nothing is left out because of it.
			Err(NotPermitted::Denied) => (RecordCategory::Other, None),
			Err(error) => return Err(error),
		};
		self.apply(question, category, grounds).await
	}

	/// What the policies make of what was permitted at two blocks, or of what nothing permits.
	pub(crate) async fn apply(
		&self,
		question: Question,
		category: RecordCategory,
		grounds: Option<[Ground; 2]>,
	) -> Result<Access, NotPermitted> {
		let held = self.policies.held(question.patient).await.map_err(fails)?;
		let law = self.law;
		let weighed =
			tokio::task::spawn_blocking(move || weigh(&held, &question, category, grounds, law));
		let weighed = weighed.await.map_err(|error| fails(error.into()))?.map_err(fails)?;
		match (weighed, grounds) {
			(Weighed::Permitted { overridden }, Some([finalised, _])) => {
				Ok(Access::Reader { category, emergency: finalised.emergency, overridden })
			},
			(Weighed::NotHeld, Some(_)) => {
				// For the operator: it says neither of whom nor what.
				metrics::counter!("policies_not_held_total").increment(1);
				Err(NotPermitted::Denied)
			},
			_ => Err(NotPermitted::Denied),
		}
	}
}

/// What the policies say. Without grounds the answer is of no use, and takes as long.
fn weigh(
	held: &[Held],
	question: &Question,
	category: RecordCategory,
	grounds: Option<[Ground; 2]>,
	law: EmergencyLaw,
) -> database::Result<Weighed> {
	let read = |held: &Held| held.read().map(|policy| (held.commitment, policy));
	let policies: Vec<(Commitment, Policy)> =
		held.iter().map(read).collect::<database::Result<_>>()?;
	let none = Commitment { scheme: POLICY_SCHEME, hash: [0; 32] };
	let grounds = grounds.unwrap_or_else(|| {
		let policy = policies.first().map_or(none, |(commitment, _)| *commitment);
		[Ground { emergency: false, policy }; 2]
	});

	let mut overridden = false;
	let mut denied = false;
	for ground in grounds {
		let found = policies.iter().find(|(commitment, _)| *commitment == ground.policy);
		let Some((_, policy)) = found else { return Ok(Weighed::NotHeld) };
		// The chain permits nothing to readers who act for nobody.
		let Some(acting_for) = question.acting_for else { return Ok(Weighed::Denied) };
		let asked = policy::Question {
			patient: question.patient,
			reader: question.reader,
			acting_for,
			category,
			record: Some(question.record),
			purpose: question.purpose,
			emergency: ground.emergency,
		};
		match policy.apply(&asked, law) {
			PolicyDecision::Permit => (),
			PolicyDecision::PermitInEmergency(_) => overridden = true,
			PolicyDecision::Deny(_) => denied = true,
		}
	}
	Ok(if denied { Weighed::Denied } else { Weighed::Permitted { overridden } })
}

fn fails(error: database::Error) -> NotPermitted {
	tracing::error!(%error, "the policies cannot be read");
	Unavailable::PoliciesFail.into()
}
