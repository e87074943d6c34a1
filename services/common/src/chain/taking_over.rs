//! Who takes a record over from another custodian.

use super::{
	answers::{decoded, OrganisationInfo, PractitionerInfo},
	ask::{one_of_timeline, Page},
	node::{Call, Node},
	Organisation, Practitioner, Question, Standing, Unavailable,
};
use crate::login::Account;
use anamnesis_primitives::{
	disclosure::Service,
	views::{TimelineEntry, Transfer},
	OrganisationId, PractitionerKind, RecordCategory, Version,
};

/// Whether an account is an officer, or the administrator, of this active organisation.
pub fn speaks_for(
	account: &Account,
	organisation: Option<&Organisation>,
	practitioner: Option<&Practitioner>,
) -> bool {
	organisation.is_some_and(|organisation| {
		let is_officer = practitioner.is_some_and(|found| {
			found.organisation == organisation.id && found.kind == PractitionerKind::Officer
		});
		organisation.standing == Standing::Active
			&& (is_officer || organisation.administrator == *account)
	})
}

/// Whether an organisation keeps a record, or is asked to by whoever does.
pub fn keeps_or_is_asked_to(
	organisation: OrganisationId,
	entry: &TimelineEntry<Account>,
	offers: &[Transfer],
) -> bool {
	let asked = (Service::Custodian, entry.custodian, organisation);
	entry.custodian == organisation
		|| offers.iter().any(|offer| (offer.service, offer.from, offer.to) == asked)
}

/// What one block says of it.
type Said = [Vec<u8>; 4];

impl Node {
	/// As with every permit, the newest finalised block has to say it, and the best one must not say no.
	pub(super) async fn ask_takes_over(
		&self,
		question: Question,
		version: Version,
	) -> Result<Option<RecordCategory>, Unavailable> {
		let Question { patient, record, reader, acting_for, .. } = question;
		let Some(organisation) = acting_for else { return Ok(None) };
		let page = || one_of_timeline(patient, record, version);
		let offers = || Call::new("RecordsApi_transfers", (patient, record));
		let about = || Call::new("ConsortiumApi_organisation", organisation);
		let who = || Call::new("ConsortiumApi_practitioner", reader);
		let calls = [
			page(),
			offers(),
			about(),
			who(),
			page().at_best(),
			offers().at_best(),
			about().at_best(),
			who().at_best(),
		];
		let (view, [a, b, c, d, e, f, g, h]) = self.ask(calls).await?;
		let category = |said: Said| -> Result<Option<RecordCategory>, Unavailable> {
			let [page, offers, about, who] = &said;
			let (entries, _): Page = decoded(page)?;
			let mut entries = entries.into_iter();
			let entry = entries.find(|entry| (entry.record, entry.version) == (record, version));
			let offers: Vec<Transfer> = decoded(offers)?;
			let about: Option<OrganisationInfo> = decoded(about)?;
			let who: Option<PractitionerInfo> = decoded(who)?;
			let who = who.and_then(|found| found.in_force(view.moment));
			let speaks = speaks_for(&reader, about.map(Into::into).as_ref(), who.as_ref());
			let entry = entry.filter(|entry| keeps_or_is_asked_to(organisation, entry, &offers));
			Ok(entry.filter(|_| speaks).map(|entry| entry.category))
		};
		let (finalised, best) = (category([a, b, c, d])?, category([e, f, g, h])?);
		Ok(finalised.filter(|_| best.is_some()))
	}
}
