//! Posts what was signed in emergencies, when the chain goes on.
//!
//! Everything is in the log's file, so it can be broken off at any time: what waits is sent again, and the chain takes the
//! same text once.

use crate::{
	chain::MAX_AGE,
	log::{Log, OfflineState, Signed, SignedEmergency},
	login::{self, Scheme},
	now,
	sender::{NotSent, Sender},
};
use anamnesis_client::chain::{
	calls::{emergency_access, Signature},
	Error,
};
use anamnesis_primitives::{disclosure::Service, Moment, OrganisationId};
use std::time::Duration;
use tokio::sync::watch;

/// How long ago an emergency may be that is posted, in milliseconds: `OfflineWithin` of the chain.
pub(super) const WITHIN: Moment = 30 * 24 * 60 * 60 * 1000;

/// How often it is looked whether something waits.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// The longest wait after a failure.
const LONGEST: Duration = Duration::from_secs(120);

/// How many are read at once.
const PAGE: u32 = 50;

/// The pallet whose errors tell what became of it.
const PALLET: &str = "EmergencyAccess";

/// Who posts, and where.
pub struct Poster {
	sender: Sender,
	organisation: OrganisationId,
	service: Service,
}

/// What the chain says of one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Outcome {
	/// It is there, by now or before.
	Posted,
	/// It never takes it.
	Left,
	/// It may take it later.
	Waits,
}

impl Poster {
	/// Posts for this organisation, with the account of its administrator or of one of its officers. Without an account it
	/// only shows how many wait.
	pub const fn new(sender: Sender, organisation: OrganisationId, service: Service) -> Self {
		Self { sender, organisation, service }
	}

	/// The time of the newest finalised block, if the chain goes on.
	async fn goes_on(&self) -> Result<Option<Moment>, Error> {
		let time = self.sender.chain().await?.now().await?.time().await?;
		Ok((now().saturating_sub(time) <= MAX_AGE).then_some(time))
	}

	async fn post(&self, signed: &SignedEmergency, time: Moment) -> Result<Outcome, NotSent> {
		let emergency = &signed.emergency;
		// By another clock than the chain's.
		if emergency.opened_at > time {
			return Ok(Outcome::Waits);
		}
		if time.saturating_sub(emergency.opened_at) >= WITHIN {
			tracing::error!(
				"an emergency that was signed while the chain stood still was not posted in time"
			);
			return Ok(Outcome::Left);
		}
		let call = emergency_access::post_offline(
			self.organisation,
			emergency.patient,
			emergency.clinician,
			emergency.officer,
			emergency.provider,
			emergency.reason,
			emergency.statement,
			emergency.opened_at,
			signature(&signed.clinician),
			signature(&signed.officer),
		);
		match self.sender.submit(&call).await {
			Ok(_) => Ok(Outcome::Posted),
			Err(NotSent::Chain(error)) => Ok(outcome(error)?),
			Err(error) => Err(error),
		}
	}
}

fn signature(signed: &Signed) -> Signature {
	match signed.scheme {
		Scheme::Sr25519 => Signature::Sr25519(signed.signature),
		Scheme::Ed25519 => Signature::Ed25519(signed.signature),
	}
}

/// What it means that the chain says no.
fn outcome(error: Error) -> Result<Outcome, Error> {
	match &error {
		Error::CallFailed { pallet, name, .. } if pallet == PALLET => match name.as_str() {
			"AlreadyExists" => Ok(Outcome::Posted),
			// The patient is gone; it is too late; it is not what the chain has of these people; or there is no number left.
			"NotFound"
			| "TimeNotAdmissible"
			| "SignersNotAdmissible"
			| "SignatureNotValid"
			| "SchemeNotKnown"
			| "MaxOpeningsExceeded" => {
				tracing::error!(
					reason = %error,
					"the chain never takes an emergency that was signed while it stood still. It stays in this service's log"
				);
				Ok(Outcome::Left)
			},
			_ => Err(error),
		},
		_ => Err(error),
	}
}

