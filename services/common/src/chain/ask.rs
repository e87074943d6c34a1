//! What is asked of a node, and what its answers mean.

use super::{
	answers::{
		covering, decoded, of, own, BoundDevice, MandateInfo, OrganisationInfo, PatientInfo,
		PatientStanding, PractitionerInfo,
	},
	node::{Call, Node},
	Adder, Answer, Case, Chain, Clock, Ground, LastSaid, NotOffline, NotPermitted, Organisation,
	Permit, PolicyHeads, Practitioner, Question, Signers, Standing, Unavailable,
};
use crate::login::Account;
use anamnesis_primitives::{
	views::{CaseStanding, PatientCase, RecordInfo, TimelineEntry, Transfer, Verification},
	AccessDecision, AccessTarget, Commitment, EncryptionKey, Moment, OrganisationId, PatientId,
	Purpose, RecordCategory, RecordId, Role, Version,
};

/// A page of a timeline.
pub(super) type Page = (Vec<TimelineEntry<Account>>, Option<(RecordId, Version)>);

impl Node {
	async fn ask_may_read(&self, question: Question) -> Result<Permit, NotPermitted> {
		let Question { patient, record, reader, acting_for, purpose } = question;
		let check = || {
			let target = AccessTarget::Record(record);
			Call::new("AccessApi_check", (patient, reader, acting_for, target, purpose))
		};
		let policy = || Call::new("AccessApi_policy", patient);
		let emergency = || {
			let arguments = (patient, reader, acting_for.unwrap_or_default());
			Call::new("EmergencyApi_in_force", arguments)
		};
		// All of it whatever the decision is: a denial takes as long as a permit.
		let (view, answers) = self
			.ask([
				check(),
				check().at_best(),
				Call::new("AdmissionApi_allowance", reader),
				Call::new("RecordsApi_record", (patient, record)),
				Call::new("PatientsApi_mandates", patient),
				Call::new("ConsortiumApi_practitioner", reader),
				emergency(),
				emergency().at_best(),
				policy(),
				policy().at_best(),
			])
			.await?;
		let [finalised, best, known, record, mandates, practitioner, emergency, emergency_at_best, policy, policy_at_best] =
			&answers;

		let best: AccessDecision = decoded(best)?;
		let until = match decoded(finalised)? {
			AccessDecision::Permit { until } if best.is_permit() => until,
			_ if known.first() == Some(&0) => return Err(NotPermitted::Stranger),
			_ => return Err(NotPermitted::Denied),
		};
		// Only the holder's permit has no end.
		if until.is_none() {
			return Ok(Permit::PatientsSide);
		}
		// From here on the record is there, and its category cannot change.
		let record: Option<RecordInfo<Account>> = decoded(record)?;
		let category = record.ok_or(Unavailable::NodeLost)?.current.category;
		let mandates: Vec<MandateInfo> = decoded(mandates)?;
		if covering(&mandates, &question, category).is_some() {
			return Ok(Permit::PatientsSide);
		}
		// Before grants the chain looks at emergency access, which is a clinician's.
		let practitioner: Option<PractitionerInfo> = decoded(practitioner)?;
		let practitioner = practitioner.and_then(|found| found.in_force(view.moment));
		let is_clinician = practitioner.is_some_and(|found| found.is_clinician());
		let may_be_emergency = is_clinician
			&& acting_for.is_some()
			&& matches!(purpose, Purpose::BreakTheGlass | Purpose::EmergencyTreatment);
		let ground = |in_force: &[u8], policy: &[u8]| {
			let in_force: Option<Moment> = decoded(in_force)?;
			let policy: Option<Commitment> = decoded(policy)?;
			let emergency = may_be_emergency && in_force.is_some();
			// There is always one, unless the patient has gone, and then there is no permit.
			policy.map(|policy| Ground { emergency, policy }).ok_or(NotPermitted::Denied)
		};
		Ok(Permit::Reader {
			category,
			finalised: ground(emergency, policy)?,
			best: ground(emergency_at_best, policy_at_best)?,
		})
	}

