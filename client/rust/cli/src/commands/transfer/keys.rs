//! The keys of a record, for another keyholder.

use super::{not_offered, offered, Which};
use crate::{
	commands::record::{key, no_batch},
	failure::Failure,
	link::{self, block_json},
	output::Answer,
	session::Session,
};
use anamnesis_client::{
	chain::calls::record_anchors as calls,
	sealing::{seal_key_for_keyholder, Anchored},
	services::{Kind, SealedKey},
};
use anamnesis_primitives::{OrganisationId, PatientId, RecordId, Role};
use serde_json::json;

/// Seals the key of every version to a keyholder, as the patient's side.
pub(super) async fn seal(
	session: &Session,
	record: RecordId,
	to: OrganisationId,
	patient: Option<PatientId>,
) -> Result<Answer, Failure> {
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), patient).await?;
	let keyholder = link::organisation(&at, to).await?;
	if !keyholder.roles.contains(Role::Keyholder) {
		return Err(Failure::usage(format!("Organisation {to} is no keyholder.")));
	}
	let mut versions: u32 = 0;
	for entry in link::timeline(&at, patient).await? {
		if entry.record != record {
			continue;
		}
		no_batch(&entry)?;
		if entry.custodian == to {
			return Err(Failure::usage(
				"A keyholder of the record is never its custodian: together they could read it.",
			));
		}
		let custodian = session.custodian(&link, &at, entry.custodian).await?;
		let key = key(session, &link, &at, &custodian, patient, &entry).await?;
		let anchored = Anchored { patient, signer: entry.signer, commitment: entry.commitment };
		let reader = keyholder.encryption_key;
		let bytes = seal_key_for_keyholder(&key, &reader, &anchored)?;
		let sealed = SealedKey { reader, bytes };
		custodian.put_own_key(&entry.commitment, &sealed, session.reading()).await?;
		versions = versions.saturating_add(1);
	}
	if versions == 0 {
		return Err(Failure::not_found(format!(
			"There is no record {record} of this patient's, or no longer."
		)));
	}
	let text = format!(
		"The keys of record {record} are sealed to organisation {to}: {versions}. It can use them when it has accepted."
	);
	Ok(Answer::new(text, json!({ "record": record, "to": to, "versions": versions })))
}

/// Takes the keys of a record over.
pub(super) async fn accept(session: &Session, which: Which) -> Result<Answer, Failure> {
	let own = session.acting_for()?;
	let link = session.link().await?;
	let at = link.chain.now().await?;
	let patient = session.patient(&at, Some(link.account), which.patient).await?;
	let record = which.record;
	let offer = offered(&at, Kind::Keyholder, patient, record, which.from, own).await?;
	let from = offer.ok_or_else(|| not_offered(Kind::Keyholder, record, own))?.from;
	let call = calls::accept_transfer(own, patient, record, Kind::Keyholder, from);
	let done = link.send(&call).await?;
	let text = format!(
		"The keys of record {record} are taken over from organisation {from}. What the patient has not sealed to \
		 organisation {own} with “keyholder transfer seal” it cannot give anybody."
	);
	let json = json!({ "record": record, "from": from, "block": block_json(&done) });
	Ok(Answer::new(text, json))
}
