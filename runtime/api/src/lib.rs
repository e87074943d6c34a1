//! # Runtime APIs
//!
//! What front ends read from the chain. polkadot.js offers them as `api.call.<api>.<method>`. Read through these and
//! not through storage: storage may change its shape with an upgrade, these may not.

#![cfg_attr(not(feature = "std"), no_std)]
// The macro of the APIs repeats the bounds of their parameters.
#![allow(clippy::multiple_bound_locations)]

extern crate alloc;

mod patients;

pub use patients::*;

use alloc::vec::Vec;
use anamnesis_primitives::{
	disclosure::{IntervalInfo, Service, ServiceStanding},
	emergency::{EmergencyStatistics, OpeningInfo, OpeningNumber, Reviewers, WaitingPage},
	traits::CustodianHoldings,
	views::{
		CaseInfo, Complaint, Hold, LeafState, Overdue, OverdueRectification, PatientCase,
		Recipient, RecordInfo, Rectification, TimelineEntry, Transfer, Verification,
	},
	AccessDecision, AccessTarget, CaseId, Commitment, DeviceNumber, EncryptionKey, Endpoint,
	Grantee, Moment, OrganisationId, PatientId, Payer, PractitionerKind, ProjectId, Purpose,
	RecordId, Roles, Version,
};
use codec::{Codec, Decode, Encode};
use scale_info::TypeInfo;

/// A member of the consortium.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct OrganisationInfo<AccountId> {
	/// Its number.
	pub id: OrganisationId,
	/// The account that enrols practitioners and casts the organisation's votes.
	pub administrator: AccountId,
	/// What it does, as a set of bits.
	pub roles: Roles,
	/// What records' keys are sealed to for it.
	pub encryption_key: EncryptionKey,
	/// When it was admitted, in Unix milliseconds; 0 for founders.
	pub admitted_at: Moment,
	/// Whether it has a seat in the council.
	pub seat: bool,
	/// How many practitioners it has enrolled.
	pub practitioners: u32,
	/// Whether it may act.
	pub standing: Standing,
	/// Where its services answer: a host name with or without a port.
	pub endpoint: Option<Endpoint>,
}

/// Whether an organisation may act.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub enum Standing {
	/// It may.
	#[codec(index = 0)]
	Active,
	/// It may again from this time on, in Unix milliseconds.
	#[codec(index = 1)]
	Suspended(Moment),
	/// It may not any more, since this time, in Unix milliseconds.
	#[codec(index = 2)]
	Excluded(Moment),
}

/// A seat in the council.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct SeatInfo {
	/// The organisation.
	pub organisation: OrganisationId,
	/// When it was last heard, in Unix milliseconds; 0 if that is not known yet.
	pub heard_at: Moment,
	/// Whether the seat counts: one that was silent for long does not, until it speaks.
	pub votes: bool,
	/// Since when the organisation has had it, in Unix milliseconds; 0 for founders, and where nobody noted it.
	pub given_at: Moment,
}

/// What is decided of a seat and has yet to come.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct SeatChangeInfo {
	/// The organisation.
	pub organisation: OrganisationId,
	/// Given, or else taken.
	pub gives: bool,
	/// From when on it is carried out, at the next change of sessions, in Unix milliseconds.
	pub due_at: Moment,
}

/// How far a validator is.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub enum ValidatorStatus {
	/// The council has yet to seat it.
	#[codec(index = 0)]
	Nominated,
	/// It is on the list.
	#[codec(index = 1)]
	Seated,
	/// It was taken off the list, and has to go on until the sessions have changed.
	#[codec(index = 2)]
	Leaving,
}

/// Somebody who validates, or may.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct ValidatorInfo<AccountId> {
	/// The account.
	pub account: AccountId,
	/// The organisation that runs it.
	pub organisation: OrganisationId,
	/// How far it is.
	pub status: ValidatorStatus,
	/// Whether it validates in this session or the next one.
	pub in_force: bool,
	/// Whether it has registered session keys.
	pub has_keys: bool,
	/// For how many whole sessions it has authored nothing, without a break.
	pub silent_sessions: u32,
}

