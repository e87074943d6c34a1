//! `anamnesis log`: who got what, checked against the chain.

use crate::{
	failure::{Failure, Kind},
	journal::{self, Journal},
	link::{self, service_name, Link},
	output::Answer,
	session::{wait, Session},
	words,
};
use anamnesis_client::{
	chain::At,
	services::{Kind as ServiceKind, Service},
};
use anamnesis_primitives::{
	disclosure::{
		cross_check, verify_log, Disclosure, DisclosureKind, DisclosureTarget, IntervalStatus,
		KeptEntry, LogEntry, LogFault, LogHead,
	},
	PatientId,
};
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};
use std::collections::BTreeSet;

/// How many entries are asked for at a time.
const PAGE: u32 = 100;

/// The longest log that is read.
const MAX_ENTRIES: usize = 1_000_000;

/// Who got what of yours: fetched from custodians and keyholders, checked against the roots on chain and each other
#[derive(Args, Debug)]
pub struct Log {
	/// The patient; without one, you
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
}

/// The log of one service.
pub struct OfService {
	/// What kind of service it is.
	pub kind: ServiceKind,
	/// Whose.
	pub organisation: u32,
	/// What it has written down.
	pub entries: Vec<KeptEntry>,
	/// Which of them it says are of deliveries while the chain stood still.
	offline: BTreeSet<u64>,
	/// How many of them a root on chain shows.
	proven: u64,
	faults: Vec<String>,
}

impl Log {
	/// Does it.
	pub fn run(self, session: &Session) -> Result<Answer, Failure> {
		wait(self.run_async(session))
	}

	async fn run_async(self, session: &Session) -> Result<Answer, Failure> {
		let link = session.link().await?;
		let at = link.chain.now().await?;
		let patient = session.patient(&at, Some(link.account), self.patient).await?;
		let (logs, missing) = collect(session, &link, &at, patient).await?;
		if logs.is_empty() {
			return match missing.into_iter().next() {
				Some((_, _, failure)) => Err(failure),
				None => Ok(Answer::new(
					"Nobody keeps anything of this patient's.",
					json!({ "services": [], "missing": [], "crossCheck": Value::Null, "verified": true }),
				)),
			};
		}
		answer(&logs, &missing)
	}
}

/// A service that could not be asked, and why.
pub type NotRead = (ServiceKind, u32, Failure);

/// The logs of all services that have something of the patient's, or that the profile names.
pub async fn collect(
	session: &Session,
	link: &Link,
	at: &At,
	patient: PatientId,
) -> Result<(Vec<OfService>, Vec<NotRead>), Failure> {
	let profile = session.profile();
	let mut custodians: BTreeSet<u32> = profile.custodians.keys().copied().collect();
	let mut keyholders: BTreeSet<u32> = profile.keyholders.keys().copied().collect();
	for entry in link::timeline(at, patient).await? {
		custodians.insert(entry.custodian);
		keyholders.extend(entry.keyholders.iter().map(|status| status.keyholder));
	}
	let custodians = custodians.into_iter().map(|number| (ServiceKind::Custodian, number));
	let keyholders = keyholders.into_iter().map(|number| (ServiceKind::Keyholder, number));
	let (mut logs, mut missing) = (Vec::new(), Vec::new());
	for (kind, number) in custodians.chain(keyholders) {
		match of_service(session, link, at, patient, kind, number).await {
			Ok(log) => logs.push(log),
			Err(failure) => missing.push((kind, number, failure)),
		}
	}
	Ok((logs, missing))
}

async fn of_service(
	session: &Session,
	link: &Link,
	at: &At,
	patient: PatientId,
	kind: ServiceKind,
	organisation: u32,
) -> Result<OfService, Failure> {
	let service = session.log_in(link, at, kind, organisation).await?;
	let (entries, offline) = entries(&service, patient).await?;
	let mut log = OfService { kind, organisation, entries, offline, proven: 0, faults: Vec::new() };
	// What was seen here before has to be there still, whatever the service proves now.
	let name = journal::name_of(
		"log",
		&[
			&link.chain.genesis(),
			&patient.0,
			service_name(kind).as_bytes(),
			&organisation.to_le_bytes(),
		],
	);
	let seen = Journal::open(&session.state()?, &name)?;
	let before: Option<Seen> = seen.read()?;
	if let Some(fault) = before.and_then(|before| before.fault(&log.entries)) {
		log.faults.push(fault);
	}
	let mut verified = LogHead::default();
	let mut from = 0;
	loop {
		let proofs = service.log_proofs(patient, from, 20).await?;
		let Some(last) = proofs.last() else { break };
		from = last.interval.saturating_add(1);
		for proof in &proofs {
			// The root that counts is the one on chain; a service can say what it likes.
			let roots = at.disclosure_roots(organisation, kind, proof.interval, 1).await?;
			let on_chain = roots.into_iter().find(|info| info.interval == proof.interval);
			let Some(info) = on_chain else { continue };
			if info.contradiction.is_some() {
				log.faults.push(format!(
					"It has posted two different roots for interval {}.",
					proof.interval
				));
			}
			let IntervalStatus::Posted { root, .. } = info.status else { continue };
			let (before, after) = (verified.count, proof.proof.head.count);
			let since = usize::try_from(before).ok().zip(usize::try_from(after).ok());
			let since = since.and_then(|(before, after)| log.entries.get(before..after));
			let checked = match since {
				Some(since) => verify_log(&root, &patient, &proof.proof, &verified, since),
				None => Err(LogFault::CountNotMatching {
					added: after.saturating_sub(before),
					given: (log.entries.len() as u64).saturating_sub(before),
				}),
			};
			match checked {
				Ok(head) => {
					verified = head;
					log.proven = head.count;
				},
				Err(fault) => {
					log.faults.push(format!("Interval {}: {}", proof.interval, fault_words(fault)));
				},
			}
		}
	}
	if log.faults.is_empty() {
		let head =
			log.entries.iter().fold(LogHead::default(), |head, kept| head.with(&kept.leaf()));
		seen.write(&Seen { count: head.count, hash: words::hex(head.hash) })?;
	}
	Ok(log)
}