	async fn ask_adds(&self, account: Account) -> Result<Adder, NotPermitted> {
		let calls = [
			Call::new("ConsortiumApi_practitioner", account),
			Call::new("PatientsApi_acts_for", account),
			Call::new("PatientsApi_device", account),
			Call::new("AdmissionApi_allowance", account),
		];
		let (view, [practitioner, patient, device, known]) = self.ask(calls).await?;
		let practitioner: Option<PractitionerInfo> = decoded(&practitioner)?;
		let patient: Option<PatientId> = decoded(&patient)?;
		let device: BoundDevice = decoded(&device)?;

		if let Some(practitioner) = practitioner {
			let practitioner = practitioner.in_force(view.moment).ok_or(NotPermitted::Denied)?;
			let organisation = practitioner.organisation;
			return match self::organisation(&view, organisation).await? {
				Some(found)
					if found.standing == Standing::Active && practitioner.brings(&found) =>
				{
					Ok(Adder::Organisation(organisation))
				},
				_ => Err(NotPermitted::Denied),
			};
		}
		if let Some(patient) = patient {
			let (info, mandates) = patients_side(&view, patient).await?;
			let adder = info.and_then(|info| own(account, patient, &info, &mandates, view.moment));
			return adder.ok_or(NotPermitted::Denied);
		}
		match device {
			Some((patient, _)) => Ok(Adder::Device(patient)),
			None if known.first() == Some(&0) => Err(NotPermitted::Stranger),
			None => Err(NotPermitted::Denied),
		}
	}

	async fn ask_acts_for(&self, account: Account) -> Result<Option<PatientId>, Unavailable> {
		let (view, [patient]) = self.ask([Call::new("PatientsApi_acts_for", account)]).await?;
		let Some(patient) = decoded(&patient)? else { return Ok(None) };
		let (info, mandates) = patients_side(&view, patient).await?;
		let Some(info) = info.filter(|info| info.exists(view.moment)) else { return Ok(None) };
		let represents = of(&mandates, account).is_some_and(|mandate| mandate.in_force);
		Ok((info.holder == Some(account) || represents).then_some(patient))
	}

	async fn ask_hands_over_policies(
		&self,
		patient: PatientId,
		account: Account,
	) -> Result<bool, Unavailable> {
		let [info, mandates] = of_patients_side(patient);
		let calls = [
			Call::new("ErasureApi_cases", patient),
			Call::new("ConsortiumApi_practitioner", account),
			info,
			mandates,
		];
		let (view, [cases, practitioner, info, mandates]) = self.ask(calls).await?;
		let (info, mandates) = patients_side_in([info, mandates])?;
		let cases: Vec<PatientCase> = decoded(&cases)?;
		let is_forgotten = cases.iter().any(|case| case.standing == CaseStanding::Denied);
		let Some(info) = info.filter(|info| info.exists(view.moment) && !is_forgotten) else {
			return Ok(false);
		};
		if let PatientStanding::Provisional(_) = info.standing {
			let practitioner: Option<PractitionerInfo> = decoded(&practitioner)?;
			let practitioner = practitioner.and_then(|found| found.in_force(view.moment));
			let of_sponsor = practitioner
				.is_some_and(|found| found.is_clinician() && found.organisation == info.sponsor);
			return Ok(of_sponsor && is_active_provider(&view, info.sponsor).await?);
		}
		let represents =
			of(&mandates, account).is_some_and(|mandate| mandate.covers_everything(view.moment));
		Ok(info.holder == Some(account) || represents)
	}

	async fn ask_policy(&self, patient: PatientId) -> Result<Option<PolicyHeads>, Unavailable> {
		let policy = || Call::new("AccessApi_policy", patient);
		let (_, [finalised, best]) = self.ask([policy(), policy().at_best()]).await?;
		let finalised: Option<Commitment> = decoded(&finalised)?;
		let best: Option<Commitment> = decoded(&best)?;
		Ok(finalised.map(|finalised| PolicyHeads { finalised, best: best.unwrap_or(finalised) }))
	}

