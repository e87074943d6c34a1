//! A chain whose answers a test chooses, and policies.

use anamnesis_primitives::{
	policy::{
		policy_commitment, EmergencyChoice, EmergencyLaw, Policy, PolicyV1, Processing,
		Restriction, What, Whom, MAX_RESTRICTED_RECORDS, MAX_RESTRICTIONS,
	},
	records::Blinding,
	Commitment, PatientId, Purpose, RecordCategory,
};
use anamnesis_service::{
	chain::{Answer, Chain, NotPermitted, Permit, PolicyHeads, Question},
	database::{Databases, Place},
	login::Account,
	policies::{Gate, NotKept, Policies, FILE},
};
use anamnesis_test_harness::{postgres::table_files, Postgres};
use sqlx::Connection;
use std::{
	fs,
	path::Path,
	sync::{Arc, Mutex, MutexGuard},
};
use tempfile::TempDir;

pub const ANNA: PatientId = PatientId([0xa1; 16]);
pub const BERT: PatientId = PatientId([0xb1; 16]);
pub const READER: Account = [7; 32];
pub const CLINIC: u32 = 4;

pub const LAW: EmergencyLaw = EmergencyLaw {
	overrides_restrictions: true,
	overrides_restriction_of_processing: false,
	honours_opt_out: true,
};

/// What the chain says.
#[derive(Clone)]
pub struct Answers {
	pub may_read: Result<Permit, NotPermitted>,
	pub policy: Option<PolicyHeads>,
	/// Who may hand over Anna's policies.
	pub hands_over: Vec<Account>,
	/// Who is on Anna's side.
	pub anna: Vec<Account>,
}

pub struct Told(Mutex<Answers>);

impl Told {
	pub fn answers(&self) -> MutexGuard<'_, Answers> {
		self.0.lock().expect("nobody panics with it")
	}
}

impl Chain for Told {
	fn may_read(&self, _: Question) -> Answer<'_, Permit, NotPermitted> {
		let answer = self.answers().may_read.clone();
		Box::pin(async { answer })
	}

	fn policy(&self, patient: PatientId) -> Answer<'_, Option<PolicyHeads>> {
		let answer = self.answers().policy.filter(|_| patient == ANNA);
		Box::pin(async move { Ok(answer) })
	}

	fn hands_over_policies(&self, patient: PatientId, account: Account) -> Answer<'_, bool> {
		let may = patient == ANNA && self.answers().hands_over.contains(&account);
		Box::pin(async move { Ok(may) })
	}

	fn acts_for(&self, account: Account) -> Answer<'_, Option<PatientId>> {
		let is_hers = self.answers().anna.contains(&account);
		Box::pin(async move { Ok(is_hers.then_some(ANNA)) })
	}
}

pub struct World {
	pub folder: TempDir,
	pub chain: Arc<Told>,
	pub policies: Policies,
}

impl World {
	pub async fn new() -> Self {
		let folder = tempfile::tempdir().expect("a temporary folder can be made");
		let policies = open(folder.path()).await;
		let answers = Answers {
			may_read: Err(NotPermitted::Denied),
			policy: None,
			hands_over: vec![],
			anna: vec![],
		};
		Self { folder, chain: Arc::new(Told(Mutex::new(answers))), policies }
	}

	pub fn gate(&self) -> Gate {
		Gate { chain: self.chain.clone(), policies: self.policies.clone(), law: LAW }
	}

	/// The chain has this policy at both blocks, and permits reading by a grant.
	pub fn permits_under(&self, policy: &Written) {
		let mut answers = self.chain.answers();
		answers.policy = Some(heads(policy, policy));
		answers.may_read = Ok(Permit::reader(RecordCategory::Results, false, policy.commitment()));
	}

	/// Kept as the one in force.
	pub async fn keep(&self, policy: &Written) {
		assert!(self.keep_under(policy, heads(policy, policy)).await.expect("it is taken"));
	}

	pub async fn keep_under(&self, policy: &Written, heads: PolicyHeads) -> Result<bool, NotKept> {
		self.policies.keep(ANNA, policy.document.clone(), policy.blinding, heads).await
	}

