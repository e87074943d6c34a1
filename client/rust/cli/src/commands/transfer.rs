//! `anamnesis custodian transfer` and `anamnesis keyholder transfer`: how a record, or its keys, pass from one organisation
//! to another.

mod bring;
mod keys;

use crate::{
	failure::Failure,
	journal::{self, Journal},
	link::{self, block_json, service_name, Link},
	output::Answer,
	session::Session,
	words,
};
use anamnesis_client::{
	chain::{calls::record_anchors as calls, At},
	services::Kind,
};
use anamnesis_primitives::{views::Transfer as Offer, OrganisationId, PatientId, RecordId};
use bring::{Bringing, Brought};
use clap::{Args, Subcommand};
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};

/// Records that pass from one custodian to another, with both signatures
#[derive(Debug, Subcommand)]
pub enum OfRecords {
	/// Ask another custodian to take a record over, as an officer of the one that keeps it. Nothing changes yet. Of one that
	/// is gone: as an officer of the organisation that wrote the record, or of a supervisor
	Offer {
		/// Which record
		#[command(flatten)]
		which: Which,
		/// The organisation that is asked to
		#[arg(long, value_name = "NUMBER")]
		to: OrganisationId,
	},
	/// Take a record over, as an officer of the custodian that was asked to: bring all of it over, accept on chain, and have
	/// the old one erase its copy. Interrupted, the same command goes on
	Accept {
		/// Which record
		#[command(flatten)]
		which: Which,
		/// Only bring it over: accept later, with the same command
		#[arg(long)]
		only_bring: bool,
	},
	/// Take an offer back, or decline it, as an officer
	Withdraw {
		/// Which record
		#[command(flatten)]
		which: Which,
	},
	/// Show the offers that stand for a patient's records
	List {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
}

/// Keys of records that pass from one keyholder to another, with both signatures
#[derive(Debug, Subcommand)]
pub enum OfKeys {
	/// Ask another keyholder to take the keys of a record over, as an officer of the one that holds them
	Offer {
		/// Which record
		#[command(flatten)]
		which: Which,
		/// The organisation that is asked to
		#[arg(long, value_name = "NUMBER")]
		to: OrganisationId,
	},
	/// Seal the keys of a record to the keyholder that takes them over, as the patient
	Seal {
		/// The record
		record: RecordId,
		/// The organisation
		#[arg(long, value_name = "NUMBER")]
		to: OrganisationId,
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
	/// Take the keys of a record over, as an officer of the keyholder that was asked to
	Accept {
		/// Which record
		#[command(flatten)]
		which: Which,
	},
	/// Take an offer back, or decline it, as an officer
	Withdraw {
		/// Which record
		#[command(flatten)]
		which: Which,
	},
	/// Show the offers that stand for the keys of a patient's records
	List {
		/// The patient; without one, you
		#[arg(long, value_name = "ID", value_parser = words::patient)]
		patient: Option<PatientId>,
	},
}

/// Which record.
#[derive(Args, Debug)]
pub struct Which {
	/// The record
	record: RecordId,
	/// The organisation that does it now; without it, the one that the chain names
	#[arg(long, value_name = "NUMBER")]
	from: Option<OrganisationId>,
	/// The patient
	#[arg(long, value_name = "ID", value_parser = words::patient)]
	patient: Option<PatientId>,
}

impl OfRecords {
	/// Does it.
	pub async fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::Offer { which, to } => offer(session, Kind::Custodian, which, to).await,
			Self::Accept { which, only_bring } => accept(session, which, only_bring).await,
			Self::Withdraw { which } => withdraw(session, Kind::Custodian, which).await,
			Self::List { patient } => list(session, Kind::Custodian, patient).await,
		}
	}
}

impl OfKeys {
	/// Does it.
	pub async fn run(self, session: &Session) -> Result<Answer, Failure> {
		match self {
			Self::Offer { which, to } => offer(session, Kind::Keyholder, which, to).await,
			Self::Seal { record, to, patient } => keys::seal(session, record, to, patient).await,
			Self::Accept { which } => keys::accept(session, which).await,
			Self::Withdraw { which } => withdraw(session, Kind::Keyholder, which).await,
			Self::List { patient } => list(session, Kind::Keyholder, patient).await,
		}
	}
}

