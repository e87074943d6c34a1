//! What the chain has no more is not kept.

use super::Policies;
use crate::{
	chain::{Chain, Unavailable},
	database, now,
};
use anamnesis_primitives::Moment;
use std::{future::Future, pin::pin, sync::Arc, time::Duration};

/// How long a policy is kept that the chain does not have, in milliseconds. Whoever hands one over changes the chain
/// within minutes.
const MAX_WAIT: Moment = 24 * 60 * 60 * 1000;

/// How often it is looked.
const PERIOD: Duration = Duration::from_secs(6 * 60 * 60);

/// How often it is tried again, when nobody could say.
const AGAIN: Duration = Duration::from_secs(60);

/// How many patients are looked up in the database at once.
const PAGE: u32 = 500;

/// Why it was not brought to its end.
#[derive(Debug, thiserror::Error)]
enum Fault {
	#[error(transparent)]
	Unavailable(#[from] Unavailable),
	#[error(transparent)]
	Database(#[from] database::Error),
}

/// What was given up.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Tidied {
	/// How many documents are kept no more.
	pub given_up: u64,
	/// Of how many patients something is kept.
	pub patients: u64,
}

/// Gives up policies that the chain has no more, or has not got within a day, and those of patients who are gone, until
/// `stop`. Erasing is not left to this: it is what is left when somebody hands a policy over after it was erased.
pub async fn keep_tidy(policies: Policies, chain: Arc<dyn Chain>, stop: impl Future<Output = ()>) {
	let mut stop = pin!(stop);
	loop {
		// What is not committed is taken back, so it can be broken off anywhere.
		let looked = tokio::select! {
			looked = policies.tidy(&*chain, now()) => looked,
			() = &mut stop => return,
		};
		let wait = match looked {
			Ok(Tidied { given_up, patients }) => {
				metrics::gauge!("policies_patients").set(patients as f64);
				tracing::info!(given_up, patients, "policies were looked through");
				PERIOD
			},
			Err(error) => {
				tracing::warn!(%error, "policies could not be looked through");
				AGAIN
			},
		};
		tokio::select! {
			() = tokio::time::sleep(wait) => (),
			() = &mut stop => return,
		}
	}
}

impl Policies {
	/// Looks through all of them once.
	async fn tidy(&self, chain: &dyn Chain, now: Moment) -> Result<Tidied, Fault> {
		let before = now.saturating_sub(MAX_WAIT);
		let (mut tidied, mut after) = (Tidied::default(), None);
		loop {
			let page = self.patients(after, PAGE).await?;
			let Some(last) = page.last() else { break };
			after = Some(*last);
			for patient in page {
				let on_chain = chain.policy(patient).await?;
				tidied.patients = tidied.patients.saturating_add(on_chain.is_some().into());
				let given_up = self.give_up(patient, on_chain, before).await?;
				tidied.given_up = tidied.given_up.saturating_add(given_up);
			}
		}
		self.scrub().await?;
		Ok(tidied)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		chain::{Answer, NoChain, PolicyHeads},
		policies::FILE,
	};
	use anamnesis_primitives::{
		policy::{policy_commitment, EmergencyChoice, Policy, PolicyV1, Processing},
		Commitment, PatientId,
	};

	const ANNA: PatientId = PatientId([0xa1; 16]);
	const BERT: PatientId = PatientId([0xb1; 16]);

	/// A chain on which there is nobody but Anna.
	struct OnlyAnna(PolicyHeads);

	impl Chain for OnlyAnna {
		fn policy(&self, patient: PatientId) -> Answer<'_, Option<PolicyHeads>> {
			let heads = (patient == ANNA).then_some(self.0);
			Box::pin(async move { Ok(heads) })
		}
	}

	fn written(patient: PatientId, serial: u32) -> (Vec<u8>, Commitment) {
		let (unrestricted, permitted) = (Processing::Unrestricted, EmergencyChoice::Permitted);
		let policy = PolicyV1::new(patient, serial, unrestricted, permitted, []);
		let document = Policy::from(policy.expect("it is admissible")).to_bytes();
		let commitment = policy_commitment(&[1; 64], &document);
		(document, commitment)
	}

	async fn keep(policies: &Policies, patient: PatientId, serial: u32, finalised: Commitment) {
		let (document, _) = written(patient, serial);
		let heads = PolicyHeads { finalised, best: finalised };
		policies.keep(patient, document, [1; 64], heads).await.expect("it is taken");
	}

	async fn held(policies: &Policies, patient: PatientId) -> Vec<Commitment> {
		let held = policies.held(patient).await.expect("the disk works");
		held.iter().map(|held| held.commitment).collect()
	}

	#[tokio::test]
	async fn what_the_chain_has_stays_and_what_it_does_not_get_goes_after_a_day() {
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		let policies = Policies::open(&folder.path().join(FILE)).await.expect("the folder is free");
		let [first, second] = [1, 2].map(|serial| written(ANNA, serial).1);
		keep(&policies, ANNA, 1, first).await;
		keep(&policies, ANNA, 2, first).await;
		keep(&policies, BERT, 1, written(BERT, 1).1).await;

		// Nobody can say: nothing goes.
		let later = now() + 2 * MAX_WAIT;
		let refused = policies.tidy(&NoChain, later).await;
		assert!(matches!(refused, Err(Fault::Unavailable(Unavailable::NotConnected))));
		assert_eq!(held(&policies, BERT).await.len(), 1);

		// Bert is gone. The next one of Anna's may come yet.
		let chain = OnlyAnna(PolicyHeads { finalised: first, best: first });
		let tidied = policies.tidy(&chain, now()).await.expect("it can be said");
		assert_eq!(tidied, Tidied { given_up: 1, patients: 1 });
		assert!(held(&policies, BERT).await.is_empty());
		assert_eq!(held(&policies, ANNA).await.len(), 2);

		// What one of the two blocks has stays, however old it is.
		let changing = OnlyAnna(PolicyHeads { finalised: first, best: second });
		let tidied = policies.tidy(&changing, later).await.expect("it can be said");
		assert_eq!(tidied.given_up, 0);
		let changed = OnlyAnna(PolicyHeads { finalised: second, best: second });
		let tidied = policies.tidy(&changed, later).await.expect("it can be said");
		assert_eq!(tidied.given_up, 1);
		assert_eq!(held(&policies, ANNA).await, [second]);
	}

	#[tokio::test]
	async fn it_ends_when_it_is_told_to() {
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		let policies = Policies::open(&folder.path().join(FILE)).await.expect("the folder is free");
		let ended = keep_tidy(policies, Arc::new(NoChain), async {});
		tokio::time::timeout(Duration::from_secs(60), ended).await.expect("it ends");
	}
}