/// How far a log went when it was read last.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Seen {
	count: u64,
	hash: String,
}

impl Seen {
	/// What is wrong with a log that is read now.
	fn fault(&self, entries: &[KeptEntry]) -> Option<String> {
		let before = usize::try_from(self.count).ok().and_then(|count| entries.get(..count));
		let Some(before) = before else {
			return Some(fault_words(LogFault::HistoryShortened));
		};
		let head = before.iter().fold(LogHead::default(), |head, kept| head.with(&kept.leaf()));
		(words::hex(head.hash) != self.hash).then(|| fault_words(LogFault::HistoryRewritten))
	}
}

async fn entries(
	service: &Service,
	patient: PatientId,
) -> Result<(Vec<KeptEntry>, BTreeSet<u64>), Failure> {
	let (mut all, mut offline) = (Vec::new(), BTreeSet::new());
	loop {
		let page = service.log(patient, all.len() as u64, PAGE).await?;
		if page.entries.is_empty() {
			return Ok((all, offline));
		}
		all.extend(page.entries);
		offline.extend(page.offline);
		if all.len() > MAX_ENTRIES {
			return Err(Failure::new(Kind::Failed, "The log of this service does not end."));
		}
	}
}

fn fault_words(fault: LogFault) -> String {
	match fault {
		LogFault::PathNotWhole => "what is to prove the log is cut off.".to_owned(),
		LogFault::NotUnderRoot => {
			"the log is another one than the one that the chain has a root of.".to_owned()
		},
		LogFault::HistoryShortened => {
			"there are fewer entries than there were before: some were taken out.".to_owned()
		},
		LogFault::HistoryRewritten => {
			"the entries are other ones than before: the log was rewritten.".to_owned()
		},
		LogFault::CountNotMatching { added, given } => {
			format!("{added} entries were added, and {given} are shown.")
		},
		LogFault::EntryNotAdmissible { number } => {
			format!("entry {number} tells of a delivery and not of which record.")
		},
		LogFault::EntriesNotMatching => "an entry is not the one that was written.".to_owned(),
	}
}

fn answer(logs: &[OfService], missing: &[NotRead]) -> Result<Answer, Failure> {
	let mut text = String::new();
	let mut services = Vec::new();
	let mut verified = true;
	for log in logs {
		let name = service_name(log.kind);
		text.push_str(&format!("The {name} of organisation {}:\n", log.organisation));
		let mut faded = 0;
		for (number, kept) in (1..).zip(&log.entries) {
			match kept {
				KeptEntry::Whole { entry, .. } => {
					let is_offline = log.offline.contains(&number);
					text.push_str(&format!("  {}\n", sentence(entry.disclosure(), is_offline)));
				},
				KeptEntry::Trace(_) => faded += 1,
			}
		}
		if log.entries.is_empty() {
			text.push_str("  Nothing was delivered.\n");
		}
		if faded > 0 {
			text.push_str(&format!("  {faded} entries have lost their content, as old ones do.\n"));
		}
		let open = (log.entries.len() as u64).saturating_sub(log.proven);
		if open > 0 && log.faults.is_empty() {
			text.push_str(&format!(
				"  The last {open} of them no root on chain shows yet: roots come once per interval.\n"
			));
		}
		for fault in &log.faults {
			text.push_str(&format!(
				"  WRONG: {fault} Keep what is shown here as evidence, and ask a supervisor.\n"
			));
		}
		verified &= log.faults.is_empty();
		services.push(json!({
			"service": name,
			"organisation": log.organisation,
			"entries": (1..).zip(&log.entries)
				.map(|(number, kept)| entry_json(number, kept, log.offline.contains(&number)))
				.collect::<Vec<_>>(),
			"proven": log.proven,
			"faults": log.faults,
		}));
	}
	let cross = cross(logs);
	for delivery in &cross.missing_at_custodian {
		text.push_str(&format!(
			"WRONG: a keyholder sealed the key of record {}, version {}, and no custodian says that it handed it out.\n",
			delivery.record, delivery.version
		));
	}
	verified &= cross.missing_at_custodian.is_empty();
	for (kind, number, failure) in missing {
		text.push_str(&format!(
			"The {} of organisation {number} could not be asked: {failure}\n",
			service_name(*kind)
		));
	}
	if !verified {
		text.push_str("These logs are not what they have to be.");
	} else if missing.is_empty() {
		text.push_str("Nothing is wrong with these logs.");
	} else {
		text.push_str("Nothing is wrong with the logs that could be read.");
	}
	let json = json!({
		"verified": verified,
		"services": services,
		"crossCheck": {
			"missingAtCustodian": cross.missing_at_custodian.iter().map(delivery_json).collect::<Vec<_>>(),
			"missingAtKeyholders": cross.missing_at_keyholders.iter().map(delivery_json).collect::<Vec<_>>(),
		},
		"missing": missing.iter().map(|(kind, number, failure)| json!({
			"service": service_name(*kind), "organisation": number, "why": failure.message,
		})).collect::<Vec<_>>(),
	});
	if verified {
		Ok(Answer::new(text, json))
	} else {
		Err(Failure::not_verified(text).because("log").with(json))
	}
}