async fn offer(
	session: &Session,
	kind: Kind,
	which: Which,
	to: OrganisationId,
) -> Result<Answer, Failure> {
	let acting_for = session.acting_for()?;
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), which.patient).await?;
	let record = which.record;
	let current = link::version(&at, patient, record, None).await?;
	let from = match (which.from, kind) {
		(Some(from), _) => from,
		(None, Kind::Custodian) => current.custodian,
		(None, Kind::Keyholder) => acting_for,
	};
	let done =
		link.send(&calls::offer_transfer(acting_for, patient, record, kind, from, to)).await?;
	let text = format!(
		"Organisation {to} is asked to take over what the {} of organisation {from} does for record {record}. Nothing has \
		 changed yet; the offer ends by itself after 30 days.",
		service_name(kind)
	);
	let json = json!({ "record": record, "from": from, "to": to, "block": block_json(&done) });
	Ok(Answer::new(text, json))
}

/// The offer to this organisation that stands, from whoever is named.
async fn offered(
	at: &At,
	kind: Kind,
	patient: PatientId,
	record: RecordId,
	from: Option<OrganisationId>,
	to: OrganisationId,
) -> Result<Option<Offer>, Failure> {
	let offers = at.transfers(patient, record).await?;
	Ok(offers.into_iter().find(|offer| {
		(offer.service, offer.to) == (kind, to) && from.is_none_or(|from| offer.from == from)
	}))
}

fn not_offered(kind: Kind, record: RecordId, to: OrganisationId) -> Failure {
	Failure::not_found(format!(
		"Nobody has asked organisation {to} to take over what a {} does for record {record}, or the offer has ended.",
		service_name(kind)
	))
}

/// From whom a record is taken over. Written before it is accepted: afterwards the chain does not say it any more, and the
/// old one has a copy still.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Taking {
	from: OrganisationId,
}

async fn accept(session: &Session, which: Which, only_bring: bool) -> Result<Answer, Failure> {
	let own = session.acting_for()?;
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), which.patient).await?;
	let record = which.record;
	let current = link::version(&at, patient, record, None).await?;
	let parts: [&[u8]; 4] =
		[&link.chain.genesis(), &patient.0, &record.to_le_bytes(), &own.to_le_bytes()];
	let journal = Journal::open(&session.state()?, &journal::name_of("transfer", &parts))?;
	let offer = offered(&at, Kind::Custodian, patient, record, which.from, own).await?;
	let is_ours = current.custodian == own;
	let noted: Option<Taking> = journal.read()?;
	let from = match (&offer, which.from, noted) {
		(Some(offer), ..) => offer.from,
		(None, Some(from), _) if is_ours => from,
		(None, None, Some(noted)) if is_ours => noted.from,
		(None, None, None) if is_ours => {
			return Err(Failure::usage(format!(
				"Organisation {own} keeps record {record} already. Say from whom it has taken it over: --from NUMBER."
			)))
		},
		_ => return Err(not_offered(Kind::Custodian, record, own)),
	};
	journal.write(&Taking { from })?;

	let bringing = Bringing { session, link: &link, patient, from, own };
	let mut brought = bringing.all(&at, record).await?;
	if only_bring {
		return Ok(answer(record, from, &brought, None, &OldCopy::Kept));
	}
	let mut block = Value::Null;
	if !is_ours {
		let call = calls::accept_transfer(own, patient, record, Kind::Custodian, from);
		block = block_json(&link.send(&call).await?);
		// What was added in between was brought to the old one.
		brought.add(bringing.all(&link.chain.now().await?, record).await?);
	}
	let released = match bringing.release(&link.chain.now().await?, record).await {
		Ok(()) => OldCopy::Erased,
		Err(failure) => OldCopy::NotErased(failure.message),
	};
	Ok(answer(record, from, &brought, Some(block), &released))
}

/// What becomes of the old custodian's copy.
enum OldCopy {
	Kept,
	Erased,
	NotErased(String),
}

