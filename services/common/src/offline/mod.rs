//! Emergencies while the chain stands still.
//!
//! ## Stories
//!
//! 1. Somebody is brought in unconscious, and the chain has finalised nothing for two minutes. The clinician writes down
//!    what has happened, and signs for this patient and these services; an officer of the clinic signs the same texts. The
//!    custodian looks at what the chain has said last of the two ([`Chain::may_sign`]), writes down what they have signed,
//!    and hands out what the clinician asks for, each time with an entry in the patient's log before. So does the keyholder,
//!    on a text of its own.
//! 2. The chain goes on. The next request gets what the chain says, and nobody reads by the signatures any more: who still
//!    needs something opens emergency access there. Both services post what was signed ([`Poster`]), from where it is the
//!    Supervisors' to review. Killed in between, a service goes on from what it has written down, and the chain takes the
//!    same text once.
//! 3. Somebody's node was cut off so that the chain seems to stand still. That alone opens nothing: it takes two people of
//!    an active provider, whose names go to the Supervisors, and one clinician is not served for more than
//!    [`MAX_EMERGENCIES`] patients in a day.
//!
//! ## What holds
//!
//! - Who signs is looked up anew before each delivery, and the patient's policy applies as it does to emergency access.
//! - A text is of this service alone, and of the clinician who is logged in: whoever has overheard it can do nothing with it.
//! - It is new when it comes for the first time ([`FRESH`]), and good for as long as emergency access on the chain is
//!   ([`ACCESS`]).

mod poster;
pub mod routes;
pub mod waiting;

pub use poster::{post_offline, Poster};

use crate::{
	chain::{Chain, Ground, LastSaid, NotOffline, NotPermitted, Question, Signers, Unavailable},
	database,
	http::Pace,
	log::{Log, NotTaken, OfflineState, SignedEmergency},
	now,
	policies::{Access, Gate},
};
use anamnesis_primitives::{Moment, OrganisationId, Purpose, Version};
use std::sync::Arc;

/// How old a text may be when it comes for the first time, in milliseconds.
pub const FRESH: Moment = 15 * 60 * 1000;

/// How far ahead of ours the clock may be by which a text was written, in milliseconds.
pub const AHEAD: Moment = 60 * 1000;

/// For how long records are handed out by one text, in milliseconds: `AccessLength` of the chain.
pub const ACCESS: Moment = 4 * 60 * 60 * 1000;

/// The most texts of one clinician in [`PERIOD`].
pub const MAX_EMERGENCIES: u32 = 20;

/// How long they are counted together, in milliseconds.
pub const PERIOD: Moment = 24 * 60 * 60 * 1000;

/// As whom a service takes emergencies, and how often.
#[derive(Clone, Debug)]
pub struct Offline {
	/// The organisation that delivers. Without it no text can name this service.
	pub organisation: Option<OrganisationId>,
	/// Whether an account posts them later.
	pub posts: bool,
	pace: Arc<Pace>,
}

impl Offline {
	/// As this organisation.
	pub fn new(organisation: Option<OrganisationId>, posts: bool) -> Self {
		Self { organisation, posts, pace: Arc::default() }
	}
}

