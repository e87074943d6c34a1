//! What the chain answers at a block: every question that front ends and services ask.

use super::{
	blocks::{self, AtBlock, Block},
	views::*,
	Chain, Error,
};
use anamnesis_primitives::{
	disclosure::{IntervalInfo, Service, ServiceStanding},
	emergency::{EmergencyStatistics, OpeningNumber, Reviewers},
	traits::CustodianHoldings,
	views::{
		CaseInfo, Complaint, Hold, LeafState, Overdue, OverdueRectification, PatientCase,
		Recipient, Rectification, Transfer, Verification,
	},
	AccessDecision, AccessTarget, CaseId, Commitment, DeviceNumber, Moment, OrganisationId,
	PatientId, ProjectId, Purpose, RecordId, Version,
};
use codec::{Decode, DecodeAll, Encode};
use std::fmt;
use subxt::config::substrate::H256;

/// Where the state keeps the time of the block: twox128 of `Timestamp` and of `Now`.
const NOW: [u8; 32] = [
	0xf0, 0xc3, 0x65, 0xc3, 0xcf, 0x59, 0xd6, 0x71, 0xeb, 0x72, 0xda, 0x0e, 0x7a, 0x41, 0x13, 0xc4,
	0x9f, 0x1f, 0x05, 0x15, 0xf4, 0x62, 0xcd, 0xcf, 0x84, 0xe0, 0xf1, 0xd6, 0x04, 0x5d, 0xfc, 0xbb,
];

/// The chain at one block. Every answer is of that block.
#[derive(Clone)]
pub struct At {
	pub(super) chain: Chain,
	/// The block.
	pub block: Block,
	pub(super) inner: AtBlock,
}

impl fmt::Debug for At {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_tuple("At").field(&self.block).finish()
	}
}

impl At {
	/// The time of the block, in Unix milliseconds; 0 of the genesis, which has none.
	///
	/// # Errors
	/// [`Error::NoSuchBlock`] if the node has no state of it any more, or when the node does not answer.
	pub async fn time(&self) -> Result<Moment, Error> {
		let at = Some(H256(self.block.hash));
		let asked = self.chain.0.methods.state_get_storage(&NOW, at).await;
		let Some(time) = asked.map_err(blocks::state)? else { return Ok(0) };
		Moment::decode_all(&mut &time[..])
			.map_err(|_| Error::NotReadable { what: "the time of a block".into() })
	}

	/// The version of the runtime at the block.
	pub fn spec_version(&self) -> u32 {
		self.inner.spec_version()
	}

	/// How long an interval of the disclosure logs is, in milliseconds: a constant of the runtime at the block.
	///
	/// # Errors
	/// [`Error::NotReadable`] if the runtime has no such constant.
	pub fn disclosure_interval(&self) -> Result<Moment, Error> {
		let pallet = self.inner.metadata_ref().pallet_by_name("Disclosures");
		let constant = pallet.and_then(|pallet| pallet.constant_by_name("Interval"));
		let interval = constant.and_then(|it| Moment::decode_all(&mut it.value()).ok());
		interval.filter(|interval| *interval > 0).ok_or_else(|| Error::NotReadable {
			what: "the length of an interval of disclosure logs".into(),
		})
	}

	async fn ask<T: Decode>(
		&self,
		(api, method): (&str, &str),
		arguments: Vec<u8>,
	) -> Result<T, Error> {
		let (metadata, version) = (self.inner.metadata_ref(), self.inner.spec_version());
		self.chain.0.expectation.question(metadata, version, api, method)?;
		let function = format!("{api}_{method}");
		let at = Some(H256(self.block.hash));
		let asked = self.chain.0.methods.state_call(&function, Some(&arguments), at).await;
		let answer = asked.map_err(blocks::state)?;
		T::decode_all(&mut &answer[..]).map_err(|_| Error::NotReadable { what: function })
	}
}