	/// What is kept of Anna's, in the order of the hashes.
	pub async fn held(&self) -> Vec<Commitment> {
		let held = self.policies.held(ANNA).await.expect("the disk works");
		sorted(held.iter().map(|held| held.commitment))
	}
}

pub async fn open(folder: &Path) -> Policies {
	Policies::open(place(folder)).await.expect("the folder is free")
}

/// Where the policies of a folder are: in a file there, or in a database that belongs to it.
pub fn place(folder: &Path) -> Place {
	match crate::ON_SERVER {
		false => folder.join(FILE).into(),
		true => {
			let url = Postgres::of(folder).parse().expect("it is one");
			Databases::new("test", folder, Some(url)).at(FILE)
		},
	}
}

/// Changes what is kept, past the service.
pub async fn tampered(folder: &Path, sql: String) {
	sqlx::any::install_default_drivers();
	let url = match crate::ON_SERVER {
		false => format!("sqlite://{}", folder.join(FILE).display()),
		true => format!("{}&options[search_path]=test_policies", Postgres::of(folder)),
	};
	let mut connection = sqlx::AnyConnection::connect(&url).await.expect("it is a database");
	let changed = sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await;
	assert_eq!(changed.expect("it can be changed").rows_affected(), 1);
	connection.close().await.expect("it can be closed");
}

pub fn sorted(commitments: impl IntoIterator<Item = Commitment>) -> Vec<Commitment> {
	let mut commitments: Vec<_> = commitments.into_iter().collect();
	commitments.sort_by_key(|commitment| commitment.hash);
	commitments
}

pub fn heads(finalised: &Written, best: &Written) -> PolicyHeads {
	PolicyHeads { finalised: finalised.commitment(), best: best.commitment() }
}

pub fn question() -> Question {
	Question {
		patient: ANNA,
		record: 3,
		reader: READER,
		acting_for: Some(CLINIC),
		purpose: Purpose::Treatment,
	}
}

/// A policy with a blinding.
#[derive(Clone)]
pub struct Written {
	pub document: Vec<u8>,
	pub blinding: Blinding,
}

impl Written {
	/// With these restrictions, and a blinding that its number makes.
	pub fn new(number: u8, restrictions: &[(Whom, What)]) -> Self {
		Self::of(ANNA, number, restrictions)
	}

	pub fn of(patient: PatientId, number: u8, restrictions: &[(Whom, What)]) -> Self {
		let restrictions = restrictions.iter().cloned();
		let policy = PolicyV1::new(
			patient,
			number.into(),
			Processing::Unrestricted,
			EmergencyChoice::Permitted,
			restrictions.map(|(whom, what)| Restriction { whom, what }),
		);
		let document = Policy::from(policy.expect("it is admissible")).to_bytes();
		Self { document, blinding: [number; 64] }
	}

	/// The longest that there is.
	pub fn longest(number: u8) -> Self {
		let records: Vec<u32> = (0..MAX_RESTRICTED_RECORDS as u32).map(|n| 1_000 + n).collect();
		let restrictions: Vec<_> = (0..MAX_RESTRICTIONS as u8)
			.map(|n| (Whom::Practitioner([n; 32]), What::Records(records.clone())))
			.collect();
		Self::new(number, &restrictions)
	}

	pub fn commitment(&self) -> Commitment {
		policy_commitment(&self.blinding, &self.document)
	}
}

/// In which of the files of a folder these bytes are.
pub fn files_with(folder: &Path, bytes: &[u8]) -> Vec<String> {
	let mut found = vec![];
	if crate::ON_SERVER {
		let has = |file: &Vec<u8>| file.windows(bytes.len()).any(|window| window == bytes);
		let files = table_files(folder).into_iter().filter(has);
		found.extend(files.map(|_| "a file of the server".into()));
	}
	for entry in fs::read_dir(folder).expect("it is there") {
		let entry = entry.expect("it can be read");
		let content = fs::read(entry.path()).expect("it can be read");
		if content.windows(bytes.len()).any(|window| window == bytes) {
			found.push(entry.file_name().to_string_lossy().into_owned());
		}
	}
	found
}