/// Why an emergency is not taken.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotAdmissible {
	/// The operator has not said whose service it is.
	#[error("This service does not know its own organisation, so no text can name it. Its operator has to set `organisation`.")]
	NotConfigured,
	/// The text is too old.
	#[error(
		"The text is older than a quarter of an hour. Have clinician and officer sign a new one."
	)]
	TooOld,
	/// The text is of another time than ours.
	#[error("The text is of a time that is still to come. Look at the clocks.")]
	NotYet,
	/// The chain has gone on since.
	#[error(
		"The chain has gone on since this was signed, and has stopped again. Have clinician and officer sign a new text."
	)]
	Over,
	/// A signature is not right.
	#[error(
		"{} has not signed this text: an emergency of this patient, for this service, by the account that is logged in, with \
		 this officer, organisation, reason, statement and time. Each service takes a text of its own.",
		if *.clinician { "The clinician" } else { "The officer" }
	)]
	NotSigned {
		/// Whether it is the clinician's.
		clinician: bool,
	},
	/// There were too many.
	#[error("A clinician is served for {MAX_EMERGENCIES} emergencies in a day while the chain stands still. Let a colleague sign.")]
	TooMany {
		/// After how many seconds it is worth trying again.
		seconds: u32,
	},
	/// The service has nothing of this patient's.
	#[error("This service has nothing of such a patient. Ask the custodian that the record is anchored with.")]
	NothingHere,
	/// By what the chain has said last.
	#[error(transparent)]
	NotOffline(#[from] NotOffline),
	/// Disk or database fail.
	#[error(transparent)]
	Database(#[from] database::Error),
}

/// Takes an emergency that two people have signed, for a service that has something of the patient's, or needs nothing. It
/// is durable when this returns. Says until when records are handed out by it, if the chain does not go on before.
///
/// Whoever calls this has checked that the clinician is the one who asks.
pub async fn take(
	offline: &Offline,
	chain: &dyn Chain,
	log: &Log,
	signed: SignedEmergency,
) -> Result<Moment, NotAdmissible> {
	let (emergency, now) = (signed.emergency, now());
	let until = emergency.opened_at.saturating_add(ACCESS);
	let state = log.offline_state(&signed).await?;
	let is_new = state.is_none();
	if now.saturating_sub(emergency.opened_at) > if is_new { FRESH } else { ACCESS } {
		return Err(NotAdmissible::TooOld);
	}
	if emergency.opened_at.saturating_sub(now) > AHEAD {
		return Err(NotAdmissible::NotYet);
	}
	let text = emergency.signed_bytes();
	let clinician = signed.clinician;
	if !clinician.scheme.is_signed(&emergency.clinician, &clinician.signature, &text) {
		return Err(NotAdmissible::NotSigned { clinician: true });
	}
	let officer = signed.officer;
	if !officer.scheme.is_signed(&emergency.officer, &officer.signature, &text) {
		return Err(NotAdmissible::NotSigned { clinician: false });
	}
	chain.may_sign(signers(&signed)).await?;
	if matches!(state, Some(OfflineState::Posted | OfflineState::Left)) {
		return Err(NotAdmissible::Over);
	}
	let kept = log.keep_offline(signed, now, MAX_EMERGENCIES, now.saturating_sub(PERIOD)).await;
	match kept {
		Ok(()) => (),
		Err(NotTaken::TooMany { since }) => {
			let left = PERIOD.saturating_sub(now.saturating_sub(since)).div_ceil(1000);
			let seconds = left.try_into().unwrap_or(u32::MAX);
			return Err(NotAdmissible::TooMany { seconds });
		},
		Err(NotTaken::Database(error)) => return Err(error.into()),
	}
	if is_new {
		tracing::warn!(
			"the chain stands still, and two people have signed for an emergency: records of a patient are handed out by it"
		);
		if !offline.posts {
			tracing::warn!(
				"no account is configured, so this emergency is not posted: set `account`, or have an officer of this \
				 organisation post what the clinician has (anamnesis emergency offline post), within 30 days"
			);
		}
	}
	Ok(until)
}

/// What is permitted: by the chain, or while it stands still by what two people have signed.
#[must_use]
pub struct Permitted {
	/// To whom.
	pub access: Access,
	/// What the chain has said last, if it stands still.
	pub last: Option<LastSaid>,
}

/// Whether somebody may be handed a version of a record, or its key, now: as [`Gate::permit`]; and when the chain finalises
/// nothing any more, by an emergency that two people have signed.
///
/// # Errors
/// As those of the gate.
pub async fn permit(
	gate: &Gate,
	log: &Log,
	question: Question,
	version: Version,
) -> Result<Permitted, NotPermitted> {
	let by_chain = |access| Permitted { access, last: None };
	let stopped = match gate.permit(question).await {
		Ok(access) => return Ok(by_chain(access)),
		Err(NotPermitted::Unavailable(reason @ Unavailable::NotFinalising { .. })) => reason,
		Err(error) => return Err(error),
	};
	let is_emergency =
		matches!(question.purpose, Purpose::BreakTheGlass | Purpose::EmergencyTreatment);
	let Some(provider) = question.acting_for.filter(|_| is_emergency) else {
		return Err(stopped.into());
	};
	let since = now().saturating_sub(ACCESS);
	let signed = log.offline_since(question.patient, question.reader, provider, since).await;
	let signed = signed.map_err(|error| {
		tracing::error!(%error, "what was signed in emergencies cannot be read");
		Unavailable::PoliciesFail
	})?;
	let Some(signed) = signed else { return Err(stopped.into()) };
	match gate.chain.last_said(signers(&signed), question.record, version).await {
		Ok(last) => {
			let ground = |policy| Ground { emergency: true, policy };
			let grounds = [ground(last.policies.finalised), ground(last.policies.best)];
			let access = gate.apply(question, last.entry.category, Some(grounds)).await?;
			Ok(Permitted { access, last: Some(last) })
		},
		// In between.
		Err(NotOffline::ChainGoesOn) => gate.permit(question).await.map(by_chain),
		Err(reason) => Err(reason.into()),
	}
}

fn signers(signed: &SignedEmergency) -> Signers {
	let emergency = signed.emergency;
	Signers {
		patient: emergency.patient,
		clinician: emergency.clinician,
		officer: emergency.officer,
		provider: emergency.provider,
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::DecodeAll;

	/// The metadata that the client expects is that of the runtime: a test there compares.
	#[test]
	fn access_lasts_as_long_as_on_the_chain() {
		let bytes = include_bytes!("../../../../client/rust/metadata/runtime.scale");
		let metadata = subxt::Metadata::decode_from(&bytes[..]).expect("it is metadata");
		let pallet = metadata.pallet_by_name("EmergencyAccess").expect("it is there");
		let constant = |name| {
			let constant = pallet.constant_by_name(name).expect("it is there");
			Moment::decode_all(&mut constant.value()).expect("it is a time")
		};
		assert_eq!(constant("AccessLength"), ACCESS);
		assert_eq!(constant("OfflineWithin"), poster::WITHIN);
	}
}