	async fn ask_reader_key(&self, question: Question) -> Result<EncryptionKey, NotPermitted> {
		let Question { patient, record, reader, acting_for, .. } = question;
		let [info, mandates] = of_patients_side(patient);
		let calls = [
			Call::new("RecordsApi_record", (patient, record)),
			Call::new("ConsortiumApi_practitioner", reader),
			info,
			mandates,
		];
		let (view, [record, practitioner, info, mandates]) = self.ask(calls).await?;
		let (info, mandates) = patients_side_in([info, mandates])?;
		let holds = info.as_ref().is_some_and(|info| info.holder == Some(reader));
		let key = if holds {
			info.and_then(|info| info.encryption_key)
		} else {
			let record: Option<RecordInfo<Account>> = decoded(&record)?;
			let category = record.map(|record| record.current.category);
			let mandate = category.and_then(|category| covering(&mandates, &question, category));
			let practitioner: Option<PractitionerInfo> = decoded(&practitioner)?;
			let practitioner = practitioner.and_then(|found| found.in_force(view.moment));
			let practitioner = practitioner.filter(|found| acting_for == Some(found.organisation));
			mandate
				.map(|mandate| mandate.encryption_key)
				.or(practitioner.map(|practitioner| practitioner.encryption_key))
		};
		key.filter(EncryptionKey::is_usable).ok_or(NotPermitted::Denied)
	}

	async fn ask_anchored(
		&self,
		patient: PatientId,
		record: RecordId,
		version: Version,
	) -> Result<Option<TimelineEntry<Account>>, Unavailable> {
		let (_, [page]) = self.ask([one_of_timeline(patient, record, version)]).await?;
		let (entries, _): Page = decoded(&page)?;
		Ok(entries.into_iter().find(|entry| (entry.record, entry.version) == (record, version)))
	}

	async fn ask_is_anchored(
		&self,
		patient: PatientId,
		record: RecordId,
		version: Version,
		commitment: Commitment,
	) -> Result<bool, Unavailable> {
		let call = Call::new("RecordsApi_verify", (patient, record, version, commitment));
		let (_, [answer]) = self.ask([call]).await?;
		let answer: Verification = decoded(&answer)?;
		Ok(matches!(answer, Verification::Current | Verification::Superseded))
	}

	async fn ask_transfers(
		&self,
		patient: PatientId,
		record: RecordId,
	) -> Result<Vec<Transfer>, Unavailable> {
		let call = Call::new("RecordsApi_transfers", (patient, record));
		let (_, [offers]) = self.ask([call]).await?;
		decoded(&offers)
	}

	async fn ask_organisation(
		&self,
		id: OrganisationId,
	) -> Result<Option<Organisation>, Unavailable> {
		let (_, [found]) = self.ask([Call::new("ConsortiumApi_organisation", id)]).await?;
		organisation_in(&found)
	}

	async fn ask_practitioner(
		&self,
		account: Account,
	) -> Result<Option<Practitioner>, Unavailable> {
		let call = Call::new("ConsortiumApi_practitioner", account);
		let (view, [found]) = self.ask([call]).await?;
		let found: Option<PractitionerInfo> = decoded(&found)?;
		Ok(found.and_then(|found| found.in_force(view.moment)))
	}
}

pub(super) type View<'a> = super::node::View<'a>;

/// The page of a timeline with one version: it begins after the version before.
pub(super) fn one_of_timeline(patient: PatientId, record: RecordId, version: Version) -> Call {
	let after = match (record.checked_sub(1), version.checked_sub(1)) {
		(_, Some(before)) => Some((record, before)),
		(Some(before), None) => Some((before, Version::MAX)),
		(None, None) => None,
	};
	Call::new("RecordsApi_timeline", (patient, after, 1u32))
}

/// The questions for a patient, and for the mandates for them.
fn of_patients_side(patient: PatientId) -> [Call; 2] {
	[Call::new("PatientsApi_patient", patient), Call::new("PatientsApi_mandates", patient)]
}

