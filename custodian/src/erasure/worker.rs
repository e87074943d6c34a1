//! What is done for one case: the next thing, again and again, until it is for others.

use super::{
	keyholders::Question, Confirmed, Journal, KeptConfirmations, Keyholders, Next, NotConfirmed,
	Noted, Part, Rules, Statement, StatementError, Statements, View, Waited,
};
use crate::{
	placing,
	store::{self, Scope, Store},
};
use anamnesis_client::{
	chain::{
		calls::{erasure_requests as calls, Call, Signature},
		At, Chain, Error as ChainError,
	},
	keys::AccountKey,
};
use anamnesis_primitives::{
	views::{CaseInfo, KeepReason, KeptStanding},
	CaseId, OrganisationId, PatientId, Quarter, RecordId,
};
use anamnesis_service::{
	database,
	log::Log,
	now,
	policies::Policies,
	sender::{NotSent, Sender},
};
use futures::TryStreamExt;
use std::{
	collections::{BTreeMap, BTreeSet},
	fmt, io,
	sync::Arc,
};

/// The most things that are done for one case before others have their turn.
const MAX_ROUNDS: u32 = 200;

/// The most recipients that one call names.
const MAX_RECIPIENTS: usize = 64;

/// Is told what was just done. For tests that stop there.
pub type Hook = Arc<dyn Fn(&'static str) + Send + Sync>;

/// Answers erasure cases.
#[derive(Clone)]
pub struct Worker {
	/// The chain, as the custodian's own node shows it.
	pub chain: Chain,
	/// Who answers.
	pub organisation: OrganisationId,
	/// By which rules.
	pub rules: Rules,
	/// Who sends, by the same connection. Without an account nothing is answered.
	pub sender: Sender,
	/// Who attests. Without, statements wait to be signed.
	pub administrator: Option<AccountKey>,
	/// What is kept.
	pub store: Store,
	/// Who got what.
	pub log: Log,
	/// What patients restrict.
	pub policies: Policies,
	/// What outlives a crash.
	pub journal: Journal,
	/// What waits to be signed.
	pub statements: Statements,
	/// Who can seal keys of what is kept here.
	pub keyholders: Keyholders,
	/// What they have confirmed.
	pub confirmations: KeptConfirmations,
	/// Is told what was just done.
	#[doc(hidden)]
	pub hook: Option<Hook>,
}

impl fmt::Debug for Worker {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_struct("Worker").field("organisation", &self.organisation).finish_non_exhaustive()
	}
}

/// How far a case is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
	/// It is over here, and nothing is remembered of it.
	Over,
	/// It is for others to do something, or for time.
	Waits,
	/// A person has to do something.
	WaitsForPerson,
	/// What is here is erased, and keyholders have yet to confirm.
	WaitsForKeyholders,
}

