//! A patient, and what anybody may ask the chain about one.

use anamnesis_primitives::{
	consent::{ErasureAttestation, RegistrationConsent},
	CaseId, Commitment, EncryptionKey, InitialGrant, PatientId, RecordCategory, RecordId, Version,
};
use anamnesis_test_harness::{
	calls::{
		patients::{self as calls, commitment, id, number, variant},
		Call,
	},
	AccountId, Chain, Failure, Finalised, Person,
};
use std::time::{SystemTime, UNIX_EPOCH};
use subxt::{dynamic::Value, ext::scale_decode::DecodeAsType};
use subxt_signer::sr25519::Keypair;

/// For how long a consent may be used, in milliseconds.
const HOUR: u64 = 60 * 60 * 1_000;

/// Somebody who is registered.
pub struct Patient {
	/// The id that the chain gave.
	pub id: PatientId,
	/// Who holds it.
	pub holder: Person,
}

/// The time, in Unix milliseconds.
pub fn now() -> u64 {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970");
	since.as_millis().try_into().expect("it fits for a long time")
}

/// The hash of the chain's genesis block, which every text that a person signs names.
pub async fn genesis(chain: &Chain) -> [u8; 32] {
	chain.hash_at(0).await.expect("every chain has a genesis block").0
}

impl Patient {
	/// Somebody with a fresh account consents, and a clinician registers them.
	pub async fn register(
		chain: &Chain,
		sponsor: u32,
		clinician: &Keypair,
		grants: &[InitialGrant],
	) -> Result<Self, Failure> {
		let holder = Person::fresh();
		let expires_at = now() + HOUR;
		let consent = RegistrationConsent {
			genesis: genesis(chain).await,
			sponsor,
			claims: None,
			holder: holder.account().0,
			encryption_key: EncryptionKey::x25519(holder.encryption_key),
			policy: holder.policy(),
			grants,
			expires_at,
		};
		let signature = holder.keys.sign(&consent.signed_bytes()).0;
		let (account, key, policy) = (holder.account(), holder.encryption_key, holder.policy());
		let call = calls::register(sponsor, &account, key, policy, grants, expires_at, signature);
		let registered = chain.submit(&call, clinician).await?;
		let event: PatientRegistered = registered.event("PatientRegistry", "PatientRegistered");
		Ok(Self { id: PatientId(event.patient), holder })
	}

	/// The versions of the patient's records, in the order of records and versions.
	pub async fn timeline(&self, chain: &Chain) -> Vec<TimelineEntry> {
		let arguments = [id(self.id), none(), number(100_u8)];
		let (entries, cursor): (_, Option<(u32, u32)>) =
			chain.read("RecordsApi", "timeline", arguments).await;
		assert_eq!(cursor, None, "one page holds it");
		entries
	}

	/// What the chain says of a commitment that somebody has computed.
	pub async fn verify(
		&self,
		chain: &Chain,
		(record, version): (RecordId, Version),
		computed: Commitment,
	) -> Verification {
		verify(chain, self.id, (record, version), computed).await
	}

	/// The access decision about all records of a category, for treatment.
	pub async fn check(
		&self,
		chain: &Chain,
		reader: &AccountId,
		acting_for: u32,
		category: RecordCategory,
	) -> AccessDecision {
		let arguments = [
			id(self.id),
			Value::from_bytes(reader),
			Value::unnamed_variant("Some", [number(acting_for)]),
			Value::unnamed_variant("Category", [variant(category)]),
			variant("Treatment"),
		];
		chain.read("AccessApi", "check", arguments).await
	}

	/// What each custodian keeps of the patient's.
	pub async fn holdings(&self, chain: &Chain) -> Vec<Holdings> {
		chain.read("RecordsApi", "custodians", [id(self.id)]).await
	}
}

/// What the chain says of a commitment that somebody has computed, about any patient id.
pub async fn verify(
	chain: &Chain,
	patient: PatientId,
	(record, version): (RecordId, Version),
	computed: Commitment,
) -> Verification {
	let arguments = [id(patient), number(record), number(version), commitment(computed)];
	chain.read("RecordsApi", "verify", arguments).await
}

/// How far a case is.
pub async fn case(chain: &Chain, case: CaseId) -> Option<CaseInfo> {
	chain.read("ErasureApi", "case", [Value::from_bytes(case.0)]).await
}

/// A custodian's administrator signs that what the custodian kept is erased.
pub async fn attest(
	chain: &Chain,
	case: CaseId,
	kept: &Holdings,
	administrator: &Keypair,
) -> Result<Finalised, Failure> {
	chain.submit(&attestation(chain, case, kept, administrator).await, administrator).await
}

/// The call that says so.
pub async fn attestation(
	chain: &Chain,
	case: CaseId,
	kept: &Holdings,
	administrator: &Keypair,
) -> Call {
	let Holdings { custodian, count, digest: anchors } = *kept;
	let genesis = genesis(chain).await;
	let attestation = ErasureAttestation { genesis, case, custodian, count, anchors };
	let signature = administrator.sign(&attestation.signed_bytes()).0;
	calls::attest(custodian, case, count, anchors, signature)
}

fn none() -> Value {
	Value::unnamed_variant("None", [])
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct PatientRegistered {
	patient: [u8; 16],
}

/// What `AccessApi_check` answers.
#[derive(Clone, Copy, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub enum AccessDecision {
	/// No.
	Deny,
	/// Yes, until this moment.
	Permit {
		/// Without an end for the patient's side.
		until: Option<u64>,
	},
}

/// What `RecordsApi_verify` answers.
#[derive(Clone, Copy, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
#[allow(missing_docs)]
pub enum Verification {
	Current,
	Superseded,
	Mismatch,
	Unknown,
}

/// What `RecordsApi_timeline` tells of a version, or as much of it as the stories need.
#[derive(Clone, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct TimelineEntry {
	/// The number of the record.
	pub record: u32,
	/// The number of the version.
	pub version: u32,
	/// Who keeps it.
	pub custodian: u32,
	/// Who signed.
	pub signer: AccountId,
	/// The logarithm of the sealed length.
	pub size_log2: u8,
	/// Whether a later version supersedes it.
	pub superseded: bool,
}

/// What `RecordsApi_custodians` tells of one.
#[derive(Clone, Copy, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct Holdings {
	/// The custodian.
	pub custodian: u32,
	/// How many versions it keeps.
	pub count: u32,
	/// The digest over them.
	pub digest: [u8; 32],
}

/// What `ErasureApi_case` tells, without the times.
#[derive(Clone, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub enum CaseInfo {
	/// Custodians have yet to answer.
	Open {
		/// Who has to, and has.
		custodians: Vec<CustodianStatus>,
	},
	/// The chain forgets.
	Purging {
		/// Who had to answer, and has.
		custodians: Vec<CustodianStatus>,
	},
	/// Everything is erased.
	Closed(Certificate),
	/// What was not kept is erased.
	Kept {
		/// The certificate of that.
		certificate: Certificate,
		/// What each custodian has answered.
		custodians: Vec<CustodianStatus>,
	},
}

/// Whether a custodian has answered.
#[derive(Clone, Copy, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct CustodianStatus {
	/// The custodian.
	pub custodian: u32,
	/// When it did.
	pub attested_at: Option<u64>,
}

/// What stays of a case, without the times.
#[derive(Clone, Copy, Debug, DecodeAsType, Eq, PartialEq)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct Certificate {
	/// What the holder chose.
	pub claim: [u8; 32],
}
