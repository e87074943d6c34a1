//! What the chain has said last, when it finalises nothing any more.
//!
//! A decision that is older than a minute is none. But who is enrolled, and as what, changes slowly, and somebody may lie
//! there unconscious. So when two people of a provider sign for an emergency, what the chain has said last of these two is
//! taken: at the newest finalised block, and at the best one too, where one that only this node has seen may already say
//! no. As soon as there is a finalised block that is new enough, nothing of this is answered any more.

use super::{
	answers::{decoded, OrganisationInfo, PatientInfo, PractitionerInfo},
	ask::{one_of_timeline, organisation, Page, View},
	cases,
	node::{Call, Node},
	NotPermitted, Organisation, PolicyHeads, Practitioner, Standing, Unavailable,
};
use crate::{login::Account, now};
use anamnesis_primitives::{
	views::{CaseStanding, PatientCase, TimelineEntry},
	Commitment, EncryptionKey, Moment, OrganisationId, PatientId, PractitionerKind, RecordId, Role,
	Version,
};

/// Who signs for an emergency, of which patient.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Signers {
	/// Whose records are needed.
	pub patient: PatientId,
	/// Who needs them.
	pub clinician: Account,
	/// Who signs beside the clinician.
	pub officer: Account,
	/// The organisation of both.
	pub provider: OrganisationId,
}

/// What the chain has said last of a version of a record, and of those to whom it may go.
#[derive(Clone, Debug)]
pub struct LastSaid {
	/// Where the version is anchored.
	pub entry: TimelineEntry<Account>,
	/// What is committed to as the patient's policy.
	pub policies: PolicyHeads,
	/// The clinician's encryption key.
	pub reader_key: EncryptionKey,
	/// The encryption keys of the provider, and of the record's keyholders.
	pub organisations: Vec<(OrganisationId, EncryptionKey)>,
}

/// Why nothing rests on what the chain has said last.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum NotOffline {
	/// It goes on, so it is asked.
	#[error("The chain goes on, so an emergency is opened on it. Open emergency access there, and ask again.")]
	ChainGoesOn,
	/// The two may not sign.
	#[error(
		"Clinician and officer have both to be enrolled as such, by the same active provider, and be two people, as far as \
		 the chain has said last. Look at the accounts and at the organisation."
	)]
	SignersNotAdmissible,
	/// There is no such patient, or no longer, or no such version of a record.
	#[error(
		"The chain has no such patient or record, as far as it has said last. Look at the ids."
	)]
	NotFound,
	/// Nobody can say.
	#[error("{0}")]
	Unavailable(#[from] Unavailable),
}

impl From<NotOffline> for NotPermitted {
	fn from(reason: NotOffline) -> Self {
		match reason {
			NotOffline::Unavailable(reason) => reason.into(),
			_ => Self::Denied,
		}
	}
}

/// At one of the two blocks.
struct Said {
	patient: Option<PatientInfo>,
	cases: Vec<PatientCase>,
	clinician: Option<PractitionerInfo>,
	officer: Option<PractitionerInfo>,
	provider: Option<OrganisationInfo>,
	policy: Option<Commitment>,
}

impl Node {
	pub(super) async fn ask_may_sign(&self, signers: Signers) -> Result<(), NotOffline> {
		let view = self.look_when_stopped().await?;
		may_sign(&view, signers).await.map(drop)
	}

	pub(super) async fn ask_last_said(
		&self,
		signers: Signers,
		record: RecordId,
		version: Version,
	) -> Result<LastSaid, NotOffline> {
		let view = self.look_when_stopped().await?;
		let (clinician, provider, policies) = may_sign(&view, signers).await?;
		let listed = Call::new("ErasureApi_cases", signers.patient);
		let page = || one_of_timeline(signers.patient, record, version);
		let [finalised, best, listed] = view.ask([page(), page().at_best(), listed]).await?;
		let found = |page: &[u8]| {
			let (entries, _): Page = decoded(page)?;
			let entry = entries.into_iter().next();
			let entry = entry.filter(|entry| (entry.record, entry.version) == (record, version));
			entry.ok_or(NotOffline::NotFound)
		};
		let entry = found(&finalised)?;
		found(&best)?;
		// Its custodian has said on chain that it is erased.
		let cases = cases::of_listed(&view, decoded(&listed)?).await?;
		if cases.iter().any(|case| case.has_erased(&entry)) {
			return Err(NotOffline::NotFound);
		}
		let mut organisations = vec![(provider.id, provider.encryption_key)];
		for status in entry.keyholders.iter().filter(|status| !status.orphaned) {
			if let Some(found) = organisation(&view, status.keyholder).await? {
				organisations.push((found.id, found.encryption_key));
			}
		}
		let reader_key = clinician.encryption_key;
		if !reader_key.is_usable() {
			return Err(NotOffline::SignersNotAdmissible);
		}
		Ok(LastSaid { entry, policies, reader_key, organisations })
	}
}