/// Somebody who acts for an organisation.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct PractitionerInfo {
	/// The organisation.
	pub organisation: OrganisationId,
	/// What the practitioner may do.
	pub kind: PractitionerKind,
	/// What records' keys are sealed to for the practitioner.
	pub encryption_key: EncryptionKey,
	/// Since when, in Unix milliseconds.
	pub enrolled_at: Moment,
	/// Until when, exclusive, in Unix milliseconds; nothing is for as long as the organisation likes.
	pub until: Option<Moment>,
	/// What the practitioner can open to somebody as a professional credential.
	pub credential: Option<Commitment>,
}

/// An allowance and what is spent of it.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct AllowanceInfo {
	/// Whose it is.
	pub payer: Payer,
	/// Computing time per period, in picoseconds.
	pub ref_time: u64,
	/// Computing time spent in this period, in picoseconds.
	pub ref_time_spent: u64,
	/// Bytes of transactions per period.
	pub length: u64,
	/// Bytes of transactions spent in this period.
	pub length_spent: u64,
	/// When the next period begins, in Unix milliseconds.
	pub next_period_at: Moment,
	/// What the account itself may spend of it, if its organisation has set that.
	pub quota: Option<QuotaInfo>,
}

/// A practitioner's share of an allowance and what is spent of it.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct QuotaInfo {
	/// Computing time per period, in picoseconds.
	pub ref_time: u64,
	/// Computing time spent in this period, in picoseconds.
	pub ref_time_spent: u64,
	/// Bytes of transactions per period.
	pub length: u64,
	/// Bytes of transactions spent in this period.
	pub length_spent: u64,
}

/// Something that happened to a patient.
#[derive(Clone, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub struct PatientEvent {
	/// In which extrinsic of the block; nothing if the chain did it by itself.
	pub extrinsic: Option<u32>,
	/// The index of the pallet.
	pub pallet: u8,
	/// The index of the event in the pallet.
	pub variant: u8,
	/// The event as it stands in the state, beginning with these two indices; the metadata says what it means.
	pub bytes: Vec<u8>,
}