/// Posts what waits, until `stop` says so. What it does can be broken off at any time.
pub async fn post_offline(log: Log, poster: Poster, mut stop: watch::Receiver<bool>) {
	let name = login::name(poster.service);
	let posted = metrics::counter!(format!("{name}_offline_emergencies_posted_total"));
	// From the beginning, so that nobody has to tell "none" from "not known".
	posted.increment(0);
	let mut pause = LOOK_AGAIN;
	loop {
		let step = tokio::select! {
			biased;
			_ = stop.wait_for(|stop| *stop) => return,
			step = step(&log, &poster, &posted) => step,
		};
		tell_how_many(&log, name).await;
		match step {
			Ok(()) => pause = LOOK_AGAIN,
			Err(reason) => {
				tracing::warn!(
					%reason,
					seconds = pause.as_secs(),
					"emergencies that were signed while the chain stood still cannot be posted for now"
				);
				pause = pause.saturating_mul(2).min(LONGEST);
			},
		}
		tokio::select! {
			_ = stop.wait_for(|stop| *stop) => return,
			() = tokio::time::sleep(pause) => (),
		}
	}
}

/// Posts what can be posted now. One that cannot be posted stands in nobody's way.
async fn step(log: &Log, poster: &Poster, posted: &metrics::Counter) -> Result<(), String> {
	if poster.sender.account().is_none() {
		return Ok(());
	}
	let (mut passed, mut failed) = (0_u32, None);
	loop {
		let waiting = log.offline_waiting(passed, PAGE).await.map_err(|error| error.to_string())?;
		if waiting.is_empty() {
			return failed.map_or(Ok(()), Err);
		}
		for signed in waiting {
			let time = poster.goes_on().await.map_err(|error| error.to_string())?;
			// It stands still, and that is no failure of ours.
			let Some(time) = time else { return Ok(()) };
			let state = match poster.post(&signed, time).await {
				Ok(Outcome::Posted) => OfflineState::Posted,
				Ok(Outcome::Left) => OfflineState::Left,
				Ok(Outcome::Waits) => OfflineState::Waiting,
				Err(error) => {
					failed = Some(error.to_string());
					OfflineState::Waiting
				},
			};
			match state {
				OfflineState::Waiting => passed = passed.saturating_add(1),
				state => log
					.note_offline_state(&signed, state)
					.await
					.map_err(|error| error.to_string())?,
			}
			if state == OfflineState::Posted {
				posted.increment(1);
				tracing::info!(
					"an emergency that was signed while the chain stood still is posted"
				);
			}
		}
	}
}

/// Shows how many wait, and how many the chain never takes.
async fn tell_how_many(log: &Log, name: &str) {
	for (state, what) in [(OfflineState::Waiting, "waiting"), (OfflineState::Left, "left")] {
		let Ok(number) = log.count_offline(state).await else { continue };
		// Exact up to 2^53.
		metrics::gauge!(format!("{name}_offline_emergencies_{what}")).set(number as f64);
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn failed(pallet: &str, name: &str) -> Error {
		let [pallet, name] = [pallet, name].map(str::to_owned);
		Error::CallFailed { pallet, name, description: String::new() }
	}

	#[test]
	fn what_is_there_is_posted_and_what_never_can_be_is_left() {
		let said = |name| outcome(failed(PALLET, name)).ok();
		assert_eq!(said("AlreadyExists"), Some(Outcome::Posted));
		for name in ["NotFound", "TimeNotAdmissible", "SignersNotAdmissible", "SignatureNotValid"] {
			assert_eq!(said(name), Some(Outcome::Left), "{name}");
		}
		// A suspension ends, and an account can be enrolled.
		assert_eq!(said("NotAuthorized"), None);
		assert!(outcome(failed("System", "NotFound")).is_err());
		assert!(outcome(Error::Expired { blocks: 64 }).is_err());
	}

	/// The names stand in the metadata that the client expects.
	#[test]
	fn the_errors_are_those_of_the_chain() {
		let bytes = include_bytes!("../../../../client/rust/metadata/runtime.scale");
		let metadata = subxt::Metadata::decode_from(&bytes[..]).expect("it is metadata");
		let pallet = metadata.pallet_by_name(PALLET).expect("it is there");
		let names: Vec<_> =
			(0..=u8::MAX).filter_map(|index| pallet.error_variant_by_index(index)).collect();
		for name in [
			"AlreadyExists",
			"NotFound",
			"TimeNotAdmissible",
			"SignersNotAdmissible",
			"SignatureNotValid",
			"SchemeNotKnown",
			"MaxOpeningsExceeded",
		] {
			assert!(names.iter().any(|variant| variant.name == name), "{name}");
		}
	}
}
