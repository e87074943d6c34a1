//! What the patient's side asks of custodians and keyholders alike: to apply a policy, and who got what.

use super::{hex::bytes, http::Call, Service};
use crate::Error;
use anamnesis_primitives::{
	disclosure::{HeadProof, KeptEntry, LogEntry, LogHead},
	records::Blinding,
	Commitment, Moment, PatientId,
};
use codec::DecodeAll;
use reqwest::Method;
use serde::{Deserialize, Serialize};

/// Which policies of a patient's a service has.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HeldPolicies {
	/// The commitment at the newest finalised block, as the service says.
	pub on_chain: Commitment,
	/// Whether the policy that it commits to is there. As long as it is not, nothing is handed out but to the patient's side.
	pub in_force: bool,
	/// What is there: at most two.
	pub policies: Vec<HeldPolicy>,
}

/// One of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct HeldPolicy {
	/// The commitment to it.
	pub commitment: Commitment,
	/// Its serial number.
	pub serial: u32,
	/// When it was handed over: Unix milliseconds.
	pub kept_at: Moment,
}

/// A page of a patient's log: what [`verify_log`](anamnesis_primitives::disclosure::verify_log) takes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LogPage {
	/// How far the log goes now.
	pub head: LogHead,
	/// The entries, in their order. Their numbers follow on the one that was asked for.
	pub entries: Vec<KeptEntry>,
	/// The numbers of those that the service says are of deliveries while the chain stood still. It is not in the bytes; what
	/// clinician and officer have signed for stands on the chain later.
	pub offline: Vec<u64>,
}

/// What shows a log under the root of an interval.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct IntervalProof {
	/// The number of the interval.
	pub interval: u64,
	/// The root as the service has made it. Take the one on chain.
	pub root: [u8; 32],
	/// Whether the service has seen it in a finalised block.
	pub posted: bool,
	/// Head, blinding and path.
	pub proof: HeadProof,
}

#[derive(Serialize)]
struct Handed {
	document: String,
	blinding: String,
}

#[derive(Deserialize)]
struct Kept {
	in_force: bool,
}

#[derive(Deserialize)]
struct SentPolicies {
	on_chain: String,
	in_force: bool,
	policies: Vec<SentPolicy>,
}

#[derive(Deserialize)]
struct SentPolicy {
	commitment: String,
	serial: u32,
	kept_at: u64,
}

#[derive(Deserialize)]
struct SentHead {
	hash: String,
	count: u64,
}

#[derive(Deserialize)]
struct SentPage {
	head: SentHead,
	entries: Vec<SentEntry>,
}

/// What the bytes say is read from the bytes, which is what the root binds.
#[derive(Deserialize)]
struct SentEntry {
	number: u64,
	leaf: String,
	salt: Option<String>,
	entry: Option<String>,
	says: Option<SentWords>,
}

/// What is not in the bytes.
#[derive(Deserialize)]
struct SentWords {
	#[serde(default)]
	offline: bool,
}

#[derive(Deserialize)]
struct SentProofs {
	proofs: Vec<SentProof>,
}

#[derive(Deserialize)]
struct SentProof {
	interval: u64,
	root: String,
	posted: bool,
	head: SentHead,
	blinding: String,
	siblings: Vec<String>,
}

impl Service {
	/// Hands the patient's policy over: the document, and the blinding of its commitment. It is the one that the chain has,
	/// or the next one: that is handed over everywhere before the commitment on chain is changed. The answer says whether
	/// it is in force already.
	pub async fn put_policy(
		&self,
		patient: PatientId,
		document: &[u8],
		blinding: &Blinding,
	) -> Result<bool, Error> {
		let handed = Handed { document: hex::encode(document), blinding: hex::encode(blinding) };
		let kept: Kept = self.json(&of(patient, Method::PUT, "policy").json(&handed)).await?;
		Ok(kept.in_force)
	}

