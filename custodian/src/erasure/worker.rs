//! What is done for one case: the next thing, again and again, until it is for others.

use super::{Journal, Next, Noted, Part, Rules, Statement, StatementError, Statements, View};
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
use anamnesis_service::{database, log::Log, policies::Policies};
use futures::TryStreamExt;
use std::{
	collections::{BTreeMap, BTreeSet},
	fmt,
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
	/// Who sends. Without, nothing is answered.
	pub officer: Option<AccountKey>,
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
}

/// Why nothing was done. It names nothing of a patient.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
	/// The chain, or the way to it.
	#[error("{0}")]
	Chain(#[from] ChainError),
	/// Nobody may send.
	#[error(
		"there is no account that sends: set `account` in the configuration to the keys of an officer"
	)]
	NoOfficer,
	/// The key cannot sign.
	#[error("the account's key cannot sign")]
	NoSigner,
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
					if !self.erase(case, patient, &part).await? {
						return Ok(Outcome::WaitsForPerson);
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

	/// Tells those who have got some of it, erases it and attests that. Says whether it is attested: else a person has to
	/// sign.
	async fn erase(&self, case: CaseId, patient: PatientId, part: &Part) -> Result<bool, Fault> {
		// Who cannot answer does not begin.
		self.officer.as_ref().ok_or(Fault::NoOfficer)?;
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
			return Ok(false);
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
			Err(Fault::Chain(ChainError::CallFailed { name, .. }))
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
				return Ok(false);
			},
			Err(error) => return Err(error),
		}
		self.did("attested");
		metrics::counter!("custodian_erasure_attestations_total").increment(1);
		self.statements.remove(case, Some(record))?;
		Ok(true)
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
		let officer = self.officer.as_ref().ok_or(Fault::NoOfficer)?;
		let pair = officer.pair().map_err(|_| Fault::NoSigner)?;
		match self.chain.submit(call, &pair).await {
			Ok(_) => Ok(()),
			Err(ChainError::CallFailed { name, .. }) if name == "AlreadyExists" => Ok(()),
			Err(error) => Err(error.into()),
		}
	}

	fn did(&self, what: &'static str) {
		if let Some(hook) = &self.hook {
			hook(what);
		}
	}
}
