//! Asks keyholders to destroy what they have, and to confirm that.
//!
//! A keyholder that does not answer is not asked again for a while, whatever the case, so that it does not hold up all
//! others.

use anamnesis_client::{
	chain::{At, Error as ChainError},
	keys::AccountKey,
	services::{ErasureConfirmed, Keyholder, Kind, Patience, Service},
	Error as ClientError,
};
use anamnesis_primitives::{CaseId, OrganisationId, PatientId, RecordId};
use std::{
	collections::{BTreeMap, HashMap},
	fmt,
	sync::{Arc, Mutex, PoisonError},
	time::Duration,
};
use tokio::time::Instant;

/// How long a keyholder that did not answer is left alone: the first time, and at most.
const ALONE: [Duration; 2] = [Duration::from_secs(5), Duration::from_secs(300)];

/// How long a keyholder may take to answer: it writes its files anew before it does.
const SILENCE: Duration = Duration::from_secs(20);

/// What is to be confirmed.
#[derive(Clone, Copy)]
pub struct Question {
	/// The case.
	pub case: CaseId,
	/// Whose it is.
	pub patient: PatientId,
	/// Who answers it.
	pub custodian: OrganisationId,
	/// The one record that is answered for, if it was kept before.
	pub record: Option<RecordId>,
}

/// Why a keyholder has not confirmed. It names nothing of a patient.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotConfirmed {
	/// Nobody knows where it is.
	#[error(
		"the organisation does not say on chain where its services answer: name the keyholder's address in `keyholders`"
	)]
	NoAddress,
	/// It did not answer a moment ago.
	#[error("it did not answer a moment ago, and is asked again later")]
	Later,
	/// Somebody else has answered.
	#[error("at its address the keyholder of organisation {0} answers: look at `keyholders`")]
	AnotherOne(OrganisationId),
	/// The chain, or the way to it.
	#[error("{0}")]
	Chain(#[from] ChainError),
	/// The keyholder, or the way to it.
	#[error("{0}")]
	Keyholder(#[from] ClientError),
}

/// The keyholders, as far as they were spoken to. Clones of it are the same.
#[derive(Clone, Default)]
pub struct Keyholders {
	/// Where they are, if the chain does not say it.
	addresses: Arc<BTreeMap<OrganisationId, String>>,
	known: Arc<Mutex<HashMap<OrganisationId, Known>>>,
}

#[derive(Clone, Default)]
struct Known {
	/// The address, and who is logged in there.
	session: Option<(String, Keyholder)>,
	/// How long it is left alone since it last did not answer, and until when.
	alone: Option<(Duration, Instant)>,
}

impl fmt::Debug for Keyholders {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_struct("Keyholders").finish_non_exhaustive()
	}
}

impl Keyholders {
	/// Those at these addresses, and others where the chain says that they are.
	pub fn at(addresses: BTreeMap<OrganisationId, String>) -> Self {
		Self { addresses: Arc::new(addresses), known: Arc::default() }
	}

	/// Whether one that was left alone can be asked again.
	pub fn are_due(&self) -> bool {
		let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
		let now = Instant::now();
		known.values().any(|known| known.alone.is_some_and(|(_, until)| until <= now))
	}

	/// Asks one. An officer or the administrator asks.
	pub async fn ask(
		&self,
		at: &At,
		genesis: [u8; 32],
		officer: &AccountKey,
		keyholder: OrganisationId,
		question: Question,
	) -> Result<ErasureConfirmed, NotConfirmed> {
		let mut known = self.known(keyholder);
		if known.alone.is_some_and(|(_, until)| until > Instant::now()) {
			return Err(NotConfirmed::Later);
		}
		let address = self.address(at, keyholder).await?;
		let asked = confirm(&mut known.session, address, genesis, officer, question).await;
		let answered = match &asked {
			Ok(_) => true,
			// It is there, and says no to this one.
			Err(ClientError::Refused(problem)) => problem.try_again_after.is_none(),
			Err(_) => false,
		};
		known.alone = match (answered, known.alone) {
			(true, _) => None,
			(false, before) => {
				let wait =
					before.map_or(ALONE[0], |(wait, _)| wait.saturating_mul(2).min(ALONE[1]));
				Some((wait, Instant::now() + wait))
			},
		};
		if !answered {
			known.session = None;
		}
		self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(keyholder, known);
		match asked? {
			confirmed if confirmed.keyholder == keyholder => Ok(confirmed),
			confirmed => Err(NotConfirmed::AnotherOne(confirmed.keyholder)),
		}
	}

	fn known(&self, keyholder: OrganisationId) -> Known {
		let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
		known.get(&keyholder).cloned().unwrap_or_default()
	}

	/// Where a keyholder answers: as the configuration says, or as the chain does.
	async fn address(&self, at: &At, keyholder: OrganisationId) -> Result<String, NotConfirmed> {
		if let Some(address) = self.addresses.get(&keyholder) {
			return Ok(address.clone());
		}
		let endpoint = at.organisation(keyholder).await?.and_then(|found| found.endpoint);
		let name = endpoint.and_then(|endpoint| String::from_utf8(endpoint.0.to_vec()).ok());
		name.map(|name| format!("https://{name}")).ok_or(NotConfirmed::NoAddress)
	}
}

/// Asks, in the session that there is, or in a new one.
async fn confirm(
	session: &mut Option<(String, Keyholder)>,
	address: String,
	genesis: [u8; 32],
	officer: &AccountKey,
	question: Question,
) -> Result<ErasureConfirmed, ClientError> {
	let keyholder = match session.take() {
		Some((known, keyholder)) if known == address => keyholder,
		_ => {
			let patience = Patience { silence: SILENCE, ..Patience::none() };
			let service = Service::new(&address, Kind::Keyholder, None)?;
			let service = service.on_chain(genesis).with_patience(patience);
			service.log_in(officer).await?;
			Keyholder::of(service)
		},
	};
	let Question { case, patient, custodian, record } = question;
	let confirmed = keyholder.confirm_erasure(case, patient, custodian, record).await;
	*session = Some((address, keyholder));
	confirmed
}