fn cross(logs: &[OfService]) -> anamnesis_primitives::disclosure::CrossCheck {
	let of = |kind: ServiceKind| {
		logs.iter()
			.filter(move |log| log.kind == kind)
			.flat_map(|log| &log.entries)
			.filter_map(|kept| match kept {
				KeptEntry::Whole { entry, .. } => Some(entry),
				KeptEntry::Trace(_) => None,
			})
			.collect::<Vec<&LogEntry>>()
	};
	cross_check(of(ServiceKind::Custodian), of(ServiceKind::Keyholder))
}

fn delivery_json(delivery: &anamnesis_primitives::disclosure::Delivery) -> Value {
	json!({
		"reader": words::hex(delivery.reader), "record": delivery.record, "version": delivery.version,
	})
}

fn target_words(target: &DisclosureTarget) -> String {
	match target {
		DisclosureTarget::Version { record, version } => {
			format!("record {record}, version {version}")
		},
		DisclosureTarget::Category(category) => {
			format!("all of {}", words::category_name(*category))
		},
	}
}

fn sentence(disclosure: &Disclosure, is_offline: bool) -> String {
	let what = match disclosure.kind {
		DisclosureKind::RecordDelivered => "was handed",
		DisclosureKind::KeyDelivered => "was handed the key of",
		DisclosureKind::Refused => "was refused",
	};
	let who = match disclosure.acting_for {
		Some(number) => format!("somebody of organisation {number}"),
		None => "the patient's side".to_owned(),
	};
	let emergency = match (disclosure.emergency, is_offline) {
		(_, true) => ", in an emergency while the chain stood still",
		(true, false) => ", in an emergency",
		(false, false) => "",
	};
	format!(
		"{}: {who} {what} {}, for {}{emergency}.",
		words::moment_words(disclosure.at),
		target_words(&disclosure.target),
		disclosure.purpose.code(),
	)
}

fn entry_json(number: u64, kept: &KeptEntry, is_offline: bool) -> Value {
	let KeptEntry::Whole { entry, .. } = kept else {
		return json!({ "number": number, "faded": true });
	};
	let disclosure = entry.disclosure();
	let kind = match disclosure.kind {
		DisclosureKind::RecordDelivered => "record-delivered",
		DisclosureKind::KeyDelivered => "key-delivered",
		DisclosureKind::Refused => "refused",
	};
	let (record, version) = match disclosure.target {
		DisclosureTarget::Version { record, version } => (Some(record), Some(version)),
		DisclosureTarget::Category(_) => (None, None),
	};
	json!({
		"number": number,
		"kind": kind,
		"reader": words::hex(disclosure.reader),
		"actingFor": disclosure.acting_for,
		"record": record,
		"version": version,
		"purpose": disclosure.purpose.code(),
		"emergency": disclosure.emergency,
		"offline": is_offline,
		"at": disclosure.at,
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_log_that_was_cut_or_rewritten_since_is_found() {
		let entries: Vec<_> = (0..5).map(|at| KeptEntry::Trace([at; 32])).collect();
		let head =
			entries[..3].iter().fold(LogHead::default(), |head, kept| head.with(&kept.leaf()));
		let seen = Seen { count: head.count, hash: words::hex(head.hash) };
		assert_eq!(seen.fault(&entries), None, "it has grown");
		assert_eq!(seen.fault(&entries[..3]), None);
		assert!(seen.fault(&entries[..2]).is_some_and(|fault| fault.contains("taken out")));
		let mut other = entries;
		other[1] = KeptEntry::Trace([9; 32]);
		assert!(seen.fault(&other).is_some_and(|fault| fault.contains("rewritten")));
	}
}