/// Clinician and provider, and the patient's policy at both blocks, if neither says no.
async fn may_sign(
	view: &View<'_>,
	signers: Signers,
) -> Result<(Practitioner, Organisation, PolicyHeads), NotOffline> {
	let Signers { patient, clinician, officer, provider } = signers;
	let calls = || {
		[
			Call::new("PatientsApi_patient", patient),
			Call::new("ErasureApi_cases", patient),
			Call::new("ConsortiumApi_practitioner", clinician),
			Call::new("ConsortiumApi_practitioner", officer),
			Call::new("ConsortiumApi_organisation", provider),
			Call::new("AccessApi_policy", patient),
		]
	};
	let finalised = Said::read(&view.ask(calls()).await?)?;
	let best = Said::read(&view.ask(calls().map(Call::at_best)).await?)?;
	let now = now();
	let (practitioner, organisation, policy) = finalised.permits(signers, now)?;
	let (_, _, next) = best.permits(signers, now)?;
	Ok((practitioner, organisation, PolicyHeads { finalised: policy, best: next }))
}

impl Said {
	fn read(
		[patient, cases, clinician, officer, provider, policy]: &[Vec<u8>; 6],
	) -> Result<Self, Unavailable> {
		Ok(Self {
			patient: decoded(patient)?,
			cases: decoded(cases)?,
			clinician: decoded(clinician)?,
			officer: decoded(officer)?,
			provider: decoded(provider)?,
			policy: decoded(policy)?,
		})
	}