/// Declares the questions of the runtime APIs, in the form `function = method(argument: type, …) -> type`.
macro_rules! questions {
	( $( $api:ident { $(
		$(#[$doc:meta])*
		$name:ident = $method:ident($($argument:ident: $type:ty),* $(,)?) -> $answer:ty;
	)* } )* ) => {
		/// Each function fails with [`Error::NoSuchBlock`] if the node has no state of the block any more, with
		/// [`Error::NotCompatible`] if the chain answers in another form, or when the node does not answer.
		impl At { $( $(
			$(#[$doc])*
			#[allow(clippy::missing_errors_doc)]
			pub async fn $name(&self, $($argument: $type),*) -> Result<$answer, Error> {
				let arguments = ($($argument,)*).encode();
				self.ask((stringify!($api), stringify!($method)), arguments).await
			}
		)* )* }

		/// What each question takes and gives, for the test that compares it with the metadata.
		#[cfg(test)]
		pub(super) fn forms() -> Vec<super::form::Question> {
			use scale_info::meta_type;
			vec![ $( $(
				super::form::Question {
					api: stringify!($api),
					method: stringify!($method),
					arguments: vec![$( (stringify!($argument), meta_type::<$type>()) ),*],
					answer: meta_type::<$answer>(),
				},
			)* )* ]
		}
	};
}

questions! {
	ConsortiumApi {
		/// One organisation, or nothing if there is none with this number.
		organisation = organisation(id: OrganisationId) -> Option<OrganisationInfo>;

		/// Up to `limit` organisations, at most 100, in the order of their numbers from `from` on. Ask again from the
		/// last number plus one; an empty answer is the end.
		organisations = organisations(from: OrganisationId, limit: u32) -> Vec<OrganisationInfo>;

		/// Whom this account acts for, or nothing if it is not enrolled.
		practitioner = practitioner(account: AccountId) -> Option<PractitionerInfo>;

		/// The seats of the council, in the order in which they were given.
		seats = seats() -> Vec<SeatInfo>;

		/// What is decided of seats and has yet to come.
		seat_changes = seat_changes() -> Vec<SeatChangeInfo>;

		/// The validators in their order, then the nominees, then those who leave.
		validators = validators() -> Vec<ValidatorInfo>;
	}

	AdmissionApi {
		/// The allowance that the account spends, or nothing if the chain does not know the account.
		allowance = allowance(account: AccountId) -> Option<AllowanceInfo>;
	}

	PatientsApi {
		/// One patient, or nothing if there is none with this id, or no longer.
		patient = patient(patient: PatientId) -> Option<PatientInfo>;

		/// The patient id that the account holds.
		held_by = held_by(account: AccountId) -> Option<PatientId>;

		/// The patient on whose side the account is, as holder or representative, also after the end of a mandate.
		acts_for = acts_for(account: AccountId) -> Option<PatientId>;

		/// The patient's encryption keys that are kept, the current one last.
		keys = keys(patient: PatientId) -> Vec<KeyInfo>;

		/// The mandates for the patient, also those that have ended.
		mandates = mandates(patient: PatientId) -> Vec<MandateInfo>;

		/// How the patient id is recovered; nothing if the holder has set nothing and nobody has tried.
		recovery = recovery(patient: PatientId) -> Option<RecoveryInfo>;

		/// The patient's devices, also those whose binding has ended and whose place nobody has needed since.
		devices = devices(patient: PatientId) -> Vec<DeviceInfo>;

		/// The patient whose device the account is, and its number, if the binding is in force.
		device = device(account: AccountId) -> Option<(PatientId, DeviceNumber)>;

		/// What is declared about the patient and has not ended.
		declaration = declaration(patient: PatientId) -> Option<DeclarationInfo>;
	}

	AccessApi {
		/// Whether `reader`, acting for an organisation or as the patient, may read `target` of the patient's for the
		/// purpose now.
		check = check(
			patient: PatientId,
			reader: AccountId,
			acting_for: Option<OrganisationId>,
			target: AccessTarget,
			purpose: Purpose,
		) -> AccessDecision;

		/// The grants that the patient has given to one grantee, also those that have ended or not begun.
		grants = grants(patient: PatientId, grantee: Grantee) -> Vec<GrantInfo>;

		/// A page of what the patient has given, grantee by grantee: at most `limit` grantees, at most 100, from the
		/// place
		/// `from` on; and the place of the next page, or nothing at the end.
		given = given(patient: PatientId, from: u32, limit: u32) -> (Vec<GivenInfo>, Option<u32>);

		/// A page of the patients who have granted something to the grantee, in no order: at most `limit`, at most
		/// 100, after the one that `cursor` names; and the cursor of the next page, or nothing at the end.
		received = received(
			grantee: Grantee,
			cursor: Option<PatientId>,
			limit: u32,
		) -> (Vec<PatientId>, Option<PatientId>);

		/// What the patient is asked for and can still answer.
		requests = requests(patient: PatientId) -> Vec<RequestInfo>;

		/// The commitment to the patient's policy.
		policy = policy(patient: PatientId) -> Option<Commitment>;

		/// A research project, also one that is closed or has ended.
		project = project(project: ProjectId) -> Option<ProjectInfo>;

		/// Up to `limit` projects, at most 100, in the order of their numbers from `from` on. Ask again from the last
		/// number plus one; an empty answer is the end.
		projects = projects(from: ProjectId, limit: u32) -> Vec<ProjectInfo>;

		/// The project that the account is assigned to.
		works_for = works_for(account: AccountId) -> Option<ProjectId>;
	}

	RecordsApi {
		/// A page of the patient's timeline, in the order of records and versions: at most `limit` entries, at most
		/// 100, after the one that `cursor` names; and the cursor of the next page, or nothing at the end.
		timeline = timeline(
			patient: PatientId,
			cursor: Option<(RecordId, Version)>,
			limit: u32,
		) -> (Vec<TimelineEntry>, Option<(RecordId, Version)>);

		/// A record and its current version.
		record = record(patient: PatientId, record: RecordId) -> Option<RecordInfo>;

		/// Whether this commitment, computed locally from a document and its blinding values, is what stands there.
		verify = verify(
			patient: PatientId,
			record: RecordId,
			version: Version,
			commitment: Commitment,
		) -> Verification;

		/// Whether this commitment is that of a leaf of a batch: `siblings` lead from the leaf to the root, the lowest
		/// first.
		verify_in_batch = verify_in_batch(
			patient: PatientId,
			record: RecordId,
			leaf: u32,
			commitment: Commitment,
			siblings: Vec<[u8; 32]>,
		) -> Verification;

		/// What has happened to a leaf of a batch, if something has.
		leaf = leaf(patient: PatientId, record: RecordId, leaf: u32) -> Option<LeafState>;

		/// What the patient has asked to have corrected in a record, and what the answer was.
		rectification = rectification(
			patient: PatientId,
			record: RecordId,
		) -> Option<Rectification>;

		/// A page of the requests for rectification that should have been answered and were not: it looks at no more
		/// than
		/// `limit` records of which rectification was ever asked for, at most 100, after the one that `cursor` names; and the
		/// cursor of the next page, or nothing at the end.
		overdue_rectifications = overdue_rectifications(
			cursor: Option<(PatientId, RecordId)>,
			limit: u32,
		) -> (Vec<OverdueRectification>, Option<(PatientId, RecordId)>);

		/// The legal holds on the patient's records that are in force.
		holds = holds(patient: PatientId) -> Vec<Hold>;

		/// The offers to take the record, or its keys, over that stand.
		transfers = transfers(patient: PatientId, record: RecordId) -> Vec<Transfer>;

		/// What each custodian keeps of the patient's: how many versions, and the digest over them.
		custodians = custodians(patient: PatientId) -> Vec<CustodianHoldings>;
	}

	EmergencyApi {
		/// Until when the practitioner's emergency access to the patient's records is in force, exclusive, acting for
		/// this organisation.
		emergency_in_force = in_force(
			patient: PatientId,
			practitioner: AccountId,
			acting_for: OrganisationId,
		) -> Option<Moment>;

		/// Up to `limit` emergency accesses to the patient's records, at most 100, in the order of their numbers from
		/// `from` on. Ask again from the last number plus one; an empty answer is the end.
		emergency_openings = openings(
			patient: PatientId,
			from: OpeningNumber,
			limit: u32,
		) -> Vec<OpeningInfo>;

		/// A page of what waits for a review by these reviewers: at most `limit`, at most 100, after the one that
		/// `after` names.
		emergency_waiting = waiting(
			reviewers: Reviewers,
			after: Option<(PatientId, OpeningNumber)>,
			limit: u32,
		) -> WaitingPage;

		/// How many emergency accesses an organisation has opened, and what became of them.
		emergency_statistics = statistics(organisation: OrganisationId) -> EmergencyStatistics;
	}

	DisclosuresApi {
		/// Up to `limit` intervals of a service, at most 100, from `from` on and not before its first root. Ask again
		/// from the last one plus one; an empty answer is the end.
		disclosure_roots = roots(
			organisation: OrganisationId,
			service: Service,
			from: u64,
			limit: u32,
		) -> Vec<IntervalInfo>;

		/// How well a service has posted its roots; nothing of an organisation that is no such service.
		disclosure_standing = standing(
			organisation: OrganisationId,
			service: Service,
		) -> Option<ServiceStanding>;
	}

	ErasureApi {
		/// A case, open, being purged or closed; it does not say about whom it is.
		case = case(case: CaseId) -> Option<CaseInfo>;

		/// The patient's cases that are not closed, in the order in which they were opened.
		cases = cases(patient: PatientId) -> Vec<PatientCase>;

		/// What a custodian has to attest: what is left of its part, without what it keeps one by one. Nothing if it
		/// has no part, or has answered.
		wanted = wanted(case: CaseId, custodian: OrganisationId) -> Option<CustodianHoldings>;

		/// What a custodian has to attest of a record that it has kept. Nothing if it is not kept.
		wanted_of_record = wanted_of_record(
			case: CaseId,
			record: RecordId,
		) -> Option<CustodianHoldings>;

		/// A page of what should have happened and has not: it looks at no more than `limit` cases, at most 100, after
		/// the one that `cursor` names, also at closed ones about which there was a complaint; and the cursor of the
		/// next page, or nothing at the end.
		overdue_cases = overdue(
			cursor: Option<CaseId>,
			limit: u32,
		) -> (Vec<Overdue>, Option<CaseId>);

		/// The last complaint about a case.
		complaint = complaint(case: CaseId) -> Option<Complaint>;

		/// Who was told of what a case erases and is not recorded in its certificate yet, and until when they have to
		/// confirm.
		recipients = recipients(case: CaseId) -> Option<(Vec<Recipient>, Moment)>;
	}

	PatientEventsApi {
		/// The events of this block that are about the patient: those with the patient's topic, in their order. An id
		/// that nobody has, or had, has none.
		///
		/// Of the state it reads the block's events and nothing else. So whoever wants to know what a block did can
		/// put its events to the runtime that wrote them, which is the one that the block's parent has.
		patient_events = events(patient: PatientId) -> Vec<PatientEvent>;
	}
}