/// The answers to them.
fn patients_side_in(
	[info, mandates]: [Vec<u8>; 2],
) -> Result<(Option<PatientInfo>, Vec<MandateInfo>), Unavailable> {
	Ok((decoded(&info)?, decoded(&mandates)?))
}

async fn patients_side(
	view: &View<'_>,
	patient: PatientId,
) -> Result<(Option<PatientInfo>, Vec<MandateInfo>), Unavailable> {
	patients_side_in(view.ask(of_patients_side(patient)).await?)
}

pub(super) async fn organisation(
	view: &View<'_>,
	id: OrganisationId,
) -> Result<Option<Organisation>, Unavailable> {
	let [found] = view.ask([Call::new("ConsortiumApi_organisation", id)]).await?;
	organisation_in(&found)
}

fn organisation_in(found: &[u8]) -> Result<Option<Organisation>, Unavailable> {
	let found: Option<OrganisationInfo> = decoded(found)?;
	Ok(found.map(Into::into))
}

async fn is_active_provider(view: &View<'_>, id: OrganisationId) -> Result<bool, Unavailable> {
	let found = organisation(view, id).await?;
	Ok(found.is_some_and(|found| {
		found.standing == Standing::Active && found.roles.contains(Role::Provider)
	}))
}

impl Chain for Node {
	fn may_read(&self, question: Question) -> Answer<'_, Permit, NotPermitted> {
		Box::pin(self.ask_may_read(question))
	}

	fn adds(&self, account: Account) -> Answer<'_, Adder, NotPermitted> {
		Box::pin(self.ask_adds(account))
	}

	fn acts_for(&self, account: Account) -> Answer<'_, Option<PatientId>> {
		Box::pin(self.ask_acts_for(account))
	}

	fn hands_over_policies(&self, patient: PatientId, account: Account) -> Answer<'_, bool> {
		Box::pin(self.ask_hands_over_policies(patient, account))
	}

	fn policy(&self, patient: PatientId) -> Answer<'_, Option<PolicyHeads>> {
		Box::pin(self.ask_policy(patient))
	}

	fn reader_key(&self, question: Question) -> Answer<'_, EncryptionKey, NotPermitted> {
		Box::pin(self.ask_reader_key(question))
	}

	fn anchored(
		&self,
		patient: PatientId,
		record: RecordId,
		version: Version,
	) -> Answer<'_, Option<TimelineEntry<Account>>> {
		Box::pin(self.ask_anchored(patient, record, version))
	}

	fn is_anchored(
		&self,
		patient: PatientId,
		record: RecordId,
		version: Version,
		commitment: Commitment,
	) -> Answer<'_, bool> {
		Box::pin(self.ask_is_anchored(patient, record, version, commitment))
	}

	fn takes_over(
		&self,
		question: Question,
		version: Version,
	) -> Answer<'_, Option<RecordCategory>> {
		Box::pin(self.ask_takes_over(question, version))
	}

	fn transfers(&self, patient: PatientId, record: RecordId) -> Answer<'_, Vec<Transfer>> {
		Box::pin(self.ask_transfers(patient, record))
	}

	fn organisation(&self, id: OrganisationId) -> Answer<'_, Option<Organisation>> {
		Box::pin(self.ask_organisation(id))
	}

	fn practitioner(&self, account: Account) -> Answer<'_, Option<Practitioner>> {
		Box::pin(self.ask_practitioner(account))
	}

	fn cases(&self, patient: PatientId) -> Answer<'_, Vec<Case>> {
		Box::pin(self.ask_cases(patient))
	}

	fn may_sign(&self, signers: Signers) -> Answer<'_, (), NotOffline> {
		Box::pin(self.ask_may_sign(signers))
	}

	fn last_said(
		&self,
		signers: Signers,
		record: RecordId,
		version: Version,
	) -> Answer<'_, LastSaid, NotOffline> {
		Box::pin(self.ask_last_said(signers, record, version))
	}

	fn clock(&self) -> Answer<'_, Clock> {
		Box::pin(self.ask_clock())
	}
}