fn answer(
	record: RecordId,
	from: OrganisationId,
	brought: &Brought,
	block: Option<Value>,
	released: &OldCopy,
) -> Answer {
	let mut text = match &block {
		Some(_) => format!("Record {record} is taken over from organisation {from}."),
		None => format!("Record {record} is here, and still kept by organisation {from}."),
	};
	text.push_str(&format!(
		" Versions that were brought over: {}, and {} were here before.",
		brought.brought, brought.before
	));
	if !brought.policy {
		text.push_str(
			" The patient's policy could not be brought over: until the patient hands it over, with “restrict hand-over”, \
			 nothing is handed out here but to the patient.",
		);
	}
	match released {
		OldCopy::Kept => (),
		OldCopy::Erased => text.push_str(" The old custodian has erased its copy."),
		OldCopy::NotErased(why) => text.push_str(&format!(
			" The old custodian still has its copy. {why} Run the same again to have it erased."
		)),
	}
	let json = json!({
		"record": record,
		"from": from,
		"brought": brought.brought,
		"before": brought.before,
		"policy": brought.policy,
		"accepted": block.is_some(),
		"released": matches!(released, OldCopy::Erased),
		"why": match released { OldCopy::NotErased(why) => json!(why), _ => Value::Null },
		"block": block.unwrap_or(Value::Null),
	});
	Answer::new(text, json)
}

async fn withdraw(session: &Session, kind: Kind, which: Which) -> Result<Answer, Failure> {
	let acting_for = session.acting_for()?;
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), which.patient).await?;
	let record = which.record;
	let offers = at.transfers(patient, record).await?;
	let offer = offers.iter().find(|offer| {
		offer.service == kind
			&& match which.from {
				Some(from) => offer.from == from,
				None => {
					offer.to == acting_for || offer.from == acting_for || kind == Kind::Custodian
				},
			}
	});
	let offer = offer.ok_or_else(|| {
		Failure::not_found(format!("Nobody is asked to take over anything for record {record}."))
	})?;
	let (from, to) = (offer.from, offer.to);
	let call = calls::withdraw_transfer(acting_for, patient, record, kind, from);
	let done = link.send(&call).await?;
	let mut text = format!("Organisation {to} is not asked any more.");
	// Who declines keeps no copy of what was brought over.
	let mut left = Value::Null;
	if kind == Kind::Custodian && to == acting_for {
		if let Err(failure) = forget(session, &link, patient, record, to).await {
			text.push_str(&format!(" What was brought over may still be here. {failure}"));
			left = json!(failure.message);
		}
	}
	let json = json!({ "record": record, "from": from, "to": to, "left": left, "block": block_json(&done) });
	Ok(Answer::new(text, json))
}

/// Erases what was brought over of a record that is not taken over.
async fn forget(
	session: &Session,
	link: &Link,
	patient: PatientId,
	record: RecordId,
	own: OrganisationId,
) -> Result<(), Failure> {
	let at = link.chain.now().await?;
	let bringing = Bringing { session, link, patient, from: own, own };
	bringing.release(&at, record).await
}

async fn list(session: &Session, kind: Kind, named: Option<PatientId>) -> Result<Answer, Failure> {
	let account = super::account_unless_named(session, named)?;
	let at = session.chain().await?.now().await?;
	let patient = session.patient(&at, account, named).await?;
	link::patient(&at, patient).await?;
	let mut text = String::new();
	let mut json = Vec::new();
	for entry in link::timeline(&at, patient).await? {
		if entry.superseded {
			continue;
		}
		let record = entry.record;
		let offers = at.transfers(patient, record).await?;
		for offer in offers.iter().filter(|offer| offer.service == kind) {
			text.push_str(&format!(
				"Record {record}: organisation {} is asked to be its {} in place of organisation {}, until {}.\n",
				offer.to,
				service_name(kind),
				offer.from,
				words::moment_words(offer.until)
			));
			json.push(json!({
				"record": record, "from": offer.from, "to": offer.to, "until": offer.until,
			}));
		}
	}
	if json.is_empty() {
		text.push_str("Nobody is asked to take anything over.");
	}
	Ok(Answer::new(text, json!({ "offers": json })))
}