sp_api::decl_runtime_apis! {
	/// Who belongs to the consortium.
	pub trait ConsortiumApi<AccountId: Codec> {
		/// One organisation, or nothing if there is none with this number.
		fn organisation(id: OrganisationId) -> Option<OrganisationInfo<AccountId>>;

		/// Up to `limit` organisations, at most 100, in the order of their numbers from `from` on. Ask again from the
		/// last number plus one; an empty answer is the end.
		fn organisations(from: OrganisationId, limit: u32) -> Vec<OrganisationInfo<AccountId>>;

		/// Whom this account acts for, or nothing if it is not enrolled.
		fn practitioner(account: AccountId) -> Option<PractitionerInfo>;

		/// The seats of the council, in the order in which they were given.
		fn seats() -> Vec<SeatInfo>;

		/// What is decided of seats and has yet to come.
		fn seat_changes() -> Vec<SeatChangeInfo>;

		/// The validators in their order, then the nominees, then those who leave.
		fn validators() -> Vec<ValidatorInfo<AccountId>>;
	}

	/// Who may send how much.
	pub trait AdmissionApi<AccountId: Codec> {
		/// The allowance that the account spends, or nothing if the chain does not know the account.
		fn allowance(account: AccountId) -> Option<AllowanceInfo>;
	}

	/// Which patients there are.
	pub trait PatientsApi<AccountId: Codec> {
		/// One patient, or nothing if there is none with this id, or no longer.
		fn patient(patient: PatientId) -> Option<PatientInfo<AccountId>>;

		/// The patient id that the account holds.
		fn held_by(account: AccountId) -> Option<PatientId>;

		/// The patient on whose side the account is, as holder or representative, also after the end of a mandate.
		fn acts_for(account: AccountId) -> Option<PatientId>;

		/// The patient's encryption keys that are kept, the current one last.
		fn keys(patient: PatientId) -> Vec<KeyInfo>;

		/// The mandates for the patient, also those that have ended.
		fn mandates(patient: PatientId) -> Vec<MandateInfo<AccountId>>;

		/// How the patient id is recovered; nothing if the holder has set nothing and nobody has tried.
		fn recovery(patient: PatientId) -> Option<RecoveryInfo<AccountId>>;

		/// The patient's devices, also those whose binding has ended and whose place nobody has needed since.
		fn devices(patient: PatientId) -> Vec<DeviceInfo<AccountId>>;

		/// The patient whose device the account is, and its number, if the binding is in force.
		fn device(account: AccountId) -> Option<(PatientId, DeviceNumber)>;

		/// What is declared about the patient and has not ended.
		fn declaration(patient: PatientId) -> Option<DeclarationInfo<AccountId>>;
	}

	/// Who may read what.
	pub trait AccessApi<AccountId: Codec> {
		/// Whether `reader`, acting for an organisation or as the patient, may read `target` of the patient's for the
		/// purpose now.
		fn check(
			patient: PatientId,
			reader: AccountId,
			acting_for: Option<OrganisationId>,
			target: AccessTarget,
			purpose: Purpose,
		) -> AccessDecision;

		/// The grants that the patient has given to one grantee, also those that have ended or not begun.
		fn grants(patient: PatientId, grantee: Grantee<AccountId>) -> Vec<GrantInfo>;

		/// A page of what the patient has given, grantee by grantee: at most `limit` grantees, at most 100, from the place
		/// `from` on; and the place of the next page, or nothing at the end.
		fn given(
			patient: PatientId,
			from: u32,
			limit: u32,
		) -> (Vec<GivenInfo<AccountId>>, Option<u32>);

		/// A page of the patients who have granted something to the grantee, in no order: at most `limit`, at most 100,
		/// after the one that `cursor` names; and the cursor of the next page, or nothing at the end.
		fn received(
			grantee: Grantee<AccountId>,
			cursor: Option<PatientId>,
			limit: u32,
		) -> (Vec<PatientId>, Option<PatientId>);

		/// What the patient is asked for and can still answer.
		fn requests(patient: PatientId) -> Vec<RequestInfo<AccountId>>;

		/// The commitment to the patient's policy.
		fn policy(patient: PatientId) -> Option<Commitment>;

		/// A research project, also one that is closed or has ended.
		fn project(project: ProjectId) -> Option<ProjectInfo>;

		/// Up to `limit` projects, at most 100, in the order of their numbers from `from` on. Ask again from the last
		/// number plus one; an empty answer is the end.
		fn projects(from: ProjectId, limit: u32) -> Vec<ProjectInfo>;

		/// The project that the account is assigned to.
		fn works_for(account: AccountId) -> Option<ProjectId>;
	}

	/// What is anchored.
	pub trait RecordsApi<AccountId: Codec> {
		/// A page of the patient's timeline, in the order of records and versions: at most `limit` entries, at most
		/// 100, after the one that `cursor` names; and the cursor of the next page, or nothing at the end.
		fn timeline(
			patient: PatientId,
			cursor: Option<(RecordId, Version)>,
			limit: u32,
		) -> (Vec<TimelineEntry<AccountId>>, Option<(RecordId, Version)>);

		/// A record and its current version.
		fn record(patient: PatientId, record: RecordId) -> Option<RecordInfo<AccountId>>;

		/// Whether this commitment, computed locally from a document and its blinding values, is what stands there.
		fn verify(
			patient: PatientId,
			record: RecordId,
			version: Version,
			commitment: Commitment,
		) -> Verification;

		/// Whether this commitment is that of a leaf of a batch: `siblings` lead from the leaf to the root, the lowest first.
		fn verify_in_batch(
			patient: PatientId,
			record: RecordId,
			leaf: u32,
			commitment: Commitment,
			siblings: Vec<[u8; 32]>,
		) -> Verification;

		/// What has happened to a leaf of a batch, if something has.
		fn leaf(patient: PatientId, record: RecordId, leaf: u32) -> Option<LeafState>;

		/// What the patient has asked to have corrected in a record, and what the answer was.
		fn rectification(patient: PatientId, record: RecordId) -> Option<Rectification>;

		/// A page of the requests for rectification that should have been answered and were not: it looks at no more than
		/// `limit` records of which rectification was ever asked for, at most 100, after the one that `cursor` names; and the
		/// cursor of the next page, or nothing at the end.
		fn overdue_rectifications(
			cursor: Option<(PatientId, RecordId)>,
			limit: u32,
		) -> (Vec<OverdueRectification>, Option<(PatientId, RecordId)>);

		/// The legal holds on the patient's records that are in force.
		fn holds(patient: PatientId) -> Vec<Hold>;

		/// The offers to take the record, or its keys, over that stand.
		fn transfers(patient: PatientId, record: RecordId) -> Vec<Transfer>;

		/// What each custodian keeps of the patient's: how many versions, and the digest over them.
		fn custodians(patient: PatientId) -> Vec<CustodianHoldings>;
	}

	/// Emergency access.
	pub trait EmergencyApi<AccountId: Codec> {
		/// Until when the practitioner's emergency access to the patient's records is in force, exclusive, acting for this
		/// organisation.
		fn in_force(
			patient: PatientId,
			practitioner: AccountId,
			acting_for: OrganisationId,
		) -> Option<Moment>;

		/// Up to `limit` emergency accesses to the patient's records, at most 100, in the order of their numbers from `from`
		/// on. Ask again from the last number plus one; an empty answer is the end.
		fn openings(
			patient: PatientId,
			from: OpeningNumber,
			limit: u32,
		) -> Vec<OpeningInfo<AccountId>>;

		/// A page of what waits for a review by these reviewers: at most `limit`, at most 100, after the one that `after`
		/// names.
		fn waiting(
			reviewers: Reviewers,
			after: Option<(PatientId, OpeningNumber)>,
			limit: u32,
		) -> WaitingPage<AccountId>;

		/// How many emergency accesses an organisation has opened, and what became of them.
		fn statistics(organisation: OrganisationId) -> EmergencyStatistics;
	}

	/// What services have posted of their logs.
	pub trait DisclosuresApi {
		/// Up to `limit` intervals of a service, at most 100, from `from` on and not before its first root. Ask again from
		/// the last one plus one; an empty answer is the end.
		fn roots(
			organisation: OrganisationId,
			service: Service,
			from: u64,
			limit: u32,
		) -> Vec<IntervalInfo>;

		/// How well a service has posted its roots; nothing of an organisation that is no such service.
		fn standing(organisation: OrganisationId, service: Service) -> Option<ServiceStanding>;
	}

	/// How far erasure is.
	pub trait ErasureApi {
		/// A case, open, being purged or closed; it does not say about whom it is.
		fn case(case: CaseId) -> Option<CaseInfo>;

		/// The patient's cases that are not closed, in the order in which they were opened.
		fn cases(patient: PatientId) -> Vec<PatientCase>;

		/// What a custodian has to attest: what is left of its part, without what it keeps one by one. Nothing if it has no
		/// part, or has answered.
		fn wanted(case: CaseId, custodian: OrganisationId) -> Option<CustodianHoldings>;

		/// What a custodian has to attest of a record that it has kept. Nothing if it is not kept.
		fn wanted_of_record(case: CaseId, record: RecordId) -> Option<CustodianHoldings>;

		/// A page of what should have happened and has not: it looks at no more than `limit` cases, at most 100, after the
		/// one that `cursor` names, also at closed ones about which there was a complaint; and the cursor of the next page, or
		/// nothing at the end.
		fn overdue(cursor: Option<CaseId>, limit: u32) -> (Vec<Overdue>, Option<CaseId>);

		/// The last complaint about a case.
		fn complaint(case: CaseId) -> Option<Complaint>;

		/// Who was told of what a case erases and is not recorded in its certificate yet, and until when they have to
		/// confirm.
		fn recipients(case: CaseId) -> Option<(Vec<Recipient>, Moment)>;
	}

	/// What happens to patients.
	pub trait PatientEventsApi {
		/// The events of this block that are about the patient: those with the patient's topic, in their order. An id
		/// that nobody has, or had, has none.
		///
		/// Of the state it reads the block's events and nothing else. So whoever wants to know what a block did can put
		/// its events to the runtime that wrote them, which is the one that the block's parent has.
		fn events(patient: PatientId) -> Vec<PatientEvent>;
	}
}