/// Why nothing was done. It names nothing of a patient.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
	/// The chain, or the way to it.
	#[error("{0}")]
	Chain(#[from] ChainError),
	/// Nobody may send, or what was sent did not succeed.
	#[error("{0}")]
	Sender(#[from] NotSent),
	/// What keyholders have confirmed cannot be kept.
	#[error("what keyholders have confirmed cannot be read or written: {0}")]
	Confirmations(#[from] io::Error),
	/// The records.
	#[error("{0}")]
	Store(#[from] store::Error),
	/// The log, the policies or the journal.
	#[error("{0}")]
	Database(#[from] database::Error),
	/// The newest finalised block is too old; or where something is anchored cannot be noted.
	#[error("{0}")]
	Placing(#[from] placing::Fault),
	/// The statements.
	#[error("{0}")]
	Statement(#[from] StatementError),
}

impl Worker {
	/// The chain at its newest final block, if that is new enough.
	pub(super) async fn now(&self) -> Result<At, Fault> {
		Ok(placing::fresh(&self.chain).await?)
	}

	/// Does what is to be done for a case now, as far as it goes.
	pub async fn advance(&self, case: CaseId, patient: PatientId) -> Result<Outcome, Fault> {
		for _ in 0..MAX_ROUNDS {
			let view = self.view(case, patient).await?;
			match view.next(self.rules) {
				Next::Forget => {
					self.forget(patient).await?;
					self.over(case).await?;
					return Ok(Outcome::Over);
				},
				Next::Over => {
					self.over(case).await?;
					return Ok(Outcome::Over);
				},
				Next::Wait => {
					self.statements.remove(case, None)?;
					return Ok(Outcome::Waits);
				},
				Next::Keep(records) => self.keep(case, records).await?,
				Next::Erase(part) => {
					if let Some(waits) = self.erase(case, patient, &part).await? {
						return Ok(waits);
					}
				},
				Next::Operator(why) => {
					tracing::warn!(%why, "an erasure case has to be answered by a person");
					return Ok(Outcome::WaitsForPerson);
				},
			}
		}
		Ok(Outcome::Waits)
	}

	/// Removes everything of a patient whom the chain has forgotten.
	pub(super) async fn forget(&self, patient: PatientId) -> Result<(), Fault> {
		self.store.erase(&Scope::Patient(patient)).await?;
		self.did("records");
		self.policies.erase(patient).await?;
		self.did("policy");
		self.log.forget(patient).await?;
		self.did("log");
		Ok(())
	}

	/// Nothing more is to be done for the case.
	async fn over(&self, case: CaseId) -> Result<(), Fault> {
		self.statements.remove(case, None)?;
		self.tidy_confirmations(case).await?;
		self.journal.forget(case).await?;
		self.did("over");
		Ok(())
	}

	/// What the chain says, all of it at one block.
	async fn view(&self, case: CaseId, patient: PatientId) -> Result<View<[u8; 32]>, Fault> {
		let at = self.now().await?;
		let custodian = self.organisation;
		let is_known = at.policy(patient).await?.is_some();
		let listed = at.cases(patient).await?.into_iter().find(|listed| listed.case == case);
		let info = at.case(case).await?;
		let mut wanted_of_records = BTreeMap::new();
		let kept = match &info {
			Some(CaseInfo::Open { kept, .. } | CaseInfo::Kept { kept, .. }) => kept.as_slice(),
			_ => &[],
		};
		for kept in kept {
			let is_open = matches!(kept.standing, KeptStanding::Reopened { .. });
			if is_open && kept.custodian == custodian {
				let wanted = at.wanted_of_record(case, kept.record).await?;
				wanted_of_records.extend(wanted.map(|wanted| (kept.record, wanted)));
			}
		}
		Ok(View {
			custodian,
			now: at.time().await?,
			is_known,
			listed,
			wanted: at.wanted(case, custodian).await?,
			wanted_of_records,
			timeline: at.whole_timeline(patient).try_collect().await?,
			info,
		})
	}

	async fn keep(
		&self,
		case: CaseId,
		records: Vec<(RecordId, KeepReason, Quarter)>,
	) -> Result<(), Fault> {
		for (record, reason, until) in records {
			let call = calls::keep(self.organisation, case, record, reason, until);
			self.submit(&call).await?;
			self.did("kept");
			metrics::counter!("custodian_erasure_records_kept_total").increment(1);
		}
		Ok(())
	}

	/// Tells those who have got some of it, erases it, has keyholders confirm and attests. Says for whom it waits, if it is
	/// not attested.
	async fn erase(
		&self,
		case: CaseId,
		patient: PatientId,
		part: &Part,
	) -> Result<Option<Outcome>, Fault> {
		// Who cannot answer does not begin.
		self.sender.account().ok_or(NotSent::NoAccount)?;
		let (record, digest) = (part.record, &part.holdings.digest);
		let mut noted = match self.journal.part(case, record, digest).await? {
			Some(noted) => noted,
			None => {
				let noted = Noted { missing: self.missing(part).await?, told: false };
				self.journal.note_part(case, record, digest, noted).await?;
				noted
			},
		};
		self.did("noted");
		if !noted.told {
			self.tell(case, patient, part).await?;
			noted.told = true;
			self.journal.note_part(case, record, digest, noted).await?;
		}
		self.did("told");

		let scope = match part.is_everything {
			true => Scope::Patient(patient),
			false => Scope::Records(part.versions.iter().map(|(_, version)| *version).collect()),
		};
		let erased = self.store.erase(&scope).await?;
		metrics::counter!("custodian_erased_records_total").increment(erased.records);
		self.did("erased");
		if !self.is_confirmed(case, patient, part).await? {
			return Ok(Some(Outcome::WaitsForKeyholders));
		}
		self.did("confirmed");

		let genesis = self.chain.genesis();
		let mut statement = Statement::new(genesis, case, record, part.holdings, noted.missing);
		match &self.administrator {
			// A machine signs what it knows: that what is wanted was here, and is here no more.
			Some(administrator) if noted.missing == 0 => statement.sign(administrator)?,
			_ => statement = self.statements.put(&statement)?,
		}
		self.did("signed");
		let Some(signature) = statement.signature().map(Signature::Sr25519) else {
			tracing::warn!(
				missing = noted.missing,
				"a statement that something is erased waits for the administrator's signature"
			);
			return Ok(Some(Outcome::WaitsForPerson));
		};
		let (custodian, count) = (self.organisation, part.holdings.count);
		let call = match record {
			None => calls::attest(custodian, case, count, *digest, signature),
			Some(record) => {
				calls::attest_record(custodian, case, record, count, *digest, signature)
			},
		};
		match self.submit(&call).await {
			Ok(()) => (),
			// Somebody signed with another key than the administrator's. It is signed anew.
			Err(Fault::Sender(NotSent::Chain(ChainError::CallFailed { name, .. })))
				if name == "SignatureNotValid" =>
			{
				self.statements.remove(case, Some(record))?;
				self.statements.put(&Statement::new(
					genesis,
					case,
					record,
					part.holdings,
					noted.missing,
				))?;
				tracing::error!(
					"a statement that something is erased was not signed by the administrator"
				);
				return Ok(Some(Outcome::WaitsForPerson));
			},
			Err(error) => return Err(error),
		}
		self.did("attested");
		metrics::counter!("custodian_erasure_attestations_total").increment(1);
		self.statements.remove(case, Some(record))?;
		Ok(None)
	}

	/// Asks the keyholders that have not confirmed yet. Says whether it can be attested: all have that are waited for, or it
	/// is due.
	async fn is_confirmed(
		&self,
		case: CaseId,
		patient: PatientId,
		part: &Part,
	) -> Result<bool, Fault> {
		let officer = self.sender.account().ok_or(NotSent::NoAccount)?;
		let (custodian, record, genesis) = (self.organisation, part.record, self.chain.genesis());
		let question = Question { case, patient, custodian, record };
		let at = self.now().await?;
		let is_due = at.time().await?.saturating_add(self.rules.without_keyholders) >= part.due_at;
		let mut said = self.confirmations.read(case, record)?;
		let mut is_complete = true;
		for (keyholder, waited) in &part.keyholders {
			if said.has_confirmed(*keyholder) {
				continue;
			}
			let answer = self.keyholders.ask(&at, genesis, officer, *keyholder, question).await;
			let asked = said.ask(*keyholder, now());
			match answer {
				Ok(confirmed) => {
					asked.confirmed = Some(Confirmed::from(confirmed));
					self.confirmations.write(&said)?;
					metrics::counter!("custodian_erasure_confirmations_total").increment(1);
					self.did("one confirmed");
					continue;
				},
				// It was said when it did not answer.
				Err(NotConfirmed::Later) => (),
				Err(reason) => {
					tracing::warn!(keyholder, %reason, "a keyholder has not confirmed an erasure");
				},
			}
			match (waited, is_due) {
				(Waited::Not, _) => (),
				(Waited::For, false) => is_complete = false,
				(Waited::For, true) if asked.attested_without_at.is_none() => {
					asked.attested_without_at = Some(now());
					tracing::error!(
						keyholder,
						"an erasure is due, and is attested although this keyholder has not confirmed it"
					);
					metrics::counter!("custodian_erasure_attested_without_keyholder_total")
						.increment(1);
				},
				(Waited::For, true) => (),
			}
			self.confirmations.write(&said)?;
		}
		Ok(is_complete)
	}

	/// Removes what keyholders have confirmed in cases that the chain does not have any more: they were withdrawn, or the
	/// certificate was removed.
	pub(super) async fn tidy_confirmations(&self, case: CaseId) -> Result<(), Fault> {
		if self.now().await?.case(case).await?.is_none() {
			self.confirmations.remove(case)?;
		}
		Ok(())
	}

	/// How many of the versions are not here.
	async fn missing(&self, part: &Part) -> Result<u64, Fault> {
		let mut missing: u64 = 0;
		for (_, commitment) in &part.versions {
			missing = missing.saturating_add((!self.store.has(commitment).await?).into());
		}
		Ok(missing)
	}

	/// Names the organisations that have got some of it, but for those that were named in this case before.
	async fn tell(&self, case: CaseId, patient: PatientId, part: &Part) -> Result<(), Fault> {
		let records: BTreeSet<RecordId> = part.versions.iter().map(|(record, _)| *record).collect();
		let mut recipients = self.log.recipients(patient, Some(&records)).await?;
		recipients.remove(&self.organisation);
		if part.record.is_none() {
			let told = self.now().await?.recipients(case).await?;
			for told in told.into_iter().flat_map(|(told, _)| told) {
				recipients.remove(&told.organisation);
			}
		}
		let recipients: Vec<OrganisationId> = recipients.into_iter().collect();
		for some in recipients.chunks(MAX_RECIPIENTS) {
			self.submit(&calls::tell_recipients(self.organisation, case, some)).await?;
		}
		Ok(())
	}

	/// Sends a call, and waits until it is final. What is there already is no error: it was sent before a crash.
	async fn submit(&self, call: &Call) -> Result<(), Fault> {
		match self.sender.submit(call).await {
			Ok(_) => Ok(()),
			Err(NotSent::Chain(ChainError::CallFailed { name, .. })) if name == "AlreadyExists" => {
				Ok(())
			},
			Err(error) => Err(error.into()),
		}
	}

	fn did(&self, what: &'static str) {
		if let Some(hook) = &self.hook {
			hook(what);
		}
	}
}