	/// Which policies of the patient's are there.
	pub async fn policies(&self, patient: PatientId) -> Result<HeldPolicies, Error> {
		let sent: SentPolicies = self.json(&of(patient, Method::GET, "policy")).await?;
		let unreadable = || self.not_understood("policies that are none");
		let commitment =
			|text: &str| bytes(text).map(|hash| Commitment { scheme: Commitment::SCHEME, hash });
		let policies = sent.policies.iter().map(|sent| {
			let commitment = commitment(&sent.commitment)?;
			Some(HeldPolicy { commitment, serial: sent.serial, kept_at: sent.kept_at })
		});
		Ok(HeldPolicies {
			on_chain: commitment(&sent.on_chain).ok_or_else(unreadable)?,
			in_force: sent.in_force,
			policies: policies.collect::<Option<_>>().ok_or_else(unreadable)?,
		})
	}

	/// Takes the patient's policies back. Nothing is handed out to others than the patient's side then.
	pub async fn delete_policies(&self, patient: PatientId) -> Result<(), Error> {
		self.done(&of(patient, Method::DELETE, "policy")).await
	}

	/// The entries of the patient's log after the one with this number, at most so many. No entries are the end.
	pub async fn log(&self, patient: PatientId, after: u64, limit: u32) -> Result<LogPage, Error> {
		let call = of(patient, Method::GET, "log").query("after", after).query("limit", limit);
		let sent: SentPage = self.json(&call).await?;
		let unreadable = || self.not_understood("a log that is none");
		let numbered = sent.entries.iter().zip(after.saturating_add(1)..);
		let entries = numbered.map(|(sent, number)| {
			let entry = kept(sent)?;
			(sent.number == number && bytes(&sent.leaf) == Some(entry.leaf())).then_some(entry)
		});
		Ok(LogPage {
			head: head(&sent.head).ok_or_else(unreadable)?,
			entries: entries.collect::<Option<_>>().ok_or_else(unreadable)?,
			offline: sent
				.entries
				.iter()
				.filter(|sent| sent.says.as_ref().is_some_and(|says| says.offline))
				.map(|sent| sent.number)
				.collect(),
		})
	}

	/// What shows the patient's log under the roots of the intervals from this one on in which it has changed, and of the
	/// newest one; at most so many. None are the end.
	pub async fn log_proofs(
		&self,
		patient: PatientId,
		from: u64,
		limit: u32,
	) -> Result<Vec<IntervalProof>, Error> {
		let mut call = of(patient, Method::GET, "log");
		call = call.under("proofs").query("from", from).query("limit", limit);
		let sent: SentProofs = self.json(&call).await?;
		let proofs = sent.proofs.iter().map(|sent| {
			Some(IntervalProof {
				interval: sent.interval,
				root: bytes(&sent.root)?,
				posted: sent.posted,
				proof: HeadProof {
					head: head(&sent.head)?,
					blinding: bytes(&sent.blinding)?,
					siblings: sent
						.siblings
						.iter()
						.map(|text| bytes(text))
						.collect::<Option<_>>()?,
				},
			})
		});
		let proofs: Option<_> = proofs.collect();
		proofs.ok_or_else(|| self.not_understood("proofs that are none"))
	}
}

fn of(patient: PatientId, method: Method, what: &str) -> Call {
	Call::new(method, ["v1", "patients", &hex::encode(patient.0), what])
}

fn head(sent: &SentHead) -> Option<LogHead> {
	Some(LogHead { hash: bytes(&sent.hash)?, count: sent.count })
}

fn kept(sent: &SentEntry) -> Option<KeptEntry> {
	let (Some(salt), Some(entry)) = (&sent.salt, &sent.entry) else {
		return bytes(&sent.leaf).map(KeptEntry::Trace);
	};
	let entry = LogEntry::decode_all(&mut &hex::decode(entry).ok()?[..]).ok()?;
	Some(KeptEntry::Whole { salt: bytes(salt)?, entry })
}