	/// What has ended by time has ended by ours: the block's stands still.
	fn permits(
		self,
		signers: Signers,
		now: Moment,
	) -> Result<(Practitioner, Organisation, Commitment), NotOffline> {
		let Self { patient, cases, clinician, officer, provider, policy } = self;
		let is_going = cases.iter().any(|case| case.standing == CaseStanding::Denied);
		let is_there = patient.is_some_and(|patient| patient.exists(now)) && !is_going;
		let policy = policy.filter(|_| is_there).ok_or(NotOffline::NotFound)?;

		let of = |found: Option<PractitionerInfo>, kind| {
			let found = found.and_then(|found| found.in_force(now));
			found.filter(|found| found.kind == kind && found.organisation == signers.provider)
		};
		let clinician = of(clinician, PractitionerKind::Clinician);
		let officer = of(officer, PractitionerKind::Officer);
		let provider = provider.map(Organisation::from).filter(|provider| {
			provider.standing == Standing::Active && provider.roles.contains(Role::Provider)
		});
		match (clinician, officer, provider) {
			(Some(clinician), Some(_), Some(provider)) if signers.clinician != signers.officer => {
				Ok((clinician, provider, policy))
			},
			_ => Err(NotOffline::SignersNotAdmissible),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use anamnesis_primitives::{Endpoint, Roles};
	use codec::Encode;

	const NOW: Moment = 1_800_000_000_000;
	const PROVIDER: OrganisationId = 3;
	const SIGNERS: Signers = Signers {
		patient: PatientId([1; 16]),
		clinician: [2; 32],
		officer: [3; 32],
		provider: PROVIDER,
	};

	fn practitioner(
		organisation: OrganisationId,
		kind: PractitionerKind,
		until: Option<Moment>,
	) -> Option<Vec<u8>> {
		let key = EncryptionKey::x25519([5; 32]);
		Some((organisation, kind, key, 0_u64, until, None::<Commitment>).encode())
	}

	/// What the chain answers, in the order of the questions.
	struct Answers {
		patient: Option<Vec<u8>>,
		clinician: Option<Vec<u8>>,
		officer: Option<Vec<u8>>,
		roles: Roles,
		/// `Active`, or suspended until this moment.
		suspended: Option<Moment>,
	}

	impl Answers {
		fn right() -> Self {
			// Registered, with holder and key.
			let patient =
				(Some([9_u8; 32]), None::<EncryptionKey>, None::<u32>, 0_u32, 0_u64, 0_u8);
			Self {
				patient: Some(patient.encode()),
				clinician: practitioner(PROVIDER, PractitionerKind::Clinician, None),
				officer: practitioner(PROVIDER, PractitionerKind::Officer, Some(NOW + 1)),
				roles: Roles::of(&[Role::Provider]),
				suspended: None,
			}
		}

		fn said(self) -> Said {
			let some = |bytes: Option<Vec<u8>>| match bytes {
				Some(bytes) => [vec![1], bytes].concat(),
				None => vec![0],
			};
			let standing = match self.suspended {
				Some(until) => (1_u8, until).encode(),
				None => vec![0],
			};
			let key = EncryptionKey::x25519([6; 32]);
			let about = (PROVIDER, [7_u8; 32], self.roles, key, 0_u64, true, 4_u32).encode();
			let provider = [about, standing, None::<Endpoint>.encode()].concat();
			let policy = Some(Commitment { scheme: 1, hash: [8; 32] });
			let answers = [
				some(self.patient),
				Vec::<PatientCase>::new().encode(),
				some(self.clinician),
				some(self.officer),
				some(Some(provider)),
				policy.encode(),
			];
			Said::read(&answers).expect("these are answers")
		}
	}

	#[test]
	fn two_people_of_an_active_provider_may_sign() {
		let (clinician, provider, policy) =
			Answers::right().said().permits(SIGNERS, NOW).expect("nothing is wrong");
		assert_eq!(clinician.kind, PractitionerKind::Clinician);
		assert_eq!((provider.id, policy.hash), (PROVIDER, [8; 32]));
	}

	#[test]
	fn nobody_else_may() {
		let right = Answers::right;
		let (clinician, officer) = (PractitionerKind::Clinician, PractitionerKind::Officer);
		let recorder = PractitionerKind::Recorder;
		for (what, answers) in [
			("no clinician", Answers { clinician: None, ..right() }),
			(
				"a recorder",
				Answers { clinician: practitioner(PROVIDER, recorder, None), ..right() },
			),
			("no officer", Answers { officer: None, ..right() }),
			(
				"two clinicians",
				Answers { officer: practitioner(PROVIDER, clinician, None), ..right() },
			),
			(
				"an officer of others",
				Answers { officer: practitioner(4, officer, None), ..right() },
			),
			(
				"a clinician of others",
				Answers { clinician: practitioner(4, clinician, None), ..right() },
			),
			(
				"an enrolment that has ended since",
				Answers { clinician: practitioner(PROVIDER, clinician, Some(NOW)), ..right() },
			),
			("no provider", Answers { roles: Roles::of(&[Role::Custodian]), ..right() }),
			("a suspended provider", Answers { suspended: Some(NOW + 1), ..right() }),
		] {
			let refused = answers.said().permits(SIGNERS, NOW).err();
			assert_eq!(refused, Some(NotOffline::SignersNotAdmissible), "{what}");
		}
		let alone = Signers { officer: SIGNERS.clinician, ..SIGNERS };
		let refused = right().said().permits(alone, NOW).err();
		assert_eq!(refused, Some(NotOffline::SignersNotAdmissible));
		let nobody = Answers { patient: None, ..right() };
		assert_eq!(nobody.said().permits(SIGNERS, NOW).err(), Some(NotOffline::NotFound));
	}

	#[test]
	fn what_a_reader_is_told_says_no_more_than_a_denial() {
		let denied = NotPermitted::from(NotOffline::SignersNotAdmissible);
		assert_eq!(denied, NotPermitted::Denied);
		let lost = NotPermitted::from(NotOffline::from(Unavailable::NodeLost));
		assert_eq!(lost, NotPermitted::Unavailable(Unavailable::NodeLost));
	}
}
